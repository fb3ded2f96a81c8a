/* The dated steps of one reduction: in order, as rows, and the form of the next one. */
#ifndef PATHWELL_UI_SCREENS_TAPER_STEPS_H
#define PATHWELL_UI_SCREENS_TAPER_STEPS_H

#include "ui/screens/outline.h"

/* Earliest first. */
MUST_USE enum status taper_steps_load(
    struct app *app, struct arena *a, const struct id *taper, struct record_list *out, struct error *err);
/* One row for each, with what it takes off and how long it lasts. subject: the step's record. */
void taper_steps_add(const struct record *taper, const struct record_list *steps, int what, struct outline_rows *rows);
/* A new step that belongs to this reduction, with the day that it would begin by the pace up to now. */
void taper_step_open_new(struct ui *ui, const struct id *patient, const struct id *taper);
/* The step that keeps this guard from being met, or a new one where there is none. */
void taper_step_open_mend(
    struct ui *ui, const struct id *patient, const struct id *taper, const struct pathway_guard *guard);

#endif
