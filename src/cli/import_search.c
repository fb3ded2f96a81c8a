/* A practice's search taken in, taken back, and what was taken in before. */
#include <string.h>

#include "cli.h"
#include "pathwell/app_search.h"
#include "pathwell/records/import_run.h"
#include "pathwell/text.h"

/* ---- what is asked ---- */

/* "Column=field"; the last equals sign divides, as a heading may hold one. */
static enum status mappings_read(struct call *c, struct search_import *in, struct error *err)
{
	struct search_mapping *out = arena_alloc(c->arena, (c->again_count + 1) * sizeof(*out));
	for (size_t i = 0; i < c->again_count; i++) {
		if (c->again[i].option != OPTION_MAP)
			continue;
		char *column = arena_strdup(c->arena, c->again[i].value), *equals = strrchr(column, '=');
		if (!equals || equals == column)
			return error_set(err, STATUS_USAGE, "--map takes COLUMN=FIELD, not \"%s\".", column);
		enum status st = text_must_be_utf8("--map", column, err);
		if (st != STATUS_OK)
			return st;
		*equals = '\0';
		out[in->mapping_count++] = (struct search_mapping){column, equals + 1};
	}
	in->mappings = out;
	return STATUS_OK;
}

static enum status encoding_read(struct call *c, struct search_import *in, struct error *err)
{
	const char *name = c->options[OPTION_ENCODING];
	if (!name || csv_encoding_named(name, &in->encoding))
		return STATUS_OK;
	return error_set(err, STATUS_USAGE, "--encoding takes utf-8, utf-16le, utf-16be or windows-1252, not \"%s\".", name);
}

static enum status asked(struct call *c, struct search_import *in, struct error *err)
{
	*in = (struct search_import){.file = c->words[0], .cohort = c->options[OPTION_AS],
	    .dry_run = option_given(c, OPTION_DRY_RUN), .remember = true, .rejected_file = c->options[OPTION_REJECTED]};
	int64_t born_from = 0;
	in->as_proposed = option_given(c, OPTION_AS_PROPOSED);
	in->columns_only = option_given(c, OPTION_COLUMNS);
	enum status st = option_number(c, OPTION_BORN_FROM, 1850, 2100, 0, &born_from, err);
	in->born_from = (int)born_from;
	if (st == STATUS_OK)
		st = mappings_read(c, in, err);
	if (st == STATUS_OK)
		st = encoding_read(c, in, err);
	if (st == STATUS_OK && in->cohort)
		st = text_must_be_utf8("--as", in->cohort, err);
	return st;
}

/* ---- what it did ---- */

static void json_asks(struct json *j, const struct search_report *r)
{
	json_key(j, "needs_person");
	json_object_begin(j);
	for (size_t i = 1; i < ASK_COUNT; i++)
		json_put_number(j, reading_ask_names[i], r->asks[i]);
	json_object_end(j);
}

static void report_json(struct call *c, const struct search_report *r)
{
	const struct {
		const char *key;
		int64_t n;
	} counts[] = {{"already_there", r->already_there}, {"medicines_added", r->medicines_added},
	    {"medicines_changed", r->medicines_changed}, {"medicines_ended", r->medicines_ended},
	    {"medicines_kept", r->medicines_kept}};
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "file", c->words[0]);
	json_put_text(&j, "run_on", date_or_null(c->arena, r->run_on));
	json_put_number(&j, "lines", r->lines);
	json_put_number(&j, "people", r->people);
	json_put_number(&j, "people_new", r->people_new);
	json_put_number(&j, "people_known", r->people_known);
	json_put_number(&j, "accepted", r->accepted);
	json_put_number(&j, "rejected_lines", r->rejected_lines);
	json_problems(&j, "rejected", r->rejected, r->rejected_count);
	json_problems(&j, "flagged", r->flagged, r->flagged_count);
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		json_put_number(&j, counts[i].key, counts[i].n);
	json_asks(&j, r);
	json_put_text(&j, "rejected_file", r->rejected_file);
	json_put_text(&j, "import", id_or_null(&r->import));
	json_put_bool(&j, "dry_run", option_given(c, OPTION_DRY_RUN));
	json_object_end(&j);
	json_done(c);
}

static void text_asks(struct call *c, const struct search_report *r)
{
	static const char *const labels[] = {"", "as directed", "only when needed, in no regular total", "never totalled (methadone)",
	    "unknown product", "dose cannot be read"};
	_Static_assert(ARRAY_LEN(labels) == ASK_COUNT, "a label for each");
	int64_t all = 0;
	for (size_t i = 1; i < ASK_COUNT; i++)
		all += r->asks[i];
	if (!all)
		return;
	buf_printf(&c->out, "Lines that need a person: %lld.\n", (long long)all);
	for (size_t i = 1; i < ASK_COUNT; i++)
		if (r->asks[i])
			buf_printf(&c->out, "  %6lld %s\n", (long long)r->asks[i], labels[i]);
}

static void report_text(struct call *c, const struct search_report *r)
{
	bool trial = option_given(c, OPTION_DRY_RUN);
	char day[DATE_TEXT];
	buf_printf(&c->out, "%sSearch of %s. Lines: %lld; accepted: %lld, of them there already: %lld; rejected: %lld.\n",
	    trial ? "Nothing was written. " : "", date_clinical(r->run_on, day), (long long)r->lines, (long long)r->accepted,
	    (long long)r->already_there, (long long)r->rejected_lines);
	buf_printf(&c->out, "People: %lld; new: %lld, known: %lld.\n", (long long)r->people, (long long)r->people_new,
	    (long long)r->people_known);
	buf_printf(&c->out, "Medicines added: %lld, changed: %lld, ended: %lld, left as a person entered them: %lld.\n",
	    (long long)r->medicines_added, (long long)r->medicines_changed, (long long)r->medicines_ended,
	    (long long)r->medicines_kept);
	text_asks(c, r);
	if (r->rejected_file)
		buf_printf(&c->out, "The rejected lines stand in %s.\n", r->rejected_file);
	if (!id_is_none(&r->import))
		buf_printf(&c->out, "Import %s; \"pathwell import undo\" takes it back.\n", r->import.text);
	else if (!trial)
		buf_puts(&c->out, "Nothing had changed, so nothing was written.\n");
	text_problems(c, "Rejected", r->rejected, r->rejected_count);
	text_problems(c, "Wants a look", r->flagged, r->flagged_count);
}

/* ---- its columns ---- */

static const char *meaning(const char *field)
{
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++)
		if (strcmp(search_field_names[i], field) == 0)
			return search_field_labels[i];
	return "Left out";
}

static void columns_json(struct call *c, const struct search_report *r)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < r->column_count; i++) {
		const struct search_column_report *column = &r->columns[i];
		json_object_begin(&j);
		json_put_text(&j, "column", column->is.heading);
		json_put_text(&j, "field", column->is.field);
		json_put_text(&j, "proposed", column->is.field ? NULL : column->is.proposed);
		json_key(&j, "values");
		json_array_begin(&j);
		for (size_t n = 0; n < column->sample_count; n++)
			json_text(&j, column->samples[n]);
		json_array_end(&j);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_done(c);
}

static void columns_text(struct call *c, const struct search_report *r)
{
	static const char *const heads[] = {"Column", "Means", "", "First values", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < r->column_count; i++) {
		const struct search_column_report *column = &r->columns[i];
		const char *values = "";
		for (size_t n = 0; n < column->sample_count; n++)
			values = arena_printf(c->arena, "%s%s%s", values, n ? " | " : "", column->samples[n]);
		table_cell(&t, column->is.heading);
		table_cell(&t, meaning(column->is.field ? column->is.field : column->is.proposed));
		table_cell(&t, column->is.field ? "" : "proposed");
		table_cell(&t, values);
	}
	table_print(&t, &c->out);
	if (r->unknown_count)
		buf_puts(&c->out, "--as-proposed takes what is proposed; --map COLUMN=FIELD says another, --map COLUMN= leaves one out.\n");
}

/* An encoding is never guessed: what the names would look like is shown, with the option to give. */
static enum status say_doubt(const struct search_report *r, enum status st, struct error *err)
{
	if (st != STATUS_REFUSED || !r->doubt.line)
		return st;
	return error_set(err, st,
	    "Line %ld: the file is not UTF-8; read as %s its names would be: %s; if they are right, give --encoding %s.",
	    r->doubt.line, csv_encoding_names[r->doubt.offered], r->doubt.samples, csv_encoding_names[r->doubt.offered]);
}

enum status run_import_search(struct call *c, struct error *err)
{
	struct progress p;
	struct search_import in;
	struct search_report report;
	enum status st = asked(c, &in, err);
	if (st != STATUS_OK)
		return st;
	progress_begin(&p, in.dry_run ? "Looking at the search" : "Taking in the search");
	in.progress = progress_step;
	in.ctx = &p;
	st = app_import_search(c->app, c->arena, &in, &report, err);
	progress_end(&p);
	if (st == STATUS_OK && in.columns_only)
		(option_given(c, OPTION_JSON) ? columns_json : columns_text)(c, &report);
	else if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? report_json : report_text)(c, &report);
	return say_doubt(&report, st, err);
}

/* ---- undo, and the list ---- */

enum status run_import_undo(struct call *c, struct error *err)
{
	struct progress p;
	struct undo_report report;
	struct id id = {""};
	if (c->word_count && !id_parse(c->words[0], &id))
		return error_set(err, STATUS_REFUSED, "\"%s\" is no import's id; \"pathwell imports\" lists them.", c->words[0]);
	progress_begin(&p, "Taking the import back");
	enum status st = app_import_undo(c->app, c->arena, c->word_count ? &id : NULL, progress_step, &p, &report, err);
	progress_end(&p);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON)) {
		struct json j;
		json_begin(&j, &c->out, true);
		json_object_begin(&j);
		json_put_text(&j, "import", report.import.text);
		json_put_number(&j, "undone", report.undone);
		json_put_number(&j, "left", report.left);
		json_object_end(&j);
		json_done(c);
		return STATUS_OK;
	}
	buf_printf(&c->out, "Records taken back: %lld", (long long)report.undone);
	if (report.left)
		buf_printf(&c->out, "; left, because somebody has worked with them since: %lld", (long long)report.left);
	buf_puts(&c->out, ".\n");
	return STATUS_OK;
}

static void imports_json(struct call *c, const struct record_list *list)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < list->count; i++)
		json_record(&j, c->arena, list->items[i], false);
	json_array_end(&j);
	json_done(c);
}

enum status run_imports(struct call *c, struct error *err)
{
	static const char *const heads[] = {"Imported", "List", "Lines", "People", "New", "Rejected", "Undone", "Id", NULL};
	struct record_list list;
	struct table t;
	enum status st = app_imports(c->app, c->arena, &list, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON)) {
		imports_json(c, &list);
		return STATUS_OK;
	}
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < list.count; i++) {
		const struct import_run *r = (const struct import_run *)list.items[i];
		table_cell(&t, date_or_blank(c->arena, r->imported_on));
		table_cell(&t, r->cohort);
		table_cell(&t, arena_printf(c->arena, "%lld", (long long)r->lines));
		table_cell(&t, arena_printf(c->arena, "%lld", (long long)r->people));
		table_cell(&t, arena_printf(c->arena, "%lld", (long long)r->people_new));
		table_cell(&t, arena_printf(c->arena, "%lld", (long long)r->rejected));
		table_cell(&t, date_or_blank(c->arena, r->undone_on));
		table_cell(&t, r->base.id.text);
	}
	if (!list.count)
		buf_puts(&c->out, "No search was taken in yet.\n");
	table_print(&t, &c->out);
	return STATUS_OK;
}
