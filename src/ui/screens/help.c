/* F1: what the screen is for, and every key that works on it, from the list of actions. */
#include <string.h>

#include "pathwell/text.h"
#include "ui/pager.h"
#include "ui/private.h"

struct help {
	const struct screen_ops *about;
	const char *title;
	struct pager pager;
	int columns;
};

static void setup(struct screen *s, const void *ctx)
{
	const struct screen *below = ctx;
	struct help *h = s->state;

	h->about = below->ops;
	h->title = arena_strdup(s->arena, below->ops->title);
	s->title = arena_printf(s->arena, "Help: %s", h->title);
}

static void add_keys(struct help *h, const char *title, unsigned where, const struct screen_ops *about)
{
	bool begun = false;

	for (enum action a = 0; a < ACTION_COUNT; a++) {
		const struct action_info *info = action_info(a);
		CLEANUP(buf_done) struct buf line = {0};

		if (!(info->contexts & where) || (about->locked_out && a != ACT_HELP && a != ACT_QUIT))
			continue;
		if (!begun) {
			pager_add(&h->pager, ROLE_TEXT, "%s", "");
			pager_add(&h->pager, ROLE_HEADING, "%s", title);
		}
		begun = true;
		buf_printf(&line, "%-14s %s", info->keys[0] == '\0' ? "(: by name)" : info->keys, info->help);
		pager_wrap(&h->pager, ROLE_TEXT, h->columns, buf_str(&line));
	}
}

static void fill(struct screen *s, int columns)
{
	struct help *h = s->state;

	h->columns = columns;
	pager_begin(&h->pager, s->arena);
	pager_wrap(&h->pager, ROLE_TEXT, columns, h->about->help == NULL ? "" : h->about->help);
	if (h->about->key != NULL && (h->about->contexts & IN_LIST) == 0)
		pager_wrap(&h->pager, ROLE_TEXT, columns, "While something is typed, letters go into the field.");
	for (unsigned bit = IN_TODAY; bit <= IN_CONFLICT; bit <<= 1)
		if (h->about->contexts & bit)
			add_keys(h, "Keys of this screen", bit, h->about);
	for (unsigned bit = IN_LIST; bit <= IN_TEXT; bit <<= 1)
		if (h->about->contexts & bit)
			add_keys(h, action_context_label((enum action_context)bit), bit, h->about);
	add_keys(h, "Everywhere", IN_PROGRAM, h->about);
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct help *h = s->state;

	if (h->columns != area.columns - 2)
		fill(s, area.columns - 2);
	return pager_draw(&h->pager, c, area);
}

static unsigned act(struct screen *s, enum action a)
{
	if (a == ACT_HELP)
		return EFFECT_POP;
	return pager_act(&((struct help *)s->state)->pager, a);
}

static const struct screen_ops ops = {
    .name = "help",
    .title = "Help",
    .help = "Help shows what a screen is for and what its keys do.",
    .contexts = IN_TEXT,
    .state_size = sizeof(struct help),
    .draw = draw,
    .act = act,
};

void screen_open_help(struct ui *ui)
{
	screen_open(ui, &ops, setup, ui->top);
}
