/* Drafts of a form: kept while typing, offered, taken up, dropped. */
#include "ui/private.h"
#include "ui/screens/form_parts.h"

void form_screen_keep(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct error err;

	if (fs->ready && app_me(s->app) != NULL && form_keep(&fs->form, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
}

void form_screen_drop(struct screen *s, const struct id *draft)
{
	struct error err;

	if (!id_is_none(draft) && app_draft_drop(s->app, draft, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
}

static unsigned draft_decided(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;
	struct error err;

	(void)text;
	fs->offering = fs->ask_again = false;
	if (index == 1) {
		form_screen_drop(s, &fs->found.id);
		ui_say(s->ui, ROLE_OK, "The draft is dropped.");
		return EFFECT_NONE;
	}
	if (fs->found.base_version != fs->form.work->version && fs->has_record) {
		/* It was begun on an older version: that one is opened again, and saving compares the two. */
		struct record *old;

		if (app_record_load(s->app, s->arena, fs->form.work->kind, &fs->record, fs->found.base_version, &old,
			&err) == STATUS_OK && form_screen_form(s, old, &err) == STATUS_OK)
			form_screen_begin_draft(s);
	}
	if (form_screen_take_up(s, &fs->found, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, "What you typed stands here again. Ctrl+S saves it.");
	return EFFECT_NONE;
}

void form_screen_offer(struct screen *s)
{
	struct form_screen *fs = s->state;
	char when[DATE_TEXT];
	const char *const labels[] = {"Take it up where I left it", "Drop it and begin anew"};
	CLEANUP(arena_freep) struct arena *a = arena_new();

	fs->ask_again = true;
	screen_ask_choice(s,
	    arena_printf(a, "You typed this on %s and did not save it", stamp_clinical(fs->found.changed_at, when)),
	    labels, 2, 0, draft_decided);
}
