#include "pathwell/text.h"

static size_t line_end(const char *s)
{
	if (s[0] == '\r' && s[1] == '\n')
		return 2;
	return s[0] == '\n';
}

static bool is_gap(char c)
{
	return c == ' ' || c == '\t';
}

/* A space that carries a combining mark is shown, and may not be parted from it. */
static bool gap_at(const char *s)
{
	return is_gap(*s) && text_grapheme(s, NULL) == 1;
}

/* Where the next line begins when this one ends at `at`: past the spaces there and one line end. */
static size_t skip_gap(const char *s, size_t at)
{
	while (gap_at(s + at))
		at++;
	return at + line_end(s + at);
}

static size_t trim_gap(const char *s, size_t len)
{
	while (len > 0 && is_gap(s[len - 1]))
		len--;
	return len;
}

size_t text_wrap(const char *s, size_t columns, size_t *next)
{
	size_t at = 0, used = 0, width;
	size_t broken = 0; /* end of the last whole word that a space follows; indentation is no word */
	bool in_word = false;
	while (s[at] && !line_end(s + at)) {
		size_t len = text_grapheme(s + at, &width);
		bool gap = len == 1 && is_gap(s[at]);
		if (gap && in_word)
			broken = at;
		/* Spaces may hang over the edge: they are not shown. A grapheme wider than the line stands alone. */
		if (!gap && used + width > columns && at > 0) {
			size_t line = broken > 0 ? broken : at;
			if (broken == 0 && !in_word)
				line = 0;
			*next = broken > 0 ? skip_gap(s, broken) : at;
			return trim_gap(s, line);
		}
		in_word = !gap;
		used += width;
		at += len;
	}
	*next = at + line_end(s + at);
	return trim_gap(s, at);
}
