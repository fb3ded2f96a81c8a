/* Find: the list narrows at each key. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"
#include "ui/chrome.h"
#include "ui/list.h"
#include "ui/private.h"

#define MOST 200

enum { COLUMN_NAME, COLUMN_BORN, COLUMN_NHS, COLUMN_STATE, COLUMN_POSTCODE, COLUMN_TOWN, COLUMN_COUNT };

struct find {
	struct editor query;
	struct list list;
	const char *(*rows)[COLUMN_COUNT];
	struct patient_rows found;
};

static const char *cell(void *ctx, size_t row, int column)
{
	return ((struct find *)ctx)->rows[row][column];
}

static const char *identity(void *ctx, size_t row)
{
	return ((struct find *)ctx)->found.items[row].id.text;
}

static void setup(struct screen *s, const void *ctx)
{
	static const struct list_column columns[COLUMN_COUNT] = {
	    [COLUMN_NAME] = {"Patient", 20, 0, true},
	    [COLUMN_BORN] = {"Born", 12, 0, false},
	    [COLUMN_NHS] = {"NHS No.", 12, 0, false},
	    [COLUMN_STATE] = {"State", 14, 1, false},
	    [COLUMN_POSTCODE] = {"Postcode", 8, 0, false},
	    [COLUMN_TOWN] = {"Town", 8, 1, false},
	};
	struct find *f = s->state;

	editor_init(&f->query, false, 100);
	editor_set(&f->query, ctx);
	list_init(&f->list, &(struct list_model){.ctx = f,
				.columns = columns,
				.column_count = COLUMN_COUNT,
				.cell = cell,
				.identity = identity,
				.empty = "Nobody is found. Check the spelling, or register the patient with Ctrl+N."});
}

static void fill(struct find *f, struct arena *a, size_t i)
{
	const struct patient_row *p = &f->found.items[i];
	const struct pathway_state *state = p->state == NULL ? NULL : machine_state(MACHINE_EPISODE, p->state);
	char text[DATE_TEXT], nhs[13];

	f->rows[i][COLUMN_NAME] = person_name(a, p->family_name, p->given_name, p->title);
	f->rows[i][COLUMN_BORN] = arena_strdup(a, date_clinical(p->born_on, text));
	f->rows[i][COLUMN_NHS] = p->nhs_number == NULL ? "" : arena_strdup(a, nhs_number_show(p->nhs_number, nhs));
	f->rows[i][COLUMN_STATE] = state == NULL ? "Not referred yet" : state->label;
	f->rows[i][COLUMN_POSTCODE] = p->postcode == NULL ? "" : p->postcode;
	f->rows[i][COLUMN_TOWN] = p->town == NULL ? "" : p->town;
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct find *f = s->state;
	struct patient_rows found;
	enum status status = app_find(s->app, a, editor_text(&f->query), MOST, &found, err);

	if (status != STATUS_OK)
		return status;
	f->found = found;
	f->rows = arena_alloc(a, (found.count + 1) * sizeof(*f->rows));
	for (size_t i = 0; i < found.count; i++)
		fill(f, a, i);
	list_set_count(&f->list, found.count);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct find *f = s->state;
	int used = canvas_put(c, area.row, area.column, area.columns, ROLE_LABEL, "Find: ");
	struct rect line = {area.row, area.column + used, 1, area.columns - used}, rest = area;
	struct spot typing, row;

	typing = editor_draw(&f->query, c, line, ROLE_FOCUS);
	rest.row++;
	rest.rows--;
	if (f->found.more && rest.rows > 4) {
		canvas_put(c, area.row + area.rows - 1, area.column, area.columns, ROLE_LABEL,
		    "There are more than these; type more of the name, number, birth date or postcode.");
		rest.rows--;
	}
	row = list_draw(&f->list, c, rest, true);
	/* The cursor stands on the row once somebody moved there, in the query while it is typed. */
	return f->list.typing != LIST_TYPING_NOTHING || f->list.at > 0 ? row : typing;
}

static unsigned open_row(struct screen *s)
{
	struct find *f = s->state;
	size_t row = list_selected(&f->list);

	if (row == SIZE_MAX)
		ui_say(s->ui, ROLE_WARNING, "Nobody is found, so there is nothing to open.");
	else
		screen_open_patient(s->ui, &f->found.items[row].id);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	if (a == ACT_OPEN)
		return open_row(s);
	if (a == ACT_FIND) {
		editor_set(&((struct find *)s->state)->query, "");
		return EFFECT_RELOAD;
	}
	return list_act(&((struct find *)s->state)->list, a);
}

static unsigned narrow(struct find *f)
{
	f->list.at = 0;
	free(f->list.identity);
	f->list.identity = NULL;
	return EFFECT_RELOAD;
}

/* Everything that can be typed is the query: here no letter is a command. */
static unsigned key(struct screen *s, const struct key *k)
{
	struct find *f = s->state;

	if (k->code == PRESS_HOME || k->code == PRESS_END)
		return EFFECT_UNHANDLED;
	switch (editor_key(&f->query, k)) {
	case EDIT_CHANGED: return narrow(f);
	case EDIT_MOVED:
	case EDIT_FULL: return EFFECT_NONE;
	case EDIT_IGNORED: break;
	}
	return EFFECT_UNHANDLED;
}

static unsigned paste(struct screen *s, const char *text)
{
	struct find *f = s->state;

	editor_insert(&f->query, text);
	return narrow(f);
}

static void leave(struct screen *s)
{
	struct find *f = s->state;

	editor_done(&f->query);
	list_done(&f->list);
}

static const struct screen_ops ops = {
    .name = "find",
    .title = "Find a patient",
    .help =
	"Type the beginning of a name, of several names, an NHS number with or without spaces, a birth date such as "
	"14-Jul-1945 or just its year, or a postcode. The list narrows at each key; accents and capitals do not "
	"matter: zolk "
	"finds Żółkiewski.\n"
	"Up and Down move, Enter opens the patient, Ctrl+N registers a new one.",
    .contexts = IN_FIND,
    .state_size = sizeof(struct find),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .paste = paste,
    .leave = leave,
};

void screen_open_find(struct ui *ui, const char *query)
{
	screen_open(ui, &ops, setup, query);
}
