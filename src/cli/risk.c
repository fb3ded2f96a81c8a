/* "risk": who meets which rule, counted and listed. "worklist": the lines that need a person. */
#include <string.h>

#include "cli.h"
#include "pathwell/app_named.h"
#include "pathwell/app_risk.h"
#include "pathwell/records/medicine.h"
#include "pathwell/text.h"

enum { TEXT_LIMIT = 50, MOST = 1000000 };

/* ---- what is asked ---- */

static bool wants_list(const struct call *c)
{
	return option_given(c, OPTION_RULE) || option_given(c, OPTION_LEVEL) || option_given(c, OPTION_PRACTICE) ||
	       option_given(c, OPTION_LIST);
}

static enum status read_level(const struct call *c, enum risk_level *out, struct error *err)
{
	*out = RISK_LOW;
	const char *said = c->options[OPTION_LEVEL];
	if (!said)
		return STATUS_OK;
	for (int level = RISK_LOW; level < RISK_LEVEL_COUNT; level++) {
		if (!text_equal_nocase(said, risk_level_names[level]))
			continue;
		*out = (enum risk_level)level;
		return STATUS_OK;
	}
	return error_set(err, STATUS_USAGE, "--level takes high, cannot_be_said, medium or low, not \"%s\".", said);
}

static enum status read_query(struct call *c, struct risk_query *q, struct error *err)
{
	int64_t limit;
	*q = (struct risk_query){.rule = c->options[OPTION_RULE], .practice = c->options[OPTION_PRACTICE], .as_of = DATE_NONE};
	enum status st = read_level(c, &q->at_least, err);
	if (st == STATUS_OK && c->options[OPTION_AS_OF])
		st = option_about(OPTION_AS_OF, date_parse(c->options[OPTION_AS_OF], &q->as_of, err), err);
	if (st == STATUS_OK)
		st = option_number(c, OPTION_LIMIT, 1, MOST, option_given(c, OPTION_JSON) ? 0 : TEXT_LIMIT, &limit, err);
	if (st == STATUS_OK)
		q->limit = (size_t)limit;
	return st;
}

/* ---- as JSON ---- */

static void summary_json(struct call *c, struct json *j, const struct risk_summary *s)
{
	json_put_text(j, "as_of", date_or_null(c->arena, s->as_of));
	json_put_number(j, "people", s->people);
	json_key(j, "rules");
	json_array_begin(j);
	for (size_t i = 0; i < s->rule_count; i++) {
		json_object_begin(j);
		json_put_text(j, "id", s->rules[i].rule->id);
		json_put_text(j, "level", risk_level_names[s->rules[i].rule->level]);
		json_put_number(j, "count", s->rules[i].count);
		json_object_end(j);
	}
	json_array_end(j);
}

static void reasons_json(struct json *j, const struct risk_summary *s, const struct risk_person *p)
{
	json_key(j, "reasons");
	json_array_begin(j);
	for (size_t i = 0; i < s->rule_count; i++)
		if (p->met >> i & 1)
			json_text(j, s->rules[i].rule->id);
	json_array_end(j);
	json_put_text(j, "why", p->all_reasons);
}

static void person_json(struct call *c, struct json *j, const struct risk_summary *s, const struct risk_person *p)
{
	const struct patient_row *row = &p->patient;
	json_object_begin(j);
	json_put_text(j, "id", row->id.text);
	json_put_text(j, "nhs_number", row->nhs_number);
	json_put_text(j, "name", person_name(c->arena, row->family_name, row->given_name, row->title));
	json_put_text(j, "born_on", date_or_null(c->arena, row->born_on));
	json_put_text(j, "practice", p->practice);
	json_put_text(j, "level", risk_level_names[p->level]);
	json_key(j, "ome_ug");
	if (p->ome_ug == DOSE_NONE)
		json_text(j, NULL);
	else
		json_number(j, p->ome_ug);
	json_put_number(j, "asks", p->asks);
	json_put_text(j, "invitation", p->state);
	reasons_json(j, s, p);
	json_object_end(j);
}

static void risk_json(struct call *c, const struct risk_summary *s, const struct risk_people *people)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	summary_json(c, &j, s);
	if (people) {
		json_key(&j, "list");
		json_array_begin(&j);
		for (size_t i = 0; i < people->count; i++)
			person_json(c, &j, s, &people->items[i]);
		json_array_end(&j);
		json_put_bool(&j, "more", people->more);
	}
	json_object_end(&j);
	json_done(c);
}

/* ---- as text ---- */

static const char *number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

static void summary_text(struct call *c, const struct risk_summary *s)
{
	static const char *const heads[] = {"Rule", "Level", "People", "Review", "Basis", NULL};
	struct table t;
	char day[DATE_TEXT];
	buf_printf(&c->out, "As of %s: %lld people with medicines; high %lld, cannot be said %lld, medium %lld, low %lld, none %lld.\n",
	    date_clinical(s->as_of, day), (long long)s->people, (long long)s->levels[RISK_HIGH],
	    (long long)s->levels[RISK_CANNOT_BE_SAID], (long long)s->levels[RISK_MEDIUM], (long long)s->levels[RISK_LOW], (long long)s->levels[RISK_NONE]);
	if (s->asks)
		buf_printf(&c->out, "%lld medicine%s a person and %s in no total; \"pathwell worklist\" lists %s.\n",
		    (long long)s->asks, s->asks == 1 ? " needs" : "s need", s->asks == 1 ? "stands" : "stand",
		    s->asks == 1 ? "it" : "them");
	buf_putc(&c->out, '\n');
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < s->rule_count; i++) {
		const struct risk_rule *r = s->rules[i].rule;
		table_cell(&t, r->id);
		table_cell(&t, r->current ? risk_level_labels[r->level] : "(older)");
		table_cell(&t, number(c->arena, s->rules[i].count));
		table_cell(&t, r->review_weeks ? arena_printf(c->arena, "%d weeks", r->review_weeks) : "");
		table_cell(&t, r->status);
	}
	table_print(&t, &c->out);
	buf_printf(&c->out, "\nIntervals: %s\n\nWhat the rules say, and who says so:\n", risk_review_note);
	for (size_t i = 0; i < s->rule_count; i++) {
		const struct risk_rule *r = s->rules[i].rule;
		buf_printf(&c->out, "%s: %s\n", r->id, r->condition_text);
		print_wrapped(&c->out, 4, arena_printf(c->arena, "%s %s%s%s", r->sentence, r->source, *r->dated ? ", " : "", r->dated));
	}
}

static const char *ome_text(struct arena *a, const struct risk_person *p)
{
	char text[32];
	if (p->ome_ug == DOSE_NONE)
		return "no total";
	return p->ome_ug ? arena_strdup(a, dose_show(p->ome_ug, text)) : "";
}

static void people_text(struct call *c, const struct risk_people *people, date as_of)
{
	char day[DATE_TEXT];
	buf_printf(&c->out, "As of %s, highest first. OME: regular morphine equivalent a day.\n",
	    date_clinical(as_of == DATE_NONE ? clock_today() : as_of, day));
	for (size_t i = 0; i < people->count; i++) {
		const struct risk_person *p = &people->items[i];
		const char *ome = ome_text(c->arena, p);
		buf_printf(&c->out, "\n%s  %s  Born %s  NHS No. %s%s%s%s%s\n", risk_level_labels[p->level],
		    person_name(c->arena, p->patient.family_name, p->patient.given_name, p->patient.title),
		    date_or_blank(c->arena, p->patient.born_on), nhs_or_blank(c->arena, p->patient.nhs_number),
		    p->practice ? "  " : "", p->practice ? p->practice : "", *ome ? "  OME " : "", ome);
		print_wrapped(&c->out, 4, p->reasons);
	}
	if (!people->count)
		buf_puts(&c->out, "\nNobody.\n");
	if (people->more)
		buf_puts(&c->out, "\nand more; see --limit\n");
}

static enum status write_named(struct call *c, const struct risk_query *q, struct error *err)
{
	bool csv = option_given(c, OPTION_CSV);
	const char *file = c->options[csv ? OPTION_CSV : OPTION_PDF];
	struct risk_query whole = *q;
	size_t people = 0;
	if (csv && option_given(c, OPTION_PDF))
		return wrong_usage(c, err, "The list goes to --csv FILE or to --pdf FILE, one at a time.");
	if (!option_given(c, OPTION_LIMIT))
		whole.limit = 0;
	enum status st = app_named_write(c->app, c->arena, &whole, csv ? NAMED_CSV : NAMED_PAPER, file, &people, err);
	if (st == STATUS_OK)
		buf_printf(&c->out, "%zu people written to %s.\n", people, file);
	return st;
}

enum status run_risk(struct call *c, struct error *err)
{
	struct risk_query q;
	struct risk_summary summary = {0};
	struct risk_people people;
	bool json = option_given(c, OPTION_JSON), list = wants_list(c);
	enum status st = read_query(c, &q, err);
	if (st == STATUS_OK && (option_given(c, OPTION_CSV) || option_given(c, OPTION_PDF)))
		return write_named(c, &q, err);
	if (st == STATUS_OK && (json || !list))
		st = app_risk_summary(c->app, c->arena, q.as_of, &summary, err);
	if (st == STATUS_OK && list)
		st = app_risk_people(c->app, c->arena, &q, &people, err);
	if (st != STATUS_OK)
		return st;
	if (json)
		risk_json(c, &summary, list ? &people : NULL);
	else if (list)
		people_text(c, &people, q.as_of);
	else
		summary_text(c, &summary);
	return STATUS_OK;
}
