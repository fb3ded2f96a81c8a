/* A letter under construction: the document, whom it speaks to, and the words that both depend on. Private to
 * src/document. Everything added is cleaned once more here, at the print boundary, and lives in the arena. */
#ifndef PATHWELL_DOCUMENT_MODEL_H
#define PATHWELL_DOCUMENT_MODEL_H

#include "pathwell/document.h"

#define NOT_RECORDED "Not recorded"

struct letter {
	struct arena *arena;
	struct document *doc;
	const struct document_source *src;
	enum document_kind kind;
	enum audience audience;
	bool plain; /* for the patient: long dates, plain words, NHS style of units */
};

void letter_heading(struct letter *l, const char *text);
void letter_subheading(struct letter *l, const char *text);
/* These add nothing for a blank text; letter_field() neither. */
void letter_paragraph(struct letter *l, const char *text);
void letter_item(struct letter *l, const char *lead, const char *text); /* either may be NULL */
void letter_items(struct letter *l, const char *lines);                 /* one item for each line that is not blank */
void letter_field(struct letter *l, const char *label, const char *value);
/* As letter_field(), and "Not recorded" for a blank value. */
void letter_field_always(struct letter *l, const char *label, const char *value);
/* Copies rows × columns cells; the first row holds the headings. */
void letter_table(struct letter *l, const char *const *cells, size_t rows, size_t columns);
void letter_signature(struct letter *l, const char *name, const char *lines);

/* Which of two wordings this reader gets. */
const char *letter_words(const struct letter *l, const char *patient, const char *clinical);
const char *letter_date(const struct letter *l, date d); /* long or clinical; "Not recorded" for none */
const char *letter_dose(const struct letter *l, int64_t ug); /* 7.5mg for a patient, 7.5 mg for a clinician */
/* A day's dose, or where the rate is recorded a patch: "70 mg a day", "50 microgram/hour", "nothing". */
const char *letter_amount(const struct letter *l, int64_t ug, int64_t ng_per_hour);
/* The text without what must not be printed; NULL where nothing is left. */
const char *letter_clean(const struct letter *l, const char *text);
/* The same with spaces at which no line may break (render.h); NULL for NULL. */
const char *letter_unbroken(const struct letter *l, const char *text);
/* Label of a choice; NULL where the record or the value is missing. */
const char *letter_choice(const struct letter *l, const struct record *r, const char *field);

/* A growing list of lines, for envelopes and heads. Blank lines are left out. */
struct lines {
	const char **items;
	size_t count, cap;
};
void lines_add(const struct letter *l, struct lines *lines, const char *text);  /* one line */
void lines_split(const struct letter *l, struct lines *lines, const char *text); /* a line for each LF */
const char *lines_join(const struct letter *l, const struct lines *lines, const char *separator); /* NULL where empty */

#endif
