#include "pathwell/advice.h"

#include <string.h>

#include "rows.h"

static bool names_class(const char *classes, enum medicine_class class)
{
	const char *name = medicine_class_names[class];
	size_t n = strlen(name);

	for (const char *at = classes; *at != '\0';) {
		size_t length = strcspn(at, ",");

		if (length == n && strncmp(at, name, n) == 0)
			return true;
		at += length + (at[length] == ',');
	}
	return false;
}

void advice_for(struct arena *a, enum advice_reader reader, enum medicine_class class, bool patch, struct advice **out, size_t *n)
{
	static const char *const readers[] = { [ADVICE_PATIENT] = "patient", [ADVICE_PRESCRIBER] = "prescriber" };
	struct rows t, sources;

	rows_read(a, &medicine_tables, "advice.tsv", &t);
	rows_read(a, &medicine_tables, "sources.tsv", &sources);
	*out = arena_alloc(a, (t.count + 1) * sizeof(**out));
	*n = 0;
	for (size_t i = 0; i < t.count; i++) {
		const char *form = rows_cell(&t, i, "form");
		struct advice *row = &(*out)[*n];

		if (strcmp(rows_cell(&t, i, "reader"), readers[reader]) != 0 || !names_class(rows_cell(&t, i, "classes"), class) ||
		    (*form != '\0' && !patch))
			continue;
		row->id = rows_cell(&t, i, "id");
		row->text = rows_cell(&t, i, "text");
		row->pregnancy = strcmp(rows_cell(&t, i, "condition"), "pregnancy") == 0;
		rows_source(&t, &sources, i, &row->source, &row->dated);
		(*n)++;
	}
}
