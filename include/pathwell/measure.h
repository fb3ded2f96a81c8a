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
#define ANSWER_NONE INT64_MIN

enum measure_method {
	MEASURE_SUM,
	MEASURE_MEAN,
	MEASURE_PART,   /* the first subscale's: BPI-SF, where interference stands beside severity */
	MEASURE_METRIC, /* the sum, then looked up in a table: SWEMWBS */
	MEASURE_STATE,  /* the digits one after the other: EQ-5D-5L; no number */
	MEASURE_TOTAL,  /* a licensed score that is entered as it is: PAM-13 */
	MEASURE_METHOD_COUNT
};
enum measure_may { /* what becomes of an item that is left out */
	MAY_NOT,
	MAY_MISSING, /* the source has a rule for it */
	MAY_BY_NAME, /* as well, and it is only given by name: no part of the score */
	MAY_BOX,     /* a box that is not ticked */
	MAY_COUNT
};

enum { MEASURE_ITEMS_MOST = 32, MEASURE_PARTS_MOST = 8, MEASURE_ALERTS_MOST = 4 };

struct measure_item {
	int low, high;
	uint32_t boxes; /* bit v: the form has a box worth v; 0: every whole number from low to high is an answer */
	const int *points[2]; /* what answers from low on count, for women and men; NULL: the answer itself */
	enum measure_may may;
	int missing;           /* the number that says "no answer", as in EQ-5D-5L's 9; 0: none */
	int age_low, age_high; /* an answer above 1 is an age, and ticks the box between these; 0: not so */
	const char *name;      /* how it is typed by name: "vas", "family_alcohol"; "1" to "32" where it has none */
	const char *text;      /* the question, or NULL: this licence does not let us print it */
};
struct answer_label { /* of one answer: 0 "Not at all" */
	int item;      /* index; -1: every item without labels of its own */
	int value;
	const char *text;
};
struct measure_band {
	int item, part;    /* index of what it is about; both -1: the total */
	int64_t low, high; /* thousandths, both included */
	const char *label;
};
struct measure_part { /* a subscale, or one of two means */
	const char *id, *label;
	uint32_t items; /* bit i: items[i] */
	bool mean;
	int least;      /* so many answers are enough: the mean of these stands for the others; 0: all are needed */
	int64_t matters; /* the change of this part that matters, thousandths; 0: none is known apart */
	const char *matters_source;
};
struct measure_alert {
	int item;        /* index */
	int at_least;    /* of the answer */
	bool total_only; /* raised where the answer cannot be known: a total above 0 is all there is */
	const char *id;
	const char *prompt; /* a sentence that must be answered: what was done about it */
	const char *source;
};

struct instrument {
	const char *id;    /* "phq_9": the code in records, JSON and at the command line (hyphens and case do not matter) */
	const char *name;  /* "PHQ-9" */
	const char *title; /* "Patient Health Questionnaire" */
	const char *words; /* other names, with commas between them; "" */
	const char *stem;  /* what is said before the items, or NULL */
	const char *note;  /* what the person who types the answers must know, or NULL */
	enum measure_method method;
	const struct measure_item *items;
	size_t item_count;
	bool by_sex; /* the points differ by sex */
	const struct answer_label *labels;
	size_t label_count;
	const struct measure_part *parts;
	size_t part_count;
	int least; /* of a sum: so many answers are enough, as for a part; 0: all are needed, or the parts say */
	const char *least_source; /* the published rule for missing answers, or NULL */
	int64_t low, high; /* of the total, thousandths; SCORE_NONE for a state */
	bool higher_is_better;
	const struct measure_band *bands; /* the first that fits holds */
	size_t band_count;
	bool band_each; /* all are about parts: each part has its own, and the band names them all */
	const struct measure_alert *alerts;
	size_t alert_count;
	const int64_t *metric; /* MEASURE_METRIC: thousandths for every raw sum from low on */
	/* The change that matters: so many thousandths, or so many tenths of a percent of the first score; 0: not known.
	 * matters_band: a move of band as well. */
	int64_t matters;
	int matters_percent;
	bool matters_band;
	const char *matters_source; /* with the words "not confirmed" where nothing better was found; "" */
	const char *completed_by;   /* "patient" or "clinician" */
	const char *licence, *source;
	const char *set; /* version of these rules, kept with every score: "PHQ-9 2026-11-22" */
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
/* Those that a search while typing means, best first: names that begin with it, then words of titles, then what holds it
 * anywhere; "" gives all. *out lives in the arena. */
size_t instruments_offer(struct arena *a, const struct measures *m, const char *query, const struct instrument ***out);
/* Whether every scored item has its text, so that it can be read out. */
bool instrument_has_texts(const struct instrument *in);
/* What an answer to an item is called, or NULL. */
const char *instrument_label(const struct instrument *in, size_t item, int64_t answer);
/* Whether the form has a box with this value. */
bool measure_item_takes(const struct measure_item *item, int64_t answer);
/* "0 to 3", or the boxes' values: "0, 3, 5". */
const char *measure_item_range(struct arena *a, const struct measure_item *item);
/* How many answers are given in order, without those that are only given by name. */
size_t instrument_in_order(const struct instrument *in);

struct measure_value {
	const char *id, *label;
	int64_t value;    /* thousandths */
	const char *band; /* of this subscale, or NULL */
};
struct measure_result {
	const struct instrument *instrument;
	int64_t total;     /* the questionnaire's own score, thousandths; SCORE_NONE for a state */
	int64_t raw;       /* the sum, where the total is made from it (SWEMWBS, means); else SCORE_NONE */
	const char *state; /* "21232", or NULL */
	const char *band;  /* or NULL */
	struct measure_value parts[MEASURE_PARTS_MOST];
	size_t part_count;
	const struct measure_alert *alerts[MEASURE_ALERTS_MOST];
	size_t alert_count;
	const char *set;
	const char *filled; /* "1 answer is missing; the mean of the others stands for it (rule)."; NULL: none is */
};
/* Answers as people type them: "3 0 1 2", "3,0,1", "21232" (from five digits on), several words, or by name ("sex=M",
 * "vas=70", "9=0"); "-", nothing between two commas, or an empty word where one is missing: a blank is a place. Into values, as many as the instrument has items, ANSWER_NONE where
 * missing; whole points, but thousandths for MEASURE_TOTAL's score. Too many, out of range, not a number: one sentence
 * that names the item. sex is 'M', 'F' or 0 where not said. */
struct measure_answers {
	int64_t values[MEASURE_ITEMS_MOST];
	char sex;
};
MUST_USE enum status measure_answers_read(const struct instrument *in, const char *const words[], size_t n,
    struct measure_answers *out, struct error *err);
/* How many places of answers in order are begun in what is typed; *open: the last may go on. */
size_t measure_places_begun(const char *typed, bool *open);
/* The same as one text that measure_answers_read reads back: "3 0 1 2", "sex=M 1 0 …". */
const char *measure_answers_show(struct arena *a, const struct instrument *in, const struct measure_answers *answers);
/* Scores them. A missing answer is refused, naming the item, unless the source's own rule says how to go on: then the mean
 * of the answers that are there stands for it (sums to the nearest whole point, halves up), and an alert that the missing
 * answer may hide is raised. */
MUST_USE enum status measure_score(struct arena *a, const struct instrument *in, const struct measure_answers *answers,
    struct measure_result *out, struct error *err);
/* A total that was added up elsewhere (or a state): range and band. What only the answers tell (alerts,
 * subscales) is not known; an alert that may be hidden in it is raised. SWEMWBS takes the raw sum or the metric score. */
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

#endif
