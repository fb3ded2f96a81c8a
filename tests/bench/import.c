/* The national list of practices into a new service, against the same rows put plainly into one plain table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"

enum { RUNS = 5, COLUMNS = 27 };

static void remove_file(const char *path)
{
	static const char *const tails[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		char name[4096];
		snprintf(name, sizeof(name), "%s%s", path, tails[i]);
		unlink(name);
	}
}

static const struct app_new_service service = {"Benchmark", "bench", "Bench Marker", "administrator", "three plain words", .demonstration = true};

static void new_service(struct bench *b, const char *path)
{
	remove_file(path);
	bench_need(b, app_init(path, &service, &b->err), "a new service");
}

static double import_time(struct bench *b, const char *path, int64_t *rows)
{
	struct app *app = NULL;
	struct arena *a = arena_new();
	struct import_report report = {0};
	new_service(b, path);
	bench_need(b, app_open(path, STORE_READ_WRITE, &app, &b->err), path);
	bench_need(b, app_sign_in(app, service.username, service.password, &b->err), "sign-in");
	double begun = bench_now();
	bench_need(b, app_import_practices(app, a, b->practices, false, NULL, NULL, &report, &b->err), "import");
	double ms = bench_now() - begun;
	*rows = report.accepted;
	app_close(app);
	arena_free(a);
	remove_file(path);
	return ms;
}

/* One line into its cells, in place; quotation marks as the list has them. */
static size_t split(char *line, char *cells[COLUMNS])
{
	size_t n = 0;
	for (char *p = line; *p && *p != '\r' && *p != '\n' && n < COLUMNS;) {
		bool quoted = *p == '"';
		char *end = quoted ? strchr(++p, '"') : p + strcspn(p, ",\r\n");
		must(end);
		cells[n++] = p;
		p = end + (quoted && end[1] ? 1 : 0);
		bool more = *p == ',';
		*end = *p = '\0';
		p += more;
	}
	return n;
}

static void insert(sqlite3_stmt *st, char *cells[COLUMNS])
{
	char address[512];
	snprintf(address, sizeof(address), "%s\n%s\n%s\n%s\n%s", cells[4], cells[5], cells[6], cells[7], cells[8]);
	const char *const values[] = {cells[0], cells[1], address, cells[9], cells[17], cells[12], cells[10], cells[11]};
	struct id id = id_new();
	plain_bind(st, 1, id.text);
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		plain_bind(st, (int)i + 2, values[i]);
	plain_read(st);
}

static double rows_time(struct bench *b, sqlite3 *db, const char *sql)
{
	char *line = NULL, *cells[COLUMNS];
	size_t cap = 0;
	double begun = bench_now();
	FILE *in = fopen(b->practices, "r");
	must(in);
	plain_run(db, "BEGIN");
	sqlite3_stmt *st = plain_prepare(db, sql);
	while (getline(&line, &cap, in) > 0)
		if (split(line, cells) == COLUMNS)
			insert(st, cells);
	sqlite3_finalize(st);
	plain_run(db, "COMMIT");
	double ms = bench_now() - begun;
	fclose(in);
	free(line);
	return ms;
}

static double plain_time(struct bench *b, const char *path)
{
	remove_file(path);
	sqlite3 *db = plain_open(path);
	plain_run(db, "CREATE TABLE practice (id TEXT PRIMARY KEY, code TEXT UNIQUE, name TEXT, address TEXT, postcode TEXT, phone TEXT, "
	    "status TEXT, opened_on TEXT, closed_on TEXT)");
	double ms = rows_time(b, db, "INSERT INTO practice VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
	sqlite3_close(db);
	remove_file(path);
	return ms;
}

/* Into the table that Pathwell has for them, with its versions and indexes, but unread and unchecked. */
static double same_table_time(struct bench *b, const char *path)
{
	new_service(b, path);
	sqlite3 *db = plain_open(path);
	double ms = rows_time(b, db, "INSERT INTO practice (id, code, name, address, postcode, phone, status, opened_on, closed_on, "
	    "version, current, entered_at, entered_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, CASE ?7 WHEN 'A' THEN 'active' ELSE 'closed' END, "
	    "?8, ?9, 1, 1, '2026-11-22T09:30:00', '')");
	sqlite3_close(db);
	remove_file(path);
	return ms;
}

void measure_import(struct bench *b)
{
	struct times ours = {0}, plain = {0}, same = {0};
	const char *path = arena_printf(b->a, "%s/import.db", b->folder), *other = arena_printf(b->a, "%s/plain-import.db", b->folder);
	int64_t rows = 0;
	for (int i = 0; i < RUNS; i++) {
		times_add(&plain, plain_time(b, other));
		times_add(&same, same_table_time(b, other));
		times_add(&ours, import_time(b, path, &rows));
	}
	char note[160];
	snprintf(note, sizeof(note), "%lld practices, cleaned, checked, and made findable; plain: one table with an id and a unique code",
	    (long long)rows);
	line_print(&(struct line){.what = "importing the list of practices", .unit = "ms", .baseline = times_median(&plain),
	    .ours = times_median(&ours), .target = 2, .target_is_ratio = true, .note = note});
	line_print(&(struct line){.what = "  … beside Pathwell's table filled plainly", .unit = "ms", .baseline = times_median(&same),
	    .ours = times_median(&ours)});
}
