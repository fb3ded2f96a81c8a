/* What a practice system's search exports: one line for each patient and medicine. No database here. */
#ifndef PATHWELL_EXCHANGE_SEARCH_H
#define PATHWELL_EXCHANGE_SEARCH_H

#include "pathwell/exchange.h"

enum search_field {
	SEARCH_NHS_NUMBER,
	SEARCH_TITLE,
	SEARCH_GIVEN_NAME,
	SEARCH_FAMILY_NAME,
	SEARCH_BORN_ON,
	SEARCH_GENDER,
	SEARCH_SEX,
	SEARCH_ADDRESS,
	SEARCH_TOWN,
	SEARCH_POSTCODE,
	SEARCH_PHONE,
	SEARCH_MOBILE,
	SEARCH_PRACTICE_CODE,
	SEARCH_PRACTICE_NAME,
	SEARCH_MEDICINE,   /* product, or product with dosage and quantity in one cell */
	SEARCH_DOSAGE,
	SEARCH_QUANTITY,
	SEARCH_ISSUED_ON,  /* last issue */
	SEARCH_ISSUES,     /* how often */
	SEARCH_STARTED_ON,
	SEARCH_CARE_HOME,
	SEARCH_USUAL_GP,
	SEARCH_FIELD_COUNT
};
extern const char *const search_field_names[SEARCH_FIELD_COUNT];  /* "nhs_number" …: what --map takes */
extern const char *const search_field_labels[SEARCH_FIELD_COUNT]; /* "NHS number" … for people */

/* A column of this file means this field; said by a person, remembered by the column's name. */
struct search_mapping {
	const char *column, *field; /* field "": left out on purpose */
};

struct search_columns;
/* Is this row the header? Names are recognised in any order, by the common systems' words (case, spaces and punctuation do
 * not matter) and by the mappings, which go first. STATUS_NOT_FOUND: a preamble line, read the next one. Refused: it is the
 * header and a needed column is missing (each named, with the columns that might be it), or two columns mean one field.
 * *ignored gets the columns without a field. header need not outlive the call.
 * Where a header is refused, *out is there for search_columns_unknown alone: a person can still say what they mean. */
MUST_USE enum status search_header(struct arena *a, const struct csv_row *header, const struct search_mapping *mappings,
    size_t n, struct search_columns **out, const char **ignored, struct error *err);
enum { SEARCH_PREAMBLE_MOST = 40 }; /* lines before the header; after these the file has none */
/* The day the search was run, where a preamble line says it ("Run on,14-Nov-2026 09:12"); DATE_NONE. */
date search_preamble_run_on(const struct csv_row *row);
/* Headings without a field, which nobody left out on purpose; NULL past the last. */
const char *search_columns_unknown(const struct search_columns *c, size_t i);
/* Every column of the header as it is understood; also of a header that was refused. */
struct search_column_view {
	const char *heading;
	const char *field;    /* name of the field that it means; "": left out on purpose; NULL: nobody has said */
	const char *proposed; /* what its words propose where nobody has said: a field's name, or "": leave it out */
};
size_t search_columns_count(const struct search_columns *c);
struct search_column_view search_columns_view(const struct search_columns *c, size_t i);
/* Two-digit years of birth lie in the hundred years from this one on (1927: 27 is 1927 and 26 is 2026); 0: they are asked. */
void search_columns_born_from(struct search_columns *c, int first_year);
/* Has the file a column of this name, as mappings compare names? For "there is no column X". */
bool search_columns_named(const struct search_columns *c, const char *column);
/* The heading of the field's column as the file has it, or NULL where it has none. */
const char *search_columns_heading(const struct search_columns *c, enum search_field field);

/* One line. Texts live in the arena. */
struct search_row {
	struct record *patient; /* struct patient, passes record_check() unless rejected; its practice is not linked yet */
	const char *practice_code, *practice_name; /* or NULL */
	const char *medicine, *dosage, *quantity;  /* as in the file; dosage and quantity NULL where one cell has all */
	date issued_on, started_on;
	int64_t issues; /* NUMBER_NONE */
	struct row_problem *problems;
	size_t problem_count, problem_cap;
	const char *short_year; /* a birth date with two digits of a year, of which nobody has said which they are; or NULL */
	bool rejected;
	long line;
};
/* Rejected: no or a wrong NHS number (check digit, length), no name, no, an impossible or a future birth date, no medicine,
 * more or fewer fields than the header. Flags: what cleaning removed, a value that its field refuses (a postcode, a date of
 * issue …), which is then left out. Each names the field as the header has it. No sentence holds a line end. */
void search_row_read(struct arena *a, const struct search_columns *c, const struct csv_row *row, date today,
    struct search_row *out);
void search_row_problem(struct arena *a, struct search_row *row, enum search_field field, const struct search_columns *c,
    bool rejects, const char *reason, ...) PRINTF_LIKE(6, 7);

/* Swapped or wrongly mapped columns: the header is right and the cells are not. Start with {0}, give every line in order,
 * and row NULL after the last. STATUS_REFUSED when none of the first SEARCH_DOUBT_LINES lines (of a shorter file: none of
 * three or more) has a possible NHS number: one sentence, which names the column that has them where there is one. */
enum { SEARCH_DOUBT_LINES = 20 };
struct search_doubt {
	int lines;    /* looked at */
	bool settled; /* nothing to doubt any more */
	long line;    /* of the first */
	const char *found_in; /* heading of the column that has NHS numbers, or NULL */
};
MUST_USE enum status search_columns_doubt(
    struct search_doubt *d, const struct search_columns *c, const struct csv_row *row, struct error *err);

#endif
