/* A list of any length by callback: marker beside the selection, sort, filter, jump, scroll, the same row after a
 * reload. */
#ifndef PATHWELL_UI_LIST_H
#define PATHWELL_UI_LIST_H

#include "pathwell/canvas.h"
#include "pathwell/screen.h"
#include "ui/editor.h"

struct list_column {
	const char *title;
	int width;      /* columns at least; one that does not fit is left out, the last first */
	int share;      /* of the room that is left; 0: keeps its width */
	bool never_cut; /* names and medicines: gets the width that its texts need, as far as there is room */
};

/* What the list shows. Callbacks get `ctx`; texts are borrowed until the next call. */
struct list_model {
	void *ctx;
	const struct list_column *columns;
	int column_count;
	const char *(*cell)(void *ctx, size_t row, int column); /* "" for nothing, never NULL */
	enum role (*role)(void *ctx, size_t row, int column);   /* NULL: ROLE_TEXT */
	/* Heading above a run of rows, shown while unsorted; may be NULL. */
	const char *(*group)(void *ctx, size_t row);
	int (*compare)(void *ctx, size_t x, size_t y, int column); /* NULL: by folded text */
	/* Keeps the marker on its row through a reload and a sort; NULL: it stays at the same place. */
	const char *(*identity)(void *ctx, size_t row);
	const char *empty; /* sentence where there are no rows */
};

enum list_typing { LIST_TYPING_NOTHING, LIST_TYPING_FILTER, LIST_TYPING_JUMP };

struct list {
	struct list_model model;
	size_t count;  /* rows of the model */
	size_t *order; /* rows shown, in order */
	size_t shown;
	size_t at;  /* index in order of the selection */
	size_t top; /* first line on the screen, headings counted */
	int sort;   /* column, -1: as given */
	bool descending;
	int page;       /* rows on the last drawn page */
	char *identity; /* of the selection, kept through a reload */
	enum list_typing typing;
	struct editor filter;
	struct editor jump;
};

void list_init(struct list *l, const struct list_model *model);
void list_done(struct list *l);
/* After every load: the model has `count` rows now. Keeps the marker, sort and filter. */
void list_set_count(struct list *l, size_t count);
/* The row of the model under the marker; SIZE_MAX where there is none. */
size_t list_selected(const struct list *l);
void list_select(struct list *l, size_t row);
/* Draws titles, rows, and a line with "12 of 40 · sorted by Name · filter: zo" when something narrows it. Returns where
 * the cursor belongs. */
struct spot list_draw(struct list *l, struct canvas *c, struct rect area, bool focused);
/* EFFECT_UNHANDLED for what is not the list's (ACT_OPEN too: the screen knows what opens). */
unsigned list_act(struct list *l, enum action a);
unsigned list_key(struct list *l, const struct key *k); /* while a filter or a jump is typed */

#endif
