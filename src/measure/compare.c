/* Two scores of one instrument: better or worse, by how much, and whether that matters. */
#include <stdlib.h>
#include <string.h>

#include "tables.h"

static const char *band_of_total(const struct instrument *in, int64_t total)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct measure_result r = {.instrument = in, .total = total};

	bands_find(a, NULL, &r);
	return r.band;
}

static bool band_moved(const struct instrument *in, int64_t first, int64_t last)
{
	const char *before = band_of_total(in, first), *now = band_of_total(in, last);

	return (before || now) && (!before || !now || strcmp(before, now) != 0);
}

/* Tenths of a percent; the nearest, halves up. */
static int percent_of(int64_t by, int64_t first)
{
	int64_t most = INT64_MAX / 4000;

	if (first <= 0 || by > most || first > most)
		return 0;
	return (int)((2000 * by + first) / (2 * first));
}

static enum measure_matters does_matter(const struct instrument *in, int64_t first, int64_t last)
{
	int64_t by = llabs(last - first);
	bool enough;

	if (!in->matters && !in->matters_percent)
		return MATTERS_UNKNOWN;
	/* by / first >= percent, without the rounding of what is shown. */
	enough = (in->matters && by >= in->matters) ||
		 (in->matters_percent && by && first > 0 && by * 1000 >= in->matters_percent * first);
	if (enough && in->matters_band)
		enough = band_moved(in, first, last);
	return enough ? MATTERS_YES : MATTERS_NO;
}

static const char *why(struct arena *a, const struct instrument *in)
{
	char points[32], percent[32];

	score_show(in->matters, points);
	score_show(in->matters_percent * (int64_t)(SCORE_ONE / 10), percent);
	if (!in->matters && !in->matters_percent)
		return "No change that matters is known for it";
	if (!in->matters_percent)
		return arena_printf(
		    a, "%s points%s (%s)", points, in->matters_band ? " and a move of band" : "", in->matters_source);
	if (!in->matters)
		return arena_printf(a, "%s %% (%s)", percent, in->matters_source);
	return arena_printf(a, "%s points or %s %% (%s)", points, percent, in->matters_source);
}

static bool in_range(const struct instrument *in, int64_t score)
{
	return score != SCORE_NONE && in->low != SCORE_NONE && score >= in->low && score <= in->high;
}

void measure_compare(
    struct arena *a, const struct instrument *in, int64_t first, int64_t last, struct measure_change *out)
{
	*out = (struct measure_change){.why = why(a, in)};
	if (!in_range(in, first) || !in_range(in, last))
		return;
	out->by = last - first;
	out->percent = percent_of(llabs(out->by), first);
	out->matters = does_matter(in, first, last);
	if (out->by == 0)
		out->trend = TREND_SAME;
	else
		out->trend = (out->by > 0) == in->higher_is_better ? TREND_BETTER : TREND_WORSE;
}
