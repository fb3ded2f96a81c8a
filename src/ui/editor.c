#include "ui/editor.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"

#define UNDO_STEPS 200

/* Whole texts are kept: fields are small, and a copy cannot go wrong. */
struct edit_change {
	struct edit_change *before;
	char *text;
	size_t at;
	bool typing; /* more typing right after it belongs to the same step */
};

static void change_free(struct edit_change *c, bool wipe)
{
	if (wipe)
		mem_wipe(c->text, strlen(c->text));
	free(c->text);
	free(c);
}

static void forget_undo(struct editor *e)
{
	while (e->undo != NULL) {
		struct edit_change *before = e->undo->before;

		change_free(e->undo, e->secret);
		e->undo = before;
	}
}

static void drop_oldest(struct editor *e)
{
	struct edit_change *c = e->undo;

	for (int i = 1; c != NULL && i < UNDO_STEPS; i++)
		c = c->before;
	if (c != NULL && c->before != NULL) {
		change_free(c->before, e->secret);
		c->before = NULL;
	}
}

/* Keeps what stands there now, unless the step before takes this change in. */
static void remember(struct editor *e, bool typing)
{
	struct edit_change *c;

	if (typing && e->undo != NULL && e->undo->typing)
		return;
	c = mem_alloc(sizeof(*c));
	*c = (struct edit_change){
	    .before = e->undo, .text = mem_strdup(buf_str(&e->text)), .at = e->at, .typing = typing};
	e->undo = c;
	drop_oldest(e);
}

static void end_typing(struct editor *e)
{
	if (e->undo != NULL)
		e->undo->typing = false;
}

void editor_init(struct editor *e, bool lines, int max)
{
	*e = (struct editor){.lines = lines, .max = max, .columns = 40, .wish = -1};
}

void editor_done(struct editor *e)
{
	forget_undo(e);
	if (e->secret && e->text.data != NULL)
		mem_wipe(e->text.data, e->text.cap);
	buf_done(&e->text);
}

void editor_set(struct editor *e, const char *text)
{
	forget_undo(e);
	if (e->secret && e->text.data != NULL)
		mem_wipe(e->text.data, e->text.cap);
	buf_clear(&e->text);
	if (text != NULL)
		text_clean(&e->text, text, strlen(text), e->lines);
	e->at = e->text.len;
	e->scroll = 0;
	e->wish = -1;
	e->touched = false;
}

const char *editor_text(const struct editor *e)
{
	return buf_str(&e->text);
}

/* Replaces `remove` bytes at the cursor by `n` bytes and leaves the cursor behind them. */
static void splice(struct editor *e, size_t remove, const char *insert, size_t n)
{
	CLEANUP(buf_done) struct buf rest = {0};
	const char *text = buf_str(&e->text);

	buf_puts(&rest, text + e->at + remove);
	e->text.len = e->at;
	buf_add(&e->text, insert, n);
	e->at = e->text.len;
	buf_puts(&e->text, buf_str(&rest));
	if (e->secret && rest.data != NULL)
		mem_wipe(rest.data, rest.cap);
	e->touched = true;
	e->wish = -1;
}

/* A mark typed behind its letter joins it: the cursor must not stand inside a grapheme. */
static void settle(struct editor *e)
{
	const char *text = buf_str(&e->text);
	size_t at = 0;

	while (at < e->at)
		at += text_grapheme(text + at, NULL);
	e->at = at;
}

enum edit_result editor_insert(struct editor *e, const char *text)
{
	CLEANUP(buf_done) struct buf clean = {0};
	enum edit_result result = EDIT_CHANGED;
	size_t n = 0, room, count = 0;

	text_clean(&clean, text, strlen(text), e->lines);
	room = e->max > 0 ? (size_t)e->max - text_grapheme_count(editor_text(e)) : SIZE_MAX;
	for (const char *s = buf_str(&clean); s[n] != '\0'; count++) {
		if (count == room) {
			result = EDIT_FULL;
			break;
		}
		n += text_grapheme(s + n, NULL);
	}
	if (n == 0)
		return clean.len == 0 ? EDIT_MOVED : EDIT_FULL;
	remember(e, text_grapheme(text, NULL) == strlen(text) && strcmp(text, " ") != 0);
	splice(e, 0, buf_str(&clean), n);
	settle(e);
	if (e->secret)
		mem_wipe(clean.data, clean.cap);
	return result;
}

bool editor_undo(struct editor *e)
{
	struct edit_change *c = e->undo;

	if (c == NULL)
		return false;
	buf_clear(&e->text);
	buf_puts(&e->text, c->text);
	e->at = c->at;
	e->undo = c->before;
	e->touched = true;
	e->wish = -1;
	change_free(c, e->secret);
	return true;
}

static enum edit_result erase_range(struct editor *e, size_t from, size_t to)
{
	if (from == to)
		return EDIT_MOVED;
	remember(e, false);
	e->at = from;
	splice(e, to - from, "", 0);
	settle(e);
	return EDIT_CHANGED;
}

static size_t after(const struct editor *e)
{
	return e->at + text_grapheme(editor_text(e) + e->at, NULL);
}

static size_t word_left(const struct editor *e)
{
	const char *text = editor_text(e);
	size_t at = e->at;

	while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n'))
		at--;
	while (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n')
		at--;
	return at;
}

static size_t word_right(const struct editor *e)
{
	const char *text = editor_text(e);
	size_t at = e->at;

	while (text[at] != '\0' && text[at] != ' ' && text[at] != '\n')
		at++;
	while (text[at] == ' ' || text[at] == '\n')
		at++;
	return at;
}

/* ---- lines as they are wrapped on the screen ---- */

struct row {
	size_t start, end, next;
};

/* The wrapped row that begins at `start`. One column is kept for the cursor behind the last letter. */
static struct row row_from(const struct editor *e, size_t start)
{
	const char *text = editor_text(e);
	int columns = e->columns > 1 ? e->columns - 1 : 1;
	size_t next = 0;
	struct row r = {.start = start};

	r.end = start + text_wrap(text + start, (size_t)columns, &next);
	r.next = start + next;
	return r;
}

static bool has_row_after(const struct editor *e, struct row r)
{
	const char *text = editor_text(e);

	return text[r.next] != '\0' || (r.next > r.start && text[r.next - 1] == '\n');
}

/* Calls for row after row; the cursor's row is the one that holds e->at. */
static int row_of_cursor(const struct editor *e, struct row *out)
{
	struct row r = row_from(e, 0);
	int number = 0;

	while (has_row_after(e, r) && e->at >= r.next) {
		r = row_from(e, r.next);
		number++;
	}
	*out = r;
	return number;
}

static int column_in(const struct editor *e, struct row r)
{
	CLEANUP(buf_done) struct buf part = {0};

	buf_add(&part, editor_text(e) + r.start, e->at - r.start);
	return (int)text_width(buf_str(&part));
}

static size_t place_in(const struct editor *e, struct row r, int column)
{
	const char *text = editor_text(e);
	size_t at = r.start;

	for (int used = 0; at < r.end;) {
		size_t width, bytes = text_grapheme(text + at, &width);

		if (used + (int)width > column)
			break;
		used += (int)width;
		at += bytes;
	}
	return at;
}

static bool row_at(const struct editor *e, int number, struct row *out)
{
	struct row r = row_from(e, 0);

	for (int i = 0; i < number; i++) {
		if (!has_row_after(e, r))
			return false;
		r = row_from(e, r.next);
	}
	*out = r;
	return true;
}

/* Up and Down leave the field at its first and last row: the form moves on. */
static enum edit_result move_row(struct editor *e, int by)
{
	struct row now, to;
	int number = row_of_cursor(e, &now);

	if (!e->lines || number + by < 0 || !row_at(e, number + by, &to))
		return EDIT_IGNORED;
	if (e->wish < 0)
		e->wish = column_in(e, now);
	e->at = place_in(e, to, e->wish);
	return EDIT_MOVED;
}

static enum edit_result move_to(struct editor *e, size_t at)
{
	e->at = at;
	e->wish = -1;
	return EDIT_MOVED;
}

static enum edit_result move_in_row(struct editor *e, bool end)
{
	struct row r = {.start = 0, .end = e->text.len};

	if (e->lines)
		row_of_cursor(e, &r);
	return move_to(e, end ? r.end : r.start);
}

static enum edit_result act(struct editor *e, const struct key *k)
{
	if (k->code == PRESS_BACKSPACE)
		return erase_range(e, text_grapheme_before(editor_text(e), e->at), e->at);
	if (k->code == PRESS_DELETE)
		return erase_range(e, e->at, after(e));
	if (k->code == PRESS_LEFT)
		return move_to(e, text_grapheme_before(editor_text(e), e->at));
	if (k->code == PRESS_RIGHT)
		return move_to(e, after(e));
	if (k->code == PRESS_CTRL_LEFT)
		return move_to(e, word_left(e));
	if (k->code == PRESS_CTRL_RIGHT)
		return move_to(e, word_right(e));
	if (k->code == PRESS_HOME || k->code == PRESS_END)
		return move_in_row(e, k->code == PRESS_END);
	if (k->code == PRESS_UP || k->code == PRESS_DOWN)
		return move_row(e, k->code == PRESS_UP ? -1 : 1);
	if (k->code == PRESS_CTRL && k->text[0] == 'U')
		return erase_range(e, 0, e->at);
	if (k->code == PRESS_CTRL && k->text[0] == 'K')
		return erase_range(e, e->at, e->text.len);
	return EDIT_IGNORED;
}

enum edit_result editor_key(struct editor *e, const struct key *k)
{
	if (k->code == PRESS_TEXT)
		return editor_insert(e, k->text);
	if (k->code == PRESS_ENTER && e->lines)
		return editor_insert(e, "\n");
	if (k->code == PRESS_CTRL && k->text[0] == 'Z')
		return editor_undo(e) ? EDIT_CHANGED : EDIT_IGNORED;
	end_typing(e);
	return act(e, k);
}

/* ---- drawing ---- */

static void draw_stars(const struct editor *e, struct canvas *c, struct rect r, enum role role)
{
	size_t n = text_grapheme_count(editor_text(e));

	for (size_t i = 0; i < n && (int)i < r.columns - 1; i++)
		canvas_put(c, r.row, r.column + (int)i, 1, role, "*");
}

/* Scrolls one line sideways so that the cursor is inside, a few columns of what stands before it too. */
static void scroll_line(struct editor *e, int columns)
{
	const char *text = editor_text(e);
	struct row r = {.start = e->scroll, .end = e->text.len};

	if (e->scroll > e->at || e->scroll > e->text.len)
		e->scroll = e->at;
	for (r.start = e->scroll; column_in(e, r) > columns - 1 && e->scroll < e->at; r.start = e->scroll)
		e->scroll += text_grapheme(text + e->scroll, NULL);
	while (e->scroll > 0) {
		r.start = text_grapheme_before(text, e->scroll);
		if (column_in(e, r) > columns / 2 && text_width(text + r.start) > (size_t)columns - 1)
			break;
		e->scroll = r.start;
	}
}

static struct spot draw_line(struct editor *e, struct canvas *c, struct rect r, enum role role)
{
	if (e->secret) {
		size_t n = text_grapheme_count(editor_text(e));

		draw_stars(e, c, r, role);
		return (struct spot){r.row, r.column + ((int)n < r.columns ? (int)n : r.columns - 1)};
	}
	scroll_line(e, r.columns);
	canvas_put(c, r.row, r.column, r.columns, role, editor_text(e) + e->scroll);
	return (struct spot){r.row, r.column + column_in(e, (struct row){.start = e->scroll})};
}

static struct spot draw_rows(struct editor *e, struct canvas *c, struct rect r, enum role role)
{
	struct row row;
	int at = row_of_cursor(e, &row), column = column_in(e, row);

	if ((int)e->scroll > at)
		e->scroll = (size_t)at;
	if (at - (int)e->scroll >= r.rows)
		e->scroll = (size_t)at + 1 - (size_t)r.rows;
	/* After more room was given, no empty rows while there is text above. */
	while (e->scroll > 0 && !row_at(e, (int)e->scroll + r.rows - 1, &row))
		e->scroll--;
	for (int i = 0; i < r.rows && row_at(e, (int)e->scroll + i, &row); i++) {
		CLEANUP(buf_done) struct buf part = {0};

		buf_add(&part, editor_text(e) + row.start, row.end - row.start);
		canvas_put(c, r.row + i, r.column, r.columns, role, buf_str(&part));
	}
	return (struct spot){r.row + at - (int)e->scroll, r.column + (column < r.columns ? column : r.columns - 1)};
}

struct spot editor_draw(struct editor *e, struct canvas *c, struct rect r, enum role role)
{
	if (r.rows < 1 || r.columns < 1)
		return (struct spot){r.row, r.column};
	e->columns = r.columns;
	canvas_fill(c, r, role);
	return e->lines ? draw_rows(e, c, r, role) : draw_line(e, c, r, role);
}

int editor_rows(const struct editor *e, int columns)
{
	struct editor measured = *e;
	struct row r;
	int rows = 1;

	measured.columns = columns;
	for (r = row_from(&measured, 0); has_row_after(&measured, r); rows++)
		r = row_from(&measured, r.next);
	return rows;
}
