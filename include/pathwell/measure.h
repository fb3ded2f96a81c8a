/* Measures: what a questionnaire's answers come to, what a score means, and whether a change matters. Pure.
 *
 * The instruments are dated reference data (schema/reference/instruments.tsv and the tables beside it), compiled in;
 * each carries its licence and source. Items' texts are there only where the licence lets an open program print them;
 * a service that holds a licence loads its own (measures_with_labels). Scores are integers: thousandths. */
#ifndef PATHWELL_MEASURE_H
#define PATHWELL_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pathwell/error.h"
#include "pathwell/memory.h"

#define SCORE_NONE INT64_MIN /* not asked, or not answered */
#define SCORE_ONE 1000       /* thousandths of a point */
#define RATING_NONE SCORE_NONE
#define RATING_MOST 10       /* the numeric ratings of pain and interference go from 0 to this (F025, F026) */

enum measure_method {
	MEASURE_SUM,
	MEASURE_MEAN,
	MEASURE_METRIC, /* the sum, then looked up in a table: SWEMWBS */
	MEASURE_STATE,  /* the digits one after the other: EQ-5D-5L; no number */
	MEASURE_WEIGHTS, /* boxes with weights by sex: ORT */
	MEASURE_TOTAL,  /* a licensed score that is entered as it is: PAM-13 */
	MEASURE_METHOD_COUNT
};

enum { MEASURE_ITEMS_MOST = 32, MEASURE_PARTS_MOST = 8, MEASURE_ALERTS_MOST = 4 };
#define ANSWER_NONE INT64_MIN

struct measure_item {
	int low, high;
	bool reversed;
	const char *name; /* how it is typed by name: "1" … "9", "vas", "family_alcohol" */
	const char *text; /* the question, or NULL: this licence does not let us print it */
};
struct measure_label { /* of one answer: 0 "Not at all" */
	int value;
	const char *text;
};
struct measure_band {
	int64_t low, high; /* thousandths, both included */
	const char *label;
};
struct measure_part { /* a subscale, or one of two means */
	const char *id, *label;
	uint32_t items; /* bit i: items[i] */
	bool mean;
};
struct measure_alert {
	int item; /* index; -1: the total */
	int64_t at_least; /* of the answer, or thousandths of the total */
	const char *id;
	const char *prompt; /* a sentence that must be answered: what was done about it */
	const char *source;
};

struct instrument {
	const char *id;    /* "phq_9": the code in records, JSON and at the command line (hyphens and case do not matter) */
	const char *name;  /* "PHQ-9" */
	const char *title; /* "Patient Health Questionnaire" */
	const char *stem;  /* what is said before the items, or NULL */
	enum measure_method method;
	const struct measure_item *items;
	size_t item_count;
	const struct measure_label *labels; /* of answers; NULL: numbers only */
	size_t label_count;
	const struct measure_part *parts;
	size_t part_count;
	int64_t low, high; /* of the total, thousandths */
	bool higher_is_better;
	const struct measure_band *bands;
	size_t band_count;
	const char *band_of; /* the item or part that the bands are about; NULL: the total */
	const struct measure_alert *alerts;
	size_t alert_count;
	/* The change that matters: so many thousandths, or so many tenths of a percent of the first score; 0: not known.
	 * matters_band: a move of band as well. */
	int64_t matters;
	int matters_percent;
	bool matters_band;
	const char *matters_source; /* with the words "not confirmed" where CLINICAL.md marks it [M] */
	const char *completed_by;   /* "patient" or "clinician" */
	const char *licence, *source;
	const char *set; /* version of these rules, kept with every score: "PHQ-9 2026-11" */
	const char *feature;
};
struct measures {
	const struct instrument *items;
	size_t count;
};
const struct measures *measures_standard(struct arena *a);
struct measure_text { /* a service's own label of an item */
	const char *instrument;
	int item; /* from 1 */
	const char *text;
};
/* The same with a licensed service's texts; refuses an unknown instrument or item. */
MUST_USE enum status measures_with_labels(struct arena *a, const struct measures *standard,
    const struct measure_text *texts, size_t n, const struct measures **out, struct error *err);
/* By id, name or title; case, hyphens, spaces and underscores do not matter. Unknown: names the nearest. */
MUST_USE enum status instrument_find(const struct measures *m, const char *said, const struct instrument **out,
    struct error *err);
const struct instrument *instrument_by_id(const struct measures *m, const char *id); /* NULL: none */

struct measure_value {
	const char *id, *label;
	int64_t value; /* thousandths */
};
struct measure_result {
	const struct instrument *instrument;
	int64_t total;     /* the questionnaire's own score, thousandths; SCORE_NONE for a state */
	int64_t raw;       /* the sum, where the total is not it (SWEMWBS, means); else SCORE_NONE */
	const char *state; /* "21232", or NULL */
	const char *band;  /* or NULL */
	struct measure_value parts[MEASURE_PARTS_MOST];
	size_t part_count;
	const struct measure_alert *alerts[MEASURE_ALERTS_MOST];
	size_t alert_count;
	const char *set;
};
/* Answers as people type them: "3 0 1 2", "3,0,1", several words, or by name ("sex=M", "vas=70"); into values (as many
 * as the instrument has items, ANSWER_NONE where missing). Too many, out of range, not a number: one sentence that
 * names the item. sex is 'M', 'F' or 0 where not said. */
struct measure_answers {
	int64_t values[MEASURE_ITEMS_MOST];
	char sex;
};
MUST_USE enum status measure_answers_read(const struct instrument *in, const char *const words[], size_t n,
    struct measure_answers *out, struct error *err);
/* Scores them. A missing answer is refused, naming the item, unless the source's own rule says how to go on. */
MUST_USE enum status measure_score(struct arena *a, const struct instrument *in, const struct measure_answers *answers,
    struct measure_result *out, struct error *err);
/* A total that was added up elsewhere (or a state): range, band and total alerts; items' alerts cannot be known. */
MUST_USE enum status measure_of_total(struct arena *a, const struct instrument *in, const char *typed,
    struct measure_result *out, struct error *err);
/* "5.714", "12"; "" for SCORE_NONE. And back; a decimal finer than a thousandth is refused. */
char *score_show(int64_t thousandths, char out[32]);
MUST_USE enum status score_parse(const char *s, int64_t *thousandths, struct error *err);

enum measure_trend { TREND_UNKNOWN, TREND_SAME, TREND_BETTER, TREND_WORSE };
enum measure_matters { MATTERS_UNKNOWN, MATTERS_NO, MATTERS_YES };
struct measure_change {
	enum measure_trend trend;
	int64_t by;       /* last minus first, thousandths */
	int percent;      /* of the first, tenths, never negative; 0 where the first is 0 */
	enum measure_matters matters;
	const char *why;  /* "1.7 points or 21 % (Kounali 2022)", or that no such change is known */
};
/* Both of one instrument; thousandths. */
void measure_compare(struct arena *a, const struct instrument *in, int64_t first, int64_t last,
    struct measure_change *out);

/* ---- numeric ratings, 0 to 10, higher is worse ---- */
enum rating_trend { RATING_UNKNOWN, RATING_SAME, RATING_LOWER, RATING_HIGHER };
struct rating_change {
	enum rating_trend trend; /* unknown where either is missing or out of range */
	int points;              /* how far apart, never negative */
};
bool rating_is_valid(int64_t rating);
struct rating_change rating_compare(int64_t first, int64_t last);

#endif
