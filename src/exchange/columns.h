/* What every list of people shares: headings, what others call a person's fields, cells into fields, and what is told of a
 * row. What belongs to one kind of list stands with that list. */
#ifndef PATHWELL_EXCHANGE_COLUMNS_H
#define PATHWELL_EXCHANGE_COLUMNS_H

#include <stdarg.h>

#include "pathwell/exchange.h"

/* A heading as sentences and reports show it: one line, and no longer than a heading. "Column 3" where it is blank. */
const char *columns_heading(struct arena *a, const char *cell, size_t position);
enum status columns_refuse_twice(const char *first, const char *second, long line, struct error *err);
/* "A, B, C": adds one. */
void columns_list(struct buf *list, const char *name);

/* How a column of this field is commonly called; the field's label where we know no other. */
const char *columns_common_name(enum record_type type, const struct field *f);
/* What else it is called, separated by "|". */
const char *columns_other_names(enum record_type type, const struct field *f);
/* Is key (words_key) one of the field's own or common names? */
bool columns_is_called(struct arena *a, enum record_type type, const struct field *f, const char *key);
/* How others call the code of a practice, for words_key_among. */
extern const char columns_practice_code[];
/* A field whose value may be spread over several columns, one line each. */
bool columns_field_joins(const struct field *f);

/* Fields past the expected ones are a mistake only where they hold something: spreadsheets leave empty ones. */
size_t columns_filled(const struct csv_row *row, size_t expected);
/* One cell into its field, in the words of people; a field that joins gets a line more. Refused as record_set. */
MUST_USE enum status columns_take(
    struct arena *a, struct record *r, const struct field *f, const char *cell, struct error *err);
/* Nobody is this old: a sentence, or NULL. */
const char *columns_age_doubt(struct arena *a, date born, date today);
const char *columns_removed(struct arena *a, size_t removed);
const char *columns_wrong_count(struct arena *a, size_t count, size_t expected);

/* The problems of one row, wherever they are kept. */
struct row_problems {
	struct row_problem **items;
	size_t *count, *cap;
	bool *rejected;
};
/* The reason is cleaned and one line; field and reason are copied. */
void row_problems_add(struct arena *a, const struct row_problems *to, const char *field, bool rejects, const char *reason,
    va_list args) PRINTF_LIKE(5, 0);
/* Is this told already? One reason is enough where it rejects the row. */
bool row_problems_told(const struct row_problem *items, size_t count, const char *field, const char *reason);
/* A field is named in its own column of the report, so a sentence need not begin with its label. */
const char *row_problems_reason(const char *sentence, const struct field *f);

#endif
