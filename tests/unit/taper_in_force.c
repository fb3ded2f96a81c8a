/* What is in force on a day: each source, each decision, and what is settled ahead. */
#include "pathwell/taper_in_force.h"
#include "pathwell/taper_tolerance.h"
#include "taper_try.h"

#define DAY0 date_make(2026, 1, 5)

/* From 100 mg: 80, 60, 40, nothing, each four weeks, all in the morning. */
static struct life_step steps[4];
static struct taper_life life_now(enum taper_state state)
{
	static const int64_t totals[] = {MG(80), MG(60), MG(40), 0};
	for (int i = 0; i < 4; i++)
		steps[i] = (struct life_step){.start = date_add_days(DAY0, 28 * (int64_t)i), .days = i < 3 ? 28 : 0,
		    .total = totals[i], .parts = {totals[i]}, .taken = DOSE_NONE};
	return (struct taper_life){.state = state, .before = MG(100), .before_parts = {MG(100)}, .starts_on = DAY0, .steps = steps,
	    .step_count = 4, .held_from = DATE_NONE, .held_until = DATE_NONE, .issued_through = DATE_NONE,
	    .trial_ends = DATE_NONE, .ended_on = DATE_NONE};
}

static struct taper_in_force on(const struct taper_life *life, int day)
{
	struct taper_in_force f;
	taper_in_force(life, date_add_days(DAY0, day), &f);
	return f;
}

static void assert_said(const struct taper_in_force *f, const char *wanted)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	assert_string_equal(taper_in_force_say(a, DOSE_UG, f), wanted);
}

static void assert_decision(const struct taper_life *life, const struct taper_in_force *f, enum taper_decision d, const char *wanted)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	assert_string_equal(taper_decision_say(a, DOSE_UG, life, f, d), wanted);
}

static void the_step_whose_day_has_come(void **state)
{
	(void)state;
	struct taper_life life = life_now(TAPER_STATE_RUNNING);
	struct taper_in_force f = on(&life, -1);
	assert_said(&f, "100 mg a day, as before the reduction; next 80 mg a day on 05-Jan-2026");
	f = on(&life, 27);
	assert_said(&f, "80 mg a day, step 1 of the reduction since 05-Jan-2026; next 60 mg a day on 02-Feb-2026");
	f = on(&life, 28);
	assert_int_equal(f.total, MG(60));
	f = on(&life, 1000);
	assert_said(&f, "nothing since 30-Mar-2026");
	assert_true(f.parts_known);
}

static void not_begun_is_the_record(void **state)
{
	(void)state;
	struct taper_life life = life_now(TAPER_STATE_SIGNED);
	struct taper_in_force f = on(&life, -3);
	assert_false(decision_is_overdue(&f, DECISION_BEGIN));
	f = on(&life, 40);
	assert_int_equal(f.source, IN_FORCE_RECORD);
	assert_int_equal(f.next_step, 0);
	assert_decision(&life, &f, DECISION_BEGIN,
	    "The reduction was to begin on 05-Jan-2026 and is not started: start it, or change its days.");
}

static void a_hold_keeps_its_dose_past_its_planned_end(void **state)
{
	(void)state;
	struct taper_life life = life_now(TAPER_STATE_HELD);
	life.held_from = date_add_days(DAY0, 10);
	life.held_until = date_add_days(DAY0, 20);
	for (int i = 1; i < 4; i++)
		steps[i].start = date_add_days(steps[i].start, 10);
	struct taper_in_force f = on(&life, 5);
	assert_int_equal(f.source, IN_FORCE_STEP);
	f = on(&life, 15);
	assert_said(&f, "80 mg a day, held from 15-Jan-2026 until 25-Jan-2026; next 60 mg a day on 12-Feb-2026");
	f = on(&life, 60);
	assert_said(&f, "80 mg a day, held from 15-Jan-2026 until 25-Jan-2026");
	assert_true(taper_papers_wait(&f));
	assert_decision(&life, &f, DECISION_HOLD_ENDS, "The pause was to end on 25-Jan-2026: resume or prolong it.");
}

static void less_taken_stays_until_a_rise_is_answered(void **state)
{
	(void)state;
	struct taper_life life = life_now(TAPER_STATE_RUNNING);
	steps[0].taken = MG(20);
	struct taper_in_force f = on(&life, 5);
	assert_said(&f, "20 mg a day, really taken since 05-Jan-2026");
	assert_false(f.parts_known);
	assert_false(decision_is_overdue(&f, DECISION_RISE));
	assert_true(taper_papers_wait(&f));
	assert_decision(&life, &f, DECISION_RISE,
	    "Step 2, 60 mg a day on 02-Feb-2026, is a rise: 20 mg a day is really taken. A prescriber steps back up to it, or "
	    "changes the plan from what is taken.");
	f = on(&life, 60);
	assert_int_equal(f.total, MG(20));
	assert_true(decision_is_overdue(&f, DECISION_RISE));
	f = on(&life, 500);
	assert_int_equal(f.total, MG(20));
	steps[1].kind = TAPER_STEP_REINSTATED;
	f = on(&life, 30);
	assert_int_equal(f.total, MG(60));
	assert_int_equal(f.next_step, 3);
}

static void what_is_taken_is_a_fact_at_any_step(void **state)
{
	(void)state;
	struct taper_life life = life_now(TAPER_STATE_RUNNING);
	steps[0].taken = MG(20);
	steps[1].taken = MG(60);
	struct taper_in_force f = on(&life, 30);
	assert_int_equal(f.total, MG(60));
	assert_int_equal(f.rise_step, 0);
	steps[1].taken = 0;
	f = on(&life, 30);
	assert_said(&f, "nothing since 02-Feb-2026");
	assert_int_equal(f.rise_step, 3);
	/* More than planned falls with the next step, and nothing is asked. */
	steps[1].taken = MG(100);
	f = on(&life, 30);
	assert_said(&f, "100 mg a day, really taken since 02-Feb-2026; next 40 mg a day on 02-Mar-2026");
}

static void a_trial_ends_with_a_decision(void **state)
{
	(void)state;
	struct taper_life life = life_now(TAPER_STATE_RUNNING);
	life.trial_ends = date_add_days(DAY0, 90);
	struct taper_in_force f = on(&life, 89);
	assert_decision(&life, &f, DECISION_TRIAL_ENDS, "The trial ends on 05-Apr-2026.");
	f = on(&life, 90);
	assert_decision(&life, &f, DECISION_TRIAL_ENDS, "The trial ended on 05-Apr-2026: decide to go on, stay, or step back up.");
}

/* H41: after 30 days by the service's own rule; unset it is asked every time. */
static void lost_tolerance_is_asked_about(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_life life = life_now(TAPER_STATE_RUNNING);
	struct tolerance t;
	taper_tolerance(&life, date_add_days(DAY0, 30), 1, 30, &t);
	assert_int_equal(t.verdict, TOLERANCE_KEPT); /* one step, two days ago */
	assert_int_equal(t.last_taken, date_add_days(DAY0, 27));
	taper_tolerance(&life, date_add_days(DAY0, 30), 1, 0, &t);
	assert_int_equal(t.verdict, TOLERANCE_ASK);
	taper_tolerance(&life, date_add_days(DAY0, 30), 0, 30, &t);
	assert_int_equal(t.verdict, TOLERANCE_ASK); /* two steps up */
	assert_int_equal(t.steps_up, 2);
	taper_tolerance(&life, date_add_days(DAY0, 57), 2, 3, &t);
	assert_int_equal(t.verdict, TOLERANCE_KEPT);
	taper_tolerance(&life, date_add_days(DAY0, 58), 2, 3, &t);
	assert_int_equal(t.verdict, TOLERANCE_ASK); /* one step, but longer ago than the service sets */
	taper_tolerance(&life, date_add_days(DAY0, 84 + 29), 3, 30, &t);
	assert_int_equal(t.verdict, TOLERANCE_ASK);
	taper_tolerance(&life, date_add_days(DAY0, 84 + 30), 3, 30, &t);
	assert_int_equal(t.verdict, TOLERANCE_LOST);
	assert_non_null(strstr(taper_tolerance_say(a, DOSE_UG, &t, date_add_days(DAY0, 84 + 30)), "what is needed now is a new plan"));
	taper_tolerance(&life, date_add_days(DAY0, 84 + 30), 3, 0, &t);
	assert_int_equal(t.verdict, TOLERANCE_UNSET);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_step_whose_day_has_come),
	    cmocka_unit_test(not_begun_is_the_record),
	    cmocka_unit_test(a_hold_keeps_its_dose_past_its_planned_end),
	    cmocka_unit_test(less_taken_stays_until_a_rise_is_answered),
	    cmocka_unit_test(what_is_taken_is_a_fact_at_any_step),
	    cmocka_unit_test(a_trial_ends_with_a_decision),
	    cmocka_unit_test(lost_tolerance_is_asked_about),
	};
	return RUN_TESTS(tests);
}
