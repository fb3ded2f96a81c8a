/* The use cases about medicines at risk: what is read, who meets which rule, and why.
 *
 * What is stored with a medicine (ingredient, class, a day, equivalent, ask) is written by app_medicine_read() whenever a
 * medicine is saved, with the set that made it. Who meets which rule is a projection: people whose records changed are
 * judged again when it is next asked for, everybody when the day or the rules changed. */
#ifndef PATHWELL_APP_RISK_H
#define PATHWELL_APP_RISK_H

#include "pathwell/app.h"
#include "pathwell/risk.h"

struct medicine;

/* Fills the fields set by the program (ingredient … ask_why) from product, name, strength, form, dose and what a person
 * said it counts as. Called for every medicine that is saved or imported. */
void app_medicine_read(struct app *app, struct arena *a, struct medicine *m);
/* The standard rules with the service's own; lives in the arena. */
MUST_USE enum status app_risk_rules(struct app *app, struct arena *a, const struct risk_rules **out, struct error *err);

/* One person, from the records as they stand; as_of DATE_NONE: today. */
MUST_USE enum status app_risk_of(struct app *app, struct arena *a, const struct id *patient, date as_of,
    struct risk_facts *facts, struct risk *out, struct error *err);
/* "Takes the equivalent of 90 mg …. Takes an opioid with …." One sentence a rule, highest first: every rule that is met, or
 * those alone that make the level. */
const char *risk_reasons(struct arena *a, const struct risk_rules *rules, const struct risk *risk);
/* "90 mg or more; opioid + gabapentinoid": what makes the level, for a column of a list. */
const char *risk_brief(struct arena *a, const struct risk_rules *rules, const struct risk *risk);
const char *risk_main_reasons(struct arena *a, const struct risk_rules *rules, const struct risk *risk);
/* What the medicines of a patient come to today: "Regular opioids: the equivalent of 180 mg of oral morphine a day
 * (FPM2020 2020-08). …", with as-needed ones apart and what is in no total; *out NULL where no opioid is taken. */
MUST_USE enum status app_ome_text(struct app *app, struct arena *a, const struct id *patient, const char **out,
    struct error *err);
/* Weeks until the next review that risk and stage ask for; the service's interval where no rule is shorter. */
int app_review_weeks(struct app *app, const struct risk *risk);

struct risk_count {
	const struct risk_rule *rule;
	int64_t count;
};
struct risk_summary {
	date as_of;
	int64_t people; /* alive, with at least one current medicine or invitation */
	int64_t levels[RISK_LEVEL_COUNT];
	struct risk_count *rules; /* in the rules' order, those with nobody too */
	size_t rule_count;
	int64_t asks; /* lines that need a person */
};
/* Counts, and nobody's name: for those who see clinical records, and for those who take lists in. */
MUST_USE enum status app_risk_summary(struct app *app, struct arena *a, date as_of, struct risk_summary *out,
    struct error *err);

struct risk_person {
	struct patient_row patient;
	enum risk_level level;
	int64_t ome_ug;          /* regular, or DOSE_NONE */
	const char *brief;       /* what makes the level, in a few words */
	const char *reasons;     /* why this person is here: the rule asked for, and what makes the level */
	const char *all_reasons; /* every rule that is met */
	const char *practice;    /* code or NULL */
	const char *state;       /* of the newest invitation, or NULL */
	uint64_t met;            /* bit i: rule i of app_risk_rules() */
	int asks;                /* medicines that need a person */
};
struct risk_people {
	struct risk_person *items;
	size_t count;
	bool more;
};
/* Highest level first, then by name; rule NULL: all; after: last id of the page before, or NULL. */
struct risk_query {
	const char *rule;
	enum risk_level at_least; /* RISK_NONE: everybody who counts */
	const char *practice; /* code or NULL */
	date as_of;           /* DATE_NONE: today */
	const struct id *after;
	size_t limit;         /* 0: all */
	bool again;           /* what is shown already is read again: no second audit row */
};
MUST_USE enum status app_risk_people(struct app *app, struct arena *a, const struct risk_query *q,
    struct risk_people *out, struct error *err);

/* Lines that need a person, oldest first: the medicine as it stands and why. */
struct worklist_item {
	struct patient_row patient;
	const struct record *medicine; /* as it was recorded: that is what is answered */
	const char *in_force;          /* what a reduction says of its dose, with its source; NULL: nothing */
};
struct worklist {
	struct worklist_item *items;
	size_t count;
	int64_t total;
};
MUST_USE enum status app_worklist(struct app *app, struct arena *a, size_t limit, struct worklist *out,
    struct error *err);
/* What is shown already, read again: no second audit row, with which two desks would wake each other for ever. */
MUST_USE enum status app_worklist_again(struct app *app, struct arena *a, size_t limit, struct worklist *out,
    struct error *err);
/* A person's answer for one line: counts as so much a day (micrograms, or ng/h for what app_medicine_is_patch()), or is not
 * taken regularly (amount 0, not_counted). Saves a new version of the medicine; note (may be NULL): who said so. */
bool app_medicine_is_patch(struct app *app, struct arena *a, const struct medicine *m);
MUST_USE enum status app_worklist_answer(struct app *app, struct arena *a, const struct id *medicine, int64_t version,
    int64_t amount, bool not_counted, const char *note, struct error *err);

/* Equivalents before and after, for a patient: the first review or baseline, now, and what was gained (F104, F118). */
struct ome_change {
	date first_on, last_on;
	int64_t first_ug, last_ug; /* DOSE_NONE: not known */
	const char *set;
};
MUST_USE enum status app_ome_change(struct app *app, struct arena *a, const struct id *patient, struct ome_change *out,
    struct error *err);

#endif
