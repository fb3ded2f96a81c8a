/* Saving a form: checks, questions, the use case, and what is said when it is refused. */
#include <string.h>

#include "pathwell/text.h"
#include "ui/private.h"
#include "ui/screens/form_parts.h"

static unsigned confirmed_warnings(struct screen *s, int index, const char *text)
{
	(void)index;
	(void)text;
	form_screen_of(s)->warnings_ok = true;
	return form_screen_save(s);
}

static unsigned confirmed_grave(struct screen *s, int index, const char *text)
{
	(void)index;
	(void)text;
	form_screen_of(s)->grave_ok = true;
	return form_screen_save(s);
}

/* Index 0 is "somebody else"; the others are the people who are there already. */
static unsigned alike_decided(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;
	struct ui *ui = s->ui;

	(void)text;
	if (index == 0) {
		fs->alike_ok = true;
		return form_screen_save(s);
	}
	must((size_t)index <= fs->alike.count);
	screen_open_patient(ui, &fs->alike.items[index - 1].id);
	ui_say(ui, ROLE_TEXT, "This is the person who is registered already; what you typed is kept as a draft.");
	return EFFECT_POP;
}

static bool asks_alike(struct screen *s)
{
	struct form_screen *fs = s->state;
	const char *labels[12] = {"Nobody of these: register a new patient"};
	char day[DATE_TEXT], nhs[13];
	struct error err;
	size_t n = 1;

	if (fs->q.event != NULL || fs->q.kind->type != RECORD_PATIENT || fs->has_record ||
	    app_alike(s->app, s->arena, fs->form.work, &fs->alike, &err) != STATUS_OK || fs->alike.count == 0)
		return false;
	for (size_t i = 0; i < fs->alike.count && n < ARRAY_LEN(labels); i++) {
		const struct patient_row *p = &fs->alike.items[i];

		labels[n++] = arena_printf(s->arena, "Open %s, born %s, NHS No. %s",
		    person_name(s->arena, p->family_name, p->given_name, NULL), date_clinical(p->born_on, day),
		    p->nhs_number == NULL ? "not recorded" : nhs_number_show(p->nhs_number, nhs));
	}
	screen_ask_choice(s, "Somebody like this is registered already", labels, n, 1, alike_decided);
	return true;
}

static unsigned stop_at_problems(struct screen *s)
{
	struct form_screen *fs = s->state;
	size_t n = form_problem_count(&fs->form), before = fs->form.at;

	/* From before the first field, so that the first problem is found first. */
	fs->form.at = fs->form.count - 1;
	if (!form_next_problem(&fs->form))
		fs->form.at = before;
	if (n > 0)
		ui_say(s->ui, ROLE_ERROR,
		    n == 1 ? "Not saved: mend the field that is marked."
			   : "Not saved: %zu fields are marked; F7 goes to the next one.",
		    n);
	return EFFECT_NONE;
}

static void show_problems(struct screen *s, const struct problems *problems)
{
	struct form_screen *fs = s->state;

	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *p = &problems->items[i];

		if (p->field != NULL)
			form_problem(&fs->form, p->field, p->sentence, p->warning);
		else if (!p->warning)
			ui_say(s->ui, ROLE_ERROR, "Not saved: %s", p->sentence);
	}
}

/* True where everything may be saved as it is; otherwise the fields are marked, or a question stands on the screen. */
static bool passes_checks(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct problems problems = {.arena = s->arena};
	CLEANUP(buf_done) struct buf text = {0};
	struct record *copy;
	bool ok;

	form_clear_problems(&fs->form);
	form_read_all(&fs->form);
	copy = record_copy(s->arena, fs->form.work);
	record_drop_unasked(copy);
	ok = record_check(copy, clock_today(), &problems);
	show_problems(s, &problems);
	for (size_t i = 0; i < fs->form.count; i++)
		if (fs->form.fields[i].wrong != NULL)
			form_problem(&fs->form, fs->form.fields[i].field, fs->form.fields[i].wrong, false);
	if (form_problem_count(&fs->form) > 0) {
		stop_at_problems(s);
		return false;
	}
	for (size_t i = 0; i < problems.count; i++)
		if (problems.items[i].warning)
			buf_printf(&text, "%s%s", text.len == 0 ? "" : " ", problems.items[i].sentence);
	if (!ok || fs->warnings_ok || text.len == 0)
		return ok;
	screen_ask_confirm(s, "Save all the same?", buf_str(&text), NULL, confirmed_warnings);
	return false;
}

/* The form goes; what it was opened for comes. Nothing of it is kept as a draft any more. */
static unsigned finish(struct screen *s, const struct record *saved)
{
	struct form_screen *fs = s->state;
	struct ui *ui = s->ui;
	form_saved then = fs->q.then;
	bool registered = fs->q.event == NULL && fs->q.kind->type == RECORD_PATIENT && !fs->has_record;

	for (size_t i = 0; i < fs->form.count; i++)
		fs->form.fields[i].unkept = false;
	if (fs->own != NULL && fs->own->saved != NULL)
		fs->own->saved(s, saved);
	if (then != NULL)
		then(ui, saved);
	else if (registered)
		screen_open_patient(ui, &saved->id);
	return EFFECT_POP;
}

static unsigned saved_elsewhere(struct screen *s, struct error *err)
{
	struct form_screen *fs = s->state;
	struct record *theirs;

	if (!fs->has_record) {
		ui_say_error(s->ui, err);
		return EFFECT_NONE;
	}
	if (app_record_load(s->app, s->arena, fs->q.kind, &fs->record, 0, &theirs, err) != STATUS_OK) {
		ui_say_error(s->ui, err);
		return EFFECT_NONE;
	}
	if (theirs->error_reason != NULL)
		ui_say(s->ui, ROLE_ERROR,
		    "Somebody marked this record as entered in error meanwhile; what you typed is kept as a draft.");
	else if (theirs->kind != fs->form.work->kind) /* a review's form follows the service's choice of measures */
		ui_say(s->ui, ROLE_ERROR,
		    "Somebody saved this record meanwhile, and the form asks other measures now; what you typed is kept as a "
		    "draft: leave the form and open it again.");
	else
		screen_open_conflict(s, fs->form.base, fs->form.work, theirs);
	return EFFECT_NONE;
}

static unsigned refused(struct screen *s, const struct problems *problems, const struct error *err)
{
	struct form_screen *fs = s->state;
	const struct field *field = err->field[0] == '\0' ? NULL : record_field(fs->form.work->kind, err->field);

	if (!fs->alike_ok && asks_alike(s))
		return EFFECT_NONE;
	if (problems != NULL)
		show_problems(s, problems);
	if (field != NULL && strcmp(err->record, fs->form.work->kind->name) == 0)
		form_problem(&fs->form, field, err->sentence, false);
	if (form_problem_count(&fs->form) > 0)
		stop_at_problems(s);
	ui_say(s->ui, ROLE_ERROR, "Not saved: %s", err->sentence);
	return EFFECT_NONE;
}

/* The screen below asked; it has what was typed, and this form leaves nothing behind. */
static unsigned hand_over(struct screen *s)
{
	struct form_screen *fs = s->state;

	fs->q.taken(s->below, fs->form.work);
	form_screen_drop(s, &fs->form.draft.id);
	for (size_t i = 0; i < fs->form.count; i++)
		fs->form.fields[i].unkept = false;
	return EFFECT_POP;
}

static unsigned save_record(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct record *copy = record_copy(s->arena, fs->form.work);
	struct problems problems = {.arena = s->arena};
	struct error err;
	enum status status = app_record_save(s->app, s->arena, copy, &fs->form.draft.id, fs->alike_ok, &problems, &err);

	if (status == STATUS_CONFLICT)
		return saved_elsewhere(s, &err);
	if (status != STATUS_OK)
		return refused(s, &problems, &err);
	ui_say(s->ui, ROLE_OK, "%s saved.", fs->q.kind->label);
	return finish(s, copy);
}

/* What is missing for an event is said at its own fields where it is theirs, in the message line where it is not. */
static unsigned event_refused(struct screen *s, const struct judgement *j, const struct error *err)
{
	struct form_screen *fs = s->state;
	const struct record_kind *kind = record_kind(RECORD_EVENT);

	for (size_t i = 0; j->verdict == VERDICT_BLOCKED && i < j->unmet_count; i++) {
		const struct pathway_guard *g = j->unmet[i];
		const struct field *field = g->record != NULL && strcmp(g->record, "event") == 0 && g->field != NULL
						? record_field(kind, g->field)
						: NULL;

		if (field != NULL)
			form_problem(&fs->form, field, g->sentence, false);
	}
	const char *others = j->verdict == VERDICT_BLOCKED ? form_guards_text(s->arena, j) : "";
	refused(s, NULL, err);
	if (others[0] != '\0')
		ui_say(s->ui, ROLE_ERROR, "Not done: %s", others);
	return EFFECT_NONE;
}

static unsigned save_event(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct judgement j = {.verdict = VERDICT_NOT_HERE};
	struct error err;
	enum status status;

	status = app_event_do(
	    s->app, s->arena, fs->q.machine, &s->patient, form_subject(fs), fs->q.event, fs->form.work, &j, &err);
	if (status != STATUS_OK) {
		fs->grave_ok = false;
		return event_refused(s, &j, &err);
	}
	form_screen_drop(s, &fs->form.draft.id);
	ui_say(s->ui, ROLE_OK, "Done: %s. Now: %s.", fs->event->label, j.to->label);
	return finish(s, fs->form.work);
}

unsigned form_screen_save(struct screen *s)
{
	struct form_screen *fs = s->state;

	if (!passes_checks(s))
		return EFFECT_NONE;
	form_screen_keep(s);
	if (fs->q.taken != NULL)
		return hand_over(s);
	if (fs->event == NULL)
		return save_record(s);
	if (fs->event->grave && !fs->grave_ok) {
		screen_ask_confirm(s, fs->event->label, fs->event->help, NULL, confirmed_grave);
		return EFFECT_NONE;
	}
	return save_event(s);
}

void form_screen_take(struct screen *s, const struct record *merged)
{
	struct form_screen *fs = s->state;
	struct draft draft = fs->form.draft;
	struct record *work = record_copy(s->arena, merged);
	struct error err;

	if (form_screen_form(s, work, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	fs->form.draft = draft;
	fs->form.draft.base_version = merged->version;
	ui_apply(s->ui, s, form_screen_save(s));
}
