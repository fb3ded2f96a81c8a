/* The tables of schema/reference/, compiled in as text: tab-separated, a line of column names, # begins a comment.
 *
 * They are part of the program: what is wrong in them is a bug, and ends in panic(). */
#ifndef PATHWELL_MEDICINE_TABLE_H
#define PATHWELL_MEDICINE_TABLE_H

#include "pathwell/medicine.h"

struct table_text {
	const char *name, *text;
};
extern const struct table_text table_texts[];
extern const size_t table_text_count;

enum { TABLE_COLUMNS_MOST = 16 };
struct table {
	struct arena *arena;
	const char *columns[TABLE_COLUMNS_MOST];
	size_t column_count;
	const char **cells; /* row after row */
	size_t row_count;
};
void table_read(struct arena *a, const char *name, struct table *out);
const char *table_cell(const struct table *t, size_t row, const char *column); /* "" where blank */
bool table_yes(const struct table *t, size_t row, const char *column);
int table_int(const struct table *t, size_t row, const char *column); /* 0 where blank */
/* A decimal times `scale` ("12.5", 1000 gives 12500), exactly; 0 where blank. */
int64_t table_scaled(const struct table *t, size_t row, const char *column, int64_t scale);
double table_fraction(const struct table *t, size_t row, const char *column);
/* Index of the cell's word among `names`. */
int table_choice(const struct table *t, size_t row, const char *column, const char *const names[], int count);
/* The cell "source" looked up in sources.tsv. */
void table_source(const struct table *t, const struct table *sources, size_t row, const char **source,
    const char **dated);
/* "12.5" times scale; false where it is no decimal number, or finer than one. */
bool decimal_scaled(const char *s, size_t n, int64_t scale, int64_t *out);

/* The readers of single tables. */
void families_read(struct arena *a, const struct table *sources, struct reference *r);
void ome_sets_read(struct arena *a, const struct table *sources, struct reference *r);
void facts_read(struct arena *a, const struct table *sources, struct reference *r);

#endif
