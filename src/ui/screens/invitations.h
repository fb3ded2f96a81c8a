/* Did not attend, wherever a person is marked or open: one key, and an answer on another. */
#ifndef PATHWELL_UI_SCREENS_INVITATIONS_H
#define PATHWELL_UI_SCREENS_INVITATIONS_H

#include "pathwell/screen.h"

/* Asks; `then` calls did_not_attend() with whom it is about. */
void ask_did_not_attend(struct screen *asker, const char *name, screen_answer then);
unsigned did_not_attend(struct screen *s, const struct id *patient);

#endif
