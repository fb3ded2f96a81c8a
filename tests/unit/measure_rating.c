/* Ratings from 0 to 10: every pair there is, and what is no rating. */
#include "pathwell/measure.h"
#include "test.h"

static void every_pair_of_ratings_is_told_apart(void **state)
{
	(void)state;
	for (int first = 0; first <= RATING_MOST; first++)
		for (int last = 0; last <= RATING_MOST; last++) {
			struct rating_change c = rating_compare(first, last);
			enum rating_trend expected = last == first ? RATING_SAME : last < first ? RATING_LOWER : RATING_HIGHER;
			assert_int_equal(c.trend, expected);
			assert_int_equal(first + (c.trend == RATING_LOWER ? -c.points : c.points), last);
			assert_true(c.points >= 0);
		}
}

static void a_missing_or_impossible_rating_gives_no_change(void **state)
{
	(void)state;
	static const int64_t wrong[] = {RATING_NONE, -1, RATING_MOST + 1, INT64_MAX};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_int_equal(rating_compare(wrong[i], 5).trend, RATING_UNKNOWN);
		assert_int_equal(rating_compare(5, wrong[i]).trend, RATING_UNKNOWN);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(every_pair_of_ratings_is_told_apart),
	    TEST(a_missing_or_impossible_rating_gives_no_change),
	};
	return RUN_TESTS(tests);
}
