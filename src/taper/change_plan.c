/* Another way from a day on: what lies behind stays, the steps ahead are planned anew. */
#include "change.h"

#include <string.h>

#include "request.h"

date taper_change_begins(struct arena *a, const struct taper_plan *p, date on, date issued_through)
{
	struct taper_in_force f;
	date from = on;
	plan_in_force(a, p, on, &f);
	/* A step that lies within what is issued stands; the change begins with the one after it. */
	for (size_t i = 0; f.next_step && i < p->step_count; i++)
		if (p->steps[i].start > on && (issued_through == DATE_NONE || p->steps[i].start > issued_through)) {
			from = p->steps[i].start;
			break;
		}
	return day_of_change(p, from, issued_through);
}

/* How what is in force is taken: as the step says, or, where something else was told, as the request says. */
static enum status parts_in_force(
    const struct taper_plan *p, const struct taper_in_force *f, struct taper_request *r, struct error *err)
{
	char taken[32];
	const struct taper_step *s = f->step ? &p->steps[f->step - 1] : NULL;
	bool other = s && s->told && s->taken != s->total;
	for (size_t i = 0; i < PART_COUNT && !other; i++)
		r->now[i] = s ? s->parts[i].amount : p->request.now[i];
	if (!other || f->total == 0 || regimen_total(r->now) == f->total)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "%s%s is really taken, not what step %d plans; say how it is taken, such as \"10mg bd\", and the plan goes on from it.",
	    amount_show(p->family->dose_unit, f->total, taken), a_day(p->family), f->step);
}

/* The regimen just before a day; refused where two medicines are taken, or none. */
static enum status regimen_before(
    const struct taper_plan *p, const struct taper_in_force *f, struct taper_request *r, struct error *err)
{
	const struct family *of = p->family;
	enum status st = parts_in_force(p, f, r, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < PART_COUNT && f->step; i++) {
		const struct family *part = p->steps[f->step - 1].parts[i].family;
		if (part && part != of)
			return error_set(err, STATUS_REFUSED,
			    "Two medicines are taken until the switch is complete; plan anew after it.");
	}
	if (f->total == 0 || regimen_total(r->now) == 0)
		return error_set(err, STATUS_REFUSED, "Nothing is taken any more by then; begin a new plan instead.");
	if (strcmp(r->family->medicine, of->medicine) != 0 && (f->step || !p->request.switch_to))
		return error_set(err, STATUS_REFUSED, "The plan is about %s; another medicine needs a plan of its own.",
		    of->medicine);
	return STATUS_OK;
}

static void join_texts(struct arena *a, const char ***items, size_t *count, const char *const *more, size_t more_count)
{
	const char **all = arena_alloc(a, (*count + more_count) * sizeof(*all));
	size_t n = 0;
	for (size_t i = 0; i < *count + more_count; i++) {
		const char *text = i < *count ? (*items)[i] : more[i - *count];
		bool there = false;
		for (size_t j = 0; j < n; j++)
			there = there || strcmp(all[j], text) == 0;
		if (!there)
			all[n++] = text;
	}
	*items = all;
	*count = n;
}

/* A hold goes on under the new steps; one that ran out is ended first, because the length of the pause is not known. */
static enum status refuse_during_hold(const struct taper_plan *p, date from, struct error *err)
{
	char day[DATE_TEXT];
	if (p->held_from == DATE_NONE || (from >= p->held_until && p->held_from < from))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "The plan is held until %s: the new steps begin then or later, or resume it first.",
	    date_clinical(p->held_until, day));
}

static struct taper_plan *joined(
    struct arena *a, const struct taper_plan *p, const struct taper_plan *rest, date from, int followed)
{
	struct taper_plan *q = plan_copy(a, p, rest->step_count);
	/* Steps whose day came and that were not followed go too: a rise, or what lay behind a trial's end. */
	q->step_count = (size_t)followed;
	plan_cut_from(q, from);
	plan_append(q, rest->steps, rest->step_count);
	q->family = rest->family;
	q->request = rest->request;
	if (!followed)
		q->start_total = rest->start_total;
	q->warnings = rest->warnings;
	q->warning_count = rest->warning_count;
	join_texts(a, &q->sources, &q->source_count, rest->sources, rest->source_count);
	return q;
}

enum status taper_plan_replan(struct arena *a, const struct taper_plan *p, date on, const struct taper_request *asked,
    const char *reason, date issued_through, struct taper_plan **out, struct error *err)
{
	struct taper_request r = *asked;
	struct taper_plan *rest;
	struct taper_in_force f;
	date from = day_of_change(p, on, issued_through);
	plan_in_force(a, p, date_add_days(from, -1), &f);
	enum status st = refuse_during_hold(p, from, err);
	if (st == STATUS_OK)
		st = regimen_before(p, &f, &r, err);
	if (st != STATUS_OK)
		return st;
	r.start = from;
	r.original = p->original;
	st = plan_make_after(a, &r, f.step ? p->steps[f.step - 1].start : DATE_NONE, &rest, err);
	if (st != STATUS_OK)
		return st;
	*out = plan_finish(a, joined(a, p, rest, from, f.step), TAPER_REPLANNED, on, from, 0, reason);
	return STATUS_OK;
}

/* ---- what moved ---- */

static const struct taper_step *next_after(const struct taper_plan *p, date on)
{
	int k = taper_step_on(p, on) + 1;
	return k < (int)p->step_count ? &p->steps[k] : NULL;
}

static const char *step_said(struct arena *a, const struct taper_plan *p, const struct taper_step *s)
{
	char dose[32], day[DATE_TEXT];
	if (!s)
		return "none";
	return arena_printf(a, "%s on %s", s->total ? amount_show(p->family->dose_unit, s->total, dose) : "nothing",
	    date_clinical(s->start, day));
}

const char *taper_moved_say(struct arena *a, const struct taper_plan *before, const struct taper_plan *after, date on)
{
	const struct taper_step *was = next_after(before, on), *is = next_after(after, on);
	if ((!was && !is) || (was && is && was->start == is->start && was->total == is->total))
		return NULL;
	return arena_printf(
	    a, "The next step was %s and is now %s.", step_said(a, before, was), step_said(a, after, is));
}
