/* The rows of a review on its page. */
#ifndef PATHWELL_UI_SCREENS_REVIEW_ROWS_H
#define PATHWELL_UI_SCREENS_REVIEW_ROWS_H

#include "pathwell/app_review.h"
#include "ui/screens/outline.h"

/* `what` marks the rows that lead to a field, which is their subject. */
void review_rows_add(
    struct screen *s, const struct record *r, const struct review_before *b, int what, struct outline_rows *rows);

#endif
