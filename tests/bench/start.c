/* From process start to Today on the screen. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "terminal.h"

enum { RUNS = 15 };

static void stored_hash(struct bench *b, char out[128])
{
	sqlite3 *db = plain_open(b->db);
	sqlite3_stmt *st = plain_prepare(db,
	    "SELECT hash FROM password p JOIN staff s ON s.id = p.staff_id AND s.current = 1 WHERE s.username = '" BENCH_USER "'");
	if (sqlite3_step(st) != SQLITE_ROW)
		bench_fail("password", sqlite3_errmsg(db));
	snprintf(out, 128, "%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(db);
}

static double time_hash(const char *hash)
{
	double begun = bench_now();
	if (crypto_pwhash_str_verify(hash, APP_DEMO_PASSWORD, sizeof(APP_DEMO_PASSWORD) - 1) != 0)
		bench_fail("password", "the stored hash is not that of the demonstration");
	return bench_now() - begun;
}

static double time_program(const char *const argv[], const char *words)
{
	struct terminal t;
	terminal_start(&t, argv);
	double ms = terminal_wait(&t, words) - t.started;
	terminal_end(&t);
	return ms;
}

void measure_start(struct bench *b)
{
	struct times plain = {0}, ours = {0}, signing = {0}, hashing = {0};
	char hash[128], day[DATE_TEXT], note[160];
	sqlite3 *db = plain_open(b->db);
	sqlite3_stmt *st = plain_prepare(db, "SELECT id FROM staff WHERE username = '" BENCH_USER "' AND current = 1");
	const char *staff = sqlite3_step(st) == SQLITE_ROW ? arena_strdup(b->a, (const char *)sqlite3_column_text(st, 0)) : "";
	sqlite3_finalize(st);
	sqlite3_close(db);
	const char *const plain_argv[] = {b->plain, b->db, staff, date_iso(date_add_days(clock_today(), 7), day), NULL};
	const char *const argv[] = {b->program, "--db", b->db, NULL};
	stored_hash(b, hash);
	for (int i = 0; i < RUNS; i++) {
		times_add(&plain, time_program(plain_argv, "That is all."));
		times_add(&hashing, time_hash(hash));
		times_add(&ours, time_program(argv, "Command"));
		unsetenv("PATHWELL_USER");
		times_add(&signing, time_program(argv, "Sign in"));
		setenv("PATHWELL_USER", BENCH_USER, 1);
	}
	snprintf(note, sizeof(note), "%.1f ms from exec to the last byte, less %.1f ms of hashing the password; sign-in screen after %.1f ms",
	    times_median(&ours), times_median(&hashing), times_median(&signing));
	line_print(&(struct line){.what = "exec to Today drawn", .unit = "ms", .baseline = times_median(&plain),
	    .ours = times_median(&ours) - times_median(&hashing), .target = 50, .note = note});
}
