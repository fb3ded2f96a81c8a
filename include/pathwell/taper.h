/* The planner of slow reductions: from the present regimen to dated steps that the tablets allow, and their supply.
 *
 * Amounts are integers in the family's unit: micrograms, for patches nanograms per hour. A plan is a value: making and
 * changing it gives a new one in the arena; the one before stays readable. No input, no output, no clock here. A patch
 * has no parts of the day: its amount stands in the first of the parts. */
#ifndef PATHWELL_TAPER_H
#define PATHWELL_TAPER_H

#include "pathwell/medicine.h"

enum { TAPER_STEPS_MOST = 1000, TAPER_DAYS_MOST = 800 };

enum taper_method {
	TAPER_AMOUNT,              /* so much off the daily total each step */
	TAPER_PERCENT_OF_ORIGINAL, /* of the dose that the plan began with: each step falls by the same amount */
	TAPER_PERCENT_OF_CURRENT,  /* of the dose really taken before */
	TAPER_BANDS,               /* an amount that depends on the dose before */
	TAPER_TYPED,               /* totals as typed, each with its length */
	TAPER_OCCUPANCY,           /* equal steps of receptor occupancy */
	TAPER_SMOOTHEST,           /* the list of drops, in percent of the dose before, sorted from the largest, smallest */
	TAPER_METHOD_COUNT
};

enum taper_unit { TAPER_DAYS, TAPER_WEEKS, TAPER_MONTHS, TAPER_UNIT_COUNT };
struct taper_length {
	int count;
	enum taper_unit unit; /* months are calendar months, counted from the plan's first day */
};
/* "4w", "10 days", "1 month", "1m"; refuses 0, and more than TAPER_DAYS_MOST days. */
MUST_USE enum status taper_length_parse(const char *s, struct taper_length *out, struct error *err);
char *taper_length_show(struct taper_length l, char out[32]); /* "4 weeks", "1 day" */

/* A daily total or an amount of the family: "45mg", "12 mcg/h", "0", "stop"; a bare number is in mg, of a patch in
 * micrograms an hour. */
MUST_USE enum status taper_amount_parse(const struct family *f, const char *s, int64_t *out, struct error *err);
/* "10%", "7.5 %" in hundredths of a percent; false where it is none. */
bool taper_percent_parse(const char *s, int *hundredths);

struct taper_band {
	int64_t up_to; /* from a daily total of up to this … */
	int64_t amount; /* … so much a step */
};
struct taper_typed {
	int64_t total;
	struct taper_length length; /* count 0: no length, for a last step to nothing only */
};

/* Where a set of equivalents prints a range for a medicine, somebody chooses. */
enum taper_range {
	TAPER_RANGE_ASK,  /* refused, with both ends named */
	TAPER_RANGE_LOW,  /* the end that gives less of the other medicine */
	TAPER_RANGE_HIGH, /* the end that gives more */
	TAPER_RANGE_COUNT
};

/* What is asked. Zeros are the usual choice wherever it says so. Everything pointed at outlives the plan. */
struct taper_request {
	const struct reference *reference;
	const struct family *family;
	struct pack_options pack;
	int64_t now[PART_COUNT]; /* the present regimen; the parts with an amount are the parts that the plan uses */
	int patch_hours;         /* how long a patch is worn; 0: as the family says */
	date start;              /* first day of the first lower dose */

	enum taper_method method;
	int64_t amount;          /* TAPER_AMOUNT */
	int percent_hundredths;  /* the percent methods: 1000 is 10 % */
	const struct taper_band *bands;
	size_t band_count;
	const struct taper_typed *typed;
	size_t typed_count;
	const struct occupancy *occupancy; /* TAPER_OCCUPANCY: the curve … */
	double points;           /* … percentage points a step; 0: equal steps, `steps` of them … */
	double to_occupancy;     /* … down to this occupancy; 0: to the dose `to` */

	struct taper_length every; /* count 0: 4 weeks */
	int64_t to;              /* 0: to nothing; otherwise a maintenance dose */
	int steps;               /* smoothest: exactly so many, with the one to nothing; else at most; 0: not said */
	date by;                 /* the last step begins on this day or before; DATE_NONE: not said */
	date trial_ends;         /* a trial: the last dose is looked at on this day; DATE_NONE: not a trial */

	const enum day_part *priority; /* PART_COUNT parts: spare units go to the first; NULL: evening, morning, midday */
	const enum day_part *order;    /* PART_COUNT parts: reduce the first to nothing, then the next; NULL: evenly */

	const char *brand, *switch_brand; /* by which the medicine was named; NULL: by its generic name */
	const char *specialist;  /* who advises, where the medicine asks for one (methadone); NULL: nobody named */
	const char *pace;        /* name of the ready-made pace that was chosen (taper_pace.h); NULL: none */
	bool half_below_third;   /* at a third of the original dose and below half the pace; methods of an amount or percentage */

	/* A switch: part after part goes over to the equivalent amount of another medicine, which is then reduced.
	 * Amounts of method and target are of that medicine. */
	const struct family *switch_to; /* NULL: none */
	struct pack_options switch_pack;
	const char *equivalents;        /* name of the set; NULL: the first of the reference */
	enum taper_range range;         /* which end, where the set gives a range of equivalents */
	const enum day_part *switch_order; /* PART_COUNT parts; NULL: night, evening, midday, morning */

	const struct ome_set *ome; /* NULL: the first of the reference */
	int64_t original;        /* what percentages of the original are of; 0: the total of `now` */
};

/* What people type, into the request's method (and what belongs to it); family, and switch_to where there is a switch,
 * are set before. "45mg" or "10%"; */
MUST_USE enum status taper_reduce_parse(const char *s, bool of_current, struct taper_request *r, struct error *err);
/* "40:4mg,20:2mg"; */
MUST_USE enum status taper_bands_parse(struct arena *a, const char *s, struct taper_request *r, struct error *err);
/* "180mg x 4w, 135mg x 4w, 0"; the lists live in the arena. */
MUST_USE enum status taper_steps_parse(struct arena *a, const char *s, struct taper_request *r, struct error *err);
/* The present regimen, as prescribers write it: "90mg tds", "10mg morning and 20mg night", "50 every 72 hours". */
MUST_USE enum status taper_regimen_parse(const char *s, struct taper_request *r, struct error *err);

enum taper_step_kind { TAPER_STEP_DOSE, TAPER_STEP_SWITCH, TAPER_STEP_REINSTATED };

struct taper_part {
	const struct family *family; /* NULL: nothing in this part */
	int64_t amount;
	struct pack_result pack;
};
struct taper_step {
	int n; /* from 1 */
	enum taper_step_kind kind;
	date start;
	int days;      /* 0 for the step to nothing, and for a dose that goes on without an end */
	int64_t total; /* of the plan's medicine; while switching, with the equivalents of what is not yet switched */
	int64_t ideal; /* what was asked for, to the nearest unit; DOSE_NONE where nothing but the total was */
	struct taper_part parts[PART_COUNT];
	int drop_of_previous; /* tenths of a percent, half up: this step's fall as part of the dose before … */
	int drop_of_original; /* … and of the original dose; negative where the dose rises */
	int64_t ome_ug;       /* oral morphine a day; DOSE_NONE where none can be given */
	bool told;            /* what was really taken a day is known: */
	int64_t taken;
	const struct rate_limit *over; /* the limit that this step exceeds, or NULL */
	const struct rate_limit *no_smaller; /* the limit that it exceeds because no smaller step is possible, or NULL */
	int64_t compound_day_ug, compound_once_ug; /* of a compound's other substance: a day, and at one time at most */
	const char **notes;
	size_t note_count;
};

struct taper_supply_line {
	const struct family *family;
	const struct strength *strength;
	int64_t tenths; /* units, or millilitres, in tenths */
};

enum taper_change_kind { TAPER_HELD, TAPER_RESUMED, TAPER_REPLANNED, TAPER_REINSTATED, TAPER_STOPPED, TAPER_WENT_ON };
struct taper_change {
	enum taper_change_kind kind;
	date asked;     /* the day that was asked for */
	date effective; /* the day from which dates move: never within what has been issued */
	int days;       /* planned length of a hold */
	const char *reason;
};

struct taper_plan {
	struct taper_request request; /* as asked last */
	int version;                  /* 1, and one more with each change */
	int64_t original;             /* daily total that the percentages are of */
	int64_t start_total;          /* daily total before the first step; of `family`, also before a switch */
	int64_t first_regimen[PART_COUNT]; /* what was taken before the first step */
	const struct family *family;  /* whose amounts the totals are: the one switched to, where there is a switch */
	struct taper_step *steps;
	size_t step_count;
	struct taper_supply_line *supply; /* of all steps; without what a dose without an end takes */
	size_t supply_count;
	int over_limits;              /* so many steps exceed their limit: that needs a reason */
	int no_smaller;               /* so many more do because no smaller step is possible */
	const char **warnings;
	size_t warning_count;
	const char **sources;
	size_t source_count;
	struct taper_change *changes; /* in their order */
	size_t change_count;
	date held_from, held_until;   /* until: the first day after the planned hold; DATE_NONE where not held */
};

/* Refuses, in one sentence, what cannot be planned. The plan lives in the arena. */
MUST_USE enum status taper_plan_make(struct arena *a, const struct taper_request *r, struct taper_plan **out,
    struct error *err);
/* A plan put together again from what was stored of it: its units, percentages, equivalents, limits and supply are
 * worked out anew, its warnings and sources too; notes about rounding and the changes are not kept. */
struct taper_stored_step {
	enum taper_step_kind kind;
	date start;
	int days;
	int64_t total;
	int64_t parts[PART_COUNT];
	bool old_medicine[PART_COUNT]; /* of a switch: this part has not gone over yet */
	strength_set strengths; /* of the plan's medicine, that this step is made of; 0: those of the request */
	bool told;
	int64_t taken;
};
struct taper_stored {
	int version;
	int64_t original, start_total, first_regimen[PART_COUNT];
	date held_from, held_until; /* DATE_NONE where not held */
	const struct taper_stored_step *steps;
	size_t step_count;
};
MUST_USE enum status taper_plan_restore(struct arena *a, const struct taper_request *r,
    const struct taper_stored *stored, struct taper_plan **out, struct error *err);
/* Daily totals that the request's tablets can make, ascending from 0 to the present total: what a screen offers. */
MUST_USE enum status taper_totals(struct arena *a, const struct taper_request *r, const int64_t **totals, size_t *count,
    struct error *err);

/* ---- a plan that lives: each gives a new version, with the reason in its changes ----
 * issued_through: the last day for which prescriptions are issued already (DATE_NONE: none). Nothing up to it moves: a change
 * that keeps the dose of `on` is refused where a step begins within what is issued; a change of dose begins after it. What a
 * plan says of a day is taper_in_force() (taper_in_force.h). */
/* The dose of `on` stays for `days` longer; every later step moves by so much (for patches, up to the next change of patch).
 * Of a plan that is held: the pause goes on until `days` after `on`. */
MUST_USE enum status taper_plan_hold(struct arena *a, const struct taper_plan *p, date on, int days, const char *reason,
    date issued_through, struct taper_plan **out, struct error *err);
/* Ends a hold earlier or later than planned: later steps follow the pause that really was, none within what is issued. */
MUST_USE enum status taper_plan_resume(struct arena *a, const struct taper_plan *p, date on, date issued_through,
    struct taper_plan **out, struct error *err);
/* The first day that a change may begin on without cutting a step short: that of the next step, after what is issued; after
 * the last step, and where the next one is not settled, `on` itself. */
date taper_change_begins(struct arena *a, const struct taper_plan *p, date on, date issued_through);
/* From that day on, another method, pace, target or other tablets. start and original of the request are those of the plan;
 * now too, except where something else than planned is really taken: then it says how that is taken. */
MUST_USE enum status taper_plan_replan(struct arena *a, const struct taper_plan *p, date on,
    const struct taper_request *r, const char *reason, date issued_through, struct taper_plan **out, struct error *err);
/* Back up to the dose of the step n (0: the dose before the plan), which is above what is in force; the steps after n follow
 * from there, each with its own length. */
MUST_USE enum status taper_plan_reinstate(struct arena *a, const struct taper_plan *p, date on, int n,
    const char *reason, date issued_through, struct taper_plan **out, struct error *err);
/* No further step; the dose of that day goes on. */
MUST_USE enum status taper_plan_stop(struct arena *a, const struct taper_plan *p, date on, const char *reason,
    date issued_through, struct taper_plan **out, struct error *err);
/* A trial whose end has come goes on: the steps behind its end follow from `on`. */
MUST_USE enum status taper_plan_go_on(struct arena *a, const struct taper_plan *p, date on, date issued_through,
    struct taper_plan **out, struct error *err);
/* What a change moved, in one sentence: "The next step was 60 mg on 02-Feb-2026 and is now 70 mg on 12-Jan-2026."; NULL where
 * the next step after `on` is what it was. */
const char *taper_moved_say(struct arena *a, const struct taper_plan *before, const struct taper_plan *after, date on);

/* How a step is taken: "morning and evening: one 30 mg tablet; midday: two 15 mg tablets"; "nothing". In the arena. */
const char *taper_step_how(struct arena *a, const struct taper_plan *p, const struct taper_step *s);
/* "!" where a step falls faster than advised, "^" where it does because no smaller step is possible, else "". */
const char *taper_step_mark(const struct taper_step *s);
/* "Zomorph (morphine 12-hourly modified-release capsule)", or the family's name where no brand is named. In the arena. */
const char *taper_medicine_name(struct arena *a, const struct family *f, const char *brand);
/* Tenths of a percent as text: "12.5%", "-3.0%". In the arena. */
const char *taper_percent_show(struct arena *a, int tenths);
/* A fall as text, of a column "falls by": "12.5%"; of a rise "rises 33.3%". In the arena. */
const char *taper_fall_show(struct arena *a, int tenths);
/* Index of the step whose day has come last, by its date alone; -1 before the first. */
int taper_step_on(const struct taper_plan *p, date on);
/* How many steps have been followed by a day, as taper_in_force() has it: a step whose day came during a hold, or that would be a
 * rise above what is taken, is not among them. */
int taper_steps_followed(struct arena *a, const struct taper_plan *p, date on);
/* The plan as far as it is settled on that day: the same, or without the steps that wait for a decision, its dose going on. */
const struct taper_plan *taper_plan_settled(struct arena *a, const struct taper_plan *p, date on);
/* Units of each strength for the days from … until (not included); larger strengths first. In the arena. */
void taper_supply(struct arena *a, const struct taper_plan *p, date from, date until, struct taper_supply_line **lines,
    size_t *count);
/* Whole packs for so many tenths of units, and what is left over, in tenths; pack_size in units. */
int64_t taper_packs(int64_t tenths, int pack_size, int64_t *left_over);
/* What has been achieved on a day by what is in force, in plain words (F104): "You have come down from 270 mg a day to …". */
const char *taper_achieved(struct arena *a, const struct taper_plan *p, date on);

#endif
