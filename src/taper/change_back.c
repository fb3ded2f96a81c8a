/* Back up to an earlier dose: a rise, named as one. */
#include "change.h"

#include <string.h>

#include "request.h"

static enum status check_reinstatement(
    const struct taper_plan *p, const struct taper_in_force *f, int n, struct error *err)
{
	char to[32], now[32], day[DATE_TEXT];
	if (p->held_from != DATE_NONE)
		return error_set(err, STATUS_REFUSED, "The plan is held from %s; resume it first.", date_clinical(p->held_from, day));
	if (!f->step)
		return error_set(
		    err, STATUS_REFUSED, "The plan has not begun by then; there is no step to go back from.");
	if (n < 0 || n > (int)p->step_count)
		return error_set(err, STATUS_REFUSED,
		    "Step %d is not one of the steps before; give a number from 0 (the dose before the plan) to %d.", n,
		    f->step - 1);
	int64_t back = n ? p->steps[n - 1].total : p->start_total;
	if (back <= f->total || (n == 0 && p->request.switch_to))
		return error_set(err, STATUS_REFUSED, "%s%s is not above the present %s; choose an earlier step.",
		    amount_show(p->family->dose_unit, back, to), a_day(p->family),
		    amount_show(p->family->dose_unit, f->total, now));
	return STATUS_OK;
}

/* How long a step lasts by what was asked: the pauses that it went through are not part of it. */
static int own_days(const struct taper_plan *p, int64_t total, date from, int as_it_was)
{
	static const struct taper_length usual = {4, TAPER_WEEKS};
	struct taper_length l = p->request.every.count ? p->request.every : usual;
	struct calendar c;
	for (size_t i = 0; p->request.method == TAPER_TYPED && i < p->request.typed_count; i++) {
		if (p->request.typed[i].total != total)
			continue;
		l = p->request.typed[i].length;
	}
	calendar_begin(&c, from, request_wear_days(&p->request));
	date next = l.count && as_it_was ? calendar_next(&c, l) : DATE_NONE;
	return next == DATE_NONE ? as_it_was : next - from;
}

/* The dose before the plan, as a step. */
static enum status start_as_step(struct arena *a, const struct taper_plan *p, struct taper_step *s, struct error *err)
{
	const struct taper_request *r = &p->request;
	const struct family *f = p->steps[0].parts[0].family ? p->steps[0].parts[0].family : p->family;
	struct makeable *m;
	struct pack_options any = {0};
	enum status st = makeable_new(a, f, f == r->family ? &r->pack : &any, &m, err);
	*s = (struct taper_step){
	    .total = p->start_total, .ideal = DOSE_NONE, .days = p->steps[0].days, .ome_ug = DOSE_NONE};
	for (size_t i = 0; st == STATUS_OK && i < PART_COUNT; i++) {
		if (!p->first_regimen[i])
			continue;
		s->parts[i] = (struct taper_part){.family = f, .amount = p->first_regimen[i]};
		st = pack_present(a, m, &r->pack, p->first_regimen[i], &s->parts[i].pack, err);
	}
	struct error none = {0};
	if (st == STATUS_OK && f->class == CLASS_OPIOID && r->ome &&
	    ome_of_family(r->ome, f, s->total, &s->ome_ug, &none) != STATUS_OK)
		s->ome_ug = DOSE_NONE;
	return st;
}

/* The steps from `first` on follow each other from that day; those that are taken a second time last as they were asked for. */
static enum status date_anew(struct taper_plan *p, size_t first, size_t again, date from, struct error *err)
{
	for (size_t i = first; i < p->step_count; i++) {
		struct taper_step *s = &p->steps[i];
		s->start = from;
		if (i < first + again)
			s->days = own_days(p, s->total, from, s->days);
		if (i + 1 < p->step_count && s->days == 0)
			s->days = own_days(p, s->total, from, 1);
		from = date_add_days(from, s->days);
		if (from == DATE_NONE)
			return error_set(err, STATUS_REFUSED, "The plan would run past the year 2200.");
	}
	return STATUS_OK;
}

/* What was told of a step was told of the days that it really lasted. */
static void forget_told(struct taper_plan *p, size_t first)
{
	for (size_t i = first; i < p->step_count; i++)
		p->steps[i].told = false;
}

static struct taper_step back_up(
    struct arena *a, const struct taper_plan *p, const struct taper_step *to, int64_t from, const char *reason)
{
	struct taper_step back = *to;
	back.kind = TAPER_STEP_REINSTATED;
	back.over = back.no_smaller = NULL;
	back.note_count = 0;
	step_percentages(&back, from, p->original);
	step_note(
	    a, &back, arena_printf(a, "Stepped back up%s%s.", reason && *reason ? ": " : "", reason ? reason : ""));
	return back;
}

enum status taper_plan_reinstate(struct arena *a, const struct taper_plan *p, date on, int n, const char *reason,
    date issued_through, struct taper_plan **out, struct error *err)
{
	date from = day_of_change(p, on, issued_through);
	struct taper_in_force f;
	struct taper_step start;
	plan_in_force(a, p, date_add_days(from, -1), &f);
	enum status st = check_reinstatement(p, &f, n, err);
	/* The dose must not first fall with what is issued, and then rise. */
	if (st == STATUS_OK && !f.rise_step)
		st = refuse_issued_fall(p, on, issued_through, "step back up from the dose of this day", err);
	if (st == STATUS_OK && n == 0)
		st = start_as_step(a, p, &start, err);
	if (st != STATUS_OK)
		return st;
	struct taper_plan *q = plan_copy(a, p, p->step_count + 1);
	struct taper_step back = back_up(a, p, n ? &p->steps[n - 1] : &start, f.total, reason);
	q->step_count = (size_t)f.step;
	plan_cut_from(q, from);
	size_t first = q->step_count;
	plan_append(q, &back, 1);
	plan_append(q, p->steps + n, p->step_count - (size_t)n);
	forget_told(q, first);
	st = date_anew(q, first, n <= f.step ? (size_t)(f.step - n + 1) : 1, from, err);
	if (st != STATUS_OK)
		return st;
	*out = plan_finish(a, q, TAPER_REINSTATED, on, from, 0, reason);
	return STATUS_OK;
}
