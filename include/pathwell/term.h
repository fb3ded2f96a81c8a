/* The terminal: keys in, cells out. The only module that knows curses. One terminal per process. */
#ifndef PATHWELL_TERM_H
#define PATHWELL_TERM_H

#include <stdio.h>

#include "pathwell/canvas.h"
#include "pathwell/error.h"

struct terminal;

/* Sets the locale's character set, takes the terminal and the signals of the process. Refused with a sentence
 * (STATUS_REFUSED) where standard input or output is not a terminal, TERM is unset or unknown, or the locale cannot be
 * made UTF-8. */
MUST_USE enum status term_open(struct terminal **out, struct error *err);
/* The same on other streams and without the questions above: for tests, where nobody looks. */
MUST_USE enum status term_open_streams(FILE *in, FILE *out, struct terminal **result, struct error *err);
/* Gives the terminal back as it was; NULL is fine; returns NULL. */
struct terminal *term_close(struct terminal *t);
const struct port *term_port(struct terminal *t); /* lives as long as t */
/* Asks a question on the terminal without echo, before or without a screen; the answer is wiped by the caller. */
MUST_USE enum status term_ask_password(const char *prompt, char *out, size_t size, struct error *err);

#endif
