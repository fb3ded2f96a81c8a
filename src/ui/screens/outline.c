#include "ui/screens/outline.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

#define MARKER_COLUMNS 2
#define LABEL_MOST 28

/* ---- building ---- */

struct outline_row *outline_add(struct outline_rows *rows, int what, enum role role, const char *text)
{
	rows->items = arena_push(rows->arena, rows->items, rows->count, &rows->cap, sizeof(*rows->items));
	struct outline_row *row = &rows->items[rows->count++];

	*row = (struct outline_row){.text = text == NULL ? "" : text, .role = role, .what = what};
	return row;
}

struct outline_row *outline_add_label(struct outline_rows *rows, int what, const char *label, const char *text)
{
	struct outline_row *row = outline_add(rows, what, ROLE_VALUE, text);

	row->label = label;
	return row;
}

void outline_heading(struct outline_rows *rows, const char *text)
{
	outline_add(rows, 0, ROLE_HEADING, text)->heading = true;
}

struct outline_row *outline_note(struct outline_rows *rows, enum role role, const char *text)
{
	struct outline_row *row = outline_add(rows, 0, role, text);

	row->inert = true;
	return row;
}

/* ---- the marker ---- */

static bool stands(const struct outline *o, size_t row)
{
	return row < o->count && !o->rows[row].heading && !o->rows[row].inert;
}

static void keep_identity(struct outline *o)
{
	const char *identity = stands(o, o->at) ? o->rows[o->at].identity : NULL;

	snprintf(o->identity, sizeof(o->identity), "%s", identity == NULL ? "" : identity);
}

/* To the nearest row that the marker may stand on, looking on in this direction first. */
static void settle(struct outline *o, size_t from, int direction)
{
	for (int turn = 0; turn < 2; turn++, direction = -direction) {
		for (size_t row = from; row < o->count; row += (size_t)direction) {
			if (stands(o, row)) {
				o->at = row;
				keep_identity(o);
				return;
			}
		}
	}
	o->at = 0;
}

static bool find_identity(struct outline *o)
{
	for (size_t row = 0; o->identity[0] != '\0' && row < o->count; row++) {
		if (stands(o, row) && o->rows[row].identity != NULL &&
		    strcmp(o->rows[row].identity, o->identity) == 0) {
			o->at = row;
			return true;
		}
	}
	return false;
}

void outline_take(struct outline *o, const struct outline_rows *rows)
{
	o->rows = rows->items;
	o->count = rows->count;
	if (!find_identity(o))
		settle(o, o->at < o->count ? o->at : o->count == 0 ? 0 : o->count - 1, 1);
}

const struct outline_row *outline_at(const struct outline *o)
{
	return stands(o, o->at) ? &o->rows[o->at] : NULL;
}

bool outline_go(struct outline *o, int what, size_t index)
{
	for (size_t row = 0; row < o->count; row++) {
		if (stands(o, row) && o->rows[row].what == what && (index == SIZE_MAX || o->rows[row].index == index)) {
			o->at = row;
			keep_identity(o);
			return true;
		}
	}
	return false;
}

/* ---- where things stand ---- */

/* As wide as the labels, but a few long ones must not push every text to the right: they stand above theirs. */
static int label_columns(const struct outline *o, int columns)
{
	int width = 0, most = columns * 2 / 5 < LABEL_MOST ? columns * 2 / 5 : LABEL_MOST;

	for (size_t row = 0; row < o->count; row++) {
		int need =
		    o->rows[row].label == NULL ? 0 : (int)text_width(o->rows[row].label) + o->rows[row].indent + 2;

		if (need <= most && need > width)
			width = need;
	}
	return width > 0 ? width : most / 2;
}

struct layout {
	int column; /* of the text, from the left edge */
	int columns;
	bool below; /* the text begins under its label, which is too long to stand beside it */
	int lines;
};

static struct layout lay_out(const struct outline *o, const struct outline_row *row, int columns, int labels)
{
	struct layout at = {MARKER_COLUMNS + row->indent, 0, false, 1};

	if (row->label != NULL) {
		at.below = (int)text_width(row->label) + row->indent + 1 > labels;
		at.column = MARKER_COLUMNS + labels;
	} else if (row->lead != NULL) {
		at.column += (int)text_width(row->lead) + 1;
	}
	at.columns = columns - at.column < 8 ? 8 : columns - at.column;
	at.lines = canvas_wrap_rows(row->text, at.columns) + at.below;
	if (row->heading && row > o->rows)
		at.lines++;
	return at;
}

/* First line of a row, and the lines that it takes. */
static int line_of(const struct outline *o, size_t wanted, int labels, int *lines)
{
	int line = 0;

	*lines = 0;
	for (size_t row = 0; row < o->count && row <= wanted; row++) {
		line += *lines;
		*lines = lay_out(o, &o->rows[row], o->columns, labels).lines;
	}
	return line;
}

/* A row higher than the page is read line by line; any other is shown whole, with the heading that it stands under. */
static void scroll(struct outline *o, int labels)
{
	int lines, line = line_of(o, o->at, labels, &lines), first = line;

	if (lines > o->page) {
		int last = line + lines - o->page;

		o->top = o->top < line ? line : o->top > last ? last : o->top;
		return;
	}
	for (size_t row = o->at; row > 0 && !stands(o, row - 1); row--)
		first -= lay_out(o, &o->rows[row - 1], o->columns, labels).lines;
	if (line + lines - first > o->page)
		first = line;
	if (o->top > first)
		o->top = first;
	if (o->top < line + lines - o->page)
		o->top = line + lines - o->page;
}

/* ---- drawing ---- */

/* Rows may begin above the area: a canvas of their own is cut to what is visible. */
struct window {
	struct canvas *c;
	struct rect area;
	int line;
};

static void put_lines(struct window *w, int column, int columns, enum role role, const char *text)
{
	for (const char *s = text; *s != '\0'; w->line++) {
		size_t next, bytes = text_wrap(s, (size_t)columns, &next);
		char line[1024];

		snprintf(line, sizeof(line), "%.*s", (int)bytes, s);
		if (w->line >= 0 && w->line < w->area.rows)
			canvas_put(w->c, w->area.row + w->line, w->area.column + column, columns, role, line);
		s += next;
	}
}

static void put_one(struct window *w, int line, int column, int columns, enum role role, const char *text)
{
	if (line >= 0 && line < w->area.rows)
		canvas_put(w->c, w->area.row + line, w->area.column + column, columns, role, text);
}

static void draw_row(struct window *w, const struct outline_row *row, const struct layout *at, bool selected)
{
	int first = w->line;

	if (row->heading && first > 0 && at->lines > canvas_wrap_rows(row->text, at->columns))
		w->line++;
	if (row->label != NULL)
		put_one(w, w->line, MARKER_COLUMNS + row->indent, at->below ? at->columns + at->column : at->column,
		    ROLE_LABEL, row->label);
	else if (row->lead != NULL)
		put_one(w, w->line, MARKER_COLUMNS + row->indent, at->column, row->role, row->lead);
	w->line += at->below;
	put_lines(w, row->heading ? 0 : at->column, at->columns, row->role, row->text);
	w->line = first + at->lines;
	for (int line = first; selected && line < w->line; line++) {
		if (line < 0 || line >= w->area.rows)
			continue;
		canvas_role(w->c, (struct rect){w->area.row + line, w->area.column, 1, w->area.columns}, ROLE_SELECTED);
		put_one(w, line, 0, 1, ROLE_SELECTED, line == (first < 0 ? 0 : first) ? ">" : " ");
	}
}

struct spot outline_draw(struct outline *o, struct canvas *c, struct rect area, size_t count)
{
	size_t all = o->count;
	struct window w = {c, area, 0};
	struct spot cursor = {area.row, area.column};
	int labels;

	o->count = count < all ? count : all;
	if (o->at >= o->count && o->count > 0)
		settle(o, o->count - 1, -1);
	o->page = area.rows < 1 ? 1 : area.rows;
	o->columns = area.columns;
	labels = label_columns(o, area.columns);
	scroll(o, labels);
	w.line = -o->top;
	for (size_t row = 0; row < o->count && w.line < area.rows; row++) {
		struct layout at = lay_out(o, &o->rows[row], area.columns, labels);

		if (row == o->at && w.line > 0)
			cursor.row = area.row + w.line;
		draw_row(&w, &o->rows[row], &at, row == o->at && stands(o, row));
	}
	o->count = all;
	return cursor;
}

/* ---- moving ---- */

static void move(struct outline *o, int direction)
{
	int labels = label_columns(o, o->columns), lines, line = line_of(o, o->at, labels, &lines);
	size_t row = o->at + (size_t)direction;

	if (lines > o->page && direction > 0 && o->top < line + lines - o->page) {
		o->top++;
		return;
	}
	if (lines > o->page && direction < 0 && o->top > line) {
		o->top--;
		return;
	}
	while (row < o->count && !stands(o, row))
		row += (size_t)direction;
	if (row < o->count)
		settle(o, row, direction);
}

static void move_page(struct outline *o, int direction)
{
	int labels = label_columns(o, o->columns), lines, from = line_of(o, o->at, labels, &lines), to;

	if (lines > o->page) {
		o->top += direction * (o->page - 1);
		to = line_of(o, o->at, labels, &lines);
		if (o->top >= to && o->top <= to + lines - o->page)
			return;
	}
	for (size_t before = o->count; before != o->at;) {
		before = o->at;
		move(o, direction);
		to = line_of(o, o->at, labels, &lines);
		if ((to - from) * direction >= o->page - 1)
			return;
	}
}

static unsigned say_no(struct screen *s, const char *what)
{
	ui_say(s->ui, ROLE_WARNING, "This page has an order of its own and cannot be %s; lists of records can.", what);
	return EFFECT_NONE;
}

unsigned outline_act(struct screen *s, struct outline *o, enum action a)
{
	if (a == ACT_UP)
		move(o, -1);
	else if (a == ACT_DOWN)
		move(o, 1);
	else if (a == ACT_PAGE_UP)
		move_page(o, -1);
	else if (a == ACT_PAGE_DOWN)
		move_page(o, 1);
	else if (a == ACT_FIRST) {
		o->top = 0;
		settle(o, 0, 1);
	} else if (a == ACT_LAST)
		settle(o, o->count == 0 ? 0 : o->count - 1, -1);
	else if (a == ACT_SORT_NEXT || a == ACT_SORT_BEFORE)
		return say_no(s, "sorted");
	else if (a == ACT_FILTER || a == ACT_JUMP)
		return say_no(s, "narrowed");
	else
		return EFFECT_UNHANDLED;
	return EFFECT_NONE;
}
