#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/memory.h"

static void (*panic_hook)(void);

void panic_set_hook(void (*hook)(void))
{
	panic_hook = hook;
}

_Noreturn void panic_at(const char *file, int line, const char *what)
{
	/* Taken out before it runs: a hook that itself breaks a promise must not come back here for ever. */
	void (*hook)(void) = panic_hook;
	panic_hook = NULL;
	if (hook)
		hook();
	const char *base = strrchr(file, '/');
	fprintf(stderr, "Pathwell has met a fault of its own and had to stop; what was saved is safe (%s:%d: %s).\n",
	    base ? base + 1 : file, line, what);
	abort();
}

void *mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);
	if (!p)
		panic("no memory left");
	return p;
}

void *mem_grow(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);
	if (!p)
		panic("no memory left");
	return p;
}

char *mem_strdup(const char *s)
{
	if (!s)
		return NULL;
	size_t size = strlen(s) + 1;
	return memcpy(mem_alloc(size), s, size);
}

void mem_free_charp(char **p)
{
	free(*p);
	*p = NULL;
}

void mem_wipe(void *p, size_t size)
{
	if (size > 0)
		explicit_bzero(p, size);
}
