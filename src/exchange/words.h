/* Words of other people's lists compared as people read them: case, accents, spaces and punctuation do not matter. */
#ifndef PATHWELL_EXCHANGE_WORDS_H
#define PATHWELL_EXCHANGE_WORDS_H

#include "pathwell/record.h"

/* "NHS No." → "nhsno". Lives in the arena. */
const char *words_key(struct arena *a, const char *s);
/* Is key among names, which are separated by "|" and need not be keys yet? */
bool words_key_among(struct arena *a, const char *key, const char *names);
/* The code that a cell means for a choice or a yes/no, or the cell itself where it means none. */
const char *words_choice_code(struct arena *a, const struct field *f, const char *cell);

#endif
