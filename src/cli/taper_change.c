/* A plan that runs, changed: hold, resume, replan, reinstate, stop; and what was issued and taken. */
#include "pathwell/text.h"
#include "taper_plan.h"

/* The state, what is in force and has to be decided, what moved, and whether somebody has to sign. */
static void print_said(struct call *c, const struct stored_plan *before, const struct stored_plan *s)
{
	const char *moved = taper_moved_say(c->arena, before->plan, s->plan, clock_today());
	buf_printf(&c->out, "%s, plan version %lld\n", s->taper->state, (long long)s->taper->plan_version);
	print_wrapped(&c->out, 0, app_taper_now_say(c->arena, s));
	if (moved)
		print_wrapped(&c->out, 0, moved);
	if (!s->taper->signed_by)
		print_wrapped(&c->out, 0, "Not signed: a prescriber signs this version before its papers are used.");
}

/* What stands after the change: one line for people, the whole plan for programs. */
static enum status print_changed(struct call *c, const struct stored_plan *before, struct error *err)
{
	struct stored_plan s;
	enum status st = app_taper_load(c->app, c->arena, &before->taper->base.id, 0, &s, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		taper_plan_json(c, s.plan, &s);
	else
		print_said(c, before, &s);
	return STATUS_OK;
}

static enum status reason_read(struct call *c, struct error *err)
{
	if (!option_given(c, OPTION_REASON))
		return wrong_usage(c, err, "--reason TEXT is missing: it stays readable with the change.");
	return text_must_be_utf8("--reason", c->options[OPTION_REASON], err);
}

/* The plan in force, and the day of the change: today where --on is not given. */
static enum status change_begin(struct call *c, bool reason, struct stored_plan *s, date *on, struct error *err)
{
	enum status st = reason ? reason_read(c, err) : STATUS_OK;
	if (st == STATUS_OK)
		st = option_date(c, OPTION_ON, clock_today(), on, err);
	return st == STATUS_OK ? taper_kept_find(c, false, 0, s, err) : st;
}

/* "14", "14d", "2w", "1m" from that day. */
static enum status days_read(struct call *c, date on, int *days, struct error *err)
{
	struct taper_length length;
	int64_t n;
	if (!option_given(c, OPTION_DAYS))
		return wrong_usage(c, err, "Say how long: --days, such as 14 or 2w.");
	if (text_parse_int(c->options[OPTION_DAYS], 1, TAPER_DAYS_MOST, &n)) {
		*days = (int)n;
		return STATUS_OK;
	}
	enum status st = option_about(OPTION_DAYS, taper_length_parse(c->options[OPTION_DAYS], &length, err), err);
	if (st != STATUS_OK)
		return st;
	*days = length.unit == TAPER_DAYS    ? length.count
		: length.unit == TAPER_WEEKS ? length.count * 7
					     : date_add_months(on, length.count) - on;
	return STATUS_OK;
}

enum status run_taper_hold(struct call *c, struct error *err)
{
	struct stored_plan s;
	date on;
	int days = 0;
	enum status st = change_begin(c, true, &s, &on, err);
	if (st == STATUS_OK)
		st = days_read(c, on, &days, err);
	if (st == STATUS_OK)
		st = app_taper_hold(c->app, c->arena, &s.taper->base.id, on, days, c->options[OPTION_REASON], err);
	return st == STATUS_OK ? print_changed(c, &s, err) : st;
}

enum status run_taper_resume(struct call *c, struct error *err)
{
	struct stored_plan s;
	date on;
	enum status st = change_begin(c, false, &s, &on, err);
	if (st == STATUS_OK)
		st = app_taper_resume(c->app, c->arena, &s.taper->base.id, on, err);
	return st == STATUS_OK ? print_changed(c, &s, err) : st;
}

enum status run_taper_replan(struct call *c, struct error *err)
{
	struct stored_plan s;
	struct taper_request r;
	struct taper_plan *next;
	date on;
	const char *reason = c->options[OPTION_REASON];
	enum status st = change_begin(c, true, &s, &on, err);
	/* A change begins with the next step: "from today" is asked for. */
	if (st == STATUS_OK && !option_given(c, OPTION_ON))
		on = taper_change_begins(c->arena, s.plan, on, s.taper->issued_through);
	if (st == STATUS_OK)
		st = taper_change_read(c, s.plan, on, &r, err);
	if (st == STATUS_OK && option_given(c, OPTION_DOSE))
		st = option_about(OPTION_DOSE, taper_regimen_parse(c->options[OPTION_DOSE], &r, err), err);
	if (st == STATUS_OK)
		st = taper_plan_replan(c->arena, s.plan, on, &r, reason, s.taper->issued_through, &next, err);
	if (st == STATUS_OK)
		st = app_taper_replan(c->app, c->arena, &s.taper->base.id, next, reason, err);
	return st == STATUS_OK ? print_changed(c, &s, err) : st;
}

enum status run_taper_go_on(struct call *c, struct error *err)
{
	struct stored_plan s;
	enum status st = taper_kept_find(c, false, 0, &s, err);
	if (st == STATUS_OK)
		st = app_taper_go_on(c->app, c->arena, &s.taper->base.id, err);
	return st == STATUS_OK ? print_changed(c, &s, err) : st;
}

enum status run_taper_reinstate(struct call *c, struct error *err)
{
	struct stored_plan s;
	date on;
	int64_t step = 0;
	if (!option_given(c, OPTION_STEP))
		return wrong_usage(c, err, "Say up to which step: --step N; 0 is the dose before the plan.");
	enum status st = option_number(c, OPTION_STEP, 0, TAPER_STEPS_MOST, 0, &step, err);
	if (st == STATUS_OK)
		st = change_begin(c, true, &s, &on, err);
	if (st == STATUS_OK)
		st = app_taper_reinstate(
		    c->app, c->arena, &s.taper->base.id, on, (int)step, c->options[OPTION_REASON],
		    c->options[OPTION_TOLERANCE], err);
	return st == STATUS_OK ? print_changed(c, &s, err) : st;
}

enum status run_taper_stop(struct call *c, struct error *err)
{
	struct stored_plan s;
	date on;
	enum status st = change_begin(c, true, &s, &on, err);
	if (st == STATUS_OK)
		st = app_taper_stop(c->app, c->arena, &s.taper->base.id, on, c->options[OPTION_REASON], err);
	return st == STATUS_OK ? print_changed(c, &s, err) : st;
}

enum status run_taper_issued(struct call *c, struct error *err)
{
	struct stored_plan s;
	date through;
	if (!option_given(c, OPTION_THROUGH))
		return wrong_usage(c, err, "Say up to which day prescriptions are issued: --through DATE.");
	enum status st = option_date(c, OPTION_THROUGH, DATE_NONE, &through, err);
	if (st == STATUS_OK)
		st = taper_kept_find(c, false, 0, &s, err);
	if (st == STATUS_OK)
		st = app_taper_issued(c->app, c->arena, &s.taper->base.id, through, c->options[OPTION_REASON], err);
	return st == STATUS_OK ? print_changed(c, &s, err) : st;
}

/* The step in force where --step does not name one. */
static enum status step_meant(struct call *c, const struct stored_plan *s, int64_t *step, struct error *err)
{
	int now = taper_steps_followed(c->arena, s->plan, clock_today());
	enum status st = option_number(c, OPTION_STEP, 1, TAPER_STEPS_MOST, now, step, err);
	if (st == STATUS_OK && !*step)
		return error_set(err, STATUS_REFUSED, "The plan has not begun yet; nothing of it was taken.");
	return st;
}

enum status run_taper_taken(struct call *c, struct error *err)
{
	struct stored_plan s;
	int64_t step, amount;
	const char *note = c->options[OPTION_NOTE];
	if (!option_given(c, OPTION_DOSE))
		return wrong_usage(c, err, "Say what was really taken: --dose, such as \"90mg\" a day.");
	enum status st = note ? text_must_be_utf8("--note", note, err) : STATUS_OK;
	if (st == STATUS_OK)
		st = taper_kept_find(c, false, 0, &s, err);
	if (st == STATUS_OK)
		st = step_meant(c, &s, &step, err);
	if (st == STATUS_OK)
		st = option_about(
		    OPTION_DOSE, taper_amount_parse(s.plan->family, c->options[OPTION_DOSE], &amount, err), err);
	if (st == STATUS_OK)
		st = app_taper_actual(c->app, c->arena, &s.taper->base.id, (int)step, amount, note, err);
	return st == STATUS_OK ? print_changed(c, &s, err) : st;
}
