/* A plan that runs: held, resumed, changed, stepped back up, stopped; what was issued stays. Each change is one transaction
 * of event, plan version and audit. */
#include <string.h>

#include "pathwell/records/event.h"
#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"
#include "taper_plan.h"
#include "taper_text.h"

static enum status planned(struct app *app, struct arena *a, const struct id *id, struct stored_plan *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_RECORD, err);
	if (st == STATUS_OK)
		st = taper_read(app, a, id, 0, out, err);
	if (st == STATUS_OK && !out->plan)
		return error_set(err, STATUS_REFUSED, "This reduction was entered by hand; plan it first, then its dates can move.");
	return st;
}

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

/* The event, then the record as the event left it with the new plan. */
enum status taper_move(struct app *app, struct arena *a, const struct stored_plan *before, const struct taper_plan *plan,
    const char *what, date on, const char *reason, struct error *err)
{
	struct record *r;
	enum status st = event(app, a, before->taper, what, on, reason, err);
	if (st == STATUS_OK)
		st = store_record_load(app->store, a, record_kind(RECORD_TAPER), &before->taper->base.id, 0, &r, err);
	if (st == STATUS_OK && strcmp(what, "replan") == 0) {
		struct taper *t = (struct taper *)r;
		taper_request_to_record(a, &plan->request, t);
		keep_beginning(before->taper, t);
		t->signed_by = arena_strdup(a, app_actor(app).text);
		t->signed_on = clock_today();
	}
	return st == STATUS_OK ? taper_write(app, a, (struct taper *)r, plan, before, err) : st;
}

static enum status change(struct app *app, struct arena *a, const struct stored_plan *before, const struct taper_plan *plan,
    const char *what, date on, const char *reason, struct error *err)
{
	enum status st = app_begin(app, err);
	return st == STATUS_OK ? app_end(app, taper_move(app, a, before, plan, what, on, reason, err), err) : st;
}

enum status app_taper_hold(struct app *app, struct arena *a, const struct id *taper, date on, int days, const char *reason,
    struct error *err)
{
	struct stored_plan s;
	struct taper_plan *next;
	enum status st = planned(app, a, taper, &s, err);
	if (st == STATUS_OK)
		st = taper_plan_hold(a, s.plan, on, days, reason, s.taper->issued_through, &next, err);
	return st == STATUS_OK ? change(app, a, &s, next, "hold", on, reason, err) : st;
}

enum status app_taper_resume(struct app *app, struct arena *a, const struct id *taper, date on, struct error *err)
{
	struct stored_plan s;
	struct taper_plan *next;
	enum status st = planned(app, a, taper, &s, err);
	if (st == STATUS_OK)
		st = taper_plan_resume(a, s.plan, on, s.taper->issued_through, &next, err);
	return st == STATUS_OK ? change(app, a, &s, next, "resume", on, NULL, err) : st;
}

enum status app_taper_reinstate(struct app *app, struct arena *a, const struct id *taper, date on, int to_step, const char *reason,
    struct error *err)
{
	struct stored_plan s;
	struct taper_plan *next;
	enum status st = planned(app, a, taper, &s, err);
	if (st == STATUS_OK)
		st = taper_plan_reinstate(a, s.plan, on, to_step, reason, s.taper->issued_through, &next, err);
	return st == STATUS_OK ? change(app, a, &s, next, "reinstate", on, reason, err) : st;
}

enum status app_taper_stop(struct app *app, struct arena *a, const struct id *taper, date on, const char *reason, struct error *err)
{
	struct stored_plan s;
	struct taper_plan *next;
	enum status st = planned(app, a, taper, &s, err);
	if (st == STATUS_OK)
		st = taper_plan_stop(a, s.plan, on, reason, s.taper->issued_through, &next, err);
	return st == STATUS_OK ? change(app, a, &s, next, "stop-early", on, reason, err) : st;
}

enum status app_taper_replan(struct app *app, struct arena *a, const struct id *taper, const struct taper_plan *plan, const char *reason,
    struct error *err)
{
	struct stored_plan s;
	enum status st = app_permit(app, PERMIT_SIGN, err);
	if (st == STATUS_OK)
		st = planned(app, a, taper, &s, err);
	if (st == STATUS_OK && plan->over_limits && text_is_blank(s.taper->over_limit_reason) && text_is_blank(reason))
		st = error_set(err, STATUS_REFUSED, "A step falls by more than its limit; write why.");
	if (st == STATUS_OK)
		st = refuse_third_family(s.taper, plan, err);
	return st == STATUS_OK ? change(app, a, &s, plan, "replan", clock_today(), reason, err) : st;
}

static enum status amend(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	enum status st = app_begin(app, err);
	return st == STATUS_OK ? app_end(app, app_record_write(app, a, r, err), err) : st;
}

enum status app_taper_issued(struct app *app, struct arena *a, const struct id *taper, date through, struct error *err)
{
	struct stored_plan s;
	char day[DATE_TEXT];
	enum status st = planned(app, a, taper, &s, err);
	if (st != STATUS_OK)
		return st;
	if (s.taper->issued_through != DATE_NONE && through < s.taper->issued_through)
		return error_set(err, STATUS_REFUSED, "Prescriptions are issued up to %s already; that cannot be taken back.",
		    date_clinical(s.taper->issued_through, day));
	s.taper->issued_through = through;
	return amend(app, a, &s.taper->base, err);
}

enum status app_taper_actual(struct app *app, struct arena *a, const struct id *taper, int step, int64_t amount, const char *note,
    struct error *err)
{
	struct stored_plan s;
	enum status st = planned(app, a, taper, &s, err);
	if (st != STATUS_OK)
		return st;
	if (step < 1 || (size_t)step > s.step_count)
		return error_set(err, STATUS_REFUSED, "This plan has steps 1 to %zu; there is no step %d.", s.step_count, step);
	struct taper_step_record *row = (struct taper_step_record *)s.steps[step - 1];
	if (row->starts_on > clock_today())
		return error_set(err, STATUS_REFUSED, "Step %d has not begun yet; what was taken can be told from its first day on.", step);
	if (s.plan->family->dose_unit == DOSE_NG_PER_HOUR)
		row->taken_rate = amount;
	else
		row->taken_dose = amount;
	if (!text_is_blank(note))
		row->taken_note = arena_strdup(a, note);
	return amend(app, a, &row->base, err);
}
