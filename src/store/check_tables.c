/* The field tables against the schema, column by column, and the versions of every record. */
#include <string.h>

#include "private.h"

static const char *column_type(const struct field *f)
{
	return f->type == FIELD_INTEGER || f->type == FIELD_DOSE ? "INTEGER" : "TEXT";
}

struct expected {
	const char *name, *type;
};

static size_t expected_columns(const struct record_kind *kind, struct arena *a, struct expected **out)
{
	size_t n = 0;
	struct expected *e = arena_alloc(a, (kind->field_count + 8) * sizeof(*e));
	e[n++] = (struct expected){"id", "TEXT"};
	e[n++] = (struct expected){"version", "INTEGER"};
	e[n++] = (struct expected){"current", "INTEGER"};
	if (kind_has_patient(kind))
		e[n++] = (struct expected){"patient_id", "TEXT"};
	if (kind_has_episode(kind))
		e[n++] = (struct expected){"episode_id", "TEXT"};
	e[n++] = (struct expected){"entered_at", "TEXT"};
	e[n++] = (struct expected){"entered_by", "TEXT"};
	e[n++] = (struct expected){"error_reason", "TEXT"};
	for (size_t i = 0; i < kind->field_count; i++)
		e[n++] = (struct expected){kind->fields[i].name, column_type(&kind->fields[i])};
	*out = e;
	return n;
}

static enum status check_table(struct checking *c, const struct record_kind *kind, struct error *err)
{
	struct expected *expected;
	size_t n = expected_columns(kind, c->arena, &expected), at = 0;
	int row;
	sqlite3_stmt *st CLEANUP(statement_drop) =
	    statement_prepare(c->s, "SELECT name, type FROM pragma_table_info(?1) ORDER BY cid", false, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, kind->name);
	for (; (row = statement_step(c->s, st, err)) > 0; at++)
		if (at >= n || strcmp(column_peek(st, 0), expected[at].name) ||
		    strcmp(column_peek(st, 1), expected[at].type))
			check_problem(c, "Table %s, column %zu: there is \"%s %s\", the records want \"%s %s\".",
			    kind->name, at + 1, column_peek(st, 0), column_peek(st, 1),
			    at < n ? expected[at].name : "none", at < n ? expected[at].type : "");
	if (row < 0)
		return STATUS_DATABASE;
	if (at < n)
		check_problem(c, "Table %s has no column for \"%s\".", kind->name, expected[at].name);
	return STATUS_OK;
}

enum status check_tables(struct checking *c, struct error *err)
{
	enum status status = STATUS_OK;
	for (int type = 0; status == STATUS_OK && type < RECORD_TYPE_COUNT; type++)
		status = check_table(c, record_kind((enum record_type)type), err);
	return status;
}

/* One current version each, the newest, and no gap before it. */
static enum status check_kind_versions(struct checking *c, const struct record_kind *kind, struct error *err)
{
	struct buf sql CLEANUP(buf_done) = {0};
	buf_printf(&sql, "SELECT id, COUNT(*), MAX(version), SUM(current), MAX(version * current) FROM %s GROUP BY id",
	    kind->name);
	int row;
	sqlite3_stmt *st CLEANUP(statement_drop) = statement_prepare(c->s, buf_str(&sql), false, err);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(c->s, st, err)) > 0) {
		int64_t count = sqlite3_column_int64(st, 1), newest = sqlite3_column_int64(st, 2);
		c->out->records++;
		if (count != newest || sqlite3_column_int64(st, 3) != 1 || sqlite3_column_int64(st, 4) != newest)
			check_problem(c, "%s %s: its versions are not 1 to %lld with the last one current.",
			    kind->label, column_peek(st, 0), (long long)newest);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status check_versions(struct checking *c, struct error *err)
{
	enum status status = STATUS_OK;
	for (int type = 0; status == STATUS_OK && type < RECORD_TYPE_COUNT; type++)
		status = check_kind_versions(c, record_kind((enum record_type)type), err);
	return status;
}
