#include "pathwell/text.h"
#include "search_reading.h"

enum { SHORT_FILE = 3 };

static bool is_nhs_number(const char *cell)
{
	char digits[11];
	return nhs_number_parse(cell, digits, NULL) == STATUS_OK;
}

static const char *cell_of(const struct search_columns *c, const struct csv_row *row, enum search_field field)
{
	for (size_t i = 0; i < c->count && i < row->count; i++)
		if (c->items[i].field == field)
			return row->cells[i];
	return "";
}

static void look(struct search_doubt *d, const struct search_columns *c, const struct csv_row *row)
{
	d->settled = is_nhs_number(cell_of(c, row, SEARCH_NHS_NUMBER));
	if (d->settled)
		return;
	if (d->lines++ == 0)
		d->line = row->line;
	for (size_t i = 0; i < c->count && i < row->count && !d->found_in; i++)
		if (is_nhs_number(row->cells[i]))
			d->found_in = c->items[i].header;
}

static enum status refuse(const struct search_doubt *d, const struct search_columns *c, struct error *err)
{
	const char *heading = search_field_heading(c, SEARCH_NHS_NUMBER);
	if (d->found_in)
		error_set(err, STATUS_REFUSED,
		    "None of the first %d lines (from line %ld) has an NHS number under \"%.60s\", and \"%.60s\" has them: "
		    "the columns are swapped; mend the export, or map the columns.",
		    d->lines, d->line, heading, d->found_in);
	else
		error_set(err, STATUS_REFUSED,
		    "None of the first %d lines (from line %ld) has an NHS number under \"%.60s\": the columns may be "
		    "swapped; mend the export, or map the columns.",
		    d->lines, d->line, heading);
	if (err)
		err->line = d->line;
	return STATUS_REFUSED;
}

enum status search_columns_doubt(
    struct search_doubt *d, const struct search_columns *c, const struct csv_row *row, struct error *err)
{
	if (d->settled)
		return STATUS_OK;
	if (row)
		look(d, c, row);
	bool all = d->lines == SEARCH_DOUBT_LINES || (!row && d->lines >= SHORT_FILE);
	return !d->settled && all ? refuse(d, c, err) : STATUS_OK;
}
