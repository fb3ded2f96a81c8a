#include <string.h>

#include "pathwell/text.h"
#include "utf8.h"

enum clean_verdict { CLEAN_KEEP, CLEAN_REMOVE, CLEAN_REPLACE, CLEAN_SPACE, CLEAN_LINE_END };

static bool between(int32_t cp, int32_t low, int32_t high)
{
	return cp >= low && cp <= high;
}

static enum clean_verdict judge_ascii(int32_t cp)
{
	if (between(cp, 0x20, 0x7E))
		return CLEAN_KEEP;
	if (cp == '\t')
		return CLEAN_SPACE;
	return cp == '\n' || cp == '\r' ? CLEAN_LINE_END : CLEAN_REMOVE;
}

static enum clean_verdict judge(int32_t cp)
{
	if (cp == UTF8_BROKEN)
		return CLEAN_REPLACE;
	if (cp < 0x80)
		return judge_ascii(cp);
	bool unwanted = between(cp, 0x80, 0x9F)     /* C1: U+009B begins a terminal sequence */
	    || cp == 0x200B || cp == 0x2060 || cp == 0xFEFF /* invisible: they only make equal names unequal */
	    || cp == 0x2028 || cp == 0x2029
	    || between(cp, 0x202A, 0x202E) || between(cp, 0x2066, 0x2069) /* bidi: they reorder what is read */
	    || between(cp, 0xE0000, 0xE007F)                              /* tags: hidden text */
	    || between(cp, 0xFDD0, 0xFDEF) || (cp & 0xFFFE) == 0xFFFE
	    || between(cp, 0xE000, 0xF8FF) || cp >= 0xF0000; /* private use means nothing elsewhere */
	return unwanted ? CLEAN_REMOVE : CLEAN_KEEP;
}

/* Bytes at the start that need no thought, which is nearly all of nearly every text. */
static size_t plain_run(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (unsigned char)(s[i] - 0x20) < 0x5F)
		i++;
	return i;
}

static bool stays(enum clean_verdict verdict, char c, bool lines)
{
	return verdict == CLEAN_KEEP || (lines && c == '\n');
}

size_t text_clean(struct buf *out, const char *s, size_t n, bool lines)
{
	size_t changed = 0, i = plain_run(s, n);
	buf_add(out, s, i);
	while (i < n) {
		int32_t cp;
		size_t step = utf8_step(s + i, n - i, &cp);
		switch (judge(cp)) {
		case CLEAN_KEEP: buf_add(out, s + i, step); break;
		case CLEAN_SPACE: buf_putc(out, ' '); break;
		case CLEAN_LINE_END:
			if (cp == '\r' && i + 1 < n && s[i + 1] == '\n')
				step = 2;
			buf_putc(out, lines ? '\n' : ' ');
			break;
		case CLEAN_REPLACE:
			buf_puts(out, UTF8_REPLACEMENT_BYTES);
			changed++;
			break;
		case CLEAN_REMOVE: changed++; break;
		}
		i += step;
		size_t plain = plain_run(s + i, n - i);
		buf_add(out, s + i, plain);
		i += plain;
	}
	return changed;
}

bool text_is_clean(const char *s, bool lines)
{
	size_t n = strlen(s), i = 0;
	for (;;) {
		i += plain_run(s + i, n - i);
		if (i == n)
			return true;
		int32_t cp;
		size_t step = utf8_step(s + i, n - i, &cp);
		if (!stays(judge(cp), s[i], lines))
			return false;
		i += step;
	}
}
