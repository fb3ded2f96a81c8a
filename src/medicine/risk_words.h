/* The words of conditions: what each of them says of a person. */
#ifndef PATHWELL_MEDICINE_RISK_WORDS_H
#define PATHWELL_MEDICINE_RISK_WORDS_H

#include "pathwell/risk.h"

#define RISK_UNKNOWN INT64_MIN
struct risk_word {
	const char *name;
	const char *unit; /* of the number that it is compared with; NULL: it is met or not */
	const char *help;
	int64_t scale;                                /* what is written times this is what value() gives */
	int64_t (*value)(const struct risk_facts *f); /* 0 or 1 where it has no unit; RISK_UNKNOWN */
};
/* "-" and "_" are one, and case does not matter; NULL: none. */
const struct risk_word *risk_word_named(const char *s, size_t n);
/* "age, ome and opioid": all of them, in the arena. */
const char *risk_word_list(struct arena *a);

#endif
