/* Answers that are missing: filled in by a published rule, or refused with its name; never hiding an alert. */
#include <stdlib.h>

#include "measure_try.h"

static void core_10_is_pro_rated_where_one_is_missing(void **state)
{
	struct measure_try *t = *state;

	/* 9 answers of 2 (items 2 and 3 turned round: 2 as well) come to 18 of 9 items, 20 of 10. */
	assert_int_equal(scored(t, "CORE-10", "2 2 2 2 2 0 2 2 2 -")->total, 18 * SCORE_ONE);
	assert_string_equal(t->result.filled,
	    "1 answer is missing; the mean of the others stands for it (CORE System Trust, coresystemtrust.org.uk, "
	    "scoring CORE measures: one item may be missing).");
	/* 13 over 9 is 14.44 over 10: the nearest whole point. */
	assert_int_equal(scored(t, "CORE-10", "3 4 4 2 2 0 2 2 2 -")->total, 14 * SCORE_ONE);
	assert_null(scored(t, "CORE-10", "0 0 0 0 0 0 0 0 0 0")->filled);
	assert_refusal(try_answers(t, "CORE-10", "2 2 2 2 2 0 2 2 - -"), &t->err, STATUS_REFUSED,
	    "CORE-10 needs at least 9 of its 10 answers (CORE System Trust, coresystemtrust.org.uk, scoring CORE measures: "
	    "one item may be missing).");
}

static void a_missing_answer_never_hides_an_alert(void **state)
{
	struct measure_try *t = *state;

	assert_int_equal(scored(t, "CORE-10", "0 4 4 0 0 - 0 0 0 0")->alert_count, 1);
	assert_string_equal(t->result.alerts[0]->id, "item_6_unknown");
	assert_int_equal(scored(t, "CORE-10", "0 4 4 0 0 0 0 0 0 -")->alert_count, 0);
	assert_int_equal(scored(t, "CORE-10", "0 4 4 0 0 1 0 0 0 -")->alert_count, 1);
	assert_string_equal(t->result.alerts[0]->id, "item_6");
}

static void bpi_needs_four_of_seven_for_interference(void **state)
{
	struct measure_try *t = *state;

	scored(t, "BPI-SF", "8 4 6 6 5 6 7 8 - - -");
	assert_int_equal(part_of(&t->result, "interference"), 6500);
	assert_int_equal(t->result.total, 6 * SCORE_ONE);
	assert_refusal(try_answers(t, "BPI-SF", "8 4 6 6 5 6 7 - - - -"), &t->err, STATUS_REFUSED,
	    "BPI-SF: Interference needs at least 4 of its 7 answers (ePPOC (AHSRI) on BPI: at least 4 of the 7 interference "
	    "items).");
	assert_refusal(try_answers(t, "BPI-SF", "8 - 6 6 5 6 7 8 - - -"), &t->err, STATUS_REFUSED,
	    "BPI-SF: answer 2 (least) is missing, and no published rule fills it in.");
}

static void hads_follows_the_half_rule(void **state)
{
	struct measure_try *t = *state;

	/* Anxiety (odd items) 2 2 2 2 - - -: 8 over 4 is 14 over 7; depression all 1: 7. */
	scored(t, "HADS", "2 1 2 1 2 1 2 1 - 1 - 1 - 1");
	assert_int_equal(part_of(&t->result, "anxiety"), 14 * SCORE_ONE);
	assert_int_equal(part_of(&t->result, "depression"), 7 * SCORE_ONE);
	assert_int_equal(t->result.total, 21 * SCORE_ONE);
	assert_string_equal(t->result.band, "anxiety: case, depression: normal");
	assert_int_equal(try_answers(t, "HADS", "2 1 2 1 2 1 - 1 - 1 - 1 - 1"), STATUS_REFUSED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(core_10_is_pro_rated_where_one_is_missing),
	    TEST(a_missing_answer_never_hides_an_alert),
	    TEST(bpi_needs_four_of_seven_for_interference),
	    TEST(hads_follows_the_half_rule),
	};
	return RUN_MEASURE_TESTS(tests);
}
