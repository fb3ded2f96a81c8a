/* Outcomes that reconcile: a cohort counted so that every line adds up to the whole (F088, F118, F119, F122). */
#ifndef PATHWELL_APP_REPORT_H
#define PATHWELL_APP_REPORT_H

#include "pathwell/app.h"

struct cohort_query {
	const char *practice; /* code or NULL: the whole service */
	const char *cohort;   /* list or NULL */
	date from, to;        /* both included; found in this period. DATE_NONE: no end */
};
struct cohort_count {
	const char *code, *label;
	int64_t count;
};
struct cohort_counts {
	const char *id, *title; /* "invitations", "Invitations" */
	const char *of;         /* the whole that the parts add up to, in words */
	int64_t whole;
	bool adds_up;           /* parts exclude each other and make the whole; barriers do not: several a person */
	struct cohort_count *parts;
	size_t count;
};
struct cohort_report {
	struct cohort_query query;
	int64_t smallest;       /* counts below are hidden in what leaves the service */
	const char *rule;       /* that rule in a sentence */
	struct cohort_counts *blocks;
	size_t block_count;
	/* Regular morphine equivalents of those seen, with a value at both ends: sums in micrograms. */
	int64_t ome_people, ome_before_ug, ome_after_ug;
	int64_t gabapentinoids_started; /* after being found */
};
MUST_USE enum status app_report_cohort(struct app *app, struct arena *a, const struct cohort_query *q,
    struct cohort_report *out, struct error *err);
/* What leaves the service: counts below `smallest` become -1 ("fewer than 5"), and wherever the rest of a block would
 * give one of them away, a second one too. */
void cohort_report_suppress(struct cohort_report *r);

#endif
