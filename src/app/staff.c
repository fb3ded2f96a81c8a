/* The people at the desks. */
#include <string.h>

#include "private.h"

static bool is_active_admin(const struct staff *s)
{
	return !s->base.error_reason && s->role && strcmp(s->role, "administrator") == 0 && s->active && strcmp(s->active, "yes") == 0;
}

enum status app_staff_keep_admin(struct app *app, struct arena *a, const struct record *r, struct error *err)
{
	struct record_list list;
	bool was = false, another = false;
	if (r->kind->type != RECORD_STAFF || !r->version || is_active_admin((const struct staff *)r))
		return STATUS_OK;
	enum status st = store_record_list(app->store, a, &(struct record_query){.kind = r->kind}, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		bool admin = is_active_admin((const struct staff *)list.items[i]), same = id_equal(&list.items[i]->id, &r->id);
		was = was || (same && admin);
		another = another || (!same && admin);
	}
	if (st != STATUS_OK || !was || another)
		return st;
	return error_set(err, STATUS_REFUSED, "%s is the last administrator; make another one first.", ((const struct staff *)r)->username);
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
	enum status st = app_permit(app, PERMIT_MANAGE, err);
	if (st == STATUS_OK)
		st = app_staff_list(app, a, &list, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < list.count; i++) {
		const struct staff *s = (const struct staff *)list.items[i];
		if (strcmp(s->username, username) == 0)
			found = list.items[i];
	}
	if (!found)
		return error_set(err, STATUS_NOT_FOUND, "There is no account with the user name \"%s\".", username);
	return disable(app, a, found, err);
}
