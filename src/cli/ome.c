/* "ome": what a regimen comes to in oral morphine. */
#include "cli.h"
#include "pathwell/medicine.h"

enum { UG_PLACES = 3, FACTOR_PLACES = 4 };

static void put_decimal(struct json *j, const char *key, int64_t n, int places)
{
	json_key(j, key);
	if (n == DOSE_NONE)
		json_text(j, NULL);
	else
		json_decimal(j, n, places);
}

static void line_json(struct json *j, const struct ome_line *line)
{
	json_object_begin(j);
	json_put_text(j, "text", line->text);
	json_put_text(j, "medicine", line->medicine);
	json_put_number(j, "per_day_ug", line->per_day_ug);
	if (line->dosage.unit == DOSE_NG_PER_HOUR)
		json_put_number(j, "ng_per_hour", line->dosage.per_day);
	put_decimal(j, "factor", line->factor, FACTOR_PLACES);
	put_decimal(j, "ome_mg", line->ome_ug, UG_PLACES);
	json_put_bool(j, "as_needed", line->dosage.as_needed);
	json_object_end(j);
}

static void refused_json(struct json *j, const struct ome_line *line)
{
	json_object_begin(j);
	json_put_text(j, "text", line->text);
	json_put_text(j, "why", line->refused);
	json_object_end(j);
}

static void thresholds_json(struct json *j, const struct reference *r, int64_t ug)
{
	json_key(j, "thresholds");
	json_array_begin(j);
	for (size_t i = 0; i < r->threshold_count && ug != DOSE_NONE; i++) {
		const struct ome_threshold *t = &r->thresholds[i];
		if (ug < t->ug)
			continue;
		json_object_begin(j);
		put_decimal(j, "mg", t->ug, UG_PLACES);
		json_put_text(j, "level", t->level);
		json_put_bool(j, "current", t->current);
		json_put_text(j, "meaning", t->meaning);
		json_put_text(j, "source", t->source);
		json_put_text(j, "dated", t->dated);
		json_object_end(j);
	}
	json_array_end(j);
}

static void result_json(struct call *c, const struct reference *r, const struct ome_result *result)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "set", result->set->name);
	json_put_text(&j, "dated", result->set->dated);
	put_decimal(&j, "regular_mg", result->regular_ug, UG_PLACES);
	put_decimal(&j, "with_as_needed_mg", result->with_as_needed_ug, UG_PLACES);
	json_key(&j, "lines");
	json_array_begin(&j);
	for (size_t i = 0; i < result->line_count; i++)
		if (!result->lines[i].refused)
			line_json(&j, &result->lines[i]);
	json_array_end(&j);
	json_key(&j, "refused");
	json_array_begin(&j);
	for (size_t i = 0; i < result->line_count; i++)
		if (result->lines[i].refused)
			refused_json(&j, &result->lines[i]);
	json_array_end(&j);
	thresholds_json(&j, r, result->regular_ug);
	json_object_end(&j);
	json_done(c);
}

static void line_cells(struct call *c, struct table *table, const struct ome_line *line)
{
	char text[32];
	bool patch = line->dosage.unit == DOSE_NG_PER_HOUR;
	table_cell(table, line->text);
	table_cell(table, line->medicine);
	amount_show(line->dosage.unit, line->dosage.per_day, text);
	const char *each = patch ? "" : line->dosage.as_needed ? " a day at most" : " a day";
	table_cell(table, arena_printf(c->arena, "%s%s", text, each));
	table_cell(table, arena_strdup(c->arena, dose_show(line->ome_ug, text)));
}

static void total_text(struct call *c, const char *what, int64_t ug)
{
	char text[32];
	buf_printf(&c->out, "%s: %s\n", what, ug == DOSE_NONE ? "no total can be given" : dose_show(ug, text));
}

static void result_text(struct call *c, const struct reference *r, const struct ome_result *result)
{
	static const char *const heads[] = {"As written", "Medicine", "Amount", "Oral morphine a day", NULL};
	struct table table;
	table_begin(&table, c->arena, heads);
	for (size_t i = 0; i < result->line_count; i++)
		if (!result->lines[i].refused)
			line_cells(c, &table, &result->lines[i]);
	table_print(&table, &c->out);
	total_text(c, "Oral morphine equivalent a day, regular", result->regular_ug);
	if (result->with_as_needed_ug != result->regular_ug)
		total_text(c, "With as-needed doses at their maximum", result->with_as_needed_ug);
	for (size_t i = 0; i < r->threshold_count && result->regular_ug != DOSE_NONE; i++) {
		const struct ome_threshold *t = &r->thresholds[i];
		if (result->regular_ug >= t->ug)
			buf_printf(&c->out, "%s (%s)\n", t->meaning, t->dated);
	}
	buf_printf(&c->out, "Factors: %s, %s (%s). For totals and risk, never a dose to switch to.\n",
	    result->set->name, result->set->title, result->set->dated);
}

/* Every line that was refused is told; where that leaves no total, the last is the error. */
static enum status tell_refused(struct call *c, const struct ome_result *result, struct error *err)
{
	enum status st = STATUS_OK;
	for (size_t i = 0; i < result->line_count; i++) {
		struct error one = {0};
		if (!result->lines[i].refused)
			continue;
		error_set(&one, STATUS_REFUSED, "%s", result->lines[i].refused);
		complain(&one);
		if (result->lines[i].not_an_opioid)
			continue;
		*err = one;
		st = STATUS_REFUSED;
		c->told = true;
	}
	return st;
}

enum status run_ome(struct call *c, struct error *err)
{
	const struct reference *r = reference_standard(c->arena);
	const struct ome_set *set;
	struct ome_result result;
	enum status st = option_about(OPTION_SET, ome_set_find(r, c->options[OPTION_SET], &set, err), err);
	for (size_t i = 0; i < c->word_count && st == STATUS_OK; i++)
		st = text_must_be_utf8("A medicine", c->words[i], err);
	if (st != STATUS_OK)
		return st;
	ome_total(c->arena, r, set, c->words, c->word_count, &result);
	if (option_given(c, OPTION_JSON))
		result_json(c, r, &result);
	else
		result_text(c, r, &result);
	return tell_refused(c, &result, err);
}
