/* Which reduction a paper is about, and whether it may leave yet. */
#ifndef PATHWELL_APP_DOCUMENT_TAPER_H
#define PATHWELL_APP_DOCUMENT_TAPER_H

#include "private.h"

bool document_of_taper(enum document_kind kind);
/* taper NULL: the one that is under way, else the newest. *why gets a sentence where several are under way and nobody said which one;
 * refused where the patient has no such reduction. */
MUST_USE enum status document_taper_meant(const struct patient_view *v, enum document_kind kind, const struct id *taper,
    const struct record **out, const char **why, struct error *err);
/* *why gets a sentence where the days ahead are not settled: papers wait for the decision. */
MUST_USE enum status document_taper_waits(
    struct app *app, struct arena *a, enum document_kind kind, const struct record *taper, const char **why, struct error *err);

#endif
