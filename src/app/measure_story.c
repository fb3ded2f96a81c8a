/* Measures over time: in what order, against which baseline, and whether the change matters. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"
#include "pathwell/app_measure.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/review.h"

struct reading {
	struct arena *a;
	const struct measures *all;
	struct measure_story *out;
	size_t *caps; /* of each series, in the order of the instruments */
};

static int64_t score_of(int64_t number)
{
	return number == NUMBER_NONE ? SCORE_NONE : number;
}

static void take(struct reading *r, const char *instrument, const struct measure_taken *taken)
{
	const struct instrument *in = instrument_by_id(r->all, instrument);
	if (!in || taken->on == DATE_NONE)
		return;
	size_t at = (size_t)(in - r->all->items);
	struct measure_series *s = &r->out->items[at];
	s->instrument = in;
	s->items = arena_push(r->a, s->items, s->count, &r->caps[at], sizeof(*s->items));
	s->items[s->count++] = *taken;
}

static void take_rating(
    struct reading *r, const char *instrument, date on, int64_t rating, const char *point, const struct record *from)
{
	const struct instrument *in = instrument_by_id(r->all, instrument);
	struct measure_taken taken = {.on = on, .point = point, .record = from};
	struct measure_result result;
	char typed[32];
	if (rating == NUMBER_NONE)
		return;
	taken.score = rating * SCORE_ONE;
	if (measure_of_total(r->a, in, score_show(taken.score, typed), &result, NULL) == STATUS_OK)
		taken.band = result.band;
	take(r, instrument, &taken);
}

static void take_measure(struct reading *r, const struct record *record)
{
	const struct measure *m = (const struct measure *)record;
	struct measure_taken taken = {.on = m->taken_on,
	    .score = score_of(m->score),
	    .state = m->state,
	    .band = m->band,
	    .point = m->point,
	    .record = record};
	take(r, m->instrument, &taken);
	const struct instrument *in = instrument_by_id(r->all, m->instrument);
	if (in && measure_alert_open(m))
		r->out->items[in - r->all->items].alert = m;
}

/* An assessment without its day counts from the day it was entered. */
static date began_on(const struct assessment *as)
{
	char day[] = "2026-11-22";
	if (as->begun_on != DATE_NONE || !as->base.entered_at)
		return as->begun_on;
	snprintf(day, sizeof(day), "%s", as->base.entered_at);
	return date_from_iso(day);
}

static void take_view(struct reading *r, const struct patient_view *v)
{
	const struct record_list *list = &v->records[RECORD_ASSESSMENT];
	for (size_t i = 0; i < list->count; i++) {
		const struct assessment *as = (const struct assessment *)list->items[i];
		take_rating(r, "nrs_pain", began_on(as), as->pain_score, "baseline", list->items[i]);
		take_rating(r, "nrs_interference", began_on(as), as->interference_score, "baseline", list->items[i]);
	}
	list = &v->records[RECORD_REVIEW];
	for (size_t i = 0; i < list->count; i++) {
		const struct review *rev = (const struct review *)list->items[i];
		take_rating(r, "nrs_pain", rev->reviewed_on, rev->pain_score, NULL, list->items[i]);
		take_rating(r, "nrs_interference", rev->reviewed_on, rev->interference_score, NULL, list->items[i]);
	}
	list = &v->records[RECORD_MEASURE];
	for (size_t i = 0; i < list->count; i++)
		take_measure(r, list->items[i]);
}

/* Of one day, what was entered later counts later. */
static int by_day(const void *x, const void *y)
{
	const struct measure_taken *a = x, *b = y;
	if (a->on != b->on)
		return a->on < b->on ? -1 : 1;
	const char *x_entered = a->record->entered_at, *y_entered = b->record->entered_at;
	int order = strcmp(x_entered ? x_entered : "", y_entered ? y_entered : "");
	return order ? order : strcmp(a->record->id.text, b->record->id.text);
}

static bool is_point(const struct measure_taken *t, const char *point)
{
	return t->point && strcmp(t->point, point) == 0;
}

static const char *words_of(struct arena *a, const struct measure_series *s)
{
	static const char *const trends[] = {"", "no change", "better", "worse"};
	static const char *const matters[] = {"whether it matters is not known", "too little to matter", "it matters"};
	const struct measure_change *c = &s->change;
	char by[32];
	if (s->count < 2 || c->trend == TREND_UNKNOWN)
		return "";
	if (c->trend == TREND_SAME)
		return trends[TREND_SAME];
	score_show(c->by < 0 ? -c->by : c->by, by);
	return arena_printf(
	    a, "%s %s, %s; %s", by, c->by < 0 ? "lower" : "higher", trends[c->trend], matters[c->matters]);
}

/* One part of a record's answers; SCORE_NONE where they are not there. */
static int64_t part_value(
    struct arena *a, const struct instrument *in, const struct measure_part *part, const struct measure_taken *t)
{
	const struct measure *m = (const struct measure *)t->record;
	struct measure_answers answers;
	struct measure_result r;
	struct error err;
	if (t->record->kind->type != RECORD_MEASURE || !m->answers ||
	    measure_answers_read(in, &m->answers, 1, &answers, &err) != STATUS_OK ||
	    measure_score(a, in, &answers, &r, &err) != STATUS_OK)
		return SCORE_NONE;
	for (size_t i = 0; i < r.part_count; i++)
		if (strcmp(r.parts[i].id, part->id) == 0)
			return r.parts[i].value;
	return SCORE_NONE;
}

/* A part with a published change of its own: "interference 1.4 lower, better; it matters (IMMPACT …)". */
static const char *words_of_parts(struct arena *a, const struct measure_series *s, const char *words)
{
	for (size_t p = 0; p < s->instrument->part_count; p++) {
		const struct measure_part *part = &s->instrument->parts[p];
		if (!part->matters || s->count < 2)
			continue;
		int64_t first = part_value(a, s->instrument, part, s->baseline);
		int64_t last = part_value(a, s->instrument, part, s->latest);
		char by[32];
		if (first == SCORE_NONE || last == SCORE_NONE)
			continue;
		int64_t change = last < first ? first - last : last - first;
		words = arena_printf(a, "%s. %s %s %s; %s (%s)", words, part->label, score_show(change, by),
		    last < first ? "lower" : "higher",
		    change >= part->matters ? "it matters" : "too little to matter", part->matters_source);
	}
	return words;
}

/* The last of the programme's end, where something was asked after it. */
static const struct measure_taken *programme_end(const struct measure_series *s)
{
	const struct measure_taken *end = NULL;
	for (size_t i = 0; i + 1 < s->count; i++)
		if (is_point(&s->items[i], "programme_end"))
			end = &s->items[i];
	return end;
}

static void judge(struct arena *a, struct measure_series *s)
{
	struct measure_change since_end;
	qsort(s->items, s->count, sizeof(*s->items), by_day);
	s->baseline = &s->items[0];
	s->latest = &s->items[s->count - 1];
	for (size_t i = s->count; i-- > 0;)
		if (is_point(&s->items[i], "baseline"))
			s->baseline = &s->items[i];
	measure_compare(a, s->instrument, s->baseline->score, s->latest->score, &s->change);
	s->words = words_of_parts(a, s, words_of(a, s));
	const struct measure_taken *end = programme_end(s);
	if (!end || end == s->latest)
		return;
	measure_compare(a, s->instrument, end->score, s->latest->score, &since_end);
	s->booster = since_end.trend == TREND_WORSE && since_end.matters == MATTERS_YES;
}

void measure_story_read(
    struct arena *a, const struct measures *all, const struct patient_view *v, struct measure_story *out)
{
	struct reading r = {.a = a, .all = all, .out = out, .caps = arena_alloc(a, all->count * sizeof(*r.caps))};
	*out = (struct measure_story){.items = arena_alloc(a, all->count * sizeof(*out->items))};
	take_view(&r, v);
	for (size_t i = 0; i < all->count; i++) {
		if (!out->items[i].count)
			continue;
		judge(a, &out->items[i]);
		out->items[out->count++] = out->items[i];
	}
}

enum status app_measure_story(
    struct app *app, struct arena *a, const struct id *patient, struct measure_story *out, struct error *err)
{
	const struct measures *all;
	struct patient_view v;
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK)
		st = app_measures(app, a, &all, err);
	if (st == STATUS_OK)
		st = app_view_read(app, a, patient, &v, err);
	if (st == STATUS_OK)
		measure_story_read(a, all, &v, out);
	return st;
}

const char *measure_booster_alert(struct arena *a, const struct measure_series *s)
{
	char then[32], now[32], day[DATE_TEXT];
	if (!s->booster)
		return NULL;
	const struct measure_taken *end = programme_end(s);
	return arena_printf(a, "Offer a booster: %s went from %s to %s since the programme ended (%s).",
	    s->instrument->name, score_show(end->score, then), score_show(s->latest->score, now),
	    date_clinical(end->on, day));
}
