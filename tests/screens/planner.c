/* The planner's screen: everything follows what is typed, nothing is lost, a plan that runs is changed with a
 * reason. */
#include <stdlib.h>
#include <string.h>

#include "journey.h"
#include "pathwell/app_taper.h"

static struct show *opened(void **state)
{
	struct show *s = *state;

	desk_patient(s->desk, "999 000 0018", "Plan", "Ned");
	desk_walk(s->desk, "propose-discharge");
	screen_open_planner(s->ui, &s->desk->patient, NULL);
	return s;
}

static void ask_morphine(struct show *s)
{
	stage_feed(s, "morphine MR tablet<Down>60mg bd");
}

static void the_schedule_follows_what_is_typed(void **state)
{
	struct show *s = opened(state);

	stage_expect(s, "Medicine: say which medicine");
	ask_morphine(s);
	stage_expect(s, "morphine modified-release tablet: 120 mg to nothing");
	stage_expect_cursor_on(s, "Taken now");
	stage_feed(s, "<Backspace><Backspace>tds");
	stage_expect(s, "180 mg to nothing");
	stage_expect_golden(s, "planner-asked");
	stage_feed(s, "<Tab>");
	stage_expect_golden(s, "planner-steps");
	stage_feed(s, "<F6>");
	stage_expect_golden(s, "planner-curve");
}

static void a_number_that_cannot_be_planned_says_so_and_stays(void **state)
{
	struct show *s = opened(state);

	ask_morphine(s);
	stage_feed(s, "<Down><Down><Down><Down><Right><Right>");
	stage_expect(s, "typed totals");
	stage_feed(s, "<Ctrl+Z><Ctrl+Z><Down><Backspace><Backspace><Backspace>0%");
	stage_expect(s, "falls by more than 0");
	stage_expect_not(s, "22-Nov-2026  110 mg");
	stage_expect(s, "60mg bd");
}

static void one_change_after_the_other_is_taken_back_and_brought_back(void **state)
{
	struct show *s = opened(state);

	ask_morphine(s);
	stage_feed(s, "<Tab>");
	stage_expect(s, "20-Dec-2026");
	stage_feed(s, "+");
	stage_expect(s, "typed totals");
	stage_expect(s, "27-Dec-2026");
	stage_feed(s, "-");
	stage_expect(s, "20-Dec-2026");
	stage_feed(s, "<Ctrl+Z>");
	stage_expect(s, "27-Dec-2026");
	stage_feed(s, "<Ctrl+Z>");
	stage_expect(s, "% of last dose");
	stage_feed(s, "<Ctrl+Y>");
	stage_expect(s, "typed totals");
	stage_feed(s, "<Ctrl+Z><Ctrl+Z>");
	stage_expect(s, "Taken now: say what is taken");
	stage_feed(s, "<Ctrl+Y>");
	stage_expect(s, "120 mg to nothing");
}

static void a_typed_total_takes_the_steps_that_do_not_fall_with_it(void **state)
{
	struct show *s = opened(state);

	ask_morphine(s);
	stage_feed(s, "<Tab><Down>60<Enter>");
	stage_expect(s, "2    20-Dec-2026  60 mg");
	stage_expect_cursor_on(s, "20-Dec-2026");
	stage_feed(s, "500<Enter>");
	stage_expect(s, "typed totals");
	stage_expect_not(s, "20-Dec-2026");
	stage_feed(s, "<Ctrl+Z>");
	stage_expect(s, "2    20-Dec-2026  60 mg");
}

static void a_strength_that_is_dropped_is_not_used(void **state)
{
	struct show *s = opened(state);

	ask_morphine(s);
	stage_feed(s, "<Down><Down> ");
	stage_expect(s, "[ ]5 [x]10");
	stage_expect_not(s, " 5 mg tablet");
	stage_feed(s, "<Down> ");
	stage_expect(s, "may not be halved");
}

static struct stored_plan kept(struct show *s)
{
	struct record_list all;
	struct record_query q = {.kind = record_kind(RECORD_TAPER), .patient = &s->desk->patient};
	struct stored_plan out;

	assert_ok(store_record_list(app_store(s->desk->app), s->desk->a, &q, &all, &s->desk->err), &s->desk->err);
	assert_int_equal(all.count, 1);
	assert_ok(app_taper_load(s->desk->app, s->desk->a, &all.items[0]->id, 0, &out, &s->desk->err), &s->desk->err);
	return out;
}

static void keep(struct show *s)
{
	ask_morphine(s);
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Cautions");
	stage_feed(s, "<Enter>");
	journey_says(s, "Kept as a draft.");
}

static void a_plan_is_kept_with_what_was_asked_first(void **state)
{
	struct show *s = opened(state);

	/* A tenth of the dose each week is twice as fast as advised. */
	stage_feed(s, "morphine MR tablet<Down>60mg tds<Down><Down><Down><Down><Down><Down><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>1w<Ctrl+S>");
	stage_expect(s, "Faster than the limit");
	stage_feed(s, "She asks for it.<Enter>");
	stage_expect(s, "Cautions");
	stage_feed(s, " <Enter>");
	journey_says(s, "Kept as a draft.");
	struct stored_plan first = kept(s);
	assert_string_equal(first.taper->over_limit_reason, "She asks for it.");
	assert_non_null(strstr(first.taper->cautions, "Applies: "));
	assert_int_equal(first.plan->start_total, 180000);
	stage_feed(s, "<Tab>+<Ctrl+S>");
	journey_says(s, "Kept as a draft.");
	assert_int_equal(kept(s).plan->version, 2);
	assert_int_equal(kept(s).plan->steps[0].days, first.plan->steps[0].days + 7);
	stage_feed(s, "<Esc>");
	assert_string_equal(ui_top(s->ui)->ops->name, "today");
}

static void what_is_not_kept_is_not_left_by_one_key(void **state)
{
	struct show *s = opened(state);

	ask_morphine(s);
	stage_feed(s, "<Esc>");
	stage_expect(s, "This plan is not kept");
	stage_feed(s, "<Esc>");
	stage_expect(s, "120 mg to nothing");
	stage_feed(s, "<Esc>y<Enter>");
	assert_string_equal(ui_top(s->ui)->ops->name, "today");
}

static void run(struct show *s)
{
	struct id id;

	keep(s);
	id = kept(s).taper->base.id;
	struct taper *t = kept(s).taper;
	t->agreement = "Monthly.";
	t->agreed_on = clock_today();
	desk_save(s->desk, &t->base);
	desk_sign_in(s->desk, "ana");
	desk_event(s->desk, MACHINE_TAPER, &id, "sign", NULL);
	desk_event(s->desk, MACHINE_TAPER, &id, "start", NULL);
	stage_restart(s, "ana");
	screen_open_planner(s->ui, &s->desk->patient, &id);
}

static void a_plan_that_runs_is_held_resumed_and_told(void **state)
{
	struct show *s = opened(state);

	run(s);
	journey_says(s, "Running;");
	stage_expect(s, "1*");
	stage_feed(s, "+");
	stage_expect(s, "This plan is signed");
	stage_feed(s, "<Tab>");
	stage_expect(s, "60 mg morning");
	stage_feed(s, "<Tab>t<Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>120mg<Enter>A bad week.<Enter>");
	stage_expect(s, "Really taken: 120 mg. A bad week.");
	stage_expect_golden(s, "planner-running");
	stage_feed(s, "h<Enter>A bereavement.<Enter>");
	journey_says(s, "Held until 06-Dec-2026");
	stage_expect(s, "03-Jan-2027");
	stage_feed(s, "r");
	stage_feed(s, "y<Enter>");
	journey_says(s, "Running;");
	stage_feed(s, "[");
	journey_says(s, "Version 2, as it stood.");
	stage_feed(s, "h");
	journey_says(s, "This is an older version");
	stage_feed(s, "]");
	journey_says(s, "Running;");
}

static void a_plan_that_runs_is_changed_and_signed_anew(void **state)
{
	struct show *s = opened(state);

	run(s);
	stage_feed(s, "c");
	stage_expect_cursor_on(s, "Medicine");
	stage_feed(s, "<Down><Down><Down><Down><Down><Down><Down>");
	stage_expect_cursor_on(s, "Every");
	stage_feed(s, "<Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>6w");
	journey_says(s, "not kept yet");
	stage_feed(s, "<Ctrl+S>Slower, as she asks.<Enter>");
	journey_says(s, "Changed and signed anew");
	assert_int_equal(kept(s).plan->version, 2);
	assert_string_equal(kept(s).taper->every, "6 weeks");
	stage_feed(s, "[");
	journey_says(s, "Version 1, as it stood.");
	clock_fix("2027-02-01T09:30:00");
	stage_feed(s, "]<Home>b");
	stage_expect(s, "From today the dose of step 1");
	stage_feed(s, "Withdrawal.<Enter>");
	stage_expect(s, "Lost tolerance"); /* the service has not said after how long it counts: it is asked */
	stage_feed(s, "Talked over, under watch.<Enter>");
	journey_says(s, "Back up to the dose");
	stage_expect(s, "(back up)");
	stage_expect(s, "up 10.0%");
	stage_feed(s, "<F8><Esc><F8>She has had enough.<Enter>");
	assert_string_equal(kept(s).taper->state, "stopped-early");
}

static void every_kind_of_medicine_is_typed_out_as_it_was(void **state)
{
	static const char *const cases[] = {
	    "diazepam<Down>10mg morning and 5mg night",
	    "fentanyl patch<Down>75",
	    "buprenorphine 7 day patch<Down>20",
	    "pregabalin capsule<Down>150mg tds",
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct show *s = *state;

		if (i == 0)
			opened(state);
		else
			screen_open_planner(s->ui, &s->desk->patient, NULL);
		stage_feed(s, cases[i]);
		journey_says(s, "to nothing");
		stage_feed(s, "<Tab><End>");
		char *before = mem_strdup(strstr(stage_text(s), ": "));
		before[strcspn(before, ".")] = '\0';
		stage_feed(s, "<Home>+-");
		stage_expect(s, "typed totals");
		stage_expect(s, before);
		free(before);
		stage_feed(s, "<Esc>y<Enter>");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    STAGE_TEST(the_schedule_follows_what_is_typed),
	    STAGE_TEST(a_number_that_cannot_be_planned_says_so_and_stays),
	    STAGE_TEST(one_change_after_the_other_is_taken_back_and_brought_back),
	    STAGE_TEST(a_typed_total_takes_the_steps_that_do_not_fall_with_it),
	    STAGE_TEST(a_strength_that_is_dropped_is_not_used),
	    STAGE_TEST(a_plan_is_kept_with_what_was_asked_first),
	    STAGE_TEST(what_is_not_kept_is_not_left_by_one_key),
	    STAGE_TEST(a_plan_that_runs_is_held_resumed_and_told),
	    STAGE_TEST(a_plan_that_runs_is_changed_and_signed_anew),
	    STAGE_TEST(every_kind_of_medicine_is_typed_out_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
