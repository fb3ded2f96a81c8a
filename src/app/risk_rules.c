/* The rules that people are judged by: the standard ones with the service's own, and what may be saved as one. */
#include <string.h>

#include "pathwell/records/risk_rule.h"
#include "judging.h"

static bool is_retired(const struct risk_rule_record *r)
{
	return r->retired && !strcmp(r->retired, "yes");
}

static struct risk_rule_row row_of(struct arena *a, const struct risk_rule_record *r)
{
	char day[DATE_TEXT];
	return (struct risk_rule_row){.id = r->rule,
	    .level = r->level,
	    .condition = r->condition,
	    .sentence = r->sentence,
	    .source = r->source,
	    .dated = r->in_force_from == DATE_NONE ? NULL : arena_strdup(a, date_iso(r->in_force_from, day)),
	    .review_weeks = r->review_weeks == NUMBER_NONE ? 0 : r->review_weeks,
	    .retired = is_retired(r)};
}

/* The saved rules in force, without `but` and with `with` (both may be NULL). */
static enum status rules_of(struct app *app, struct arena *a, const struct record *but, const struct record *with,
    const struct risk_rules **out, struct error *err)
{
	struct record_list list;
	size_t n = 0;
	enum status st =
	    store_record_list(app->store, a, &(struct record_query){.kind = record_kind(RECORD_RISK_RULE)}, &list, err);
	if (st != STATUS_OK)
		return st;
	struct risk_rule_row *rows = arena_alloc(a, (list.count + 2) * sizeof(*rows));
	for (size_t i = 0; i < list.count; i++) {
		const struct risk_rule_record *r = (const struct risk_rule_record *)list.items[i];
		bool begun = r->in_force_from == DATE_NONE || r->in_force_from <= clock_today();
		if (begun && (!but || !id_equal(&r->base.id, &but->id)))
			rows[n++] = row_of(a, r);
	}
	if (with)
		rows[n++] = row_of(a, (const struct risk_rule_record *)with);
	return risk_rules_with(a, app_standard_rules(app), rows, n, out, err);
}

enum status risk_rules_read(struct app *app, struct arena *a, const struct risk_rules **out, struct error *err)
{
	return rules_of(app, a, NULL, NULL, out, err);
}

enum status app_risk_rules(struct app *app, struct arena *a, const struct risk_rules **out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	return st == STATUS_OK ? risk_rules_read(app, a, out, err) : st;
}

static enum status about(enum status st, const char *field, struct error *err)
{
	if (st != STATUS_OK)
		error_at(err, "risk_rule", field);
	return st;
}

enum status app_risk_rule_check(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	struct risk_rule_record *rule = (struct risk_rule_record *)r;
	const struct risk_condition *condition;
	const struct risk_rules *all;
	if (is_retired(rule))
		return about(rules_of(app, a, r, r, &all, err), "rule", err);
	enum status st = about(risk_condition_parse(a, rule->condition, &condition, err), "condition", err);
	return st == STATUS_OK ? about(rules_of(app, a, r, r, &all, err), "rule", err) : st;
}
