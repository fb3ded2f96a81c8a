#include "pathwell/date.h"
#include "test.h"

static int length_of(int year, int month)
{
	if (month == 2)
		return year % 4 == 0 && (year % 100 != 0 || year == 2000) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void every_day_of_four_centuries(void **state)
{
	(void)state;
	/* 1 January 1800 was a Wednesday, 62,091 days before 1 January 1970. */
	date d = -62091;
	int weekday = 2;
	for (int y = 1800; y <= 2200; y++)
		for (int m = 1; m <= 12; m++)
			for (int day = 1; day <= length_of(y, m); day++, d++, weekday = (weekday + 1) % 7) {
				int year, month, of_month;
				char iso[DATE_TEXT], expected[DATE_TEXT];
				assert_int_equal(date_make(y, m, day), d);
				date_split(d, &year, &month, &of_month);
				assert_int_equal(year, y);
				assert_int_equal(month, m);
				assert_int_equal(of_month, day);
				assert_int_equal(date_weekday(d), weekday);
				snprintf(expected, sizeof expected, "%04d-%02d-%02d", y, m, day);
				assert_string_equal(date_iso(d, iso), expected);
				assert_int_equal(date_from_iso(iso), d);
			}
	assert_int_equal(d - 1, date_make(2200, 12, 31));
	assert_int_equal(date_make(1970, 1, 1), 0);
}

static void no_other_day_is_made(void **state)
{
	(void)state;
	for (int y = 1795; y <= 2205; y++)
		for (int m = -1; m <= 14; m++)
			for (int day = -1; day <= 40; day++) {
				bool exists =
				    y >= 1800 && y <= 2200 && m >= 1 && m <= 12 && day >= 1 && day <= length_of(y, m);
				assert_int_equal(date_make(y, m, day) != DATE_NONE, exists);
			}
}

static void texts(void **state)
{
	(void)state;
	char out[DATE_TEXT];
	date d = date_make(2026, 11, 22);
	assert_string_equal(date_iso(d, out), "2026-11-22");
	assert_string_equal(date_clinical(d, out), "22-Nov-2026");
	assert_string_equal(date_weekday_clinical(d, out), "Sun 22-Nov-2026");
	assert_string_equal(date_long(d, out), "22 November 2026");
	assert_string_equal(date_long(date_make(1945, 7, 4), out), "4 July 1945");
	assert_string_equal(date_clinical(date_make(1945, 7, 4), out), "04-Jul-1945");
	assert_string_equal(date_month_name(9), "September");
}

static void no_date_is_shown_as_nothing(void **state)
{
	(void)state;
	char out[DATE_TEXT] = "x";
	int y, m, d;
	assert_string_equal(date_iso(DATE_NONE, out), "");
	assert_string_equal(date_clinical(DATE_NONE, out), "");
	assert_string_equal(date_weekday_clinical(DATE_NONE, out), "");
	assert_string_equal(date_long(DATE_NONE, out), "");
	date_split(DATE_NONE, &y, &m, &d);
	assert_int_equal(y + m + d, 0);
	assert_int_equal(date_weekday(DATE_NONE), -1);
	assert_int_equal(date_add_days(DATE_NONE, 1), DATE_NONE);
	assert_int_equal(date_add_months(DATE_NONE, 1), DATE_NONE);
}

static void stored_form_is_strict(void **state)
{
	(void)state;
	static const char *const wrong[] = {NULL, "", "2026-11-2", "2026-11-221", "2026-11-22 ", " 2026-11-22",
	    "2026/11/22", "2026-1x-22", "20x6-11-22", "2026-11--2", "+026-11-22", "2026-02-29", "1799-12-31",
	    "2201-01-01", "22-11-2026"};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_int_equal(date_from_iso(wrong[i]), DATE_NONE);
	assert_int_equal(date_from_iso("2024-02-29"), date_make(2024, 2, 29));
}

static void days_are_added_within_the_calendar(void **state)
{
	(void)state;
	date first = date_make(1800, 1, 1), last = date_make(2200, 12, 31);
	assert_int_equal(date_add_days(first, (int64_t)last - first), last);
	assert_int_equal(date_add_days(last, 1), DATE_NONE);
	assert_int_equal(date_add_days(first, -1), DATE_NONE);
	assert_int_equal(date_add_days(last, INT64_MAX), DATE_NONE);
	assert_int_equal(date_add_days(first, INT64_MIN), DATE_NONE);
	/* Across both changes of the clock and a leap day, a week is seven days. */
	assert_int_equal(date_add_days(date_make(2028, 2, 26), 7), date_make(2028, 3, 4));
}

static void months_are_added_to_every_day(void **state)
{
	(void)state;
	date last = date_make(2200, 11, 30);
	for (date d = date_make(1800, 1, 1); d <= last; d++) {
		int y, m, day, y2, m2, day2;
		date_split(d, &y, &m, &day);
		date_split(date_add_months(d, 1), &y2, &m2, &day2);
		assert_int_equal(y2 * 12 + m2, y * 12 + m + 1);
		assert_int_equal(day2, day < length_of(y2, m2) ? day : length_of(y2, m2));
	}
}

static void months_edges(void **state)
{
	(void)state;
	assert_int_equal(date_add_months(date_make(2027, 1, 31), 1), date_make(2027, 2, 28));
	assert_int_equal(date_add_months(date_make(2028, 1, 31), 1), date_make(2028, 2, 29));
	assert_int_equal(date_add_months(date_make(2028, 2, 29), 12), date_make(2029, 2, 28));
	assert_int_equal(date_add_months(date_make(2026, 1, 15), -1), date_make(2025, 12, 15));
	assert_int_equal(date_add_months(date_make(2026, 3, 31), -1), date_make(2026, 2, 28));
	assert_int_equal(date_add_months(date_make(1800, 1, 1), -1), DATE_NONE);
	assert_int_equal(date_add_months(date_make(2200, 12, 1), 1), DATE_NONE);
	assert_int_equal(date_add_months(date_make(2026, 1, 1), INT32_MAX), DATE_NONE);
	assert_int_equal(date_add_months(date_make(2026, 1, 1), INT32_MIN), DATE_NONE);
}

static void age_changes_on_the_birthday(void **state)
{
	(void)state;
	date born = date_make(1945, 7, 14);
	assert_int_equal(date_age(born, born), 0);
	assert_int_equal(date_age(born, date_make(2026, 7, 13)), 80);
	assert_int_equal(date_age(born, date_make(2026, 7, 14)), 81);
	assert_int_equal(date_age(born, date_make(2026, 1, 31)), 80);
	assert_int_equal(date_age(born, born - 1), -1);
	assert_int_equal(date_age(DATE_NONE, born), -1);
	assert_int_equal(date_age(born, DATE_NONE), -1);
	date leap = date_make(2000, 2, 29);
	assert_int_equal(date_age(leap, date_make(2026, 2, 28)), 25);
	assert_int_equal(date_age(leap, date_make(2026, 3, 1)), 26);
	assert_int_equal(date_age(leap, date_make(2028, 2, 28)), 27);
	assert_int_equal(date_age(leap, date_make(2028, 2, 29)), 28);
}

static const struct CMUnitTest tests[] = {
    TEST(every_day_of_four_centuries),
    TEST(no_other_day_is_made),
    TEST(texts),
    TEST(no_date_is_shown_as_nothing),
    TEST(stored_form_is_strict),
    TEST(days_are_added_within_the_calendar),
    TEST(months_are_added_to_every_day),
    TEST(months_edges),
    TEST(age_changes_on_the_birthday),
};

int main(void)
{
	return RUN_TESTS(tests);
}
