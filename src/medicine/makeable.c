/* Which doses can be made, and the best way for each, found for all of them at once. */
#include "makeable.h"

#include <stdlib.h>
#include <string.h>

/* Costs are compared as one number: units first, then halves, then different strengths. A sum of costs is the cost of
 * the sum, so that the best way for a dose holds the best way for what is left of it. */
#define COST_UNIT (UINT32_C(1) << 20)
#define COST_HALF (UINT32_C(1) << 10)
#define COST_STRENGTH UINT32_C(1)
#define COST_NONE (UINT32_MAX / 2)

enum { UNITS_MOST = 100, CELLS_MOST = 1 << 20 };

static int64_t greatest_divisor(int64_t a, int64_t b)
{
	while (b) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static bool can_halve(const struct makeable *m, size_t i)
{
	return m->halves && m->used[i]->amount % 2 == 0;
}

/* The smallest amount of a strength that can be told apart. */
static int64_t grain(const struct makeable *m, size_t i)
{
	if (m->family->unit == UNIT_ML)
		return m->used[i]->amount / TENTHS;
	return can_halve(m, i) ? m->used[i]->amount / 2 : m->used[i]->amount;
}

/* The best cost of every cell, and the cells that can be made at all: they are few, so they alone are gone through. */
struct costs {
	uint32_t *rest, *best; /* without, and with, the strength at hand */
	uint32_t *reached;
	size_t reached_count;
};

/* Lets `halves` half units of one strength, which are `cells` cells, stand before the best of the rest. */
static void consider(const struct makeable *m, struct costs *c, uint8_t *choice, size_t cells, int halves)
{
	uint32_t cost = (uint32_t)((halves + 1) / 2) * COST_UNIT + (uint32_t)(halves % 2) * COST_HALF + COST_STRENGTH;
	uint32_t most = ((uint32_t)m->most_units + 1) * COST_UNIT;

	for (size_t i = 0; i < c->reached_count && c->reached[i] + cells < m->cells; i++) {
		uint32_t whole = c->rest[c->reached[i]] + cost;
		size_t cell = c->reached[i] + cells;

		/* On equal terms more of the larger strength goes first. */
		if (whole < most && whole <= c->best[cell]) {
			c->best[cell] = whole;
			choice[cell] = (uint8_t)halves;
		}
	}
}

static void list_reached(const struct makeable *m, struct costs *c)
{
	c->reached_count = 0;
	for (size_t cell = 0; cell < m->cells; cell++) {
		if (c->rest[cell] != COST_NONE)
			c->reached[c->reached_count++] = (uint32_t)cell;
	}
}

static void consider_strength(const struct makeable *m, size_t i, bool cut, uint8_t *choices, struct costs *c)
{
	size_t unit = (size_t)(m->used[i]->amount / m->step);
	int least = cut && can_halve(m, i) ? 1 : 2;
	uint32_t *spare = c->rest;

	memcpy(c->best, c->rest, m->cells * sizeof(*c->best));
	for (int halves = least; halves <= 2 * m->most_units; halves += least)
		consider(m, c, choices + i * m->cells, unit * (size_t)halves / 2, halves);
	c->rest = c->best;
	c->best = spare;
	list_reached(m, c);
}

static uint8_t *make_solids(struct arena *a, const struct makeable *m, bool halves, bool *made)
{
	struct costs c = {.reached_count = 1}; /* nothing, which costs nothing */
	uint32_t *space = mem_alloc(3 * m->cells * sizeof(*space));

	c.rest = space;
	c.best = space + m->cells;
	c.reached = space + 2 * m->cells;
	uint8_t *choices = arena_alloc(a, m->used_count * m->cells);
	for (size_t cell = 1; cell < m->cells; cell++)
		c.rest[cell] = COST_NONE;
	for (size_t i = m->used_count; i-- > 0;)
		consider_strength(m, i, halves, choices, &c);
	for (size_t i = 0; i < c.reached_count; i++)
		made[c.reached[i]] = true;
	free(space);
	return choices;
}

/* A half is cut only where whole units cannot make the dose. */
static void make_whole_then_halves(struct arena *a, struct makeable *m, bool *made)
{
	m->halved = make_solids(a, m, m->halves, made);
	if (!m->halves)
		return;
	m->whole_made = arena_alloc(a, m->cells * sizeof(*m->whole_made));
	m->whole = make_solids(a, m, false, m->whole_made);
}

/* A liquid dose is measured from one bottle; the weakest that is enough lets the volume be read best. */
static void make_liquids(struct arena *a, struct makeable *m, bool *made)
{
	m->halved = arena_alloc(a, m->cells);
	made[0] = true;
	for (size_t i = 0; i < m->used_count; i++) {
		size_t tenth = (size_t)(grain(m, i) / m->step);

		for (size_t n = 1; n <= (size_t)m->most_units * TENTHS; n++) {
			made[n * tenth] = true;
			m->halved[n * tenth] = (uint8_t)i;
		}
	}
}

static void forbid_above(const struct makeable *m, bool *made)
{
	for (size_t cell = (size_t)(m->amount_most / m->step) + 1; cell < m->cells; cell++)
		made[cell] = false;
}

static void list_doses(struct arena *a, struct makeable *m, const bool *made)
{
	for (size_t cell = 0; cell < m->cells; cell++)
		m->dose_count += made[cell];
	m->doses = arena_alloc(a, m->dose_count * sizeof(*m->doses));
	m->index = arena_alloc(a, m->cells * sizeof(*m->index));
	for (size_t cell = 0, n = 0; cell < m->cells; cell++) {
		if (made[cell])
			m->doses[n++] = (int64_t)cell * m->step;
		m->index[cell] = (int32_t)n - 1;
	}
}

static enum status check(const struct family *f, const struct pack_options *o, struct error *err)
{
	if (o->halves && !f->may_be_halved)
		return error_set(err, STATUS_REFUSED,
		    "%s: halves are not allowed; modified-release products, capsules "
		    "and patches stay whole.",
		    f->name);
	if (o->strengths & ~family_all_strengths(f))
		return error_set(err, STATUS_REFUSED, "%s: a strength is named that it does not have.", f->name);
	if (o->most_units < 0 || o->most_units > UNITS_MOST)
		return error_set(
		    err, STATUS_REFUSED, "The limit of units at one time is a number from 1 to %d.", UNITS_MOST);
	return STATUS_OK;
}

static int usual_limit(enum unit_kind unit)
{
	switch (unit) {
	case UNIT_TABLET:
	case UNIT_CAPSULE:
	case UNIT_SACHET: return 6;
	case UNIT_PATCH: return 2;
	case UNIT_ML: return 20;
	case UNIT_COUNT: break;
	}
	panic("a unit that is none");
}

static void choose_strengths(struct makeable *m, strength_set set)
{
	for (size_t i = m->family->strength_count; i-- > 0;) {
		if (set & ((strength_set)1 << i))
			m->used[m->used_count++] = &m->family->strengths[i];
	}
	for (size_t i = 0; i < m->used_count; i++)
		m->step = greatest_divisor(m->step, grain(m, i));
}

/* A compound's ceiling at one time, in units where all strengths hold the same of it, else in the amount of the strength
 * that holds most for what it gives: either way no combination can pass it. */
static void keep_to_ceiling(struct makeable *m)
{
	const struct compound *c = m->family->compound;
	int64_t first = c ? compound_in(m->family, m->used[0]) : 0;
	bool same = true;

	m->amount_most = INT64_MAX;
	if (!c || !c->once_ug)
		return;
	for (size_t i = 0; i < m->used_count; i++) {
		int64_t each = compound_in(m->family, m->used[i]);

		same = same && each == first;
		if (each && m->used[i]->amount * c->once_ug / each < m->amount_most)
			m->amount_most = m->used[i]->amount * c->once_ug / each;
	}
	if (!same || !first)
		return;
	m->amount_most = INT64_MAX;
	if (m->most_units > c->once_ug / first)
		m->most_units = (int)(c->once_ug / first);
}

enum status makeable_new(
    struct arena *a, const struct family *f, const struct pack_options *o, struct makeable **out, struct error *err)
{
	struct makeable *m;
	bool *made;

	if (check(f, o, err) != STATUS_OK)
		return STATUS_REFUSED;
	m = arena_alloc(a, sizeof(*m));
	m->family = f;
	m->halves = o->halves;
	m->most_units = o->most_units ? o->most_units : usual_limit(f->unit);
	choose_strengths(m, o->strengths ? o->strengths : family_all_strengths(f));
	keep_to_ceiling(m);
	if (m->used[0]->amount / m->step > CELLS_MOST / m->most_units)
		return error_set(err, STATUS_REFUSED,
		    "%s: its strengths are graded too finely to be combined; choose fewer of "
		    "them.",
		    f->name);
	m->cells = (size_t)(m->used[0]->amount / m->step * m->most_units) + 1;
	made = arena_alloc(a, m->cells * sizeof(*made));
	if (f->unit == UNIT_ML)
		make_liquids(a, m, made);
	else
		make_whole_then_halves(a, m, made);
	forbid_above(m, made);
	list_doses(a, m, made);
	*out = m;
	return STATUS_OK;
}

const int64_t *makeable_doses(const struct makeable *m, size_t *count)
{
	*count = m->dose_count;
	return m->doses;
}

size_t makeable_index(const struct makeable *m, int64_t amount)
{
	must(amount >= 0);
	return amount / m->step >= (int64_t)m->cells ? m->dose_count - 1 : (size_t)m->index[amount / m->step];
}

int64_t makeable_at_most(const struct makeable *m, int64_t amount)
{
	return m->doses[makeable_index(m, amount)];
}

int64_t makeable_at_least(const struct makeable *m, int64_t amount)
{
	size_t i = makeable_index(m, amount);

	if (m->doses[i] == amount)
		return amount;
	return i + 1 < m->dose_count ? m->doses[i + 1] : DOSE_NONE;
}

bool makeable_has(const struct makeable *m, int64_t amount)
{
	return amount >= 0 && makeable_at_most(m, amount) == amount;
}

int64_t makeable_step(const struct makeable *m)
{
	return m->step;
}

int makeable_most_units(const struct makeable *m)
{
	return m->most_units;
}

const struct family *makeable_family(const struct makeable *m)
{
	return m->family;
}
