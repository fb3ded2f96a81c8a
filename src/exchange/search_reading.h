/* What the columns of one search mean, and how its cells are read. */
#ifndef PATHWELL_EXCHANGE_SEARCH_READING_H
#define PATHWELL_EXCHANGE_SEARCH_READING_H

#include "pathwell/exchange_search.h"

#define SEARCH_NO_FIELD SEARCH_FIELD_COUNT

struct search_column {
	const char *header; /* as the file has it */
	enum search_field field; /* or SEARCH_NO_FIELD */
	bool mapped;        /* a person said so */
	enum search_field proposed; /* by its words, where it has no field: one that no other column has */
};

struct search_columns {
	struct search_column *items;
	size_t count;
	int born_from; /* 0: not said */
	const struct record *blank; /* what each row's patient starts as */
	/* looked up once, not in every row */
	const struct field *patient[SEARCH_FIELD_COUNT]; /* NULL where the patient has no such field */
	bool needed[SEARCH_FIELD_COUNT];
};

/* The patient's field that a column fills; NULL where it is none of the patient's. */
const struct field *search_patient_field(enum search_field field);
/* Is key (words_key) what this field's column is called? */
bool search_is_called(struct arena *a, enum search_field field, const char *key);
/* Is the heading a slip away from one of the names? */
bool search_is_nearly_called(struct arena *a, enum search_field field, const char *heading);
/* The field that a heading's words mean, or SEARCH_NO_FIELD; *certain: every word is understood. */
enum search_field search_field_by_words(struct arena *a, const char *heading, bool *certain);
/* Must every line say it? Then a line that does not is rejected. */
bool search_field_needed(enum search_field field);
/* The heading of the field's column, else what we call it. */
const char *search_field_heading(const struct search_columns *c, enum search_field field);
/* Does the day end with two digits of a year ("1/2/26", with or without a time behind it)? */
bool search_date_is_short(const char *cell);
/* search_date(), with two-digit years in the hundred years from first_year on. */
MUST_USE enum status search_date_from(const char *cell, int first_year, date *out, struct error *err);
/* A day, with or without a time of day behind it; never one relative to today. */
MUST_USE enum status search_date(const char *cell, date *out, struct error *err);

#endif
