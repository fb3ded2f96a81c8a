/* A plan that runs: held, resumed, changed, stepped back up, stopped; what was issued stays. Each change is one transaction
 * of event, plan version and audit. */
#include <string.h>

#include "pathwell/app_taper_now.h"
#include "pathwell/records/event.h"
#include "pathwell/records/taper_step.h"
#include "pathwell/taper_tolerance.h"
#include "pathwell/text.h"
#include "taper_plan.h"
#include "taper_text.h"

static enum status event(struct app *app, struct arena *a, const struct taper *t, const char *what, date on, const char *reason,
    struct error *err)
{
	struct judgement j;
	struct record *form = record_new(a, record_kind(RECORD_EVENT));
	struct event_form *f = (struct event_form *)form;
	f->happened_on = on > clock_today() ? clock_today() : on;
	f->reason = text_is_blank(reason) ? NULL : arena_strdup(a, reason);
	return app_event_in_transaction(app, a, MACHINE_TAPER, &t->base.patient, &t->base.id, what, form, &j, err);
}

/* What was taken before the plan, and the day it began, stay those of the first version: achievements are told from there. */
static void keep_beginning(const struct taper *was, struct taper *t)
{
	t->starts_on = was->starts_on;
	t->start_dose = was->start_dose;
	t->start_rate = was->start_rate;
	t->now_morning = was->now_morning;
	t->now_midday = was->now_midday;
	t->now_evening = was->now_evening;
	t->now_night = was->now_night;
	if (strcmp(t->family, was->family) == 0)
		return;
	/* The second medicine or form is what the plan went over to. */
	t->switch_to = t->family;
	t->switch_strengths = t->strengths;
	t->family = was->family;
	t->strengths = was->strengths;
	t->medicine = was->switch_to ? was->medicine : t->medicine;
	t->equivalents = was->equivalents;
}

/* Of the present plan a version holds one change of medicine or form. */
static enum status refuse_third_family(const struct taper *was, const struct taper_plan *plan, struct error *err)
{
	const char *id = plan->request.family->id;
	if (!was->switch_to || plan->request.switch_to || strcmp(was->switch_to, id) == 0)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED, "This plan went over to another medicine once; stop it, and plan %s anew.",
	    plan->request.family->name);
}

static void take_request(struct arena *a, const struct stored_plan *before, const struct taper_plan *plan, struct taper *t)
{
	const struct taper *was = before->taper;
	taper_request_to_record(a, &plan->request, t);
	keep_beginning(was, t);
	if (plan->request.trial_ends == DATE_NONE && was->trial_ends_on != DATE_NONE) {
		t->trial = was->trial;
		t->trial_ends_on = was->trial_ends_on;
	} else if (t->trial_ends_on != was->trial_ends_on) {
		t->trial_decision = NULL;
		t->trial_decided_on = DATE_NONE;
	}
}

/* The event, then the record as the event left it with the new plan. */
static enum status move_with(struct app *app, struct arena *a, const struct stored_plan *before, const struct taper_plan *plan,
    const char *what, date on, const char *reason, const char *tolerance, struct error *err)
{
	struct record *r;
	enum status st = event(app, a, before->taper, what, on, reason, err);
	if (st == STATUS_OK)
		st = store_record_load(app->store, a, record_kind(RECORD_TAPER), &before->taper->base.id, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	struct taper *t = (struct taper *)r;
	if (strcmp(what, "replan") == 0)
		take_request(a, before, plan, t);
	if (!text_is_blank(tolerance))
		t->tolerance = arena_strdup(a, tolerance);
	return taper_write(app, a, t, plan, before, err);
}

enum status taper_move(struct app *app, struct arena *a, const struct stored_plan *before, const struct taper_plan *plan,
    const char *what, date on, const char *reason, struct error *err)
{
	return move_with(app, a, before, plan, what, on, reason, NULL, err);
}

/* ---- each change reads and writes with the file locked ---- */

struct asked_change {
	const struct id *taper;
	date on;
	int days, to_step;
	const char *reason, *tolerance;
	const struct taper_plan *plan;
};
typedef enum status (*change_inside)(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err);

static enum status read_and_change(
    struct app *app, struct arena *a, const struct asked_change *c, change_inside inside, struct error *err)
{
	struct stored_plan s;
	enum status st = taper_read(app, a, c->taper, 0, &s, err);
	if (st == STATUS_OK && !s.plan)
		return error_set(err, STATUS_REFUSED, "This reduction was entered by hand; plan it first, then its dates can move.");
	return st == STATUS_OK ? inside(app, a, c, &s, err) : st;
}

static enum status change(struct app *app, struct arena *a, enum permission who, const struct asked_change *c, change_inside inside,
    struct error *err)
{
	enum status st = app_permit(app, who, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	return st == STATUS_OK ? app_end(app, read_and_change(app, a, c, inside, err), err) : st;
}

/* Told late, after another step began: what was taken since is not known, and would be rewritten. */
static enum status refuse_late(struct arena *a, const struct stored_plan *s, date on, struct error *err)
{
	struct taper_life life;
	struct taper_in_force then, now;
	char day[DATE_TEXT];
	if (on >= clock_today())
		return STATUS_OK;
	reduction_life(a, s->taper, s->steps, s->step_count, &life);
	taper_in_force(&life, on, &then);
	taper_in_force(&life, clock_today(), &now);
	if (then.step == now.step)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "Step %d began on %s, after the day that was given: ask for it from today, and tell what was really taken.", now.step,
	    date_clinical(life.steps[now.step - 1].start, day));
}

/* A step must not begin in the past by a change that is told late. */
static enum status refuse_past_step(const struct taper_plan *before, const struct taper_plan *next, date on, struct error *err)
{
	char day[DATE_TEXT];
	int k = taper_step_on(before, before->held_from) + 1;
	if (on >= clock_today() || k >= (int)next->step_count || next->steps[k].start > clock_today())
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED, "Step %d would have begun on %s already; give a later day for the end of the pause.",
	    next->steps[k].n, date_clinical(next->steps[k].start, day));
}

static enum status refuse_past(date on, struct error *err)
{
	if (on >= clock_today())
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "A dose is changed from today on, or from a later day; what was really taken before is told as such.");
}

static enum status hold_inside(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err)
{
	struct taper_plan *next;
	enum status st = refuse_late(a, s, c->on, err);
	if (st == STATUS_OK)
		st = taper_plan_hold(a, s->plan, c->on, c->days, c->reason, s->taper->issued_through, &next, err);
	return st == STATUS_OK ? taper_move(app, a, s, next, "hold", c->on, c->reason, err) : st;
}

enum status app_taper_hold(struct app *app, struct arena *a, const struct id *taper, date on, int days, const char *reason,
    struct error *err)
{
	struct asked_change c = {.taper = taper, .on = on, .days = days, .reason = reason};
	return change(app, a, PERMIT_RECORD, &c, hold_inside, err);
}

static enum status resume_inside(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err)
{
	struct taper_plan *next;
	enum status st = taper_plan_resume(a, s->plan, c->on, s->taper->issued_through, &next, err);
	if (st == STATUS_OK)
		st = refuse_past_step(s->plan, next, c->on, err);
	return st == STATUS_OK ? taper_move(app, a, s, next, "resume", c->on, NULL, err) : st;
}

enum status app_taper_resume(struct app *app, struct arena *a, const struct id *taper, date on, struct error *err)
{
	struct asked_change c = {.taper = taper, .on = on};
	return change(app, a, PERMIT_RECORD, &c, resume_inside, err);
}

static enum status go_on_inside(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err)
{
	struct taper_plan *next;
	enum status st = taper_plan_go_on(a, s->plan, c->on, s->taper->issued_through, &next, err);
	return st == STATUS_OK ? taper_move(app, a, s, next, "go-on", c->on, NULL, err) : st;
}

enum status app_taper_go_on(struct app *app, struct arena *a, const struct id *taper, struct error *err)
{
	struct asked_change c = {.taper = taper, .on = clock_today()};
	return change(app, a, PERMIT_RECORD, &c, go_on_inside, err);
}

static int tolerance_gap(const struct app *app)
{
	return app->service && app->service->tolerance_gap_days != NUMBER_NONE ? (int)app->service->tolerance_gap_days : 0;
}

/* The dose of so long ago, or of several steps up, is one that a person has to think about first (H41). */
static enum status refuse_lost_tolerance(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err)
{
	struct taper_life life;
	struct tolerance t;
	reduction_life(a, s->taper, s->steps, s->step_count, &life);
	if (c->to_step > (int)life.step_count)
		return STATUS_OK;
	taper_tolerance(&life, c->on, c->to_step, tolerance_gap(app), &t);
	if (t.verdict == TOLERANCE_KEPT || (t.verdict == TOLERANCE_ASK && !text_is_blank(c->tolerance)))
		return STATUS_OK;
	error_set(err, STATUS_REFUSED, "%s", taper_tolerance_say(a, reduction_unit(s->taper), &t, c->on));
	if (t.verdict == TOLERANCE_ASK)
		error_at(err, "taper", "tolerance");
	return STATUS_REFUSED;
}

static enum status reinstate_inside(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err)
{
	struct taper_plan *next;
	enum status st = refuse_past(c->on, err);
	if (st == STATUS_OK)
		st = taper_plan_reinstate(a, s->plan, c->on, c->to_step, c->reason, s->taper->issued_through, &next, err);
	if (st == STATUS_OK)
		st = refuse_lost_tolerance(app, a, c, s, err);
	return st == STATUS_OK ? move_with(app, a, s, next, "reinstate", c->on, c->reason, c->tolerance, err) : st;
}

enum status app_taper_reinstate(struct app *app, struct arena *a, const struct id *taper, date on, int to_step, const char *reason,
    const char *tolerance, struct error *err)
{
	struct asked_change c = {.taper = taper, .on = on, .to_step = to_step, .reason = reason, .tolerance = tolerance};
	return change(app, a, PERMIT_SIGN, &c, reinstate_inside, err);
}

static enum status stop_inside(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err)
{
	struct taper_plan *next;
	enum status st = refuse_late(a, s, c->on, err);
	if (st == STATUS_OK)
		st = taper_plan_stop(a, s->plan, c->on, c->reason, s->taper->issued_through, &next, err);
	return st == STATUS_OK ? taper_move(app, a, s, next, "stop-early", c->on, c->reason, err) : st;
}

enum status app_taper_stop(struct app *app, struct arena *a, const struct id *taper, date on, const char *reason, struct error *err)
{
	struct asked_change c = {.taper = taper, .on = on, .reason = reason};
	return change(app, a, PERMIT_RECORD, &c, stop_inside, err);
}

static enum status replan_inside(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err)
{
	char day[DATE_TEXT];
	const struct taper_change *what = c->plan->change_count ? &c->plan->changes[c->plan->change_count - 1] : NULL;
	if (c->plan->version != s->plan->version + 1)
		return error_set(err, STATUS_CONFLICT, "Somebody changed this plan meanwhile; look at it again, and change that.");
	if (s->plan->held_from != DATE_NONE && s->plan->held_until <= clock_today())
		return error_set(err, STATUS_REFUSED, "The pause was to end on %s: resume it first, then change the plan.",
		    date_clinical(s->plan->held_until, day));
	enum status st = what ? refuse_past(what->effective, err) : STATUS_OK;
	if (st == STATUS_OK && c->plan->over_limits && text_is_blank(s->taper->over_limit_reason) && text_is_blank(c->reason))
		st = error_set(err, STATUS_REFUSED, "A step falls by more than its limit; write why.");
	if (st == STATUS_OK)
		st = refuse_third_family(s->taper, c->plan, err);
	return st == STATUS_OK ? taper_move(app, a, s, c->plan, "replan", clock_today(), c->reason, err) : st;
}

enum status app_taper_replan(struct app *app, struct arena *a, const struct id *taper, const struct taper_plan *plan, const char *reason,
    struct error *err)
{
	struct asked_change c = {.taper = taper, .on = clock_today(), .reason = reason, .plan = plan};
	return change(app, a, PERMIT_SIGN, &c, replan_inside, err);
}

static enum status issued_inside(
    struct app *app, struct arena *a, const struct asked_change *c, const struct stored_plan *s, struct error *err)
{
	char day[DATE_TEXT];
	struct taper *t = s->taper;
	if (t->issued_through != DATE_NONE && c->on < t->issued_through && text_is_blank(c->reason))
		return error_set(err, STATUS_REFUSED,
		    "Prescriptions are issued up to %s already; where they were taken back, write why.",
		    date_clinical(t->issued_through, day));
	if (t->issued_through != DATE_NONE && c->on < t->issued_through)
		t->issued_reason = arena_strdup(a, c->reason);
	t->issued_through = c->on;
	return app_record_write(app, a, &t->base, err);
}

enum status app_taper_issued(struct app *app, struct arena *a, const struct id *taper, date through, const char *reason, struct error *err)
{
	struct asked_change c = {.taper = taper, .on = through, .reason = reason};
	return change(app, a, PERMIT_RECORD, &c, issued_inside, err);
}

struct told {
	int step;
	int64_t amount;
	const char *note;
};

static enum status taken_inside(struct app *app, struct arena *a, const struct id *taper, const struct told *told, struct error *err)
{
	struct stored_plan s;
	enum status st = taper_read(app, a, taper, 0, &s, err);
	if (st == STATUS_OK && !s.plan)
		return error_set(err, STATUS_REFUSED, "This reduction was entered by hand; plan it first, then its dates can move.");
	if (st != STATUS_OK)
		return st;
	if (told->step < 1 || (size_t)told->step > s.step_count)
		return error_set(
		    err, STATUS_REFUSED, "This plan has steps 1 to %zu; there is no step %d.", s.step_count, told->step);
	struct taper_step_record *row = (struct taper_step_record *)s.steps[told->step - 1];
	if (row->starts_on > clock_today())
		return error_set(err, STATUS_REFUSED,
		    "Step %d has not begun yet; what was taken can be told from its first day on.", told->step);
	*(s.plan->family->dose_unit == DOSE_NG_PER_HOUR ? &row->taken_rate : &row->taken_dose) = told->amount;
	if (!text_is_blank(told->note))
		row->taken_note = arena_strdup(a, told->note);
	return app_record_write(app, a, &row->base, err);
}

enum status app_taper_actual(struct app *app, struct arena *a, const struct id *taper, int step, int64_t amount, const char *note,
    struct error *err)
{
	struct told told = {step, amount, note};
	enum status st = app_permit(app, PERMIT_RECORD, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	return st == STATUS_OK ? app_end(app, taken_inside(app, a, taper, &told, err), err) : st;
}

const char *app_taper_now_say(struct arena *a, const struct stored_plan *s)
{
	struct buf b CLEANUP(buf_done) = {0};
	struct taper_life life;
	struct taper_in_force f;
	enum dose_unit unit = reduction_unit(s->taper);
	reduction_life(a, s->taper, s->steps, s->step_count, &life);
	taper_in_force(&life, clock_today(), &f);
	buf_printf(&b, "%s.", taper_in_force_say(a, unit, &f));
	for (int d = 0; d < DECISION_COUNT; d++)
		if (f.decide_by[d] != DATE_NONE && (d == DECISION_RISE || decision_is_overdue(&f, (enum taper_decision)d)))
			buf_printf(&b, " %s", taper_decision_say(a, unit, &life, &f, (enum taper_decision)d));
	return arena_strdup(a, buf_str(&b));
}
