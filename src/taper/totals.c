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

/* ---- evenly: sums of one makeable dose for each part, as bits of a long number ---- */
static struct bits bits_new(struct arena *a, size_t count)
{
	return (struct bits){.words = arena_alloc(a, (count / 64 + 1) * sizeof(uint64_t)), .count = count};
}

static void bits_or_shifted(struct bits *to, const struct bits *from, size_t by)
{
	size_t words = to->count / 64 + 1, skip = by / 64, shift = by % 64, end = (from->end + by) / 64 + 1;
	for (size_t i = end < words ? end : words; i-- > skip;) {
		uint64_t w = from->words[i - skip] << shift;
		if (shift && i > skip)
			w |= from->words[i - skip - 1] >> (64 - shift);
		to->words[i] |= w;
	}
	to->end = from->end + by > to->end ? from->end + by : to->end;
	to->end = to->end < to->count ? to->end : to->count;
}

static void bits_list(struct arena *a, const struct bits *b, int64_t step, struct totals *t)
{
	size_t count = 0, words = b->count / 64 + 1;
	for (size_t i = 0; i < words; i++)
		count += (size_t)__builtin_popcountll(b->words[i]);
	int64_t *values = arena_alloc(a, count * sizeof(*values));
	t->values = values;
	for (size_t i = 0; i < words; i++)
		for (uint64_t w = b->words[i]; w; w &= w - 1) {
			int64_t v = (int64_t)(i * 64 + (size_t)__builtin_ctzll(w)) * step;
			if (v <= t->regimen.total)
				values[t->count++] = v;
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

static const int64_t *common_divisors(struct arena *a, const int64_t *doses, size_t count)
{
	int64_t *divisors = arena_alloc(a, count * sizeof(*divisors)), common = 0;
	for (size_t i = count; i-- > 0;)
		divisors[i] = common = greatest_divisor(doses[i], common);
	return divisors;
}

static void totals_even(struct arena *a, struct totals *t)
{
	size_t doses;
	const int64_t *d = makeable_doses(t->m, &doses);
	int64_t step = makeable_step(t->m), top = d[doses - 1] * (int64_t)t->regimen.count;
	if (top > t->regimen.total)
		top = t->regimen.total;
	for (size_t part = 0; part <= t->regimen.count; part++)
		t->sums[part] = bits_new(a, (size_t)(top / step) + 1);
	t->sums[0].words[0] = t->sums[0].end = 1;
	for (size_t part = 0; part < t->regimen.count; part++)
		for (size_t i = 0; i < doses && d[i] <= top; i++)
			bits_or_shifted(&t->sums[part + 1], &t->sums[part], (size_t)(d[i] / step));
	t->divisors = common_divisors(a, d, doses);
	bits_list(a, &t->sums[t->regimen.count], step, t);
}

/* ---- in order: one part changes, those before it are nothing, those behind it are as they are ---- */
static void totals_in_order(struct arena *a, struct totals *t)
{
	size_t doses;
	const int64_t *d = makeable_doses(t->m, &doses);
	int64_t *values = arena_alloc(a, doses * t->regimen.count * sizeof(*values));
	int64_t rest = 0;
	t->values = values;
	for (size_t part = t->regimen.count; part-- > 0; rest += t->regimen.now[part])
		for (size_t i = 0; i < doses && d[i] <= t->regimen.now[part]; i++)
			if (!t->count || rest + d[i] > values[t->count - 1])
				values[t->count++] = rest + d[i];
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
	if (!g->in_order) {
		totals_even(a, out);
		return STATUS_OK;
	}
	enum status st = fixed_parts_makeable(m, g, err);
	if (st == STATUS_OK)
		totals_in_order(a, out);
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

int64_t totals_nearest_below(const struct totals *t, int64_t ideal_parts, int64_t before, int64_t floor, bool *forced)
{
	int64_t ideal = ideal_parts > 0 ? ideal_parts / IDEAL_PARTS : 0;
	size_t i = totals_at_most(t, ideal);
	int64_t below = t->values[i], nearest = below;
	if (below * IDEAL_PARTS < ideal_parts) {
		int64_t above = i + 1 < t->count ? t->values[i + 1] : before;
		if (above * IDEAL_PARTS - ideal_parts <= ideal_parts - below * IDEAL_PARTS)
			nearest = above;
	}
	*forced = nearest >= before;
	if (*forced)
		nearest = t->values[totals_at_most(t, before - 1)];
	return nearest < floor ? floor : nearest;
}

const char *a_day(const struct family *f)
{
	return f->dose_unit == DOSE_NG_PER_HOUR ? "" : " a day";
}
