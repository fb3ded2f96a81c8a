/* Morphine equivalents on a review: what the medicines list comes to now, and what it came to last time. */
#include "pathwell/app_risk.h"
#include "review.h"
#include "risk.h"

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

enum status app_review_equivalents(struct app *app, struct arena *a, struct record *review, struct error *err)
{
	struct review *r = (struct review *)review;
	struct risk_facts facts;
	struct risk risk;
	r->ome_before = r->ome_now = NUMBER_NONE;
	r->ome_set = NULL;
	if (r->attended && r->attended[0] == 'n')
		return STATUS_OK;
	enum status st = app_risk_of(app, a, &review->patient, DATE_NONE, &facts, &risk, err);
	if (st == STATUS_OK)
		st = equivalent_before(app, a, r, err);
	/* A total in which an opioid is missing would be taken for the whole. */
	if (st != STATUS_OK || facts.opioid_unread)
		return st;
	r->ome_now = facts.ome_regular_ug;
	r->ome_set = app_factor_set(app);
	return st;
}
