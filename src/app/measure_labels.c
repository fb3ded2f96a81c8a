/* A licensed service's own wordings, from a file: instrument, item, text, and whose licence permits it. */
#include "pathwell/app_measure.h"

#include <string.h>

#include "private.h"
#include "pathwell/exchange.h"
#include "pathwell/records/measure_label.h"
#include "pathwell/text.h"

enum column { COLUMN_INSTRUMENT, COLUMN_ITEM, COLUMN_TEXT, COLUMN_LICENCE, COLUMN_COUNT };
static const char *const column_names[COLUMN_COUNT] = {"instrument", "item", "text", "licence"};
enum { NOT_THERE = -1 };

struct labels {
	struct app *app;
	struct arena *a;
	const struct measures *all;
	const char *licence; /* for rows without their own, or NULL */
	int columns[COLUMN_COUNT];
	struct record_list standing;
	struct measure_labels_report *out;
};

static enum status read_header(struct labels *l, const struct csv_row *row, struct error *err)
{
	for (int c = 0; c < COLUMN_COUNT; c++) {
		l->columns[c] = NOT_THERE;
		for (size_t i = 0; i < row->count; i++)
			if (text_equal_nocase(row->cells[i], column_names[c]))
				l->columns[c] = (int)i;
		if (l->columns[c] == NOT_THERE && c != COLUMN_LICENCE)
			return error_set(err, STATUS_REFUSED,
			    "The first line has no column \"%s\"; the columns are instrument, item, text and licence.",
			    column_names[c]);
	}
	return STATUS_OK;
}

static const char *cell(const struct labels *l, const struct csv_row *row, enum column c)
{
	int at = l->columns[c];
	return at == NOT_THERE || (size_t)at >= row->count ? "" : row->cells[at];
}

static struct record *standing(const struct labels *l, const struct measure_label *wanted)
{
	for (size_t i = l->standing.count; i-- > 0;) {
		const struct measure_label *one = (const struct measure_label *)l->standing.items[i];
		if (strcmp(one->instrument, wanted->instrument) == 0 && one->item == wanted->item)
			return l->standing.items[i];
	}
	return NULL;
}

static enum status set(struct labels *l, struct record *r, const char *field, const char *typed, struct error *err)
{
	return record_set(l->a, r, record_field(r->kind, field), typed, err);
}

/* One row as a record that could be saved. */
static enum status read_row(struct labels *l, const struct csv_row *row, struct record **out, struct error *err)
{
	struct record *r = record_new(l->a, record_kind(RECORD_MEASURE_LABEL));
	const struct instrument *in;
	const char *licence = cell(l, row, COLUMN_LICENCE);
	struct problems problems = {.arena = l->a};
	enum status st = instrument_find(l->all, cell(l, row, COLUMN_INSTRUMENT), &in, err);
	if (st == STATUS_OK)
		st = set(l, r, "instrument", in->id, err);
	if (st == STATUS_OK)
		st = set(l, r, "item", cell(l, row, COLUMN_ITEM), err);
	if (st == STATUS_OK)
		st = set(l, r, "text", cell(l, row, COLUMN_TEXT), err);
	if (st == STATUS_OK)
		st = set(l, r, "licence", *licence || !l->licence ? licence : l->licence, err);
	if (st == STATUS_OK)
		st = app_refuse_problems(r, &problems, err);
	*out = r;
	return st;
}

static enum status keep_row(struct labels *l, struct record *r, struct error *err)
{
	const struct record *old = standing(l, (const struct measure_label *)r);
	size_t differences = 0;
	if (old)
		record_diff(l->a, old, r, &differences);
	if (old && !differences) {
		l->out->same++;
		return STATUS_OK;
	}
	if (old) {
		r->id = old->id;
		r->version = old->version;
	}
	*(old ? &l->out->changed : &l->out->added) += 1;
	return app_record_write(l->app, l->a, r, err);
}

static enum status read_rows(struct labels *l, struct csv_reader *file, struct error *err)
{
	struct csv_row *row;
	enum status st = csv_next(file, &row, err);
	if (st == STATUS_OK && !row)
		return error_set(err, STATUS_REFUSED, "The file has no rows.");
	if (st == STATUS_OK)
		st = read_header(l, row, err);
	while (st == STATUS_OK && (st = csv_next(file, &row, err)) == STATUS_OK && row) {
		struct record *r;
		st = read_row(l, row, &r, err);
		if (st == STATUS_OK)
			st = keep_row(l, r, err);
		if (st == STATUS_REFUSED && err)
			err->line = row->line;
	}
	return st;
}

static enum status take_file(struct labels *l, struct csv_reader *file, bool dry_run, struct error *err)
{
	struct record_query q = {.kind = record_kind(RECORD_MEASURE_LABEL)};
	enum status st = app_begin(l->app, err);
	if (st != STATUS_OK)
		return st;
	st = store_record_list(l->app->store, l->a, &q, &l->standing, err);
	if (st == STATUS_OK)
		st = read_rows(l, file, err);
	if (st != STATUS_OK || !dry_run)
		return app_end(l->app, st, err);
	store_rollback(l->app->store);
	return STATUS_OK;
}

enum status app_measure_labels(struct app *app, struct arena *a, const char *file, const char *licence, bool dry_run,
    struct measure_labels_report *out, struct error *err)
{
	struct labels l = {.app = app, .a = a, .licence = licence, .out = out};
	struct csv_reader *reader = NULL;
	*out = (struct measure_labels_report){0};
	enum status st = app_permit_write(app, record_kind(RECORD_MEASURE_LABEL), err);
	if (st == STATUS_OK)
		st = app_measures(app, a, &l.all, err);
	if (st == STATUS_OK)
		st = csv_open(file, &reader, err);
	if (st != STATUS_OK)
		return st;
	st = take_file(&l, reader, dry_run, err);
	csv_close(reader);
	return st;
}
