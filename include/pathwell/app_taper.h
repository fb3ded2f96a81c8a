/* The use cases of a planned reduction: a plan kept with the patient, signed, and changed while it runs.
 *
 * The taper record holds what was asked (the request) and what was agreed; its steps stand as taper_step records, each
 * carrying the plan version that it belongs to, so that every version of the plan stays readable. A change while it
 * runs is one transaction: the event of the machine, the new plan version, the audit row. */
#ifndef PATHWELL_APP_TAPER_H
#define PATHWELL_APP_TAPER_H

#include "pathwell/app.h"
#include "pathwell/records/taper.h"
#include "pathwell/taper.h"

struct stored_plan {
	struct taper *taper;     /* the record: state, agreement, signature, issued_through, override reasons */
	struct taper_plan *plan; /* rebuilt from the stored request and steps; its version is the plan version */
	struct record **steps;   /* taper_step records of this plan version, by n: what was really taken stands there */
	size_t step_count;
};
/* plan_version 0: the current one. A taper that was entered by hand, without the planner, has plan NULL. */
MUST_USE enum status app_taper_load(struct app *app, struct arena *a, const struct id *taper, int64_t plan_version,
    struct stored_plan *out, struct error *err);
/* Keeps the plan as a draft: a new taper (taper->base.version 0) or the next plan version of a draft. Refused for a signed one, and where a
 * step exceeds its class's limit and taper->over_limit_reason is blank. */
MUST_USE enum status app_taper_save(struct app *app, struct arena *a, struct taper *taper, const struct taper_plan *plan,
    struct error *err);

/* ---- while it runs; reason is required where the machine asks for it ---- */
MUST_USE enum status app_taper_hold(struct app *app, struct arena *a, const struct id *taper, date on, int days, const char *reason,
    struct error *err);
MUST_USE enum status app_taper_resume(struct app *app, struct arena *a, const struct id *taper, date on, struct error *err);
/* A trial whose end has come goes on; to stay is to hold or to stop, to step back is to reinstate. */
MUST_USE enum status app_taper_go_on(struct app *app, struct arena *a, const struct id *taper, struct error *err);
/* A plan made by taper_plan_replan() from the stored one: slower, other tablets, another target. Who does it signs it anew: a prescriber.
 * A conflict where the stored plan is not the one that it was made from. */
MUST_USE enum status app_taper_replan(struct app *app, struct arena *a, const struct id *taper, const struct taper_plan *plan,
    const char *reason, struct error *err);
/* Back up: a prescriber, who signs it anew. Where the body may no longer be used to the dose it is refused with a sentence about
 * taper.tolerance, and `tolerance` is the answer to it (NULL: not answered); after nothing for as long as the service sets, always. */
MUST_USE enum status app_taper_reinstate(struct app *app, struct arena *a, const struct id *taper, date on, int to_step,
    const char *reason, const char *tolerance, struct error *err);
MUST_USE enum status app_taper_stop(struct app *app, struct arena *a, const struct id *taper, date on, const char *reason,
    struct error *err);
/* Prescriptions are issued up to and with this day: nothing up to it moves any more. An earlier day than before takes back, with its
 * reason. */
MUST_USE enum status app_taper_issued(
    struct app *app, struct arena *a, const struct id *taper, date through, const char *reason, struct error *err);
/* What is in force today and what has to be decided, in sentences. In the arena. */
const char *app_taper_now_say(struct arena *a, const struct stored_plan *s);
/* What the patient really took during a step; amount in the plan's unit. */
MUST_USE enum status app_taper_actual(struct app *app, struct arena *a, const struct id *taper, int step, int64_t amount,
    const char *note, struct error *err);

#endif
