/* A plan kept with the patient: saved as a draft, read again in any of its versions. */
#include "taper_plan.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/records/medicine.h"
#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"
#include "taper_text.h"

static const char *const kind_codes[] = {"dose", "switch", "reinstated"};

enum status taper_steps_of(struct app *app, struct arena *a, const struct taper *t, int64_t plan_version, struct record_list *out,
    struct error *err)
{
	struct record_query q = {.kind = record_kind(RECORD_TAPER_STEP), .field = "taper", .value = t->base.id.text};
	enum status st = store_record_list(app->store, a, &q, out, err);
	size_t kept = 0;
	for (size_t i = 0; st == STATUS_OK && i < out->count; i++)
		if (((const struct taper_step_record *)out->items[i])->plan_version == plan_version)
			out->items[kept++] = out->items[i];
	out->count = kept;
	return st;
}

static int by_number(const void *x, const void *y)
{
	int64_t a = (*(const struct taper_step_record *const *)x)->n, b = (*(const struct taper_step_record *const *)y)->n;
	return (a > b) - (a < b);
}

static bool names_part(const char *codes, const char *part)
{
	const char *at = codes ? strstr(codes, part) : NULL;
	return at != NULL;
}

static enum status stored_step(const struct taper_step_record *from, const struct family *f, struct taper_stored_step *out,
    struct error *err)
{
	bool patch = f->dose_unit == DOSE_NG_PER_HOUR;
	*out = (struct taper_stored_step){.start = from->starts_on, .days = (int)taper_amount_or_zero(from->days)};
	for (size_t k = 0; k < ARRAY_LEN(kind_codes); k++)
		if (from->kind && strcmp(from->kind, kind_codes[k]) == 0)
			out->kind = (enum taper_step_kind)k;
	out->total = taper_amount_or_zero(patch ? from->rate : from->daily_dose);
	out->taken = patch ? from->taken_rate : from->taken_dose;
	out->told = out->taken != NUMBER_NONE;
	out->parts[PART_MORNING] = taper_amount_or_zero(patch ? from->rate : from->morning);
	out->parts[PART_MIDDAY] = taper_amount_or_zero(from->midday);
	out->parts[PART_EVENING] = taper_amount_or_zero(from->evening);
	out->parts[PART_NIGHT] = taper_amount_or_zero(from->night);
	for (int p = 0; p < PART_COUNT; p++)
		out->old_medicine[p] = names_part(from->old_parts, day_part_names[p]);
	return from->strengths ? strengths_parse(f, from->strengths, &out->strengths, err) : STATUS_OK;
}

/* After a switch the totals count the other medicine; only the planner knows the equivalent of the present regimen. */
static enum status starting_totals(struct arena *a, const struct taper_request *r, struct taper_stored *out, struct error *err)
{
	memcpy(out->first_regimen, r->now, sizeof(r->now));
	out->start_total = 0;
	for (int p = 0; p < PART_COUNT; p++)
		out->start_total += r->now[p];
	if (r->switch_to && strcmp(r->switch_to->medicine, r->family->medicine) != 0) {
		/* In one step to nothing: the pace that is stored may be one for what is left of it by now. */
		static const struct taper_typed nothing;
		struct taper_request plain = {.reference = r->reference, .family = r->family, .pack = r->pack, .start = r->start,
		    .method = TAPER_TYPED, .typed = &nothing, .typed_count = 1, .by = DATE_NONE, .trial_ends = DATE_NONE,
		    .switch_to = r->switch_to, .switch_pack = r->switch_pack, .equivalents = r->equivalents, .ome = r->ome,
		    .specialist = r->specialist, .range = r->range ? r->range : TAPER_RANGE_HIGH};
		struct taper_plan *fresh;
		memcpy(plain.now, r->now, sizeof(plain.now));
		enum status st = taper_plan_make(a, &plain, &fresh, err);
		if (st != STATUS_OK)
			return st;
		out->start_total = fresh->start_total;
	}
	out->original = r->original ? r->original : out->start_total;
	return STATUS_OK;
}

static enum status restore(struct app *app, struct arena *a, const struct taper *t, struct record_list *steps,
    struct taper_plan **out, struct error *err)
{
	struct taper_request *r = arena_alloc(a, sizeof(*r));
	struct taper_stored stored = {.version = (int)t->plan_version, .held_from = t->held_from, .held_until = t->held_until};
	const struct reference *ref;
	enum status st = app_reference_ever(app, a, &ref, err);
	if (st == STATUS_OK)
		st = taper_request_from_record(a, ref, t, r, err);
	if (st == STATUS_OK)
		st = starting_totals(a, r, &stored, err);
	if (st != STATUS_OK)
		return st;
	struct taper_stored_step *rows = arena_alloc(a, (steps->count + 1) * sizeof(*rows));
	const struct family *f = r->switch_to ? r->switch_to : r->family;
	for (size_t i = 0; st == STATUS_OK && i < steps->count; i++)
		st = stored_step((const struct taper_step_record *)steps->items[i], f, &rows[i], err);
	if (st != STATUS_OK)
		return st;
	stored.steps = rows;
	stored.step_count = steps->count;
	return taper_plan_restore(a, r, &stored, out, err);
}

/* The taper record as it stood when this plan version was made. */
static enum status record_of_version(struct app *app, struct arena *a, const struct id *id, int64_t plan_version, struct record **out,
    struct error *err)
{
	struct record_list versions;
	const struct record_kind *kind = record_kind(RECORD_TAPER);
	if (!plan_version)
		return store_record_load(app->store, a, kind, id, 0, out, err);
	enum status st = store_record_versions(app->store, a, kind, id, &versions, err);
	*out = NULL;
	for (size_t i = 0; st == STATUS_OK && i < versions.count; i++)
		if (((const struct taper *)versions.items[i])->plan_version == plan_version)
			*out = versions.items[i];
	if (st == STATUS_OK && !*out)
		return error_set(err, STATUS_NOT_FOUND, "This reduction has no plan version %lld.", (long long)plan_version);
	return st;
}

enum status taper_read(struct app *app, struct arena *a, const struct id *id, int64_t plan_version, struct stored_plan *out,
    struct error *err)
{
	struct record *r;
	struct record_list steps;
	*out = (struct stored_plan){0};
	enum status st = record_of_version(app, a, id, plan_version, &r, err);
	if (st != STATUS_OK)
		return st;
	out->taper = (struct taper *)r;
	st = taper_steps_of(app, a, out->taper, out->taper->plan_version, &steps, err);
	if (st != STATUS_OK)
		return st;
	if (steps.count)
		qsort(steps.items, steps.count, sizeof(*steps.items), by_number);
	out->steps = steps.items;
	out->step_count = steps.count;
	/* What was changed since stands unsigned, whoever signed the version before. */
	if (!taper_signature_holds(a, out->taper, steps.items, steps.count))
		taper_drop_signature(out->taper);
	return out->taper->family ? restore(app, a, out->taper, &steps, &out->plan, err) : STATUS_OK;
}

enum status app_taper_load(struct app *app, struct arena *a, const struct id *taper, int64_t plan_version, struct stored_plan *out,
    struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	return st == STATUS_OK ? taper_read(app, a, taper, plan_version, out, err) : st;
}

/* ---- saving ---- */

/* "45 mg in the morning, 60 mg in the evening", each with its tablets. */
static const char *how_taken(struct arena *a, const struct taper_step *step)
{
	struct buf b CLEANUP(buf_done) = {0};
	char amount[32];
	for (int p = 0; p < PART_COUNT; p++) {
		const struct taper_part *part = &step->parts[p];
		if (!part->family || !part->amount)
			continue;
		buf_printf(&b, "%s%s", b.len ? "; " : "", amount_show(part->family->dose_unit, part->amount, amount));
		if (part->family->dose_unit == DOSE_UG)
			buf_printf(&b, " %s", day_part_names[p]);
		buf_printf(&b, ": %s", pack_show(a, part->family, &part->pack));
	}
	/* The line is for people; the amounts stand exactly in their own columns. */
	size_t fits = text_fit(buf_str(&b), 200, NULL);
	return b.len ? arena_strndup(a, buf_str(&b), fits) : NULL;
}

static const char *old_parts(struct arena *a, const struct taper_plan *plan, const struct taper_step *step)
{
	struct buf b CLEANUP(buf_done) = {0};
	for (int p = 0; p < PART_COUNT; p++)
		if (step->parts[p].amount && step->parts[p].family != plan->family)
			buf_printf(&b, "%s%s", b.len ? "," : "", day_part_names[p]);
	return b.len ? arena_strdup(a, buf_str(&b)) : NULL;
}

static const char *made_of(struct arena *a, const struct taper_plan *plan, const struct taper_step *step)
{
	const struct family *f = plan->family;
	strength_set set = 0;
	for (int p = 0; p < PART_COUNT; p++)
		for (size_t i = 0; step->parts[p].family == f && i < step->parts[p].pack.count; i++)
			set |= (strength_set)1 << (step->parts[p].pack.items[i].strength - f->strengths);
	return taper_strengths_text(a, f, set);
}

static struct record *step_record(struct arena *a, const struct taper *t, const struct taper_plan *plan, const struct taper_step *step)
{
	struct record *r = record_new(a, record_kind(RECORD_TAPER_STEP));
	struct taper_step_record *row = (struct taper_step_record *)r;
	r->patient = t->base.patient;
	r->episode = t->base.episode;
	row->taper = t->base.id.text;
	row->starts_on = step->start;
	row->how = how_taken(a, step);
	row->plan_version = t->plan_version;
	row->n = step->n;
	row->days = step->days ? step->days : NUMBER_NONE;
	row->kind = kind_codes[step->kind];
	row->strengths = made_of(a, plan, step);
	if (plan->family->dose_unit == DOSE_NG_PER_HOUR) {
		row->rate = step->total;
		return r;
	}
	row->daily_dose = step->total;
	row->morning = step->parts[PART_MORNING].amount;
	row->midday = step->parts[PART_MIDDAY].amount;
	row->evening = step->parts[PART_EVENING].amount;
	row->night = step->parts[PART_NIGHT].amount;
	row->old_parts = old_parts(a, plan, step);
	return r;
}

/* What was really taken in a step goes over to the next version's row of the same day and dose. */
static void keep_taken(const struct stored_plan *before, struct taper_step_record *row)
{
	for (size_t i = 0; i < before->step_count; i++) {
		const struct taper_step_record *old = (const struct taper_step_record *)before->steps[i];
		if (old->starts_on != row->starts_on || old->daily_dose != row->daily_dose || old->rate != row->rate)
			continue;
		row->taken_dose = old->taken_dose;
		row->taken_rate = old->taken_rate;
		row->taken_note = old->taken_note;
	}
}

enum status taper_write(struct app *app, struct arena *a, struct taper *t, const struct taper_plan *plan,
    const struct stored_plan *before, struct error *err)
{
	struct record **rows = arena_alloc(a, (plan->step_count + 1) * sizeof(*rows));
	bool draft = !t->state || strcmp(t->state, "draft") == 0;
	t->plan_version = before && before->taper->plan_version != NUMBER_NONE ? before->taper->plan_version + 1 : 1;
	t->held_from = plan->held_from;
	t->held_until = plan->held_until;
	for (size_t i = 0; i < plan->step_count; i++) {
		rows[i] = step_record(a, t, plan, &plan->steps[i]);
		if (before)
			keep_taken(before, (struct taper_step_record *)rows[i]);
	}
	/* A version that a prescriber makes, that prescriber signs; another's waits for a signature. */
	taper_drop_signature(t);
	if (!draft && app_may(app, PERMIT_SIGN)) {
		t->signed_by = arena_strdup(a, app_actor(app).text);
		t->signed_on = clock_today();
		t->signed_digest = taper_digest(a, t, rows, plan->step_count);
	}
	enum status st = app_record_write(app, a, &t->base, err);
	for (size_t i = 0; st == STATUS_OK && i < plan->step_count; i++) {
		rows[i]->episode = t->base.episode;
		app_stamp(app, rows[i]);
		st = store_record_save(app->store, rows[i], err);
	}
	return st;
}

static enum status refuse_over_limit(const struct taper *t, const struct taper_plan *plan, struct error *err)
{
	if (!plan->over_limits || !text_is_blank(t->over_limit_reason))
		return STATUS_OK;
	for (size_t i = 0; i < plan->step_count; i++) {
		if (!plan->steps[i].over)
			continue;
		error_set(err, STATUS_REFUSED, "Step %d falls by more than its limit (%s %s); choose a slower pace, or write why.",
		    plan->steps[i].n, plan->steps[i].over->rule, plan->steps[i].over->source);
		error_at(err, "taper", "over_limit_reason");
		break;
	}
	return STATUS_REFUSED;
}

bool taper_is_under_way(const struct taper *t)
{
	return t->state && (strcmp(t->state, "running") == 0 || strcmp(t->state, "held") == 0);
}

/* A planned medicine that the list does not hold is a question: another patient's, a slip, or a list that is behind. */
static enum status refuse_not_listed(struct app *app, struct arena *a, const struct taper *t, const struct taper_plan *plan,
    struct error *err)
{
	struct record_list list, tapers;
	struct record_query q = {.kind = record_kind(RECORD_MEDICINE), .patient = &t->base.patient};
	const char *wanted = plan->request.family->medicine;
	size_t taken = 0;
	enum status st = store_record_list(app->store, a, &q, &list, err);
	q.kind = record_kind(RECORD_TAPER);
	if (st == STATUS_OK)
		st = store_record_list(app->store, a, &q, &tapers, err);
	if (st != STATUS_OK || !text_is_blank(t->not_listed_reason))
		return st;
	for (size_t i = 0; i < list.count; i++) {
		const struct medicine *m = (const struct medicine *)list.items[i];
		if ((m->change && strcmp(m->change, "discontinued") == 0) || text_is_blank(m->name))
			continue;
		taken++;
		if ((m->ingredient && text_starts_nocase(m->ingredient, wanted)) || text_starts_nocase(m->name, wanted))
			return STATUS_OK;
	}
	/* Who keeps no list of medicines is asked from the second plan on. */
	for (size_t i = 0; i < tapers.count; i++)
		taken += !id_equal(&tapers.items[i]->id, &t->base.id) && taper_is_under_way((const struct taper *)tapers.items[i]);
	if (!taken)
		return STATUS_OK;
	error_set(err, STATUS_REFUSED,
	    "%s is not among the medicines that are recorded for this patient; record it first, or write why it is planned.",
	    plan->request.family->name);
	error_at(err, "taper", "not_listed_reason");
	return STATUS_REFUSED;
}

/* Read and judged with the file locked: what was signed while this waited stays as it was signed. */
static enum status save_locked(struct app *app, struct arena *a, struct taper *taper, const struct taper_plan *plan, struct error *err)
{
	struct stored_plan before = {0};
	enum status st = STATUS_OK;
	if (taper->base.version) {
		st = taper_read(app, a, &taper->base.id, 0, &before, err);
		if (st == STATUS_OK && before.taper->state && strcmp(before.taper->state, "draft") != 0)
			st = error_set(err, STATUS_REFUSED, "This schedule is signed; change it as a running plan, with a reason.");
	}
	if (st == STATUS_OK)
		st = refuse_not_listed(app, a, taper, plan, err);
	return st == STATUS_OK ? taper_write(app, a, taper, plan, taper->base.version ? &before : NULL, err) : st;
}

enum status app_taper_save(struct app *app, struct arena *a, struct taper *taper, const struct taper_plan *plan, struct error *err)
{
	struct problems p = {.arena = a};
	enum status st = app_permit(app, PERMIT_RECORD, err);
	if (st != STATUS_OK)
		return st;
	taper_request_to_record(a, &plan->request, taper);
	st = app_refuse_problems(&taper->base, &p, err);
	if (st == STATUS_OK)
		st = refuse_over_limit(taper, plan, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	return st == STATUS_OK ? app_end(app, save_locked(app, a, taper, plan, err), err) : st;
}
