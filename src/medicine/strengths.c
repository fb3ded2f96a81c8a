/* Strengths and single doses of a family, as typed and as shown. */
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "rows.h"

enum { AMOUNTS_PER_UNIT = 1000 }; /* micrograms in a milligram, nanograms in a microgram */

char *amount_show(enum dose_unit unit, int64_t amount, char out[32])
{
	char ug[32];

	if (unit == DOSE_UG || amount == DOSE_NONE)
		return dose_show(amount, out);
	/* Nanograms are to a microgram as micrograms to a milligram, but a rate has no smaller unit to change into. */
	if (amount > 0 && amount < AMOUNTS_PER_UNIT) {
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
		text = arena_printf(a, "%s%s%s", text,
		    left == (set & ~bit) ? ""
		    : left               ? ", "
					 : " and ",
		    strength_show(a, f, &f->strengths[i]));
	}
	return text;
}

static const struct strength *labelled(const struct family *f, const char *s, size_t n)
{
	for (size_t i = 0; i < f->strength_count; i++) {
		if (strlen(f->strengths[i].label) == n && strncmp(f->strengths[i].label, s, n) == 0)
			return &f->strengths[i];
	}
	return NULL;
}

/* The number alone, or with its unit; where it is what stands on a box, what that counts as. */
static enum status patch_parse(const struct family *f, const char *s, int64_t *amount, struct error *err)
{
	size_t n = strspn(s, "0123456789.");
	const struct strength *label = labelled(f, s, n);
	bool bare = !s[n + strspn(s + n, " ")];
	int64_t printed = 0;
	char quoted[TEXT_QUOTED];

	if (!decimal_scaled(s, n, AMOUNTS_PER_UNIT, &printed))
		return error_set(err, STATUS_REFUSED, "%s is not a dose of a patch; write it like 25 microgram/hour.",
		    text_quote(s, quoted));
	*amount = printed;
	if (!bare && patch_rate_parse(s, amount, err) != STATUS_OK)
		return STATUS_REFUSED;
	/* Nanograms are counted, not printed on boxes. */
	if (label && *amount == printed)
		*amount = label->amount;
	return STATUS_OK;
}

enum status family_dose_parse(const struct family *f, const char *s, int64_t *amount, struct error *err)
{
	s += strspn(s, " \t");
	return f->dose_unit == DOSE_NG_PER_HOUR ? patch_parse(f, s, amount, err) : dose_parse(s, amount, err);
}

/* One strength of a list: by its label, by its amount, with or without unit. */
static const struct strength *strength_named(const struct family *f, const char *s)
{
	size_t n = strspn(s, "0123456789./");
	const struct strength *label = labelled(f, s, n);
	const char *unit = s + n + strspn(s + n, " ");
	struct error err;
	int64_t amount = 0;
	bool bare = !*unit || text_equal_nocase(unit, "mg/ml");

	if (label && (bare || (f->dose_unit == DOSE_UG && text_equal_nocase(unit, "mg"))))
		return label;
	if (bare ? !decimal_scaled(s, n, AMOUNTS_PER_UNIT, &amount)
		 : family_dose_parse(f, s, &amount, &err) != STATUS_OK)
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
