/* Which medicine, and which of its tablets: shared by the commands that make doses. */
#ifndef PATHWELL_CLI_TABLETS_H
#define PATHWELL_CLI_TABLETS_H

#include "cli.h"
#include "pathwell/medicine.h"

/* The medicine of option `medicine`, with --strengths, --halves and --units. */
MUST_USE enum status tablets_read(struct call *c, const struct reference *ref, enum option medicine,
    struct medicine_match *match, struct pack_options *pack, struct error *err);
/* "strength_ug" or "strength_ng_per_hour", and the like: NAME_ug, NAME_ng_per_hour. */
const char *amount_key(struct call *c, const struct family *f, const char *name);
/* [{"strength_ug","count"}] */
void units_json(struct call *c, struct json *j, const struct family *f, const struct pack_result *p);

#endif
