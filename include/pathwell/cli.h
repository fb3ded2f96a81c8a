/* The command line: one table of commands, read from argv, run as use cases.
 *
 * Results go to standard output, complaints to standard error, one sentence each. What stands above or beside this
 * folder (the screen, the terminal, the keys) is handed in by main. */
#ifndef PATHWELL_CLI_H
#define PATHWELL_CLI_H

#include "pathwell/app.h"

struct cli_program {
	/* Runs the screen until the person leaves; somebody may be signed in already. */
	enum status (*screen)(struct app *app, struct error *err);
	/* Asks on the terminal without echo; the answer is wiped by the caller. */
	enum status (*ask_password)(const char *prompt, char *out, size_t size, struct error *err);
	/* Appends every key with what it does: `pathwell keys`. */
	void (*keys)(struct buf *out);
};

/* Runs one command line and returns the exit status: 0 done, 1 refused by a rule or bad input, 2 wrong usage, 3 the
 * database could not be used. */
int cli_main(int argc, char *argv[], const struct cli_program *program);

#endif
