/* Facts with a source that a reduction is held against: rates, equivalents of diazepam, occupancy, cautions. */
#include <string.h>

#include "rows.h"

enum { UG_PER_MG = 1000, PERCENT_TENTHS = 10 };

static const char *const bases[] = {
    [LIMIT_PERCENT_OF_ORIGINAL] = "original",
    [LIMIT_PERCENT_OF_PREVIOUS] = "previous",
    [LIMIT_AMOUNT] = "amount",
};

static const char *or_null(const char *cell)
{
	return *cell ? cell : NULL;
}

static void read_limits(struct arena *a, const struct rows *sources, struct reference *r)
{
	struct rate_limit *limits;
	struct rows t;

	rows_read(a, &medicine_tables, "rate_limits.tsv", &t);
	limits = arena_alloc(a, t.count * sizeof(*limits));
	for (size_t i = 0; i < t.count; i++) {
		struct rate_limit *l = &limits[i];

		l->class = (enum medicine_class)rows_choice(&t, i, "class", medicine_class_names, CLASS_COUNT);
		l->medicine = or_null(rows_cell(&t, i, "medicine"));
		l->basis = (enum limit_basis)rows_choice(&t, i, "basis", bases, (int)ARRAY_LEN(bases));
		l->percent_tenths = (int)rows_scaled(&t, i, "percent", PERCENT_TENTHS);
		l->amount_ug = rows_scaled(&t, i, "amount_mg", UG_PER_MG);
		must((l->basis == LIMIT_AMOUNT ? l->amount_ug : l->percent_tenths) > 0);
		l->in_diazepam = rows_yes(&t, i, "in_diazepam");
		l->days = rows_int(&t, i, "days");
		l->days_most = rows_int(&t, i, "days_most");
		if (l->days_most < l->days)
			l->days_most = l->days;
		l->current = rows_yes(&t, i, "current");
		l->above_ug = rows_scaled(&t, i, "above_mg", UG_PER_MG);
		l->up_to_ug = rows_scaled(&t, i, "up_to_mg", UG_PER_MG);
		l->rule = rows_cell(&t, i, "rule");
		rows_source(&t, sources, i, &l->source, &l->dated);
	}
	r->limits = limits;
	r->limit_count = t.count;
}

static bool limit_holds(const struct rate_limit *l, int64_t dose_ug)
{
	return dose_ug > l->above_ug && (!l->up_to_ug || dose_ug <= l->up_to_ug);
}

const struct rate_limit *rate_limit_for(const struct reference *r, const struct family *f, int64_t dose_ug)
{
	const struct rate_limit *of_class = NULL;

	for (size_t i = 0; i < r->limit_count; i++) {
		const struct rate_limit *l = &r->limits[i];

		if (!l->current || l->class != f->class || !limit_holds(l, dose_ug))
			continue;
		if (l->medicine && strcmp(l->medicine, f->counted) == 0)
			return l;
		if (!l->medicine && !of_class)
			of_class = l;
	}
	return of_class;
}

static void read_equivalents(struct arena *a, const struct rows *sources, struct reference *r)
{
	struct equivalent *rows;
	struct rows t;

	rows_read(a, &medicine_tables, "equivalents.tsv", &t);
	rows = arena_alloc(a, t.count * sizeof(*rows));
	for (size_t i = 0; i < t.count; i++) {
		rows[i].set = rows_cell(&t, i, "set");
		rows[i].medicine = rows_cell(&t, i, "medicine");
		rows[i].ug = rows_scaled(&t, i, "mg", UG_PER_MG);
		rows[i].ug_high = rows_scaled(&t, i, "high_mg", UG_PER_MG);
		if (!rows[i].ug_high)
			rows[i].ug_high = rows[i].ug;
		rows[i].equals_ug = rows_scaled(&t, i, "diazepam_mg", UG_PER_MG);
		must(rows[i].ug > 0 && rows[i].equals_ug > 0);
		rows_source(&t, sources, i, &rows[i].source, &rows[i].dated);
	}
	r->equivalents = rows;
	r->equivalent_count = t.count;
}

const struct equivalent *equivalent_find(const struct reference *r, const char *set, const char *medicine)
{
	if (!set)
		set = r->equivalents[0].set;
	for (size_t i = 0; i < r->equivalent_count; i++) {
		if (strcmp(r->equivalents[i].set, set) == 0 && strcmp(r->equivalents[i].medicine, medicine) == 0)
			return &r->equivalents[i];
	}
	return NULL;
}

int64_t equivalent_diazepam(const struct equivalent *e, int64_t ug)
{
	return (ug * e->equals_ug + e->ug / 2) / e->ug;
}

static void read_occupancy(struct arena *a, const struct rows *sources, struct reference *r)
{
	struct occupancy *rows;
	struct rows t;

	rows_read(a, &medicine_tables, "occupancy.tsv", &t);
	rows = arena_alloc(a, t.count * sizeof(*rows));
	for (size_t i = 0; i < t.count; i++) {
		rows[i].medicine = rows_cell(&t, i, "medicine");
		rows[i].region = rows_cell(&t, i, "region");
		rows[i].vmax_percent = rows_fraction(&t, i, "vmax_percent");
		rows[i].k_mg = rows_fraction(&t, i, "k_mg");
		must(rows[i].vmax_percent > 0 && rows[i].k_mg > 0);
		rows_source(&t, sources, i, &rows[i].source, &rows[i].dated);
	}
	r->occupancies = rows;
	r->occupancy_count = t.count;
}

const struct occupancy *occupancy_find(const struct reference *r, const char *medicine, const char *region)
{
	for (size_t i = 0; i < r->occupancy_count; i++) {
		const struct occupancy *o = &r->occupancies[i];

		if (strcmp(o->medicine, medicine) == 0 && (!region || strcmp(o->region, region) == 0))
			return o;
	}
	return NULL;
}

double occupancy_at(const struct occupancy *o, int64_t ug)
{
	double mg = (double)ug / UG_PER_MG;

	return o->vmax_percent * mg / (o->k_mg + mg);
}

enum status occupancy_dose(const struct occupancy *o, double percent, int64_t *ug, struct error *err)
{
	int most = (int)(o->vmax_percent * 100 + 0.5);

	/* Written so that what is not a number is refused too. */
	if (!(percent > 0))
		return error_set(err, STATUS_REFUSED, "An occupancy of 0%% or less has no dose; give more than 0%%.");
	if (!(percent < o->vmax_percent))
		return error_set(err, STATUS_REFUSED,
		    "No dose of %s reaches that occupancy: in the %s it stays below %d.%02d%%.", o->medicine, o->region,
		    most / 100, most % 100);
	*ug = (int64_t)(o->k_mg * percent / (o->vmax_percent - percent) * UG_PER_MG + 0.5);
	return STATUS_OK;
}

static void read_cautions(struct arena *a, const struct rows *sources, struct reference *r)
{
	struct caution *rows;
	struct rows t;

	rows_read(a, &medicine_tables, "cautions.tsv", &t);
	rows = arena_alloc(a, t.count * sizeof(*rows));
	for (size_t i = 0; i < t.count; i++) {
		char *rest = arena_strdup(a, rows_cell(&t, i, "classes")), *word;

		while ((word = strsep(&rest, ","))) {
			unsigned before = rows[i].classes;

			for (unsigned class = 0; class < CLASS_COUNT; class ++) {
				if (strcmp(word, medicine_class_names[class]) == 0)
					rows[i].classes |= 1u << class;
			}
			must(rows[i].classes != before);
		}
		rows[i].id = rows_cell(&t, i, "id");
		rows[i].question = rows_cell(&t, i, "question");
		rows[i].advice = rows_cell(&t, i, "advice");
		rows_source(&t, sources, i, &rows[i].source, &rows[i].dated);
	}
	r->cautions = rows;
	r->caution_count = t.count;
}

void facts_read(struct arena *a, const struct rows *sources, struct reference *r)
{
	read_limits(a, sources, r);
	read_equivalents(a, sources, r);
	read_occupancy(a, sources, r);
	read_cautions(a, sources, r);
}
