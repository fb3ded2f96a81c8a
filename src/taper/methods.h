/* The daily totals of a plan, one after the other, by each of the methods. */
#ifndef PATHWELL_TAPER_METHODS_H
#define PATHWELL_TAPER_METHODS_H

#include "length.h"
#include "totals.h"

struct fall {
	int64_t total, ideal; /* ideal: DOSE_NONE where the total is what was asked for */
	int64_t parts[PART_COUNT]; /* of the total */
	struct taper_length length;
	bool forced; /* what was asked for cannot be made: the total is the next that can, below the step before */
};
struct falls {
	struct fall *items;
	size_t count, cap;
	size_t spare_steps; /* so many steps were asked for beyond what the tablets allow */
	bool cut;           /* the number of steps, or the date, came before the target */
};

/* r: checked; its totals are t. c stands at the first step's day, and stays there. */
MUST_USE enum status methods_falls(struct arena *a, const struct taper_request *r, const struct totals *t,
    const struct calendar *c, struct falls *out, struct error *err);

/* "30 mg and 45 mg", "45 mg": the makeable daily totals beside one that is not. In the arena. */
const char *totals_beside(struct arena *a, const struct totals *t, int64_t total);

#endif
