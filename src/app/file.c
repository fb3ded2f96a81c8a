/* The file as a whole: backup, restore and check. */
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
	if (st == STATUS_OK)
		st = app_reading(app, "check", NULL, NULL, err);
	if (st == STATUS_OK)
		st = store_check(app->store, a, progress, ctx, out, err);
	return st == STATUS_OK ? app_risk_check(app, a, out, err) : st;
}

/* The row stands in the restored file: what happened to the one before is known from the file kept beside it. */
static enum status audit_restore(struct app *app, const struct id *actor, struct error *err)
{
	struct audit_row row = {.staff = *actor, .action = AUDIT_RESTORE};
	return store_audit_add(app->store, &row, err);
}

enum status app_restore(struct app **app, const char *path, const char *file, store_progress progress, void *ctx, struct error *err)
{
	struct id actor = {0};
	enum status st = STATUS_OK;
	if (*app) {
		st = app_permit(*app, PERMIT_BACKUP, err);
		actor = app_actor(*app);
	}
	if (st != STATUS_OK)
		return st;
	*app = app_close(*app);
	st = store_restore(file, path, progress, ctx, err);
	if (st == STATUS_OK)
		st = app_open(path, STORE_READ_WRITE, app, err);
	return st == STATUS_OK ? audit_restore(*app, &actor, err) : st;
}
