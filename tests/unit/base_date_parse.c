#include "pathwell/date.h"
#include "test.h"

static int hold_the_clock(void **state)
{
	(void)state;
	clock_fix("2026-11-22T09:30:00");
	return 0;
}

static void every_way_to_write_a_date(void **state)
{
	(void)state;
	static const char *const ways[] = {"2026-11-22", "22-Nov-2026", "22-11-2026", "22/11/2026", "22.11.2026",
	    "22 November 2026", "22 Nov 2026", "20261122", "22-nov-2026", "22 NOVEMBER 2026", "  22/11/2026\t",
	    "22  Nov  2026", "22/Nov/2026", "22.November.2026", "2026/11/22",
	    "\u00A02026-11-22",
	    "today"};
	struct error err;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		date d = DATE_NONE;
		assert_ok(date_parse(ways[i], &d, &err), &err);
		if (d != date_make(2026, 11, 22))
			fail_msg("%s is read as day %d", ways[i], d);
	}
}

static void what_is_shown_can_be_typed(void **state)
{
	(void)state;
	struct error err;
	char text[DATE_TEXT];
	for (date d = date_make(1800, 1, 1); d <= date_make(2200, 12, 31); d++) {
		date read = DATE_NONE;
		char *(*const forms[])(date, char *) = {date_iso, date_clinical, date_long};
		for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
			assert_int_equal(date_parse(forms[i](d, text), &read, &err), STATUS_OK);
			assert_int_equal(read, d);
		}
	}
}

static void small_numbers_and_short_months(void **state)
{
	(void)state;
	struct error err;
	date d;
	assert_ok(date_parse("1/2/2026", &d, &err), &err);
	assert_int_equal(d, date_make(2026, 2, 1));
	assert_ok(date_parse("2026-2-1", &d, &err), &err);
	assert_int_equal(d, date_make(2026, 2, 1));
	assert_ok(date_parse("3 Sept 2026", &d, &err), &err);
	assert_int_equal(d, date_make(2026, 9, 3));
	assert_ok(date_parse("29/02/2024", &d, &err), &err);
	assert_int_equal(d, date_make(2024, 2, 29));
}

static void relative_to_today(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		const char *iso;
	} cases[] = {{"Today", "2026-11-22"}, {"tomorrow", "2026-11-23"}, {"YESTERDAY", "2026-11-21"},
	    {"+14", "2026-12-06"}, {"+2w", "2026-12-06"}, {"+3m", "2027-02-22"}, {"-1w", "2026-11-15"},
	    {"+1d", "2026-11-23"}, {"-1Y", "2025-11-22"}, {"+0", "2026-11-22"}};
	struct error err;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		date d = DATE_NONE;
		assert_ok(date_parse(cases[i].typed, &d, &err), &err);
		assert_int_equal(d, date_from_iso(cases[i].iso));
	}
}

static void a_refusal_says_why(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *sentence;
	} cases[] = {
	    {"30/02/1960", "30 February 1960 does not exist."},
	    {"1960-02-30", "30 February 1960 does not exist."},
	    {"19600230", "30 February 1960 does not exist."},
	    {"29-Feb-2026", "29 February 2026 does not exist."},
	    {"31 April 2026", "31 April 2026 does not exist."},
	    {"22/13/2026", "\"22/13/2026\" is not a date: write it like 22-Nov-2026."},
	    {"32/01/2026", "\"32/01/2026\" is not a date: write it like 22-Nov-2026."},
	    {"0/01/2026", "\"0/01/2026\" is not a date: write it like 22-Nov-2026."},
	    {"22/11/26", "\"22/11/26\" has a two-digit year: write all four digits, like 22-Nov-2026."},
	    {"22-Nov-26", "\"22-Nov-26\" has a two-digit year: write all four digits, like 22-Nov-2026."},
	    {"22/11/1799", "\"22/11/1799\" is outside the years 1800 to 2200."},
	    {"2201-01-01", "\"2201-01-01\" is outside the years 1800 to 2200."},
	    {"+999999", "\"+999999\" is outside the years 1800 to 2200."},
	    {"+999999y", "\"+999999y\" is outside the years 1800 to 2200."},
	    {NULL, "No date was given: write it like 22-Nov-2026."},
	    {"  ", "No date was given: write it like 22-Nov-2026."},
	    {"soon", "\"soon\" is not a date: write it like 22-Nov-2026."},
	};
	struct error err;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		date d = 12345;
		assert_refusal(date_parse(cases[i].typed, &d, &err), &err, STATUS_REFUSED, cases[i].sentence);
		assert_int_equal(d, 12345);
	}
}

static void nearly_a_date_is_no_date(void **state)
{
	(void)state;
	static const char *const wrong[] = {"22-11", "2026", "22", "22-11-2026-1", "22/11-2026", "22-Nov/2026",
	    "22//11/2026", "22-11-20266", "222-11-2026", "22-No-2026", "22-Novem-2026", "22-Nov-2026x", "Nov 22 2026",
	    "22Nov2026", "-", "+", "+x", "+1x", "+1wd", "+1000000000", "+-1", "--1", "2026112", "202611223",
	    "22-11--2026", "2026-11-22T09:30", "22-11-202", "11-2026-22", "٢٢-١١-٢٠٢٦",
	    "22\37711/2026",
	    "tomorrow!", "-2026112", "1-1-1-2026"};
	struct error err;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		date d = 12345;
		if (date_parse(wrong[i], &d, &err) != STATUS_REFUSED)
			fail_msg("\"%s\" is taken for a date", wrong[i]);
		assert_int_equal(d, 12345);
		assert_non_null(strstr(err.sentence, " is not a date: write it like 22-Nov-2026."));
	}
}

static void a_long_text_is_quoted_in_part(void **state)
{
	(void)state;
	struct error err;
	date d;
	char text[5001];
	memset(text, '9', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_refusal(date_parse(text, &d, &err), &err, STATUS_REFUSED,
	    "\"9999999999999999999999999999999999999999…\" is not a date: write it like 22-Nov-2026.");
	/* One letter under thousands of accents is one grapheme, and does not fit the sentence. */
	text[0] = 'e';
	for (size_t i = 1; i + 1 < sizeof text - 1; i += 2)
		memcpy(text + i, "\xCC\x81", 2);
	assert_refusal(
	    date_parse(text, &d, &err), &err, STATUS_REFUSED, "\"…\" is not a date: write it like 22-Nov-2026.");
}

static void every_time_of_day(void **state)
{
	(void)state;
	struct error err;
	for (int hour = 0; hour < 24; hour++)
		for (int minute = 0; minute < 60; minute++) {
			static const char *const forms[] = {"%02d:%02d", "%d:%02d", "%02d%02d", "%d.%02d"};
			char typed[20], out[6], expected[20];
			snprintf(expected, sizeof expected, "%02d:%02d", hour, minute);
			for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
				snprintf(typed, sizeof typed, forms[i], hour, minute);
#pragma GCC diagnostic pop
				assert_ok(time_parse(typed, out, &err), &err);
				assert_string_equal(out, expected);
			}
			snprintf(typed, sizeof typed, "%d:%02d %s", hour % 12 ? hour % 12 : 12, minute,
			    hour < 12 ? "am" : "PM");
			assert_ok(time_parse(typed, out, &err), &err);
			assert_string_equal(out, expected);
		}
}

static void times_by_the_hour(void **state)
{
	(void)state;
	struct error err;
	char out[6];
	assert_ok(time_parse("2pm", out, &err), &err);
	assert_string_equal(out, "14:00");
	assert_ok(time_parse(" 12 am ", out, &err), &err);
	assert_string_equal(out, "00:00");
	assert_ok(time_parse("12pm", out, &err), &err);
	assert_string_equal(out, "12:00");
}

static void no_time(void **state)
{
	(void)state;
	static const char *const wrong[] = {"24:00", "9", "9:5", "9:60", "0960", "2400", "930", "13pm", "0pm", "pm",
	    "am", "9:300", "9-30", "09:30:00", "-1:30", "1:3a", "0930x", "12345", "9:30 xm", ":30", "9:", "2 p m"};
	struct error err;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		char out[6] = "same", sentence[100];
		snprintf(sentence, sizeof sentence, "\"%s\" is not a time: write it like 14:30.", wrong[i]);
		assert_refusal(time_parse(wrong[i], out, &err), &err, STATUS_REFUSED, sentence);
		assert_string_equal(out, "same");
	}
	char out[6];
	assert_refusal(time_parse("", out, &err), &err, STATUS_REFUSED, "No time was given: write it like 14:30.");
}

static const struct CMUnitTest tests[] = {
    TEST(every_way_to_write_a_date),
    TEST(what_is_shown_can_be_typed),
    TEST(small_numbers_and_short_months),
    TEST(relative_to_today),
    TEST(a_refusal_says_why),
    TEST(nearly_a_date_is_no_date),
    TEST(a_long_text_is_quoted_in_part),
    TEST(every_time_of_day),
    TEST(times_by_the_hour),
    TEST(no_time),
};

int main(void)
{
	return cmocka_run_group_tests(tests, hold_the_clock, NULL);
}
