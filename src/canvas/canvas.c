#include "pathwell/canvas.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"

static void cell_blank(struct cell *cell, enum role role)
{
	*cell = (struct cell){.text = " ", .width = 1, .role = (uint8_t)role};
}

struct canvas *canvas_new(int rows, int columns)
{
	struct canvas *c = mem_alloc(sizeof(*c));

	canvas_resize(c, rows, columns);
	return c;
}

struct canvas *canvas_free(struct canvas *c)
{
	if (c != NULL) {
		free(c->cells);
		free(c);
	}
	return NULL;
}

void canvas_resize(struct canvas *c, int rows, int columns)
{
	c->rows = rows < 1 ? 1 : rows;
	c->columns = columns < 1 ? 1 : columns;
	free(c->cells);
	c->cells = mem_alloc((size_t)c->rows * (size_t)c->columns * sizeof(*c->cells));
	canvas_clear(c);
}

struct rect canvas_rect(const struct canvas *c)
{
	return (struct rect){0, 0, c->rows, c->columns};
}

static struct cell *cell_at(const struct canvas *c, int row, int column)
{
	if (row < 0 || column < 0 || row >= c->rows || column >= c->columns)
		return NULL;
	return &c->cells[(size_t)row * (size_t)c->columns + (size_t)column];
}

const struct cell *canvas_cell(const struct canvas *c, int row, int column)
{
	return cell_at(c, row, column);
}

void canvas_clear(struct canvas *c)
{
	canvas_fill(c, canvas_rect(c), ROLE_TEXT);
}

/* A wide character that loses one of its two columns loses both. */
static void unpair(struct canvas *c, int row, int column)
{
	struct cell *cell = cell_at(c, row, column);
	struct cell *other;

	if (cell == NULL)
		return;
	if (cell->width == 0 && (other = cell_at(c, row, column - 1)) != NULL && other->width == 2)
		cell_blank(other, other->role);
	if (cell->width == 2 && (other = cell_at(c, row, column + 1)) != NULL && other->width == 0)
		cell_blank(other, other->role);
}

static void cell_set(
    struct canvas *c, int row, int column, enum role role, const char *grapheme, size_t bytes, size_t width)
{
	struct cell *cell = cell_at(c, row, column);

	unpair(c, row, column);
	if (width == 2)
		unpair(c, row, column + 1);
	memset(cell->text, 0, sizeof(cell->text));
	memcpy(cell->text, grapheme, bytes);
	cell->width = (uint8_t)width;
	cell->role = (uint8_t)role;
	if (width == 2) {
		struct cell *second = cell_at(c, row, column + 1);

		memset(second->text, 0, sizeof(second->text));
		second->width = 0;
		second->role = (uint8_t)role;
	}
}

/* A grapheme with too many marks keeps as many whole characters as a cell holds. */
static size_t bytes_for_cell(const char *s, size_t bytes)
{
	size_t n = bytes < CELL_BYTES ? bytes : CELL_BYTES - 1;

	while (n > 0 && n < bytes && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

int canvas_put(struct canvas *c, int row, int column, int columns, enum role role, const char *text)
{
	int used = 0;

	if (text == NULL || row < 0 || row >= c->rows)
		return 0;
	while (*text != '\0' && used < columns) {
		size_t width, bytes = text_grapheme(text, &width);
		int at = column + used;

		if (width == 0 || (unsigned char)*text < ' ' || *text == 0x7f) {
			text += bytes;
			continue;
		}
		if (used + (int)width > columns || at + (int)width > c->columns)
			break;
		if (at >= 0)
			cell_set(c, row, at, role, text, bytes_for_cell(text, bytes), width);
		used += (int)width;
		text += bytes;
	}
	return used;
}

int canvas_put_short(struct canvas *c, int row, int column, int columns, enum role role, const char *text)
{
	const char *mark = c->plain ? "..." : "…";
	int room = columns < c->columns - column ? columns : c->columns - column;
	int mark_columns = c->plain ? 3 : 1;

	if (text == NULL || (int)text_width(text) <= room)
		return canvas_put(c, row, column, columns, role, text);
	if (room < mark_columns)
		return canvas_put(c, row, column, room, role, mark);
	int used = canvas_put(c, row, column, room - mark_columns, role, text);
	return used + canvas_put(c, row, column + used, mark_columns, role, mark);
}

int canvas_printf(struct canvas *c, int row, int column, int columns, enum role role, const char *fmt, ...)
{
	CLEANUP(buf_done) struct buf text = {0};
	char part[1024];
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(part, sizeof(part), fmt, ap);
	va_end(ap);
	buf_puts(&text, n < 0 ? "" : part);
	return canvas_put(c, row, column, columns, role, buf_str(&text));
}

static int wrap(struct canvas *c, struct rect r, enum role role, const char *text)
{
	int rows = 0;

	if (r.columns < 1)
		return 1;
	while (*text != '\0') {
		size_t next, bytes = text_wrap(text, (size_t)r.columns, &next);

		if (c != NULL && rows < r.rows) {
			CLEANUP(buf_done) struct buf line = {0};

			buf_add(&line, text, bytes);
			canvas_put(c, r.row + rows, r.column, r.columns, role, buf_str(&line));
		}
		text += next;
		rows++;
	}
	return rows < 1 ? 1 : rows;
}

int canvas_wrap(struct canvas *c, struct rect r, enum role role, const char *text)
{
	return wrap(c, r, role, text == NULL ? "" : text);
}

int canvas_wrap_rows(const char *text, int columns)
{
	return wrap(NULL, (struct rect){0, 0, 0, columns}, ROLE_TEXT, text == NULL ? "" : text);
}

/* The part of r that is on the canvas. */
static struct rect clip(const struct canvas *c, struct rect r)
{
	int bottom = r.row + r.rows, right = r.column + r.columns;

	r.row = r.row < 0 ? 0 : r.row;
	r.column = r.column < 0 ? 0 : r.column;
	bottom = bottom > c->rows ? c->rows : bottom;
	right = right > c->columns ? c->columns : right;
	r.rows = bottom - r.row;
	r.columns = right - r.column;
	return r;
}

void canvas_fill(struct canvas *c, struct rect r, enum role role)
{
	r = clip(c, r);
	for (int row = r.row; row < r.row + r.rows; row++) {
		for (int column = r.column; column < r.column + r.columns; column++) {
			unpair(c, row, column);
			cell_blank(cell_at(c, row, column), role);
		}
	}
}

void canvas_role(struct canvas *c, struct rect r, enum role role)
{
	r = clip(c, r);
	for (int row = r.row; row < r.row + r.rows; row++)
		for (int column = r.column; column < r.column + r.columns; column++)
			cell_at(c, row, column)->role = (uint8_t)role;
}

void canvas_rule(struct canvas *c, int row, int column, int columns)
{
	for (int i = 0; i < columns; i++)
		canvas_put(c, row, column + i, 1, ROLE_RULE, c->plain ? "-" : "─");
}

static void box_corners(struct canvas *c, struct rect r)
{
	const char *const fine[] = {"┌", "┐", "└", "┘"};

	for (int i = 0; i < 4; i++)
		canvas_put(c, i < 2 ? r.row : r.row + r.rows - 1, i % 2 == 0 ? r.column : r.column + r.columns - 1, 1,
		    ROLE_RULE, c->plain ? "+" : fine[i]);
}

struct rect canvas_box(struct canvas *c, struct rect r, const char *title)
{
	canvas_fill(c, r, ROLE_TEXT);
	canvas_rule(c, r.row, r.column, r.columns);
	canvas_rule(c, r.row + r.rows - 1, r.column, r.columns);
	for (int row = r.row + 1; row < r.row + r.rows - 1; row++) {
		canvas_put(c, row, r.column, 1, ROLE_RULE, c->plain ? "|" : "│");
		canvas_put(c, row, r.column + r.columns - 1, 1, ROLE_RULE, c->plain ? "|" : "│");
	}
	box_corners(c, r);
	if (title != NULL && title[0] != '\0' && r.columns > 6) {
		int used = canvas_put(c, r.row, r.column + 2, 1, ROLE_HEADING, " ");
		used += canvas_put_short(c, r.row, r.column + 2 + used, r.columns - 5, ROLE_HEADING, title);
		canvas_put(c, r.row, r.column + 2 + used, 1, ROLE_HEADING, " ");
	}
	return (struct rect){r.row + 1, r.column + 2, r.rows - 2, r.columns - 4};
}

void canvas_copy(struct canvas *c, struct rect r, const struct canvas *from, int first)
{
	for (int row = 0; row < r.rows; row++) {
		for (int column = 0; column < r.columns; column++) {
			const struct cell *cell = canvas_cell(from, first + row, column);
			int to = r.column + column;

			if (cell != NULL && cell->width > 0 && column + cell->width <= r.columns &&
			    to + cell->width <= c->columns && cell_at(c, r.row + row, to) != NULL)
				cell_set(c, r.row + row, to, (enum role)cell->role, cell->text, strlen(cell->text),
				    cell->width);
		}
	}
}

static void row_text(const struct canvas *c, int row, struct buf *out)
{
	size_t end = out->len;

	for (int column = 0; column < c->columns; column++) {
		const struct cell *cell = canvas_cell(c, row, column);

		buf_puts(out, cell->text);
		if (cell->width > 0 && strcmp(cell->text, " ") != 0)
			end = out->len;
	}
	out->len = end;
	buf_putc(out, '\n');
}

void canvas_text(const struct canvas *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++)
		row_text(c, row, out);
}

void canvas_roles(const struct canvas *c, struct buf *out)
{
	static_assert(ROLE_COUNT <= 26, "one letter for each role");
	for (int row = 0; row < c->rows; row++) {
		for (int column = 0; column < c->columns; column++)
			buf_putc(out, (char)('a' + canvas_cell(c, row, column)->role));
		buf_putc(out, '\n');
	}
}
