/* The signature under a reduction, and what the program is for: the same on every paper about one. */
#ifndef PATHWELL_DOCUMENT_TAPER_SIGN_H
#define PATHWELL_DOCUMENT_TAPER_SIGN_H

#include "model.h"
#include "pathwell/records/taper.h"

const struct taper *taper_of(const struct letter *l); /* NULL where the source has none */
bool taper_signed(const struct letter *l);
/* "Not signed: do not use." as a subheading and on every further page; nothing where it is signed. */
void taper_warn_unsigned(struct letter *l);
void taper_write_sign_off(struct letter *l);

/* Medicine, plan version, days and print date, on every further page: pages come apart. first and last DATE_NONE: not said. */
void taper_running_head(struct letter *l, const char *medicine, int64_t version, date first, date last);

#endif
