/* Which tablets a plan is made of, where that was left open. */
#ifndef PATHWELL_TAPER_TABLETS_H
#define PATHWELL_TAPER_TABLETS_H

#include "pathwell/taper.h"

/* Settles the request's tablets: one bottle of a liquid, the weakest that is enough; one strength of a compound, that of
 * which today's dose takes fewest units; and a limit of units that is not below what is taken now. Settled once, it stays
 * as it is. Refuses, and asks for the strengths, where no single one makes today's dose. */
MUST_USE enum status tablets_settle(struct arena *a, struct taper_request *r, struct error *err);

#endif
