/* The rules: the standard table, a service's own beside it, and which of them a person meets. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/risk.h"
#include "pathwell/text.h"
#include "rows.h"

const char *const risk_level_names[RISK_LEVEL_COUNT] = {
    [RISK_NONE] = "none",
    [RISK_LOW] = "low",
    [RISK_MEDIUM] = "medium",
    [RISK_CANNOT_BE_SAID] = "cannot_be_said",
    [RISK_HIGH] = "high",
};
const char *const risk_level_labels[RISK_LEVEL_COUNT] = {
    [RISK_NONE] = "None",
    [RISK_LOW] = "Low",
    [RISK_MEDIUM] = "Medium",
    [RISK_CANNOT_BE_SAID] = "Cannot be said",
    [RISK_HIGH] = "High",
};
const char *const risk_review_note = "Proposed; the service sets its own.";

enum { REVIEW_WEEKS_MOST = 520 };
static_assert(RISK_RULES_MOST <= 64, "struct risk has one bit for each rule");

/* ---- the version ---- */

static uint64_t add_text(uint64_t hash, const char *s)
{
	for (; s && *s; s++)
		hash = (hash ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return (hash ^ 0xff) * UINT64_C(1099511628211);
}

static const char *version_of(struct arena *a, const struct risk_rule *rules, size_t n)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < n; i++) {
		const struct risk_rule *r = &rules[i];
		char numbers[48];

		snprintf(numbers, sizeof(numbers), "%d %d %d", (int)r->level, r->review_weeks, (int)r->current);
		hash = add_text(add_text(add_text(hash, r->id), r->condition_text), r->sentence);
		hash = add_text(add_text(add_text(hash, r->source), r->dated), numbers);
	}
	return arena_printf(a, "%016llx", (unsigned long long)hash);
}

static const struct risk_rules *rules_of(struct arena *a, const struct risk_rule *items, size_t n)
{
	struct risk_rules *rules = arena_alloc(a, sizeof(*rules));

	*rules = (struct risk_rules){.items = items, .count = n, .version = version_of(a, items, n)};
	return rules;
}

/* ---- the standard rules ---- */

static void read_rule(
    struct arena *a, const struct rows *t, const struct rows *sources, size_t row, struct risk_rule *r)
{
	struct error err;

	r->id = rows_cell(t, row, "id");
	r->level = (enum risk_level)rows_choice(t, row, "level", risk_level_names, RISK_LEVEL_COUNT);
	r->current = rows_yes(t, row, "current");
	r->review_weeks = rows_int(t, row, "review_weeks");
	r->status = rows_cell(t, row, "status");
	r->condition_text = rows_cell(t, row, "condition");
	r->brief = rows_cell(t, row, "brief");
	r->sentence = rows_cell(t, row, "sentence");
	rows_source(t, sources, row, &r->source, &r->dated);
	must(risk_condition_parse(a, r->condition_text, &r->condition, &err) == STATUS_OK);
}

const struct risk_rules *risk_rules_standard(struct arena *a)
{
	struct risk_rule *items;
	struct rows sources, t;

	rows_read(a, &medicine_tables, "sources.tsv", &sources);
	rows_read(a, &medicine_tables, "risk_rules.tsv", &t);
	must(t.count <= RISK_RULES_MOST);
	items = arena_alloc(a, t.count * sizeof(*items));
	for (size_t i = 0; i < t.count; i++)
		read_rule(a, &t, &sources, i, &items[i]);
	return rules_of(a, items, t.count);
}

const struct risk_rule *risk_rule_named(const struct risk_rules *rules, const char *id)
{
	for (size_t i = 0; id && i < rules->count; i++) {
		if (text_equal_nocase(rules->items[i].id, id))
			return &rules->items[i];
	}
	return NULL;
}

/* ---- a service's own ---- */

static bool is_id(const char *s)
{
	size_t n = s ? strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") : 0;

	return n && n <= 40 && !s[n];
}

static enum status read_level(const struct risk_rule_row *row, enum risk_level *out, struct error *err)
{
	char quoted[TEXT_QUOTED];

	for (int i = RISK_LOW; i < RISK_LEVEL_COUNT; i++) {
		if (row->level && text_equal_nocase(row->level, risk_level_names[i])) {
			*out = (enum risk_level)i;
			return STATUS_OK;
		}
	}
	return error_set(err, STATUS_REFUSED, "Rule %s has the level %s; it must be low, medium, cannot_be_said or high.", row->id,
	    text_quote(row->level ? row->level : "", quoted));
}

static enum status read_row(struct arena *a, const struct risk_rule_row *row, struct risk_rule *out, struct error *err)
{
	*out = (struct risk_rule){.id = row->id,
	    .condition_text = row->condition,
	    .brief = row->sentence,
	    .sentence = row->sentence,
	    .source = row->source ? row->source : "",
	    .dated = row->dated ? row->dated : "",
	    .status = "own",
	    .review_weeks = (int)row->review_weeks,
	    .current = true,
	    .own = true};
	if (read_level(row, &out->level, err) != STATUS_OK)
		return STATUS_REFUSED;
	if (text_is_blank(row->sentence))
		return error_set(err, STATUS_REFUSED,
		    "Rule %s has no sentence; say why a person who meets it is on a list.", row->id);
	if (row->review_weeks < 0 || row->review_weeks > REVIEW_WEEKS_MOST)
		return error_set(err, STATUS_REFUSED,
		    "Rule %s has a review interval that makes no sense; it is in weeks, up to %d.", row->id,
		    REVIEW_WEEKS_MOST);
	if (risk_condition_parse(a, row->condition, &out->condition, err) != STATUS_OK)
		return error_set(err, STATUS_REFUSED, "Rule %s: %s", row->id, err->sentence);
	return STATUS_OK;
}

static size_t place_of(const struct risk_rule *items, size_t n, const char *id)
{
	size_t at = 0;

	while (at < n && strcmp(items[at].id, id) != 0)
		at++;
	return at;
}

static enum status check_ids(const struct risk_rule_row *rows, size_t n, struct error *err)
{
	char quoted[TEXT_QUOTED];

	for (size_t i = 0; i < n; i++) {
		if (!is_id(rows[i].id))
			return error_set(err, STATUS_REFUSED,
			    "%s cannot name a rule; use small letters, digits and _, such as \"ome_60_own\".",
			    text_quote(rows[i].id ? rows[i].id : "", quoted));
		for (size_t j = 0; j < i; j++) {
			if (strcmp(rows[i].id, rows[j].id) == 0)
				return error_set(
				    err, STATUS_REFUSED, "Rule %s comes twice; keep one of them.", rows[i].id);
		}
	}
	return STATUS_OK;
}

enum status risk_rules_with(struct arena *a, const struct risk_rules *standard, const struct risk_rule_row *rows,
    size_t n, const struct risk_rules **out, struct error *err)
{
	struct risk_rule *items = arena_alloc(a, (standard->count + n) * sizeof(*items));
	size_t count = standard->count;

	if (check_ids(rows, n, err) != STATUS_OK)
		return STATUS_REFUSED;
	memcpy(items, standard->items, count * sizeof(*items));
	for (size_t i = 0; i < n; i++) {
		size_t at = place_of(items, count, rows[i].id);

		if (rows[i].retired) {
			if (at < count)
				memmove(&items[at], &items[at + 1], (--count - at) * sizeof(*items));
			continue;
		}
		if (read_row(a, &rows[i], &items[at], err) != STATUS_OK)
			return STATUS_REFUSED;
		count += at == count;
	}
	if (count > RISK_RULES_MOST)
		return error_set(err, STATUS_REFUSED, "There are %zu rules, and at most %d are possible; retire some.",
		    count, RISK_RULES_MOST);
	*out = rules_of(a, items, count);
	return STATUS_OK;
}

/* ---- a person ---- */

void risk_judge(const struct risk_rules *rules, const struct risk_facts *f, struct risk *out)
{
	*out = (struct risk){.level = RISK_NONE};
	for (size_t i = 0; i < rules->count; i++) {
		const struct risk_rule *r = &rules->items[i];

		if (!risk_condition_met(r->condition, f))
			continue;
		out->met |= UINT64_C(1) << i;
		if (!r->current)
			continue;
		if (r->level > out->level)
			out->level = r->level;
		if (r->review_weeks && (!out->review_weeks || r->review_weeks < out->review_weeks))
			out->review_weeks = r->review_weeks;
	}
}
