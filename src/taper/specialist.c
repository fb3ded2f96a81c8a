/* specialist_medicines.tsv: what is not planned without a specialist's advice. */
#include <string.h>

#include "pathwell/taper_pace.h"
#include "tables.h"

const char *taper_specialist_why(struct arena *a, const struct family *f)
{
	struct rows t;
	rows_read(a, &taper_tables, "specialist_medicines.tsv", &t);
	for (size_t i = 0; i < t.count; i++)
		if (strcmp(rows_cell(&t, i, "medicine"), f->medicine) == 0 || strcmp(rows_cell(&t, i, "medicine"), f->counted) == 0)
			return rows_cell(&t, i, "why");
	return NULL;
}
