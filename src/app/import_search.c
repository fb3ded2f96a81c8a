/* Case finding from a practice's search: read whole, judged, then written in one transaction that a trial takes back. */
#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "import_search.h"
#include "pathwell/records/invitation.h"
#include "pathwell/text.h"

enum { COHORT_MOST = 80 };

static const char *cohort_name(struct searching *s)
{
	char day[DATE_TEXT];
	const char *name = s->in->cohort;
	if (text_is_blank(name)) {
		const char *slash = strrchr(s->in->file, '/'), *file = slash ? slash + 1 : s->in->file;
		const char *dot = strrchr(file, '.');
		name = arena_printf(s->whole, "%.*s %s", (int)(dot && dot > file ? (size_t)(dot - file) : strlen(file)), file,
		    date_clinical(s->run_on, day));
	}
	struct buf clean CLEANUP(buf_done) = {0};
	text_clean(&clean, name, strlen(name), false);
	const char *at = buf_str(&clean);
	for (size_t n = 0; *at && n < COHORT_MOST; n++)
		at += text_grapheme(at, NULL);
	return arena_strndup(s->whole, buf_str(&clean), (size_t)(at - buf_str(&clean)));
}

static enum status prepare(struct searching *s, struct error *err)
{
	bool fresh;
	const struct reference *reference;
	s->whole = arena_new();
	s->row = arena_new();
	s->run_on = DATE_NONE;
	s->text_keys.a = s->practice_keys.a = s->whole;
	/* The first place is of those without a code. */
	s->practices = heap_push(NULL, 0, &s->practice_cap, sizeof(*s->practices));
	s->practices[intern_put(&s->practice_keys, "", &fresh)] = (struct list_practice){0};
	s->blank = *(struct patient *)record_new_form(s->whole, record_kind(RECORD_PATIENT));
	s->blank_invitation = record_new_form(s->whole, record_kind(RECORD_INVITATION));
	enum status st = app_reference(s->app, s->whole, &reference, err);
	if (st == STATUS_OK)
		s->readings = reading_cache_new(reference, NULL);
	if (st == STATUS_OK)
		st = search_recall_columns(s, err);
	if (st == STATUS_OK)
		st = search_know_reductions(s, err);
	return st == STATUS_OK ? search_know_people(s, err) : st;
}

static void done(struct searching *s)
{
	s->readings = reading_cache_free(s->readings);
	intern_done(&s->text_keys);
	intern_done(&s->practice_keys);
	number_map_done(&s->by_number);
	number_map_done(&s->by_likeness);
	free(s->texts);
	free(s->practices);
	free(s->lines);
	free(s->again);
	intern_done(&s->reasons);
	problem_sums_done(&s->sums);
	free(s->people);
	arena_free(s->whole);
	arena_free(s->row);
	csv_close(s->file);
}

static enum status audit(struct searching *s, struct error *err)
{
	struct audit_row row = {.staff = app_actor(s->app), .action = AUDIT_IMPORT, .record = s->written ? "import_run" : NULL,
	    .version = s->written ? 1 : 0, .note = "search"};
	if (s->written)
		row.record_id = s->run;
	return store_audit_add(s->app->store, &row, err);
}

static void add_sum(void *ctx, long line, const char *field, const char *reason)
{
	struct searching *s = ctx;
	struct search_report *r = s->out;
	import_problem_add(s->a, &r->flagged, &r->flagged_count, &r->flagged_cap, line, field, reason);
}

/* Everything after the file is open; inside the transaction. */
static enum status take(struct searching *s, struct error *err)
{
	enum status st = prepare(s, err);
	if (st == STATUS_OK)
		st = search_read(s, err);
	if (st != STATUS_OK || s->in->columns_only)
		return st;
	s->cohort = cohort_name(s);
	st = search_write(s, err);
	problem_sums_tell(&s->sums, s->a, add_sum, s);
	search_order_problems(s->out);
	if (st == STATUS_OK)
		st = search_remember_columns(s, err);
	if (st == STATUS_OK)
		st = audit(s, err);
	if (st == STATUS_OK && !s->in->dry_run)
		st = search_write_rejects(s, err);
	return st == STATUS_OK ? csv_unchanged(s->file, err) : st;
}

static enum status in_transaction(struct searching *s, struct error *err)
{
	enum status st = app_begin(s->app, err);
	if (st != STATUS_OK)
		return st;
	st = take(s, err);
	if (s->in->dry_run || s->in->columns_only) {
		store_rollback(s->app->store);
	} else {
		st = app_end(s->app, st, err);
	}
	if (s->in->dry_run || st != STATUS_OK)
		s->out->import = (struct id){0};
	if (st != STATUS_OK)
		search_drop_rejects(s);
	return st;
}

enum status app_import_search(struct app *app, struct arena *a, const struct search_import *in, struct search_report *out,
    struct error *err)
{
	struct searching s = {.app = app, .a = a, .in = in, .out = out};
	*out = (struct search_report){.ignored_columns = "", .run_on = DATE_NONE};
	enum status st = app_permit(app, PERMIT_IMPORT, err);
	if (st == STATUS_OK)
		st = csv_open_as(a, in->file, in->encoding, &s.file, &out->doubt, err);
	if (st != STATUS_OK)
		return st;
	store_bulk(app->store, true);
	st = in_transaction(&s, err);
	done(&s);
	store_bulk(app->store, false);
	return st;
}
