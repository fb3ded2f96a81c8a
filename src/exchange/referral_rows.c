#include <string.h>

#include "pathwell/text.h"
#include "columns.h"
#include "referral_reading.h"

static void take_field(struct reading *r, const struct referral_column *column, const char *cell)
{
	const struct field *f = column->field;
	struct record *record = reading_record(r, column->type);
	struct error err;
	if (columns_take(r->arena, record, f, cell, &err) == STATUS_OK)
		return;
	bool rejects = reading_rejects(column->type, f);
	reading_tell(r, column->type, f, rejects, err.sentence);
	if (!rejects)
		reading_keep(r, column->header, cell);
}

static void take_cell(struct reading *r, const struct referral_column *column, const char *cell)
{
	if (text_is_blank(cell))
		return;
	switch (column->use) {
	case COLUMN_FIELD: take_field(r, column, cell); break;
	case COLUMN_PRACTICE_CODE: r->row->practice_code = text_trim(arena_strdup(r->arena, cell)); break;
	case COLUMN_WITHOUT_FIELD: reading_keep(r, column->header, cell); break;
	}
}

static void take_cells(struct reading *r)
{
	const struct csv_row *row = r->cells;
	for (size_t i = 0; i < r->columns->count; i++) {
		if (row->removed_in && row->removed_in[i] > 0)
			referral_row_problem(r->arena, r->row, r->columns->items[i].header, false, "%s",
			    columns_removed(r->arena, row->removed_in[i]));
		take_cell(r, &r->columns->items[i], row->cells[i]);
	}
}

static bool has_right_count(struct reading *r)
{
	size_t count = columns_filled(r->cells, r->columns->count);
	if (count == r->columns->count)
		return true;
	referral_row_problem(
	    r->arena, r->row, "row", true, "%s", columns_wrong_count(r->arena, count, r->columns->count));
	return false;
}

static void add_kept(struct reading *r)
{
	if (r->kept.len == 0)
		return;
	const struct field *f = reading_field(RECORD_REFERRAL, "text");
	const char *written = record_get(r->arena, r->row->referral, f);
	const char *whole = written ? arena_printf(r->arena, "%s\n%s", written, buf_str(&r->kept))
				    : arena_strdup(r->arena, buf_str(&r->kept));
	struct error err;
	if (record_set(r->arena, r->row->referral, f, whole, &err) != STATUS_OK)
		reading_tell(r, RECORD_REFERRAL, f, true, err.sentence);
}

static void read_row(struct reading *r)
{
	if (!has_right_count(r))
		return;
	take_cells(r);
	referral_check_row(r);
	if (!r->row->rejected)
		add_kept(r);
}

void referrals_row(
    struct arena *a, const struct referral_columns *c, const struct csv_row *row, date today, struct referral_row *out)
{
	*out = (struct referral_row){
	    .patient = record_new_form(a, record_kind(RECORD_PATIENT)),
	    .referral = record_new_form(a, record_kind(RECORD_REFERRAL)),
	    .line = row->line,
	};
	((struct referral *)out->referral)->received_on = today;
	struct reading r = {.arena = a, .columns = c, .cells = row, .row = out, .today = today};
	read_row(&r);
	buf_done(&r.kept);
}
