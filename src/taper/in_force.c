/* What is in force on a day: a walk over the steps up to it, or up to the day of the hold. */
#include "pathwell/taper_in_force.h"

#include <string.h>

enum taper_state taper_state_by_name(const char *name)
{
	static const char *const names[] = {
	    [TAPER_STATE_DRAFT] = "draft",
	    [TAPER_STATE_SIGNED] = "signed",
	    [TAPER_STATE_RUNNING] = "running",
	    [TAPER_STATE_HELD] = "held",
	    [TAPER_STATE_COMPLETED] = "completed",
	    [TAPER_STATE_STOPPED] = "stopped-early",
	};
	for (int i = 0; name && i < TAPER_STATE_COUNT; i++)
		if (strcmp(name, names[i]) == 0)
			return (enum taper_state)i;
	return TAPER_STATE_DRAFT;
}

static bool begun(enum taper_state s)
{
	return s != TAPER_STATE_DRAFT && s != TAPER_STATE_SIGNED;
}

static bool under_way(enum taper_state s)
{
	return s == TAPER_STATE_RUNNING || s == TAPER_STATE_HELD;
}

static void take_parts(const int64_t parts[PART_COUNT], struct taper_in_force *f)
{
	int64_t sum = 0;
	memcpy(f->parts, parts, sizeof(f->parts));
	for (int i = 0; i < PART_COUNT; i++)
		sum += parts[i];
	f->parts_known = sum > 0 || f->total == 0;
}

static void before_the_plan(const struct taper_life *life, date on, struct taper_in_force *f)
{
	*f = (struct taper_in_force){.on = on, .total = life->before, .since = DATE_NONE, .held_until = DATE_NONE,
	    .next_on = DATE_NONE, .next_total = DOSE_NONE};
	for (int d = 0; d < DECISION_COUNT; d++)
		f->decide_by[d] = DATE_NONE;
	take_parts(life->before_parts, f);
}

/* Less than planned is really taken: a dose above it does not follow by itself. */
static bool would_rise(const struct taper_in_force *f, bool told, const struct life_step *s)
{
	return told && s->kind != TAPER_STEP_REINSTATED && s->taken == DOSE_NONE && s->total > f->total;
}

static void take_step(const struct life_step *s, int n, struct taper_in_force *f)
{
	f->source = IN_FORCE_STEP;
	f->step = n;
	f->since = s->start;
	f->total = s->total;
	take_parts(s->parts, f);
	memcpy(f->old_medicine, s->old_medicine, sizeof(f->old_medicine));
}

static void take_told(const struct life_step *s, int n, struct taper_in_force *f)
{
	static const int64_t unknown[PART_COUNT];
	bool same = f->source == IN_FORCE_TAKEN && f->total == s->taken;
	f->source = IN_FORCE_TAKEN;
	f->step = n;
	f->since = same ? f->since : s->start;
	f->total = s->taken;
	take_parts(unknown, f);
	memset(f->old_medicine, 0, sizeof(f->old_medicine));
}

/* Steps up to that day, and the rise that stands in the way of them: of those that have begun the first, else the next. */
static void walk(const struct taper_life *life, date until, struct taper_in_force *f)
{
	bool told = false;
	for (size_t i = 0; i < life->step_count; i++) {
		const struct life_step *s = &life->steps[i];
		int n = (int)i + 1;
		bool ahead = s->start > until, as_told = s->taken != DOSE_NONE && s->taken != s->total;
		if (ahead && f->rise_step)
			return;
		if (would_rise(f, told, s)) {
			f->decide_by[DECISION_RISE] = f->rise_step ? f->decide_by[DECISION_RISE] : s->start;
			f->rise_step = f->rise_step ? f->rise_step : n;
		} else if (!ahead && (!f->rise_step || s->taken != DOSE_NONE || s->kind == TAPER_STEP_REINSTATED)) {
			(as_told ? take_told : take_step)(s, n, f);
			told = as_told;
			f->rise_step = 0;
			f->decide_by[DECISION_RISE] = DATE_NONE;
		}
		if (ahead)
			return;
	}
}

static void decide_dates(const struct taper_life *life, struct taper_in_force *f)
{
	bool trial = under_way(life->state) || life->state == TAPER_STATE_COMPLETED;
	if (life->state == TAPER_STATE_SIGNED)
		f->decide_by[DECISION_BEGIN] = life->step_count ? life->steps[0].start : life->starts_on;
	if (life->state == TAPER_STATE_HELD)
		f->decide_by[DECISION_HOLD_ENDS] = life->held_until;
	if (trial)
		f->decide_by[DECISION_TRIAL_ENDS] = life->trial_ends;
	f->trial_cuts = under_way(life->state) && life->trial_ends != DATE_NONE && life->step_count &&
			life->steps[life->step_count - 1].start >= life->trial_ends;
	if (!under_way(life->state)) {
		f->decide_by[DECISION_RISE] = DATE_NONE;
		f->rise_step = 0;
	}
}

static void find_next(const struct taper_life *life, date after, struct taper_in_force *f)
{
	bool waits = life->state == TAPER_STATE_SIGNED;
	if ((!waits && !under_way(life->state)) || taper_papers_wait(f) || decision_is_overdue(f, DECISION_BEGIN))
		return;
	for (size_t i = 0; i < life->step_count && !f->next_step; i++) {
		if (life->steps[i].start <= after)
			continue;
		if (f->decide_by[DECISION_TRIAL_ENDS] != DATE_NONE && life->steps[i].start >= life->trial_ends)
			return;
		f->next_step = (int)i + 1;
		f->next_on = life->steps[i].start;
		f->next_total = life->steps[i].total;
		f->next_issued = life->issued_through != DATE_NONE && life->issued_through >= f->next_on;
	}
}

void taper_in_force(const struct taper_life *life, date on, struct taper_in_force *f)
{
	bool held = life->state == TAPER_STATE_HELD && (life->held_from == DATE_NONE || life->held_from <= on);
	bool stood = held || life->state == TAPER_STATE_STOPPED;
	date until = stood && life->held_from != DATE_NONE && life->held_from < on ? life->held_from : on;
	if (life->ended_on != DATE_NONE && life->ended_on < until)
		until = life->ended_on;
	if (under_way(life->state) && life->trial_ends != DATE_NONE && life->trial_ends <= until)
		until = date_add_days(life->trial_ends, -1);
	before_the_plan(life, on, f);
	if (begun(life->state))
		walk(life, until, f);
	if (held) {
		f->source = IN_FORCE_HELD;
		f->since = life->held_from;
		f->held_until = life->held_until;
	} else if (f->total == 0 && f->source != IN_FORCE_RECORD) {
		f->source = IN_FORCE_NOTHING;
	}
	decide_dates(life, f);
	find_next(life, until, f);
}

bool decision_is_overdue(const struct taper_in_force *f, enum taper_decision d)
{
	return f->decide_by[d] != DATE_NONE && f->decide_by[d] <= f->on;
}

bool taper_papers_wait(const struct taper_in_force *f)
{
	return f->rise_step || decision_is_overdue(f, DECISION_HOLD_ENDS) ||
	       (f->trial_cuts && decision_is_overdue(f, DECISION_TRIAL_ENDS));
}

void taper_life_of_plan(struct arena *a, const struct taper_plan *p, enum taper_state state, struct taper_life *out)
{
	struct life_step *steps = arena_alloc(a, (p->step_count + 1) * sizeof(*steps));
	*out = (struct taper_life){.state = state, .before = p->start_total, .starts_on = p->request.start, .steps = steps,
	    .step_count = p->step_count, .held_from = p->held_from, .held_until = p->held_until,
	    .issued_through = DATE_NONE, .trial_ends = p->request.trial_ends, .ended_on = DATE_NONE};
	memcpy(out->before_parts, p->first_regimen, sizeof(out->before_parts));
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *s = &p->steps[i];
		steps[i] = (struct life_step){
		    .kind = s->kind, .start = s->start, .days = s->days, .total = s->total,
		    .taken = s->told ? s->taken : DOSE_NONE};
		for (int part = 0; part < PART_COUNT; part++) {
			steps[i].parts[part] = s->parts[part].amount;
			steps[i].old_medicine[part] = s->parts[part].family && s->parts[part].family != p->family;
		}
	}
}
