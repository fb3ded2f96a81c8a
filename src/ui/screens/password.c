/* Changing one's own password: three questions, one after another. */
#include <string.h>

#include "pathwell/memory.h"
#include "ui/private.h"

struct change {
	char old[256], fresh[256];
};

static unsigned ask_old(struct screen *s, int index, const char *text);
static unsigned ask_new(struct screen *s, int index, const char *text);
static unsigned finish(struct screen *s, int index, const char *text);

static void ask(struct screen *s, const char *sentence, screen_answer then)
{
	screen_ask_text(s,
	    &(struct screen_question){
		.title = "Change my password", .sentence = sentence, .label = "Password:", .secret = true},
	    then);
}

static void keep(char out[256], const char *text)
{
	mem_wipe(out, 256);
	memccpy(out, text, '\0', 255);
}

static unsigned ask_old(struct screen *s, int index, const char *text)
{
	struct change *change = s->state;

	(void)index;
	keep(change->old, text);
	ask(s, "The new password: at least ten characters, not your user name, not a common one.", ask_new);
	return EFFECT_NONE;
}

static unsigned ask_new(struct screen *s, int index, const char *text)
{
	struct change *change = s->state;
	struct error err;

	(void)index;
	if (app_password_acceptable(app_me(s->app)->username, text, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_POP;
	}
	keep(change->fresh, text);
	ask(s, "The new password once more.", finish);
	return EFFECT_NONE;
}

static unsigned finish(struct screen *s, int index, const char *text)
{
	struct change *change = s->state;
	struct error err;

	(void)index;
	if (strcmp(change->fresh, text) != 0)
		ui_say(s->ui, ROLE_ERROR, "The two new passwords differ; nothing was changed.");
	else if (app_password_change(s->app, change->old, text, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, "Your password is changed.");
	return EFFECT_POP;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	(void)s;
	canvas_wrap(c, area, ROLE_TEXT, "Esc goes back; nothing is changed until the new password was typed twice.");
	return (struct spot){area.row, area.column};
}

static void leave(struct screen *s)
{
	mem_wipe(s->state, sizeof(struct change));
}

static const struct screen_ops ops = {
    .name = "password",
    .title = "Change my password",
    .help = "Type the password that you use now, and then the new one twice. A good password is a few words that "
	    "belong only to you.",
    .state_size = sizeof(struct change),
    .draw = draw,
    .leave = leave,
};

void screen_open_password(struct ui *ui)
{
	struct screen *s = screen_open(ui, &ops, NULL, NULL);

	if (s != NULL)
		ask(s, "The password that you use now.", ask_old);
}
