#include <string.h>

#include "pathwell/text.h"
#include "render.h"
#include "text_lines.h"

enum { GAP = 2 };

/* Widest piece of a cell, pieces being parted by any of `ends`. */
static size_t widest_piece(const char *cell, const char *ends)
{
	size_t widest = 0;

	while (*cell != '\0') {
		size_t n = strcspn(cell, ends), width;
		CLEANUP(buf_done) struct buf piece = { 0 };

		buf_add(&piece, cell, n);
		width = text_width(buf_str(&piece));
		widest = width > widest ? width : widest;
		cell += n + (cell[n] != '\0');
	}
	return widest;
}

static void column_measure(struct column *column, const char *cell, bool heading)
{
	size_t line = widest_piece(cell, "\n"), word = widest_piece(cell, " \n");

	column->whole = line > column->whole ? line : column->whole;
	column->word = word > column->word ? word : column->word;
	if (!heading)
		column->body = line > column->body ? line : column->body;
}

static bool widths_fit(const struct block *t, size_t columns, size_t widths[TABLE_COLUMNS_MAX])
{
	struct column measured[TABLE_COLUMNS_MAX] = { 0 };
	size_t gaps = GAP * (t->columns - 1);

	if (t->columns > TABLE_COLUMNS_MAX || columns <= gaps)
		return false;
	for (size_t i = 0; i < t->columns; i++)
		measured[i].word = 1;
	for (size_t i = 0; i < t->rows * t->columns; i++)
		column_measure(&measured[i % t->columns], t->cells[i], i < t->columns);
	return render_columns(measured, t->columns, columns - gaps, widths);
}

/* One line of a row: the next piece of each cell. Returns whether anything is left for another line. */
static bool row_line(struct buf *out, const size_t *widths, const char **rest, size_t columns)
{
	size_t pad = 0;
	bool more = false;

	for (size_t c = 0; c < columns; c++) {
		size_t next, len = text_wrap(rest[c], widths[c], &next);
		CLEANUP(buf_done) struct buf piece = { 0 };

		buf_add(&piece, rest[c], len);
		if (len > 0) {
			text_lines_spaces(out, pad);
			pad = 0;
			buf_puts(out, buf_str(&piece));
		}
		size_t used = text_width(buf_str(&piece));

		pad += GAP + (used < widths[c] ? widths[c] - used : 0);
		rest[c] += next;
		more = more || *rest[c] != '\0';
	}
	buf_putc(out, '\n');
	return more;
}

static void row_put(struct buf *out, const size_t *widths, const char *const *cells, size_t columns)
{
	const char *rest[TABLE_COLUMNS_MAX];

	memcpy(rest, cells, columns * sizeof(*rest));
	while (row_line(out, widths, rest, columns))
		;
}

static void rule_put(struct buf *out, const size_t *widths, size_t columns)
{
	for (size_t c = 0; c < columns; c++) {
		text_lines_spaces(out, c > 0 ? GAP : 0);
		for (size_t i = 0; i < widths[c]; i++)
			buf_putc(out, '-');
	}
	buf_putc(out, '\n');
}

static void stacked_put(struct buf *out, size_t columns, const struct block *t)
{
	for (size_t r = 1; r < t->rows; r++) {
		if (r > 1)
			buf_putc(out, '\n');
		for (size_t c = 0; c < t->columns; c++) {
			CLEANUP(buf_done) struct buf line = { 0 };

			buf_printf(&line, "%s: %s", t->cells[c], t->cells[r * t->columns + c]);
			text_lines_put(out, columns, "", "  ", buf_str(&line));
		}
	}
}

void text_table_put(struct buf *out, size_t columns, const struct block *t)
{
	size_t widths[TABLE_COLUMNS_MAX];

	if (!widths_fit(t, columns, widths)) {
		stacked_put(out, columns, t);
		return;
	}
	for (size_t r = 0; r < t->rows; r++) {
		row_put(out, widths, t->cells + r * t->columns, t->columns);
		if (r == 0)
			rule_put(out, widths, t->columns);
	}
}
