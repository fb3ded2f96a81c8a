/* A file with what people read elsewhere: it leaves with its row of audit, or not at all. */
#include "pathwell/output.h"
#include "private.h"

enum status app_export_write(
    struct app *app, const struct buf *bytes, const char *note, const char *file, struct error *err)
{
	struct output o CLEANUP(output_done) = {0};
	enum status st = output_begin(&o, file, err);
	if (st == STATUS_OK)
		st = output_add(&o, bytes->data, bytes->len, err);
	if (st == STATUS_OK)
		st = output_finish(&o, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	st = app_audit_write(app, AUDIT_EXPORT, NULL, NULL, note, err);
	if (st == STATUS_OK)
		st = output_place(&o, err);
	st = app_end(app, st, err);
	if (st != STATUS_OK && st != STATUS_NOT_KNOWN)
		output_take_back(&o);
	return st;
}
