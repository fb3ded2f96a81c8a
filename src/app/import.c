#include "import.h"

#define PROGRESS_EVERY 256

void import_problem_add(struct arena *a, struct import_problem **items, size_t *count, size_t *cap, long line,
    const char *field, const char *reason)
{
	*items = arena_push(a, *items, *count, cap, sizeof(**items));
	(*items)[(*count)++] = (struct import_problem){line, arena_strdup(a, field), arena_strdup(a, reason)};
}

void import_reject(struct import_run *run, long line, const char *field, const char *reason)
{
	struct import_report *r = run->out;
	import_problem_add(run->a, &r->rejected, &r->rejected_count, &r->rejected_cap, line, field, reason);
}

void import_flag(struct import_run *run, long line, const char *field, const char *reason)
{
	struct import_report *r = run->out;
	if (!problem_sums_take(&run->sums, run->a, line, field, reason))
		return;
	import_problem_add(run->a, &r->flagged, &r->flagged_count, &r->flagged_cap, line, field, reason);
}

static bool go_on(struct import_run *run)
{
	if (!run->progress || run->out->rows % PROGRESS_EVERY)
		return true;
	return run->progress(run->ctx, csv_position(run->file), csv_size(run->file));
}

static void add_sum(void *ctx, long line, const char *field, const char *reason)
{
	struct import_run *run = ctx;
	struct import_report *r = run->out;
	import_problem_add(run->a, &r->flagged, &r->flagged_count, &r->flagged_cap, line, field, reason);
}

typedef enum status (*row_handler)(struct import_run *run, const struct csv_row *row, void *state, struct error *err);

static enum status read_rows(struct import_run *run, bool first_is_data, row_handler first, row_handler each, void *state,
    struct error *err)
{
	struct csv_row *row;
	enum status st = csv_next(run->file, &row, err);
	if (st == STATUS_OK && !row)
		st = error_set(err, STATUS_REFUSED, "The file has no rows.");
	if (st == STATUS_OK)
		st = first(run, row, state, err);
	if (st == STATUS_OK && !first_is_data)
		st = csv_next(run->file, &row, err);
	while (st == STATUS_OK && row) {
		run->out->rows++;
		st = each(run, row, state, err);
		arena_reset(run->row);
		if (st == STATUS_OK && !go_on(run))
			st = error_set(err, STATUS_CANCELLED, "Stopped; nothing was imported.");
		if (st == STATUS_OK)
			st = csv_next(run->file, &row, err);
	}
	return st;
}

enum status import_file(struct import_run *run, const char *file, bool dry_run, const char *what, bool first_is_data, row_handler first,
    row_handler each, void *state, struct error *err)
{
	*run->out = (struct import_report){.ignored_columns = ""};
	enum status st = app_permit(run->app, PERMIT_IMPORT, err);
	if (st == STATUS_OK)
		st = csv_open(file, &run->file, err);
	if (st != STATUS_OK)
		return st;
	csv_read_leniently(run->file);
	run->row = arena_new();
	run->whole = arena_new();
	store_bulk(run->app->store, true);
	st = app_begin(run->app, err);
	if (st == STATUS_OK) {
		st = read_rows(run, first_is_data, first, each, state, err);
		if (st == STATUS_OK && !dry_run)
			st = app_audit_write(run->app, AUDIT_IMPORT, NULL, NULL, what, err);
		if (dry_run)
			store_rollback(run->app->store);
		else
			st = app_end(run->app, st, err);
	}
	store_bulk(run->app->store, false);
	problem_sums_tell(&run->sums, run->a, add_sum, run);
	problem_sums_done(&run->sums);
	run->row = arena_free(run->row);
	run->whole = arena_free(run->whole);
	run->file = csv_close(run->file);
	return st;
}
