/* The review at the desk by keys: last time beside, proposals, measures, a running reduction, nothing lost. */
#include <string.h>

#include "journey.h"
#include "pathwell/app_review.h"
#include "pathwell/app_taper.h"
#include "pathwell/records/measure.h"
#include "pathwell/records/review.h"

static void choose_measures(struct show *s, const char *codes)
{
	struct desk *d = s->desk;
	struct record *r;

	desk_sign_in(d, "root");
	assert_ok(app_record_form(d->app, d->a, record_kind(RECORD_SERVICE), NULL, &r, &d->err), &d->err);
	desk_set(d, r, "review_measures", codes);
	desk_save(d, r);
}

/* A patient in reviews, with one a month ago; max stands on the patient's home. */
static void begin(struct show *s, const char *measures)
{
	struct desk *d = s->desk;

	desk_sign_in(d, "ana");
	desk_patient(d, "9990000018", "Żółkiewska", "Zofia");
	desk_walk(d, "propose-discharge");
	choose_measures(s, measures);
	desk_sign_in(d, "ana");
	struct record *r =
	    desk_form(d, RECORD_REVIEW, "reviewed_on", "-30", "pain_score", "7", "interference_score", "6", "barriers",
		"fear_pain,earlier_attempts", "outcome", "unchanged", "summary", "Walks to the shop again.", NULL);
	if (strstr(measures, "pseq_10") != NULL)
		desk_set(d, r, "pseq_10", "20");
	desk_save(d, r);
	stage_restart(s, "max");
	screen_open_patient(s->ui, &d->patient);
}

static const struct review *newest(struct show *s)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_REVIEW), .patient = &s->desk->patient};

	assert_ok(store_record_list(app_store(s->desk->app), s->desk->a, &q, &list, &s->desk->err), &s->desk->err);
	return (const struct review *)list.items[list.count - 1];
}

static void test_a_telephone_review(void **state)
{
	struct show *s = *state;

	begin(s, "pseq_10");
	stage_feed(s, "v");
	stage_expect_cursor_on(s, "Pain now");
	stage_expect(s, "Review 23-Oct-2026");
	stage_expect_golden(s, "review-new");
	stage_feed(s, "6<Tab>5<Tab>24<Tab>y");
	stage_expect(s, "Medicines since last time: Unchanged is proposed.");
	stage_feed(s, "<Tab><Tab><Tab>wit");
	stage_expect(s, "[ ] Fear of withdrawal");
	stage_feed(s, "<Enter><Tab>");
	stage_expect(s, "Fear of withdrawal");
	stage_expect_cursor_on(s, "About the barriers");
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Review saved.");
	const struct review *r = newest(s);
	assert_int_equal(r->pain_score, 6);
	assert_string_equal(r->barriers, "fear_withdrawal");
	assert_string_equal(r->outcome, "unchanged");
	assert_string_equal(r->decision, "continue");
	assert_true(r->next_on > clock_today());
	/* Read with one key. */
	stage_feed(s, "w");
	stage_expect(s, "6  (last time: 7)");
	stage_expect_golden(s, "review-read");
}

static void test_several_are_picked_at_speed(void **state)
{
	struct show *s = *state;

	begin(s, "");
	stage_feed(s, "v");
	journey_field(s, "Barriers", "wit<Enter>one-way<Enter>");
	/* Marked, and the next search is empty again. */
	stage_expect(s, "[x] Fear of withdrawal");
	stage_expect(s, "[x] Concern that reduction is a one-way street");
	stage_feed(s, "wit<Enter>");
	stage_expect(s, "[ ] Fear of withdrawal");
	stage_feed(s, "nothing like it<Enter>");
	stage_expect(s, "There is nothing to mark");
	stage_feed(s, "<Esc>");
	stage_expect_cursor_on(s, "Barriers");
	stage_expect(s, "one-way street");
	stage_feed(s, "tim <Tab>");
	stage_expect_cursor_on(s, "About the barriers");
	stage_feed(s, "<Ctrl+S>");
	assert_string_equal(newest(s)->barriers, "time,one_way");
}

static void test_proposals_are_seen_and_taken_back(void **state)
{
	struct show *s = *state;

	begin(s, "");
	stage_feed(s, "v<Tab><Tab>y");
	stage_expect(s, "Unchanged is proposed");
	stage_feed(s, "n");
	stage_expect(s, "Not recorded is proposed");
	stage_feed(s, "y");
	journey_field(s, "Medicines since last time", "redu<Enter>");
	/* What a person said is nobody's proposal. */
	stage_feed(s, "<Ctrl+S>");
	assert_string_equal(newest(s)->outcome, "reduced");
	assert_string_equal(newest(s)->medicines_same, "yes");
}

static void test_who_did_not_come_is_asked_little(void **state)
{
	struct show *s = *state;

	begin(s, "pseq_10");
	stage_feed(s, "v<Shift+Tab>n");
	journey_says(s, "queues the second letter");
	stage_expect_not(s, "Pain now");
	stage_expect_not(s, "PSEQ-10");
	stage_expect(s, "Next review");
	stage_feed(s, "y");
	stage_expect(s, "Pain now");
	stage_feed(s, "n<Ctrl+S>");
	assert_string_equal(newest(s)->attended, "no");
	assert_null(newest(s)->outcome);
	stage_feed(s, "w");
	stage_expect(s, "Attended         No");
	stage_expect_not(s, "Pain now");
}

static void test_an_alert_asks_for_its_answer(void **state)
{
	struct show *s = *state;

	begin(s, "phq_9");
	stage_feed(s, "v<Tab><Tab>0 0 0 0 0 0 0 0 2<Tab>");
	journey_says(s, "Item 9 (better off dead, hurting yourself) is above 0");
	stage_feed(s, "<Tab><Ctrl+S>");
	stage_expect(s, "Not saved");
	stage_expect_cursor_on(s, "What was done about the");
	stage_expect_golden(s, "review-alert");
	stage_feed(s, "x<Ctrl+S>");
	stage_expect(s, "Not saved");
	stage_feed(s, "<Backspace>Asked; no plans. GP told.<Ctrl+S>");
	stage_expect(s, "Review saved.");
	/* Taken back, nothing asks any more. */
	stage_feed(s, "v<Tab><Tab>0 0 0 0 0 0 0 0 2");
	stage_expect(s, "Item 9 (better off dead");
	stage_feed(s, "<Backspace>0");
	stage_expect_not(s, "Item 9 (better off dead");
}

/* Signed and running from today. */
static void run_a_taper(struct show *s)
{
	struct desk *d = s->desk;
	struct taper_request *r = arena_alloc(d->a, sizeof(*r));
	struct medicine_match m;
	struct taper_plan *plan;

	desk_sign_in(d, "ana");
	*r = (struct taper_request){
	    .reference = reference_standard(d->a), .start = clock_today(), .by = DATE_NONE, .trial_ends = DATE_NONE};
	assert_ok(medicine_find(r->reference, "morphine MR tablet", &m, &d->err), &d->err);
	r->family = m.family;
	assert_ok(taper_regimen_parse("60mg bd", r, &d->err), &d->err);
	assert_ok(taper_reduce_parse("15mg", false, r, &d->err), &d->err);
	assert_ok(taper_plan_make(d->a, r, &plan, &d->err), &d->err);
	struct taper *t = (struct taper *)desk_form(d, RECORD_TAPER, "agreement", "Monthly.", "agreed_on", "today",
	    "cautions_asked_on", "today", "over_limit_reason", "Asked for.", NULL);
	assert_ok(app_taper_save(d->app, d->a, t, plan, &d->err), &d->err);
	desk_event(d, MACHINE_TAPER, &t->base.id, "sign", NULL);
	desk_event(d, MACHINE_TAPER, &t->base.id, "start", NULL);
	stage_restart(s, "max");
	screen_open_patient(s->ui, &d->patient);
}

static void test_a_running_step_is_held_or_changed(void **state)
{
	struct show *s = *state;
	struct review_reductions red;

	begin(s, "");
	stage_feed(s, "v");
	ui_resize(s->ui, 60, 80);
	stage_expect_not(s, "Step of the reduction");
	ui_resize(s->ui, 24, 80);
	stage_feed(s, "<Esc>");
	run_a_taper(s);
	stage_feed(s, "v");
	journey_field(s, "Decision", "hold<Enter>");
	stage_expect(s, "Step of the reduction: Hold it here is proposed.");
	stage_feed(s, "<Shift+Tab>cont<Enter>");
	stage_expect(s, "Step of the reduction: nothing is proposed.");
	journey_field(s, "Step of the reduction", "hold<Enter>");
	stage_expect(s, "Decision: Hold at this dose is proposed.");
	stage_expect_cursor_on(s, "Why held or changed");
	stage_feed(s, "Flu.<Ctrl+S>");
	stage_expect(s, "The reduction is held until");
	assert_ok(
	    app_review_reductions(s->desk->app, s->desk->a, &s->desk->patient, &red, &s->desk->err), &s->desk->err);
	assert_int_equal(red.held, 1);
	/* Resuming moves dates: the plan opens for it. */
	stage_feed(s, "v");
	journey_field(s, "Decision", "resu<Enter><Ctrl+S>");
	assert_string_equal(ui_top(s->ui)->ops->name, "planner");
	stage_expect(s, "resume it here");
}

static void test_medicines_and_back(void **state)
{
	struct show *s = *state;

	begin(s, "");
	stage_feed(s, "v6<F3>");
	stage_expect(s, "morphine");
	stage_feed(s, "<Esc>");
	stage_expect(s, "Review: new");
	stage_expect_cursor_on(s, "Pain now");
	stage_feed(s, "<Ctrl+S>");
	assert_int_equal(newest(s)->pain_score, 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    STAGE_TEST(test_a_telephone_review),
	    STAGE_TEST(test_several_are_picked_at_speed),
	    STAGE_TEST(test_proposals_are_seen_and_taken_back),
	    STAGE_TEST(test_who_did_not_come_is_asked_little),
	    STAGE_TEST(test_an_alert_asks_for_its_answer),
	    STAGE_TEST(test_a_running_step_is_held_or_changed),
	    STAGE_TEST(test_medicines_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
