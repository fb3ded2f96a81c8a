/* A score over time in text cells. */
#include <string.h>

#include "ui/screens/curve.h"
#include "ui/screens/measures.h"

enum { BAR_COLUMNS = 2, FOOT_ROWS = 2 /* marks, days */, COLUMNS_LEAST = 8 };

struct chart {
	const struct measure_series *series;
	struct rect bars;
	date from, until;
	int free; /* last column where a bar may begin */
	int numbers;
};

/* How far the score stands above the least that there is; a state has no height. */
static int64_t height_of(const struct chart *v, const struct measure_taken *t)
{
	int64_t least = v->series->instrument->low;

	return t->score == SCORE_NONE || least == SCORE_NONE ? 0 : t->score - least;
}

static int64_t most_of(const struct chart *v)
{
	const struct instrument *in = v->series->instrument;

	return in->low == SCORE_NONE ? 0 : in->high - in->low;
}

static const char *mark_of(const struct chart *v, const struct measure_taken *t)
{
	if (t == v->series->baseline)
		return "b";
	return t->point != NULL && strcmp(t->point, "programme_end") == 0 ? "e" : "";
}

/* Scores of one week would stand on each other: from the latest back, each ends where the one after it leaves room, so that
 * the latest is always there. Below 0: no room is left. */
static int place(struct chart *v, const struct measure_taken *t)
{
	int at = curve_column(v->from, v->until, v->bars.columns - BAR_COLUMNS + 1, t->on);

	at = at > v->free ? v->free : at;
	v->free = at - BAR_COLUMNS - 1;
	return at;
}

/* Of one day the newest score is the one that counts. */
static bool is_superseded(const struct measure_series *s, size_t i)
{
	return i + 1 < s->count && s->items[i + 1].on == s->items[i].on;
}

static void draw_taken(struct chart *v, struct canvas *c, const struct measure_taken *t, int at)
{
	int rows = 0, row;
	char score[32];

	if (at < 0)
		return;
	for (int i = 0; i < BAR_COLUMNS; i++)
		rows = curve_bar(c, v->bars, at + i, height_of(v, t), most_of(v), ROLE_VALUE);
	score_show(t->score, score);
	row = v->bars.row + v->bars.rows - 1 - rows;
	if (row >= v->bars.row - 1 && at >= v->numbers) {
		int width = canvas_put(
		    c, row, v->bars.column + at, v->bars.columns - at, ROLE_LABEL, t->state != NULL ? t->state : score);

		v->numbers = at + width + 1;
	}
	canvas_put(c, v->bars.row + v->bars.rows, v->bars.column + at, 1, ROLE_LABEL, mark_of(v, t));
}

/* What the letters under the bars mean is left out whole where it would be cut. */
static void draw_heading(const struct instrument *in, struct canvas *c, struct rect area)
{
	static const char marks[] = " (b baseline, e end of a programme)";
	char low[32], high[32];

	if (in->low == SCORE_NONE) {
		canvas_put_short(c, area.row, area.column, area.columns, ROLE_HEADING, in->name);
		return;
	}
	int used = canvas_printf(c, area.row, area.column, area.columns, ROLE_HEADING, "%s, %s to %s, %s is better", in->name,
	    score_show(in->low, low), score_show(in->high, high), in->higher_is_better ? "higher" : "lower");
	if (used + (int)strlen(marks) <= area.columns)
		canvas_put(c, area.row, area.column + used, area.columns - used, ROLE_HEADING, marks);
}

void measure_chart_draw(const struct measure_series *s, struct canvas *c, struct rect area)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct instrument *in = s->instrument;
	/* A row above the bars holds the number of one that reaches the top. */
	struct chart v = {.series = s, .bars = {area.row + 2, area.column, area.rows - 2 - FOOT_ROWS, area.columns}};

	if (area.rows < 1 || area.columns < COLUMNS_LEAST)
		return;
	draw_heading(in, c, area);
	if (v.bars.rows < 1)
		return;
	v.until = s->latest->on;
	/* More than there is room for: the latest are what matters. */
	int most = (v.bars.columns + 1) / (BAR_COLUMNS + 1);
	size_t first = s->count > (size_t)most ? s->count - (size_t)most : 0;
	v.from = s->items[first].on;
	v.free = v.from == v.until ? 0 : v.bars.columns - BAR_COLUMNS;
	int *at = arena_alloc(a, (s->count + 1) * sizeof(*at));
	for (size_t i = s->count; i-- > first;)
		at[i] = is_superseded(s, i) ? -1 : place(&v, &s->items[i]);
	for (size_t i = first; i < s->count; i++)
		draw_taken(&v, c, &s->items[i], at[i]);
	curve_days(c, v.bars.row + v.bars.rows + 1, area.column, area.columns, v.from, v.until);
}
