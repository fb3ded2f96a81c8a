/* The national practice list: every row goes in; a row that says what we know already changes nothing. */
#include <string.h>

#include "import.h"
#include "known_practices.h"

static enum status recognise(struct import_run *run, const struct csv_row *row, void *state, struct error *err)
{
	enum status st = practices_recognise(row, err);
	return st == STATUS_OK ? known_practices_read(run->app, run->whole, state, err) : st;
}

/* The practice of this code as it stands, or NULL. */
static enum status standing(struct import_run *run, const struct known_practices *known, const char *code, const struct record **out,
    struct error *err)
{
	const struct known_practice *k = known_practices_find(known, code);
	struct record *r = NULL;
	enum status st = STATUS_OK;
	if (k && !k->record)
		st = store_record_load(run->app->store, run->row, record_kind(RECORD_PRACTICE), &k->id, 0, &r, err);
	*out = k && k->record ? k->record : r;
	return st;
}

static enum status keep(struct import_run *run, struct known_practices *known, struct record *r, struct error *err)
{
	app_stamp(run->app, r);
	enum status st = store_record_save(run->app->store, r, err);
	if (st == STATUS_OK) {
		run->out->accepted++;
		known_practices_put(known, ((struct practice *)r)->code, &r->id, NULL);
	}
	return st;
}

static enum status take(struct import_run *run, const struct csv_row *row, void *state, struct error *err)
{
	const struct record *stands;
	struct record *r = record_new(run->row, record_kind(RECORD_PRACTICE));
	struct error why = {0};
	if (practices_row(run->row, row, r, &why) != STATUS_OK) {
		import_reject(run, row->line, why.field, why.sentence);
		return STATUS_OK;
	}
	enum status st = standing(run, state, ((struct practice *)r)->code, &stands, err);
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
	return keep(run, state, r, err);
}

enum status app_import_practices(struct app *app, struct arena *a, const char *file, bool dry_run, store_progress progress, void *ctx,
    struct import_report *out, struct error *err)
{
	struct import_run run = {.app = app, .a = a, .out = out, .progress = progress, .ctx = ctx};
	struct known_practices known;
	return import_file(&run, file, dry_run, "practices", true, recognise, take, &known, err);
}
