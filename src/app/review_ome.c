/* Morphine equivalents on a review: what the medicines list comes to now, and what it came to last time. */
#include "pathwell/app_risk.h"
#include "review_parts.h"
#include "judging.h"

enum status review_propose_next(struct app *app, struct arena *a, struct record *review, struct error *err)
{
	struct risk_facts facts;
	struct risk risk;
	enum status st = app_risk_of(app, a, &review->patient, DATE_NONE, &facts, &risk, err);
	int weeks = st == STATUS_OK ? app_review_weeks(app, &risk) : 0;
	if (weeks > 0)
		((struct review *)review)->next_on = date_add_days(clock_today(), weeks * 7);
	return st;
}

static enum status equivalent_before(struct app *app, struct arena *a, struct review *r, struct error *err)
{
	struct review_before before;
	struct ome_change change;
	enum status st = app_review_before(app, a, &r->base, &before, err);
	const struct review *last = st == STATUS_OK ? (const struct review *)before.record : NULL;
	if (last)
		r->ome_before = last->ome_now;
	if (st != STATUS_OK || r->ome_before != NUMBER_NONE)
		return st;
	st = app_ome_change(app, a, &r->base.patient, &change, err);
	if (st == STATUS_OK)
		r->ome_before = change.first_ug;
	return st;
}

/* Nothing in the total means nothing taken only where somebody asked. */
static enum status is_stated(struct app *app, struct arena *a, const struct id *patient, bool *out, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_MEDICINE), .patient = patient};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	*out = st == STATUS_OK && list.count > 0;
	return st;
}

enum status review_equivalent_now(struct app *app, struct arena *a, struct record *review, struct error *err)
{
	static const struct risk_rules none; /* the facts alone are wanted */
	struct review *r = (struct review *)review;
	struct risk_facts facts;
	struct risk risk;
	bool stated = true;
	r->ome_now = NUMBER_NONE;
	r->ome_set = NULL;
	if (r->attended && r->attended[0] == 'n')
		return STATUS_OK;
	date on = r->reviewed_on == DATE_NONE || r->reviewed_on > clock_today() ? clock_today() : r->reviewed_on;
	enum status st = risk_of_one(app, a, &none, &review->patient, on, &facts, &risk, err);
	if (st == STATUS_OK && !facts.opioid && !facts.opioid_unread)
		st = is_stated(app, a, &review->patient, &stated, err);
	/* A total in which an opioid is missing would be taken for the whole. */
	if (st != STATUS_OK || facts.opioid_unread || !stated)
		return st;
	r->ome_now = facts.ome_regular_ug;
	r->ome_set = app_factor_set(app);
	return st;
}

enum status app_review_equivalents(struct app *app, struct arena *a, struct record *review, struct error *err)
{
	struct review *r = (struct review *)review;
	r->ome_before = NUMBER_NONE;
	enum status st = review_equivalent_now(app, a, review, err);
	return st == STATUS_OK && !(r->attended && r->attended[0] == 'n') ? equivalent_before(app, a, r, err) : st;
}
