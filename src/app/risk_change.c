/* Morphine equivalents before and after, for one patient (F104, F118). */
#include <string.h>

#include "pathwell/records/medicine.h"
#include "pathwell/records/review.h"
#include "judging.h"

static enum status list_of(struct app *app, struct arena *a, enum record_type type, const struct id *patient,
    struct record_list *out, struct error *err)
{
	return store_record_list(
	    app->store, a, &(struct record_query){.kind = record_kind(type), .patient = patient}, out, err);
}

/* The earliest review that says what was taken, before or at it. */
static enum status first_review(
    struct app *app, struct arena *a, const struct id *patient, struct ome_change *out, struct error *err)
{
	struct record_list list;
	enum status st = list_of(app, a, RECORD_REVIEW, patient, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		const struct review *r = (const struct review *)list.items[i];
		int64_t ug = r->ome_before != NUMBER_NONE ? r->ome_before : r->ome_now;
		if (ug == NUMBER_NONE || r->reviewed_on == DATE_NONE ||
		    (out->first_on != DATE_NONE && out->first_on <= r->reviewed_on))
			continue;
		out->first_on = r->reviewed_on;
		out->first_ug = ug;
	}
	return st;
}

static bool counts(const struct medicine *m)
{
	return m->ome != NUMBER_NONE && m->regular && !strcmp(m->regular, "yes");
}

/* Without a review: what was taken on the day that medicines were first stated. */
static enum status baseline(
    struct app *app, struct arena *a, const struct id *patient, struct ome_change *out, struct error *err)
{
	struct record_list list;
	enum status st = list_of(app, a, RECORD_MEDICINE, patient, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		struct record *r;
		st = store_record_load(app->store, a, list.items[i]->kind, &list.items[i]->id, 1, &r, err);
		if (st != STATUS_OK)
			break;
		const struct medicine *m = (const struct medicine *)r;
		if (m->stated_on == DATE_NONE || !counts(m) || (out->first_on != DATE_NONE && m->stated_on > out->first_on))
			continue;
		out->first_ug = m->stated_on == out->first_on ? out->first_ug + m->ome : m->ome;
		out->first_on = m->stated_on;
	}
	return st;
}

enum status risk_ome_change(struct app *app, struct arena *a, const struct id *patient, const struct risk_facts *now,
    struct ome_change *out, struct error *err)
{
	*out = (struct ome_change){.first_on = DATE_NONE,
	    .first_ug = DOSE_NONE,
	    .last_on = clock_today(),
	    .last_ug = now->opioid_unread ? DOSE_NONE : now->ome_regular_ug,
	    .set = app_factor_set(app)};
	enum status st = first_review(app, a, patient, out, err);
	return st == STATUS_OK && out->first_on == DATE_NONE ? baseline(app, a, patient, out, err) : st;
}

enum status app_ome_change(
    struct app *app, struct arena *a, const struct id *patient, struct ome_change *out, struct error *err)
{
	struct risk_facts facts;
	struct risk risk;
	enum status st = app_risk_of(app, a, patient, DATE_NONE, &facts, &risk, err);
	return st == STATUS_OK ? risk_ome_change(app, a, patient, &facts, out, err) : st;
}
