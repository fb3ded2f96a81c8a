/* What is in force on a day, of one reduction: the one function that show, supply, papers, banner, Today, home, totals,
 * risk and review ask, and nothing else. Pure: what stands in the record goes in, with the day; no clock here.
 *
 * The machine of a plan, with the clock in it (docs/decisions/plan-over-time.md):
 *   not begun    draft or signed, or before the first step's day: what the record of medicines says
 *   on a step    the step whose day has come
 *   really taken what the patient says was taken in that step; it stays until a step at or below it begins. A step above
 *                it is a rise: it begins only when a prescriber has made it a step back up (kind reinstated)
 *   held         from the day of the hold the dose of that day, until somebody resumes: past the planned end too
 *   nothing      the last step, or what was really taken, is nothing
 *   a trial      ends with a decision: until it, the dose before its end goes on, and steps after it do not begin
 * Completed or stopped early, the dose of the last step goes on. */
#ifndef PATHWELL_TAPER_IN_FORCE_H
#define PATHWELL_TAPER_IN_FORCE_H

#include "pathwell/taper.h"

enum taper_state {
	TAPER_STATE_DRAFT,
	TAPER_STATE_SIGNED,
	TAPER_STATE_RUNNING,
	TAPER_STATE_HELD,
	TAPER_STATE_COMPLETED,
	TAPER_STATE_STOPPED,
	TAPER_STATE_COUNT
};
/* From the name of the state in MACHINE_TAPER; a draft where there is none. */
enum taper_state taper_state_by_name(const char *name);

/* A step as it stands in the record, planned or entered by hand. Amounts in the plan's unit (micrograms; of a patch
 * nanograms an hour), DOSE_NONE where not recorded. */
struct life_step {
	enum taper_step_kind kind;
	date start;
	int days;                     /* 0: without an end */
	int64_t total;
	int64_t parts[PART_COUNT];    /* all 0 where the day's parts are not known, with a total above nothing */
	bool old_medicine[PART_COUNT]; /* of a switch: still the medicine before */
	int64_t taken;                /* a day, really; DOSE_NONE: as planned, as far as is known */
};
/* One reduction: of its present plan version, which holds what went before as its first steps. */
struct taper_life {
	enum taper_state state;
	int64_t before;              /* daily total before the first step */
	int64_t before_parts[PART_COUNT];
	date starts_on;              /* first day of the first lower dose */
	const struct life_step *steps; /* by day */
	size_t step_count;
	date held_from, held_until;  /* until: the first day after the planned hold; DATE_NONE where not known */
	date issued_through;         /* last day that prescriptions are issued for; DATE_NONE: none */
	date trial_ends;             /* DATE_NONE: not a trial, or decided about */
	date ended_on;               /* entered by hand, stopped or completed: later steps stand, and were not taken; else DATE_NONE */
};

enum in_force_source {
	IN_FORCE_RECORD,  /* the reduction has not begun: the medicine's own record says the dose */
	IN_FORCE_STEP,    /* step N of the reduction, since its day */
	IN_FORCE_TAKEN,   /* really taken, since the day of that step */
	IN_FORCE_HELD,    /* held, since the day of the hold */
	IN_FORCE_NOTHING  /* nothing any more, since that day */
};
/* What somebody has to decide. */
enum taper_decision {
	DECISION_BEGIN,     /* signed, and its first day has come: start it, or make its days anew */
	DECISION_RISE,      /* the next step is above what is really taken: a prescriber answers */
	DECISION_HOLD_ENDS, /* the planned end of the hold: resume or prolong */
	DECISION_TRIAL_ENDS, /* go on, stay, step back */
	DECISION_COUNT
};
struct taper_in_force {
	date on;                   /* the day that was asked about */
	enum in_force_source source;
	int64_t total;             /* a day; of IN_FORCE_RECORD the dose that the plan begins from */
	int64_t parts[PART_COUNT];
	bool old_medicine[PART_COUNT];
	bool parts_known;          /* false: how the day is divided is not recorded (really taken, entered by hand) */
	int step;                  /* from 1; 0: before the first */
	date since;                /* DATE_NONE of IN_FORCE_RECORD */
	date held_until;           /* planned; DATE_NONE where not held */
	/* The next change, where it is settled; step 0 and DATE_NONE where none is: the last step, an unanswered rise, a hold
	 * whose end has come. While a hold lasts, its planned end counts as kept. */
	int next_step;
	date next_on;
	int64_t next_total;
	bool next_issued;          /* prescriptions for its first day are issued already */
	int rise_step;             /* DECISION_RISE: the step that would be a rise; 0: none */
	bool trial_cuts;           /* steps lie behind the trial's end: they wait for the decision */
	/* By which day it has to be decided, also ahead; DATE_NONE: nothing of this kind. Overdue from that day on. */
	date decide_by[DECISION_COUNT];
};
/* The life lives with the caller; nothing is allocated. */
void taper_in_force(const struct taper_life *life, date on, struct taper_in_force *out);
bool decision_is_overdue(const struct taper_in_force *f, enum taper_decision d);
/* Whether papers must wait: later days are not settled, because a rise is not answered, a hold ran out, or a trial ended before
 * the plan's last step. */
bool taper_papers_wait(const struct taper_in_force *f);

/* In words; amounts as amount_show() has them. In the arena. */
/* "90 mg a day, step 2 of the reduction since 25-Jan-2026; next 80 mg a day on 22-Feb-2026" */
const char *taper_in_force_say(struct arena *a, enum dose_unit unit, const struct taper_in_force *f);
/* "The pause was to end on 11-Jan-2026: resume or prolong it."; NULL where there is nothing of this kind. In the future:
 * "The pause ends on 11-Jan-2026." */
const char *taper_decision_say(
    struct arena *a, enum dose_unit unit, const struct taper_life *life, const struct taper_in_force *f, enum taper_decision d);
/* The life of a plan that is not kept in a record, or not yet: as signed and running, nothing told. */
void taper_life_of_plan(struct arena *a, const struct taper_plan *p, enum taper_state state, struct taper_life *out);

#endif
