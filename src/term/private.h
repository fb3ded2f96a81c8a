/* Shared inside src/term: the one terminal. */
#ifndef PATHWELL_TERM_PRIVATE_H
#define PATHWELL_TERM_PRIVATE_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <signal.h>

#include "pathwell/memory.h"
#include "pathwell/term.h"

#define TERM_ENDING 3 /* signals that tell the program to end */

struct terminal {
	SCREEN *screen;
	struct port port;
	bool colours;
	bool lost;        /* the terminal is gone */
	sigset_t before;  /* signal mask to give back */
	sigset_t waiting; /* mask while waiting: where the signals arrive */
	struct sigaction old_ending[TERM_ENDING], old_stop;
	struct buf paste;
	int in; /* descriptor that is waited on */
};

/* Keys that terminfo does not know, above curses' own. */
enum { OWN_PASTE_BEGIN = KEY_MAX + 1, OWN_PASTE_END, OWN_CTRL_LEFT, OWN_CTRL_RIGHT };

extern volatile sig_atomic_t term_told_to_end; /* set by the handlers */

void term_cells_init(struct terminal *t);
void term_show(void *ctx, const struct canvas *c, struct spot cursor);
void term_input_init(void);
void term_wait(void *ctx, int timeout_ms, struct input *out);

#endif
