/* What every plan must keep to, however it was made. */
#ifndef PATHWELL_TAPER_INVARIANTS_H
#define PATHWELL_TAPER_INVARIANTS_H

#include "pathwell/taper.h"

enum invariant {
	INVARIANT_HOLDS,
	INVARIANT_UNITS,    /* the units of each part are its amount */
	INVARIANT_WHOLE,    /* what may not be halved stays whole */
	INVARIANT_RISE,     /* the daily dose never rises */
	INVARIANT_PART,     /* no part of the day rises, or comes back after nothing */
	INVARIANT_NOTHING,  /* nothing is never the nearest while a makeable dose lies between */
	INVARIANT_BOTTLE,   /* one strength of a liquid */
	INVARIANT_COMPOUND, /* what else a compound holds stays within its ceilings */
	INVARIANT_SWITCH,   /* a switch never raises */
	INVARIANT_COUNT
};
/* The first rule that a plan, newly made, breaks. smallest: the smallest daily dose above nothing that could be made of its
 * medicine. A plan that was changed by a named step back up breaks rules on purpose and is not asked. */
enum invariant invariant_of(const struct taper_plan *p, int64_t smallest);
/* The same as a sentence that refuses the plan. */
MUST_USE enum status invariants_hold(const struct taper_plan *p, int64_t smallest, struct error *err);

#endif
