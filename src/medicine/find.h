/* Words by which people name medicines. */
#ifndef PATHWELL_MEDICINE_FIND_H
#define PATHWELL_MEDICINE_FIND_H

#include "pathwell/medicine.h"

/* What was said, in words: lower case, spellings of one thing brought together ("MR", "m/r", "modified release" are
 * "mr", "tablets" is "tablet", "12-hourly" is "12" and "hour"). */
enum { WORDS_MOST = 24 };
struct words {
	const char *words[WORDS_MOST];
	size_t count;
	bool too_many;
};
struct words words_of(struct arena *a, const char *text);
bool has_word(const struct words *w, const char *word);

/* Every word is one of the family's. */
bool family_fits(struct arena *a, const struct family *f, const struct words *said);
/* The brand of the family that was said, the longest of them, when every other word is the family's; NULL otherwise. */
const struct brand *brand_said(struct arena *a, const struct family *f, const struct words *said);
bool is_liquid_word(const char *word);

#endif
