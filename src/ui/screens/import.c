/* Taking in a list: what the file would bring is shown first, and only then it is taken in. */
#include <string.h>

#include "pathwell/text.h"
#include "ui/screens/outline.h"

enum { ROW_LIST = 1, ROW_FILE, ROW_PROBLEM };
enum list_kind { LIST_REFERRALS, LIST_PRACTICES };

struct import {
	enum list_kind kind;
	char *file;          /* NULL: not chosen */
	bool checked, taken; /* what the report is about */
	struct arena *found; /* where the report lives */
	struct import_report report;
	struct outline outline;
};

static struct import *import(const struct screen *s)
{
	return s->state;
}

static const char *list_label(enum list_kind kind)
{
	return kind == LIST_REFERRALS ? "Referrals: a CSV file with a header line"
				      : "GP practices: the national list (epraccur)";
}

/* ---- rows ---- */

static void add_problems(const char *heading, const struct import_problem *items, size_t n, struct outline_rows *rows)
{
	if (n > 0)
		outline_heading(rows, heading);
	for (size_t i = 0; i < n; i++) {
		const struct import_problem *p = &items[i];

		outline_add_label(rows, ROW_PROBLEM, arena_printf(rows->arena, "Line %ld", p->line),
		    p->field == NULL ? arena_strdup(rows->arena, p->reason)
				     : arena_printf(rows->arena, "%s: %s", p->field, p->reason))
		    ->role = ROLE_TEXT;
	}
}

static void add_report(const struct import *x, struct outline_rows *rows)
{
	const struct import_report *r = &x->report;
	struct arena *a = rows->arena;

	if (!x->checked && !x->taken)
		return;
	outline_heading(rows, x->taken ? "Taken in" : "What the file would bring (nothing is written yet)");
	outline_note(rows, ROLE_VALUE,
	    arena_printf(a, "%lld rows: %lld %s, %lld there already, %zu rejected, %zu flagged.", (long long)r->rows,
		(long long)r->accepted, x->taken ? "taken in" : "would be taken in", (long long)r->already_there,
		r->rejected_count, r->flagged_count));
	if (!text_is_blank(r->ignored_columns))
		outline_note(rows, ROLE_WARNING,
		    arena_printf(a, "Columns without a field of their own: %s.", r->ignored_columns));
	add_problems("Rejected", r->rejected, r->rejected_count, rows);
	add_problems("Taken in and flagged: please look", r->flagged, r->flagged_count, rows);
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct import *x = import(s);
	struct outline_rows rows = {.arena = a};
	enum status st = app_permit(s->app, PERMIT_IMPORT, err);

	if (st != STATUS_OK)
		return st;
	outline_add_label(&rows, ROW_LIST, "List", list_label(x->kind))->identity = "list";
	outline_add_label(&rows, ROW_FILE, "File", x->file == NULL ? "Not chosen; Enter types its name." : x->file)
	    ->identity = "file";
	if (x->checked && !x->taken)
		outline_note(&rows, ROLE_TEXT, "Ctrl+S takes it in.");
	add_report(x, &rows);
	outline_take(&x->outline, &rows);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	return outline_draw(&import(s)->outline, c, area, SIZE_MAX);
}

/* ---- reading the file ---- */

static void forget_report(struct import *x)
{
	x->checked = x->taken = false;
	x->report = (struct import_report){0};
	x->found = arena_free(x->found);
}

static unsigned read_file(struct screen *s, bool dry_run)
{
	struct import *x = import(s);
	struct error err;
	enum status st;

	forget_report(x);
	x->found = arena_new();
	x->outline = (struct outline){0}; /* what was read is read from its top */
	ui_progress_begin(s->ui, dry_run ? "Checking the file" : "Taking the file in");
	if (x->kind == LIST_REFERRALS)
		st = app_import_referrals(s->app, x->found, x->file, dry_run, ui_progress, s->ui, &x->report, &err);
	else
		st = app_import_practices(s->app, x->found, x->file, dry_run, ui_progress, s->ui, &x->report, &err);
	ui_progress_end(s->ui);
	x->checked = st == STATUS_OK;
	x->taken = st == STATUS_OK && !dry_run;
	if (st != STATUS_OK)
		ui_say_error(s->ui, &err);
	else if (x->taken)
		ui_say(s->ui, ROLE_OK, "%lld taken in.", (long long)x->report.accepted);
	return EFFECT_RELOAD;
}

static unsigned file_typed(struct screen *s, int index, const char *text)
{
	struct import *x = import(s);

	(void)index;
	mem_free_charp(&x->file);
	x->file = mem_strdup(text);
	return read_file(s, true);
}

static unsigned list_chosen(struct screen *s, int index, const char *text)
{
	struct import *x = import(s);

	(void)text;
	x->kind = index == 0 ? LIST_REFERRALS : LIST_PRACTICES;
	forget_report(x);
	return EFFECT_RELOAD;
}

static unsigned ask_file(struct screen *s)
{
	screen_ask_text(s,
	    &(struct screen_question){.title = "The file",
		.sentence = "It is only read and checked at first; nothing is written.",
		.label = "File:",
		.initial = import(s)->file},
	    file_typed);
	return EFFECT_NONE;
}

static unsigned open_row(struct screen *s, const struct outline_row *row)
{
	const char *labels[] = {list_label(LIST_REFERRALS), list_label(LIST_PRACTICES)};

	if (row != NULL && row->what == ROW_LIST)
		screen_ask_choice(s, "Which list?", labels, 2, (int)import(s)->kind, list_chosen);
	else if (row != NULL && row->what == ROW_FILE)
		ask_file(s);
	else
		ui_say(s->ui, ROLE_TEXT, "This line is of the file; mend it there, and check the file again with F6.");
	return EFFECT_NONE;
}

static unsigned run(struct screen *s)
{
	struct import *x = import(s);

	if (x->file == NULL)
		return ask_file(s);
	if (x->taken) {
		ui_say(s->ui, ROLE_WARNING, "This file is in. Choose another, or Esc.");
		return EFFECT_NONE;
	}
	if (!x->checked) {
		ui_say(s->ui, ROLE_TEXT, "This is what the file would bring. Ctrl+S once more takes it in.");
		return read_file(s, true);
	}
	return read_file(s, false);
}

static unsigned act(struct screen *s, enum action a)
{
	struct import *x = import(s);

	if (a == ACT_OPEN)
		return open_row(s, outline_at(&x->outline));
	if (a == ACT_CHECK_FILE)
		return x->file == NULL ? ask_file(s) : read_file(s, true);
	if (a == ACT_RUN)
		return run(s);
	return outline_act(s, &x->outline, a);
}

static bool offers(struct screen *s, enum action a)
{
	(void)s;
	return a != ACT_FILTER;
}

static void leave(struct screen *s)
{
	forget_report(import(s));
	mem_free_charp(&import(s)->file);
}

static const struct screen_ops ops = {
    .name = "import",
    .title = "Import",
    .help =
	"Takes in a list of referrals, or the national list of GP practices.\n\n"
	"Type the file's name: it is checked first, and every row that would be rejected is shown with its line and "
	"the reason. "
	"Ctrl+S then takes it in, all or nothing; Esc stops it. A list taken in twice adds nothing the second time.",
    .contexts = IN_IMPORT | IN_LIST,
    .state_size = sizeof(struct import),
    .load = load,
    .draw = draw,
    .act = act,
    .leave = leave,
    .offers = offers,
};

void screen_open_import(struct ui *ui)
{
	screen_open(ui, &ops, NULL, NULL);
}
