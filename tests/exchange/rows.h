/* Rows made of C strings, as the reader would give them. */
#ifndef PATHWELL_TESTS_EXCHANGE_ROWS_H
#define PATHWELL_TESTS_EXCHANGE_ROWS_H

#include "pathwell/exchange.h"
#include "test.h"

enum { ROW_MOST = 64 };

struct made_row {
	struct csv_row row;
	const char *cells[ROW_MOST];
	char text[4096];
};

/* Cells stand between bars; a cell cannot hold one. */
static inline struct csv_row *row_make(struct made_row *made, long line, const char *cells)
{
	assert_true(strlen(cells) < sizeof made->text);
	snprintf(made->text, sizeof made->text, "%s", cells);
	made->row = (struct csv_row){.cells = made->cells, .line = line};
	for (char *p = made->text; p;) {
		assert_true(made->row.count < ROW_MOST);
		made->cells[made->row.count++] = p;
		p = strchr(p, '|');
		if (p)
			*p++ = '\0';
	}
	return &made->row;
}

#endif
