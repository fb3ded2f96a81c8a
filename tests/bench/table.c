/* The clock, medians, and the lines that are printed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"

double bench_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void bench_fail(const char *what, const char *why)
{
	fprintf(stderr, "The benchmark stopped at \"%s\": %s\n", what, why);
	exit(1);
}

void bench_need(struct bench *b, enum status st, const char *what)
{
	if (st != STATUS_OK)
		bench_fail(what, b->err.sentence);
}

void times_add(struct times *t, double ms)
{
	must(t->count < ARRAY_LEN(t->ms));
	t->ms[t->count++] = ms;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double times_median(const struct times *t)
{
	struct times sorted = *t;
	must(t->count);
	qsort(sorted.ms, sorted.count, sizeof(*sorted.ms), compare);
	return sorted.ms[sorted.count / 2];
}

double times_worst(const struct times *t)
{
	double worst = 0;
	for (size_t i = 0; i < t->count; i++)
		worst = t->ms[i] > worst ? t->ms[i] : worst;
	return worst;
}

static void number(char out[16], double value)
{
	if (value > 0)
		snprintf(out, 16, value < 10 ? "%.2f" : "%.1f", value);
	else
		snprintf(out, 16, "-");
}

void line_print(const struct line *l)
{
	char plain[16], ours[16], ratio[16], target[32] = "-";
	double judged = l->target_is_ratio ? l->ours / l->baseline : l->ours;
	const char *verdict = "";
	number(plain, l->baseline);
	number(ours, l->ours);
	number(ratio, l->baseline > 0 ? l->ours / l->baseline : 0);
	if (l->target > 0) {
		snprintf(target, sizeof(target), "%g %s", l->target, l->target_is_ratio ? "x" : l->unit);
		verdict = judged <= l->target ? "within" : "over";
	}
	printf("%-42s %8s %8s %-5s %6s  %-8s %s\n", l->what, plain, ours, l->unit, ratio, target, verdict);
	if (l->note)
		printf("    %s\n", l->note);
	fflush(stdout);
}
