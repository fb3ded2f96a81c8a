/* Doses: integer micrograms, read and shown without floating point. */
#include "pathwell/medicine.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

#define UG_PER_MG INT64_C(1000)
#define UG_PER_G INT64_C(1000000)
#define DOSE_MOST (1000 * UG_PER_G) /* a kilogram a day is a slip of the unit */

static const struct unit {
	const char *name;
	int64_t ug;
} units[] = {
    {"microgram", 1},
    {"micrograms", 1},
    {"mcg", 1},
    {"ug", 1},
    {"\u00b5g", 1},
    {"\u03bcg", 1}, /* micro sign, and the Greek letter that looks like it */
    {"mg", UG_PER_MG},
    {"milligram", UG_PER_MG},
    {"milligrams", UG_PER_MG},
    {"g", UG_PER_G},
    {"gram", UG_PER_G},
    {"grams", UG_PER_G},
};

static const struct unit *unit_named(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (text_equal_nocase(units[i].name, name))
			return &units[i];
	}
	return NULL;
}

/* Copies the digits before the point and drops the commas between thousands; false where a comma stands elsewhere. */
static bool whole_part(const char *s, size_t n, char *out)
{
	const char *comma = memchr(s, ',', n);
	size_t first = comma ? (size_t)(comma - s) : n, len = 0;

	if (comma && (first < 1 || first > 3))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool comma_due = comma && i >= first && (i - first) % 4 == 0;

		if ((s[i] == ',') != comma_due)
			return false;
		if (!comma_due)
			out[len++] = s[i];
	}
	out[len] = '\0';
	return !comma || (n - first) % 4 == 0;
}

/* digits.fraction × unit in micrograms; false where it is finer than one microgram. The caller bounds the length. */
static bool to_micrograms(const char *digits, const char *fraction, size_t places, int64_t unit, int64_t *ug)
{
	int64_t total = 0, part = unit;

	for (; *digits; digits++)
		total = total * 10 + (*digits - '0');
	total *= unit;
	for (size_t i = 0; i < places; i++) {
		if (part % 10 && fraction[i] != '0')
			return false;
		part /= 10;
		total += part * (fraction[i] - '0');
	}
	*ug = total;
	return true;
}

static enum status refuse(struct error *err, const char *typed, const char *why)
{
	char quoted[TEXT_QUOTED];

	error_set(err, STATUS_REFUSED, "%s %s", text_quote(typed, quoted), why);
	return STATUS_REFUSED;
}

static bool is_negative(const char *s)
{
	return *s == '-' || text_starts_nocase(s, "\u2212");
}

enum { WHOLE_MOST = 9, TYPED_MOST = 40 };

/* A dose as it was typed, taken apart: "1,200.5 mg" is 1200, 5 (one place) and mg. */
struct parts {
	char digits[TYPED_MOST + 1];
	const char *fraction;
	size_t places;
	const char *unit;
};

static enum status take_apart(const char *s, struct parts *p, struct error *err)
{
	size_t whole = strspn(s, "0123456789,");

	if (is_negative(s))
		return refuse(err, s, "is below zero; a dose is 0 mg or more.");
	if (!whole || !whole_part(s, whole, p->digits))
		return refuse(err, s, "is not a dose; write it like 7.5 mg or 1,200 mg.");
	p->fraction = s + whole + (s[whole] == '.');
	p->places = s[whole] == '.' ? strspn(p->fraction, "0123456789") : 0;
	if (s[whole] == '.' && !p->places)
		return refuse(err, s, "has no digit after the point; write it like 7.5 mg.");
	p->unit = p->fraction + p->places;
	p->unit += strspn(p->unit, " ");
	if (!*p->unit)
		return refuse(err, s, "has no unit; write g, mg or microgram after the number.");
	return STATUS_OK;
}

enum status dose_parse(const char *s, int64_t *ug, struct error *err)
{
	char typed[TYPED_MOST + 1];
	const char *significant;
	const struct unit *unit;
	struct parts p;
	int64_t value;

	if (strlen(s) > TYPED_MOST)
		return refuse(err, s, "is too long for a dose; write it like 7.5 mg.");
	snprintf(typed, sizeof(typed), "%s", s);
	s = text_trim(typed);
	if (take_apart(s, &p, err) != STATUS_OK)
		return STATUS_REFUSED;
	unit = unit_named(p.unit);
	if (!unit)
		return refuse(err, s, "has a unit that is not known; write g, mg or microgram.");
	significant = p.digits + strspn(p.digits, "0");
	if (strlen(significant) > WHOLE_MOST + 1)
		return refuse(err, s, "is more than 1,000 g; check the number and the unit.");
	if (!to_micrograms(significant, p.fraction, p.places, unit->ug, &value))
		return refuse(err, s, "is finer than one microgram; give whole micrograms.");
	if (value > DOSE_MOST)
		return refuse(err, s, "is more than 1,000 g; check the number and the unit.");
	*ug = value;
	return STATUS_OK;
}

/* NHS CUI: a comma between thousands. */
static void with_commas(int64_t n, char *out, size_t size)
{
	if (n >= 1000000)
		snprintf(out, size, "%" PRId64 ",%03d,%03d", n / 1000000, (int)(n / 1000 % 1000), (int)(n % 1000));
	else if (n >= 1000)
		snprintf(out, size, "%" PRId64 ",%03d", n / 1000, (int)(n % 1000));
	else
		snprintf(out, size, "%" PRId64, n);
}

char *dose_show(int64_t ug, char out[32])
{
	char mg[21], point[8] = "";
	int part = (int)(ug % UG_PER_MG);

	out[0] = '\0';
	if (ug == DOSE_NONE)
		return out;
	must(ug >= 0);
	/* Below a milligram the unit changes, so that no dose begins with "0." */
	if (ug > 0 && ug < UG_PER_MG) {
		snprintf(out, 32, "%d microgram", part);
		return out;
	}
	if (part) {
		snprintf(point, sizeof(point), ".%03d", part);
		for (char *end = point + 3; *end == '0'; end--)
			*end = '\0';
	}
	with_commas(ug / UG_PER_MG, mg, sizeof(mg));
	snprintf(out, 32, "%s%s mg", mg, point);
	return out;
}
