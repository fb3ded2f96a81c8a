/* Lists from outside: practices and referrals. */
#include "cli.h"

/* Nobody reads a million lines; all rejected ones stand in their file. */
enum { TEXT_MOST = 1000, JSON_MOST = 100000 };

void json_problems(struct json *j, const char *key, const struct import_problem *items, size_t n)
{
	json_key(j, key);
	json_array_begin(j);
	for (size_t i = 0; i < n && i < JSON_MOST; i++) {
		json_object_begin(j);
		json_put_number(j, "line", items[i].line);
		json_put_text(j, "field", items[i].field);
		json_put_text(j, "reason", items[i].reason);
		json_object_end(j);
	}
	json_array_end(j);
}

static void report_json(struct call *c, const struct import_report *r)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_number(&j, "rows", r->rows);
	json_put_number(&j, "accepted", r->accepted);
	json_put_number(&j, "already_there", r->already_there);
	json_problems(&j, "rejected", r->rejected, r->rejected_count);
	json_problems(&j, "flagged", r->flagged, r->flagged_count);
	json_object_end(&j);
	json_done(c);
}

void text_problems(struct call *c, const char *what, const struct import_problem *items, size_t n)
{
	static const char *const heads[] = {"Line", "Field", "Reason", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < n && i < TEXT_MOST; i++) {
		table_cell(&t, arena_printf(c->arena, "%ld", items[i].line));
		table_cell(&t, items[i].field);
		table_cell(&t, items[i].reason);
	}
	if (n)
		buf_printf(&c->out, "\n%s\n", what);
	table_print(&t, &c->out);
	if (n > TEXT_MOST)
		buf_printf(&c->out, "and %zu more.\n", n - TEXT_MOST);
}

static void report_text(struct call *c, const struct import_report *r)
{
	buf_printf(&c->out, "%s%lld rows: %lld accepted, %lld already there, %lld rejected.\n",
	    option_given(c, OPTION_DRY_RUN) ? "Nothing was written. " : "", (long long)r->rows, (long long)r->accepted,
	    (long long)r->already_there, (long long)(r->rows - r->accepted - r->already_there));
	if (r->ignored_columns && *r->ignored_columns)
		buf_printf(&c->out, "Columns without a field of their own, kept in the referral's text: %s.\n",
		    r->ignored_columns);
	text_problems(c, "Rejected", r->rejected, r->rejected_count);
	text_problems(c, "Accepted, and wants a look", r->flagged, r->flagged_count);
}

typedef enum status (*import)(struct app *app, struct arena *a, const char *file, bool dry_run, store_progress progress,
    void *ctx, struct import_report *out, struct error *err);

static enum status run_import(struct call *c, import use_case, const char *what, struct error *err)
{
	struct progress p;
	struct import_report report;
	progress_begin(&p, what);
	enum status st =
	    use_case(c->app, c->arena, c->words[0], option_given(c, OPTION_DRY_RUN), progress_step, &p, &report, err);
	progress_end(&p);
	if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? report_json : report_text)(c, &report);
	return st;
}

enum status run_import_practices(struct call *c, struct error *err)
{
	return run_import(c, app_import_practices, "Taking in practices", err);
}

enum status run_import_referrals(struct call *c, struct error *err)
{
	return run_import(c, app_import_referrals, "Taking in referrals", err);
}
