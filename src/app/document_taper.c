#include "document_taper.h"

#include "pathwell/app_taper_now.h"
#include "taper_plan.h"

bool document_of_taper(enum document_kind kind)
{
	return kind == DOCUMENT_TAPER_SCHEDULE || kind == DOCUMENT_TAPER_CALENDAR || kind == DOCUMENT_TAPER_SHEET;
}

enum status document_taper_meant(const struct patient_view *v, enum document_kind kind, const struct id *taper,
    const struct record **out, const char **why, struct error *err)
{
	const struct record_list *all = &v->records[RECORD_TAPER];
	const struct record *under_way = NULL;
	size_t running = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct record *r = all->items[i];
		if (taper && id_equal(&r->id, taper)) {
			*out = r;
			return STATUS_OK;
		}
		if (taper_is_under_way((const struct taper *)r)) {
			under_way = r;
			running++;
		}
	}
	if (taper)
		return error_set(err, STATUS_NOT_FOUND, "That reduction is not a standing record of this patient.");
	*out = under_way ? under_way : patient_view_record(v, RECORD_TAPER);
	if (running > 1 && document_of_taper(kind))
		*why = "More than one reduction is under way: say which one this paper is about.";
	return STATUS_OK;
}

enum status document_taper_waits(
    struct app *app, struct arena *a, enum document_kind kind, const struct record *taper, const char **why, struct error *err)
{
	static const enum taper_decision first[] = {DECISION_RISE, DECISION_HOLD_ENDS, DECISION_TRIAL_ENDS};
	struct reduction_now r;
	if (!taper || !document_of_taper(kind))
		return STATUS_OK;
	enum status st = app_reduction_now(app, a, (const struct taper *)taper, clock_today(), &r, err);
	if (st != STATUS_OK || !taper_papers_wait(&r.now))
		return st;
	for (size_t i = 0; i < ARRAY_LEN(first) && !*why; i++)
		if (first[i] == DECISION_RISE || decision_is_overdue(&r.now, first[i]))
			*why = taper_decision_say(a, r.unit, &r.life, &r.now, first[i]);
	return STATUS_OK;
}
