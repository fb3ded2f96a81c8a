/* Which steps fall faster than is advised, with the rule that says so. */
#include "making.h"

static int64_t in_diazepam(const struct making *k, int64_t amount)
{
	return k->equivalent ? equivalent_diazepam(k->equivalent, amount) : amount;
}

static int64_t limit_base(const struct rate_limit *l, int64_t original, int64_t before)
{
	switch (l->basis) {
	case LIMIT_PERCENT_OF_ORIGINAL: return original;
	case LIMIT_PERCENT_OF_PREVIOUS: return before;
	case LIMIT_AMOUNT: return 0;
	}
	panic("a basis that is none");
}

/* A step that follows sooner than the rule's interval may fall by its share of the limit only; one that follows later
 * gains nothing by it. */
static bool exceeds(const struct making *k, const struct rate_limit *l, int64_t before, int64_t after, int64_t interval)
{
	__extension__ typedef __int128 wide;
	int64_t fall = before - after, days = l->days > 0 ? l->days : 1;
	int64_t counted = interval < days ? interval : days;
	if (l->basis != LIMIT_AMOUNT)
		return (wide)fall * 1000 * days >
		       (wide)limit_base(l, k->plan->original, before) * l->percent_tenths * counted;
	if (l->in_diazepam)
		fall = in_diazepam(k, before) - in_diazepam(k, after);
	return (wide)fall * days > (wide)l->amount_ug * counted;
}

/* From the smallest dose that can be made only nothing is left: no percentage of it can be kept to. */
static bool nothing_between(const struct making *k, const struct rate_limit *l, int64_t before, int64_t after)
{
	return l->basis == LIMIT_PERCENT_OF_PREVIOUS && after == 0 && k->totals.count > 1 &&
	       before == k->totals.values[1];
}

static void mark(struct making *k, size_t i, const struct rate_limit *l)
{
	struct taper_step *s = &k->plan->steps[i];
	s->over = l;
	k->plan->over_limits++;
	step_note(k->a, s, arena_printf(k->a, "Falls faster than advised. Advised: %s", l->rule));
	plan_source(k,
	    arena_printf(k->a, "Pace of reducing (%s)", l->medicine ? l->medicine : medicine_class_names[l->class]),
	    l->source, l->dated);
}

void limits_mark(struct making *k, size_t first)
{
	const struct family *f = k->plan->family;
	if (f->class == CLASS_BENZODIAZEPINE || f->class == CLASS_Z_DRUG)
		k->equivalent = equivalent_find(k->r.reference, k->r.equivalents, f->medicine);
	for (size_t i = first; i < k->plan->step_count; i++) {
		struct taper_step *s = &k->plan->steps[i];
		int64_t before = i ? s[-1].total : k->plan->start_total;
		if (s->kind != TAPER_STEP_DOSE || s->total >= before)
			continue;
		const struct rate_limit *l = rate_limit_for(k->r.reference, f, in_diazepam(k, before));
		date fell = i ? s[-1].start : k->fell;
		if (l && !nothing_between(k, l, before, s->total) &&
		    exceeds(k, l, before, s->total, fell == DATE_NONE ? INT32_MAX : s->start - fell))
			mark(k, i, l);
	}
}
