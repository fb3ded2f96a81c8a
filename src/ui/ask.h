/* Questions that offer something to pick, beside those of screen.h. */
#ifndef PATHWELL_UI_ASK_H
#define PATHWELL_UI_ASK_H

#include "pathwell/screen.h"

enum { PICK_STAY, PICK_NEXT }; /* the answer's index: go on with the next field where Tab closed it */

struct pick_question {
	const char *title;
	/* Either labels (copied) that typing narrows … */
	const char *const *labels;
	size_t count;
	int selected;      /* where the marker begins; -1: at the first */
	const bool *marks; /* several may be picked, Space marks; the answer's text is "0,2,5". NULL: one */
	/* Several, at speed: Enter marks too and begins the next search; the answer comes after each mark, and once more
	 * when Tab or Esc closes. */
	bool enter_marks;
	/* … or what `offer` finds for the typed text, each time it changes. Labels live in `a` until the next call. */
	size_t (*offer)(struct screen *asker, struct arena *a, const char *query, const char ***labels);
	const char *query; /* what the search begins with */
	screen_answer then;
};
void screen_ask_pick(struct screen *asker, const struct pick_question *q);

/* A centred box of this size, as far as the area has room. */
struct rect ask_box(struct canvas *c, struct rect area, int rows, int columns, const char *title);
/* Closes the question and hands the answer to the asker. */
void ask_answer(struct screen *question, struct screen *asker, screen_answer then, int index, const char *text);

#endif
