/* Morphine equivalents on a review: what the medicines list comes to now, and what it came to last time. */
#include "review.h"

enum status app_review_equivalents(struct app *app, struct arena *a, struct record *review, struct error *err)
{
	struct review *r = (struct review *)review;
	struct review_before before;
	r->ome_before = r->ome_now = NUMBER_NONE;
	r->ome_set = NULL;
	if (r->attended && r->attended[0] == 'n')
		return STATUS_OK;
	enum status st = app_review_before(app, a, review, &before, err);
	if (st != STATUS_OK)
		return st;
	const struct review *last = (const struct review *)before.record;
	r->ome_before = last ? last->ome_now : NUMBER_NONE;
	return STATUS_OK;
}
