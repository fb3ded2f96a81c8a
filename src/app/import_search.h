/* A practice's search while it is taken in: what was read, person by person, before anything is written. */
#ifndef PATHWELL_APP_IMPORT_SEARCH_H
#define PATHWELL_APP_IMPORT_SEARCH_H

#include "import_sums.h"
#include "intern.h"
#include "pathwell/app_medicines.h"
#include "pathwell/app_risk.h"
#include "pathwell/app_search.h"
#include "pathwell/records/medicine.h"
#include "private.h"

/* What one line says of a medicine: the same words come thousands of times, and are read once. */
struct list_text {
	const struct medicine *medicine; /* as it would be recorded; person, day and issues are the line's */
	struct risk_line risk;
	const char *product_key, *dose_key; /* folded, for comparing */
	const char *refusal;                /* why it cannot be recorded at all; NULL where it can */
};

struct list_line {
	uint32_t next; /* of the same person: place + 1; 0: the last */
	uint32_t text;
	int32_t line;
	int32_t issues; /* -1: not said */
	uint32_t again;   /* the last further line that says the same: place + 1 in `again`, where they are chained */
	uint32_t repeats; /* how many there are */
	date issued_on, started_on;
};

/* A further line that says the same: a year of lists has millions of them. */
struct list_again {
	int32_t line;
	uint32_t next; /* place + 1 */
};

enum person_doubt { /* why all lines of one number are rejected */
	DOUBT_NONE,
	DOUBT_TWO_PEOPLE,
	DOUBT_BIRTH_DATE,
};

struct list_person {
	uint64_t nhs;         /* the ten digits; 0: registered without one */
	const struct id *known; /* NULL: new to the service */
	const char *sort;     /* folded "family given"; of new people the packed details stand behind its NUL */
	date born_on, died_on;
	uint32_t first, last; /* places + 1 in lines; 0: none in this list */
	uint32_t practice;    /* place in practices */
	int32_t doubt_line;   /* the line that contradicts the first one */
	uint32_t family;      /* bytes of the folded family name in sort; new people only */
	uint16_t lines;       /* different medicines */
	enum person_doubt doubt : 8;
	bool named;           /* a difference of names is told already */
};

struct list_practice {
	struct id id; /* none: not in our list, or no code */
	const char *name;
	bool closed;
	int32_t line;   /* first seen on */
	int64_t people;
};

struct searching {
	struct app *app;
	struct arena *a;     /* the report lives here */
	struct arena *whole; /* until the import ends */
	struct arena *row;   /* emptied after every row or person */
	const struct search_import *in;
	struct search_report *out;
	struct csv_reader *file;
	struct search_columns *columns;
	struct search_mapping *mappings; /* given, then remembered */
	size_t mapping_count;
	struct search_mapping *proposed; /* of them those that were taken as proposed: remembered like what is said */
	size_t proposed_count;
	struct problem_sums sums;        /* of flags */
	struct intern reasons;           /* of rejections: few, on very many lines */
	date run_on;
	const char *cohort;
	struct patient blank; /* what a registration starts as */
	const struct record *blank_invitation;

	struct intern text_keys, practice_keys;
	struct list_text *texts;         /* by place in text_keys */
	struct list_practice *practices; /* by place in practice_keys */
	size_t text_cap, practice_cap;
	struct list_line *lines;
	size_t line_count, line_cap;
	struct list_again *again;
	size_t again_count, again_cap;
	struct list_person *people; /* known ones first */
	size_t person_count, person_cap;
	struct number_map by_number, by_likeness; /* place + 1 in people */
	struct reading_cache *readings;
	unsigned classes;           /* that the list has anywhere: bit 1 << class */

	const struct record **reduced; /* reductions that have begun, by patient: whom the list may contradict */
	size_t reduced_count;
	const struct risk_rules *rules;
	struct id run;              /* of the import */
	struct id_series ids;
	char stamp[STAMP_TEXT];
	int64_t written;            /* records */
};

/* ---- import_search_read.c: the file into lines and people ---- */
MUST_USE enum status search_read(struct searching *s, struct error *err);
/* One problem of one line; `rejects` counts the line as rejected. */
void search_reject(struct searching *s, long line, const char *field, const char *reason, ...) PRINTF_LIKE(4, 5);
void search_flag(struct searching *s, long line, const char *field, const char *reason, ...) PRINTF_LIKE(4, 5);
/* By line; of a rejected line no flag stays. */
void search_order_problems(struct search_report *r);
/* The heading in this file. */
const char *search_heading(const struct searching *s, enum search_field field);
/* Called now and then with what is done of this half; false stops. */
bool search_goes_on(struct searching *s, bool writing, int64_t done, int64_t total);

/* ---- import_search_people.c: who is meant ---- */
MUST_USE enum status search_know_people(struct searching *s, struct error *err);
/* The person of the row; what contradicts the record or another line is told in the row, which it may reject. */
MUST_USE enum status search_person_of(
    struct searching *s, struct search_row *row, struct list_person **out, struct error *err);
/* Fills what the list says of somebody new; texts are borrowed from the list. */
void search_fill_patient(struct searching *s, const struct list_person *p, struct patient *out);

/* ---- import_search_texts.c: what is taken ---- */
size_t search_text_of(struct searching *s, const struct search_row *row);
MUST_USE enum status search_practice_of(
    struct searching *s, const struct search_row *row, uint32_t *out, struct error *err);

/* ---- import_search_write.c, import_search_compare.c: what it changes ---- */
MUST_USE enum status search_write(struct searching *s, struct error *err);
/* Somebody known: medicines gained, changed and ended. */
MUST_USE enum status search_compare(struct searching *s, const struct list_person *p, struct error *err);
/* ---- import_search_reduced.c: where the list and a reduction that is under way say different doses ---- */
MUST_USE enum status search_know_reductions(struct searching *s, struct error *err);
bool search_is_reduced(const struct searching *s, const struct id *patient);
/* One flag for each line of this person that says another dose than the reduction of its medicine; records as they stood. */
MUST_USE enum status search_flag_reduced(
    struct searching *s, const struct list_person *p, const struct record_list *recorded, struct medicines_now *now, struct error *err);
/* Whether the line says the dose that a reduction says of this record. */
bool search_agrees(const struct medicines_now *now, const struct id *recorded, const struct medicine *said);
/* Says with whom the import did what, for undoing it, and in the patient's audit. */
MUST_USE enum status search_note_person(struct searching *s, const struct import_entry *e, struct error *err);
/* A medicine of the line, version 0, for this person. */
struct medicine search_medicine(struct searching *s, const struct list_line *line, const struct id *patient);

/* ---- import_search_rejects.c ---- */
MUST_USE enum status search_write_rejects(struct searching *s, struct error *err);
/* Takes the file back where the import failed after it was written. */
void search_drop_rejects(struct searching *s);

/* ---- import_search_columns.c ---- */
MUST_USE enum status search_recall_columns(struct searching *s, struct error *err);
MUST_USE enum status search_remember_columns(struct searching *s, struct error *err);

#endif
