/* What the plan says about itself: warnings, what would help, and where the facts come from. */
#include <string.h>

#include "making.h"
#include "request.h"

static void add_once(struct arena *a, const char ***items, size_t *count, size_t *cap, const char *text)
{
	for (size_t i = 0; i < *count; i++)
		if (strcmp((*items)[i], text) == 0)
			return;
	*items = arena_push(a, *items, *count, cap, sizeof(**items));
	(*items)[(*count)++] = text;
}

void plan_warn(struct making *k, const char *warning)
{
	add_once(k->a, &k->plan->warnings, &k->plan->warning_count, &k->warning_cap, warning);
}

void plan_source(struct making *k, const char *what, const char *source, const char *dated)
{
	bool has_date = dated && *dated;
	if (!source || !*source)
		return;
	add_once(k->a, &k->plan->sources, &k->plan->source_count, &k->source_cap,
	    arena_printf(
		k->a, "%s: %s%s%s%s", what, source, has_date ? " (" : "", has_date ? dated : "", has_date ? ")" : ""));
}

/* ---- what would help where the tablets are too coarse ---- */
static const struct strength *smaller_strength(const struct taper_request *r)
{
	const struct strength *smallest = &r->family->strengths[0];
	return r->pack.strengths && !(r->pack.strengths & 1) ? smallest : NULL;
}

static const struct family *liquid_of(const struct taper_request *r)
{
	for (size_t i = 0; i < r->reference->family_count; i++) {
		const struct family *f = &r->reference->families[i];
		if (f->unit == UNIT_ML && f != r->family && strcmp(f->medicine, r->family->medicine) == 0)
			return f;
	}
	return NULL;
}

static const char *what_would_help(struct making *k)
{
	struct buf b CLEANUP(buf_done) = {0};
	char dose[32];
	const struct strength *smaller = smaller_strength(&k->r);
	const struct family *liquid = liquid_of(&k->r);
	if (smaller)
		buf_printf(
		    &b, "the smaller strength of %s, ", amount_show(k->r.family->dose_unit, smaller->amount, dose));
	if (k->r.family->may_be_halved && !k->r.pack.halves)
		buf_puts(&b, "half tablets where the prescriber allows them, ");
	if (liquid)
		buf_printf(&b, "%s, ", liquid->name);
	buf_puts(&b, "longer steps, or stopping from there");
	return arena_strdup(k->a, buf_str(&b));
}

static void warn_coarse(struct making *k, const struct falls *falls)
{
	char from[32];
	size_t switched = k->plan->step_count - falls->count;
	for (size_t i = 0; i < falls->count; i++) {
		if (!falls->items[i].forced)
			continue;
		int64_t before = i ? falls->items[i - 1].total : k->totals.regimen.total;
		amount_show(k->r.family->dose_unit, before, from);
		plan_warn(k, arena_printf(k->a,
				 "From %s on (step %zu), the tablets allow no fall as small as was asked for; what "
				 "would help: %s.",
				 from, switched + i + 1, what_would_help(k)));
		return;
	}
}

/* ---- where the plan ends, and when ---- */
static void warn_end(struct making *k, const struct falls *falls)
{
	char dose[32], target[32], day[DATE_TEXT];
	const struct taper_step *last = &k->plan->steps[k->plan->step_count - 1];
	enum dose_unit unit = k->r.family->dose_unit;
	if (falls->cut)
		plan_warn(
		    k, arena_printf(k->a, "After %d steps the plan stands at %s%s; its target of %s is not reached.",
			   last->n, amount_show(unit, last->total, dose), a_day(k->r.family),
			   k->r.to ? amount_show(unit, k->r.to, target) : "nothing"));
	if (falls->spare_steps)
		plan_warn(k, arena_printf(k->a,
				 "These strengths allow %d steps; the last begins on %s, before the date given. Longer "
				 "steps would use the time.",
				 last->n, date_clinical(last->start, day)));
}

/* ---- products and how they are taken ---- */
static void warn_interval(struct making *k, const struct family *f, const int64_t now[PART_COUNT])
{
	int parts = 0;
	for (size_t i = 0; i < PART_COUNT; i++)
		parts += now[i] > 0;
	if (f->unit != UNIT_PATCH && f->modified_release && f->interval_hours && parts * f->interval_hours > 24)
		plan_warn(
		    k, arena_printf(k->a, "%s is made for every %d hours; taking it %d times a day is outside that.",
			   f->name, f->interval_hours, parts));
}

static void warn_changes_of_patch(struct making *k)
{
	int wear = request_wear_days(&k->r);
	const struct taper_plan *p = k->plan;
	for (size_t i = 0; i + 1 < p->step_count; i++)
		if (p->steps[i].days != p->steps[0].days) {
			plan_warn(k, arena_printf(k->a,
					 "A patch is worn for %d days: each step begins on a change of patch, so that "
					 "the steps are not equally long.",
					 wear));
			return;
		}
}

static void warn_limits(struct making *k)
{
	int n = k->plan->over_limits;
	if (n == 1)
		plan_warn(k, "1 step falls faster than advised; going over the limit needs a reason.");
	else if (n > 1)
		plan_warn(k,
		    arena_printf(k->a, "%d steps fall faster than advised; going over the limit needs a reason.", n));
}

static void name_sources(struct making *k)
{
	const struct taper_request *asked = &k->plan->request;
	plan_source(k, asked->family->name, asked->family->source, asked->family->dated);
	if (asked->switch_to)
		plan_source(k, asked->switch_to->name, asked->switch_to->source, asked->switch_to->dated);
	if (k->r.method == TAPER_OCCUPANCY)
		plan_source(k,
		    arena_printf(k->a, "Receptor occupancy, %s (%s)", k->r.occupancy->medicine, k->r.occupancy->region),
		    k->r.occupancy->source, k->r.occupancy->dated);
	if (k->r.family->class == CLASS_OPIOID && k->r.ome)
		plan_source(k, arena_printf(k->a, "Morphine equivalents, set %s", k->r.ome->name), k->r.ome->title,
		    k->r.ome->dated);
}

void plan_explain(struct making *k, const struct falls *falls)
{
	warn_limits(k);
	warn_coarse(k, falls);
	warn_end(k, falls);
	warn_interval(k, k->plan->request.family, k->plan->request.now);
	if (k->r.family->unit == UNIT_PATCH && request_wear_days(&k->r) > 1 && k->r.every.unit != TAPER_MONTHS)
		warn_changes_of_patch(k);
	name_sources(k);
}
