/* Text to read: wrapped or not, scrolled with the keys of IN_TEXT, the cursor on the first visible line. */
#ifndef PATHWELL_UI_PAGER_H
#define PATHWELL_UI_PAGER_H

#include "pathwell/screen.h"

struct pager_line {
	const char *text; /* borrowed; shown as it is, cut at the edge */
	enum role role;
};
struct pager {
	struct pager_line *lines;
	size_t count, cap;
	struct arena *arena; /* where lines live */
	size_t top, at;      /* at: line of the cursor */
	int page;
};
/* Empties it for new lines in `a`; the place is kept as far as there are lines. */
void pager_begin(struct pager *p, struct arena *a);
void pager_add(struct pager *p, enum role role, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Adds text word-wrapped to columns. */
void pager_wrap(struct pager *p, enum role role, int columns, const char *text);
struct spot pager_draw(struct pager *p, struct canvas *c, struct rect area);
unsigned pager_act(struct pager *p, enum action a); /* EFFECT_UNHANDLED for what is not the pager's */

#endif
