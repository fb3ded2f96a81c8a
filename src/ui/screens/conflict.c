/* Two versions of one record: mine, not saved yet, and theirs, saved meanwhile. The person chooses field by field. */
#include <string.h>

#include "ui/form_screen.h"
#include "ui/list.h"
#include "ui/private.h"

enum side { UNDECIDED, MINE, THEIRS };
enum { COLUMN_FIELD, COLUMN_TAKEN, COLUMN_MINE, COLUMN_THEIRS, COLUMN_COUNT };

struct row {
	const struct field *field;
	const char *mine, *theirs;
	enum side side;
};

struct conflict {
	struct screen *form;
	const struct record *mine, *theirs;
	struct row *rows;
	size_t count;
	const char *who, *when;
	struct list list;
};

struct both {
	struct screen *form;
	const struct record *base, *mine, *theirs;
};

static const char *cell(void *ctx, size_t row, int column)
{
	static const char *const sides[] = {[UNDECIDED] = "choose", [MINE] = "mine", [THEIRS] = "theirs"};
	const struct row *r = &((struct conflict *)ctx)->rows[row];

	if (column == COLUMN_FIELD)
		return r->field->label;
	if (column == COLUMN_TAKEN)
		return sides[r->side];
	return column == COLUMN_MINE ? r->mine : r->theirs;
}

static enum role role(void *ctx, size_t row, int column)
{
	const struct row *r = &((struct conflict *)ctx)->rows[row];

	if (column == COLUMN_TAKEN && r->side == UNDECIDED)
		return ROLE_WARNING;
	if ((column == COLUMN_MINE && r->side == MINE) || (column == COLUMN_THEIRS && r->side == THEIRS))
		return ROLE_VALUE;
	return ROLE_TEXT;
}

static const char *identity(void *ctx, size_t row)
{
	return ((struct conflict *)ctx)->rows[row].field->name;
}

static bool same_value(struct arena *a, const struct record *x, const struct record *y, const struct field *f)
{
	const char *one = record_get(a, x, f), *two = record_get(a, y, f);

	return strcmp(one == NULL ? "" : one, two == NULL ? "" : two) == 0;
}

/* Where only one of the two changed a field, that change is proposed; where both did, a person must choose. */
static enum side propose(struct arena *a, const struct both *b, const struct field *f)
{
	if (same_value(a, b->base, b->mine, f))
		return THEIRS;
	return same_value(a, b->base, b->theirs, f) ? MINE : UNDECIDED;
}

static void fill(struct screen *s, const struct both *b)
{
	struct conflict *k = s->state;
	size_t n;
	const struct field **fields = record_diff(s->arena, b->mine, b->theirs, &n);

	k->rows = arena_alloc(s->arena, (n + 1) * sizeof(*k->rows));
	for (size_t i = 0; i < n; i++) {
		if (!app_sees_field(s->app, b->mine->kind, fields[i]))
			continue;
		struct row *r = &k->rows[k->count++];

		*r = (struct row){.field = fields[i],
		    .side = propose(s->arena, b, fields[i]),
		    .mine = app_record_show(s->app, s->arena, b->mine, fields[i]),
		    .theirs = app_record_show(s->app, s->arena, b->theirs, fields[i])};
		r->mine = r->mine[0] == '\0' ? "(nothing)" : r->mine;
		r->theirs = r->theirs[0] == '\0' ? "(nothing)" : r->theirs;
		if (fields[i]->flags & FIELD_SET_BY_PROGRAM)
			r->side = THEIRS;
	}
}

static void setup(struct screen *s, const void *ctx)
{
	static const struct list_column columns[COLUMN_COUNT] = {
	    [COLUMN_FIELD] = {"Field", 16, 0, true},
	    [COLUMN_TAKEN] = {"Taken", 6, 0, false},
	    [COLUMN_MINE] = {"Mine", 12, 1, false},
	    [COLUMN_THEIRS] = {"Theirs", 12, 1, false},
	};
	const struct both *b = ctx;
	struct conflict *k = s->state;
	char when[DATE_TEXT];

	k->form = b->form;
	k->mine = record_copy(s->arena, b->mine);
	k->theirs = record_copy(s->arena, b->theirs);
	k->who = app_staff_name(s->app, s->arena, &b->theirs->entered_by);
	k->when = arena_strdup(s->arena, stamp_clinical(b->theirs->entered_at, when));
	s->patient = b->form->patient;
	list_init(&k->list, &(struct list_model){.ctx = k,
				.columns = columns,
				.column_count = COLUMN_COUNT,
				.cell = cell,
				.role = role,
				.identity = identity,
				.empty = "The two versions say the same. Ctrl+S goes on."});
	fill(s, b);
	list_set_count(&k->list, k->count);
}

/* The selected field whole, mine beside theirs: a list row may cut, here nothing is cut that fits the screen. */
static void draw_whole(const struct conflict *k, struct canvas *c, struct rect r, size_t row)
{
	int half = r.columns / 2 - 1;
	struct rect left = {r.row + 1, r.column, r.rows - 1, half}, right = left;

	right.column += half + 2;
	canvas_put(c, r.row, left.column, half, ROLE_HEADING, "Mine");
	canvas_put(c, r.row, right.column, half, ROLE_HEADING, "Theirs");
	canvas_wrap(c, left, ROLE_VALUE, k->rows[row].mine);
	canvas_wrap(c, right, ROLE_VALUE, k->rows[row].theirs);
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct conflict *k = s->state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	size_t row = list_selected(&k->list);
	int used = canvas_wrap(c, (struct rect){area.row, area.column, area.rows > 8 ? 3 : 1, area.columns},
	    ROLE_WARNING,
	    arena_printf(a,
		"%s saved this record on %s, while you were typing. Choose for each field; Ctrl+S saves the result.",
		k->who, k->when));
	int below = area.rows > 14 ? area.rows / 3 : 0;
	struct rect rows = {area.row + used, area.column, area.rows - used - below, area.columns};

	if (below > 0 && row != SIZE_MAX)
		draw_whole(k, c, (struct rect){area.row + area.rows - below, area.column, below, area.columns}, row);
	return list_draw(&k->list, c, rows, true);
}

static unsigned take(struct screen *s, enum side side)
{
	struct conflict *k = s->state;
	size_t row = list_selected(&k->list);

	if (row == SIZE_MAX)
		return EFFECT_NONE;
	if (k->rows[row].field->flags & FIELD_SET_BY_PROGRAM)
		ui_say(s->ui, ROLE_WARNING, "%s is set by the program; theirs stands.", k->rows[row].field->label);
	else
		k->rows[row].side = side;
	return list_act(&k->list, ACT_DOWN);
}

static unsigned save(struct screen *s)
{
	struct conflict *k = s->state;
	struct screen *form = k->form;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct record *merged = record_copy(a, k->theirs);
	struct error err;

	for (size_t i = 0; i < k->count; i++) {
		const struct row *r = &k->rows[i];

		if (r->side == UNDECIDED) {
			list_select(&k->list, i);
			ui_say(s->ui, ROLE_WARNING, "Choose m for mine or t for theirs: %s.", r->field->label);
			return EFFECT_NONE;
		}
		if (r->side == MINE &&
		    record_set(a, merged, r->field, record_get(a, k->mine, r->field), &err) != STATUS_OK) {
			ui_say_error(s->ui, &err);
			return EFFECT_NONE;
		}
	}
	ui_close(s->ui, s);
	form_screen_take(form, merged);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	if (a == ACT_TAKE_MINE || a == ACT_TAKE_THEIRS)
		return take(s, a == ACT_TAKE_MINE ? MINE : THEIRS);
	if (a == ACT_OPEN) {
		ui_say(s->ui, ROLE_TEXT, "m takes mine, t takes theirs.");
		return EFFECT_NONE;
	}
	if (a == ACT_SAVE)
		return save(s);
	return list_act(&((struct conflict *)s->state)->list, a);
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&((struct conflict *)s->state)->list, k);
}

/* Enter opens nothing here. */
static bool offers(struct screen *s, enum action a)
{
	(void)s;
	return a != ACT_OPEN;
}

static void leave(struct screen *s)
{
	list_done(&((struct conflict *)s->state)->list);
}

static const struct screen_ops ops = {
    .name = "conflict",
    .title = "Two versions of one record",
    .help = "Somebody saved this record while you were typing. Nothing is lost: each field that differs is listed with "
	    "both values. "
	    "Where only one of you changed a field, that change is proposed; where both did, you choose. Ctrl+S saves "
	    "the result as "
	    "a new version. Esc goes back to your form.",
    .contexts = IN_CONFLICT | IN_LIST,
    .state_size = sizeof(struct conflict),
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
    .offers = offers,
};

void screen_open_conflict(
    struct screen *form_screen, const struct record *base, const struct record *mine, const struct record *theirs)
{
	screen_open(form_screen->ui, &ops, setup,
	    &(struct both){.form = form_screen, .base = base, .mine = mine, .theirs = theirs});
}
