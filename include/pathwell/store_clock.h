/* The newest moment that the file knows of: every write and every reading leaves its row of audit with a stamp. */
#ifndef PATHWELL_STORE_CLOCK_H
#define PATHWELL_STORE_CLOCK_H

#include "pathwell/store.h"

/* out: the latest stamp of any row of audit (local time, as clock_stamp writes it), "" where there is none. */
MUST_USE enum status store_newest_stamp(struct store *s, char out[STAMP_TEXT], struct error *err);

#endif
