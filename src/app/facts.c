/* What the machines need to know, taken from the records. */
#include <stdlib.h>
#include <string.h>

#include "facts_sharing.h"
#include "inviting.h"
#include "taper_plan.h"
#include "pathwell/records/allergy.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/consent.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/document.h"
#include "pathwell/records/event.h"
#include "pathwell/records/goal.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

static bool given(const char *text)
{
	return !text_is_blank(text);
}

static void referral_facts(const struct referral *r, struct episode_facts *f)
{
	if (!r)
		return;
	f->referral_recorded = true;
	f->criteria_met = is(r->criteria_met, "yes");
	f->reason_category = r->reason_category != NULL;
	f->analgesics_decision = r->analgesics_decided_on != DATE_NONE;
	f->manual_offered = r->manual_offered_on != DATE_NONE;
	f->booklet_read = r->booklet_read_on != DATE_NONE;
	f->entry_decision = r->entry_decided_on != DATE_NONE;
	f->opted_in = is(r->opted_in, "yes");
	f->waiver = given(r->waiver);
}

static void assessment_facts(const struct assessment *r, struct episode_facts *f)
{
	if (!r)
		return;
	f->assessment_recorded = true;
	f->physical = given(r->physical);
	f->psychological = given(r->psychological);
	f->social = given(r->social);
	f->red_flags_answered = r->red_flags && !is(r->red_flags, "not_assessed");
	f->baseline = (r->pain_score != NUMBER_NONE && r->interference_score != NUMBER_NONE) || given(r->baseline_missing);
	f->diagnoses = given(r->diagnoses);
}

static void plan_facts(const struct care_plan *r, struct episode_facts *f)
{
	if (!r)
		return;
	f->plan_recorded = true;
	f->plan_discussed = r->discussed_on != DATE_NONE;
	f->plan_agreed = r->agreed_on != DATE_NONE;
	f->plan_drawn_up = r->drawn_up_on != DATE_NONE;
	f->plan_review_date = r->review_on != DATE_NONE;
}

static void discharge_facts(const struct discharge *r, struct episode_facts *f)
{
	if (!r)
		return;
	f->discharge_recorded = true;
	f->shared_decision = is(r->shared_decision, "yes") && r->decided_on != DATE_NONE && given(r->decision);
	f->clinical_summary = given(r->clinical_summary);
	f->diagnoses = f->diagnoses || given(r->diagnoses);
	f->plan_or_actions = given(r->plan) || given(r->actions_patient) || given(r->actions_professionals);
	f->outcome = r->outcome != NULL;
	f->completed_by = r->completed_by != NULL;
	f->taper_takeover = given(r->taper_takeover);
	f->discharge_destination = r->destination != NULL;
}

/* Missed in a row up to now: an appointment that was kept ends the row. */
static void appointment_counts(const struct record_list *list, struct episode_facts *f)
{
	date last_attended = DATE_NONE;
	for (size_t i = 0; i < list->count; i++) {
		const struct appointment *ap = (const struct appointment *)list->items[i];
		if (!is(ap->state, "attended"))
			continue;
		f->attended++;
		if (last_attended == DATE_NONE || ap->on_date > last_attended)
			last_attended = ap->on_date;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct appointment *ap = (const struct appointment *)list->items[i];
		if (is(ap->state, "did-not-attend") && (last_attended == DATE_NONE || ap->on_date > last_attended))
			f->missed++;
	}
}

static void goal_count(const struct record_list *list, struct episode_facts *f)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *status = ((const struct goal *)list->items[i])->status;
		if (!is(status, "cancelled") && !is(status, "rejected"))
			f->goals++;
	}
}

static void taper_counts(const struct record_list *list, struct episode_facts *f)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *state = ((const struct taper *)list->items[i])->state;
		f->tapers++;
		if (is(state, "running") || is(state, "held"))
			f->tapers_running++;
		if (is(state, "draft") || is(state, "signed"))
			f->tapers_waiting++;
	}
}

/* The newest decision per recipient counts; for the referrer and the practice it must have been asked. */
static bool referrer_asked(const struct record_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct consent *c = (const struct consent *)list->items[i];
		if (is(c->recipient, "referrer") && !is(c->decision, "not_sought"))
			return true;
	}
	return false;
}

static bool says_referral_may_close(const struct document_record *d)
{
	return is(d->document, "second-invitation") || is(d->document, "missed-again");
}

static bool second_letter(const struct record_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (says_referral_may_close((const struct document_record *)list->items[i]))
			return true;
	return false;
}

static bool within_open_contact(struct app *app, const struct patient_view *v)
{
	if (!v->episode || v->episode->closed_on == DATE_NONE || !app->service)
		return false;
	int64_t months = app->service->open_contact_months;
	if (months == NUMBER_NONE)
		return false;
	return clock_today() <= date_add_months(v->episode->closed_on, (int)months);
}

void app_episode_facts(struct app *app, struct arena *a, const struct patient_view *v, const struct record *form, struct episode_facts *out)
{
	*out = (struct episode_facts){.patient_registered = v->patient != NULL};
	const struct patient *p = (const struct patient *)v->patient;
	out->patient_dead = p->died_on != DATE_NONE;
	out->case_worker = p->case_worker != NULL;
	out->allergies_stated = v->records[RECORD_ALLERGY].count > 0;
	out->medicines_stated = v->records[RECORD_MEDICINE].count > 0;
	referral_facts((const struct referral *)patient_view_record(v, RECORD_REFERRAL), out);
	appointment_counts(&v->records[RECORD_APPOINTMENT], out);
	assessment_facts((const struct assessment *)patient_view_record(v, RECORD_ASSESSMENT), out);
	plan_facts((const struct care_plan *)patient_view_record(v, RECORD_CARE_PLAN), out);
	goal_count(&v->records[RECORD_GOAL], out);
	taper_counts(&v->records[RECORD_TAPER], out);
	out->reviews = (int)v->records[RECORD_REVIEW].count;
	discharge_facts((const struct discharge *)patient_view_record(v, RECORD_DISCHARGE), out);
	out->referrer_consent_decided = referrer_asked(&v->records[RECORD_CONSENT]);
	out->second_letter = second_letter(&v->records[RECORD_DOCUMENT]);
	out->within_open_contact = within_open_contact(app, v);
	facts_of_sharing(a, v, form, out);
	if (!form)
		return;
	const struct event_form *e = (const struct event_form *)form;
	out->arg_reason = given(e->reason);
	out->arg_told = given(e->told);
	out->arg_destination = given(e->destination);
	out->arg_consent_to_share = is(e->consent_to_share, "yes");
	out->arg_taken_over_by = given(e->taken_over_by);
}

static void appointment_facts(const struct record *subject, const struct record *patient, const struct record *form,
    struct appointment_facts *out)
{
	const struct appointment *ap = (const struct appointment *)subject;
	*out = (struct appointment_facts){
	    .date_reached = ap && ap->on_date != DATE_NONE && ap->on_date <= clock_today(),
	    .time_reached = ap && appointment_is_past(ap),
	    .patient_dead = ((const struct patient *)patient)->died_on != DATE_NONE,
	    .arg_reason = form && given(((const struct event_form *)form)->reason),
	};
}

static int by_start(const void *x, const void *y)
{
	date a = (*(const struct taper_step_record *const *)x)->starts_on, b = (*(const struct taper_step_record *const *)y)->starts_on;
	return (a > b) - (a < b);
}

static int64_t step_amount(const struct taper_step_record *s)
{
	return s->rate != NUMBER_NONE ? s->rate : s->daily_dose;
}

/* A change of medicine counts in equivalents, and a step back up is meant to rise: both are named as what they are. */
static bool step_falls(const struct taper_step_record *s, int64_t before)
{
	return (s->kind && !is(s->kind, "dose")) || step_amount(s) < before;
}

static void step_facts(const struct taper *t, struct record_list *steps, struct taper_facts *out)
{
	if (!steps->count)
		return;
	qsort(steps->items, steps->count, sizeof(*steps->items), by_start);
	int64_t before = t->start_rate != NUMBER_NONE ? t->start_rate : t->start_dose;
	out->steps = (int)steps->count;
	out->steps_fall = true;
	for (size_t i = 0; i < steps->count; i++) {
		const struct taper_step_record *step = (const struct taper_step_record *)steps->items[i];
		out->steps_fall = out->steps_fall && step_falls(step, before);
		before = step_amount(step);
	}
	const struct taper_step_record *first = (const struct taper_step_record *)steps->items[0];
	const struct taper_step_record *last = (const struct taper_step_record *)steps->items[steps->count - 1];
	out->first_step_on_start = first->starts_on == t->starts_on;
	out->last_step_reached = last->starts_on <= clock_today();
}

/* A plan's days move with a hold; those entered by hand do not, and nobody skips a step. A schedule that starts late starts in
 * its first step. */
static bool days_current(const struct taper *t, const struct record_list *sorted)
{
	bool held = is(t->state, "held"), waits = is(t->state, "signed");
	date stood = held ? t->held_from : t->starts_on, today = clock_today();
	if ((!waits && (!held || t->family)) || stood == DATE_NONE)
		return true;
	for (size_t i = waits ? 1 : 0; i < sorted->count; i++) {
		date begins = ((const struct taper_step_record *)sorted->items[i])->starts_on;
		if (begins > stood && begins <= today)
			return false;
	}
	return true;
}

static enum status taper_facts(struct app *app, struct arena *a, const struct record *subject, const struct record *form,
    struct taper_facts *out, struct error *err)
{
	const struct taper *t = (const struct taper *)subject;
	*out = (struct taper_facts){
	    .agreement = given(t->agreement) && t->agreed_on != DATE_NONE,
	    .override_reason = given(t->override_reason),
	    .cautions_asked = !t->family || t->cautions_asked_on != DATE_NONE,
	    .signer_may_sign = app_may(app, PERMIT_SIGN),
	    .arg_reason = form && given(((const struct event_form *)form)->reason),
	};
	struct record_list steps, others;
	enum status st = taper_steps_of(app, a, t, t->plan_version, &steps, err);
	if (st != STATUS_OK)
		return st;
	step_facts(t, &steps, out);
	out->version_signed = taper_signature_holds(a, t, steps.items, steps.count);
	out->days_current = days_current(t, &steps);
	out->trial_open = t->trial_ends_on != DATE_NONE && t->trial_ends_on <= clock_today() && t->trial_decided_on == DATE_NONE;
	struct record_query all = {.kind = record_kind(RECORD_TAPER), .patient = &subject->patient};
	st = store_record_list(app->store, a, &all, &others, err);
	for (size_t i = 0; st == STATUS_OK && i < others.count; i++) {
		const struct taper *other = (const struct taper *)others.items[i];
		bool running = is(other->state, "running");
		out->another_running = out->another_running || (running && !id_equal(&other->base.id, &subject->id));
	}
	return st;
}

/* The last appointment whose day has come, and that was either kept or not. */
static enum status last_was_missed(struct app *app, struct arena *a, const struct id *patient, bool *missed, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_APPOINTMENT), .patient = patient};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	struct episode_facts counted = {0};
	if (st == STATUS_OK)
		appointment_counts(&list, &counted);
	*missed = counted.missed > 0;
	return st;
}

/* Who said no stays unwritten to, whatever list they are found on next, until they come to the service themselves. */
static enum status has_declined(struct app *app, struct arena *a, const struct id *patient, bool *declined, struct error *err)
{
	struct episode *episodes;
	size_t n;
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_INVITATION), .patient = patient, .field = "state", .value = "declined"};
	enum status st = store_episodes(app->store, a, patient, &episodes, &n, err);
	if (st == STATUS_OK)
		st = store_record_list(app->store, a, &q, &list, err);
	*declined = st == STATUS_OK && n && (is(episodes[0].state, "declined") || (is(episodes[0].state, "found") && list.count));
	return st;
}

static enum status moved_away(struct app *app, struct arena *a, const struct patient *p, bool *moved, struct error *err)
{
	struct episode *episodes;
	size_t n;
	enum status st = store_episodes(app->store, a, &p->base.id, &episodes, &n, err);
	*moved = p->moved_on != DATE_NONE || (st == STATUS_OK && n && is(episodes[0].state, "transferred"));
	return st;
}

static enum status invitation_facts(struct app *app, struct arena *a, const struct record *person, const struct record *subject,
    const struct record *form, struct invitation_facts *out, struct error *err)
{
	const struct patient *p = (const struct patient *)person;
	const struct invitation *i = (const struct invitation *)subject;
	*out = (struct invitation_facts){
	    .patient_dead = p->died_on != DATE_NONE,
	    .reachable = given(p->address),
	    .second_due = i->second_due_on == DATE_NONE || i->second_due_on <= clock_today(),
	    .arg_reason = form && given(((const struct event_form *)form)->reason),
	};
	enum status st = moved_away(app, a, p, &out->moved, err);
	if (st == STATUS_OK)
		st = has_declined(app, a, &p->base.id, &out->declined, err);
	return st == STATUS_OK ? last_was_missed(app, a, &p->base.id, &out->appointment_missed, err) : st;
}

static const struct record_kind *subject_kind(enum machine m)
{
	switch (m) {
	case MACHINE_APPOINTMENT: return record_kind(RECORD_APPOINTMENT);
	case MACHINE_TAPER: return record_kind(RECORD_TAPER);
	case MACHINE_INVITATION: return record_kind(RECORD_INVITATION);
	case MACHINE_EPISODE:
	case MACHINE_COUNT: break;
	}
	panic("a machine whose subject is no record");
}

enum status app_subject_facts(struct app *app, struct arena *a, enum machine m, const struct id *patient,
    const struct id *subject, const struct record *form, const char **state, struct id *episode, union machine_facts *out,
    struct error *err)
{
	memset(out, 0, sizeof(*out));
	if (m == MACHINE_EPISODE) {
		struct patient_view v;
		enum status st = app_view_read(app, a, patient, &v, err);
		if (st != STATUS_OK)
			return st;
		app_episode_facts(app, a, &v, form, &out->episode);
		*state = v.episode ? v.episode->state : NULL;
		*episode = v.episode ? v.episode->id : (struct id){0};
		return STATUS_OK;
	}
	struct record *r, *person;
	const struct record_kind *kind = subject_kind(m);
	must(subject);
	enum status st = store_record_load(app->store, a, kind, subject, 0, &r, err);
	if (st == STATUS_OK)
		st = store_record_load(app->store, a, record_kind(RECORD_PATIENT), &r->patient, 0, &person, err);
	if (st != STATUS_OK)
		return st;
	if (r->error_reason || !id_equal(&r->patient, patient))
		return error_set(err, STATUS_NOT_FOUND, "This %s is not a standing record of this patient.", kind->name);
	*episode = r->episode;
	if (m == MACHINE_TAPER) {
		*state = ((const struct taper *)r)->state;
		return taper_facts(app, a, r, form, &out->taper, err);
	}
	if (m == MACHINE_INVITATION) {
		*state = ((const struct invitation *)r)->state;
		return invitation_facts(app, a, person, r, form, &out->invitation, err);
	}
	*state = ((const struct appointment *)r)->state;
	appointment_facts(r, person, form, &out->appointment);
	return STATUS_OK;
}
