/* One document before it is printed: what is missing, then the text as it will read; and printing it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/app_document.h"
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
	struct id taper;    /* the reduction that it is about; none: not said */
	struct id kept;     /* of the document record that is shown; none for a new document */
	enum document_way way;
	bool way_known;     /* by the key */
	const char *sent_by, *need_met;
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
	if (!id_is_none(&d->kept)) {
		char day[DATE_TEXT];
		outline_note(rows, ROLE_TEXT, arena_printf(rows->arena, "As it left on %s. Ctrl+P prints a copy.", date_clinical(d->kept_on, day)));
	} else if (d->only_draft != NULL)
		outline_note(rows, ROLE_WARNING, arena_printf(rows->arena, "A draft: %s It can be looked at, not sent.", d->only_draft));
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
	enum status st = id_is_none(&p->kept) ? app_document_prepare_plan(s->app, a, &s->patient, p->kind, p->audience,
						    id_is_none(&p->taper) ? NULL : &p->taper, &d, err)
					      : app_document_kept(s->app, a, &p->kept, &d, err);

	if (st != STATUS_OK)
		return st;
	p->kind = d.kind;
	p->audience = d.audience;
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

/* ---- printing: how it leaves, in what form, where to ---- */

static const char *folder(void)
{
	const char *home = getenv("HOME");

	return home == NULL || home[0] == '\0' ? "." : home;
}

static void tell_done(struct screen *s, const char *where)
{
	const struct preview *p = preview(s);
	const char *what = p->way == DOCUMENT_TO_PRINTER ? "Printed on" : "Written to";

	if (p->sent_by != NULL)
		ui_say(s->ui, ROLE_OK, "%s %s and recorded as sent; it is kept with the patient's documents.", what, where);
	else
		ui_say(s->ui, ROLE_OK, "%s %s as a %s; nothing is recorded as sent.", what, where,
		    id_is_none(&p->document.kept) ? "draft" : "copy");
}

static unsigned named(struct screen *s, int index, const char *typed)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct preview *p = preview(s);
	bool printer = p->way == DOCUMENT_TO_PRINTER;
	const char *written = NULL;
	struct error err;
	struct document_sending sending = {
	    {p->way, printer ? NULL : typed, printer && !text_is_blank(typed) ? typed : NULL, NULL}, p->sent_by, p->need_met};

	(void)index;
	ui_progress_begin(s->ui, printer ? "Waiting for the printer" : "Writing");
	enum status st = p->sent_by != NULL ? app_document_send(s->app, a, &p->document, &sending, &written, &err)
					    : app_document_look(s->app, a, &p->document, &sending.to, &written, &err);
	ui_progress_end(s->ui);
	if (st != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		tell_done(s, !printer ? written : text_is_blank(typed) ? "the default printer" : typed);
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

static const char *what_becomes(struct arena *a, const struct preview *p)
{
	const struct app_document *d = &p->document;

	if (p->sent_by != NULL)
		return "It is recorded as sent, and kept as it leaves.";
	if (!id_is_none(&d->kept))
		return "A copy of what left; nothing is recorded as sent.";
	return d->only_draft == NULL ? "DRAFT stands on every page; nothing is recorded as sent."
				     : arena_printf(a, "DRAFT stands on every page. %s", d->only_draft);
}

static void ask_target(struct screen *s)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct preview *p = preview(s);
	struct screen_question q = {.title = "Write a PDF file", .label = "New file:"};

	if (p->way == DOCUMENT_TO_TEXT)
		q.title = "Write a text file";
	if (p->way == DOCUMENT_TO_PRINTER)
		q = (struct screen_question){
		    .title = "Print", .label = "Printer (blank: the default one):", .blank_ok = true};
	else
		q.initial = app_document_free_name(a, &p->document, p->way, folder());
	q.sentence = what_becomes(a, p);
	screen_ask_text(s, &q, named);
}

static unsigned way_chosen(struct screen *s, int index, const char *text)
{
	static const enum document_way ways[] = {DOCUMENT_TO_PRINTER, DOCUMENT_TO_PDF, DOCUMENT_TO_TEXT};

	(void)text;
	if (index < 0 || (size_t)index >= ARRAY_LEN(ways))
		return EFFECT_NONE;
	preview(s)->way = ways[index];
	ask_target(s);
	return EFFECT_NONE;
}

static void ask_way(struct screen *s)
{
	static const char *const labels[] = {"To the printer", "To a PDF file", "To a text file"};

	if (preview(s)->way_known)
		ask_target(s);
	else
		screen_ask_choice(s, "Print how?", labels, ARRAY_LEN(labels), 0, way_chosen);
}

static unsigned need_chosen(struct screen *s, int index, const char *text)
{
	(void)text;
	if (index < 0)
		return EFFECT_NONE;
	preview(s)->need_met = index == 0 ? "yes" : "no";
	ask_way(s);
	return EFFECT_NONE;
}

/* Whoever reads no print is asked about, each time. */
static void ask_need(struct screen *s)
{
	struct preview *p = preview(s);
	static const char *const labels[] = {"Yes: it is sent in that form", "No: it is sent in print"};

	p->need_met = NULL;
	if (p->document.need == NULL)
		ask_way(s);
	else
		screen_ask_choice(s, arena_printf(s->arena, "This person reads: %s. Is this copy in that form?", p->document.need),
		    labels, ARRAY_LEN(labels), 0, need_chosen);
}

static unsigned leaving_chosen(struct screen *s, int index, const char *text)
{
	static const char *const ways[] = {"post", "by_hand", "email", NULL};
	struct preview *p = preview(s);

	(void)text;
	if (index < 0 || (size_t)index >= ARRAY_LEN(ways))
		return EFFECT_NONE;
	p->sent_by = ways[index];
	if (p->sent_by == NULL)
		ask_way(s);
	else
		ask_need(s);
	return EFFECT_NONE;
}

/* Looking is not sending: which of the two it is, is asked first. */
static void ask_leaving(struct screen *s)
{
	static const char *const labels[] = {"It leaves by post", "It is handed over", "It leaves by e-mail",
	    "It does not leave: a draft to look at"};
	struct preview *p = preview(s);

	if (!may_print(s))
		return;
	p->sent_by = p->need_met = NULL;
	if (p->document.only_draft != NULL || !id_is_none(&p->document.kept))
		ask_way(s);
	else
		screen_ask_choice(s, "How does it leave?", labels, ARRAY_LEN(labels), 0, leaving_chosen);
}

static void ask_leaving_as(struct screen *s, enum document_way way)
{
	preview(s)->way = way;
	preview(s)->way_known = true;
	ask_leaving(s);
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
	else if (a == ACT_AUDIENCE && id_is_none(&p->kept)) {
		p->audience = (p->audience + 1) % AUDIENCE_COUNT;
		p->outline.top = 0;
		return EFFECT_RELOAD;
	} else if (a == ACT_PRINT || a == ACT_SAVE) {
		p->way_known = false;
		ask_leaving(s);
	} else if (a == ACT_WRITE_PDF)
		ask_leaving_as(s, DOCUMENT_TO_PDF);
	else if (a == ACT_WRITE_TEXT)
		ask_leaving_as(s, DOCUMENT_TO_TEXT);
	else
		return outline_act(s, &p->outline, a);
	return EFFECT_NONE;
}

static bool offers(struct screen *s, enum action a)
{
	if (a == ACT_AUDIENCE && !id_is_none(&preview(s)->kept))
		return false;
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
	struct id kept;
	struct id taper;
};

static void setup(struct screen *s, const void *ctx)
{
	const struct wanted *w = ctx;

	s->patient = *w->patient;
	preview(s)->kind = w->kind;
	preview(s)->audience = w->audience;
	preview(s)->kept = w->kept;
	preview(s)->taper = w->taper;
}

void screen_open_document(
    struct ui *ui, const struct id *patient, enum document_kind kind, enum audience audience, const struct id *taper)
{
	struct wanted w = {.patient = patient, .kind = kind, .audience = audience};

	if (taper != NULL)
		w.taper = *taper;
	screen_open(ui, &ops, setup, &w);
}

void screen_open_kept_document(struct ui *ui, const struct id *patient, const struct id *record)
{
	screen_open(ui, &ops, setup, &(struct wanted){.patient = patient, .kept = *record});
}
