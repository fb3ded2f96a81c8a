#include "pathwell/form_equivalent.h"

#include <string.h>

#include "rows.h"

enum { UG_PER_MG = 1000 };

const struct form_equivalent *form_equivalent_find(struct arena *a, const struct family *f)
{
	struct rows sources, t;

	rows_read(a, &medicine_tables, "sources.tsv", &sources);
	rows_read(a, &medicine_tables, "form_equivalents.tsv", &t);
	for (size_t i = 0; i < t.count; i++) {
		struct form_equivalent *e;

		if (strcmp(rows_cell(&t, i, "family"), f->id) != 0)
			continue;
		e = arena_alloc(a, sizeof(*e));
		*e = (struct form_equivalent){.family = rows_cell(&t, i, "family"),
		    .ug = rows_scaled(&t, i, "mg", UG_PER_MG),
		    .other = rows_cell(&t, i, "other"),
		    .other_ug = rows_scaled(&t, i, "other_mg", UG_PER_MG),
		    .drop_ug = rows_scaled(&t, i, "drop_mg", UG_PER_MG)};
		rows_source(&t, &sources, i, &e->source, &e->dated);
		must(e->ug > 0 && e->other_ug > 0);
		return e;
	}
	return NULL;
}

int64_t form_equivalent_other(const struct form_equivalent *e, int64_t ug)
{
	return ug * e->other_ug / e->ug;
}

int64_t form_equivalent_this(const struct form_equivalent *e, int64_t other_ug)
{
	return other_ug * e->ug / e->other_ug;
}
