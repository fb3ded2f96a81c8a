/* Bars of text cells: a dose over time, a score over time. */
#ifndef PATHWELL_UI_SCREENS_CURVE_H
#define PATHWELL_UI_SCREENS_CURVE_H

#include "pathwell/canvas.h"
#include "pathwell/date.h"

/* One column of a bar that grows from the foot of r: value of most fills it, what is above 0 is always seen. Returns the
 * rows that it takes. */
int curve_bar(struct canvas *c, struct rect r, int column, int64_t value, int64_t most, enum role role);
/* The day that a column stands for, and the column of a day, where `columns` go from one day to another. */
date curve_day(date from, date until, int columns, int column);
int curve_column(date from, date until, int columns, date day);
/* The two days at the ends of a row. */
void curve_days(struct canvas *c, int row, int column, int columns, date from, date until);

#endif
