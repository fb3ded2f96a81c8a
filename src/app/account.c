/* Passwords and signing in (libsodium, argon2id). */
#include <string.h>
#include <time.h>

#include <sodium.h>

#include "private.h"
#include "pathwell/text.h"

/* OWASP's password storage cheat sheet holds argon2id with 9 MiB and 4 passes as strong as 46 MiB and 1; the program
 * promises to stay under 30 MB, so memory is traded for passes. */
#define HASH_PASSES 4
#define HASH_MEMORY (9u * 1024 * 1024)

static const char *const common_passwords[] = {"password", "passw0rd", "12345678", "qwertyui", "letmein", "welcome", "iloveyou",
    "changeme", "pathwell"};

static enum status sodium_ready(struct error *err)
{
	if (sodium_init() < 0)
		return error_set(err, STATUS_REFUSED, "The password library could not start; signing in is not possible.");
	return STATUS_OK;
}

enum status app_password_hash(const char *password, char out[128], struct error *err)
{
	_Static_assert(crypto_pwhash_STRBYTES <= 128, "hash fits");
	enum status st = sodium_ready(err);
	if (st != STATUS_OK)
		return st;
	if (crypto_pwhash_str(out, password, strlen(password), HASH_PASSES, HASH_MEMORY) != 0)
		panic("no memory for a password hash");
	return STATUS_OK;
}

enum status app_password_acceptable(const char *username, const char *password, struct error *err)
{
	if (!password || text_grapheme_count(password) < 10)
		return error_set(err, STATUS_REFUSED, "A password needs at least 10 characters; three or four plain words are good.");
	if (strlen(password) > 200)
		return error_set(err, STATUS_REFUSED, "A password may have at most 200 characters.");
	if (username && text_equal_nocase(username, password))
		return error_set(err, STATUS_REFUSED, "The password may not be the user name.");
	for (size_t i = 0; i < ARRAY_LEN(common_passwords); i++) {
		size_t n = strlen(common_passwords[i]);
		if (text_starts_nocase(password, common_passwords[i]) && strlen(password) < n + 4)
			return error_set(err, STATUS_REFUSED, "This password is one of the first that others try; take three or four plain words.");
	}
	return STATUS_OK;
}

static enum status staff_by_username(struct app *app, struct arena *a, const char *username, struct record **out, struct error *err)
{
	struct record_list list;
	*out = NULL;
	struct record_query q = {.kind = record_kind(RECORD_STAFF), .field = "username", .value = username};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	if (st == STATUS_OK && list.count)
		*out = list.items[0];
	return st;
}

enum { FAILURES_MOST = 20, FAILURES_MINUTES = 15 };

/* Wrong passwords for this name that stand in the file since it was last signed in with: commands are a new program each. */
static int failures_in_file(struct app *app, const char *username, const struct record *staff)
{
	int64_t n = 0;
	struct error ignored;
	if (store_sign_in_failures(app->store, username, staff ? &staff->id : NULL, &n, &ignored) != STATUS_OK)
		n = 0;
	return n > app->failures ? (int)n : app->failures;
}

static enum status refuse_guessing(int failures, struct error *err)
{
	if (failures < FAILURES_MOST)
		return STATUS_OK;
	return error_set(err, STATUS_DENIED, "Too many wrong passwords for this name; wait %d minutes, or ask an administrator for a new one.",
	    FAILURES_MINUTES);
}

/* Each failure beyond the fifth in a row waits twice as long as the one before, up to half a minute. */
static void slow_down(int failures)
{
	if (failures < 5)
		return;
	int shift = failures - 5 > 5 ? 5 : failures - 5;
	struct timespec wait = {.tv_sec = 1 << shift};
	if (wait.tv_sec > 30)
		wait.tv_sec = 30;
	nanosleep(&wait, NULL);
}

static enum status refuse_sign_in(struct app *app, const char *username, const struct record *staff, struct error *err)
{
	app->failures++;
	struct buf note CLEANUP(buf_done) = {0};
	text_clean(&note, username, strlen(username) > 32 ? 32 : strlen(username), false);
	struct audit_row row = {.action = AUDIT_SIGN_IN_FAILED, .note = buf_str(&note)};
	if (staff)
		row.staff = staff->id;
	enum status st = app_audit_soft(app, &row, err);
	if (st != STATUS_OK)
		return st;
	return error_set(err, STATUS_DENIED, "User name and password do not go together; try again, or ask an administrator.");
}

static bool password_matches(const char *hash, const char *password)
{
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

/* A wrong user name costs as much time as a wrong password, so that names cannot be guessed by the clock. */
static enum status hash_of(struct app *app, struct arena *a, const struct record *staff, const char **out, struct error *err)
{
	static char decoy[128];
	if (staff) {
		enum status st = store_password_get(app->store, a, &staff->id, out, err);
		if (st != STATUS_NOT_FOUND)
			return st;
	}
	if (!decoy[0]) {
		enum status st = app_password_hash("nobody has this password", decoy, err);
		if (st != STATUS_OK)
			return st;
	}
	*out = decoy;
	return STATUS_OK;
}

static enum status verify(struct app *app, struct arena *a, const char *username, const char *password, struct record **out,
    struct error *err)
{
	const char *hash;
	struct record *staff;
	enum status st = sodium_ready(err);
	if (st == STATUS_OK)
		st = staff_by_username(app, a, username, &staff, err);
	if (st == STATUS_OK)
		st = hash_of(app, a, staff, &hash, err);
	if (st != STATUS_OK)
		return st;
	int failures = failures_in_file(app, username, staff);
	st = refuse_guessing(failures, err);
	if (st != STATUS_OK)
		return st;
	slow_down(failures);
	bool good = password_matches(hash, password) && staff;
	if (!good)
		return refuse_sign_in(app, username, staff, err);
	const char *active = ((const struct staff *)staff)->active;
	if (!active || strcmp(active, "yes") != 0) {
		struct audit_row row = {.action = AUDIT_SIGN_IN_FAILED, .staff = staff->id, .note = "the account is closed"};
		st = app_audit_soft(app, &row, err);
		return st != STATUS_OK ? st : error_set(err, STATUS_DENIED, "This account has been switched off; ask an administrator.");
	}
	app->failures = 0;
	app_hash_keep(app, hash);
	*out = staff;
	return STATUS_OK;
}

enum status app_sign_in(struct app *app, const char *username, const char *password, struct error *err)
{
	struct arena *a = arena_new();
	struct record *staff;
	enum status st = verify(app, a, username ? username : "", password ? password : "", &staff, err);
	if (st == STATUS_OK) {
		struct audit_row row = {.action = AUDIT_SIGN_IN, .staff = staff->id};
		st = app_audit_soft(app, &row, err);
	}
	if (st != STATUS_OK) {
		arena_free(a);
		return st;
	}
	arena_free(app->session);
	app->session = a;
	app->me = (const struct staff *)staff;
	return STATUS_OK;
}

void app_sign_out(struct app *app)
{
	if (!app->me)
		return;
	struct error ignored;
	app_reading_settle(app);
	struct audit_row row = {.action = AUDIT_SIGN_OUT, .staff = app->me->base.id};
	/* Leaving must work even where the audit cannot be written: the file is gone or full. */
	if (app_audit_soft(app, &row, &ignored) != STATUS_OK)
		error_clear(&ignored);
	app->me = NULL;
	app->last_reading[0] = '\0';
	app->session = arena_free(app->session);
}

enum status app_unlock(struct app *app, const char *password, struct error *err)
{
	must(app->me);
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct record *staff;
	return verify(app, a, app->me->username, password ? password : "", &staff, err);
}

static enum status password_store(struct app *app, const struct record *staff, const char *password, struct error *err)
{
	char hash[128];
	enum status st = app_password_acceptable(((const struct staff *)staff)->username, password, err);
	if (st == STATUS_OK)
		st = app_password_hash(password, hash, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	st = store_password_set(app->store, &staff->id, hash, err);
	if (st == STATUS_OK)
		st = app_audit_write(app, AUDIT_AMEND, NULL, staff, "password", err);
	st = app_end(app, st, err);
	if (st == STATUS_OK && app->me && id_equal(&app->me->base.id, &staff->id))
		app_hash_keep(app, hash);
	return st;
}

enum status app_password_change(struct app *app, const char *old, const char *new_password, struct error *err)
{
	enum status st = app_unlock(app, old, err);
	if (st != STATUS_OK)
		return st;
	return password_store(app, &app->me->base, new_password, err);
}

enum status app_staff_password(struct app *app, const char *username, const char *password, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct record *staff;
	enum status st = app_permit(app, PERMIT_MANAGE, err);
	if (st == STATUS_OK)
		st = staff_by_username(app, a, username, &staff, err);
	if (st == STATUS_OK && !staff)
		st = error_set(err, STATUS_NOT_FOUND, "There is no account with the user name \"%s\".", username);
	return st == STATUS_OK ? password_store(app, staff, password, err) : st;
}
