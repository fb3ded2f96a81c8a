/* Where a finished document goes: a file of its owner's alone, or the printer through a pipe. */
#ifndef PATHWELL_APP_PRINTING_H
#define PATHWELL_APP_PRINTING_H

#include "pathwell/memory.h"

/* Whole or not at all, 0600; what stood under the name is replaced. */
MUST_USE enum status printing_write(const struct buf *bytes, const char *file, struct error *err);
/* The same, and refused where something stands under the name. */
MUST_USE enum status printing_write_new(const struct buf *bytes, const char *file, struct error *err);
/* To lp on standard input; no name, no patient data among its arguments. printer NULL: the default one. */
MUST_USE enum status printing_send(const struct buf *bytes, const char *printer, struct error *err);

#endif
