/* Every dose that can be made, against slow searches that share no code with the table. */
#include <stdlib.h>

#include "pathwell/id.h"
#include "pathwell/medicine.h"
#include "test.h"

/* What a search by hand finds best for one dose. */
struct best {
	bool found;
	int units, halves, strengths;
	int taken[2 * STRENGTHS_MOST]; /* half units of each strength, larger first */
};

struct search {
	const struct family *family;
	const struct strength *used[STRENGTHS_MOST];
	int count, limit;
	bool halves;
	int taken[STRENGTHS_MOST];
	struct best best;
};

static int compare(const struct search *s, const struct best *a, const struct best *b)
{
	/* A half is cut only where whole units cannot make the dose. */
	if ((a->halves > 0) != (b->halves > 0))
		return b->halves - a->halves;
	if (a->units != b->units)
		return b->units - a->units;
	if (a->halves != b->halves)
		return b->halves - a->halves;
	if (a->strengths != b->strengths)
		return b->strengths - a->strengths;
	for (int i = 0; i < s->count; i++) {
		if (a->taken[i] != b->taken[i])
			return a->taken[i] - b->taken[i];
	}
	return 0;
}

static void try_one(struct search *s)
{
	struct best b = {.found = true};

	for (int i = 0; i < s->count; i++) {
		b.units += (s->taken[i] + 1) / 2;
		b.halves += s->taken[i] % 2;
		b.strengths += s->taken[i] > 0;
		b.taken[i] = s->taken[i];
	}
	if (b.units <= s->limit && (!s->best.found || compare(s, &b, &s->best) > 0))
		s->best = b;
}

/* All ways there are, one after the other. left counts half micrograms, so that nothing is rounded. */
static void exhaust(struct search *s, int i, int64_t left)
{
	if (left == 0) {
		for (int j = i; j < s->count; j++)
			s->taken[j] = 0;
		try_one(s);
		return;
	}
	if (i == s->count)
		return;
	for (int n = 0; n <= 2 * s->limit && n * s->used[i]->amount <= left; n += s->halves ? 1 : 2) {
		s->taken[i] = n;
		exhaust(s, i + 1, left - n * s->used[i]->amount);
	}
	s->taken[i] = 0;
}

static void search_for(struct search *s, const struct family *f, strength_set set, bool halves, int limit, int64_t dose)
{
	*s = (struct search){.family = f, .limit = limit, .halves = halves};
	for (size_t i = f->strength_count; i-- > 0;) {
		if (set & ((strength_set)1 << i))
			s->used[s->count++] = &f->strengths[i];
	}
	exhaust(s, 0, 2 * dose);
}

static void assert_same(const struct search *s, const struct makeable *m, int64_t dose)
{
	struct pack_result p;
	bool made = makeable_pack(m, dose, &p);
	size_t at = 0;

	if (made != s->best.found)
		fail_msg(
		    "%s: %lld is %s by search", s->family->name, (long long)dose, s->best.found ? "made" : "not made");
	if (!made)
		return;
	assert_int_equal(p.units, s->best.units);
	for (int i = 0; i < s->count; i++) {
		if (!s->best.taken[i])
			continue;
		assert_true(at < p.count);
		assert_ptr_equal(p.items[at].strength, s->used[i]);
		assert_int_equal(p.items[at].tenths, s->best.taken[i] * 5);
		at++;
	}
	assert_int_equal(at, p.count);
}

static void the_table_agrees_with_exhaustive_search(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	struct random random = {11};

	(void)state;
	for (size_t i = 0; i < r->family_count; i++) {
		const struct family *f = &r->families[i];

		/* Ceilings of compounds have tests of their own. */
		if (f->unit == UNIT_ML || f->compound)
			continue;
		for (int round = 0; round < 12; round++) {
			strength_set set = (strength_set)random_between(&random, 1, family_all_strengths(f));
			struct pack_options o = {
			    set, f->may_be_halved && round % 2, (int)random_between(&random, 1, 4)};
			struct error err;
			struct makeable *m;

			assert_ok(makeable_new(a, f, &o, &m, &err), &err);
			for (int n = 0; n < 12; n++) {
				int64_t top = f->strengths[f->strength_count - 1].amount * o.most_units;
				int64_t step = makeable_step(m),
					dose = random_between(&random, 0, top / step + 2) * step;
				struct search s;

				search_for(&s, f, set, o.halves, o.most_units, dose);
				assert_same(&s, m, dose);
			}
		}
	}
}

static void assert_makes_all(struct arena *a, const struct family *f, bool halves)
{
	struct pack_options o = {.halves = halves};
	struct makeable *m;
	struct error err;
	const int64_t *doses;
	size_t count;

	assert_ok(makeable_new(a, f, &o, &m, &err), &err);
	doses = makeable_doses(m, &count);
	assert_true(count > f->strength_count);
	assert_int_equal(doses[0], 0);
	for (size_t i = 0; i < count; i++) {
		struct pack_result p;

		assert_true(i == 0 || doses[i] > doses[i - 1]);
		assert_true(makeable_pack(m, doses[i], &p));
		assert_true(pack_amount(&p) == doses[i]);
		assert_true(p.units <= (f->unit == UNIT_PATCH ? 2 : f->unit == UNIT_ML ? 20 : 6));
		for (size_t j = 0; j < p.count; j++) {
			bool whole = p.items[j].tenths % 10 == 0;

			assert_true(p.items[j].tenths > 0);
			assert_true(whole || f->unit == UNIT_ML || (halves && f->may_be_halved));
		}
		assert_int_equal(makeable_index(m, doses[i]), i);
		assert_true(makeable_at_most(m, doses[i]) == doses[i] && makeable_at_least(m, doses[i]) == doses[i]);
		assert_true(makeable_at_most(m, doses[i] + 1) == doses[i] || makeable_step(m) == 1);
		assert_true(makeable_at_least(m, doses[i] + 1) == (i + 1 < count ? doses[i + 1] : DOSE_NONE));
	}
}

static void units_times_strength_is_the_dose_in_every_family(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);

	(void)state;
	for (size_t i = 0; i < r->family_count; i++) {
		assert_makes_all(a, &r->families[i], false);
		if (r->families[i].may_be_halved)
			assert_makes_all(a, &r->families[i], true);
	}
}

static void patches_and_modified_release_stay_whole(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	struct pack_options o = {.halves = true};

	(void)state;
	for (size_t i = 0; i < r->family_count; i++) {
		const struct family *f = &r->families[i];
		struct makeable *m;
		struct error err;

		if (f->modified_release || f->unit != UNIT_TABLET) {
			assert_false(f->may_be_halved);
			assert_int_equal(makeable_new(a, f, &o, &m, &err), STATUS_REFUSED);
		}
	}
}

static const char *made(struct arena *a, const char *id, const char *strengths, bool halves, int64_t dose)
{
	const struct family *f = family_by_id(reference_standard(a), id);
	struct pack_options o = {.halves = halves};
	struct makeable *m;
	struct pack_result p;
	struct error err;

	assert_non_null(f);
	if (strengths)
		assert_ok(strengths_parse(f, strengths, &o.strengths, &err), &err);
	assert_ok(makeable_new(a, f, &o, &m, &err), &err);
	return makeable_pack(m, dose, &p) ? pack_show(a, f, &p) : "cannot be made";
}

static void told_in_words(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();

	(void)state;
	assert_string_equal(made(a, "morphine-mr-tablet", NULL, false, 25000), "one 15 mg tablet and one 10 mg tablet");
	assert_string_equal(
	    made(a, "morphine-mr-tablet", "15 mg, 30", false, 105000), "three 30 mg tablets and one 15 mg tablet");
	assert_string_equal(made(a, "morphine-mr-tablet", NULL, false, 0), "nothing");
	assert_string_equal(made(a, "morphine-mr-tablet", NULL, false, 7500), "cannot be made");
	assert_string_equal(made(a, "diazepam-tablet", NULL, true, 3000), "one and a half 2 mg tablets");
	assert_string_equal(made(a, "diazepam-tablet", NULL, true, 1000), "half a 2 mg tablet");
	/* Whole tablets before the half of a larger one. */
	assert_string_equal(made(a, "diazepam-tablet", NULL, true, 5000), "one 5 mg tablet");
	assert_string_equal(made(a, "diazepam-tablet", NULL, true, 15000), "one 10 mg tablet and one 5 mg tablet");
	assert_string_equal(made(a, "diazepam-tablet", NULL, false, 3000), "cannot be made");
	assert_string_equal(
	    made(a, "lorazepam-tablet", NULL, false, 1500), "one 1 mg tablet and one 500 microgram tablet");
	assert_string_equal(made(a, "fentanyl-patch", NULL, false, 62500),
	    "one 50 microgram/hour patch and one 12 microgram/hour patch");
	assert_string_equal(made(a, "fentanyl-patch", "12.5", false, 25000), "two 12 microgram/hour patches");
	assert_string_equal(made(a, "diazepam-solution", NULL, false, 1000), "2.5 ml of 0.4 mg/ml");
	assert_string_equal(made(a, "morphine-solution", NULL, false, 10000), "5 ml of 2 mg/ml");
	assert_string_equal(made(a, "morphine-solution", NULL, false, 100000), "5 ml of 20 mg/ml");
}

static void wrong_options_are_refused(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct family *f = family_by_id(reference_standard(a), "fentanyl-patch");
	strength_set set;
	struct pack_options none = {.most_units = -1}, foreign = {.strengths = 1u << 9};
	struct makeable *m;
	struct error err;

	(void)state;
	assert_refusal(strengths_parse(f, "12,62", &set, &err), &err, STATUS_REFUSED,
	    "\"62\" is not a strength of fentanyl patch, which comes as 12 microgram/hour, 25 microgram/hour, 37.5 "
	    "microgram/hour, "
	    "50 microgram/hour, 75 microgram/hour and 100 microgram/hour.");
	assert_int_equal(strengths_parse(f, "", &set, &err), STATUS_REFUSED);
	assert_int_equal(strengths_parse(f, "12,,25", &set, &err), STATUS_REFUSED);
	assert_int_equal(strengths_parse(f, "25 mg", &set, &err), STATUS_REFUSED);
	assert_ok(strengths_parse(f, "12, 12.5,25 microgram/hour", &set, &err), &err);
	assert_int_equal(set, 3);
	assert_refusal(makeable_new(a, f, &none, &m, &err), &err, STATUS_REFUSED,
	    "The limit of units at one time is a number from 1 to 100.");
	assert_refusal(makeable_new(a, f, &foreign, &m, &err), &err, STATUS_REFUSED,
	    "fentanyl patch: a strength is named that it does not have.");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(the_table_agrees_with_exhaustive_search),
	    TEST(units_times_strength_is_the_dose_in_every_family),
	    TEST(patches_and_modified_release_stay_whole),
	    TEST(told_in_words),
	    TEST(wrong_options_are_refused),
	};
	return RUN_TESTS(tests);
}
