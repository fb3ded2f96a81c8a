/* Readings by their text: a list of a hundred thousand lines has some hundred different ones. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/risk.h"

/* Full at half of the slots; then all is forgotten, so that a list without repetitions takes no more memory. */
enum { SLOTS = 8192, ENTRIES_MOST = SLOTS / 2 };

struct entry {
	uint64_t hash;
	const char *product, *dose;             /* dose NULL: a whole line */
	const struct medicine_reading *reading; /* NULL: free */
};
struct reading_cache {
	const struct reference *reference;
	const struct ome_set *set;
	struct arena *arena;
	size_t count;
	struct entry slots[SLOTS];
};

struct reading_cache *reading_cache_new(const struct reference *r, const struct ome_set *set)
{
	struct reading_cache *c = mem_alloc(sizeof(*c));

	c->reference = r;
	c->set = set;
	c->arena = arena_new();
	return c;
}

struct reading_cache *reading_cache_free(struct reading_cache *c)
{
	if (c)
		arena_free(c->arena);
	free(c);
	return NULL;
}

void reading_cache_freep(struct reading_cache **c)
{
	*c = reading_cache_free(*c);
}

static uint64_t hash_text(uint64_t hash, const char *s)
{
	for (; *s; s++)
		hash = (hash ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return (hash ^ 0xff) * UINT64_C(1099511628211);
}

static bool same(const char *x, const char *y)
{
	return x && y ? strcmp(x, y) == 0 : x == y;
}

static struct entry *slot_of(struct reading_cache *c, uint64_t hash, const char *product, const char *dose)
{
	size_t at = (hash ^ hash >> 32) % SLOTS;

	while (c->slots[at].reading &&
	       (c->slots[at].hash != hash || !same(c->slots[at].product, product) || !same(c->slots[at].dose, dose)))
		at = (at + 1) % SLOTS;
	return &c->slots[at];
}

static const struct medicine_reading *read_now(struct reading_cache *c, const char *product, const char *dose)
{
	struct medicine_reading *m = arena_alloc(c->arena, sizeof(*m));
	const char *quantity = "";

	if (!dose)
		medicine_line_cut(c->arena, c->reference, product, &product, &dose, &quantity);
	medicine_read(c->arena, c->reference, c->set, product, dose, m);
	m->quantity_text = quantity;
	return m;
}

static void forget(struct reading_cache *c)
{
	arena_reset(c->arena);
	memset(c->slots, 0, sizeof(c->slots));
	c->count = 0;
}

const struct medicine_reading *medicine_read_cached(struct reading_cache *c, const char *product, const char *dose)
{
	uint64_t hash = hash_text(UINT64_C(14695981039346656037), product);
	struct entry *e;

	hash = dose ? hash_text(hash, dose) : hash;
	e = slot_of(c, hash, product, dose);
	if (e->reading)
		return e->reading;
	if (c->count == ENTRIES_MOST) {
		forget(c);
		e = slot_of(c, hash, product, dose);
	}
	*e = (struct entry){hash, arena_strdup(c->arena, product), arena_strdup(c->arena, dose), NULL};
	e->reading = read_now(c, product, dose);
	c->count++;
	return e->reading;
}
