/* Picking from what is offered: one choice, several, or what a search finds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"
#include "ui/ask.h"
#include "ui/editor.h"

enum { HINT_COLUMNS = 50 };

struct pick {
	struct screen *asker;
	screen_answer then;
	const char *title;
	size_t (*offer)(struct screen *asker, struct arena *a, const char *query, const char ***labels);
	struct arena *offered; /* what `offer` found last */
	const char **labels;
	size_t count;
	bool *marks;
	bool enter_marks;
	size_t *shown;
	size_t shown_count; /* indexes of labels that hold what is typed */
	size_t at, top;
	struct editor typed;
};

static void search(struct pick *p)
{
	arena_reset(p->offered);
	p->labels = NULL;
	p->count = p->offer(p->asker, p->offered, editor_text(&p->typed), &p->labels);
	p->shown = mem_grow(p->shown, (p->count + 1) * sizeof(*p->shown));
}

/* Whether every typed word stands in the label. */
static bool holds(struct arena *scratch, const char *label, const char *words)
{
	const char *folded = text_fold(scratch, label);

	for (const char *w = words; *w != '\0';) {
		size_t n = strcspn(w, " ");

		if (strstr(folded, arena_strndup(scratch, w, n)) == NULL)
			return false;
		w += n;
		w += strspn(w, " ");
	}
	return true;
}

static void narrow(struct pick *p)
{
	CLEANUP(arena_freep) struct arena *scratch = arena_new();
	const char *words = text_fold(scratch, editor_text(&p->typed));

	if (p->offer != NULL)
		search(p);
	p->shown_count = 0;
	for (size_t i = 0; i < p->count; i++)
		if (p->offer != NULL || holds(scratch, p->labels[i], words))
			p->shown[p->shown_count++] = i;
	p->at = p->at < p->shown_count ? p->at : 0;
}

static void draw_label(struct pick *p, struct canvas *c, struct rect r, size_t index)
{
	size_t label = p->shown[index];
	enum role role = index == p->at ? ROLE_SELECTED : ROLE_TEXT;
	const char *mark = p->marks == NULL ? "" : p->marks[label] ? "[x] " : "[ ] ";

	canvas_fill(c, r, role);
	canvas_put(c, r.row, r.column, 1, role, index == p->at ? ">" : " ");
	int used = 2 + canvas_put(c, r.row, r.column + 2, r.columns - 2, role, mark);
	canvas_put_short(c, r.row, r.column + used, r.columns - used, role, p->labels[label]);
}

static int widest(const struct pick *p)
{
	int width = (int)text_width(p->title) + 4;

	for (size_t i = 0; i < p->count; i++) {
		int each = (int)text_width(p->labels[i]) + 6;

		width = each > width ? each : width;
	}
	return width < HINT_COLUMNS ? HINT_COLUMNS : width;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct pick *p = s->state;
	int want = (p->offer != NULL ? 12 : (int)p->count) + 4;
	int width = p->offer != NULL ? area.columns - 4 : widest(p) + 4;
	struct rect r = ask_box(c, area, want, width, p->title);
	int rows = r.rows - 2 < 1 ? 1 : r.rows - 2;

	if (p->at < p->top)
		p->top = p->at;
	if (p->at >= p->top + (size_t)rows)
		p->top = p->at - (size_t)rows + 1;
	for (int i = 0; i < rows && p->top + (size_t)i < p->shown_count; i++)
		draw_label(p, c, (struct rect){r.row + 1 + i, r.column, 1, r.columns}, p->top + (size_t)i);
	if (p->shown_count == 0)
		canvas_put_short(c, r.row + 1, r.column, r.columns, ROLE_TEXT,
		    p->offer != NULL && editor_text(&p->typed)[0] == '\0' ? "Type to search."
									  : "Nothing holds what you typed.");
	canvas_put_short(c, r.row + r.rows - 1, r.column, r.columns, ROLE_HINT,
	    p->enter_marks     ? "Type to find; Enter marks; Tab or Esc goes on."
	    : p->marks != NULL ? "Space marks, Enter takes what is marked, Esc leaves it."
			       : "Type to narrow, Enter takes it, Esc leaves it.");
	int used = canvas_put(c, r.row, r.column, r.columns, ROLE_LABEL, "Find: ");
	struct spot typing =
	    editor_draw(&p->typed, c, (struct rect){r.row, r.column + used, 1, r.columns - used}, ROLE_FOCUS);
	if (p->shown_count == 0)
		return typing;
	return (struct spot){r.row + 1 + (int)(p->at - p->top), r.column};
}

static void marked_text(const struct pick *p, struct buf *out)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->marks[i])
			buf_printf(out, "%s%zu", out->len == 0 ? "" : ",", i);
}

/* index tells how it was closed. */
static unsigned take_marked(struct screen *s, int index)
{
	struct pick *p = s->state;
	CLEANUP(buf_done) struct buf text = {0};

	marked_text(p, &text);
	ask_answer(s, p->asker, p->then, index, buf_str(&text));
	return EFFECT_NONE;
}

static unsigned take(struct screen *s)
{
	struct pick *p = s->state;

	if (p->marks != NULL)
		return take_marked(s, PICK_STAY);
	if (p->shown_count == 0) {
		ui_say(s->ui, ROLE_WARNING, "There is nothing to take; type something else, or Esc to leave it.");
		return EFFECT_NONE;
	}
	size_t label = p->shown[p->at];
	ask_answer(s, p->asker, p->then, (int)label, p->labels[label]);
	return EFFECT_NONE;
}

static unsigned mark(struct screen *s)
{
	struct pick *p = s->state;

	if (p->at < p->shown_count)
		p->marks[p->shown[p->at]] = !p->marks[p->shown[p->at]];
	else
		ui_say(s->ui, ROLE_WARNING, "There is nothing to mark; type something else.");
	return EFFECT_NONE;
}

/* What was typed has found its row; the next search begins with an empty line, and the marker stays on the row. */
static unsigned mark_and_go_on(struct screen *s)
{
	struct pick *p = s->state;
	size_t label = p->at < p->shown_count ? p->shown[p->at] : SIZE_MAX;
	bool searched = editor_text(&p->typed)[0] != '\0';

	CLEANUP(buf_done) struct buf text = {0};

	mark(s);
	/* The asker has it at once: what is marked is not lost with a call that drops. */
	marked_text(p, &text);
	p->then(p->asker, PICK_STAY, buf_str(&text));
	if (label == SIZE_MAX || !searched)
		return EFFECT_NONE;
	editor_set(&p->typed, "");
	narrow(p);
	p->at = label;
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct pick *p = s->state;

	if (p->enter_marks && (k->code == PRESS_TAB || k->code == PRESS_ESC))
		return take_marked(s, k->code == PRESS_TAB ? PICK_NEXT : PICK_STAY);
	if (k->code == PRESS_ENTER)
		return p->enter_marks ? mark_and_go_on(s) : take(s);
	if (p->marks != NULL && k->code == PRESS_TEXT && strcmp(k->text, " ") == 0)
		return p->enter_marks ? mark_and_go_on(s) : mark(s);
	switch (editor_key(&p->typed, k)) {
	case EDIT_CHANGED:
		p->at = 0;
		narrow(p);
		return EFFECT_NONE;
	case EDIT_MOVED:
	case EDIT_FULL: return EFFECT_NONE;
	case EDIT_IGNORED: break;
	}
	return EFFECT_UNHANDLED;
}

static unsigned paste(struct screen *s, const char *text)
{
	struct pick *p = s->state;

	editor_insert(&p->typed, text);
	p->at = 0;
	narrow(p);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	struct pick *p = s->state;
	size_t page = 8, last = p->shown_count == 0 ? 0 : p->shown_count - 1;

	if (a == ACT_BACK)
		return EFFECT_POP;
	if (a == ACT_UP)
		p->at -= p->at > 0;
	else if (a == ACT_DOWN)
		p->at += p->at < last;
	else if (a == ACT_PAGE_UP)
		p->at = p->at > page ? p->at - page : 0;
	else if (a == ACT_PAGE_DOWN)
		p->at = p->at + page < last ? p->at + page : last;
	return EFFECT_NONE;
}

static void leave(struct screen *s)
{
	struct pick *p = s->state;

	editor_done(&p->typed);
	free(p->shown);
	arena_free(p->offered);
}

static const struct screen_ops pick_ops = {
    .name = "pick",
    .title = "Choose",
    .contexts = IN_POPUP,
    .state_size = sizeof(struct pick),
    .overlay = true,
    .draw = draw,
    .act = act,
    .key = key,
    .paste = paste,
    .leave = leave,
};

static void copy_labels(struct screen *s, const struct pick_question *q)
{
	struct pick *p = s->state;

	p->count = q->count;
	p->labels = arena_alloc(s->arena, (q->count + 1) * sizeof(*p->labels));
	for (size_t i = 0; i < q->count; i++)
		p->labels[i] = arena_strdup(s->arena, q->labels[i]);
	if (q->marks != NULL) {
		p->marks = arena_alloc(s->arena, q->count + 1);
		memcpy(p->marks, q->marks, q->count * sizeof(bool));
	}
	p->shown = mem_alloc((q->count + 1) * sizeof(*p->shown));
}

void screen_ask_pick(struct screen *asker, const struct pick_question *q)
{
	struct screen *s = screen_open(asker->ui, &pick_ops, NULL, NULL);
	struct pick *p = s->state;

	*p = (struct pick){.asker = asker,
	    .then = q->then,
	    .title = arena_strdup(s->arena, q->title),
	    .enter_marks = q->enter_marks && q->marks != NULL,
	    .offer = q->offer,
	    .offered = arena_new()};
	editor_init(&p->typed, false, 80);
	editor_set(&p->typed, q->query);
	if (q->offer == NULL)
		copy_labels(s, q);
	narrow(p);
	/* What is typed already looks for something else. */
	if (q->selected > 0 && q->offer == NULL && (q->query == NULL || q->query[0] == '\0') && (size_t)q->selected < p->shown_count)
		p->at = (size_t)q->selected;
}
