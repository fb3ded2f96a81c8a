/* measure_bands.tsv: what a score means. */
#include <string.h>

#include "tables.h"

static int part_named(const struct instrument *in, const char *id)
{
	for (size_t i = 0; i < in->part_count; i++) {
		if (strcmp(in->parts[i].id, id) == 0)
			return (int)i;
	}
	return OF_TOTAL;
}

static void read_of(const struct instrument *in, const char *of, struct measure_band *band)
{
	band->part = part_named(in, of);
	band->item = band->part == OF_TOTAL ? item_named(in, of, strlen(of)) : NO_ITEM;
	must(!*of || band->part != OF_TOTAL || band->item != NO_ITEM);
}

void bands_read(struct arena *a, const struct rows *t, struct instrument *in)
{
	struct measure_band *bands = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < t->count; i++) {
		struct measure_band *band;

		if (strcmp(rows_cell(t, i, "instrument"), in->id) != 0)
			continue;
		bands = arena_push(a, bands, in->band_count, &cap, sizeof(*bands));
		band = &bands[in->band_count++];
		*band = (struct measure_band){
		    .low = rows_scaled(t, i, "low", SCORE_ONE),
		    .high = rows_scaled(t, i, "high", SCORE_ONE),
		    .label = rows_cell(t, i, "label"),
		};
		must(band->low <= band->high);
		read_of(in, rows_cell(t, i, "of"), band);
		in->band_each = (in->band_count == 1 || in->band_each) && band->part != OF_TOTAL;
	}
	in->bands = bands;
}

/* What the band is about; SCORE_NONE where that is not known. answers NULL: only a total is. */
static int64_t value_of(
    const struct measure_band *band, const struct measure_answers *answers, const struct measure_result *r)
{
	if (band->part == OF_TOTAL && band->item == NO_ITEM)
		return r->total;
	if (band->item != NO_ITEM)
		return answers && answers->values[band->item] != ANSWER_NONE ? answers->values[band->item] * SCORE_ONE
									     : SCORE_NONE;
	for (size_t i = 0; i < r->part_count; i++) {
		if (r->parts[i].id == r->instrument->parts[band->part].id)
			return r->parts[i].value;
	}
	return SCORE_NONE;
}

/* Bands are in whole points and a mean may lie between two: it belongs to the lower one. */
static bool lies_in(const struct measure_band *band, int64_t value)
{
	return value >= band->low && value < band->high + SCORE_ONE;
}

static void bands_of_parts(struct arena *a, struct measure_result *r)
{
	const struct instrument *in = r->instrument;
	CLEANUP(buf_done) struct buf all = {0};

	for (size_t i = 0; i < r->part_count; i++) {
		struct measure_value *v = &r->parts[i];

		for (size_t b = 0; b < in->band_count && !v->band; b++) {
			if (in->parts[in->bands[b].part].id == v->id && lies_in(&in->bands[b], v->value))
				v->band = in->bands[b].label;
		}
		if (v->band)
			buf_printf(&all, "%s%s: %s", all.len ? ", " : "", v->id, v->band);
	}
	if (all.len)
		r->band = arena_strdup(a, buf_str(&all));
}

void bands_find(struct arena *a, const struct measure_answers *answers, struct measure_result *r)
{
	const struct instrument *in = r->instrument;

	if (in->band_each) {
		bands_of_parts(a, r);
		return;
	}
	for (size_t i = 0; i < in->band_count; i++) {
		int64_t value = value_of(&in->bands[i], answers, r);

		/* A later band must not answer for one that cannot be looked at. */
		if (value == SCORE_NONE)
			return;
		if (lies_in(&in->bands[i], value)) {
			r->band = in->bands[i].label;
			return;
		}
	}
}
