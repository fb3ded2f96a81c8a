/* Medicines that could not be read or totalled: each line as it was given, why, and what a person answers. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/app_risk.h"
#include "pathwell/records/medicine.h"
#include "pathwell/text.h"
#include "ui/list.h"
#include "ui/screens/below.h"

enum { MOST = 500 };
enum { COLUMN_NAME, COLUMN_PRODUCT, COLUMN_WHY, COLUMN_DOSE, COLUMN_COUNT };
enum { ANSWER_AMOUNT, ANSWER_NOT_REGULAR, ANSWER_AMEND, ANSWER_PATIENT, ANSWER_COUNT };

struct row {
	const char *cells[COLUMN_COUNT];
	const char *whole;
	const struct medicine *m;
	struct id patient;
};
struct work {
	struct list list;
	bool shown; /* the list has left its audit row */
	struct row *rows;
	size_t count;
	/* What is being answered, as it stood when it was asked: a reload may move the marker. */
	struct id medicine;
	int64_t version, amount;
	bool patch;
};

static struct work *work(const struct screen *s)
{
	return s->state;
}

static const char *cell(void *ctx, size_t row, int column)
{
	return ((struct work *)ctx)->rows[row].cells[column];
}

static const char *identity(void *ctx, size_t row)
{
	return ((struct work *)ctx)->rows[row].m->base.id.text;
}

static void setup(struct screen *s, const void *ctx)
{
	static const struct list_column columns[COLUMN_COUNT] = {
	    [COLUMN_NAME] = {"Patient", 18, 0, true},
	    [COLUMN_WHY] = {"Why", 19, 0, false},
	    [COLUMN_PRODUCT] = {"Medicine", 18, 1, true},
	    [COLUMN_DOSE] = {"Dose", 12, 1, false},
	};

	(void)ctx;
	list_init(&work(s)->list,
	    &(struct list_model){.ctx = work(s),
		.columns = columns,
		.column_count = COLUMN_COUNT,
		.cell = cell,
		.identity = identity,
		.empty = "No medicine needs a person."});
}

static const char *or_text(const char *text, const char *otherwise)
{
	return text_is_blank(text) ? otherwise : text;
}

static void fill(struct row *r, struct arena *a, const struct worklist_item *item)
{
	const struct patient_row *p = &item->patient;
	const struct medicine *m = (const struct medicine *)item->medicine;
	char day[DATE_TEXT], nhs[13];

	r->m = m;
	r->patient = p->id;
	r->cells[COLUMN_NAME] = person_name(a, p->family_name, p->given_name, p->title);
	r->cells[COLUMN_WHY] = choice_label(record_field(m->base.kind, "ask")->choices, m->ask);
	r->cells[COLUMN_PRODUCT] = or_text(m->product, or_text(m->name, ""));
	r->cells[COLUMN_DOSE] = or_text(m->dose, "");
	r->whole = arena_printf(a, "%s, born %s, NHS No. %s. %s: %s%s%s. %s", r->cells[COLUMN_NAME],
	    p->born_on == DATE_NONE ? "not recorded" : date_clinical(p->born_on, day),
	    p->nhs_number == NULL ? "not recorded" : nhs_number_show(p->nhs_number, nhs), r->cells[COLUMN_PRODUCT],
	    or_text(m->dose, "no dose"), text_is_blank(m->quantity) ? "" : ", ", or_text(m->quantity, ""), or_text(m->ask_why, ""));
	if (item->in_force != NULL)
		r->whole = arena_printf(a, "%s In force: %s.", r->whole, item->in_force);
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct work *w = work(s);
	struct worklist list;
	enum status st = (w->shown ? app_worklist_again : app_worklist)(s->app, a, MOST, &list, err);

	if (st != STATUS_OK)
		return st;
	w->shown = true;
	w->rows = arena_alloc(a, (list.count + 1) * sizeof(*w->rows));
	w->count = list.count;
	for (size_t i = 0; i < list.count; i++)
		fill(&w->rows[i], a, &list.items[i]);
	s->title = list.total > (int64_t)list.count
		       ? arena_printf(a, "Worklist: %lld medicines, the oldest %zu listed", (long long)list.total, list.count)
		       : arena_printf(a, "Worklist: %lld medicine%s", (long long)list.total, list.total == 1 ? "" : "s");
	list_set_count(&w->list, list.count);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct work *w = work(s);
	size_t row = list_selected(&w->list);

	if (row != SIZE_MAX)
		area.rows -= below_draw(c, area, w->rows[row].whole, 0);
	return list_draw(&w->list, c, area, true);
}

/* ---- answering ---- */

static unsigned answer(struct screen *s, bool not_counted, const char *note)
{
	struct work *w = work(s);
	struct error err;
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (app_worklist_answer(s->app, a, &w->medicine, w->version, not_counted ? 0 : w->amount, not_counted, note, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, not_counted ? "Kept: not taken regularly; it counts in no total." : "Kept: it counts from now on.");
	return EFFECT_RELOAD;
}

static void ask_who(struct screen *s, const char *title, screen_answer then)
{
	screen_ask_text(s,
	    &(struct screen_question){.title = title,
		.sentence = "Who said so, and when? It stands with the medicine; leave it blank where there is nothing to say.",
		.label = "Said by:",
		.blank_ok = true},
	    then);
}

static unsigned amount_note_typed(struct screen *s, int index, const char *text)
{
	(void)index;
	return answer(s, false, text);
}

static unsigned not_regular_note_typed(struct screen *s, int index, const char *text)
{
	(void)index;
	return answer(s, true, text);
}

static void ask_amount(struct screen *s, const char *typed);

static unsigned amount_typed(struct screen *s, int index, const char *text)
{
	struct work *w = work(s);
	struct error err;

	(void)index;
	if ((w->patch ? patch_rate_parse : dose_parse)(text, &w->amount, &err) != STATUS_OK) {
		ask_amount(s, text);
		ui_say_error(s->ui, &err);
	} else
		ask_who(s, "Counted as", amount_note_typed);
	return EFFECT_NONE;
}

static void ask_amount(struct screen *s, const char *typed)
{
	bool patch = work(s)->patch;

	screen_ask_text(s,
	    &(struct screen_question){.title = "Counted as",
		.sentence = patch ? "The rate of the patches that are worn at one time, for example 25 microgram/hour."
				  : "What is really taken in a whole day, with its unit, for example 40 mg.",
		.label = patch ? "An hour:" : "A day:",
		.initial = typed},
	    amount_typed);
}

static unsigned chosen(struct screen *s, int index, const char *text)
{
	struct work *w = work(s);
	const struct row *row = NULL;

	(void)text;
	for (size_t i = 0; i < w->count; i++)
		if (id_equal(&w->rows[i].m->base.id, &w->medicine))
			row = &w->rows[i];
	if (index == ANSWER_AMOUNT)
		ask_amount(s, NULL);
	else if (index == ANSWER_NOT_REGULAR)
		ask_who(s, "Not taken regularly", not_regular_note_typed);
	else if (row == NULL)
		ui_say(s->ui, ROLE_WARNING, "Somebody has answered this one meanwhile.");
	else if (index == ANSWER_AMEND)
		screen_open_form(s->ui, row->m->base.kind, &row->patient, &w->medicine, NULL);
	else
		screen_open_patient(s->ui, &row->patient);
	return EFFECT_NONE;
}

static unsigned open_row(struct screen *s)
{
	static const char *const labels[ANSWER_COUNT] = {
	    [ANSWER_AMOUNT] = "It counts as so much a day",
	    [ANSWER_NOT_REGULAR] = "It is not taken regularly: it counts as nothing",
	    [ANSWER_AMEND] = "Amend the medicine",
	    [ANSWER_PATIENT] = "Open the patient",
	};
	struct work *w = work(s);
	size_t row = list_selected(&w->list);
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (row == SIZE_MAX) {
		ui_say(s->ui, ROLE_WARNING, "There is nothing to answer.");
		return EFFECT_NONE;
	}
	w->medicine = w->rows[row].m->base.id;
	w->version = w->rows[row].m->base.version;
	w->patch = app_medicine_is_patch(s->app, a, w->rows[row].m);
	screen_ask_choice(s, w->rows[row].cells[COLUMN_PRODUCT], labels, ANSWER_COUNT, -1, chosen);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	return a == ACT_OPEN ? open_row(s) : list_act(&work(s)->list, a);
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&work(s)->list, k);
}

static void leave(struct screen *s)
{
	list_done(&work(s)->list);
}

static const struct screen_ops ops = {
    .name = "worklist",
    .title = "Worklist",
    .help = "Medicines that could not be read or totalled, oldest first. Nothing is guessed: until somebody answers, they stand in no "
	    "total.\n\n"
	    "Enter answers the marked one: it counts as so much a day, it is not taken regularly, or its text is amended. The answer "
	    "and who gave it stay with the medicine.",
    .contexts = IN_LIST,
    .state_size = sizeof(struct work),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
};

void screen_open_worklist(struct ui *ui)
{
	screen_open(ui, &ops, setup, NULL);
}
