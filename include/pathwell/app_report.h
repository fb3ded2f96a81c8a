/* Outcomes that reconcile: a cohort counted so that every block adds up to its whole (F088, F104, F108–F110, F118, F119,
 * F122, F133).
 *
 * A cohort is everybody found by a search (record kind invitation) in a period. A person counts once, by the newest
 * invitation that was attended, or else by the newest. Nothing that happened after the last day is counted; that
 * somebody declined, or that an invitation was closed, has no day of its own and is counted as it stands now. */
#ifndef PATHWELL_APP_REPORT_H
#define PATHWELL_APP_REPORT_H

#include "pathwell/app.h"

#define COUNT_HIDDEN (-1)

struct cohort_query {
	const char *practice; /* code or NULL: the whole service */
	const char *cohort;   /* name of the list or NULL */
	date from, to;        /* found in this period, both days included. DATE_NONE: no end, and up to today */
	bool leaves;          /* as it leaves the service: small numbers hidden */
};
struct cohort_count {
	const char *code, *label;
	int64_t count; /* people; COUNT_HIDDEN */
};
/* What ties a block to the others, so that nothing hidden can be computed from another block. Ids and codes. */
struct cohort_tie {
	const char *block, *part; /* NULL: none */
};
struct cohort_counts {
	const char *id, *title; /* "invitations", "Invitations" */
	const char *of;         /* who the whole is, in words */
	int64_t whole;          /* people; COUNT_HIDDEN */
	bool adds_up;           /* parts exclude each other and make the whole; barriers do not: several a person */
	struct cohort_count *parts;
	size_t count;
	struct cohort_tie same;   /* the whole is this count; part NULL: the other block's whole */
	struct cohort_tie within; /* the whole is some of this count */
	const char *into;         /* the parts of all blocks that name this one add up to its parts, code by code */
};
struct cohort_rate {
	const char *id, *label;
	int64_t numerator, denominator; /* people; COUNT_HIDDEN */
	int tenths;                     /* of a percent, halves up; -1: no denominator, or hidden */
};
/* Regular morphine equivalents a day before and after, of people with both; micrograms. */
struct cohort_ome {
	int64_t people;               /* COUNT_HIDDEN */
	int64_t before_ug, after_ug;  /* sums; COUNT_HIDDEN */
	int64_t median_before_ug, median_after_ug;
};
struct cohort_report {
	struct cohort_query query;
	const char *practice_name; /* or NULL */
	date as_of;                /* the last day that is counted */
	int64_t smallest;          /* counts from 1 to smallest - 1 are hidden in what leaves the service */
	bool suppressed;
	const char *rule;          /* that rule in words, and what it does not cover */
	struct cohort_counts *blocks;
	size_t block_count;
	struct cohort_rate *rates;
	size_t rate_count;
	struct cohort_ome ome;
};
/* Exact counts are for those who see clinical records; what leaves the service for those who export. Unknown practice
 * or list: one sentence. Everything lives in the arena. */
MUST_USE enum status app_report_cohort(struct app *app, struct arena *a, const struct cohort_query *q,
    struct cohort_report *out, struct error *err);
/* The same as a CSV for spreadsheets: 0600, whole or not at all, never over a file that stands there; leaves an audit row.
 * Exact (q->leaves false): cells as they are, without the apostrophe against formulas, and needs both permissions. */
MUST_USE enum status app_report_cohort_write(struct app *app, struct arena *a, const struct cohort_query *q,
    const char *file, struct error *err);
/* Names of the lists there are, in order. */
MUST_USE enum status app_report_lists(struct app *app, struct arena *a, const char *const **out, size_t *n,
    struct error *err);

const struct cohort_counts *cohort_block(const struct cohort_report *r, const char *id); /* NULL: none */
const struct cohort_count *cohort_part(const struct cohort_counts *block, const char *code);
/* The sum of these parts ("reduced stopped"); COUNT_HIDDEN where one of them is. */
int64_t cohort_sum(const struct cohort_counts *block, const char *codes);

/* What leaves the service. Pure. Counts from 1 to smallest - 1 are hidden, and then so many more that no hidden count
 * follows from what is shown: within a block, and across blocks that are tied. Where smallest is 2, a 0 is hidden like a
 * 1. Rates and sums of doses that would give one away are hidden with it. Not covered: what follows from several reports
 * (a practice subtracted from the service, another period), and that a whole group shares one answer. */
void cohort_report_suppress(struct cohort_report *r);

#endif
