/* A patient's way through the use cases, and what the guards ask on it. */
#include "service.h"

#include "pathwell/app_document.h"

#include <string.h>

#include "pathwell/records/patient.h"
#include "pathwell/records/taper.h"

static bool blocked_by(const struct judgement *j, const char *guard)
{
	for (size_t i = 0; i < j->unmet_count; i++)
		if (strcmp(j->unmet[i]->name, guard) == 0)
			return true;
	return false;
}

static void the_whole_way_ends_in_a_discharge(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Whole", "Way");
	desk_walk(d, "discharge");
	assert_string_equal(desk_state(d), "discharging");
	desk_event(d, MACHINE_EPISODE, NULL, "discharge", NULL);
	assert_string_equal(desk_state(d), "discharged");
	struct check_report report;
	assert_ok(app_check(d->app, d->a, NULL, NULL, &report, &d->err), &d->err);
	assert_int_equal(report.problem_count, 0);
	assert_true(report.events >= 8);
}

static void a_referral_opens_the_episode_in_the_same_breath(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "New", "Comer");
	assert_string_equal(desk_state(d), "");
	desk_walk(d, "accept");
	assert_string_equal(desk_state(d), "referred");
}

static void acceptance_names_every_missing_check(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Bare", "Referral");
	desk_save(d, desk_form(d, RECORD_REFERRAL, "referred_on", "-3", "referrer", "Dr E.", "referrer_role", "gp", NULL));
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "accept", &j), STATUS_REFUSED);
	assert_int_equal(j.verdict, VERDICT_BLOCKED);
	static const char *const expected[] = {"criteria-met", "reason-category", "analgesics-decision", "manual-offered", "booklet-read",
	    "entry-decision", "opted-in"};
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		assert_true(blocked_by(&j, expected[i]));
	assert_string_equal(d->err.record, "referral");
	assert_string_equal(desk_state(d), "referred");

	struct record *r = desk_form(d, RECORD_REFERRAL, "waiver", "Known to us; transferred with full papers.", "reason_category", "primary_pain",
	    NULL);
	desk_save(d, r);
	desk_event(d, MACHINE_EPISODE, NULL, "accept", NULL);
	assert_string_equal(desk_state(d), "accepted");
}

static void an_event_of_another_state_says_where_it_belongs(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Too", "Early");
	desk_walk(d, "accept");
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "discharge", &j), STATUS_REFUSED);
	assert_int_equal(j.verdict, VERDICT_NOT_HERE);
	assert_non_null(strstr(d->err.sentence, "Referred"));
}

static void death_stops_the_pathway_and_can_be_told_late(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Late", "News");
	desk_walk(d, "accept");
	desk_event(d, MACHINE_EPISODE, NULL, "decline", "Prefers to wait");
	desk_event(d, MACHINE_EPISODE, NULL, "die", NULL);
	assert_string_equal(desk_state(d), "died");
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	assert_int_equal(((const struct patient *)v.patient)->died_on, clock_today());
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "reopen", &j), STATUS_REFUSED);
	struct app_document doc;
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	assert_false(doc.allowed);
}

static void a_step_cannot_happen_before_the_one_before_it(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Order", "Ly");
	desk_walk(d, "begin-assessment");
	struct record *form = record_new_form(d->a, record_kind(RECORD_EVENT));
	desk_set(d, form, "happened_on", "-1");
	assert_refusal(app_event_do(d->app, d->a, MACHINE_EPISODE, &d->patient, NULL, "begin-assessment", form, &j, &d->err), &d->err,
	    STATUS_REFUSED, "Happened on: the step before this one was on 22-Nov-2026; this cannot be earlier.");
}

static struct id taper(struct desk *d, const char *medicine)
{
	struct record *t = desk_form(d, RECORD_TAPER, "medicine", medicine, "start_dose", "60 mg", "target_dose", "0 mg", "starts_on", "+7",
	    "agreement", "Monthly, morning first.", "agreed_on", "today", NULL);
	desk_save(d, t);
	desk_save(d, desk_form(d, RECORD_TAPER_STEP, "taper", t->id.text, "starts_on", "+7", "daily_dose", "45 mg", NULL));
	desk_save(d, desk_form(d, RECORD_TAPER_STEP, "taper", t->id.text, "starts_on", "+35", "daily_dose", "30 mg", NULL));
	return t->id;
}

static void a_taper_is_signed_by_a_prescriber_and_then_fixed(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Slow", "Taper");
	desk_walk(d, "propose-discharge");
	struct id id = taper(d, "morphine modified-release tablets");
	desk_sign_in(d, "max");
	assert_int_equal(desk_try(d, MACHINE_TAPER, &id, "sign", &j), STATUS_DENIED);
	desk_sign_in(d, "ana");
	desk_event(d, MACHINE_TAPER, &id, "sign", NULL);
	struct record *r;
	assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_TAPER), &id, 0, &r, &d->err), &d->err);
	assert_string_equal(((struct taper *)r)->state, "signed");
	assert_string_equal(((struct taper *)r)->signed_by, app_me(d->app)->base.id.text);

	struct record *step = desk_form(d, RECORD_TAPER_STEP, "taper", id.text, "starts_on", "+63", "daily_dose", "15 mg", NULL);
	assert_int_equal(app_record_save(d->app, d->a, step, NULL, false, NULL, &d->err), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "signed"));
	desk_event(d, MACHINE_TAPER, &id, "redraft", "A smaller last step was asked for.");
	assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_TAPER), &id, 0, &r, &d->err), &d->err);
	assert_null(((struct taper *)r)->signed_by);
	desk_save(d, desk_form(d, RECORD_TAPER_STEP, "taper", id.text, "starts_on", "+63", "daily_dose", "15 mg", NULL));
}

static void a_step_that_does_not_fall_stops_the_signature(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Up", "Ward");
	desk_walk(d, "propose-discharge");
	struct id id = taper(d, "tramadol capsules");
	desk_save(d, desk_form(d, RECORD_TAPER_STEP, "taper", id.text, "starts_on", "+63", "daily_dose", "40 mg", NULL));
	assert_int_equal(desk_try(d, MACHINE_TAPER, &id, "sign", &j), STATUS_REFUSED);
	assert_true(blocked_by(&j, "steps-fall"));
}

static void two_tapers_at_once_need_a_reason(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "Two", "Tapers");
	desk_walk(d, "propose-discharge");
	struct id first = taper(d, "morphine modified-release tablets"), second = taper(d, "diazepam tablets");
	desk_event(d, MACHINE_TAPER, &first, "sign", NULL);
	desk_event(d, MACHINE_TAPER, &first, "start", NULL);
	assert_int_equal(desk_try(d, MACHINE_TAPER, &second, "sign", &j), STATUS_REFUSED);
	assert_true(blocked_by(&j, "one-at-a-time"));
	/* And a running one keeps the episode from closing unless somebody takes it over. */
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "propose-discharge", &j), STATUS_REFUSED);
	assert_true(blocked_by(&j, "taper-taken-over"));
}

static void somebody_who_saved_first_is_not_overwritten(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Both", "Edit");
	struct record *mine = desk_form(d, RECORD_PATIENT, "town", "Mine", NULL);
	struct record *theirs = desk_form(d, RECORD_PATIENT, "town", "Theirs", NULL);
	desk_save(d, theirs);
	assert_int_equal(app_record_save(d->app, d->a, mine, NULL, false, NULL, &d->err), STATUS_CONFLICT);
	struct record *stands;
	assert_ok(app_record_load(d->app, d->a, mine->kind, &d->patient, 0, &stands, &d->err), &d->err);
	assert_string_equal(((struct patient *)stands)->town, "Theirs");
}

static void a_likely_duplicate_is_named(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Żółkiewski", "Łukasz");
	d->patient = (struct id){0};
	struct record *r = desk_form(d, RECORD_PATIENT, "nhs_number", "9990000026", "family_name", "Zolkiewski", "given_name", "Lukasz", "born_on",
	    "14-Jul-1965", NULL);
	assert_int_equal(app_record_save(d->app, d->a, r, NULL, false, NULL, &d->err), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "Żółkiewski, Łukasz, born 14-Jul-1965"));
	assert_ok(app_record_save(d->app, d->a, r, NULL, true, NULL, &d->err), &d->err);
}

static void what_was_entered_in_error_stays_readable_and_counts_no_more(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	desk_patient(d, "999 000 0018", "In", "Error");
	desk_walk(d, "complete-assessment");
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	const struct record *allergy = patient_view_record(&v, RECORD_ALLERGY);
	assert_int_equal(app_record_mark_error(d->app, d->a, allergy->kind, &allergy->id, allergy->version, " ", &d->err), STATUS_REFUSED);
	assert_ok(app_record_mark_error(d->app, d->a, allergy->kind, &allergy->id, allergy->version, "Another patient's.", &d->err), &d->err);
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "complete-assessment", &j), STATUS_REFUSED);
	assert_true(blocked_by(&j, "allergies-stated"));
	struct timeline t;
	bool shown = false;
	assert_ok(app_timeline(d->app, d->a, &d->patient, &t, &d->err), &d->err);
	for (size_t i = 0; i < t.count; i++)
		shown = shown || (t.items[i].in_error && id_equal(&t.items[i].record, &allergy->id));
	assert_true(shown);
}

static void links_are_typed_as_people_say_them(void **state)
{
	struct desk *d = *state;
	desk_sign_in(d, "root");
	d->patient = (struct id){0};
	desk_save(d, desk_form(d, RECORD_PRACTICE, "code", "A81003", "name", "Closed Surgery", "status", "closed", NULL));
	desk_sign_in(d, "ana");
	desk_patient(d, "999 000 0018", "Link", "Ed");
	struct record *r = desk_form(d, RECORD_PATIENT, "practice", "a81001", "case_worker", "max", NULL);
	assert_string_equal(app_record_show(d->app, d->a, r, record_field(r->kind, "practice")), "A81001 The Test Surgery");
	assert_string_equal(app_record_show(d->app, d->a, r, record_field(r->kind, "case_worker")), "Max Caseworker");
	const struct field *f = record_field(r->kind, "practice");
	assert_refusal(app_record_set(d->app, d->a, r, f, "A81003", &d->err), &d->err, STATUS_REFUSED,
	    "Usual practice: practice A81003 (Closed Surgery) is closed; choose the one that took over.");
	assert_int_equal(app_record_set(d->app, d->a, r, f, "Nowhere", &d->err), STATUS_REFUSED);
	const struct field *state_field = record_field(record_kind(RECORD_APPOINTMENT), "state");
	struct record *visit = record_new_form(d->a, record_kind(RECORD_APPOINTMENT));
	assert_int_equal(app_record_set(d->app, d->a, visit, state_field, "attended", &d->err), STATUS_REFUSED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(the_whole_way_ends_in_a_discharge),
	    DESK_TEST(a_referral_opens_the_episode_in_the_same_breath),
	    DESK_TEST(acceptance_names_every_missing_check),
	    DESK_TEST(an_event_of_another_state_says_where_it_belongs),
	    DESK_TEST(death_stops_the_pathway_and_can_be_told_late),
	    DESK_TEST(a_step_cannot_happen_before_the_one_before_it),
	    DESK_TEST(a_taper_is_signed_by_a_prescriber_and_then_fixed),
	    DESK_TEST(a_step_that_does_not_fall_stops_the_signature),
	    DESK_TEST(two_tapers_at_once_need_a_reason),
	    DESK_TEST(somebody_who_saved_first_is_not_overwritten),
	    DESK_TEST(a_likely_duplicate_is_named),
	    DESK_TEST(what_was_entered_in_error_stays_readable_and_counts_no_more),
	    DESK_TEST(links_are_typed_as_people_say_them),
	};
	return RUN_TESTS(tests);
}
