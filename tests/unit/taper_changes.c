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
	/* Issued until two days into the third step: a hold asked for in the second takes effect after that. */
	assert_ok(taper_plan_hold(a, p, day(p, 1, 3), 10, "holiday", day(p, 2, 2), &q, &err), &err);
	assert_int_equal(q->changes[0].asked, day(p, 1, 3));
	assert_int_equal(q->changes[0].effective, day(p, 2, 3));
	assert_int_equal(q->steps[2].start, p->steps[2].start);
	assert_int_equal(q->steps[2].days, 38);
	assert_int_equal(q->steps[3].start, p->steps[3].start + 10);
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
	assert_int_equal(taper_plan_hold(a, q, day(p, 1, 5), 3, "again", DATE_NONE, &back, &err), STATUS_REFUSED);
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
    TEST(stopped_early),
    TEST(achieved_in_plain_words),
    TEST(whole_packs),
    TEST(restored),
};

int main(void)
{
	return RUN_TESTS(tests);
}
