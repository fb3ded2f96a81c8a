/* Patients gathered while a search goes on. */
#ifndef PATHWELL_STORE_FOUND_H
#define PATHWELL_STORE_FOUND_H

#include "private.h"

/* So few matches are read whole and put in name order; of more, the first in the order of their keys are taken. */
enum { FEW = 500 };

struct hit {
	int64_t number;
	int rank; /* 0: a word begins the family name */
	const char *sort;
	struct patient_row row;
};
struct hits {
	struct arena *a;
	struct hit *items;
	size_t count, cap;
};

/* Where PATIENT_LIST_COLUMNS go on after the row itself. */
enum { COLUMN_NUMBER = 14, COLUMN_SORT, COLUMN_FAMILY_WORDS, COLUMN_OTHER_WORDS };

bool hits_have(const struct hits *h, int64_t number);
void hits_add(struct hits *h, sqlite3_stmt *st, int rank);
void hits_sort(struct hits *h); /* by rank, then name */
void hits_give(struct hits *h, size_t limit, struct patient_rows *out);

/* ---- word_set.c: the patients that one word finds ---- */

struct word_set {
	const char *word;
	int64_t
	    *numbers; /* of patient_list, in the order of the keys, family names first; a patient may be there twice */
	size_t count, cap;
	unsigned char *bits;
	size_t bits_size;
	bool broad; /* it finds more than were to be gathered; nothing is known about the others */
};
MUST_USE enum status word_set_gather(
    struct store *s, struct arena *a, const char *word, size_t most, struct word_set *out, struct error *err);
/* False for certain, or true, or true because nobody knows. */
bool word_set_may_have(const struct word_set *set, int64_t number);
/* Binds the keys that the word begins to KEY_NUMBERS; place 0: family names. */
void bind_range(struct arena *a, sqlite3_stmt *st, int place, const char *word);

#endif
