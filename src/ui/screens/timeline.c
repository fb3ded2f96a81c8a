/* Everything that happened to one patient, newest first. */
#include <stdio.h>
#include <string.h>

#include "ui/list.h"
#include "ui/screens/below.h"

struct lines {
	struct list list;
	bool ready;
	struct timeline timeline;
	const char **days, **what;
	char key[96]; /* of the identity asked for last */
};

static struct lines *lines(void *s)
{
	return ((struct screen *)s)->state;
}

static const char *cell(void *s, size_t row, int column)
{
	const struct timeline_item *item = &lines(s)->timeline.items[row];

	switch (column) {
	case 0: return lines(s)->days[row];
	case 1: return lines(s)->what[row];
	case 2: return item->text == NULL ? "" : item->text;
	default: return item->who == NULL ? "" : item->who;
	}
}

static enum role role(void *s, size_t row, int column)
{
	(void)column;
	return lines(s)->timeline.items[row].in_error ? ROLE_DISABLED : ROLE_TEXT;
}

static int compare(void *s, size_t x, size_t y, int column)
{
	const struct timeline_item *a = &lines(s)->timeline.items[x], *b = &lines(s)->timeline.items[y];

	if (column == 0)
		return a->on < b->on ? -1 : a->on > b->on;
	return strcmp(cell(s, x, column), cell(s, y, column));
}

/* Steps of the pathway have no record: their moment and name tell them apart. */
static const char *identity(void *s, size_t row)
{
	char *key = lines(s)->key;
	const struct timeline_item *item = &lines(s)->timeline.items[row];

	if (item->kind != NULL)
		return item->record.text;
	snprintf(key, sizeof(lines(s)->key), "%s %s", item->entered_at == NULL ? "" : item->entered_at, item->what);
	return key;
}

static const struct list_column columns[] = {
    {"Date", 11, 0, false},
    {"What", 20, 0, true},
    {"Text", 20, 1, false},
    {"Entered by", 16, 0, false},
};

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct lines *l = lines(s);
	struct timeline fresh;
	char day[DATE_TEXT];
	enum status st = app_timeline(s->app, a, &s->patient, &fresh, err);

	if (st != STATUS_OK)
		return st;
	l->timeline = fresh;
	l->days = arena_alloc(a, (fresh.count + 1) * sizeof(*l->days));
	l->what = arena_alloc(a, (fresh.count + 1) * sizeof(*l->what));
	for (size_t i = 0; i < fresh.count; i++) {
		l->days[i] = arena_strdup(a, date_clinical(fresh.items[i].on, day));
		l->what[i] = fresh.items[i].in_error ? arena_printf(a, "In error: %s", fresh.items[i].what)
						     : fresh.items[i].what;
	}
	if (!l->ready)
		list_init(&l->list, &(struct list_model){.ctx = s,
					.columns = columns,
					.column_count = ARRAY_LEN(columns),
					.cell = cell,
					.role = role,
					.compare = compare,
					.identity = identity,
					.empty = "Nothing has happened yet."});
	l->ready = true;
	list_set_count(&l->list, fresh.count);
	return STATUS_OK;
}

static const char *whole(struct screen *s, struct arena *a)
{
	size_t row = list_selected(&lines(s)->list);
	const struct timeline_item *item = row == SIZE_MAX ? NULL : &lines(s)->timeline.items[row];
	char when[DATE_TEXT];

	if (item == NULL)
		return "";
	return arena_printf(a, "%s%s%s. Entered %s by %s.", lines(s)->what[row], item->text == NULL ? "" : ": ",
	    item->text == NULL ? "" : item->text, stamp_clinical(item->entered_at, when), item->who);
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();

	area.rows -= below_draw(c, area, whole(s, a), 0);
	return list_draw(&lines(s)->list, c, area, true);
}

static unsigned act(struct screen *s, enum action a)
{
	struct lines *l = lines(s);
	size_t row = list_selected(&l->list);

	if (a != ACT_OPEN)
		return list_act(&l->list, a);
	if (row == SIZE_MAX)
		return EFFECT_NONE;
	if (l->timeline.items[row].kind == NULL)
		ui_say(s->ui, ROLE_TEXT, "A step of the pathway: all that it says stands below.");
	else
		screen_open_record(s->ui, l->timeline.items[row].kind, &l->timeline.items[row].record, &s->patient);
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&lines(s)->list, k);
}

static void leave(struct screen *s)
{
	if (lines(s)->ready)
		list_done(&lines(s)->list);
}

static const struct screen_ops ops = {
    .name = "timeline",
    .title = "Timeline",
    .help = "Every record and every step of the pathway of this patient, newest first. Enter opens the record.",
    .contexts = IN_LIST,
    .state_size = sizeof(struct lines),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
};

static void setup(struct screen *s, const void *ctx)
{
	s->patient = *(const struct id *)ctx;
}

void screen_open_timeline(struct ui *ui, const struct id *patient)
{
	screen_open(ui, &ops, setup, patient);
}
