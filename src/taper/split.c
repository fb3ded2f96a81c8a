/* Splitting a daily total over the parts of the day. */
#include "totals.h"

/* Parts are tried in ascending order, each as near to an even share as can be, so that a good split is found first and
 * bounds the rest of the search. */
struct split {
	const struct makeable *m;
	const struct bits *sums;
	const int64_t *divisors;
	size_t parts;
	int64_t unit; /* squares are counted in it, so that they stay small */
	int64_t trial[PART_COUNT], best[PART_COUNT];
	int64_t spread, squares;
	bool found;
};

static void split_consider(struct split *s)
{
	int64_t spread = s->trial[s->parts - 1] - s->trial[0], squares = 0;
	for (size_t i = 0; i < s->parts; i++)
		squares += (s->trial[i] / s->unit) * (s->trial[i] / s->unit);
	if (s->found && (spread > s->spread || (spread == s->spread && squares >= s->squares)))
		return;
	s->found = true;
	s->spread = spread;
	s->squares = squares;
	for (size_t i = 0; i < s->parts; i++)
		s->best[i] = s->trial[i];
}

/* What is left over `parts` parts cannot all be below its mean. */
static bool too_uneven(const struct split *s, int64_t left, int64_t parts, int64_t lowest)
{
	return s->found && (left + parts - 1) / parts - lowest > s->spread;
}

/* Two quick looks that spare most of the search: the parts that are left make the rest at all, and the rest is a
 * multiple of what all doses from the i-th on have in common, since no later part is smaller. */
static bool can_be_made(const struct split *s, int64_t left, size_t parts, size_t i)
{
	if (left % s->divisors[i])
		return false;
	size_t bit = (size_t)(left / s->unit);
	return s->sums[parts].words[bit / 64] >> (bit % 64) & 1;
}

static void split_try(struct split *s, size_t at, int64_t left)
{
	int64_t least = at ? s->trial[at - 1] : 0, parts = (int64_t)(s->parts - at);
	if (parts == 1) {
		s->trial[at] = left;
		if (left >= least && makeable_has(s->m, left))
			split_consider(s);
		return;
	}
	size_t count;
	const int64_t *doses = makeable_doses(s->m, &count);
	for (size_t i = makeable_index(s->m, left / parts) + 1; i-- > 0 && doses[i] >= least;) {
		s->trial[at] = doses[i];
		if (too_uneven(s, left - doses[i], parts - 1, s->trial[0]))
			break;
		if (can_be_made(s, left - doses[i], (size_t)parts - 1, i))
			split_try(s, at + 1, left - doses[i]);
	}
}

static void split_evenly(const struct totals *t, int64_t total, int64_t out[PART_COUNT])
{
	struct split s = {.m = t->m,
	    .sums = t->sums,
	    .divisors = t->divisors,
	    .parts = t->regimen.count,
	    .unit = makeable_step(t->m)};
	split_try(&s, 0, total);
	must(s.found);
	for (size_t i = 0; i < s.parts; i++)
		out[t->regimen.parts[i]] = s.best[s.parts - 1 - i];
}

static void split_in_order(const struct totals *t, int64_t total, int64_t out[PART_COUNT])
{
	int64_t rest = t->regimen.total;
	for (size_t i = 0; i < t->regimen.count; i++) {
		rest -= t->regimen.now[i];
		int64_t amount = total > rest ? total - rest : 0;
		out[t->regimen.parts[i]] = amount < t->regimen.now[i] ? amount : t->regimen.now[i];
	}
}

void totals_split(const struct totals *t, int64_t total, int64_t out[PART_COUNT])
{
	for (size_t i = 0; i < PART_COUNT; i++)
		out[i] = 0;
	(t->regimen.in_order ? split_in_order : split_evenly)(t, total, out);
}
