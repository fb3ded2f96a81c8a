/* Texts that come again and again, each kept once and known by its number; and a map from 64-bit keys to numbers. */
#ifndef PATHWELL_APP_INTERN_H
#define PATHWELL_APP_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pathwell/memory.h"

/* Open addressing; values are never 0. Zero-initialise; number_map_done frees. */
struct number_map {
	struct number_place {
		uint64_t key;
		uint32_t value;
	} *places;
	size_t size, count;
};
/* 0 where the key is not there. */
uint32_t number_map_get(const struct number_map *m, uint64_t key);
/* Sets or replaces; value not 0. */
void number_map_put(struct number_map *m, uint64_t key, uint32_t value);
void number_map_done(struct number_map *m); /* for CLEANUP too */
uint64_t text_hash(uint64_t seed, const char *text); /* FNV-1a; the seed of the first is TEXT_HASH */
#define TEXT_HASH UINT64_C(1469598103934665603)

/* Set the arena; intern_done frees what is outside it. */
struct intern {
	struct arena *a;
	const char **items;
	size_t count, cap;
	struct number_map map;
};
/* The text's place in items; *fresh where it was not there yet. */
size_t intern_put(struct intern *in, const char *text, bool *fresh);
void intern_done(struct intern *in);

/* Room for one more behind `count` items on the heap; an arena would keep every outgrown copy. Free with free(). */
void *heap_push(void *items, size_t count, size_t *cap, size_t item_size);

#endif
