#include <string.h>

#include "pathwell/measure.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/goal.h"
#include "pathwell/records/review.h"
#include "pathwell/text.h"
#include "section.h"

void write_diagnoses(struct letter *l)
{
	const struct discharge *d = (const struct discharge *)l->src->discharge;
	const struct assessment *a = (const struct assessment *)l->src->assessment;

	if (d != NULL && !text_is_blank(d->diagnoses))
		letter_items(l, d->diagnoses);
	else if (a != NULL)
		letter_items(l, a->diagnoses);
}

/* ---- pain and interference, first and last ---- */

enum scale { SCALE_PAIN, SCALE_INTERFERENCE };

struct score {
	int64_t value;
	date on;
};

static struct score score_of_assessment(const struct assessment *a, enum scale scale)
{
	return (struct score){ scale == SCALE_PAIN ? a->pain_score : a->interference_score, a->begun_on };
}

static struct score score_of_review(const struct review *r, enum scale scale)
{
	return (struct score){ scale == SCALE_PAIN ? r->pain_score : r->interference_score, r->reviewed_on };
}

static void score_take(struct score scores[2], struct score next)
{
	if (next.value == NUMBER_NONE)
		return;
	if (scores[0].value == NUMBER_NONE)
		scores[0] = next;
	else
		scores[1] = next;
}

/* The first and the last score there is; value NUMBER_NONE where there is none. */
static void scores_find(const struct document_source *src, enum scale scale, struct score scores[2])
{
	const struct assessment *a = (const struct assessment *)src->assessment;

	scores[0] = scores[1] = (struct score){ NUMBER_NONE, DATE_NONE };
	if (a != NULL)
		score_take(scores, score_of_assessment(a, scale));
	for (size_t i = 0; i < src->review_count; i++) {
		if (src->reviews[i]->error_reason == NULL)
			score_take(scores, score_of_review((const struct review *)src->reviews[i], scale));
	}
}

static const char *score_text(struct letter *l, struct score s)
{
	if (s.value == NUMBER_NONE)
		return NOT_RECORDED;
	return arena_printf(l->arena, "%lld out of 10\n%s", (long long)s.value, letter_date(l, s.on));
}

static int64_t thousandths(int64_t rating)
{
	return rating == NUMBER_NONE ? SCORE_NONE : rating * SCORE_ONE;
}

static const char *score_change(
    struct letter *l, const struct measures *measures, const char *instrument, const struct score s[2])
{
	struct measure_change change;
	char by[32];

	measure_compare(l->arena, instrument_by_id(measures, instrument), thousandths(s[0].value),
	    thousandths(s[1].value), &change);
	switch (change.trend) {
	case TREND_UNKNOWN: return "–";
	case TREND_SAME: return "no change";
	case TREND_BETTER: return arena_printf(l->arena, "%s lower", score_show(-change.by, by));
	case TREND_WORSE: return arena_printf(l->arena, "%s higher", score_show(change.by, by));
	}
	panic("unknown trend");
}

void write_scales(struct letter *l)
{
	struct score pain[2], interference[2];
	const struct assessment *a = (const struct assessment *)l->src->assessment;

	scores_find(l->src, SCALE_PAIN, pain);
	scores_find(l->src, SCALE_INTERFERENCE, interference);
	if (pain[0].value == NUMBER_NONE && interference[0].value == NUMBER_NONE) {
		if (a != NULL && !l->plain)
			letter_field(l, "No baseline", a->baseline_missing);
		return;
	}
	const struct measures *measures = measures_standard(l->arena);
	const char *cells[] = {
	    "Scale",
	    letter_words(l, "At the start", "First"),
	    letter_words(l, "Last time", "Last"),
	    "Change",
	    letter_words(l, "Your pain", "Pain now (0 to 10)"),
	    score_text(l, pain[0]),
	    score_text(l, pain[1]),
	    score_change(l, measures, "nrs_pain", pain),
	    letter_words(l, "How much pain gets in the way of daily life", "Interference with daily life (0 to 10)"),
	    score_text(l, interference[0]),
	    score_text(l, interference[1]),
	    score_change(l, measures, "nrs_interference", interference),
	};

	letter_table(l, cells, 3, 4);
	letter_paragraph(
	    l, letter_words(l, "0 means no pain or no trouble; 10 means the worst that you can imagine.", NULL));
}

/* ---- opioids before and after (F104, F118) ---- */

struct equivalent_then {
	int64_t ug; /* oral morphine a day, regular medicines */
	date on;
	const char *set;
};

/* Each review holds what the medicines came to that day, and the first what they came to before it; last is what they come
 * to today, where that is known. */
static void equivalents_find(const struct document_source *src, struct equivalent_then *first, struct equivalent_then *last)
{
	*first = *last = (struct equivalent_then){DOSE_NONE, DATE_NONE, NULL};
	for (size_t i = 0; i < src->review_count; i++) {
		const struct review *r = (const struct review *)src->reviews[i];

		if (r->base.error_reason != NULL || r->ome_now == NUMBER_NONE)
			continue;
		*last = (struct equivalent_then){r->ome_now, r->reviewed_on, r->ome_set};
		if (first->ug == DOSE_NONE)
			*first = (struct equivalent_then){
			    r->ome_before == NUMBER_NONE ? r->ome_now : r->ome_before, r->reviewed_on, r->ome_set};
	}
	if (last->ug != DOSE_NONE && src->equivalent_set != NULL)
		*last = (struct equivalent_then){src->equivalent_today, src->today, src->equivalent_set};
}

void write_equivalents(struct letter *l)
{
	struct equivalent_then first, last;
	char before[32], now[32];

	equivalents_find(l->src, &first, &last);
	if (first.ug == DOSE_NONE || (l->plain && last.ug >= first.ug))
		return;
	if (l->plain)
		letter_paragraph(l, arena_printf(l->arena,
		    "Your regular opioid painkillers came down: together they were as strong as %s of morphine a day, and on %s "
		    "%s%s. That is a great achievement, and it is yours.",
		    dose_show(first.ug, before), letter_date(l, last.on),
		    last.ug == 0 ? "you took none regularly" : "they were as strong as ",
		    last.ug == 0 ? "" : dose_show(last.ug, now)));
	else
		letter_field(l, "Regular opioids, as oral morphine a day", arena_printf(l->arena,
		    "%s before the review of %s, %s on %s (%s); for comparison only, never a dose to switch to.",
		    dose_show(first.ug, before), letter_date(l, first.on), dose_show(last.ug, now), letter_date(l, last.on),
		    last.set == NULL ? NOT_RECORDED : last.set));
}

/* ---- goals ---- */

static const char *goal_reached(struct letter *l, const struct goal *g)
{
	static const struct choice plain[] = {
		{ "in_progress", "You are working on it" },
		{ "improving", "You are getting closer" },
		{ "worsening", "It has become harder" },
		{ "no_change", "No change yet" },
		{ "achieved", "You reached this" },
		{ "not_achieved", "Not reached" },
		{ "no_progress", "No progress yet" },
		{ "not_attainable", "Out of reach for now" },
		{ NULL, NULL },
	};

	if (g->achievement != NULL)
		return l->plain ? choice_label(plain, g->achievement) : letter_choice(l, &g->base, "achievement");
	return letter_choice(l, &g->base, "status");
}

static void write_goal(struct letter *l, const struct goal *g)
{
	struct lines text = { 0 };

	lines_add(l, &text, goal_reached(l, g));
	if (l->kind == DOCUMENT_CARE_PLAN && !text_is_blank(g->actions))
		lines_add(
		    l, &text, arena_printf(l->arena, "%s: %s", letter_words(l, "What we do", "Actions"), g->actions));
	lines_add(l, &text, g->progress);
	if (l->kind == DOCUMENT_CARE_PLAN && g->target_on != DATE_NONE)
		lines_add(l, &text, arena_printf(l->arena, "By %s", letter_date(l, g->target_on)));
	letter_item(l, g->goal, lines_join(l, &text, "\n"));
}

void write_goals(struct letter *l)
{
	for (size_t i = 0; i < l->src->goal_count; i++) {
		if (l->src->goals[i]->error_reason == NULL)
			write_goal(l, (const struct goal *)l->src->goals[i]);
	}
}

void write_safety(struct letter *l)
{
	const struct discharge *d = (const struct discharge *)l->src->discharge;
	const struct assessment *a = (const struct assessment *)l->src->assessment;

	if (d != NULL)
		letter_paragraph(l, d->safety_alerts);
	if (l->plain || a == NULL || a->red_flags == NULL)
		return;
	letter_field(l, "Red flags at assessment", letter_choice(l, &a->base, "red_flags"));
	letter_field(l, "Which, and what was done", a->red_flag_detail);
}
