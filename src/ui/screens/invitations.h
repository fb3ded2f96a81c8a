/* Did not attend, wherever a person is marked or open: one key, and an answer on another. */
#ifndef PATHWELL_UI_SCREENS_INVITATIONS_H
#define PATHWELL_UI_SCREENS_INVITATIONS_H

#include "pathwell/screen.h"

enum { MISSED_MOST = 16 };
/* What the question is about: kept in the asking screen's state from the question to its answer. */
struct missed_question {
	struct id patient;
	struct id appointments[MISSED_MOST]; /* the answer's index says which of them */
	size_t count;
	bool day; /* the answer is the day on which the review was missed */
};

/* Asks, with the appointment named (`appointment` where the marked row is one, or NULL); `then` calls did_not_attend() with the
 * question. */
void ask_did_not_attend(struct screen *asker, struct missed_question *q, const struct id *patient, const char *name,
    const struct id *appointment, screen_answer then);
unsigned did_not_attend(struct screen *s, const struct missed_question *q, int index, const char *text);

#endif
