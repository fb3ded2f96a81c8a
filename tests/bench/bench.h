/* What the measures share: the clock, medians, rows of the table, and plain SQLite to compare with. */
#ifndef PATHWELL_TESTS_BENCH_H
#define PATHWELL_TESTS_BENCH_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#include "pathwell/app.h"

struct ui;

#define BENCH_USER "clinician"
#define BENCH_CONTACTS 500
/* Family name of the patient with BENCH_CONTACTS appointments, who is added to a new demonstration file. */
#define BENCH_FAMILY "Benchmark"

struct bench {
	const char *db;        /* the demonstration file that is measured on */
	const char *program;   /* pathwell */
	const char *plain;     /* plain_today: opens the same file and asks the same question */
	const char *folder;    /* for files that come and go, on the same file system as db */
	const char *practices; /* the national list, or one that was made up */
	struct app *app;       /* db, signed in; NULL while another program measures */
	struct arena *a;
	struct error err;
};

/* Ends the program with the sentence where the status is not OK: a measure of something refused says nothing. */
void bench_need(struct bench *b, enum status st, const char *what);
void bench_fail(const char *what, const char *why) __attribute__((noreturn));

double bench_now(void); /* ms */

struct times {
	double ms[512];
	size_t count;
};
void times_add(struct times *t, double ms);
double times_median(const struct times *t);
double times_worst(const struct times *t);

/* One line of the table. baseline or target 0: there is none. */
struct line {
	const char *what, *unit;
	double baseline, ours;
	double target;     /* of ours, or of the ratio where target_is_ratio */
	bool target_is_ratio;
	const char *note;  /* how it was measured, printed below; or NULL */
};
void line_print(const struct line *l);

/* Plain SQLite: WAL, synchronous=FULL, and nothing else of what the store does. */
sqlite3 *plain_open(const char *path);
sqlite3_stmt *plain_prepare(sqlite3 *db, const char *sql);
void plain_run(sqlite3 *db, const char *sql);
/* Steps to the end and reads every column as text, as a program that shows them would; returns how many rows. */
size_t plain_read(sqlite3_stmt *st);
void plain_bind(sqlite3_stmt *st, int at, const char *text);

/* The measures, one file each. */
void measure_start(struct bench *b);   /* app must be closed */
void measure_find(struct bench *b);
void measure_patient(struct bench *b);
void measure_save(struct bench *b);
void measure_import(struct bench *b);
void measure_search(struct bench *b); /* needs no file */
void measure_memory(struct bench *b);  /* app must be closed */
void measure_demo(struct bench *b);
void measure_planner(struct bench *b);
void measure_risk(struct bench *b);
void measure_reading(struct bench *b);    /* needs no file */
void measure_taper(struct bench *b);   /* needs no file */

/* Adds the patient with BENCH_CONTACTS to a file that has none yet. */
void prepare(struct bench *b);
struct id prepared_patient(struct bench *b);

#endif
