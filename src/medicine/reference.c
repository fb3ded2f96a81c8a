/* All reference tables at once. */
#include "product.h"
#include "rows.h"

const struct reference *reference_standard(struct arena *a)
{
	struct reference *r = arena_alloc(a, sizeof(*r));
	struct rows sources;

	rows_read(a, &medicine_tables, "sources.tsv", &sources);
	families_read(a, &sources, r);
	ome_sets_read(a, &sources, r);
	facts_read(a, &sources, r);
	product_names_read(a, &sources, r);
	return r;
}
