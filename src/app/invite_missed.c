/* Did not attend: the appointment, the invitation and the second letter in one step. */
#include <string.h>

#include "inviting.h"
#include "pathwell/records/appointment.h"
#include "pathwell/text.h"

enum { OPEN_MOST = 32 };

struct missed {
	struct app *app;
	struct arena *a;
	const struct id *patient;
	struct appointment *open[OPEN_MOST]; /* open, and their time is past: earliest first */
	size_t open_count;
	struct appointment *ahead; /* the next open one whose time has not come */
	struct appointment *now;   /* of the open ones: it is missed now */
	struct appointment *past;  /* the last one that was missed before, with none kept since */
};

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

static int in_time(const struct appointment *x, const struct appointment *y)
{
	if (x->on_date != y->on_date)
		return x->on_date < y->on_date ? -1 : 1;
	return strcmp(x->at_time ? x->at_time : "", y->at_time ? y->at_time : "");
}

static bool later(const struct appointment *x, const struct appointment *than)
{
	return !than || in_time(x, than) > 0;
}

bool appointment_is_past(const struct appointment *ap)
{
	char now[6];
	if (ap->on_date == DATE_NONE || ap->on_date != clock_today())
		return ap->on_date != DATE_NONE && ap->on_date < clock_today();
	return text_is_blank(ap->at_time) || strcmp(ap->at_time, clock_time(now)) <= 0;
}

static void open_add(struct missed *m, struct appointment *ap)
{
	size_t at = m->open_count < OPEN_MOST ? m->open_count++ : OPEN_MOST - 1;
	for (; at > 0 && in_time(ap, m->open[at - 1]) < 0; at--)
		m->open[at] = m->open[at - 1];
	m->open[at] = ap;
}

static enum status appointments_look(struct missed *m, struct error *err)
{
	struct record_list list;
	const struct appointment *kept = NULL;
	struct record_query q = {.kind = record_kind(RECORD_APPOINTMENT), .patient = m->patient};
	enum status st = store_record_list(m->app->store, m->a, &q, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		struct appointment *ap = (struct appointment *)list.items[i];
		bool waits = is(ap->state, "booked") || is(ap->state, "confirmed");
		if (waits && appointment_is_past(ap))
			open_add(m, ap);
		if (waits && !appointment_is_past(ap) && (!m->ahead || in_time(ap, m->ahead) < 0))
			m->ahead = ap;
		if (is(ap->state, "did-not-attend") && later(ap, m->past))
			m->past = ap;
		if (is(ap->state, "attended") && later(ap, kept))
			kept = ap;
	}
	if (m->past && kept && later(kept, m->past))
		m->past = NULL;
	return st;
}

/* "Mon 25-Nov-2026 14:30, Review, with Sam Treloar". */
static const char *appointment_words(struct app *app, struct arena *a, const struct appointment *ap)
{
	struct buf text CLEANUP(buf_done) = {0};
	char day[DATE_TEXT];
	struct id with;
	buf_printf(&text, "%s", date_weekday_clinical(ap->on_date, day));
	if (!text_is_blank(ap->at_time))
		buf_printf(&text, " %s", ap->at_time);
	if (ap->purpose)
		buf_printf(&text, ", %s", record_show(a, &ap->base, record_field(ap->base.kind, "purpose")));
	if (ap->with_staff && id_parse(ap->with_staff, &with))
		buf_printf(&text, ", with %s", app_staff_name(app, a, &with));
	return arena_strdup(a, buf_str(&text));
}

static const char *open_words(const struct missed *m)
{
	const char *all = "";
	for (size_t i = 0; i < m->open_count; i++)
		all = arena_printf(m->a, "%s%s%s", all, i ? "; " : "", appointment_words(m->app, m->a, m->open[i]));
	return all;
}

static enum status refuse_ahead(const struct missed *m, const struct appointment *ap, struct error *err)
{
	error_set(err, STATUS_REFUSED, "This appointment lies ahead, so it cannot be missed yet: %s.",
	    appointment_words(m->app, m->a, ap));
	error_at(err, "appointment", "on_date");
	return STATUS_REFUSED;
}

static enum status choose_named(struct missed *m, const struct id *id, struct error *err)
{
	struct record *r;
	for (size_t i = 0; i < m->open_count; i++)
		if (id_equal(&m->open[i]->base.id, id))
			m->now = m->open[i];
	if (m->now)
		return STATUS_OK;
	enum status st = store_record_load(m->app->store, m->a, record_kind(RECORD_APPOINTMENT), id, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	const struct appointment *ap = (const struct appointment *)r;
	if (!id_equal(&r->patient, m->patient) || r->error_reason)
		return error_set(err, STATUS_REFUSED, "This appointment is not a standing one of this patient.");
	if (is(ap->state, "booked") || is(ap->state, "confirmed"))
		return refuse_ahead(m, ap, err);
	return error_set(err, STATUS_REFUSED, "This appointment is not open any more (%s): %s.",
	    record_show(m->a, r, record_field(r->kind, "state")), appointment_words(m->app, m->a, ap));
}

static enum status refuse_several(const struct missed *m, struct error *err)
{
	error_set(err, STATUS_REFUSED, "%zu appointments have no outcome yet; say which one was missed, by its day or its id: %s.",
	    m->open_count, open_words(m));
	error_at(err, "appointment", NULL);
	return STATUS_REFUSED;
}

static enum status choose_by_day(struct missed *m, date on, struct error *err)
{
	char day[DATE_TEXT];
	size_t found = 0;
	for (size_t i = 0; i < m->open_count; i++) {
		if (m->open[i]->on_date != on)
			continue;
		m->now = m->open[i];
		found++;
	}
	if (found > 1)
		return refuse_several(m, err);
	if (!found && m->open_count)
		return error_set(err, STATUS_REFUSED, "No open appointment was on %s. Without an outcome: %s.",
		    date_clinical(on, day), open_words(m));
	return STATUS_OK;
}

/* Never guessed: the wrong appointment marked as missed sends a letter about it. */
static enum status choose(struct missed *m, const struct missed_which *which, struct error *err)
{
	if (which->appointment)
		return choose_named(m, which->appointment, err);
	if (which->on != DATE_NONE && which->on > clock_today())
		return error_set(err, STATUS_REFUSED, "That day lies ahead; nobody has missed it yet.");
	if (which->on != DATE_NONE)
		return choose_by_day(m, which->on, err);
	if (m->open_count > 1)
		return refuse_several(m, err);
	m->now = m->open_count ? m->open[0] : NULL;
	return STATUS_OK;
}

static enum status appointment_miss(struct missed *m, struct error *err)
{
	struct judgement j;
	if (!m->now)
		return STATUS_OK;
	return app_event_in_transaction(m->app, m->a, MACHINE_APPOINTMENT, m->patient, &m->now->base.id, "miss",
	    invite_form(m->a, m->now->on_date, NULL), &j, err);
}

/* The appointment was the invitation: found on its day. */
static enum status invitation_make(struct missed *m, date on, struct invitation **out, struct error *err)
{
	struct invitation *i = (struct invitation *)record_new(m->a, record_kind(RECORD_INVITATION));
	i->base.patient = *m->patient;
	i->found_on = on;
	*out = i;
	return app_record_write(m->app, m->a, &i->base, err);
}

static enum status refuse_nothing(const struct missed *m, const struct invitation *i, struct error *err)
{
	char day[DATE_TEXT];
	if (m->ahead)
		return refuse_ahead(m, m->ahead, err);
	if (i && is(i->state, "did-not-attend"))
		return error_set(err, STATUS_REFUSED, "Recorded already, on %s; no other appointment was due since.",
		    date_clinical(i->missed_on, day));
	if (i && is(i->state, "opportunistic"))
		return error_set(err, STATUS_REFUSED,
		    "Both letters have left and no appointment was due since; offer a review when this person is next in touch.");
	error_set(err, STATUS_REFUSED, "Nothing was missed: there is no appointment of today or before, and no letter has left.");
	error_at(err, "appointment", NULL);
	return STATUS_REFUSED;
}

/* What follows for the letters, as the invitation stands now. */
static enum status tell(struct missed *m, const struct id *invitation, const char **said, struct error *err)
{
	struct record *r;
	char due[DATE_TEXT];
	union machine_facts facts;
	struct id episode;
	const char *state;
	struct judgement j;
	enum status st = store_record_load(m->app->store, m->a, record_kind(RECORD_INVITATION), invitation, 0, &r, err);
	if (st == STATUS_OK)
		st = app_subject_facts(m->app, m->a, MACHINE_INVITATION, m->patient, invitation, NULL, &state, &episode, &facts, err);
	if (st != STATUS_OK)
		return st;
	const struct invitation *i = (const struct invitation *)r;
	const char *which = m->now ? arena_printf(m->a, " (%s)", appointment_words(m->app, m->a, m->now)) : "";
	if (!is(i->state, "did-not-attend")) {
		*said = invite_from_appointment(i)
			    ? arena_printf(m->a, "Did not attend again%s; the letter \"Missed again\" says what happens to the referral.", which)
			    : arena_printf(m->a, "Did not attend%s, after two letters; a review is offered whenever the record opens.", which);
		return STATUS_OK;
	}
	enum document_kind kind;
	st = invite_second_kind(m->app, m->a, i, &kind, err);
	if (st != STATUS_OK)
		return st;
	facts.invitation.second_due = true;
	machine_judge(MACHINE_INVITATION, i->state, "invite-again", &facts, &j);
	*said = j.verdict == VERDICT_ALLOWED
		    ? arena_printf(m->a, "Did not attend%s; the %s is queued for %s.", which,
			  kind == DOCUMENT_MISSED_APPOINTMENT ? "letter about it" : "second letter", date_clinical(i->second_due_on, due))
		    : arena_printf(m->a, "Did not attend%s; no second letter can go yet. %s", which, j.unmet[0]->sentence);
	return STATUS_OK;
}

/* The day on which an invited person did not come, where no appointment says it. */
static enum status day_without_appointment(
    const struct missed *m, const struct invitation *i, date asked, date *on, struct error *err)
{
	char day[DATE_TEXT];
	*on = asked != DATE_NONE ? asked : clock_today();
	date letter = i && i->second_on != DATE_NONE ? i->second_on : i ? i->invited_on : DATE_NONE;
	if (letter != DATE_NONE && *on < letter)
		return error_set(err, STATUS_REFUSED, "The letter left on %s; nobody can have missed its review before that.",
		    date_clinical(letter, day));
	return m->ahead ? refuse_ahead(m, m->ahead, err) : STATUS_OK;
}

static enum status missed_day(const struct missed *m, const struct invitation *i, bool awaited, date asked, date *on,
    struct error *err)
{
	if (!m->now && (awaited || !m->past))
		return day_without_appointment(m, i, asked, on, err);
	*on = m->now ? m->now->on_date : m->past->on_date;
	return STATUS_OK;
}

static enum status miss(struct missed *m, const struct missed_which *which, const char **said, struct error *err)
{
	struct invitation *i;
	date on = DATE_NONE;
	enum status st = appointments_look(m, err);
	if (st == STATUS_OK)
		st = choose(m, which, err);
	if (st == STATUS_OK)
		st = invite_open(m->app, m->a, m->patient, &i, err);
	if (st != STATUS_OK)
		return st;
	bool awaited = i && (is(i->state, "invited") || is(i->state, "invited-again"));
	bool settled = i && (is(i->state, "did-not-attend") || is(i->state, "opportunistic"));
	if (!m->now && !awaited && (settled || !m->past))
		return refuse_nothing(m, i, err);
	st = missed_day(m, i, awaited, which->on, &on, err);
	if (st == STATUS_OK)
		st = appointment_miss(m, err);
	if (st == STATUS_OK && !i)
		st = invitation_make(m, on, &i, err);
	if (st == STATUS_OK && !settled)
		st = invite_move(m->app, m->a, i, "not-seen", on, NULL, err);
	return st == STATUS_OK ? tell(m, &i->base.id, said, err) : st;
}

enum status invite_missed(struct app *app, struct arena *a, const struct id *patient, const struct missed_which *which,
    const char **said, struct error *err)
{
	struct missed m = {.app = app, .a = a, .patient = patient};
	*said = NULL;
	return miss(&m, which, said, err);
}

enum status app_missed_appointments(struct app *app, struct arena *a, const struct id *patient, struct missed_appointments *out,
    struct error *err)
{
	struct missed m = {.app = app, .a = a, .patient = patient};
	struct invitation *i = NULL;
	*out = (struct missed_appointments){0};
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = appointments_look(&m, err);
	if (st == STATUS_OK)
		st = invite_open(app, a, patient, &i, err);
	if (st != STATUS_OK)
		return st;
	out->awaited = i && (is(i->state, "invited") || is(i->state, "invited-again"));
	out->items = arena_alloc(a, (m.open_count + 1) * sizeof(*out->items));
	for (; out->count < m.open_count; out->count++) {
		const struct appointment *ap = m.open[out->count];
		out->items[out->count] =
		    (struct missed_appointment){ap->base.id, ap->on_date, appointment_words(app, a, ap)};
	}
	return STATUS_OK;
}

enum status app_did_not_attend(struct app *app, struct arena *a, const struct id *patient, const struct missed_which *which,
    const char **said, struct error *err)
{
	enum status st = app_permit(app, PERMIT_REGISTER, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	return app_end(app, invite_missed(app, a, patient, which, said, err), err);
}
