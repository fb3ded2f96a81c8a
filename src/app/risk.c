/* Everybody at risk: counted and listed. What was judged is kept in the file; who changed since, or everybody when the
 * day or the rules are others, is judged again when it is asked for. */
#include <stdlib.h>
#include <string.h>

#include "risk.h"

enum { RANKS = 4 };

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

/* A person kept in memory: judged for another day, or where nothing may be written. */
struct kept {
	int64_t number;
	struct id patient;
	const char *sort;
	struct risk_result result;
};

struct pass {
	struct app *app;
	struct arena *person; /* emptied after everybody */
	const struct risk_rules *rules;
	date on;
	bool write;
	bool replace;            /* the count has them already as they were */
	bool gone;               /* some are listed no more */
	struct risk_mark *count; /* grows, or NULL */
	const struct risk_rows_query *keep; /* in memory: who is kept; or NULL */
	struct arena *a;
	struct kept *items;
	size_t n, cap;
};

void risk_count(struct risk_mark *m, const struct risk_result *r, int by)
{
	m->people += by;
	m->ranks[r->rank] += by;
	m->asks += by * r->asks;
	for (int place = 0; place < RISK_PLACES; place++)
		m->met[place] += by * (int)(r->met >> place & 1);
}

static void keep(struct pass *pass, const struct risk_subject *p, const struct risk_result *r)
{
	const struct risk_rows_query *q = pass->keep;
	if (r->rank > q->rank || (q->met && !(r->met & q->met)) || (q->practice && strcmp(q->practice, p->practice)))
		return;
	pass->items = arena_push(pass->a, pass->items, pass->n, &pass->cap, sizeof(*pass->items));
	pass->items[pass->n++] = (struct kept){p->number, p->patient, arena_strdup(pass->a, p->sort), *r};
}

static enum status judge(void *ctx, const struct risk_subject *p, struct error *err)
{
	struct pass *pass = ctx;
	struct risk_facts facts;
	struct risk risk;
	struct risk_result result;
	enum status st = STATUS_OK;
	pass->gone = pass->gone || !p->number;
	if (p->counts)
		st = risk_subject_judge(pass->app, pass->person, pass->rules, p, pass->on, &facts, &risk, &result, err);
	arena_reset(pass->person);
	if (st != STATUS_OK)
		return st;
	if (pass->replace && p->judged)
		risk_count(pass->count, &p->stored, -1);
	if (p->counts && pass->count)
		risk_count(pass->count, &result, 1);
	if (p->counts && pass->keep)
		keep(pass, p, &result);
	return pass->write ? store_risk_put(pass->app->store, p, p->counts ? &result : NULL, err) : STATUS_OK;
}

/* ---- the projection ---- */

/* The mark grows by everybody, or changes by those who are stale. */
static enum status write_judged(
    struct app *app, const struct risk_rules *rules, enum risk_scope scope, struct risk_mark *mark, struct error *err)
{
	struct arena *person CLEANUP(arena_freep) = arena_new();
	struct pass pass = {.app = app,
	    .person = person,
	    .rules = rules,
	    .on = mark->as_of,
	    .write = true,
	    .replace = scope == RISK_OF_STALE,
	    .count = mark};
	enum status st = store_risk_each(app->store, scope, NULL, mark->as_of, judge, &pass, err);
	return st == STATUS_OK ? store_risk_settle(app->store, mark, pass.gone, err) : st;
}

static bool holds(const struct risk_mark *mark, date on, const struct risk_rules *rules, const char *factors)
{
	return mark->as_of == on && !strcmp(mark->rules, rules->version) && !strcmp(mark->factors, factors);
}

/* Another desk may have judged since it was looked: inside the transaction it is looked again. */
static enum status refresh_now(
    struct app *app, struct arena *a, const struct risk_rules *rules, date on, bool *kept, struct error *err)
{
	bool found, stale;
	struct risk_mark mark;
	const char *factors = app_factor_set(app);
	/* Another desk is writing for long (an import): who only looks is answered from what stands. */
	*kept = app_begin(app, err) == STATUS_OK;
	if (!*kept)
		return STATUS_OK;
	enum status st = store_risk_mark(app->store, a, &mark, &found, &stale, err);
	bool some = st == STATUS_OK && found && holds(&mark, on, rules, factors);
	if (!some)
		mark = (struct risk_mark){.as_of = on, .rules = rules->version, .factors = factors};
	if (st == STATUS_OK)
		st = write_judged(app, rules, some ? RISK_OF_STALE : RISK_OF_ALL, &mark, err);
	return app_end(app, st, err);
}

/* Sets the projection right where it may be written and the day is today; *kept false: it has to be judged in memory. */
static enum status refresh(
    struct app *app, struct arena *a, const struct risk_rules *rules, date on, bool *kept, struct error *err)
{
	bool found, stale;
	struct risk_mark mark;
	const char *factors = app_factor_set(app);
	*kept = on == clock_today() && !store_is_read_only(app->store);
	if (!*kept)
		return STATUS_OK;
	enum status st = store_risk_mark(app->store, a, &mark, &found, &stale, err);
	if (st != STATUS_OK)
		return st;
	bool some = found && holds(&mark, on, rules, factors);
	if (some && !stale)
		return STATUS_OK;
	if (!some)
		store_bulk(app->store, true);
	st = refresh_now(app, a, rules, on, kept, err);
	if (!some)
		store_bulk(app->store, false);
	return st;
}

/* ---- counted ---- */

static enum status count_in_memory(
    struct app *app, const struct risk_rules *rules, date on, struct risk_mark *out, struct error *err)
{
	struct arena *person CLEANUP(arena_freep) = arena_new();
	struct pass pass = {.app = app, .person = person, .rules = rules, .on = on, .count = out};
	*out = (struct risk_mark){.as_of = on};
	return store_risk_each(app->store, RISK_OF_ALL, NULL, on, judge, &pass, err);
}

static void summarise(struct arena *a, const struct risk_rules *rules, const struct risk_mark *m, struct risk_summary *out)
{
	*out = (struct risk_summary){.as_of = m->as_of, .people = m->people, .asks = m->asks, .rule_count = rules->count};
	for (int rank = 0; rank < RANKS; rank++)
		out->levels[RISK_HIGH - rank] = m->ranks[rank];
	out->rules = arena_alloc(a, (rules->count + 1) * sizeof(*out->rules));
	for (size_t i = 0; i < rules->count; i++)
		out->rules[i] = (struct risk_count){&rules->items[i], i < RISK_PLACES ? m->met[i] : 0};
}

enum status app_risk_summary(struct app *app, struct arena *a, date as_of, struct risk_summary *out, struct error *err)
{
	const struct risk_rules *rules;
	struct risk_mark mark;
	bool kept, found, stale;
	date on = day_of(as_of);
	enum status st = risk_permit(app, err);
	if (st == STATUS_OK)
		st = risk_rules_read(app, a, &rules, err);
	if (st == STATUS_OK)
		st = refresh(app, a, rules, on, &kept, err);
	if (st == STATUS_OK)
		st = kept ? store_risk_mark(app->store, a, &mark, &found, &stale, err)
			  : count_in_memory(app, rules, on, &mark, err);
	if (st == STATUS_OK)
		summarise(a, rules, &mark, out);
	return st;
}

/* ---- listed ---- */

static int kept_compare(const void *x, const void *y)
{
	const struct kept *a = x, *b = y;
	int order = a->result.rank - b->result.rank;
	order = order ? order : strcmp(a->sort, b->sort);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

static size_t after(const struct pass *pass, const struct id *id)
{
	for (size_t i = 0; id && i < pass->n; i++)
		if (id_equal(&pass->items[i].patient, id))
			return i + 1;
	return 0;
}

static enum status rows_in_memory(struct app *app, struct arena *a, const struct risk_rules *rules, date on,
    const struct risk_rows_query *q, struct risk_rows *out, struct error *err)
{
	struct arena *person CLEANUP(arena_freep) = arena_new(), *whole CLEANUP(arena_freep) = arena_new();
	struct pass pass = {.app = app, .person = person, .rules = rules, .on = on, .keep = q, .a = whole};
	*out = (struct risk_rows){0};
	enum status st = store_risk_each(app->store, RISK_OF_ALL, NULL, on, judge, &pass, err);
	if (st != STATUS_OK)
		return st;
	if (pass.n)
		qsort(pass.items, pass.n, sizeof(*pass.items), kept_compare);
	size_t first = after(&pass, q->after), left = pass.n - first;
	size_t wanted = q->limit && q->limit < left ? q->limit : left;
	out->items = arena_alloc(a, (wanted + 1) * sizeof(*out->items));
	out->more = wanted < left;
	for (; st == STATUS_OK && out->count < wanted; out->count++) {
		struct risk_row *row = &out->items[out->count];
		st = store_risk_row(app->store, a, pass.items[first + out->count].number, row, err);
		row->result = pass.items[first + out->count].result;
	}
	return st;
}

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
		st = refresh(app, a, rules, on, &kept, err);
	if (st == STATUS_OK)
		st = kept ? store_risk_rows(app->store, a, &stored, &rows, err)
			  : rows_in_memory(app, a, rules, on, &stored, &rows, err);
	if (st == STATUS_OK && !q->after && !q->again)
		st = risk_list_shown(app, q->rule ? q->rule : "risk list", err);
	if (st == STATUS_OK)
		people_of(a, rules, q->rule ? risk_rule_named(rules, q->rule) : NULL, &rows, out);
	return st;
}
