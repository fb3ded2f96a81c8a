/* "formulary": what the service added to the medicines, or retired. */
#include "cli.h"
#include "pathwell/records/formulary.h"

static void rows_json(struct call *c, const struct record_list *rows)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < rows->count; i++) {
		json_object_begin(&j);
		json_put_bool(&j, "overdue", formulary_is_overdue(rows->items[i], clock_today()));
		json_key(&j, "row");
		json_record(&j, c->arena, rows->items[i], false);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_done(c);
}

static const char *due_text(struct call *c, const struct record *r)
{
	const char *due = date_or_blank(c->arena, ((const struct formulary *)r)->review_due_on);
	return formulary_is_overdue(r, clock_today()) ? arena_printf(c->arena, "%s overdue", due) : due;
}

static void rows_text(struct call *c, const struct record_list *rows)
{
	static const char *const heads[] = {"Medicine", "Strength", "", "Version", "Review due", "Source", "Id", NULL};
	struct table table;
	table_begin(&table, c->arena, heads);
	for (size_t i = 0; i < rows->count; i++) {
		const struct record *r = rows->items[i];
		const struct formulary *f = (const struct formulary *)r;
		table_cell(&table, f->family);
		table_cell(&table, f->strength ? f->strength : "all");
		table_cell(&table, record_show(c->arena, r, record_field(r->kind, "action")));
		table_cell(&table, f->formulary_version);
		table_cell(&table, due_text(c, r));
		table_cell(&table, f->source);
		table_cell(&table, r->id.text);
	}
	table_print(&table, &c->out);
	if (!rows->count)
		buf_puts(&c->out, "The service has added and retired nothing.\n");
}

enum status run_formulary(struct call *c, struct error *err)
{
	struct record_list rows;
	enum status st = app_formulary(c->app, c->arena, &rows, err);
	if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? rows_json : rows_text)(c, &rows);
	return st;
}
