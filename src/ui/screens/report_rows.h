/* The numbers of a report as rows. */
#ifndef PATHWELL_UI_SCREENS_REPORT_ROWS_H
#define PATHWELL_UI_SCREENS_REPORT_ROWS_H

#include "pathwell/app_report.h"
#include "ui/screens/outline.h"

enum { REPORT_ROW_NUMBER = 1 }; /* `what` of a row that is a number and leads nowhere */

void report_rows(const struct cohort_report *r, struct outline_rows *rows);

#endif
