/* What the patient has achieved, in words that the patient would use. */
#include "pathwell/taper.h"

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
	int k = taper_step_on(p, on);
	int64_t total = k < 0 ? p->start_total : p->steps[k].total;
	amount_show(p->family->dose_unit, p->start_total, from);
	if (total >= p->start_total)
		return arena_printf(a, "You take %s a day, as before the plan.", from);
	if (!total)
		return arena_printf(a, "You have come down from %s a day to nothing.", from);
	return arena_printf(a, "You have come down from %s a day to %s a day: %s.", from,
	    amount_show(p->family->dose_unit, total, to), in_words(a, total, p->start_total));
}
