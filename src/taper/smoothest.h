/* The chain of totals whose falls, in percent of the dose before, are as small as the totals allow. */
#ifndef PATHWELL_TAPER_SMOOTHEST_H
#define PATHWELL_TAPER_SMOOTHEST_H

#include <stddef.h>
#include <stdint.h>

#include "pathwell/memory.h"

/* values: `count` totals ascending, values[0] > 0 being the chain's end; start is above all of them. Writes the `drops`
 * totals of the chain, the last being values[0]; 1 ≤ drops ≤ count. Chains are compared by the list of their falls, each
 * as a part of the dose before, sorted from the largest: the first that differs decides, smaller is better. Among equal
 * lists the chain that stays higher longer. docs/decisions/smoothest.md holds the proof. */
void smoothest_chain(
    struct arena *a, int64_t start, const int64_t *values, size_t count, size_t drops, int64_t *out);

#endif
