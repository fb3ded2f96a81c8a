/* What the plan says about itself: warnings, what would help, and where the facts come from. */
#include <string.h>

#include "making.h"
#include "pathwell/form_equivalent.h"
#include "pathwell/taper_pace.h"
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
				 "From %s on (step %zu), the strengths allow no fall as small as was asked for; what "
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

/* ---- what else the tablets hold, and which bottle ---- */
static void warn_compound(struct making *k)
{
	char once[32], day[32], most[32];
	const struct taper_request *r = &k->plan->request;
	const struct compound *c = r->family->compound;
	int64_t now_once = 0, now_day = 0;
	if (!c)
		return;
	for (size_t i = 0; i < r->family->strength_count; i++) {
		const struct strength *s = &r->family->strengths[i];
		if (r->pack.strengths != (strength_set)1 << i)
			continue;
		for (size_t part = 0; part < PART_COUNT; part++) {
			int64_t brings = r->now[part] * compound_in(r->family, s) / s->amount;
			now_once = brings > now_once ? brings : now_once;
			now_day += brings;
		}
	}
	if ((c->once_ug && now_once > c->once_ug) || (c->day_ug && now_day > c->day_ug))
		plan_warn(k, arena_printf(k->a,
				 "What is taken now brings in %s of %s a day, %s at one time: more than is safe. The first "
				 "step brings it down.",
				 dose_show(now_day, day), c->substance, dose_show(now_once, once)));
	if (c->once_ug)
		plan_warn(k, arena_printf(k->a, "No step brings in more than %s of %s at one time and %s a day.",
				 dose_show(c->once_ug, once), c->substance, dose_show(c->day_ug, most)));
	if (c->apart)
		plan_warn(k, arena_printf(k->a,
				 "The steps of %s are coarse. Going over to %s lets one be reduced while the other stays as it "
				 "is.",
				 r->family->medicine, c->apart));
	plan_source(k, arena_printf(k->a, "Ceiling of %s", c->substance), c->source, c->dated);
}

/* Two bottles of one liquid in one house have led to tenfold doses. */
static void warn_bottle(struct making *k)
{
	const struct family *f = k->r.family;
	strength_set used = k->r.pack.strengths, others = family_all_strengths(f) & ~used;
	if (f->unit != UNIT_ML || !used || !others)
		return;
	plan_warn(k, arena_printf(k->a, "Every step is measured from the bottle of %s, not from another bottle (%s).",
			 strengths_show(k->a, f, used), strengths_show(k->a, f, others)));
}

/* Milligrams of drops are not those of tablets. */
static void warn_form(struct making *k)
{
	char this[32], other[32];
	const struct form_equivalent *e = form_equivalent_find(k->a, k->r.family);
	if (!e)
		return;
	plan_warn(k, arena_printf(k->a,
			 "Amounts are of %s: %s of it stand for %s of the tablets. Going from one to the other is not milligram "
			 "for milligram.",
			 k->r.family->name, dose_show(e->ug, this), dose_show(e->other_ug, other)));
	plan_source(k, k->r.family->name, e->source, e->dated);
}

/* ---- products and how they are taken ---- */
static void warn_brand(struct making *k, const struct family *f, const char *brand)
{
	if (brand || !f || f->class != CLASS_OPIOID || (!f->modified_release && f->unit != UNIT_PATCH))
		return;
	plan_warn(k, arena_printf(k->a,
			 "%s is prescribed by brand, because brands differ in how they release it: name the brand%s%s.",
			 f->name, f->brand_count ? ", such as " : "", f->brand_count ? f->brands[0].name : ""));
}

static void warn_specialist(struct making *k)
{
	const struct taper_request *r = &k->plan->request;
	if (r->specialist && *r->specialist)
		plan_warn(k, arena_printf(k->a, "Specialist who advises: %s.", r->specialist));
}

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
	int n = k->plan->over_limits, smallest = k->plan->no_smaller;
	if (smallest)
		plan_warn(k, arena_printf(k->a,
				 "%d step%s faster than advised because no smaller step is possible with these strengths; what "
				 "would help: %s.",
				 smallest, smallest == 1 ? " is" : "s are", what_would_help(k)));
	if (n == 1)
		plan_warn(k, "1 step falls faster than advised; going over the limit needs a reason.");
	else if (n > 1)
		plan_warn(k,
		    arena_printf(k->a, "%d steps fall faster than advised; going over the limit needs a reason.", n));
}

static void name_pace(struct making *k, const char *name)
{
	const struct taper_pace *paces;
	size_t count;
	if (!name)
		return;
	taper_paces(k->a, &paces, &count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(paces[i].name, name) == 0)
			plan_source(k, arena_printf(k->a, "Ready-made pace %s: %s", name, paces[i].title), paces[i].source,
			    paces[i].dated);
}

static void name_sources(struct making *k)
{
	const struct taper_request *asked = &k->plan->request;
	name_pace(k, asked->pace);
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
	warn_specialist(k);
	warn_brand(k, k->plan->request.family, k->plan->request.brand);
	warn_brand(k, k->plan->request.switch_to, k->plan->request.switch_brand);
	warn_compound(k);
	warn_bottle(k);
	warn_form(k);
	warn_interval(k, k->plan->request.family, k->plan->request.now);
	if (k->r.family->unit == UNIT_PATCH && request_wear_days(&k->r) > 1 && k->r.every.unit != TAPER_MONTHS)
		warn_changes_of_patch(k);
	name_sources(k);
}
