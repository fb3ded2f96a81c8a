/* Rejected lines go back as they came, with the reason behind them. Which they are is known only at the end, so that the
 * file is read a second time; nothing is done where no line was rejected. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "import_search.h"
#include "pathwell/output.h"

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* search.csv beside the database, as search.rejected-20261122T093000.csv; numbered where that exists. */
static const char *beside_database(struct searching *s)
{
	const char *db = store_path(s->app->store), *name = file_name(s->in->file), *dot = strrchr(name, '.');
	char stamp[STAMP_TEXT], brief[STAMP_TEXT], *to = brief;
	for (const char *from = clock_stamp(stamp); *from; from++)
		if (*from != '-' && *from != ':')
			*to++ = *from;
	*to = '\0';
	for (int n = 1;; n++) {
		const char *path = arena_printf(s->a, "%.*s%.*s.rejected-%s%s%.0d.csv", (int)(file_name(db) - db), db,
		    (int)(dot && dot > name ? (size_t)(dot - name) : strlen(name)), name, brief, n > 1 ? "-" : "", n > 1 ? n : 0);
		struct error taken;
		if (output_allowed(path, &taken) == STATUS_OK || n == 1000)
			return path;
	}
}

struct rejecting {
	struct searching *s;
	struct csv_reader *file;
	struct csv_rejects *out;
	size_t next; /* of report->rejected */
};

static enum status copy_header(struct rejecting *r, struct error *err)
{
	struct csv_row *row;
	struct search_columns *columns;
	const char *ignored;
	struct searching *s = r->s;
	for (;;) {
		enum status st = csv_next(r->file, &row, err);
		if (st != STATUS_OK || !row)
			return st;
		st = search_header(s->row, row, s->mappings, s->mapping_count, &columns, &ignored, err);
		if (st != STATUS_OK && st != STATUS_NOT_FOUND)
			return st;
		bool header = st == STATUS_OK;
		st = csv_rejects_add(r->out, header, NULL, err);
		if (st != STATUS_OK || header)
			return st;
	}
}

static const char *reason_of(struct searching *s, const struct import_problem *p)
{
	return arena_printf(s->row, "%s: %s", p->field, p->reason);
}

static enum status copy_lines(struct rejecting *r, struct error *err)
{
	struct csv_row *row;
	struct searching *s = r->s;
	enum status st = csv_next(r->file, &row, err);
	while (st == STATUS_OK && row && r->next < s->out->rejected_count) {
		const struct import_problem *p = &s->out->rejected[r->next];
		if (row->line == p->line) {
			st = csv_rejects_add(r->out, false, reason_of(s, p), err);
			r->next++;
		}
		arena_reset(s->row);
		if (st == STATUS_OK)
			st = csv_next(r->file, &row, err);
	}
	return st;
}

enum status search_write_rejects(struct searching *s, struct error *err)
{
	struct rejecting r = {.s = s};
	struct encoding_doubt ignored;
	const char *path = s->in->rejected_file;
	if (!s->out->rejected_count || (path && !*path))
		return STATUS_OK;
	if (!csv_size(s->file) && path)
		return error_set(err, STATUS_REFUSED, "Rejected lines of a pipe cannot be written, as it is read once; save it as a file first.");
	if (!csv_size(s->file))
		return STATUS_OK;
	if (!path)
		path = beside_database(s);
	enum status st = csv_open_as(s->whole, s->in->file, s->in->encoding, &r.file, &ignored, err);
	if (st == STATUS_OK)
		st = csv_rejects_open(r.file, path, &r.out, err);
	if (st == STATUS_OK)
		st = copy_header(&r, err);
	if (st == STATUS_OK)
		st = copy_lines(&r, err);
	if (st == STATUS_OK)
		st = csv_unchanged(r.file, err);
	if (st == STATUS_OK)
		st = csv_unchanged(s->file, err);
	if (r.out) {
		struct error closing;
		enum status closed = csv_rejects_close(r.out, st == STATUS_OK, &closing);
		if (st == STATUS_OK && closed != STATUS_OK) {
			*err = closing;
			st = closed;
		}
	}
	csv_close(r.file);
	s->out->rejected_file = st == STATUS_OK ? arena_strdup(s->a, path) : NULL;
	return st;
}

void search_drop_rejects(struct searching *s)
{
	if (s->out->rejected_file)
		unlink(s->out->rejected_file);
	s->out->rejected_file = NULL;
}
