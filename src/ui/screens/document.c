/* One document before it is printed: what is missing, then the text as it will read; and printing it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"
#include "ui/screens/outline.h"

#define WIDEST 78 /* a letter is not read more easily on a wider line */

enum { ROW_MISSING = 1, ROW_LINE };

struct preview {
	enum document_kind kind;
	enum audience audience;
	struct app_document document;
	struct outline outline;
	int columns; /* that the text was made for */
	enum document_way way;
};

static struct preview *preview(const struct screen *s)
{
	return s->state;
}

/* ---- rows ---- */

static void add_missing(const struct app_document *d, bool mandatory, struct outline_rows *rows)
{
	for (size_t i = 0; i < d->missing.count; i++) {
		const struct missing *m = &d->missing.items[i];

		if (m->mandatory != mandatory)
			continue;
		struct outline_row *row =
		    outline_add(rows, ROW_MISSING, mandatory ? ROLE_ERROR : ROLE_WARNING, m->sentence);
		row->index = i;
		row->identity = arena_printf(rows->arena, "missing:%s:%s:%zu", m->record, m->field, i);
	}
}

static size_t count_missing(const struct app_document *d, bool mandatory)
{
	size_t n = 0;

	for (size_t i = 0; i < d->missing.count; i++)
		n += d->missing.items[i].mandatory == mandatory;
	return n;
}

static void add_head(const struct app_document *d, struct outline_rows *rows)
{
	if (!d->allowed)
		outline_note(
		    rows, ROLE_ERROR, arena_printf(rows->arena, "This copy may not be printed: %s", d->why_not));
	if (count_missing(d, true) > 0)
		outline_heading(rows, "Missing, and must be there (Enter mends it)");
	add_missing(d, true, rows);
	if (count_missing(d, false) > 0)
		outline_heading(rows, "Missing, and could be there (Enter mends it)");
	add_missing(d, false, rows);
	if (d->missing.count > 0)
		outline_heading(rows, "As it will be printed");
}

static void add_text(const struct app_document *d, int columns, struct outline_rows *rows)
{
	CLEANUP(buf_done) struct buf text = {0};
	size_t number = 0;

	document_text(d->document, (size_t)columns, &text);
	for (const char *line = buf_str(&text); *line != '\0';) {
		size_t n = strcspn(line, "\n");

		outline_add(rows, ROW_LINE, ROLE_TEXT, arena_strndup(rows->arena, line, n))->index = number++;
		line += n + (line[n] == '\n');
	}
}

static void lay_out(struct screen *s, struct arena *a)
{
	struct preview *p = preview(s);
	struct outline_rows rows = {.arena = a};

	add_head(&p->document, &rows);
	add_text(&p->document, p->columns, &rows);
	outline_take(&p->outline, &rows);
}

static void set_title(struct screen *s)
{
	struct preview *p = preview(s);
	static const char *const readers[] = {[AUDIENCE_PATIENT] = "the patient",
	    [AUDIENCE_REFERRER] = "the referrer",
	    [AUDIENCE_PRACTICE] = "the GP practice"};

	s->title = arena_printf(s->arena, "%s for %s", document_kind_label(p->kind), readers[p->audience]);
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct preview *p = preview(s);
	struct app_document d;
	enum status st = app_document_prepare(s->app, a, &s->patient, p->kind, p->audience, &d, err);

	if (st != STATUS_OK)
		return st;
	p->document = d;
	p->columns = p->columns == 0 ? WIDEST : p->columns;
	set_title(s);
	lay_out(s, a);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct preview *p = preview(s);
	int columns = area.columns - 2 > WIDEST ? WIDEST : area.columns - 2;

	columns = columns < 20 ? 20 : columns;
	if (columns != p->columns) {
		p->columns = columns;
		lay_out(s, s->data);
	}
	return outline_draw(&p->outline, c, area, SIZE_MAX);
}

/* ---- printing ---- */

static const char *file_name(struct arena *a, const struct preview *p, enum document_way way)
{
	const char *home = getenv("HOME");
	char today[DATE_TEXT];

	/* No name of a person: file names are seen by others. */
	return arena_printf(a, "%s/%s-%s-%s.%s", home == NULL || home[0] == '\0' ? "." : home,
	    document_kind_name(p->kind), audience_name(p->audience), date_iso(clock_today(), today),
	    way == DOCUMENT_TO_PDF ? "pdf" : "txt");
}

static unsigned named(struct screen *s, int index, const char *target)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct preview *p = preview(s);
	bool printer = p->way == DOCUMENT_TO_PRINTER;
	struct error err;
	enum status st = app_document_print(s->app, a, &p->document, p->way, printer ? NULL : target,
	    printer && !text_is_blank(target) ? target : NULL, NULL, &err);

	(void)index;
	if (st != STATUS_OK)
		ui_say_error(s->ui, &err);
	else if (printer)
		ui_say(s->ui, ROLE_OK, "Sent to %s; the text is kept with the patient's documents.",
		    text_is_blank(target) ? "the default printer" : target);
	else
		ui_say(s->ui, ROLE_OK, "Written to %s; the text is kept with the patient's documents.", target);
	return EFFECT_RELOAD;
}

static bool may_print(struct screen *s)
{
	const struct app_document *d = &preview(s)->document;
	struct error err;

	if (app_permit(s->app, PERMIT_PRINT, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return false;
	}
	if (!d->allowed)
		ui_say(s->ui, ROLE_ERROR, "This copy may not be printed: %s", d->why_not);
	return d->allowed;
}

static void ask_target(struct screen *s, enum document_way way)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct preview *p = preview(s);
	size_t missing = count_missing(&p->document, true);
	struct screen_question q = {.title = "Write a PDF file", .label = "File:", .initial = file_name(a, p, way)};

	if (!may_print(s))
		return;
	p->way = way;
	if (way == DOCUMENT_TO_TEXT)
		q.title = "Write a text file";
	if (way == DOCUMENT_TO_PRINTER)
		q = (struct screen_question){
		    .title = "Print", .label = "Printer (blank: the default one):", .blank_ok = true};
	q.sentence = missing == 0
			 ? "The text is kept with the patient's documents."
			 : arena_printf(a, "%zu thing%s missing that must be there: %s as \"Not recorded\".", missing,
			       missing == 1 ? " is" : "s are", missing == 1 ? "it prints" : "they print");
	screen_ask_text(s, &q, named);
}

static unsigned way_chosen(struct screen *s, int index, const char *text)
{
	static const enum document_way ways[] = {DOCUMENT_TO_PRINTER, DOCUMENT_TO_PDF, DOCUMENT_TO_TEXT};

	(void)text;
	if (index >= 0 && (size_t)index < ARRAY_LEN(ways))
		ask_target(s, ways[index]);
	return EFFECT_NONE;
}

static void ask_way(struct screen *s)
{
	static const char *const labels[] = {"To the printer", "To a PDF file", "To a text file"};

	if (may_print(s))
		screen_ask_choice(s, "Print how?", labels, ARRAY_LEN(labels), 0, way_chosen);
}

/* ---- acting ---- */

static void mend(struct screen *s)
{
	const struct outline_row *row = outline_at(&preview(s)->outline);

	if (row != NULL && row->what == ROW_MISSING) {
		const struct missing *m = &preview(s)->document.missing.items[row->index];

		screen_open_mend(s->ui, &s->patient, m->record, m->field);
		return;
	}
	ui_say(s->ui, ROLE_TEXT,
	    preview(s)->document.missing.count == 0
		? "Nothing is missing; Ctrl+P prints."
		: "Enter mends a line of what is missing, at the top; Ctrl+P prints.");
}

static unsigned act(struct screen *s, enum action a)
{
	struct preview *p = preview(s);

	if (a == ACT_MEND)
		mend(s);
	else if (a == ACT_AUDIENCE) {
		p->audience = (p->audience + 1) % AUDIENCE_COUNT;
		p->outline.top = 0;
		return EFFECT_RELOAD;
	} else if (a == ACT_PRINT || a == ACT_SAVE)
		ask_way(s);
	else if (a == ACT_WRITE_PDF)
		ask_target(s, DOCUMENT_TO_PDF);
	else if (a == ACT_WRITE_TEXT)
		ask_target(s, DOCUMENT_TO_TEXT);
	else
		return outline_act(s, &p->outline, a);
	return EFFECT_NONE;
}

static bool offers(struct screen *s, enum action a)
{
	return a != ACT_SAVE && (a != ACT_MEND || preview(s)->document.missing.count > 0);
}

static const struct screen_ops ops = {
    .name = "document",
    .title = "Document",
    .help = "The document as it will be printed, and above it what is missing: Enter on such a line goes to its field, "
	    "and back.\n\n"
	    "Tab shows the copy for another reader. Ctrl+P prints it, or writes it to a file; what was printed is kept "
	    "with the patient.",
    .contexts = IN_DOCUMENT | IN_TEXT,
    .state_size = sizeof(struct preview),
    .load = load,
    .draw = draw,
    .act = act,
    .offers = offers,
};

struct wanted {
	const struct id *patient;
	enum document_kind kind;
	enum audience audience;
};

static void setup(struct screen *s, const void *ctx)
{
	const struct wanted *w = ctx;

	s->patient = *w->patient;
	preview(s)->kind = w->kind;
	preview(s)->audience = w->audience;
}

void screen_open_document(struct ui *ui, const struct id *patient, enum document_kind kind, enum audience audience)
{
	screen_open(ui, &ops, setup, &(struct wanted){patient, kind, audience});
}
