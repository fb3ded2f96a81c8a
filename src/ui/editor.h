/* Text that is typed: one line or several, by grapheme, with undo. Knows no field and no record. */
#ifndef PATHWELL_UI_EDITOR_H
#define PATHWELL_UI_EDITOR_H

#include "pathwell/canvas.h"
#include "pathwell/memory.h"

struct edit_change; /* one step of undo */

struct editor {
	struct buf text; /* valid UTF-8 without controls (LF where lines) */
	size_t at;       /* cursor: byte offset at a grapheme boundary */
	bool lines;      /* several lines */
	bool secret;     /* drawn as stars */
	int max;         /* graphemes; 0: no limit */
	size_t scroll;   /* first visible byte (one line) or line (several) */
	int columns;     /* width when last drawn: Up and Down move through wrapped lines */
	int wish;        /* column that Up and Down aim at, -1: none */
	struct edit_change *undo;
	bool touched; /* changed since editor_set */
};

void editor_init(struct editor *e, bool lines, int max);
void editor_done(struct editor *e); /* wipes secrets */
/* Replaces the text and forgets undo; the cursor goes to the end. NULL is "". */
void editor_set(struct editor *e, const char *text);
const char *editor_text(const struct editor *e); /* borrowed until the next change */
enum edit_result {
	EDIT_IGNORED, /* not a key of the editor: offer it outwards */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_FULL, /* the limit is reached; nothing changed */
};
enum edit_result editor_key(struct editor *e, const struct key *k);
/* Types a burst; controls go, line ends become spaces in one line; what is beyond the limit is left out (EDIT_FULL). */
enum edit_result editor_insert(struct editor *e, const char *text);
bool editor_undo(struct editor *e); /* false: nothing to take back */
/* Draws into r (one line: r.rows is 1); returns where the cursor belongs. */
struct spot editor_draw(struct editor *e, struct canvas *c, struct rect r, enum role role);
int editor_rows(const struct editor *e, int columns); /* rows the wrapped text takes */

#endif
