/* Names as words to search for. Pure. */
#include <string.h>

#include "pathwell/text.h"
#include "private.h"

/* True where one of the words begins with the prefix; words have a space before each. */
bool words_begin_with(const char *words, const char *prefix)
{
	size_t n = strlen(prefix);
	for (const char *at = strchr(words, ' '); at; at = strchr(at + 1, ' '))
		if (!strncmp(at + 1, prefix, n))
			return true;
	return false;
}

static bool words_have(const char *words, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = strstr(words, word); at; at = strstr(at + 1, word))
		if (at > words && at[-1] == ' ' && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

void words_add(struct buf *words, const char *word)
{
	if (!*word || words_have(buf_str(words), word))
		return;
	buf_putc(words, ' ');
	buf_puts(words, word);
}

static void words_add_each(struct arena *a, struct buf *words, const char *folded)
{
	char *rest = arena_strdup(a, folded), *save = NULL;
	for (char *word = strtok_r(rest, " ", &save); word; word = strtok_r(NULL, " ", &save))
		words_add(words, word);
}

static void words_add_joined(struct arena *a, struct buf *words, const char *folded)
{
	if (!strchr(folded, ' ')) /* one word is there already */
		return;
	char *joined = arena_strdup(a, folded), *to = joined;
	for (const char *from = folded; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
	words_add(words, joined);
}

/* Hyphens, and what is typed as an apostrophe. */
static const char *const joins[] = {"-", "\u2010", "\u2011", "\u2013", "'", "`", "\u00b4", "\u02b9", "\u02bb", "\u02bc",
    "\u2018", "\u2019", "\u201b", "\u2032"};

/* The name with its hyphens and apostrophes as spaces, or NULL where it has none: folding alone would join Smith-Jones and
 * D'Souza, whom people look for as Jones and Souza too. */
static const char *parted_at_joins(struct arena *a, const char *s)
{
	if (!strpbrk(s, "-'`\xc2\xca\xe2")) /* the first bytes of them */
		return NULL;
	char *parted = arena_strdup(a, s);
	bool found = false;
	for (size_t i = 0; i < ARRAY_LEN(joins); i++)
		for (char *at = strstr(parted, joins[i]); at; at = strstr(at, joins[i])) {
			memset(at, ' ', strlen(joins[i]));
			found = true;
		}
	return found ? parted : NULL;
}

void words_add_name(struct arena *a, struct buf *words, const char *s)
{
	if (!s)
		return;
	const char *folded = text_fold(a, s), *parted = parted_at_joins(a, s);
	words_add_each(a, words, folded);
	if (parted)
		words_add_each(a, words, text_fold(a, parted));
	words_add_joined(a, words, folded);
}

/* The digits of a telephone number as it is dialled inside the country, or "" where it is none: +44, 0044 and +44 (0) are
 * written as 0. Spaces, brackets, hyphens and points are passed over, and what follows a letter (an extension) is left. */
const char *words_phone(struct arena *a, const char *s)
{
	struct buf digits CLEANUP(buf_done) = {0};
	bool abroad = false;
	for (; s && *s && !((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z')); s++) {
		abroad = abroad || (*s == '+' && !digits.len);
		if (*s >= '0' && *s <= '9')
			buf_putc(&digits, *s);
	}
	const char *all = buf_str(&digits);
	if (digits.len > 6 && !strncmp(all, "0044", 4)) {
		abroad = true;
		all += 2;
	}
	if (abroad && strlen(all) > 2 && !strncmp(all, "44", 2))
		return arena_printf(a, "0%s", all + 2 + (all[2] == '0'));
	return arena_strdup(a, all);
}
