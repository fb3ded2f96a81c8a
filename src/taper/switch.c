/* Going over to another medicine, one part of the day after the other, by a named set of equivalents. */
#include "making.h"
#include "request.h"

static const enum day_part usual_order[PART_COUNT] = {PART_NIGHT, PART_EVENING, PART_MIDDAY, PART_MORNING};

struct swap {
	const struct equivalent *from, *to;
	struct taper_part old[PART_COUNT], fresh[PART_COUNT];
	int64_t equal[PART_COUNT]; /* of each old part, in the medicine switched to, before it is rounded down */
	enum taper_range range;
	struct makeable *m; /* of the medicine switched to */
};

static enum status find_equivalents(struct making *k, struct swap *s, struct error *err)
{
	const struct taper_request *r = &k->r;
	s->from = equivalent_find(r->reference, r->equivalents, r->family->medicine);
	s->to = equivalent_find(r->reference, r->equivalents, r->switch_to->medicine);
	s->range = r->range;
	if (s->from && s->to)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "%s%s%s has no equivalent of %s; name another set, or plan each medicine by itself.",
	    r->equivalents ? "The set \"" : "The default set", r->equivalents ? r->equivalents : "",
	    r->equivalents ? "\"" : "", s->from ? r->switch_to->medicine : r->family->medicine);
}

static bool has_range(const struct equivalent *e)
{
	return e->ug_high != e->ug;
}

/* Both through diazepam, in one division, so that nothing is rounded on the way; what is left over is dropped, because
 * a switch never raises. The low end gives least: the most of the first medicine counts as so much diazepam, and the
 * least of the second. */
static int64_t equivalent_amount(const struct swap *s, int64_t ug)
{
	__extension__ typedef __int128 wide;
	bool high = s->range == TAPER_RANGE_HIGH;
	int64_t of_from = high ? s->from->ug : s->from->ug_high, of_to = high ? s->to->ug_high : s->to->ug;
	return (int64_t)((wide)ug * s->from->equals_ug * of_to / ((wide)of_from * s->to->equals_ug));
}

static enum status ask_which_end(struct making *k, struct swap *s, struct error *err)
{
	char low[32], high[32];
	const struct taper_request *r = &k->r;
	int64_t total = 0;
	if (s->range != TAPER_RANGE_ASK || (!has_range(s->from) && !has_range(s->to)))
		return STATUS_OK;
	for (size_t i = 0; i < PART_COUNT; i++)
		total += r->now[i];
	amount_show(r->switch_to->dose_unit, equivalent_amount(s, total), low);
	s->range = TAPER_RANGE_HIGH;
	amount_show(r->switch_to->dose_unit, equivalent_amount(s, total), high);
	return error_set(err, STATUS_REFUSED,
	    "The set %s gives a range for %s: what is taken now equals from %s to %s of %s a day; choose the low end or "
	    "the high end.",
	    s->from->set, has_range(s->from) ? r->family->medicine : r->switch_to->medicine, low, high,
	    r->switch_to->medicine);
}

/* The largest makeable dose that is not above the equivalent. */
static enum status fresh_part(struct making *k, struct swap *s, size_t i, struct error *err)
{
	char text[32], equal[32];
	int64_t ideal = equivalent_amount(s, s->old[i].amount), amount = makeable_at_most(s->m, ideal);
	if (!amount)
		return error_set(err, STATUS_REFUSED,
		    "%s a time of %s equals %s of %s, and no dose as small can be made of the strengths chosen; choose a "
		    "smaller strength.",
		    amount_show(k->r.family->dose_unit, s->old[i].amount, text), k->r.family->name,
		    amount_show(k->r.switch_to->dose_unit, ideal, equal), k->r.switch_to->name);
	if (makeable_at_least(s->m, ideal) == DOSE_NONE)
		return error_set(err, STATUS_REFUSED,
		    "%s a time of %s equals %s of %s, which is more than so many units at one time make; choose larger "
		    "strengths, or allow more units.",
		    amount_show(k->r.family->dose_unit, s->old[i].amount, text), k->r.family->name,
		    amount_show(k->r.switch_to->dose_unit, ideal, equal), k->r.switch_to->name);
	s->equal[i] = ideal;
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
	int64_t total = 0, equal = 0;
	for (size_t i = 0; i < PART_COUNT; i++) {
		total += r->now[i] = s->fresh[i].amount;
		equal += s->equal[i];
	}
	r->family = r->switch_to;
	r->pack = r->switch_pack;
	r->original = equal;
	k->plan->family = r->switch_to;
	k->plan->original = k->plan->start_total = equal;
	if (r->to < total || r->method == TAPER_TYPED)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED, "The target of %s a day is not below the %s a day after the switch.",
	    amount_show(r->family->dose_unit, r->to, to), amount_show(r->family->dose_unit, total, now));
}

static enum status swap_part(
    struct making *k, struct swap *s, struct taper_part now[PART_COUNT], enum day_part part, struct error *err)
{
	char text[32];
	struct taper_step *step;
	int64_t total = 0;
	now[part] = s->fresh[part];
	for (size_t i = 0; i < PART_COUNT; i++)
		total += now[i].family == k->r.family ? now[i].amount : s->equal[i];
	enum status st = step_add(k, TAPER_STEP_SWITCH, total, k->r.every, &step, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < PART_COUNT; i++)
		step->parts[i] = now[i];
	step_note(k->a, step,
	    arena_printf(k->a, "The %s dose goes over to %s.", day_part_names[part], s->fresh[part].family->name));
	if (s->fresh[part].amount != s->equal[part])
		step_note(k->a, step,
		    arena_printf(k->a, "It equals %s, which cannot be made; this is the next below it.",
			amount_show(k->r.family->dose_unit, s->equal[part], text)));
	return STATUS_OK;
}

enum status switch_steps(struct making *k, struct error *err)
{
	struct swap s = {0};
	struct taper_part now[PART_COUNT];
	const enum day_part *order = k->r.switch_order ? k->r.switch_order : usual_order;
	enum status st = find_equivalents(k, &s, err);
	if (st == STATUS_OK)
		st = ask_which_end(k, &s, err);
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
