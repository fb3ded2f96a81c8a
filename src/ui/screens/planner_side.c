/* What is asked of the planner: fields at the side, of which one is typed in. */
#include <string.h>

#include "pathwell/text.h"
#include "ui/ask.h"
#include "ui/screens/planner.h"

#define LABEL_COLUMNS 12

static bool asks_for_specialist(const struct planner *p)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	strength_set in_use;
	const struct family *f = asked_family(p->reference, &p->asked, &in_use);

	return f != NULL && taper_specialist_why(a, f) != NULL;
}

static bool applies(const struct planner *p, enum asked_field f)
{
	/* Of a plan that is only read, the headline names the medicines, in full. */
	if (!planner_is_typed_in(p) && (f == ASKED_MEDICINE || f == ASKED_OVER_TO))
		return false;
	if (f == ASKED_END)
		return !text_is_blank(p->asked.text[ASKED_OVER_TO]);
	if (f == ASKED_SPECIALIST)
		return asks_for_specialist(p);
	if (f == ASKED_PACE)
		return p->asked.method != TAPER_SMOOTHEST;
	if (p->asked.method == TAPER_TYPED)
		return f != ASKED_EVERY && f != ASKED_TO && f != ASKED_STEPS && f != ASKED_BY;
	return true;
}

/* ---- tablets ---- */

struct tablets {
	const struct family *family;
	strength_set in_use;
};

static struct tablets tablets_of(const struct planner *p)
{
	struct tablets t = {0};

	t.family = asked_family(p->reference, &p->asked, &t.in_use);
	return t;
}

/* In as many lines as they need; draws where c is given. Returns the lines, and where the marker stands. */
static int flow_tablets(const struct planner *p, struct canvas *c, struct rect r, bool focused, struct spot *cursor)
{
	struct tablets t = tablets_of(p);
	int row = 0, column = 0;

	if (t.family == NULL) {
		if (c != NULL)
			canvas_put_short(c, r.row, r.column, r.columns, ROLE_DISABLED, "no medicine yet");
		return 1;
	}
	for (size_t i = 0; i < t.family->strength_count; i++) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		bool in = (t.in_use >> i) & 1, here = focused && i == p->tablet;
		const char *text = arena_printf(a, "[%c]%s", in ? 'x' : ' ', t.family->strengths[i].label);
		int width = (int)text_width(text);

		if (column > 0 && column + width > r.columns) {
			row++;
			column = 0;
		}
		if (c != NULL && row < r.rows)
			canvas_put(c, r.row + row, r.column + column, r.columns - column,
			    here ? ROLE_FOCUS : in ? ROLE_VALUE : ROLE_TEXT, text);
		if (here && cursor != NULL)
			*cursor = (struct spot){r.row + row, r.column + column + 1};
		column += width + 1;
	}
	return row + 1;
}

/* ---- drawing ---- */

static int rows_of(const struct planner *p, enum asked_field f, int columns)
{
	if (!applies(p, f))
		return 0;
	if (f == ASKED_TABLETS)
		return flow_tablets(p, NULL, (struct rect){0, 0, 99, columns - LABEL_COLUMNS - 2}, false, NULL);
	return 1;
}

int planner_asked_rows(const struct planner *p, int columns)
{
	int rows = 0;

	for (enum asked_field f = 0; f < ASKED_COUNT; f++)
		rows += rows_of(p, f, columns);
	return rows;
}

static const char *shown_value(struct planner *p, enum asked_field f)
{
	if (f == ASKED_HALVES)
		return p->asked.halves ? "[x] halves too" : "[ ] whole ones";
	if (f == ASKED_METHOD)
		return asked_methods[p->asked.method];
	return asked_text(&p->asked, f, NULL);
}

static struct spot draw_value(struct planner *p, struct canvas *c, struct rect r, enum asked_field f, bool here)
{
	struct spot cursor = {r.row, r.column};
	bool open = planner_is_typed_in(p);

	if (f == ASKED_TABLETS) {
		flow_tablets(p, c, r, here, &cursor);
		return cursor;
	}
	if (here && asked_fields[f].typed && open)
		return editor_draw(&p->editor, c, r, ROLE_FOCUS);
	if (asked_fields[f].typed && open)
		canvas_fill(c, r, ROLE_FIELD);
	canvas_put_short(c, r.row, r.column, r.columns,
	    here ? ROLE_FOCUS : asked_fields[f].typed && open ? ROLE_FIELD : ROLE_VALUE, shown_value(p, f));
	return cursor;
}

struct spot planner_draw_asked(struct planner *p, struct canvas *c, struct rect area, bool focused)
{
	struct spot cursor = {area.row, area.column};
	int line = 0, above = 0;

	for (enum asked_field f = 0; f < p->at; f++)
		above += rows_of(p, f, area.columns);
	int last = above + rows_of(p, p->at, area.columns);
	p->top = last - p->top > area.rows ? last - area.rows : p->top;
	p->top = above < p->top ? above : p->top;
	for (enum asked_field f = 0; f < ASKED_COUNT; f++) {
		int rows = rows_of(p, f, area.columns), row = line - p->top;
		bool here = focused && f == p->at;

		line += rows;
		if (rows == 0 || row < 0 || row >= area.rows)
			continue;
		canvas_put(c, area.row + row, area.column, 1, ROLE_VALUE, here ? ">" : " ");
		canvas_put(c, area.row + row, area.column + 2, LABEL_COLUMNS - 1, ROLE_LABEL, asked_fields[f].label);
		struct rect r = {area.row + row, area.column + 2 + LABEL_COLUMNS,
		    f == ASKED_TABLETS ? area.rows - row : 1, area.columns - 2 - LABEL_COLUMNS};
		struct spot at = draw_value(p, c, r, f, here);
		if (here)
			cursor = at;
	}
	return cursor;
}

/* ---- keys ---- */

void planner_move(struct planner *p, int by)
{
	int to = (int)p->at + by, way = by < 0 ? -1 : 1;

	while (to >= 0 && to < ASKED_COUNT && !applies(p, (enum asked_field)to))
		to += way;
	if (to >= 0 && to < ASKED_COUNT)
		p->at = (enum asked_field)to;
	p->history.run = -1;
	if (asked_fields[p->at].typed)
		editor_set(&p->editor, asked_text(&p->asked, p->at, NULL));
}

static bool is_space(const struct key *k)
{
	return k->code == PRESS_TEXT && strcmp(k->text, " ") == 0;
}

static unsigned tablets_key(struct screen *s, const struct key *k)
{
	struct planner *p = planner_of(s);
	struct tablets t = tablets_of(p);
	size_t last = t.family == NULL || t.family->strength_count == 0 ? 0 : t.family->strength_count - 1;

	p->tablet = p->tablet > last ? last : p->tablet;
	if (k->code == PRESS_LEFT)
		p->tablet -= p->tablet > 0;
	else if (k->code == PRESS_RIGHT)
		p->tablet += p->tablet < last;
	else if (is_space(k) || k->code == PRESS_ENTER) {
		if (t.in_use == (strength_set)1 << p->tablet)
			ui_say(s->ui, ROLE_WARNING, "One strength at least is needed; take another in first.");
		asked_toggle_strength(p->reference, &p->asked, p->tablet);
		planner_changed(s, -1);
	} else {
		return EFFECT_UNHANDLED;
	}
	return EFFECT_NONE;
}

static unsigned halves_key(struct screen *s, const struct key *k)
{
	struct planner *p = planner_of(s);
	struct tablets t = tablets_of(p);

	if (!is_space(k) && k->code != PRESS_ENTER)
		return EFFECT_UNHANDLED;
	if (t.family != NULL && !t.family->may_be_halved && !p->asked.halves) {
		ui_say(s->ui, ROLE_WARNING, "%s may not be halved.", t.family->name);
		return EFFECT_NONE;
	}
	p->asked.halves = !p->asked.halves;
	planner_changed(s, -1);
	return EFFECT_NONE;
}

static unsigned method_chosen(struct screen *s, int index, const char *text)
{
	struct planner *p = planner_of(s);

	(void)text;
	asked_choose_method(&p->asked, (enum taper_method)index, p->plan);
	planner_changed(s, -1);
	return EFFECT_NONE;
}

static unsigned method_key(struct screen *s, const struct key *k)
{
	int by = k->code == PRESS_LEFT ? -1 : k->code == PRESS_RIGHT || is_space(k) ? 1 : 0;

	if (by == 0)
		return EFFECT_UNHANDLED;
	return method_chosen(
	    s, ((int)planner_of(s)->asked.method + by + TAPER_METHOD_COUNT) % TAPER_METHOD_COUNT, NULL);
}

unsigned planner_side_key(struct screen *s, const struct key *k)
{
	struct planner *p = planner_of(s);

	if (p->at == ASKED_TABLETS)
		return tablets_key(s, k);
	if (p->at == ASKED_HALVES)
		return halves_key(s, k);
	if (p->at == ASKED_METHOD)
		return method_key(s, k);
	switch (editor_key(&p->editor, k)) {
	case EDIT_CHANGED:
		if (asked_set(&p->asked, p->at, editor_text(&p->editor)))
			planner_changed(s, (int)p->at);
		else
			ui_say(s->ui, ROLE_WARNING, "%s holds no more.", asked_fields[p->at].label);
		return EFFECT_NONE;
	case EDIT_MOVED:
	case EDIT_FULL: return EFFECT_NONE;
	case EDIT_IGNORED: break;
	}
	return EFFECT_UNHANDLED;
}

/* ---- choosing ---- */

static unsigned medicine_chosen(struct screen *s, int index, const char *text)
{
	struct planner *p = planner_of(s);

	(void)index;
	asked_set(&p->asked, p->at, text);
	planner_changed(s, -1);
	planner_move(p, 1);
	return EFFECT_NONE;
}

static void choose_medicine(struct screen *s)
{
	const struct reference *ref = planner_of(s)->reference;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char **labels = arena_alloc(a, (ref->family_count + 1) * sizeof(*labels));

	for (size_t i = 0; i < ref->family_count; i++)
		labels[i] = ref->families[i].name;
	screen_ask_choice(s, "Which medicine?", labels, ref->family_count, -1, medicine_chosen);
}

static unsigned pace_chosen(struct screen *s, int index, const char *text)
{
	struct planner *p = planner_of(s);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct taper_pace *paces;
	size_t count;

	(void)index;
	taper_paces(a, &paces, &count);
	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(paces[i].name);

		if (strncmp(text, paces[i].name, n) == 0 && text[n] == ':')
			asked_choose_pace(&p->asked, &paces[i]);
	}
	planner_changed(s, -1);
	planner_move(p, 1);
	return EFFECT_NONE;
}

/* Those of the medicine, as published. */
static void choose_pace(struct screen *s)
{
	struct tablets t = tablets_of(planner_of(s));
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct taper_pace *paces;
	size_t count, fitting = 0;

	taper_paces(a, &paces, &count);
	const char **labels = arena_alloc(a, (count + 1) * sizeof(*labels));
	for (size_t i = 0; t.family != NULL && i < count; i++)
		if (taper_pace_fits(&paces[i], t.family))
			labels[fitting++] = arena_printf(a, "%s: %s", paces[i].name, paces[i].title);
	if (fitting == 0)
		ui_say(s->ui, ROLE_WARNING, "Say the medicine first; its published paces are offered then.");
	else
		screen_ask_choice(s, "Which ready-made pace?", labels, fitting, -1, pace_chosen);
}

void planner_choose(struct screen *s)
{
	struct planner *p = planner_of(s);
	const struct key enter = {.code = PRESS_ENTER};

	if (p->at == ASKED_METHOD)
		screen_ask_choice(s, "How is it reduced?", asked_methods, TAPER_METHOD_COUNT, (int)p->asked.method,
		    method_chosen);
	else if (p->at == ASKED_MEDICINE || p->at == ASKED_OVER_TO)
		choose_medicine(s);
	else if (p->at == ASKED_PACE && p->asked.method != TAPER_TYPED)
		choose_pace(s);
	else if (planner_side_key(s, &enter) & EFFECT_UNHANDLED)
		planner_move(p, 1);
}
