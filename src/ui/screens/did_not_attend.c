#include "pathwell/app_invite.h"
#include "ui/screens/invitations.h"

void ask_did_not_attend(struct screen *asker, const char *name, screen_answer then)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();

	screen_ask_confirm(asker, "Did not attend",
	    arena_printf(a, "%s did not come: the appointment of today or before is marked as missed, and the second letter is queued.",
		name),
	    NULL, then);
}

unsigned did_not_attend(struct screen *s, const struct id *patient)
{
	const char *said;
	struct error err;
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (app_did_not_attend(s->app, a, patient, &said, &err) == STATUS_OK)
		ui_say(s->ui, ROLE_OK, "%s", said);
	else
		ui_say_error(s->ui, &err);
	return EFFECT_RELOAD;
}
