/* Reading answers: in order, by name, with gaps, and every wrong thing that people type. */
#include <stdio.h>
#include <stdlib.h>

#include "measure_try.h"

#define ASSERT_REFUSED(t, name, typed, sentence)                                                                       \
	assert_refusal(try_answers((t), (name), (typed)), &(t)->err, STATUS_REFUSED, (sentence))

static void answers_are_read_however_they_are_separated(void **state)
{
	struct measure_try *t = *state;
	static const char *const ways[] = {"3 0 1 2 0 0 1 0 3", "3,0,1,2,0,0,1,0,3", " 3, 0; 1\t2 0 0 1 0 3 ",
	    "301200103", "1=3 2=0 3=1 4=2 5=0 6=0 7=1 8=0 9=3", "3 0 1 2 0 0 1 0 3 difficulty=2"};

	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		assert_int_equal(scored(t, "PHQ-9", ways[i])->total, 10 * SCORE_ONE);
}

static void several_words_are_one_list(void **state)
{
	struct measure_try *t = *state;
	static const char *const words[] = {"7", "8,6"};
	struct measure_answers answers;
	const struct instrument *peg = called(t, "peg");

	assert_ok(measure_answers_read(peg, words, 2, &answers, &t->err), &t->err);
	assert_ok(measure_score(t->arena, peg, &answers, &t->result, &t->err), &t->err);
	assert_int_equal(t->result.total, 7 * SCORE_ONE);
}

static void wrong_answers_are_named(void **state)
{
	struct measure_try *t = *state;

	ASSERT_REFUSED(t, "PHQ-9", "0 0 4 0 0 0 0 0 0", "PHQ-9, answer 3: \"4\" is not a whole number from 0 to 3.");
	ASSERT_REFUSED(t, "PHQ-9", "0 0 x", "PHQ-9, answer 3: \"x\" is not a whole number from 0 to 3.");
	ASSERT_REFUSED(t, "PHQ-9", "0 0 1.5", "PHQ-9, answer 3: \"1.5\" is not a whole number from 0 to 3.");
	ASSERT_REFUSED(t, "PHQ-9", "0 0 -1", "PHQ-9, answer 3: \"-1\" is not a whole number from 0 to 3.");
	ASSERT_REFUSED(t, "PHQ-9", "0 0 0 0 0 0 0 0", "PHQ-9: answer 9 is missing, and no published rule fills it in.");
	ASSERT_REFUSED(t, "PHQ-9", "0 - 0 0 0 0 0 0 0", "PHQ-9: answer 2 is missing, and no published rule fills it in.");
	ASSERT_REFUSED(t, "PHQ-9", "0 0 0 0 0 0 0 0 0 0", "PHQ-9 has 9 answers; there are more.");
	ASSERT_REFUSED(t, "PHQ-9", "0 1=0", "PHQ-9: answer 1 is given twice.");
	ASSERT_REFUSED(t, "NRS pain", "11", "NRS pain, answer 1: \"11\" is not a whole number from 0 to 10.");
	ASSERT_REFUSED(t, "NRS pain", "5 5", "NRS pain has 1 answer; there are more.");
	ASSERT_REFUSED(t, "BPI-SF", "worst=12", "BPI-SF, answer 1 (worst): \"12\" is not a whole number from 0 to 10.");
	ASSERT_REFUSED(
	    t, "PHQ-9", "sex=M", "PHQ-9 has no answer called \"sex=M\"; \"pathwell measure items\" lists them.");
	ASSERT_REFUSED(t, "ORT", "family_alcohol=1", "ORT counts differently for women and men: add sex=F or sex=M.");
	ASSERT_REFUSED(t, "ORT", "sex=x", "ORT: sex is F or M, not \"x\".");
	ASSERT_REFUSED(t, "EQ-5D-5L", "", "EQ-5D-5L: there is no answer.");
	ASSERT_REFUSED(t, "PAM-13", "100.1", "PAM-13, answer 1 (score): \"100.1\" is no score from 0 to 100.");
}

/* What is left out keeps its place, however it is left out: item 9 never moves to where nobody looks at it. */
static void a_blank_is_a_place(void **state)
{
	struct measure_try *t = *state;
	static const char *const ways[] = {"1,,1,1,1,1,1,1,3", "1, ,1,1,1,1,1,1,3", "1;;1;1;1;1;1;1;3", "1\t\t1\t1\t1\t1\t1\t1\t3",
	    "1 - 1 1 1 1 1 1 3", "1,,1 1 1 1 1 1 3"};
	static const char *const words[] = {"1", "", "1", "1", "1", "1", "1", "1", "3"};
	struct measure_answers answers;

	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		ASSERT_REFUSED(t, "PHQ-9", ways[i], "PHQ-9: answer 2 is missing, and no published rule fills it in.");
	ASSERT_REFUSED(t, "PHQ-9", "1,,1,1,1,1,1,1,3,0", "PHQ-9 has 9 answers; there are more.");
	ASSERT_REFUSED(t, "PHQ-9", ",1,1,1,1,1,1,1,3", "PHQ-9: answer 1 is missing, and no published rule fills it in.");
	ASSERT_REFUSED(t, "PHQ-9", "1,1,1,1,1,1,1,1,", "PHQ-9: answer 9 is missing, and no published rule fills it in.");
	assert_ok(measure_answers_read(called(t, "PHQ-9"), words, 9, &answers, &t->err), &t->err);
	assert_int_equal(answers.values[1], ANSWER_NONE);
	assert_int_equal(answers.values[8], 3);
	assert_int_equal(scored(t, "PHQ-9", "1,1,1,1,1,1,1,1,3,")->total, 11 * SCORE_ONE);
	assert_int_equal(scored(t, "PEG", "7,8,6,")->total, 7 * SCORE_ONE);
}

/* The form asks for the place after what is begun. */
static void places_that_are_begun_are_counted(void **state)
{
	static const struct {
		const char *typed;
		size_t places;
		bool open;
	} ways[] = {{"", 0, false}, {"1", 1, true}, {"1 ", 1, false}, {"1,", 1, false}, {"1,,", 2, false}, {",", 1, false},
	    {"1,,2", 3, true}, {"sex=M 1 ", 1, false}, {"1 - ", 2, false}};
	bool open;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		assert_int_equal(measure_places_begun(ways[i].typed, &open), ways[i].places);
		assert_int_equal(open, ways[i].open);
	}
}

/* The form of COWS has no box for these (Wesson and Ling 2003). */
static void a_value_without_a_box_is_refused(void **state)
{
	struct measure_try *t = *state;
	static const int boxes[11] = {0x17, 0x1f, 0x2b, 0x27, 0x17, 0x17, 0x2f, 0x17, 0x17, 0x17, 0x29};
	char typed[64];

	ASSERT_REFUSED(t, "COWS", "3 0 0 0 0 0 0 0 0 0 0", "COWS, answer 1: \"3\" is none of its boxes: 0, 1, 2, 4.");
	for (int item = 0; item < 11; item++) {
		for (int value = 0; value <= 6; value++) {
			snprintf(typed, sizeof(typed), "%d=%d", item + 1, value);
			for (int other = 1; other <= 11; other++)
				if (other != item + 1)
					snprintf(typed + strlen(typed), sizeof(typed) - strlen(typed), " %d=0", other);
			assert_int_equal(try_answers(t, "COWS", typed), boxes[item] >> value & 1 ? STATUS_OK : STATUS_REFUSED);
		}
	}
}

/* "12" for PSEQ-2 would be 1 and 2, or a total: it is refused, not guessed. */
static void a_short_run_of_digits_is_one_answer(void **state)
{
	struct measure_try *t = *state;

	ASSERT_REFUSED(t, "PSEQ-2", "12", "PSEQ-2, answer 1: \"12\" is not a whole number from 0 to 6.");
}

static void what_is_shown_reads_back(void **state)
{
	struct measure_try *t = *state;
	static const char *const typed[][2] = {{"PHQ-9", "3 0 1 2 0 0 1 0 3 difficulty=2"},
	    {"EQ-5D-5L", "1 - 3 4 5 70"}, {"ORT", "sex=F 1 0 0 0 0 0 30 0 0 1"}, {"PAM-13", "47.4 2"},
	    {"PAM-13", "47.4 -"}};

	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		const struct instrument *in = called(t, typed[i][0]);
		struct measure_answers answers;

		assert_ok(measure_answers_read(in, &typed[i][1], 1, &answers, &t->err), &t->err);
		assert_string_equal(measure_answers_show(t->arena, in, &answers), typed[i][1]);
	}
}

static void scores_are_shown_and_read(void **state)
{
	struct measure_try *t = *state;
	static const struct {
		int64_t score;
		const char *text;
	} pairs[] = {{0, "0"}, {5714, "5.714"}, {12000, "12"}, {9510, "9.51"}, {500, "0.5"}, {40, "0.04"}};
	char out[32];
	int64_t back;

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		assert_string_equal(score_show(pairs[i].score, out), pairs[i].text);
		assert_ok(score_parse(pairs[i].text, &back, &t->err), &t->err);
		assert_int_equal(back, pairs[i].score);
	}
	assert_string_equal(score_show(SCORE_NONE, out), "");
	assert_string_equal(score_show(-1500, out), "-1.5");
	assert_int_equal(score_parse("5.7145", &back, &t->err), STATUS_REFUSED);
	assert_int_equal(score_parse("", &back, &t->err), STATUS_REFUSED);
	assert_int_equal(score_parse("5,7", &back, &t->err), STATUS_REFUSED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(answers_are_read_however_they_are_separated),
	    TEST(several_words_are_one_list),
	    TEST(wrong_answers_are_named),
	    TEST(a_blank_is_a_place),
	    TEST(places_that_are_begun_are_counted),
	    TEST(a_value_without_a_box_is_refused),
	    TEST(a_short_run_of_digits_is_one_answer),
	    TEST(what_is_shown_reads_back),
	    TEST(scores_are_shown_and_read),
	};
	return RUN_MEASURE_TESTS(tests);
}
