/* The smoothest chain: a bound on its falls first, by bisection; then, among the few doses that the bound leaves, a table
 * over dose and falls left, whose entries are sorted lists of falls. The proof stands in docs/decisions/smoothest.md. */
#include "smoothest.h"

#include "totals.h"

__extension__ typedef unsigned __int128 wide;

/* Doses are nodes 0 … top in ascending order: 0 is the end, top the start. A fall is counted in steps of 2^-bits of the
 * dose before, finer than two different falls can differ, so that comparing the integers compares the falls. */
struct ladder {
	int64_t *dose;
	size_t top, drops;
	int bits;
	uint64_t bound; /* no fall exceeds it but those from one node to the next */
	size_t *low, *high; /* with j falls left, the node is one of low[j] … high[j] */
};

/* The best chains with so many falls left, one for each node of the band. */
struct level {
	uint64_t *falls; /* `drops` places for each node: its falls within the bound, the largest first */
	size_t *lengths; /* so many of them; NONE: the end cannot be reached */
	uint32_t *next;  /* the node that is fallen to */
};
#define NONE SIZE_MAX

static uint64_t fall_of(const struct ladder *l, size_t from, size_t to)
{
	return (uint64_t)(((wide)(uint64_t)(l->dose[from] - l->dose[to]) << l->bits) / (uint64_t)l->dose[from]);
}

/* One node lower is always allowed; further only within the bound, rounded up to whole steps. */
static bool allowed(const struct ladder *l, size_t from, size_t to, uint64_t bound)
{
	return from <= to + 1 || (wide)(uint64_t)(l->dose[from] - l->dose[to]) << l->bits <= (wide)(uint64_t)l->dose[from] * bound;
}

static size_t highest_above(const struct ladder *l, size_t to, uint64_t bound)
{
	size_t low = to, high = l->top + 1;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (allowed(l, middle, to, bound))
			low = middle;
		else
			high = middle;
	}
	return low;
}

static size_t lowest_below(const struct ladder *l, size_t from, uint64_t bound)
{
	size_t low = 0, high = from;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (allowed(l, from, middle, bound))
			high = middle;
		else
			low = middle + 1;
	}
	return low < from ? low : from ? from - 1 : 0;
}

static bool reaches_top(const struct ladder *l, uint64_t bound)
{
	size_t at = 0;
	for (size_t j = 0; j < l->drops && at < l->top; j++)
		at = highest_above(l, at, bound);
	return at == l->top;
}

static void find_bound(struct ladder *l)
{
	uint64_t low = 0, high = UINT64_C(1) << l->bits; /* with which everything is allowed */
	while (low < high) {
		uint64_t middle = low + (high - low) / 2;
		if (reaches_top(l, middle))
			high = middle;
		else
			low = middle + 1;
	}
	l->bound = high;
}

/* Where a chain of exactly `drops` falls within the bound can be with j of them left. */
static void find_band(struct ladder *l)
{
	l->high[0] = 0;
	for (size_t j = 1; j <= l->drops; j++)
		l->high[j] = highest_above(l, l->high[j - 1], l->bound);
	l->low[l->drops] = l->top;
	for (size_t j = l->drops; j-- > 0;) {
		size_t most = l->top - (l->drops - j), low = lowest_below(l, l->low[j + 1], l->bound);
		l->low[j] = low > j ? low : j;
		l->high[j] = l->high[j] < most ? l->high[j] : most;
	}
}

/* A sorted list into which one more fall is put. What exceeds the bound is common to all chains and stands in no list. */
struct merged {
	const uint64_t *list;
	size_t length;
	uint64_t more;
	bool put; /* already, or never to be */
};

static struct merged merge(const struct ladder *l, const struct level *below, size_t j, size_t from, size_t to)
{
	size_t at = to - l->low[j];
	uint64_t fall = fall_of(l, from, to);
	return (struct merged){
	    .list = below->falls + at * l->drops, .length = below->lengths[at], .more = fall, .put = fall > l->bound};
}

static size_t merged_length(const struct merged *m)
{
	return m->length + !m->put;
}

static uint64_t merged_next(struct merged *m)
{
	if (!m->put && (!m->length || m->more >= *m->list)) {
		m->put = true;
		return m->more;
	}
	m->length--;
	return *m->list++;
}

static bool merged_less(struct merged x, struct merged y)
{
	while (merged_length(&x) && merged_length(&y)) {
		uint64_t a = merged_next(&x), b = merged_next(&y);
		if (a != b)
			return a < b;
	}
	return merged_length(&x) < merged_length(&y);
}

/* The best chain from a node with j falls left; of equal ones the one that falls to the higher dose. */
static void best_from(const struct ladder *l, const struct level *below, struct level *here, size_t j, size_t from)
{
	size_t at = from - l->low[j], least = lowest_below(l, from, l->bound);
	struct merged best = {0};
	here->lengths[at] = NONE;
	least = least > l->low[j - 1] ? least : l->low[j - 1];
	for (size_t to = l->high[j - 1] < from ? l->high[j - 1] + 1 : from; to-- > least;) {
		if (below->lengths[to - l->low[j - 1]] == NONE)
			continue;
		struct merged m = merge(l, below, j - 1, from, to);
		if (here->lengths[at] != NONE && !merged_less(m, best))
			continue;
		best = m;
		here->lengths[at] = merged_length(&m);
		here->next[at] = (uint32_t)to;
	}
	for (size_t i = 0; here->lengths[at] != NONE && i < here->lengths[at]; i++)
		here->falls[at * l->drops + i] = merged_next(&best);
}

static size_t width(const struct ladder *l, size_t j)
{
	return l->high[j] >= l->low[j] ? l->high[j] - l->low[j] + 1 : 0;
}

/* Two levels of lists are enough: of those before only the choices are kept. */
static void fill(struct arena *a, const struct ladder *l, uint32_t **choices)
{
	size_t widest = 1;
	struct level levels[2];
	for (size_t j = 0; j <= l->drops; j++)
		widest = width(l, j) > widest ? width(l, j) : widest;
	for (size_t i = 0; i < 2; i++) {
		levels[i].falls = arena_alloc(a, widest * l->drops * sizeof(uint64_t));
		levels[i].lengths = arena_alloc(a, widest * sizeof(size_t));
	}
	levels[0].lengths[0] = 0;
	for (size_t j = 1; j <= l->drops; j++) {
		struct level *here = &levels[j % 2];
		choices[j] = here->next = arena_alloc(a, (width(l, j) + 1) * sizeof(uint32_t));
		for (size_t from = l->low[j]; from <= l->high[j]; from++)
			best_from(l, &levels[(j + 1) % 2], here, j, from);
	}
	must(levels[l->drops % 2].lengths[0] != NONE);
}

/* All doses in their common unit, so that falls are finer than any two can differ: those of doses up to D by 1/D². */
static void set_up(struct arena *a, struct ladder *l, int64_t start, const int64_t *values, size_t count)
{
	int64_t unit = start;
	for (size_t i = 0; i < count; i++)
		unit = greatest_divisor(unit, values[i]);
	l->dose = arena_alloc(a, (count + 1) * sizeof(*l->dose));
	for (size_t i = 0; i < count; i++)
		l->dose[i] = values[i] / unit;
	l->dose[count] = start / unit;
	l->top = count;
	int digits = 64 - __builtin_clzll((unsigned long long)l->dose[count]);
	must(digits <= 31);
	l->bits = 2 * digits;
	l->low = arena_alloc(a, (l->drops + 1) * sizeof(*l->low));
	l->high = arena_alloc(a, (l->drops + 1) * sizeof(*l->high));
}

void smoothest_chain(
    struct arena *a, int64_t start, const int64_t *values, size_t count, size_t drops, int64_t *out)
{
	struct ladder l = {.drops = drops};
	uint32_t **choices = arena_alloc(a, (drops + 1) * sizeof(*choices));
	must(drops >= 1 && drops <= count && values[0] > 0 && start > values[count - 1]);
	set_up(a, &l, start, values, count);
	find_bound(&l);
	find_band(&l);
	fill(a, &l, choices);
	size_t at = l.top;
	for (size_t j = drops; j > 0; j--) {
		at = choices[j][at - l.low[j]];
		out[drops - j] = values[at];
	}
}
