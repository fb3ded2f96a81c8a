/* What becomes of a plan: held, resumed, planned anew, stepped back up, stopped. Each change is a new version. */
#include <string.h>

#include "making.h"
#include "request.h"

static date after_issued(date on, date issued_through)
{
	return issued_through != DATE_NONE && on <= issued_through ? date_add_days(issued_through, 1) : on;
}

/* The first day that a change may touch: after what is issued, and on a change of patch. */
static date effective_day(const struct taper_plan *p, date on, date issued_through)
{
	date d = after_issued(on, issued_through);
	int wear = request_wear_days(&p->request);
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

/* A copy with room for so many more steps. */
static struct taper_plan *copy_plan(struct arena *a, const struct taper_plan *p, size_t more)
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

/* Numbers, sums and the change itself. */
static struct taper_plan *finish(struct arena *a, struct taper_plan *p, enum taper_change_kind kind, date asked,
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

enum status taper_plan_hold(struct arena *a, const struct taper_plan *p, date on, int days, const char *reason,
    date issued_through, struct taper_plan **out, struct error *err)
{
	char day[DATE_TEXT];
	if (days < 1 || days > TAPER_DAYS_MOST)
		return error_set(err, STATUS_REFUSED,
		    "A hold lasts from 1 to %d days, not %d; it can be planned again later.", TAPER_DAYS_MOST, days);
	if (p->held_from != DATE_NONE)
		return error_set(err, STATUS_REFUSED, "The plan is on hold from %s already; resume it first.",
		    date_clinical(p->held_from, day));
	/* Not moved to a change of patch, which may be the next step's first day: the dose of this day is held. */
	date from = after_issued(on, issued_through);
	int next = taper_step_on(p, from) + 1;
	if (next == (int)p->step_count)
		return error_set(err, STATUS_REFUSED,
		    "On %s the plan is at its last step; nothing later is left to move.", date_clinical(from, day));
	struct taper_plan *q = copy_plan(a, p, 0);
	int held = whole_wears(p, days);
	enum status st = move_steps(q, next, held, err);
	if (st != STATUS_OK)
		return st;
	q->held_from = from;
	q->held_until = date_add_days(from, held);
	*out = finish(a, q, TAPER_HELD, on, from, held, reason);
	return STATUS_OK;
}

enum status taper_plan_resume(struct arena *a, const struct taper_plan *p, date on, date issued_through,
    struct taper_plan **out, struct error *err)
{
	if (p->held_from == DATE_NONE)
		return error_set(err, STATUS_REFUSED, "The plan is not on hold; there is nothing to resume.");
	/* The pause is counted in whole changes of patch, from where it began: its end need not be made one again. */
	date back = after_issued(on, issued_through);
	if (back < p->held_from)
		back = p->held_from;
	struct taper_plan *q = copy_plan(a, p, 0);
	int pause = whole_wears(p, back - p->held_from), planned = p->held_until - p->held_from;
	/* The hold moved what came after it; the steps to move again are those after the step that is being held. */
	enum status st = move_steps(q, taper_step_on(p, p->held_from) + 1, pause - planned, err);
	if (st != STATUS_OK)
		return st;
	q->held_from = q->held_until = DATE_NONE;
	*out = finish(a, q, TAPER_RESUMED, on, back, pause, NULL);
	return STATUS_OK;
}

/* ---- another way from a day on ---- */
static void cut_from(struct taper_plan *p, date from)
{
	while (p->step_count && last_step(p)->start >= from)
		p->step_count--;
	if (p->step_count && last_step(p)->total)
		last_step(p)->days = from - last_step(p)->start;
}

/* The regimen just before a day; refused where two medicines are taken, or none. */
static enum status regimen_before(const struct taper_plan *p, date from, struct taper_request *r, struct error *err)
{
	int k = taper_step_on(p, date_add_days(from, -1));
	const struct family *f = p->family;
	for (size_t i = 0; i < PART_COUNT; i++) {
		r->now[i] = k < 0 ? p->request.now[i] : p->steps[k].parts[i].amount;
		if (k >= 0 && p->steps[k].parts[i].family && p->steps[k].parts[i].family != f)
			return error_set(err, STATUS_REFUSED,
			    "Two medicines are taken until the switch is complete; plan anew after it.");
	}
	if (regimen_total(r->now) == 0)
		return error_set(err, STATUS_REFUSED, "Nothing is taken any more by then; begin a new plan instead.");
	if (strcmp(r->family->medicine, f->medicine) != 0 && (k >= 0 || !p->request.switch_to))
		return error_set(err, STATUS_REFUSED, "The plan is about %s; another medicine needs a plan of its own.",
		    f->medicine);
	return STATUS_OK;
}

static void append_steps(struct taper_plan *to, const struct taper_step *steps, size_t count)
{
	memcpy(to->steps + to->step_count, steps, count * sizeof(*steps));
	to->step_count += count;
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

enum status taper_plan_replan(struct arena *a, const struct taper_plan *p, date on, const struct taper_request *asked,
    const char *reason, date issued_through, struct taper_plan **out, struct error *err)
{
	struct taper_request r = *asked;
	struct taper_plan *rest;
	date from = effective_day(p, on, issued_through);
	enum status st = regimen_before(p, from, &r, err);
	if (st != STATUS_OK)
		return st;
	int k = taper_step_on(p, date_add_days(from, -1));
	r.start = from;
	r.original = p->original;
	st = plan_make_after(a, &r, k < 0 ? DATE_NONE : p->steps[k].start, &rest, err);
	if (st != STATUS_OK)
		return st;
	struct taper_plan *q = copy_plan(a, p, rest->step_count);
	cut_from(q, from);
	append_steps(q, rest->steps, rest->step_count);
	q->family = rest->family;
	q->request = rest->request;
	if (k < 0)
		q->start_total = rest->start_total;
	q->warnings = rest->warnings;
	q->warning_count = rest->warning_count;
	join_texts(a, &q->sources, &q->source_count, rest->sources, rest->source_count);
	q->held_from = q->held_until = DATE_NONE;
	*out = finish(a, q, TAPER_REPLANNED, on, from, 0, reason);
	return STATUS_OK;
}

/* ---- back up ---- */
static enum status check_reinstatement(const struct taper_plan *p, int k, int n, struct error *err)
{
	char to[32], now[32];
	if (k < 0)
		return error_set(
		    err, STATUS_REFUSED, "The plan has not begun by then; there is no step to go back from.");
	if (n < 0 || n > k)
		return error_set(err, STATUS_REFUSED,
		    "Step %d is not one of the steps before; give a number from 0 (the dose before the plan) to %d.", n,
		    k);
	int64_t back = n ? p->steps[n - 1].total : p->start_total;
	if (back <= p->steps[k].total || (n == 0 && p->request.switch_to))
		return error_set(err, STATUS_REFUSED, "%s%s is not above the present %s; choose an earlier step.",
		    amount_show(p->family->dose_unit, back, to), a_day(p->family),
		    amount_show(p->family->dose_unit, p->steps[k].total, now));
	return STATUS_OK;
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

/* The steps from `from` on follow each other from that day, each as long as it was. */
static enum status date_anew(struct taper_plan *p, size_t first, date from, struct error *err)
{
	for (size_t i = first; i < p->step_count; i++) {
		p->steps[i].start = from;
		from = date_add_days(from, p->steps[i].days);
		if (from == DATE_NONE)
			return error_set(err, STATUS_REFUSED, "The plan would run past the year 2200.");
	}
	return STATUS_OK;
}

enum status taper_plan_reinstate(struct arena *a, const struct taper_plan *p, date on, int n, const char *reason,
    date issued_through, struct taper_plan **out, struct error *err)
{
	date from = effective_day(p, on, issued_through);
	int k = taper_step_on(p, date_add_days(from, -1));
	enum status st = check_reinstatement(p, k, n, err);
	struct taper_step back;
	if (st == STATUS_OK && n == 0)
		st = start_as_step(a, p, &back, err);
	if (st != STATUS_OK)
		return st;
	if (n)
		back = p->steps[n - 1];
	struct taper_plan *q = copy_plan(a, p, p->step_count + 1);
	cut_from(q, from);
	size_t first = q->step_count;
	back.kind = TAPER_STEP_REINSTATED;
	back.over = back.no_smaller = NULL;
	back.note_count = 0;
	step_percentages(&back, p->steps[k].total, p->original);
	step_note(
	    a, &back, arena_printf(a, "Stepped back up%s%s.", reason && *reason ? ": " : "", reason ? reason : ""));
	append_steps(q, &back, 1);
	append_steps(q, p->steps + n, p->step_count - (size_t)n);
	st = date_anew(q, first, from, err);
	if (st != STATUS_OK)
		return st;
	q->held_from = q->held_until = DATE_NONE;
	*out = finish(a, q, TAPER_REINSTATED, on, from, 0, reason);
	return STATUS_OK;
}

enum status taper_plan_stop(struct arena *a, const struct taper_plan *p, date on, const char *reason,
    date issued_through, struct taper_plan **out, struct error *err)
{
	date from = effective_day(p, on, issued_through);
	struct taper_plan *q = copy_plan(a, p, 0);
	cut_from(q, from);
	if (!q->step_count)
		return error_set(
		    err, STATUS_REFUSED, "The plan has not begun by then; withdraw it instead of stopping it.");
	last_step(q)->days = 0;
	q->held_from = q->held_until = DATE_NONE;
	*out = finish(a, q, TAPER_STOPPED, on, from, 0, reason);
	return STATUS_OK;
}
