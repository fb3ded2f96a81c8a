/* What the patient has achieved, in words that the patient would use. */
#include "change.h"

static const char *in_words(struct arena *a, int64_t total, int64_t start)
{
	/* Whole percents are enough for a conversation. */
	int percent = (int)(((start - total) * 200 + start) / (2 * start));
	if (percent == 50)
		return "half of what it was";
	return arena_printf(a, "%d%% less", percent);
}

const char *taper_achieved(struct arena *a, const struct taper_plan *p, date on)
{
	char from[32], to[32];
	const char *day = a_day(p->family);
	struct taper_in_force f;
	plan_in_force(a, p, on, &f);
	int64_t total = f.total;
	amount_show(p->family->dose_unit, p->start_total, from);
	if (total == p->start_total)
		return arena_printf(a, "You take %s%s, as before the plan.", from, day);
	if (total > p->start_total)
		return arena_printf(a, "You take %s%s, more than the %s before the plan.",
		    amount_show(p->family->dose_unit, total, to), day, from);
	if (!total)
		return arena_printf(a, "You have come down from %s%s to nothing.", from, day);
	return arena_printf(a, "You have come down from %s%s to %s%s: %s.", from, day,
	    amount_show(p->family->dose_unit, total, to), day, in_words(a, total, p->start_total));
}
