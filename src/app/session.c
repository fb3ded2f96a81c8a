/* Opening a file, and the first account of a new one. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "review_parts.h"

struct id app_actor(const struct app *app)
{
	if (app->me)
		return app->me->base.id;
	return app->system_id;
}

const struct staff *app_me(const struct app *app)
{
	return app->me;
}

const struct service *app_service(const struct app *app)
{
	return app->service;
}

struct store *app_store(struct app *app)
{
	return app->store;
}

int64_t app_changed(struct app *app)
{
	return store_data_version(app->store);
}

enum status app_service_reload(struct app *app, struct error *err)
{
	struct arena *a = arena_new();
	struct record_list list;
	enum status st = store_record_list(app->store, a, &(struct record_query){.kind = record_kind(RECORD_SERVICE)}, &list, err);
	if (st != STATUS_OK) {
		arena_free(a);
		return st;
	}
	arena_free(app->settings);
	app->settings = a;
	app->service = list.count ? (const struct service *)list.items[0]
	                          : (const struct service *)record_new(a, record_kind(RECORD_SERVICE));
	return STATUS_OK;
}

static struct app *app_new(struct store *store)
{
	struct app *app = mem_alloc(sizeof(*app));
	app->store = store;
	return app;
}

bool app_is_demonstration(const struct app *app)
{
	return app->service && app->service->demonstration && strcmp(app->service->demonstration, "yes") == 0;
}

const char *app_reading_only(const struct app *app)
{
	return app->reading_only;
}

/* Records and audit of another day than today are worth nothing, and who looks at them cannot tell. */
static enum status refuse_held_clock(const struct app *app, const char *path, struct error *err)
{
	bool made = app->service && app->service->base.version; /* a demonstration that is being made says so only at its end */
	if (!made || !clock_held_from_outside() || app_is_demonstration(app))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "PATHWELL_NOW holds the clock still, which only a demonstration allows, and %s is a real service; leave it out.", path);
}

enum status app_open(const char *path, enum store_mode mode, struct app **out, struct error *err)
{
	struct store *store;
	char *reading_only = NULL; /* belongs to the app once there is one */
	enum status st = store_open(path, mode, &store, err);
	if (st == STATUS_DATABASE && mode == STORE_READ_WRITE && store_may_only_be_read(path)) {
		struct error second;
		reading_only = mem_strdup(err->sentence);
		st = store_open(path, STORE_READ_ONLY, &store, &second);
		st = st == STATUS_OK ? st : err->status;
	}
	if (st != STATUS_OK) {
		free(reading_only);
		return st;
	}
	struct app *app = app_new(store);
	app->reading_only = reading_only;
	st = app_service_reload(app, err);
	if (st == STATUS_OK)
		st = refuse_held_clock(app, path, err);
	if (st != STATUS_OK) {
		app_close(app);
		return st;
	}
	*out = app;
	return STATUS_OK;
}

struct app *app_close(struct app *app)
{
	if (!app)
		return NULL;
	app_reading_settle(app);
	app_names_forget(app);
	free(app->hash);
	free(app->reading_only);
	review_kinds_free(app->review_kinds);
	arena_free(app->session);
	arena_free(app->settings);
	arena_free(app->reference);
	medicine_reader_free(app->reader);
	store_close(app->store);
	free(app);
	return NULL;
}

char *app_default_path(struct arena *a)
{
	const char *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	if (data && data[0] == '/')
		return arena_printf(a, "%s/pathwell/pathwell.db", data);
	return arena_printf(a, "%s/.local/share/pathwell/pathwell.db", home && *home ? home : "/");
}

enum status app_begin(struct app *app, struct error *err)
{
	/* Why it is so was found out when the file was opened. */
	if (app->reading_only)
		return error_set(err, STATUS_DATABASE, "%s", app->reading_only);
	return store_begin(app->store, err);
}

enum status app_end(struct app *app, enum status st, struct error *err)
{
	if (st == STATUS_OK)
		st = store_commit(app->store, err);
	if (st != STATUS_OK)
		store_rollback(app->store);
	return st;
}

bool app_state_is_final(enum machine m, const char *state)
{
	const struct pathway_state *s = machine_state(m, state);
	return s && s->final;
}

void app_stamp(struct app *app, struct record *r)
{
	/* Held until the record has been written: the store copies it. */
	static char stamp[STAMP_TEXT];
	r->entered_at = clock_stamp(stamp);
	r->entered_by = app_actor(app);
}

static enum status set_named(struct arena *a, struct record *r, const char *name, const char *value, struct error *err)
{
	return record_set(a, r, record_field(r->kind, name), value, err);
}

static enum status first_account(struct app *app, struct arena *a, const struct app_new_service *first, struct record **out,
    struct error *err)
{
	struct record *staff = record_new_form(a, record_kind(RECORD_STAFF));
	enum status st = set_named(a, staff, "username", first->username, err);
	if (st == STATUS_OK)
		st = set_named(a, staff, "name", first->name, err);
	if (st == STATUS_OK)
		st = set_named(a, staff, "role", first->role, err);
	if (st == STATUS_OK)
		st = app_password_acceptable(first->username, first->password, err);
	if (st != STATUS_OK)
		return st;
	staff->id = id_new();
	app->system_id = staff->id;
	*out = staff;
	return STATUS_OK;
}

static enum status fill_new_file(struct app *app, struct arena *a, struct record *service, struct record *staff,
    const char *password, struct error *err)
{
	char hash[128];
	enum status st = app_password_hash(password, hash, err);
	if (st != STATUS_OK)
		return st;
	st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	st = app_record_write(app, a, service, err);
	if (st == STATUS_OK)
		st = app_record_write(app, a, staff, err);
	if (st == STATUS_OK)
		st = store_password_set(app->store, &staff->id, hash, err);
	return app_end(app, st, err);
}

void app_file_remove(const char *path)
{
	static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		struct buf b CLEANUP(buf_done) = {0};
		buf_printf(&b, "%s%s", path, tails[i]);
		unlink(buf_str(&b));
	}
}

enum status app_init(const char *path, const struct app_new_service *first, struct error *err)
{
	/* Everything that can be refused is asked before the file is made. */
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct app probe = {.system = true};
	struct record *staff, *service = record_new_form(a, record_kind(RECORD_SERVICE));
	enum status st = set_named(a, service, "name", first->service_name, err);
	((struct service *)service)->demonstration = first->demonstration ? "yes" : NULL;
	if (st == STATUS_OK && !first->demonstration && clock_held_from_outside())
		st = error_set(err, STATUS_REFUSED, "PATHWELL_NOW holds the clock still, which only a demonstration allows; leave it "
		    "out, or say --demonstration for a service with invented people only.");
	if (st == STATUS_OK)
		st = first_account(&probe, a, first, &staff, err);
	if (st == STATUS_OK) {
		struct problems p = {.arena = a};
		if (!record_check(service, clock_today(), &p) || !record_check(staff, clock_today(), &p))
			st = error_set(err, STATUS_REFUSED, "%s", p.items[0].sentence);
	}
	struct store *store;
	if (st == STATUS_OK)
		st = store_create(path, &store, err);
	if (st != STATUS_OK)
		return st;
	struct app *app = app_new(store);
	app->system = true;
	app->system_id = probe.system_id;
	st = fill_new_file(app, a, service, staff, first->password, err);
	app_close(app);
	if (st != STATUS_OK)
		app_file_remove(path);
	return st;
}
