/* What was measured of one patient: baseline, latest, whether the change matters, and how it went over time. */
#include <string.h>

#include "ui/list.h"
#include "ui/screens/below.h"
#include "ui/screens/measures.h"

enum { CHART_ROWS_LEAST = 7, CHART_ROWS_MOST = 12, LIST_ROWS_MOST = 5, WIDE = 110 };

struct shown_series {
	const char *baseline, *latest, *on;
};
struct measures_screen {
	struct list list;
	bool ready, chart_alone;
	struct measure_story story;
	struct shown_series *shown;
};

static struct measures_screen *measures_of(void *s)
{
	return ((struct screen *)s)->state;
}

static const char *cell(void *s, size_t row, int column)
{
	const struct measure_series *series = &measures_of(s)->story.items[row];
	const struct shown_series *shown = &measures_of(s)->shown[row];

	switch (column) {
	case 0: return series->instrument->name;
	case 1: return shown->baseline;
	case 2: return shown->latest;
	case 3: return shown->on;
	default:
		if (series->alert != NULL)
			return "alert not dealt with";
		return series->booster ? "worse since the programme: offer a booster" : series->words;
	}
}

static enum role role(void *s, size_t row, int column)
{
	const struct measure_series *series = &measures_of(s)->story.items[row];

	return column == 4 && (series->booster || series->alert != NULL) ? ROLE_WARNING : ROLE_TEXT;
}

static const char *identity(void *s, size_t row)
{
	return measures_of(s)->story.items[row].instrument->id;
}

static const struct list_column columns[] = {
    {"Measure", 12, 0, true},
    {"Baseline", 8, 0, false},
    {"Latest", 7, 0, false},
    {"On", 11, 0, false},
    {"Since baseline", 20, 1, false},
};

static const char *score_of(struct arena *a, const struct measure_taken *t)
{
	char score[32];

	return t->state != NULL ? t->state : arena_strdup(a, score_show(t->score, score));
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct measures_screen *m = measures_of(s);
	struct measure_story fresh;
	char day[DATE_TEXT];
	enum status st = app_measure_story(s->app, a, &s->patient, &fresh, err);

	if (st != STATUS_OK)
		return st;
	m->story = fresh;
	m->shown = arena_alloc(a, (fresh.count + 1) * sizeof(*m->shown));
	for (size_t i = 0; i < fresh.count; i++) {
		const struct measure_series *series = &fresh.items[i];

		m->shown[i] = (struct shown_series){
		    .baseline = score_of(a, series->baseline),
		    .latest = series->count > 1 ? score_of(a, series->latest) : "",
		    .on = arena_strdup(a, date_clinical(series->latest->on, day)),
		};
	}
	if (!m->ready)
		list_init(&m->list, &(struct list_model){.ctx = s,
					.columns = columns,
					.column_count = ARRAY_LEN(columns),
					.cell = cell,
					.role = role,
					.identity = identity,
					.empty = "Nothing is measured in this episode yet; a adds the first."});
	m->ready = true;
	s->title = arena_printf(s->arena, "Measures (%zu)", fresh.count);
	list_set_count(&m->list, fresh.count);
	return STATUS_OK;
}

static const struct measure_series *marked(struct screen *s)
{
	size_t row = list_selected(&measures_of(s)->list);

	return row == SIZE_MAX ? NULL : &measures_of(s)->story.items[row];
}

static const char *alert_of(struct screen *s, struct arena *a, const struct measure_series *series)
{
	const struct measures *all;
	struct error err;

	return app_measures(s->app, a, &all, &err) == STATUS_OK ? measure_alert_text(a, all, series->alert) : "";
}

static const char *whole(struct screen *s, struct arena *a)
{
	const struct measure_series *series = marked(s);
	const char *booster;
	char score[32];

	if (series == NULL)
		return "";
	booster = measure_booster_alert(a, series);
	return arena_printf(a, "%s: %s%s%s%s%s.%s%s%s%s%s", series->instrument->title,
	    series->latest->state != NULL ? series->latest->state : score_show(series->latest->score, score),
	    series->latest->band == NULL ? "" : ", ", series->latest->band == NULL ? "" : series->latest->band,
	    series->words[0] == '\0' ? "" : "; since baseline ", series->words,
	    series->count > 1 ? " What matters: " : "", series->count > 1 ? series->change.why : "",
	    series->count > 1 ? "." : "",
	    series->alert == NULL ? "" : arena_printf(a, " %s", alert_of(s, a, series)),
	    booster == NULL ? "" : arena_printf(a, " %s", booster));
}

/* The chart stands beside the list on a wide terminal, below it where there is room, alone when it is asked for. */
static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct measures_screen *m = measures_of(s);
	const struct measure_series *series = marked(s);

	if (series == NULL)
		return list_draw(&m->list, c, area, true);
	area.rows -= below_draw(c, area, whole(s, a), 0);
	if (m->chart_alone) {
		measure_chart_draw(series, c, area);
		return (struct spot){area.row, area.column};
	}
	if (area.columns >= WIDE) {
		int beside = area.columns * 2 / 5;

		measure_chart_draw(
		    series, c, (struct rect){area.row, area.column + area.columns - beside, area.rows, beside});
		area.columns -= beside + 2;
		return list_draw(&m->list, c, area, true);
	}
	int shown = m->story.count > LIST_ROWS_MOST ? LIST_ROWS_MOST : (int)m->story.count;
	int rows = area.rows - 1 - shown;
	rows = rows > CHART_ROWS_MOST ? CHART_ROWS_MOST : rows;
	if (rows >= CHART_ROWS_LEAST) {
		area.rows -= rows;
		canvas_rule(c, area.row + area.rows, area.column, area.columns);
		measure_chart_draw(
		    series, c, (struct rect){area.row + area.rows + 1, area.column, rows - 1, area.columns});
	}
	return list_draw(&m->list, c, area, true);
}

/* ---- keys ---- */

static void open_taken(struct screen *s, const struct measure_taken *t)
{
	screen_open_record(s->ui, t->record->kind, &t->record->id, &s->patient);
}

static unsigned taken_chosen(struct screen *s, int index, const char *text)
{
	const struct measure_series *series = marked(s);

	(void)text;
	if (series != NULL && (size_t)index < series->count)
		open_taken(s, &series->items[series->count - 1 - (size_t)index]);
	return EFFECT_NONE;
}

/* One record at once; of several the day is asked, newest first. */
static void open_marked(struct screen *s)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct measure_series *series = marked(s);
	char day[DATE_TEXT];

	if (series == NULL)
		return;
	if (series->count == 1) {
		open_taken(s, series->latest);
		return;
	}
	const char **labels = arena_alloc(a, series->count * sizeof(*labels));
	for (size_t i = 0; i < series->count; i++) {
		const struct measure_taken *t = &series->items[series->count - 1 - i];

		labels[i] = arena_printf(a, "%s  %s%s%s", date_clinical(t->on, day), score_of(a, t),
		    t->band == NULL ? "" : ", ", t->band == NULL ? "" : t->band);
	}
	screen_ask_choice(s, series->instrument->name, labels, series->count, 0, taken_chosen);
}

static unsigned act(struct screen *s, enum action a)
{
	struct measures_screen *m = measures_of(s);

	if (a == ACT_ADD)
		measure_ask_new(s);
	else if (a == ACT_OPEN)
		open_marked(s);
	else if (a == ACT_CURVE)
		m->chart_alone = !m->chart_alone;
	else
		return list_act(&m->list, a);
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&measures_of(s)->list, k);
}

static void leave(struct screen *s)
{
	if (measures_of(s)->ready)
		list_done(&measures_of(s)->list);
}

static const struct screen_ops ops = {
    .name = "measures",
    .title = "Measures",
    .help =
	"What was measured of this patient in this episode: questionnaires, and the ratings of assessment and "
	"reviews.\n\n"
	"The baseline is the first score taken at that point, else the first of all. Whether a change matters is said "
	"by a published rule, named below the list; where none is known, that is said.\n\n"
	"a adds a measure, Enter opens one, F6 shows the chart alone. Up and Down go on to the next measure there too.",
    .contexts = IN_MEASURES | IN_LIST,
    .state_size = sizeof(struct measures_screen),
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

void screen_open_measures(struct ui *ui, const struct id *patient)
{
	screen_open(ui, &ops, setup, patient);
}
