#include "pathwell/text.h"

#include <stdio.h>
#include <string.h>

enum { QUOTE_COLUMNS = 30, QUOTE_BYTES = TEXT_QUOTED - 8 };

char *text_quote(const char *typed, char out[TEXT_QUOTED])
{
	CLEANUP(buf_done) struct buf clean = {0};
	const char *s;
	size_t n, used;

	text_clean(&clean, typed, strlen(typed), false);
	s = buf_str(&clean);
	n = text_fit(s, QUOTE_COLUMNS, &used);
	/* Marks pile up on one column, so columns alone do not bound the bytes. */
	while (n > QUOTE_BYTES)
		n = text_grapheme_before(s, n);
	snprintf(out, TEXT_QUOTED, "\"%.*s%s\"", (int)n, s, s[n] ? "\u2026" : "");
	return out;
}
