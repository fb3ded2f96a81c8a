/* Minimax by bisection on the ratio, then the highest chain under the best ratio. The proof stands in HACKING.md. */
#include "smoothest.h"

#include "totals.h"

__extension__ typedef unsigned __int128 wide;

struct climb {
	int64_t start;
	const int64_t *values;
	size_t count, drops;
	int bits;       /* the ratio is tried in steps of 2^-bits */
	int64_t *reach; /* [j]: the highest dose from which the end is reached in j drops */
};

/* Whether going from one dose to a lower one keeps at least k × 2^-bits of it. */
static bool keeps(const struct climb *c, int64_t from, int64_t to, uint64_t k)
{
	return (wide)(uint64_t)from * k <= (wide)(uint64_t)to << c->bits;
}

/* The highest total, or the start, that may fall to `to` in one step. */
static int64_t highest_before(const struct climb *c, int64_t to, uint64_t k)
{
	size_t low = 0, high = c->count;
	if (keeps(c, c->start, to, k))
		return c->start;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (c->values[middle] <= to || keeps(c, c->values[middle], to, k))
			low = middle;
		else
			high = middle;
	}
	return c->values[low] > to ? c->values[low] : to;
}

static bool feasible(struct climb *c, uint64_t k)
{
	c->reach[0] = c->values[0];
	for (size_t j = 1; j <= c->drops; j++) {
		c->reach[j] = highest_before(c, c->reach[j - 1], k);
		if (c->reach[j] == c->reach[j - 1] && c->reach[j] != c->start)
			return false;
	}
	return c->reach[c->drops] == c->start;
}

/* Twice the digits of the start, counted in the common unit of all doses: finer than any two ratios can differ. */
static int bits_needed(const struct climb *c)
{
	int64_t unit = c->start;
	for (size_t i = 0; i < c->count; i++)
		unit = greatest_divisor(unit, c->values[i]);
	int digits = 64 - __builtin_clzll((unsigned long long)(c->start / unit));
	must(digits <= 31);
	return 2 * digits;
}

static uint64_t best_ratio(struct climb *c)
{
	uint64_t low = 0, high = UINT64_C(1) << c->bits; /* 0 always will do, 1 never: doses fall */
	while (high - low > 1) {
		uint64_t middle = low + (high - low) / 2;
		if (feasible(c, middle))
			low = middle;
		else
			high = middle;
	}
	return low;
}

static int64_t next_lower(const struct climb *c, int64_t dose)
{
	size_t low = 0, high = c->count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (c->values[middle] < dose)
			low = middle;
		else
			high = middle;
	}
	return c->values[low];
}

void smoothest_chain(int64_t start, const int64_t *values, size_t count, size_t drops, int64_t *reach, int64_t *out)
{
	struct climb c = {.start = start, .values = values, .count = count, .drops = drops, .reach = reach};
	must(drops >= 1 && drops <= count && values[0] > 0 && start > values[count - 1]);
	c.bits = bits_needed(&c);
	must(feasible(&c, best_ratio(&c)));
	for (size_t i = 0; i < drops; i++) {
		int64_t lower = next_lower(&c, i ? out[i - 1] : start), allowed = reach[drops - 1 - i];
		out[i] = lower < allowed ? lower : allowed;
	}
}
