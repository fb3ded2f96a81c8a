/* The instruments, and what is said of each in the tables beside instruments.tsv. */
#include "tables.h"

#include <assert.h>
#include <string.h>

static const char *const methods[] = {"sum", "mean", "first_part", "metric", "state", "total"};
static const char *const directions[] = {"lower", "higher"};
static_assert(ARRAY_LEN(methods) == MEASURE_METHOD_COUNT, "every method has its word in instruments.tsv");

static const char *or_null(const char *cell)
{
	return *cell ? cell : NULL;
}

static void read_facts(const struct rows *t, struct instrument *in)
{
	for (size_t i = 0; i < t->count; i++) {
		if (strcmp(rows_cell(t, i, "instrument"), in->id) != 0)
			continue;
		in->matters = rows_scaled(t, i, "matters", SCORE_ONE);
		in->matters_percent = (int)rows_scaled(t, i, "percent", 10);
		in->matters_band = rows_yes(t, i, "band");
		in->matters_source = rows_cell(t, i, "matters_source");
		in->licence = rows_cell(t, i, "licence");
		in->source = rows_cell(t, i, "source");
		in->least = rows_int(t, i, "least");
		in->least_source = or_null(rows_cell(t, i, "least_source"));
		return;
	}
	panic("an instrument has no facts");
}

static void read_range(const struct rows *t, size_t row, struct instrument *in)
{
	bool number = in->method != MEASURE_STATE;

	must(number == (*rows_cell(t, row, "high") != '\0'));
	in->low = number ? rows_scaled(t, row, "low", SCORE_ONE) : SCORE_NONE;
	in->high = number ? rows_scaled(t, row, "high", SCORE_ONE) : SCORE_NONE;
}

static void read_instrument(struct arena *a, const struct measure_rows *rows, size_t row, struct instrument *in)
{
	const struct rows *t = &rows->instruments;

	in->id = rows_cell(t, row, "id");
	in->name = rows_cell(t, row, "name");
	in->title = rows_cell(t, row, "title");
	in->words = rows_cell(t, row, "words");
	in->stem = or_null(rows_cell(t, row, "stem"));
	in->note = or_null(rows_cell(t, row, "note"));
	in->completed_by = rows_cell(t, row, "by");
	in->feature = rows_cell(t, row, "feature");
	in->method = (enum measure_method)rows_choice(t, row, "method", methods, MEASURE_METHOD_COUNT);
	in->higher_is_better = rows_choice(t, row, "better", directions, 2);
	in->set = arena_printf(a, "%s %s", in->name, rows_cell(t, row, "dated"));
	read_range(t, row, in);
	read_facts(&rows->facts, in);
	struct measure_item *items = items_read(a, rows, row, in);
	labels_read(a, &rows->labels, in);
	parts_read(a, &rows->parts, in);
	bands_read(a, &rows->bands, in);
	items_may_miss(in, items);
	alerts_read(a, &rows->alerts, in);
	if (in->method == MEASURE_METRIC)
		metric_read(a, &rows->metric, in);
}

static void read_tables(struct arena *a, struct measure_rows *rows)
{
	rows_read(a, &measure_tables, "instruments.tsv", &rows->instruments);
	rows_read(a, &measure_tables, "measure_facts.tsv", &rows->facts);
	rows_read(a, &measure_tables, "measure_items.tsv", &rows->items);
	rows_read(a, &measure_tables, "measure_labels.tsv", &rows->labels);
	rows_read(a, &measure_tables, "measure_parts.tsv", &rows->parts);
	rows_read(a, &measure_tables, "measure_bands.tsv", &rows->bands);
	rows_read(a, &measure_tables, "measure_alerts.tsv", &rows->alerts);
	rows_read(a, &measure_tables, "swemwbs_metric.tsv", &rows->metric);
}

const struct measures *measures_standard(struct arena *a)
{
	struct measures *m = arena_alloc(a, sizeof(*m));
	struct measure_rows rows;
	struct instrument *items;

	read_tables(a, &rows);
	m->count = rows.instruments.count;
	items = arena_alloc(a, m->count * sizeof(*items));
	for (size_t i = 0; i < m->count; i++)
		read_instrument(a, &rows, i, &items[i]);
	m->items = items;
	return m;
}
