/* The daily totals that can be made: every sum of what the parts of the day can hold. */
#include <string.h>

#include "totals.h"

static const enum day_part usual_priority[PART_COUNT] = {PART_EVENING, PART_MORNING, PART_MIDDAY, PART_NIGHT};

void regimen_make(
    struct regimen *g, const int64_t now[PART_COUNT], const enum day_part *priority, const enum day_part *order)
{
	const enum day_part *by = order ? order : priority ? priority : usual_priority;
	*g = (struct regimen){.in_order = order != NULL};
	for (size_t i = 0; i < PART_COUNT; i++) {
		if (now[by[i]] <= 0)
			continue;
		g->parts[g->count] = by[i];
		g->now[g->count++] = now[by[i]];
		g->total += now[by[i]];
	}
}

int64_t greatest_divisor(int64_t a, int64_t b)
{
	while (b) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* ---- rung after rung, from the present dose down ---- */
struct rungs {
	const struct makeable *m;
	const struct regimen *g;
	int64_t at[PART_COUNT]; /* of g->parts[i] */
	int64_t *values, (*parts)[PART_COUNT];
	size_t count, value_cap, part_cap;
};

/* The present dose may be one that these strengths do not make: then it is no rung. */
static bool is_makeable(const struct rungs *r)
{
	for (size_t i = 0; i < r->g->count; i++)
		if (!makeable_has(r->m, r->at[i]))
			return false;
	return true;
}

/* What else the tablets of a compound hold may be too much in a day. */
static bool keeps_to_ceiling(const struct rungs *r)
{
	struct pack_result p;
	const struct family *f = makeable_family(r->m);
	int64_t sum = 0;
	if (!f->compound || !f->compound->day_ug)
		return true;
	for (size_t i = 0; i < r->g->count; i++) {
		must(makeable_pack(r->m, r->at[i], &p));
		sum += compound_in_pack(f, &p);
	}
	return sum <= f->compound->day_ug;
}

static void rung_add(struct arena *a, struct rungs *r)
{
	int64_t sum = 0;
	if (!is_makeable(r) || !keeps_to_ceiling(r))
		return;
	r->values = arena_push(a, r->values, r->count, &r->value_cap, sizeof(*r->values));
	r->parts = arena_push(a, r->parts, r->count, &r->part_cap, sizeof(*r->parts));
	for (size_t i = 0; i < PART_COUNT; i++)
		r->parts[r->count][i] = 0;
	for (size_t i = 0; i < r->g->count; i++) {
		r->parts[r->count][r->g->parts[i]] = r->at[i];
		sum += r->at[i];
	}
	r->values[r->count++] = sum;
}

/* x/of against y/other. */
static int compare_shares(int64_t x, int64_t of, int64_t y, int64_t other)
{
	int64_t a = x * other, b = y * of;
	return (a > b) - (a < b);
}

/* The part that keeps most of its first dose when it is lowered; then the one that has most; then who comes last. */
static size_t part_to_lower(const struct rungs *r)
{
	size_t best = r->g->count;
	int64_t best_next = 0;
	for (size_t i = 0; i < r->g->count; i++) {
		if (!r->at[i])
			continue;
		int64_t next = makeable_at_most(r->m, r->at[i] - 1);
		if (r->g->in_order)
			return i;
		if (best < r->g->count) {
			int by = compare_shares(next, r->g->now[i], best_next, r->g->now[best]);
			if (by == 0)
				by = compare_shares(r->at[i], r->g->now[i], r->at[best], r->g->now[best]);
			if (by < 0)
				continue;
		}
		best = i;
		best_next = next;
	}
	return best;
}

/* Whatever the strengths do not make goes down to what they do, all at once. */
static void lower_to_makeable(struct rungs *r)
{
	for (size_t i = 0; i < r->g->count; i++)
		r->at[i] = makeable_at_most(r->m, r->at[i]);
}

static void turn_around(struct rungs *r)
{
	for (size_t i = 0, j = r->count - 1; i < j; i++, j--) {
		int64_t value = r->values[i], parts[PART_COUNT];
		r->values[i] = r->values[j];
		r->values[j] = value;
		memcpy(parts, r->parts[i], sizeof(parts));
		memcpy(r->parts[i], r->parts[j], sizeof(parts));
		memcpy(r->parts[j], parts, sizeof(parts));
	}
}

static void climb_down(struct arena *a, struct totals *t)
{
	struct rungs r = {.m = t->m, .g = &t->regimen};
	for (size_t i = 0; i < t->regimen.count; i++)
		r.at[i] = t->regimen.now[i];
	lower_to_makeable(&r);
	rung_add(a, &r);
	for (size_t i; (i = part_to_lower(&r)) < t->regimen.count;) {
		r.at[i] = makeable_at_most(t->m, r.at[i] - 1);
		rung_add(a, &r);
	}
	turn_around(&r);
	t->values = r.values;
	t->parts = (const int64_t(*)[PART_COUNT])r.parts;
	t->count = r.count;
}

static enum status fixed_parts_makeable(const struct makeable *m, const struct regimen *g, struct error *err)
{
	char dose[32];
	const struct family *f = makeable_family(m);
	for (size_t i = 1; i < g->count; i++)
		if (!makeable_has(m, g->now[i]))
			return error_set(err, STATUS_REFUSED,
			    "Reducing one part of the day at a time leaves %s in the %s part, which these strengths of "
			    "%s do not make; "
			    "choose other strengths, or reduce evenly.",
			    amount_show(f->dose_unit, g->now[i], dose), day_part_names[g->parts[i]], f->name);
	return STATUS_OK;
}

enum status totals_make(
    struct arena *a, const struct makeable *m, const struct regimen *g, struct totals *out, struct error *err)
{
	*out = (struct totals){.m = m, .regimen = *g};
	enum status st = g->in_order ? fixed_parts_makeable(m, g, err) : STATUS_OK;
	if (st == STATUS_OK)
		climb_down(a, out);
	return st;
}

size_t totals_at_most(const struct totals *t, int64_t x)
{
	size_t low = 0, high = t->count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (t->values[middle] <= x)
			low = middle;
		else
			high = middle;
	}
	return low;
}

bool totals_has(const struct totals *t, int64_t x)
{
	return x >= 0 && t->values[totals_at_most(t, x)] == x;
}

int64_t totals_towards(const struct totals *t, int64_t ideal_parts, int64_t before, int64_t floor, bool *forced)
{
	int64_t ideal = ideal_parts > 0 ? (ideal_parts + IDEAL_PARTS - 1) / IDEAL_PARTS : 0;
	size_t i = totals_at_most(t, ideal);
	int64_t total = t->values[i] < ideal ? i + 1 < t->count ? t->values[i + 1] : before : t->values[i];
	*forced = total >= before;
	if (*forced)
		total = t->values[totals_at_most(t, before - 1)];
	return total < floor ? floor : total;
}

const char *a_day(const struct family *f)
{
	return f->dose_unit == DOSE_NG_PER_HOUR ? "" : " a day";
}
