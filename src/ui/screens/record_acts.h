/* What can be done with a record wherever it is shown, and choosing a kind to add. */
#ifndef PATHWELL_UI_SCREENS_RECORD_ACTS_H
#define PATHWELL_UI_SCREENS_RECORD_ACTS_H

#include "pathwell/screen.h"

/* A kind that a patient has a list of: not the patient's own record, and no steps of reductions, which stand with
 * theirs. */
bool kind_is_listed(const struct record_kind *kind);
/* Asks which kind of record to add, by type-to-find, and opens its form. The screen must be of a patient. */
void record_ask_new(struct screen *s);

/* The patient of the records; NULL on screens that are of no patient: the lists of the service. */
const struct id *record_patient_of(const struct screen *s);

/* Opens, amends, shows the versions of a record, or asks why it was entered in error; says why not where it cannot be.
 * r may be NULL: there is none. `marked` gets the reason and calls record_mark_error with the same record; NULL where
 * ACT_MARK_ERROR never comes. */
unsigned record_act(struct screen *s, enum action a, const struct record *r, screen_answer marked);
unsigned record_mark_error(struct screen *s, const struct record *r, const char *reason);

#endif
