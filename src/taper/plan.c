/* Making a plan: the request is read, the totals are chosen, and each becomes a dated step. */
#include <string.h>

#include "invariants.h"
#include "making.h"
#include "pathwell/form_equivalent.h"
#include "pathwell/taper_pace.h"
#include "request.h"
#include "tablets.h"

static enum status begin(struct making *k, struct error *err)
{
	struct makeable *m;
	struct regimen g;
	struct pack_result now;
	enum status st = makeable_new(k->a, k->r.family, &k->r.pack, &m, err);
	if (st != STATUS_OK)
		return st;
	k->m = m;
	for (size_t i = 0; i < PART_COUNT; i++)
		if (k->r.now[i] && !k->r.family->compound &&
		    pack_present(k->a, m, &k->r.pack, k->r.now[i], &now, err) != STATUS_OK)
			return STATUS_REFUSED;
	regimen_make(&g, k->r.now, k->r.priority, k->r.order);
	return totals_make(k->a, m, &g, &k->totals, err);
}

/* An occupancy to stay at becomes the dose that is nearest to it. */
static enum status target_from_occupancy(struct making *k, struct error *err)
{
	int64_t ug;
	bool forced;
	if (k->r.method != TAPER_OCCUPANCY || k->r.to_occupancy <= 0)
		return STATUS_OK;
	enum status st = occupancy_dose(k->r.occupancy, k->r.to_occupancy, &ug, err);
	if (st != STATUS_OK)
		return st;
	const struct form_equivalent *form = form_equivalent_find(k->a, k->r.family);
	ug = form ? form_equivalent_this(form, ug) : ug;
	if (ug >= k->totals.regimen.total)
		return error_set(err, STATUS_REFUSED, "An occupancy of %.4g %% is not below that of the present dose.",
		    k->r.to_occupancy);
	k->r.to = totals_towards(&k->totals, ug * IDEAL_PARTS, k->totals.regimen.total, 0, &forced);
	return STATUS_OK;
}

static void end_of_trial(struct making *k)
{
	struct taper_plan *p = k->plan;
	struct taper_step *last = p->step_count ? &p->steps[p->step_count - 1] : NULL;
	if (k->r.trial_ends == DATE_NONE || !last)
		return;
	if (k->r.trial_ends > last->start)
		last->days = last->total ? k->r.trial_ends - last->start : 0;
	else
		plan_warn(
		    k, "The trial ends before the last step begins; the steps after that day are for a new decision.");
}

static enum status reduce(struct making *k, struct falls *falls, struct error *err)
{
	enum status st = target_from_occupancy(k, err);
	if (st == STATUS_OK)
		st = request_check_target(k->a, &k->r, &k->totals, err);
	if (st == STATUS_OK)
		st = methods_falls(k->a, &k->r, &k->totals, &k->calendar, falls, err);
	return st == STATUS_OK ? steps_from_falls(k, falls, err) : st;
}

/* Methadone and the like: the plan is made when it is said who advises. */
static enum status ask_for_specialist(struct arena *a, const struct taper_request *r, struct error *err)
{
	const char *why = taper_specialist_why(a, r->family);
	const struct family *f = r->family;
	if (!why && r->switch_to) {
		f = r->switch_to;
		why = taper_specialist_why(a, f);
	}
	if (!why || (r->specialist && *r->specialist))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "%s is reduced with a specialist's advice only; say which specialist advises. %s", f->name, why);
}

static enum status plan_steps(struct making *k, struct falls *falls, struct error *err)
{
	enum status st = begin(k, err);
	if (st == STATUS_OK && k->r.switch_to) {
		st = switch_steps(k, err);
		if (st == STATUS_OK)
			st = begin(k, err);
	}
	if (st == STATUS_OK)
		st = reduce(k, falls, err);
	return st;
}

enum status plan_make_after(
    struct arena *a, const struct taper_request *asked, date fell, struct taper_plan **out, struct error *err)
{
	struct making k = {.a = a, .fell = fell};
	struct falls falls;
	enum status st = request_read(asked, &k.r, err);
	if (st == STATUS_OK)
		st = ask_for_specialist(a, &k.r, err);
	if (st == STATUS_OK)
		st = tablets_settle(a, &k.r, err);
	if (st != STATUS_OK)
		return st;
	k.plan = arena_alloc(a, sizeof(*k.plan));
	*k.plan = (struct taper_plan){.request = k.r,
	    .version = 1,
	    .original = k.r.original,
	    .family = k.r.family,
	    .start_total = regimen_total(k.r.now),
	    .held_from = DATE_NONE,
	    .held_until = DATE_NONE};
	memcpy(k.plan->first_regimen, k.r.now, sizeof(k.r.now));
	calendar_begin(&k.calendar, k.r.start, request_wear_days(&k.r));
	k.next = k.r.start;
	st = plan_steps(&k, &falls, err);
	if (st != STATUS_OK)
		return st;
	if (asked->pack.most_units && k.r.family == asked->family && k.r.pack.most_units > asked->pack.most_units)
		plan_warn(&k, arena_printf(a,
				  "%d units at one time are taken now: the limit of %d is raised to that.",
				  k.r.pack.most_units, asked->pack.most_units));
	end_of_trial(&k);
	limits_mark(&k, 0);
	plan_explain(&k, &falls);
	plan_count_supply(a, k.plan);
	*out = k.plan;
	return invariants_hold(k.plan, k.totals.count > 1 ? k.totals.values[1] : 0, err);
}

enum status taper_plan_make(
    struct arena *a, const struct taper_request *asked, struct taper_plan **out, struct error *err)
{
	return plan_make_after(a, asked, DATE_NONE, out, err);
}

enum status taper_totals(
    struct arena *a, const struct taper_request *asked, const int64_t **totals, size_t *count, struct error *err)
{
	struct making k = {.a = a, .r = *asked};
	if (regimen_total(asked->now) <= 0)
		return error_set(err, STATUS_REFUSED, "There is no present dose of %s to reduce from; give one.",
		    asked->family->name);
	enum status st = tablets_settle(a, &k.r, err);
	if (st == STATUS_OK)
		st = begin(&k, err);
	if (st == STATUS_OK) {
		*totals = k.totals.values;
		*count = k.totals.count;
	}
	return st;
}
