/* The options of a plan, read; a plan, printed; a plan that is kept with a patient, found. */
#ifndef PATHWELL_CLI_TAPER_PLAN_H
#define PATHWELL_CLI_TAPER_PLAN_H

#include "cli.h"
#include "pathwell/app_taper.h"

/* --medicine, --dose and a method are needed. */
MUST_USE enum status taper_request_read(struct call *c, struct taper_request *r, struct error *err);
/* What is asked of the plan from that day on: as it was asked, but for the options that are given. */
MUST_USE enum status taper_change_read(
    struct call *c, const struct taper_plan *p, date on, struct taper_request *r, struct error *err);

void taper_plan_text(struct call *c, const struct taper_plan *p);
/* Notes, supply, warnings and sources: what follows the table of steps. */
void taper_plan_remarks(struct call *c, const struct taper_plan *p);
/* kept NULL: a plan that nobody keeps; otherwise with its "taper", and with what was taken beside each step. */
void taper_plan_json(struct call *c, const struct taper_plan *p, const struct stored_plan *kept);
/* "28" or "10.5". In the arena. */
const char *tenths_text(struct arena *a, int64_t tenths);

/* ---- kept with a patient ---- */
/* The reduction of --taper, or the only one of --patient that is meant; opening leaves a row in the audit. plan_version
 * 0: the one in force. Refuses one that was entered by hand. */
MUST_USE enum status taper_kept_find(
    struct call *c, bool opening, int64_t plan_version, struct stored_plan *out, struct error *err);
/* taper plan --save. */
MUST_USE enum status taper_plan_keep(struct call *c, const struct taper_plan *plan, struct error *err);
/* As "taper show" prints it. */
void taper_kept_print(struct call *c, const struct stored_plan *s);
/* What was taken in a step, in the plan's unit; NUMBER_NONE where nothing is recorded. note may be NULL. */
int64_t taper_taken(const struct stored_plan *s, size_t step, const char **note);
/* A date option; `otherwise` where it is not given. */
MUST_USE enum status option_date(struct call *c, enum option o, date otherwise, date *out, struct error *err);

#endif
