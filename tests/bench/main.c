/* pathwell-bench [--prepare] DATABASE PROGRAM PLAIN_TODAY FOLDER PRACTICES [MEASURE…] */
#include <locale.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

static const struct {
	const char *name;
	void (*measure)(struct bench *b);
	bool alone; /* another program has the file */
} measures[] = {
    {"start", measure_start, true},
    {"find", measure_find, false},
    {"patient", measure_patient, false},
    {"save", measure_save, false},
    {"import", measure_import, false},
    {"search", measure_search, true},
    {"memory", measure_memory, true},
    {"demo", measure_demo, false},
    {"planner", measure_planner, false},
    {"reading", measure_reading, true},
    {"risk", measure_risk, true},
    {"taper", measure_taper, true},
};

static bool wanted(const char *name, char *const names[], int count)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(names[i], name))
			return true;
	return !count;
}

static void open_app(struct bench *b)
{
	bench_need(b, app_open(b->db, STORE_READ_WRITE, &b->app, &b->err), b->db);
	bench_need(b, app_sign_in(b->app, BENCH_USER, APP_DEMO_PASSWORD, &b->err), "sign-in");
}

static void run(struct bench *b, size_t i)
{
	if (!measures[i].alone)
		open_app(b);
	measures[i].measure(b);
	b->app = app_close(b->app);
	arena_reset(b->a);
}

int main(int argc, char *argv[])
{
	bool preparing = argc > 1 && !strcmp(argv[1], "--prepare");
	if (preparing) {
		argv++;
		argc--;
	}
	if (argc < 6 || sodium_init() < 0)
		bench_fail("pathwell-bench", "run it with tools/bench");
	struct bench b = {.db = argv[1], .program = argv[2], .plain = argv[3], .folder = argv[4], .practices = argv[5], .a = arena_new()};
	setlocale(LC_CTYPE, "");
	bench_need(&b, clock_init(&b.err), "PATHWELL_NOW");
	setenv("PATHWELL_USER", BENCH_USER, 1);
	setenv("PATHWELL_PASSWORD", APP_DEMO_PASSWORD, 1);
	if (preparing) {
		open_app(&b);
		prepare(&b);
		b.app = app_close(b.app);
		return 0;
	}
	printf("%-42s %8s %8s %-5s %6s  %-8s\n", "measure", "plain", "Pathwell", "", "ratio", "target");
	for (size_t i = 0; i < ARRAY_LEN(measures); i++)
		if (wanted(measures[i].name, argv + 6, argc - 6))
			run(&b, i);
	arena_free(b.a);
	return 0;
}
