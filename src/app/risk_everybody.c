/* Judging everybody, or who changed: into the file, or in memory where nothing may be written or the day is another. */
#include <stdlib.h>
#include <string.h>

#include "judging.h"

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

static int of_level(const struct risk_rules *rules, uint64_t met, enum risk_level level)
{
	int n = 0;
	for (size_t i = 0; i < rules->count && i < RISK_PLACES; i++)
		n += (met >> i & 1) && rules->items[i].current && rules->items[i].level == level;
	return n;
}

int risk_weight(const struct risk_rules *rules, uint64_t met)
{
	return of_level(rules, met, RISK_HIGH) * 10000 + of_level(rules, met, RISK_MEDIUM) * 100 + of_level(rules, met, RISK_LOW);
}

/* Within a level, who weighs more comes first: more rules of the highest level, of the next, then the larger equivalent; the
 * name only parts those who weigh the same. The key begins with RISK_WEIGHT_KEY digits, which risk_each.c passes over. */
const char *risk_order(struct arena *a, const struct risk_rules *rules, const struct risk_result *r, const char *name)
{
	enum { OME_MOST = 999999999 };
	int64_t ome = r->ome_ug == NUMBER_NONE || r->ome_ug < 0 ? 0 : r->ome_ug / 1000;
	return arena_printf(a, "%02d%02d%02d%09lld %s", 99 - of_level(rules, r->met, RISK_HIGH), 99 - of_level(rules, r->met, RISK_MEDIUM),
	    99 - of_level(rules, r->met, RISK_LOW), (long long)(OME_MOST - (ome < OME_MOST ? ome : OME_MOST)), name);
}

static enum status judge(void *ctx, const struct risk_subject *subject, struct error *err)
{
	struct pass *pass = ctx;
	struct risk_subject ranked = *subject, *p = &ranked;
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
	if (p->counts)
		ranked.sort = risk_order(pass->person, pass->rules, &result, p->sort);
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

enum status risk_refresh(
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

/* ---- in memory ---- */

enum status risk_count_unkept(
    struct app *app, const struct risk_rules *rules, date on, struct risk_mark *out, struct error *err)
{
	struct arena *person CLEANUP(arena_freep) = arena_new();
	struct pass pass = {.app = app, .person = person, .rules = rules, .on = on, .count = out};
	*out = (struct risk_mark){.as_of = on};
	return store_risk_each(app->store, RISK_OF_ALL, NULL, on, judge, &pass, err);
}

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

enum status risk_rows_unkept(struct app *app, struct arena *a, const struct risk_rules *rules, date on,
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
