/* The national practice list: every row goes in; a row that says what we know already changes nothing. */
#include <string.h>

#include "import.h"

static enum status recognise(struct import_run *run, const struct csv_row *row, void *state, struct error *err)
{
	(void)run;
	(void)state;
	return practices_recognise(row, err);
}

static enum status known(struct import_run *run, const char *code, struct record **out, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_PRACTICE), .field = "code", .value = code};
	enum status st = store_record_list(run->app->store, run->row, &q, &list, err);
	*out = st == STATUS_OK && list.count ? list.items[0] : NULL;
	return st;
}

static enum status take(struct import_run *run, const struct csv_row *row, void *state, struct error *err)
{
	(void)state;
	struct record *stands, *r = record_new(run->row, record_kind(RECORD_PRACTICE));
	struct error why = {0};
	if (practices_row(run->row, row, r, &why) != STATUS_OK) {
		import_reject(run, row->line, why.field, why.sentence);
		return STATUS_OK;
	}
	enum status st = known(run, ((struct practice *)r)->code, &stands, err);
	if (st != STATUS_OK)
		return st;
	if (stands) {
		size_t n;
		record_diff(run->row, stands, r, &n);
		if (!n) {
			run->out->already_there++;
			return STATUS_OK;
		}
		r->id = stands->id;
		r->version = stands->version;
	}
	if (row->removed)
		import_flag(run, row->line, "", "Characters that cannot be shown were removed.");
	app_stamp(run->app, r);
	st = store_record_save(run->app->store, r, err);
	run->out->accepted += st == STATUS_OK;
	return st;
}

enum status app_import_practices(struct app *app, struct arena *a, const char *file, bool dry_run, store_progress progress, void *ctx,
    struct import_report *out, struct error *err)
{
	struct import_run run = {.app = app, .a = a, .out = out, .progress = progress, .ctx = ctx};
	return import_file(&run, file, dry_run, "practices", true, recognise, take, NULL, err);
}
