/* Everybody at risk: counted and listed. What was judged is kept in the file; who changed since, or everybody when the
 * day or the rules are others, is judged again when it is asked for. */
#include <string.h>

#include "judging.h"

enum { RANKS = 5 };

enum status risk_permit(struct app *app, struct error *err)
{
	return app_permit(app, PERMIT_SEE_CLINICAL, err);
}

enum status risk_list_shown(struct app *app, const char *what, struct error *err)
{
	return store_is_read_only(app->store) ? STATUS_OK : app_audit_write(app, AUDIT_VIEW, NULL, NULL, what, err);
}

static date day_of(date as_of)
{
	return as_of == DATE_NONE ? clock_today() : as_of;
}

/* ---- counted ---- */

static void summarise(struct arena *a, const struct risk_rules *rules, const struct risk_mark *m, struct risk_summary *out)
{
	*out = (struct risk_summary){.as_of = m->as_of, .people = m->people, .asks = m->asks, .rule_count = rules->count};
	for (int rank = 0; rank < RANKS; rank++)
		out->levels[RISK_HIGH - rank] = m->ranks[rank];
	out->rules = arena_alloc(a, (rules->count + 1) * sizeof(*out->rules));
	for (size_t i = 0; i < rules->count; i++)
		out->rules[i] = (struct risk_count){&rules->items[i], i < RISK_PLACES ? m->met[i] : 0};
}

/* Counts name nobody: whoever takes in the lists may see what they hold. */
static enum status permit_counts(struct app *app, struct error *err)
{
	return app_may(app, PERMIT_IMPORT) ? STATUS_OK : risk_permit(app, err);
}

enum status app_risk_summary(struct app *app, struct arena *a, date as_of, struct risk_summary *out, struct error *err)
{
	const struct risk_rules *rules;
	struct risk_mark mark;
	bool kept, found, stale;
	date on = day_of(as_of);
	enum status st = permit_counts(app, err);
	if (st == STATUS_OK)
		st = risk_rules_read(app, a, &rules, err);
	if (st == STATUS_OK)
		st = risk_refresh(app, a, rules, on, &kept, err);
	if (st == STATUS_OK)
		st = kept ? store_risk_mark(app->store, a, &mark, &found, &stale, err)
			  : risk_count_unkept(app, rules, on, &mark, err);
	if (st == STATUS_OK)
		summarise(a, rules, &mark, out);
	return st;
}

/* ---- listed ---- */

static enum status practice_of(struct app *app, struct arena *a, const char *code, const char **id, struct error *err)
{
	struct record_list list;
	*id = NULL;
	if (!code)
		return STATUS_OK;
	struct record_query q = {.kind = record_kind(RECORD_PRACTICE), .field = "code", .value = code, .limit = 1};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	if (st == STATUS_OK && !list.count)
		return error_set(err, STATUS_NOT_FOUND, "No practice has the code \"%s\".", code);
	if (st == STATUS_OK)
		*id = list.items[0]->id.text;
	return st;
}

static enum status rule_of(
    struct arena *a, const struct risk_rules *rules, const char *id, uint64_t *met, struct error *err)
{
	struct buf known CLEANUP(buf_done) = {0};
	(void)a;
	*met = 0;
	if (!id)
		return STATUS_OK;
	const struct risk_rule *rule = risk_rule_named(rules, id);
	if (rule) {
		*met = UINT64_C(1) << (rule - rules->items);
		return STATUS_OK;
	}
	for (size_t i = 0; i < rules->count; i++)
		buf_printf(&known, "%s%s", i ? ", " : "", rules->items[i].id);
	return error_set(err, STATUS_NOT_FOUND, "There is no rule \"%s\"; there are %s.", id, buf_str(&known));
}

/* Who was asked for by a rule is here for it, whatever makes the level. */
static const char *why(struct arena *a, const struct risk_rules *rules, const struct risk *risk, const struct risk_rule *asked)
{
	const char *main = risk_main_reasons(a, rules, risk);
	if (!asked || (asked->level == risk->level && asked->current))
		return main;
	return *main ? arena_printf(a, "%s %s", asked->sentence, main) : asked->sentence;
}

static void people_of(struct arena *a, const struct risk_rules *rules, const struct risk_rule *asked,
    const struct risk_rows *rows, struct risk_people *out)
{
	*out = (struct risk_people){.count = rows->count, .more = rows->more};
	out->items = arena_alloc(a, (rows->count + 1) * sizeof(*out->items));
	for (size_t i = 0; i < rows->count; i++) {
		const struct risk_row *row = &rows->items[i];
		struct risk risk = {.level = (enum risk_level)(RISK_HIGH - row->result.rank), .met = row->result.met};
		out->items[i] = (struct risk_person){.patient = row->patient,
		    .level = risk.level,
		    .ome_ug = row->result.ome_ug,
		    .asks = row->result.asks,
		    .met = row->result.met,
		    .brief = risk_brief(a, rules, &risk),
		    .reasons = why(a, rules, &risk, asked),
		    .all_reasons = risk_reasons(a, rules, &risk),
		    .practice = row->practice,
		    .state = row->state};
	}
}

enum status app_risk_people(
    struct app *app, struct arena *a, const struct risk_query *q, struct risk_people *out, struct error *err)
{
	const struct risk_rules *rules;
	struct risk_rows rows;
	struct risk_rows_query stored = {.rank = RISK_HIGH - (int)q->at_least, .after = q->after, .limit = q->limit};
	date on = day_of(q->as_of);
	bool kept;
	enum status st = risk_permit(app, err);
	if (st == STATUS_OK)
		st = risk_rules_read(app, a, &rules, err);
	if (st == STATUS_OK)
		st = rule_of(a, rules, q->rule, &stored.met, err);
	if (st == STATUS_OK)
		st = practice_of(app, a, q->practice, &stored.practice, err);
	if (st == STATUS_OK)
		st = risk_refresh(app, a, rules, on, &kept, err);
	if (st == STATUS_OK)
		st = kept ? store_risk_rows(app->store, a, &stored, &rows, err)
			  : risk_rows_unkept(app, a, rules, on, &stored, &rows, err);
	if (st == STATUS_OK && !q->after && !q->again)
		st = risk_list_shown(app, q->rule ? q->rule : "risk list", err);
	if (st == STATUS_OK)
		people_of(a, rules, q->rule ? risk_rule_named(rules, q->rule) : NULL, &rows, out);
	return st;
}
