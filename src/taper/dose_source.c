/* A dose that a reduction says, in words: the same on screens, in JSON and on paper. */
#include "pathwell/dose_source.h"

static const char *a_day(struct arena *a, enum dose_unit unit, int64_t amount)
{
	char text[32];
	if (!amount)
		return "nothing";
	return arena_printf(a, "%s%s", amount_show(unit, amount, text), unit == DOSE_UG ? " a day" : "");
}

const char *dose_source_dose(struct arena *a, const struct dose_source *s)
{
	static const char *const when[PART_COUNT] = {
	    [PART_MORNING] = "in the morning",
	    [PART_MIDDAY] = "at midday",
	    [PART_EVENING] = "in the evening",
	    [PART_NIGHT] = "at night",
	};
	CLEANUP(buf_done) struct buf b = {0};
	char text[32];
	int n = 0, said = 0;
	for (int p = 0; p < PART_COUNT; p++)
		n += s->parts[p] > 0;
	if (s->unit != DOSE_UG || !s->parts_known || !n || !s->total)
		return a_day(a, s->unit, s->total);
	for (int p = 0; p < PART_COUNT; p++) {
		if (s->parts[p] <= 0)
			continue;
		said++;
		buf_printf(&b, "%s%s %s", said == 1 ? "" : said == n ? " and " : ", ", amount_show(s->unit, s->parts[p], text), when[p]);
	}
	return arena_strdup(a, buf_str(&b));
}

/* What of the reduction says it; the day follows. */
static const char *what_says(struct arena *a, const struct dose_source *s)
{
	if (s->by == IN_FORCE_HELD)
		return arena_printf(a, "step %d of the reduction, held since", s->step);
	if (s->by == IN_FORCE_TAKEN)
		return arena_printf(a, "what is really taken in step %d of the reduction, since", s->step);
	if (!s->total && s->over_to)
		return arena_printf(a, "changed over to %s in step %d of the reduction, on", s->over_to, s->step);
	if (s->by == IN_FORCE_NOTHING || !s->total)
		return "the reduction came to nothing on";
	if (s->state == TAPER_STATE_COMPLETED)
		return "last step of the reduction, which is completed, since";
	if (s->state == TAPER_STATE_STOPPED)
		return "where the reduction was stopped early, since";
	return arena_printf(a, "step %d of the reduction, since", s->step);
}

const char *dose_source_say(struct arena *a, const struct dose_source *s, const char *since)
{
	const char *what = what_says(a, s);
	if (s->since == DATE_NONE)
		since = "a day that is not recorded";
	if (s->over_from)
		return arena_printf(a, "%s %s, changed over from %s", what, since, s->over_from);
	return arena_printf(a, "%s %s", what, since);
}

const char *dose_source_change(struct arena *a, const struct dose_source *s, const char *since)
{
	if (s->before == s->total)
		return NULL;
	if (s->before == DOSE_NONE)
		return arena_printf(a, "to %s: %s", a_day(a, s->unit, s->total), dose_source_say(a, s, since));
	return arena_printf(a, "from %s to %s: %s", a_day(a, s->unit, s->before), a_day(a, s->unit, s->total),
	    dose_source_say(a, s, since));
}
