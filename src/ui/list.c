#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"

#define MARKER_COLUMNS 2
#define COLUMNS_MAX 16

void list_init(struct list *l, const struct list_model *model)
{
	*l = (struct list){.model = *model, .sort = -1, .page = 10};
	must(model->column_count > 0 && model->column_count <= COLUMNS_MAX);
	editor_init(&l->filter, false, 60);
	editor_init(&l->jump, false, 60);
}

void list_done(struct list *l)
{
	free(l->order);
	free(l->identity);
	editor_done(&l->filter);
	editor_done(&l->jump);
}

size_t list_selected(const struct list *l)
{
	return l->at < l->shown ? l->order[l->at] : SIZE_MAX;
}

static void keep_identity(struct list *l)
{
	size_t row = list_selected(l);

	if (l->model.identity == NULL || row == SIZE_MAX)
		return;
	free(l->identity);
	l->identity = mem_strdup(l->model.identity(l->model.ctx, row));
}

static void put_at(struct list *l, size_t at)
{
	l->at = l->shown == 0 ? 0 : at < l->shown ? at : l->shown - 1;
	keep_identity(l);
}

void list_select(struct list *l, size_t row)
{
	for (size_t i = 0; i < l->shown; i++)
		if (l->order[i] == row)
			put_at(l, i);
}

static void find_identity(struct list *l)
{
	for (size_t i = 0; l->identity != NULL && i < l->shown; i++) {
		if (strcmp(l->model.identity(l->model.ctx, l->order[i]), l->identity) == 0) {
			l->at = i;
			return;
		}
	}
	put_at(l, l->at);
}

/* ---- filter ---- */

static bool row_holds(struct list *l, struct arena *scratch, size_t row, const char *words)
{
	CLEANUP(buf_done) struct buf all = {0};

	for (int column = 0; column < l->model.column_count; column++)
		buf_printf(&all, "%s ", l->model.cell(l->model.ctx, row, column));
	arena_reset(scratch);
	const char *folded = text_fold(scratch, buf_str(&all));
	for (const char *w = words; *w != '\0';) {
		size_t n = strcspn(w, " ");
		char *word = arena_strndup(scratch, w, n);

		if (strstr(folded, word) == NULL)
			return false;
		w += n;
		w += strspn(w, " ");
	}
	return true;
}

static void filter_rows(struct list *l)
{
	CLEANUP(arena_freep) struct arena *keep = arena_new();
	CLEANUP(arena_freep) struct arena *scratch = arena_new();
	const char *words = text_fold(keep, editor_text(&l->filter));

	l->order = mem_grow(l->order, (l->count == 0 ? 1 : l->count) * sizeof(*l->order));
	l->shown = 0;
	for (size_t row = 0; row < l->count; row++)
		if (words[0] == '\0' || row_holds(l, scratch, row, words))
			l->order[l->shown++] = row;
}

/* ---- sort ---- */

struct sort_key {
	size_t row;
	const char *folded;
};

static int compare_keys(const void *a, const void *b, void *ctx)
{
	const struct sort_key *x = a, *y = b;
	struct list *l = ctx;
	int order = l->model.compare != NULL ? l->model.compare(l->model.ctx, x->row, y->row, l->sort)
					     : strcmp(x->folded, y->folded);

	if (order == 0)
		return x->row < y->row ? -1 : x->row > y->row;
	return l->descending ? -order : order;
}

static void sort_rows(struct list *l)
{
	CLEANUP(arena_freep) struct arena *scratch = arena_new();
	struct sort_key *keys;

	if (l->sort < 0 || l->shown < 2)
		return;
	keys = arena_alloc(scratch, l->shown * sizeof(*keys));
	for (size_t i = 0; i < l->shown; i++) {
		keys[i].row = l->order[i];
		if (l->model.compare == NULL)
			keys[i].folded = text_fold(scratch, l->model.cell(l->model.ctx, l->order[i], l->sort));
	}
	qsort_r(keys, l->shown, sizeof(*keys), compare_keys, l);
	for (size_t i = 0; i < l->shown; i++)
		l->order[i] = keys[i].row;
}

static void arrange(struct list *l)
{
	filter_rows(l);
	sort_rows(l);
	find_identity(l);
}

void list_set_count(struct list *l, size_t count)
{
	l->count = count;
	arrange(l);
}

/* ---- lines: rows, and headings between them ---- */

static const char *heading_before(struct list *l, size_t index)
{
	const char *now, *before;

	if (l->model.group == NULL || l->sort >= 0)
		return NULL;
	now = l->model.group(l->model.ctx, l->order[index]);
	before = index == 0 ? NULL : l->model.group(l->model.ctx, l->order[index - 1]);
	return now != NULL && (before == NULL || strcmp(now, before) != 0) ? now : NULL;
}

static size_t line_of(struct list *l, size_t index)
{
	size_t line = 0;

	for (size_t i = 0; i <= index && i < l->shown; i++)
		line += (i > 0) + (heading_before(l, i) != NULL);
	return line;
}

/* ---- columns ---- */

struct layout {
	int column[COLUMNS_MAX], width[COLUMNS_MAX], count;
};

static int width_needed(struct list *l, int column)
{
	size_t first = l->at > (size_t)l->page ? l->at - (size_t)l->page : 0;
	int need = (int)text_width(l->model.columns[column].title);

	for (size_t i = first; i < l->shown && i < first + 2 * (size_t)l->page + 1; i++) {
		int width = (int)text_width(l->model.cell(l->model.ctx, l->order[i], column));

		need = width > need ? width : need;
	}
	return need;
}

/* What may not be cut gets the width that it needs, and columns behind it make room. */
static int width_wanted(struct list *l, int column)
{
	int need = l->model.columns[column].never_cut ? width_needed(l, column) : 0;

	return need > l->model.columns[column].width ? need : l->model.columns[column].width;
}

static int count_that_fit(struct list *l, struct layout *out, int room)
{
	int used = 0;

	for (out->count = 0; out->count < l->model.column_count; out->count++) {
		int width = width_wanted(l, out->count), gap = out->count > 0 ? 2 : 0;

		if (out->count > 0 && used + gap + width > room)
			break;
		out->width[out->count] = width;
		used += gap + width;
	}
	return room > used ? room - used : 0;
}

static void share_out(struct list *l, struct layout *out, int left)
{
	int shares = 0;

	for (int i = 0; i < out->count; i++)
		shares += l->model.columns[i].share;
	for (int i = 0; i < out->count && shares > 0; i++) {
		int part = left * l->model.columns[i].share / shares;

		out->width[i] += part;
	}
}

static void lay_out(struct list *l, struct rect area, struct layout *out)
{
	share_out(l, out, count_that_fit(l, out, area.columns - MARKER_COLUMNS));
	for (int i = 0, at = area.column + MARKER_COLUMNS; i < out->count; i++) {
		out->column[i] = at;
		at += out->width[i] + 2;
	}
}

/* ---- drawing ---- */

static void draw_titles(struct list *l, struct canvas *c, struct rect area, const struct layout *at)
{
	for (int i = 0; i < at->count; i++) {
		const char *mark = l->sort != i    ? ""
				   : c->plain      ? (l->descending ? " v" : " ^")
				   : l->descending ? " ↓"
						   : " ↑";
		int used =
		    canvas_put(c, area.row, at->column[i], at->width[i], ROLE_HEADING, l->model.columns[i].title);

		canvas_put(c, area.row, at->column[i] + used, at->width[i] - used, ROLE_HEADING, mark);
	}
}

static void draw_row(
    struct list *l, struct canvas *c, struct rect area, const struct layout *at, int line, size_t index)
{
	bool selected = index == l->at;
	int row = area.row + line;

	if (selected) {
		canvas_fill(c, (struct rect){row, area.column, 1, area.columns}, ROLE_SELECTED);
		canvas_put(c, row, area.column, 1, ROLE_SELECTED, ">");
	}
	for (int i = 0; i < at->count; i++) {
		enum role role = l->model.role == NULL ? ROLE_TEXT : l->model.role(l->model.ctx, l->order[index], i);
		int room = i + 1 < at->count ? at->width[i] : area.column + area.columns - at->column[i];

		canvas_put_short(c, row, at->column[i], room, selected ? ROLE_SELECTED : role,
		    l->model.cell(l->model.ctx, l->order[index], i));
	}
}

static void draw_rows(struct list *l, struct canvas *c, struct rect area, const struct layout *at)
{
	size_t line = 0;

	for (size_t i = 0; i < l->shown && line < l->top + (size_t)area.rows; i++) {
		const char *heading = heading_before(l, i);

		if (heading != NULL && line++ >= l->top)
			canvas_put_short(
			    c, area.row + (int)(line - 1 - l->top), area.column, area.columns, ROLE_HEADING, heading);
		if (line >= l->top && line < l->top + (size_t)area.rows)
			draw_row(l, c, area, at, (int)(line - l->top), i);
		line++;
	}
}

static void scroll(struct list *l, int rows)
{
	size_t line = line_of(l, l->at), first = l->at < l->shown && heading_before(l, l->at) != NULL ? line - 1 : line;

	l->page = rows < 1 ? 1 : rows;
	if (line >= l->top + (size_t)l->page)
		l->top = line - (size_t)l->page + 1;
	if (first < l->top && rows > 1)
		l->top = first;
	if (line < l->top || rows <= 1)
		l->top = line;
}

static const char *typing_label(const struct list *l)
{
	return l->typing == LIST_TYPING_FILTER ? "Filter: " : "Jump to: ";
}

static bool has_status(const struct list *l)
{
	return l->typing != LIST_TYPING_NOTHING || l->sort >= 0 || editor_text(&l->filter)[0] != '\0';
}

static struct spot draw_status(struct list *l, struct canvas *c, struct rect r)
{
	struct editor *typed = l->typing == LIST_TYPING_JUMP ? &l->jump : &l->filter;
	int used;

	if (l->typing != LIST_TYPING_NOTHING) {
		used = canvas_put(c, r.row, r.column, r.columns, ROLE_LABEL, typing_label(l));
		return editor_draw(typed, c, (struct rect){r.row, r.column + used, 1, r.columns - used}, ROLE_FOCUS);
	}
	used = canvas_printf(c, r.row, r.column, r.columns, ROLE_LABEL, "%zu of %zu", l->shown, l->count);
	if (l->sort >= 0)
		used += canvas_printf(c, r.row, r.column + used, r.columns - used, ROLE_LABEL, ", by %s%s",
		    l->model.columns[l->sort].title, l->descending ? " (last first)" : "");
	if (editor_text(&l->filter)[0] != '\0')
		canvas_printf(c, r.row, r.column + used, r.columns - used, ROLE_LABEL, ", only \"%s\" (Esc shows all)",
		    editor_text(&l->filter));
	return (struct spot){r.row, r.column};
}

struct spot list_draw(struct list *l, struct canvas *c, struct rect area, bool focused)
{
	struct layout at;
	struct rect rows = {area.row + 1, area.column, area.rows - 1, area.columns};
	struct spot typing = {0, 0};

	(void)focused;
	if (has_status(l) && area.rows > 2) {
		rows.rows--;
		typing = draw_status(l, c, (struct rect){area.row + area.rows - 1, area.column, 1, area.columns});
	}
	if (area.rows < 4)
		rows = (struct rect){area.row, area.column, area.rows, area.columns};
	scroll(l, rows.rows);
	lay_out(l, area, &at);
	if (area.rows >= 4)
		draw_titles(l, c, area, &at);
	if (l->shown == 0)
		canvas_wrap(c,
		    (struct rect){rows.row, rows.column + MARKER_COLUMNS, rows.rows, rows.columns - MARKER_COLUMNS},
		    ROLE_TEXT, l->count > 0 ? "No row holds what you typed. Esc shows all." : l->model.empty);
	draw_rows(l, c, rows, &at);
	keep_identity(l);
	if (l->typing != LIST_TYPING_NOTHING && area.rows > 2)
		return typing;
	return (struct spot){rows.row + (int)(l->shown == 0 ? 0 : line_of(l, l->at) - l->top), area.column};
}

/* ---- acting ---- */

static void sort_by(struct list *l, int by)
{
	/* Columns in turn, each rising and falling, and as given in between. */
	int places = 2 * l->model.column_count + 1;
	int now = l->sort < 0 ? 0 : 1 + 2 * l->sort + l->descending;

	now = (now + by + places) % places;
	l->sort = now == 0 ? -1 : (now - 1) / 2;
	l->descending = now > 0 && (now - 1) % 2 == 1;
	keep_identity(l);
	arrange(l);
}

static void begin_typing(struct list *l, enum list_typing typing)
{
	l->typing = typing;
	if (typing == LIST_TYPING_JUMP)
		editor_set(&l->jump, "");
}

static void move(struct list *l, long by)
{
	long to = (long)l->at + by;

	put_at(l, to < 0 ? 0 : (size_t)to);
}

unsigned list_act(struct list *l, enum action a)
{
	if (a == ACT_UP)
		move(l, -1);
	else if (a == ACT_DOWN)
		move(l, 1);
	else if (a == ACT_PAGE_UP)
		move(l, -(long)l->page);
	else if (a == ACT_PAGE_DOWN)
		move(l, l->page);
	else if (a == ACT_FIRST)
		put_at(l, 0);
	else if (a == ACT_LAST)
		put_at(l, SIZE_MAX - 1);
	else if (a == ACT_SORT_NEXT || a == ACT_SORT_BEFORE)
		sort_by(l, a == ACT_SORT_NEXT ? 1 : -1);
	else if (a == ACT_FILTER)
		begin_typing(l, LIST_TYPING_FILTER);
	else if (a == ACT_JUMP)
		begin_typing(l, LIST_TYPING_JUMP);
	else
		return EFFECT_UNHANDLED;
	return EFFECT_NONE;
}

static bool begins(struct list *l, size_t row, const char *folded)
{
	CLEANUP(arena_freep) struct arena *scratch = arena_new();

	for (int column = 0; column < l->model.column_count; column++)
		if (strncmp(text_fold(scratch, l->model.cell(l->model.ctx, row, column)), folded, strlen(folded)) == 0)
			return true;
	return false;
}

static void jump(struct list *l)
{
	CLEANUP(arena_freep) struct arena *scratch = arena_new();
	const char *folded = text_fold(scratch, editor_text(&l->jump));

	for (size_t i = 0; i < l->shown && folded[0] != '\0'; i++) {
		size_t index = (l->at + i) % l->shown;

		if (begins(l, l->order[index], folded)) {
			put_at(l, index);
			return;
		}
	}
}

static unsigned typed(struct list *l)
{
	if (l->typing == LIST_TYPING_JUMP)
		jump(l);
	else
		arrange(l);
	return EFFECT_NONE;
}

static unsigned clear_filter(struct list *l)
{
	editor_set(&l->filter, "");
	l->typing = LIST_TYPING_NOTHING;
	arrange(l);
	return EFFECT_NONE;
}

unsigned list_key(struct list *l, const struct key *k)
{
	if (l->typing == LIST_TYPING_NOTHING)
		return k->code == PRESS_ESC && editor_text(&l->filter)[0] != '\0' ? clear_filter(l) : EFFECT_UNHANDLED;
	if (k->code == PRESS_ESC && l->typing == LIST_TYPING_FILTER)
		return clear_filter(l);
	if (k->code == PRESS_ENTER || k->code == PRESS_ESC) {
		l->typing = LIST_TYPING_NOTHING;
		return EFFECT_NONE;
	}
	switch (editor_key(l->typing == LIST_TYPING_JUMP ? &l->jump : &l->filter, k)) {
	case EDIT_CHANGED: return typed(l);
	case EDIT_MOVED:
	case EDIT_FULL: return EFFECT_NONE;
	case EDIT_IGNORED: break;
	}
	return EFFECT_UNHANDLED;
}
