/* An open session and the account behind it: closed, demoted or with another password at another desk. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

void app_hash_keep(struct app *app, const char *hash)
{
	free(app->hash);
	app->hash = mem_strdup(hash);
	app->ended = false;
	app->looked_at = store_data_version(app->store);
}

static bool is_open(const struct staff *s)
{
	return !s->base.error_reason && s->active && strcmp(s->active, "yes") == 0;
}

static enum status end_session(struct app *app, const char *why, struct error *err)
{
	struct error ignored;
	struct audit_row row = {.action = AUDIT_DENIED, .staff = app->me->base.id, .note = why};
	if (!app->ended && app_audit_soft(app, &row, &ignored) != STATUS_OK)
		error_clear(&ignored);
	app->ended = true;
	return error_set(err, STATUS_DENIED, "%s; nothing more can be read or written in this session. Sign in again.", why);
}

static enum status look_again(struct app *app, struct error *err)
{
	struct record *r;
	const char *hash = NULL;
	enum status st = store_record_load(app->store, app->session, record_kind(RECORD_STAFF), &app->me->base.id, 0, &r, err);
	if (st == STATUS_OK)
		st = store_password_get(app->store, app->session, &r->id, &hash, err);
	if (st != STATUS_OK)
		return st;
	if (!is_open((const struct staff *)r))
		return end_session(app, "Your account has been closed", err);
	if (app->hash && strcmp(app->hash, hash) != 0)
		return end_session(app, "Your account has a new password", err);
	app->me = (const struct staff *)r;
	app->ended = false;
	return STATUS_OK;
}

enum status app_still_me(struct app *app, struct error *err)
{
	if (!app->me || app->system)
		return STATUS_OK;
	int64_t now = store_data_version(app->store);
	if (now == app->looked_at && !app->ended)
		return STATUS_OK;
	enum status st = look_again(app, err);
	if (st == STATUS_OK)
		app->looked_at = now;
	return st;
}

enum status app_session(struct app *app, struct error *err)
{
	return app_still_me(app, err);
}
