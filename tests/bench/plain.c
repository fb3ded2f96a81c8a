/* What a plain program would do with SQLite. */
#include "bench.h"

static void plain_fail(sqlite3 *db, const char *what)
{
	bench_fail(what, sqlite3_errmsg(db));
}

void plain_run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		plain_fail(db, sql);
}

sqlite3 *plain_open(const char *path)
{
	sqlite3 *db = NULL;
	if (sqlite3_open(path, &db) != SQLITE_OK)
		plain_fail(db, path);
	sqlite3_busy_timeout(db, 5000);
	plain_run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
	return db;
}

sqlite3_stmt *plain_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		plain_fail(db, sql);
	return st;
}

void plain_bind(sqlite3_stmt *st, int at, const char *text)
{
	if (sqlite3_bind_text(st, at, text, -1, SQLITE_TRANSIENT) != SQLITE_OK)
		plain_fail(sqlite3_db_handle(st), "bind");
}

size_t plain_read(sqlite3_stmt *st)
{
	static volatile size_t length __attribute__((unused)); /* so that reading the text is not optimised away */
	size_t rows = 0;
	int rc;
	for (; (rc = sqlite3_step(st)) == SQLITE_ROW; rows++)
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			(void)sqlite3_column_text(st, i);
			length += (size_t)sqlite3_column_bytes(st, i);
		}
	if (rc != SQLITE_DONE)
		plain_fail(sqlite3_db_handle(st), sqlite3_sql(st));
	sqlite3_reset(st);
	return rows;
}
