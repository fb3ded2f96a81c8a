/* Prepares every statement there is and looks at its plan. */
#include <string.h>

#include "private.h"

struct complaints {
	struct store *s;
	struct arena *a;
	const char **items;
	size_t count, cap;
};

static void complain(struct complaints *c, const char *name, const char *what)
{
	c->items = arena_push(c->a, c->items, c->count, &c->cap, sizeof(*c->items));
	c->items[c->count++] = arena_printf(c->a, "Statement %s: %s.", name, what);
}

/* The rows of a subquery are not a table's. */
static bool is_subquery(const char *name, const char *made)
{
	return words_begin_with(made, name);
}

static bool is_full_scan(const char *line, struct buf *made)
{
	if (!strncmp(line, "CO-ROUTINE ", 11) || !strncmp(line, "MATERIALIZE ", 12))
		buf_puts(made, strchr(line, ' '));
	if (strstr(line, "AUTOMATIC"))
		return true;
	if (strncmp(line, "SCAN ", 5) || strstr(line, "CONSTANT ROW") || is_subquery(line + 5, buf_str(made)))
		return false;
	/* A walk along an index in the order that is asked for stops at its LIMIT; a covering one is the whole table
	 * again. */
	return !strstr(line, " USING INDEX ");
}

static void check_plan(struct complaints *c, const char *name, const char *sql, bool may_scan)
{
	struct error err;
	struct buf made CLEANUP(buf_done) = {0};
	sqlite3_stmt *st CLEANUP(statement_drop) =
	    statement_prepare(c->s, arena_printf(c->a, "EXPLAIN QUERY PLAN %s", sql), false, &err);
	if (!st) {
		complain(c, name, err.detail);
		return;
	}
	while (statement_step(c->s, st, &err) > 0)
		if (!may_scan && is_full_scan(column_peek(st, 3), &made))
			complain(c, name, arena_printf(c->a, "reads a whole table (%s)", column_peek(st, 3)));
}

static bool fixed_has_plan(enum statement which)
{
	return which != STATEMENT_BEGIN && which != STATEMENT_SNAPSHOT && which != STATEMENT_COMMIT &&
	       which != STATEMENT_ROLLBACK;
}

static void check_fixed(struct complaints *c)
{
	for (int which = 0; which < STATEMENT_COUNT; which++) {
		struct error err;
		sqlite3_stmt *st CLEANUP(statement_drop) =
		    statement_prepare(c->s, statement_sql((enum statement)which), false, &err);
		if (!st)
			complain(c, statement_name((enum statement)which), err.detail);
		else if (fixed_has_plan((enum statement)which))
			check_plan(c, statement_name((enum statement)which), statement_sql((enum statement)which),
			    statement_may_scan((enum statement)which));
	}
}

static void check_generated(struct complaints *c, enum generated_op op, const struct record_kind *kind, unsigned where,
    const struct field *field, bool may_scan)
{
	struct buf sql CLEANUP(buf_done) = {0};
	generated_sql(op, kind, where, field, &sql);
	check_plan(c, arena_printf(c->a, "%d of %s", op, kind->name), buf_str(&sql), may_scan);
}

static void check_lists(struct complaints *c, const struct record_kind *kind)
{
	/* Without a patient a list is the whole table: staff, practices, an export. */
	check_generated(c, GENERATED_LIST, kind, 0, NULL, true);
	if (kind_has_patient(kind))
		check_generated(c, GENERATED_LIST, kind, WHERE_PATIENT, NULL, false);
	if (kind_has_episode(kind))
		check_generated(c, GENERATED_LIST, kind, WHERE_EPISODE, NULL, false);
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *f = &kind->fields[i];
		bool indexed = f->flags & FIELD_UNIQUE;
		check_generated(c, GENERATED_LIST, kind, WHERE_FIELD, f, !indexed);
		if (kind_has_patient(kind))
			check_generated(
			    c, GENERATED_LIST, kind, WHERE_FIELD | WHERE_PATIENT | WHERE_WITH_ERRORS, f, false);
		if (indexed)
			check_generated(c, GENERATED_TAKEN, kind, WHERE_FIELD, f, false);
	}
}

static void check_kind(struct complaints *c, const struct record_kind *kind)
{
	static const enum generated_op by_id[] = {GENERATED_INSERT, GENERATED_RETIRE, GENERATED_VERSION, GENERATED_LOAD,
	    GENERATED_LOAD_VERSION, GENERATED_VERSIONS};
	for (size_t i = 0; i < ARRAY_LEN(by_id); i++)
		check_generated(c, by_id[i], kind, 0, NULL, false);
	check_generated(c, GENERATED_EACH, kind, 0, NULL, true);
	check_generated(c, GENERATED_COUNT, kind, 0, NULL, true);
	if (kind->single)
		check_generated(c, GENERATED_SINGLE, kind, 0, NULL, kind->scope == SCOPE_SERVICE);
	check_lists(c, kind);
}

enum status store_statements_check(
    struct store *s, struct arena *a, const char ***problems, size_t *n, struct error *err)
{
	struct complaints c = {.s = s, .a = a};
	(void)err;
	check_fixed(&c);
	for (int type = 0; type < RECORD_TYPE_COUNT; type++)
		check_kind(&c, record_kind((enum record_type)type));
	*problems = c.items;
	*n = c.count;
	return STATUS_OK;
}
