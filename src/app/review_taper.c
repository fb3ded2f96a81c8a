/* A review and a running reduction: the step confirmed, held or changed from the review, never guessed. */
#include <string.h>

#include "pathwell/records/event.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"
#include "review_parts.h"
#include "taper_plan.h"

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

enum status app_review_reductions(
    struct app *app, struct arena *a, const struct id *patient, struct review_reductions *out, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_TAPER), .patient = patient};
	*out = (struct review_reductions){0};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		const struct taper *t = (const struct taper *)list.items[i];
		if (is(t->state, "running") && !out->running++)
			out->first_running = t;
		if (is(t->state, "held") && !out->held++)
			out->first_held = t;
	}
	return st;
}

const struct taper *app_review_opens(const struct record *review, const struct review_reductions *red)
{
	const struct review *r = (const struct review *)review;
	if (is(r->decision, "resume") && red->held == 1)
		return red->first_held;
	if (red->running == 1 && (is(r->taper, "change") || is(r->decision, "change_plan") || is(r->decision, "stop")))
		return red->first_running;
	return is(r->decision, "stop") && !red->running && red->held == 1 ? red->first_held : NULL;
}

/* ---- what does not fit ---- */

static void refuse(const struct record *r, const char *field, struct problems *out, const char *sentence)
{
	problem_add(out, record_field(r->kind, field), false, "%s", sentence);
}

static void check_step(const struct review *r, const struct review_reductions *red, struct problems *out)
{
	if (!red->running) {
		refuse(&r->base, "taper", out,
		    red->held
			? "Step of the reduction: the reduction is held; leave this blank, or decide to resume it."
			: "Step of the reduction: no reduction is running; leave this blank.");
		return;
	}
	if (is(r->taper, "as_planned"))
		return;
	if (red->running > 1)
		refuse(&r->base, "taper", out,
		    "Step of the reduction: more than one reduction is running; hold or change each in its own plan, "
		    "and leave this blank.");
	else if (is(r->taper, "held") && (r->next_on == DATE_NONE || r->next_on <= r->reviewed_on))
		refuse(&r->base, "next_on", out, "Next review: the step is held until then; give its date.");
}

static void check_decision(const struct review *r, const struct review_reductions *red, struct problems *out)
{
	if (is(r->decision, "hold") && red->running == 1 && !is(r->taper, "held") && !is(r->taper, "change"))
		refuse(&r->base, "taper", out,
		    "Step of the reduction: the decision is to hold, and the reduction would go on; mark the step as "
		    "held, or decide otherwise.");
	if (is(r->decision, "resume") && red->running && !red->held)
		refuse(&r->base, "decision", out,
		    "Decision: the reduction is running, there is nothing to resume; choose another.");
}

enum status review_check_reduction(struct app *app, struct arena *a, const struct record *record,
    const struct review *before, struct problems *out, struct error *err)
{
	const struct review *r = (const struct review *)record;
	struct review_reductions red;
	bool step = r->taper && !(before && is(before->taper, r->taper));
	bool decision =
	    (is(r->decision, "hold") || is(r->decision, "resume")) && !(before && is(before->decision, r->decision));
	if (!step && !decision)
		return STATUS_OK;
	enum status st = app_review_reductions(app, a, &record->patient, &red, err);
	if (st == STATUS_OK && step)
		check_step(r, &red, out);
	if (st == STATUS_OK && decision)
		check_decision(r, &red, out);
	return st;
}

/* ---- what follows ---- */

static int64_t *taken_at(struct taper_step_record *s)
{
	return s->rate != NUMBER_NONE ? &s->taken_rate : &s->taken_dose;
}

static int64_t planned_of(const struct taper_step_record *s)
{
	return s->rate != NUMBER_NONE ? s->rate : s->daily_dose;
}

static struct taper_step_record *step_on(const struct stored_plan *p, date on)
{
	struct taper_step_record *now = NULL;
	for (size_t i = 0; i < p->step_count; i++) {
		struct taper_step_record *s = (struct taper_step_record *)p->steps[i];
		if (s->starts_on <= on && (!now || s->starts_on >= now->starts_on))
			now = s;
	}
	return now;
}

static enum status confirm(
    struct app *app, struct arena *a, const struct review *r, const struct stored_plan *p, struct error *err)
{
	struct taper_step_record *s = step_on(p, r->reviewed_on);
	char taken[32];
	if (!s || *taken_at(s) == planned_of(s))
		return STATUS_OK;
	if (*taken_at(s) != NUMBER_NONE)
		return error_set(err, STATUS_REFUSED,
		    "Step of the reduction: that %s was taken is recorded in this step already, which is not as "
		    "planned; correct it in "
		    "the plan, or leave this blank.",
		    amount_show(s->rate != NUMBER_NONE ? DOSE_NG_PER_HOUR : DOSE_UG, *taken_at(s), taken));
	*taken_at(s) = planned_of(s);
	return app_record_write(app, a, &s->base, err);
}

static enum status hold_unplanned(
    struct app *app, struct arena *a, const struct review *r, const struct taper *t, struct error *err)
{
	struct judgement j;
	struct event_form *form = (struct event_form *)record_new(a, record_kind(RECORD_EVENT));
	form->happened_on = r->reviewed_on;
	form->reason = r->taper_note;
	return app_event_in_transaction(
	    app, a, MACHINE_TAPER, &t->base.patient, &t->base.id, "hold", &form->base, &j, err);
}

static enum status hold(
    struct app *app, struct arena *a, const struct review *r, const struct stored_plan *p, struct error *err)
{
	struct taper_plan *next;
	if (!p->plan)
		return hold_unplanned(app, a, r, p->taper, err);
	enum status st = taper_plan_hold(a, p->plan, r->reviewed_on, r->next_on - r->reviewed_on, r->taper_note,
	    p->taper->issued_through, &next, err);
	return st == STATUS_OK ? taper_move(app, a, p, next, "hold", r->reviewed_on, r->taper_note, err) : st;
}

enum status review_move_reduction(
    struct app *app, struct arena *a, const struct record *record, const struct review *before, struct error *err)
{
	const struct review *r = (const struct review *)record;
	struct review_reductions red;
	struct stored_plan p;
	bool asked = is(r->taper, "as_planned") || is(r->taper, "held");
	if (!asked || (before && is(before->taper, r->taper)))
		return STATUS_OK;
	enum status st = app_review_reductions(app, a, &record->patient, &red, err);
	/* Which of several was meant nobody said: the review keeps the answer, and no step is written to. */
	if (st != STATUS_OK || red.running != 1)
		return st;
	st = taper_read(app, a, &red.first_running->base.id, 0, &p, err);
	if (st != STATUS_OK)
		return st;
	st = is(r->taper, "held") ? hold(app, a, r, &p, err) : confirm(app, a, r, &p, err);
	if (st == STATUS_REFUSED)
		error_at(err, "review", "taper");
	return st;
}
