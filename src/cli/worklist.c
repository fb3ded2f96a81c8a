/* "worklist": medicines that need a person, and the person's answer. */
#include <string.h>

#include "cli.h"
#include "pathwell/app_risk.h"
#include "pathwell/records/medicine.h"
#include "pathwell/text.h"

enum { TEXT_LIMIT = 25, MOST = 1000000 };

static const char *ask_label(const struct medicine *m)
{
	return choice_label(record_field(m->base.kind, "ask")->choices, m->ask);
}

static const char *product_of(const struct medicine *m)
{
	return m->product ? m->product : m->name;
}

static void list_json(struct call *c, const struct worklist *work)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_number(&j, "total", work->total);
	json_key(&j, "items");
	json_array_begin(&j);
	for (size_t i = 0; i < work->count; i++) {
		const struct medicine *m = (const struct medicine *)work->items[i].medicine;
		json_object_begin(&j);
		json_put_text(&j, "id", m->base.id.text);
		json_put_number(&j, "version", m->base.version);
		json_put_text(&j, "product", product_of(m));
		json_put_text(&j, "dose", m->dose);
		json_put_text(&j, "in_force", work->items[i].in_force);
		json_put_text(&j, "ask", m->ask);
		json_put_text(&j, "why", m->ask_why);
		json_key(&j, "patient");
		json_person(&j, c->arena, &work->items[i].patient);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	json_done(c);
}

static void list_text(struct call *c, const struct worklist *work)
{
	for (size_t i = 0; i < work->count; i++) {
		const struct medicine *m = (const struct medicine *)work->items[i].medicine;
		const struct patient_row *p = &work->items[i].patient;
		buf_printf(&c->out, "%s  NHS No. %s\n", person_name(c->arena, p->family_name, p->given_name, p->title),
		    nhs_or_blank(c->arena, p->nhs_number));
		print_wrapped(&c->out, 4, arena_printf(c->arena, "%s: %s", product_of(m), m->dose ? m->dose : "no dose"));
		print_wrapped(&c->out, 4, arena_printf(c->arena, "%s. %s", ask_label(m), m->ask_why ? m->ask_why : ""));
		if (work->items[i].in_force)
			print_wrapped(&c->out, 4, arena_printf(c->arena, "In force: %s.", work->items[i].in_force));
		buf_printf(&c->out, "    %s\n\n", m->base.id.text);
	}
	if (!work->total)
		buf_puts(&c->out, "No medicine needs a person.\n");
	else if ((int64_t)work->count < work->total)
		buf_printf(&c->out, "and %lld more; see --limit\n", (long long)(work->total - (int64_t)work->count));
}

enum status run_worklist(struct call *c, struct error *err)
{
	int64_t limit;
	struct worklist work;
	bool json = option_given(c, OPTION_JSON);
	enum status st = option_number(c, OPTION_LIMIT, 1, MOST, json ? MOST : TEXT_LIMIT, &limit, err);
	if (st == STATUS_OK)
		st = app_worklist(c->app, c->arena, (size_t)limit, &work, err);
	if (st == STATUS_OK)
		(json ? list_json : list_text)(c, &work);
	return st;
}

/* The amount in the unit that the medicine has: a dose a day, or the rate of a patch. */
static enum status read_amount(struct call *c, const struct medicine *m, int64_t *amount, struct error *err)
{
	const char *said = c->options[OPTION_DOSE];
	*amount = 0;
	if (!said && !option_given(c, OPTION_NOT_REGULAR))
		return wrong_usage(c, err, "Say --dose, what it comes to in a day, or --not-regular.");
	if (said && option_given(c, OPTION_NOT_REGULAR))
		return wrong_usage(c, err, "--dose and --not-regular exclude each other.");
	if (!said)
		return STATUS_OK;
	bool patch = app_medicine_is_patch(c->app, c->arena, m);
	return option_about(OPTION_DOSE, (patch ? patch_rate_parse : dose_parse)(said, amount, err), err);
}

enum status run_worklist_answer(struct call *c, struct error *err)
{
	struct id id;
	struct record *r;
	int64_t amount, version;
	if (!id_parse(c->words[0], &id))
		return error_set(err, STATUS_USAGE, "\"%s\" is no id; \"pathwell worklist\" prints the id of each medicine.", c->words[0]);
	enum status st = app_record_load(c->app, c->arena, record_kind(RECORD_MEDICINE), &id, 0, &r, err);
	if (st == STATUS_OK)
		st = read_amount(c, (const struct medicine *)r, &amount, err);
	if (st == STATUS_OK)
		st = option_number(c, OPTION_IF_VERSION, 1, INT64_MAX, r->version, &version, err);
	if (st == STATUS_OK)
		st = app_worklist_answer(c->app, c->arena, &id, version, amount, option_given(c, OPTION_NOT_REGULAR),
		    c->options[OPTION_NOTE], err);
	if (st == STATUS_OK)
		st = app_record_load(c->app, c->arena, record_kind(RECORD_MEDICINE), &id, 0, &r, err);
	if (st == STATUS_OK)
		print_saved(c, r);
	return st;
}
