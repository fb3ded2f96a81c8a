/* The options of a plan, read; a plan, printed. */
#ifndef PATHWELL_CLI_TAPER_PLAN_H
#define PATHWELL_CLI_TAPER_PLAN_H

#include "cli.h"
#include "pathwell/taper.h"

/* --medicine, --dose and a method are needed. */
MUST_USE enum status taper_request_read(struct call *c, struct taper_request *r, struct error *err);
void taper_plan_text(struct call *c, const struct taper_plan *p);
void taper_plan_json(struct call *c, const struct taper_plan *p);

#endif
