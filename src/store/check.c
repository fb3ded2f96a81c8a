#include <stdio.h>

#include "private.h"

void check_problem(struct checking *c, const char *sentence, ...)
{
	enum { PROBLEMS_SHOWN = 200 };
	struct buf text CLEANUP(buf_done) = {0};
	va_list args;
	c->out->problem_count++;
	if (c->out->problem_count > PROBLEMS_SHOWN)
		return;
	va_start(args, sentence);
	char *made = NULL;
	must(vasprintf(&made, sentence, args) >= 0);
	va_end(args);
	buf_puts(&text, made);
	mem_free_charp(&made);
	size_t at = c->out->problem_count - 1;
	c->out->problems = arena_push(c->arena, c->out->problems, at, &c->cap, sizeof(*c->out->problems));
	c->out->problems[at] = arena_strdup(c->arena, buf_str(&text));
}

bool check_goes_on(struct checking *c, int64_t step)
{
	enum { EVERY = 256 };
	int64_t before = c->done / EVERY;
	c->done += step;
	if (c->watch.progress && c->done / EVERY != before && !c->watch.progress(c->watch.ctx, c->done, c->total))
		c->watch.stopped = true;
	return !c->watch.stopped;
}

enum status check_number(struct checking *c, enum statement which, int64_t *out, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(c->s, which, err);
	if (!st || statement_step(c->s, st, err) != 1)
		return STATUS_DATABASE;
	*out = sqlite3_column_int64(st, 0);
	return STATUS_OK;
}

static enum status check_file(struct checking *c, struct error *err)
{
	char first[200];
	enum status status = connection_verify(c->s->db, c->s->path, true, first, sizeof(first), err);
	if (status == STATUS_OK && first[0])
		check_problem(c, "The file is damaged (%s); bring a backup back with \"pathwell restore\".", first);
	if (status == STATUS_OK)
		status = connection_foreign_keys(c->s->db, c->s->path, first, sizeof(first), err);
	if (status == STATUS_OK && first[0])
		check_problem(c, "Rows of \"%s\" belong to something that is missing.", first);
	return status;
}

static enum status check_count(struct checking *c, struct error *err)
{
	int64_t people = 0, events = 0;
	enum status status = store_record_count(c->s, record_kind(RECORD_PATIENT), &people, err);
	if (status == STATUS_OK)
		status = check_number(c, STATEMENT_CHECK_COUNT_EVENTS, &events, err);
	c->total = people + events;
	return status;
}

static enum status check_all(struct checking *c, struct error *err)
{
	enum status status = check_count(c, err);
	if (status == STATUS_OK)
		status = check_file(c, err);
	if (status == STATUS_OK)
		status = check_tables(c, err);
	if (status == STATUS_OK)
		status = check_versions(c, err);
	if (status == STATUS_OK)
		status = check_replay(c, err);
	if (status == STATUS_OK)
		status = check_projections(c, err);
	return status;
}

enum status store_check(
    struct store *s, struct arena *a, store_progress progress, void *ctx, struct check_report *out, struct error *err)
{
	struct checking c = {.s = s, .arena = a, .watch = {progress, ctx, false}, .out = out};
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	*out = (struct check_report){0};
	enum status status = snapshot(s, &snap, err);
	if (status != STATUS_OK)
		return status;
	connection_watch(s->db, &c.watch);
	status = check_all(&c, err);
	connection_watch(s->db, NULL);
	if (c.watch.stopped)
		return error_set(
		    err, STATUS_CANCELLED, "The check was stopped; what it looked at so far is not reported.");
	return status;
}
