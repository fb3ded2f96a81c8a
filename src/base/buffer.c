#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/memory.h"

enum { BUF_FIRST = 64 };

void buf_done(struct buf *b)
{
	free(b->data);
	*b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

/* Room for extra bytes and the NUL. */
static void buf_reserve(struct buf *b, size_t extra)
{
	if (extra >= SIZE_MAX / 2 - b->len)
		panic("no memory left");
	size_t needed = b->len + extra + 1;
	if (needed <= b->cap)
		return;
	size_t cap = b->cap ? b->cap : BUF_FIRST;
	while (cap < needed)
		cap *= 2;
	b->data = mem_grow(b->data, cap);
	b->cap = cap;
}

void buf_add(struct buf *b, const void *data, size_t n)
{
	buf_reserve(b, n);
	if (n > 0)
		memcpy(b->data + b->len, data, n);
	b->len += n;
	b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, s ? strlen(s) : 0);
}

void buf_putc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args, again;
	va_start(args, fmt);
	va_copy(again, args);
	buf_reserve(b, 0);
	size_t room = b->cap - b->len;
	int len = vsnprintf(b->data + b->len, room, fmt, args);
	must(len >= 0);
	if ((size_t)len >= room) {
		buf_reserve(b, (size_t)len);
		vsnprintf(b->data + b->len, (size_t)len + 1, fmt, again);
	}
	b->len += (size_t)len;
	va_end(again);
	va_end(args);
}

const char *buf_str(const struct buf *b)
{
	return b->data ? b->data : "";
}
