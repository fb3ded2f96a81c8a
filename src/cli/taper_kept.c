/* A plan that is kept with a patient: found, saved, read back. */
#include <string.h>

#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"
#include "taper_plan.h"

static bool is_over(const struct taper *t)
{
	const struct pathway_state *s = t->state ? machine_state(MACHINE_TAPER, t->state) : NULL;
	return s && s->final;
}

static bool is_under_way(const struct taper *t)
{
	return t->state && (strcmp(t->state, "running") == 0 || strcmp(t->state, "held") == 0);
}

/* Those that are not over, of them those that run or are held: the first group with one in it is meant. */
static enum status only_taper(
    struct call *c, const struct record_list *all, const struct record **out, struct error *err)
{
	struct record_list open = {.items = arena_alloc(c->arena, (all->count + 1) * sizeof(*open.items))};
	size_t running = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct taper *t = (const struct taper *)all->items[i];
		if (is_over(t))
			continue;
		open.items[open.count++] = all->items[i];
		running += is_under_way(t);
	}
	const struct record_list *group = open.count ? &open : all;
	if (!all->count)
		return error_set(
		    err, STATUS_NOT_FOUND, "This patient has no reduction; \"pathwell taper plan --save\" begins one.");
	if (group->count > 1 && running != 1)
		return several_fit(
		    c, group, err, "This patient has %zu reductions; name one with --taper ID.", group->count);
	*out = group->items[0];
	for (size_t i = 0; running == 1 && i < group->count; i++)
		if (is_under_way((const struct taper *)group->items[i]))
			*out = group->items[i];
	return STATUS_OK;
}

static enum status named_taper(struct call *c, const struct id *patient, struct id *out, struct error *err)
{
	struct record *r;
	const struct record_kind *kind = record_kind(RECORD_TAPER);
	if (!id_parse(c->options[OPTION_TAPER], out))
		return error_set(
		    err, STATUS_USAGE, "--taper takes the id of a reduction, not \"%s\".", c->options[OPTION_TAPER]);
	enum status st = app_record_load(c->app, c->arena, kind, out, 0, &r, err);
	if (st == STATUS_OK && (!id_equal(&r->patient, patient) || r->error_reason))
		return error_set(err, STATUS_REFUSED, "That reduction is not a standing record of this patient.");
	return st;
}

static enum status taper_meant(struct call *c, bool opening, struct id *out, struct error *err)
{
	struct id patient;
	struct patient_view v;
	const struct record *r = NULL;
	enum status st = call_patient(c, SIZE_MAX, &patient, err);
	if (st == STATUS_OK)
		st = app_permit(c->app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK)
		st = app_patient_open(c->app, c->arena, &patient, opening, &v, err);
	if (st == STATUS_OK && option_given(c, OPTION_TAPER))
		return named_taper(c, &patient, out, err);
	if (st == STATUS_OK)
		st = only_taper(c, &v.records[RECORD_TAPER], &r, err);
	if (st == STATUS_OK)
		*out = r->id;
	return st;
}

enum status taper_kept_find(
    struct call *c, bool opening, int64_t plan_version, struct stored_plan *out, struct error *err)
{
	struct id id;
	enum status st = taper_meant(c, opening, &id, err);
	if (st == STATUS_OK)
		st = app_taper_load(c->app, c->arena, &id, plan_version, out, err);
	if (st == STATUS_OK && !out->plan)
		return error_set(err, STATUS_REFUSED,
		    "This reduction was entered by hand, without the planner; \"pathwell print taper-schedule\" shows "
		    "it.");
	return st;
}

int64_t taper_taken(const struct stored_plan *s, size_t step, const char **note)
{
	if (note)
		*note = NULL;
	if (step >= s->step_count)
		return NUMBER_NONE;
	const struct taper_step_record *row = (const struct taper_step_record *)s->steps[step];
	if (note)
		*note = row->taken_note;
	return s->plan->family->dose_unit == DOSE_NG_PER_HOUR ? row->taken_rate : row->taken_dose;
}

/* ---- taper plan --save ---- */

static enum status draft_form(struct call *c, struct record **out, struct error *err)
{
	struct id patient, id;
	enum status st = call_patient(c, SIZE_MAX, &patient, err);
	if (st != STATUS_OK)
		return st;
	if (!option_given(c, OPTION_TAPER))
		return app_record_form(c->app, c->arena, record_kind(RECORD_TAPER), &patient, out, err);
	st = named_taper(c, &patient, &id, err);
	return st == STATUS_OK ? app_record_load(c->app, c->arena, record_kind(RECORD_TAPER), &id, 0, out, err) : st;
}

enum status taper_plan_keep(struct call *c, const struct taper_plan *plan, struct error *err)
{
	struct record *r;
	struct stored_plan kept;
	enum status st = draft_form(c, &r, err);
	if (st == STATUS_OK)
		st = values_set(c, r, 0, err);
	if (st == STATUS_OK)
		st = app_taper_save(c->app, c->arena, (struct taper *)r, plan, err);
	if (st != STATUS_OK)
		return st;
	if (!option_given(c, OPTION_JSON)) {
		buf_printf(&c->out, "%s\n", r->id.text);
		return STATUS_OK;
	}
	st = app_taper_load(c->app, c->arena, &r->id, 0, &kept, err);
	if (st == STATUS_OK)
		taper_plan_json(c, kept.plan, &kept);
	return st;
}
