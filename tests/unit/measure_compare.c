/* Two scores: better or worse, and whether that matters. */
#include <stdlib.h>

#include "measure_try.h"

static struct measure_change change(struct measure_try *t, const char *name, int64_t first, int64_t last)
{
	struct measure_change c;

	measure_compare(t->arena, called(t, name), first * SCORE_ONE, last * SCORE_ONE, &c);
	return c;
}

/* Every pair of ratings: 2 points or 30 % matter, in either direction; higher is worse. */
static void every_pair_of_pain_ratings(void **state)
{
	struct measure_try *t = *state;

	for (int first = 0; first <= 10; first++)
		for (int last = 0; last <= 10; last++) {
			struct measure_change c = change(t, "NRS pain", first, last);
			int by = abs(last - first);
			bool matters = by >= 2 || (by == 1 && first >= 1 && first <= 3);

			assert_int_equal(c.by, (last - first) * SCORE_ONE);
			assert_int_equal(c.trend, last == first  ? TREND_SAME
						  : last < first ? TREND_BETTER
								 : TREND_WORSE);
			assert_int_equal(c.matters, matters ? MATTERS_YES : MATTERS_NO);
			assert_true(first == 0 ? c.percent == 0 : abs(c.percent * first - by * 1000) <= first);
		}
}

static void where_higher_is_better_more_is_better(void **state)
{
	struct measure_try *t = *state;

	assert_int_equal(change(t, "WEMWBS", 40, 43).trend, TREND_BETTER);
	assert_int_equal(change(t, "WEMWBS", 40, 43).matters, MATTERS_YES);
	assert_int_equal(change(t, "WEMWBS", 40, 42).matters, MATTERS_NO);
	assert_int_equal(change(t, "happiness", 4, 3).trend, TREND_WORSE);
}

static void published_changes_that_matter(void **state)
{
	struct measure_try *t = *state;

	assert_int_equal(change(t, "PHQ-9", 12, 10).matters, MATTERS_YES); /* 2 is more than 1.7 */
	assert_int_equal(change(t, "PHQ-9", 12, 11).matters, MATTERS_NO);
	assert_int_equal(change(t, "GAD-7", 10, 8).matters, MATTERS_YES);
	assert_int_equal(change(t, "PEG", 10, 7).matters, MATTERS_YES); /* exactly 30 % */
	assert_int_equal(change(t, "PEG", 9, 7).matters, MATTERS_NO);   /* 22 % */
	assert_int_equal(change(t, "MSK-HQ", 30, 36).matters, MATTERS_YES);
	assert_int_equal(change(t, "MSK-HQ", 30, 35).matters, MATTERS_NO);
	assert_int_equal(change(t, "PCS", 40, 10).matters, MATTERS_UNKNOWN);
}

/* ePPOC: 7 or more points and a move of category, both. */
static void self_efficacy_needs_a_move_of_band_too(void **state)
{
	struct measure_try *t = *state;

	assert_int_equal(change(t, "PSEQ-10", 20, 30).matters, MATTERS_NO);
	assert_int_equal(change(t, "PSEQ-10", 30, 36).matters, MATTERS_NO);
	assert_int_equal(change(t, "PSEQ-10", 30, 37).matters, MATTERS_YES);
	assert_int_equal(change(t, "PSEQ-10", 41, 34).matters, MATTERS_YES);
	assert_int_equal(change(t, "PSEQ-10", 41, 34).trend, TREND_WORSE);
}

static void what_is_missing_or_impossible_gives_no_change(void **state)
{
	struct measure_try *t = *state;
	static const int64_t wrong[] = {SCORE_NONE, -1, 10001, INT64_MAX};
	struct measure_change c;

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		measure_compare(t->arena, called(t, "NRS pain"), wrong[i], 5000, &c);
		assert_int_equal(c.trend, TREND_UNKNOWN);
		assert_int_equal(c.matters, MATTERS_UNKNOWN);
		measure_compare(t->arena, called(t, "NRS pain"), 5000, wrong[i], &c);
		assert_int_equal(c.trend, TREND_UNKNOWN);
	}
	measure_compare(t->arena, called(t, "EQ-5D-5L"), 1000, 2000, &c);
	assert_int_equal(c.trend, TREND_UNKNOWN);
}

static void the_reason_names_its_source(void **state)
{
	struct measure_try *t = *state;

	assert_string_equal(change(t, "PHQ-9", 9, 9).why,
	    "1.7 points or 21 % (Kounali 2022, UK primary care, at moderate baseline (PMC9340848))");
	assert_string_equal(change(t, "PCS", 9, 9).why, "No change that matters is known for it");
	assert_non_null(strstr(change(t, "PSEQ-10", 9, 9).why, "7 points and a move of band (ePPOC"));
	assert_non_null(strstr(change(t, "NRS pain", 9, 9).why, "not confirmed"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(every_pair_of_pain_ratings),
	    TEST(where_higher_is_better_more_is_better),
	    TEST(published_changes_that_matter),
	    TEST(self_efficacy_needs_a_move_of_band_too),
	    TEST(what_is_missing_or_impossible_gives_no_change),
	    TEST(the_reason_names_its_source),
	};
	return RUN_MEASURE_TESTS(tests);
}
