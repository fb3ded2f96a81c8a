/* The records of one patient: first by kind, then those of one kind, those entered in error among them. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/records/medicine.h"
#include "pathwell/records/taper.h"
#include "pathwell/text.h"
#include "pathwell/app_medicines.h"
#include "pathwell/app_risk.h"
#include "ui/list.h"
#include "ui/screens/below.h"
#include "ui/screens/record_acts.h"
#include "ui/screens/steps.h"

/* ---- the kinds ---- */

struct kind_row {
	const struct record_kind *kind;
	const char *count, *newest;
};
struct by_kind {
	struct list list;
	bool ready;
	struct kind_row *rows;
	size_t count;
};

static struct by_kind *by_kind(void *s)
{
	return ((struct screen *)s)->state;
}

static const char *kind_cell(void *s, size_t row, int column)
{
	const struct kind_row *r = &by_kind(s)->rows[row];

	return column == 0 ? r->kind->plural : column == 1 ? r->count : r->newest;
}

static const char *kind_identity(void *s, size_t row)
{
	return by_kind(s)->rows[row].kind->name;
}

static const struct list_column kind_columns[] = {
    {"Kind", 22, 0, true}, {"Records", 7, 0, false}, {"Newest", 10, 1, false}};

static enum status list_all(
    struct screen *s, struct arena *a, const struct record_kind *kind, struct record_list *out, struct error *err)
{
	return app_record_list(s->app, a,
	    &(struct record_query){.kind = kind, .patient = record_patient_of(s), .with_errors = true}, out, err);
}

static enum status load_kinds(struct screen *s, struct arena *a, struct error *err)
{
	struct by_kind *k = by_kind(s);
	struct kind_row *rows = arena_alloc(a, RECORD_TYPE_COUNT * sizeof(*rows));
	size_t n = 0;

	for (enum record_type t = 0; t < RECORD_TYPE_COUNT; t++) {
		const struct record_kind *kind = record_kind(t);
		struct record_list list;

		if (!kind_is_listed(kind) || !app_sees_kind(s->app, kind))
			continue;
		enum status st = list_all(s, a, kind, &list, err);
		if (st != STATUS_OK)
			return st;
		rows[n++] = (struct kind_row){kind, arena_printf(a, "%zu", list.count),
		    list.count == 0 ? "" : app_record_summary(s->app, a, list.items[list.count - 1])};
	}
	k->rows = rows;
	k->count = n;
	if (!k->ready)
		list_init(&k->list, &(struct list_model){.ctx = s,
					.columns = kind_columns,
					.column_count = 3,
					.cell = kind_cell,
					.identity = kind_identity,
					.empty = "Your role sees no records."});
	k->ready = true;
	list_set_count(&k->list, n);
	return STATUS_OK;
}

static struct spot draw_kinds(struct screen *s, struct canvas *c, struct rect area)
{
	size_t row = list_selected(&by_kind(s)->list);

	area.rows -= row == SIZE_MAX ? 0 : below_draw(c, area, by_kind(s)->rows[row].newest, 0);
	return list_draw(&by_kind(s)->list, c, area, true);
}

static unsigned act_kinds(struct screen *s, enum action a)
{
	struct by_kind *k = by_kind(s);
	size_t row = list_selected(&k->list);

	if (a == ACT_OPEN && row != SIZE_MAX)
		screen_open_records(s->ui, k->rows[row].kind, &s->patient);
	else if (a == ACT_ADD && row != SIZE_MAX)
		record_ask_new(s);
	else
		return list_act(&k->list, a);
	return EFFECT_NONE;
}

static unsigned key_kinds(struct screen *s, const struct key *k)
{
	return list_key(&by_kind(s)->list, k);
}

static void leave_kinds(struct screen *s)
{
	if (by_kind(s)->ready)
		list_done(&by_kind(s)->list);
}

static bool offers_kinds(struct screen *s, enum action a)
{
	(void)s;
	return a != ACT_PLAN && a != ACT_AMEND && a != ACT_VERSIONS && a != ACT_MARK_ERROR;
}

static const struct screen_ops kinds_ops = {
    .name = "kinds",
    .title = "Records",
    .help = "The kinds of records of this patient. Enter lists those of one kind; a adds a record.",
    .contexts = IN_RECORDS | IN_LIST,
    .state_size = sizeof(struct by_kind),
    .load = load_kinds,
    .draw = draw_kinds,
    .act = act_kinds,
    .key = key_kinds,
    .leave = leave_kinds,
    .offers = offers_kinds,
};

/* ---- records of one kind ---- */

#define COLUMNS_MAX 12

struct records {
	const struct record_kind *kind;
	struct list list;
	bool ready;
	struct record **rows;
	const char *(*cells)[COLUMNS_MAX];
	const char **summaries;
	size_t count;
	struct list_column columns[COLUMNS_MAX];
	const struct field *fields[COLUMNS_MAX];
	int column_count;
	const char *foot;   /* what the rows come to, or NULL */
	struct id steps_of; /* whose steps are below */
	struct steps steps;
};

static struct records *records(void *s)
{
	return ((struct screen *)s)->state;
}

static const char *cell(void *s, size_t row, int column)
{
	return records(s)->cells[row][column];
}

static enum role cell_role(void *s, size_t row, int column)
{
	(void)column;
	return records(s)->rows[row]->error_reason != NULL ? ROLE_DISABLED : ROLE_TEXT;
}

static const char *identity(void *s, size_t row)
{
	return records(s)->rows[row]->id.text;
}

/* Dates, numbers and doses sort by what they are, not by how they are written. */
static int compare(void *s, size_t x, size_t y, int column)
{
	struct records *r = records(s);
	const struct field *f = r->fields[column];
	int64_t a = 0, b = 0;

	if (f->type == FIELD_DATE) {
		a = *record_date_at(r->rows[x], f);
		b = *record_date_at(r->rows[y], f);
	} else if (field_is_number(f)) {
		a = *record_number_at(r->rows[x], f);
		b = *record_number_at(r->rows[y], f);
	} else {
		return text_compare_folded(r->cells[x][column], r->cells[y][column]);
	}
	return a < b ? -1 : a > b;
}

static int longest_choice(const struct field *f)
{
	size_t width = 4;

	for (const struct choice *c = f->choices; c != NULL && c->code != NULL; c++)
		width = text_width(c->label) > width ? text_width(c->label) : width;
	return width > 20 ? 20 : (int)width;
}

static int width_of(const struct field *f)
{
	switch (f->type) {
	case FIELD_DATE: return 11;
	case FIELD_TIME: return 5;
	case FIELD_CHOICE:
	case FIELD_CHOICES: return longest_choice(f);
	case FIELD_YES_NO: return 3;
	case FIELD_INTEGER: return 5;
	case FIELD_SCORE: return 6;
	case FIELD_DOSE: return 9;
	case FIELD_RATE: return 19;
	case FIELD_NHS_NUMBER: return 12;
	case FIELD_POSTCODE: return 8;
	case FIELD_PHONE: return 13;
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_EMAIL:
	case FIELD_LINK: return 16;
	case FIELD_TYPE_COUNT: break;
	}
	panic("unknown type of field");
}

static void add_column(struct screen *s, const struct field *f, const char *title)
{
	struct records *r = records(s);
	int label = (int)text_width(title), width = width_of(f);
	bool words = f->type == FIELD_TEXT || f->type == FIELD_LINK;

	if (r->column_count == COLUMNS_MAX || !app_sees_field(s->app, r->kind, f))
		return;
	label = label > 16 ? 16 : label;
	r->columns[r->column_count] = (struct list_column){title, width > label ? width : label, words, words};
	r->fields[r->column_count++] = f;
}

/* What a medicine comes to stands beside its dose (F092), not where the form tells how it was read. */
static void make_columns(struct screen *s)
{
	const struct record_kind *kind = records(s)->kind;

	records(s)->column_count = 0;
	for (size_t i = 0; i < kind->field_count; i++) {
		if (kind->fields[i].flags & FIELD_IN_LIST)
			add_column(s, &kind->fields[i], kind->fields[i].label);
		if (kind->type == RECORD_MEDICINE && strcmp(kind->fields[i].name, "name") == 0)
			add_column(s, record_field(kind, "ome"), "OME a day");
	}
}

static date first_day(struct record *r)
{
	for (size_t i = 0; i < r->kind->field_count; i++)
		if (r->kind->fields[i].type == FIELD_DATE)
			return *record_date_at(r, &r->kind->fields[i]);
	return DATE_NONE;
}

/* Latest day first; of the same day, what was entered last. */
static int latest_first(const void *x, const void *y)
{
	struct record *a = *(struct record *const *)x, *b = *(struct record *const *)y;
	date on_a = first_day(a), on_b = first_day(b);

	if (on_a != on_b)
		return on_a < on_b ? 1 : -1;
	return -strcmp(a->entered_at == NULL ? "" : a->entered_at, b->entered_at == NULL ? "" : b->entered_at);
}

/* What is taken only when needed counts beside the total, at its maximum. */
static const char *cell_of(struct screen *s, struct arena *a, const struct record *each, const struct field *f)
{
	const char *shown = app_record_show(s->app, a, each, f);
	const struct medicine *m = (const struct medicine *)each;

	if (each->kind->type != RECORD_MEDICINE || strcmp(f->name, "ome") != 0 || m->regular == NULL || shown[0] == '\0')
		return shown;
	return strcmp(m->regular, "no") == 0 ? arena_printf(a, "max %s", shown) : shown;
}

static void make_cells(struct screen *s, struct arena *a, const struct record_list *list)
{
	struct records *r = records(s);
	const char *(*cells)[COLUMNS_MAX] = arena_alloc(a, (list->count + 1) * sizeof(*cells));
	const char **summaries = arena_alloc(a, (list->count + 1) * sizeof(*summaries));

	for (size_t row = 0; row < list->count; row++) {
		const struct record *each = list->items[row];

		for (int column = 0; column < r->column_count; column++)
			cells[row][column] = cell_of(s, a, each, r->fields[column]);
		if (each->error_reason != NULL)
			cells[row][0] = arena_printf(a, "In error: %s", cells[row][0]);
		summaries[row] = app_record_summary(s->app, a, each);
		if (each->error_reason != NULL)
			summaries[row] =
			    arena_printf(a, "%s. Entered in error: %s", summaries[row], each->error_reason);
	}
	r->cells = cells;
	r->summaries = summaries;
	r->rows = list->items;
	r->count = list->count;
}

/* Medicines with the dose in force; under them what they come to, and what has to be asked. */
static enum status take_medicines(struct screen *s, struct arena *a, struct record_list *list, struct error *err)
{
	struct records *r = records(s);
	struct medicines_now now;
	enum status st = app_medicines_now_of(s->app, a, &s->patient, list, clock_today(), &now, err);

	if (st == STATUS_OK)
		st = app_ome_text(s->app, a, &s->patient, &r->foot, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < now.count; i++)
		if (now.items[i].recorded != NULL)
			list->items[i] = &now.items[i].now->base;
	for (size_t i = 0; i < now.question_count; i++)
		r->foot = arena_printf(a, "%s%s%s", r->foot == NULL ? "" : r->foot, r->foot == NULL ? "" : " ", now.questions[i]);
	return STATUS_OK;
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct records *r = records(s);
	struct record_list list;
	enum status st = STATUS_OK;

	if (!app_sees_kind(s->app, r->kind))
		return app_permit(s->app, PERMIT_SEE_CLINICAL, err);
	st = list_all(s, a, r->kind, &list, err);
	if (st != STATUS_OK)
		return st;
	if (list.count > 0)
		qsort(list.items, list.count, sizeof(*list.items), latest_first);
	if (r->kind->type == RECORD_MEDICINE && record_patient_of(s) != NULL)
		st = take_medicines(s, a, &list, err);
	if (st != STATUS_OK)
		return st;
	make_columns(s);
	make_cells(s, a, &list);
	r->steps_of = (struct id){0};
	if (!r->ready)
		list_init(&r->list, &(struct list_model){.ctx = s,
					.columns = r->columns,
					.column_count = r->column_count,
					.cell = cell,
					.role = cell_role,
					.compare = compare,
					.identity = identity,
					.empty = "Nothing recorded. a adds one."});
	r->ready = true;
	list_set_count(&r->list, r->count);
	return STATUS_OK;
}

static struct record *selected(struct screen *s)
{
	size_t row = list_selected(&records(s)->list);

	return row == SIZE_MAX ? NULL : records(s)->rows[row];
}

static const struct steps *steps_of_selected(struct screen *s)
{
	struct records *r = records(s);
	const struct record *at = selected(s);
	struct error err;

	if (at == NULL)
		return NULL;
	if (!id_equal(&r->steps_of, &at->id) && steps_load(s, s->data, at, &r->steps, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		r->steps.count = 0;
	}
	r->steps_of = at->id;
	return r->steps.count == 0 ? NULL : &r->steps;
}

/* Below the list: the marked record as a whole, and its own steps. */
static int draw_selected(struct screen *s, struct canvas *c, struct rect area)
{
	size_t row = list_selected(&records(s)->list);
	const struct steps *steps = steps_of_selected(s);
	int more = steps == NULL ? 0 : steps_flow(steps, NULL, area);
	int taken = row == SIZE_MAX ? 0 : below_draw(c, area, records(s)->summaries[row], more);

	if (taken > 0 && more > 0)
		steps_flow(steps, c, (struct rect){area.row + area.rows - more, area.column, more, area.columns});
	return taken;
}

static int draw_foot(const struct records *r, struct canvas *c, struct rect area)
{
	int rows = r->foot == NULL ? 0 : canvas_wrap_rows(r->foot, area.columns);

	if (rows == 0 || area.rows - rows < 6)
		return 0;
	canvas_wrap(c, (struct rect){area.row + area.rows - rows, area.column, rows, area.columns}, ROLE_LABEL, r->foot);
	return rows;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	area.rows -= draw_foot(records(s), c, area);
	area.rows -= draw_selected(s, c, area);
	return list_draw(&records(s)->list, c, area, true);
}

static unsigned marked(struct screen *s, int index, const char *reason)
{
	(void)index;
	return record_mark_error(s, selected(s), reason);
}

static unsigned act(struct screen *s, enum action a)
{
	if (a == ACT_OPEN || a == ACT_AMEND || a == ACT_VERSIONS || a == ACT_MARK_ERROR)
		return record_act(s, a, selected(s), marked);
	if (a == ACT_PLAN && records(s)->kind->type == RECORD_TAPER) {
		const struct record *at = selected(s);

		screen_open_planner(s->ui, &s->patient, at == NULL ? NULL : &at->id);
		return EFFECT_NONE;
	}
	if (a != ACT_ADD)
		return list_act(&records(s)->list, a);
	screen_open_form(s->ui, records(s)->kind, record_patient_of(s), NULL, NULL);
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	unsigned effects = list_key(&records(s)->list, k);
	const struct steps *steps;
	size_t step;

	if (!(effects & EFFECT_UNHANDLED) || (steps = steps_of_selected(s)) == NULL)
		return effects;
	step = steps_numbered(steps, k);
	if (step == SIZE_MAX)
		return EFFECT_UNHANDLED;
	steps_open(s, steps, step, NULL);
	return EFFECT_NONE;
}

static void leave(struct screen *s)
{
	if (records(s)->ready)
		list_done(&records(s)->list);
}

static bool offers(struct screen *s, enum action a)
{
	return a != ACT_PLAN || records(s)->kind->type == RECORD_TAPER;
}

static const struct screen_ops ops = {
    .name = "records",
    .title = "Records",
    .help = "The records of one kind, latest first; those entered in error stand among them and say so.\n\n"
	    "Appointments and reductions show below the list what can be done with the marked one: type its number.",
    .contexts = IN_RECORDS | IN_LIST,
    .state_size = sizeof(struct records),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
    .offers = offers,
};

struct wanted {
	const struct record_kind *kind;
	const struct id *patient;
};

static void setup(struct screen *s, const void *ctx)
{
	const struct wanted *w = ctx;

	if (w->patient != NULL)
		s->patient = *w->patient;
	if (w->kind != NULL) {
		records(s)->kind = w->kind;
		s->title = w->kind->plural;
	}
}

void screen_open_records(struct ui *ui, const struct record_kind *kind, const struct id *patient)
{
	screen_open(ui, kind == NULL ? &kinds_ops : &ops, setup, &(struct wanted){kind, patient});
}
