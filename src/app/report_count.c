/* Counting a cohort: the rows of one person after the other, each person once in every block. */
#include <stdlib.h>
#include <string.h>

#include "report_person.h"

enum schedule { SCHEDULE_DONE, SCHEDULE_DUE, SCHEDULE_LATE, SCHEDULE_AHEAD, SCHEDULE_ENDED };
enum { DAYS_LATE = 28 }; /* after the day that a review was due */

struct report_walk *report_walk_new(struct arena *a, struct cohort_report *r)
{
	struct report_walk *w = arena_alloc(a, sizeof(*w));
	*w = (struct report_walk){.a = a, .scratch = arena_new(), .r = r, .measures = measures_standard(a)};
	w->scores = arena_alloc(a, sizeof(*w->scores) * w->measures->count);
	w->measured = arena_alloc(a, sizeof(*w->measured) * w->measures->count);
	return w;
}

/* ---- a person is complete ---- */

static void count(struct report_walk *w, enum report_block block, size_t part)
{
	must(part < w->r->blocks[block].count);
	w->r->blocks[block].parts[part].count++;
}

static size_t outcome_of(const struct report_walk *w, const struct person *p)
{
	const struct cohort_counts *b = &w->r->blocks[BLOCK_OUTCOMES];
	const struct cohort_count *part = cohort_part(b, p->outcome);
	part = part ? part : cohort_part(b, "not_recorded");
	return (size_t)(part - b->parts);
}

static enum schedule schedule_of(const struct report_walk *w, bool done, int weeks)
{
	date day = report_weeks_after(w->p.seen_on, weeks);
	if (done)
		return SCHEDULE_DONE;
	if (w->p.left_on != DATE_NONE && report_in_period(w, w->p.left_on))
		return SCHEDULE_ENDED;
	if (!report_in_period(w, day))
		return SCHEDULE_AHEAD;
	return report_in_period(w, date_add_days(day, DAYS_LATE)) ? SCHEDULE_LATE : SCHEDULE_DUE;
}

static void push(struct arena *a, struct amounts *x, int64_t ug)
{
	x->items = arena_push(a, x->items, x->count, &x->cap, sizeof(*x->items));
	x->items[x->count++] = ug;
}

/* Parts: lower, same, higher, not known. */
static void count_equivalents(struct report_walk *w, const struct person *p)
{
	if (!p->reviews || p->ome_before == NUMBER_NONE || p->ome_now == NUMBER_NONE) {
		count(w, BLOCK_EQUIVALENTS, 3);
		return;
	}
	count(w, BLOCK_EQUIVALENTS, p->ome_now < p->ome_before ? 0 : p->ome_now == p->ome_before ? 1 : 2);
	w->r->ome.people++;
	w->r->ome.before_ug += p->ome_before;
	w->r->ome.after_ug += p->ome_now;
	push(w->a, &w->before, p->ome_before);
	push(w->a, &w->now, p->ome_now);
}

static void count_said(struct report_walk *w, const struct person *p)
{
	for (size_t k = 0; k < SAID_COUNT; k++) {
		enum report_block block = (enum report_block)(BLOCK_BARRIERS + k);
		size_t last = w->r->blocks[block].count - 1;
		for (size_t i = 0; i < last; i++)
			if (p->said[k] & (UINT64_C(1) << i))
				count(w, block, i);
		if (!p->said[k])
			count(w, block, last);
	}
}

static void count_measure(struct report_walk *w, size_t i)
{
	struct measure_change change;
	struct measure_block *m = &w->measured[i];
	if (w->scores[i].count < 2)
		return;
	measure_compare(w->scratch, &w->measures->items[i], w->scores[i].first, w->scores[i].last, &change);
	m->instrument = w->measures->items[i].id;
	m->name = w->measures->items[i].name;
	m->better += change.matters == MATTERS_YES && change.trend == TREND_BETTER;
	m->no_change += change.matters == MATTERS_NO;
	m->worse += change.matters == MATTERS_YES && change.trend != TREND_BETTER;
	m->not_known += change.matters == MATTERS_UNKNOWN;
}

static void count_seen(struct report_walk *w, const struct person *p)
{
	size_t outcome = outcome_of(w, p);
	count(w, BLOCK_OUTCOMES, outcome);
	count(w, (enum report_block)(BLOCK_OUTCOMES_HIGH + (int)p->level), outcome);
	count(w, BLOCK_SIX_MONTHS, schedule_of(w, p->six_done, REPEAT_6));
	count(w, BLOCK_TWELVE_MONTHS, schedule_of(w, p->twelve_done, REPEAT_12));
	count_equivalents(w, p);
	count_said(w, p);
	for (size_t i = 0; i < w->measures->count; i++)
		count_measure(w, i);
}

/* Parts of gabapentinoids: started, already, none. */
static void count_person(struct report_walk *w)
{
	const struct person *p = &w->p;
	if (!w->somebody)
		return;
	count(w, BLOCK_INVITATIONS, p->standing);
	count(w, p->invited ? BLOCK_INVITED : BLOCK_UNINVITED, p->standing);
	count(w, BLOCK_RISK, p->level);
	count(w, BLOCK_GABAPENTINOIDS, p->gabapentinoid_before ? 1 : p->gabapentinoid_started ? 0 : 2);
	if (p->standing == STANDING_ATTENDED)
		count_seen(w, p);
	memset(w->scores, 0, sizeof(*w->scores) * w->measures->count);
	arena_reset(w->scratch);
}

void report_walk_row(const struct cohort_row *row, void *walk)
{
	struct report_walk *w = walk;
	if (!w->somebody || strcmp(w->p.id.text, row->patient.text) != 0) {
		count_person(w);
		w->somebody = true;
		w->p = (struct person){
		    .id = row->patient, .found_on = DATE_NONE, .ome_before = NUMBER_NONE, .ome_now = NUMBER_NONE};
	}
	report_person_take(w, row);
}

static int by_amount(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* The lower of the two in the middle: an amount that somebody takes. */
static int64_t median(struct amounts *x)
{
	if (!x->count)
		return 0;
	qsort(x->items, x->count, sizeof(*x->items), by_amount);
	return x->items[(x->count - 1) / 2];
}

void report_walk_end(struct report_walk *w)
{
	count_person(w);
	for (size_t i = 0; i < w->measures->count; i++)
		if (w->measured[i].instrument)
			report_measure_add(w->a, w->r, &w->measured[i]);
	w->r->ome.median_before_ug = median(&w->before);
	w->r->ome.median_after_ug = median(&w->now);
	report_finish(w->r);
	w->scratch = arena_free(w->scratch);
}
