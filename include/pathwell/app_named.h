/* The list of people at risk with their names, for a practice's meeting about medicines: as a table for spreadsheets, or on paper. */
#ifndef PATHWELL_APP_NAMED_H
#define PATHWELL_APP_NAMED_H

#include "pathwell/app_risk.h"

enum named_form { NAMED_CSV, NAMED_PAPER };
/* Writes a new file (0600), whole or not at all, in the order of app_risk_people(): what weighs more first. For those who see
 * clinical records and may export; leaves an audit row that names the practice and how many people. *people: how many. */
MUST_USE enum status app_named_write(struct app *app, struct arena *a, const struct risk_query *q, enum named_form form,
    const char *file, size_t *people, struct error *err);

#endif
