/* Risk: what one line of a medicines list says, and which rules a person meets. Pure; part of src/medicine.
 *
 * Nothing is guessed: a line that is not understood asks for a person, and counts in no total. Rules are dated reference
 * data (schema/reference/risk_rules.tsv) with level, sentence and source; a service adds its own. */
#ifndef PATHWELL_RISK_H
#define PATHWELL_RISK_H

#include "pathwell/medicine.h"

/* ---- products, as the dictionary of medicines (dm+d) and practice systems write them ---- */
struct product {
	const char *medicine;  /* "morphine", "co-codamol"; never NULL when recognised */
	const char *counted;   /* the opioid inside: "codeine" for co-codamol */
	const char *form;      /* "modified-release tablet", "oral solution", "transdermal patch" */
	const char *route;     /* "by mouth", "on the skin", … */
	bool modified_release;
	enum medicine_class class;
	bool class_known;      /* false: known, and in none of the classes (amitriptyline as pain medicine has one) */
	enum dose_unit unit;
	int64_t strength;      /* of `counted` in one unit (a liquid: in 1 ml); DOSE_NONE where the name has none */
	const char *strength_text; /* "10mg/5ml", as written */
	const char *brand;     /* or NULL */
	int interval_hours;    /* of a patch, where the product has one */
	const struct family *family; /* of the catalogue, or NULL: known, but not one we plan with */
	bool totalled;         /* the default factor set has a factor; methadone has none */
};
/* "Longtec 60mg modified-release tablets". Every word must be understood; else STATUS_NOT_FOUND and a sentence that says
 * what is not known. */
MUST_USE enum status product_recognise(struct arena *a, const struct reference *r, const char *name,
    struct product *out, struct error *err);

/* ---- one line of a list ---- */
enum reading_ask { /* why a person must look at it */
	ASK_NOTHING,
	ASK_AS_DIRECTED,     /* no dose: "as directed" */
	ASK_AS_NEEDED,       /* taken when needed: counted beside the regular total at its stated maximum, or not at all */
	ASK_NO_TOTAL,        /* methadone: never totalled */
	ASK_UNKNOWN_PRODUCT,
	ASK_UNREADABLE,      /* the dose text has a word that is not understood, or says two things */
	ASK_COUNT
};
extern const char *const reading_ask_names[ASK_COUNT]; /* "as_directed" … as stored and in JSON; "" for nothing */

struct medicine_reading {
	const char *product_text, *dose_text, *quantity_text; /* as cut from the line */
	struct product product;  /* medicine NULL where not recognised */
	struct dosage dosage;    /* per_day 0 where not read */
	enum reading_ask ask;
	const char *why;         /* a sentence for the person, or NULL */
	int64_t per_day;         /* of `counted`: micrograms a day, or nanograms per hour; DOSE_NONE where not known */
	int64_t ome_ug;          /* morphine equivalent a day; DOSE_NONE: no opioid, or no total; 0 never stands for unknown */
	const char *set;         /* "FPM2020 2020-08" */
};
/* "Codeine 60mg tablets 1 qds, 112 tablet", with the quantity or without: product, dose and quantity apart. */
void medicine_line_cut(struct arena *a, const struct reference *r, const char *line, const char **product,
    const char **dose, const char **quantity);
/* Product and dose text apart; set NULL: the default factor set. Never fails: what is not understood is asked. */
void medicine_read(struct arena *a, const struct reference *r, const struct ome_set *set, const char *product,
    const char *dose, struct medicine_reading *out);

/* ---- what is known of a person ---- */
struct risk_facts {
	int age;                     /* whole years on the day; -1 not known */
	bool care_home;
	int64_t ome_regular_ug;      /* of the regular lines that could be read; 0: none */
	int64_t ome_with_as_needed_ug; /* DOSE_NONE: an as-needed one has no maximum */
	bool opioid;                 /* a regular one that was read */
	bool opioid_unread;          /* methadone, as directed, as needed: an opioid that is in no total */
	bool gabapentinoid, benzodiazepine, z_drug, antidepressant;
	int mr_opioids;              /* different modified-release opioids or patches at once */
	int64_t fentanyl_ng;         /* patches together, nanograms per hour */
	int64_t diazepam_ug;         /* a day */
	int opioid_weeks, benzo_z_weeks, ome120_weeks; /* how long up to the day; -1 not known */
	bool renal, respiratory, neurological, substance_misuse, diversion, pregnant, mental_health;
	int asks;                    /* lines that need a person */
};

enum risk_level { RISK_NONE, RISK_LOW, RISK_MEDIUM, RISK_HIGH, RISK_LEVEL_COUNT };
extern const char *const risk_level_names[RISK_LEVEL_COUNT];  /* "none", "low", "medium", "high" */

struct risk_condition; /* parsed: "fentanyl >= 37.5 and age > 75" */
/* Words joined by and, or, not, brackets; numbers are compared with >= > <= < =: mg for ome and diazepam, microgram an hour
 * for fentanyl, years for age, weeks. Refuses an unknown word and names the known. */
MUST_USE enum status risk_condition_parse(struct arena *a, const char *text, const struct risk_condition **out,
    struct error *err);
/* An unknown (age, weeks) meets nothing. */
bool risk_condition_met(const struct risk_condition *c, const struct risk_facts *f);
/* One line a word, for help: "age        years". In the arena. */
const char *risk_condition_words(struct arena *a);

enum { RISK_RULES_MOST = 64 };
struct risk_rule {
	const char *id;       /* "ome_90" */
	enum risk_level level;
	const char *condition_text;
	const struct risk_condition *condition;
	const char *sentence; /* why this person is here, for people */
	const char *source, *dated;
	int review_weeks;     /* how soon to review; 0: the service's own interval */
	bool current;         /* false: an older line that is still counted, and raises no level */
	bool own;             /* the service's */
};
struct risk_rules {
	const struct risk_rule *items;
	size_t count;
	const char *version;  /* changes with any rule: what a stored result was made with */
};
const struct risk_rules *risk_rules_standard(struct arena *a);
struct risk_rule_row { /* of a service: replaces the rule of this id, or adds one; retired takes it away */
	const char *id, *level, *condition, *sentence, *source, *dated;
	int64_t review_weeks;
	bool retired;
};
MUST_USE enum status risk_rules_with(struct arena *a, const struct risk_rules *standard, const struct risk_rule_row *rows,
    size_t n, const struct risk_rules **out, struct error *err);

struct risk {
	enum risk_level level; /* the highest of those met that are current */
	uint64_t met;          /* bit i: rules->items[i] */
	int review_weeks;      /* the shortest of those met; 0: none says */
};
void risk_judge(const struct risk_rules *rules, const struct risk_facts *f, struct risk *out);

#endif
