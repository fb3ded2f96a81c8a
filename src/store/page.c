/* Patients in name order, a page at a time. */
#include "found.h"

static enum status page_start(
    struct store *s, struct arena *a, const struct id *after, const char **sort, int64_t *number, struct error *err)
{
	*sort = "";
	*number = 0;
	if (!after)
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_LIST_ROW, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, after->text);
	int row = statement_step(s, st, err);
	if (row > 0) {
		*number = sqlite3_column_int64(st, COLUMN_NUMBER);
		*sort = column_text(a, st, COLUMN_SORT);
	}
	if (!row)
		return error_set(err, STATUS_NOT_FOUND, "The list has changed; begin it again.");
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_patients(struct store *s, struct arena *a, const char *state, const struct id *after, size_t limit,
    struct patient_rows *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct hits h = {.a = a};
	const char *sort;
	int64_t number;
	int row = 0;
	*out = (struct patient_rows){0};
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK)
		status = page_start(s, a, after, &sort, &number, err);
	if (status != STATUS_OK)
		return status;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, state ? STATEMENT_LIST_STATE : STATEMENT_LIST_ALL, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, sort);
	bind_int(st, 2, number);
	bind_int(st, 3, (int64_t)limit + 1);
	if (state)
		bind_text(st, 4, state);
	while ((row = statement_step(s, st, err)) > 0)
		hits_add(&h, st, 0);
	if (row < 0)
		return STATUS_DATABASE;
	hits_give(&h, limit, out);
	return STATUS_OK;
}
