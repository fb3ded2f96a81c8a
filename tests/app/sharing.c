/* What a patient refused stands in the way of every step that would tell somebody; and the outcome agrees with the goals. */
#include "service.h"

#include <string.h>

#include "pathwell/app_document.h"
#include "pathwell/records/event.h"
#include "pathwell/records/goal.h"

static void refuse(struct desk *d, const char *recipient, const char *name)
{
	struct record *r = desk_form(d, RECORD_CONSENT, "recipient", recipient, "decision", "refused", "reason", "Does not want it.", NULL);
	if (name)
		desk_set(d, r, "recipient_name", name);
	desk_save(d, r);
}

static enum status try(struct desk *d, const char *event, const char *destination, const char *taken_over_by)
{
	struct judgement j;
	struct event_form *f = (struct event_form *)record_new_form(d->a, record_kind(RECORD_EVENT));
	f->reason = "Because.";
	f->destination = destination;
	f->taken_over_by = taken_over_by;
	f->consent_to_share = "yes";
	return app_event_do(d->app, d->a, MACHINE_EPISODE, &d->patient, NULL, event, &f->base, &j, &d->err);
}

static void assert_blocked(struct desk *d, const char *event, const char *destination, const char *taken_over_by)
{
	assert_int_equal(try(d, event, destination, taken_over_by), STATUS_REFUSED);
	if (!strstr(d->err.sentence, "is recorded as \"Refused\" on 22-Nov-2026"))
		fail_msg("%s: %s", event, d->err.sentence);
	assert_string_equal(d->err.record, "consent");
}

static void a_refusal_blocks_referring_on_and_transfer(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Refuses", "Test");
	desk_walk(d, "complete-assessment");
	refuse(d, "provider", "Neurology");
	assert_blocked(d, "refer-on", "Neurology", NULL);
	assert_blocked(d, "refer-on", "Neurology, Musgrove Park Hospital", NULL);
	assert_blocked(d, "transfer", "Neurology", NULL);
	assert_string_equal(desk_state(d), "assessing");
	/* A new decision for exactly this one opens the way. */
	desk_save(d, desk_form(d, RECORD_CONSENT, "recipient", "provider", "recipient_name", "Neurology", "decision", "given", NULL));
	assert_ok(try(d, "refer-on", "Neurology", NULL), &d->err);
	assert_string_equal(desk_state(d), "referred-on");
}

static void who_takes_the_reduction_over_is_told_too(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Handed", "Over");
	desk_walk(d, "propose-discharge");
	refuse(d, "practice", NULL);
	assert_blocked(d, "propose-discharge", NULL, "GP practice");
	assert_ok(try(d, "propose-discharge", NULL, "Nobody"), &d->err);
}

static void amend_discharge(struct desk *d, const char *field, const char *value)
{
	struct record *r = desk_form(d, RECORD_DISCHARGE, NULL);
	desk_set(d, r, field, value);
	if (strcmp(value, "other_organisation") == 0)
		desk_set(d, r, "destination_name", "Spinal Service, Yeovil");
	desk_save(d, r);
}

static void discharge_asks_for_the_organisation(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Goes", "On");
	desk_walk(d, "discharge");
	amend_discharge(d, "destination", "other_organisation");
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "discharge", &j), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "Consent to share with the organisation"));
	refuse(d, "provider", "Spinal Service");
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "discharge", &j), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "Consent for Spinal Service is recorded as \"Refused\""));
	desk_save(d,
	    desk_form(d, RECORD_CONSENT, "recipient", "provider", "recipient_name", "Spinal Service, Yeovil", "decision", "given", NULL));
	desk_event(d, MACHINE_EPISODE, NULL, "discharge", NULL);
}

static void discharge_to_a_practice_that_was_refused(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Not", "There");
	desk_walk(d, "discharge");
	refuse(d, "practice", NULL);
	amend_discharge(d, "destination", "practice");
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "discharge", &j), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "Consent for GP practice"));
	amend_discharge(d, "destination", "self_management");
	desk_event(d, MACHINE_EPISODE, NULL, "discharge", NULL);
}

static enum status copy(struct desk *d, enum audience to, struct app_document *out)
{
	return app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_DISCHARGE_SUMMARY, to, out, &d->err);
}

/* One organisation under two headings: the referrer is a GP of the practice that was refused. */
static void a_copy_does_not_reach_a_practice_by_its_referrer(void **state)
{
	struct desk *d = *state;
	struct app_document doc;
	desk_patient(d, "999 000 0018", "Same", "House");
	desk_walk(d, "discharge");
	assert_ok(copy(d, AUDIENCE_REFERRER, &doc), &d->err);
	assert_true(doc.allowed);
	refuse(d, "practice", NULL);
	assert_ok(copy(d, AUDIENCE_REFERRER, &doc), &d->err);
	assert_false(doc.allowed);
	assert_non_null(strstr(doc.why_not, "Consent for GP practice is recorded as \"Refused\""));
}

static void an_alert_names_only_what_still_stands(void **state)
{
	struct desk *d = *state;
	struct patient_view v;
	desk_patient(d, "999 000 0018", "Changes", "Mind");
	refuse(d, "pharmacy", NULL);
	desk_save(d, desk_form(d, RECORD_CONSENT, "recipient", "pharmacy", "decision", "given", NULL));
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	for (size_t i = 0; i < v.alert_count; i++)
		assert_null(strstr(v.alerts[i], "No sharing"));
}

/* W22: "goals met" is said of goals that are. */
static void the_outcome_is_held_against_the_goals(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Goal", "Keeper");
	desk_walk(d, "discharge");
	amend_discharge(d, "outcome", "goals_met");
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "discharge", &j), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "the goal \"Walk the dog\" stands as Active"));
	struct record_list goals;
	struct record_query q = {.kind = record_kind(RECORD_GOAL), .patient = &d->patient};
	assert_ok(store_record_list(app_store(d->app), d->a, &q, &goals, &d->err), &d->err);
	desk_set(d, goals.items[0], "status", "completed");
	desk_set(d, goals.items[0], "achievement", "not_achieved");
	desk_save(d, goals.items[0]);
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "discharge", &j), STATUS_REFUSED);
	desk_set(d, goals.items[0], "achievement", "achieved");
	desk_save(d, goals.items[0]);
	desk_event(d, MACHINE_EPISODE, NULL, "discharge", NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(a_refusal_blocks_referring_on_and_transfer),
	    DESK_TEST(who_takes_the_reduction_over_is_told_too),
	    DESK_TEST(discharge_asks_for_the_organisation),
	    DESK_TEST(discharge_to_a_practice_that_was_refused),
	    DESK_TEST(a_copy_does_not_reach_a_practice_by_its_referrer),
	    DESK_TEST(an_alert_names_only_what_still_stands),
	    DESK_TEST(the_outcome_is_held_against_the_goals),
	};
	return RUN_TESTS(tests);
}
