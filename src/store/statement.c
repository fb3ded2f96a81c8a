#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

struct statement_text {
	const char *name, *sql;
	bool scan;
};

#define STATEMENT_TEXT(NAME, SCAN, SQL) [STATEMENT_##NAME] = {#NAME, SQL, SCAN},
static const struct statement_text texts[] = {STATEMENTS(STATEMENT_TEXT)};
static_assert(ARRAY_LEN(texts) == STATEMENT_COUNT, "a statement for each name");

const char *statement_name(enum statement which)
{
	return texts[which].name;
}

const char *statement_sql(enum statement which)
{
	return texts[which].sql;
}

bool statement_may_scan(enum statement which)
{
	return texts[which].scan;
}

sqlite3_stmt *statement_prepare(struct store *s, const char *sql, bool persistent, struct error *err)
{
	sqlite3_stmt *st = NULL;
	const char *rest = NULL;
	int rc = sqlite3_prepare_v3(s->db, sql, -1, persistent ? SQLITE_PREPARE_PERSISTENT : 0, &st, &rest);
	if (rc != SQLITE_OK) {
		(void)store_trouble(s, rc, err);
		return NULL;
	}
	must(st && !*rest);
	return st;
}

sqlite3_stmt *statement(struct store *s, enum statement which, struct error *err)
{
	if (!s->fixed[which])
		s->fixed[which] = statement_prepare(s, texts[which].sql, true, err);
	/* Used inside itself: the outer loop would lose its place. */
	must(!s->fixed[which] || !sqlite3_stmt_busy(s->fixed[which]));
	return s->fixed[which];
}

void statement_done(sqlite3_stmt **st)
{
	if (!*st)
		return;
	sqlite3_reset(*st);
	sqlite3_clear_bindings(*st);
}

void statement_drop(sqlite3_stmt **st)
{
	sqlite3_finalize(*st);
	*st = NULL;
}

void statements_drop_all(struct store *s)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		statement_drop(&s->fixed[i]);
	for (size_t i = 0; i < s->generated_count; i++)
		statement_drop(&s->generated[i].st);
	free(s->generated);
	s->generated = NULL;
	s->generated_count = s->generated_cap = 0;
}

int statement_step(struct store *s, sqlite3_stmt *st, struct error *err)
{
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE)
		return 0;
	(void)store_trouble(s, rc, err);
	return -1;
}

enum status statement_run(struct store *s, sqlite3_stmt *st, struct error *err)
{
	int rc = sqlite3_step(st);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? STATUS_OK : store_trouble(s, rc, err);
}

/* ---- values in and out ---- */

void bind_text(sqlite3_stmt *st, int at, const char *text)
{
	must(sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC) == SQLITE_OK);
}

void bind_id(sqlite3_stmt *st, int at, const struct id *id)
{
	bind_text(st, at, id_is_none(id) ? NULL : id->text);
}

void bind_int(sqlite3_stmt *st, int at, int64_t number)
{
	must(sqlite3_bind_int64(st, at, number) == SQLITE_OK);
}

void bind_number(sqlite3_stmt *st, int at, int64_t number)
{
	if (number == NUMBER_NONE)
		must(sqlite3_bind_null(st, at) == SQLITE_OK);
	else
		bind_int(st, at, number);
}

void bind_date(sqlite3_stmt *st, int at, date d)
{
	char text[DATE_TEXT];
	if (d == DATE_NONE)
		must(sqlite3_bind_null(st, at) == SQLITE_OK);
	else
		must(sqlite3_bind_text(st, at, date_iso(d, text), -1, SQLITE_TRANSIENT) == SQLITE_OK);
}

const char *column_peek(sqlite3_stmt *st, int at)
{
	const unsigned char *text = sqlite3_column_text(st, at);
	return text ? (const char *)text : "";
}

const char *column_text(struct arena *a, sqlite3_stmt *st, int at)
{
	return arena_strdup(a, (const char *)sqlite3_column_text(st, at));
}

struct id column_id(sqlite3_stmt *st, int at)
{
	struct id id = {""};
	size_t n = (size_t)sqlite3_column_bytes(st, at);
	if (n == sizeof(id.text) - 1)
		memcpy(id.text, column_peek(st, at), n);
	return id;
}

date column_date(sqlite3_stmt *st, int at)
{
	return date_from_iso(column_peek(st, at));
}
