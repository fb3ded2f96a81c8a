/* compound_ceilings.tsv: what else a unit of a compound holds, and how much of it is too much. */
#include <string.h>

#include "rows.h"

enum { UG_IN_MG = 1000, TENTHS_OF_UNIT = 10 };

void compounds_read(struct arena *a, const struct rows *sources, struct family *families, size_t count)
{
	struct rows t;

	rows_read(a, &medicine_tables, "compound_ceilings.tsv", &t);
	for (size_t i = 0; i < t.count; i++) {
		struct compound *c = arena_alloc(a, sizeof(*c));
		const char *id = rows_cell(&t, i, "family"), *apart = rows_cell(&t, i, "apart");
		size_t f = 0;

		while (f < count && strcmp(families[f].id, id) != 0)
			f++;
		must(f < count);
		c->substance = rows_cell(&t, i, "substance");
		c->once_ug = rows_scaled(&t, i, "once_mg", UG_IN_MG);
		c->day_ug = rows_scaled(&t, i, "day_mg", UG_IN_MG);
		c->apart = *apart ? apart : NULL;
		rows_source(&t, sources, i, &c->source, &c->dated);
		families[f].compound = c;
		for (size_t s = 0; s < families[f].strength_count; s++)
			must(strchr(families[f].strengths[s].label, '/'));
	}
}

/* What stands behind the stroke of "30/500". A strength that a service added may lack it: then it counts as the most that
 * any other holds, which errs to the safe side. */
int64_t compound_in(const struct family *f, const struct strength *s)
{
	int64_t most = 0, one = 0;
	const char *stroke = strchr(s->label, '/');

	if (!f->compound)
		return 0;
	if (stroke && decimal_scaled(stroke + 1, strlen(stroke + 1), UG_IN_MG, &one))
		return one;
	for (size_t i = 0; i < f->strength_count; i++) {
		stroke = strchr(f->strengths[i].label, '/');
		if (stroke && decimal_scaled(stroke + 1, strlen(stroke + 1), UG_IN_MG, &one) && one > most)
			most = one;
	}
	return most;
}

int64_t compound_in_pack(const struct family *f, const struct pack_result *p)
{
	int64_t sum = 0;

	for (size_t i = 0; f->compound && i < p->count; i++)
		sum += compound_in(f, p->items[i].strength) * p->items[i].tenths / TENTHS_OF_UNIT;
	return sum;
}
