/* Every record described once: a C struct and one table of fields.
 *
 * From the table come the form on the screen, validation with its sentences, reading and writing the row, the
 * difference between two versions, JSON and CSV, `pathwell fields`, and the labels on a letter. Adding a field is one
 * line in include/pathwell/records/ and one line of SQL in schema/. */
#ifndef PATHWELL_RECORD_H
#define PATHWELL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pathwell/date.h"
#include "pathwell/error.h"
#include "pathwell/id.h"
#include "pathwell/medicine.h"
#include "pathwell/memory.h"

enum field_type {
	FIELD_TEXT,       /* one line */
	FIELD_NOTE,       /* several lines */
	FIELD_CHOICE,     /* the code of one choice */
	FIELD_CHOICES,    /* codes of several choices, comma-separated, in the list's order */
	FIELD_YES_NO,     /* "yes" or "no"; NULL is not asked yet */
	FIELD_DATE,       /* stored YYYY-MM-DD */
	FIELD_TIME,       /* HH:MM */
	FIELD_INTEGER,
	FIELD_DOSE,       /* integer micrograms; typed and shown with its unit ("7.5 mg") */
	FIELD_RATE,       /* integer nanograms per hour of a patch; typed and shown as "12.5 microgram/hour" */
	FIELD_SCORE,      /* integer thousandths of a point; typed and shown as "5.714" */
	FIELD_NHS_NUMBER, /* ten digits, mod 11; shown 3 3 4 */
	FIELD_POSTCODE,   /* upper case, one space */
	FIELD_PHONE,
	FIELD_EMAIL,
	FIELD_LINK,       /* id of a current record of the kind named in .link */
	FIELD_TYPE_COUNT
};

/* The C type behind each field type. NULL, DATE_NONE and NUMBER_NONE mean "not recorded". Text lives in the arena
 * that the record was read into. */
#define NUMBER_NONE DOSE_NONE
typedef const char *FIELD_C_TEXT, *FIELD_C_NOTE, *FIELD_C_CHOICE, *FIELD_C_CHOICES, *FIELD_C_YES_NO, *FIELD_C_TIME,
    *FIELD_C_NHS_NUMBER, *FIELD_C_POSTCODE, *FIELD_C_PHONE, *FIELD_C_EMAIL, *FIELD_C_LINK;
typedef date FIELD_C_DATE;
typedef int64_t FIELD_C_INTEGER, FIELD_C_DOSE, FIELD_C_RATE, FIELD_C_SCORE;
/* Field lists are X-macros: F(TYPE, name, label, help, designated initialisers of struct field …). */
#define FIELD_MEMBER(TYPE, NAME, ...) FIELD_C_##TYPE NAME;

enum field_flag {
	FIELD_REQUIRED = 1 << 0,   /* must be given (when .when applies) before the record is saved */
	FIELD_PAST = 1 << 1,       /* a date that may not lie in the future */
	FIELD_FUTURE = 1 << 2,     /* a date that is normally ahead; a past one is asked about, not refused */
	FIELD_RESTRICTED = 1 << 3, /* trauma history, safeguarding: clinical roles only, never on a printed copy */
	FIELD_SET_BY_PROGRAM = 1 << 4, /* shown, never typed: state, signature */
	FIELD_IN_LIST = 1 << 5,    /* a column in lists and part of the one-line summary */
	FIELD_SEARCHED = 1 << 6,   /* feeds the folded search key */
	FIELD_UNIQUE = 1 << 7,     /* no two current records may share it */
	FIELD_CLINICAL = 1 << 8,   /* clinical words in a kind that non-clinical roles see otherwise */
	FIELD_INTERNAL = 1 << 9,   /* the program's own: on no screen, in no output */
};

struct choice {
	const char *code;  /* stored, typed at the command line, in JSON */
	const char *label; /* on screen and in letters */
};

struct field {
	const char *name;    /* column, JSON key, command-line name */
	const char *label;   /* on the form */
	const char *help;    /* one sentence: what belongs here; shown while the field has the focus */
	enum field_type type;
	unsigned flags;      /* enum field_flag */
	size_t offset;
	const char *section; /* heading that starts before this field, or NULL to go on under the last */
	int max;             /* longest text in graphemes; 0: 200 for a line, 8000 for a note */
	int64_t low, high;   /* limits of a number, both included; both 0: none (a dose is never below 0) */
	const struct choice *choices; /* ends with {NULL, NULL} */
	const char *link;    /* FIELD_LINK: name of the kind */
	const char *when;    /* "other=code|code": asked only then ("other" alone: when other has any value) */
	const char *initial; /* what a new form starts with, as typed ("today" is understood) */
	const char *feature; /* FEATURES.md number(s) that ask for it, or NULL */
};

enum record_type {
	RECORD_SERVICE, RECORD_STAFF, RECORD_PRACTICE, RECORD_PATIENT, RECORD_CONTACT, RECORD_CONSENT, RECORD_REFERRAL,
	RECORD_APPOINTMENT, RECORD_ASSESSMENT, RECORD_ALLERGY, RECORD_MEDICINE, RECORD_CARE_PLAN, RECORD_GOAL,
	RECORD_TAPER, RECORD_TAPER_STEP, RECORD_REVIEW, RECORD_DISCHARGE, RECORD_DOCUMENT, RECORD_FORMULARY,
	RECORD_MEASURE, RECORD_MEASURE_LABEL, RECORD_INVITATION, RECORD_RISK_PROFILE, RECORD_RISK_RULE, RECORD_COLUMN_MAP,
	RECORD_IMPORT_RUN,
	RECORD_TYPE_COUNT,
	RECORD_EVENT = RECORD_TYPE_COUNT, /* the arguments of an event: a form, not a stored record */
	RECORD_KIND_COUNT
};

enum record_scope {
	SCOPE_SERVICE, /* one for the whole service */
	SCOPE_LIST,    /* staff, practices, the formulary */
	SCOPE_PATIENT, /* belongs to a person: goes on through every episode */
	SCOPE_EPISODE, /* belongs to one episode of care */
};

/* First member of every record struct. */
struct record {
	const struct record_kind *kind;
	struct id id;
	int64_t version;        /* 1, 2, …; 0 for a record not yet saved */
	struct id patient;      /* none for SCOPE_SERVICE, SCOPE_LIST; the patient's own record: its own id */
	struct id episode;      /* SCOPE_EPISODE only */
	const char *entered_at; /* stamp of this version */
	struct id entered_by;   /* staff id of this version */
	const char *error_reason; /* "entered in error", with why; NULL for a record that stands */
};

/* Something wrong with one field, or with the record (field NULL). */
struct problem {
	const struct field *field;
	const char *sentence;
	bool warning; /* may be saved after a person confirms */
};
struct problems {
	struct problem *items;
	size_t count, cap;
	struct arena *arena; /* where items and sentences live; set by the caller */
};

struct record_kind {
	enum record_type type;
	const char *name;   /* table name and command-line name: care_plan (care-plan is accepted too) */
	const char *label;  /* "Care plan" */
	const char *plural; /* "Care plans" */
	const char *help;   /* one sentence */
	size_t size;
	const struct field *fields;
	size_t field_count;
	enum record_scope scope;
	bool single;   /* at most one current record per patient or episode: opening it amends the one there is */
	bool clinical; /* non-clinical roles do not see it */
	/* Rules across fields; may be NULL. today is clock_today() given by the caller. */
	void (*check)(const struct record *r, date today, struct problems *out);
};

const struct record_kind *record_kind(enum record_type type);
/* By name, hyphens as underscores, any case; NULL where there is none. */
const struct record_kind *record_kind_named(const char *name);
const struct field *record_field(const struct record_kind *kind, const char *name);

/* A blank record in the arena: all fields "not recorded", version 0, no id. */
struct record *record_new(struct arena *a, const struct record_kind *kind);
/* The same with each field's .initial (read with today's date). */
struct record *record_new_form(struct arena *a, const struct record_kind *kind);
/* Text is copied too: the original's arena may go. */
struct record *record_copy(struct arena *a, const struct record *r);

/* Typed access for code that walks the table. */
bool field_is_number(const struct field *f); /* FIELD_INTEGER, FIELD_DOSE, FIELD_RATE, FIELD_SCORE */
const char **record_text_at(struct record *r, const struct field *f);   /* text-like types only */
int64_t *record_number_at(struct record *r, const struct field *f);     /* the same types */
date *record_date_at(struct record *r, const struct field *f);          /* FIELD_DATE */
bool record_has(const struct record *r, const struct field *f);

/* Reads what a person typed, cleans it, checks type, choice, length and limits; blank clears the field. Choices are
 * accepted by code or label, any case. On refusal the record is unchanged and err has sentence, record and field.
 * FIELD_LINK takes an id; turning "F81095" or a user name into an id is the caller's (app). */
MUST_USE enum status record_set(struct arena *a, struct record *r, const struct field *f, const char *typed,
    struct error *err);
/* Canonical text that record_set takes back, for JSON, CSV, drafts and comparison; NULL where not recorded. A dose
 * carries its unit ("7500 microgram"), a link is the id. */
const char *record_get(struct arena *a, const struct record *r, const struct field *f);
/* As shown to staff: 22-Nov-2026, 129 728 7652, "7.5 mg", choice labels; "" where not recorded. A link is shown as
 * its id: the caller knows what it leads to. */
const char *record_show(struct arena *a, const struct record *r, const struct field *f);
const char *choice_label(const struct choice *choices, const char *code); /* code itself where unknown */

/* Is the field asked, given the others (.when)? */
bool record_field_applies(const struct record *r, const struct field *f);
/* Clears every field that is not asked, so that "no known allergies" is not stored with an agent left from before. */
void record_drop_unasked(struct record *r);
/* Required fields, .when, and the kind's own rules. True when nothing but warnings was found. */
bool record_check(const struct record *r, date today, struct problems *out);
void problem_add(struct problems *p, const struct field *f, bool warning, const char *sentence, ...) PRINTF_LIKE(4, 5);

/* Fields that differ between two records of a kind, in table order; count in *n. */
const struct field **record_diff(struct arena *a, const struct record *x, const struct record *y, size_t *n);
/* One line that tells this record from its siblings, made from FIELD_IN_LIST fields. */
const char *record_summary(struct arena *a, const struct record *r);
/* The same, each value shown by the caller's function: it names what is behind a link, and gives NULL for a field to leave out. */
typedef const char *record_shower(void *ctx, struct arena *a, const struct record *r, const struct field *f);
const char *record_summary_shown(struct arena *a, const struct record *r, record_shower *show, void *ctx);

/* ---- single values, used wherever such a thing is read ---- */
/* Ten digits with or without spaces or hyphens; format, check digit (mod 11, ISB 0149) and range. Writes ten digits. */
MUST_USE enum status nhs_number_parse(const char *s, char out[11], struct error *err);
char *nhs_number_show(const char *digits, char out[13]); /* 999 000 0018 */
bool nhs_number_is_test(const char *digits);             /* 9xx: never issued */
/* "FAMILY, Given (Title)" as the NHS patient banner has it, without what is not recorded; "" for nobody. In the arena. */
const char *person_name(struct arena *a, const char *family, const char *given, const char *title);
MUST_USE enum status postcode_parse(const char *s, char out[9], struct error *err);

#endif
