/* The printer, through a pipe. Files are written by pathwell/output.h. */
#ifndef PATHWELL_APP_PRINTING_H
#define PATHWELL_APP_PRINTING_H

#include "pathwell/memory.h"

/* To lp on standard input; no name, no patient data among its arguments. printer NULL: the default one. What has not taken
 * it after so many seconds is ended and refused: never called while a transaction is open. */
MUST_USE enum status printing_send(const struct buf *bytes, const char *printer, int seconds, struct error *err);

#endif
