/* Morphine equivalents: one factor set at a time, and no total where the set cannot give one. */
#include <string.h>

#include "ome.h"
#include "ome_text.h"
#include "pathwell/text.h"

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

static const char *name_of(struct arena *a, const struct ome_read *read)
{
	if (!read->medicine || read->route == OME_ORAL)
		return read->medicine;
	return arena_printf(a, "%s %s", read->medicine, ome_route_names[read->route]);
}

/* True where only the maximum of an as-needed dose is missing: the regular total does not depend on it. */
static bool read_line(
    struct arena *a, const struct reference *r, const struct ome_set *set, const char *text, struct ome_line *line)
{
	struct ome_read read;
	struct error err;
	bool ok = ome_text_read(a, r, text, &read, &err) == STATUS_OK;

	line->text = text;
	line->medicine = name_of(a, &read);
	line->dosage = read.dosage;
	line->not_an_opioid = !read.opioid;
	if (!ok) {
		line->refused = arena_strdup(a, err.sentence);
		return read.dosage.as_needed;
	}
	line->per_day_ug =
	    read.route == OME_PATCH ? read.dosage.per_day * HOURS_A_DAY / NG_PER_UG : read.dosage.per_day;
	if (ome_apply(set, read.medicine, read.route, read.dosage.per_day, &line->from, &line->ome_ug, &err) != STATUS_OK)
		line->refused = arena_strdup(a, err.sentence);
	else
		line->factor = line->from->factor;
	return false;
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
