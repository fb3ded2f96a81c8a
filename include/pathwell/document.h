/* Letters: one content model, rendered as text and as PDF. Pure content below, pango and cairo only in the renderer.
 *
 * Patients read long dates and plain words; practices read clinical dates (STANDARDS.md 3.5, 3.12). Restricted fields
 * never reach a model. */
#ifndef PATHWELL_DOCUMENT_H
#define PATHWELL_DOCUMENT_H

#include "pathwell/record.h"

enum document_kind {
	DOCUMENT_DISCHARGE_SUMMARY,
	DOCUMENT_CARE_PLAN,
	DOCUMENT_TAPER_SCHEDULE,
	DOCUMENT_TAPER_CALENDAR, /* the patient's: what to take, week by week */
	DOCUMENT_TAPER_SHEET,    /* the pharmacist's: steps, units, limits, supply, sources */
	DOCUMENT_FIRST_INVITATION,
	DOCUMENT_SECOND_INVITATION, /* why it matters, and what happens if no review is agreed (F086) */
	DOCUMENT_MISSED_APPOINTMENT, /* any other appointment than a medicines review was missed */
	DOCUMENT_MISSED_AGAIN,       /* once more: what happens to the referral where nobody rings */
	DOCUMENT_KIND_COUNT
};
enum audience { AUDIENCE_PATIENT, AUDIENCE_REFERRER, AUDIENCE_PRACTICE, AUDIENCE_COUNT };
const char *document_kind_name(enum document_kind k);  /* discharge-summary: the code in choices_document */
const char *document_kind_label(enum document_kind k); /* Discharge summary */
bool document_kind_named(const char *name, enum document_kind *out);
bool document_invites(enum document_kind k); /* goes to the person alone, and moves an invitation */
const char *audience_name(enum audience a);            /* patient, referrer, practice */
bool audience_named(const char *name, enum audience *out);

enum { DOCUMENT_POINTS = 12, DOCUMENT_POINTS_LARGE = 18 };
/* ---- content model; strings live in the arena it was built in ---- */

enum block_type {
	BLOCK_HEADING,
	BLOCK_SUBHEADING,
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,
	BLOCK_FIELD,
	BLOCK_TABLE,
	BLOCK_SIGNATURE
};
struct block {
	enum block_type type;
	const char *label;  /* of a field; headings: text; BLOCK_ITEM: strong lead-in or NULL; BLOCK_SIGNATURE: name */
	const char *text;   /* BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_SIGNATURE, BLOCK_FIELD value; several lines allowed */
	const char **cells; /* BLOCK_TABLE: rows × columns, first row the headings */
	size_t rows, columns;
};
struct document {
	const char *title;
	const char *language;      /* "en", for the PDF */
	const char **letterhead;   size_t letterhead_count; /* service, address, telephone … */
	const char **addressee;    size_t addressee_count;  /* lines of the envelope */
	const char **references;   size_t reference_count;  /* Date, name, born, NHS number: always on page one */
	const char *running_head;  /* name, born, NHS number: on every further page (ISB 0149: on all hard copy) */
	const char *footer;        /* contact for questions (F171); page n of m is added by the renderer */
	const char *banner;        /* "Demonstration: invented people", or NULL */
	const char *mark;          /* on every page before all else: "DRAFT: …", "Copy of …"; NULL: none */
	struct block *blocks;      size_t block_count, block_cap;
	const char **copies;       size_t copy_count;       /* who else receives it; the body lists them too */
	int point_size;            /* DOCUMENT_POINTS …; may be changed before document_pdf() */
};

enum known_from { KNOWN_FROM_NOTHING, KNOWN_FROM_PRACTICE_LIST, KNOWN_FROM_REFERRAL };
/* What a document is made from: everything read beforehand by app. Single records may be NULL. */
struct taper_plan;
struct dose_source;
struct document_source {
	const struct record *service, *patient, *practice, *referral, *referral_practice, *assessment, *care_plan,
	    *discharge, *taper, *invitation, *risk_profile;
	const struct record *missed_appointment; /* what a letter about a missed appointment is about */
	struct record **contacts;  size_t contact_count;
	enum known_from known_from; /* how the service knows of the person */
	struct record **allergies; size_t allergy_count;
	struct record **medicines; size_t medicine_count;
	/* Of each of `medicines`, where its dose is from (NULL: its record); NULL altogether where all are from their records. */
	const struct dose_source **dose_sources;
	const char **medicine_questions; size_t medicine_question_count; /* what is not known of the medicines, in sentences */
	/* What the regular opioids come to today, as oral morphine a day, and the set; set NULL: not known. */
	int64_t equivalent_today;  const char *equivalent_set;
	struct record **goals;     size_t goal_count;
	struct record **reviews;   size_t review_count;   /* oldest first */
	struct record **steps;     size_t step_count;     /* of the taper, by date */
	const struct taper_plan *plan; /* of the taper; NULL where it was entered by hand */
	struct record **consents;  size_t consent_count;  /* newest decides per recipient */
	size_t attended, missed;
	/* discharge.completed_by, care_plan.drawn_up_by for the care plan, for invitations who sends them */
	const char *author_name, *author_title, *author_registration;
	const char *signer_name, *signer_title, *signer_registration; /* taper.signed_by */
	const char *case_worker_name;
	date today;
};

/* What is missing before it should be printed; each names the field that mends it. `mandatory`: the PRSB heading is
 * mandatory and prints as "Not recorded" otherwise. */
struct missing { const char *sentence, *record, *field; bool mandatory; };
struct missing_list { struct missing *items; size_t count; };

void document_missing(
    struct arena *a, enum document_kind kind, const struct document_source *src, struct missing_list *out);
/* May this audience receive this document? The patient, unless dead, and under 16 only through somebody with parental
 * responsibility who is recorded; others only where the newest consent for them says given or best interests and its scope
 * covers this kind. *why gets a sentence where not, NULL where yes. */
bool document_copy_allowed(struct arena *a, enum document_kind kind, const struct document_source *src,
    enum audience audience, const char **why);
/* Builds what there is; a gap reads "Not recorded". Asks neither document_missing() nor document_copy_allowed(): the
 * caller does. A patient who died is never the addressee: such a letter says "Do not send" in the place of the address.
 * Records entered in error are left out. Borrowed strings of src must live as long as the arena. */
struct document *document_build(
    struct arena *a, enum document_kind kind, enum audience audience, const struct document_source *src);
/* The blocks of the second behind those of the first; both live in the arena. */
void document_join(struct arena *a, struct document *to, const struct document *more);
/* The exact CUI phrase: "Known allergies", "No known allergies", "Allergies not recorded". Used by the banner too. */
const char *allergy_phrase(struct record *const *allergies, size_t n);
/* The CUI medication line (STANDARDS.md 3.5, Appendix D), without abbreviation, em dashes between attributes. */
const char *medication_line(struct arena *a, const struct record *medicine);

/* ---- keeping: a document as it was, so that it can be rendered again without asking any record ---- */
void document_keep(const struct document *d, struct buf *out);
/* NULL where the text is none that document_keep() wrote. */
struct document *document_kept(struct arena *a, const char *kept);

/* ---- rendering ---- */
void document_text(const struct document *d, size_t columns, struct buf *out);
/* A4, embedded fonts, metadata without patient data in the title. Refused where a character has no glyph in any font
 * (names it and the package to install) and where the fonts are missing. */
MUST_USE enum status document_pdf(const struct document *d, struct buf *out, struct error *err);

#endif
