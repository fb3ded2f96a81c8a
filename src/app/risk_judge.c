/* From what is stored of a person to the facts that rules judge. */
#include <string.h>

#include "pathwell/records/medicine.h"
#include "pathwell/text.h"
#include "judging.h"

static enum reading_ask ask_named(const char *name)
{
	for (int i = ASK_NOTHING + 1; i < ASK_COUNT; i++)
		if (!strcmp(name, reading_ask_names[i]))
			return (enum reading_ask)i;
	return ASK_NOTHING;
}

static void line_class(struct risk_line *line, const char *name)
{
	for (int i = 0; i < CLASS_COUNT; i++) {
		if (strcmp(name, medicine_class_names[i]))
			continue;
		line->class = (enum medicine_class)i;
		line->class_known = true;
	}
}

static struct risk_line line_of(const struct risk_medicine *m, date on)
{
	bool patch = m->per_hour != NUMBER_NONE;
	struct risk_line line = {.counted = *m->ingredient ? m->ingredient : NULL,
	    .modified_release = m->modified_release,
	    .unit = patch ? DOSE_NG_PER_HOUR : DOSE_UG,
	    .as_needed = m->irregular || m->as_needed,
	    .ask = ask_named(m->ask),
	    .per_day = patch ? m->per_hour : m->per_day,
	    .ome_ug = m->ome,
	    .days = m->since == DATE_NONE || m->since > on ? -1 : (int)(on - m->since),
	    .start_known = m->start_known};
	line_class(&line, m->class);
	if (m->answered)
		line.as_needed = false;
	/* A person has said that it is not taken regularly: it still stands in its class, and counts as nothing. */
	if (m->not_counted) {
		line.as_needed = true;
		line.ask = ASK_NOTHING;
		line.per_day = line.ome_ug = 0;
	}
	return line;
}

/* ---- medicines that were saved before, or by another set of factors ---- */

static bool is_read(const struct risk_medicine *m, const char *set)
{
	/* What was not known when it was saved may be a name that is known by now. */
	if ((!*m->ingredient && !*m->ask) || (!strcmp(m->ask, reading_ask_names[ASK_UNKNOWN_PRODUCT]) && !m->not_counted))
		return false;
	return !*m->ome_set || !strcmp(m->ome_set, set);
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static enum status read_again(
    struct app *app, struct arena *a, const struct risk_medicine *m, struct risk_medicine *out, struct error *err)
{
	struct record *r;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_MEDICINE), &m->id, m->version, &r, err);
	if (st != STATUS_OK)
		return st;
	struct medicine *now = (struct medicine *)r;
	app_medicine_read(app, a, now);
	*out = *m;
	out->ingredient = or_empty(now->ingredient);
	out->class = or_empty(now->class);
	out->ask = or_empty(now->ask);
	out->modified_release = now->modified_release && !strcmp(now->modified_release, "yes");
	out->irregular = now->regular && !strcmp(now->regular, "no");
	out->per_day = now->per_day;
	out->per_hour = now->per_hour;
	out->ome = now->ome;
	return STATUS_OK;
}

/* ---- the facts ---- */

static bool has_code(const char *codes, const char *code)
{
	size_t n = strlen(code);
	for (const char *s = codes; *s; s += strcspn(s, ","), s += *s == ',')
		if (!strncmp(s, code, n) && (s[n] == ',' || !s[n]))
			return true;
	return false;
}

static void take_conditions(struct risk_facts *f, const char *codes)
{
	f->renal = has_code(codes, "renal");
	f->respiratory = has_code(codes, "respiratory") || has_code(codes, "sleep_apnoea");
	f->neurological = has_code(codes, "neurological");
	f->substance_misuse = has_code(codes, "substance_misuse") || has_code(codes, "alcohol");
	f->pregnant = has_code(codes, "pregnancy");
	f->mental_health = has_code(codes, "mental_health") || has_code(codes, "suicide_risk");
}

/* The older line, which has rules about time: a row of the dated table. */
static int64_t older_line(const struct reference *r)
{
	for (size_t i = 0; i < r->threshold_count; i++)
		if (!r->thresholds[i].current)
			return r->thresholds[i].ug;
	return INT64_MAX;
}

/* Since when the lines that are taken now come to more than the line: the longest time that each of enough of them is known. */
static int days_above(const struct risk_line lines[], size_t n, int64_t line_ug)
{
	int longest = -1;
	for (size_t i = 0; i < n; i++) {
		int64_t total = 0;
		for (size_t j = 0; j < n; j++)
			if (!lines[j].as_needed && lines[j].ome_ug != DOSE_NONE && lines[j].days >= lines[i].days)
				total += lines[j].ome_ug;
		if (total > line_ug && lines[i].days > longest)
			longest = lines[i].days;
	}
	return longest;
}

static enum status lines_of(struct app *app, struct arena *a, const struct risk_subject *p, date on, struct risk_line *lines,
    struct error *err)
{
	enum status st = STATUS_OK;
	const char *set = app_factor_set(app);
	for (size_t i = 0; st == STATUS_OK && i < p->count; i++) {
		struct risk_medicine again = p->medicines[i];
		if (!is_read(&p->medicines[i], set))
			st = read_again(app, a, &p->medicines[i], &again, err);
		lines[i] = line_of(&again, on);
	}
	return st;
}

enum status risk_subject_judge(struct app *app, struct arena *a, const struct risk_rules *rules, const struct risk_subject *p,
    date on, struct risk_facts *facts, struct risk *risk, struct risk_result *result, struct error *err)
{
	struct risk_subject now = *p;
	enum status st = p->reduced ? risk_take_force(app, a, on, &now, err) : STATUS_OK;
	if (st != STATUS_OK)
		return st;
	p = &now;
	struct risk_line *lines = arena_alloc(a, (p->count + 1) * sizeof(*lines));
	st = lines_of(app, a, p, on, lines, err);
	if (st != STATUS_OK)
		return st;
	*facts = (struct risk_facts)RISK_FACTS_NONE;
	facts->age = date_age(p->born_on, on);
	facts->care_home = p->care_home;
	facts->diversion = p->diversion;
	take_conditions(facts, p->conditions);
	risk_facts_take(facts, lines, p->count);
	facts->ome120_days = days_above(lines, p->count, older_line(app_reading_reference(app)));
	risk_judge(rules, facts, risk);
	*result = (struct risk_result){.rank = RISK_HIGH - (int)risk->level,
	    .ome_ug = facts->ome_regular_ug || !facts->opioid_unread ? facts->ome_regular_ug : NUMBER_NONE,
	    .met = risk->met,
	    .asks = facts->asks};
	return STATUS_OK;
}

/* ---- one person ---- */

struct one {
	struct app *app;
	struct arena *a;
	const struct risk_rules *rules;
	date on;
	struct risk_facts *facts;
	struct risk *risk;
};

static enum status judge_one(void *ctx, const struct risk_subject *p, struct error *err)
{
	struct one *o = ctx;
	struct risk_result result;
	if (!p->counts)
		return STATUS_OK;
	return risk_subject_judge(o->app, o->a, o->rules, p, o->on, o->facts, o->risk, &result, err);
}

enum status risk_of_one(struct app *app, struct arena *a, const struct risk_rules *rules, const struct id *patient, date on,
    struct risk_facts *facts, struct risk *out, struct error *err)
{
	struct one o = {app, a, rules, on, facts, out};
	*facts = (struct risk_facts)RISK_FACTS_NONE;
	*out = (struct risk){.level = RISK_NONE};
	return store_risk_each(app->store, RISK_OF_ONE, patient, on, judge_one, &o, err);
}

enum status app_risk_of(struct app *app, struct arena *a, const struct id *patient, date as_of, struct risk_facts *facts,
    struct risk *out, struct error *err)
{
	const struct risk_rules *rules;
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK)
		st = risk_rules_read(app, a, &rules, err);
	return st == STATUS_OK
		   ? risk_of_one(app, a, rules, patient, as_of == DATE_NONE ? clock_today() : as_of, facts, out, err)
		   : st;
}

/* ---- in words ---- */

/* The rules met, highest level first; briefly in a few words each, else their sentences. */
static const char *reasons_of(
    struct arena *a, const struct risk_rules *rules, uint64_t met, int lowest, bool current_only, bool briefly)
{
	struct buf text CLEANUP(buf_done) = {0};
	for (int level = RISK_HIGH; level >= lowest; level--)
		for (size_t i = 0; i < rules->count && i < RISK_PLACES; i++)
			if ((met >> i & 1) && (int)rules->items[i].level == level && (rules->items[i].current || !current_only))
				buf_printf(&text, "%s%s", !text.len ? "" : briefly ? "; " : " ",
				    briefly ? rules->items[i].brief : rules->items[i].sentence);
	return arena_strdup(a, buf_str(&text));
}

const char *risk_reasons(struct arena *a, const struct risk_rules *rules, const struct risk *risk)
{
	return reasons_of(a, rules, risk->met, RISK_NONE, false, false);
}

/* Of her own medicines, where they are known: which could not be totalled, and why. */
const char *risk_main_reasons_of(
    struct arena *a, const struct risk_rules *rules, const struct risk *risk, const struct risk_facts *f)
{
	const char *reasons = risk_main_reasons(a, rules, risk);
	return *f->unread && f->opioid_unread ? arena_printf(a, "%s Not in the total: %s.", reasons, f->unread) : reasons;
}

const char *risk_main_reasons(struct arena *a, const struct risk_rules *rules, const struct risk *risk)
{
	return reasons_of(a, rules, risk->met, risk->level, true, false);
}

const char *risk_brief(struct arena *a, const struct risk_rules *rules, const struct risk *risk)
{
	return reasons_of(a, rules, risk->met, risk->level, true, true);
}

static void at_most(int64_t *weeks, int64_t other)
{
	if (other != NUMBER_NONE && other > 0 && (*weeks <= 0 || other < *weeks))
		*weeks = other;
}

int app_review_weeks(struct app *app, const struct risk *risk)
{
	enum { USUAL = 12 };
	const struct service *s = app->service;
	int64_t weeks = 0;
	if (s) {
		at_most(&weeks, s->review_weeks);
		if (risk->level >= RISK_CANNOT_BE_SAID) /* it may be high */
			at_most(&weeks, s->review_weeks_high);
		if (risk->level >= RISK_MEDIUM)
			at_most(&weeks, s->review_weeks_medium);
	}
	at_most(&weeks, risk->review_weeks);
	return weeks > 0 ? (int)weeks : USUAL;
}
