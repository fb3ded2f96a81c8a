/* What is in force of a patient's reductions on a day, read from the records: the pure function is taper_in_force().
 * Reads columns alone: neither the catalogue nor the planner is asked, so that a thousand patients cost little. */
#ifndef PATHWELL_APP_TAPER_NOW_H
#define PATHWELL_APP_TAPER_NOW_H

#include "pathwell/app.h"
#include "pathwell/records/taper.h"
#include "pathwell/taper_in_force.h"

struct reduction_now {
	const struct taper *taper;
	enum dose_unit unit;
	struct taper_life life;
	struct taper_in_force now;
};
struct reductions_now {
	struct reduction_now *items;
	size_t count;
};
/* The life of one reduction from its record and the steps of its plan version (any order); in the arena. */
void reduction_life(struct arena *a, const struct taper *t, struct record *const *steps, size_t count, struct taper_life *out);
enum dose_unit reduction_unit(const struct taper *t);
/* Of one reduction, with the permission of the caller. */
MUST_USE enum status app_reduction_now(
    struct app *app, struct arena *a, const struct taper *t, date on, struct reduction_now *out, struct error *err);
/* Of all of this patient that are not entered in error, in the order of the records; drafts too (source: the record). */
MUST_USE enum status app_reductions_now(
    struct app *app, struct arena *a, const struct id *patient, date on, struct reductions_now *out, struct error *err);

#endif
