/* Memory, growing buffers, and the one way out for bugs.
 *
 * No memory and broken promises are not reported to callers: panic() restores the terminal and keeps the draft
 * through the hook that the program registers, prints one sentence, and aborts. must() stays on in release builds. */
#ifndef PATHWELL_MEMORY_H
#define PATHWELL_MEMORY_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "pathwell/error.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define CLEANUP(f) __attribute__((cleanup(f)))

_Noreturn void panic_at(const char *file, int line, const char *what);
#define panic(what) panic_at(__FILE__, __LINE__, (what))
#define must(cond) ((cond) ? (void)0 : panic_at(__FILE__, __LINE__, #cond))
/* The hook runs once, before the message: it must restore the terminal and may save a draft. NULL removes it. */
void panic_set_hook(void (*hook)(void));

/* Never return NULL; zeroed. Free with free(). */
void *mem_alloc(size_t size);
void *mem_grow(void *old, size_t size); /* realloc that panics */
char *mem_strdup(const char *s);        /* NULL gives NULL */
void mem_free_charp(char **p);          /* for CLEANUP */
/* Wipes secrets in a way that the compiler keeps. */
void mem_wipe(void *p, size_t size);

/* An arena owns everything allocated from it; all goes at once. Strings in records, lists and views live in one. */
struct arena;
struct arena *arena_new(void);
struct arena *arena_free(struct arena *a); /* NULL is fine; returns NULL */
void arena_freep(struct arena **a);        /* for CLEANUP */
void arena_reset(struct arena *a);         /* empties, keeps one block */
void *arena_alloc(struct arena *a, size_t size); /* zeroed, aligned */
char *arena_strdup(struct arena *a, const char *s); /* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Array growth inside an arena: returns the (moved) array able to hold count+1 items; *cap is updated. */
void *arena_push(struct arena *a, void *items, size_t count, size_t *cap, size_t item_size);

/* A growing byte string, always NUL-terminated once touched. Zero-initialise: struct buf b = {0}. */
struct buf {
	char *data;
	size_t len, cap;
};
void buf_done(struct buf *b); /* frees; for CLEANUP too */
void buf_clear(struct buf *b);
void buf_add(struct buf *b, const void *data, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
const char *buf_str(const struct buf *b); /* "" when empty; lives until the next change */

#endif
