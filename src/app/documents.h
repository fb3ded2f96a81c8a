/* Printing in two halves, for whoever prints many: a document that cannot be rendered is that one's trouble, a folder or a
 * printer that takes nothing is everyone's. */
#ifndef PATHWELL_APP_DOCUMENTS_H
#define PATHWELL_APP_DOCUMENTS_H

#include "private.h"

MUST_USE enum status document_render(const struct app_document *d, enum document_way way, struct buf *out, struct error *err);
/* One transaction: kept as a record, delivered, committed. What is not delivered is not kept. */
MUST_USE enum status document_leave(struct app *app, struct arena *a, const struct app_document *d, const struct buf *rendered,
    enum document_way way, const char *file, const char *printer, struct buf *bytes, struct error *err);

#endif
