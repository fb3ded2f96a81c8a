#include <stdlib.h>
#include <time.h>

#include "pathwell/date.h"
#include "test.h"

static void now_from_the_environment(void **state)
{
	(void)state;
	static const struct {
		const char *now, *stamp;
	} cases[] = {{"2026-11-22", "2026-11-22T00:00:00"}, {"2026-11-22T09:30", "2026-11-22T09:30:00"},
	    {"2026-11-22T09:30:15", "2026-11-22T09:30:15"}, {"2026-11-22T09:30Z", "2026-11-22T09:30:00"},
	    {"2026-11-22T09:30:59Z", "2026-11-22T09:30:59"}, {"2026-11-22Z", "2026-11-22T00:00:00"}};
	struct error err;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char stamp[STAMP_TEXT];
		setenv("PATHWELL_NOW", cases[i].now, 1);
		assert_ok(clock_init(&err), &err);
		assert_string_equal(clock_stamp(stamp), cases[i].stamp);
		assert_int_equal(clock_today(), date_make(2026, 11, 22));
	}
	clock_fix(NULL);
	unsetenv("PATHWELL_NOW");
}

static void a_wrong_now_is_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = {"now", "2026-11-22 09:30", "2026-11-22T9:30", "2026-11-22T24:00",
	    "2026-11-22T09:60", "2026-11-22T09:30:60", "2026-02-29", "2026-11-22T", "2026-11-22T09:30:00+01:00",
	    "2026-11-22T09:30:00ZZ", "Z", "2026-11-22T-9:30", "2026-11-22T09:30:00.000Z", "22-Nov-2026"};
	struct error err;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		char sentence[200];
		setenv("PATHWELL_NOW", wrong[i], 1);
		snprintf(sentence, sizeof sentence,
		    "PATHWELL_NOW is \"%s\", which is not a date-time: write it like 2026-11-22T09:30:00.", wrong[i]);
		assert_refusal(clock_init(&err), &err, STATUS_REFUSED, sentence);
	}
	unsetenv("PATHWELL_NOW");
}

static void held_and_let_go(void **state)
{
	(void)state;
	char stamp[STAMP_TEXT], of_day[6];
	clock_fix("1999-12-31T23:59:59");
	assert_string_equal(clock_stamp(stamp), "1999-12-31T23:59:59");
	assert_string_equal(clock_time(of_day), "23:59");
	assert_string_equal(clock_held(), "1999-12-31T23:59:59");
	assert_int_equal(clock_today(), date_make(1999, 12, 31));
	clock_fix(NULL);
	assert_null(clock_held());
	/* Running again: the same as the system's local time, asked for on both sides of a possible tick. */
	for (int tries = 0; tries < 3; tries++) {
		time_t before = time(NULL);
		clock_stamp(stamp);
		struct tm local;
		char expected[STAMP_TEXT];
		localtime_r(&before, &local);
		strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%S", &local);
		if (strcmp(expected, stamp) == 0)
			return;
	}
	fail_msg("the clock shows %s", stamp);
}

static void an_empty_now_lets_the_clock_run(void **state)
{
	(void)state;
	struct error err;
	char stamp[STAMP_TEXT];
	setenv("PATHWELL_NOW", "", 1);
	assert_ok(clock_init(&err), &err);
	assert_true(strcmp(clock_stamp(stamp), "2024") > 0);
	unsetenv("PATHWELL_NOW");
	clock_fix("2000-01-01");
	assert_ok(clock_init(&err), &err);
	assert_string_equal(clock_stamp(stamp), "2000-01-01T00:00:00");
	clock_fix(NULL);
}

static void the_monotonic_clock_is_never_held(void **state)
{
	(void)state;
	clock_fix("2000-01-01");
	int64_t start = clock_monotonic_ms();
	struct timespec wait = {0, 5000000};
	nanosleep(&wait, NULL);
	assert_true(clock_monotonic_ms() >= start + 4);
	clock_fix(NULL);
}

static void stamps_for_people(void **state)
{
	(void)state;
	char out[DATE_TEXT];
	assert_string_equal(stamp_clinical("2026-11-22T09:30:00", out), "22-Nov-2026 09:30");
	assert_string_equal(stamp_clinical("2026-11-22T09:30", out), "22-Nov-2026 09:30");
	assert_string_equal(stamp_clinical("2026-11-22", out), "22-Nov-2026");
	assert_string_equal(stamp_clinical("", out), "");
	assert_string_equal(stamp_clinical(NULL, out), "");
	assert_string_equal(stamp_clinical("2026-13-22T09:30:00", out), "");
}

static const struct CMUnitTest tests[] = {
    TEST(now_from_the_environment),
    TEST(a_wrong_now_is_refused),
    TEST(held_and_let_go),
    TEST(an_empty_now_lets_the_clock_run),
    TEST(the_monotonic_clock_is_never_held),
    TEST(stamps_for_people),
};

int main(void)
{
	return RUN_TESTS(tests);
}
