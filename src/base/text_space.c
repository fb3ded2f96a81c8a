#include <string.h>

#include "pathwell/text.h"
#include "utf8.h"

/* White_Space of the Unicode character database. */
static bool is_space(int32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
	    cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static size_t space_at_start(const char *s)
{
	size_t i = 0;
	while (s[i]) {
		int32_t cp;
		size_t step = utf8_step(s + i, UTF8_MAX, &cp);
		if (!is_space(cp))
			break;
		i += step;
	}
	return i;
}

bool text_is_blank(const char *s)
{
	return !s || s[space_at_start(s)] == '\0';
}

char *text_trim(char *s)
{
	size_t start = space_at_start(s);
	size_t end = start + strlen(s + start);
	while (end > start) {
		size_t last = end - 1;
		while (last > start && ((unsigned char)s[last] & 0xC0) == 0x80)
			last--;
		int32_t cp;
		if (utf8_step(s + last, end - last, &cp) != end - last || !is_space(cp))
			break;
		end = last;
	}
	memmove(s, s + start, end - start);
	s[end - start] = '\0';
	return s;
}
