#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/memory.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_GUARDED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_GUARDED 1
#endif

/* Under the address sanitizer what was not given out is poisoned, with a gap after each piece, so that an overrun
 * inside an arena is found like one of malloc's. */
#ifdef ARENA_GUARDED
#include <sanitizer/asan_interface.h>
#define arena_poison(p, n) __asan_poison_memory_region((p), (n))
#define arena_unpoison(p, n) __asan_unpoison_memory_region((p), (n))
enum { ARENA_GAP = 16 };
#else
#define arena_poison(p, n) ((void)0)
#define arena_unpoison(p, n) ((void)0)
enum { ARENA_GAP = 0 };
#endif

enum { BLOCK_FIRST = 4096, BLOCK_LARGEST = 256 * 1024, ARENA_ALIGN = alignof(max_align_t) };

struct block {
	struct block *next;
	size_t size, used; /* of data */
	alignas(max_align_t) char data[];
};

struct arena {
	struct block *blocks; /* the first is the one being filled */
	size_t next_size;
};

struct arena *arena_new(void)
{
	struct arena *a = mem_alloc(sizeof *a);
	a->next_size = BLOCK_FIRST;
	return a;
}

static struct block *block_new(size_t size)
{
	struct block *b = mem_grow(NULL, sizeof *b + size);
	b->next = NULL;
	b->size = size;
	b->used = 0;
	arena_poison(b->data, size);
	return b;
}

static struct block *block_free_all(struct block *b)
{
	while (b) {
		struct block *next = b->next;
		arena_unpoison(b->data, b->size);
		free(b);
		b = next;
	}
	return NULL;
}

struct arena *arena_free(struct arena *a)
{
	if (a)
		block_free_all(a->blocks);
	free(a);
	return NULL;
}

void arena_freep(struct arena **a)
{
	*a = arena_free(*a);
}

void arena_reset(struct arena *a)
{
	struct block *b = a->blocks;
	if (!b)
		return;
	b->next = block_free_all(b->next);
	b->used = 0;
	arena_poison(b->data, b->size);
}

/* A block with room for size bytes: the current one, a fresh current one, or one of its own for a large piece,
 * put second so that the room left in the current block is not wasted. */
static struct block *arena_room(struct arena *a, size_t size)
{
	struct block *b = a->blocks;
	if (b && b->size - b->used >= size)
		return b;
	if (b && size > a->next_size / 4) {
		struct block *own = block_new(size);
		own->next = b->next;
		b->next = own;
		return own;
	}
	struct block *fresh = block_new(size > a->next_size ? size : a->next_size);
	if (a->next_size < BLOCK_LARGEST)
		a->next_size *= 2;
	fresh->next = b;
	a->blocks = fresh;
	return fresh;
}

static void *arena_take(struct arena *a, size_t size)
{
	if (size > SIZE_MAX / 2)
		panic("no memory left");
	size_t rounded = (size + ARENA_GAP + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	struct block *b = arena_room(a, rounded);
	char *p = b->data + b->used;
	b->used += rounded;
	arena_unpoison(p, size);
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	/* Never two pieces at one address, even empty ones. */
	if (size == 0)
		size = 1;
	return memset(arena_take(a, size), 0, size);
}

static char *arena_copy(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_take(a, len + 1);
	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_copy(a, s, strlen(s)) : NULL;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	return s ? arena_copy(a, s, strnlen(s, n)) : NULL;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	char brief[256];
	va_list args, again;
	va_start(args, fmt);
	va_copy(again, args);
	int len = vsnprintf(brief, sizeof brief, fmt, args);
	must(len >= 0);
	char *s = arena_take(a, (size_t)len + 1);
	if ((size_t)len < sizeof brief)
		memcpy(s, brief, (size_t)len + 1);
	else
		vsnprintf(s, (size_t)len + 1, fmt, again);
	va_end(again);
	va_end(args);
	return s;
}

void *arena_push(struct arena *a, void *items, size_t count, size_t *cap, size_t item_size)
{
	if (items && count < *cap)
		return items;
	size_t larger = count < 8 ? 8 : count * 2;
	must(item_size > 0);
	if (larger > SIZE_MAX / 2 / item_size)
		panic("no memory left");
	char *moved = arena_alloc(a, larger * item_size);
	if (items && count > 0)
		memcpy(moved, items, count * item_size);
	*cap = larger;
	return moved;
}
