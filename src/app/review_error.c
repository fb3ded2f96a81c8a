/* A review that was entered in error: the measures that were asked in it were never answered either. */
#include "pathwell/app_measure.h"

#include "review_parts.h"

static enum status mark_one(
    struct app *app, struct record *m, const struct record *review, struct error *err)
{
	m->error_reason = review->error_reason;
	app_stamp(app, m);
	enum status st = store_record_save(app->store, m, err);
	return st == STATUS_OK ? app_audit_write(app, AUDIT_MARK_ERROR, &m->patient, m, "with its review", err) : st;
}

enum status review_mark_measures(struct app *app, struct arena *a, const struct record *review, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_MEASURE),
	    .patient = &review->patient,
	    .field = "review",
	    .value = review->id.text};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++)
		if (!list.items[i]->error_reason)
			st = mark_one(app, list.items[i], review, err);
	return st;
}
