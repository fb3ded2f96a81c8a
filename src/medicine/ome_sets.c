/* ome_sets.tsv, ome_factors.tsv and ome_thresholds.tsv. */
#include "rows.h"

#include <string.h>

#include "pathwell/text.h"

const char *const ome_route_names[OME_ROUTE_COUNT] = {
    [OME_ORAL] = "oral",
    [OME_PATCH] = "patch",
    [OME_SUBLINGUAL] = "sublingual",
    [OME_BUCCAL] = "buccal",
    [OME_NASAL] = "nasal",
    [OME_RECTAL] = "rectal",
    [OME_INJECTION] = "injection",
};

enum { FACTOR_SCALE = 10000, PATCH_SCALE = 1000, UG_PER_MG = 1000 };

static void read_factors(const struct rows *t, struct ome_set *set, const char *source)
{
	struct ome_factor *factors = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < t->count; i++) {
		if (strcmp(rows_cell(t, i, "set"), set->name) != 0)
			continue;
		factors = arena_push(t->arena, factors, set->factor_count, &cap, sizeof(*factors));
		factors[set->factor_count++] = (struct ome_factor){
		    .medicine = rows_cell(t, i, "medicine"),
		    .route = (enum ome_route)rows_choice(t, i, "route", ome_route_names, OME_ROUTE_COUNT),
		    .factor = rows_scaled(t, i, "factor", FACTOR_SCALE),
		    .patch = rows_scaled(t, i, "patch", PATCH_SCALE),
		    .note = rows_cell(t, i, "note"),
		    .source = source,
		};
	}
	set->factors = factors;
	must(set->factor_count > 0);
}

static void read_sets(struct arena *a, const struct rows *sources, struct reference *r)
{
	struct ome_set *sets;
	struct rows t, factors;

	rows_read(a, &medicine_tables, "ome_sets.tsv", &t);
	rows_read(a, &medicine_tables, "ome_factors.tsv", &factors);
	sets = arena_alloc(a, t.count * sizeof(*sets));
	for (size_t i = 0; i < t.count; i++) {
		const char *source;

		sets[i].name = rows_cell(&t, i, "set");
		sets[i].title = rows_cell(&t, i, "title");
		rows_source(&t, sources, i, &source, &sets[i].dated);
		read_factors(&factors, &sets[i], source);
		r->ome_set_count++;
	}
	r->ome_sets = sets;
}

static void read_thresholds(struct arena *a, const struct rows *sources, struct reference *r)
{
	struct ome_threshold *lines;
	struct rows t;

	rows_read(a, &medicine_tables, "ome_thresholds.tsv", &t);
	lines = arena_alloc(a, t.count * sizeof(*lines));
	for (size_t i = 0; i < t.count; i++) {
		lines[i].ug = rows_scaled(&t, i, "mg", UG_PER_MG);
		lines[i].level = rows_cell(&t, i, "level");
		lines[i].current = rows_yes(&t, i, "current");
		lines[i].meaning = rows_cell(&t, i, "meaning");
		rows_source(&t, sources, i, &lines[i].source, &lines[i].dated);
		must(!i || lines[i].ug > lines[i - 1].ug);
	}
	r->thresholds = lines;
	r->threshold_count = t.count;
}

void ome_sets_read(struct arena *a, const struct rows *sources, struct reference *r)
{
	read_sets(a, sources, r);
	read_thresholds(a, sources, r);
}

enum status ome_set_find(const struct reference *r, const char *name, const struct ome_set **out, struct error *err)
{
	CLEANUP(buf_done) struct buf known = {0};
	char quoted[TEXT_QUOTED];

	for (size_t i = 0; i < r->ome_set_count; i++) {
		if (!name || text_equal_nocase(r->ome_sets[i].name, name)) {
			*out = &r->ome_sets[i];
			return STATUS_OK;
		}
		buf_printf(&known, "%s%s",
		    i == 0                     ? ""
		    : i + 1 < r->ome_set_count ? ", "
					       : " and ",
		    r->ome_sets[i].name);
	}
	return error_set(err, STATUS_REFUSED, "%s is not a set of factors; there are %s.", text_quote(name, quoted),
	    buf_str(&known));
}

const struct ome_threshold *ome_threshold_reached(const struct reference *r, int64_t ug, bool current_only)
{
	const struct ome_threshold *reached = NULL;

	for (size_t i = 0; i < r->threshold_count; i++) {
		if (ug >= r->thresholds[i].ug && (r->thresholds[i].current || !current_only))
			reached = &r->thresholds[i];
	}
	return reached;
}
