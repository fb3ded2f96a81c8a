/* measure_parts.tsv, measure_alerts.tsv and swemwbs_metric.tsv. */
#include <string.h>

#include "pathwell/text.h"
#include "tables.h"

static const char *const hows[] = {"sum", "mean"};

/* "1-5,12" */
static uint32_t read_set(struct arena *a, const struct instrument *in, const char *list)
{
	char *rest = arena_strdup(a, list), *cell;
	uint32_t set = 0;

	while ((cell = strsep(&rest, ","))) {
		char *to = cell, *from = strsep(&to, "-");
		int64_t first, last;

		must(text_parse_int(from, 1, (int64_t)in->item_count, &first));
		last = first;
		must(!to || text_parse_int(to, first, (int64_t)in->item_count, &last));
		for (int64_t i = first; i <= last; i++)
			set |= UINT32_C(1) << (i - 1);
	}
	return set;
}

void parts_read(struct arena *a, const struct rows *t, struct instrument *in)
{
	struct measure_part *parts = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < t->count; i++) {
		if (strcmp(rows_cell(t, i, "instrument"), in->id) != 0)
			continue;
		must(in->part_count < MEASURE_PARTS_MOST);
		parts = arena_push(a, parts, in->part_count, &cap, sizeof(*parts));
		parts[in->part_count++] = (struct measure_part){
		    .id = rows_cell(t, i, "id"),
		    .label = rows_cell(t, i, "label"),
		    .items = read_set(a, in, rows_cell(t, i, "items")),
		    .mean = rows_choice(t, i, "how", hows, 2),
		    .least = rows_int(t, i, "least"),
		    .matters = rows_scaled(t, i, "matters", SCORE_ONE),
		    .matters_source = rows_cell(t, i, "matters_source"),
		};
	}
	in->parts = parts;
	must(in->method != MEASURE_PART || in->part_count);
}

void alerts_read(struct arena *a, const struct rows *t, struct instrument *in)
{
	struct measure_alert *alerts = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < t->count; i++) {
		if (strcmp(rows_cell(t, i, "instrument"), in->id) != 0)
			continue;
		must(in->alert_count < MEASURE_ALERTS_MOST);
		alerts = arena_push(a, alerts, in->alert_count, &cap, sizeof(*alerts));
		alerts[in->alert_count++] = (struct measure_alert){
		    .item = rows_int(t, i, "item") - 1,
		    .at_least = rows_int(t, i, "at_least"),
		    .total_only = rows_yes(t, i, "total_only"),
		    .id = rows_cell(t, i, "id"),
		    .prompt = rows_cell(t, i, "prompt"),
		    .source = rows_cell(t, i, "source"),
		};
		must(alerts[in->alert_count - 1].item >= 0);
	}
	in->alerts = alerts;
}

void metric_read(struct arena *a, const struct rows *t, struct instrument *in)
{
	int64_t *metric;

	metric = arena_alloc(a, t->count * sizeof(*metric));
	must((int64_t)t->count == (in->high - in->low) / SCORE_ONE + 1);
	for (size_t i = 0; i < t->count; i++) {
		must(rows_int(t, i, "raw") == (int)i + (int)(in->low / SCORE_ONE));
		metric[i] = rows_scaled(t, i, "metric", SCORE_ONE);
		must(!i || metric[i] > metric[i - 1]);
	}
	in->metric = metric;
}
