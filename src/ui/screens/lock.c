/* The lock: covers everything, keeps everything, opens for the same person only. */
#include <string.h>

#include "ui/editor.h"
#include "ui/private.h"

struct lock {
	struct editor password;
};

static void setup(struct screen *s, const void *ctx)
{
	struct lock *lock = s->state;

	(void)ctx;
	editor_init(&lock->password, false, 200);
	lock->password.secret = true;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct lock *lock = s->state;
	int width = area.columns - 4 < 60 ? area.columns - 4 : 60;
	struct rect r = {area.row + area.rows / 3, area.column + (area.columns - width) / 2, 2, width};
	const struct staff *me = app_me(s->app);
	int used;

	r.row += canvas_wrap(c, r, ROLE_TEXT, "The screen is locked. What was typed is kept.");
	canvas_printf(c, r.row++, r.column, width, ROLE_VALUE, "%s", me == NULL ? "" : me->name);
	used = canvas_put(c, r.row, r.column, width, ROLE_LABEL, "Password ");
	return editor_draw(&lock->password, c, (struct rect){r.row, r.column + used, 1, width - used}, ROLE_FOCUS);
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct lock *lock = s->state;
	struct error err;
	enum status status;

	if (k->code != PRESS_ENTER)
		return editor_key(&lock->password, k) == EDIT_IGNORED ? EFFECT_UNHANDLED : EFFECT_NONE;
	status = app_unlock(s->app, editor_text(&lock->password), &err);
	editor_set(&lock->password, "");
	if (status == STATUS_OK)
		return EFFECT_POP;
	ui_say_error(s->ui, &err);
	return EFFECT_NONE;
}

static unsigned paste(struct screen *s, const char *text)
{
	editor_insert(&((struct lock *)s->state)->password, text);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	if (a != ACT_BACK)
		return EFFECT_UNHANDLED;
	ui_say(s->ui, ROLE_WARNING,
	    "Type your password and press Enter; Ctrl+Q leaves Pathwell, so that somebody else can sign in.");
	return EFFECT_NONE;
}

static void leave(struct screen *s)
{
	editor_done(&((struct lock *)s->state)->password);
}

static const struct screen_ops ops = {
    .name = "lock",
    .title = "Locked",
    .help = "The screen locks when no key was pressed for a while, and with Ctrl+L. Type your password to go on where "
	    "you were. "
	    "Somebody else leaves with Ctrl+Q, starts anew and signs in; what you typed stays yours, as a draft.",
    .state_size = sizeof(struct lock),
    .locked_out = true,
    .draw = draw,
    .act = act,
    .key = key,
    .paste = paste,
    .leave = leave,
};

void screen_open_lock(struct ui *ui)
{
	screen_open(ui, &ops, setup, NULL);
}
