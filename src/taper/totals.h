/* Which daily totals the tablets can make, and how a total is split over the parts of the day. */
#ifndef PATHWELL_TAPER_TOTALS_H
#define PATHWELL_TAPER_TOTALS_H

#include "pathwell/taper.h"

/* The parts of the day in use: evenly, who gets spare units first stands first; in order, who is reduced first. */
struct regimen {
	size_t count;
	enum day_part parts[PART_COUNT];
	int64_t now[PART_COUNT]; /* of parts[i] */
	bool in_order;
	int64_t total;
};

/* A set of multiples of a step: bit i stands for i steps. */
struct bits {
	uint64_t *words;
	size_t count;
	size_t end; /* no bit is set from here on */
};

struct totals {
	const struct makeable *m;
	struct regimen regimen;
	/* Evenly, to share a total quickly: what so many parts of the day make together, and for each makeable dose the
	 * greatest common divisor of it and all larger ones. */
	struct bits sums[PART_COUNT + 1];
	const int64_t *divisors;
	const int64_t *values; /* ascending, from 0 to the present total at most */
	size_t count;
};

void regimen_make(
    struct regimen *g, const int64_t now[PART_COUNT], const enum day_part *priority, const enum day_part *order);
/* Refuses a part that stays as it is and that these strengths do not make: only where reduced in order. */
MUST_USE enum status totals_make(
    struct arena *a, const struct makeable *m, const struct regimen *g, struct totals *out, struct error *err);
/* Index of the largest total that is not above x; x ≥ 0. */
size_t totals_at_most(const struct totals *t, int64_t x);
bool totals_has(const struct totals *t, int64_t x);

int64_t greatest_divisor(int64_t a, int64_t b);

/* An amount in ten-thousandths, so that percentages of integers are exact. */
#define IDEAL_PARTS INT64_C(10000)
/* The makeable total nearest to the ideal, ties to the higher; below `before` and not below `floor`, which is makeable.
 * *forced: the nearest of all is not below `before`, so that the fall is larger than what was asked. */
int64_t totals_nearest_below(const struct totals *t, int64_t ideal_parts, int64_t before, int64_t floor, bool *forced);

/* " a day", or nothing for a patch, whose amount is an hourly rate: for sentences. */
const char *a_day(const struct family *f);

/* Splits a total of the list over the parts of the day. Evenly: the smallest difference between the largest and the
 * smallest part, then the smallest sum of squares, the larger amounts to the parts that come first. */
void totals_split(const struct totals *t, int64_t total, int64_t out[PART_COUNT]);

#endif
