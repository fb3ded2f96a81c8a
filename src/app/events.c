/* Events: the only way a state changes. */
#include <string.h>

#include "facts_sharing.h"
#include "inviting.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/event.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/taper.h"
#include "taper_plan.h"
#include "pathwell/text.h"

static enum status subject_of(struct app *app, struct arena *a, enum machine m, const struct id *patient, const struct id *subject,
    struct id *out, struct error *err)
{
	if (m != MACHINE_EPISODE) {
		must(subject);
		*out = *subject;
		return STATUS_OK;
	}
	struct episode *list;
	size_t n;
	enum status st = store_episodes(app->store, a, patient, &list, &n, err);
	*out = st == STATUS_OK && n ? list[0].id : (struct id){0};
	return st;
}

static enum permission permission_of(enum machine m, const char *event)
{
	switch (m) {
	case MACHINE_EPISODE: return PERMIT_DECIDE;
	case MACHINE_APPOINTMENT:
	case MACHINE_INVITATION: return PERMIT_REGISTER;
	case MACHINE_TAPER: return strcmp(event, "sign") == 0 ? PERMIT_SIGN : PERMIT_RECORD;
	case MACHINE_COUNT: break;
	}
	panic("unknown machine");
}

static void judge(struct arena *a, enum machine m, const char *state, const char *event, const union machine_facts *facts,
    struct judgement *out)
{
	machine_judge(m, state, event, facts, out);
	if (m == MACHINE_EPISODE)
		facts_say(a, &facts->episode, out);
}

enum status app_judge(struct app *app, struct arena *a, enum machine m, const struct id *patient, const struct id *subject,
    const char *event, const struct record *event_form, struct judgement *out, struct error *err)
{
	union machine_facts facts;
	const char *state;
	struct id episode;
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = app_subject_facts(app, a, m, patient, subject, event_form, &state, &episode, &facts, err);
	if (st == STATUS_OK)
		judge(a, m, state, event, &facts, out);
	return st;
}

enum status app_offers(struct app *app, struct arena *a, enum machine m, const struct id *patient, const struct id *subject,
    struct judgement *out, size_t max, size_t *n, struct error *err)
{
	union machine_facts facts;
	const char *state;
	struct id episode;
	*n = 0;
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = app_subject_facts(app, a, m, patient, subject, NULL, &state, &episode, &facts, err);
	if (st == STATUS_OK)
		*n = machine_offers(m, state, &facts, out, max);
	for (size_t i = 0; m == MACHINE_EPISODE && i < *n; i++)
		facts_say(a, &facts.episode, &out[i]);
	return st;
}

/* ---- what an event changes beside the state ---- */

static enum status save_moved(struct app *app, struct record *r, struct error *err)
{
	app_stamp(app, r);
	return store_record_save(app->store, r, err);
}

static enum status move_appointment(struct app *app, struct arena *a, const struct id *subject, const char *to, struct error *err)
{
	struct record *r;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_APPOINTMENT), subject, 0, &r, err);
	struct appointment *ap = (struct appointment *)r;
	if (st != STATUS_OK || (ap->state && strcmp(ap->state, to) == 0))
		return st;
	ap->state = to;
	return save_moved(app, r, err);
}

/* What is done about the reduction once a trial's end has come is the decision about the trial. */
static void decide_trial(struct taper *t, const char *event, date on)
{
	static const char *const decisions[][2] = {{"hold", "stay"}, {"stop-early", "stay"}, {"reinstate", "step back up"},
	    {"resume", "go on"}, {"replan", "go on"}, {"go-on", "go on"}, {"complete", "go on"}};
	if (t->trial_ends_on == DATE_NONE || t->trial_ends_on > on || t->trial_decided_on != DATE_NONE)
		return;
	for (size_t i = 0; i < ARRAY_LEN(decisions); i++)
		if (strcmp(event, decisions[i][0]) == 0) {
			t->trial_decision = decisions[i][1];
			t->trial_decided_on = on;
		}
}

/* Of a schedule entered by hand the day of the hold stands here; a plan has its own. */
static void keep_days(struct taper *t, const struct judgement *j, date on)
{
	if (j->to->final)
		t->ended_on = on;
	if (t->family)
		return;
	if (strcmp(j->event->name, "hold") == 0 && t->held_from == DATE_NONE)
		t->held_from = on;
	if (strcmp(j->event->name, "resume") == 0 || strcmp(j->event->name, "redraft") == 0)
		t->held_from = DATE_NONE;
}

static enum status sign_taper(struct app *app, struct arena *a, struct taper *t, date on, struct error *err)
{
	struct record_list steps;
	enum status st = taper_steps_of(app, a, t, t->plan_version, &steps, err);
	if (st != STATUS_OK)
		return st;
	t->signed_by = arena_strdup(a, app_actor(app).text);
	t->signed_on = on;
	t->signed_digest = taper_digest(a, t, steps.items, steps.count);
	return STATUS_OK;
}

static enum status move_taper(struct app *app, struct arena *a, const struct id *subject, const struct judgement *j, date on,
    struct error *err)
{
	struct record *r;
	const char *event = j->event->name;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_TAPER), subject, 0, &r, err);
	struct taper *t = (struct taper *)r;
	/* "draft-taper" comes with the record itself. */
	if (st != STATUS_OK || j->event->by_record)
		return st;
	t->state = j->to->name;
	keep_days(t, j, on);
	decide_trial(t, event, on);
	if (strcmp(event, "redraft") == 0)
		taper_drop_signature(t);
	if (strcmp(event, "sign") == 0)
		st = sign_taper(app, a, t, on, err);
	return st == STATUS_OK ? save_moved(app, r, err) : st;
}

/* The day of each step stands with it: lists and reports are made from them. The day from which the second letter is due
 * stands too, so that a change of the service's waiting time moves nobody who waits already. */
static void date_invitation(const struct app *app, struct invitation *i, const char *to, date on)
{
	int64_t wait = app->service && app->service->second_letter_days != NUMBER_NONE ? app->service->second_letter_days : 0;
	if (strcmp(to, "invited") == 0)
		i->invited_on = on;
	if (strcmp(to, "did-not-attend") == 0 || strcmp(to, "opportunistic") == 0)
		i->missed_on = on;
	if (strcmp(to, "did-not-attend") == 0)
		i->second_due_on = date_add_days(on, wait);
	if (strcmp(to, "invited-again") == 0)
		i->second_on = on;
	if (strcmp(to, "attended") == 0)
		i->attended_on = on;
	if (strcmp(to, "found") == 0)
		i->invited_on = i->missed_on = i->second_due_on = i->second_on = i->attended_on = DATE_NONE;
}

static enum status move_invitation(struct app *app, struct arena *a, const struct id *subject, const char *to, date on,
    struct error *err)
{
	struct record *r;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_INVITATION), subject, 0, &r, err);
	struct invitation *i = (struct invitation *)r;
	if (st != STATUS_OK || (i->state && strcmp(i->state, to) == 0))
		return st;
	i->state = to;
	date_invitation(app, i, to, on);
	return save_moved(app, r, err);
}

static enum status record_death(struct app *app, struct arena *a, const struct id *patient, date on, struct error *err)
{
	struct record *r;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_PATIENT), patient, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	((struct patient *)r)->died_on = on;
	return save_moved(app, r, err);
}

static enum status record_discharge(struct app *app, struct arena *a, const struct id *episode, date on, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_DISCHARGE), .episode = episode};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	if (st != STATUS_OK || !list.count)
		return st;
	((struct discharge *)list.items[0])->discharged_on = on;
	return save_moved(app, list.items[0], err);
}

static enum status follow_appointment(struct app *app, struct arena *a, const struct event *e, const char *to, struct error *err)
{
	enum status st = move_appointment(app, a, &e->subject, to, err);
	return st == STATUS_OK && strcmp(to, "attended") == 0 ? invite_appointment_kept(app, a, &e->subject, err) : st;
}

static enum status follow_episode(struct app *app, struct arena *a, const struct event *e, const struct judgement *j, struct error *err)
{
	enum status st = STATUS_OK;
	if (strcmp(e->event, "die") == 0)
		st = record_death(app, a, &e->patient, e->happened_on, err);
	if (strcmp(e->event, "discharge") == 0)
		st = record_discharge(app, a, &e->subject, e->happened_on, err);
	return st == STATUS_OK && j->to->final ? invite_episode_closed(app, a, e, j, err) : st;
}

static enum status follow(struct app *app, struct arena *a, enum machine m, const struct event *e, const struct judgement *j,
    struct error *err)
{
	switch (m) {
	case MACHINE_APPOINTMENT: return follow_appointment(app, a, e, j->to->name, err);
	case MACHINE_INVITATION: return move_invitation(app, a, &e->subject, j->to->name, e->happened_on, err);
	case MACHINE_TAPER: return move_taper(app, a, &e->subject, j, e->happened_on, err);
	case MACHINE_EPISODE: return follow_episode(app, a, e, j, err);
	case MACHINE_COUNT: break;
	}
	panic("unknown machine");
}

static enum status in_order(struct app *app, struct arena *a, const struct event *e, struct error *err)
{
	struct event_list past;
	enum status st = store_events(app->store, a, &e->subject, NULL, &past, err);
	if (st != STATUS_OK || !past.count || e->machine != MACHINE_EPISODE)
		return st;
	date last = past.items[past.count - 1].happened_on;
	if (e->happened_on >= last)
		return STATUS_OK;
	char day[DATE_TEXT];
	error_set(err, STATUS_REFUSED, "Happened on: the step before this one was on %s; this cannot be earlier.", date_clinical(last, day));
	error_at(err, "event", "happened_on");
	return STATUS_REFUSED;
}

enum status app_event_write(struct app *app, struct arena *a, enum machine m, const struct id *patient, const struct id *subject,
    const struct id *episode, const struct judgement *j, const struct record *form, struct error *err)
{
	const struct event_form *f = (const struct event_form *)form;
	struct event e = {
	    .machine = m,
	    .subject = *subject,
	    .patient = *patient,
	    .episode = *episode,
	    .event = j->event->name,
	    .from = j->from ? j->from->name : NULL,
	    .to = j->to->name,
	    .happened_on = f->happened_on,
	    .entered_by = app_actor(app),
	    .reason = f->reason,
	    .told = f->told,
	    .destination = f->destination,
	    .consent_to_share = f->consent_to_share,
	    .taken_over_by = f->taken_over_by,
	};
	char stamp[STAMP_TEXT];
	e.entered_at = clock_stamp(stamp);
	enum status st = in_order(app, a, &e, err);
	if (st == STATUS_OK)
		st = store_event_append(app->store, &e, err);
	return st == STATUS_OK ? follow(app, a, m, &e, j, err) : st;
}

static enum status refuse(struct arena *a, enum machine m, const char *state, const char *event, const struct judgement *j,
    struct error *err)
{
	if (j->verdict == VERDICT_NOT_HERE)
		return error_set(err, STATUS_REFUSED, "%s", machine_not_here_sentence(a, m, state, event));
	error_set(err, STATUS_REFUSED, "%s", j->unmet[0]->sentence);
	error_at(err, j->unmet[0]->record, j->unmet[0]->field);
	return STATUS_REFUSED;
}

enum status app_event_in_transaction(struct app *app, struct arena *a, enum machine m, const struct id *patient,
    const struct id *subject, const char *event, const struct record *form, struct judgement *out, struct error *err)
{
	union machine_facts facts;
	const char *state;
	struct id episode, id;
	enum status st = subject_of(app, a, m, patient, subject, &id, err);
	if (st == STATUS_OK)
		st = app_subject_facts(app, a, m, patient, &id, form, &state, &episode, &facts, err);
	if (st != STATUS_OK)
		return st;
	judge(a, m, state, event, &facts, out);
	if (out->verdict != VERDICT_ALLOWED)
		return refuse(a, m, state, event, out, err);
	if (out->event->by_record)
		return error_set(err, STATUS_REFUSED, "\"%s\" is done by saving the record it belongs to.", event);
	st = app_event_write(app, a, m, patient, &id, &episode, out, form, err);
	if (st != STATUS_OK)
		return st;
	struct audit_row row = {.staff = app_actor(app), .action = AUDIT_EVENT, .patient = *patient, .record = machine_table(m)->name,
	    .record_id = id, .note = event};
	return store_audit_add(app->store, &row, err);
}

/* A planned reduction moves with its dates: the event alone would leave a plan that goes on through a pause. */
static enum status refuse_planless(struct app *app, struct arena *a, enum machine m, const struct id *subject, const char *event,
    struct error *err)
{
	static const char *const ways[][2] = {{"hold", "hold"}, {"resume", "resume"}, {"replan", "replan"}, {"reinstate", "reinstate"},
	    {"stop-early", "stop"}, {"go-on", "go-on"}};
	struct record *r;
	if (m != MACHINE_TAPER || !subject)
		return STATUS_OK;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_TAPER), subject, 0, &r, err);
	const struct taper *t = (const struct taper *)r;
	if (st != STATUS_OK || !t->family || !t->state || (strcmp(t->state, "running") != 0 && strcmp(t->state, "held") != 0))
		return st;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (strcmp(event, ways[i][0]) == 0)
			return error_set(err, STATUS_REFUSED,
			    "This reduction follows a plan, whose dates move with it: open the plan, or use \"pathwell taper %s\".", ways[i][1]);
	return STATUS_OK;
}

enum status app_event_do(struct app *app, struct arena *a, enum machine m, const struct id *patient, const struct id *subject,
    const char *event, const struct record *event_form, struct judgement *out, struct error *err)
{
	struct problems p = {.arena = a};
	*out = (struct judgement){0};
	enum status st = app_permit(app, permission_of(m, event), err);
	if (st == STATUS_OK)
		st = app_refuse_problems(event_form, &p, err);
	if (st == STATUS_OK)
		st = refuse_planless(app, a, m, subject, event, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	st = app_event_in_transaction(app, a, m, patient, subject, event, event_form, out, err);
	return app_end(app, st, err);
}
