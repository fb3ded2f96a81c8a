/* Making projections again whose making has changed: once, when a file of an earlier version is opened to write. Words are
 * folded by the program, which a migration in SQL cannot do. */
#include "private.h"

static enum status stale_count(struct store *s, int64_t *out, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_STALE_COUNT, err);
	if (!st || statement_step(s, st, err) != 1)
		return STATUS_DATABASE;
	*out = sqlite3_column_int64(st, 0);
	return STATUS_OK;
}

struct people {
	struct id *items;
	size_t count, cap;
};

static enum status everybody(struct store *s, struct arena *a, struct people *out, struct error *err)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_CHECK_PATIENTS, err);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(s, st, err)) > 0) {
		out->items = arena_push(a, out->items, out->count, &out->cap, sizeof(*out->items));
		out->items[out->count++] = column_id(st, 0);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status stale_drop(struct store *s, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_STALE_DROP, err);
	return st ? statement_run(s, st, err) : STATUS_DATABASE;
}

/* Another desk may have been quicker, so it is asked again inside the transaction. */
static enum status remake(struct store *s, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct people people = {0};
	int64_t stale = 0, number;
	enum status status = stale_count(s, &stale, err);
	if (status == STATUS_OK && stale)
		status = everybody(s, a, &people, err);
	for (size_t i = 0; status == STATUS_OK && i < people.count; i++)
		status = patient_list_refresh(s, &people.items[i], &number, err);
	return status == STATUS_OK && stale ? stale_drop(s, err) : status;
}

enum status projections_remake(struct store *s, struct error *err)
{
	bool own;
	int64_t stale = 0;
	enum status status = stale_count(s, &stale, err);
	if (status != STATUS_OK || !stale)
		return status;
	status = transaction_enter(s, &own, err);
	return status == STATUS_OK ? transaction_finish(s, own, remake(s, err), err) : status;
}
