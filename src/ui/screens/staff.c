/* The accounts of the service: who may sign in, with which role. */
#include <string.h>

#include "pathwell/text.h"
#include "ui/list.h"
#include "ui/screens/record_acts.h"

struct accounts {
	struct list list;
	bool ready;
	struct record_list rows;
	const char **roles;
	char username[160], name[320], password[256]; /* of the account being made, question by question */
	const char *role;
};

static struct accounts *accounts(void *s)
{
	return ((struct screen *)s)->state;
}

static const struct staff *account(void *s, size_t row)
{
	return (const struct staff *)accounts(s)->rows.items[row];
}

static const char *or_none(const char *text)
{
	return text == NULL ? "" : text;
}

static bool is_active(const struct staff *p)
{
	return p->active != NULL && strcmp(p->active, "yes") == 0;
}

static const char *cell(void *s, size_t row, int column)
{
	const struct staff *p = account(s, row);

	switch (column) {
	case 0: return or_none(p->name);
	case 1: return or_none(p->username);
	case 2: return is_active(p) ? "open" : "closed";
	case 3: return accounts(s)->roles[row];
	default: return or_none(p->job_title);
	}
}

static enum role role(void *s, size_t row, int column)
{
	(void)column;
	return is_active(account(s, row)) ? ROLE_TEXT : ROLE_DISABLED;
}

static const char *identity(void *s, size_t row)
{
	return account(s, row)->base.id.text;
}

static const struct list_column columns[] = {
    {"Name", 20, 1, true},
    {"User name", 10, 0, true},
    {"Account", 7, 0, false},
    {"Role", 14, 0, false},
    {"Job title", 16, 1, false},
};

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct accounts *x = accounts(s);
	struct record_list list;
	enum status st = app_staff_list(s->app, a, &list, err);

	if (st != STATUS_OK)
		return st;
	x->rows = list;
	x->roles = arena_alloc(a, (list.count + 1) * sizeof(*x->roles));
	for (size_t i = 0; i < list.count; i++)
		x->roles[i] = record_show(a, list.items[i], record_field(list.items[i]->kind, "role"));
	if (!x->ready)
		list_init(&x->list, &(struct list_model){.ctx = s,
					.columns = columns,
					.column_count = ARRAY_LEN(columns),
					.cell = cell,
					.role = role,
					.identity = identity,
					.empty = "There are no accounts."});
	x->ready = true;
	list_set_count(&x->list, list.count);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	return list_draw(&accounts(s)->list, c, area, true);
}

static const struct staff *selected(struct screen *s)
{
	size_t row = list_selected(&accounts(s)->list);

	return row == SIZE_MAX ? NULL : account(s, row);
}

static void keep(char *out, size_t size, const char *text)
{
	mem_wipe(out, size);
	memccpy(out, text, '\0', size - 1);
}

static void forget(struct accounts *x)
{
	mem_wipe(x->password, sizeof(x->password));
}

/* ---- a new account: one question after another ---- */

static void ask(
    struct screen *s, const char *title, const char *sentence, const char *label, bool secret, screen_answer then)
{
	screen_ask_text(
	    s, &(struct screen_question){.title = title, .sentence = sentence, .label = label, .secret = secret}, then);
}

/* Checked as it is typed, so that four more answers are not lost to a wrong one. */
static bool is_right(struct screen *s, const char *field, const char *text)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct record *r = record_new_form(a, record_kind(RECORD_STAFF));
	const struct field *f = record_field(r->kind, field);
	struct problems problems = {.arena = a};
	struct error err;

	if (record_set(a, r, f, text, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return false;
	}
	record_check(r, clock_today(), &problems);
	for (size_t i = 0; i < problems.count; i++) {
		if (problems.items[i].field == f && !problems.items[i].warning) {
			ui_say(s->ui, ROLE_ERROR, "%s", problems.items[i].sentence);
			return false;
		}
	}
	return true;
}

static unsigned add_account(struct screen *s, int index, const char *again)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct accounts *x = accounts(s);
	struct record *r = record_new_form(a, record_kind(RECORD_STAFF));
	struct staff *p = (struct staff *)r;
	struct error err;

	(void)index;
	p->username = x->username;
	p->name = x->name;
	p->role = x->role;
	if (strcmp(x->password, again) != 0)
		ui_say(s->ui, ROLE_ERROR, "The two passwords differ; no account was made.");
	else if (app_staff_add(s->app, a, r, x->password, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, "%s may sign in as \"%s\". e fills in job title and registration.", x->name,
		    x->username);
	forget(x);
	return EFFECT_RELOAD;
}

static unsigned add_password(struct screen *s, int index, const char *text)
{
	struct accounts *x = accounts(s);
	struct error err;

	(void)index;
	if (app_password_acceptable(x->username, text, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	keep(x->password, sizeof(x->password), text);
	ask(s, "A new account", "The same password once more.", "Password:", true, add_account);
	return EFFECT_NONE;
}

static unsigned add_role(struct screen *s, int index, const char *text)
{
	const struct choice *roles = record_field(record_kind(RECORD_STAFF), "role")->choices;

	(void)text;
	accounts(s)->role = roles[index].code;
	ask(s, "A new account", "A first password, at least ten characters; the person changes it after signing in.",
	    "Password:", true, add_password);
	return EFFECT_NONE;
}

static unsigned add_name(struct screen *s, int index, const char *text)
{
	const struct choice *roles = record_field(record_kind(RECORD_STAFF), "role")->choices;
	const char *labels[16];
	size_t n = 0;

	(void)index;
	if (!is_right(s, "name", text))
		return EFFECT_NONE;
	keep(accounts(s)->name, sizeof(accounts(s)->name), text);
	for (; roles[n].code != NULL && n < ARRAY_LEN(labels); n++)
		labels[n] = roles[n].label;
	screen_ask_choice(s, "Role", labels, n, -1, add_role);
	return EFFECT_NONE;
}

static unsigned add_username(struct screen *s, int index, const char *text)
{
	(void)index;
	if (!is_right(s, "username", text))
		return EFFECT_NONE;
	keep(accounts(s)->username, sizeof(accounts(s)->username), text);
	ask(s, "A new account", "The person's name as it stands under letters, for example Dr Asha Rahman.",
	    "Name:", false, add_name);
	return EFFECT_NONE;
}

/* ---- an account that stands ---- */

static unsigned set_password(struct screen *s, int index, const char *again)
{
	struct accounts *x = accounts(s);
	const struct staff *p = selected(s);
	struct error err;

	(void)index;
	if (p == NULL || strcmp(x->password, again) != 0)
		ui_say(s->ui, ROLE_ERROR, "The two passwords differ; nothing was changed.");
	else if (app_staff_password(s->app, p->username, x->password, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, "%s has a new password.", p->name);
	forget(x);
	return EFFECT_RELOAD;
}

static unsigned password_again(struct screen *s, int index, const char *text)
{
	const struct staff *p = selected(s);
	struct error err;

	(void)index;
	if (p == NULL)
		return EFFECT_NONE;
	if (app_password_acceptable(p->username, text, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	keep(accounts(s)->password, sizeof(accounts(s)->password), text);
	ask(s, "New password", "The same password once more.", "Password:", true, set_password);
	return EFFECT_NONE;
}

static unsigned close_account(struct screen *s, int index, const char *text)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct staff *p = selected(s);
	struct error err;

	(void)index;
	(void)text;
	if (p == NULL)
		return EFFECT_NONE;
	if (app_staff_disable(s->app, a, p->username, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, "The account of %s is closed; what the person recorded stays.", p->name);
	return EFFECT_RELOAD;
}

static unsigned act_on(struct screen *s, enum action a, const struct staff *p)
{
	CLEANUP(arena_freep) struct arena *scratch = arena_new();

	if (p == NULL)
		return EFFECT_NONE;
	if (a == ACT_SET_PASSWORD)
		ask(s, "New password", arena_printf(scratch, "For %s, at least ten characters.", p->name),
		    "Password:", true, password_again);
	else if (a == ACT_DISABLE && !is_active(p))
		ui_say(s->ui, ROLE_WARNING, "This account is closed already.");
	else if (a == ACT_DISABLE)
		screen_ask_confirm(s, "Close this account",
		    arena_printf(scratch,
			"%s will not be able to sign in any more. Type the user name \"%s\" to close the account.",
			p->name, p->username),
		    p->username, close_account);
	else
		return record_act(s, a, &p->base, NULL);
	return EFFECT_NONE;
}

static bool may_manage(struct screen *s)
{
	struct error err;

	if (app_permit(s->app, PERMIT_MANAGE, &err) == STATUS_OK)
		return true;
	ui_say_error(s->ui, &err);
	return false;
}

static unsigned act(struct screen *s, enum action a)
{
	if (a == ACT_OPEN)
		return act_on(s, a, selected(s));
	if (a != ACT_ADD && a != ACT_AMEND && a != ACT_DISABLE && a != ACT_SET_PASSWORD)
		return list_act(&accounts(s)->list, a);
	if (!may_manage(s))
		return EFFECT_NONE;
	if (a != ACT_ADD)
		return act_on(s, a, selected(s));
	ask(s, "A new account", "What this person signs in with: small letters, digits, dots.", "User name:", false,
	    add_username);
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&accounts(s)->list, k);
}

static void leave(struct screen *s)
{
	forget(accounts(s));
	if (accounts(s)->ready)
		list_done(&accounts(s)->list);
}

static const struct screen_ops ops = {
    .name = "staff",
    .title = "Staff",
    .help = "Everybody with an account. An administrator adds accounts, gives passwords and closes accounts; a closed "
	    "one keeps "
	    "its entries and can no longer sign in.",
    .contexts = IN_STAFF | IN_LIST,
    .state_size = sizeof(struct accounts),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
};

void screen_open_staff(struct ui *ui)
{
	screen_open(ui, &ops, NULL, NULL);
}
