/* The form of a review: what was said last time beside it, proposals that are seen, and a running reduction. */
#include <string.h>

#include "pathwell/app_review.h"
#include "pathwell/records/measure.h"
#include "pathwell/records/review.h"
#include "pathwell/records/taper.h"
#include "ui/private.h"
#include "ui/screens/form_parts.h"

struct manner {
	struct screen *screen;
	struct review_before before;
	struct review_reductions reductions;
	/* What stands in these the program proposed, and takes back where its reason goes. */
	bool outcome, decision, step;
};

static struct manner *manner(const struct form *f)
{
	return f->ctx;
}

static const struct review *review(const struct form *f)
{
	return (const struct review *)f->work;
}

static bool is(const char *code, const char *wanted)
{
	return code != NULL && strcmp(code, wanted) == 0;
}

static bool hides(struct form *f, const struct field *field)
{
	if (record_has(f->work, field))
		return false;
	if (strcmp(field->name, "taper") == 0)
		return manner(f)->reductions.running == 0;
	if (strcmp(field->name, "alert_action") != 0 && strcmp(field->name, "alert_dealt") != 0)
		return false;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	return app_review_alert(f->app, a, f->work) == NULL;
}

/* ---- proposals: filled in where everybody sees them ---- */

static void propose(struct form *f, const char *name, const char *code, bool *proposed)
{
	const struct field *field = record_field(f->work->kind, name);
	size_t i = form_index(f, field);

	if (i == SIZE_MAX)
		return;
	form_pick(f, i, code);
	*proposed = code[0] != '\0';
	ui_say(manner(f)->screen->ui, ROLE_TEXT, "%s: %s is proposed.", field->label,
	    code[0] == '\0' ? "nothing" : choice_label(field->choices, code));
}

static void propose_outcome(struct form *f)
{
	struct manner *m = manner(f);

	if (is(review(f)->medicines_same, "yes") && is(review(f)->outcome, "not_recorded"))
		propose(f, "outcome", "unchanged", &m->outcome);
	else if (!is(review(f)->medicines_same, "yes") && m->outcome && is(review(f)->outcome, "unchanged"))
		propose(f, "outcome", "not_recorded", &m->outcome);
}

static void propose_decision(struct form *f)
{
	struct manner *m = manner(f);
	const char *step = review(f)->taper;
	bool untouched = is(review(f)->decision, "continue") || m->decision;

	if (is(step, "held") && untouched)
		propose(f, "decision", "hold", &m->decision);
	else if (is(step, "change") && untouched)
		propose(f, "decision", "change_plan", &m->decision);
	else if (m->decision)
		propose(f, "decision", "continue", &m->decision);
}

static void propose_step(struct form *f)
{
	struct manner *m = manner(f);
	bool untouched = review(f)->taper == NULL || m->step;

	if (m->reductions.running != 1)
		return;
	if (is(review(f)->decision, "hold") && untouched)
		propose(f, "taper", "held", &m->step);
	else if (m->step && is(review(f)->taper, "held"))
		propose(f, "taper", "", &m->step);
}

/* The field for the answer may lie below what is shown: it is said as well. */
static void say_alert(struct form *f, const struct field *field)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct measure_result result;

	if (app_review_score(f->app, a, f->work, field, &result) && result.alert_count > 0)
		ui_say(
		    manner(f)->screen->ui, ROLE_WARNING, "%s: %s", result.instrument->name, result.alerts[0]->prompt);
}

/* Both ends of a proposal are fields that can be answered: an answer is nobody's proposal any more. */
static void answered(struct form *f, const struct field *field)
{
	static const struct {
		const char *name;
		void (*propose)(struct form *f);
	} follow[] = {{"medicines_same", propose_outcome}, {"taper", propose_decision}, {"decision", propose_step}};
	struct manner *m = manner(f);

	if (app_review_instrument(f->work, field) != NULL)
		say_alert(f, field);
	if (strcmp(field->name, "outcome") == 0)
		m->outcome = false;
	for (size_t i = 0; i < ARRAY_LEN(follow); i++)
		if (strcmp(field->name, follow[i].name) == 0)
			follow[i].propose(f);
}

/* ---- what stands with a field ---- */

static const char *meaning(struct form *f, struct arena *a, const struct field *field)
{
	struct measure_result result;

	if (!app_review_score(f->app, a, f->work, field, &result))
		return "";
	/* Of a total only what it is called; of answers what they come to as well. */
	const char *typed = record_get(a, f->work, field), *text = app_record_show(f->app, a, f->work, field);
	size_t n = strlen(typed);
	bool same = strncmp(text, typed, n) == 0 && (text[n] == ',' || text[n] == '\0');

	return !same ? text : result.band == NULL ? "" : result.band;
}

static const char *before(struct form *f, struct arena *a, const struct field *field)
{
	return app_review_said(f->app, a, &manner(f)->before, field);
}

static const char *asks(struct form *f, struct arena *a, const struct field *field)
{
	const char *text = NULL;
	struct measure_result result;

	if (app_review_score(f->app, a, f->work, field, &result) && result.alert_count > 0)
		text = result.alerts[0]->prompt;
	else if (strcmp(field->name, "alert_action") == 0)
		text = app_review_alert(f->app, a, f->work);
	else if (strcmp(field->name, "attended") == 0 && f->work->version == 0 && is(review(f)->attended, "no"))
		text = "Saving records what was missed today and queues the second letter.";
	return text == NULL ? "" : text;
}

static const struct form_manner review_manner = {
    .hides = hides, .answered = answered, .meaning = meaning, .before = before, .asks = asks};

/* ---- the screen ---- */

static enum status begin(struct screen *s, struct error *err)
{
	struct form_screen *fs = s->state;
	struct manner *m = arena_alloc(s->arena, sizeof(*m));
	enum status st = app_review_before(s->app, s->arena, fs->form.work, &m->before, err);

	if (st == STATUS_OK)
		st = app_review_reductions(s->app, s->arena, &s->patient, &m->reductions, err);
	if (st != STATUS_OK)
		return st;
	m->screen = s;
	fs->form.manner = &review_manner;
	fs->form.ctx = m;
	fs->form.before_title = m->before.title;
	/* How a review is held is as it mostly is; what is asked comes first. */
	if (fs->form.work->version == 0)
		form_focus(&fs->form, "pain_score");
	return STATUS_OK;
}

/* The list of medicines may be another one now. */
static void back(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct error err;

	if (fs->form.work->version == 0 && app_review_equivalents(s->app, s->arena, fs->form.work, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
}

/* ---- the questions of a measure ---- */

struct asked {
	const struct review *review;
	const struct instrument *instrument;
	const char *typed; /* answers so far, or a total */
};

static void prepare(struct record *r, struct arena *a, const void *ctx)
{
	const struct asked *q = ctx;
	struct measure *m = (struct measure *)r;

	m->instrument = q->instrument->id;
	m->taken_on = q->review->reviewed_on;
	/* A total is asked again by its answers. */
	if (q->typed != NULL && strchr(q->typed, ' ') != NULL)
		m->answers = arena_strdup(a, q->typed);
}

/* The answers go into the field of the review, and with them what was done about an alert. */
static void take_answers(struct screen *s, const struct record *typed)
{
	struct form *f = &form_screen_of(s)->form;
	const struct measure *m = (const struct measure *)typed;
	const struct field *alert = record_field(f->work->kind, "alert_action");

	if (m->answers != NULL || m->typed_total != NULL)
		form_set(f, f->at, m->answers != NULL ? m->answers : m->typed_total);
	if (m->alert_action != NULL && form_index(f, alert) != SIZE_MAX)
		form_set(f, form_index(f, alert), m->alert_action);
	if (m->alert_dealt != NULL && form_index(f, record_field(f->work->kind, "alert_dealt")) != SIZE_MAX)
		form_pick(f, form_index(f, record_field(f->work->kind, "alert_dealt")), m->alert_dealt);
	form_move(f, 1);
	form_screen_keep(s);
}

static bool choose(struct screen *s, const struct field *field)
{
	struct form *f = &form_screen_of(s)->form;
	const struct instrument *in = app_review_instrument(f->work, field);

	if (in == NULL)
		return false;
	form_screen_keep(s);
	form_read_all(f);
	screen_open_form_request(
	    s->ui, &(struct form_request){.kind = record_kind(RECORD_MEASURE),
		       .patient = &s->patient,
		       .focus = "answers",
		       .prepare = prepare,
		       .prepare_ctx = &(struct asked){review(f), in, record_get(s->arena, f->work, field)},
		       .taken = take_answers});
	return true;
}

static unsigned act(struct screen *s, enum action a)
{
	if (a != ACT_MEDICINES)
		return EFFECT_UNHANDLED;
	form_screen_keep(s);
	screen_open_records(s->ui, record_kind(RECORD_MEDICINE), &s->patient);
	return EFFECT_NONE;
}

/* What followed from saving it. */
static void tell(struct screen *s, const struct review *v)
{
	const struct manner *m = manner(&form_screen_of(s)->form);
	const char *missed = NULL;
	char day[DATE_TEXT];
	struct error err;

	if (is(v->attended, "no") && app_review_missed(s->app, s->arena, &s->patient, &missed, &err) == STATUS_OK &&
	    missed != NULL)
		ui_say(s->ui, ROLE_OK, "Review saved. %s", missed);
	if (v->taper == NULL || v->base.version > 1)
		return;
	if (m->reductions.running > 1)
		ui_say(s->ui, ROLE_WARNING,
		    "Review saved. More than one reduction is running: record what was taken in each plan (l).");
	else if (is(v->taper, "held"))
		ui_say(s->ui, ROLE_OK, "Review saved. The reduction is held until %s.", date_clinical(v->next_on, day));
	else if (is(v->taper, "as_planned"))
		ui_say(s->ui, ROLE_OK, "Review saved. The step is recorded as taken.");
}

static void saved(struct screen *s, const struct record *r)
{
	const struct review *v = (const struct review *)r;
	const struct taper *t = app_review_opens(r, &manner(&form_screen_of(s)->form)->reductions);
	struct id patient = s->patient;
	struct ui *ui = s->ui;

	if (t == NULL) {
		tell(s, v);
		return;
	}
	screen_open_planner(ui, &patient, &t->base.id);
	ui_say(ui, ROLE_WARNING, "Review saved. The reduction is as it was: %s here.",
	    is(v->decision, "resume") ? "resume it"
	    : is(v->decision, "stop") ? "stop it"
				      : "change it");
}

const struct form_own form_review = {.begin = begin, .back = back, .choose = choose, .act = act, .saved = saved};
