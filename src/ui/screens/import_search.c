/* A practice's search on the import screen: what it would change, the columns and letters that a person must explain. */
#include "ui/screens/import_search.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/records/import_run.h"
#include "pathwell/text.h"

enum { PROBLEMS_SHOWN = 200, RUNS_SHOWN = 5 };

enum status import_search_read(
    struct screen *s, struct import_search *x, const char *file, bool dry_run, struct arena *a, struct error *err)
{
	struct search_import in = {.file = file,
	    .cohort = x->cohort,
	    .dry_run = dry_run,
	    .encoding = x->encoding,
	    .mappings = x->said,
	    .mapping_count = x->said_count,
	    .born_from = x->born_from,
	    .remember = true,
	    .progress = ui_progress,
	    .ctx = s->ui};

	return app_import_search(s->app, a, &in, &x->report, err);
}

/* ---- what a person must say ---- */

static struct search_mapping *said(const struct import_search *x, const char *column)
{
	for (size_t i = 0; i < x->said_count; i++) {
		if (strcmp(x->said[i].column, column) == 0)
			return &x->said[i];
	}
	return NULL;
}

bool import_search_said(const struct import_search *x, const char *column)
{
	return said(x, column) != NULL;
}

void import_search_say(struct import_search *x, const char *column, const char *field)
{
	struct search_mapping *m = said(x, column);

	if (m == NULL) {
		x->said = mem_grow(x->said, (x->said_count + 1) * sizeof(*x->said));
		m = &x->said[x->said_count++];
		*m = (struct search_mapping){.column = mem_strdup(column)};
	}
	m->field = field; /* one of the names that are always there */
}

static const char *field_label(const char *field)
{
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++) {
		if (strcmp(search_field_names[i], field) == 0)
			return search_field_labels[i];
	}
	return "Left out";
}

bool import_search_waits(const struct import_search *x, size_t column)
{
	const struct search_column_view *is = &x->report.columns[column].is;

	return is->field == NULL && said(x, is->heading) == NULL;
}

const char *import_search_meaning(const struct import_search *x, size_t column)
{
	const struct search_column_view *is = &x->report.columns[column].is;
	const struct search_mapping *m = said(x, is->heading);

	return m != NULL ? m->field : is->field != NULL ? is->field : is->proposed;
}

/* "Practice code (proposed): A81001 | A81002". */
static const char *column_text(const struct import_search *x, size_t i, struct arena *a)
{
	const struct search_column_report *c = &x->report.columns[i];
	struct buf text CLEANUP(buf_done) = {0};

	buf_printf(&text, "%s%s%s", field_label(import_search_meaning(x, i)), import_search_waits(x, i) ? " (proposed)" : "",
	    c->sample_count == 0 ? "" : ": ");
	for (size_t n = 0; n < c->sample_count; n++)
		buf_printf(&text, "%s%s", n == 0 ? "" : " | ", c->samples[n]);
	return arena_strdup(a, buf_str(&text));
}

static size_t waiting(const struct import_search *x)
{
	size_t n = 0;

	for (size_t i = 0; i < x->report.column_count; i++)
		n += import_search_waits(x, i);
	return n;
}

static void column_rows(const struct import_search *x, struct outline_rows *rows)
{
	size_t open = waiting(x);

	if (x->report.column_count == 0)
		return;
	outline_heading(rows, "Columns: what each means, and the first values in it");
	outline_note(rows, ROLE_TEXT, "Enter on a column changes what it means, or leaves it out; it is remembered by its name.");
	if (open > 0)
		outline_add_label(rows, ROW_PROPOSED, "All of them",
		    arena_printf(rows->arena, "Enter takes what is proposed for %zu column%s", open, open == 1 ? "" : "s"))
		    ->identity = "proposed";
	for (size_t i = 0; i < x->report.column_count; i++) {
		const char *heading = x->report.columns[i].is.heading;
		struct outline_row *row = outline_add_label(rows, ROW_COLUMN, heading, column_text(x, i, rows->arena));

		row->index = i;
		row->identity = heading;
		if (import_search_waits(x, i))
			row->role = ROLE_WARNING;
	}
}

static void years_rows(const struct import_search *x, struct outline_rows *rows)
{
	struct arena *a = rows->arena;

	if (x->report.years.line == 0 && x->born_from == 0)
		return;
	outline_add_label(rows, ROW_YEARS, "Years of birth",
	    x->born_from == 0 ? "Two digits; Enter says which hundred years they are"
			      : arena_printf(a, "Two digits are a year from %d to %d", x->born_from, x->born_from + 99))
	    ->identity = "years";
	if (x->report.years.line != 0)
		outline_note(rows, ROLE_WARNING,
		    arena_printf(a, "Line %ld has %s under %s.", x->report.years.line, x->report.years.sample, x->report.years.column));
}

static void encoding_rows(const struct import_search *x, struct outline_rows *rows)
{
	static const char *const labels[] = {"Not said", "UTF-8", "UTF-16 (little-endian)", "UTF-16 (big-endian)", "Windows-1252"};
	struct arena *a = rows->arena;

	_Static_assert(ARRAY_LEN(labels) == CSV_ENCODING_COUNT, "a label for each");
	if (x->report.doubt.line == 0 && x->encoding == CSV_ENCODING_ASK)
		return;
	outline_add_label(rows, ROW_ENCODING, "Letters", labels[x->encoding])->identity = "encoding";
	if (x->report.doubt.line != 0)
		outline_note(rows, ROLE_WARNING,
		    arena_printf(a, "Line %ld is not UTF-8. Read as %s the names would be: %s.", x->report.doubt.line,
			labels[x->report.doubt.offered], x->report.doubt.samples));
}

void import_search_ask_rows(const struct import_search *x, struct outline_rows *rows)
{
	outline_add_label(rows, ROW_NAME, "Name", x->cohort == NULL ? "The file's, with the day of the search" : x->cohort)
	    ->identity = "name";
	encoding_rows(x, rows);
	years_rows(x, rows);
	if (waiting(x) > 0)
		column_rows(x, rows);
}

/* ---- what it would change ---- */

static void count_row(struct outline_rows *rows, const char *label, const char *text)
{
	struct outline_row *row = outline_add_label(rows, 0, label, text);

	row->inert = true;
}

static void ask_rows(const struct search_report *r, struct outline_rows *rows)
{
	static const char *const labels[] = {"", "as directed", "only when needed", "never totalled, such as methadone",
	    "unknown product", "dose that cannot be read"};
	struct buf text CLEANUP(buf_done) = {0};

	_Static_assert(ARRAY_LEN(labels) == ASK_COUNT, "a label for each");
	for (size_t i = 1; i < ASK_COUNT; i++) {
		if (r->asks[i] != 0)
			buf_printf(&text, "%s%lld %s", text.len == 0 ? "" : ", ", (long long)r->asks[i], labels[i]);
	}
	if (text.len != 0)
		count_row(rows, "Need a person", arena_strdup(rows->arena, buf_str(&text)));
}

void import_problem_rows(const char *heading, const struct import_problem *items, size_t n, struct outline_rows *rows)
{
	if (n > 0)
		outline_heading(rows, heading);
	for (size_t i = 0; i < n && i < PROBLEMS_SHOWN; i++) {
		const struct import_problem *p = &items[i];

		outline_add_label(rows, ROW_PROBLEM, arena_printf(rows->arena, "Line %ld", p->line),
		    p->field == NULL ? arena_strdup(rows->arena, p->reason)
				     : arena_printf(rows->arena, "%s: %s", p->field, p->reason))
		    ->role = ROLE_TEXT;
	}
	if (n > PROBLEMS_SHOWN)
		outline_note(rows, ROLE_WARNING, arena_printf(rows->arena, "And %zu more.", n - PROBLEMS_SHOWN));
}

void import_search_report_rows(const struct import_search *x, bool taken, struct outline_rows *rows)
{
	const struct search_report *r = &x->report;
	struct arena *a = rows->arena;
	char day[DATE_TEXT];

	outline_heading(rows, taken ? "Taken in" : "What the file would change (nothing is written yet)");
	count_row(rows, "Search of",
	    arena_printf(a, "%s; lines: %lld, rejected: %lld", date_clinical(r->run_on, day), (long long)r->lines,
		(long long)r->rejected_lines));
	count_row(rows, "People",
	    arena_printf(a, "%lld; new: %lld, known here: %lld", (long long)r->people, (long long)r->people_new,
		(long long)r->people_known));
	count_row(rows, "Medicines",
	    arena_printf(a, "Added: %lld, changed: %lld, ended: %lld; as before: %lld, left as a person entered them: %lld",
		(long long)r->medicines_added, (long long)r->medicines_changed, (long long)r->medicines_ended,
		(long long)r->already_there, (long long)r->medicines_kept));
	ask_rows(r, rows);
	if (r->rejected_file != NULL)
		count_row(rows, "Rejected in", r->rejected_file);
	import_problem_rows("Rejected", r->rejected, r->rejected_count, rows);
	import_problem_rows("Wants a look", r->flagged, r->flagged_count, rows);
	if (waiting(x) == 0)
		column_rows(x, rows);
}

enum status import_search_run_rows(struct screen *s, struct outline_rows *rows, struct error *err)
{
	struct record_list list;
	enum status st = app_imports(s->app, rows->arena, &list, err);
	char day[DATE_TEXT], undone[DATE_TEXT];

	if (st != STATUS_OK || list.count == 0)
		return st;
	outline_heading(rows, "Taken in before (Enter takes one back)");
	for (size_t i = 0; i < list.count && i < RUNS_SHOWN; i++) {
		const struct import_run *r = (const struct import_run *)list.items[i];
		struct outline_row *row = outline_add_label(rows, ROW_RUN,
		    arena_strdup(rows->arena, date_clinical(r->imported_on, day)),
		    arena_printf(rows->arena, "%s: %lld people, %lld new%s%s", r->cohort, (long long)r->people,
			(long long)r->people_new, r->undone_on == DATE_NONE ? "" : "; taken back ",
			date_clinical(r->undone_on, undone)));

		row->subject = r;
		row->identity = r->base.id.text;
	}
	return STATUS_OK;
}

/* ---- keeping and forgetting ---- */

void import_search_forget(struct import_search *x)
{
	x->report = (struct search_report){.ignored_columns = ""};
}

void import_search_done(struct import_search *x)
{
	for (size_t i = 0; i < x->said_count; i++)
		free((char *)(uintptr_t)x->said[i].column);
	free(x->said);
	mem_free_charp(&x->cohort);
	*x = (struct import_search){0};
}
