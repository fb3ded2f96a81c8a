#include "ui/screens/taper_steps.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"
#include "ui/form_screen.h"

#define USUAL_DAYS 14 /* of a step, where there is no pace yet; only a proposal */

static const struct taper_step_record *step_at(const struct record_list *steps, size_t i)
{
	return (const struct taper_step_record *)steps->items[i];
}

static int by_start(const void *x, const void *y)
{
	date a = (*(const struct taper_step_record *const *)x)->starts_on,
	     b = (*(const struct taper_step_record *const *)y)->starts_on;

	return (a > b) - (a < b);
}

/* A plan that was changed keeps the rows of its earlier versions; only those of the present one are followed. */
static void keep_plan(const struct taper *taper, struct record_list *steps)
{
	size_t kept = 0;

	for (size_t i = 0; i < steps->count; i++)
		if (step_at(steps, i)->plan_version == taper->plan_version)
			steps->items[kept++] = steps->items[i];
	steps->count = kept;
}

enum status taper_steps_load(
    struct app *app, struct arena *a, const struct id *taper, struct record_list *out, struct error *err)
{
	struct record_query q = {.kind = record_kind(RECORD_TAPER_STEP), .field = "taper", .value = taper->text};
	enum status st = app_record_list(app, a, &q, out, err);

	struct record *r;

	if (st == STATUS_OK)
		st = app_record_load(app, a, record_kind(RECORD_TAPER), taper, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	keep_plan((const struct taper *)r, out);
	if (out->count > 0)
		qsort(out->items, out->count, sizeof(*out->items), by_start);
	return STATUS_OK;
}

/* ---- rows ---- */

/* Micrograms a day, or of patches nanograms an hour: one reduction is all in one of them. */
static int64_t amount_of(const struct taper_step_record *step)
{
	return step->daily_dose != NUMBER_NONE ? step->daily_dose : step->rate;
}

static int64_t amount_at_start(const struct taper *taper)
{
	return taper->start_dose != NUMBER_NONE ? taper->start_dose : taper->start_rate;
}

static const char *amount_text(struct arena *a, const struct record *step)
{
	const struct field *dose = record_field(step->kind, "daily_dose"), *rate = record_field(step->kind, "rate");

	if (record_has(step, dose))
		return arena_printf(a, "%s a day", record_show(a, step, dose));
	return record_has(step, rate) ? record_show(a, step, rate) : "No dose recorded";
}

/* In whole percent of the dose before; the doses themselves stand beside it. */
static const char *change(struct arena *a, int64_t before, int64_t dose)
{
	if (before == NUMBER_NONE || before <= 0 || dose == NUMBER_NONE)
		return "";
	if (dose > before)
		return arena_printf(a, ", %lld%% more", (long long)(((dose - before) * 100 + before / 2) / before));
	return arena_printf(a, ", %lld%% less", (long long)(((before - dose) * 100 + before / 2) / before));
}

static const char *duration(struct arena *a, const struct record_list *steps, size_t i)
{
	if (i + 1 == steps->count)
		return ", the last step";
	return arena_printf(a, ", for %d days", (int)(step_at(steps, i + 1)->starts_on - step_at(steps, i)->starts_on));
}

static bool is_now(const struct record *taper, const struct record_list *steps, size_t i)
{
	const char *state = ((const struct taper *)taper)->state;
	date today = clock_today();

	if (state == NULL || strcmp(state, "running") != 0 || step_at(steps, i)->starts_on > today)
		return false;
	return i + 1 == steps->count || step_at(steps, i + 1)->starts_on > today;
}

void taper_steps_add(const struct record *taper, const struct record_list *steps, int what, struct outline_rows *rows)
{
	int64_t before = amount_at_start((const struct taper *)taper);
	struct arena *a = rows->arena;
	char day[DATE_TEXT];

	for (size_t i = 0; i < steps->count; i++) {
		const struct taper_step_record *step = step_at(steps, i);
		struct outline_row *row =
		    outline_add_label(rows, what, arena_strdup(a, date_weekday_clinical(step->starts_on, day)), "");

		row->text = arena_printf(a, "%s%s%s%s%s%s", is_now(taper, steps, i) ? "Now: " : "",
		    amount_text(a, &step->base), change(a, before, amount_of(step)), duration(a, steps, i),
		    step->how == NULL ? "" : "; ", step->how == NULL ? "" : step->how);
		row->subject = &step->base;
		row->index = i;
		row->identity = arena_printf(a, "step:%s", step->base.id.text);
		before = amount_of(step);
	}
}

/* ---- the next step ---- */

static date next_start(const struct taper *taper, const struct record_list *steps)
{
	size_t n = steps->count;
	int64_t days = n < 2 ? USUAL_DAYS : step_at(steps, n - 1)->starts_on - step_at(steps, n - 2)->starts_on;

	if (n == 0)
		return taper->starts_on;
	return date_add_days(step_at(steps, n - 1)->starts_on, days);
}

struct next {
	const struct record *taper;
	const struct record_list *steps;
};

static void prepare(struct record *r, struct arena *a, const void *ctx)
{
	const struct next *next = ctx;
	struct taper_step_record *step = (struct taper_step_record *)r;

	step->taper = arena_strdup(a, next->taper->id.text);
	step->starts_on = next_start((const struct taper *)next->taper, next->steps);
}

/* The field that the next step is mostly about: a patch has no daily dose. */
static const char *asked_first(const struct record *taper)
{
	return ((const struct taper *)taper)->start_dose == NUMBER_NONE ? "rate" : "daily_dose";
}

void taper_step_open_new(struct ui *ui, const struct id *patient, const struct id *taper)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct record_list steps;
	struct record *r;
	struct error err;

	if (app_record_load(ui_app(ui), a, record_kind(RECORD_TAPER), taper, 0, &r, &err) != STATUS_OK ||
	    taper_steps_load(ui_app(ui), a, taper, &steps, &err) != STATUS_OK) {
		ui_say_error(ui, &err);
		return;
	}
	screen_open_form_request(ui, &(struct form_request){.kind = record_kind(RECORD_TAPER_STEP),
					 .patient = patient,
					 .focus = asked_first(r),
					 .prepare = prepare,
					 .prepare_ctx = &(struct next){r, &steps}});
}

/* ---- mending ---- */

static size_t first_that_does_not_fall(const struct taper *taper, const struct record_list *steps)
{
	int64_t before = amount_at_start(taper);

	for (size_t i = 0; i < steps->count; i++) {
		if (amount_of(step_at(steps, i)) >= before)
			return i;
		before = amount_of(step_at(steps, i));
	}
	return 0;
}

void taper_step_open_mend(
    struct ui *ui, const struct id *patient, const struct id *taper, const struct pathway_guard *guard)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct record_list steps;
	struct record *r;
	struct error err;
	size_t i = 0;

	if (app_record_load(ui_app(ui), a, record_kind(RECORD_TAPER), taper, 0, &r, &err) != STATUS_OK ||
	    taper_steps_load(ui_app(ui), a, taper, &steps, &err) != STATUS_OK) {
		ui_say_error(ui, &err);
		return;
	}
	if (steps.count == 0 || guard->field == NULL) {
		taper_step_open_new(ui, patient, taper);
		return;
	}
	if (strcmp(guard->field, "daily_dose") == 0)
		i = first_that_does_not_fall((const struct taper *)r, &steps);
	else if (strcmp(guard->name, "last-step-reached") == 0)
		i = steps.count - 1;
	screen_open_form(ui, record_kind(RECORD_TAPER_STEP), patient, &steps.items[i]->id,
	    strcmp(guard->field, "daily_dose") == 0 ? asked_first(r) : guard->field);
}
