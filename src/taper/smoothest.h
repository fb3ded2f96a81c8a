/* The chain of totals whose largest drop, in percent of the dose before, is as small as the totals allow. */
#ifndef PATHWELL_TAPER_SMOOTHEST_H
#define PATHWELL_TAPER_SMOOTHEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* values: `count` totals ascending, the last one the chain's end value[0] > 0; start is above all of them. Writes the
 * `drops` totals of the chain, the last being values[0]; 1 ≤ drops ≤ count. Among chains with the smallest largest
 * drop the one that stays higher longer, compared step by step from the first. HACKING.md holds the proof. `reach` has
 * room for drops + 1. */
void smoothest_chain(int64_t start, const int64_t *values, size_t count, size_t drops, int64_t *reach, int64_t *out);

#endif
