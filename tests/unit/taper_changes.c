/* A plan that lives: held, resumed, planned anew, stepped back up, stopped, stored and put together again. */
#include "taper_try.h"

/* 270 mg a day in four steps of four weeks: 225, 180, 135, 90. */
static struct taper_plan *example(struct arena *a)
{
	struct error err;
	struct taper_request r = try_request(a, "morphine MR tablet", "90mg tds");
	assert_ok(strengths_parse(r.family, "15,30,60", &r.pack.strengths, &err), &err);
	assert_ok(taper_reduce_parse("45mg", false, &r, &err), &err);
	r.to = MG(90);
	return try_plan(a, &r);
}

static date day(const struct taper_plan *p, size_t step, int plus)
{
	return p->steps[step].start + plus;
}

static void a_hold_moves_later_dates(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q;
	assert_ok(taper_plan_hold(a, p, day(p, 1, 3), 14, "a flare", DATE_NONE, &q, &err), &err);
	assert_int_equal(q->version, 2);
	assert_int_equal(q->change_count, 1);
	assert_string_equal(q->changes[0].reason, "a flare");
	assert_int_equal(q->steps[1].start, p->steps[1].start);
	assert_int_equal(q->steps[1].days, 42);
	assert_int_equal(q->steps[2].start, p->steps[2].start + 14);
	assert_int_equal(q->steps[3].start, p->steps[3].start + 14);
	assert_int_equal(q->held_until, day(p, 1, 17));
	/* 14 days more of 60 mg three times: 3 tablets of 60 mg a day. */
	assert_int_equal(q->supply[0].tenths, p->supply[0].tenths + 10 * 3 * 14);
	/* The version before is as it was. */
	assert_int_equal(p->version, 1);
	assert_int_equal(p->steps[1].days, 28);
	assert_int_equal(p->steps[2].start, day(p, 0, 56));
}

static void what_is_issued_does_not_move(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q;
	/* A hold keeps the dose of its day; what is issued at that dose stays, and the next fall moves (K1). */
	assert_ok(taper_plan_hold(a, p, day(p, 1, 3), 10, "holiday", day(p, 1, 27), &q, &err), &err);
	assert_int_equal(q->held_from, day(p, 1, 3));
	assert_int_equal(q->steps[1].days, 38);
	assert_int_equal(q->steps[2].start, p->steps[2].start + 10);
	/* Issued until two days into the third step: which of the two holds, a person says. */
	assert_refusal(taper_plan_hold(a, p, day(p, 1, 3), 10, "holiday", day(p, 2, 2), &q, &err), &err, STATUS_REFUSED,
	    "Prescriptions are issued up to 04-Mar-2026, with 135 mg from 02-Mar-2026 in them. To hold the dose of this day now, have "
	    "them taken back and say so first; or ask for it from 05-Mar-2026.");
	assert_ok(taper_plan_hold(a, p, day(p, 2, 3), 10, "holiday", day(p, 2, 2), &q, &err), &err);
	assert_int_equal(q->steps[2].start, p->steps[2].start);
	assert_int_equal(q->steps[3].start, p->steps[3].start + 10);
	/* To stop, too; and to step back up, which would come as a fall and then a rise (K4). */
	assert_int_equal(taper_plan_stop(a, p, day(p, 1, 3), "no", day(p, 2, 2), &q, &err), STATUS_REFUSED);
	assert_int_equal(taper_plan_reinstate(a, p, day(p, 1, 3), 1, "no", day(p, 2, 2), &q, &err), STATUS_REFUSED);
}

static void resumed_sooner_or_later(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q, *back;
	assert_ok(taper_plan_hold(a, p, day(p, 1, 3), 14, "a flare", DATE_NONE, &q, &err), &err);
	assert_ok(taper_plan_resume(a, q, day(p, 1, 8), DATE_NONE, &back, &err), &err);
	assert_int_equal(back->steps[2].start, p->steps[2].start + 5);
	assert_int_equal(back->version, 3);
	assert_int_equal(back->held_from, DATE_NONE);
	assert_ok(taper_plan_resume(a, q, day(p, 1, 33), DATE_NONE, &back, &err), &err);
	assert_int_equal(back->steps[2].start, p->steps[2].start + 30);
	assert_refusal(taper_plan_resume(a, p, day(p, 1, 8), DATE_NONE, &back, &err), &err, STATUS_REFUSED,
	    "The plan is not on hold; there is nothing to resume.");
	/* Held already: shorter is refused, longer goes on from the day of the first hold. */
	assert_int_equal(taper_plan_hold(a, q, day(p, 1, 5), 3, "again", DATE_NONE, &back, &err), STATUS_REFUSED);
	assert_ok(taper_plan_hold(a, q, day(p, 1, 30), 7, "again", DATE_NONE, &back, &err), &err);
	assert_int_equal(back->held_from, day(p, 1, 3));
	assert_int_equal(back->held_until, day(p, 1, 37));
	assert_int_equal(back->steps[2].start, p->steps[2].start + 34);
	/* What is issued at the held dose: the next step waits for its end. */
	assert_ok(taper_plan_resume(a, q, day(p, 1, 4), day(p, 1, 35), &back, &err), &err);
	assert_int_equal(back->steps[2].start, day(p, 1, 36));
}

static void slower_with_other_tablets(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q;
	struct taper_request r = p->request;
	assert_ok(taper_reduce_parse("10mg", false, &r, &err), &err);
	r.pack.strengths = 0;
	r.every = (struct taper_length){6, TAPER_WEEKS};
	assert_ok(taper_plan_replan(a, p, day(p, 2, 0), &r, "too fast", DATE_NONE, &q, &err), &err);
	assert_int_equal(q->steps[1].total, MG(180));
	assert_int_equal(q->steps[2].total, MG(170));
	assert_int_equal(q->steps[2].n, 3);
	assert_int_equal(q->steps[2].start, p->steps[2].start);
	assert_int_equal(q->steps[2].days, 42);
	assert_int_equal(q->original, MG(270));
	assert_int_equal(q->steps[2].drop_of_original, 37);
	assert_int_equal(q->steps[q->step_count - 1].total, MG(90));
	assert_string_equal(q->changes[0].reason, "too fast");
	/* In the middle of a step, that step is as long as it was until then. */
	assert_ok(taper_plan_replan(a, p, day(p, 1, 10), &r, "too fast", DATE_NONE, &q, &err), &err);
	assert_int_equal(q->steps[1].days, 10);
	assert_int_equal(q->steps[2].start, day(p, 1, 10));
}

static void a_fall_soon_after_the_last_is_marked(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *q;
	struct taper_request r = try_request(a, "gabapentin capsule", "600mg tds");
	assert_ok(taper_reduce_parse("300mg", false, &r, &err), &err);
	r.every = (struct taper_length){1, TAPER_WEEKS};
	struct taper_plan *p = try_plan(a, &r);
	assert_int_equal(p->over_limits, 0);
	assert_ok(taper_plan_replan(a, p, day(p, 1, 3), &r, "in a hurry", DATE_NONE, &q, &err), &err);
	assert_non_null(q->steps[2].over);
	assert_int_equal(q->over_limits, 1);
}

static void stepped_back_up(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q;
	static const int64_t totals[] = {MG(225), MG(180), MG(135), MG(180), MG(135), MG(90)};
	assert_ok(taper_plan_reinstate(a, p, day(p, 2, 5), 2, "withdrawal", DATE_NONE, &q, &err), &err);
	assert_totals(q, totals, ARRAY_LEN(totals));
	assert_int_equal(q->steps[2].days, 5);
	assert_int_equal(q->steps[3].kind, TAPER_STEP_REINSTATED);
	assert_int_equal(q->steps[3].start, day(p, 2, 5));
	assert_int_equal(q->steps[3].drop_of_previous, -333);
	assert_int_equal(q->steps[4].start, day(p, 2, 33));
	assert_int_equal(pack_amount(&q->steps[3].parts[PART_MORNING].pack), MG(60));
	/* Up to what was taken before the plan. */
	assert_ok(taper_plan_reinstate(a, p, day(p, 1, 1), 0, "withdrawal", DATE_NONE, &q, &err), &err);
	assert_int_equal(q->steps[2].total, MG(270));
	assert_int_equal(q->steps[2].parts[PART_MIDDAY].amount, MG(90));
	assert_int_equal(q->steps[2].ome_ug, MG(270));
	assert_int_equal(q->steps[3].total, MG(225));
	assert_int_equal(taper_plan_reinstate(a, p, day(p, 1, 1), 2, "no", DATE_NONE, &q, &err), STATUS_REFUSED);
	assert_int_equal(taper_plan_reinstate(a, p, day(p, 0, -1), 0, "no", DATE_NONE, &q, &err), STATUS_REFUSED);
}

static struct taper_plan *change_of_pace(struct arena *a, const struct taper_plan *p, date on, const char *every)
{
	struct error err;
	struct taper_plan *q;
	struct taper_request r = p->request;
	assert_ok(taper_length_parse(every, &r.every, &err), &err);
	assert_ok(taper_plan_replan(a, p, on, &r, "slower", DATE_NONE, &q, &err), &err);
	return q;
}

/* Slower never brings the next fall forward, unless "from today" is asked for, and then it is said (K3). */
static void a_change_begins_with_the_next_step(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_plan *p = example(a);
	date today = day(p, 0, 7), from = taper_change_begins(a, p, today, DATE_NONE);
	struct taper_plan *q = change_of_pace(a, p, from, "6w");
	assert_int_equal(from, p->steps[1].start);
	assert_int_equal(q->steps[1].start, p->steps[1].start);
	assert_int_equal(q->steps[2].start, p->steps[1].start + 42);
	assert_null(taper_moved_say(a, p, q, today));
	q = change_of_pace(a, p, today, "6w");
	assert_string_equal(taper_moved_say(a, p, q, today), "The next step was 180 mg on 02-Feb-2026 and is now 135 mg on 23-Feb-2026.");
	/* Within what is issued nothing changes. */
	assert_int_equal(taper_change_begins(a, p, today, day(p, 1, 3)), p->steps[2].start);
}

static void a_stepped_back_step_has_its_own_length(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q, *back;
	assert_ok(taper_plan_hold(a, p, day(p, 0, 5), 71, "a long pause", DATE_NONE, &q, &err), &err);
	assert_ok(taper_plan_resume(a, q, day(p, 0, 76), DATE_NONE, &q, &err), &err);
	assert_int_equal(q->steps[0].days, 99);
	assert_ok(taper_plan_reinstate(a, q, day(q, 1, 3), 1, "withdrawal", DATE_NONE, &back, &err), &err);
	assert_int_equal(back->steps[2].total, MG(225));
	assert_int_equal(back->steps[2].days, 28); /* not the 99 of the pause (K9) */
	assert_string_equal(taper_fall_show(a, back->steps[2].drop_of_previous), "rises 25.0%");
}

static void less_taken_is_what_a_change_begins_from(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q;
	struct taper_request r = p->request;
	date on = day(p, 1, 2);
	p->steps[0].told = true;
	p->steps[0].taken = MG(90);
	assert_int_equal(taper_steps_followed(a, p, on), 1);
	assert_int_equal(taper_plan_hold(a, p, on, 14, "no", DATE_NONE, &q, &err), STATUS_REFUSED);
	assert_int_equal(taper_plan_settled(a, p, on)->step_count, 1);
	assert_int_equal(taper_plan_replan(a, p, on, &r, "no", DATE_NONE, &q, &err), STATUS_REFUSED);
	assert_ok(taper_regimen_parse("30mg tds", &r, &err), &err);
	r.to = 0;
	assert_ok(taper_plan_replan(a, p, on, &r, "from what is taken", DATE_NONE, &q, &err), &err);
	assert_int_equal(q->steps[1].start, on);
	assert_true(q->steps[1].total < MG(90));
	/* Or a prescriber steps up to the planned dose. */
	assert_ok(taper_plan_reinstate(a, p, on, 2, "pain", DATE_NONE, &q, &err), &err);
	assert_int_equal(q->steps[1].total, MG(180));
	assert_int_equal(q->steps[1].kind, TAPER_STEP_REINSTATED);
	assert_int_equal(q->steps[1].drop_of_previous, -1000);
}

static void a_held_dose_is_what_a_stop_keeps(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q, *end;
	assert_ok(taper_plan_hold(a, p, day(p, 0, 5), 10, "a pause", DATE_NONE, &q, &err), &err);
	assert_ok(taper_plan_stop(a, q, day(p, 2, 5), "enough", DATE_NONE, &end, &err), &err);
	assert_int_equal(end->step_count, 1);
	assert_int_equal(end->steps[0].total, MG(225));
	assert_int_equal(end->steps[0].days, 0);
}

static void a_trial_goes_on_from_the_decision(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q;
	p->request.trial_ends = day(p, 2, 0);
	assert_int_equal(taper_steps_followed(a, p, day(p, 2, 9)), 2);
	assert_int_equal(taper_plan_go_on(a, p, day(p, 1, 9), DATE_NONE, &q, &err), STATUS_REFUSED);
	assert_ok(taper_plan_go_on(a, p, day(p, 2, 9), DATE_NONE, &q, &err), &err);
	assert_int_equal(q->steps[2].start, p->steps[2].start + 9);
	assert_int_equal(q->request.trial_ends, DATE_NONE);
}

static void stopped_early(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q;
	struct taper_supply_line *lines;
	size_t count;
	assert_ok(taper_plan_stop(a, p, day(p, 1, 5), "stable", DATE_NONE, &q, &err), &err);
	assert_int_equal(q->step_count, 2);
	assert_int_equal(q->steps[1].days, 0);
	/* The dose goes on: 60 mg three times a day. */
	taper_supply(a, q, day(p, 3, 0), day(p, 3, 10), &lines, &count);
	assert_int_equal(count, 1);
	assert_int_equal(lines[0].tenths, 10 * 3 * 10);
	assert_int_equal(taper_plan_stop(a, p, day(p, 0, -3), "no", DATE_NONE, &q, &err), STATUS_REFUSED);
}

static void achieved_in_plain_words(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_plan *p = example(a);
	assert_string_equal(taper_achieved(a, p, day(p, 0, -1)), "You take 270 mg a day, as before the plan.");
	assert_string_equal(
	    taper_achieved(a, p, day(p, 0, 0)), "You have come down from 270 mg a day to 225 mg a day: 17% less.");
	assert_string_equal(taper_achieved(a, p, day(p, 2, 9)),
	    "You have come down from 270 mg a day to 135 mg a day: half of what it was.");
}

static void whole_packs(void **state)
{
	(void)state;
	int64_t left;
	assert_int_equal(taper_packs(3000, 28, &left), 11);
	assert_int_equal(left, 80);
	assert_int_equal(taper_packs(565, 56, &left), 2);
	assert_int_equal(left, 555);
	assert_int_equal(taper_packs(0, 28, &left), 0);
	assert_int_equal(left, 0);
}

/* Stored and put together again, a plan is what it was. */
static void restored(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p = example(a), *q;
	struct taper_stored_step steps[4] = {0};
	struct taper_stored stored = {.version = 3,
	    .original = p->original,
	    .start_total = p->start_total,
	    .steps = steps,
	    .step_count = p->step_count,
	    .held_from = DATE_NONE,
	    .held_until = DATE_NONE};
	assert_int_equal(p->step_count, ARRAY_LEN(steps));
	memcpy(stored.first_regimen, p->first_regimen, sizeof(stored.first_regimen));
	for (size_t i = 0; i < p->step_count; i++) {
		steps[i] = (struct taper_stored_step){
		    .start = p->steps[i].start, .days = p->steps[i].days, .total = p->steps[i].total};
		for (size_t k = 0; k < PART_COUNT; k++)
			steps[i].parts[k] = p->steps[i].parts[k].amount;
	}
	assert_ok(taper_plan_restore(a, &p->request, &stored, &q, &err), &err);
	assert_int_equal(q->version, 3);
	assert_int_equal(q->step_count, p->step_count);
	for (size_t i = 0; i < p->step_count; i++) {
		assert_int_equal(q->steps[i].ome_ug, p->steps[i].ome_ug);
		assert_int_equal(q->steps[i].drop_of_previous, p->steps[i].drop_of_previous);
		assert_ptr_equal(q->steps[i].over, p->steps[i].over);
		for (size_t k = 0; k < PART_COUNT; k++)
			assert_int_equal(pack_amount(&q->steps[i].parts[k].pack), p->steps[i].parts[k].amount);
	}
	assert_int_equal(q->supply_count, p->supply_count);
	assert_memory_equal(q->supply, p->supply, p->supply_count * sizeof(*p->supply));
	assert_int_equal(q->over_limits, p->over_limits);
}

static const struct CMUnitTest tests[] = {
    TEST(a_hold_moves_later_dates),
    TEST(what_is_issued_does_not_move),
    TEST(resumed_sooner_or_later),
    TEST(slower_with_other_tablets),
    TEST(a_fall_soon_after_the_last_is_marked),
    TEST(stepped_back_up),
    TEST(a_change_begins_with_the_next_step),
    TEST(a_stepped_back_step_has_its_own_length),
    TEST(less_taken_is_what_a_change_begins_from),
    TEST(a_held_dose_is_what_a_stop_keeps),
    TEST(a_trial_goes_on_from_the_decision),
    TEST(stopped_early),
    TEST(achieved_in_plain_words),
    TEST(whole_packs),
    TEST(restored),
};

int main(void)
{
	return RUN_TESTS(tests);
}
