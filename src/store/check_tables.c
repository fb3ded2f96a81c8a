/* The field tables against the schema, column by column, and the versions of every record. */
#include <string.h>

#include "private.h"

static const char *column_type(const struct field *f)
{
	return field_is_number(f) ? "INTEGER" : "TEXT";
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

/* By name, not by place: a field that a later schema file adds stands at the end of the table, wherever the form has it. */
static struct expected *expected_named(struct expected *expected, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (expected[i].name && !strcmp(expected[i].name, name))
			return &expected[i];
	return NULL;
}

static void check_column(struct checking *c, const struct record_kind *kind, struct expected *e, const char *name, const char *type)
{
	if (!e)
		check_problem(c, "Table %s has a column \"%s\" that the records do not know.", kind->name, name);
	else if (strcmp(e->type, type))
		check_problem(c, "Table %s, column \"%s\": there is %s, the records want %s.", kind->name, name, type, e->type);
	if (e)
		e->name = NULL; /* met */
}

static enum status check_table(struct checking *c, const struct record_kind *kind, struct error *err)
{
	struct expected *expected;
	size_t n = expected_columns(kind, c->arena, &expected);
	int row;
	sqlite3_stmt *st CLEANUP(statement_drop) =
	    statement_prepare(c->s, "SELECT name, type FROM pragma_table_info(?1) ORDER BY cid", false, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, kind->name);
	while ((row = statement_step(c->s, st, err)) > 0) {
		const char *name = column_peek(st, 0);
		check_column(c, kind, expected_named(expected, n, name), name, column_peek(st, 1));
	}
	for (size_t i = 0; row == 0 && i < n; i++)
		if (expected[i].name)
			check_problem(c, "Table %s has no column for \"%s\".", kind->name, expected[i].name);
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
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
