/* What the dose of a product comes to: what its strength, form and brand say about the numbers in the text. */
#include "reading_dose.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"

enum { CANDIDATES_MOST = 8, TWICE_A_WEEK = 84, FOUR_DAYS = 96 };

static enum status refuse(const char *text, const char *why, struct error *err)
{
	char quoted[TEXT_QUOTED];

	return error_set(err, STATUS_REFUSED, "%s cannot be read with certainty: %s; a person has to read it.",
	    text_quote(text, quoted), why);
}

/* ---- what the catalogue knows of it ---- */

static const struct brand *listed(const struct family *f, const char *brand)
{
	for (size_t i = 0; brand && i < f->brand_count; i++) {
		if (strcmp(f->brands[i].name, brand) == 0)
			return &f->brands[i];
	}
	return NULL;
}

static strength_set strengths_of(const struct family *f, const struct product *p)
{
	const struct brand *b = listed(f, p->brand);

	return b ? b->strengths : family_all_strengths(f);
}

static int64_t common_divisor(int64_t x, int64_t y)
{
	while (y) {
		int64_t rest = x % y;

		x = y;
		y = rest;
	}
	return x;
}

/* What all strengths are multiples of; *only: there is but one. */
static int64_t common_step(const struct family *f, const struct product *p, bool *only)
{
	strength_set set = strengths_of(f, p);
	int64_t step = 0;
	int count = 0;

	for (size_t i = 0; i < f->strength_count; i++) {
		if (!(set & ((strength_set)1 << i)))
			continue;
		step = common_divisor(f->strengths[i].amount, step);
		count++;
	}
	*only = count == 1;
	return step;
}

/* Where the catalogue does not say it: plain tablets are halved, nothing else is. */
static bool is_whole_only(const struct product *p)
{
	if (p->family)
		return !p->family->may_be_halved;
	return p->modified_release || p->unit == DOSE_NG_PER_HOUR || !p->form || strcmp(p->form, "tablet") != 0;
}

/* "MST 7mg": no strength of the brand, so no family; what all that carry its name have in common. 0 where one of them is
 * a liquid. *halved: one of them may be. */
static int64_t brand_step(const struct reference *r, const struct product *p, bool *halved)
{
	int64_t step = 0;

	*halved = false;
	for (size_t i = 0; i < r->family_count; i++) {
		const struct family *f = &r->families[i];
		bool only;

		if (!listed(f, p->brand))
			continue;
		if (f->unit == UNIT_ML)
			return 0;
		*halved = *halved || f->may_be_halved;
		step = common_divisor(step, common_step(f, p, &only));
	}
	return step;
}

static struct dosage_of of_product(const struct reference *r, const struct product *p)
{
	struct dosage_of of = {.unit = p->unit,
	    .each = p->strength == DOSE_NONE ? 0 : p->strength,
	    .interval_hours = p->interval_hours,
	    .family = p->family,
	    .liquid = p->liquid,
	    .compound = p->compound,
	    .whole_only = is_whole_only(p)};
	bool only;

	if (p->family && p->unit == DOSE_UG && !p->liquid && p->family->unit != UNIT_ML) {
		of.grain = common_step(p->family, p, &only);
		/* A brand that comes in one strength need not say it. */
		if (!of.each && only && p->brand)
			of.each = of.grain;
	} else if (!p->family && p->brand && p->unit == DOSE_UG && !p->liquid) {
		bool halved;

		of.grain = brand_step(r, p, &halved);
		of.whole_only = of.whole_only && !halved;
	}
	return of;
}

/* The two numbers of "30/500" or "500mg/30mg", in either order; false where there are not two. */
static bool pair_of(const char *text, double out[2])
{
	int count = 0;

	for (const char *s = text; *s;) {
		size_t n = strspn(s, "0123456789.");
		char *end;

		if (!n) {
			s++;
			continue;
		}
		if (count == 2)
			return false;
		out[count++] = strtod(s, &end);
		s += n;
	}
	if (count == 2 && out[0] > out[1]) {
		double first = out[0];

		out[0] = out[1];
		out[1] = first;
	}
	return count == 2;
}

/* "30/600" of a mixture that is made as 30/500. */
static bool is_another_pair(const struct product *p)
{
	double said[2], made[2];

	if (!p->compound || !p->family || !p->strength_text || !pair_of(p->strength_text, said))
		return false;
	for (size_t i = 0; i < p->family->strength_count; i++) {
		if (!pair_of(p->family->strengths[i].label, made) || (said[0] == made[0] && said[1] == made[1]))
			return false;
	}
	return true;
}

/* A brand, or a mixture, that the catalogue lists without this strength: a slip, or not what the name says. */
static bool has_no_such_strength(const struct reference *r, const struct product *p)
{
	bool known = false;

	if (is_another_pair(p))
		return true;
	if (p->strength == DOSE_NONE || p->family || (!p->brand && !p->compound))
		return false;
	for (size_t i = 0; i < r->family_count; i++) {
		const struct family *f = &r->families[i];
		strength_set set;

		if (strcmp(f->medicine, p->medicine) != 0 || (p->brand && !listed(f, p->brand)))
			continue;
		known = true;
		set = strengths_of(f, p);
		for (size_t j = 0; j < f->strength_count; j++) {
			if (f->strengths[j].amount == p->strength && set & ((strength_set)1 << j))
				return false;
		}
	}
	return known;
}

/* ---- patches ---- */

/* The families that the patch may be of. */
static size_t candidates(const struct reference *r, const struct product *p, const struct family *out[CANDIDATES_MOST])
{
	size_t count = 0;

	for (size_t i = 0; i < r->family_count && count < CANDIDATES_MOST; i++) {
		const struct family *f = &r->families[i];

		if (f->unit == UNIT_PATCH && strcmp(f->medicine, p->medicine) == 0 &&
		    (!p->interval_hours || f->interval_hours == p->interval_hours) &&
		    (!p->brand || !p->family || listed(f, p->brand)))
			out[count++] = f;
	}
	return count;
}

static bool has_rate(const struct family *f, int64_t rate)
{
	for (size_t i = 0; i < f->strength_count; i++) {
		if (f->strengths[i].amount == rate)
			return true;
	}
	return false;
}

static bool is_patch_rate(const struct family *const fits[], size_t count, int64_t rate)
{
	for (size_t i = 0; i < count; i++) {
		if (has_rate(fits[i], rate))
			return true;
	}
	return false;
}

/* Some patch of this medicine and rate is made to be worn for so long. One of 96 hours is changed twice a week, on the
 * same two days (Transtec, summary of product characteristics, 4.2). */
static enum status check_worn(
    const struct reference *r, const struct product *p, const char *dose, const struct dosage *d, struct error *err)
{
	const struct family *fits[CANDIDATES_MOST];
	size_t count = candidates(r, p, fits);
	bool one_patch = is_patch_rate(fits, count, p->strength);
	int shortest = 0;

	for (size_t i = 0; i < count; i++) {
		int made_for = fits[i]->interval_hours;

		if (one_patch && !has_rate(fits[i], p->strength))
			continue;
		if (d->patch_hours == made_for || (d->patch_hours == TWICE_A_WEEK && made_for == FOUR_DAYS))
			return STATUS_OK;
		shortest = shortest && shortest < made_for ? shortest : made_for;
	}
	if (shortest && d->patch_hours < shortest)
		return refuse(dose, "the patch is changed more often than it is made for", err);
	return refuse(dose, "the patch is not made to be worn for so long", err);
}

/* "fentanyl 25" may be a lozenge's. */
static bool says_patch(const struct product *p, const char *product_text, const char *dose)
{
	static const char *const words[] = {"patch", "transderm", "hour", "hr", "/h", "tts"};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcasestr(product_text, words[i]) || strcasestr(dose, words[i]))
			return true;
	}
	return p->brand != NULL;
}

/* The strength is in the dose's text, if anywhere: of one of the families that fit. */
static enum status read_open_patch(const struct reference *r, const struct product *p, const char *product_text,
    const char *dose, struct dosage *out, struct error *err)
{
	const struct family *fits[CANDIDATES_MOST];
	size_t count = candidates(r, p, fits);
	struct dosage_of of = {.unit = p->unit, .interval_hours = p->interval_hours, .whole_only = true};
	enum status st;

	if (!says_patch(p, product_text, dose))
		return refuse(product_text, "it does not say that it is a patch", err);
	st = dosage_read(dose, &of, out, err);
	for (size_t i = 0; i < count; i++) {
		struct error other;
		bool only;

		of.family = fits[i];
		of.interval_hours = fits[i]->interval_hours;
		of.grain = common_step(fits[i], p, &only);
		if (dosage_read(dose, &of, out, &other) == STATUS_OK)
			return STATUS_OK;
		st = STATUS_REFUSED;
	}
	return st;
}

/* ---- the number behind the name ---- */

/* "codeine 60mg": nothing of the product stands behind its strength. */
static bool ends_with_strength(const struct product *p, const char *text)
{
	size_t n = strlen(text), length = p->strength_text ? strlen(p->strength_text) : 0;

	return length && length <= n && strcmp(text + n - length, p->strength_text) == 0;
}

static bool same(const struct dosage *x, const struct dosage *y)
{
	return x->per_day == y->per_day && x->as_needed == y->as_needed && x->patch_hours == y->patch_hours;
}

static enum status read_as_dose(const struct reference *r, const struct product *p, const char *product_text,
    const char *text, struct dosage *out, struct error *err)
{
	struct dosage_of of = of_product(r, p);

	if (p->unit == DOSE_NG_PER_HOUR)
		return read_open_patch(r, p, product_text, text, out, err);
	of.each = 0;
	return dosage_read(text, &of, out, err);
}

static enum status read_either(struct arena *a, const struct reference *r, const struct product *p,
    const char *product_text, const char *dose, struct dosage *out, struct error *err)
{
	struct dosage_of of = of_product(r, p);
	struct dosage other;
	struct error as_dose_err;
	const char *both = arena_printf(a, "%s %s", p->strength_text, dose);
	bool none = has_no_such_strength(r, p);
	bool as_strength = !none && dosage_read(dose, &of, out, err) == STATUS_OK;
	bool as_dose = read_as_dose(r, p, product_text, both, &other, &as_dose_err) == STATUS_OK;

	if (as_strength && as_dose && !same(out, &other))
		return refuse(both, "its number may be the dose or the strength", err);
	if (as_strength)
		return STATUS_OK;
	if (as_dose || other.as_needed || none)
		*out = other;
	if (as_dose)
		return STATUS_OK;
	return none ? refuse(product_text, "it does not come in that strength", err) : STATUS_REFUSED;
}

static bool is_one_patch(const struct reference *r, const struct product *p)
{
	const struct family *fits[CANDIDATES_MOST];
	size_t count = candidates(r, p, fits);

	return !count || !p->strength_text || is_patch_rate(fits, count, p->strength);
}

enum status reading_dose(struct arena *a, const struct reference *r, const struct product *p, const char *product_text,
    const char *dose, struct dosage *out, struct error *err)
{
	struct dosage_of of = of_product(r, p);
	enum status st;

	*out = (struct dosage){.unit = p->unit};
	if (p->unit == DOSE_NG_PER_HOUR && p->strength != DOSE_NONE && !is_one_patch(r, p))
		/* "62.5 microgram/hour" is worn as several patches. */
		st = read_open_patch(r, p, product_text, arena_printf(a, "%s %s", p->strength_text, dose), out, err);
	else if (ends_with_strength(p, product_text))
		st = read_either(a, r, p, product_text, dose, out, err);
	else if (has_no_such_strength(r, p))
		st = refuse(product_text, "it does not come in that strength", err);
	else if (p->unit == DOSE_NG_PER_HOUR && p->strength == DOSE_NONE)
		st = read_open_patch(r, p, product_text, dose, out, err);
	else
		st = dosage_read(dose, &of, out, err);
	if (st == STATUS_OK && p->unit == DOSE_NG_PER_HOUR)
		st = check_worn(r, p, dose, out, err);
	return st;
}
