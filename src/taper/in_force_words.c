/* What is in force, and what has to be decided, in words: the same on every screen and paper. */
#include "pathwell/taper_in_force.h"

static const char *a_day_of(struct arena *a, enum dose_unit unit, int64_t amount)
{
	char text[32];
	if (amount == DOSE_NONE)
		return "a dose that is not recorded";
	if (!amount)
		return "nothing";
	return arena_printf(a, "%s%s", amount_show(unit, amount, text), unit == DOSE_UG ? " a day" : "");
}

static const char *on_day(struct arena *a, date d)
{
	char text[DATE_TEXT];
	return arena_strdup(a, date_clinical(d, text));
}

static const char *source_say(struct arena *a, const char *dose, const struct taper_in_force *f)
{
	switch (f->source) {
	case IN_FORCE_RECORD: return arena_printf(a, "%s, as before the reduction", dose);
	case IN_FORCE_STEP:
		return arena_printf(a, "%s, step %d of the reduction since %s", dose, f->step, on_day(a, f->since));
	case IN_FORCE_TAKEN: return arena_printf(a, "%s, really taken since %s", dose, on_day(a, f->since));
	case IN_FORCE_NOTHING: return arena_printf(a, "nothing since %s", on_day(a, f->since));
	case IN_FORCE_HELD: break;
	}
	if (f->since == DATE_NONE)
		return arena_printf(a, "%s, held", dose);
	if (f->held_until == DATE_NONE)
		return arena_printf(a, "%s, held since %s", dose, on_day(a, f->since));
	return arena_printf(a, "%s, held from %s until %s", dose, on_day(a, f->since), on_day(a, f->held_until));
}

const char *taper_in_force_say(struct arena *a, enum dose_unit unit, const struct taper_in_force *f)
{
	const char *now = source_say(a, a_day_of(a, unit, f->total), f);
	if (!f->next_step)
		return now;
	return arena_printf(a, "%s; next %s on %s", now, a_day_of(a, unit, f->next_total), on_day(a, f->next_on));
}

const char *taper_decision_say(struct arena *a, enum dose_unit unit, const struct taper_life *life,
    const struct taper_in_force *f, enum taper_decision d)
{
	date by = f->decide_by[d];
	bool past = decision_is_overdue(f, d);
	if (by == DATE_NONE)
		return NULL;
	const char *day = on_day(a, by);
	switch (d) {
	case DECISION_BEGIN:
		return past ? arena_printf(a, "The reduction was to begin on %s and is not started: start it, or change its days.", day)
			    : arena_printf(a, "The reduction begins on %s.", day);
	case DECISION_RISE:
		return arena_printf(a,
		    "Step %d, %s on %s, is a rise: %s is really taken. A prescriber steps back up to it, or changes the plan "
		    "from what is taken.",
		    f->rise_step, a_day_of(a, unit, life->steps[f->rise_step - 1].total), day, a_day_of(a, unit, f->total));
	case DECISION_HOLD_ENDS:
		return past ? arena_printf(a, "The pause was to end on %s: resume or prolong it.", day)
			    : arena_printf(a, "The pause ends on %s.", day);
	case DECISION_TRIAL_ENDS:
		return past ? arena_printf(a, "The trial ended on %s: decide to go on, stay, or step back up.", day)
			    : arena_printf(a, "The trial ends on %s.", day);
	case DECISION_COUNT: break;
	}
	panic("a decision of no kind");
}
