/* How a total is divided over the parts of the day. */
#include <string.h>

#include "totals.h"

/* Beside the list, a total may be made in other ways: they are tried, and the one nearest to the day's shape is kept. */
struct split {
	const struct totals *t;
	const int64_t *before; /* by part of the day; none rises above it */
	int64_t trial[PART_COUNT], best[PART_COUNT]; /* of regimen.parts[i] */
	int64_t spread; /* of the best: largest less smallest share of the first dose */
	int tries;
	bool found;
};

#define SHARE INT64_C(1000000)
enum { TRIES_MOST = 200000 };

static void split_consider(struct split *s)
{
	const struct regimen *g = &s->t->regimen;
	int64_t least = INT64_MAX, most = 0;
	for (size_t i = 0; i < g->count; i++) {
		int64_t share = s->trial[i] * SHARE / g->now[i];
		least = share < least ? share : least;
		most = share > most ? share : most;
	}
	if (s->found && most - least >= s->spread)
		return;
	s->found = true;
	s->spread = most - least;
	memcpy(s->best, s->trial, sizeof(s->best));
}

static void split_try(struct split *s, size_t at, int64_t left)
{
	const struct regimen *g = &s->t->regimen;
	int64_t most = s->before[g->parts[at]] < left ? s->before[g->parts[at]] : left, others = 0;
	size_t count;
	const int64_t *doses = makeable_doses(s->t->m, &count);
	for (size_t i = at + 1; i < g->count; i++)
		others += s->before[g->parts[i]];
	for (size_t i = makeable_index(s->t->m, most) + 1; i-- > 0 && s->tries++ < TRIES_MOST;) {
		if (doses[i] + others < left)
			return;
		s->trial[at] = doses[i];
		if (at + 1 < g->count)
			split_try(s, at + 1, left - doses[i]);
		else if (doses[i] == left)
			split_consider(s);
	}
}

void totals_split(const struct totals *t, int64_t total, int64_t out[PART_COUNT])
{
	must(totals_has(t, total));
	memcpy(out, t->parts[totals_at_most(t, total)], PART_COUNT * sizeof(*out));
}

bool totals_follow(const struct totals *t, const int64_t before[PART_COUNT], int64_t total, int64_t out[PART_COUNT])
{
	struct split s = {.t = t, .before = before};
	bool fits = totals_has(t, total);
	if (fits)
		totals_split(t, total, out);
	for (size_t i = 0; fits && i < PART_COUNT; i++)
		fits = out[i] <= before[i];
	if (fits || t->regimen.in_order)
		return fits;
	split_try(&s, 0, total);
	for (size_t i = 0; i < PART_COUNT; i++)
		out[i] = 0;
	for (size_t i = 0; s.found && i < t->regimen.count; i++)
		out[t->regimen.parts[i]] = s.best[i];
	return s.found;
}
