/* Taking in a list: what the file would bring is shown first, and only then it is taken in. */
#include <string.h>

#include "pathwell/records/import_run.h"
#include "pathwell/text.h"
#include "ui/screens/import_search.h"

enum list_kind { LIST_REFERRALS, LIST_PRACTICES, LIST_SEARCH, LIST_KIND_COUNT };

struct import {
	enum list_kind kind;
	char *file;          /* NULL: not chosen */
	bool checked, taken; /* what the report is about */
	bool asking;         /* the marker goes to what a person must say next */
	struct arena *found; /* where the report lives */
	struct import_report report;
	struct import_search search;
	struct outline outline;
};

static struct import *import(const struct screen *s)
{
	return s->state;
}

static const char *list_label(enum list_kind kind)
{
	static const char *const labels[] = {"Referrals: a CSV file with a header line",
	    "GP practices: the national list (epraccur)", "Search: a practice system's export, a line for each medicine"};

	_Static_assert(ARRAY_LEN(labels) == LIST_KIND_COUNT, "a label for each");
	return labels[kind];
}

/* ---- rows ---- */

static void add_report(const struct import *x, struct outline_rows *rows)
{
	const struct import_report *r = &x->report;
	struct arena *a = rows->arena;

	if (!x->checked && !x->taken)
		return;
	if (x->kind == LIST_SEARCH) {
		import_search_report_rows(&x->search, x->taken, rows);
		return;
	}
	outline_heading(rows, x->taken ? "Taken in" : "What the file would bring (nothing is written yet)");
	outline_note(rows, ROLE_VALUE,
	    arena_printf(a, "%lld rows: %lld %s, %lld there already, %zu rejected, %zu flagged.", (long long)r->rows,
		(long long)r->accepted, x->taken ? "taken in" : "would be taken in", (long long)r->already_there,
		r->rejected_count, r->flagged_count));
	if (!text_is_blank(r->ignored_columns))
		outline_note(rows, ROLE_WARNING,
		    arena_printf(a, "Columns without a field of their own: %s.", r->ignored_columns));
	import_problem_rows("Rejected", r->rejected, r->rejected_count, rows);
	import_problem_rows("Taken in and flagged: please look", r->flagged, r->flagged_count, rows);
}

static void stand_on_question(struct import *x)
{
	const struct search_report *r = &x->search.report;
	size_t column = 0;

	if (r->doubt.line != 0) {
		outline_go(&x->outline, ROW_ENCODING, SIZE_MAX);
		return;
	}
	if (r->years.line != 0) {
		outline_go(&x->outline, ROW_YEARS, SIZE_MAX);
		return;
	}
	while (column < r->column_count && !import_search_waits(&x->search, column))
		column++;
	if (column < r->column_count)
		outline_go(&x->outline, ROW_COLUMN, column);
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
	if (x->kind == LIST_SEARCH)
		import_search_ask_rows(&x->search, &rows);
	if (x->checked && !x->taken)
		outline_note(&rows, ROLE_TEXT, "Ctrl+S takes it in.");
	add_report(x, &rows);
	if (x->kind == LIST_SEARCH)
		st = import_search_run_rows(s, &rows, err);
	if (st != STATUS_OK)
		return st;
	outline_take(&x->outline, &rows);
	if (x->asking && !x->checked && !x->taken)
		stand_on_question(x);
	x->asking = false;
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
	import_search_forget(&x->search);
	x->found = arena_free(x->found);
}

static enum status read_list(struct screen *s, bool dry_run, struct error *err)
{
	struct import *x = import(s);

	switch (x->kind) {
	case LIST_REFERRALS:
		return app_import_referrals(s->app, x->found, x->file, dry_run, ui_progress, s->ui, &x->report, err);
	case LIST_PRACTICES:
		return app_import_practices(s->app, x->found, x->file, dry_run, ui_progress, s->ui, &x->report, err);
	case LIST_SEARCH: return import_search_read(s, &x->search, x->file, dry_run, x->found, err);
	case LIST_KIND_COUNT: break;
	}
	panic("no such list");
}

/* What a person must say first is asked on the screen, not in a sentence about options. */
static void say_refused(struct screen *s, const struct error *err)
{
	const struct import_search *x = &import(s)->search;

	if (import(s)->kind == LIST_SEARCH && x->report.doubt.line != 0)
		ui_say(s->ui, ROLE_WARNING, "The file's letters are not known; look at the names below, and say with Enter on Letters.");
	else if (import(s)->kind == LIST_SEARCH && x->report.years.line != 0)
		ui_say(s->ui, ROLE_WARNING, "Years of birth have two digits; Enter on Years of birth says once which hundred years they are.");
	else if (import(s)->kind == LIST_SEARCH && x->report.unknown_count != 0 && strcmp(err->field, "columns") == 0)
		ui_say(s->ui, ROLE_WARNING, "Some columns are proposed only: look at their values, then take all as proposed or change any with Enter.");
	else
		ui_say_error(s->ui, err);
}

static void say_taken(struct screen *s)
{
	const struct import *x = import(s);

	if (x->kind != LIST_SEARCH)
		ui_say(s->ui, ROLE_OK, "%lld taken in.", (long long)x->report.accepted);
	else if (id_is_none(&x->search.report.import))
		ui_say(s->ui, ROLE_OK, "Everything stood already; nothing was written.");
	else
		ui_say(s->ui, ROLE_OK, "Taken in. Enter on the import, at the end of this page, takes it back.");
}

static unsigned read_file(struct screen *s, bool dry_run)
{
	struct import *x = import(s);
	struct error err;
	enum status st;

	forget_report(x);
	x->found = arena_new();
	x->outline = (struct outline){0}; /* what was read is read from its top */
	x->asking = true;
	ui_progress_begin(s->ui, dry_run ? "Checking the file" : "Taking the file in");
	st = read_list(s, dry_run, &err);
	ui_progress_end(s->ui);
	x->checked = st == STATUS_OK;
	x->taken = st == STATUS_OK && !dry_run;
	if (st != STATUS_OK)
		say_refused(s, &err);
	else if (x->taken)
		say_taken(s);
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
	x->kind = (enum list_kind)index;
	forget_report(x);
	return EFFECT_RELOAD;
}

static unsigned ask_file(struct screen *s)
{
	screen_ask_text(s,
	    &(struct screen_question){.title = "The file",
		.sentence = "It is only read and checked at first; nothing is written. Tab completes its name.",
		.label = "File:",
		.file = true,
		.initial = import(s)->file},
	    file_typed);
	return EFFECT_NONE;
}

/* ---- what is asked about a search ---- */

static unsigned name_typed(struct screen *s, int index, const char *text)
{
	struct import *x = import(s);

	(void)index;
	mem_free_charp(&x->search.cohort);
	x->search.cohort = text_is_blank(text) ? NULL : mem_strdup(text);
	return EFFECT_RELOAD;
}

static void ask_name(struct screen *s)
{
	screen_ask_text(s,
	    &(struct screen_question){.title = "Name of the list",
		.sentence = "It stands with every invitation; blank: the file's name and the day of the search.",
		.label = "Name:",
		.initial = import(s)->search.cohort,
		.blank_ok = true},
	    name_typed);
}

static unsigned encoding_chosen(struct screen *s, int index, const char *text)
{
	static const enum csv_encoding choices[] = {CSV_WINDOWS_1252, CSV_UTF_8, CSV_UTF_16LE, CSV_UTF_16BE};

	(void)text;
	import(s)->search.encoding = choices[index];
	return import(s)->file == NULL ? EFFECT_RELOAD : read_file(s, true);
}

static void ask_encoding(struct screen *s)
{
	static const char *const labels[] = {
	    "Windows-1252, if the names are right so", "UTF-8", "UTF-16 (little-endian)", "UTF-16 (big-endian)"};

	screen_ask_choice(s, "What are the letters of this file?", labels, ARRAY_LEN(labels), -1, encoding_chosen);
}

static bool all_said(const struct import_search *x)
{
	for (size_t i = 0; i < x->report.column_count; i++)
		if (import_search_waits(x, i))
			return false;
	return true;
}

static unsigned column_chosen(struct screen *s, int index, const char *text)
{
	struct import_search *x = &import(s)->search;

	(void)text;
	if (x->column < x->report.column_count)
		import_search_say(x, x->report.columns[x->column].is.heading, index == 0 ? "" : search_field_names[index - 1]);
	import(s)->asking = true;
	return all_said(x) && !import(s)->taken ? read_file(s, true) : EFFECT_RELOAD;
}

static void ask_column(struct screen *s, size_t column)
{
	const char *labels[SEARCH_FIELD_COUNT + 1] = {"Leave this column out"};
	struct import_search *x = &import(s)->search;
	const char *meaning = import_search_meaning(x, column);
	int selected = 0;

	x->column = column;
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++) {
		labels[i + 1] = search_field_labels[i];
		selected = strcmp(meaning, search_field_names[i]) == 0 ? i + 1 : selected;
	}
	screen_ask_choice(s, arena_printf(s->data, "What does \"%s\" mean?", x->report.columns[column].is.heading), labels,
	    ARRAY_LEN(labels), selected, column_chosen);
}

static unsigned take_proposed(struct screen *s)
{
	struct import_search *x = &import(s)->search;

	for (size_t i = 0; i < x->report.column_count; i++)
		if (import_search_waits(x, i))
			import_search_say(x, x->report.columns[i].is.heading, x->report.columns[i].is.proposed);
	return read_file(s, true);
}

static unsigned years_typed(struct screen *s, int index, const char *text)
{
	int64_t year;

	(void)index;
	if (!text_parse_int(text, 1850, 2100, &year)) {
		ui_say(s->ui, ROLE_WARNING, "Write the first of the hundred years with four digits, for example 1927.");
		return EFFECT_NONE;
	}
	import(s)->search.born_from = (int)year;
	return import(s)->file == NULL ? EFFECT_RELOAD : read_file(s, true);
}

static void ask_years(struct screen *s)
{
	const struct import_search *x = &import(s)->search;
	int year, month, day;

	date_split(clock_today(), &year, &month, &day);
	screen_ask_text(s,
	    &(struct screen_question){.title = "Years of birth with two digits",
		.sentence = arena_printf(s->data,
		    "In which hundred years were these people born? From %d on, %02d means %d and %02d means %d. Give the first year.",
		    year - 99, (year - 99) % 100, year - 99, year % 100, year),
		.label = "First year:",
		.initial = arena_printf(s->data, "%d", x->born_from == 0 ? year - 99 : x->born_from)},
	    years_typed);
}

static unsigned undo_confirmed(struct screen *s, int index, const char *text)
{
	struct import *x = import(s);
	struct undo_report report;
	struct error err;

	(void)index;
	(void)text;
	forget_report(x);
	ui_progress_begin(s->ui, "Taking the import back");
	enum status st = app_import_undo(s->app, s->data, &x->search.run, ui_progress, s->ui, &report, &err);
	ui_progress_end(s->ui);
	if (st != STATUS_OK)
		ui_say_error(s->ui, &err);
	else if (report.left != 0)
		ui_say(s->ui, ROLE_WARNING, "%lld records taken back; %lld left, because somebody has worked with them since.",
		    (long long)report.undone, (long long)report.left);
	else
		ui_say(s->ui, ROLE_OK, "%lld records taken back.", (long long)report.undone);
	return EFFECT_RELOAD;
}

static void ask_undo(struct screen *s, const struct import_run *run)
{
	if (run->undone_on != DATE_NONE) {
		ui_say(s->ui, ROLE_TEXT, "This import was taken back already.");
		return;
	}
	import(s)->search.run = run->base.id;
	screen_ask_confirm(s, "Take this import back?",
	    "What it made is marked as entered in error, and what it changed stands as before. What somebody has worked with since "
	    "is left, and counted.",
	    "undo", undo_confirmed);
}

static unsigned open_row(struct screen *s, const struct outline_row *row)
{
	const char *labels[LIST_KIND_COUNT];

	for (int i = 0; i < LIST_KIND_COUNT; i++)
		labels[i] = list_label((enum list_kind)i);
	if (row != NULL && row->what == ROW_LIST)
		screen_ask_choice(s, "Which list?", labels, ARRAY_LEN(labels), (int)import(s)->kind, list_chosen);
	else if (row != NULL && row->what == ROW_FILE)
		ask_file(s);
	else if (row != NULL && row->what == ROW_NAME)
		ask_name(s);
	else if (row != NULL && row->what == ROW_ENCODING)
		ask_encoding(s);
	else if (row != NULL && row->what == ROW_COLUMN)
		ask_column(s, row->index);
	else if (row != NULL && row->what == ROW_PROPOSED)
		return take_proposed(s);
	else if (row != NULL && row->what == ROW_YEARS)
		ask_years(s);
	else if (row != NULL && row->what == ROW_RUN)
		ask_undo(s, row->subject);
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
	if (!x->checked && x->kind == LIST_SEARCH) {
		ui_say(s->ui, ROLE_TEXT, "F6 looks first at what the file would change; then Ctrl+S takes it in.");
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
	import_search_done(&import(s)->search);
	mem_free_charp(&import(s)->file);
}

static const struct screen_ops ops = {
    .name = "import",
    .title = "Import",
    .help =
	"Takes in a list of referrals, the national list of GP practices, or a practice system's search.\n\n"
	"Type the file's name: it is checked first, and every row that would be rejected is shown with its line and "
	"the reason. "
	"Ctrl+S then takes it in, all or nothing; Esc stops it. A list taken in twice adds nothing the second time.\n\n"
	"A search finds people: those new here are found, not referred, and stand on the list of invitations; those known gain, "
	"change or end medicines. What a person entered stays. All columns stand there with what they mean or are proposed to mean, and their first values; Enter on one changes it. An import can be "
	"taken back as a whole: Enter on it, below.",
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
