/* One record, read: what it says, who entered it, and for appointments and reductions what can be done with it. */
#include <string.h>

#include "pathwell/app_review.h"
#include "pathwell/records/document.h"
#include "pathwell/records/taper.h"
#include "pathwell/text.h"
#include "ui/screens/record_acts.h"
#include "ui/screens/review_rows.h"
#include "ui/screens/steps.h"
#include "ui/screens/taper_steps.h"

enum { ROW_FIELD = 1, ROW_TAPER_STEP, ROW_ADD_STEP, ROW_PLAN, ROW_LINE };

struct view {
	const struct record_kind *kind;
	struct id id;
	struct record *record;
	struct steps steps;
	struct outline outline;
};

static struct view *view(const struct screen *s)
{
	return s->state;
}

/* ---- rows ---- */

/* Why no step can be added by hand; NULL: one can. */
static const char *why_no_step(const struct record *r)
{
	const struct taper *taper = (const struct taper *)r;

	if (r->error_reason != NULL)
		return "This reduction was entered in error; no step is added to it.";
	if (taper->family != NULL)
		return "This reduction is planned; its steps come from the plan.";
	if (taper->state != NULL && strcmp(taper->state, "draft") != 0)
		return "The steps are signed and fixed; \"Change the schedule\" takes the signature back first.";
	return NULL;
}

static enum status add_taper_steps(
    struct screen *s, const struct record *r, struct outline_rows *rows, struct error *err)
{
	struct record_list steps;
	enum status st = taper_steps_load(s->app, rows->arena, &r->id, &steps, err);

	if (st != STATUS_OK)
		return st;
	outline_heading(rows, "Steps");
	taper_steps_add(r, &steps, ROW_TAPER_STEP, rows);
	if (((const struct taper *)r)->family != NULL)
		outline_add(rows, ROW_PLAN, ROLE_TEXT, "Open the plan: Enter, or l.")->identity = "plan";
	if (why_no_step(r) == NULL && app_writes_kind(s->app, record_kind(RECORD_TAPER_STEP)))
		outline_add(rows, ROW_ADD_STEP, ROLE_TEXT, "Add a step: Enter, or a.")->identity = "add-step";
	return STATUS_OK;
}

static const char *value_of(struct screen *s, struct arena *a, const struct record *r, const struct field *f)
{
	return record_has(r, f) ? app_record_show(s->app, a, r, f) : "Not recorded";
}

static void add_field(struct screen *s, const struct record *r, const struct field *f, struct outline_rows *rows)
{
	struct outline_row *row = outline_add_label(rows, ROW_FIELD, f->label, value_of(s, rows->arena, r, f));

	row->role = record_has(r, f) ? ROLE_VALUE : ROLE_DISABLED;
	row->subject = f;
	row->identity = arena_printf(rows->arena, "field:%s", f->name);
}

/* The words of a letter keep their lines, so that each can be stood on. */
static void add_text_lines(const char *text, struct outline_rows *rows)
{
	outline_heading(rows, "Text as it left the service");
	for (const char *line = text; *line != '\0';) {
		size_t n = strcspn(line, "\n");

		outline_add(rows, ROW_LINE, ROLE_TEXT, arena_strndup(rows->arena, line, n));
		line += n + (line[n] == '\n');
	}
}

static void add_fields(struct screen *s, const struct record *r, struct outline_rows *rows)
{
	const char *section = NULL, *shown = NULL;

	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		bool letter = r->kind->type == RECORD_DOCUMENT && strcmp(f->name, "text") == 0;

		section = f->section != NULL ? f->section : section;
		bool unset = (f->flags & FIELD_SET_BY_PROGRAM) && !record_has(r, f);

		if (letter || unset || !app_sees_field(s->app, r->kind, f) || !record_field_applies(r, f))
			continue;
		if (section != shown)
			outline_heading(rows, section);
		shown = section;
		add_field(s, r, f, rows);
	}
	if (r->kind->type == RECORD_DOCUMENT && ((const struct document_record *)r)->text != NULL)
		add_text_lines(((const struct document_record *)r)->text, rows);
}

static void add_head(struct screen *s, const struct record *r, struct outline_rows *rows)
{
	struct arena *a = rows->arena;
	char when[DATE_TEXT];

	if (r->error_reason != NULL)
		outline_note(rows, ROLE_ERROR, arena_printf(a, "ENTERED IN ERROR: %s", r->error_reason));
	outline_note(rows, ROLE_LABEL,
	    arena_printf(a, "Version %lld, entered %s by %s", (long long)r->version,
		stamp_clinical(r->entered_at, when), app_staff_name(s->app, a, &r->entered_by)));
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct view *v = view(s);
	struct outline_rows rows = {.arena = a};
	struct steps steps;
	struct record *r;
	enum status st = app_record_load(s->app, a, v->kind, &v->id, 0, &r, err);

	struct review_before before = {0};

	if (st == STATUS_OK)
		st = steps_load(s, a, r, &steps, err);
	if (st == STATUS_OK && v->kind->type == RECORD_REVIEW)
		st = app_review_before(s->app, a, r, &before, err);
	if (st != STATUS_OK)
		return st;
	add_head(s, r, &rows);
	steps_add(&steps, false, "What can be done next", &rows);
	if (v->kind->type == RECORD_TAPER)
		st = add_taper_steps(s, r, &rows, err);
	if (st != STATUS_OK)
		return st;
	steps_add(&steps, true, "What needs a second thought (asks again)", &rows);
	if (v->kind->type == RECORD_REVIEW)
		review_rows_add(s, r, &before, ROW_FIELD, &rows);
	else
		add_fields(s, r, &rows);
	v->record = r;
	v->steps = steps;
	outline_take(&v->outline, &rows);
	return STATUS_OK;
}

/* ---- acting ---- */

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	return outline_draw(&view(s)->outline, c, area, SIZE_MAX);
}

static unsigned marked(struct screen *s, int index, const char *reason)
{
	(void)index;
	return record_mark_error(s, view(s)->record, reason);
}

static void amend_field(struct screen *s, const struct field *f)
{
	const struct record *r = view(s)->record;

	if (f->flags & FIELD_SET_BY_PROGRAM)
		ui_say(s->ui, ROLE_WARNING, "%s is set by the program: %s", f->label, f->help);
	else if (r->error_reason != NULL)
		record_act(s, ACT_AMEND, r, marked);
	else
		screen_open_form(s->ui, r->kind, id_is_none(&s->patient) ? NULL : &s->patient, &r->id, f->name);
}

static void open_row(struct screen *s, const struct outline_row *row)
{
	struct view *v = view(s);

	if (row == NULL || steps_open_row(s, &v->steps, row, &v->outline))
		return;
	if (row->what == ROW_FIELD)
		amend_field(s, row->subject);
	else if (row->what == ROW_TAPER_STEP)
		record_act(s, ACT_OPEN, row->subject, marked);
	else if (row->what == ROW_ADD_STEP)
		taper_step_open_new(s->ui, &s->patient, &v->id);
	else if (row->what == ROW_PLAN)
		screen_open_planner(s->ui, &s->patient, &v->id);
}

static unsigned act(struct screen *s, enum action a)
{
	struct view *v = view(s);

	if (a == ACT_OPEN)
		open_row(s, outline_at(&v->outline));
	else if (a == ACT_AMEND || a == ACT_VERSIONS || a == ACT_MARK_ERROR)
		return record_act(s, a, v->record, marked);
	else if (a == ACT_PLAN && v->kind->type == RECORD_TAPER)
		screen_open_planner(s->ui, &s->patient, &v->id);
	else
		return outline_act(s, &v->outline, a);
	return EFFECT_NONE;
}

static void add_step(struct screen *s)
{
	struct view *v = view(s);
	const char *why_not = why_no_step(v->record);

	if (why_not == NULL)
		taper_step_open_new(s->ui, &s->patient, &v->id);
	else
		ui_say(s->ui, ROLE_WARNING, "%s", why_not);
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct view *v = view(s);
	size_t step = steps_numbered(&v->steps, k);

	if (step != SIZE_MAX)
		steps_open(s, &v->steps, step, &v->outline);
	else if (v->kind->type == RECORD_TAPER && k->code == PRESS_TEXT && strcmp(k->text, "a") == 0)
		add_step(s);
	else
		return EFFECT_UNHANDLED;
	return EFFECT_NONE;
}

static bool offers(struct screen *s, enum action a)
{
	if (a == ACT_PLAN)
		return view(s)->kind->type == RECORD_TAPER && ((const struct taper *)view(s)->record)->family != NULL;
	return a != ACT_FILTER;
}

static const struct screen_ops ops = {
    .name = "record",
    .title = "Record",
    .help = "One record. Enter on a field amends it there; the version before is kept, and v shows all of them.\n\n"
	    "What can be done with an appointment or a reduction stands on top: type its number.",
    .contexts = IN_RECORD | IN_LIST,
    .state_size = sizeof(struct view),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .offers = offers,
};

struct wanted {
	const struct record_kind *kind;
	const struct id *record, *patient;
};

static void setup(struct screen *s, const void *ctx)
{
	const struct wanted *w = ctx;

	view(s)->kind = w->kind;
	view(s)->id = *w->record;
	s->title = w->kind->label;
	if (w->patient != NULL)
		s->patient = *w->patient;
}

void screen_open_record(
    struct ui *ui, const struct record_kind *kind, const struct id *record, const struct id *patient)
{
	screen_open(ui, &ops, setup, &(struct wanted){kind, record, patient});
}
