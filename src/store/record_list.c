#include "private.h"

static enum status not_found(const struct record_kind *kind, int64_t version, struct error *err)
{
	if (version)
		return error_set(err, STATUS_NOT_FOUND, "There is no version %lld of this record (%s).",
		    (long long)version, kind->label);
	return error_set(err, STATUS_NOT_FOUND, "There is no such record (%s).", kind->label);
}

enum status store_record_load(struct store *s, struct arena *a, const struct record_kind *kind, const struct id *id,
    int64_t version, struct record **out, struct error *err)
{
	*out = NULL;
	must(kind_is_stored(kind));
	sqlite3_stmt *st CLEANUP(statement_done) =
	    generated(s, version ? GENERATED_LOAD_VERSION : GENERATED_LOAD, kind, 0, NULL, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, id->text);
	if (version)
		bind_int(st, 2, version);
	int row = statement_step(s, st, err);
	if (row < 0)
		return STATUS_DATABASE;
	if (!row)
		return not_found(kind, version, err);
	*out = record_read(a, kind, st);
	return STATUS_OK;
}

static enum status list_read(struct store *s, struct arena *a, const struct record_kind *kind, sqlite3_stmt *st,
    struct record_list *out, struct error *err)
{
	size_t cap = 0;
	int row;
	*out = (struct record_list){0};
	while ((row = statement_step(s, st, err)) > 0) {
		out->items = arena_push(a, out->items, out->count, &cap, sizeof(*out->items));
		out->items[out->count++] = record_read(a, kind, st);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static void bind_value(sqlite3_stmt *st, int at, const struct field *f, const char *value)
{
	int64_t number;
	if (!field_is_number(f))
		bind_text(st, at, value);
	else if (text_parse_int(value, INT64_MIN + 1, INT64_MAX, &number))
		bind_int(st, at, number);
}

enum status store_record_list(
    struct store *s, struct arena *a, const struct record_query *q, struct record_list *out, struct error *err)
{
	const struct field *field = q->field ? record_field(q->kind, q->field) : NULL;
	must(kind_is_stored(q->kind) && (!q->field || (field && q->value)));
	must((!q->patient || kind_has_patient(q->kind)) && (!q->episode || kind_has_episode(q->kind)));
	unsigned where = (q->patient ? WHERE_PATIENT : 0u) | (q->episode ? WHERE_EPISODE : 0u) |
			 (field ? WHERE_FIELD : 0u) | (q->with_errors ? WHERE_WITH_ERRORS : 0u) |
			 (q->any_order ? WHERE_ANY_ORDER : 0u);
	sqlite3_stmt *st CLEANUP(statement_done) = generated(s, GENERATED_LIST, q->kind, where, field, err);
	if (!st)
		return STATUS_DATABASE;
	if (q->patient)
		bind_text(st, 1, q->patient->text);
	if (q->episode)
		bind_text(st, 2, q->episode->text);
	if (field)
		bind_value(st, 3, field, q->value);
	bind_int(st, 4, q->limit ? (int64_t)q->limit : INT64_MAX);
	return list_read(s, a, q->kind, st, out, err);
}

enum status store_record_versions(struct store *s, struct arena *a, const struct record_kind *kind, const struct id *id,
    struct record_list *out, struct error *err)
{
	must(kind_is_stored(kind));
	sqlite3_stmt *st CLEANUP(statement_done) = generated(s, GENERATED_VERSIONS, kind, 0, NULL, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, id->text);
	enum status status = list_read(s, a, kind, st, out, err);
	return status == STATUS_OK && !out->count ? not_found(kind, 0, err) : status;
}

enum status store_record_each(struct store *s, const struct record_kind *kind,
    bool (*each)(const struct record *r, void *ctx), void *ctx, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct buf sql CLEANUP(buf_done) = {0};
	must(kind_is_stored(kind));
	/* A statement of its own: what is called back may walk the same kind. */
	generated_sql(GENERATED_EACH, kind, 0, NULL, &sql);
	sqlite3_stmt *st CLEANUP(statement_drop) = statement_prepare(s, buf_str(&sql), false, err);
	if (!st)
		return STATUS_DATABASE;
	int row;
	while ((row = statement_step(s, st, err)) > 0) {
		if (!each(record_read(a, kind, st), ctx))
			return STATUS_OK;
		arena_reset(a);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_record_count(struct store *s, const struct record_kind *kind, int64_t *out, struct error *err)
{
	must(kind_is_stored(kind));
	bool people = kind->type == RECORD_PATIENT;
	sqlite3_stmt *st CLEANUP(statement_done) =
	    people ? statement(s, STATEMENT_LIST_COUNT, err) : generated(s, GENERATED_COUNT, kind, 0, NULL, err);
	if (!st || statement_step(s, st, err) != 1)
		return STATUS_DATABASE;
	*out = sqlite3_column_int64(st, 0);
	return STATUS_OK;
}
