/* Why somebody is on the list: the risk of the day they were found stays with the invitation. */
#include "pathwell/records/invitation.h"
#include "judging.h"

const char *risk_rule_names(struct arena *a, const struct risk_rules *rules, const struct risk *risk)
{
	struct buf names CLEANUP(buf_done) = {0};
	for (size_t i = 0; i < rules->count; i++)
		if (risk->met >> i & 1)
			buf_printf(&names, "%s%s", names.len ? ", " : "", rules->items[i].id);
	return names.len ? arena_strdup(a, buf_str(&names)) : NULL;
}

enum status app_invitation_judge(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	struct invitation *i = (struct invitation *)r;
	const struct risk_rules *rules;
	struct risk_facts facts;
	struct risk risk;
	if (r->version || i->level)
		return STATUS_OK;
	enum status st = risk_rules_read(app, a, &rules, err);
	if (st == STATUS_OK)
		st = risk_of_one(app, a, rules, &r->patient, i->found_on, &facts, &risk, err);
	if (st != STATUS_OK)
		return st;
	i->level = risk.level == RISK_NONE ? NULL : risk_level_names[risk.level];
	i->reasons = risk_rule_names(a, rules, &risk);
	return STATUS_OK;
}
