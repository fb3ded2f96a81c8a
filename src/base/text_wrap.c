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

size_t text_wrap(const char *s, size_t columns, size_t *next)
{
	size_t at = 0, used = 0, width;
	size_t shown = 0;  /* end of the last grapheme that is no gap: spaces at the end of a line are not shown */
	size_t broken = 0; /* end of the last whole word that a gap follows; indentation is no word */
	while (s[at] && !line_end(s + at)) {
		size_t len = text_grapheme(s + at, &width);
		bool gap = len == 1 && is_gap(s[at]);
		if (gap)
			broken = shown;
		/* Gaps may hang over the edge. A grapheme wider than the line stands alone. */
		if (!gap && used + width > columns && at > 0) {
			*next = broken > 0 ? skip_gap(s, broken) : at;
			return broken > 0 ? broken : shown;
		}
		used += width;
		at += len;
		if (!gap)
			shown = at;
	}
	*next = at + line_end(s + at);
	return shown;
}
