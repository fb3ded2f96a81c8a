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

/* A step that follows sooner than the rule's interval may fall by its share of the limit only, one that follows later by
 * its share more, as far as the rule says; exactly the limit is within it. */
static bool exceeds(const struct making *k, const struct rate_limit *l, int64_t before, int64_t after, int64_t interval)
{
	__extension__ typedef __int128 wide;
	int64_t fall = before - after, days = l->days > 0 ? l->days : 1, most = l->days_most > days ? l->days_most : days;
	int64_t counted = interval < most ? interval : most;
	if (l->basis != LIMIT_AMOUNT)
		return (wide)fall * 1000 * days >
		       (wide)limit_base(l, k->plan->original, before) * l->percent_tenths * counted;
	if (l->in_diazepam)
		fall = in_diazepam(k, before) - in_diazepam(k, after);
	return (wide)fall * days > (wide)l->amount_ug * counted;
}

/* ---- whether a smaller step was possible at all ---- */
/* The least by which a day can fall: one part of it, by one makeable dose. */
static int64_t smallest_fall(const struct makeable *m, const int64_t parts[PART_COUNT])
{
	int64_t least = INT64_MAX;
	for (size_t i = 0; i < PART_COUNT; i++) {
		int64_t fall = parts[i] ? parts[i] - makeable_at_most(m, parts[i] - 1) : INT64_MAX;
		least = fall < least ? fall : least;
	}
	return least;
}

static void parts_before(const struct taper_plan *p, size_t i, int64_t parts[PART_COUNT])
{
	for (size_t part = 0; part < PART_COUNT; part++)
		parts[part] = i ? p->steps[i - 1].parts[part].amount : p->first_regimen[part];
}

/* Of liquids and compounds one strength is used by rule; of all else, a smaller strength that was left out could have
 * made the step smaller. */
static const struct makeable *of_all_strengths(struct making *k)
{
	const struct family *f = k->plan->family;
	struct pack_options all = k->r.pack;
	struct makeable *m;
	struct error none = {0};
	all.strengths = 0;
	if (f->unit == UNIT_ML || f->compound || !k->r.pack.strengths || k->r.pack.strengths == family_all_strengths(f))
		return k->m;
	return makeable_new(k->a, f, &all, &m, &none) == STATUS_OK ? m : k->m;
}

static bool is_smallest(struct making *k, size_t i, int64_t fall)
{
	int64_t parts[PART_COUNT];
	parts_before(k->plan, i, parts);
	if (fall > smallest_fall(k->m, parts))
		return false;
	if (!k->widest)
		k->widest = of_all_strengths(k);
	return fall <= smallest_fall(k->widest, parts);
}

static void mark(struct making *k, size_t i, const struct rate_limit *l, bool smallest)
{
	struct taper_step *s = &k->plan->steps[i];
	if (smallest) {
		s->no_smaller = l;
		k->plan->no_smaller++;
		step_note(k->a, s,
		    arena_printf(k->a, "No smaller step is possible with these strengths. Advised: %s", l->rule));
	} else {
		s->over = l;
		k->plan->over_limits++;
		step_note(k->a, s, arena_printf(k->a, "Falls faster than advised. Advised: %s", l->rule));
	}
}

/* How long the dose before was taken. The first fall follows a dose of long ago: it is given the time that its own step
 * takes, so that a weekly pace is judged as one from its first step on. */
static int64_t interval_before(const struct making *k, size_t i)
{
	const struct taper_step *s = &k->plan->steps[i];
	if (i)
		return s->start - s[-1].start;
	if (k->fell != DATE_NONE)
		return s->start - k->fell;
	return s->days ? s->days : INT32_MAX;
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
		if (!l)
			continue;
		plan_source(k,
		    arena_printf(k->a, "Pace of reducing (%s)", l->medicine ? l->medicine : medicine_class_names[l->class]),
		    l->source, l->dated);
		if (exceeds(k, l, before, s->total, interval_before(k, i)))
			mark(k, i, l, is_smallest(k, i, before - s->total));
	}
}
