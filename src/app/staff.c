/* The people at the desks. */
#include <string.h>

#include "private.h"

static bool is_active_admin(const struct staff *s)
{
	return s->role && strcmp(s->role, "administrator") == 0 && s->active && strcmp(s->active, "yes") == 0;
}

enum status app_staff_add(struct app *app, struct arena *a, struct record *staff, const char *password, struct error *err)
{
	char hash[128];
	struct problems p = {.arena = a};
	const struct staff *s = (const struct staff *)staff;
	enum status st = app_permit(app, PERMIT_MANAGE, err);
	if (st == STATUS_OK)
		st = app_refuse_problems(staff, &p, err);
	if (st == STATUS_OK)
		st = app_password_acceptable(s->username, password, err);
	if (st == STATUS_OK)
		st = app_password_hash(password, hash, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	st = app_record_write(app, a, staff, err);
	if (st == STATUS_OK)
		st = store_password_set(app->store, &staff->id, hash, err);
	return app_end(app, st, err);
}

enum status app_staff_list(struct app *app, struct arena *a, struct record_list *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	return st == STATUS_OK ? store_record_list(app->store, a, &(struct record_query){.kind = record_kind(RECORD_STAFF)}, out, err) : st;
}

static enum status disable(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	((struct staff *)r)->active = "no";
	enum status st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	return app_end(app, app_record_write(app, a, r, err), err);
}

enum status app_staff_disable(struct app *app, struct arena *a, const char *username, struct error *err)
{
	struct record_list list;
	struct record *found = NULL;
	int admins = 0;
	enum status st = app_permit(app, PERMIT_MANAGE, err);
	if (st == STATUS_OK)
		st = app_staff_list(app, a, &list, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < list.count; i++) {
		const struct staff *s = (const struct staff *)list.items[i];
		admins += is_active_admin(s);
		if (strcmp(s->username, username) == 0)
			found = list.items[i];
	}
	if (!found)
		return error_set(err, STATUS_NOT_FOUND, "There is no account with the user name \"%s\".", username);
	if (is_active_admin((struct staff *)found) && admins == 1)
		return error_set(err, STATUS_REFUSED, "%s is the last administrator; make another one first.", username);
	return disable(app, a, found, err);
}
