/* Today, everybody by name, and the audit. */
#include "private.h"

enum status app_today(struct app *app, struct arena *a, bool mine, size_t limit_per_kind, struct today_list *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st != STATUS_OK)
		return st;
	st = app_reading(app, "today", NULL, mine ? "mine" : NULL, err);
	if (st != STATUS_OK)
		return st;
	const struct id *staff = mine && app->me ? &app->me->base.id : NULL;
	return store_today(app->store, a, clock_today(), staff, limit_per_kind, out, err);
}

enum status app_patients(struct app *app, struct arena *a, const char *state, const struct id *after, size_t limit,
    struct patient_rows *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = app_reading(app, "patients", NULL, state, err);
	return st == STATUS_OK ? store_patients(app->store, a, state, after, limit, out, err) : st;
}

enum status app_audit(struct app *app, struct arena *a, const struct id *patient, size_t limit, struct audit_list *out, struct error *err)
{
	enum status st = app_permit(app, patient ? PERMIT_SEE_CLINICAL : PERMIT_AUDIT, err);
	if (st == STATUS_OK)
		st = store_audit_list(app->store, a, patient, limit, out, err);
	/* Afterwards: who asks for the newest rows does not want this one. */
	return st == STATUS_OK ? app_reading(app, "audit", patient, NULL, err) : st;
}
