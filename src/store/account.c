#include "private.h"

enum status store_password_set(struct store *s, const struct id *staff, const char *hash, struct error *err)
{
	char stamp[STAMP_TEXT];
	must(s->in_transaction && hash);
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_PASSWORD_PUT, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, staff->text);
	bind_text(st, 2, hash);
	bind_text(st, 3, clock_stamp(stamp));
	return statement_run(s, st, err);
}

enum status store_password_get(
    struct store *s, struct arena *a, const struct id *staff, const char **hash, struct error *err)
{
	*hash = NULL;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_PASSWORD_GET, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, staff->text);
	int row = statement_step(s, st, err);
	if (row < 0)
		return STATUS_DATABASE;
	if (!row)
		return error_set(err, STATUS_NOT_FOUND, "No password has been set for this person.");
	*hash = column_text(a, st, 0);
	return STATUS_OK;
}
