/* The file as a whole: backup and check. */
#include "private.h"

enum status app_backup(struct app *app, const char *file, store_progress progress, void *ctx, struct error *err)
{
	enum status st = app_permit(app, PERMIT_BACKUP, err);
	if (st == STATUS_OK)
		st = store_backup(app->store, file, progress, ctx, err);
	return st == STATUS_OK ? app_audit_write(app, AUDIT_BACKUP, NULL, NULL, NULL, err) : st;
}

enum status app_check(struct app *app, struct arena *a, store_progress progress, void *ctx, struct check_report *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_BACKUP, err);
	return st == STATUS_OK ? store_check(app->store, a, progress, ctx, out, err) : st;
}
