/* Does what is kept of everybody follow from the records? The store cannot know: the rules are not its. */
#include <string.h>

#include "judging.h"

enum { PROBLEMS_SHOWN = 200 };

struct comparing {
	struct app *app;
	struct arena *a, *person;
	const struct risk_rules *rules;
	date on;
	struct risk_mark counted; /* of what is stored */
	struct check_report *out;
};

static void problem(struct comparing *c, const char *sentence)
{
	struct check_report *r = c->out;
	size_t shown = r->problem_count < PROBLEMS_SHOWN ? r->problem_count : PROBLEMS_SHOWN;
	r->problem_count++;
	if (shown == PROBLEMS_SHOWN)
		return;
	const char **grown = arena_alloc(c->a, (shown + 1) * sizeof(*grown));
	for (size_t i = 0; i < shown; i++)
		grown[i] = r->problems[i];
	grown[shown] = sentence;
	r->problems = grown;
}

static bool same(const struct risk_result *x, const struct risk_result *y)
{
	return x->rank == y->rank && x->ome_ug == y->ome_ug && x->met == y->met && x->asks == y->asks;
}

static bool same_counts(const struct risk_mark *x, const struct risk_mark *y)
{
	return x->people == y->people && x->asks == y->asks && !memcmp(x->ranks, y->ranks, sizeof(x->ranks)) &&
	       !memcmp(x->met, y->met, sizeof(x->met));
}

static enum status compare(void *ctx, const struct risk_subject *p, struct error *err)
{
	struct comparing *c = ctx;
	struct risk_facts facts;
	struct risk risk;
	struct risk_result result;
	if (p->judged)
		risk_count(&c->counted, &p->stored, 1);
	if (p->stale)
		return STATUS_OK;
	arena_reset(c->person);
	if (p->counts) {
		enum status st = risk_subject_judge(c->app, c->person, c->rules, p, c->on, &facts, &risk, &result, err);
		if (st != STATUS_OK)
			return st;
	}
	if (p->counts != p->judged || (p->counts && (p->moved || !same(&result, &p->stored))))
		problem(c, arena_printf(c->a, "The risk kept for patient %s does not follow from the records.", p->patient.text));
	return STATUS_OK;
}

enum status app_risk_check(struct app *app, struct arena *a, struct check_report *out, struct error *err)
{
	struct arena *person CLEANUP(arena_freep) = arena_new();
	struct comparing c = {.app = app, .a = a, .person = person, .out = out};
	struct risk_mark mark;
	bool found, stale;
	enum status st = risk_rules_read(app, a, &c.rules, err);
	if (st == STATUS_OK)
		st = store_risk_mark(app->store, a, &mark, &found, &stale, err);
	/* What other rules said is judged again before anybody sees it. */
	if (st != STATUS_OK || !found || strcmp(mark.rules, c.rules->version) || strcmp(mark.factors, app_factor_set(app)))
		return st;
	c.on = mark.as_of;
	st = store_risk_each(app->store, RISK_OF_ALL, NULL, c.on, compare, &c, err);
	if (st == STATUS_OK && !stale && !same_counts(&c.counted, &mark))
		problem(&c, "The counts of people at risk are not those of the people kept.");
	return st;
}
