#include <string.h>

#include "known_practices.h"

enum { FIRST_SIZE = 1024 };

static size_t hash(const char *code)
{
	uint64_t h = 1469598103934665603u; /* FNV-1a */
	for (; *code; code++)
		h = (h ^ (unsigned char)*code) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

static struct known_practice *place(const struct known_practices *k, const char *code)
{
	size_t at = hash(code) & (k->size - 1);
	while (k->places[at].code && strcmp(k->places[at].code, code) != 0)
		at = (at + 1) & (k->size - 1);
	return &k->places[at];
}

static void grow(struct known_practices *k)
{
	struct known_practices bigger = {.a = k->a, .count = k->count, .size = k->size ? k->size * 2 : FIRST_SIZE};
	bigger.places = arena_alloc(k->a, bigger.size * sizeof(*bigger.places));
	for (size_t i = 0; i < k->size; i++)
		if (k->places[i].code)
			*place(&bigger, k->places[i].code) = k->places[i];
	*k = bigger;
}

const struct known_practice *known_practices_find(const struct known_practices *k, const char *code)
{
	const struct known_practice *found = k->size ? place(k, code) : NULL;
	return found && found->code ? found : NULL;
}

void known_practices_put(struct known_practices *k, const char *code, const struct id *id, const struct record *r)
{
	if (2 * k->count >= k->size)
		grow(k);
	struct known_practice *p = place(k, code);
	if (!p->code) {
		p->code = arena_strdup(k->a, code);
		k->count++;
	}
	p->id = *id;
	p->record = r;
}

static bool take(const struct record *r, void *ctx)
{
	struct known_practices *k = ctx;
	const struct record *copy = record_copy(k->a, r);
	if (((const struct practice *)copy)->code)
		known_practices_put(k, ((const struct practice *)copy)->code, &copy->id, copy);
	return true;
}

enum status known_practices_read(struct app *app, struct arena *a, struct known_practices *out, struct error *err)
{
	*out = (struct known_practices){.a = a};
	return store_record_each(app->store, record_kind(RECORD_PRACTICE), take, out, err);
}
