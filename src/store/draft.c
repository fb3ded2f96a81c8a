#include "private.h"

static enum status draft_make(struct store *s, struct draft *d, const char *stamp, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_DRAFT_ADD, err);
	if (!st)
		return STATUS_DATABASE;
	struct id id = id_new();
	bind_text(st, 1, id.text);
	bind_text(st, 2, d->staff.text);
	bind_id(st, 3, &d->patient);
	bind_id(st, 4, &d->record);
	bind_id(st, 5, &d->episode);
	bind_text(st, 6, d->kind->name);
	bind_text(st, 7, d->event);
	bind_int(st, 8, d->base_version);
	bind_text(st, 9, stamp);
	enum status status = statement_run(s, st, err);
	if (status == STATUS_OK)
		d->id = id;
	return status;
}

static enum status draft_touch(struct store *s, const struct draft *d, const char *stamp, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_DRAFT_TOUCH, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, d->id.text);
	bind_text(st, 2, stamp);
	return statement_run(s, st, err);
}

static enum status draft_value(
    struct store *s, const struct id *draft, const char *field, const char *text, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(s, text ? STATEMENT_DRAFT_VALUE_PUT : STATEMENT_DRAFT_VALUE_DROP, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, draft->text);
	bind_text(st, 2, field);
	if (text)
		bind_text(st, 3, text);
	return statement_run(s, st, err);
}

enum status store_draft_put(struct store *s, struct draft *d, const char *field, const char *text, struct error *err)
{
	char stamp[STAMP_TEXT];
	bool own, fresh = id_is_none(&d->id);
	must(d->kind && !id_is_none(&d->staff));
	clock_stamp(stamp);
	enum status status = transaction_enter(s, &own, err);
	if (status != STATUS_OK)
		return status;
	status = fresh ? draft_make(s, d, stamp, err) : draft_touch(s, d, stamp, err);
	if (status == STATUS_OK)
		status = draft_value(s, &d->id, field, text, err);
	status = transaction_finish(s, own, status, err);
	if (status != STATUS_OK && fresh)
		d->id = (struct id){""};
	return status;
}

static void draft_read(struct arena *a, sqlite3_stmt *st, struct draft *out)
{
	*out = (struct draft){
	    .id = column_id(st, 0),
	    .staff = column_id(st, 1),
	    .patient = column_id(st, 2),
	    .record = column_id(st, 3),
	    .episode = column_id(st, 4),
	    .kind = record_kind_named(column_peek(st, 5)),
	    .event = column_text(a, st, 6),
	    .base_version = sqlite3_column_int64(st, 7),
	    .changed_at = column_text(a, st, 8),
	    .field_count = (size_t)sqlite3_column_int64(st, 9),
	};
}

enum status store_drafts(struct store *s, struct arena *a, const struct id *staff, const struct id *patient,
    struct draft_list *out, struct error *err)
{
	size_t cap = 0;
	int row;
	*out = (struct draft_list){0};
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(s, patient ? STATEMENT_DRAFTS_OF_PATIENT : STATEMENT_DRAFTS_OF_STAFF, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, staff->text);
	if (patient)
		bind_text(st, 2, patient->text);
	while ((row = statement_step(s, st, err)) > 0) {
		struct draft d;
		draft_read(a, st, &d);
		if (!d.kind) /* a kind that this version does not know any more */
			continue;
		out->items = arena_push(a, out->items, out->count, &cap, sizeof(*out->items));
		out->items[out->count++] = d;
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_draft_values(
    struct store *s, struct arena *a, const struct id *draft, struct draft_value **out, size_t *n, struct error *err)
{
	size_t cap = 0;
	int row;
	*out = NULL;
	*n = 0;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_DRAFT_VALUES, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, draft->text);
	while ((row = statement_step(s, st, err)) > 0) {
		*out = arena_push(a, *out, *n, &cap, sizeof(**out));
		(*out)[*n] = (struct draft_value){column_text(a, st, 0), column_text(a, st, 1)};
		(*n)++;
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status draft_drop(struct store *s, const struct id *draft, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_DRAFT_DROP, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, draft->text);
	return statement_run(s, st, err);
}

enum status store_draft_drop(struct store *s, const struct id *draft, struct error *err)
{
	bool own;
	enum status status = transaction_enter(s, &own, err);
	return status == STATUS_OK ? transaction_finish(s, own, draft_drop(s, draft, err), err) : status;
}
