/* The `:` palette: anything that can be done here, by its name. */
#include "ui/ask.h"
#include "ui/private.h"

/* What the palette offers on a screen, in the order of the list of actions. */
static size_t possible(const struct screen *s, enum action out[ACTION_COUNT])
{
	size_t n = 0;

	for (enum action a = 0; a < ACTION_COUNT; a++) {
		const struct action_info *info = action_info(a);

		if ((info->contexts & (s->ops->contexts | IN_PROGRAM)) && !(info->flags & ACT_HIDDEN) &&
		    a != ACT_COMMAND)
			out[n++] = a;
	}
	return n;
}

static unsigned chosen(struct screen *s, int index, const char *text)
{
	enum action actions[ACTION_COUNT];
	size_t n = possible(s, actions);

	(void)text;
	must(index >= 0 && (size_t)index < n);
	ui_act(s->ui, actions[index]);
	return EFFECT_NONE;
}

void screen_open_palette(struct ui *ui)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	enum action actions[ACTION_COUNT];
	const char *labels[ACTION_COUNT];
	size_t n = possible(ui->top, actions);

	for (size_t i = 0; i < n; i++) {
		const struct action_info *info = action_info(actions[i]);
		struct key k;
		char name[KEY_NAME] = "";

		if (action_key(actions[i], &k))
			key_show(&k, name);
		labels[i] = arena_printf(a, "%-14s %s%s%s%s", info->name, info->help, name[0] == '\0' ? "" : " (", name,
		    name[0] == '\0' ? "" : ")");
	}
	screen_ask_pick(ui->top,
	    &(struct pick_question){.title = "Command", .labels = labels, .count = n, .selected = -1, .then = chosen});
}
