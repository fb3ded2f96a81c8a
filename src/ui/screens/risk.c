/* Who is at risk from medicines, highest first, and why each is here. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/app_risk.h"
#include "pathwell/text.h"
#include "ui/ask.h"
#include "ui/list.h"
#include "ui/screens/below.h"

enum { MOST = 2000 };
enum { COLUMN_LEVEL, COLUMN_NAME, COLUMN_WHY, COLUMN_OME, COLUMN_PRACTICE, COLUMN_INVITED, COLUMN_COUNT };

struct row {
	const char *cells[COLUMN_COUNT];
	const char *group, *whole;
	const struct risk_person *of;
};
struct risks {
	struct list list;
	char *rule, *practice; /* NULL: all */
	bool all;              /* sorted by a column: then everybody is listed */
	bool shown;            /* the list has left its audit row */
	struct row *rows;
	struct risk_people people;
	struct risk_summary summary;
};

static struct risks *risks(const struct screen *s)
{
	return s->state;
}

/* ---- rows ---- */

static const char *cell(void *ctx, size_t row, int column)
{
	return ((struct risks *)ctx)->rows[row].cells[column];
}

static enum role role(void *ctx, size_t row, int column)
{
	bool high = ((struct risks *)ctx)->rows[row].of->level >= RISK_CANNOT_BE_SAID;

	return column == COLUMN_LEVEL && high ? ROLE_WARNING : ROLE_TEXT;
}

static const char *group(void *ctx, size_t row)
{
	return ((struct risks *)ctx)->rows[row].group;
}

static const char *identity(void *ctx, size_t row)
{
	return ((struct risks *)ctx)->rows[row].of->patient.id.text;
}

static int compare(void *ctx, size_t x, size_t y, int column)
{
	const struct row *rows = ((struct risks *)ctx)->rows;
	const struct risk_person *a = rows[x].of, *b = rows[y].of;

	if (column == COLUMN_LEVEL)
		return (int)b->level - (int)a->level;
	if (column == COLUMN_OME)
		return (a->ome_ug > b->ome_ug) - (a->ome_ug < b->ome_ug);
	return text_compare_folded(rows[x].cells[column], rows[y].cells[column]);
}

static const char *ome_text(struct arena *a, const struct risk_person *p)
{
	char dose[32];

	if (p->ome_ug == DOSE_NONE)
		return "no total";
	return p->ome_ug == 0 ? "" : arena_printf(a, "%s%s", dose_show(p->ome_ug, dose), p->asks > 0 ? " +" : "");
}

static const char *invited_text(const struct risk_person *p)
{
	const struct field *state = record_field(record_kind(RECORD_INVITATION), "state");

	return p->state == NULL ? "" : choice_label(state->choices, p->state);
}

static const char *whole(struct arena *a, const struct risk_person *p)
{
	const struct patient_row *row = &p->patient;
	char day[DATE_TEXT], nhs[13], dose[32];
	const char *ome = p->ome_ug == DOSE_NONE ? "no total" : p->ome_ug == 0 ? "" : dose_show(p->ome_ug, dose);
	const char *asks = p->asks == 0 ? ""
					: arena_printf(a, " %d medicine%s to be looked at; until then in no total.", p->asks,
					      p->asks == 1 ? " has" : "s have");

	return arena_printf(a, "%s, born %s, NHS No. %s%s%s%s. %s%s", person_name(a, row->family_name, row->given_name, row->title),
	    date_clinical(row->born_on, day), row->nhs_number == NULL ? "not recorded" : nhs_number_show(row->nhs_number, nhs),
	    ome[0] == '\0' ? "" : "; regular morphine equivalent a day: ", ome[0] == '\0' ? "" : ome,
	    p->practice == NULL ? "" : arena_printf(a, "; practice %s", p->practice), p->reasons, asks);
}

static void fill(
    struct row *r, struct arena *a, const struct risk_person *p, const char *const headings[])
{
	const struct patient_row *row = &p->patient;

	r->of = p;
	r->group = headings[p->level];
	/* The column is as wide as "Medium"; the heading and the reason say what is asked. */
	r->cells[COLUMN_LEVEL] = p->level == RISK_CANNOT_BE_SAID ? "?" : risk_level_labels[p->level];
	r->cells[COLUMN_NAME] = person_name(a, row->family_name, row->given_name, row->title);
	r->cells[COLUMN_OME] = ome_text(a, p);
	r->cells[COLUMN_WHY] = p->brief;
	r->cells[COLUMN_PRACTICE] = p->practice == NULL ? "" : p->practice;
	r->cells[COLUMN_INVITED] = invited_text(p);
	r->whole = whole(a, p);
}

static void setup(struct screen *s, const void *ctx)
{
	static const struct list_column columns[COLUMN_COUNT] = {
	    [COLUMN_LEVEL] = {"Risk", 6, 0, false},
	    [COLUMN_NAME] = {"Patient", 18, 0, true},
	    [COLUMN_OME] = {"OME a day", 10, 0, false},
	    [COLUMN_WHY] = {"Why", 18, 1, false},
	    [COLUMN_PRACTICE] = {"Practice", 8, 0, false},
	    [COLUMN_INVITED] = {"Invitation", 14, 0, false},
	};

	(void)ctx;
	list_init(&risks(s)->list,
	    &(struct list_model){.ctx = risks(s),
		.columns = columns,
		.column_count = COLUMN_COUNT,
		.cell = cell,
		.role = role,
		.group = group,
		.compare = compare,
		.identity = identity,
		.empty = "Nobody meets this. r chooses another rule, o another practice."});
}

/* How many there are is said where nothing narrows the list: then the levels are those of everybody. */
static const char *const headings_of[RISK_LEVEL_COUNT] = {
    "No risk", "Low risk", "Medium risk", "Risk cannot be said", "High risk"};

static void make_headings(const struct risks *x, struct arena *a, const char *headings[])
{
	for (int level = RISK_NONE; level < RISK_LEVEL_COUNT; level++)
		headings[level] = x->rule != NULL || x->practice != NULL
				      ? headings_of[level]
				      : arena_printf(a, "%s (%lld)", headings_of[level], (long long)x->summary.levels[level]);
}

static const char *title(const struct risks *x, struct arena *a)
{
	return arena_printf(a, "Risk%s%s%s%s: %zu%s", x->rule == NULL ? "" : ", rule ", x->rule == NULL ? "" : x->rule,
	    x->practice == NULL ? "" : ", practice ", x->practice == NULL ? "" : x->practice, x->people.count,
	    x->people.more ? " listed; there are more: choose a rule or a practice" : "");
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct risks *x = risks(s);
	struct risk_people people;
	struct risk_summary summary;
	const char *headings[RISK_LEVEL_COUNT];
	struct risk_query q = {.rule = x->rule, .practice = x->practice, .at_least = RISK_LOW, .as_of = DATE_NONE, .limit = x->all ? 0 : MOST,
	    .again = x->shown};
	enum status st = app_risk_people(s->app, a, &q, &people, err);

	if (st == STATUS_OK)
		st = app_risk_summary(s->app, a, DATE_NONE, &summary, err);
	if (st != STATUS_OK)
		return st;
	x->shown = true;
	x->people = people;
	x->summary = summary;
	x->rows = arena_alloc(a, (people.count + 1) * sizeof(*x->rows));
	make_headings(x, a, headings);
	for (size_t i = 0; i < people.count; i++)
		fill(&x->rows[i], a, &x->people.items[i], headings);
	s->title = title(x, a);
	list_set_count(&x->list, people.count);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct risks *x = risks(s);
	size_t row = list_selected(&x->list);

	if (row != SIZE_MAX)
		area.rows -= below_draw(c, area, x->rows[row].whole, 0);
	return list_draw(&x->list, c, area, true);
}

/* ---- narrowing ---- */

static unsigned narrow(char **to, const char *text, struct risks *x)
{
	mem_free_charp(to);
	*to = text_is_blank(text) ? NULL : mem_strdup(text);
	x->shown = false;
	return EFFECT_RELOAD;
}

static unsigned rule_chosen(struct screen *s, int index, const char *text)
{
	struct risks *x = risks(s);

	(void)text;
	if (index > (int)x->summary.rule_count)
		return EFFECT_NONE;
	return narrow(&x->rule, index == 0 ? NULL : x->summary.rules[index - 1].rule->id, x);
}

static void ask_rule(struct screen *s)
{
	const struct risk_summary *summary = &risks(s)->summary;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char **labels = arena_alloc(a, (summary->rule_count + 1) * sizeof(*labels));

	labels[0] = "Every rule";
	for (size_t i = 0; i < summary->rule_count; i++) {
		const struct risk_rule *r = summary->rules[i].rule;

		labels[i + 1] = arena_printf(a, "%s (%s, %lld): %s", r->id, risk_level_names[r->level],
		    (long long)summary->rules[i].count, r->sentence);
	}
	screen_ask_choice(s, "People who meet which rule?", labels, summary->rule_count + 1, -1, rule_chosen);
}

static unsigned practice_typed(struct screen *s, int index, const char *text)
{
	(void)index;
	return narrow(&risks(s)->practice, text, risks(s));
}

static void ask_practice(struct screen *s)
{
	screen_ask_text(s,
	    &(struct screen_question){.title = "One practice",
		.sentence = "The people of one practice only; blank for all.",
		.label = "Code:",
		.initial = risks(s)->practice,
		.blank_ok = true},
	    practice_typed);
}

/* A list that is not whole would be sorted among what is listed alone. */
static unsigned sort_all(struct risks *x, enum action a, unsigned effects)
{
	if ((a != ACT_SORT_NEXT && a != ACT_SORT_BEFORE) || !x->people.more)
		return effects;
	x->all = true;
	return effects | EFFECT_RELOAD;
}

static unsigned act(struct screen *s, enum action a)
{
	struct risks *x = risks(s);
	size_t row = list_selected(&x->list);

	if (a == ACT_ONE_RULE)
		ask_rule(s);
	else if (a == ACT_ONE_PRACTICE)
		ask_practice(s);
	else if (a != ACT_OPEN)
		return sort_all(x, a, list_act(&x->list, a));
	else if (row != SIZE_MAX)
		screen_open_patient(s->ui, &x->rows[row].of->patient.id);
	else
		ui_say(s->ui, ROLE_WARNING, "There is nobody to open.");
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&risks(s)->list, k);
}

static void leave(struct screen *s)
{
	mem_free_charp(&risks(s)->rule);
	mem_free_charp(&risks(s)->practice);
	list_done(&risks(s)->list);
}

static const struct screen_ops ops = {
    .name = "risk",
    .title = "Risk",
    .help = "Who is at risk from medicines, highest first, and why each is here. Below the list stands the marked person as a "
	    "whole.\n\n"
	    "OME a day is the regular morphine equivalent. A + behind it means that a medicine could not be read and is not in it; "
	    "the worklist (: worklist) has those. \"no total\" means that no opioid could be totalled.\n\n"
	    "r shows the people who meet one rule, o those of one practice; Enter opens the patient. The rules stand in pathwell "
	    "risk with their sources, and the service's own under : risk-rules.",
    .contexts = IN_RISK | IN_LIST,
    .state_size = sizeof(struct risks),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
};

void screen_open_risk(struct ui *ui)
{
	screen_open(ui, &ops, setup, NULL);
}
