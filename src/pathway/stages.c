#include "pathwell/pathway.h"

#include <assert.h>
#include <string.h>

static const char *const labels[] = {
	[STAGE_REFERRAL] = "Referral",
	[STAGE_ASSESSMENT] = "Assessment",
	[STAGE_CARE_PLAN] = "Care plan",
	[STAGE_TAPER] = "Taper",
	[STAGE_REVIEWS] = "Reviews",
	[STAGE_DISCHARGE] = "Discharge",
};
static_assert(ARRAY_LEN(labels) == STAGE_COUNT, "every stage has a label");

const char *stage_label(enum stage s)
{
	must((unsigned)s < STAGE_COUNT);
	return labels[s];
}

/* What was reached in this stage; for episodes that ended before its turn. */
static bool was_reached(enum stage s, const struct episode_facts *f)
{
	switch (s) {
	case STAGE_REFERRAL: return true;
	case STAGE_ASSESSMENT: return f->assessment_recorded;
	case STAGE_CARE_PLAN: return f->plan_agreed;
	case STAGE_TAPER: return f->tapers > f->tapers_waiting;
	case STAGE_REVIEWS: return f->reviews > 0;
	case STAGE_DISCHARGE:
	case STAGE_COUNT: return false;
	}
	return false;
}

static bool is_optional(enum stage s)
{
	return s == STAGE_TAPER || s == STAGE_REVIEWS;
}

static enum stage_mark closed_mark(enum stage s, enum stage at, const struct episode_facts *f)
{
	if (was_reached(s, f) || (s <= at && !is_optional(s)))
		return STAGE_DONE;
	return STAGE_NOT_NEEDED;
}

/* A taper goes beside the other stages: it may run, wait or be over in any of them. */
static enum stage_mark open_taper_mark(enum stage at, const struct episode_facts *f)
{
	if (f->tapers_running > 0)
		return STAGE_CURRENT;
	if (f->tapers_waiting > 0)
		return STAGE_AHEAD;
	if (f->tapers > 0)
		return STAGE_DONE;
	return at < STAGE_TAPER ? STAGE_AHEAD : STAGE_NOT_NEEDED;
}

static enum stage_mark open_mark(enum stage s, enum stage at, const struct episode_facts *f)
{
	if (s == at)
		return STAGE_CURRENT;
	if (s == STAGE_TAPER)
		return open_taper_mark(at, f);
	if (s > at)
		return STAGE_AHEAD;
	return is_optional(s) && !was_reached(s, f) ? STAGE_NOT_NEEDED : STAGE_DONE;
}

void episode_stages(const char *state, const struct episode_facts *facts, enum stage_mark out[STAGE_COUNT])
{
	const struct pathway_state *now = NULL;
	if (state && *state) {
		now = machine_state(MACHINE_EPISODE, state);
		must(now != NULL);
	}
	must(facts != NULL);
	enum stage at = now ? now->stage : STAGE_REFERRAL;
	for (enum stage s = 0; s < STAGE_COUNT; s++)
		out[s] = now && now->final ? closed_mark(s, at, facts) : open_mark(s, at, facts);
}
