/* A plan that is held, resumed, stopped. Each change is a new version. */
#include "change.h"

#include <string.h>

#include "request.h"

date day_after_issued(date on, date issued_through)
{
	return issued_through != DATE_NONE && on <= issued_through ? date_add_days(issued_through, 1) : on;
}

date day_of_change(const struct taper_plan *p, date on, date issued_through)
{
	date d = day_after_issued(on, issued_through);
	int wear = request_wear_days(&p->request);
	/* What was told of a step that begins on that day was taken on that day. */
	for (size_t i = 0; i < p->step_count; i++)
		if (p->steps[i].told && p->steps[i].start == d)
			d = date_add_days(d, wear);
	int over = p->step_count && d > p->steps[0].start ? (d - p->steps[0].start) % wear : 0;
	return over ? date_add_days(d, wear - over) : d;
}

static int whole_wears(const struct taper_plan *p, int days)
{
	int wear = request_wear_days(&p->request);
	return (days + wear - 1) / wear * wear;
}

int taper_step_on(const struct taper_plan *p, date on)
{
	int k = -1;
	while (k + 1 < (int)p->step_count && p->steps[k + 1].start <= on)
		k++;
	return k;
}

struct taper_plan *plan_copy(struct arena *a, const struct taper_plan *p, size_t more)
{
	struct taper_plan *q = arena_alloc(a, sizeof(*q));
	*q = *p;
	q->steps = arena_alloc(a, (p->step_count + more) * sizeof(*q->steps));
	memcpy(q->steps, p->steps, p->step_count * sizeof(*q->steps));
	return q;
}

static struct taper_step *last_step(struct taper_plan *p)
{
	return &p->steps[p->step_count - 1];
}

void plan_cut_from(struct taper_plan *p, date from)
{
	while (p->step_count && last_step(p)->start >= from)
		p->step_count--;
	if (p->step_count && last_step(p)->total)
		last_step(p)->days = from - last_step(p)->start;
}

void plan_append(struct taper_plan *to, const struct taper_step *steps, size_t count)
{
	memcpy(to->steps + to->step_count, steps, count * sizeof(*steps));
	to->step_count += count;
}

struct taper_plan *plan_finish(struct arena *a, struct taper_plan *p, enum taper_change_kind kind, date asked,
    date effective, int days, const char *reason)
{
	struct taper_change *changes = arena_alloc(a, (p->change_count + 1) * sizeof(*changes));
	for (size_t i = 0; i < p->change_count; i++)
		changes[i] = p->changes[i];
	changes[p->change_count++] = (struct taper_change){kind, asked, effective, days, arena_strdup(a, reason)};
	p->changes = changes;
	p->version++;
	p->over_limits = p->no_smaller = 0;
	for (size_t i = 0; i < p->step_count; i++) {
		p->steps[i].n = (int)i + 1;
		p->over_limits += p->steps[i].over != NULL;
		p->no_smaller += p->steps[i].no_smaller != NULL;
	}
	plan_count_supply(a, p);
	return p;
}

void plan_in_force(struct arena *a, const struct taper_plan *p, date on, struct taper_in_force *out)
{
	struct taper_life life;
	taper_life_of_plan(a, p, p->held_from == DATE_NONE ? TAPER_STATE_RUNNING : TAPER_STATE_HELD, &life);
	taper_in_force(&life, on, out);
}

int taper_steps_followed(struct arena *a, const struct taper_plan *p, date on)
{
	struct taper_in_force f;
	plan_in_force(a, p, on, &f);
	return f.step;
}

const struct taper_plan *taper_plan_settled(struct arena *a, const struct taper_plan *p, date on)
{
	struct taper_in_force f;
	plan_in_force(a, p, on, &f);
	if (!taper_papers_wait(&f) || !f.step)
		return p;
	struct taper_plan *q = plan_copy(a, p, 0);
	q->step_count = (size_t)f.step;
	last_step(q)->days = 0;
	plan_count_supply(a, q);
	return q;
}

enum status refuse_issued_fall(
    const struct taper_plan *p, date on, date issued_through, const char *what, struct error *err)
{
	char through[DATE_TEXT], begins[DATE_TEXT], after[DATE_TEXT], dose[32];
	int next = taper_step_on(p, on) + 1;
	if (issued_through == DATE_NONE || next >= (int)p->step_count || p->steps[next].start > issued_through)
		return STATUS_OK;
	const struct taper_step *s = &p->steps[next];
	return error_set(err, STATUS_REFUSED,
	    "Prescriptions are issued up to %s, with %s from %s in them. To %s now, have them taken back and say so first; or ask "
	    "for it from %s.",
	    date_clinical(issued_through, through), s->total ? amount_show(p->family->dose_unit, s->total, dose) : "nothing",
	    date_clinical(s->start, begins), what, date_clinical(date_add_days(issued_through, 1), after));
}

enum status refuse_open_rise(struct arena *a, const struct taper_plan *p, date on, struct error *err)
{
	struct taper_life life;
	struct taper_in_force f;
	taper_life_of_plan(a, p, TAPER_STATE_RUNNING, &life);
	taper_in_force(&life, on, &f);
	if (!decision_is_overdue(&f, DECISION_RISE))
		return STATUS_OK;
	return error_set(
	    err, STATUS_REFUSED, "%s", taper_decision_say(a, p->family->dose_unit, &life, &f, DECISION_RISE));
}

static enum status move_steps(struct taper_plan *p, int first, int days, struct error *err)
{
	for (size_t i = (size_t)first; i < p->step_count; i++) {
		p->steps[i].start = date_add_days(p->steps[i].start, days);
		if (p->steps[i].start == DATE_NONE || date_add_days(p->steps[i].start, p->steps[i].days) == DATE_NONE)
			return error_set(
			    err, STATUS_REFUSED, "The plan would run past the year 2200; hold it for fewer days.");
	}
	if (first > 0)
		p->steps[first - 1].days += days;
	return STATUS_OK;
}

/* The day of the hold stays that of the first one; so many days from `on` are added to it. */
static enum status prolong(struct arena *a, const struct taper_plan *p, date on, int days, const char *reason,
    struct taper_plan **out, struct error *err)
{
	char day[DATE_TEXT];
	int planned = p->held_until - p->held_from, held = whole_wears(p, on - p->held_from + days);
	if (on < p->held_from || held <= planned)
		return error_set(err, STATUS_REFUSED,
		    "The plan is held until %s already; resume it to end the pause sooner, or hold it for longer.",
		    date_clinical(p->held_until, day));
	struct taper_plan *q = plan_copy(a, p, 0);
	enum status st = move_steps(q, taper_step_on(p, p->held_from) + 1, held - planned, err);
	if (st != STATUS_OK)
		return st;
	q->held_until = date_add_days(p->held_from, held);
	*out = plan_finish(a, q, TAPER_HELD, on, on, held - planned, reason);
	return STATUS_OK;
}

enum status taper_plan_hold(struct arena *a, const struct taper_plan *p, date on, int days, const char *reason,
    date issued_through, struct taper_plan **out, struct error *err)
{
	char day[DATE_TEXT];
	if (days < 1 || days > TAPER_DAYS_MOST)
		return error_set(err, STATUS_REFUSED,
		    "A hold lasts from 1 to %d days, not %d; it can be planned again later.", TAPER_DAYS_MOST, days);
	if (p->held_from != DATE_NONE)
		return prolong(a, p, on, days, reason, out, err);
	int next = taper_step_on(p, on) + 1;
	if (next == (int)p->step_count)
		return error_set(err, STATUS_REFUSED,
		    "On %s the plan is at its last step; nothing later is left to move.", date_clinical(on, day));
	enum status st = refuse_issued_fall(p, on, issued_through, "hold the dose of this day", err);
	if (st == STATUS_OK)
		st = refuse_open_rise(a, p, on, err);
	if (st != STATUS_OK)
		return st;
	struct taper_plan *q = plan_copy(a, p, 0);
	int held = whole_wears(p, days);
	st = move_steps(q, next, held, err);
	if (st != STATUS_OK)
		return st;
	q->held_from = on;
	q->held_until = date_add_days(on, held);
	*out = plan_finish(a, q, TAPER_HELD, on, on, held, reason);
	return STATUS_OK;
}

enum status taper_plan_resume(struct arena *a, const struct taper_plan *p, date on, date issued_through,
    struct taper_plan **out, struct error *err)
{
	if (p->held_from == DATE_NONE)
		return error_set(err, STATUS_REFUSED, "The plan is not on hold; there is nothing to resume.");
	/* The pause is counted in whole changes of patch, from where it began: its end need not be made one again. */
	date back = on < p->held_from ? p->held_from : on;
	struct taper_plan *q = plan_copy(a, p, 0);
	int next = taper_step_on(p, p->held_from) + 1, planned = p->held_until - p->held_from;
	int pause = whole_wears(p, back - p->held_from);
	/* What is issued holds the dose of the pause: the next step waits for its end. */
	if (next < (int)p->step_count && issued_through != DATE_NONE) {
		date falls = date_add_days(p->steps[next].start, pause - planned);
		if (falls <= issued_through && p->steps[next].start > issued_through)
			pause += whole_wears(p, issued_through + 1 - falls);
	}
	enum status st = move_steps(q, next, pause - planned, err);
	if (st != STATUS_OK)
		return st;
	q->held_from = q->held_until = DATE_NONE;
	*out = plan_finish(a, q, TAPER_RESUMED, on, back, pause, NULL);
	return STATUS_OK;
}

enum status taper_plan_stop(struct arena *a, const struct taper_plan *p, date on, const char *reason,
    date issued_through, struct taper_plan **out, struct error *err)
{
	/* The dose that is in force goes on: the held one, however long ago its pause was to end. */
	struct taper_in_force f;
	bool held = p->held_from != DATE_NONE && p->held_from <= on;
	plan_in_force(a, p, on, &f);
	enum status st = held ? STATUS_OK : refuse_issued_fall(p, on, issued_through, "stop at the dose of this day", err);
	if (st != STATUS_OK)
		return st;
	if (!f.step)
		return error_set(
		    err, STATUS_REFUSED, "The plan has not begun by then; withdraw it instead of stopping it.");
	struct taper_plan *q = plan_copy(a, p, 0);
	q->step_count = (size_t)f.step;
	last_step(q)->days = 0;
	q->held_from = q->held_until = DATE_NONE;
	*out = plan_finish(a, q, TAPER_STOPPED, on, on, 0, reason);
	return STATUS_OK;
}

enum status taper_plan_go_on(struct arena *a, const struct taper_plan *p, date on, date issued_through,
    struct taper_plan **out, struct error *err)
{
	char day[DATE_TEXT];
	date ends = p->request.trial_ends;
	if (ends == DATE_NONE || on < ends)
		return error_set(err, STATUS_REFUSED, ends == DATE_NONE
			? "This plan is no trial, or it is decided about already."
			: "The trial ends on %s; until then nothing has to be decided.", date_clinical(ends, day));
	if (p->held_from != DATE_NONE)
		return error_set(err, STATUS_REFUSED, "The plan is held; resume it to go on.");
	struct taper_plan *q = plan_copy(a, p, 0);
	int next = taper_step_on(p, date_add_days(ends, -1)) + 1, late = whole_wears(p, on - ends);
	if (next < (int)p->step_count && issued_through != DATE_NONE && p->steps[next].start > issued_through &&
	    date_add_days(p->steps[next].start, late) <= issued_through)
		late += whole_wears(p, issued_through + 1 - date_add_days(p->steps[next].start, late));
	enum status st = next < (int)p->step_count ? move_steps(q, next, late, err) : STATUS_OK;
	if (st != STATUS_OK)
		return st;
	q->request.trial_ends = DATE_NONE;
	*out = plan_finish(a, q, TAPER_WENT_ON, on, on, late, NULL);
	return STATUS_OK;
}
