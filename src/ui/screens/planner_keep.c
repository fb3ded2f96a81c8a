/* Keeping a plan with the patient: what has to be asked first, one question after the other, then the save. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"
#include "ui/ask.h"
#include "ui/screens/planner.h"

enum { CAUTIONS_MOST = 32 };

/* ---- what is asked first ---- */

static unsigned over_limit_said(struct screen *s, int index, const char *text)
{
	(void)index;
	planner_of(s)->over_limit_reason = arena_strdup(s->arena, text);
	return planner_save(s);
}

static void ask_over_limit(struct screen *s)
{
	const struct planner *p = planner_of(s);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct rate_limit *limit = NULL;

	for (size_t i = 0; i < p->plan->step_count && limit == NULL; i++)
		limit = p->plan->steps[i].over;
	screen_ask_text(s,
	    &(struct screen_question){.title = "Faster than the limit",
		.sentence = arena_printf(a, "%s (%s) %d step%s of this plan exceed%s it. Why is that right for this person?",
		    limit->rule, limit->source, p->plan->over_limits, p->plan->over_limits == 1 ? "" : "s",
		    p->plan->over_limits == 1 ? "s" : ""),
		.label = "Reason:"},
	    over_limit_said);
}

static size_t cautions_of(const struct planner *p, const struct caution *out[])
{
	unsigned class = 1u << p->plan->family->class | 1u << p->plan->request.family->class;
	size_t n = 0;

	for (size_t i = 0; i < p->reference->caution_count && n < CAUTIONS_MOST; i++)
		if (p->reference->cautions[i].classes & class)
			out[n++] = &p->reference->cautions[i];
	return n;
}

static unsigned cautions_said(struct screen *s, int index, const char *text)
{
	struct planner *p = planner_of(s);
	const struct caution *of[CAUTIONS_MOST];
	size_t n = cautions_of(p, of);
	CLEANUP(buf_done) struct buf b = {0};

	(void)index;
	for (const char *at = text; *at != '\0'; at += strcspn(at, ","), at += *at == ',') {
		size_t i = (size_t)strtoul(at, NULL, 10);

		if (i < n)
			buf_printf(&b, "%sApplies: %s %s", b.len > 0 ? "; " : "", of[i]->question, of[i]->advice);
	}
	p->cautions = arena_strdup(s->arena, b.len > 0 ? buf_str(&b) : "Asked; none applied.");
	return planner_save(s);
}

static bool ask_cautions(struct screen *s)
{
	const struct caution *of[CAUTIONS_MOST];
	const char *labels[CAUTIONS_MOST];
	bool marks[CAUTIONS_MOST] = {false};
	size_t n = cautions_of(planner_of(s), of);

	for (size_t i = 0; i < n; i++)
		labels[i] = of[i]->question;
	if (n > 0)
		screen_ask_pick(s,
		    &(struct pick_question){.title = "Cautions: which of these apply? Enter alone: none",
			.labels = labels,
			.count = n,
			.marks = marks,
			.then = cautions_said});
	return n > 0;
}

/* ---- the save ---- */

static enum status record_of(struct screen *s, struct arena *a, struct taper *out, struct error *err)
{
	const struct planner *p = planner_of(s);
	struct record *r;
	enum status st = STATUS_OK;

	if (p->stored.taper != NULL) {
		*out = *p->stored.taper;
		return st;
	}
	st = app_record_form(s->app, a, record_kind(RECORD_TAPER), &s->patient, &r, err);
	if (st == STATUS_OK)
		*out = *(struct taper *)r;
	return st;
}

static unsigned kept(struct screen *s, const struct id *taper)
{
	struct planner *p = planner_of(s);

	p->taper = *taper;
	p->pane = p->changing ? PANE_STEPS : p->pane;
	p->unkept = p->changing = false;
	p->over_limit_reason = p->not_listed_reason = NULL;
	return EFFECT_RELOAD;
}

static unsigned not_listed_said(struct screen *s, int index, const char *text)
{
	(void)index;
	planner_of(s)->not_listed_reason = arena_strdup(s->arena, text);
	return planner_save(s);
}

static unsigned save_draft(struct screen *s)
{
	struct planner *p = planner_of(s);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct taper t = {0};
	struct error err;
	enum status st = record_of(s, a, &t, &err);

	if (st == STATUS_OK && p->plan->over_limits > 0 && text_is_blank(t.over_limit_reason) &&
	    p->over_limit_reason == NULL) {
		ask_over_limit(s);
		return EFFECT_NONE;
	}
	if (st == STATUS_OK && t.cautions_asked_on == DATE_NONE && p->cautions == NULL && ask_cautions(s))
		return EFFECT_NONE;
	if (p->over_limit_reason != NULL)
		t.over_limit_reason = p->over_limit_reason;
	if (st == STATUS_OK && p->cautions != NULL && t.cautions_asked_on == DATE_NONE) {
		t.cautions_asked_on = clock_today();
		t.cautions = p->cautions;
	}
	if (p->not_listed_reason != NULL)
		t.not_listed_reason = p->not_listed_reason;
	if (st == STATUS_OK)
		st = app_taper_save(s->app, a, &t, p->plan, &err);
	if (st == STATUS_REFUSED && strcmp(err.field, "not_listed_reason") == 0) {
		screen_ask_text(s,
		    &(struct screen_question){.title = "Not among the medicines", .sentence = err.sentence, .label = "Reason:"},
		    not_listed_said);
		return EFFECT_NONE;
	}
	if (st != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	ui_say(s->ui, ROLE_OK, "Kept as a draft. It runs when a prescriber has signed it and it is started.");
	return kept(s, &t.base.id);
}

static unsigned replan(struct screen *s, int index, const char *reason)
{
	struct planner *p = planner_of(s);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct error err;
	struct id taper = p->taper;

	(void)index;
	if (app_taper_replan(s->app, a, &taper, p->plan, reason, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	ui_say(s->ui, ROLE_OK, "Changed and signed anew; the version before stays readable.");
	return kept(s, &taper);
}

unsigned planner_save(struct screen *s)
{
	struct planner *p = planner_of(s);

	if (planner_is_signed(p) && !p->changing)
		ui_say(s->ui, ROLE_WARNING, "This plan is signed; c changes it from a day on, with a reason.");
	else if (p->plan == NULL)
		ui_say(s->ui, ROLE_ERROR, "There is no plan to keep: %s", p->refused.sentence);
	else if (p->changing)
		screen_ask_text(s,
		    &(struct screen_question){.title = "Change the running plan",
			.sentence = "The new steps replace those ahead; what was issued stays. You sign them.",
			.label = "Reason:"},
		    replan);
	else
		return save_draft(s);
	return EFFECT_NONE;
}
