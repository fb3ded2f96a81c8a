/* A grid of cells that screens draw on, with roles instead of colours, and the port through which it is shown.
 *
 * Nothing here knows a terminal: a canvas can be printed as text, which is how screens are tested. Everything drawn is
 * clipped to the canvas, so no caller has to check sizes; text is cut between graphemes and cleaned of controls. */
#ifndef PATHWELL_CANVAS_H
#define PATHWELL_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "pathwell/key.h"
#include "pathwell/memory.h"

/* What a cell means; term turns it into attributes. No meaning stands in a role alone: the text says it too. */
enum role {
	ROLE_TEXT,
	ROLE_LABEL, /* what names a value */
	ROLE_VALUE, /* the value: more prominent than its label */
	ROLE_HEADING,
	ROLE_TITLE,  /* row 0 */
	ROLE_BANNER, /* patient banner: labels */
	ROLE_BANNER_VALUE,
	ROLE_DEAD, /* banner of a person who has died: labels */
	ROLE_DEAD_VALUE,
	ROLE_HINT, /* last line */
	ROLE_HINT_KEY,
	ROLE_ERROR,
	ROLE_WARNING,
	ROLE_OK,
	ROLE_SELECTED, /* the row with the marker */
	ROLE_DISABLED, /* shown, not possible now */
	ROLE_FIELD,    /* where something can be typed */
	ROLE_FOCUS,    /* the field that is typed in now */
	ROLE_STAGE_DONE,
	ROLE_STAGE_CURRENT,
	ROLE_STAGE_AHEAD,
	ROLE_STAGE_NOT_NEEDED,
	ROLE_RULE, /* lines and boxes */
	ROLE_COUNT
};

#define CELL_BYTES 24
struct cell {
	char text[CELL_BYTES]; /* one grapheme in UTF-8; "" in the second column of a wide one */
	uint8_t width;         /* 1 or 2; 0 for that second column */
	uint8_t role;          /* enum role */
};

struct rect {
	int row, column, rows, columns;
};
struct spot {
	int row, column;
}; /* where the hardware cursor belongs */

struct canvas {
	int rows, columns;
	bool plain;         /* no box drawing, no arrows or dots: ASCII only for what the program draws itself */
	struct cell *cells; /* rows × columns */
};

struct canvas *canvas_new(int rows, int columns);            /* sizes below 1 become 1 */
struct canvas *canvas_free(struct canvas *c);                /* NULL is fine; returns NULL */
void canvas_resize(struct canvas *c, int rows, int columns); /* blank afterwards */
void canvas_clear(struct canvas *c);
struct rect canvas_rect(const struct canvas *c); /* all of it */

/* Draws at most `columns` columns of text from (row, column); returns the columns used. Cut without a mark. */
int canvas_put(struct canvas *c, int row, int column, int columns, enum role role, const char *text);
/* The same with a mark (… or ...) where something had to be cut. Never for names of people or medicines. */
int canvas_put_short(struct canvas *c, int row, int column, int columns, enum role role, const char *text);
int canvas_printf(struct canvas *c, int row, int column, int columns, enum role role, const char *fmt, ...)
    PRINTF_LIKE(6, 7);
/* Word-wraps into the rectangle; returns the rows that the text takes (may be more than fit). */
int canvas_wrap(struct canvas *c, struct rect r, enum role role, const char *text);
/* Rows that text takes when wrapped; at least 1. */
int canvas_wrap_rows(const char *text, int columns);
void canvas_fill(struct canvas *c, struct rect r, enum role role);    /* blanks */
void canvas_role(struct canvas *c, struct rect r, enum role role);    /* keeps the text, changes its role */
void canvas_rule(struct canvas *c, int row, int column, int columns); /* a horizontal line */
/* A frame with a title, blank inside; returns the inside. */
struct rect canvas_box(struct canvas *c, struct rect r, const char *title);

/* Shows the rows of `from` that begin at its row `first` inside r: a window on something taller. */
void canvas_copy(struct canvas *c, struct rect r, const struct canvas *from, int first);

/* The canvas as lines of text, trailing blanks removed. */
void canvas_text(const struct canvas *c, struct buf *out);
/* The role of every cell as one letter, for tests of meaning. */
void canvas_roles(const struct canvas *c, struct buf *out);
const struct cell *canvas_cell(const struct canvas *c, int row, int column); /* NULL outside */

/* Where a canvas is shown and input comes from: curses in the program, a script in tests. */
struct port {
	void *ctx;
	void (*size)(void *ctx, int *rows, int *columns);
	void (*show)(void *ctx, const struct canvas *c, struct spot cursor);
	/* Waits at most timeout_ms (0: looks only, -1: for ever); out->type INPUT_NONE when nothing came. */
	void (*wait)(void *ctx, int timeout_ms, struct input *out);
};

#endif
