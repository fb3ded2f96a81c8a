#include <stdlib.h>

#include "pathwell/id.h"
#include "pathwell/record.h"
#include "test.h"

/* Counted in another way than the program does: a running sum of running sums is the weighted sum. */
static int check_digit(const char *nine)
{
	int sum = 0, weighted = 0;

	for (int i = 0; i < 9; i++) {
		sum += nine[i] - '0';
		weighted += sum;
	}
	weighted += sum;
	for (int digit = 0; digit < 10; digit++) {
		if ((weighted + digit) % 11 == 0)
			return digit;
	}
	return -1;
}

static bool is_issued(const char *ten)
{
	int64_t n = strtoll(ten, NULL, 10);

	if (n % 1111111111 == 0) /* one digit ten times */
		return false;
	return (n >= 100000000 && n <= 3112999999) || (n >= 3200000000 && n <= 4999999999) ||
	       (n >= 6000000000 && n <= 8599999999) || n >= 9000000000;
}

static void exactly_one_last_digit_holds(void **state)
{
	struct random r = {42};
	char nine[16], ten[32], out[11];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		snprintf(nine, sizeof(nine), "%09d", (int)random_between(&r, 0, 999999999));
		for (int last = 0; last < 10; last++) {
			bool expected;

			snprintf(ten, sizeof(ten), "%s%d", nine, last);
			expected = check_digit(nine) == last && is_issued(ten);
			if ((nhs_number_parse(ten, out, NULL) == STATUS_OK) != expected)
				fail_msg("%s should be %s", ten, expected ? "accepted" : "refused");
			if (expected)
				assert_string_equal(out, ten);
		}
	}
}

static void known_numbers(void **state)
{
	static const char *const good[] = {"9990000018", "999 000 0026", "999-000-0034", " 9 9 9 0 0 0 0 0 4 2 ",
	    "999\u00a0000\u00a00050", "999\u2009000\u20110069", "999 000 0077", "999 000 0085", "943 476 5919"};
	char out[11], shown[13];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		struct error err = {0};

		assert_ok(nhs_number_parse(good[i], out, &err), &err);
		assert_int_equal(strlen(out), 10);
	}
	assert_string_equal(nhs_number_show("9434765919", shown), "943 476 5919");
	assert_true(nhs_number_is_test("9990000018"));
	assert_false(nhs_number_is_test("4010232137"));
}

static void one_digit_ten_times_is_nobodys(void **state)
{
	char typed[11], out[11];

	(void)state;
	for (char digit = '0'; digit <= '9'; digit++) {
		struct error err = {0};

		memset(typed, digit, 10);
		typed[10] = '\0';
		assert_int_equal(nhs_number_parse(typed, out, &err), STATUS_REFUSED);
		assert_non_null(strstr(err.sentence, "one digit ten times"));
	}
}

static void refusals_name_what_is_wrong(void **state)
{
	static const struct {
		const char *typed, *sentence;
	} cases[] = {
	    {"999 123 4567", "999 123 4567 fails its check digit; ask for it again."},
	    {"9991234567", "999 123 4567 fails its check digit; ask for it again."},
	    {"999 000 001", "\"999 000 001\" has 9 digits; an NHS number has ten."},
	    {"999 000 00181", "\"999 000 00181\" has 11 digits; an NHS number has ten."},
	    {"999 999 9999", "999 999 9999 is one digit ten times, which is nobody's number; ask for it, or leave it blank."},
    {"1111111111", "111 111 1111 is one digit ten times, which is nobody's number; ask for it, or leave it blank."},
    {"99900000189990000018", "\"99900000189990000018\" has 20 digits; an NHS number has ten."},
	    {"QQ 12 34 56 C",
		"\"QQ 12 34 56 C\" looks like a National Insurance number; the NHS number has ten digits."},
	    {"qq123456", "\"qq123456\" looks like a National Insurance number; the NHS number has ten digits."},
	    {"999 OOO 0018", "\"999 OOO 0018\" has something else than digits in it; an NHS number has ten digits."},
	    {"999 000 0018\xff",
		"\"999 000 0018\ufffd\" has something else than digits in it; an NHS number has ten digits."},
	    {" - ", "the NHS number is empty; give its ten digits."},
	    {"5000000007", "500 000 0007 fails its check digit; ask for it again."},
	    {"5000000000", "500 000 0000 fails its check digit; ask for it again."},
	    {"0000000000", "000 000 0000 is one digit ten times, which is nobody's number; ask for it, or leave it blank."},
	    {"5555555555", "555 555 5555 is one digit ten times, which is nobody's number; ask for it, or leave it blank."},
	};
	char out[11] = "untouched";

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = {0};

		assert_refusal(nhs_number_parse(cases[i].typed, out, &err), &err, STATUS_REFUSED, cases[i].sentence);
		assert_string_equal(out, "untouched");
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(exactly_one_last_digit_holds),
	    TEST(known_numbers),
	    TEST(one_digit_ten_times_is_nobodys),
	    TEST(refusals_name_what_is_wrong),
	};

	return RUN_TESTS(tests);
}
