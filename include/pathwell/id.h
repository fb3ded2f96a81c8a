/* Names of records: UUIDs (libuuid), so that lists from two desks can meet. And the randomness a test can repeat. */
#ifndef PATHWELL_ID_H
#define PATHWELL_ID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct id {
	char text[37]; /* lower-case canonical, or "" for none */
};

/* Version 4 from libuuid; after random_seed() from the repeatable generator, still formed as version 4, and ascending. */
struct id id_new(void);
/* Ids of one long piece of work, ascending (version 7: the moment of the first, counted on, and 74 random bits), so that
 * 100,000 records fill the database's indexes from one end. Zero-initialise. After random_seed() as id_new(). */
struct id_series {
	uint64_t next;
	unsigned char random[2560];
	size_t left; /* of them */
};
struct id id_series_next(struct id_series *s);
bool id_parse(const char *s, struct id *out); /* any case; false and *out none where it is not a UUID */
bool id_is_none(const struct id *id);
bool id_equal(const struct id *a, const struct id *b);

/* A seeded, repeatable generator (splitmix64) for demonstrations and tests; never for secrets. */
void random_seed(uint64_t seed);
void random_unseed(void);
struct random { uint64_t state; };
uint64_t random_next(struct random *r);
int64_t random_between(struct random *r, int64_t low, int64_t high); /* both included */

#endif
