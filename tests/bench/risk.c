/* Everybody's risk: from cold, when one person changed, and when nothing did; against a plain sum over the same rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "pathwell/app_risk.h"
#include "pathwell/records/medicine.h"

enum { PEOPLE = 100000, RUNS = 7 };

static const struct app_new_service service = {"Benchmark", "bench", "Bench Marker", "clinician", "three plain words", .demonstration = true};

/* What a practice's list is made of; a person has one to three of them. */
static const struct {
	const char *product, *ingredient, *class, *dose, *ask;
	int per_day, per_hour, ome;
} lines[] = {
    {"Codeine 30mg tablets", "codeine", "opioid", "TWO FOUR TIMES A DAY", NULL, 240000, 0, 24000},
    {"Pregabalin 75mg capsules", "pregabalin", "gabapentinoid", "ONE TWICE A DAY", NULL, 150000, 0, 0},
    {"Morphine 30mg modified-release tablets", "morphine", "opioid", "ONE TWICE A DAY", NULL, 60000, 0, 60000},
    {"Amitriptyline 10mg tablets", "amitriptyline", "antidepressant", "ONE AT NIGHT", NULL, 10000, 0, 0},
    {"Diazepam 2mg tablets", "diazepam", "benzodiazepine", "ONE AT NIGHT", NULL, 2000, 0, 0},
    {"Fentanyl 50micrograms/hour transdermal patches", "fentanyl", "opioid", "ONE patch every 72 hours", NULL, 0, 50000, 120000},
    {"Oxycodone 5mg capsules", "oxycodone", "opioid", "AS DIRECTED", "as_directed", 0, 0, 0},
};

static void number_or_null(sqlite3_stmt *st, int at, int n)
{
	must((n ? sqlite3_bind_int(st, at, n) : sqlite3_bind_null(st, at)) == SQLITE_OK);
}

static void add_medicine(sqlite3_stmt *st, const char *patient, size_t which)
{
	struct id id = id_new();
	plain_bind(st, 1, id.text);
	plain_bind(st, 2, patient);
	plain_bind(st, 3, lines[which].product);
	plain_bind(st, 4, lines[which].dose);
	plain_bind(st, 5, lines[which].ingredient);
	plain_bind(st, 6, lines[which].class);
	number_or_null(st, 7, lines[which].per_day);
	number_or_null(st, 8, lines[which].per_hour);
	number_or_null(st, 9, lines[which].ome);
	plain_bind(st, 10, lines[which].ome ? "FPM2020 2020-08" : NULL);
	plain_bind(st, 11, lines[which].ask);
	plain_read(st);
}

static void add_person(sqlite3_stmt *person, sqlite3_stmt *patient, sqlite3_stmt *list, sqlite3_stmt *medicine, int i)
{
	char born[16], sort[24];
	struct id id = id_new();
	snprintf(born, sizeof(born), "%04d-%02d-11", 1930 + i % 70, 1 + i % 12);
	snprintf(sort, sizeof(sort), "name%06d a", (i * 7919) % PEOPLE);
	plain_bind(person, 1, id.text);
	plain_read(person);
	plain_bind(patient, 1, id.text);
	plain_bind(patient, 2, born);
	plain_bind(patient, 3, i % 40 ? NULL : "yes");
	plain_read(patient);
	plain_bind(list, 1, id.text);
	plain_bind(list, 2, sort);
	plain_bind(list, 3, born);
	plain_read(list);
	for (int n = 0; n < 1 + i % 3; n++)
		add_medicine(medicine, id.text, (size_t)(i * 5 + n * 3) % ARRAY_LEN(lines));
}

/* Rows as the store would have written them; not through it, because it is not what is measured here. */
static void fill(const char *path)
{
	sqlite3 *db = plain_open(path);
	plain_run(db, "BEGIN");
	sqlite3_stmt *person = plain_prepare(db, "INSERT INTO person (id) VALUES (?1)");
	sqlite3_stmt *patient = plain_prepare(db, "INSERT INTO patient (id, version, current, entered_at, entered_by, family_name, "
	    "given_name, born_on, care_home) VALUES (?1, 1, 1, '2026-11-20T09:00:00', '', 'Name', 'A', ?2, ?3)");
	sqlite3_stmt *list = plain_prepare(db, "INSERT INTO patient_list (patient_id, sort, family_words, other_words, family_name, "
	    "given_name, born_on) VALUES (?1, ?2, '', '', 'Name', 'A', ?3)");
	sqlite3_stmt *medicine = plain_prepare(db, "INSERT INTO medicine (id, version, current, patient_id, entered_at, entered_by, "
	    "statement, name, product, dose, change, issued_on, ingredient, class, modified_release, regular, per_day, per_hour, ome, "
	    "ome_set, ask, stated_on) VALUES (?1, 1, 1, ?2, '2026-11-20T09:00:00', '', 'taking', ?3, ?3, ?4, 'continued', '2026-08-01', "
	    "?5, ?6, 'no', 'yes', ?7, ?8, ?9, ?10, ?11, '2026-11-20')");
	for (int i = 0; i < PEOPLE; i++)
		add_person(person, patient, list, medicine, i);
	plain_run(db, "COMMIT");
	sqlite3_finalize(person);
	sqlite3_finalize(patient);
	sqlite3_finalize(list);
	sqlite3_finalize(medicine);
	sqlite3_close(db);
}

static struct app *open_file(struct bench *b, const char *path)
{
	struct app *app = NULL;
	bench_need(b, app_open(path, STORE_READ_WRITE, &app, &b->err), path);
	bench_need(b, app_sign_in(app, service.username, service.password, &b->err), "sign-in");
	return app;
}

static double summary_time(struct bench *b, struct app *app, int64_t *people)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct risk_summary s;
	double begun = bench_now();
	bench_need(b, app_risk_summary(app, a, DATE_NONE, &s, &b->err), "risk");
	double ms = bench_now() - begun;
	*people = s.people;
	return ms;
}

static double list_time(struct bench *b, struct app *app)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct risk_people people;
	double begun = bench_now();
	bench_need(b, app_risk_people(app, a, &(struct risk_query){.at_least = RISK_LOW, .rule = "fentanyl_over_75", .as_of = DATE_NONE,
		.limit = 200}, &people, &b->err), "list");
	return bench_now() - begun;
}

static void change_one(struct bench *b, struct app *app)
{
	struct record_list list;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	bench_need(b, store_record_list(app_store(app), a,
		&(struct record_query){.kind = record_kind(RECORD_MEDICINE), .limit = 1}, &list, &b->err), "medicine");
	((struct medicine *)list.items[0])->indication = "pain";
	bench_need(b, app_record_save(app, a, list.items[0], NULL, false, NULL, &b->err), "save");
}

static double plain_time(const char *path)
{
	sqlite3 *db = plain_open(path);
	plain_run(db, "PRAGMA cache_size = -65536");
	sqlite3_stmt *st = plain_prepare(db, "SELECT p.id, p.born_on, p.care_home, m.class, SUM(m.ome), MAX(m.per_hour) FROM patient p "
	    "JOIN medicine m ON m.patient_id = p.id WHERE p.current = 1 AND m.current = 1 GROUP BY p.id, m.class");
	double begun = bench_now();
	plain_read(st);
	double ms = bench_now() - begun;
	sqlite3_finalize(st);
	sqlite3_close(db);
	return ms;
}

static void cold(struct bench *b, const char *path, struct times *ours, struct times *plain, int64_t *people)
{
	for (int i = 0; i < RUNS; i++) {
		sqlite3 *db = plain_open(path);
		plain_run(db, "DELETE FROM risk_mark; DELETE FROM risk_person; DELETE FROM risk_stale");
		sqlite3_close(db);
		times_add(plain, plain_time(path));
		struct app *app = open_file(b, path);
		times_add(ours, summary_time(b, app, people));
		app_close(app);
	}
}

static void warm(struct bench *b, const char *path, struct times *same, struct times *one, struct times *list)
{
	int64_t people;
	for (int i = 0; i < RUNS; i++) {
		struct app *app = open_file(b, path);
		times_add(same, summary_time(b, app, &people));
		change_one(b, app);
		times_add(one, summary_time(b, app, &people));
		times_add(list, list_time(b, app));
		app_close(app);
	}
}

void measure_risk(struct bench *b)
{
	struct times first = {0}, plain = {0}, same = {0}, one = {0}, list = {0};
	const char *path = arena_printf(b->a, "%s/risk.db", b->folder);
	int64_t people;
	unlink(path);
	unlink(arena_printf(b->a, "%s-wal", path));
	bench_need(b, app_init(path, &service, &b->err), "a new service");
	fill(path);
	cold(b, path, &first, &plain, &people);
	warm(b, path, &same, &one, &list);
	unlink(path);
	char note[200];
	snprintf(note, sizeof(note), "%lld people, one to three medicines each; plain: their sums by class, kept nowhere", (long long)people);
	line_print(&(struct line){.what = "risk of everybody, judged and kept", .unit = "ms", .baseline = times_median(&plain),
	    .ours = times_median(&first), .target = 2000});
	line_print(&(struct line){.what = "risk when nothing changed", .unit = "ms", .ours = times_median(&same), .target = 50});
	line_print(&(struct line){.what = "risk when one person changed", .unit = "ms", .ours = times_median(&one), .target = 100});
	line_print(&(struct line){.what = "the people whom one rule lists", .unit = "ms", .ours = times_median(&list), .target = 50, .note = note});
}
