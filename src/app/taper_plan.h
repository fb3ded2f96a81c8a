/* What the use cases of a planned reduction share. */
#ifndef PATHWELL_APP_TAPER_PLAN_H
#define PATHWELL_APP_TAPER_PLAN_H

#include "pathwell/app_taper.h"
#include "private.h"

/* The steps of one plan version (NUMBER_NONE: entered by hand). */
MUST_USE enum status taper_steps_of(struct app *app, struct arena *a, const struct taper *t, int64_t plan_version,
    struct record_list *out, struct error *err);
/* app_taper_load without asking for permission. */
MUST_USE enum status taper_read(struct app *app, struct arena *a, const struct id *id, int64_t plan_version, struct stored_plan *out,
    struct error *err);
/* Inside the running transaction: the record, and the plan's steps as its next plan version. before: what stood, or NULL. */
MUST_USE enum status taper_write(struct app *app, struct arena *a, struct taper *t, const struct taper_plan *plan,
    const struct stored_plan *before, struct error *err);
/* Inside the running transaction: the event of the machine, then the changed plan as the next version. */
MUST_USE enum status taper_move(struct app *app, struct arena *a, const struct stored_plan *before, const struct taper_plan *plan,
    const char *what, date on, const char *reason, struct error *err);

bool taper_is_under_way(const struct taper *t); /* running or held */

/* ---- the signature (taper_digest.c) ---- */
/* Of the record and the steps of its plan version, in any order. In the arena. */
const char *taper_digest(struct arena *a, const struct taper *t, struct record *const *steps, size_t count);
/* Whether what stands is what was signed. */
bool taper_signature_holds(struct arena *a, const struct taper *t, struct record *const *steps, size_t count);
void taper_drop_signature(struct taper *t);

/* What has to be decided about this patient's reductions; in the arena. */
MUST_USE enum status taper_decision_alerts(
    struct app *app, struct arena *a, const struct id *patient, const char ***out, size_t *count, struct error *err);

struct medicine;
/* F094: what to say where the medicine is a gabapentinoid that was started while this reduction of an opioid runs or is
 * held; NULL otherwise. */
const char *taper_medicine_alert(struct arena *a, const struct reference *ref, const struct taper *t, const struct medicine *m);

#endif
