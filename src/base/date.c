#include <string.h>

#include "ascii.h"
#include "pathwell/date.h"

enum { YEAR_FIRST = 1800, YEAR_LAST = 2200 };

static const char *const month_names[12] = {
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
};
static const char weekday_names[7][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

const char *date_month_name(int month)
{
	must(month >= 1 && month <= 12);
	return month_names[month - 1];
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const char lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Both ways by years that begin in March, so that the leap day is a year's last: the usual arithmetic of eras of 400
 * years, 146,097 days each. 719,468 days lie between 0000-03-01 and 1970-01-01. */
date date_make(int year, int month, int day)
{
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12)
		return DATE_NONE;
	if (day < 1 || day > month_length(year, month))
		return DATE_NONE;
	int y = year - (month <= 2);
	int era = y / 400, year_of_era = y % 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

void date_split(date d, int *year, int *month, int *day)
{
	*year = *month = *day = 0;
	if (d == DATE_NONE)
		return;
	int z = d + 719468;
	int era = z / 146097, day_of_era = z % 146097;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int m = (5 * day_of_year + 2) / 153;
	*day = day_of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = year_of_era + era * 400 + (*month <= 2);
}

static bool in_range(int64_t d)
{
	return d >= date_make(YEAR_FIRST, 1, 1) && d <= date_make(YEAR_LAST, 12, 31);
}

date date_from_iso(const char *s)
{
	if (!s || strnlen(s, 11) != 10 || s[4] != '-' || s[7] != '-')
		return DATE_NONE;
	int century = ascii_read_two(s), year = ascii_read_two(s + 2);
	int month = ascii_read_two(s + 5), day = ascii_read_two(s + 8);
	if (century < 0 || year < 0)
		return DATE_NONE;
	return date_make(century * 100 + year, month, day);
}

static char *put_year(char *p, int year)
{
	return ascii_put_two(ascii_put_two(p, year / 100), year % 100);
}

static char *put_text(char *p, const char *s, size_t n)
{
	memcpy(p, s, n);
	return p + n;
}

char *date_iso(date d, char out[DATE_TEXT])
{
	int year, month, day;
	char *p = out;
	if (d != DATE_NONE) {
		date_split(d, &year, &month, &day);
		p = put_year(p, year);
		*p++ = '-';
		p = ascii_put_two(p, month);
		*p++ = '-';
		p = ascii_put_two(p, day);
	}
	*p = '\0';
	return out;
}

static char *put_clinical(char *p, date d)
{
	int year, month, day;
	date_split(d, &year, &month, &day);
	p = ascii_put_two(p, day);
	*p++ = '-';
	p = put_text(p, month_names[month - 1], 3);
	*p++ = '-';
	return put_year(p, year);
}

char *date_clinical(date d, char out[DATE_TEXT])
{
	char *p = out;
	if (d != DATE_NONE)
		p = put_clinical(p, d);
	*p = '\0';
	return out;
}

char *date_weekday_clinical(date d, char out[DATE_TEXT])
{
	char *p = out;
	if (d != DATE_NONE) {
		p = put_text(p, weekday_names[date_weekday(d)], 3);
		*p++ = ' ';
		p = put_clinical(p, d);
	}
	*p = '\0';
	return out;
}

char *date_long(date d, char out[DATE_TEXT])
{
	int year, month, day;
	char *p = out;
	if (d != DATE_NONE) {
		date_split(d, &year, &month, &day);
		if (day < 10)
			*p++ = (char)('0' + day);
		else
			p = ascii_put_two(p, day);
		*p++ = ' ';
		p = put_text(p, month_names[month - 1], strlen(month_names[month - 1]));
		*p++ = ' ';
		p = put_year(p, year);
	}
	*p = '\0';
	return out;
}

date date_add_days(date d, int64_t days)
{
	int64_t sum;
	if (d == DATE_NONE || __builtin_add_overflow((int64_t)d, days, &sum) || !in_range(sum))
		return DATE_NONE;
	return (date)sum;
}

date date_add_months(date d, int months)
{
	int year, month, day;
	if (d == DATE_NONE)
		return DATE_NONE;
	date_split(d, &year, &month, &day);
	int64_t total = (int64_t)year * 12 + (month - 1) + months;
	if (total < YEAR_FIRST * 12 || total >= (YEAR_LAST + 1) * 12)
		return DATE_NONE;
	year = (int)(total / 12);
	month = (int)(total % 12) + 1;
	int longest = month_length(year, month);
	return date_make(year, month, day < longest ? day : longest);
}

int date_weekday(date d)
{
	if (d == DATE_NONE)
		return -1;
	/* 1970-01-01 was a Thursday; moved by whole weeks above zero so that % does not go negative. */
	return (int)(((int64_t)d + 3 + 7 * 1000000) % 7);
}

int date_age(date born, date on)
{
	if (born == DATE_NONE || on == DATE_NONE || on < born)
		return -1;
	int by, bm, bd, oy, om, od;
	date_split(born, &by, &bm, &bd);
	date_split(on, &oy, &om, &od);
	bool had_birthday = om > bm || (om == bm && od >= bd);
	return oy - by - !had_birthday;
}
