/* Of which recorded medicines a reduction is: as it says itself, else where only one way fits. */
#include <stdlib.h>
#include <string.h>

#include "medicines_in_force.h"
#include "pathwell/text.h"

enum { SAID_MOST = 3 };

static bool is(const char *text, const char *wanted)
{
	return text && strcmp(text, wanted) == 0;
}

static const char *said_at(const struct taper *t, int i)
{
	const char *const said[SAID_MOST] = {t->recorded_as, t->recorded_as_2, t->recorded_as_3};
	return said[i];
}

static bool says(const struct taper *t)
{
	return t->recorded_as || t->recorded_as_2 || t->recorded_as_3;
}

/* ---- how well a record fits ---- */

enum fit { FIT_NOT, FIT_SUBSTANCE, FIT_AS_NEEDED, FIT_OTHER_FORM, FIT_FORM };

static bool same_form(const struct medicine_identity *x, const struct medicine_identity *y)
{
	if (x->family && x->family == y->family)
		return true;
	return x->form && y->form && strcmp(x->form, y->form) == 0;
}

/* Taken into the body otherwise (a patch, a liquid), or released otherwise: another medicine, where both say it. */
static bool other_kind(const struct medicine_identity *x, const struct medicine_identity *y)
{
	bool both_say = x->form && y->form;
	if (x->unit != y->unit)
		return true;
	return both_say && (x->liquid != y->liquid || x->modified_release != y->modified_release);
}

static bool as_needed(const struct medicine *m)
{
	return m->counted_as == NUMBER_NONE && m->counted_rate == NUMBER_NONE && (is(m->as_needed, "yes") || is(m->regular, "no"));
}

static enum fit fit_of(struct app *app, struct arena *a, const struct medicine *m, const struct dose_claim *c)
{
	struct medicine_identity recorded;
	identity_of_medicine(app, a, m, &recorded);
	if (!recorded.counted || !c->what.counted || strcmp(recorded.counted, c->what.counted) != 0 || other_kind(&recorded, &c->what))
		return FIT_NOT;
	if (as_needed(m))
		return FIT_AS_NEEDED;
	return same_form(&recorded, &c->what) ? FIT_FORM : FIT_OTHER_FORM;
}

/* What had ended before the reduction began is not what it reduces. */
static bool stands(const struct medicine *m, const struct dose_claim *c)
{
	date begins = c->reduction->life.step_count ? c->reduction->life.steps[0].start : c->reduction->taper->starts_on;
	if (m->base.error_reason || !is(m->statement, "taking"))
		return false;
	return !(is(m->change, "discontinued") && m->stopped_on != DATE_NONE && m->stopped_on < begins);
}

/* ---- which ---- */

static int64_t a_day(const struct medicine *m)
{
	return m->per_hour != NUMBER_NONE ? m->per_hour : m->per_day;
}

static int largest_first(const void *x, const void *y)
{
	int64_t a = a_day(*(const struct medicine *const *)x), b = a_day(*(const struct medicine *const *)y);
	return (a < b) - (a > b);
}

static void take_said(const struct record_list *recorded, struct dose_claim *c)
{
	const struct taper *t = c->reduction->taper;
	for (size_t i = 0; i < recorded->count; i++)
		for (int s = 0; s < SAID_MOST; s++)
			if (is(said_at(t, s), recorded->items[i]->id.text) && !recorded->items[i]->error_reason)
				c->records[c->record_count++] = (const struct medicine *)recorded->items[i];
}

static void take_best(struct app *app, struct arena *a, const struct record_list *recorded, struct dose_claim *c)
{
	enum fit best = FIT_SUBSTANCE;
	for (size_t i = 0; i < recorded->count; i++) {
		const struct medicine *m = (const struct medicine *)recorded->items[i];
		enum fit fit = stands(m, c) ? fit_of(app, a, m, c) : FIT_NOT;
		if (fit <= FIT_SUBSTANCE || fit < best)
			continue;
		if (fit > best)
			c->record_count = 0;
		best = fit;
		c->records[c->record_count++] = m;
	}
}

/* Several lines of one medicine: all of them where together they are what the plan began from, one where it alone is. */
static void settle_by_dose(struct dose_claim *c)
{
	const struct medicine *one = NULL;
	int64_t sum = 0, before = c->reduction->life.before;
	size_t ones = 0;
	for (size_t i = 0; i < c->record_count; i++) {
		int64_t amount = a_day(c->records[i]);
		if (amount == NUMBER_NONE || before == DOSE_NONE) {
			c->ambiguous = true;
			return;
		}
		sum += amount;
		if (amount == before) {
			one = c->records[i];
			ones++;
		}
	}
	c->ambiguous = c->second || (sum != before && ones != 1);
	if (!c->ambiguous && sum != before) {
		c->records[0] = one;
		c->record_count = 1;
	}
}

void claim_find_records(struct app *app, struct arena *a, const struct record_list *recorded, struct dose_claim *c)
{
	c->records = arena_alloc(a, (recorded->count + 1) * sizeof(*c->records));
	c->record_count = 0;
	c->ambiguous = false;
	if (!c->second && says(c->reduction->taper))
		take_said(recorded, c);
	bool said = c->record_count > 0;
	if (!said)
		take_best(app, a, recorded, c);
	if (!said && c->record_count > 1)
		settle_by_dose(c);
	if (c->record_count > 1)
		qsort(c->records, c->record_count, sizeof(*c->records), largest_first);
}

/* ---- kept with the reduction ---- */

enum status taper_find_recorded(struct app *app, struct arena *a, struct taper *t, struct error *err)
{
	struct record_list recorded;
	struct reduction_now now = {.taper = t, .unit = reduction_unit(t)};
	struct dose_claim claim = {.reduction = &now};
	if (says(t))
		return STATUS_OK;
	struct record_query q = {.kind = record_kind(RECORD_MEDICINE), .patient = &t->base.patient};
	enum status st = store_record_list(app->store, a, &q, &recorded, err);
	if (st != STATUS_OK)
		return st;
	reduction_life(a, t, NULL, 0, &now.life);
	claim_identity(app, a, &claim);
	claim_find_records(app, a, &recorded, &claim);
	const char **const places[SAID_MOST] = {&t->recorded_as, &t->recorded_as_2, &t->recorded_as_3};
	if (claim.ambiguous || claim.record_count > SAID_MOST)
		return STATUS_OK;
	for (size_t i = 0; i < claim.record_count; i++)
		*places[i] = claim.records[i]->base.id.text;
	return STATUS_OK;
}

enum status app_taper_check(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	struct taper *t = (struct taper *)r;
	static const char *const fields[SAID_MOST] = {"recorded_as", "recorded_as_2", "recorded_as_3"};
	for (int i = 0; i < SAID_MOST; i++) {
		struct id id;
		struct record *m;
		if (!said_at(t, i))
			continue;
		enum status st = id_parse(said_at(t, i), &id)
				     ? store_record_load(app->store, a, record_kind(RECORD_MEDICINE), &id, 0, &m, err)
				     : STATUS_NOT_FOUND;
		/* One that was entered in error meanwhile must not keep the reduction from being held. */
		if (st == STATUS_OK && id_equal(&m->patient, &r->patient))
			continue;
		if (st != STATUS_OK && st != STATUS_NOT_FOUND)
			return st;
		error_set(err, STATUS_REFUSED, "Recorded as: that is no medicine of this patient; choose one of the medicines list.");
		error_at(err, "taper", fields[i]);
		return STATUS_REFUSED;
	}
	return taper_find_recorded(app, a, t, err);
}
