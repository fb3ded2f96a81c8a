/* Lists of people at risk, and of medicines that need a person. */
#include "found.h"

enum { AFTER_LIST = COLUMN_OTHER_WORDS + 1 };

static enum status page_start(
    struct store *s, struct arena *a, const struct risk_rows_query *q, sqlite3_stmt *list, struct error *err)
{
	bind_int(list, 4, -1);
	bind_text(list, 5, "");
	bind_int(list, 6, 0);
	if (!q->after)
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_PLACE, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, q->after->text);
	int row = statement_step(s, st, err);
	if (!row)
		return error_set(err, STATUS_NOT_FOUND, "The list has changed; begin it again.");
	if (row < 0)
		return STATUS_DATABASE;
	bind_int(list, 4, sqlite3_column_int64(st, 0));
	bind_text(list, 5, column_text(a, st, 1));
	bind_int(list, 6, sqlite3_column_int64(st, 2));
	return STATUS_OK;
}

static void row_read(struct arena *a, sqlite3_stmt *st, struct risk_row *out)
{
	patient_row_read(a, st, 0, &out->patient);
	out->practice = column_text(a, st, AFTER_LIST);
	out->state = column_text(a, st, AFTER_LIST + 1);
}

static void result_read(sqlite3_stmt *st, struct risk_result *out)
{
	int at = AFTER_LIST + 2;
	*out = (struct risk_result){.rank = sqlite3_column_int(st, at),
	    .ome_ug = sqlite3_column_type(st, at + 1) == SQLITE_NULL ? NUMBER_NONE : sqlite3_column_int64(st, at + 1),
	    .met = (uint64_t)sqlite3_column_int64(st, at + 2),
	    .asks = sqlite3_column_int(st, at + 3)};
}

static enum status rows_read(
    struct store *s, struct arena *a, sqlite3_stmt *st, size_t limit, struct risk_rows *out, struct error *err)
{
	size_t cap = 0;
	int row = 0;
	while ((!limit || out->count < limit) && (row = statement_step(s, st, err)) > 0) {
		out->items = arena_push(a, out->items, out->count, &cap, sizeof(*out->items));
		struct risk_row *item = &out->items[out->count++];
		row_read(a, st, item);
		result_read(st, &item->result);
	}
	if (row > 0)
		row = statement_step(s, st, err);
	out->more = row > 0;
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_risk_rows(
    struct store *s, struct arena *a, const struct risk_rows_query *q, struct risk_rows *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	*out = (struct risk_rows){0};
	enum status status = snapshot(s, &snap, err);
	if (status != STATUS_OK)
		return status;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_LIST, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, q->rank);
	bind_int(st, 2, (int64_t)q->met);
	bind_text(st, 3, q->practice);
	status = page_start(s, a, q, st, err);
	return status == STATUS_OK ? rows_read(s, a, st, q->limit, out, err) : status;
}

enum status store_risk_row(struct store *s, struct arena *a, int64_t number, struct risk_row *out, struct error *err)
{
	*out = (struct risk_row){0};
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_ROW, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, number);
	int row = statement_step(s, st, err);
	if (!row)
		return error_set(err, STATUS_NOT_FOUND, "The list has changed; begin it again.");
	if (row > 0)
		row_read(a, st, out);
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

/* ---- the worklist ---- */

static enum status worklist_read(struct store *s, struct arena *a, sqlite3_stmt *st, struct record_list *out,
    struct patient_rows *people, struct error *err)
{
	const struct record_kind *medicine = record_kind(RECORD_MEDICINE);
	size_t cap = 0, people_cap = 0;
	enum status status = STATUS_OK;
	int row = 0;
	while (status == STATUS_OK && (row = statement_step(s, st, err)) > 0) {
		struct id id = column_id(st, AFTER_LIST);
		out->items = arena_push(a, out->items, out->count, &cap, sizeof(*out->items));
		people->items = arena_push(a, people->items, people->count, &people_cap, sizeof(*people->items));
		patient_row_read(a, st, 0, &people->items[people->count]);
		status = store_record_load(s, a, medicine, &id, 0, &out->items[out->count], err);
		out->count = ++people->count;
	}
	return row < 0 ? STATUS_DATABASE : status;
}

enum status store_worklist(struct store *s, struct arena *a, size_t limit, struct record_list *out,
    struct patient_rows *people, int64_t *total, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	*out = (struct record_list){0};
	*people = (struct patient_rows){0};
	enum status status = snapshot(s, &snap, err);
	if (status != STATUS_OK)
		return status;
	sqlite3_stmt *count CLEANUP(statement_done) = statement(s, STATEMENT_WORKLIST_COUNT, err);
	if (!count || statement_step(s, count, err) != 1)
		return STATUS_DATABASE;
	*total = sqlite3_column_int64(count, 0);
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_WORKLIST, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, limit ? (int64_t)limit : INT64_MAX);
	return worklist_read(s, a, st, out, people, err);
}
