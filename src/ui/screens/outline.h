/* Rows of wrapped text under headings, with a marker that stands on those that lead somewhere: a patient's home, one
 * record, what is missing. Nothing is ever cut: a row takes as many lines as it needs. */
#ifndef PATHWELL_UI_SCREENS_OUTLINE_H
#define PATHWELL_UI_SCREENS_OUTLINE_H

#include "pathwell/screen.h"

struct outline_row {
	const char *label;    /* stands before the text, or NULL */
	const char *lead;     /* a number or mark that the text hangs on, where there is no label; or NULL */
	const char *text;     /* wraps beside its label */
	const char *identity; /* keeps the marker on its row through a reload; NULL: the place does */
	enum role role;       /* of the text */
	int indent;           /* columns */
	bool heading;         /* starts a section; the marker passes over it */
	bool inert;           /* only to read; the marker passes over it */
	/* What the row leads to: the screen's own business. */
	int what;
	size_t index;
	const void *subject;
};

/* Rows being built, in an arena that outlives their use. */
struct outline_rows {
	struct arena *arena;
	struct outline_row *items;
	size_t count, cap;
};

struct outline {
	struct outline_row *rows;
	size_t count;
	size_t at;         /* row of the marker */
	int top;           /* first line shown */
	int page, columns; /* of the last drawing */
	char identity[96];
};

struct outline_row *outline_add(struct outline_rows *rows, int what, enum role role, const char *text);
struct outline_row *outline_add_label(struct outline_rows *rows, int what, const char *label, const char *text);
void outline_heading(struct outline_rows *rows, const char *text);
struct outline_row *outline_note(struct outline_rows *rows, enum role role, const char *text);
/* Shows these rows from now on: the last thing that a load does, so that a refused one leaves the old rows. */
void outline_take(struct outline *o, const struct outline_rows *rows);
/* The row of the marker, NULL where there is none to stand on. */
const struct outline_row *outline_at(const struct outline *o);
/* Puts the marker on the first row with this `what` (and index, unless SIZE_MAX); false where there is none. */
bool outline_go(struct outline *o, int what, size_t index);
/* Shows no more than the first `count` rows; for what stands beside them on a wide terminal. */
struct spot outline_draw(struct outline *o, struct canvas *c, struct rect area, size_t count);
/* Moves the marker; says why where a list's action means nothing here. EFFECT_UNHANDLED for all others. */
unsigned outline_act(struct screen *s, struct outline *o, enum action a);

#endif
