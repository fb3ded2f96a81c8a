/* The measures of a patient: what their screen and the form of one share. */
#ifndef PATHWELL_UI_SCREENS_MEASURES_H
#define PATHWELL_UI_SCREENS_MEASURES_H

#include "pathwell/app_measure.h"
#include "pathwell/screen.h"

/* One series as bars by date, over the days below; the whole height is the instrument's range. */
void measure_chart_draw(const struct measure_series *series, struct canvas *c, struct rect area);

/* Asks which questionnaire or rating (type to find), and opens the form of a new one at its first question. The screen
 * must be of a patient. */
void measure_ask_new(struct screen *s);

#endif
