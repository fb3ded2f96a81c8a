/* One step through UTF-8, private to base. */
#ifndef PATHWELL_BASE_UTF8_H
#define PATHWELL_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_BROKEN (-1)
#define UTF8_REPLACEMENT 0xFFFD
#define UTF8_REPLACEMENT_BYTES "\xEF\xBF\xBD"
/* Enough for any sequence: a NUL-terminated string may be read with this length, since the NUL stops a sequence. */
#define UTF8_MAX 4

size_t utf8_step_long(const unsigned char *s, size_t n, int32_t *cp);

/* Reads the character at s, n > 0 bytes being there. Returns its bytes, at least 1. Where the bytes are not UTF-8,
 * *cp is UTF8_BROKEN and the bytes are the longest start of a sequence, so that each gives one U+FFFD. */
static inline size_t utf8_step(const char *s, size_t n, int32_t *cp)
{
	unsigned char c = (unsigned char)*s;
	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	return utf8_step_long((const unsigned char *)s, n, cp);
}

#endif
