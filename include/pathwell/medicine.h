/* Medicines: doses, the catalogue of what can be taken, how a dose is made of units, dosage text, morphine equivalents.
 *
 * Every amount is an integer: micrograms, and for patches nanograms per hour (the fentanyl "12" patch is 12,500). The
 * tables come from schema/reference/, compiled in; each row carries its source and date. No input, no output here. */
#ifndef PATHWELL_MEDICINE_H
#define PATHWELL_MEDICINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pathwell/date.h"
#include "pathwell/error.h"
#include "pathwell/memory.h"

/* ---- doses ---- */
#define DOSE_NONE INT64_MIN /* not recorded */
/* "7.5mg", "75 micrograms", "1 g", "12.5 mcg" to integer micrograms; a bare number is refused: the unit decides. */
MUST_USE enum status dose_parse(const char *s, int64_t *ug, struct error *err);
/* "7.5 mg", "75 microgram", "1,200 mg": no trailing zero, never "0." in front, never in grams; "" for DOSE_NONE. */
char *dose_show(int64_t ug, char out[32]);

/* What an amount counts. */
enum dose_unit {
	DOSE_UG,          /* micrograms */
	DOSE_NG_PER_HOUR, /* nanograms per hour: patches */
};
/* A patch's rate to nanograms per hour: "12.5 microgram/hour", "25 mcg/h", "12500 nanogram/hour"; a bare number is
 * refused, and "12" of a fentanyl box is for family_dose_parse(), which knows what it counts as. */
MUST_USE enum status patch_rate_parse(const char *s, int64_t *ng_per_hour, struct error *err);
/* dose_show(), or "12.5 microgram/hour". */
char *amount_show(enum dose_unit unit, int64_t amount, char out[32]);

/* ---- the catalogue ---- */
enum medicine_class {
	CLASS_OPIOID,
	CLASS_GABAPENTINOID,
	CLASS_BENZODIAZEPINE,
	CLASS_Z_DRUG,
	CLASS_ANTIDEPRESSANT,
	CLASS_COUNT
};
extern const char *const medicine_class_names[CLASS_COUNT]; /* "opioid" … as in tables and JSON */

enum unit_kind {
	UNIT_TABLET,
	UNIT_CAPSULE,
	UNIT_SACHET,
	UNIT_PATCH,
	UNIT_ML, /* liquids: strengths are per millilitre, measured in tenths of one */
	UNIT_COUNT
};
extern const char *const unit_kind_names[UNIT_COUNT]; /* "tablet" … "ml" */

enum { STRENGTHS_MOST = 16 };
/* A set of a family's strengths: bit i stands for strengths[i]. */
typedef uint32_t strength_set;

struct strength {
	int64_t amount;    /* micrograms (a liquid's in 1 ml), or nanograms per hour */
	const char *label; /* as printed on the box, without unit: "7.5", "12" (which counts as 12.5) */
};

struct brand {
	const char *name;
	strength_set strengths; /* the only ones that it comes in */
};

/* What else one unit of a compound holds, and the most of it that may be taken. */
struct compound {
	const char *substance;   /* "paracetamol" */
	int64_t once_ug, day_ug; /* at one time, a day; 0: no such limit */
	const char *apart;       /* what can be taken instead, each by itself; NULL: nothing */
	const char *source, *dated;
};

/* What may be combined in one plan: one medicine, form, release and dosing interval. */
struct family {
	const char *id;       /* "morphine-mr-tablet" */
	const char *name;     /* for people; unique: "morphine modified-release tablet" */
	const char *medicine; /* "morphine", "co-codamol" */
	const char *counted;  /* substance that the strengths state: "codeine" for co-codamol; else the medicine */
	const char *form;     /* "modified-release tablet" */
	const char *words;    /* further words by which people ask for it */
	enum medicine_class class;
	enum unit_kind unit;
	enum dose_unit dose_unit;
	bool modified_release;
	bool may_be_halved;   /* a prescriber may turn halves on; never where modified release, a capsule or a patch */
	int interval_hours;   /* 12, 24, 72 … where the product has one; 0: as prescribed */
	const struct strength *strengths; /* ascending */
	size_t strength_count;
	const struct brand *brands;
	size_t brand_count;
	const struct compound *compound; /* NULL: one substance alone, or nothing is known to limit the other */
	const char *note, *source, *dated;
};

struct ome_set;
struct ome_threshold;
struct rate_limit;
struct equivalent;
struct occupancy;
struct caution;
struct product_names;

/* All reference tables. What a service adds or retires makes a new one (reference_with); nothing here is changed in place. */
struct reference {
	const struct family *families;
	size_t family_count;
	const struct ome_set *ome_sets; /* the first is the default */
	size_t ome_set_count;
	const struct ome_threshold *thresholds;
	size_t threshold_count;
	const struct rate_limit *limits;
	size_t limit_count;
	const struct equivalent *equivalents;
	size_t equivalent_count;
	const struct occupancy *occupancies;
	size_t occupancy_count;
	const struct caution *cautions;
	size_t caution_count;
	const struct product_names *products; /* risk.h: product_recognise() */
};
/* The tables compiled in, read into the arena, which owns them. */
const struct reference *reference_standard(struct arena *a);

/* One row of a service's own formulary. */
struct formulary_row {
	const char *family;   /* id or name of the standard table */
	const char *strength; /* as on the box, with its unit: "7.5 mg", "2 mg/ml"; blank retires the whole family */
	bool retired;         /* else added */
	const char *source, *dated; /* who says so, and when; they go into the family's note */
};
/* A new reference in the arena, with strengths added and retired; brands keep what they come in. What is retired is
 * retired, whatever the order of the rows; a family without strengths is not in it. Refuses an unknown family, and a
 * strength that cannot be read or would make doses too fine to plan with. It points into `standard` and the rows. */
MUST_USE enum status reference_with(struct arena *a, const struct reference *standard, const struct formulary_row *rows,
    size_t n, const struct reference **out, struct error *err);
/* By id or full name, any case; NULL: none. */
const struct family *family_named(const struct reference *r, const char *said);

/* A medicine as people say it. A brand brings its limit of strengths. */
struct medicine_match {
	const struct family *family;
	strength_set strengths; /* all of the family's, or those of the brand */
	const char *brand;      /* or NULL */
};
/* "morphine MR tablet", "Zomorph", "fentanyl patch", "diazepam". A liquid is meant only where it is named ("diazepam
 * oral solution"). Where several fit, STATUS_REFUSED with all of them named; STATUS_NOT_FOUND names the nearest. */
MUST_USE enum status medicine_find(const struct reference *r, const char *said, struct medicine_match *out,
    struct error *err);
/* The same, of these strengths only ("15,30,60"; NULL: any). Where several medicines fit, those that lack one of the
 * strengths are not meant; where one fits and lacks one, or the brand does, a sentence names what it comes in. */
MUST_USE enum status medicine_find_in(const struct reference *r, const char *said, const char *strengths,
    struct medicine_match *out, struct error *err);
const struct family *family_by_id(const struct reference *r, const char *id); /* NULL: none */
strength_set family_all_strengths(const struct family *f);
/* "15,30,60" (mg, or micrograms an hour for patches; "12" and "12.5" mean the same) to the set; refuses what the family
 * does not have, and names what it has. A unit may stand behind a number. */
MUST_USE enum status strengths_parse(const struct family *f, const char *s, strength_set *out, struct error *err);
/* One dose of this family: "25mg"; for patches "25", "25 mcg/h", "12". */
MUST_USE enum status family_dose_parse(const struct family *f, const char *s, int64_t *amount, struct error *err);
/* "7.5 mg", "500 microgram", "12 microgram/hour" as on the box, "2 mg/ml"; in the arena. */
const char *strength_show(struct arena *a, const struct family *f, const struct strength *s);
/* "10 mg, 15 mg and 30 mg"; in the arena. */
const char *strengths_show(struct arena *a, const struct family *f, strength_set set);

/* ---- how a dose is made ---- */
struct pack_options {
	strength_set strengths; /* 0: all of the family's */
	bool halves;            /* refused where the family may not be halved */
	int most_units;         /* at one time, a half counting as one; 0: 6, patches 2. For liquids: ml; 0: 20 */
};
struct pack_item {
	const struct strength *strength;
	int tenths; /* how many, in tenths of a unit: 15 is one and a half tablets, 25 is 2.5 ml */
};
struct pack_result {
	struct pack_item items[STRENGTHS_MOST]; /* larger first; whole units and the half of a strength in one item */
	size_t count;
	int units; /* pieces in the hand: one and a half are 2 */
};

/* Every dose that can be taken at one time with these strengths, and how: of whole units where they make it, of halves
 * only where they do not; then fewest units, fewest halves, fewest different strengths, the larger first. A liquid is
 * measured from one bottle, the weakest that is enough. What a compound's other substance allows at one time is kept to,
 * whatever limit of units is asked for. Made once, asked often: each question is a look into a table. */
struct makeable;
/* Refuses halves where the family may not be halved, a set with strengths that it has not, and a limit below 1. */
MUST_USE enum status makeable_new(struct arena *a, const struct family *f, const struct pack_options *o,
    struct makeable **out, struct error *err);
/* All of them ascending, from 0; live as long as the arena. */
const int64_t *makeable_doses(const struct makeable *m, size_t *count);
bool makeable_has(const struct makeable *m, int64_t amount);
int64_t makeable_at_most(const struct makeable *m, int64_t amount);  /* 0 where nothing else is; amount ≥ 0 */
int64_t makeable_at_least(const struct makeable *m, int64_t amount); /* DOSE_NONE above the largest */
/* Index in makeable_doses() of the largest dose that is not above amount. */
size_t makeable_index(const struct makeable *m, int64_t amount);
/* False where the dose cannot be made. */
bool makeable_pack(const struct makeable *m, int64_t amount, struct pack_result *out);
/* Common step of all makeable doses: every one is a multiple of it. */
int64_t makeable_step(const struct makeable *m);
const struct family *makeable_family(const struct makeable *m);
/* How many units may be taken at one time: as asked, or as usual, and never more than the compound allows. */
int makeable_most_units(const struct makeable *m);
/* Micrograms of a compound's other substance in one unit, or in such a dose; 0 where the family is none. */
int64_t compound_in(const struct family *f, const struct strength *s);
int64_t compound_in_pack(const struct family *f, const struct pack_result *p);
/* "one 60 mg tablet and two and a half 10 mg tablets"; "nothing" for none. In the arena. */
const char *pack_show(struct arena *a, const struct family *f, const struct pack_result *p);
/* Sum of the items: what the patient takes. */
int64_t pack_amount(const struct pack_result *p);

/* ---- dosage text ---- */
enum day_part { PART_MORNING, PART_MIDDAY, PART_EVENING, PART_NIGHT, PART_COUNT };
extern const char *const day_part_names[PART_COUNT]; /* "morning" … */

/* What a count of units in the text ("ONE TO BE TAKEN …") refers to; zeros where it is not known. */
struct dosage_of {
	enum dose_unit unit;
	int64_t each;       /* amount of one tablet, capsule, patch, or millilitre */
	int interval_hours; /* of a patch that says no interval; 0: it must be said */
	const struct family *family; /* NULL where not known: gives "12 microgram/hour" the meaning of its box */
	bool liquid;   /* each is of a millilitre: "5 ml" is an amount, and "one" says not how much */
	bool compound; /* several substances: a mass does not say of which */
	bool whole_only; /* units are not halved: capsules, modified release */
	int64_t grain;   /* where each is not known: what every amount is a multiple of; 0: not known either */
};
struct dosage {
	enum dose_unit unit;
	int64_t per_day;    /* micrograms a day, or nanograms per hour; the stated maximum where as_needed */
	int64_t each_time;  /* at one time; 0 where the times differ */
	int times_per_day;  /* 0 for patches */
	bool parts_known;   /* the text says, or its frequency implies, at what parts of the day */
	int64_t parts[PART_COUNT];
	bool as_needed;     /* stands beside the regular total: taken when needed, or range */
	bool range;         /* taken regularly, "one or two at night": per_day is the most */
	int patch_hours;    /* worn for so long; 0 otherwise */
};
/* "ONE TO BE TAKEN TWICE A DAY", "2 qds", "90mg tds", "10 mg morning and 20 mg night", "ONE patch every 72 hours".
 * Every word and sign must be understood where it stands; otherwise the text is refused and names the word: it is for a
 * person to read. So is an amount that the product cannot give. Where the words are understood and something else is
 * missing, out->as_needed is set nevertheless.
 * A maximum that is the regular dose changes nothing; another one is refused, and of a range it is the most.
 * Once a day is the morning (night where said), twice morning and evening, three times with midday, four with night. */
MUST_USE enum status dosage_read(const char *text, const struct dosage_of *of, struct dosage *out, struct error *err);

/* ---- morphine equivalents: for totals and risk lines, never a dose to switch to ---- */
enum ome_route {
	OME_ORAL,
	OME_PATCH,
	OME_SUBLINGUAL,
	OME_BUCCAL,
	OME_NASAL,
	OME_RECTAL,
	OME_INJECTION,
	OME_ROUTE_COUNT
};
extern const char *const ome_route_names[OME_ROUTE_COUNT];

struct ome_factor {
	const char *medicine;
	enum ome_route route;
	int64_t factor; /* ten-thousandths: mg of oral morphine for 1 mg; patches: mg a day for 1 microgram an hour */
	int64_t patch;  /* a row of a lookup: this patch only, in nanograms per hour; 0: any amount */
	const char *note, *source;
};
struct ome_set {
	const char *name;  /* "FPM2020" */
	const char *title; /* "Faculty of Pain Medicine, Opioids Aware" */
	const char *dated; /* the version that every result carries: "2020-08" */
	const struct ome_factor *factors;
	size_t factor_count;
};
struct ome_threshold {
	int64_t ug; /* oral morphine equivalent a day */
	const char *level, *meaning, *source, *dated;
	bool current; /* false: an older line that is still met */
};
/* NULL gives the default; refuses an unknown name and lists the known. */
MUST_USE enum status ome_set_find(const struct reference *r, const char *name, const struct ome_set **out,
    struct error *err);

struct ome_line {
	const char *text;      /* as given */
	const char *medicine;  /* "codeine", "fentanyl patch"; NULL where not known */
	struct dosage dosage;
	int64_t per_day_ug;    /* of the medicine itself */
	int64_t factor;        /* ten-thousandths */
	int64_t ome_ug;        /* oral morphine a day */
	const struct ome_factor *from;
	const char *refused;   /* a sentence; then no number above counts */
	bool not_an_opioid;    /* refused, and the totals stand nevertheless */
};
struct ome_result {
	const struct ome_set *set; /* which set, which version */
	struct ome_line *lines;    /* the inputs, in their order */
	size_t line_count;
	int64_t regular_ug;        /* DOSE_NONE where no total may be given */
	int64_t with_as_needed_ug; /* the same with as-needed doses at their stated maximum */
};
/* Each text is medicine and dose: "codeine 60mg qds", "Zomorph 30 mg capsules ONE TWICE A DAY", "fentanyl 25 patch".
 * Methadone, and what cannot be read, make both totals DOSE_NONE; an as-needed dose without its maximum the second. All
 * lives in the arena. */
void ome_total(struct arena *a, const struct reference *r, const struct ome_set *set, const char *const texts[],
    size_t count, struct ome_result *out);
/* Micrograms of oral morphine a day for an amount a day of the family (nanograms per hour for a patch); refused where
 * the set has no factor, or the medicine is never totalled; 0 for what is no opioid. */
MUST_USE enum status ome_of_family(const struct ome_set *set, const struct family *f, int64_t amount, int64_t *ug,
    struct error *err);
/* The highest line of the table (current ones only, or all) that the total reaches; NULL for none. */
const struct ome_threshold *ome_threshold_reached(const struct reference *r, int64_t ug, bool current_only);

/* ---- guardrails, equivalents for switching, occupancy, cautions: facts with their source ---- */
enum limit_basis { LIMIT_PERCENT_OF_ORIGINAL, LIMIT_PERCENT_OF_PREVIOUS, LIMIT_AMOUNT };
struct rate_limit {
	enum medicine_class class;
	const char *medicine;  /* this medicine only, or NULL for all of the class */
	enum limit_basis basis;
	int percent_tenths;    /* 100 is 10 % */
	int64_t amount_ug;     /* LIMIT_AMOUNT; of diazepam equivalent where in_diazepam */
	bool in_diazepam;
	int days;              /* a drop of at most this much, no sooner than so many days after the one before … */
	int days_most;         /* … in a longer step by its share more, up to this length; never below days */
	bool current;          /* false: an older rate, kept to be read; no plan is held against it */
	int64_t above_ug, up_to_ug; /* for daily doses above … and up to …; up_to 0: no upper end */
	const char *rule, *source, *dated; /* rule: a sentence for people */
};
/* The limit that holds for the family at this daily dose, or NULL. A row for the medicine goes before its class's.
 * dose_ug is in diazepam equivalent where the rows are. */
const struct rate_limit *rate_limit_for(const struct reference *r, const struct family *f, int64_t dose_ug);

struct equivalent {
	const char *set;  /* "Scotland 2024-27" */
	const char *medicine;
	int64_t ug;       /* so much of the medicine … (the lower figure where a range is printed) */
	int64_t ug_high;  /* … up to this; the same as ug where none is */
	int64_t equals_ug; /* … equals so much diazepam */
	const char *source, *dated;
};
/* NULL: the set does not have the medicine. set NULL: the default, which is the first of the table. */
const struct equivalent *equivalent_find(const struct reference *r, const char *set, const char *medicine);
/* Diazepam micrograms for so much of the medicine, rounded to the nearest microgram. */
int64_t equivalent_diazepam(const struct equivalent *e, int64_t ug);

/* Occupancy in percent is vmax × dose / (k + dose): the only reference in fractions, because it is a measured curve. */
struct occupancy {
	const char *medicine, *region;
	double vmax_percent, k_mg;
	const char *source, *dated;
};
const struct occupancy *occupancy_find(const struct reference *r, const char *medicine, const char *region);
double occupancy_at(const struct occupancy *o, int64_t ug); /* percent */
/* The dose for an occupancy, to the nearest microgram; refuses 0 and below, and vmax and above: no dose reaches it. */
MUST_USE enum status occupancy_dose(const struct occupancy *o, double percent, int64_t *ug, struct error *err);

/* What is asked before a reduction begins. */
struct caution {
	const char *id, *question, *advice, *source, *dated;
	unsigned classes; /* bit (1u << enum medicine_class) of each class that it is asked for */
};

#endif
