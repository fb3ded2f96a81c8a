#include <string.h>

#include "ascii.h"
#include "pathwell/date.h"
#include "pathwell/text.h"

enum { TYPED_LONGEST = 48, QUOTED_COLUMNS = 40 };

/* What was typed, as far as a sentence quotes it. */
struct quoted {
	char text[QUOTED_COLUMNS * 4 + 8];
};

static struct quoted quote(const char *s)
{
	struct quoted q = {""};
	size_t len = text_fit(s, QUOTED_COLUMNS, NULL);
	if (len > sizeof q.text - 4)
		len = 0; /* a heap of marks on one letter: not worth showing */
	memcpy(q.text, s, len);
	if (s[len])
		memcpy(q.text + len, "…", sizeof "…");
	return q;
}

static enum status refuse_shape(const char *s, struct error *err)
{
	return error_set(err, STATUS_REFUSED, "\"%s\" is not a date: write it like 22-Nov-2026.", quote(s).text);
}

static enum status refuse_range(const char *s, struct error *err)
{
	return error_set(err, STATUS_REFUSED, "\"%s\" is outside the years 1800 to 2200.", quote(s).text);
}

/* The whole name, its first three letters, or Sept. 0 where it is no month. */
static int month_by_name(const char *word, size_t len)
{
	char name[10];
	if (len < 3 || len >= sizeof name)
		return 0;
	memcpy(name, word, len);
	name[len] = '\0';
	for (int i = 0; i < 12; i++)
		if (text_starts_nocase(date_month_name(i + 1), name) && (len == 3 || !date_month_name(i + 1)[len]))
			return i + 1;
	return text_equal_nocase(name, "sept") ? 9 : 0;
}

struct part {
	int value;
	int digits; /* 0 where it was a month's name */
};

static const char *read_part(const char *s, struct part *part)
{
	const char *p = s;
	*part = (struct part){0};
	for (; ascii_is_digit(*p) && p - s < 4; p++)
		part->value = part->value * 10 + (*p - '0');
	part->digits = (int)(p - s);
	if (p > s)
		return p;
	while (ascii_is_letter(*p))
		p++;
	part->value = month_by_name(s, (size_t)(p - s));
	return part->value ? p : NULL;
}

/* Three parts with the same separator twice, and nothing after them. */
static bool read_parts(const char *s, struct part parts[3])
{
	char separator = '\0';
	for (int i = 0; i < 3; i++) {
		s = read_part(s, &parts[i]);
		if (!s)
			return false;
		if (i == 2)
			return *s == '\0';
		if (!*s || !strchr("-/. ", *s) || (separator && *s != separator))
			return false;
		separator = *s++;
		while (separator == ' ' && *s == ' ')
			s++;
	}
	return false;
}

static enum status take_day(const char *s, int year, int month, int day, date *out, struct error *err)
{
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return refuse_shape(s, err);
	if (date_make(year, month, 1) == DATE_NONE)
		return refuse_range(s, err);
	date made = date_make(year, month, day);
	if (made == DATE_NONE)
		return error_set(err, STATUS_REFUSED, "%d %s %d does not exist.", day, date_month_name(month), year);
	*out = made;
	return STATUS_OK;
}

static enum status parse_parts(const char *s, date *out, struct error *err)
{
	struct part p[3];
	if (!read_parts(s, p))
		return refuse_shape(s, err);
	bool middle = p[1].digits <= 2;
	if (middle && p[0].digits == 4 && (p[2].digits == 1 || p[2].digits == 2))
		return take_day(s, p[0].value, p[1].value, p[2].value, out, err);
	bool day_first = middle && (p[0].digits == 1 || p[0].digits == 2);
	if (day_first && p[2].digits == 4)
		return take_day(s, p[2].value, p[1].value, p[0].value, out, err);
	if (day_first && p[2].digits == 2)
		return error_set(err, STATUS_REFUSED,
		    "\"%s\" has a two-digit year: write all four digits, like 22-Nov-2026.", quote(s).text);
	return refuse_shape(s, err);
}

static enum status parse_offset(const char *s, date *out, struct error *err)
{
	int64_t n = 0;
	const char *p = s + 1;
	while (ascii_is_digit(*p) && p - s <= 6)
		n = n * 10 + (*p++ - '0');
	char unit = 'd';
	if (p > s + 1 && *p)
		unit = ascii_lower(*p++);
	if (p == s + 1 || *p || !strchr("dwmy", unit))
		return refuse_shape(s, err);
	if (*s == '-')
		n = -n;
	date today = clock_today(), made;
	if (unit == 'd' || unit == 'w')
		made = date_add_days(today, unit == 'w' ? n * 7 : n);
	else
		made = date_add_months(today, (int)(unit == 'y' ? n * 12 : n));
	if (made == DATE_NONE)
		return refuse_range(s, err);
	*out = made;
	return STATUS_OK;
}

static bool parse_word(const char *s, date *out)
{
	static const struct {
		const char *word;
		int days;
	} words[] = {{"today", 0}, {"tomorrow", 1}, {"yesterday", -1}};
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (text_equal_nocase(s, words[i].word)) {
			*out = date_add_days(clock_today(), words[i].days);
			return true;
		}
	return false;
}

/* A copy without the white space around it; false where it is too long to be a date or a time. */
static bool take_typed(const char *s, char typed[TYPED_LONGEST])
{
	CLEANUP(mem_free_charp) char *copy = mem_strdup(s);
	text_trim(copy);
	size_t len = strlen(copy);
	if (len >= TYPED_LONGEST)
		return false;
	memcpy(typed, copy, len + 1);
	return true;
}

/* 22-Nov-2026, as lists have it line after line; anything else is read with more patience. */
static bool parse_clinical(const char *s, date *out)
{
	if (strnlen(s, 12) != 11 || s[2] != '-' || s[6] != '-')
		return false;
	int day = ascii_read_two(s), century = ascii_read_two(s + 7), year = ascii_read_two(s + 9);
	int month = day < 0 || century < 0 || year < 0 ? 0 : month_by_name(s + 3, 3);
	date made = month ? date_make(century * 100 + year, month, day) : DATE_NONE;
	if (made != DATE_NONE)
		*out = made;
	return made != DATE_NONE;
}

enum status date_parse(const char *s, date *out, struct error *err)
{
	char typed[TYPED_LONGEST];
	if (s && parse_clinical(s, out))
		return STATUS_OK;
	if (text_is_blank(s))
		return error_set(err, STATUS_REFUSED, "No date was given: write it like 22-Nov-2026.");
	if (!take_typed(s, typed))
		return refuse_shape(s, err);
	if (parse_word(typed, out))
		return STATUS_OK;
	if (typed[0] == '+' || typed[0] == '-')
		return parse_offset(typed, out, err);
	int64_t packed;
	if (strlen(typed) == 8 && typed[0] != '-' && text_parse_int(typed, 0, 99999999, &packed))
		return take_day(typed, (int)(packed / 10000), (int)(packed / 100 % 100), (int)(packed % 100), out, err);
	return parse_parts(typed, out, err);
}

/* "am" or "pm" at the end, taken off: 0 for none, 'a' or 'p'. */
static char take_half(char *s)
{
	size_t len = strlen(s);
	if (len < 3 || ascii_lower(s[len - 1]) != 'm')
		return 0;
	char half = ascii_lower(s[len - 2]);
	if (half != 'a' && half != 'p')
		return 0;
	s[len - 2] = '\0';
	text_trim(s);
	return half;
}

/* H:MM, HH:MM, H.MM, HHMM; hours alone only with am or pm. */
static bool read_clock(const char *s, bool hours_alone, int *hour, int *minute)
{
	size_t len = 0;
	while (ascii_is_digit(s[len]))
		len++;
	*minute = 0;
	if (len == 4 && s[4] == '\0') {
		*hour = ascii_read_two(s);
		*minute = ascii_read_two(s + 2);
		return true;
	}
	if (len != 1 && len != 2)
		return false;
	*hour = len == 1 ? s[0] - '0' : ascii_read_two(s);
	s += len;
	if (*s == '\0')
		return hours_alone;
	if (*s != ':' && *s != '.')
		return false;
	*minute = ascii_read_two(s + 1);
	return *minute >= 0 && s[3] == '\0';
}

enum status time_parse(const char *s, char out[6], struct error *err)
{
	char typed[TYPED_LONGEST];
	int hour, minute;
	if (text_is_blank(s))
		return error_set(err, STATUS_REFUSED, "No time was given: write it like 14:30.");
	bool read = false;
	char half = 0;
	if (take_typed(s, typed)) {
		half = take_half(typed);
		read = read_clock(typed, half != 0, &hour, &minute) && minute < 60;
	}
	if (!read || (half ? hour < 1 || hour > 12 : hour > 23))
		return error_set(err, STATUS_REFUSED, "\"%s\" is not a time: write it like 14:30.", quote(s).text);
	if (half)
		hour = hour % 12 + (half == 'p' ? 12 : 0);
	char *p = ascii_put_two(out, hour);
	*p++ = ':';
	*ascii_put_two(p, minute) = '\0';
	return STATUS_OK;
}
