#include <string.h>

#include "pathwell/text.h"
#include "utf8.h"

size_t utf8_step_long(const unsigned char *s, size_t n, int32_t *cp)
{
	unsigned char lead = s[0];
	*cp = UTF8_BROKEN;
	if (lead < 0xC2 || lead > 0xF4)
		return 1;
	size_t more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
	/* The second byte's limits keep out overlong forms, surrogates and what lies beyond U+10FFFF. */
	unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
	int32_t value = lead & (0x3F >> more);
	for (size_t i = 1; i <= more; i++) {
		if (i >= n || s[i] < low || s[i] > high)
			return i;
		value = value << 6 | (s[i] & 0x3F);
		low = 0x80;
		high = 0xBF;
	}
	*cp = value;
	return more + 1;
}

/* Bytes at the start that are ASCII, eight at a time: nearly all of nearly every file. */
static size_t ascii_run(const char *s, size_t n)
{
	size_t i = 0;
	for (uint64_t eight; i + sizeof eight <= n; i += sizeof eight) {
		memcpy(&eight, s + i, sizeof eight);
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	return i;
}

size_t text_utf8_check(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n) {
		i += ascii_run(s + i, n - i);
		if (i == n)
			break;
		int32_t cp;
		size_t step = utf8_step(s + i, n - i, &cp);
		if (cp == UTF8_BROKEN)
			return i;
		i += step;
	}
	return n;
}

bool text_utf8_valid(const char *s, size_t n)
{
	return text_utf8_check(s, n) == n;
}
