/* Every version of one record, newest first, each with what it changed. */
#include "ui/screens/outline.h"

struct versions {
	const struct record_kind *kind;
	struct id id;
	struct outline outline;
};

static struct versions *versions(const struct screen *s)
{
	return s->state;
}

static const char *shown(struct screen *s, struct arena *a, const struct record *r, const struct field *f)
{
	return record_has(r, f) ? app_record_show(s->app, a, r, f) : "not recorded";
}

static void add_change(struct screen *s, const struct record *before, const struct record *r, const struct field *f,
    struct outline_rows *rows)
{
	struct arena *a = rows->arena;
	struct outline_row *row;

	if (!app_sees_field(s->app, r->kind, f))
		return;
	row = outline_add_label(rows, 1, f->label,
	    before == NULL ? shown(s, a, r, f)
			   : arena_printf(a, "%s; before: %s", shown(s, a, r, f), shown(s, a, before, f)));
	row->indent = 2;
}

static void add_changes(
    struct screen *s, const struct record *before, const struct record *r, struct outline_rows *rows)
{
	size_t n = 0;
	const struct field **changed = before == NULL ? NULL : record_diff(rows->arena, before, r, &n);

	for (size_t i = 0; i < n; i++)
		add_change(s, before, r, changed[i], rows);
	for (size_t i = 0; before == NULL && i < r->kind->field_count; i++)
		if (record_has(r, &r->kind->fields[i]))
			add_change(s, NULL, r, &r->kind->fields[i], rows);
	if (r->error_reason != NULL && (before == NULL || before->error_reason == NULL))
		outline_add(
		    rows, 1, ROLE_ERROR, arena_printf(rows->arena, "Marked as entered in error: %s", r->error_reason));
	else if (before != NULL && n == 0)
		outline_add(rows, 1, ROLE_DISABLED, "Nothing changed.");
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct versions *v = versions(s);
	struct outline_rows rows = {.arena = a};
	struct record_list list;
	struct record *current;
	char when[DATE_TEXT];
	enum status st = app_record_load(s->app, a, v->kind, &v->id, 0, &current, err);

	if (st == STATUS_OK)
		st = app_record_versions(s->app, a, v->kind, &v->id, &list, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = list.count; i-- > 0;) {
		const struct record *r = list.items[i];

		outline_heading(
		    &rows, arena_printf(a, "Version %lld, %s by %s", (long long)r->version,
			       stamp_clinical(r->entered_at, when), app_staff_name(s->app, a, &r->entered_by)));
		add_changes(s, i == 0 ? NULL : list.items[i - 1], r, &rows);
	}
	outline_take(&v->outline, &rows);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	return outline_draw(&versions(s)->outline, c, area, SIZE_MAX);
}

static unsigned act(struct screen *s, enum action a)
{
	return outline_act(s, &versions(s)->outline, a);
}

static bool offers(struct screen *s, enum action a)
{
	(void)s;
	return a != ACT_MEND;
}

static const struct screen_ops ops = {
    .name = "versions",
    .title = "Versions",
    .help = "Every version of this record, newest first: who saved it, when, and what changed. Nothing is ever "
	    "overwritten.",
    .contexts = IN_TEXT,
    .state_size = sizeof(struct versions),
    .load = load,
    .draw = draw,
    .act = act,
    .offers = offers,
};

struct wanted {
	const struct record_kind *kind;
	const struct id *record, *patient;
};

static void setup(struct screen *s, const void *ctx)
{
	const struct wanted *w = ctx;

	versions(s)->kind = w->kind;
	versions(s)->id = *w->record;
	s->title = arena_printf(s->arena, "%s: versions", w->kind->label);
	if (w->patient != NULL)
		s->patient = *w->patient;
}

void screen_open_versions(
    struct ui *ui, const struct record_kind *kind, const struct id *record, const struct id *patient)
{
	screen_open(ui, &ops, setup, &(struct wanted){kind, record, patient});
}
