/* The form of a measure: what its drawing and its keys share. measure_form.c is the form's own part. */
#ifndef PATHWELL_UI_SCREENS_MEASURE_FORM_H
#define PATHWELL_UI_SCREENS_MEASURE_FORM_H

#include "pathwell/app_measure.h"
#include "ui/screens/form_parts.h"

struct questions {
	const struct measures *all;
	const struct instrument *in; /* NULL: not chosen yet */
	struct measure_result result;
	bool scored;
	const char *wrong; /* why there is no score */
	const char *answers, *total; /* what result was made from */
	const struct instrument *of;
};

struct questions *measure_questions(struct form *f);
/* "10, moderate"; "" while there is no score. */
const char *measure_result_text(struct arena *a, const struct questions *q);
/* The item that is answered next, item_count where all are; *open: the cursor stands behind a number that may go on. */
size_t measure_next_item(struct form *f, bool *open);
/* Whether the questions stand above the form now. */
bool measure_asks_questions(struct form *f);

/* Draws the question that is answered next at the top of the area; returns the rows that are taken. */
int measure_form_draw(struct screen *s, struct canvas *c, struct rect area);

#endif
