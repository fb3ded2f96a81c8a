/* What the parts of a cohort's report share. */
#ifndef PATHWELL_APP_REPORT_PARTS_H
#define PATHWELL_APP_REPORT_PARTS_H

#include "pathwell/app_report.h"
#include "pathwell/exchange.h"

/* ---- report_blocks.c: the blocks, empty ---- */
enum report_block {
	BLOCK_INVITATIONS,
	BLOCK_INVITED, /* the same people in two: whom somebody wrote to, and whom nobody did */
	BLOCK_UNINVITED,
	BLOCK_RISK,
	BLOCK_OUTCOMES,
	BLOCK_OUTCOMES_HIGH, /* then one for each level, in the order of BLOCK_RISK's parts */
	BLOCK_OUTCOMES_CANNOT_BE_SAID,
	BLOCK_OUTCOMES_MEDIUM,
	BLOCK_OUTCOMES_LOW,
	BLOCK_OUTCOMES_NOT_KNOWN,
	BLOCK_SIX_MONTHS,
	BLOCK_TWELVE_MONTHS,
	BLOCK_EQUIVALENTS,
	BLOCK_GABAPENTINOIDS,
	BLOCK_BARRIERS,
	BLOCK_FACILITATORS,
	BLOCK_SUPPORT,
	BLOCK_FIXED_COUNT /* measures follow */
};
/* Makes them all, with 0 everywhere. */
void report_blocks_make(struct arena *a, struct cohort_report *r);
struct measure_block { /* one for each instrument, added where somebody answered twice */
	const char *instrument, *name;
	int64_t better, no_change, worse, not_known;
};
void report_measure_add(struct arena *a, struct cohort_report *r, const struct measure_block *m);
/* Wholes from the parts, and the rates; again after counts were hidden. */
void report_finish(struct cohort_report *r);
void report_rates(struct cohort_report *r);

/* ---- report_count.c ---- */
struct report_walk;
struct report_walk *report_walk_new(struct arena *a, struct cohort_report *r);
void report_walk_row(const struct cohort_row *row, void *walk);
void report_walk_end(struct report_walk *w);

/* ---- report_csv.c ---- */
void report_csv(struct arena *a, const struct cohort_report *r, struct buf *out);

#endif
