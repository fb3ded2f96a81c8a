/* Texts made of the pieces that break text code: spaces, marks, wide and joined characters, broken bytes. */
#ifndef PATHWELL_TESTS_SUPPORT_SCRAPS_H
#define PATHWELL_TESTS_SUPPORT_SCRAPS_H

#include "pathwell/id.h"
#include "pathwell/memory.h"

/* Puts `pieces` random pieces into out, which is emptied first. */
static inline void scraps_fill(struct buf *out, struct random *r, int pieces)
{
	static const char *const scraps[] = {"a", "b", "word", " ", " ", "  ", "\n", "\r\n", "\r", "\t", "ż", "e\u0301",
	    "\u0301", "李", "ｱ", "👩\u200D⚕\uFE0F", "👍🏽", "🇵🇱", "🇬", "\u200D", "अनु\u0915\u094D\u0937", "กำ", "각",
	    "\u1100\u1161", "محمد", "\u200F", "\xFF", "\xE2\x82", "\x80", "\x07", "-", "\u00A0", "\u0600"};
	buf_clear(out);
	for (int i = 0; i < pieces; i++)
		buf_puts(out, scraps[random_between(r, 0, ARRAY_LEN(scraps) - 1)]);
}

#endif
