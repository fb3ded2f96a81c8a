/* Text: UTF-8, cleaning of what comes from outside, folding for search, widths for the screen.
 *
 * Width and graphemes come from utf8proc, so they do not depend on the locale. */
#ifndef PATHWELL_TEXT_H
#define PATHWELL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pathwell/memory.h"

bool text_utf8_valid(const char *s, size_t n);
/* Byte offset of the first invalid sequence, or n when all is valid. */
size_t text_utf8_check(const char *s, size_t n);

/* Cleans one piece of foreign text in the only way there is (INPUT-OUTPUT.md 8): invalid UTF-8 becomes U+FFFD;
 * C0 (but TAB→space and, when lines is true, LF), DEL, C1, bidi embeddings/overrides/isolates, U+2028/9, BOM, ZWSP,
 * U+2060, tags, noncharacters and private use are removed; ZWNJ, ZWJ, LRM, RLM, ALM stay. CRLF and CR become LF when
 * lines is true, a space otherwise. Appends to out; returns how many characters were removed or replaced. */
size_t text_clean(struct buf *out, const char *s, size_t n, bool lines);
bool text_is_clean(const char *s, bool lines);

/* Trims Unicode white space at both ends, in place; returns s. */
char *text_trim(char *s);
bool text_is_blank(const char *s); /* NULL, empty or only white space */

/* The search key: NFKD, marks stripped, ß→ss, ł→l, ø→o, đ→d, æ→ae, œ→oe, þ→th, ð→d, lower case, punctuation
 * (apostrophes, hyphens) removed, white space collapsed to single spaces. Żółkiewski → zolkiewski, O'Brien → obrien. */
char *text_fold(struct arena *a, const char *s);
int text_compare_folded(const char *a, const char *b); /* for sorting lists for people */

/* Columns that the text takes on a terminal (controls count 0). */
size_t text_width(const char *s);
/* Bytes of s that fit in `columns` columns without cutting a grapheme; *used gets the columns they take. */
size_t text_fit(const char *s, size_t columns, size_t *used);
/* Length in bytes of the grapheme at s (0 at the end); *width gets its columns. */
size_t text_grapheme(const char *s, size_t *width);
/* Start of the grapheme before byte offset `at` in s (0 at the beginning). */
size_t text_grapheme_before(const char *s, size_t at);
size_t text_grapheme_count(const char *s);

/* One step of word wrapping: returns the bytes of s that go on the next line of `columns` columns, never cutting a
 * grapheme and breaking at spaces where there are any; *next gets the offset where the line after it begins (past the
 * space or the LF). A blank rest gives 0 with *next == strlen. */
size_t text_wrap(const char *s, size_t columns, size_t *next);

/* ASCII helpers that do not look at the locale. */
bool text_equal_nocase(const char *a, const char *b);
bool text_starts_nocase(const char *s, const char *prefix);
/* Decimal integer, whole string, within limits. False leaves *out alone. */
bool text_parse_int(const char *s, int64_t min, int64_t max, int64_t *out);
/* Nearest of n names to `typed` by edit distance, or NULL when none is near: for "did you mean". */
const char *text_nearest(const char *typed, const char *const names[], size_t n);

#endif
