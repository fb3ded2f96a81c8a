/* Which tablets a plan is made of, where that was left open: as few kinds as is safe, and never a limit of units below
 * what is taken now. */
#include "tablets.h"

#include "request.h"

/* More units at one time than anybody plans, yet some take: what is taken now is made of up to so many. */
static int widest_limit(const struct family *f)
{
	return f->unit == UNIT_ML ? 100 : f->unit == UNIT_PATCH ? 6 : 24;
}

/* The most units at one time that today's doses take of these tablets; 0 where they do not make them. */
static int units_of_today(struct arena *a, const struct taper_request *r, const struct pack_options *o)
{
	struct makeable *m;
	struct pack_result p;
	struct error none = {0};
	int most = 0;
	if (makeable_new(a, r->family, o, &m, &none) != STATUS_OK)
		return 0;
	for (size_t i = 0; i < PART_COUNT; i++) {
		if (!makeable_pack(m, r->now[i], &p))
			return 0;
		most = p.units > most ? p.units : most;
	}
	return most;
}

static bool is_single(strength_set set)
{
	return set && !(set & (set - 1));
}

/* The one strength that makes today's doses of the fewest units, or of liquids the weakest; 0: none does. */
static strength_set one_strength(struct arena *a, const struct taper_request *r, strength_set among)
{
	strength_set best = 0;
	int fewest = 0;
	for (size_t i = 0; i < r->family->strength_count; i++) {
		strength_set one = (strength_set)1 << i;
		struct pack_options o = {one & among, r->pack.halves, widest_limit(r->family)};
		int units = o.strengths ? units_of_today(a, r, &o) : 0;
		if (!units || (best && (r->family->unit == UNIT_ML || units >= fewest)))
			continue;
		best = one;
		fewest = units;
	}
	return best;
}

/* A liquid is measured from one bottle throughout: two strengths in one plan have led to tenfold doses. */
static enum status settle_bottle(
    struct arena *a, const struct taper_request *r, struct pack_options *pack, struct error *err)
{
	strength_set among = pack->strengths ? pack->strengths : family_all_strengths(r->family);
	pack->strengths = is_single(among) ? among : one_strength(a, r, among);
	if (pack->strengths)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "What is taken now of %s cannot be measured from one bottle of %s; say which bottle is used by its strength.",
	    r->family->name, strengths_show(a, r->family, among));
}

/* What is taken now may be more than the ceilings allow; then counted plainly, as whole tablets of one strength. */
static strength_set one_strength_plainly(const struct taper_request *r)
{
	for (size_t i = r->family->strength_count; i-- > 0;) {
		bool divides = true;
		for (size_t part = 0; part < PART_COUNT; part++)
			divides = divides && r->now[part] % r->family->strengths[i].amount == 0;
		if (divides)
			return (strength_set)1 << i;
	}
	return 0;
}

/* The other substance of a compound is in every tablet, so that the weaker ones bring more of it: one strength, unless
 * the prescriber names several. */
static enum status settle_compound(
    struct arena *a, const struct taper_request *r, struct pack_options *pack, struct error *err)
{
	strength_set all = family_all_strengths(r->family);
	if (pack->strengths && pack->strengths != all)
		return STATUS_OK;
	pack->strengths = one_strength(a, r, all);
	if (!pack->strengths)
		pack->strengths = one_strength_plainly(r);
	if (pack->strengths)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "What is taken now of %s is no number of tablets of one strength; say which tablets are taken (%s).",
	    r->family->name, strengths_show(a, r->family, all));
}

static void settle_units(struct arena *a, const struct taper_request *r, struct pack_options *pack)
{
	struct pack_options wide = *pack;
	if (units_of_today(a, r, pack))
		return;
	wide.most_units = widest_limit(r->family);
	int needed = units_of_today(a, r, &wide);
	if (needed > 0)
		pack->most_units = needed;
}

/* Of a switch, the bottle of the other medicine: nothing of it is taken yet, so the weakest. */
static void settle_other(const struct taper_request *r, struct pack_options *pack)
{
	if (!r->switch_to || r->switch_to->unit != UNIT_ML)
		return;
	strength_set among = pack->strengths ? pack->strengths : family_all_strengths(r->switch_to);
	pack->strengths = among & -among;
}

enum status tablets_settle(struct arena *a, struct taper_request *r, struct error *err)
{
	enum status st = STATUS_OK;
	if (r->family->unit == UNIT_ML)
		st = settle_bottle(a, r, &r->pack, err);
	else if (r->family->compound)
		st = settle_compound(a, r, &r->pack, err);
	if (st != STATUS_OK)
		return st;
	settle_units(a, r, &r->pack);
	settle_other(r, &r->switch_pack);
	return STATUS_OK;
}
