/* A patient's home: where they are on the pathway, what can be done next and why not, and what is recorded. */
#include <stdio.h>
#include <string.h>

#include "pathwell/app_review.h"
#include "pathwell/records/taper.h"
#include "pathwell/text.h"
#include "ui/screens/invitations.h"
#include "ui/screens/record_acts.h"
#include "ui/screens/steps.h"

#define WIDE 100     /* columns from which the timeline stands beside */
#define STAGE_ROWS 5 /* records of one kind shown on the home; the rest under their kind */
#define TIMELINE_ROWS 12

enum { ROW_RECORD = 1, ROW_KIND, ROW_BEGIN, ROW_DRAFT, ROW_TIMELINE, ROW_MORE };

struct home {
	struct outline outline;
	struct steps steps;
	struct draft_list drafts;
	struct timeline timeline;
	size_t beside; /* rows before the timeline */
	const struct pathway_state *state;
	struct missed_question missed;
};

/* What each stage is about; its records come first. */
static const enum record_type stage_kinds[STAGE_COUNT][7] = {
    [STAGE_REFERRAL] = {RECORD_REFERRAL, RECORD_CONTACT, RECORD_CONSENT, RECORD_KIND_COUNT},
    [STAGE_ASSESSMENT] = {RECORD_APPOINTMENT, RECORD_ASSESSMENT, RECORD_ALLERGY, RECORD_MEDICINE, RECORD_KIND_COUNT},
    [STAGE_CARE_PLAN] = {RECORD_CARE_PLAN, RECORD_GOAL, RECORD_ASSESSMENT, RECORD_KIND_COUNT},
    [STAGE_TAPER] = {RECORD_TAPER, RECORD_MEDICINE, RECORD_KIND_COUNT},
    [STAGE_REVIEWS] = {RECORD_APPOINTMENT, RECORD_REVIEW, RECORD_TAPER, RECORD_GOAL, RECORD_CARE_PLAN, RECORD_MEDICINE,
	RECORD_KIND_COUNT},
    [STAGE_DISCHARGE] = {RECORD_DISCHARGE, RECORD_CONSENT, RECORD_DOCUMENT, RECORD_TAPER, RECORD_KIND_COUNT},
};

static struct home *home(const struct screen *s)
{
	return s->state;
}

/* ---- rows ---- */

static void add_alerts(const struct patient_view *v, struct outline_rows *rows)
{
	for (size_t i = 0; i < v->alert_count; i++)
		outline_note(rows, ROLE_WARNING, v->alerts[i])->lead = "!";
}

static void add_state(const struct patient_view *v, struct outline_rows *rows)
{
	char day[DATE_TEXT];

	if (v->state == NULL) {
		outline_note(rows, ROLE_TEXT, "No referral is recorded yet; the pathway begins with one.");
		return;
	}
	const char *which =
	    v->episode->number < 2 ? "" : arena_printf(rows->arena, " (episode %d)", v->episode->number);
	outline_note(rows, ROLE_TEXT,
	    arena_printf(rows->arena, "%s%s since %s. %s", v->state->label, which,
		date_clinical(v->episode->last_event_on, day), v->state->help));
	if (v->case_worker != NULL || v->clinician != NULL)
		outline_note(rows, ROLE_LABEL,
		    arena_printf(rows->arena, "Case worker %s%s%s",
			v->case_worker == NULL ? "not chosen" : v->case_worker,
			v->clinician == NULL ? "" : ", clinician ", v->clinician == NULL ? "" : v->clinician));
}

static bool between_episodes(const struct patient_view *v)
{
	return !v->facts.episode.patient_dead && (v->state == NULL || v->state->final);
}

static void add_referral(struct screen *s, struct outline_rows *rows)
{
	struct outline_row *row;

	if (!between_episodes(s->view) || !app_writes_kind(s->app, record_kind(RECORD_REFERRAL)))
		return;
	outline_heading(rows, "A new episode");
	row = outline_add(rows, ROW_BEGIN, ROLE_VALUE, "Record a referral: it opens an episode of care.");
	row->index = RECORD_REFERRAL;
	row->identity = "begin:referral";
}

static void add_drafts(struct screen *s, const struct draft_list *drafts, struct outline_rows *rows)
{
	char when[DATE_TEXT];

	(void)s;
	for (size_t i = 0; i < drafts->count; i++) {
		const struct draft *d = &drafts->items[i];
		const struct pathway_event *e = NULL;

		for (enum machine m = 0; d->event != NULL && e == NULL && m < MACHINE_COUNT; m++)
			e = machine_event(m, d->event);
		if (i == 0)
			outline_heading(rows, "Typed and not saved");
		struct outline_row *row = outline_add(rows, ROW_DRAFT, ROLE_WARNING, "");
		row->text = arena_printf(rows->arena, "%s, typed %s: Enter takes it up.",
		    e != NULL ? e->label : d->kind->label, stamp_clinical(d->changed_at, when));
		row->index = i;
		row->identity = arena_printf(rows->arena, "draft:%s", d->id.text);
	}
}

static void add_record(struct screen *s, const struct record *r, struct outline_rows *rows)
{
	struct outline_row *row =
	    outline_add_label(rows, ROW_RECORD, r->kind->label, app_record_summary(s->app, rows->arena, r));

	row->subject = r;
	row->identity = arena_printf(rows->arena, "record:%s", r->id.text);
}

static void add_kind(struct outline_rows *rows, const struct record_kind *kind, const char *text)
{
	struct outline_row *row = outline_add_label(rows, ROW_KIND, kind->plural, text);

	row->index = kind->type;
	row->identity = arena_printf(rows->arena, "kind:%s", kind->name);
}

/* Records of one kind, newest first; those of a past day that still matter are under their kind. */
static void add_stage_kind(struct screen *s, const struct record_kind *kind, struct outline_rows *rows)
{
	const struct record_list *list = &s->view->records[kind->type];
	struct outline_row *row;

	if (list->count == 0) {
		if (!app_writes_kind(s->app, kind))
			return;
		row = outline_add_label(rows, ROW_BEGIN, kind->label, "Nothing recorded; Enter begins it.");
		row->role = ROLE_DISABLED;
		row->index = kind->type;
		row->identity = arena_printf(rows->arena, "begin:%s", kind->name);
		return;
	}
	for (size_t i = 0; i < list->count && i < STAGE_ROWS; i++)
		add_record(s, list->items[list->count - 1 - i], rows);
	if (list->count > STAGE_ROWS)
		add_kind(rows, kind, arena_printf(rows->arena, "All %zu: Enter lists them.", list->count));
}

static bool is_stage_kind(enum stage stage, enum record_type type)
{
	for (size_t i = 0; stage_kinds[stage][i] != RECORD_KIND_COUNT; i++)
		if (stage_kinds[stage][i] == type)
			return true;
	return false;
}

static void add_stage_records(struct screen *s, struct outline_rows *rows)
{
	if (s->view->state == NULL)
		return;
	enum stage stage = s->view->state->stage;
	outline_heading(rows, stage_label(stage));
	for (size_t i = 0; stage_kinds[stage][i] != RECORD_KIND_COUNT; i++) {
		const struct record_kind *kind = record_kind(stage_kinds[stage][i]);

		if (app_sees_kind(s->app, kind))
			add_stage_kind(s, kind, rows);
	}
}

static void add_other_records(struct screen *s, struct outline_rows *rows)
{
	bool headed = false;

	for (enum record_type t = 0; t < RECORD_TYPE_COUNT; t++) {
		const struct record_list *list = &s->view->records[t];

		if (list->count == 0 || !kind_is_listed(record_kind(t)) ||
		    (s->view->state != NULL && is_stage_kind(s->view->state->stage, t)))
			continue;
		if (!headed)
			outline_heading(rows, "Other records");
		headed = true;
		if (list->count == 1)
			add_record(s, list->items[0], rows);
		else
			add_kind(
			    rows, record_kind(t), arena_printf(rows->arena, "%zu: Enter lists them.", list->count));
	}
}

static const char *timeline_text(struct arena *a, const struct timeline_item *item)
{
	return arena_printf(a, "%s%s%s%s", item->what, item->text == NULL || item->text[0] == '\0' ? "" : ": ",
	    item->text == NULL ? "" : item->text, item->in_error ? " (entered in error)" : "");
}

/* The steps of a reduction are a plan; they stand with it. */
static void leave_out_plans(struct timeline *t)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->count; i++)
		if (t->items[i].kind == NULL || t->items[i].kind->type != RECORD_TAPER_STEP)
			t->items[kept++] = t->items[i];
	t->count = kept;
}

static void add_timeline(const struct timeline *t, struct outline_rows *rows)
{
	char day[DATE_TEXT];

	if (t->count > 0)
		outline_heading(rows, "Timeline");
	for (size_t i = 0; i < t->count && i < TIMELINE_ROWS; i++) {
		const struct timeline_item *item = &t->items[i];
		struct outline_row *row = outline_add_label(rows, ROW_TIMELINE,
		    arena_strdup(rows->arena, date_clinical(item->on, day)), timeline_text(rows->arena, item));

		row->role = ROLE_TEXT;
		row->index = i;
		row->identity = arena_printf(rows->arena, "line:%s:%s", item->what, item->entered_at);
	}
	if (t->count > TIMELINE_ROWS)
		outline_add(
		    rows, ROW_MORE, ROLE_TEXT, arena_printf(rows->arena, "All %zu lines: Enter, or t.", t->count))
		    ->identity = "more";
}

/* ---- the screen ---- */

static void steps_of_view(const struct patient_view *v, struct steps *out)
{
	*out = (struct steps){.machine = MACHINE_EPISODE, .count = v->offer_count};
	must(v->offer_count <= ARRAY_LEN(out->judged));
	memcpy(out->judged, v->offers, v->offer_count * sizeof(*v->offers));
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct home *h = home(s), fresh = *h;
	struct outline_rows rows = {.arena = a};
	enum status st = app_timeline(s->app, a, &s->patient, &fresh.timeline, err);

	if (st == STATUS_OK)
		st = app_drafts(s->app, a, &s->patient, &fresh.drafts, err);
	if (st != STATUS_OK)
		return st;
	leave_out_plans(&fresh.timeline);
	steps_of_view(s->view, &fresh.steps);
	add_alerts(s->view, &rows);
	add_state(s->view, &rows);
	add_drafts(s, &fresh.drafts, &rows);
	steps_add(&fresh.steps, false, "What can be done next", &rows);
	add_referral(s, &rows);
	add_stage_records(s, &rows);
	steps_add(&fresh.steps, true, "What ends the episode (asks again)", &rows);
	add_other_records(s, &rows);
	fresh.beside = rows.count;
	add_timeline(&fresh.timeline, &rows);
	/* Another state is another page: it is read from its top. */
	if (h->state != s->view->state)
		fresh.outline = (struct outline){0};
	fresh.state = s->view->state;
	*h = fresh;
	outline_take(&h->outline, &rows);
	return STATUS_OK;
}

static void draw_beside(const struct home *h, struct canvas *c, struct rect area)
{
	char day[DATE_TEXT];
	int row = 1;

	canvas_put(c, area.row, area.column, area.columns, ROLE_HEADING,
	    h->timeline.count == 0 ? "Timeline: nothing yet" : "Timeline (t opens it)");
	for (size_t i = 0; i < h->timeline.count && row < area.rows; i++) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		const struct timeline_item *item = &h->timeline.items[i];
		struct rect text = {area.row + row, area.column + 13, area.rows - row, area.columns - 13};

		canvas_put(c, area.row + row, area.column, 12, ROLE_LABEL, date_clinical(item->on, day));
		row += canvas_wrap(c, text, item->in_error ? ROLE_DISABLED : ROLE_TEXT, timeline_text(a, item));
	}
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct home *h = home(s);
	int beside = area.columns >= WIDE ? area.columns * 2 / 5 : 0;
	struct rect left = {area.row, area.column, area.rows, area.columns - beside - (beside > 0 ? 2 : 0)};

	if (beside == 0)
		return outline_draw(&h->outline, c, area, SIZE_MAX);
	draw_beside(h, c, (struct rect){area.row, area.column + area.columns - beside, area.rows, beside});
	return outline_draw(&h->outline, c, left, h->beside);
}

static void open_line(struct screen *s, const struct timeline_item *item)
{
	if (item->kind != NULL)
		screen_open_record(s->ui, item->kind, &item->record, &s->patient);
	else
		ui_say(s->ui, ROLE_TEXT, "A step of the pathway: entered %s by %s.", item->entered_at, item->who);
}

static void open_row(struct screen *s, const struct outline_row *row)
{
	struct home *h = home(s);

	if (row == NULL || steps_open_row(s, &h->steps, row, &h->outline))
		return;
	switch (row->what) {
	case ROW_RECORD: {
		const struct record *r = row->subject;

		screen_open_record(s->ui, r->kind, &r->id, &s->patient);
		break;
	}
	case ROW_KIND:
		if (row->index == RECORD_MEASURE)
			screen_open_measures(s->ui, &s->patient);
		else
			screen_open_records(s->ui, record_kind((enum record_type)row->index), &s->patient);
		break;
	case ROW_BEGIN:
		screen_open_form(s->ui, record_kind((enum record_type)row->index), &s->patient, NULL, NULL);
		break;
	case ROW_DRAFT: screen_open_draft(s->ui, &h->drafts.items[row->index]); break;
	case ROW_TIMELINE: open_line(s, &h->timeline.items[row->index]); break;
	case ROW_MORE: screen_open_timeline(s->ui, &s->patient); break;
	}
}

static void print(struct screen *s)
{
	bool closing = s->view->state != NULL && s->view->state->stage == STAGE_DISCHARGE;

	if (closing)
		screen_open_document(s->ui, &s->patient, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, NULL);
	else
		screen_open_documents(s->ui, &s->patient);
}

/* ---- planned reductions ---- */

enum { PLANS_MOST = 20 };

/* Those made by the planner, newest last as they come. */
static size_t planned(struct screen *s, const struct taper *out[PLANS_MOST])
{
	const struct record_list *list = &s->view->records[RECORD_TAPER];
	size_t n = 0;

	for (size_t i = 0; i < list->count && n < PLANS_MOST; i++)
		if (((const struct taper *)list->items[i])->family != NULL && list->items[i]->error_reason == NULL)
			out[n++] = (const struct taper *)list->items[i];
	return n;
}

static unsigned plan_chosen(struct screen *s, int index, const char *text)
{
	const struct taper *plans[PLANS_MOST];
	size_t n = planned(s, plans);

	(void)text;
	screen_open_planner(s->ui, &s->patient, (size_t)index < n ? &plans[index]->base.id : NULL);
	return EFFECT_NONE;
}

static void plan(struct screen *s)
{
	const struct taper *plans[PLANS_MOST];
	const char *labels[PLANS_MOST + 1];
	size_t n = planned(s, plans);
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (n == 0) {
		screen_open_planner(s->ui, &s->patient, NULL);
		return;
	}
	for (size_t i = 0; i < n; i++)
		labels[i] = app_record_summary(s->app, a, &plans[i]->base);
	labels[n] = "A new plan";
	screen_ask_choice(s, "Which plan?", labels, n + 1, -1, plan_chosen);
}

static void last_review(struct screen *s)
{
	struct id last;
	struct error err;

	if (app_review_last(s->app, s->data, &s->patient, &last, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else if (id_is_none(&last))
		ui_say(s->ui, ROLE_WARNING, "No review is recorded yet; v records one.");
	else
		screen_open_record(s->ui, record_kind(RECORD_REVIEW), &last, &s->patient);
}

static unsigned missed(struct screen *s, int index, const char *text)
{
	return did_not_attend(s, &home(s)->missed, index, text);
}

static unsigned act(struct screen *s, enum action a)
{
	struct home *h = home(s);

	if (a == ACT_OPEN)
		open_row(s, outline_at(&h->outline));
	else if (a == ACT_STEP) {
		if (h->steps.count == 0 || !outline_go(&h->outline, STEP_EVENT, SIZE_MAX))
			ui_say(s->ui, ROLE_WARNING, "The pathway has no further step here.");
	} else if (a == ACT_ADD)
		record_ask_new(s);
	else if (a == ACT_REVIEW)
		screen_open_form(s->ui, record_kind(RECORD_REVIEW), &s->patient, NULL, NULL);
	else if (a == ACT_LAST_REVIEW)
		last_review(s);
	else if (a == ACT_MEASURES)
		screen_open_measures(s->ui, &s->patient);
	else if (a == ACT_DETAILS)
		screen_open_form(s->ui, record_kind(RECORD_PATIENT), &s->patient, &s->patient, NULL);
	else if (a == ACT_RECORDS)
		screen_open_records(s->ui, NULL, &s->patient);
	else if (a == ACT_TIMELINE)
		screen_open_timeline(s->ui, &s->patient);
	else if (a == ACT_DOCUMENTS)
		screen_open_documents(s->ui, &s->patient);
	else if (a == ACT_AUDIT)
		screen_open_audit(s->ui, &s->patient);
	else if (a == ACT_PLAN)
		plan(s);
	else if (a == ACT_DNA)
		ask_did_not_attend(s, &h->missed, &s->patient, "The patient", NULL, missed);
	else if (a == ACT_PRINT)
		print(s);
	else
		return outline_act(s, &h->outline, a);
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct home *h = home(s);
	size_t step = steps_numbered(&h->steps, k);

	if (step == SIZE_MAX)
		return EFFECT_UNHANDLED;
	steps_open(s, &h->steps, step, &h->outline);
	return EFFECT_NONE;
}

static bool offers(struct screen *s, enum action a)
{
	if (a == ACT_REVIEW)
		return s->view->state != NULL && app_writes_kind(s->app, record_kind(RECORD_REVIEW));
	if (a == ACT_LAST_REVIEW)
		return s->view->records[RECORD_REVIEW].count > 0;
	return a != ACT_FILTER;
}

static const struct screen_ops ops = {
    .name = "patient",
    .title = "Patient",
    .help = "Where this person is on the pathway, and what can be done next.\n\n"
	    "Each step has a number: type it, or stand on it and press Enter. A step that is not possible yet shows "
	    "below it what "
	    "is missing; Enter on such a line goes to the field that mends it, and Esc or saving comes back to the "
	    "same line.\n\n"
	    "Below stand the records of this stage, then all others, then what happened, newest first.",
    .contexts = IN_PATIENT | IN_LIST,
    .state_size = sizeof(struct home),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .offers = offers,
};

static void setup(struct screen *s, const void *ctx)
{
	s->patient = *(const struct id *)ctx;
}

void screen_open_patient(struct ui *ui, const struct id *patient)
{
	screen_open(ui, &ops, setup, patient);
}
