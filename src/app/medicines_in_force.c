/* The medicines of a patient as they are taken on a day: the records, and the reductions that have begun. */
#include "medicines_in_force.h"

#include <string.h>

#include "judging.h"

struct joining {
	struct app *app;
	struct arena *a;
	date on;
	const struct record_list *recorded;
	struct medicines_now *out;
	struct dose_claim *claims;
	size_t claim_count, cap, question_cap;
	struct error *err;
};

static void question(struct joining *j, const char *sentence)
{
	struct medicines_now *m = j->out;
	m->questions = arena_push(j->a, m->questions, m->question_count, &j->question_cap, sizeof(*m->questions));
	m->questions[m->question_count++] = sentence;
}

static const char *said(struct joining *j, const struct dose_source *s)
{
	char day[DATE_TEXT];
	const char *since = s->since == DATE_NONE ? "" : date_clinical(s->since, day);
	return arena_printf(j->a, "%s, %s", dose_source_dose(j->a, s), dose_source_say(j->a, s, since));
}

static bool is(const char *text, const char *wanted)
{
	return text && strcmp(text, wanted) == 0;
}

/* ---- what the reductions say ---- */

static bool ended(enum taper_state s)
{
	return s == TAPER_STATE_COMPLETED || s == TAPER_STATE_STOPPED;
}

void claim_identity(struct app *app, struct arena *a, struct dose_claim *c)
{
	const struct taper *t = c->reduction->taper;
	const char *id = c->second ? t->switch_to : t->family;
	const struct family *f = id ? family_by_id(app_reading_reference(app), id) : NULL;
	if (f)
		identity_of_family(a, f, &c->what);
	else
		identity_of_text(app, a, c->second ? t->switch_to : t->medicine, &c->what);
}

/* The day on which the reduction was completed or stopped: what is recorded after it holds. */
static enum status find_end(struct joining *j, struct dose_claim *c)
{
	struct event_list events;
	c->ended_on = DATE_NONE;
	if (!ended(c->reduction->life.state))
		return STATUS_OK;
	enum status st = store_events(j->app->store, j->a, &c->reduction->taper->base.id, NULL, &events, j->err);
	for (size_t i = 0; st == STATUS_OK && i < events.count; i++)
		c->ended_on = events.items[i].happened_on;
	return st;
}

/* Of a change over to another medicine: what of the day's parts is still the one before, and what is the other. */
static void split_switch(struct dose_claim *c)
{
	const struct taper_in_force *f = &c->reduction->now;
	struct dose_source *s = &c->source;
	s->total = 0;
	for (int p = 0; p < PART_COUNT; p++) {
		bool mine = f->old_medicine[p] != c->second;
		s->parts[p] = mine ? f->parts[p] : 0;
		s->total += s->parts[p];
	}
	/* What is really taken is told as one amount: it is of the medicine that the plan reduces. */
	if (!f->parts_known)
		s->total = c->second ? f->total : 0;
	if (c->second)
		s->before = 0;
}

static enum status claim(struct joining *j, const struct reduction_now *r, bool second)
{
	struct dose_claim c = {.reduction = r, .second = second, .ended_on = DATE_NONE};
	const struct taper_in_force *f = &r->now;
	claim_identity(j->app, j->a, &c);
	c.source = (struct dose_source){.unit = c.what.family ? c.what.unit : r->unit, .before = r->life.before, .total = f->total,
	    .parts_known = f->parts_known, .by = f->source, .state = r->life.state, .step = f->step, .since = f->since};
	memcpy(c.source.parts, f->parts, sizeof(c.source.parts));
	if (r->taper->switch_to) {
		struct dose_claim other = {.reduction = r, .second = !second};
		claim_identity(j->app, j->a, &other);
		split_switch(&c);
		c.source.over_to = second ? NULL : other.what.name;
		c.source.over_from = second ? other.what.name : NULL;
	}
	/* Before it has gone over nothing is said of the other medicine. */
	if (second && !c.source.total && f->source != IN_FORCE_NOTHING)
		return STATUS_OK;
	enum status st = find_end(j, &c);
	if (st != STATUS_OK)
		return st;
	claim_find_records(j->app, j->a, j->recorded, &c);
	j->claims = arena_push(j->a, j->claims, j->claim_count, &j->cap, sizeof(*j->claims));
	j->claims[j->claim_count++] = c;
	return STATUS_OK;
}

static bool says_a_dose(const struct reduction_now *r)
{
	return r->now.source != IN_FORCE_RECORD && r->now.step > 0;
}

static enum status read_claims(struct joining *j, const struct reductions_now *all)
{
	enum status st = STATUS_OK;
	for (size_t i = 0; st == STATUS_OK && i < all->count; i++) {
		const struct reduction_now *r = &all->items[i];
		if (!says_a_dose(r))
			continue;
		if (r->now.total == DOSE_NONE) {
			question(j, arena_printf(j->a, "The reduction of %s has a step without a dose: record it; until then the medicines list says the dose.",
					r->taper->medicine));
			continue;
		}
		st = claim(j, r, false);
		if (st == STATUS_OK && r->taper->switch_to)
			st = claim(j, r, true);
	}
	return st;
}

/* ---- which of several holds for a record ---- */

static bool is_of(const struct dose_claim *c, const struct medicine *m)
{
	for (size_t i = 0; i < c->record_count; i++)
		if (c->records[i] == m)
			return true;
	return false;
}

static int64_t recorded_amount(const struct medicine *m)
{
	return m->per_hour != NUMBER_NONE ? m->per_hour : m->per_day;
}

/* A person's word that it is stopped or paused holds; that a list does not have it any more says what is issued, not what
 * is taken. After the end of a reduction the record holds again, once it is stated anew. */
static bool record_holds(const struct dose_claim *c, const struct medicine *m)
{
	bool by_person = !m->import_run;
	if (c->ended_on != DATE_NONE && m->stated_on != DATE_NONE && m->stated_on > c->ended_on)
		return true;
	return by_person && (is(m->change, "discontinued") || is(m->change, "on_hold")) &&
	       (m->stopped_on == DATE_NONE || c->source.since == DATE_NONE || m->stopped_on >= c->source.since);
}

/* Under way goes before ended, and of those that have ended the last one. */
static bool goes_before(const struct dose_claim *x, const struct dose_claim *y)
{
	bool x_ended = x->ended_on != DATE_NONE, y_ended = y->ended_on != DATE_NONE;
	if (x_ended != y_ended)
		return y_ended;
	if (!x_ended) /* both run: what counts must not be too little */
		return x->source.total > y->source.total;
	return x->ended_on != y->ended_on ? x->ended_on > y->ended_on : x->source.since > y->source.since;
}

static const struct dose_claim *claim_on(struct joining *j, const struct medicine *m)
{
	const struct dose_claim *best = NULL;
	for (size_t i = 0; i < j->claim_count; i++) {
		const struct dose_claim *c = &j->claims[i];
		if (c->ambiguous || !is_of(c, m) || record_holds(c, m))
			continue;
		if (best && best->ended_on == DATE_NONE && c->ended_on == DATE_NONE)
			question(j, arena_printf(j->a, "Two reductions say a dose of %s: %s; %s. Stop the one that does not hold; until then the higher counts.",
					m->name ? m->name : m->product, said(j, &best->source), said(j, &c->source)));
		if (!best || goes_before(c, best))
			best = c;
	}
	return best;
}

/* ---- the medicines ---- */

/* "By mouth" was once written where nobody had said it: what the form says of a patch goes before it. */
static struct medicine *with_route(struct joining *j, struct medicine *m)
{
	const char *route = is(m->route, "by mouth") ? medicine_route(j->app, j->a, m) : NULL;
	if (!route || is(route, "by mouth"))
		return m;
	struct medicine *copy = arena_alloc(j->a, sizeof(*copy));
	*copy = *m;
	copy->route = route;
	return copy;
}

static void add(struct joining *j, size_t *cap, struct medicine_now item)
{
	item.now = with_route(j, item.now);
	j->out->items = arena_push(j->a, j->out->items, j->out->count, cap, sizeof(item));
	j->out->items[j->out->count++] = item;
}

static struct medicine_now with_claim(struct joining *j, const struct medicine *m, const struct dose_claim *c)
{
	struct dose_source *s = arena_alloc(j->a, sizeof(*s));
	struct dose_claim mine = *c;
	if (m && c->records[0] != m) {
		mine.source.within = true;
		mine.source.total = 0;
	}
	struct medicine *now = medicine_with_dose(j->app, j->a, m, &mine);
	if (mine.source.within) {
		now->dose = arena_printf(j->a, "in the dose of %s above: one reduction of both", c->records[0]->name ? c->records[0]->name : c->what.name);
		now->change = "amended";
		now->stopped_on = DATE_NONE;
		now->change_note = NULL;
	}
	*s = mine.source;
	return (struct medicine_now){m, now, s, c->reduction->taper};
}

/* Where the record and the reduction contradict each other somebody has to ask. */
static void ask_about(struct joining *j, const struct medicine *m, const struct dose_claim *c)
{
	char day[DATE_TEXT];
	const struct dose_source *s = &c->source;
	bool later = m->stated_on != DATE_NONE && s->since != DATE_NONE && m->stated_on > s->since;
	int64_t amount = recorded_amount(m);
	if (c->ended_on != DATE_NONE || c->records[0] != m || c->record_count > 1)
		return;
	if (is(m->change, "discontinued") && s->total)
		question(j, arena_printf(j->a, "The medicines list has %s as stopped, and its reduction still runs: %s. Ask what is taken; stop the reduction or amend the medicine.",
				medicine_as_recorded(j->a, m), said(j, s)));
	else if (later && amount != NUMBER_NONE && amount != s->total && !c->second)
		question(j, arena_printf(j->a, "The medicines list of %s says %s; the reduction says %s. Ask what is taken.",
				date_clinical(m->stated_on, day), medicine_as_recorded(j->a, m), said(j, s)));
}

static const char *names_of(struct joining *j, const struct dose_claim *c)
{
	struct buf b CLEANUP(buf_done) = {0};
	for (size_t i = 0; i < c->record_count; i++)
		buf_printf(&b, "%s%s", i ? "; " : "", medicine_as_recorded(j->a, c->records[i]));
	return arena_strdup(j->a, buf_str(&b));
}

/* A reduction that is of no record, or of which nobody knows which. */
static void add_unrecorded(struct joining *j, size_t *cap)
{
	for (size_t i = 0; i < j->claim_count; i++) {
		const struct dose_claim *c = &j->claims[i];
		if (c->ambiguous && c->ended_on == DATE_NONE)
			question(j, arena_printf(j->a, "The reduction of %s (%s) could be of more than one medicine: %s. Say which in the reduction (Recorded as); until then each counts as it is recorded.",
					c->what.name, said(j, &c->source), names_of(j, c)));
		if (c->ambiguous || c->record_count || !c->source.total || c->ended_on != DATE_NONE)
			continue;
		add(j, cap, with_claim(j, NULL, c));
		question(j, arena_printf(j->a, "%s (%s) is not on the medicines list: record it, or say in the reduction what it is recorded as.",
				c->what.name, said(j, &c->source)));
	}
}

static void join(struct joining *j)
{
	size_t cap = 0;
	for (size_t i = 0; i < j->recorded->count; i++) {
		struct medicine *m = (struct medicine *)j->recorded->items[i];
		const struct dose_claim *c = m->base.error_reason ? NULL : claim_on(j, m);
		if (c)
			ask_about(j, m, c);
		add(j, &cap, c ? with_claim(j, m, c) : (struct medicine_now){m, m, NULL, NULL});
	}
	add_unrecorded(j, &cap);
}

enum status app_medicines_now_of(struct app *app, struct arena *a, const struct id *patient, const struct record_list *recorded,
    date on, struct medicines_now *out, struct error *err)
{
	struct reductions_now reductions;
	struct joining j = {.app = app, .a = a, .on = on, .recorded = recorded, .out = out, .err = err};
	*out = (struct medicines_now){0};
	enum status st = app_reductions_now(app, a, patient, on, &reductions, err);
	if (st == STATUS_OK)
		st = read_claims(&j, &reductions);
	if (st == STATUS_OK)
		join(&j);
	return st;
}

enum status app_medicines_now(
    struct app *app, struct arena *a, const struct id *patient, date on, struct medicines_now *out, struct error *err)
{
	struct record_list recorded;
	struct record_query q = {.kind = record_kind(RECORD_MEDICINE), .patient = patient};
	*out = (struct medicines_now){0};
	enum status st = store_record_list(app->store, a, &q, &recorded, err);
	return st == STATUS_OK ? app_medicines_now_of(app, a, patient, &recorded, on, out, err) : st;
}

struct record_list medicines_now_list(struct arena *a, const struct medicines_now *m)
{
	struct record_list list = {.items = arena_alloc(a, (m->count + 1) * sizeof(*list.items)), .count = m->count};
	for (size_t i = 0; i < m->count; i++)
		list.items[i] = &m->items[i].now->base;
	return list;
}

const struct medicine_now *medicine_now_by_id(const struct medicines_now *m, const struct id *id)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->items[i].recorded && id_equal(&m->items[i].recorded->base.id, id))
			return &m->items[i];
	return NULL;
}
