/* What the changes of a plan share. */
#ifndef PATHWELL_TAPER_CHANGE_H
#define PATHWELL_TAPER_CHANGE_H

#include "making.h"
#include "pathwell/taper_in_force.h"

/* A copy with room for so many more steps. */
struct taper_plan *plan_copy(struct arena *a, const struct taper_plan *p, size_t more);
/* Steps from that day on go; the one before them lasts until it. */
void plan_cut_from(struct taper_plan *p, date from);
void plan_append(struct taper_plan *p, const struct taper_step *steps, size_t count);
/* Numbers, sums and the change itself. */
struct taper_plan *plan_finish(struct arena *a, struct taper_plan *p, enum taper_change_kind kind, date asked, date effective,
    int days, const char *reason);
date day_after_issued(date on, date issued_through);
/* The first day that a change of dose may touch: after what is issued, and on a change of patch. */
date day_of_change(const struct taper_plan *p, date on, date issued_through);
/* What the plan's own steps and what was told of them say of a day: running, or held where it is. */
void plan_in_force(struct arena *a, const struct taper_plan *p, date on, struct taper_in_force *out);
/* Refused where a step begins after `on` and within what is issued: to keep the dose of that day, or to leave it, would
 * go against tablets that the patient has already. */
MUST_USE enum status refuse_issued_fall(
    const struct taper_plan *p, date on, date issued_through, const char *what, struct error *err);
/* Refused while a step above what is really taken has begun and nobody answered. */
MUST_USE enum status refuse_open_rise(struct arena *a, const struct taper_plan *p, date on, struct error *err);

#endif
