/* Drawing a form: on a canvas as tall as it needs, shown through a window around the focus. */
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "ui/form.h"

#define PANE_FROM 100 /* columns from which help stands at the side */
#define PANE_COLUMNS 36
#define HELP_ROWS 3
#define NOTE_ROWS_LEAST 2
#define BESIDE_FROM 76 /* columns of fields from which last time stands beside them */
#define BESIDE_ROWS 3

struct layout {
	struct form *form;
	struct canvas *c;          /* NULL: only measuring */
	int columns, label, value; /* width; width of labels; column where values begin */
	int before;                /* column where last time begins; 0: it stands below the focus */
	int note_rows;             /* a note with the focus takes at most so many */
	int row;                   /* next one */
	int focus_top, focus_bottom;
	struct spot cursor;
};

static int value_columns(const struct layout *l)
{
	return (l->before > 0 ? l->before : l->columns) - l->value - 1;
}

static const char *label_of(struct arena *a, const struct form_field *ff)
{
	return ff->field->flags & FIELD_REQUIRED ? arena_printf(a, "%s (required)", ff->field->label)
						 : ff->field->label;
}

static int draw_wrapped(struct layout *l, int row, int column, int columns, enum role role, const char *text)
{
	struct rect r = {row, column, 1000, columns};

	return l->c == NULL ? canvas_wrap_rows(text, columns) : canvas_wrap(l->c, r, role, text);
}

static const char *shown(const struct layout *l, struct arena *a, const struct form_field *ff)
{
	if (form_is_typed(ff->field))
		return editor_text(&ff->editor);
	return app_record_show(l->form->app, a, l->form->work, ff->field);
}

/* How a typed value was understood, where that is not plain from the typing. */
static const char *understood(const struct layout *l, struct arena *a, const struct form_field *ff)
{
	char day[DATE_TEXT];

	if (!form_is_typed(ff->field) || ff->wrong != NULL || editor_text(&ff->editor)[0] == '\0' || !ff->changed)
		return "";
	if (ff->field->type == FIELD_DATE)
		return arena_strdup(a, date_weekday_clinical(*record_date_at(l->form->work, ff->field), day));
	if (l->form->manner != NULL && l->form->manner->meaning != NULL) {
		const char *meaning = l->form->manner->meaning(l->form, a, ff->field);

		if (meaning[0] != '\0')
			return meaning;
	}
	if (ff->field->type == FIELD_TEXT || ff->field->type == FIELD_NOTE)
		return "";
	const char *text = record_show(a, l->form->work, ff->field);
	return strcmp(text, editor_text(&ff->editor)) == 0 ? "" : text;
}

static int draw_line(struct layout *l, struct arena *a, struct form_field *ff)
{
	const char *also = understood(l, a, ff);
	int width = value_columns(l), room = also[0] == '\0' ? width : width - (int)text_width(also) - 3;
	bool below = room < 12 && also[0] != '\0';
	struct rect r = {l->row, l->value, 1, below ? width : room};

	if (l->c == NULL)
		return 1 + below;
	l->cursor = editor_draw(&ff->editor, l->c, r, ROLE_FOCUS);
	canvas_put(l->c, l->row + below, l->value + (below ? 0 : room + 1), width, ROLE_OK, also);
	return 1 + below;
}

static int draw_note(struct layout *l, struct form_field *ff)
{
	int rows = editor_rows(&ff->editor, value_columns(l));

	rows = rows > l->note_rows ? l->note_rows : rows;
	rows = rows < NOTE_ROWS_LEAST ? NOTE_ROWS_LEAST : rows;
	if (l->c != NULL)
		l->cursor =
		    editor_draw(&ff->editor, l->c, (struct rect){l->row, l->value, rows, value_columns(l)}, ROLE_FOCUS);
	return rows;
}

static int draw_picked(struct layout *l, struct arena *a, struct form_field *ff)
{
	const char *text = shown(l, a, ff);
	int rows;

	if (l->c != NULL)
		canvas_fill(l->c, (struct rect){l->row, l->value, 1, value_columns(l)}, ROLE_FOCUS);
	rows = draw_wrapped(l, l->row, l->value, value_columns(l), ROLE_FOCUS, text);
	l->cursor = (struct spot){l->row, l->value};
	return rows;
}

static int draw_unfocused(struct layout *l, struct arena *a, const struct form_field *ff)
{
	return draw_wrapped(l, l->row, l->value, value_columns(l),
	    ff->field->flags & FIELD_SET_BY_PROGRAM ? ROLE_TEXT : ROLE_VALUE, shown(l, a, ff));
}

static int draw_value(struct layout *l, struct arena *a, struct form_field *ff, bool focused)
{
	if (!focused)
		return draw_unfocused(l, a, ff);
	if (ff->field->type == FIELD_NOTE)
		return draw_note(l, ff);
	return form_is_typed(ff->field) ? draw_line(l, a, ff) : draw_picked(l, a, ff);
}

/* While a field is typed in, half a date is no mistake yet. */
static const char *problem_of(const struct form_field *ff, bool focused)
{
	if (ff->problem != NULL)
		return ff->problem;
	return focused ? NULL : ff->wrong;
}

static void draw_problem(struct layout *l, const struct form_field *ff, bool focused)
{
	const char *problem = problem_of(ff, focused);
	enum role role = ff->problem != NULL && ff->warning ? ROLE_WARNING : ROLE_ERROR;

	if (problem == NULL)
		return;
	if (l->c != NULL)
		canvas_put(l->c, l->row, l->value - 2, 1, role, "!");
	l->row += draw_wrapped(l, l->row, l->value, l->columns - l->value - 1, role, problem);
}

static void draw_section(struct layout *l, const char *section, bool first)
{
	l->row += !first;
	if (l->c != NULL) {
		canvas_put(l->c, l->row, 0, l->columns, ROLE_HEADING, section);
		if (l->before > 0)
			canvas_put_short(l->c, l->row, l->before, l->columns - l->before, ROLE_LABEL,
			    l->form->before_title);
	}
	l->row++;
}

/* Beside the value where there is room; a note in one line there, and whole in the help. Returns the rows taken. */
static int draw_beside(struct layout *l, struct arena *a, const struct form_field *ff)
{
	const char *text = l->before > 0 ? form_before(l->form, a, ff->field) : "";
	struct rect r = {l->row, l->before, BESIDE_ROWS, l->columns - l->before - 1};
	int rows = text[0] == '\0' ? 0 : canvas_wrap_rows(text, r.columns);

	if (ff->field->type == FIELD_NOTE || rows > BESIDE_ROWS) {
		if (l->c != NULL)
			canvas_put_short(l->c, r.row, r.column, r.columns, ROLE_LABEL, text);
		return 1;
	}
	if (l->c != NULL && rows > 0)
		canvas_wrap(l->c, r, ROLE_LABEL, text);
	return rows;
}

/* Below the field with the focus where there is no room beside. */
static void draw_below(struct layout *l, struct arena *a, const struct form_field *ff)
{
	const char *text = l->before > 0 ? "" : form_before(l->form, a, ff->field);

	if (text[0] == '\0')
		return;
	if (l->c != NULL)
		canvas_put_short(l->c, l->row, l->value, value_columns(l), ROLE_LABEL,
		    arena_printf(a, "Last time: %s", text));
	l->row++;
}

static void draw_asks(struct layout *l, struct arena *a, const struct form_field *ff)
{
	const struct form_manner *manner = l->form->manner;
	const char *text =
	    manner == NULL || manner->asks == NULL ? "" : manner->asks(l->form, a, ff->field);

	/* A problem says it already. */
	if (text[0] != '\0' && ff->problem == NULL)
		l->row += draw_wrapped(l, l->row, l->value, l->columns - l->value - 1, ROLE_WARNING, text);
}

static void draw_field(struct layout *l, struct arena *a, size_t i)
{
	struct form_field *ff = &l->form->fields[i];
	bool focused = i == l->form->at;
	int label_rows, value_rows, beside_rows, top = l->row;

	if (focused && l->c != NULL)
		canvas_put(l->c, l->row, 0, 1, ROLE_SELECTED, ">");
	label_rows = draw_wrapped(l, l->row, 2, l->label, ROLE_LABEL, label_of(a, ff));
	value_rows = draw_value(l, a, ff, focused);
	beside_rows = draw_beside(l, a, ff);
	value_rows = value_rows > label_rows ? value_rows : label_rows;
	l->row += value_rows > beside_rows ? value_rows : beside_rows;
	draw_problem(l, ff, focused);
	draw_asks(l, a, ff);
	if (focused) {
		draw_below(l, a, ff);
		l->focus_top = top;
		l->focus_bottom = l->row;
	}
}

/* A section's name is shown when any of its fields is asked. */
static const char *section_of(const struct form *f, size_t i)
{
	const struct field *fields = f->work->kind->fields;

	for (const struct field *at = f->fields[i].field; at >= fields; at--)
		if (at->section != NULL)
			return at->section;
	return NULL;
}

static void draw_fields(struct layout *l)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char *section = NULL;
	bool first = true;

	l->row = 0;
	for (size_t i = 0; i < l->form->count; i++) {
		const char *now = section_of(l->form, i);
		int top = l->row;

		if (!form_is_asked(l->form, i))
			continue;
		if (now != NULL && now != section)
			draw_section(l, now, first);
		draw_field(l, a, i);
		if (i == l->form->at && now != section)
			l->focus_top = top;
		section = now;
		first = false;
	}
}

/* ---- help of the field ---- */

static const char *how_to(const struct field *field)
{
	switch (field->type) {
	case FIELD_CHOICE:
	case FIELD_LINK: return "Type to find, or F4 for what it offers; Backspace clears.";
	case FIELD_CHOICES: return "Type to find, Enter marks it, Tab goes on; F4 shows all, Backspace clears.";
	case FIELD_YES_NO: return "y or n; Backspace clears.";
	case FIELD_DATE: return "22-Nov-2026, 22/11/2026, today, +2w.";
	case FIELD_TIME: return "9:30 or 2pm.";
	case FIELD_DOSE: return "With its unit: 7.5mg, 75 microgram.";
	case FIELD_RATE: return "With its unit: 12.5 microgram/hour.";
	case FIELD_SCORE: return "A number, for example 5.7.";
	case FIELD_NOTE: return "Enter begins a new line, Tab goes on.";
	case FIELD_TEXT:
	case FIELD_INTEGER:
	case FIELD_NHS_NUMBER:
	case FIELD_POSTCODE:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_TYPE_COUNT: break;
	}
	return "";
}

static void draw_pane(struct form *f, struct canvas *c, struct rect r)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct form_field *ff = &f->fields[f->at];
	const char *before = app_record_show(f->app, a, f->base, ff->field);
	size_t problems = form_problem_count(f);
	int row = r.row;
#define REST (struct rect){row, r.column, r.row + r.rows - row, r.columns}

	row += canvas_wrap(c, REST, ROLE_HEADING, ff->field->label);
	row += canvas_wrap(c, REST, ROLE_TEXT, ff->field->help == NULL ? "" : ff->field->help);
	if (how_to(ff->field)[0] != '\0')
		row += canvas_wrap(c, REST, ROLE_TEXT, how_to(ff->field));
	row++;
	const char *said = form_before(f, a, ff->field);
	if (said[0] != '\0') {
		row += canvas_wrap(c, REST, ROLE_LABEL, f->before_title);
		row += 1 + canvas_wrap(c, REST, ROLE_TEXT, said);
	}
	if (ff->changed && f->base->version > 0) {
		row += canvas_wrap(c, REST, ROLE_LABEL, "Saved before");
		row += 1 + canvas_wrap(c, REST, ROLE_VALUE, before[0] == '\0' ? "Not recorded" : before);
	}
	if (problems > 0)
		canvas_wrap(c, REST, ROLE_ERROR,
		    problems == 1 ? "1 field to mend. F7 goes there."
				  : arena_printf(a, "%zu fields to mend. F7 goes to the next.", problems));
#undef REST
}

/* What the field is for; of a note also what was written last time, which stands beside it in one line at most. */
static const char *help_text(struct form *f, struct arena *a)
{
	const struct field *field = f->fields[f->at].field;
	const char *help = arena_printf(a, "%s %s", field->help == NULL ? "" : field->help, how_to(field));
	const char *said = field->type == FIELD_NOTE ? form_before(f, a, field) : "";

	return said[0] == '\0' ? help : arena_printf(a, "%s\n%s: %s", help, f->before_title, said);
}

static int help_rows(struct form *f, const struct rect *area)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	int rows = 1 + canvas_wrap_rows(help_text(f, a), area->columns - 2), most = area->rows / 3;

	rows = rows > most ? most : rows;
	return rows < HELP_ROWS ? HELP_ROWS : rows;
}

static void draw_help(struct form *f, struct canvas *c, struct rect r)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();

	canvas_rule(c, r.row, r.column, r.columns);
	canvas_wrap(
	    c, (struct rect){r.row + 1, r.column + 1, r.rows - 1, r.columns - 2}, ROLE_TEXT, help_text(f, a));
}

/* ---- all of it ---- */

static int widest_label(struct form *f)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	int width = 10;

	for (size_t i = 0; i < f->count; i++) {
		int each = (int)text_width(label_of(a, &f->fields[i]));

		if (form_is_asked(f, i) && each > width)
			width = each;
	}
	return width;
}

static void measure(struct form *f, struct layout *l, int columns, int rows)
{
	int widest = widest_label(f), most = columns * 2 / 5;

	most = most > 34 ? 34 : most;
	*l = (struct layout){.form = f, .columns = columns, .label = widest > most ? most : widest};
	l->label = l->label < 1 ? 1 : l->label;
	l->value = 2 + l->label + 2;
	if (f->before_title != NULL && columns >= BESIDE_FROM) {
		l->label = l->label > columns * 7 / 20 ? columns * 7 / 20 : l->label;
		l->value = 2 + l->label + 2;
		l->before = l->value + (columns - l->value) * 11 / 20;
	}
	l->note_rows = rows > 10 ? 8 : rows > 3 ? rows - 2 : 1;
	if (value_columns(l) < 1)
		l->value = columns > 3 ? columns - 3 : 0;
	draw_fields(l);
}

static void scroll(struct form *f, const struct layout *l, int rows)
{
	if (l->focus_bottom > f->top + rows)
		f->top = l->focus_bottom - rows;
	if (l->focus_top < f->top)
		f->top = l->focus_top;
	if (f->top > 0 && f->top > l->row - rows)
		f->top = l->row > rows ? l->row - rows : 0;
}

static struct spot draw_window(struct form *f, struct canvas *c, struct rect r)
{
	struct layout l;

	measure(f, &l, r.columns, r.rows);
	scroll(f, &l, r.rows);
	struct canvas *all = canvas_new(l.row, r.columns);
	all->plain = c->plain;
	l.c = all;
	draw_fields(&l);
	canvas_copy(c, r, all, f->top);
	canvas_free(all);
	if (f->top > 0)
		canvas_put(c, r.row, r.column + r.columns - 1, 1, ROLE_HINT_KEY, c->plain ? "^" : "↑");
	if (f->top + r.rows < l.row)
		canvas_put(c, r.row + r.rows - 1, r.column + r.columns - 1, 1, ROLE_HINT_KEY, c->plain ? "v" : "↓");
	int row = l.cursor.row - f->top;
	row = row < 0 ? 0 : row >= r.rows ? r.rows - 1 : row;
	return (struct spot){r.row + row, r.column + l.cursor.column};
}

struct spot form_draw(struct form *f, struct canvas *c, struct rect area)
{
	struct rect fields = area;

	if (area.rows < 1 || area.columns < 1)
		return (struct spot){area.row, area.column};
	if (area.columns >= PANE_FROM) {
		fields.columns -= PANE_COLUMNS + 2;
		draw_pane(f, c, (struct rect){area.row, area.column + fields.columns + 2, area.rows, PANE_COLUMNS});
	} else if (area.rows >= 3 * HELP_ROWS) {
		int rows = help_rows(f, &area);

		fields.rows -= rows;
		draw_help(f, c, (struct rect){area.row + fields.rows, area.column, rows, area.columns});
	}
	return draw_window(f, c, fields);
}
