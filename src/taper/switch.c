/* Going over to another medicine, one part of the day after the other, by a named set of equivalents. */
#include "making.h"
#include "request.h"

static const enum day_part usual_order[PART_COUNT] = {PART_NIGHT, PART_EVENING, PART_MIDDAY, PART_MORNING};

struct swap {
	const struct equivalent *from, *to;
	struct taper_part old[PART_COUNT], fresh[PART_COUNT];
	struct makeable *m; /* of the medicine switched to */
};

static enum status find_equivalents(struct making *k, struct swap *s, struct error *err)
{
	const struct taper_request *r = &k->r;
	s->from = equivalent_find(r->reference, r->equivalents, r->family->medicine);
	s->to = equivalent_find(r->reference, r->equivalents, r->switch_to->medicine);
	if (s->from && s->to)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "%s%s%s has no equivalent of %s; name another set, or plan each medicine by itself.",
	    r->equivalents ? "The set \"" : "The default set", r->equivalents ? r->equivalents : "",
	    r->equivalents ? "\"" : "", s->from ? r->switch_to->medicine : r->family->medicine);
}

/* Both through diazepam, in one division, so that nothing is rounded on the way. Half up. */
static int64_t equivalent_amount(const struct swap *s, int64_t ug)
{
	__extension__ typedef __int128 wide;
	wide above = (wide)ug * s->from->equals_ug * s->to->ug, below = (wide)s->from->ug * s->to->equals_ug;
	return (int64_t)((2 * above + below) / (2 * below));
}

/* The makeable dose nearest to the equivalent, ties to the higher. */
static enum status fresh_part(struct making *k, struct swap *s, size_t i, struct error *err)
{
	char text[32];
	int64_t ideal = equivalent_amount(s, s->old[i].amount);
	int64_t below = makeable_at_most(s->m, ideal), above = makeable_at_least(s->m, ideal);
	int64_t amount = above != DOSE_NONE && above - ideal <= ideal - below ? above : below;
	if (!amount || above == DOSE_NONE)
		return error_set(err, STATUS_REFUSED,
		    "The equivalent of %s a time of %s cannot be made of %s; choose other strengths.",
		    amount_show(k->r.family->dose_unit, s->old[i].amount, text), k->r.family->name,
		    k->r.switch_to->name);
	s->fresh[i] = (struct taper_part){.family = k->r.switch_to, .amount = amount};
	must(makeable_pack(s->m, amount, &s->fresh[i].pack));
	return STATUS_OK;
}

static enum status both_regimens(struct making *k, struct swap *s, struct error *err)
{
	enum status st = makeable_new(k->a, k->r.switch_to, &k->r.switch_pack, &s->m, err);
	for (size_t i = 0; st == STATUS_OK && i < PART_COUNT; i++) {
		if (!k->r.now[i])
			continue;
		s->old[i] = (struct taper_part){.family = k->r.family, .amount = k->r.now[i]};
		st = pack_present(k->a, k->m, &k->r.pack, k->r.now[i], &s->old[i].pack, err);
		if (st == STATUS_OK)
			st = fresh_part(k, s, i, err);
	}
	return st;
}

/* The rest of the plan is about the medicine switched to, and counts from its equivalent of what was taken. */
static enum status turn_over(struct making *k, const struct swap *s, struct error *err)
{
	char to[32], now[32];
	struct taper_request *r = &k->r;
	int64_t total = 0;
	for (size_t i = 0; i < PART_COUNT; i++)
		total += r->now[i] = s->fresh[i].amount;
	r->family = r->switch_to;
	r->pack = r->switch_pack;
	r->original = total;
	k->plan->family = r->switch_to;
	k->plan->original = k->plan->start_total = total;
	if (r->to < total || r->method == TAPER_TYPED)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED, "The target of %s a day is not below the %s a day after the switch.",
	    amount_show(r->family->dose_unit, r->to, to), amount_show(r->family->dose_unit, total, now));
}

static enum status swap_part(
    struct making *k, struct swap *s, struct taper_part now[PART_COUNT], enum day_part part, struct error *err)
{
	struct taper_step *step;
	enum status st = step_add(k, TAPER_STEP_SWITCH, k->plan->original, k->r.every, &step, err);
	if (st != STATUS_OK)
		return st;
	now[part] = s->fresh[part];
	for (size_t i = 0; i < PART_COUNT; i++)
		step->parts[i] = now[i];
	step_note(k->a, step,
	    arena_printf(k->a, "The %s dose goes over to %s.", day_part_names[part], s->fresh[part].family->name));
	if (s->fresh[part].amount != equivalent_amount(s, s->old[part].amount))
		step_note(k->a, step, "The equivalent itself cannot be made; this is the nearest.");
	return STATUS_OK;
}

enum status switch_steps(struct making *k, struct error *err)
{
	struct swap s = {0};
	struct taper_part now[PART_COUNT];
	const enum day_part *order = k->r.switch_order ? k->r.switch_order : usual_order;
	enum status st = find_equivalents(k, &s, err);
	if (st == STATUS_OK)
		st = both_regimens(k, &s, err);
	if (st == STATUS_OK)
		st = turn_over(k, &s, err);
	for (size_t i = 0; i < PART_COUNT; i++)
		now[i] = s.old[i];
	for (size_t i = 0; st == STATUS_OK && i < PART_COUNT; i++)
		if (s.old[order[i]].amount)
			st = swap_part(k, &s, now, order[i], err);
	if (st != STATUS_OK)
		return st;
	if (k->r.steps && k->r.steps <= (int)k->plan->step_count)
		return error_set(err, STATUS_REFUSED, "The switch alone takes %zu steps; give the plan more than %d.",
		    k->plan->step_count, k->r.steps);
	if (k->r.steps)
		k->r.steps -= (int)k->plan->step_count;
	plan_source(k, arena_printf(k->a, "Equivalents, set %s", s.from->set), s.from->source, s.from->dated);
	return STATUS_OK;
}
