/* The tables of schema/reference/, compiled in as text: tab-separated, a line of column names, # begins a comment.
 *
 * They are part of the program: what is wrong in them is a bug, and ends in panic(). */
#ifndef PATHWELL_ROWS_H
#define PATHWELL_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pathwell/memory.h"

/* Tables that belong together: made by tools/embed_tables.py, each folder its own. */
struct rows_texts {
	const struct rows_text {
		const char *name, *text;
	} *items;
	size_t count;
};

enum { COLUMNS_MOST = 16 };
struct rows {
	struct arena *arena;
	const char *columns[COLUMNS_MOST];
	size_t column_count;
	const char **cells; /* row after row */
	size_t count;
};
void rows_read(struct arena *a, const struct rows_texts *from, const char *name, struct rows *out);
const char *rows_cell(const struct rows *t, size_t row, const char *column); /* "" where blank */
bool rows_yes(const struct rows *t, size_t row, const char *column);
int rows_int(const struct rows *t, size_t row, const char *column); /* 0 where blank */
/* A decimal times `scale` ("12.5", 1000 gives 12500), exactly; 0 where blank. */
int64_t rows_scaled(const struct rows *t, size_t row, const char *column, int64_t scale);
double rows_fraction(const struct rows *t, size_t row, const char *column);
/* Index of the cell's word among `names`. */
int rows_choice(const struct rows *t, size_t row, const char *column, const char *const names[], int count);
/* The cell "source" looked up in a table of sources (source, dated, title). */
void rows_source(const struct rows *t, const struct rows *sources, size_t row, const char **source, const char **dated);
/* "12.5" times scale; false where it is no decimal number, or finer than one. */
bool decimal_scaled(const char *s, size_t n, int64_t scale, int64_t *out);

#endif
