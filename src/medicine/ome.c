/* Morphine equivalents: one factor set at a time, and no total where the set cannot give one. */
#include <string.h>

#include "ome.h"
#include "pathwell/risk.h"
#include "pathwell/text.h"
#include "reading_dose.h"

enum { FACTOR_SCALE = 10000, HOURS_A_DAY = 24, NG_PER_UG = 1000 };

/* The set's rows for a medicine by a route: a lookup has several. */
static const struct ome_factor *next_row(
    const struct ome_set *set, const char *medicine, enum ome_route route, size_t *at)
{
	while (*at < set->factor_count) {
		const struct ome_factor *f = &set->factors[(*at)++];

		if (f->route == route && strcmp(f->medicine, medicine) == 0)
			return f;
	}
	return NULL;
}

static const struct ome_factor *row_for(
    const struct ome_set *set, const char *medicine, enum ome_route route, int64_t patch)
{
	const struct ome_factor *f, *any = NULL;

	for (size_t at = 0; (f = next_row(set, medicine, route, &at));) {
		if (f->patch && f->patch == patch)
			return f;
		if (!f->patch)
			any = f;
	}
	return any;
}

static int64_t times_factor(int64_t amount, int64_t factor)
{
	return (amount * factor + FACTOR_SCALE / 2) / FACTOR_SCALE;
}

/* Two patches worn together, each found in the lookup. */
static bool two_patches(
    const struct ome_set *set, const char *medicine, int64_t rate, const struct ome_factor **from, int64_t *ug)
{
	const struct ome_factor *one;

	for (size_t at = 0; (one = next_row(set, medicine, OME_PATCH, &at));) {
		const struct ome_factor *other = row_for(set, medicine, OME_PATCH, rate - one->patch);

		if (!one->patch || !other)
			continue;
		*from = one;
		*ug = times_factor(one->patch, one->factor) + times_factor(rate - one->patch, other->factor);
		return true;
	}
	return false;
}

static const char *route_phrase(enum ome_route route)
{
	switch (route) {
	case OME_ORAL: return "by mouth";
	case OME_PATCH: return "as a patch";
	case OME_SUBLINGUAL: return "under the tongue";
	case OME_BUCCAL: return "in the cheek";
	case OME_NASAL: return "in the nose";
	case OME_RECTAL: return "as a suppository";
	case OME_INJECTION: return "by injection";
	case OME_ROUTE_COUNT: break;
	}
	panic("a route that is none");
}

bool ome_has_factor(const struct ome_set *set, const char *medicine, enum ome_route route)
{
	const struct ome_factor *f;

	for (size_t at = 0; (f = next_row(set, medicine, route, &at));) {
		if (f->factor)
			return true;
	}
	return false;
}

enum status ome_apply(const struct ome_set *set, const char *medicine, enum ome_route route, int64_t amount,
    const struct ome_factor **from, int64_t *ug, struct error *err)
{
	char rate[32];
	size_t at = 0;

	*from = row_for(set, medicine, route, amount);
	if (amount < 0 || amount > INT64_MAX / FACTOR_SCALE / 1000)
		return error_set(err, STATUS_REFUSED, "The dose of %s is too large to be one.", medicine);
	if (*from && !(*from)->factor)
		return error_set(err, STATUS_REFUSED, "No total can be given with %s: %s.", medicine, (*from)->note);
	if (*from) {
		*ug = times_factor(amount, (*from)->factor);
		return STATUS_OK;
	}
	if (route == OME_PATCH && two_patches(set, medicine, amount, from, ug))
		return STATUS_OK;
	if (next_row(set, medicine, route, &at))
		return error_set(err, STATUS_REFUSED, "%s has no row for %s patches of %s.", set->name, medicine,
		    amount_show(DOSE_NG_PER_HOUR, amount, rate));
	return error_set(err, STATUS_REFUSED, "%s has no factor for %s %s.", set->name, medicine, route_phrase(route));
}

enum status ome_of_family(
    const struct ome_set *set, const struct family *f, int64_t amount, int64_t *ug, struct error *err)
{
	const struct ome_factor *from;

	*ug = 0;
	if (f->class != CLASS_OPIOID || !amount)
		return STATUS_OK;
	return ome_apply(set, f->counted, f->unit == UNIT_PATCH ? OME_PATCH : OME_ORAL, amount, &from, ug, err);
}

static const struct {
	const char *word;
	enum ome_route route;
} routes[] = {
    {"sublingual", OME_SUBLINGUAL},
    {"buccal", OME_BUCCAL},
    {"nasal", OME_NASAL},
    {"rectal", OME_RECTAL},
    {"suppositor", OME_RECTAL},
    {"injection", OME_INJECTION},
};

/* "buprenorphine buccal" has a route and no form. By mouth where the name says no other way. */
static enum ome_route route_of(const struct product *p, const char *name)
{
	if (p->ome_route != OME_ROUTE_COUNT || p->form)
		return p->ome_route;
	for (size_t i = 0; i < ARRAY_LEN(routes); i++) {
		if (strcasestr(name, routes[i].word))
			return routes[i].route;
	}
	return OME_ORAL;
}

static const char *name_of(struct arena *a, const struct product *p, enum ome_route route)
{
	if (route == OME_ORAL || route == OME_ROUTE_COUNT)
		return p->counted;
	return arena_printf(a, "%s %s", p->counted, ome_route_names[route]);
}

static enum status apply(const struct ome_set *set, const struct product *p, enum ome_route route,
    struct ome_line *line, struct error *err)
{
	if (route == OME_ROUTE_COUNT)
		return error_set(err, STATUS_REFUSED, "%s has no factor for %s %s.", set->name, p->counted, p->route ? p->route : "");
	line->per_day_ug = route == OME_PATCH ? line->dosage.per_day * HOURS_A_DAY / NG_PER_UG : line->dosage.per_day;
	if (ome_apply(set, p->counted, route, line->dosage.per_day, &line->from, &line->ome_ug, err) != STATUS_OK)
		return STATUS_REFUSED;
	line->factor = line->from->factor;
	return STATUS_OK;
}

/* A product and its dose, as in a list. True where only the maximum of an as-needed dose is missing: the regular total
 * does not depend on it. */
static bool read_line(
    struct arena *a, const struct reference *r, const struct ome_set *set, const char *text, struct ome_line *line)
{
	const char *name, *dose, *quantity;
	struct product p;
	enum ome_route route;
	struct error err;
	bool read = false;

	line->text = text;
	medicine_line_cut(a, r, text, &name, &dose, &quantity);
	if (product_recognise(a, r, name, &p, &err) != STATUS_OK) {
		line->refused = arena_strdup(a, err.sentence);
		return false;
	}
	route = route_of(&p, name);
	line->medicine = name_of(a, &p, route);
	if (!p.class_known || p.class != CLASS_OPIOID) {
		line->not_an_opioid = true;
		line->refused = arena_printf(a, "%s is not an opioid and has no morphine equivalent.", p.medicine);
		return false;
	}
	/* A regimen that says no more than the rate of a patch means one that is worn. */
	if (route == OME_PATCH && text_is_blank(dose) && p.strength_text) {
		dose = p.strength_text;
		p.strength = DOSE_NONE;
		p.strength_text = NULL;
	}
	read = reading_dose(a, r, &p, name, dose, &line->dosage, &err) == STATUS_OK;
	if (!read || apply(set, &p, route, line, &err) != STATUS_OK)
		line->refused = arena_strdup(a, err.sentence);
	return !read && line->dosage.as_needed;
}

static void add_up(const struct ome_line *line, bool only_as_needed, struct ome_result *out)
{
	if (line->refused && !line->not_an_opioid) {
		out->with_as_needed_ug = DOSE_NONE;
		if (!only_as_needed)
			out->regular_ug = DOSE_NONE;
		return;
	}
	if (line->refused)
		return;
	if (out->with_as_needed_ug != DOSE_NONE)
		out->with_as_needed_ug += line->ome_ug;
	if (out->regular_ug != DOSE_NONE && !line->dosage.as_needed)
		out->regular_ug += line->ome_ug;
}

void ome_total(struct arena *a, const struct reference *r, const struct ome_set *set, const char *const texts[],
    size_t count, struct ome_result *out)
{
	*out = (struct ome_result){.set = set, .line_count = count};
	out->lines = arena_alloc(a, (count + 1) * sizeof(*out->lines));
	for (size_t i = 0; i < count; i++) {
		bool only_as_needed = read_line(a, r, set, texts[i], &out->lines[i]);

		add_up(&out->lines[i], only_as_needed, out);
	}
}
