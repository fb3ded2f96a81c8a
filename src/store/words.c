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

static const char *const hyphens[] = {"-", "\u2010", "\u2011", "\u2013"};

/* The name with its hyphens as spaces, or NULL where it has none: folding alone would join Smith-Jones. */
static const char *without_hyphens(struct arena *a, const char *s)
{
	if (!strpbrk(s, "-\xe2")) /* the first bytes of them */
		return NULL;
	char *parted = arena_strdup(a, s);
	bool found = false;
	for (size_t i = 0; i < ARRAY_LEN(hyphens); i++)
		for (char *at = strstr(parted, hyphens[i]); at; at = strstr(at, hyphens[i])) {
			memset(at, ' ', strlen(hyphens[i]));
			found = true;
		}
	return found ? parted : NULL;
}

void words_add_name(struct arena *a, struct buf *words, const char *s)
{
	if (!s)
		return;
	const char *folded = text_fold(a, s), *parted = without_hyphens(a, s);
	words_add_each(a, words, folded);
	if (parted)
		words_add_each(a, words, text_fold(a, parted));
	words_add_joined(a, words, folded);
}
