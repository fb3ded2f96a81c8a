#include "ui/chrome.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

#define LEAST_ROWS 5
#define LEAST_COLUMNS 20

bool chrome_too_small(const struct canvas *c)
{
	return c->rows < LEAST_ROWS || c->columns < LEAST_COLUMNS;
}

/* ---- title ---- */

static void draw_title(struct canvas *c, const struct screen *s)
{
	const struct service *service = app_service(s->app);
	const struct staff *me = app_me(s->app);
	const char *title = s->title != NULL ? s->title : s->ops->title;
	CLEANUP(buf_done) struct buf right = {0};
	int room, width;

	canvas_fill(c, (struct rect){0, 0, 1, c->columns}, ROLE_TITLE);
	room = c->columns - 4 - canvas_put(c, 0, 1, c->columns - 1, ROLE_TITLE, title);
	if (service != NULL && service->demonstration != NULL && strcmp(service->demonstration, "yes") == 0)
		buf_puts(&right, "DEMONSTRATION  ");
	if (app_reading_only(s->app) != NULL)
		buf_puts(&right, "READING ONLY  ");
	else if (app_unrecorded(s->app) != NULL)
		buf_puts(&right, "AUDIT NOT WRITTEN  ");
	if (me != NULL && me->name != NULL)
		buf_puts(&right, me->name);
	if (service != NULL && service->name != NULL &&
	    (int)(text_width(buf_str(&right)) + 2 + text_width(service->name)) <= room)
		buf_printf(&right, "  %s", service->name);
	width = (int)text_width(buf_str(&right));
	width = width < room ? width : room;
	if (width > 8)
		canvas_put_short(c, 0, c->columns - 1 - width, width, ROLE_TITLE, buf_str(&right));
}

/* ---- strip ---- */

static const struct {
	const char *mark, *word;
	enum role role;
} marks[] = {
    [STAGE_DONE] = {"[x]", "done", ROLE_STAGE_DONE},
    [STAGE_CURRENT] = {"[>]", "now", ROLE_STAGE_CURRENT},
    [STAGE_AHEAD] = {"[ ]", "ahead", ROLE_STAGE_AHEAD},
    [STAGE_NOT_NEEDED] = {"[-]", "not needed", ROLE_STAGE_NOT_NEEDED},
};

static int strip_columns(void)
{
	int width = 0;

	for (enum stage s = 0; s < STAGE_COUNT; s++)
		width += 5 + (int)text_width(stage_label(s));
	return width - 1;
}

static int draw_stages(struct canvas *c, int row, int columns, const enum stage_mark stages[STAGE_COUNT], bool words)
{
	int at = 1;

	for (enum stage s = 0; s < STAGE_COUNT; s++) {
		enum role role = marks[stages[s]].role;

		at += canvas_put(c, row, at, columns - at, role, marks[stages[s]].mark);
		if (words)
			at += canvas_printf(c, row, at, columns - at, role, " %s", stage_label(s));
		at += words ? 1 : 0;
	}
	return at;
}

void strip_draw(struct canvas *c, int row, int columns, const enum stage_mark stages[STAGE_COUNT],
    const struct pathway_state *state)
{
	bool words = strip_columns() + 2 <= columns;
	int at = draw_stages(c, row, columns, stages, words);
	const char *label = state == NULL ? "Not referred yet" : state->label;

	if (!words || columns - at >= (int)text_width(label) + 6)
		canvas_printf(c, row, at + 1, columns - at - 1, ROLE_VALUE, words ? "now: %s" : "%s", label);
}

/* ---- hints ---- */

/* Draws "F1 Help" at `at` where it ends before `end`; 0 where there is no key or no room. */
static int draw_hint(struct canvas *c, int row, int at, int end, enum action a)
{
	struct key k;
	char name[KEY_NAME];
	const char *label = action_info(a)->label;
	int width, used;

	if (!action_key(a, &k))
		return 0;
	key_show(&k, name);
	width = (int)text_width(name) + 1 + (int)text_width(label);
	if (at + width > end)
		return 0;
	used = canvas_put(c, row, at, width, ROLE_HINT_KEY, name);
	canvas_printf(c, row, at + used, width - used, ROLE_HINT, " %s", label);
	return width + 2;
}

static bool is_hint(const struct screen *s, enum action a)
{
	const struct action_info *info = action_info(a);
	unsigned where = s->ops->contexts | (s->ops->overlay ? 0 : IN_PROGRAM);

	if (s->ops->locked_out)
		return a == ACT_QUIT;
	if (a == ACT_BACK && s->below == NULL)
		return false;
	if (!(info->flags & ACT_SHOWN) || !(info->contexts & where) || a == ACT_HELP)
		return false;
	return s->ops->offers == NULL || s->ops->offers((struct screen *)s, a);
}

/* Help first and the way back last, whatever the room; between them as many as fit. */
static void draw_hints(struct canvas *c, int row, const struct screen *s)
{
	const int back = 8; /* "Esc Back" */
	int at = s->ops->overlay ? 0 : draw_hint(c, row, 0, c->columns, ACT_HELP), end = c->columns;

	if (is_hint(s, ACT_BACK) && c->columns - at >= back)
		end -= draw_hint(c, row, c->columns - back, c->columns, ACT_BACK);
	for (enum action a = 0; a < ACTION_COUNT; a++) {
		if (!is_hint(s, a) || a == ACT_BACK)
			continue;
		int used = draw_hint(c, row, at, end, a);

		if (used == 0)
			break;
		at += used;
	}
}

/* ---- all of it ---- */

static int draw_patient(struct canvas *c, int row, const struct screen *s, int rows_left)
{
	struct rect all = canvas_rect(c);
	bool clinical = app_may(s->app, PERMIT_SEE_CLINICAL);
	int rows = banner_rows(s->view, &all, clinical);

	/* The screen keeps a row of its own below whatever happens. */
	rows = rows > rows_left - 2 ? rows_left - 2 : rows;
	banner_draw(c, (struct rect){row, 0, rows, c->columns}, s->view, &all, clinical);
	if (c->rows < 14)
		return rows;
	strip_draw(c, row + rows, c->columns, s->view->stages, s->view->state);
	return rows + 1;
}

struct rect chrome_draw(struct canvas *c, const struct chrome *chrome)
{
	bool small = c->rows < 12;
	int top = 0, bottom = c->rows - 1;

	if (!small || chrome->screen->view == NULL) {
		draw_title(c, chrome->screen);
		top = 1;
	}
	if (chrome->screen->view != NULL)
		top += draw_patient(c, top, chrome->screen, bottom - top);
	if (!small || chrome->message[0] == '\0')
		draw_hints(c, bottom, chrome->hints);
	if (!small)
		bottom--;
	/* A sentence that does not fit in one row grows upwards: it is never cut while there is room. */
	int rows = chrome->message[0] == '\0' ? 1 : canvas_wrap_rows(chrome->message, c->columns - 1);
	rows = rows > (bottom - top) / 2 ? (bottom - top) / 2 : rows;
	rows = rows < 1 ? 1 : rows;
	canvas_wrap(
	    c, (struct rect){bottom - rows + 1, 0, rows, c->columns - 1}, chrome->message_role, chrome->message);
	if (small && rows == 1)
		return (struct rect){top, 0, bottom - top, c->columns};
	return (struct rect){top, 0, bottom - rows + 1 - top, c->columns};
}

int label_value_draw(struct canvas *c, struct rect r, int label_columns, const char *label, const char *value)
{
	int width = r.columns - label_columns;

	if (r.rows < 1)
		return 0;
	canvas_put_short(c, r.row, r.column, label_columns - 1, ROLE_LABEL, label);
	return canvas_wrap(c, (struct rect){r.row, r.column + label_columns, r.rows, width}, ROLE_VALUE,
	    value == NULL || value[0] == '\0' ? "Not recorded" : value);
}
