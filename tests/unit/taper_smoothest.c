/* The smoothest plan against every plan that there is. */
#include <stdlib.h>

#include "taper_try.h"

enum { TOTALS_MOST = 15, STEPS_MOST = 7 };

/* All strictly falling chains of `drops` drops from the start to values[0], kept the best: by the list of its falls, each
 * as a part of the dose before, sorted from the largest; of equal lists the chain that stays higher longer. */
struct fraction {
	int64_t fall, whole;
};
struct search {
	const int64_t *values;
	size_t count, drops;
	int64_t start, trial[STEPS_MOST], best[STEPS_MOST];
	struct fraction best_falls[STEPS_MOST];
	bool found;
};

static int compare_fractions(const void *x, const void *y)
{
	const struct fraction *a = x, *b = y;
	int64_t left = a->fall * b->whole, right = b->fall * a->whole;
	return (left < right) - (left > right); /* the larger first */
}

static void consider(struct search *s)
{
	struct fraction falls[STEPS_MOST];
	int by = 0;
	for (size_t i = 0; i < s->drops; i++) {
		int64_t before = i ? s->trial[i - 1] : s->start;
		falls[i] = (struct fraction){before - s->trial[i], before};
	}
	qsort(falls, s->drops, sizeof(*falls), compare_fractions);
	for (size_t i = 0; s->found && !by && i < s->drops; i++)
		by = compare_fractions(&s->best_falls[i], &falls[i]);
	for (size_t i = 0; s->found && !by && i < s->drops; i++)
		by = (s->trial[i] < s->best[i]) - (s->trial[i] > s->best[i]);
	if (s->found && by >= 0)
		return;
	memcpy(s->best, s->trial, sizeof(s->best));
	memcpy(s->best_falls, falls, s->drops * sizeof(*falls));
	s->found = true;
}

static void try_chains(struct search *s, size_t at, size_t below)
{
	if (at + 1 == s->drops) {
		s->trial[at] = s->values[0];
		if (below > 0)
			consider(s);
		return;
	}
	for (size_t i = 1; i < below; i++) {
		s->trial[at] = s->values[i];
		try_chains(s, at + 1, i);
	}
}

/* One request, planned and searched. values: what can be made between the end and the start, the end first. */
static void compare(struct arena *a, struct taper_request *r, const int64_t *values, size_t count, int steps)
{
	int drops = r->to ? steps : steps - 1;
	struct search s = {.values = values, .count = count, .drops = (size_t)drops, .start = 0};
	for (size_t i = 0; i < PART_COUNT; i++)
		s.start += r->now[i];
	r->method = TAPER_SMOOTHEST;
	r->steps = steps;
	try_chains(&s, 0, count);
	assert_true(s.found);
	if (!r->to)
		s.best[drops] = 0;
	assert_totals(try_plan(a, r), s.best, (size_t)steps);
}

static size_t compare_all_lengths(struct arena *a, struct taper_request *r)
{
	struct error err;
	const int64_t *totals;
	size_t count, done = 0;
	assert_ok(taper_totals(a, r, &totals, &count, &err), &err);
	while (count && totals[count - 1] >= r->now[0] + r->now[1] + r->now[2] + r->now[3])
		count--;
	if (count > TOTALS_MOST)
		count = 0;
	for (size_t low = 1; low < count; low++)
		for (int to_nothing = low == 1; to_nothing >= 0; to_nothing--) {
			r->to = to_nothing ? 0 : totals[low];
			for (int steps = 1 + to_nothing; steps <= (int)(count - low) + to_nothing && steps < STEPS_MOST;
			     steps++, done++)
				compare(a, r, totals + low, count - low, steps);
		}
	return done;
}

static void every_small_plan_of_every_family(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new(), *each CLEANUP(arena_freep) = arena_new();
	const struct reference *ref = reference_standard(a);
	size_t done = 0;
	for (size_t f = 0; f < ref->family_count; f++)
		for (size_t s = 0; s < ref->families[f].strength_count; s++)
			for (int parts = 1; parts <= 3; parts++) {
				struct taper_request r = {.reference = ref,
				    .family = &ref->families[f],
				    .specialist = "Dr Who",
				    .start = 20000,
				    .by = DATE_NONE,
				    .trial_ends = DATE_NONE,
				    .patch_hours = 72};
				int used = r.family->unit == UNIT_PATCH ? 1 : parts;
				for (int i = 0; i < used; i++)
					r.now[i] = r.family->strengths[s].amount * (r.family->unit == UNIT_ML ? 1 : 2);
				arena_reset(each);
				done += compare_all_lengths(each, &r);
			}
	assert_true(done > 1000);
}

/* Strengths that no shelf has, so that nothing hangs on the round numbers of those that are. */
static void strengths_at_random(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new(), *each CLEANUP(arena_freep) = arena_new();
	const struct reference *ref = reference_standard(a);
	size_t done = 0;
	srand(7);
	for (int round = 0; round < 400; round++) {
		struct strength strengths[3];
		int64_t amount = 0;
		struct taper_request r = {.reference = ref, .start = 20000, .by = DATE_NONE, .trial_ends = DATE_NONE};
		struct family f = *family_by_id(ref, "morphine-mr-tablet");
		for (size_t i = 0; i < 3; i++)
			strengths[i] = (struct strength){amount += 1 + rand() % 40, "x"};
		f.strengths = strengths;
		f.strength_count = 3;
		f.brand_count = 0;
		r.family = &f;
		r.pack.most_units = 1 + rand() % 3;
		r.now[PART_MORNING] = strengths[2].amount * (1 + rand() % r.pack.most_units);
		r.now[PART_EVENING] = rand() % 2 ? strengths[rand() % 3].amount : 0;
		arena_reset(each);
		done += compare_all_lengths(each, &r);
	}
	assert_true(done > 5000);
}

/* 270 mg in 15 mg units to nothing in 10 steps: known by hand to be 15 mg last, then nothing. */
static void the_last_dose_is_the_smallest(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = try_request(a, "morphine MR tablet", "90mg tds");
	assert_ok(strengths_parse(r.family, "15,30,60", &r.pack.strengths, &err), &err);
	r.method = TAPER_SMOOTHEST;
	r.steps = 10;
	struct taper_plan *p = try_plan(a, &r);
	assert_int_equal(p->step_count, 10);
	assert_int_equal(p->steps[8].total, MG(15));
	assert_int_equal(p->steps[9].total, 0);
	assert_int_equal(p->steps[9].days, 0);
}

/* README's example. By the largest fall alone, the steps before it would halve twice. */
static void the_whole_list_of_falls_counts(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	static const int64_t totals[] = {
	    MG(95), MG(75), MG(60), MG(50), MG(40), MG(30), MG(25), MG(20), MG(15), MG(10), MG(5), 0};
	struct taper_request r = try_request(a, "morphine MR tablet", "60mg bd");
	r.method = TAPER_SMOOTHEST;
	r.steps = 12;
	assert_totals(try_plan(a, &r), totals, ARRAY_LEN(totals));
}

static void as_many_steps_as_the_date_allows(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = try_request(a, "diazepam", "10mg nocte");
	r.method = TAPER_SMOOTHEST;
	r.every = (struct taper_length){2, TAPER_WEEKS};
	r.by = date_add_days(r.start, 14 * 4); /* the fifth step begins on this day */
	struct taper_plan *p = try_plan(a, &r);
	assert_int_equal(p->step_count, 5);
	assert_int_equal(p->steps[4].start, r.by);
	r.by--;
	assert_int_equal(try_plan(a, &r)->step_count, 4);
	/* More time than the tablets can use: 2, 4, 5, 6, 7, 8, 9 mg and nothing. */
	r.by = date_add_days(r.start, 3000);
	p = try_plan(a, &r);
	assert_int_equal(p->step_count, 8);
	assert_int_equal(p->warning_count > 0, true);
}

static const struct CMUnitTest tests[] = {
    TEST(every_small_plan_of_every_family),
    TEST(strengths_at_random),
    TEST(the_whole_list_of_falls_counts),
    TEST(the_last_dose_is_the_smallest),
    TEST(as_many_steps_as_the_date_allows),
};

int main(void)
{
	return RUN_TESTS(tests);
}
