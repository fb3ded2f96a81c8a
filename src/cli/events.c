/* do: a step along the pathway. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

struct step {
	enum machine machine;
	struct id patient, subject;
	const char *event;
};

static const struct record_kind *subject_kind(enum machine m)
{
	switch (m) {
	case MACHINE_EPISODE: return NULL;
	case MACHINE_APPOINTMENT: return record_kind(RECORD_APPOINTMENT);
	case MACHINE_TAPER: return record_kind(RECORD_TAPER);
	case MACHINE_INVITATION: return record_kind(RECORD_INVITATION);
	case MACHINE_COUNT: break;
	}
	panic("unknown machine");
}

static enum status unknown_event(const char *word, struct error *err)
{
	const char *names[96];
	size_t n = 0;
	for (int m = 0; m < MACHINE_COUNT; m++) {
		const struct machine_table *t = machine_table((enum machine)m);
		for (size_t i = 0; i < t->event_count; i++) {
			must(n < ARRAY_LEN(names));
			names[n++] = t->events[i].name;
		}
	}
	const char *near = text_nearest(word, names, n);
	if (near)
		return error_set(err, STATUS_USAGE, "There is no event \"%s\"; did you mean %s?", word, near);
	return error_set(
	    err, STATUS_USAGE, "There is no event \"%s\"; \"pathwell pathway --events\" lists them.", word);
}

/* Records of the machine that the event can be done with now, or that only lack something for it. */
static enum status fitting(
    struct call *c, struct step *s, const struct record_list *all, struct record_list *out, struct error *err)
{
	out->items = arena_alloc(c->arena, sizeof(*out->items) * (all->count + 1));
	for (size_t i = 0; i < all->count; i++) {
		struct judgement j;
		enum status st =
		    app_judge(c->app, c->arena, s->machine, &s->patient, &all->items[i]->id, s->event, NULL, &j, err);
		if (st != STATUS_OK)
			return st;
		if (j.verdict != VERDICT_NOT_HERE)
			out->items[out->count++] = all->items[i];
	}
	return STATUS_OK;
}

/* The only one that fits; where none does, the only one there is, which then says why. */
static enum status only_subject(struct call *c, struct step *s, struct error *err)
{
	struct patient_view v;
	struct record_list fit = {0};
	const struct record_kind *kind = subject_kind(s->machine);
	enum status st = app_patient_open(c->app, c->arena, &s->patient, false, &v, err);
	if (st != STATUS_OK)
		return st;
	const struct record_list *all = &v.records[kind->type];
	if (!all->count)
		return error_set(err, STATUS_REFUSED,
		    "This patient has no %s to \"%s\"; \"pathwell add %s\" makes one.", kind->name, s->event,
		    kind->name);
	st = fitting(c, s, all, &fit, err);
	if (st != STATUS_OK)
		return st;
	if (fit.count > 1)
		return several_fit(
		    c, &fit, err, "\"%s\" fits %zu %s; name one with --record ID.", s->event, fit.count, kind->plural);
	if (!fit.count && all->count > 1)
		return error_set(err, STATUS_REFUSED,
		    "\"%s\" is not possible with any of this patient's %zu %s; see \"pathwell show\".", s->event,
		    all->count, kind->plural);
	s->subject = fit.count ? fit.items[0]->id : all->items[0]->id;
	return STATUS_OK;
}

static enum status named_subject(struct call *c, struct step *s, struct error *err)
{
	struct record *r;
	const struct record_kind *kind = subject_kind(s->machine);
	if (!kind)
		return wrong_usage(c, err, "\"%s\" is a step of the patient's episode; leave --record out.", s->event);
	if (!id_parse(c->options[OPTION_RECORD], &s->subject))
		return error_set(err, STATUS_USAGE, "--record takes the id of a %s, not \"%s\".", kind->name,
		    c->options[OPTION_RECORD]);
	enum status st = app_record_load(c->app, c->arena, kind, &s->subject, 0, &r, err);
	if (st == STATUS_OK && !id_equal(&r->patient, &s->patient))
		st = error_set(err, STATUS_REFUSED, "This %s belongs to another patient.", kind->name);
	return st;
}

static enum status step_read(struct call *c, struct step *s, struct error *err)
{
	enum machine machines[MACHINE_COUNT];
	if (!machines_with_event(c->words[0], machines))
		return unknown_event(c->words[0], err);
	s->machine = machines[0];
	s->event = machine_event(s->machine, c->words[0])->name;
	enum status st = call_patient(c, SIZE_MAX, &s->patient, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_RECORD))
		return named_subject(c, s, err);
	return s->machine == MACHINE_EPISODE ? STATUS_OK : only_subject(c, s, err);
}

static void tell_unmet(struct call *c, const struct judgement *j)
{
	for (size_t i = 0; i < j->unmet_count; i++) {
		complain_about(j->unmet[i]->record, j->unmet[i]->field, "%s", j->unmet[i]->sentence);
		c->told = true;
	}
}

static void print_done(struct call *c, const struct step *s, const struct judgement *j)
{
	struct json out;
	if (!option_given(c, OPTION_JSON)) {
		buf_printf(&c->out, "%s\n", j->to->name);
		return;
	}
	json_begin(&out, &c->out, false);
	json_object_begin(&out);
	json_put_text(&out, "machine", machine_table(s->machine)->name);
	json_put_text(&out, "event", s->event);
	json_put_text(&out, "from", j->from ? j->from->name : NULL);
	json_put_text(&out, "state", j->to->name);
	json_object_end(&out);
	json_done(c);
}

enum status run_do(struct call *c, struct error *err)
{
	struct step s = {0};
	struct judgement j = {0};
	struct record *form = record_new_form(c->arena, record_kind(RECORD_EVENT));
	enum status st = step_read(c, &s, err);
	if (st == STATUS_OK)
		st = values_set(c, form, 1, err);
	if (st != STATUS_OK)
		return st;
	st = app_event_do(c->app, c->arena, s.machine, &s.patient, id_is_none(&s.subject) ? NULL : &s.subject, s.event,
	    form, &j, err);
	if (st == STATUS_OK)
		print_done(c, &s, &j);
	else
		tell_unmet(c, &j);
	return st;
}
