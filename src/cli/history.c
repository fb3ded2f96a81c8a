/* What happened: the timeline of a patient, and the audit. */
#include "cli.h"

#define AUDIT_LIMIT 100

static void timeline_json(struct call *c, const struct timeline *t)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < t->count; i++) {
		const struct timeline_item *item = &t->items[i];
		json_object_begin(&j);
		json_put_text(&j, "on", date_or_null(c->arena, item->on));
		json_put_text(&j, "entered_at", item->entered_at);
		json_put_text(&j, "entered_by", item->who);
		json_put_text(&j, "what", item->what);
		json_put_text(&j, "text", item->text);
		json_put_text(&j, "kind", item->kind ? item->kind->name : "event");
		json_put_text(&j, "id", id_or_null(&item->record));
		json_put_number(&j, "version", item->version);
		json_put_bool(&j, "in_error", item->in_error);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_done(c);
}

static void timeline_text(struct call *c, const struct timeline *t)
{
	static const char *const heads[] = {"Date", "What", "By", "", NULL};
	struct table table;
	table_begin(&table, c->arena, heads);
	for (size_t i = 0; i < t->count; i++) {
		const struct timeline_item *item = &t->items[i];
		table_cell(&table, date_or_blank(c->arena, item->on));
		table_cell(&table, item->what);
		table_cell(&table, item->who);
		table_cell(&table, item->in_error
				       ? arena_printf(c->arena, "(entered in error) %s", item->text ? item->text : "")
				       : item->text);
	}
	table_print(&table, &c->out);
}

enum status run_timeline(struct call *c, struct error *err)
{
	struct id patient;
	struct timeline t;
	enum status st = call_patient(c, 0, &patient, err);
	if (st == STATUS_OK)
		st = app_timeline(c->app, c->arena, &patient, &t, err);
	if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? timeline_json : timeline_text)(c, &t);
	return st;
}

static void audit_json(struct call *c, const struct audit_list *list)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < list->count; i++) {
		const struct audit_row *row = &list->items[i];
		json_object_begin(&j);
		json_put_number(&j, "seq", row->seq);
		json_put_text(&j, "at", row->at);
		json_put_text(
		    &j, "who", id_is_none(&row->staff) ? NULL : app_staff_who(c->app, c->arena, &row->staff));
		json_put_text(&j, "staff_id", id_or_null(&row->staff));
		json_put_text(&j, "action", audit_action_label(row->action));
		json_put_text(&j, "patient", id_or_null(&row->patient));
		json_put_text(&j, "record", row->record);
		json_put_text(&j, "id", id_or_null(&row->record_id));
		json_put_number(&j, "version", row->version);
		json_put_text(&j, "note", row->note);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_done(c);
}

static void audit_text(struct call *c, const struct audit_list *list)
{
	static const char *const heads[] = {"When", "Who", "What", "Record", "Note", "Patient", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < list->count; i++) {
		const struct audit_row *row = &list->items[i];
		char when[DATE_TEXT];
		table_cell(&t, stamp_clinical(row->at, when));
		table_cell(&t, app_staff_who(c->app, c->arena, &row->staff));
		table_cell(&t, audit_action_label(row->action));
		table_cell(&t, row->record);
		table_cell(&t, row->note);
		table_cell(&t, id_or_null(&row->patient));
	}
	table_print(&t, &c->out);
}

enum status run_audit(struct call *c, struct error *err)
{
	int64_t limit;
	struct id patient;
	struct audit_list list;
	bool one = option_given(c, OPTION_PATIENT);
	enum status st = option_number(c, OPTION_LIMIT, 1, 1000000, AUDIT_LIMIT, &limit, err);
	if (st == STATUS_OK && one)
		st = call_patient(c, 0, &patient, err);
	if (st == STATUS_OK)
		st = app_audit(c->app, c->arena, one ? &patient : NULL, (size_t)limit, &list, err);
	if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? audit_json : audit_text)(c, &list);
	return st;
}
