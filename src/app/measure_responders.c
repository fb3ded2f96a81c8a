/* How many people changed so that it matters, over all. */
#include "pathwell/app_measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

/* The scores of one person with one instrument, while all are gone through. */
struct tally {
	char patient[40], entered_at[40];
	enum point { OTHER, BASELINE, PROGRAMME_START, PROGRAMME_END } point;
	size_t instrument;
	date first_on, last_on;
	int64_t first, last;
	bool baseline; /* first is one */
	int count;
	/* The two ends of the newest programme that has both; SCORE_NONE where one is missing. */
	int64_t start, end, open_start;
};
struct counting {
	const struct measures *all;
	struct tally *items;
	size_t count, cap;
};

static enum point point_of(const char *code)
{
	static const char *const codes[] = {
	    [BASELINE] = "baseline", [PROGRAMME_START] = "programme_start", [PROGRAMME_END] = "programme_end"};
	for (enum point p = BASELINE; code && p <= PROGRAMME_END; p++)
		if (strcmp(codes[p], code) == 0)
			return p;
	return OTHER;
}

static bool collect(const struct record *r, void *ctx)
{
	const struct measure *m = (const struct measure *)r;
	struct counting *c = ctx;
	const struct instrument *in = instrument_by_id(c->all, m->instrument);
	if (!in || r->error_reason || m->score == NUMBER_NONE || m->taken_on == DATE_NONE)
		return true;
	if (c->count == c->cap) {
		c->cap = c->cap ? c->cap * 2 : 256;
		c->items = mem_grow(c->items, c->cap * sizeof(*c->items));
	}
	struct tally *t = &c->items[c->count++];
	*t = (struct tally){.instrument = (size_t)(in - c->all->items),
	    .first_on = m->taken_on,
	    .last_on = m->taken_on,
	    .first = m->score,
	    .last = m->score,
	    .count = 1,
	    .start = SCORE_NONE,
	    .end = SCORE_NONE,
	    .open_start = SCORE_NONE,
	    .point = point_of(m->point)};
	snprintf(t->entered_at, sizeof(t->entered_at), "%s", r->entered_at ? r->entered_at : "");
	snprintf(t->patient, sizeof(t->patient), "%s", r->episode.text);
	return true;
}

static int by_person(const void *x, const void *y)
{
	const struct tally *a = x, *b = y;
	int order = strcmp(a->patient, b->patient);
	if (order)
		return order;
	if (a->instrument != b->instrument)
		return a->instrument < b->instrument ? -1 : 1;
	if (a->first_on != b->first_on)
		return a->first_on < b->first_on ? -1 : 1;
	/* Of one day, what was entered later counts later, as in a patient's own story. */
	return strcmp(a->entered_at, b->entered_at);
}

static bool same_person(const struct tally *a, const struct tally *b)
{
	return a->instrument == b->instrument && strcmp(a->patient, b->patient) == 0;
}

/* Later days come later: the first baseline wins over what was before it. */
static void join(struct tally *into, const struct tally *t)
{
	if (t->point == BASELINE && !into->baseline) {
		into->first = t->first;
		into->first_on = t->first_on;
		into->baseline = true;
	}
	if (t->point == PROGRAMME_START)
		into->open_start = t->first;
	if (t->point == PROGRAMME_END && into->open_start != SCORE_NONE) {
		into->start = into->open_start;
		into->end = t->first;
	}
	into->last = t->last;
	into->last_on = t->last_on;
	into->count++;
}

static void count_one(struct arena *a, const struct tally *t, struct measure_responders *r)
{
	struct measure_change change;
	bool programme = t->end != SCORE_NONE;
	r->people++;
	if (!programme && (t->count < 2 || t->last_on == t->first_on))
		return;
	r->twice++;
	r->programme += programme;
	measure_compare(a, r->instrument, programme ? t->start : t->first, programme ? t->end : t->last, &change);
	r->any_better += change.trend == TREND_BETTER;
	switch (change.matters) {
	case MATTERS_UNKNOWN: r->not_known++; return;
	case MATTERS_NO: r->no_change++; return;
	case MATTERS_YES: *(change.trend == TREND_BETTER ? &r->better : &r->worse) += 1; return;
	}
}

static void count_all(struct arena *a, struct counting *c, struct measure_responders *rows)
{
	if (c->count)
		qsort(c->items, c->count, sizeof(*c->items), by_person);
	for (size_t i = 0; i < c->count;) {
		struct tally one = c->items[i];
		one.count = 0;
		join(&one, &c->items[i++]);
		for (; i < c->count && same_person(&one, &c->items[i]); i++)
			join(&one, &c->items[i]);
		count_one(a, &one, &rows[one.instrument]);
	}
}

enum status app_measure_responders(
    struct app *app, struct arena *a, struct measure_responders **out, size_t *n, struct error *err)
{
	struct counting c = {0};
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK)
		st = app_reading(app, "responders", NULL, NULL, err);
	if (st == STATUS_OK)
		st = app_measures(app, a, &c.all, err);
	if (st == STATUS_OK)
		st = store_record_each(app->store, record_kind(RECORD_MEASURE), collect, &c, err);
	if (st == STATUS_OK) {
		struct measure_responders *rows = arena_alloc(a, c.all->count * sizeof(*rows));
		for (size_t i = 0; i < c.all->count; i++)
			rows[i].instrument = &c.all->items[i];
		count_all(a, &c, rows);
		*n = 0;
		for (size_t i = 0; i < c.all->count; i++)
			if (rows[i].people)
				rows[(*n)++] = rows[i];
		*out = rows;
	}
	free(c.items);
	return st;
}
