/* What is in force of a reduction, from its rows. */
#include "pathwell/app_taper_now.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/records/taper_step.h"
#include "taper_plan.h"
#include "taper_text.h"

enum dose_unit reduction_unit(const struct taper *t)
{
	return t->start_rate != NUMBER_NONE ? DOSE_NG_PER_HOUR : DOSE_UG;
}

static int by_day(const void *x, const void *y)
{
	const struct taper_step_record *a = *(const struct taper_step_record *const *)x, *b = *(const struct taper_step_record *const *)y;
	return a->starts_on != b->starts_on ? (a->starts_on > b->starts_on) - (a->starts_on < b->starts_on) : (a->n > b->n) - (a->n < b->n);
}

static void parts_of(const struct taper_step_record *s, struct life_step *out)
{
	const int64_t day[PART_COUNT] = {[PART_MORNING] = s->morning, [PART_MIDDAY] = s->midday, [PART_EVENING] = s->evening,
	    [PART_NIGHT] = s->night};
	for (int p = 0; p < PART_COUNT; p++) {
		out->parts[p] = taper_amount_or_zero(day[p]);
		out->old_medicine[p] = s->old_parts && strstr(s->old_parts, day_part_names[p]);
	}
	if (s->rate != NUMBER_NONE)
		out->parts[PART_MORNING] = s->rate;
}

static enum taper_step_kind kind_of(const struct taper_step_record *s)
{
	if (s->kind && strcmp(s->kind, "switch") == 0)
		return TAPER_STEP_SWITCH;
	return s->kind && strcmp(s->kind, "reinstated") == 0 ? TAPER_STEP_REINSTATED : TAPER_STEP_DOSE;
}

static void life_step_of(const struct taper_step_record *s, struct life_step *out)
{
	bool patch = s->rate != NUMBER_NONE;
	*out = (struct life_step){.kind = kind_of(s), .start = s->starts_on, .days = (int)taper_amount_or_zero(s->days),
	    .total = patch ? s->rate : s->daily_dose, .taken = patch ? s->taken_rate : s->taken_dose};
	parts_of(s, out);
}

void reduction_life(struct arena *a, const struct taper *t, struct record *const *steps, size_t count, struct taper_life *out)
{
	struct record **sorted = arena_alloc(a, (count + 1) * sizeof(*sorted));
	struct life_step *rows = arena_alloc(a, (count + 1) * sizeof(*rows));
	bool patch = reduction_unit(t) == DOSE_NG_PER_HOUR;
	size_t n = 0;
	for (size_t i = 0; i < count; i++)
		if (!steps[i]->error_reason)
			sorted[n++] = steps[i];
	if (n)
		qsort(sorted, n, sizeof(*sorted), by_day);
	for (size_t i = 0; i < n; i++)
		life_step_of((const struct taper_step_record *)sorted[i], &rows[i]);
	*out = (struct taper_life){.state = taper_state_by_name(t->state), .before = patch ? t->start_rate : t->start_dose,
	    .before_parts = {[PART_MORNING] = taper_amount_or_zero(patch ? t->start_rate : t->now_morning),
		[PART_MIDDAY] = taper_amount_or_zero(t->now_midday), [PART_EVENING] = taper_amount_or_zero(t->now_evening),
		[PART_NIGHT] = taper_amount_or_zero(t->now_night)},
	    .starts_on = t->starts_on, .steps = rows, .step_count = n, .held_from = t->held_from, .held_until = t->held_until,
	    .issued_through = t->issued_through, .trial_ends = t->trial_decided_on == DATE_NONE ? t->trial_ends_on : DATE_NONE,
	    .ended_on = t->family ? DATE_NONE : t->ended_on};
}

enum status app_reduction_now(
    struct app *app, struct arena *a, const struct taper *t, date on, struct reduction_now *out, struct error *err)
{
	struct record_list steps;
	*out = (struct reduction_now){.taper = t, .unit = reduction_unit(t)};
	enum status st = taper_steps_of(app, a, t, t->plan_version, &steps, err);
	if (st != STATUS_OK)
		return st;
	reduction_life(a, t, steps.items, steps.count, &out->life);
	taper_in_force(&out->life, on, &out->now);
	return STATUS_OK;
}

enum status app_reductions_now(
    struct app *app, struct arena *a, const struct id *patient, date on, struct reductions_now *out, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_TAPER), .patient = patient};
	*out = (struct reductions_now){0};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	if (st != STATUS_OK)
		return st;
	out->items = arena_alloc(a, (list.count + 1) * sizeof(*out->items));
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++)
		st = app_reduction_now(app, a, (const struct taper *)list.items[i], on, &out->items[out->count++], err);
	return st;
}
