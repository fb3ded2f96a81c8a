/* The form of a measure: above its fields stands the question that is answered next, and a digit answers it. */
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "ui/screens/measure_form.h"

enum { PIECE = 96 };

struct questions *measure_questions(struct form *f)
{
	return f->ctx;
}

static struct measure *work_of(struct form *f)
{
	return (struct measure *)f->work;
}

static bool same(const char *x, const char *y)
{
	return strcmp(x == NULL ? "" : x, y == NULL ? "" : y) == 0;
}

/* The fields that the program sets follow what is typed, so that an alert is asked about before anything is saved. */
static void follow(struct form *f)
{
	struct questions *q = measure_questions(f);
	struct measure *work = work_of(f), copy = *work;
	struct error err;

	q->in = instrument_by_id(q->all, work->instrument);
	if (q->of == q->in && same(q->answers, work->answers) && same(q->total, work->typed_total))
		return;
	q->of = q->in;
	q->answers = work->answers;
	q->total = work->typed_total;
	q->scored = q->in != NULL && app_measure_score(f->app, f->arena, &copy, &q->result, &err) == STATUS_OK;
	q->wrong = q->in != NULL && !q->scored ? arena_strdup(f->arena, err.sentence) : "";
	work->alert = q->scored ? copy.alert : NULL;
	work->score = q->scored ? copy.score : NUMBER_NONE;
	work->raw = q->scored ? copy.raw : NUMBER_NONE;
	work->state = q->scored ? copy.state : NULL;
	work->band = q->scored ? copy.band : NULL;
	work->subscales = q->scored ? copy.subscales : NULL;
}

/* ---- what the form knows beyond its fields ---- */

static bool hides(struct form *f, const struct field *field)
{
	const struct measure *m = work_of(f);

	follow(f);
	if (strcmp(field->name, "alert_action") == 0 || strcmp(field->name, "alert_dealt") == 0)
		return m->alert == NULL && m->alert_action == NULL;
	return strcmp(field->name, "typed_total") == 0 && m->answers != NULL && m->typed_total == NULL;
}

const char *measure_result_text(struct arena *a, const struct questions *q)
{
	char score[32];

	if (!q->scored)
		return "";
	return arena_printf(a, "%s%s%s", q->result.state != NULL ? q->result.state : score_show(q->result.total, score),
	    q->result.band == NULL ? "" : ", ", q->result.band == NULL ? "" : q->result.band);
}

static const char *meaning(struct form *f, struct arena *a, const struct field *field)
{
	const struct measure *m = work_of(f);
	bool source = strcmp(field->name, m->answers != NULL ? "answers" : "typed_total") == 0;

	return source ? measure_result_text(a, measure_questions(f)) : "";
}

static const char *asks(struct form *f, struct arena *a, const struct field *field)
{
	const struct measure *m = work_of(f);

	(void)a;
	if (strcmp(field->name, "alert_action") != 0 || m->alert == NULL || measure_alert_answered(m->alert_action))
		return "";
	return m->alert;
}

static const struct form_manner manner = {.hides = hides, .meaning = meaning, .asks = asks};

static enum status begin(struct screen *s, struct error *err)
{
	struct form *f = &form_screen_of(s)->form;
	struct questions *q = arena_alloc(s->arena, sizeof(*q));
	enum status st = app_measures(s->app, s->arena, &q->all, err);

	if (st != STATUS_OK)
		return st;
	f->manner = &manner;
	f->ctx = q;
	follow(f);
	/* What was chosen before the form opened is part of the draft: answers without their questions mean nothing. */
	if (f->work->version == 0 && work_of(f)->instrument != NULL)
		f->fields[form_index(f, record_field(f->work->kind, "instrument"))].unkept = true;
	return STATUS_OK;
}

/* A questionnaire that was half answered is offered again; another one is begun beside it. */
static bool same_questions(struct screen *s, const struct draft *d)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct measure *work = work_of(&form_screen_of(s)->form);
	struct draft_value *values;
	struct error err;
	size_t n = 0;

	if (work->instrument == NULL || app_draft_values(s->app, a, &d->id, &values, &n, &err) != STATUS_OK)
		return true;
	for (size_t i = 0; i < n; i++)
		if (strcmp(values[i].field, "instrument") == 0)
			return strcmp(values[i].text, work->instrument) == 0;
	return true;
}

/* ---- where the answers stand ---- */

static bool at_answers(const struct form *f)
{
	return strcmp(f->fields[f->at].field->name, "answers") == 0;
}

bool measure_asks_questions(struct form *f)
{
	follow(f);
	return measure_questions(f)->in != NULL && at_answers(f);
}

/* ---- keys ---- */

static void put(struct form *f, const char *text)
{
	bool full;

	form_paste(f, text, &full);
}

/* The last answer in order is there: what it raises is said at once. The cursor stays where the fingers are; saving leads
 * to the field that asks what was done. */
static void finished(struct screen *s)
{
	struct form *f = &form_screen_of(s)->form;
	const struct questions *q = measure_questions(f);

	follow(f);
	if (q->scored && work_of(f)->alert != NULL && !measure_alert_answered(work_of(f)->alert_action))
		ui_say(s->ui, ROLE_ERROR, "%s", work_of(f)->alert);
}

static void answer(struct screen *s, const char *text, size_t item)
{
	struct form *f = &form_screen_of(s)->form;
	const struct instrument *in = measure_questions(f)->in;
	char piece[PIECE];

	snprintf(piece, sizeof(piece), "%s%s%s ", item >= instrument_in_order(in) ? in->items[item].name : "",
	    item >= instrument_in_order(in) ? "=" : "", text);
	put(f, piece);
	if (item + 1 >= instrument_in_order(in))
		finished(s);
}

/* The digits of an answer that is not ended yet; 0 with *n 0 where none stands open. */
static int64_t open_number(const char *text, bool open, size_t *n)
{
	int64_t value = 0;
	size_t length = strlen(text);

	*n = 0;
	while (open && *n < length && *n < 4 && text[length - *n - 1] >= '0' && text[length - *n - 1] <= '9')
		(*n)++;
	for (size_t i = length - *n; i < length; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}

static unsigned digit(struct screen *s, const char *typed, size_t item, bool open)
{
	struct form *f = &form_screen_of(s)->form;
	const struct measure_item *it = &measure_questions(f)->in->items[item];
	size_t n;
	int64_t before = open_number(editor_text(&f->fields[f->at].editor), open, &n);
	int64_t value = before * 10 + (typed[0] - '0');

	const char *range = measure_item_range(f->arena, it);

	if (value > it->high && !(it->missing != 0 && value == it->missing)) {
		if (n > 0)
			ui_say(s->ui, ROLE_WARNING,
			    "%lld stands; Enter takes it, Backspace takes it back. The answers are %s.",
			    (long long)before, range);
		else
			ui_say(s->ui, ROLE_WARNING, "The answers are %s.", range);
		return EFFECT_NONE;
	}
	/* Where another digit could follow, Enter or the next digit says whether it does. */
	if (value != 0 && value * 10 <= it->high)
		put(f, typed);
	else if (!measure_item_takes(it, value) && value != it->missing)
		ui_say(s->ui, ROLE_WARNING, "The answers are %s.", range);
	else
		answer(s, typed, item);
	return EFFECT_NONE;
}

/* The whole answer before the cursor, not one letter of it. */
static unsigned take_back(struct form *f)
{
	static const struct key backspace = {.code = PRESS_BACKSPACE};
	const char *text = editor_text(&f->fields[f->at].editor);
	size_t length = strlen(text), keep = length;
	bool full;

	while (keep > 0 && text[keep - 1] == ' ')
		keep--;
	while (keep > 0 && text[keep - 1] != ' ')
		keep--;
	for (; length > keep; length--)
		form_key(f, &backspace, &full);
	return EFFECT_NONE;
}

static bool at_end(const struct form *f)
{
	const struct editor *e = &f->fields[f->at].editor;

	return e->at == e->text.len;
}

/* Answers that may be given by name: "vas=70", "sex=F". */
static bool has_names(const struct instrument *in)
{
	for (size_t i = 0; i < instrument_in_order(in); i++)
		if (in->items[i].name[0] < '0' || in->items[i].name[0] > '9')
			return true;
	return false;
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct form *f = &form_screen_of(s)->form;
	bool open;

	if (!measure_asks_questions(f) || !at_end(f) || measure_questions(f)->in->method == MEASURE_TOTAL)
		return EFFECT_UNHANDLED;
	size_t item = measure_next_item(f, &open), count = measure_questions(f)->in->item_count;
	if (k->code == PRESS_BACKSPACE)
		return take_back(f);
	if (k->code == PRESS_ENTER && item < instrument_in_order(measure_questions(f)->in)) {
		if (open)
			answer(s, "", item);
		else if (editor_text(&f->fields[f->at].editor)[0] == '\0')
			return EFFECT_UNHANDLED; /* nothing is answered here: the total, perhaps */
		else
			ui_say(s->ui, ROLE_WARNING, "Question %zu is not answered; - leaves it out, Tab goes on.",
			    item + 1);
		return EFFECT_NONE;
	}
	if (k->code != PRESS_TEXT || k->text[1] != '\0')
		return EFFECT_UNHANDLED;
	bool is_digit = k->text[0] >= '0' && k->text[0] <= '9';
	if (item == count && (is_digit || k->text[0] == '-')) {
		ui_say(s->ui, ROLE_WARNING, "All questions are answered; Backspace takes the last answer back.");
		return EFFECT_NONE;
	}
	if (is_digit)
		return digit(s, k->text, item, open);
	if (k->text[0] != '-' || open) {
		if (k->text[0] == ' ' || has_names(measure_questions(f)->in))
			return EFFECT_UNHANDLED;
		ui_say(s->ui, ROLE_WARNING, "A digit answers the question, - leaves it out.");
		return EFFECT_NONE;
	}
	answer(s, "-", item);
	return EFFECT_NONE;
}

const struct form_own form_measure = {.begin = begin, .same = same_questions, .draw = measure_form_draw, .key = key};
