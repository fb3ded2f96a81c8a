/* Did not attend: the appointment, the invitation and the second letter in one step. */
#include <string.h>

#include "inviting.h"
#include "pathwell/records/appointment.h"

struct missed {
	struct app *app;
	struct arena *a;
	const struct id *patient;
	struct appointment *now;  /* open, of today or before: it is missed now */
	struct appointment *past; /* the last one that was missed before, with none kept since */
};

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

static bool later(const struct appointment *x, const struct appointment *than)
{
	return !than || x->on_date > than->on_date ||
	       (x->on_date == than->on_date && strcmp(x->at_time ? x->at_time : "", than->at_time ? than->at_time : "") > 0);
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
		if (waits && ap->on_date <= clock_today() && later(ap, m->now))
			m->now = ap;
		if (is(ap->state, "did-not-attend") && later(ap, m->past))
			m->past = ap;
		if (is(ap->state, "attended") && later(ap, kept))
			kept = ap;
	}
	if (m->past && kept && later(kept, m->past))
		m->past = NULL;
	return st;
}

static enum status appointment_miss(struct missed *m, struct error *err)
{
	struct judgement j;
	if (!m->now)
		return STATUS_OK;
	return app_event_in_transaction(m->app, m->a, MACHINE_APPOINTMENT, m->patient, &m->now->base.id, "miss",
	    invite_form(m->a, clock_today(), NULL), &j, err);
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

static enum status refuse_nothing(const struct invitation *i, struct error *err)
{
	char day[DATE_TEXT];
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
	if (!is(i->state, "did-not-attend")) {
		*said = invite_from_appointment(i) ? "Did not attend again; the letter \"Missed again\" says what happens to the referral."
						   : "Did not attend, after two letters; a review is offered whenever the record opens.";
		return STATUS_OK;
	}
	enum document_kind kind;
	st = invite_second_kind(m->app, m->a, i, &kind, err);
	if (st != STATUS_OK)
		return st;
	facts.invitation.second_due = true;
	machine_judge(MACHINE_INVITATION, i->state, "invite-again", &facts, &j);
	*said = j.verdict == VERDICT_ALLOWED
		    ? arena_printf(m->a, "Did not attend; the %s is queued for %s.",
			  kind == DOCUMENT_MISSED_APPOINTMENT ? "letter about it" : "second letter", date_clinical(i->second_due_on, due))
		    : arena_printf(m->a, "Did not attend; no second letter can go yet. %s", j.unmet[0]->sentence);
	return STATUS_OK;
}

static enum status miss(struct missed *m, const char **said, struct error *err)
{
	struct invitation *i;
	enum status st = appointments_look(m, err);
	if (st == STATUS_OK)
		st = invite_open(m->app, m->a, m->patient, &i, err);
	if (st != STATUS_OK)
		return st;
	bool awaited = i && (is(i->state, "invited") || is(i->state, "invited-again"));
	bool settled = i && (is(i->state, "did-not-attend") || is(i->state, "opportunistic"));
	if (!m->now && !awaited && (settled || !m->past))
		return refuse_nothing(i, err);
	date on = m->now ? m->now->on_date : awaited || !m->past ? clock_today() : m->past->on_date;
	st = appointment_miss(m, err);
	if (st == STATUS_OK && !i)
		st = invitation_make(m, on, &i, err);
	if (st == STATUS_OK && !settled)
		st = invite_move(m->app, m->a, i, "not-seen", on, NULL, err);
	return st == STATUS_OK ? tell(m, &i->base.id, said, err) : st;
}

enum status invite_missed(struct app *app, struct arena *a, const struct id *patient, const char **said, struct error *err)
{
	struct missed m = {.app = app, .a = a, .patient = patient};
	*said = NULL;
	return miss(&m, said, err);
}

enum status app_did_not_attend(struct app *app, struct arena *a, const struct id *patient, const char **said, struct error *err)
{
	enum status st = app_permit(app, PERMIT_REGISTER, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	return app_end(app, invite_missed(app, a, patient, said, err), err);
}
