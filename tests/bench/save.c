/* A review saved durably, against one row committed durably to a plain table. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "pathwell/text.h"

enum { RUNS = 60 };

static const char *const fields[][2] = {{"mode", "telephone"}, {"pain_score", "6"}, {"interference_score", "5"},
    {"outcome", "unchanged"}, {"decision", "continue"}, {"goals", "The walk to the shop is done twice a week; gardening comes next."},
    {"summary", "Sleeps better, walks to the shop again; wants to stay on this step for another month."}};

static struct record *review(struct bench *b, const struct id *patient)
{
	struct record *r;
	char day[DATE_TEXT];
	bench_need(b, app_record_form(b->app, b->a, record_kind(RECORD_REVIEW), patient, &r, &b->err), "a form");
	bench_need(b, app_record_set(b->app, b->a, r, record_field(r->kind, "reviewed_on"), date_iso(clock_today(), day), &b->err), "date");
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		bench_need(b, app_record_set(b->app, b->a, r, record_field(r->kind, fields[i][0]), fields[i][1], &b->err), fields[i][0]);
	return r;
}

static double save_time(struct bench *b, const struct id *patient)
{
	struct record *r = review(b, patient);
	double begun = bench_now();
	bench_need(b, app_record_save(b->app, b->a, r, NULL, false, NULL, &b->err), "a review");
	return bench_now() - begun;
}

static double plain_time(sqlite3_stmt *st)
{
	struct id id = id_new();
	plain_bind(st, 1, id.text);
	plain_bind(st, 2, fields[6][1]);
	plain_bind(st, 3, fields[5][1]);
	double begun = bench_now();
	plain_read(st);
	return bench_now() - begun;
}

static void plain_remove(const char *path)
{
	static const char *const tails[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		char name[4096];
		snprintf(name, sizeof(name), "%s%s", path, tails[i]);
		unlink(name);
	}
}

void measure_save(struct bench *b)
{
	struct times ours = {0}, many = {0}, plain = {0};
	struct patient_rows people;
	const char *path = arena_printf(b->a, "%s/plain-save.db", b->folder);
	struct id busy = prepared_patient(b);
	plain_remove(path);
	sqlite3 *db = plain_open(path);
	plain_run(db, "CREATE TABLE review (id TEXT PRIMARY KEY, summary TEXT, decision TEXT)");
	sqlite3_stmt *st = plain_prepare(db, "INSERT INTO review (id, summary, decision) VALUES (?1, ?2, ?3)");
	bench_need(b, app_patients(b->app, b->a, "active", NULL, RUNS, &people, &b->err), "patients");
	for (size_t i = 0; i < RUNS; i++) {
		times_add(&plain, plain_time(st));
		times_add(&ours, save_time(b, &people.items[i % people.count].id));
	}
	for (size_t i = 0; i < RUNS / 3; i++)
		times_add(&many, save_time(b, &busy));
	sqlite3_finalize(st);
	sqlite3_close(db);
	plain_remove(path);
	line_print(&(struct line){.what = "saving a review durably", .unit = "ms", .baseline = times_median(&plain),
	    .ours = times_median(&ours), .target = 2, .target_is_ratio = true,
	    .note = "with checks, permission, what is due, and its audit row; plain: one row of one table, WAL and FULL"});
	line_print(&(struct line){.what = "  … of a patient with 500 contacts", .unit = "ms", .baseline = times_median(&plain),
	    .ours = times_median(&many), .target = 2, .target_is_ratio = true});
}
