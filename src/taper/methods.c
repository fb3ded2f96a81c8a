#include "methods.h"

#include <string.h>

#include "pathwell/form_equivalent.h"
#include "request.h"
#include "smoothest.h"

static enum status fall_push(struct arena *a, struct falls *f, struct fall fall, struct error *err)
{
	if (f->count >= TAPER_STEPS_MOST)
		return error_set(err, STATUS_REFUSED,
		    "The plan would have more than %d steps; let each step fall by more, or begin from a lower dose.",
		    TAPER_STEPS_MOST);
	f->items = arena_push(a, f->items, f->count, &f->cap, sizeof(fall));
	f->items[f->count++] = fall;
	return STATUS_OK;
}

static enum status fall_add(
    struct arena *a, const struct totals *t, struct falls *f, struct fall fall, struct error *err)
{
	if (totals_has(t, fall.total))
		totals_split(t, fall.total, fall.parts);
	return fall_push(a, f, fall, err);
}

const char *totals_beside(struct arena *a, const struct totals *t, int64_t total)
{
	char below[32], above[32];
	enum dose_unit unit = makeable_family(t->m)->dose_unit;
	size_t i = totals_at_most(t, total);
	amount_show(unit, t->values[i], below);
	if (i + 1 == t->count)
		return arena_printf(a, "the nearest is %s", below);
	return arena_printf(a, "the nearest are %s and %s", below, amount_show(unit, t->values[i + 1], above));
}

/* How many steps may begin by the request's last day, or as its number says; TAPER_STEPS_MOST + 1: no limit. */
static size_t steps_allowed(const struct taper_request *r, const struct calendar *c)
{
	struct calendar walk = *c;
	size_t most = r->steps ? (size_t)r->steps : TAPER_STEPS_MOST + 1, n = 0;
	if (r->by == DATE_NONE)
		return most;
	for (date d = c->nominal; d != DATE_NONE && d <= r->by && n < most; n++)
		d = calendar_next(&walk, r->every);
	return n;
}

/* ---- so much off each step ---- */
static enum status band_amount(const struct taper_request *r, int64_t dose, int64_t *out, struct error *err)
{
	const struct taper_band *best = NULL;
	char text[32];
	for (size_t i = 0; i < r->band_count; i++)
		if (r->bands[i].up_to >= dose && (!best || r->bands[i].up_to < best->up_to))
			best = &r->bands[i];
	if (!best)
		return error_set(err, STATUS_REFUSED, "No band says how to reduce from %s; add one that begins there.",
		    amount_show(r->family->dose_unit, dose, text));
	*out = best->amount;
	return STATUS_OK;
}

/* Canadian guideline: at a third of the original dose the pace slows to half. */
static bool slows(const struct taper_request *r, int64_t dose)
{
	return r->half_below_third && 3 * dose <= r->original;
}

/* In ten-thousandths: below nothing where the step is larger than the dose. */
static enum status next_ideal(const struct taper_request *r, int64_t dose, int64_t *ideal, struct error *err)
{
	int64_t amount = r->amount, half = slows(r, dose) ? 2 : 1;
	switch (r->method) {
	case TAPER_PERCENT_OF_ORIGINAL:
		*ideal = dose * IDEAL_PARTS - r->original * r->percent_hundredths / half;
		return STATUS_OK;
	case TAPER_PERCENT_OF_CURRENT:
		*ideal = dose * IDEAL_PARTS - dose * r->percent_hundredths / half;
		return STATUS_OK;
	case TAPER_BANDS:
		if (band_amount(r, dose, &amount, err) != STATUS_OK)
			return STATUS_REFUSED;
		break;
	case TAPER_AMOUNT:
	case TAPER_TYPED:
	case TAPER_OCCUPANCY:
	case TAPER_SMOOTHEST:
	case TAPER_METHOD_COUNT: break;
	}
	*ideal = dose * IDEAL_PARTS - amount * IDEAL_PARTS / half;
	return STATUS_OK;
}

/* Where the strengths make no smaller fall from this dose, half the pace is twice the time. */
static void lengthen(const struct taper_request *r, const struct totals *t, struct fall *f)
{
	struct error none = {0};
	int64_t ideal;
	bool forced = false;
	if (!slows(r, f->total) || f->total <= r->to || next_ideal(r, f->total, &ideal, &none) != STATUS_OK)
		return;
	totals_towards(t, ideal, f->total, r->to, &forced);
	if (forced && length_days(f->length) * 2 <= TAPER_DAYS_MOST)
		f->length.count *= 2;
}

static struct fall fall_towards(const struct taper_request *r, const struct totals *t, int64_t ideal, int64_t before)
{
	struct fall f = {.length = r->every};
	f.total = totals_towards(t, ideal, before, r->to, &f.forced);
	f.ideal = ideal > 0 ? (ideal + IDEAL_PARTS / 2) / IDEAL_PARTS : 0;
	if (f.ideal < r->to)
		f.ideal = r->to;
	return f;
}

static enum status falls_by_amount(struct arena *a, const struct taper_request *r, const struct totals *t,
    const struct calendar *c, size_t most, struct falls *out, struct error *err)
{
	struct calendar walk = *c;
	date begins;
	int64_t dose = t->regimen.total, ideal;
	enum status st = STATUS_OK;
	while (st == STATUS_OK && dose > r->to && out->count < most) {
		st = next_ideal(r, dose, &ideal, err);
		if (st != STATUS_OK)
			break;
		struct fall f = fall_towards(r, t, ideal, dose);
		lengthen(r, t, &f);
		dose = f.total;
		st = fall_add(a, t, out, f, err);
		begins = calendar_next(&walk, f.length);
		if (r->by != DATE_NONE && (begins == DATE_NONE || begins > r->by))
			break;
	}
	out->cut = dose > r->to;
	return st;
}

/* ---- equal steps of occupancy: the only place where a dose comes from a curve ---- */
/* Curves are of tablets; milligrams of drops are not equal to theirs. */
static int64_t as_tablets(const struct form_equivalent *form, int64_t ug)
{
	return form ? form_equivalent_other(form, ug) : ug;
}

static enum status falls_by_occupancy(struct arena *a, const struct taper_request *r, const struct totals *t,
    size_t most, struct falls *out, struct error *err)
{
	const struct form_equivalent *form = form_equivalent_find(a, r->family);
	double high = occupancy_at(r->occupancy, as_tablets(form, t->regimen.total));
	double low = r->to_occupancy > 0 ? r->to_occupancy : occupancy_at(r->occupancy, as_tablets(form, r->to));
	double points = r->points > 0 ? r->points : (high - low) / r->steps;
	int64_t dose = t->regimen.total, ug = 0;
	enum status st = STATUS_OK;
	for (size_t i = 1; st == STATUS_OK && dose > r->to && out->count < most; i++) {
		double level = high - points * (double)i;
		/* What is within a millionth of a point of the end is the end: the rest is rounding. */
		bool last = level <= low + 1e-6;
		if (!last)
			st = occupancy_dose(r->occupancy, level, &ug, err);
		if (st != STATUS_OK)
			break;
		ug = form && !last ? form_equivalent_this(form, ug) : ug;
		struct fall f = fall_towards(r, t, (last ? r->to : ug) * IDEAL_PARTS, dose);
		dose = f.total;
		st = fall_add(a, t, out, f, err);
	}
	out->cut = dose > r->to;
	return st;
}

/* ---- as typed ---- */
/* Nothing twice at the end is nothing once. */
static size_t typed_count(const struct taper_request *r)
{
	size_t n = r->typed_count;
	while (n > 1 && !r->typed[n - 1].total && !r->typed[n - 2].total)
		n--;
	return n;
}

static enum status typed_check(const struct taper_request *r, size_t i, int64_t before, struct error *err)
{
	char dose[32], other[32];
	const struct taper_typed *y = &r->typed[i];
	enum dose_unit unit = r->family->dose_unit;
	amount_show(unit, y->total, dose);
	if (y->total > before)
		return error_set(err, STATUS_REFUSED,
		    "Step %zu: %s is above the %s before it; a reduction never goes up.", i + 1, dose,
		    amount_show(unit, before, other));
	if (!y->length.count && (y->total || i + 1 < r->typed_count))
		return error_set(err, STATUS_REFUSED,
		    "Step %zu: %s has no length; write how long, such as \"%s x 4w\".", i + 1, dose, dose);
	return y->length.count ? length_check(y->length, request_wear_days(r), err) : STATUS_OK;
}

static enum status typed_refuse(
    struct arena *a, const struct taper_request *r, const struct totals *t, size_t i, struct error *err)
{
	char dose[32];
	int64_t total = r->typed[i].total, parts[PART_COUNT];
	amount_show(r->family->dose_unit, total, dose);
	if (totals_follow(t, r->now, total, parts))
		return error_set(err, STATUS_REFUSED,
		    "Step %zu: after the step before, %s%s of %s would make one part of the day rise; choose another "
		    "total.",
		    i + 1, dose, a_day(r->family), r->family->name);
	return error_set(err, STATUS_REFUSED, "Step %zu: %s%s of %s cannot be made with these strengths; %s.", i + 1,
	    dose, a_day(r->family), r->family->name, totals_beside(a, t, total));
}

static enum status falls_typed(
    struct arena *a, const struct taper_request *r, const struct totals *t, struct falls *out, struct error *err)
{
	int64_t before = t->regimen.total, parts[PART_COUNT];
	enum status st = STATUS_OK;
	size_t count = typed_count(r);
	for (size_t i = 0; i < PART_COUNT; i++)
		parts[i] = r->now[i];
	for (size_t i = 0; st == STATUS_OK && i < count; i++) {
		struct fall f = {.total = r->typed[i].total, .ideal = DOSE_NONE, .length = r->typed[i].length};
		st = typed_check(r, i, before, err);
		if (st == STATUS_OK && !totals_follow(t, parts, f.total, f.parts))
			st = typed_refuse(a, r, t, i, err);
		if (st != STATUS_OK)
			break;
		if (i + 1 == count && !f.total)
			f.length.count = 0;
		memcpy(parts, f.parts, sizeof(parts));
		before = f.total;
		st = fall_push(a, out, f, err);
	}
	return st;
}

/* ---- smoothest ---- */
static enum status smoothest_count(const struct taper_request *r, const struct totals *t, size_t between, size_t *steps,
    size_t asked, struct falls *out, struct error *err)
{
	/* A plan to nothing goes through the smallest dose; only from that one it takes a single step. */
	bool at_smallest = t->count == 1 || t->regimen.total == t->values[1];
	size_t least = r->to || at_smallest ? 1 : 2, most = between + (r->to ? 0 : 1);
	*steps = asked < most ? asked : most;
	if (asked < least)
		return error_set(err, STATUS_REFUSED,
		    asked ? "One step is not enough: a plan to nothing first reaches the smallest dose that can be "
			    "made; give it two or more."
			  : "No step begins by that date; give a later one.");
	if (asked > most && r->steps)
		return error_set(err, STATUS_REFUSED,
		    "%d steps are too many: these strengths make only %zu lower daily totals; ask for %zu or fewer, or "
		    "add a "
		    "smaller strength.",
		    r->steps, most, most);
	out->spare_steps = asked - *steps;
	return STATUS_OK;
}

static enum status falls_smoothest(struct arena *a, const struct taper_request *r, const struct totals *t, size_t asked,
    struct falls *out, struct error *err)
{
	size_t low = r->to ? totals_at_most(t, r->to) : 1, steps;
	size_t high = totals_at_most(t, t->regimen.total - 1) + 1, between = high > low ? high - low : 0;
	enum status st = smoothest_count(r, t, between, &steps, asked, out, err);
	if (st != STATUS_OK)
		return st;
	size_t drops = r->to ? steps : steps - 1;
	int64_t *chain = arena_alloc(a, (drops + 1) * sizeof(*chain));
	if (drops)
		smoothest_chain(a, t->regimen.total, t->values + low, between, drops, chain);
	for (size_t i = 0; st == STATUS_OK && i < steps; i++)
		st = fall_add(a, t, out,
		    (struct fall){.total = i < drops ? chain[i] : 0, .ideal = DOSE_NONE, .length = r->every}, err);
	return st;
}

enum status methods_falls(struct arena *a, const struct taper_request *r, const struct totals *t,
    const struct calendar *c, struct falls *out, struct error *err)
{
	size_t most = steps_allowed(r, c);
	*out = (struct falls){0};
	switch (r->method) {
	case TAPER_AMOUNT:
	case TAPER_PERCENT_OF_ORIGINAL:
	case TAPER_PERCENT_OF_CURRENT:
	case TAPER_BANDS: return falls_by_amount(a, r, t, c, most, out, err);
	case TAPER_OCCUPANCY: return falls_by_occupancy(a, r, t, most, out, err);
	case TAPER_TYPED: return falls_typed(a, r, t, out, err);
	case TAPER_SMOOTHEST: return falls_smoothest(a, r, t, most, out, err);
	case TAPER_METHOD_COUNT: break;
	}
	panic("a method that is none");
}
