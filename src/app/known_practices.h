/* Which practices stand, by code: a list of 14,000 is compared with them without asking the store for each. */
#ifndef PATHWELL_APP_KNOWN_PRACTICES_H
#define PATHWELL_APP_KNOWN_PRACTICES_H

#include "private.h"

struct known_practice {
	const char *code;           /* NULL: an empty place */
	struct id id;
	const struct record *record; /* NULL: saved in this run; the store has it */
};
struct known_practices {
	struct arena *a;
	struct known_practice *places;
	size_t count, size; /* size is a power of two */
};

MUST_USE enum status known_practices_read(struct app *app, struct arena *a, struct known_practices *out, struct error *err);
/* NULL where there is none. */
const struct known_practice *known_practices_find(const struct known_practices *k, const char *code);
/* Replaces what stood under the code; the record may be NULL, else lives as long as k. */
void known_practices_put(struct known_practices *k, const char *code, const struct id *id, const struct record *r);

#endif
