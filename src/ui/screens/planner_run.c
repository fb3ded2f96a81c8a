/* A plan that runs: hold, go on, step back up, stop, what was really taken and what is issued. */
#include <string.h>

#include "pathwell/text.h"
#include "ui/screens/planner.h"

/* What is in force after it, and what has to be decided, beside what was done. */
static unsigned done(struct screen *s, enum status st, const struct error *err, const char *sentence)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct stored_plan now;
	struct error none;
	struct id taper = planner_of(s)->taper;

	if (st == STATUS_OK && app_taper_load(s->app, a, &taper, 0, &now, &none) == STATUS_OK)
		ui_say(s->ui, ROLE_OK, "%s %s%s", sentence, app_taper_now_say(a, &now),
		    now.taper->signed_by ? "" : " Not signed: a prescriber signs this version.");
	else if (st == STATUS_OK)
		ui_say(s->ui, ROLE_OK, "%s", sentence);
	else
		ui_say_error(s->ui, err);
	return st == STATUS_OK ? EFFECT_RELOAD : EFFECT_NONE;
}

static void ask(struct screen *s, const char *title, const char *sentence, const char *label, const char *initial,
    screen_answer then)
{
	screen_ask_text(s,
	    &(struct screen_question){.title = title, .sentence = sentence, .label = label, .initial = initial}, then);
}

static unsigned step_back(struct screen *s, const char *tolerance);

static unsigned tolerance_said(struct screen *s, int index, const char *text)
{
	(void)index;
	return step_back(s, text);
}

/* What has to be answered first is asked, and the step back is tried again with the answer. */
static unsigned step_back(struct screen *s, const char *tolerance)
{
	const struct planner *p = planner_of(s);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct error err = {0};
	struct id taper = p->taper;
	enum status st =
	    app_taper_reinstate(s->app, a, &taper, clock_today(), p->step, p->reason, tolerance, &err);

	if (st == STATUS_REFUSED && strcmp(err.field, "tolerance") == 0) {
		screen_ask_text(s,
		    &(struct screen_question){.title = "Lost tolerance", .sentence = err.sentence, .label = "Decided:"},
		    tolerance_said);
		return EFFECT_NONE;
	}
	return done(s, st, &err, "Back up to the dose of that step; the steps after it follow from here.");
}

static unsigned reason_said(struct screen *s, int index, const char *reason)
{
	struct planner *p = planner_of(s);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct error err = {0};
	struct id taper = p->taper;
	date today = clock_today();

	(void)index;
	if (p->running == RUN_HOLD)
		return done(s, app_taper_hold(s->app, a, &taper, today, (int)p->amount, reason, &err), &err,
		    "Held at this dose; every step ahead moves by so much.");
	if (p->running == RUN_REINSTATE) {
		p->reason = arena_strdup(s->arena, reason);
		return step_back(s, NULL);
	}
	return done(s, app_taper_stop(s->app, a, &taper, today, reason, &err), &err,
	    "Stopped early; the dose of today goes on.");
}

static unsigned length_said(struct screen *s, int index, const char *text)
{
	struct planner *p = planner_of(s);
	struct taper_length l;
	struct error err;

	(void)index;
	if (taper_length_parse(text, &l, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	p->amount = l.unit == TAPER_DAYS    ? l.count
		    : l.unit == TAPER_WEEKS ? l.count * 7
					    : date_add_months(clock_today(), l.count) - clock_today();
	ask(s, "Hold at this dose", "Why is it held?", "Reason:", NULL, reason_said);
	return EFFECT_NONE;
}

static unsigned resumed(struct screen *s, int index, const char *text)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct error err;
	struct id taper = planner_of(s)->taper;

	(void)index;
	(void)text;
	return done(s, app_taper_resume(s->app, a, &taper, clock_today(), &err), &err,
	    "Goes on from today; later steps follow the pause that really was.");
}

static unsigned note_said(struct screen *s, int index, const char *note)
{
	const struct planner *p = planner_of(s);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct error err;
	struct id taper = p->taper;

	(void)index;
	return done(s, app_taper_actual(s->app, a, &taper, p->step, p->amount, note, &err), &err,
	    "What was really taken stands beside the plan.");
}

static unsigned taken_said(struct screen *s, int index, const char *text)
{
	struct planner *p = planner_of(s);
	struct error err;

	(void)index;
	if (taper_amount_parse(p->plan->family, text, &p->amount, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	screen_ask_text(s,
	    &(struct screen_question){.title = "Really taken",
		.sentence = "What does the patient say about it? It may stay blank.",
		.label = "Note:",
		.blank_ok = true},
	    note_said);
	return EFFECT_NONE;
}

static unsigned taken_back_said(struct screen *s, int index, const char *reason)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct error err;
	struct id taper = planner_of(s)->taper;

	(void)index;
	return done(s, app_taper_issued(s->app, a, &taper, (date)planner_of(s)->amount, reason, &err), &err,
	    "Noted, with the reason.");
}

static unsigned issued_said(struct screen *s, int index, const char *text)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct planner *p = planner_of(s);
	struct error err;
	struct id taper = p->taper;
	date through, before = p->stored.taper->issued_through;
	enum status st = date_parse(text, &through, &err);

	(void)index;
	if (st == STATUS_OK && before != DATE_NONE && through < before) {
		p->amount = through;
		ask(s, "Prescriptions taken back", "That is before the day that was said. Why were they taken back?", "Reason:", NULL,
		    taken_back_said);
		return EFFECT_NONE;
	}
	if (st == STATUS_OK)
		st = app_taper_issued(s->app, a, &taper, through, NULL, &err);
	return done(s, st, &err, "Noted; nothing up to that day moves any more.");
}

static unsigned went_on(struct screen *s, int index, const char *text)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct error err;
	struct id taper = planner_of(s)->taper;

	(void)index;
	(void)text;
	return done(s, app_taper_go_on(s->app, a, &taper, &err), &err, "Goes on after the trial.");
}

static void ask_about_step(struct screen *s, enum planner_act what, size_t row)
{
	struct planner *p = planner_of(s);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	char dose[32];

	p->step = p->plan->steps[row].n;
	amount_show(p->plan->family->dose_unit, p->plan->steps[row].total, dose);
	if (what == RUN_TAKEN)
		ask(s, "Really taken", arena_printf(a, "Step %d plans %s a day. What was really taken a day?", p->step, dose),
		    "A day:", dose, taken_said);
	else
		ask(s, "Step back up",
		    arena_printf(a, "From today the dose of step %d, %s a day, is taken again. Why?", p->step, dose),
		    "Reason:", NULL, reason_said);
}

static bool possible(struct screen *s)
{
	const struct planner *p = planner_of(s);
	const char *why_not = id_is_none(&p->taper)     ? "Keep the plan first: Ctrl+S."
			      : !planner_is_signed(p) ? "This plan is a draft; it runs when it is signed and started."
			      : p->changing           ? "Keep or leave the change first."
			      : p->version != 0       ? "This is an older version; ] goes back to the newest."
						      : NULL;

	if (why_not != NULL)
		ui_say(s->ui, ROLE_WARNING, "%s", why_not);
	return why_not == NULL && p->plan != NULL;
}

unsigned planner_run(struct screen *s, enum planner_act what)
{
	struct planner *p = planner_of(s);
	size_t row = list_selected(&p->list);

	if (!possible(s) || row == SIZE_MAX)
		return EFFECT_NONE;
	p->running = what;
	switch (what) {
	case RUN_HOLD:
		ask(s, "Hold at this dose", "For how long, from today? Every step ahead moves by so much.", "Length:",
		    "2 weeks", length_said);
		break;
	case RUN_RESUME:
		/* The same key goes on after a pause, and after a trial's end. */
		if (strcmp(planner_state(p), "held") != 0) {
			screen_ask_confirm(s, "Go on after the trial",
			    "To stay, hold or stop instead; to step back up, choose the step.", NULL, went_on);
			break;
		}
		screen_ask_confirm(s, "Resume", "The next steps follow the pause that really was.", NULL, resumed);
		break;
	case RUN_REINSTATE:
	case RUN_TAKEN: ask_about_step(s, what, row); break;
	case RUN_STOP:
		ask(s, "Stop early", "No further step; the dose of today goes on. Why?", "Reason:", NULL, reason_said);
		break;
	case RUN_ISSUED:
		ask(s, "Prescriptions issued", "Up to and with which day are prescriptions issued?", "Day:", NULL,
		    issued_said);
		break;
	case RUN_COUNT: break;
	}
	return EFFECT_NONE;
}
