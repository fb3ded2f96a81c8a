/* What was asked of the planner, to and from the columns of a taper record, in the words that taper.h reads. */
#ifndef PATHWELL_APP_TAPER_TEXT_H
#define PATHWELL_APP_TAPER_TEXT_H

#include "pathwell/app_taper.h"

/* A column that is not recorded counts nothing: an empty part of the day, no target but nothing. */
static inline int64_t taper_amount_or_zero(int64_t n)
{
	return n == NUMBER_NONE ? 0 : n;
}
/* Columns from the request; texts live in the arena. */
void taper_request_to_record(struct arena *a, const struct taper_request *r, struct taper *out);
/* "15,30"; NULL for none. */
const char *taper_strengths_text(struct arena *a, const struct family *f, strength_set set);
/* Request from the columns; refused where the catalogue does not know the family any more. *out points into the arena
 * and ref. */
MUST_USE enum status taper_request_from_record(struct arena *a, const struct reference *ref, const struct taper *t,
    struct taper_request *out, struct error *err);

#endif
