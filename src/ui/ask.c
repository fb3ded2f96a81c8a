/* Questions over a screen: confirm by a typed word, one line of text. */
#include "ui/ask.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"
#include "ui/complete.h"
#include "ui/editor.h"
#include "ui/private.h"

struct rect ask_box(struct canvas *c, struct rect area, int rows, int columns, const char *title)
{
	rows = rows > area.rows ? area.rows : rows;
	columns = columns > area.columns ? area.columns : columns;
	if (rows < 3 || columns < 10) {
		canvas_fill(c, area, ROLE_TEXT);
		return area;
	}
	return canvas_box(c,
	    (struct rect){area.row + (area.rows - rows) / 2, area.column + (area.columns - columns) / 2, rows, columns},
	    title);
}

void ask_answer(struct screen *question, struct screen *asker, screen_answer then, int index, const char *text)
{
	struct ui *ui = question->ui;
	char *kept = mem_strdup(text == NULL ? "" : text);
	unsigned effects;

	ui_close(ui, question);
	effects = then(asker, index, kept);
	mem_wipe(kept, strlen(kept));
	free(kept);
	ui_apply(ui, asker, effects);
}

struct ask {
	struct screen *asker;
	screen_answer then;
	const char *title, *sentence, *label, *word; /* word NULL: a question for text */
	bool blank_ok, file;
	struct editor editor;
};

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct ask *ask = s->state;
	int columns = area.columns < 64 ? area.columns : 64;
	int rows = canvas_wrap_rows(ask->sentence, columns - 4);
	struct rect r = ask_box(c, area, rows + 4, columns, ask->title);
	int used;

	canvas_wrap(c, (struct rect){r.row, r.column, r.rows - 1, r.columns}, ROLE_TEXT, ask->sentence);
	struct rect line = {r.row + r.rows - 1, r.column, 1, r.columns};
	used = canvas_printf(c, line.row, line.column, line.columns - 4, ROLE_LABEL, "%s ", ask->label);
	line.column += used;
	line.columns -= used;
	return editor_draw(&ask->editor, c, line, ROLE_FOCUS);
}

static unsigned done(struct screen *s)
{
	struct ask *ask = s->state;
	const char *typed = editor_text(&ask->editor);

	if (ask->word != NULL && !text_equal_nocase(typed, ask->word)) {
		ui_say(s->ui, ROLE_WARNING, "Type %s and press Enter to go on, or Esc to leave it.", ask->word);
		return EFFECT_NONE;
	}
	if (ask->word == NULL && !ask->blank_ok && text_is_blank(typed)) {
		ui_say(s->ui, ROLE_WARNING, "Type something and press Enter, or Esc to leave it.");
		return EFFECT_NONE;
	}
	ask_answer(s, ask->asker, ask->then, 0, typed);
	return EFFECT_NONE;
}

static unsigned complete(struct screen *s)
{
	struct ask *ask = s->state;
	struct completion found;
	CLEANUP(arena_freep) struct arena *a = arena_new();

	complete_file(a, editor_text(&ask->editor), &found);
	if (found.count == 0)
		ui_say(s->ui, ROLE_WARNING, "No file begins so.");
	else if (found.count > 1)
		ui_say(s->ui, ROLE_TEXT, "%zu begin so: %s%s", found.count, found.names, found.count > 6 ? " ..." : "");
	if (found.count > 0)
		editor_set(&ask->editor, found.text);
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct ask *ask = s->state;

	if (k->code == PRESS_TAB && ask->file)
		return complete(s);
	if (k->code == PRESS_ENTER)
		return done(s);
	return editor_key(&ask->editor, k) == EDIT_IGNORED ? EFFECT_UNHANDLED : EFFECT_NONE;
}

static unsigned paste(struct screen *s, const char *text)
{
	struct ask *ask = s->state;

	if (ask->word != NULL) /* a confirmation is typed, not pasted by accident */
		return EFFECT_UNHANDLED;
	editor_insert(&ask->editor, text);
	return EFFECT_NONE;
}

static void leave(struct screen *s)
{
	editor_done(&((struct ask *)s->state)->editor);
}

static unsigned act(struct screen *s, enum action a)
{
	(void)s;
	return a == ACT_BACK ? EFFECT_POP : EFFECT_NONE;
}

static const struct screen_ops ask_ops = {
    .name = "question",
    .title = "Question",
    .contexts = IN_POPUP,
    .state_size = sizeof(struct ask),
    .overlay = true,
    .draw = draw,
    .act = act,
    .key = key,
    .paste = paste,
    .leave = leave,
};

static struct ask *open_ask(struct screen *asker, const char *title, const char *sentence, screen_answer then)
{
	struct screen *s = screen_open(asker->ui, &ask_ops, NULL, NULL);
	struct ask *ask = s->state;

	*ask = (struct ask){.asker = asker,
	    .then = then,
	    .title = arena_strdup(s->arena, title),
	    .sentence = arena_strdup(s->arena, sentence == NULL ? "" : sentence)};
	editor_init(&ask->editor, false, 500);
	return ask;
}

void screen_ask_confirm(
    struct screen *asker, const char *title, const char *sentence, const char *word, screen_answer then)
{
	struct ask *ask = open_ask(asker, title, sentence, then);
	struct arena *a = asker->ui->top->arena;

	ask->word = arena_strdup(a, word == NULL ? "y" : word);
	ask->label = arena_printf(a, "Type %s and Enter to go on, Esc to leave it:", ask->word);
}

void screen_ask_text(struct screen *asker, const struct screen_question *q, screen_answer then)
{
	struct ask *ask = open_ask(asker, q->title, q->sentence, then);

	ask->label = arena_strdup(asker->ui->top->arena, q->label == NULL ? ">" : q->label);
	ask->blank_ok = q->blank_ok;
	ask->file = q->file;
	ask->editor.secret = q->secret;
	editor_set(&ask->editor, q->initial);
}

void screen_ask_choice(
    struct screen *asker, const char *title, const char *const labels[], size_t n, int selected, screen_answer then)
{
	screen_ask_pick(asker,
	    &(struct pick_question){.title = title, .labels = labels, .count = n, .selected = selected, .then = then});
}
