/* What every plan must keep to, however it was made: asked of the finished plan, apart from the code that makes it. */
#include "invariants.h"

enum { TENTHS = 10 };

struct regimen_of { /* what is taken on one day */
	const struct family *family[PART_COUNT];
	int64_t amount[PART_COUNT];
};

static const char *const what_is_broken[INVARIANT_COUNT] = {
    [INVARIANT_HOLDS] = NULL,
    [INVARIANT_UNITS] = "its tablets do not add up to its dose",
    [INVARIANT_WHOLE] = "it would divide what must stay whole",
    [INVARIANT_RISE] = "its daily dose would rise",
    [INVARIANT_PART] = "one part of the day would rise, or come back after nothing",
    [INVARIANT_NOTHING] = "it would go to nothing although a dose lies between",
    [INVARIANT_BOTTLE] = "it would use two strengths of one liquid",
    [INVARIANT_COMPOUND] = "it would hold too much of the other substance of a compound",
    [INVARIANT_SWITCH] = "its switch would raise the dose",
};

static bool units_are_right(const struct taper_part *part, enum invariant *broken)
{
	*broken = pack_amount(&part->pack) == part->amount ? INVARIANT_HOLDS : INVARIANT_UNITS;
	for (size_t i = 0; *broken == INVARIANT_HOLDS && part->family->unit != UNIT_ML && i < part->pack.count; i++)
		if (part->pack.items[i].tenths % TENTHS && !part->family->may_be_halved)
			*broken = INVARIANT_WHOLE;
	return *broken == INVARIANT_HOLDS;
}

static bool ceiling_holds(const struct taper_step *s)
{
	int64_t day = 0;
	const struct compound *c = NULL;
	for (size_t i = 0; i < PART_COUNT; i++) {
		const struct taper_part *part = &s->parts[i];
		if (!part->family || !part->family->compound)
			continue;
		int64_t once = compound_in_pack(part->family, &part->pack);
		c = part->family->compound;
		day += once;
		if (c->once_ug && once > c->once_ug)
			return false;
	}
	return !c || !c->day_ug || day <= c->day_ug;
}

/* Part by part: the same medicine does not rise; another one may come only in the place of what leaves. */
static bool parts_fall(struct regimen_of *day, const struct taper_step *s, const struct family *switched_to)
{
	for (size_t i = 0; i < PART_COUNT; i++) {
		const struct taper_part *part = &s->parts[i];
		bool swapped = part->family && part->family == switched_to && day->family[i] && day->family[i] != switched_to;
		if (part->amount && !swapped && (part->family != day->family[i] || part->amount > day->amount[i]))
			return false;
		day->family[i] = part->amount ? part->family : NULL;
		day->amount[i] = part->amount;
	}
	return true;
}

/* used[0]: of the medicine that the plan began with, used[1]: of the one switched to. */
static bool one_bottle(const struct taper_step *s, const struct family *began_with, const struct strength *used[2])
{
	for (size_t i = 0; i < PART_COUNT; i++) {
		const struct taper_part *part = &s->parts[i];
		if (!part->family || part->family->unit != UNIT_ML)
			continue;
		const struct strength **of = &used[part->family != began_with];
		for (size_t k = 0; k < part->pack.count; k++) {
			if (*of && *of != part->pack.items[k].strength)
				return false;
			*of = part->pack.items[k].strength;
		}
	}
	return true;
}

enum invariant invariant_of(const struct taper_plan *p, int64_t smallest)
{
	enum invariant broken;
	const struct strength *bottles[2] = {NULL, NULL};
	struct regimen_of day;
	int64_t before = p->start_total;
	const struct family *switched_to = p->request.switch_to;
	for (size_t i = 0; i < PART_COUNT; i++) {
		day.family[i] = p->first_regimen[i] ? p->request.family : NULL;
		day.amount[i] = p->first_regimen[i];
	}
	for (size_t n = 0; n < p->step_count; n++) {
		const struct taper_step *s = &p->steps[n];
		for (size_t i = 0; i < PART_COUNT; i++)
			if (s->parts[i].family && !units_are_right(&s->parts[i], &broken))
				return broken;
		if (s->total > before)
			return s->kind == TAPER_STEP_SWITCH ? INVARIANT_SWITCH : INVARIANT_RISE;
		if (!parts_fall(&day, s, switched_to))
			return INVARIANT_PART;
		if (!s->total && s->ideal != DOSE_NONE && s->ideal > 0 && before > smallest)
			return INVARIANT_NOTHING;
		if (!one_bottle(s, p->request.family, bottles))
			return INVARIANT_BOTTLE;
		if (!ceiling_holds(s))
			return INVARIANT_COMPOUND;
		before = s->total;
	}
	return INVARIANT_HOLDS;
}

enum status invariants_hold(const struct taper_plan *p, int64_t smallest, struct error *err)
{
	enum invariant broken = invariant_of(p, smallest);
	if (broken == INVARIANT_HOLDS)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "This plan is not shown: %s. That is a fault of Pathwell; please report it, and plan by hand.",
	    what_is_broken[broken]);
}
