#include <string.h>
#include <utf8proc.h>

#include "pathwell/text.h"
#include "utf8.h"

enum { WIDEST = 2 };

/* Columns of one character. utf8proc gives none to what its Unicode does not know yet; a terminal does. */
static size_t character_width(int32_t cp)
{
	if (utf8proc_category(cp) != UTF8PROC_CATEGORY_CN)
		return (size_t)utf8proc_charwidth(cp);
	bool wide = (cp >= 0x1F000 && cp <= 0x1FAFF) || (cp >= 0x20000 && cp <= 0x3FFFD);
	return wide ? WIDEST : 1;
}

static size_t step_shown(const char *s, int32_t *cp)
{
	size_t step = utf8_step(s, UTF8_MAX, cp);
	if (*cp == UTF8_BROKEN)
		*cp = UTF8_REPLACEMENT;
	return step;
}

static size_t grapheme_wide(const char *s, size_t *width)
{
	int32_t cp, before;
	int state = 0;
	size_t len = step_shown(s, &before);
	size_t columns = character_width(before);
	while (s[len]) {
		size_t step = step_shown(s + len, &cp);
		if (utf8proc_grapheme_break_stateful(before, cp, &state))
			break;
		columns += character_width(cp);
		len += step;
		before = cp;
	}
	/* Joined emoji and flags take the place of one; the sum is right for Thai and Hangul. */
	*width = columns < WIDEST ? columns : WIDEST;
	return len;
}

size_t text_grapheme(const char *s, size_t *width)
{
	size_t unwanted;
	if (!width)
		width = &unwanted;
	unsigned char c = (unsigned char)s[0];
	if (c == '\0') {
		*width = 0;
		return 0;
	}
	if (c < 0x80 && (unsigned char)s[1] < 0x80) {
		*width = c >= 0x20 && c != 0x7F;
		return c == '\r' && s[1] == '\n' ? 2 : 1;
	}
	return grapheme_wide(s, width);
}

size_t text_width(const char *s)
{
	size_t total = 0, width;
	for (size_t len; (len = text_grapheme(s, &width)) > 0; s += len)
		total += width;
	return total;
}

size_t text_fit(const char *s, size_t columns, size_t *used)
{
	size_t total = 0, at = 0, width;
	for (size_t len; (len = text_grapheme(s + at, &width)) > 0 && total + width <= columns; at += len)
		total += width;
	if (used)
		*used = total;
	return at;
}

/* A place at or before `at` where a grapheme surely begins: between two ASCII characters nothing joins, but CR LF. */
static size_t sure_start(const char *s, size_t at)
{
	while (at > 0) {
		unsigned char before = (unsigned char)s[at - 1], here = (unsigned char)s[at];
		if (before < 0x80 && here < 0x80 && !(before == '\r' && here == '\n'))
			break;
		at--;
	}
	return at;
}

size_t text_grapheme_before(const char *s, size_t at)
{
	at = strnlen(s, at);
	if (at == 0)
		return 0;
	size_t start = sure_start(s, at - 1);
	for (size_t len; (len = text_grapheme(s + start, NULL)) > 0 && start + len < at;)
		start += len;
	return start;
}

size_t text_grapheme_count(const char *s)
{
	size_t count = 0;
	for (size_t len; (len = text_grapheme(s, NULL)) > 0; s += len)
		count++;
	return count;
}
