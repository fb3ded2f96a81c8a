#include <stdlib.h>
#include <string.h>

#include "intern.h"

enum { FIRST_SIZE = 1024 };

static struct number_place *place_of(const struct number_map *m, uint64_t key)
{
	/* NHS numbers lie close together: their bits are spread first. */
	size_t at = (size_t)((key ^ key >> 29) * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (m->size - 1);
	while (m->places[at].value && m->places[at].key != key)
		at = (at + 1) & (m->size - 1);
	return &m->places[at];
}

uint32_t number_map_get(const struct number_map *m, uint64_t key)
{
	return m->size ? place_of(m, key)->value : 0;
}

static void grow(struct number_map *m)
{
	struct number_map bigger = {.size = m->size ? m->size * 2 : FIRST_SIZE, .count = m->count};
	bigger.places = mem_alloc(bigger.size * sizeof(*bigger.places));
	for (size_t i = 0; i < m->size; i++)
		if (m->places[i].value)
			*place_of(&bigger, m->places[i].key) = m->places[i];
	free(m->places);
	*m = bigger;
}

void number_map_put(struct number_map *m, uint64_t key, uint32_t value)
{
	must(value);
	if (3 * (m->count + 1) > 2 * m->size)
		grow(m);
	struct number_place *p = place_of(m, key);
	m->count += !p->value;
	*p = (struct number_place){key, value};
}

void number_map_done(struct number_map *m)
{
	free(m->places);
	*m = (struct number_map){0};
}

uint64_t text_hash(uint64_t seed, const char *text)
{
	for (; *text; text++)
		seed = (seed ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return seed;
}

size_t intern_put(struct intern *in, const char *text, bool *fresh)
{
	uint64_t key = text_hash(TEXT_HASH, text);
	uint32_t found;
	/* Two texts of one hash stand under neighbouring keys. */
	while ((found = number_map_get(&in->map, key)) && strcmp(in->items[found - 1], text) != 0)
		key++;
	*fresh = !found;
	if (found)
		return found - 1;
	must(in->count < UINT32_MAX - 1);
	in->items = arena_push(in->a, in->items, in->count, &in->cap, sizeof(*in->items));
	in->items[in->count++] = arena_strdup(in->a, text);
	number_map_put(&in->map, key, (uint32_t)in->count);
	return in->count - 1;
}

void intern_done(struct intern *in)
{
	number_map_done(&in->map);
}

void *heap_push(void *items, size_t count, size_t *cap, size_t item_size)
{
	if (count < *cap)
		return items;
	*cap = count < 64 ? 64 : count + count / 2;
	return mem_grow(items, *cap * item_size);
}
