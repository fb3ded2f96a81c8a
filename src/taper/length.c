/* Lengths of steps as people write them, and the days that they lead to. */
#include "length.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

static const struct {
	const char *one, *many, *short_one;
	int days;
} units[] = {
    [TAPER_DAYS] = {"day", "days", "d", 1},
    [TAPER_WEEKS] = {"week", "weeks", "w", 7},
    [TAPER_MONTHS] = {"month", "months", "m", 30},
};
static_assert(ARRAY_LEN(units) == TAPER_UNIT_COUNT, "every unit of length has its words");

enum status length_check(struct taper_length length, int wear_days, struct error *err)
{
	if (length.count < 1)
		return error_set(
		    err, STATUS_REFUSED, "A step lasts at least one day; give a length such as \"4w\" or \"10d\".");
	if (length.count > TAPER_DAYS_MOST / units[length.unit].days)
		return error_set(err, STATUS_REFUSED, "A step of %d %s is too long; the longest is %d days.",
		    length.count, units[length.unit].many, TAPER_DAYS_MOST);
	if (length.unit != TAPER_MONTHS && length.count * units[length.unit].days < wear_days)
		return error_set(
		    err, STATUS_REFUSED, "A patch is worn for %d days; a step lasts at least as long.", wear_days);
	return STATUS_OK;
}

int length_days(struct taper_length length)
{
	return length.count * units[length.unit].days;
}

enum status taper_length_parse(const char *s, struct taper_length *out, struct error *err)
{
	char quoted[TEXT_QUOTED], digits[8] = "", word[16] = "";
	const char *start = s + strspn(s, " ");
	size_t n = strspn(start, "0123456789");
	const char *unit = start + n + strspn(start + n, " ");
	int64_t count = 0;
	if (n && n < sizeof(digits) && strlen(unit) < sizeof(word)) {
		memcpy(digits, start, n);
		memcpy(word, unit, strlen(unit));
		text_trim(word);
	}
	if (!text_parse_int(digits, 0, INT32_MAX, &count))
		word[0] = '\0';
	for (size_t u = 0; u < ARRAY_LEN(units); u++)
		if (text_equal_nocase(word, units[u].one) || text_equal_nocase(word, units[u].many) ||
		    text_equal_nocase(word, units[u].short_one)) {
			*out = (struct taper_length){(int)count, (enum taper_unit)u};
			return length_check(*out, 1, err);
		}
	return error_set(err, STATUS_REFUSED,
	    "%s is not the length of a step; write days, weeks or months, such as \"10d\", \"4w\" or \"1 month\".",
	    text_quote(s, quoted));
}

char *taper_length_show(struct taper_length l, char out[32])
{
	snprintf(out, 32, "%d %s", l.count, l.count == 1 ? units[l.unit].one : units[l.unit].many);
	return out;
}

void calendar_begin(struct calendar *c, date first, int wear_days)
{
	*c = (struct calendar){.first = first, .from = first, .nominal = first, .wear_days = wear_days};
}

static date on_change_of_patch(const struct calendar *c)
{
	if (c->nominal == DATE_NONE)
		return DATE_NONE;
	int over = (c->nominal - c->first) % c->wear_days;
	return over ? date_add_days(c->nominal, c->wear_days - over) : c->nominal;
}

date calendar_next(struct calendar *c, struct taper_length length)
{
	if (length.unit == TAPER_MONTHS) {
		c->months += length.count;
		c->nominal = date_add_months(c->from, c->months);
	} else {
		c->nominal = date_add_days(c->nominal, (int64_t)length.count * units[length.unit].days);
		c->from = c->nominal;
		c->months = 0;
	}
	return on_change_of_patch(c);
}
