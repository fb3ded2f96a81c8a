/* Making a service, a demonstration, and the accounts. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

static enum status option_needed(const struct call *c, enum option o, struct error *err)
{
	if (option_given(c, o))
		return STATUS_OK;
	return wrong_usage(c, err, "%s %s is missing.", option_table[o].name, option_table[o].value);
}

static enum status init_options(const struct call *c, struct error *err)
{
	static const enum option needed[] = {OPTION_SERVICE, OPTION_NAME, OPTION_ROLE};
	enum status st = STATUS_OK;
	for (size_t i = 0; i < ARRAY_LEN(needed) && st == STATUS_OK; i++)
		st = option_needed(c, needed[i], err);
	if (st == STATUS_OK && !call_user(c))
		st = option_needed(c, OPTION_USER, err);
	return st;
}

enum status run_init(struct call *c, struct error *err)
{
	char password[PASSWORD_SIZE] = "";
	enum status st = init_options(c, err);
	if (st != STATUS_OK)
		return st;
	const char *prompt = arena_printf(c->arena, "A password for %s: ", call_user(c));
	st = password_read(c, OPTION_PASSWORD_FILE, "PATHWELL_PASSWORD", prompt, true, password, err);
	struct app_new_service first = {
	    .service_name = c->options[OPTION_SERVICE],
	    .username = call_user(c),
	    .name = c->options[OPTION_NAME],
	    .role = c->options[OPTION_ROLE],
	    .password = password,
	    .demonstration = option_given(c, OPTION_DEMONSTRATION),
	};
	if (st == STATUS_OK && option_given(c, OPTION_SEED) && !first.demonstration)
		st = error_set(err, STATUS_REFUSED, "--seed makes identifiers that can be foretold, which only a demonstration allows; leave it out.");
	if (st == STATUS_OK)
		st = app_init(call_path(c), &first, err);
	mem_wipe(password, sizeof(password));
	if (st == STATUS_OK && option_given(c, OPTION_JSON)) {
		struct json j;
		json_begin(&j, &c->out, true);
		json_object_begin(&j);
		json_put_text(&j, "file", call_path(c));
		json_put_text(&j, "user", first.username);
		json_object_end(&j);
		json_done(c);
	} else if (st == STATUS_OK) {
		buf_printf(&c->out, "Made %s; %s can sign in.\n", call_path(c), first.username);
	}
	return st;
}

/* ---- the demonstration ---- */

static enum status demo_accounts(struct call *c, struct record_list *out, struct error *err)
{
	enum status st = call_open(c, err);
	if (st == STATUS_OK)
		st = app_sign_in(c->app, "admin", APP_DEMO_PASSWORD, err);
	return st == STATUS_OK ? app_staff_list(c->app, c->arena, out, err) : st;
}

static void demo_text(struct call *c, const struct record_list *accounts, int64_t patients)
{
	static const char *const heads[] = {"User", "Name", "Role", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < accounts->count; i++) {
		const struct staff *s = (const struct staff *)accounts->items[i];
		table_cell(&t, s->username);
		table_cell(&t, s->name);
		table_cell(&t, record_show(c->arena, &s->base, record_field(s->base.kind, "role")));
	}
	buf_printf(&c->out, "Made %s with %lld invented patients. Everybody's password is \"%s\".\n\n", call_path(c),
	    (long long)patients, APP_DEMO_PASSWORD);
	table_print(&t, &c->out);
}

static void demo_json(struct call *c, const struct record_list *accounts, int64_t patients)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "file", call_path(c));
	json_put_number(&j, "patients", patients);
	json_put_text(&j, "password", APP_DEMO_PASSWORD);
	json_key(&j, "accounts");
	json_array_begin(&j);
	for (size_t i = 0; i < accounts->count; i++)
		json_record(&j, c->arena, accounts->items[i], false);
	json_array_end(&j);
	json_object_end(&j);
	json_done(c);
}

enum status run_demo(struct call *c, struct error *err)
{
	int64_t patients, seed;
	struct progress p;
	struct record_list accounts;
	enum status st = option_number(c, OPTION_PATIENTS, 0, 300000, 60, &patients, err);
	if (st == STATUS_OK)
		st = option_number(c, OPTION_SEED, 0, INT64_MAX, 1, &seed, err);
	if (st == STATUS_OK && strcmp(call_path(c), app_default_path(c->arena)) == 0)
		st = wrong_usage(c, err, "Name a file of its own for the invented people: --db FILE.");
	if (st != STATUS_OK)
		return st;
	progress_begin(&p, "Inventing patients");
	st = app_demo(call_path(c), patients, (uint64_t)seed, progress_step, &p, err);
	progress_end(&p);
	if (st == STATUS_OK)
		st = demo_accounts(c, &accounts, err);
	if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? demo_json : demo_text)(c, &accounts, patients);
	return st;
}

/* ---- accounts ---- */

enum status run_staff_list(struct call *c, struct error *err)
{
	static const char *const heads[] = {"User", "Name", "Role", "Job title", "May sign in", NULL};
	static const char *const shown[] = {"username", "name", "role", "job_title", "active", NULL};
	struct record_list list;
	struct table t;
	struct json j;
	enum status st = app_staff_list(c->app, c->arena, &list, err);
	if (st != STATUS_OK)
		return st;
	table_begin(&t, c->arena, heads);
	json_begin(&j, &c->out, true);
	if (option_given(c, OPTION_JSON)) {
		json_array_begin(&j);
		for (size_t i = 0; i < list.count; i++)
			json_record(&j, c->arena, list.items[i], false);
		json_array_end(&j);
		json_done(c);
		return STATUS_OK;
	}
	for (size_t i = 0; i < list.count; i++)
		for (size_t f = 0; shown[f]; f++)
			table_cell(&t, app_record_show(c->app, c->arena, list.items[i],
					   record_field(list.items[i]->kind, shown[f])));
	table_print(&t, &c->out);
	return STATUS_OK;
}

static enum status set_named(struct call *c, struct record *r, const char *name, const char *value, struct error *err)
{
	enum status st = text_must_be_utf8(name, value, err);
	return st == STATUS_OK ? app_record_set(c->app, c->arena, r, record_field(r->kind, name), value, err) : st;
}

static enum status new_password(struct call *c, const char *username, char out[PASSWORD_SIZE], struct error *err)
{
	const char *prompt = arena_printf(c->arena, "A new password for %s: ", username);
	return password_read(c, OPTION_NEW_PASSWORD_FILE, "PATHWELL_NEW_PASSWORD", prompt, true, out, err);
}

enum status run_staff_add(struct call *c, struct error *err)
{
	struct record *r;
	char password[PASSWORD_SIZE] = "";
	enum status st = app_record_form(c->app, c->arena, record_kind(RECORD_STAFF), NULL, &r, err);
	if (st == STATUS_OK)
		st = set_named(c, r, "username", c->words[0], err);
	if (st == STATUS_OK && option_given(c, OPTION_NAME))
		st = set_named(c, r, "name", c->options[OPTION_NAME], err);
	if (st == STATUS_OK && option_given(c, OPTION_ROLE))
		st = set_named(c, r, "role", c->options[OPTION_ROLE], err);
	if (st == STATUS_OK)
		st = values_set(c, r, 1, err);
	if (st == STATUS_OK)
		st = new_password(c, c->words[0], password, err);
	if (st == STATUS_OK)
		st = app_staff_add(c->app, c->arena, r, password, err);
	mem_wipe(password, sizeof(password));
	if (st == STATUS_OK)
		print_saved(c, r);
	return st;
}

enum status run_staff_disable(struct call *c, struct error *err)
{
	return app_staff_disable(c->app, c->arena, c->words[0], err);
}

/* One's own needs the old one, which has just been given to sign in. */
static enum status own_password(struct call *c, const char *fresh, struct error *err)
{
	char old[PASSWORD_SIZE] = "";
	enum status st = password_read(
	    c, OPTION_PASSWORD_FILE, "PATHWELL_PASSWORD", "Your password until now, again: ", false, old, err);
	if (st == STATUS_OK)
		st = app_password_change(c->app, old, fresh, err);
	mem_wipe(old, sizeof(old));
	return st;
}

enum status run_staff_password(struct call *c, struct error *err)
{
	char password[PASSWORD_SIZE] = "";
	const char *me = app_me(c->app)->username;
	const char *username = c->word_count ? c->words[0] : me;
	enum status st = new_password(c, username, password, err);
	if (st == STATUS_OK)
		st = strcmp(username, me) == 0 ? own_password(c, password, err)
					       : app_staff_password(c->app, username, password, err);
	mem_wipe(password, sizeof(password));
	return st;
}
