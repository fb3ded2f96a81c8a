/* Cells out: roles become attributes, graphemes become curses' wide cells. */
#include <assert.h>
#include <stdlib.h>
#include <wchar.h>

#include "private.h"

/* Colours are few, never dark blue and never a fixed black or white for plain text, so that light and dark terminals
 * both read well. Without colour the attributes alone tell the roles apart. */
static const struct {
	short front, back;
	attr_t colour, plain;
} looks[] = {
    [ROLE_TEXT] = {-1, -1, A_NORMAL, A_NORMAL},
    [ROLE_LABEL] = {-1, -1, A_NORMAL, A_NORMAL},
    [ROLE_VALUE] = {-1, -1, A_BOLD, A_BOLD},
    [ROLE_HEADING] = {-1, -1, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE},
    [ROLE_TITLE] = {-1, -1, A_REVERSE, A_REVERSE},
    [ROLE_BANNER] = {COLOR_BLACK, COLOR_CYAN, A_NORMAL, A_REVERSE},
    [ROLE_BANNER_VALUE] = {COLOR_BLACK, COLOR_CYAN, A_BOLD, A_REVERSE | A_BOLD},
    [ROLE_DEAD] = {COLOR_BLACK, COLOR_WHITE, A_NORMAL, A_UNDERLINE},
    [ROLE_DEAD_VALUE] = {COLOR_BLACK, COLOR_WHITE, A_BOLD, A_UNDERLINE | A_BOLD},
    [ROLE_HINT] = {-1, -1, A_NORMAL, A_NORMAL},
    [ROLE_HINT_KEY] = {-1, -1, A_BOLD, A_BOLD},
    [ROLE_ERROR] = {COLOR_RED, -1, A_BOLD, A_BOLD | A_REVERSE},
    [ROLE_WARNING] = {COLOR_MAGENTA, -1, A_BOLD, A_BOLD | A_UNDERLINE},
    [ROLE_OK] = {COLOR_GREEN, -1, A_BOLD, A_BOLD},
    [ROLE_SELECTED] = {-1, -1, A_BOLD | A_REVERSE, A_BOLD | A_REVERSE},
    [ROLE_DISABLED] = {-1, -1, A_DIM, A_DIM},
    [ROLE_FIELD] = {-1, -1, A_UNDERLINE, A_UNDERLINE},
    [ROLE_FOCUS] = {-1, -1, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE},
    [ROLE_STAGE_DONE] = {COLOR_GREEN, -1, A_NORMAL, A_NORMAL},
    [ROLE_STAGE_CURRENT] = {-1, -1, A_BOLD | A_REVERSE, A_BOLD | A_REVERSE},
    [ROLE_STAGE_AHEAD] = {-1, -1, A_NORMAL, A_NORMAL},
    [ROLE_STAGE_NOT_NEEDED] = {-1, -1, A_DIM, A_DIM},
    [ROLE_RULE] = {-1, -1, A_DIM, A_NORMAL},
};
static_assert(ARRAY_LEN(looks) == ROLE_COUNT, "every role has its look");

void term_cells_init(struct terminal *t)
{
	const char *no_colour = getenv("NO_COLOR");

	t->colours = has_colors() && (no_colour == NULL || no_colour[0] == '\0') && start_color() == OK &&
		     use_default_colors() == OK && COLORS >= 8 && COLOR_PAIRS > ROLE_COUNT;
	if (!t->colours)
		return;
	for (int role = 0; role < ROLE_COUNT; role++)
		init_pair((short)(role + 1), looks[role].front, looks[role].back);
}

/* The cell's characters as far as this C library gives them the width that the canvas counted on; a ? where it does
 * not, so that one odd character cannot shift the rest of the row. */
static void wide_of(const struct cell *cell, wchar_t out[CCHARW_MAX + 1])
{
	const char *s = cell->text;
	mbstate_t state = {0};
	size_t kept = 0;
	wchar_t wc;

	for (size_t n; kept < CCHARW_MAX && (n = mbrtowc(&wc, s, CELL_BYTES, &state)) != 0; s += n) {
		if (n == (size_t)-1 || n == (size_t)-2)
			break;
		if (kept == 0 ? wcwidth(wc) == cell->width : wcwidth(wc) == 0 && wc != 0x200d)
			out[kept++] = wc;
		else if (kept == 0)
			break;
	}
	if (kept == 0)
		out[kept++] = L'?';
	out[kept] = L'\0';
}

static void show_cell(const struct terminal *t, int row, int column, const struct cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1];
	cchar_t out;
	short pair = t->colours ? (short)(cell->role + 1) : 0;

	wide_of(cell, wide);
	if (setcchar(&out, wide, t->colours ? looks[cell->role].colour : looks[cell->role].plain, pair, NULL) != OK)
		return;
	mvadd_wch(row, column, &out);
}

void term_show(void *ctx, const struct canvas *c, struct spot cursor)
{
	struct terminal *t = ctx;

	erase();
	for (int row = 0; row < c->rows && row < LINES; row++) {
		for (int column = 0; column < c->columns && column < COLS; column++) {
			const struct cell *cell = canvas_cell(c, row, column);

			if (cell->width > 0)
				show_cell(t, row, column, cell);
		}
	}
	/* The hardware cursor is what screen readers and braille displays follow: it is never hidden. */
	move(cursor.row < 0        ? 0
	     : cursor.row >= LINES ? LINES - 1
				   : cursor.row,
	    cursor.column < 0       ? 0
	    : cursor.column >= COLS ? COLS - 1
				    : cursor.column);
	refresh();
}
