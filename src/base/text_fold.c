#include <utf8proc.h>

#include "ascii.h"
#include "pathwell/text.h"
#include "utf8.h"

/* What each ASCII character folds to: itself in lower case, a space, or nothing. Commas, colons, semicolons and slashes
 * part words (Smith,John), other punctuation lies inside them (O'Brien, Anne-Marie). */
static const char fold_ascii[129] =
    "\0\0\0\0\0\0\0\0\0     \0\0"
    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
    " \0\0\0$\0\0\0\0\0\0+ \0\0 "
    "0123456789  <=>\0"
    "\0abcdefghijklmno"
    "pqrstuvwxyz\0\0\0\0\0"
    "\0abcdefghijklmno"
    "pqrstuvwxyz\0|\0~\0";

/* Letters that NFKD leaves whole although people type them plainly; lower case, as case is folded first. */
static const struct {
	int32_t letter;
	char plain[3];
} fold_letters[] = {
	{0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"},
	{0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"}, {0x0153, "oe"}, {0x0167, "t"},
};

enum { FOLD_LARGEST = 64 }; /* one character decomposes to 18 at most */

struct fold {
	const char *start, *at;
	int32_t queue[FOLD_LARGEST]; /* folded characters of the one last read */
	size_t head, count;
	int32_t held; /* the character after a space just given, or 0 */
	bool begun;
};

static void fold_queue(struct fold *f, int32_t cp)
{
	must(f->count < FOLD_LARGEST);
	f->queue[f->count++] = cp;
}

static bool category_is_dropped(utf8proc_category_t category)
{
	return (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO) ||
	    category == UTF8PROC_CATEGORY_SK || category == UTF8PROC_CATEGORY_CC ||
	    category == UTF8PROC_CATEGORY_CF;
}

static bool category_is_space(utf8proc_category_t category)
{
	return category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
}

static void fold_queue_decomposed(struct fold *f, int32_t cp)
{
	if (cp < 0x80) {
		if (fold_ascii[cp])
			fold_queue(f, fold_ascii[cp]);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(fold_letters); i++)
		if (fold_letters[i].letter == cp) {
			for (const char *p = fold_letters[i].plain; *p; p++)
				fold_queue(f, *p);
			return;
		}
	utf8proc_category_t category = utf8proc_category(cp);
	bool apostrophe = cp >= 0x02B9 && cp <= 0x02C1; /* letters that serve as one: Hawaiian, Ukrainian */
	bool slash = cp == 0x2044;                      /* of ½ */
	if (category_is_space(category) || slash)
		fold_queue(f, ' ');
	else if (!category_is_dropped(category) && !apostrophe)
		fold_queue(f, cp);
}

static void fold_read_wide(struct fold *f)
{
	int32_t cp;
	f->at += utf8_step(f->at, UTF8_MAX, &cp);
	f->head = f->count = 0;
	/* Before it is decomposed: an accent standing alone (O´Brien) would bring a space into the name. */
	if (cp == UTF8_BROKEN || category_is_dropped(utf8proc_category(cp)))
		return;
	int32_t parts[FOLD_LARGEST / 2];
	int boundary = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n = utf8proc_decompose_char(cp, parts, ARRAY_LEN(parts),
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE, &boundary);
	must(n >= 0 && (size_t)n <= ARRAY_LEN(parts));
	for (utf8proc_ssize_t i = 0; i < n; i++)
		fold_queue_decomposed(f, parts[i]);
}

/* 2.5 must not be found as 25. */
static bool is_decimal_point(const struct fold *f)
{
	const char *p = f->at;
	return *p == '.' && p > f->start && ascii_is_digit(p[-1]) && ascii_is_digit(p[1]);
}

/* The next folded character with spaces as they come; 0 at the end. */
static int32_t fold_character(struct fold *f)
{
	for (;;) {
		if (f->head < f->count)
			return f->queue[f->head++];
		unsigned char c = (unsigned char)*f->at;
		if (!c)
			return 0;
		if (c >= 0x80) {
			fold_read_wide(f);
			continue;
		}
		char folded = is_decimal_point(f) ? '.' : fold_ascii[c];
		f->at++;
		if (folded)
			return folded;
	}
}

/* The next character of the key: single spaces, none at the ends; 0 at the end. */
static int32_t fold_next(struct fold *f)
{
	int32_t cp = f->held ? f->held : fold_character(f);
	f->held = 0;
	bool spaced = cp == ' ';
	while (cp == ' ')
		cp = fold_character(f);
	if (spaced && f->begun && cp) {
		f->held = cp;
		return ' ';
	}
	f->begun = true;
	return cp;
}

static struct fold fold_begin(const char *s)
{
	if (!s)
		s = "";
	struct fold f;
	f.start = f.at = s;
	f.head = f.count = 0;
	f.held = 0;
	f.begun = false;
	return f;
}

char *text_fold(struct arena *a, const char *s)
{
	char brief[256];
	size_t len = 0;
	CLEANUP(buf_done) struct buf rest = {0};
	struct fold f = fold_begin(s);
	for (int32_t cp; (cp = fold_next(&f)) != 0;) {
		if (len + UTF8_MAX > sizeof brief) {
			buf_add(&rest, brief, len);
			len = 0;
		}
		if (cp < 0x80)
			brief[len++] = (char)cp;
		else
			len += (size_t)utf8proc_encode_char(cp, (utf8proc_uint8_t *)brief + len);
	}
	if (rest.len == 0)
		return arena_strndup(a, brief, len);
	buf_add(&rest, brief, len);
	return arena_strndup(a, rest.data, rest.len);
}

int text_compare_folded(const char *a, const char *b)
{
	struct fold fa = fold_begin(a), fb = fold_begin(b);
	for (;;) {
		int32_t ca = fold_next(&fa), cb = fold_next(&fb);
		if (ca != cb)
			return ca < cb ? -1 : 1;
		if (ca == 0)
			return 0;
	}
}
