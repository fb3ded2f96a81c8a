/* Reviews: the service's measures on the form, what was said last time, and what becomes of a running reduction. */
#include "pathwell/app_measure.h"
#include "pathwell/app_review.h"
#include "pathwell/app_taper.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/review.h"
#include "pathwell/records/taper_step.h"
#include "service.h"

#include <stdlib.h>
#include <string.h>

static void choose_measures(struct desk *d, const char *codes)
{
	struct record *r;
	desk_sign_in(d, "root");
	assert_ok(app_record_form(d->app, d->a, record_kind(RECORD_SERVICE), NULL, &r, &d->err), &d->err);
	desk_set(d, r, "review_measures", codes);
	desk_save(d, r);
	desk_sign_in(d, "ana");
}

static void begin(struct desk *d, const char *measures)
{
	desk_patient(d, "9990000018", "Smith", "Zoë");
	desk_walk(d, "propose-discharge");
	choose_measures(d, measures);
}

static const char *value(struct desk *d, const struct record *r, const char *name)
{
	const struct field *f = record_field(r->kind, name);
	assert_non_null(f);
	const char *text = record_get(d->a, r, f);
	return text ? text : "";
}

static struct record *load(struct desk *d, const struct record *r)
{
	struct record *out;
	assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_REVIEW), &r->id, 0, &out, &d->err), &d->err);
	return out;
}

static struct record_list measures_of(struct desk *d)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_MEASURE), .patient = &d->patient, .with_errors = true};
	assert_ok(store_record_list(app_store(d->app), d->a, &q, &list, &d->err), &d->err);
	return list;
}

static void refused_at(struct desk *d, struct record *r, const char *field, const char *sentence)
{
	assert_int_equal(app_record_save(d->app, d->a, r, NULL, false, NULL, &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.field, field);
	if (!strstr(d->err.sentence, sentence))
		fail_msg("\"%s\" is not in \"%s\"", sentence, d->err.sentence);
}

static void test_the_chosen_measures_become_records(void **state)
{
	struct desk *d = *state;
	begin(d, "pseq_10,nrs_pain,phq_9");
	/* Pain has a field of its own. */
	struct record *r =
	    desk_form(d, RECORD_REVIEW, "pain_score", "6", "pseq_10", "24", "phq_9", "1 1 0 0 0 0 1 0 0", NULL);
	assert_null(record_field(r->kind, "nrs_pain"));
	desk_save(d, r);
	assert_int_equal(r->version, 1);
	struct record_list list = measures_of(d);
	assert_int_equal(list.count, 2);
	for (size_t i = 0; i < list.count; i++) {
		const struct measure *m = (const struct measure *)list.items[i];
		assert_string_equal(m->review, r->id.text);
		assert_string_equal(m->point, "review");
		assert_string_equal(m->how, "telephone");
		assert_int_equal(m->score, strcmp(m->instrument, "phq_9") == 0 ? 3000 : 24000);
	}
	/* Read again, the review has them; so has its line and what it comes to. */
	struct record *again = load(d, r);
	assert_string_equal(value(d, again, "phq_9"), "1 1 0 0 0 0 1 0 0");
	assert_string_equal(value(d, again, "pseq_10"), "24");
	assert_string_equal(
	    app_record_show(d->app, d->a, again, record_field(again->kind, "phq_9")), "3, none/minimal");
}

static void test_an_amended_value_amends_its_measure(void **state)
{
	struct desk *d = *state;
	begin(d, "pseq_10,gad_7");
	struct record *r = desk_form(d, RECORD_REVIEW, "pseq_10", "24", "gad_7", "5", NULL);
	desk_save(d, r);
	r = load(d, r);
	desk_set(d, r, "pseq_10", "30");
	desk_save(d, r);
	struct record_list list = measures_of(d);
	assert_int_equal(list.count, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct measure *m = (const struct measure *)list.items[i];
		bool pseq = strcmp(m->instrument, "pseq_10") == 0;
		/* What did not change gets no version. */
		assert_int_equal(m->base.version, pseq ? 2 : 1);
		assert_int_equal(m->score, pseq ? 30000 : 5000);
	}
	r = load(d, r);
	desk_set(d, r, "gad_7", "");
	desk_save(d, r);
	list = measures_of(d);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(list.items[i]->error_reason != NULL,
		    strcmp(((const struct measure *)list.items[i])->instrument, "gad_7") == 0);
	assert_string_equal(value(d, load(d, r), "gad_7"), "");
}

static void test_two_desks_and_one_measure(void **state)
{
	struct desk *d = *state;
	begin(d, "pseq_10");
	struct record *r = desk_form(d, RECORD_REVIEW, "pseq_10", "24", NULL);
	desk_save(d, r);
	struct record *mine = load(d, r), *theirs = measures_of(d).items[0];
	desk_set(d, theirs, "typed_total", "31");
	desk_save(d, theirs);
	desk_set(d, mine, "pseq_10", "40");
	assert_int_equal(app_record_save(d->app, d->a, mine, NULL, false, NULL, &d->err), STATUS_CONFLICT);
	/* Nothing half: the review has one version, and the measure is theirs. */
	assert_int_equal(load(d, r)->version, 1);
	assert_int_equal(mine->version, 1);
	assert_string_equal(value(d, load(d, r), "pseq_10"), "31");
}

static void test_what_cannot_be_scored_is_refused(void **state)
{
	struct desk *d = *state;
	begin(d, "phq_9");
	struct record *r = desk_form(d, RECORD_REVIEW, NULL);
	const struct field *f = record_field(r->kind, "phq_9");
	assert_int_equal(app_record_set(d->app, d->a, r, f, "28", &d->err), STATUS_REFUSED);
	assert_int_equal(app_record_set(d->app, d->a, r, f, "1 2 9", &d->err), STATUS_REFUSED);
	assert_int_equal(app_record_set(d->app, d->a, r, f, "1 2 1", &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.record, "review");
	assert_string_equal(d->err.field, "phq_9");
	assert_string_equal(value(d, r, "phq_9"), "");
}

static void test_an_alert_must_be_answered(void **state)
{
	struct desk *d = *state;
	begin(d, "phq_9");
	struct record *r = desk_form(d, RECORD_REVIEW, "phq_9", "1 1 0 0 0 0 1 0 2", NULL);
	refused_at(d, r, "alert_action", "Item 9");
	assert_int_equal(measures_of(d).count, 0);
	desk_set(d, r, "alert_action", "Asked; no plans. GP told today.");
	desk_save(d, r);
	assert_string_equal(
	    ((const struct measure *)measures_of(d).items[0])->alert_action, "Asked; no plans. GP told today.");
	assert_string_equal(value(d, load(d, r), "alert_action"), "Asked; no plans. GP told today.");
}

/* What was never said was never answered: the measures go with their review. */
static void test_a_review_in_error_takes_its_measures_along(void **state)
{
	struct desk *d = *state;
	begin(d, "phq_9,gad_7");
	struct record *r = desk_form(
	    d, RECORD_REVIEW, "phq_9", "0 0 0 0 0 0 0 0 2", "gad_7", "3", "alert_action", "Asked; no plans. GP told.", NULL);
	desk_save(d, r);
	struct record_list before = measures_of(d);
	assert_int_equal(before.count, 2);
	assert_ok(app_record_mark_error(d->app, d->a, record_kind(RECORD_REVIEW), &r->id, r->version, "Wrong patient.", &d->err),
	    &d->err);
	for (size_t i = 0; i < before.count; i++) {
		struct record *m;
		assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_MEASURE), &before.items[i]->id, 0, &m, &d->err), &d->err);
		assert_string_equal(m->error_reason, "Wrong patient.");
		assert_false(measure_alert_open((struct measure *)m));
	}
}

/* As many as there are: the last that a service chose is asked like the first. */
static void test_every_measure_that_is_chosen_is_asked(void **state)
{
	struct desk *d = *state;
	begin(d, "phq_9,gad_7,peg,bpi_sf,pseq_10,pseq_2,pcs,eq_5d_5l,wemwbs,swemwbs,pam_13,msk_hq,ort,cows,sows");
	struct record *r = desk_form(d, RECORD_REVIEW, "sows", "12", NULL);
	assert_non_null(record_field(r->kind, "ort"));
	desk_save(d, r);
	assert_int_equal(measures_of(d).count, 1);
}

static void test_another_choice_of_measures(void **state)
{
	struct desk *d = *state;
	begin(d, "pseq_10");
	struct record *r = desk_form(d, RECORD_REVIEW, "pseq_10", "24", NULL);
	desk_save(d, r);
	choose_measures(d, "gad_7");
	/* A form that was open with the old choice is saved whole. */
	struct record *old = record_copy(d->a, load(d, r));
	assert_null(record_field(old->kind, "pseq_10"));
	desk_set(d, old, "gad_7", "3");
	desk_save(d, old);
	assert_int_equal(measures_of(d).count, 2);
	choose_measures(d, "");
	assert_ptr_equal(load(d, r)->kind, record_kind(RECORD_REVIEW));
}

static void test_last_time(void **state)
{
	struct desk *d = *state;
	struct review_before b;
	begin(d, "pseq_10");
	struct record *first = desk_form(d, RECORD_REVIEW, "reviewed_on", "-30", NULL);
	/* Before the first review the assessment has the scores. */
	assert_ok(app_review_before(d->app, d->a, desk_form(d, RECORD_REVIEW, NULL), &b, &d->err), &d->err);
	assert_non_null(strstr(b.title, "Assessment"));
	assert_string_equal(app_review_said(d->app, d->a, &b, record_field(b.record->kind, "pain_score")), "7");
	desk_set(d, first, "pain_score", "6");
	desk_set(d, first, "barriers", "fear_withdrawal");
	desk_set(d, first, "pseq_10", "20");
	desk_save(d, first);
	desk_save(d, desk_form(d, RECORD_REVIEW, "reviewed_on", "-10", "attended", "no", NULL));
	/* Answered on paper between two reviews. */
	desk_save(
	    d, desk_form(d, RECORD_MEASURE, "instrument", "pseq_10", "taken_on", "-3", "typed_total", "26", NULL));
	struct record *now = desk_form(d, RECORD_REVIEW, NULL);
	assert_ok(app_review_before(d->app, d->a, now, &b, &d->err), &d->err);
	/* Not the one that nobody came to. */
	assert_string_equal(b.title, "Review 23-Oct-2026");
	assert_string_equal(app_review_said(d->app, d->a, &b, record_field(now->kind, "pain_score")), "6");
	assert_string_equal(
	    app_review_said(d->app, d->a, &b, record_field(now->kind, "barriers")), "Fear of withdrawal");
	assert_non_null(strstr(app_review_said(d->app, d->a, &b, record_field(now->kind, "pseq_10")), "26"));
	assert_non_null(strstr(app_review_said(d->app, d->a, &b, record_field(now->kind, "pseq_10")), "(19-Nov-2026)"));
	/* A review is not its own last time. */
	assert_ok(app_review_before(d->app, d->a, load(d, first), &b, &d->err), &d->err);
	assert_non_null(strstr(b.title, "Assessment"));
	assert_string_equal(app_record_summary(d->app, d->a, load(d, first)),
	    "23-Oct-2026, telephone: pain 6; continue as planned; next 20-Dec-2026");
}

static void test_not_attended_asks_nothing_else(void **state)
{
	struct desk *d = *state;
	begin(d, "pseq_10");
	struct record *r = desk_form(d, RECORD_REVIEW, "pain_score", "6", "pseq_10", "24", "attended", "no", "summary",
	    "No answer, twice.", NULL);
	desk_save(d, r);
	r = load(d, r);
	assert_string_equal(value(d, r, "pain_score"), "");
	assert_string_equal(value(d, r, "outcome"), "");
	assert_string_equal(value(d, r, "summary"), "No answer, twice.");
	assert_int_equal(measures_of(d).count, 0);
}

/* One step for the desk: the appointment of today, the invitation, and the letter that asks once more. */
static void test_not_attended_queues_the_second_letter(void **state)
{
	struct desk *d = *state;
	const char *said, *was = arena_strdup(d->a, clock_held());
	begin(d, "");
	clock_fix("2026-11-24T09:30");
	struct record *visit = desk_form(
	    d, RECORD_APPOINTMENT, "on_date", "today", "purpose", "medicines_review", "mode", "telephone", NULL);
	desk_save(d, visit);
	desk_save(d, desk_form(d, RECORD_REVIEW, "attended", "no", NULL));
	struct record *now;
	assert_ok(
	    app_record_load(d->app, d->a, record_kind(RECORD_APPOINTMENT), &visit->id, 0, &now, &d->err), &d->err);
	assert_string_equal(((const struct appointment *)now)->state, "did-not-attend");
	assert_ok(app_review_missed(d->app, d->a, &d->patient, &said, &d->err), &d->err);
	assert_non_null(said);
	assert_non_null(strstr(said, "second letter is queued for"));
	/* Nothing was due any more: the second review is kept, and says no more than itself. */
	desk_save(d, desk_form(d, RECORD_REVIEW, "attended", "no", NULL));
	struct check_report report;
	assert_ok(app_check(d->app, d->a, NULL, NULL, &report, &d->err), &d->err);
	assert_int_equal(report.problem_count, 0);
	clock_fix(was);
}

/* Seen and missed on one day: which came last nobody can say. The review stands by itself, and nothing is half done. */
static void test_what_cannot_be_followed_is_not_half_done(void **state)
{
	struct desk *d = *state;
	struct record *visit, *now;
	struct record_list invitations;
	struct record_query q = {.kind = record_kind(RECORD_INVITATION), .patient = &d->patient};
	begin(d, "");
	visit = desk_form(
	    d, RECORD_APPOINTMENT, "on_date", "today", "purpose", "medicines_review", "mode", "telephone", NULL);
	desk_save(d, visit);
	struct record *r = desk_form(d, RECORD_REVIEW, "attended", "no", NULL);
	desk_save(d, r);
	assert_string_equal(value(d, load(d, r), "attended"), "no");
	assert_ok(
	    app_record_load(d->app, d->a, record_kind(RECORD_APPOINTMENT), &visit->id, 0, &now, &d->err), &d->err);
	assert_string_equal(((const struct appointment *)now)->state, "booked");
	assert_ok(store_record_list(app_store(d->app), d->a, &q, &invitations, &d->err), &d->err);
	assert_int_equal(invitations.count, 0);
}

static void test_none_and_some_do_not_go_together(void **state)
{
	struct desk *d = *state;
	begin(d, "");
	refused_at(d, desk_form(d, RECORD_REVIEW, "barriers", "none,time", NULL), "barriers", "keep one of the two");
}

/* ---- reductions ---- */

/* Signed and running from today, as the planner keeps it. */
static struct id running(struct desk *d, const char *said, const char *regimen, const char *pace)
{
	struct taper_request *r = arena_alloc(d->a, sizeof(*r));
	struct medicine_match m;
	struct taper_plan *plan;
	*r = (struct taper_request){
	    .reference = reference_standard(d->a), .start = clock_today(), .by = DATE_NONE, .trial_ends = DATE_NONE};
	assert_ok(medicine_find(r->reference, said, &m, &d->err), &d->err);
	r->family = m.family;
	assert_ok(taper_regimen_parse(regimen, r, &d->err), &d->err);
	assert_ok(taper_reduce_parse(pace, false, r, &d->err), &d->err);
	assert_ok(taper_plan_make(d->a, r, &plan, &d->err), &d->err);
	struct taper *t = (struct taper *)desk_form(d, RECORD_TAPER, "agreement", "Monthly.", "agreed_on", "today",
	    "cautions_asked_on", "today", "over_limit_reason", "Asked for by the patient.", "override_reason",
	    "Both agreed.", "not_listed_reason", "The practice prescribes it.", NULL);
	assert_ok(app_taper_save(d->app, d->a, t, plan, &d->err), &d->err);
	desk_event(d, MACHINE_TAPER, &t->base.id, "sign", NULL);
	desk_event(d, MACHINE_TAPER, &t->base.id, "start", NULL);
	return t->base.id;
}

static struct stored_plan plan_of(struct desk *d, const struct id *id)
{
	struct stored_plan s;
	assert_ok(app_taper_load(d->app, d->a, id, 0, &s, &d->err), &d->err);
	return s;
}

static int64_t taken_now(struct desk *d, const struct id *id)
{
	return ((const struct taper_step_record *)plan_of(d, id).steps[0])->taken_dose;
}

static void test_a_step_taken_as_planned(void **state)
{
	struct desk *d = *state;
	begin(d, "");
	struct id id = running(d, "morphine MR tablet", "60mg bd", "15mg");
	assert_int_equal(taken_now(d, &id), NUMBER_NONE);
	struct record *r = desk_form(d, RECORD_REVIEW, "taper", "as_planned", NULL);
	desk_save(d, r);
	assert_int_equal(taken_now(d, &id), ((const struct taper_step_record *)plan_of(d, &id).steps[0])->daily_dose);
	/* What somebody recorded as taken is not written over. */
	assert_ok(app_taper_actual(d->app, d->a, &id, 1, 100000, "Kept one back.", &d->err), &d->err);
	refused_at(d, desk_form(d, RECORD_REVIEW, "taper", "as_planned", NULL), "taper", "100 mg");
	/* Amending the first review does not confirm again. */
	r = load(d, r);
	desk_set(d, r, "summary", "Went well.");
	desk_save(d, r);
	assert_int_equal(taken_now(d, &id), 100000);
}

static void test_a_held_step_holds_the_reduction(void **state)
{
	struct desk *d = *state;
	begin(d, "");
	struct id id = running(d, "morphine MR tablet", "60mg bd", "15mg");
	refused_at(
	    d, desk_form(d, RECORD_REVIEW, "taper", "held", "taper_note", "Flu.", NULL), "decision", "decide to hold");
	refused_at(d, desk_form(d, RECORD_REVIEW, "decision", "hold", NULL), "taper", "mark the step as held");
	refused_at(d, desk_form(d, RECORD_REVIEW, "decision", "hold", "taper", "held", NULL), "taper_note", "missing");
	refused_at(d, desk_form(d, RECORD_REVIEW, "decision", "resume", NULL), "decision", "nothing to resume");
	struct record *r = desk_form(
	    d, RECORD_REVIEW, "taper", "held", "taper_note", "Flu.", "decision", "hold", "next_on", "+3w", NULL);
	desk_save(d, r);
	struct stored_plan s = plan_of(d, &id);
	assert_string_equal(s.taper->state, "held");
	assert_int_equal(s.plan->held_from, clock_today());
	assert_int_equal(s.plan->held_until, clock_today() + 21);
	struct event_list events;
	assert_ok(store_events(app_store(d->app), d->a, &id, NULL, &events, &d->err), &d->err);
	assert_string_equal(events.items[events.count - 1].reason, "Flu.");
	/* It is held now: there is no step to confirm. */
	refused_at(d, desk_form(d, RECORD_REVIEW, "taper", "as_planned", NULL), "taper", "is held");
	struct review_reductions red;
	assert_ok(app_review_reductions(d->app, d->a, &d->patient, &red, &d->err), &d->err);
	assert_int_equal(red.held, 1);
	/* Resuming moves dates: the plan is opened for it, nothing is guessed. */
	r = desk_form(d, RECORD_REVIEW, "decision", "resume", NULL);
	desk_save(d, r);
	assert_string_equal(plan_of(d, &id).taper->state, "held");
	assert_true(id_equal(&app_review_opens(r, &red)->base.id, &id));
	struct check_report report;
	assert_ok(app_check(d->app, d->a, NULL, NULL, &report, &d->err), &d->err);
	assert_int_equal(report.problem_count, 0);
}

static void test_a_hold_that_is_refused_leaves_no_review(void **state)
{
	struct desk *d = *state;
	begin(d, "pseq_10");
	struct id id = running(d, "morphine MR tablet", "60mg bd", "15mg");
	/* The last step has nothing later that could move. */
	date last = plan_of(d, &id).plan->steps[plan_of(d, &id).plan->step_count - 1].start;
	char day[DATE_TEXT];
	const char *was = arena_strdup(d->a, clock_held());
	clock_fix(arena_printf(d->a, "%sT09:30", date_iso(last, day)));
	struct record *r = desk_form(
	    d, RECORD_REVIEW, "taper", "held", "taper_note", "Flu.", "decision", "hold", "pseq_10", "20", NULL);
	refused_at(d, r, "taper", "last step");
	clock_fix(was);
	assert_int_equal(r->version, 0);
	assert_int_equal(measures_of(d).count, 0);
	assert_string_equal(plan_of(d, &id).taper->state, "running");
}

static void test_two_reductions_are_not_guessed_between(void **state)
{
	struct desk *d = *state;
	begin(d, "");
	struct id one = running(d, "morphine MR tablet", "60mg bd", "15mg"),
		  two = running(d, "diazepam", "10mg morning", "2mg");
	refused_at(d, desk_form(d, RECORD_REVIEW, "taper", "held", "taper_note", "Flu.", "decision", "hold", NULL),
	    "taper", "more than one");
	desk_save(d, desk_form(d, RECORD_REVIEW, "taper", "as_planned", NULL));
	assert_int_equal(taken_now(d, &one), NUMBER_NONE);
	assert_int_equal(taken_now(d, &two), NUMBER_NONE);
}

static void test_no_reduction_no_step(void **state)
{
	struct desk *d = *state;
	begin(d, "");
	refused_at(d, desk_form(d, RECORD_REVIEW, "taper", "as_planned", NULL), "taper", "no reduction is running");
	desk_save(d, desk_form(d, RECORD_REVIEW, "decision", "hold", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    DESK_TEST(test_the_chosen_measures_become_records),
	    DESK_TEST(test_an_amended_value_amends_its_measure),
	    DESK_TEST(test_two_desks_and_one_measure),
	    DESK_TEST(test_what_cannot_be_scored_is_refused),
	    DESK_TEST(test_an_alert_must_be_answered),
	    DESK_TEST(test_a_review_in_error_takes_its_measures_along),
	    DESK_TEST(test_every_measure_that_is_chosen_is_asked),
	    DESK_TEST(test_another_choice_of_measures),
	    DESK_TEST(test_last_time),
	    DESK_TEST(test_not_attended_asks_nothing_else),
	    DESK_TEST(test_not_attended_queues_the_second_letter),
	    DESK_TEST(test_what_cannot_be_followed_is_not_half_done),
	    DESK_TEST(test_none_and_some_do_not_go_together),
	    DESK_TEST(test_a_step_taken_as_planned),
	    DESK_TEST(test_a_held_step_holds_the_reduction),
	    DESK_TEST(test_a_hold_that_is_refused_leaves_no_review),
	    DESK_TEST(test_two_reductions_are_not_guessed_between),
	    DESK_TEST(test_no_reduction_no_step),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
