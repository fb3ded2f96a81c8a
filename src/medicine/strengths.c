/* Strengths and single doses of a family, as typed and as shown. */
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "rows.h"

enum { NG_PER_MICROGRAM = 1000 };

char *amount_show(enum dose_unit unit, int64_t amount, char out[32])
{
	char ug[32];

	if (unit == DOSE_UG || amount == DOSE_NONE)
		return dose_show(amount, out);
	/* Nanograms are to a microgram as micrograms to a milligram, but a rate has no smaller unit to change into. */
	if (amount > 0 && amount < NG_PER_MICROGRAM) {
		snprintf(out, 32, "%d nanogram/hour", (int)amount);
		return out;
	}
	dose_show(amount, ug);
	snprintf(out, 32, "%.*s microgram/hour", (int)strcspn(ug, " "), ug);
	return out;
}

const char *strengths_show(struct arena *a, const struct family *f, strength_set set)
{
	const char *text = "";
	strength_set left = set;

	for (size_t i = 0; i < f->strength_count; i++) {
		strength_set bit = (strength_set)1 << i;

		if (!(left & bit))
			continue;
		left &= ~bit;
		text = arena_printf(a, "%s%s%s", text, left == (set & ~bit) ? "" : left ? ", " : " and ",
		    strength_show(a, f, &f->strengths[i]));
	}
	return text;
}

/* Unit words that may stand behind a number of micrograms an hour. */
static bool is_rate_unit(const char *s)
{
	static const char *const mass[] = {"microgram", "micrograms", "mcg", "ug", "\u00b5g", "\u03bcg"};
	static const char *const hour[] = {"/hour", "/h", "/hr", "/ hour", " per hour", " an hour", " / hour", " / h"};

	if (!*s)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(mass); i++) {
		if (!text_starts_nocase(s, mass[i]))
			continue;
		for (size_t j = 0; j < ARRAY_LEN(hour); j++) {
			if (text_equal_nocase(s + strlen(mass[i]), hour[j]))
				return true;
		}
	}
	return false;
}

static const struct strength *labelled(const struct family *f, const char *s, size_t n)
{
	for (size_t i = 0; i < f->strength_count; i++) {
		if (strlen(f->strengths[i].label) == n && strncmp(f->strengths[i].label, s, n) == 0)
			return &f->strengths[i];
	}
	return NULL;
}

static enum status rate_parse(const struct family *f, const char *s, int64_t *amount, struct error *err)
{
	size_t n = strspn(s, "0123456789.");
	const struct strength *label = labelled(f, s, n);
	const char *unit = s + n + strspn(s + n, " ");
	char quoted[TEXT_QUOTED];

	if (!is_rate_unit(unit) || (!label && !decimal_scaled(s, n, NG_PER_MICROGRAM, amount)))
		return error_set(err, STATUS_REFUSED, "%s is not a dose of a patch; write it like 25 microgram/hour.",
		    text_quote(s, quoted));
	if (label)
		*amount = label->amount;
	return STATUS_OK;
}

enum status family_dose_parse(const struct family *f, const char *s, int64_t *amount, struct error *err)
{
	s += strspn(s, " \t");
	return f->dose_unit == DOSE_NG_PER_HOUR ? rate_parse(f, s, amount, err) : dose_parse(s, amount, err);
}

/* One strength of a list: by its label, by its amount, with or without unit. */
static const struct strength *strength_named(const struct family *f, const char *s)
{
	size_t n = strspn(s, "0123456789./");
	const struct strength *label = labelled(f, s, n);
	const char *unit = s + n + strspn(s + n, " ");
	struct error err;
	int64_t amount;
	bool bare = !*unit || text_equal_nocase(unit, "mg/ml");

	if (label && (bare || text_equal_nocase(unit, "mg")))
		return label;
	if (bare ? !decimal_scaled(s, n, NG_PER_MICROGRAM, &amount) : family_dose_parse(f, s, &amount, &err) != STATUS_OK)
		return NULL;
	for (size_t i = 0; i < f->strength_count; i++) {
		if (f->strengths[i].amount == amount)
			return &f->strengths[i];
	}
	return NULL;
}

static enum status refuse_strength(const struct family *f, const char *s, struct error *err)
{
	struct arena *a = arena_new();
	char quoted[TEXT_QUOTED];

	error_set(err, STATUS_REFUSED, "%s is not a strength of %s, which comes as %s.", text_quote(s, quoted), f->name,
	    strengths_show(a, f, family_all_strengths(f)));
	arena_free(a);
	return STATUS_REFUSED;
}

enum status strengths_parse(const struct family *f, const char *s, strength_set *out, struct error *err)
{
	strength_set set = 0;

	do {
		const struct strength *found;
		char one[40];
		size_t n = strcspn(s, ",");

		snprintf(one, sizeof(one), "%.*s", (int)(n < sizeof(one) ? n : sizeof(one) - 1), s);
		found = strength_named(f, text_trim(one));
		if (!found)
			return refuse_strength(f, one, err);
		set |= (strength_set)1 << (found - f->strengths);
		s += n + (s[n] == ',');
	} while (*s);
	*out = set;
	return STATUS_OK;
}
