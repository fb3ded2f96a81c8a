/* The people at the desks. */
#include <string.h>

#include "private.h"
#include "pathwell/text.h"

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

/* ---- names that others could take for a colleague's ---- */

enum script { SCRIPT_COMMON, SCRIPT_LATIN, SCRIPT_GREEK, SCRIPT_CYRILLIC, SCRIPT_OTHER };

static enum script script_of(int32_t cp)
{
	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' ? SCRIPT_LATIN : SCRIPT_COMMON;
	if (cp < 0xC0 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2B0 && cp < 0x370) || (cp >= 0x2000 && cp < 0x2C00))
		return SCRIPT_COMMON;
	if (cp < 0x2B0 || (cp >= 0x1E00 && cp < 0x1F00))
		return SCRIPT_LATIN;
	if (cp < 0x400 || (cp >= 0x1F00 && cp < 0x2000))
		return SCRIPT_GREEK;
	return cp < 0x530 || (cp >= 0x1C80 && cp < 0x1C90) || (cp >= 0x2DE0 && cp < 0x2E00) || (cp >= 0xA640 && cp < 0xA6A0)
	           ? SCRIPT_CYRILLIC
	           : SCRIPT_OTHER;
}

/* One character of clean UTF-8 at s; *n gets its bytes. */
static int32_t character(const char *s, size_t *n)
{
	unsigned char c = (unsigned char)*s;
	*n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	int32_t cp = c < 0x80 ? c : c & (0x7F >> *n);
	for (size_t i = 1; i < *n; i++)
		cp = cp << 6 | ((unsigned char)s[i] & 0x3F);
	return cp;
}

/* Letters of other alphabets that look like Latin ones (Unicode, confusables.txt), in pairs. */
static const char *const lookalikes[] = {"АA", "ВB", "ЕE", "ЅS", "ІI", "ЈJ", "КK", "МM", "НH", "ОO", "РP", "СC", "ТT", "УY", "ХX",
    "аa", "еe", "ѕs", "іi", "јj", "оo", "рp", "сc", "уy", "хx", "һh", "ԁd", "ԛq", "ԝw", "гr", "кk", "ΑA", "ΒB", "ΕE", "ΖZ",
    "ΗH", "ΙI", "ΚK", "ΜM", "ΝN", "ΟO", "ΡP", "ΤT", "ΥY", "ΧX", "οo", "νv", "ρp", "υu", "ιi", "αa", "κk", "ıi", "ɑa", "ɡg"};

static const char *skeleton(struct arena *a, const char *name)
{
	struct buf b CLEANUP(buf_done) = {0};
	for (size_t n; name && *name; name += n) {
		(void)character(name, &n);
		const char *like = NULL;
		for (size_t i = 0; n == 2 && i < ARRAY_LEN(lookalikes) && !like; i++)
			like = strncmp(lookalikes[i], name, 2) == 0 ? lookalikes[i] + 2 : NULL;
		buf_add(&b, like ? like : name, like ? 1 : n);
	}
	return text_fold(a, buf_str(&b));
}

static bool mixes_alphabets(const char *name)
{
	enum script first = SCRIPT_COMMON;
	for (size_t n; name && *name; name += n) {
		enum script s = script_of(character(name, &n));
		if (s == SCRIPT_COMMON)
			continue;
		if (first != SCRIPT_COMMON && s != first)
			return true;
		first = s;
	}
	return false;
}

static enum status refuse_name(const char *field, struct error *err, const char *sentence)
{
	error_set(err, STATUS_REFUSED, "%s", sentence);
	error_at(err, "staff", field);
	return STATUS_REFUSED;
}

/* The same name is allowed (people have it); one that only looks the same is not. */
static bool looks_like(struct arena *a, const char *x, const char *y)
{
	return x && y && strcmp(text_fold(a, x), text_fold(a, y)) != 0 && strcmp(skeleton(a, x), skeleton(a, y)) == 0;
}

enum status app_staff_check(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	const struct staff *s = (const struct staff *)r;
	struct record_list list;
	if (mixes_alphabets(s->name))
		return refuse_name("name", err, "Name: it mixes letters of two alphabets that look alike; type all of it in one.");
	if (mixes_alphabets(s->username))
		return refuse_name("username", err, "User name: it mixes letters of two alphabets that look alike; type all of it in one.");
	enum status st = store_record_list(app->store, a, &(struct record_query){.kind = r->kind}, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		const struct staff *other = (const struct staff *)list.items[i];
		if (id_equal(&other->base.id, &r->id))
			continue;
		if (looks_like(a, s->name, other->name))
			return refuse_name("name", err, "Name: in other letters it looks the same as a colleague's; type it in theirs, or add what tells them apart.");
		if (looks_like(a, s->username, other->username))
			return refuse_name("username", err, "User name: in other letters it looks the same as a colleague's; choose another.");
	}
	return st;
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
