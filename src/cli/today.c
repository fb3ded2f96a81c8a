/* What is due and overdue. */
#include <assert.h>

#include "cli.h"

#define TEXT_LIMIT 25
#define JSON_LIMIT 100000

static const struct {
	const char *name, *label;
} kinds[] = {
    [TODAY_TRIAGE] = {"triage", "Referrals to triage"},
    [TODAY_APPOINTMENT] = {"appointment", "Appointments"},
    [TODAY_REVIEW] = {"review", "Reviews due"},
    [TODAY_MISSED] = {"missed", "Did not attend"},
    [TODAY_TAPER] = {"taper", "Steps of reductions"},
    [TODAY_DISCHARGE] = {"discharge", "Discharges to finish"},
    [TODAY_WAITING] = {"waiting", "Waiting for an appointment"},
    [TODAY_SECOND] = {"second_letter", "Second letters to send"},
    [TODAY_REPEAT] = {"repeat", "Medicines reviews at 6 and 12 months"},
    [TODAY_UNINVITED] = {"uninvited", "At high risk and not invited yet"},
    [TODAY_DECISION] = {"decision", "Reductions to decide about"},
    [TODAY_ALERT] = {"alert", "Alerts that nobody has dealt with"},
};
static_assert(ARRAY_LEN(kinds) == TODAY_KIND_COUNT, "every kind of work has a name");

static void today_json(struct call *c, const struct today_list *list)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "date", date_or_null(c->arena, clock_today()));
	json_key(&j, "items");
	json_array_begin(&j);
	for (size_t i = 0; i < list->count; i++) {
		const struct today_item *item = &list->items[i];
		json_object_begin(&j);
		json_put_text(&j, "kind", kinds[item->kind].name);
		json_put_text(&j, "due", date_or_null(c->arena, item->due));
		json_put_text(&j, "time", item->time);
		json_put_text(&j, "text", item->text);
		json_put_text(&j, "record", id_or_null(&item->record));
		json_put_text(
		    &j, "staff", id_is_none(&item->staff) ? NULL : app_staff_name(c->app, c->arena, &item->staff));
		json_key(&j, "patient");
		json_person(&j, c->arena, &item->patient);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_key(&j, "totals");
	json_object_begin(&j);
	for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
		json_put_number(&j, kinds[k].name, list->total[k]);
	json_object_end(&j);
	json_object_end(&j);
	json_done(c);
}

static void item_row(struct call *c, struct table *t, const struct today_item *item)
{
	const struct patient_row *p = &item->patient;
	table_cell(t, date_or_blank(c->arena, item->due));
	table_cell(t, item->time);
	table_cell(t, person_name(c->arena, p->family_name, p->given_name, p->title));
	table_cell(t, nhs_or_blank(c->arena, p->nhs_number));
	table_cell(t, item->text);
	table_cell(t, id_is_none(&item->staff) ? "" : app_staff_name(c->app, c->arena, &item->staff));
}

static void kind_text(struct call *c, const struct today_list *list, enum today_kind kind)
{
	static const char *const heads[] = {"Due", "Time", "Patient", "NHS No.", "What", "Whose", NULL};
	struct table t;
	int shown = 0;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].kind != kind)
			continue;
		item_row(c, &t, &list->items[i]);
		shown++;
	}
	if (!list->total[kind])
		return;
	buf_printf(&c->out, "\n%s: %d\n", kinds[kind].label, (int)list->total[kind]);
	table_print(&t, &c->out);
	if (kind == TODAY_UNINVITED)
		buf_puts(&c->out, "\"pathwell invitations --state found --level high\" lists them.\n");
	else if (shown < (int)list->total[kind])
		buf_printf(&c->out, "and %d more; see --limit\n", (int)list->total[kind] - shown);
}

static void today_text(struct call *c, const struct today_list *list)
{
	char day[DATE_TEXT];
	buf_printf(&c->out, "%s, %s\n", date_weekday_clinical(clock_today(), day),
	    option_given(c, OPTION_MINE) ? "my work" : "everyone's work");
	if (!list->count)
		buf_puts(&c->out, "\nNothing is due.\n");
	for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
		kind_text(c, list, today_order[k]);
}

enum status run_today(struct call *c, struct error *err)
{
	int64_t limit;
	struct today_list list;
	bool json = option_given(c, OPTION_JSON);
	enum status st = option_number(c, OPTION_LIMIT, 1, JSON_LIMIT, json ? JSON_LIMIT : TEXT_LIMIT, &limit, err);
	if (st == STATUS_OK)
		st = app_today(c->app, c->arena, option_given(c, OPTION_MINE), (size_t)limit, &list, err);
	if (st == STATUS_OK)
		(json ? today_json : today_text)(c, &list);
	return st;
}
