/* A document that left, printed again as it was. */
#include "pathwell/app_document.h"
#include "pathwell/records/document.h"
#include "private.h"

static enum status no_pages(const struct document_record *r, struct error *err)
{
	if (r->base.error_reason)
		return error_set(err, STATUS_REFUSED, "This document was entered in error, and is not printed again.");
	return error_set(err, STATUS_REFUSED,
	    "Of this document only %s was kept, not its pages; it cannot be printed as it was.", r->text ? "the text" : "a note");
}

enum status app_document_kept(struct app *app, struct arena *a, const struct id *record, struct app_document *out, struct error *err)
{
	struct record *r;
	*out = (struct app_document){.kept = *record, .allowed = true};
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK)
		st = store_record_load(app->store, a, record_kind(RECORD_DOCUMENT), record, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	const struct document_record *kept = (const struct document_record *)r;
	out->document = kept->base.error_reason ? NULL : document_kept(a, kept->layout);
	if (!out->document || !kept->document || !document_kind_named(kept->document, &out->kind) || !kept->audience ||
	    !audience_named(kept->audience, &out->audience))
		return no_pages(kept, err);
	out->patient = kept->base.patient;
	out->episode = kept->base.episode;
	out->kept_on = kept->made_on;
	return STATUS_OK;
}
