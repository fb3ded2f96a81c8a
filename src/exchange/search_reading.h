/* What the columns of one search mean, and how its cells are read. */
#ifndef PATHWELL_EXCHANGE_SEARCH_READING_H
#define PATHWELL_EXCHANGE_SEARCH_READING_H

#include "pathwell/exchange_search.h"

#define SEARCH_NO_FIELD SEARCH_FIELD_COUNT

struct search_column {
	const char *header; /* as the file has it */
	enum search_field field; /* or SEARCH_NO_FIELD */
	bool mapped;        /* a person said so */
};

struct search_columns {
	struct search_column *items;
	size_t count;
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
/* Must every line say it? Then a line that does not is rejected. */
bool search_field_needed(enum search_field field);
/* The heading of the field's column, else what we call it. */
const char *search_field_heading(const struct search_columns *c, enum search_field field);
/* A day, with or without a time of day behind it; never one relative to today. */
MUST_USE enum status search_date(const char *cell, date *out, struct error *err);

#endif
