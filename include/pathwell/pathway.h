/* The state machines: states, events, guards and their sentences, in one place, pure.
 *
 * Screens, menus, the command line, the printed table, the diagram and the tests are made from these tables. A machine
 * never looks at screen or database: it gets facts and answers allowed, not here, or blocked with every unmet guard.
 * FEATURES.md numbers stand beside the guards that need them. */
#ifndef PATHWELL_PATHWAY_H
#define PATHWELL_PATHWAY_H

#include <stdbool.h>
#include <stddef.h>

#include "pathwell/error.h"
#include "pathwell/memory.h"

enum machine { MACHINE_EPISODE, MACHINE_APPOINTMENT, MACHINE_TAPER, MACHINE_INVITATION, MACHINE_COUNT };

/* The six stages that people talk about, the strip on every patient screen. */
enum stage {
	STAGE_REFERRAL, STAGE_ASSESSMENT, STAGE_CARE_PLAN, STAGE_TAPER, STAGE_REVIEWS, STAGE_DISCHARGE,
	STAGE_COUNT
};
enum stage_mark { STAGE_DONE, STAGE_CURRENT, STAGE_AHEAD, STAGE_NOT_NEEDED };
const char *stage_label(enum stage s);

/* What the episode machine needs to know; filled by the use case from the store. Every "recorded" is about this
 * episode unless it says the patient. */
struct episode_facts {
	/* the person */
	bool patient_registered;
	bool patient_dead;
	bool allergies_stated;  /* an allergy, or "none known" */
	bool medicines_stated;  /* a medicine, or "none taken" */
	/* referral */
	bool referral_recorded;
	bool criteria_met;
	bool reason_category;
	bool analgesics_decision; /* F004 */
	bool manual_offered;      /* F005 */
	bool booklet_read;        /* F006 */
	bool entry_decision;      /* F007 */
	bool opted_in;            /* F008 */
	bool waiver;              /* stands in for F004–F008 and the criteria */
	bool case_worker;         /* F062 */
	/* contacts */
	int attended;             /* appointments that took place */
	int missed;               /* did not attend, in a row up to now */
	bool second_letter;       /* second invitation logged (F086) */
	/* assessment */
	bool assessment_recorded;
	bool physical, psychological, social;
	bool red_flags_answered;
	bool baseline;            /* scores, or why not */
	/* care plan */
	bool plan_recorded, plan_discussed, plan_agreed, plan_drawn_up, plan_review_date;
	int goals;                /* open or achieved ones */
	/* tapers and reviews */
	int tapers;               /* all that stand, in any state */
	int tapers_running;       /* running or held: somebody must look after them */
	int tapers_waiting;       /* drafted or signed, not begun; only the strip looks at it */
	int reviews;
	/* discharge */
	bool discharge_recorded, shared_decision, clinical_summary, diagnoses, plan_or_actions, outcome, completed_by,
	    taper_takeover, discharge_destination;
	bool referrer_consent_decided; /* given or refused: copies only where consent allows (F163) */
	/* what stands in the way, in words that name the record; NULL: nothing does */
	const char *sharing_refused;    /* the event names somebody who may not be told (F058, F059) */
	const char *discharge_sharing_refused; /* so does the discharge */
	const char *goal_unmet;         /* outcome "goals met" against a goal that is neither completed nor achieved */
	bool destination_unasked;       /* the discharge leads to an organisation about which nothing was decided */
	bool within_open_contact; /* F074 */
	/* the event's own arguments */
	bool arg_reason, arg_told, arg_destination, arg_consent_to_share, arg_taken_over_by;
};

struct appointment_facts {
	bool date_reached; /* its day is today or past */
	bool time_reached; /* so is its time, where it has one */
	bool patient_dead;
	bool arg_reason;
};

struct taper_facts {
	int steps;            /* dated steps recorded */
	bool steps_fall;      /* every step is below the one before */
	bool first_step_on_start;
	bool agreement;       /* rate and which first, with its date (F100) */
	bool another_running; /* another taper of this patient is running; a held one does not count (F103) */
	bool override_reason;
	bool cautions_asked;  /* of a planned one: pregnancy, unstable mental illness … were asked */
	bool signer_may_sign; /* the acting person is a prescriber: clinician or pharmacist */
	bool last_step_reached;
	bool version_signed;  /* what stands is what a prescriber signed */
	bool days_current;    /* no later step's day has passed while the reduction did not run: by hand, or not started */
	bool trial_open;      /* a trial whose end has come, and that nobody decided about */
	bool arg_reason;
};

struct invitation_facts {
	bool patient_dead;
	bool moved;      /* left the practice or the area, or care was transferred */
	bool declined;   /* said no to a review, or to the service */
	bool reachable;  /* an address that a letter can go to */
	bool appointment_missed; /* the last appointment whose day has come was missed */
	bool second_due; /* the service's waiting time after the missed review is over */
	bool arg_reason;
};

union machine_facts {
	struct episode_facts episode;
	struct appointment_facts appointment;
	struct taper_facts taper;
	struct invitation_facts invitation;
};

struct pathway_state {
	const char *name;   /* stored and typed: did-not-engage */
	const char *label;  /* "Did not engage" */
	const char *help;   /* one sentence: what is going on, what comes next */
	enum stage stage;   /* where the strip stands (episode only) */
	bool initial;       /* the state before the first event has no name: edges from NULL */
	bool final;         /* over: no way out but reopening, correcting a wrong outcome, and recording a death */
};

struct pathway_guard {
	const char *name;
	const char *sentence; /* what is missing and what would meet it, as shown to a person */
	const char *record;   /* kind that mends it ("event" for the event's own arguments), or NULL: no record can */
	const char *field;    /* field of that kind, or NULL for the whole record */
	bool (*met)(const union machine_facts *facts);
	const char *feature;  /* FEATURES.md numbers */
};

struct pathway_event {
	const char *name;   /* accept, return-to-referrer, … */
	const char *label;  /* on buttons: "Accept the referral" */
	const char *help;   /* one sentence */
	const char *asks;   /* fields of the event form that it asks for, space-separated: "reason told"; the date it
	                     * happened on is always asked. Guards say which of them must be given. */
	bool grave;         /* ends or closes something: asks for a different key than the one that began it */
	bool by_record;     /* done by saving a record (receiving a referral, booking), not offered by itself */
};

#define PATHWAY_GUARDS_MAX 16
struct pathway_edge {
	const char *from;  /* NULL: before the first event */
	const char *event;
	const char *to;
	const char *guards[PATHWAY_GUARDS_MAX]; /* names, NULL-terminated */
};

struct machine_table {
	enum machine machine;
	const char *name;  /* episode, appointment, taper */
	const char *label;
	const struct pathway_state *states; size_t state_count;
	const struct pathway_event *events; size_t event_count;
	const struct pathway_guard *guards; size_t guard_count;
	const struct pathway_edge *edges;   size_t edge_count;
};

const struct machine_table *machine_table(enum machine m);
const struct pathway_state *machine_state(enum machine m, const char *name); /* NULL where there is none */
const struct pathway_event *machine_event(enum machine m, const char *name); /* hyphens or underscores */
const struct pathway_guard *machine_guard(enum machine m, const char *name);
/* Which machines know this event name (for the command line); hyphens or underscores. Fills out[], returns how many. */
size_t machines_with_event(const char *event, enum machine out[MACHINE_COUNT]);

enum verdict { VERDICT_ALLOWED, VERDICT_NOT_HERE, VERDICT_BLOCKED };

struct judgement {
	enum verdict verdict;
	const struct pathway_event *event;
	const struct pathway_state *from; /* NULL before the first event */
	const struct pathway_state *to;   /* where it leads; NULL for not here */
	const struct pathway_guard *unmet[PATHWAY_GUARDS_MAX];
	size_t unmet_count;
};

/* state NULL or "": before the first event. An unknown state or event is a bug of the caller (must). */
void machine_judge(enum machine m, const char *state, const char *event, const union machine_facts *facts,
    struct judgement *out);
/* Every event that leaves `state`, judged: the offers of a patient's home. Fills out[0..max), returns how many.
 * by_record events are left out. */
size_t machine_offers(enum machine m, const char *state, const union machine_facts *facts, struct judgement *out,
    size_t max);
/* Blocked by nothing but the event's own arguments: choosing it opens its form, and that form meets the guards. */
bool judgement_awaits_form(const struct judgement *j);
/* "Accept the referral" is not possible while the episode is Discharged; it is possible while it is Referred. */
const char *machine_not_here_sentence(struct arena *a, enum machine m, const char *state, const char *event);

/* The strip: a mark for each stage. In an open episode exactly the stage of the state is current, and a running taper
 * beside it; in a closed one nothing is. state NULL or "": before the referral. */
void episode_stages(const char *state, const struct episode_facts *facts, enum stage_mark out[STAGE_COUNT]);

/* One event of a history, for replay: returns the state that the events lead to ("" for no events), or NULL with the
 * index of the first impossible one in *bad (may be NULL). Guards are not asked again: history is history. */
struct past_event { const char *event; const char *from; const char *to; };
const char *machine_replay(enum machine m, const struct past_event *events, size_t n, size_t *bad);

/* `pathwell pathway`: the table as text, as a Graphviz digraph, as JSON. */
void machine_print_table(enum machine m, struct buf *out);
void machine_print_dot(enum machine m, struct buf *out);
void machine_print_json(enum machine m, struct buf *out);

#endif
