/* The patient banner after the NHS CUI guidance: who this is, on every screen of one person and on no list. */
#include <stdio.h>
#include <string.h>

#include "pathwell/records/patient.h"
#include "pathwell/text.h"
#include "ui/chrome.h"

/* A label and its value at a place; a value without label is a name or an allergies phrase. */
struct piece {
	const char *label, *value;
	int row, column;
	bool pale; /* shown like a label */
};
struct banner {
	struct piece pieces[12];
	int count, rows, name_rows;
};

#define GAP 3

const char *banner_born(struct arena *a, date born, date died)
{
	char text[DATE_TEXT];

	if (born == DATE_NONE)
		return "Not recorded";
	if (died != DATE_NONE)
		return arena_strdup(a, date_clinical(born, text));
	return arena_printf(a, "%s (%dy)", date_clinical(born, text), date_age(born, clock_today()));
}

static int piece_columns(const struct piece *p)
{
	return (int)text_width(p->label) + (p->label[0] == '\0' ? 0 : 1) + (int)text_width(p->value);
}

static struct piece *add(struct banner *b, const char *label, const char *value)
{
	struct piece *p = &b->pieces[b->count++];

	must(b->count <= (int)ARRAY_LEN(b->pieces));
	*p = (struct piece){.label = label, .value = value};
	return p;
}

static void place(struct banner *b, struct piece *p, int row, int column)
{
	p->row = row;
	p->column = column < 0 ? 0 : column;
	b->rows = row + 1 > b->rows ? row + 1 : b->rows;
}

/* Columns of the pieces from `first` on, side by side. */
static int run_columns(const struct banner *b, int first)
{
	int width = 0;

	for (int i = first; i < b->count; i++)
		width += piece_columns(&b->pieces[i]) + (i > first ? GAP : 0);
	return width;
}

/* Whether [column, column + width) of the row is free of the pieces before `before`. */
static bool is_free(const struct banner *b, int before, int row, int column, int width)
{
	if (row < b->name_rows - 1)
		return false;
	for (int i = 0; i < before; i++) {
		const struct piece *p = &b->pieces[i];

		if (p->row == row && column < p->column + piece_columns(p) + GAP && p->column < column + width + GAP)
			return false;
	}
	return true;
}

static void place_run(struct banner *b, int first, int row, int column)
{
	for (int i = first; i < b->count; i++) {
		place(b, &b->pieces[i], row, column);
		column += piece_columns(&b->pieces[i]) + GAP;
	}
}

/* Puts pieces from `first` on one after another from the left, on new rows where they do not fit. */
static void place_flowing(struct banner *b, int first, int columns)
{
	int row = b->rows, at = 1;

	for (int i = first; i < b->count; i++) {
		int need = piece_columns(&b->pieces[i]);

		if (at > 1 && at + need > columns) {
			row++;
			at = 1;
		}
		place(b, &b->pieces[i], row, at);
		at += need + GAP;
	}
}

/* Puts pieces from `first` on side by side: at `column`, or against the right edge (-1), on the first row from `row` on
 * with room for all of them. Returns the column. */
static int place_together(struct banner *b, int first, int row, int column, int columns)
{
	int width = run_columns(b, first);

	if (width > columns - 2) {
		place_flowing(b, first, columns);
		return 1;
	}
	if (column < 0 || column + width >= columns)
		column = columns - width - 1;
	while (!is_free(b, first, row, column, width))
		row++;
	place_run(b, first, row, column);
	return column;
}

static const char *nhs_number_text(struct arena *a, const struct patient *p)
{
	char shown[13];

	return p->nhs_number == NULL ? "Not recorded" : arena_strdup(a, nhs_number_show(p->nhs_number, shown));
}

static const char *age_at_death(struct arena *a, const struct patient *p)
{
	return p->born_on == DATE_NONE ? "Not recorded" : arena_printf(a, "%dy", date_age(p->born_on, p->died_on));
}

static void add_death(struct banner *b, struct arena *a, const struct patient *p)
{
	char text[DATE_TEXT];

	if (p->died_on == DATE_NONE)
		return;
	add(b, "Died", arena_strdup(a, date_clinical(p->died_on, text)));
	add(b, "Age at Death", age_at_death(a, p));
}

/* Small terminals: who this is, and nothing clinical; name, Born and NHS No. are never dropped. */
static void lay_out_micro(struct banner *b, struct arena *a, const struct patient *p, int columns)
{
	int first = b->count;

	add(b, "Born", banner_born(a, p->born_on, p->died_on));
	add(b, "NHS No.", nhs_number_text(a, p));
	add_death(b, a, p);
	place_flowing(b, first, columns);
}

static void add_allergies(struct banner *b, const struct patient_view *v, int columns)
{
	int first = b->count;
	struct piece *p = add(b, strcmp(v->allergy_phrase, "Known allergies") == 0 ? "!" : "-", v->allergy_phrase);

	p->pale = strcmp(v->allergy_phrase, "Allergies not recorded") == 0;
	place_together(b, first, 0, -1, columns);
}

static void lay_out_full(struct banner *b, struct arena *a, const struct patient_view *v, int columns, bool clinical)
{
	const struct patient *p = (const struct patient *)v->patient;
	int first, born, born_row;

	if (p->preferred_name != NULL)
		place(b, add(b, "Preferred name", p->preferred_name), b->rows, 1);
	first = b->count;
	add(b, "Born", banner_born(a, p->born_on, p->died_on));
	add(b, "Gender",
	    p->gender == NULL ? "Not recorded" : record_show(a, v->patient, record_field(v->patient->kind, "gender")));
	add(b, "NHS No.", nhs_number_text(a, p));
	born = place_together(b, first, 0, -1, columns);
	born_row = b->pieces[first].row;
	first = b->count;
	add_death(b, a, p);
	if (b->count > first)
		place_together(b, first, born_row + 1, born, columns);
	if (clinical && v->allergy_phrase != NULL)
		add_allergies(b, v, columns);
}

static bool is_micro(const struct rect *screen)
{
	return screen->columns < 60 || screen->rows < 20;
}

static void lay_out(
    struct banner *b, struct arena *a, const struct patient_view *v, const struct rect *screen, bool clinical)
{
	const struct patient *p = (const struct patient *)v->patient;

	*b = (struct banner){0};
	const char *name = person_name(a, p->family_name, p->given_name, p->title);
	place(b, add(b, "", name), 0, 1);
	/* A long name goes on below itself; it is never cut. */
	b->rows = b->name_rows = canvas_wrap_rows(name, screen->columns - 1);
	if (is_micro(screen))
		lay_out_micro(b, a, p, screen->columns);
	else
		lay_out_full(b, a, v, screen->columns, clinical);
}

int banner_rows(const struct patient_view *v, const struct rect *screen, bool clinical)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct banner b;

	lay_out(&b, a, v, screen, clinical);
	return b.rows;
}

static void fill_dead(struct canvas *c, struct rect r)
{
	canvas_fill(c, r, ROLE_DEAD);
	for (int row = 0; row < r.rows; row++)
		for (int column = 0; column < r.columns; column++)
			canvas_put(c, r.row + row, r.column + column, 1, ROLE_DEAD, c->plain ? ":" : "░");
}

static void draw_piece(struct canvas *c, struct rect r, const struct piece *p, bool dead)
{
	enum role label = dead ? ROLE_DEAD : ROLE_BANNER, value = dead ? ROLE_DEAD_VALUE : ROLE_BANNER_VALUE;
	int row = r.row + p->row, column = r.column + p->column, right = r.column + r.columns;

	if (dead)
		canvas_fill(c, (struct rect){row, column - 1, 1, piece_columns(p) + 2}, ROLE_DEAD);
	if (p->label[0] != '\0')
		column += canvas_printf(c, row, column, right - column, label, "%s ", p->label);
	if (p->row == 0 && p->label[0] == '\0')
		canvas_wrap(c, (struct rect){row, column, r.rows, right - column}, value, p->value);
	else
		canvas_put(c, row, column, right - column, p->pale ? label : value, p->value);
}

void banner_draw(
    struct canvas *c, struct rect r, const struct patient_view *v, const struct rect *screen, bool clinical)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	bool dead = ((const struct patient *)v->patient)->died_on != DATE_NONE;
	struct banner b;

	lay_out(&b, a, v, screen, clinical);
	if (dead)
		fill_dead(c, r);
	else
		canvas_fill(c, r, ROLE_BANNER);
	for (int i = 0; i < b.count; i++)
		draw_piece(c, r, &b.pieces[i], dead);
}
