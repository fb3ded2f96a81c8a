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
 * U+2060, tags, noncharacters and private use are removed; ZWNJ, ZWJ, LRM, RLM, ALM stay. CRLF, CR and
 * LF become LF when lines is true, a space otherwise. Appends to out; returns how many characters were removed or
 * replaced by U+FFFD (white space that only changes its form is not counted). s may hold NULs; out may not be s. */
size_t text_clean(struct buf *out, const char *s, size_t n, bool lines);
/* Whether text_clean() would leave s as it is. */
bool text_is_clean(const char *s, bool lines);

/* Trims Unicode white space at both ends, in place; returns s. */
char *text_trim(char *s);
bool text_is_blank(const char *s); /* NULL, empty or only white space */

/* The search key: NFKD, marks stripped, ß→ss, ł→l, ø→o, đ→d, æ→ae, œ→oe, þ→th, ð→d, lower case, punctuation
 * (apostrophes, hyphens) removed but the point in 2.5, white space and , ; : / collapsed to single spaces, none at the
 * ends. Żółkiewski → zolkiewski, O'Brien → obrien, "Smith,John" → "smith john".
 * NULL gives "". Folding twice is as folding once. */
char *text_fold(struct arena *a, const char *s);
/* Orders two texts by their keys, folding on the way; 0 where the keys are equal. For sorting lists for people. */
int text_compare_folded(const char *a, const char *b);

/* Upper case for FAMILY names and BRANDS, letter by letter (ß stays). Broken bytes stay as they are. NULL gives "". */
char *text_upper(struct arena *a, const char *s);

/* Columns that the text takes on a terminal (controls count 0, each broken sequence 1). A grapheme takes 2 at most. */
size_t text_width(const char *s);
/* Bytes of s that fit in `columns` columns without cutting a grapheme; *used (NULL is allowed) gets their columns. */
size_t text_fit(const char *s, size_t columns, size_t *used);
/* Length in bytes of the grapheme at s (0 at the end); *width (NULL is allowed) gets its columns. */
size_t text_grapheme(const char *s, size_t *width);
/* Start of the grapheme before byte offset `at` in s (0 at the beginning). */
size_t text_grapheme_before(const char *s, size_t at);
size_t text_grapheme_count(const char *s);

/* One step of word wrapping: returns the bytes of s that go on the next line of `columns` columns, never cutting a
 * grapheme and breaking at spaces where there are any; *next gets the offset where the line after it begins (past the
 * spaces or the LF: nothing but these lies between). An empty line gives 0 with *next past its LF; a rest of spaces
 * gives 0 with *next == strlen. A grapheme wider than the line stands alone on it, so while (*s) always ends. */
size_t text_wrap(const char *s, size_t columns, size_t *next);

/* Quotes back what a person typed, inside a sentence: cleaned, with its quotation marks, at most 30 columns of it and
 * never cut inside a letter. Returns out. */
#define TEXT_QUOTED 128
char *text_quote(const char *typed, char out[TEXT_QUOTED]);

/* ASCII helpers that do not look at the locale. */
bool text_equal_nocase(const char *a, const char *b);
bool text_starts_nocase(const char *s, const char *prefix);
/* Decimal integer, whole string, within limits. False leaves *out alone. */
bool text_parse_int(const char *s, int64_t min, int64_t max, int64_t *out);
/* Nearest of n names to `typed` by edit distance, or NULL when none is near: for "did you mean". */
const char *text_nearest(const char *typed, const char *const names[], size_t n);

#endif
