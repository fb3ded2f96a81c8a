/* What is refused before anything is planned. */
#ifndef PATHWELL_TAPER_REQUEST_H
#define PATHWELL_TAPER_REQUEST_H

#include "totals.h"

/* The request as asked, with what was left open filled in. */
MUST_USE enum status request_read(const struct taper_request *asked, struct taper_request *r, struct error *err);
/* The target, once it is known what can be made: refuses one that cannot. */
MUST_USE enum status request_check_target(
    struct arena *a, const struct taper_request *r, const struct totals *t, struct error *err);
int64_t regimen_total(const int64_t now[PART_COUNT]);
/* How many days a patch is worn; 1 for what is taken daily. */
int request_wear_days(const struct taper_request *r);
/* How the dose is made, with the request's tablets or, where it is more than they make, with any of the family's. */
MUST_USE enum status pack_present(struct arena *a, const struct makeable *m, const struct pack_options *o,
    int64_t amount, struct pack_result *out, struct error *err);
bool parts_are_permutation(const enum day_part *parts);

#endif
