/* Risk: what one line of a medicines list says, and which rules a person meets. Pure; part of src/medicine.
 *
 * Nothing is guessed: a line that is not understood asks for a person, and counts in no total. Rules are dated
 * reference data (schema/reference/risk_rules.tsv) with level, sentence and source; a service adds its own. */
#ifndef PATHWELL_RISK_H
#define PATHWELL_RISK_H

#include "pathwell/medicine.h"

/* ---- products, as the dictionary of medicines (dm+d) and practice systems write them ---- */
struct product {
	const char *medicine; /* "morphine", "co-codamol", "codeine with ibuprofen"; NULL where not recognised */
	const char *counted;  /* the substance that strength and totals are about: "codeine" for co-codamol. Of a product
			       * that is not recognised: what its text names, an opioid before others; NULL for nothing */
	const char *form;     /* "modified-release tablet", "oral solution", "transdermal patch"; NULL where not said */
	const char *route;    /* "by mouth", "on the skin", …; NULL where not known */
	enum ome_route ome_route; /* the same for factors; OME_ROUTE_COUNT: one that no set has */
	bool modified_release;    /* as the name or the brand says; a patch is too */
	enum medicine_class class;
	bool class_known; /* false: in none of the classes (paracetamol); of what is not recognised: that of `counted` */
	bool compound;    /* further substances are in it */
	enum dose_unit unit;
	bool liquid;      /* strength is in 1 ml */
	int64_t strength; /* of `counted` in one unit (a liquid: in 1 ml); DOSE_NONE where the name does not say it */
	const char *strength_text;   /* "10mg/5ml", as written; NULL where the name has none */
	const char *brand;           /* or NULL */
	int interval_hours;          /* of a patch, where the product has one */
	const struct family *family; /* of the catalogue, or NULL: not one, or not one alone, that we plan with */
	bool totalled; /* an opioid for whose substance and route the default set has a factor; methadone has none */
};
/* "Longtec 60mg modified-release tablets". Every word must be understood; else STATUS_NOT_FOUND and a sentence that
 * says what is not known, and *out holds nothing but the substance that the text names and its class. Texts live in the
 * arena or the reference. Names: the catalogue and product_names.tsv. */
MUST_USE enum status product_recognise(
    struct arena *a, const struct reference *r, const char *name, struct product *out, struct error *err);
/* Micrograms of oral morphine a day for `amount` of product->counted a day (nanograms per hour for a patch); refused
 * with a sentence where the set has no factor or the medicine is never totalled; 0 for what is no opioid. */
MUST_USE enum status product_ome(
    const struct ome_set *set, const struct product *p, int64_t amount, int64_t *ug, struct error *err);

/* ---- one line of a list ---- */
enum reading_ask { /* why a person must look at it */
	ASK_NOTHING,
	ASK_AS_DIRECTED, /* no dose: "as directed", or nothing at all */
	ASK_AS_NEEDED,   /* taken when needed: counted beside the regular total at its stated maximum, or not at all */
	ASK_NO_TOTAL,    /* an opioid without a factor: methadone is never totalled */
	ASK_UNKNOWN_PRODUCT,
	ASK_UNREADABLE, /* the dose text has a word that is not understood, gives a range, or says two things */
	ASK_COUNT
};
extern const char *const reading_ask_names[ASK_COUNT]; /* "as_directed" … as stored and in JSON; "" for nothing */

struct medicine_reading {
	const char *product_text, *dose_text, *quantity_text; /* as given or cut; "" where none */
	struct product product;                               /* medicine NULL where not recognised */
	struct dosage dosage;                                 /* per_day 0 where not read */
	enum reading_ask ask;
	const char *why; /* a sentence for the person; NULL for ASK_NOTHING */
	int64_t per_day; /* of `counted`: micrograms a day, or nanograms per hour; the stated maximum where as
			  * needed; DOSE_NONE where not known */
	int64_t ome_ug;  /* morphine equivalent a day of per_day; DOSE_NONE: no opioid, or no total */
	const char *set; /* "FPM2020 2020-08" */
};
/* "Codeine 60mg tablets 1 qds, 112 tablet", with the quantity or without: product, dose and quantity apart, "" where
 * there is none. In the arena. A few tablets behind the last comma stay with the dose: they may belong to it. */
void medicine_line_cut(struct arena *a, const struct reference *r, const char *line, const char **product,
    const char **dose, const char **quantity);
/* Product and dose text apart; set NULL: the default factor set. Never fails: what is not understood is asked. */
void medicine_read(struct arena *a, const struct reference *r, const struct ome_set *set, const char *product,
    const char *dose, struct medicine_reading *out);

/* The same texts come again and again in a list: each is read once. */
struct reading_cache;
/* set NULL: the default one. The reference and the set must outlive it. */
struct reading_cache *reading_cache_new(const struct reference *r, const struct ome_set *set);
struct reading_cache *reading_cache_free(struct reading_cache *c); /* NULL is fine; returns NULL */
void reading_cache_freep(struct reading_cache **c);                /* for CLEANUP */
/* medicine_read(); dose NULL: `product` is a whole line, and is cut first. Lives until the next call. */
const struct medicine_reading *medicine_read_cached(struct reading_cache *c, const char *product, const char *dose);

/* ---- what is known of a person ---- */
struct risk_facts {
	int age; /* whole years on the day; -1 not known */
	bool care_home;
	int64_t ome_regular_ug;        /* of the regular lines that could be read; 0: none */
	int64_t ome_with_as_needed_ug; /* and as-needed ones at their maximum; DOSE_NONE: one of them has none */
	bool opioid;                   /* a regular one that was read and totalled */
	bool opioid_unread; /* methadone, as directed, as needed: an opioid that is not in the regular total */
	bool not_understood; /* a line whose product or dose is not understood, and that may be of an opioid */
	bool gabapentinoid, benzodiazepine, z_drug, antidepressant; /* read or not */
	int mr_opioids;      /* different modified-release opioids or patches at once, read or not */
	int64_t fentanyl_ng; /* regular patches together, nanograms per hour */
	int64_t diazepam_ug; /* a day, regular */
	int opioid_days, benzo_z_days, gabapentinoid_days, ome120_days; /* how long up to the day; -1 not known */
	bool opioid_start_unknown, benzo_z_start_unknown; /* taken, and of no line is it recorded when it was begun */
	bool same_twice;  /* two lines of one substance and daily dose: perhaps brand and generic name of one medicine */
	char unread[160]; /* the opioids in no regular total and why, for people: "morphine (as directed)"; "" for none */
	bool renal, respiratory, neurological, substance_misuse, diversion, pregnant, mental_health;
	int asks; /* lines that need a person */
};
/* Nothing known: age and days -1, all else none. */
#define RISK_FACTS_NONE                                                                                                \
	{                                                                                                              \
		.age = -1, .opioid_days = -1, .benzo_z_days = -1, .gabapentinoid_days = -1, .ome120_days = -1          \
	}

/* What of a line counts: enough to be stored with the medicine. */
struct risk_line {
	const char *counted; /* or NULL: the product is not known, and names nothing that is */
	enum medicine_class class;
	bool class_known, modified_release;
	enum dose_unit unit;
	bool as_needed;
	enum reading_ask ask;    /* ASK_NOTHING after a person said what it comes to */
	int64_t per_day, ome_ug; /* as in struct medicine_reading */
	int days;                /* since it was begun, or first known to be taken; -1 not known */
	bool start_known;        /* the day on which it was begun is recorded */
};
struct risk_line risk_line_of(const struct medicine_reading *m); /* days -1, no start known */
/* Fills the part of the facts that medicines say (and nothing else): every line that is taken on the day. The days of
 * a class are those of its line that is known to be taken longest; ome120_days stays as it is. */
void risk_facts_take(struct risk_facts *f, const struct risk_line lines[], size_t n);

/* Whose medicines are not understood may be at high risk, and stands above medium until a person has looked. */
enum risk_level { RISK_NONE, RISK_LOW, RISK_MEDIUM, RISK_CANNOT_BE_SAID, RISK_HIGH, RISK_LEVEL_COUNT };
extern const char *const risk_level_names[RISK_LEVEL_COUNT]; /* "none", "low", "medium", "cannot_be_said", "high" */
extern const char *const risk_level_labels[RISK_LEVEL_COUNT]; /* "None", "Low", "Medium", "Cannot be said", "High" */

struct risk_condition; /* parsed: "fentanyl >= 37.5 and age > 75" */
/* Words joined by and, or, not, brackets; numbers are compared with >= > <= < =: mg for ome and diazepam, microgram an
 * hour for fentanyl, years for age, weeks. A week is begun after seven days: "> 4" is met on day 29. Refuses an unknown word and names the known. */
MUST_USE enum status risk_condition_parse(
    struct arena *a, const char *text, const struct risk_condition **out, struct error *err);
/* An unknown (age, how long) meets nothing, nor does its "not". */
bool risk_condition_met(const struct risk_condition *c, const struct risk_facts *f);
/* One line a word, for help: "age        years". In the arena. */
const char *risk_condition_words(struct arena *a);

enum { RISK_RULES_MOST = 64 };
struct risk_rule {
	const char *id; /* "ome_90" */
	enum risk_level level;
	const char *condition_text;
	const struct risk_condition *condition;
	const char *brief;    /* the same in a few words, for a column: "opioid + gabapentinoid" */
	const char *sentence; /* why this person is here, for people */
	const char *source, *dated;
	const char *status; /* "quoted" from the source, "derived" from it, "local" to one service or region; "own" */
	int review_weeks;   /* how soon to review; 0: the service's own interval */
	bool current;       /* false: an older line that is still counted, and raises no level */
	bool own;           /* the service's */
};
struct risk_rules {
	const struct risk_rule *items;
	size_t count;
	const char *version; /* changes with any rule: what a stored result was made with */
};
/* Beside every interval of a standard rule: no source gives them. */
extern const char *const risk_review_note; /* "Proposed; the service sets its own." */
const struct risk_rules *risk_rules_standard(struct arena *a);
const struct risk_rule *risk_rule_named(const struct risk_rules *rules, const char *id); /* any case; NULL: none */
struct risk_rule_row { /* of a service: replaces the rule of this id, or adds one; retired takes it away */
	const char *id, *level, *condition, *sentence, *source, *dated;
	int64_t review_weeks;
	bool retired;
};
/* Lives in the arena, and points into `standard` and the rows. Refuses, with the rule and what is wrong in it, a row
 * without id, level, condition or sentence, one that cannot be read, an id that comes twice, and too many rules.
 * Retiring what is not there is nothing. */
MUST_USE enum status risk_rules_with(struct arena *a, const struct risk_rules *standard,
    const struct risk_rule_row *rows, size_t n, const struct risk_rules **out, struct error *err);

struct risk {
	enum risk_level level; /* the highest of those met that are current */
	uint64_t met;          /* bit i: rules->items[i] */
	int review_weeks;      /* the shortest of those met that are current; 0: none says */
};
void risk_judge(const struct risk_rules *rules, const struct risk_facts *f, struct risk *out);

#endif
