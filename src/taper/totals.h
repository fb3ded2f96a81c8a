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

/* The rungs of a reduction: every daily total that it may stand at, each with its parts of the day. No part of a lower
 * rung is above that of a higher one, so that whatever rungs a plan chooses, no part rises or comes back; and each rung
 * keeps the day's shape as nearly as the strengths allow. docs/decisions/ladder.md. */
struct totals {
	const struct makeable *m;
	struct regimen regimen;
	const int64_t *values; /* ascending, from 0 to the present total at most */
	const int64_t (*parts)[PART_COUNT]; /* of each value */
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
/* The lowest total that is not below the ideal, so that a step never falls by more than was asked, nor to nothing while
 * anything lies between; below `before` and not below `floor`, which is a total. *forced: no total lies between the ideal
 * and `before`, so that the fall is larger than what was asked. */
int64_t totals_towards(const struct totals *t, int64_t ideal_parts, int64_t before, int64_t floor, bool *forced);

/* " a day", or nothing for a patch, whose amount is an hourly rate: for sentences. */
const char *a_day(const struct family *f);

/* The parts of a total of the list. */
void totals_split(const struct totals *t, int64_t total, int64_t out[PART_COUNT]);
/* The parts of any total, none above what it was before: those of the list, or else the most even in shape. False where
 * the strengths do not make it so. */
bool totals_follow(const struct totals *t, const int64_t before[PART_COUNT], int64_t total, int64_t out[PART_COUNT]);

#endif
