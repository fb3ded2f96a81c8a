#include "pathwell/taper_tolerance.h"

/* What is in force just before a step begins, step after step backwards: the last day on which as much was taken. */
static date last_taken(const struct taper_life *life, date on, int64_t as_much)
{
	for (size_t i = life->step_count; i-- > 0;) {
		struct taper_in_force f;
		date last = date_add_days(life->steps[i].start, -1);
		if (last >= on)
			continue;
		taper_in_force(life, last, &f);
		if (f.total >= as_much)
			return last;
	}
	return DATE_NONE;
}

/* Doses that the plan went through on its way down, from above what is in force to this one. */
static int steps_up(const struct taper_life *life, int64_t from, int64_t to)
{
	int n = life->before > from && life->before <= to;
	for (size_t i = 0; i < life->step_count; i++) {
		bool seen = life->steps[i].total == life->before;
		for (size_t k = 0; k < i && !seen; k++)
			seen = life->steps[k].total == life->steps[i].total;
		n += !seen && life->steps[i].total > from && life->steps[i].total <= to;
	}
	return n;
}

void taper_tolerance(const struct taper_life *life, date on, int n, int gap_days, struct tolerance *out)
{
	struct taper_in_force f;
	taper_in_force(life, date_add_days(on, -1), &f);
	*out = (struct tolerance){.to = n ? life->steps[n - 1].total : life->before, .nothing_since = DATE_NONE};
	out->steps_up = steps_up(life, f.total, out->to);
	out->last_taken = last_taken(life, on, out->to);
	if (f.total == 0) {
		out->nothing_since = f.since;
		out->verdict = !gap_days ? TOLERANCE_UNSET : on - f.since >= gap_days ? TOLERANCE_LOST : TOLERANCE_ASK;
		return;
	}
	bool long_ago = !gap_days || out->last_taken == DATE_NONE || on - out->last_taken >= gap_days;
	out->verdict = out->steps_up > 1 || long_ago ? TOLERANCE_ASK : TOLERANCE_KEPT;
}

static const char *when_taken(struct arena *a, const struct tolerance *t, date on)
{
	char day[DATE_TEXT];
	if (t->last_taken == DATE_NONE)
		return "was not taken since this reduction began";
	return arena_printf(a, "was last taken on %s, %d day%s before", date_clinical(t->last_taken, day), on - t->last_taken,
	    on - t->last_taken == 1 ? "" : "s");
}

const char *taper_tolerance_say(struct arena *a, enum dose_unit unit, const struct tolerance *t, date on)
{
	char dose[32], since[DATE_TEXT];
	const char *a_day = unit == DOSE_UG ? " a day" : "";
	switch (t->verdict) {
	case TOLERANCE_KEPT: return NULL;
	case TOLERANCE_LOST:
		return arena_printf(a,
		    "Nothing is taken since %s: the body is no longer used to %s%s, which can kill. This plan does not go back up; "
		    "what is needed now is a new plan.",
		    date_clinical(t->nothing_since, since), amount_show(unit, t->to, dose), a_day);
	case TOLERANCE_UNSET:
		return arena_printf(a,
		    "Nothing is taken since %s, and the service has not said after how many days a former dose counts as "
		    "dangerous: set \"Lost tolerance after (days)\" of the service, or make a new plan.",
		    date_clinical(t->nothing_since, since));
	case TOLERANCE_ASK: break;
	}
	return arena_printf(a,
	    "%s%s %s, and is %d step%s up. The body may no longer be used to it: breathing can stop. Write what was decided about "
	    "lost tolerance.",
	    amount_show(unit, t->to, dose), a_day, when_taken(a, t, on), t->steps_up, t->steps_up == 1 ? "" : "s");
}
