/* A plan while it is made: what its files hand to each other. */
#ifndef PATHWELL_TAPER_MAKING_H
#define PATHWELL_TAPER_MAKING_H

#include "length.h"
#include "methods.h"
#include "totals.h"

struct making {
	struct arena *a;
	struct taper_request r; /* of the medicine that is reduced: after a switch, the one switched to */
	struct taper_plan *plan;
	const struct makeable *m;
	const struct makeable *widest; /* of all the family's strengths; NULL until it is asked for */
	struct totals totals;
	struct calendar calendar; /* stands at the next step's first day */
	date next;
	date fell; /* first day of the dose before the plan; DATE_NONE: not known, long ago */
	size_t step_cap, warning_cap, source_cap;
	const struct equivalent *equivalent; /* of r.family, where it is counted in diazepam; or NULL */
};

/* plan.c: a plan that follows a dose begun on that day (DATE_NONE: long ago). */
MUST_USE enum status plan_make_after(
    struct arena *a, const struct taper_request *asked, date fell, struct taper_plan **out, struct error *err);

/* steps.c: one more step, dated, with its percentages and its morphine equivalent; parts are filled by the caller. */
MUST_USE enum status step_add(struct making *k, enum taper_step_kind kind, int64_t total, struct taper_length length,
    struct taper_step **out, struct error *err);
MUST_USE enum status steps_from_falls(struct making *k, const struct falls *falls, struct error *err);
/* Of the plan's medicine; a warning where the set gives none. */
int64_t step_ome(struct making *k, int64_t total);
/* Sums up a compound's other substance, and notes it. */
void step_compound(struct making *k, struct taper_step *s);
void step_note(struct arena *a, struct taper_step *s, const char *note);
/* Percentages, for a step whose dose before is known; tenths, half up. */
void step_percentages(struct taper_step *s, int64_t before, int64_t original);

/* switch.c: the steps of the switch; then k is about the medicine switched to. */
MUST_USE enum status switch_steps(struct making *k, struct error *err);

/* limits.c: marks the steps that exceed what is advised, from the step `first` on. */
void limits_mark(struct making *k, size_t first);

/* supply.c: of all steps. */
void plan_count_supply(struct arena *a, struct taper_plan *p);

/* words.c: what the plan says about itself. */
void plan_warn(struct making *k, const char *warning); /* once each */
void plan_source(struct making *k, const char *what, const char *source, const char *dated);
void plan_explain(struct making *k, const struct falls *falls);

#endif
