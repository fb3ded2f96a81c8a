/* What can be done next, as rows: every event that a machine offers, and under each that is blocked every condition
 * that is not met. Enter on a condition goes to the field that mends it. The same for an episode, an appointment and a
 * reduction. */
#ifndef PATHWELL_UI_SCREENS_STEPS_H
#define PATHWELL_UI_SCREENS_STEPS_H

#include "ui/screens/outline.h"

enum { STEP_EVENT = 1000, STEP_GUARD }; /* outline_row.what; index: of the judgement; subject: the guard */

struct steps {
	enum machine machine;
	struct id subject; /* appointment or taper; none: the newest episode */
	struct judgement judged[32];
	size_t count;
};

/* What an appointment or a reduction offers; none for other kinds and for what was entered in error. */
MUST_USE enum status steps_load(
    struct screen *screen, struct arena *a, const struct record *r, struct steps *out, struct error *err);
/* All of them one after another: "1 Check in   2 Attended". Returns the rows they take; c NULL: only measures. */
int steps_flow(const struct steps *s, struct canvas *c, struct rect r);
/* Adds rows under a heading: either what goes on, or what is grave and asks again; numbered from 1 across both. */
void steps_add(const struct steps *s, bool grave, const char *heading, struct outline_rows *rows);
/* The judgement that a digit stands for, SIZE_MAX where there is none. */
size_t steps_numbered(const struct steps *s, const struct key *k);
/* Opens the event's form, or says what is missing and puts the marker there (o may be NULL). */
void steps_open(struct screen *screen, const struct steps *s, size_t index, struct outline *o);
/* Enter on a row of steps_add; false where it is another row. */
bool steps_open_row(struct screen *screen, const struct steps *s, const struct outline_row *row, struct outline *o);
/* The machine that moves this kind of record; false where none does. */
bool steps_machine(const struct record_kind *kind, enum machine *out);

#endif
