/* Signing in: user name and password, and the only words of a service that a stranger sees. */
#include <string.h>

#include "pathwell/app_clock.h"
#include "pathwell/text.h"
#include "ui/editor.h"
#include "ui/private.h"

struct sign_in {
	struct editor user, password;
	bool at_password;
};

static void setup(struct screen *s, const void *ctx)
{
	struct sign_in *in = s->state;

	(void)ctx;
	editor_init(&in->user, false, 60);
	editor_init(&in->password, false, 200);
	in->password.secret = true;
}

static struct spot draw_field(struct canvas *c, struct rect r, const char *label, struct editor *e, bool focused)
{
	int used = canvas_printf(c, r.row, r.column, r.columns, ROLE_LABEL, "%-10s ", label);

	return editor_draw(
	    e, c, (struct rect){r.row, r.column + used, 1, r.columns - used}, focused ? ROLE_FOCUS : ROLE_FIELD);
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct sign_in *in = s->state;
	const struct service *service = app_service(s->app);
	int width = area.columns - 4 < 50 ? area.columns - 4 : 50,
	    row = area.row + (area.rows > 10 ? area.rows / 2 - 4 : 0);
	struct rect r = {row, area.column + (area.columns - width) / 2, 1, width};

	r.row += canvas_wrap(c, (struct rect){row, r.column, 2, width}, ROLE_HEADING,
	    service == NULL || service->name == NULL ? "Pathwell" : service->name);
	r.row += area.rows > 6;
	struct spot user = draw_field(c, r, "User name", &in->user, !in->at_password);
	r.row++;
	struct spot password = draw_field(c, r, "Password", &in->password, in->at_password);
	r.row += 2;
	bool demonstration = service != NULL && service->demonstration != NULL && strcmp(service->demonstration, "yes") == 0;
	if (demonstration && r.row < area.row + area.rows)
		r.row += 1 + canvas_wrap(c, (struct rect){r.row, r.column, area.row + area.rows - r.row, width}, ROLE_TEXT,
			"Demonstration: sign in as caseworker, pharmacist, clinician or admin; the password is "
			"\"" APP_DEMO_PASSWORD "\".");
	if (r.row < area.row + area.rows)
		canvas_wrap(c, (struct rect){r.row, r.column, area.row + area.rows - r.row, width}, ROLE_TEXT,
		    "Tab moves between the two, Enter signs in, Ctrl+Q leaves. Every record that is opened leaves a "
		    "trace with the "
		    "name of who opened it.");
	return in->at_password ? password : user;
}

static unsigned sign_in(struct screen *s)
{
	struct sign_in *in = s->state;
	struct error err;
	struct ui *ui = s->ui;
	enum status status = app_sign_in(s->app, editor_text(&in->user), editor_text(&in->password), &err);

	editor_set(&in->password, "");
	if (status != STATUS_OK) {
		ui_say_error(ui, &err);
		return EFFECT_NONE;
	}
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char *behind = app_clock_behind(s->app, a);

	ui->changed = app_changed(ui->app);
	if (behind != NULL)
		ui_say(ui, ROLE_WARNING, "%s", behind);
	screen_open_today(ui);
	return app_me(s->app) != NULL && ui->top != s ? EFFECT_POP : EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct sign_in *in = s->state;

	if (k->code == PRESS_TAB || k->code == PRESS_SHIFT_TAB || k->code == PRESS_UP || k->code == PRESS_DOWN) {
		in->at_password = !in->at_password;
		return EFFECT_NONE;
	}
	if (k->code == PRESS_ENTER && in->at_password)
		return sign_in(s);
	if (k->code == PRESS_ENTER) {
		in->at_password = true;
		return EFFECT_NONE;
	}
	return editor_key(in->at_password ? &in->password : &in->user, k) == EDIT_IGNORED ? EFFECT_UNHANDLED
											  : EFFECT_NONE;
}

static unsigned paste(struct screen *s, const char *text)
{
	struct sign_in *in = s->state;

	editor_insert(in->at_password ? &in->password : &in->user, text);
	return EFFECT_NONE;
}

static void leave(struct screen *s)
{
	struct sign_in *in = s->state;

	editor_done(&in->user);
	editor_done(&in->password);
}

static const struct screen_ops ops = {
    .name = "sign-in",
    .title = "Sign in",
    .help =
	"Sign in with the user name and the password that you were given. After several wrong passwords in a row each "
	"further try waits longer. An administrator can give you a new password.",
    .state_size = sizeof(struct sign_in),
    .locked_out = true,
    .draw = draw,
    .key = key,
    .paste = paste,
    .leave = leave,
};

void screen_open_sign_in(struct ui *ui)
{
	screen_open(ui, &ops, setup, NULL);
}
