/* Sending in parts, for whoever sends many: a document that cannot be rendered is that one's trouble, a folder or a printer that
 * takes nothing is everyone's. */
#ifndef PATHWELL_APP_DOCUMENTS_H
#define PATHWELL_APP_DOCUMENTS_H

#include "pathwell/app_document.h"
#include "private.h"

MUST_USE enum status document_render(const struct document *d, enum document_way way, struct buf *out, struct error *err);
/* What app_document_send() does with a document that was judged and rendered. */
MUST_USE enum status document_leave(struct app *app, struct arena *a, const struct app_document *d, const struct buf *rendered,
    const struct document_sending *s, const char **written, struct error *err);

#endif
