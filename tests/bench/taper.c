/* A plan of two years, for every family; and the smoothest plan beside an integer-programming solver. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "pathwell/taper.h"

enum { RUNS = 20, TWO_YEARS = 730 };

/* Three times a day the most that the usual limit of units allows, in weekly steps. */
static bool request_of(struct arena *a, const struct reference *ref, size_t f, struct taper_request *r)
{
	struct error err;
	struct makeable *m;
	size_t count;
	*r = (struct taper_request){.reference = ref,
	    .family = &ref->families[f],
	    .method = TAPER_SMOOTHEST,
	    .every = {1, TAPER_WEEKS},
	    .start = date_make(2026, 11, 23),
	    .trial_ends = DATE_NONE};
	r->by = date_add_days(r->start, TWO_YEARS);
	r->pack.halves = r->family->may_be_halved;
	if (makeable_new(a, r->family, &r->pack, &m, &err) != STATUS_OK)
		return false;
	const int64_t *doses = makeable_doses(m, &count);
	for (size_t i = 0; i < (r->family->unit == UNIT_PATCH ? 1 : 3); i++)
		r->now[i] = doses[count - 1 - i];
	return true;
}

static double time_plan(struct bench *b, const struct taper_request *r)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_plan *p;
	struct times t = {.count = 0};
	for (int i = 0; i < RUNS; i++) {
		arena_reset(a);
		double began = bench_now();
		bench_need(b, taper_plan_make(a, r, &p, &b->err), r->family->name);
		times_add(&t, bench_now() - began);
	}
	return times_median(&t);
}

static void measure_slowest(struct bench *b, const struct reference *ref)
{
	struct taper_request r;
	const char *slowest = "";
	double worst = 0;
	char note[160];
	for (size_t f = 0; f < ref->family_count; f++) {
		double ms = request_of(b->a, ref, f, &r) ? time_plan(b, &r) : 0;
		if (ms > worst) {
			worst = ms;
			slowest = r.family->name;
		}
	}
	snprintf(note, sizeof(note),
	    "smoothest, three times a day, weekly for two years; the slowest of %zu families: %s", ref->family_count,
	    slowest);
	line_print(&(struct line){.what = "a taper, planned", .unit = "ms", .ours = worst, .target = 1, .note = note});
}

/* The same question as a path of so many arcs whose largest fall z is smallest. nodes: falling, the end last. */
static void write_model(FILE *out, const int64_t *nodes, size_t count, size_t drops)
{
	fprintf(out, "Minimize\n z: z\nSubject To\n");
	for (size_t i = 0; i < count; i++) {
		fprintf(out, " n%zu:", i);
		for (size_t j = i + 1; j < count; j++)
			fprintf(out, " + x%zu_%zu", i, j);
		for (size_t j = 0; j < i; j++)
			fprintf(out, " - x%zu_%zu", j, i);
		fprintf(out, " = %d\n", i == 0 ? 1 : i + 1 == count ? -1 : 0);
		fprintf(out, " z%zu: z", i);
		for (size_t j = i + 1; j < count; j++)
			fprintf(out, " - %.15g x%zu_%zu", (double)(nodes[i] - nodes[j]) / (double)nodes[i], i, j);
		fprintf(out, " >= 0\n");
	}
	fprintf(out, " steps:");
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			fprintf(out, " + x%zu_%zu", i, j);
	fprintf(out, " = %zu\nBinary\n", drops);
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			fprintf(out, " x%zu_%zu\n", i, j);
	fprintf(out, "End\n");
}

/* Milliseconds; below 0 where there is no solver. */
static double time_solver(const char *model)
{
	double began = bench_now();
	pid_t child = fork();
	int status = 0;
	if (child == 0) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(127);
		execlp("glpsol", "glpsol", "--lp", model, (char *)NULL);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) == 127)
		return -1;
	return bench_now() - began;
}

static void measure_against_solver(struct bench *b, const struct reference *ref)
{
	struct taper_request r = {.reference = ref,
	    .family = family_by_id(ref, "morphine-mr-tablet"),
	    .method = TAPER_SMOOTHEST,
	    .steps = 26,
	    .start = date_make(2026, 11, 23),
	    .by = DATE_NONE,
	    .trial_ends = DATE_NONE,
	    .now = {100000, 100000, 100000}};
	const int64_t *totals;
	size_t count;
	char path[512];
	bench_need(b, taper_totals(b->a, &r, &totals, &count, &b->err), "totals");
	int64_t *nodes = arena_alloc(b->a, count * sizeof(*nodes));
	for (size_t i = 0; i + 1 < count; i++)
		nodes[i] = totals[count - 1 - i];
	snprintf(path, sizeof(path), "%s/taper.lp", b->folder);
	FILE *out = fopen(path, "w");
	if (!out)
		bench_fail("taper", path);
	write_model(out, nodes, count - 1, (size_t)r.steps - 1);
	fclose(out);
	double solver = time_solver(path);
	unlink(path);
	line_print(&(struct line){.what = "the smoothest taper in 26 steps",
	    .unit = "ms",
	    .ours = time_plan(b, &r),
	    .baseline = solver > 0 ? solver : 0,
	    .target = solver > 0 ? 0.01 : 0,
	    .target_is_ratio = solver > 0,
	    .note = solver > 0 ? "plain: glpsol on the same question, process and all"
			       : "glpsol is not installed: nothing to compare with"});
}

void measure_taper(struct bench *b)
{
	const struct reference *ref = reference_standard(b->a);
	measure_slowest(b, ref);
	measure_against_solver(b, ref);
}
