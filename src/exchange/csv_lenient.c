/* What spreadsheets and systems make of a list: other separators, cells as formulas, spaces that do not break. Seen from the
 * file, so that nobody must save it anew. */
#include "csv_lenient.h"

#include <string.h>

#include "pathwell/memory.h"

enum { LINES_MOST = 40 };

static const char signs[] = ",;\t|";
enum { SIGNS = sizeof(signs) - 1 };

struct counted {
	int lines[LINES_MOST][SIGNS];
	size_t count;
	bool filled, quoted; /* of the line at hand */
};

static void line_ends(struct counted *c)
{
	if (c->filled && c->count + 1 < LINES_MOST)
		c->count++;
	memset(c->lines[c->count], 0, sizeof(c->lines[c->count]));
	c->filled = false;
}

static void look(struct counted *c, char ch)
{
	const char *sign = ch ? strchr(signs, ch) : NULL;
	if (ch == '"')
		c->quoted = !c->quoted;
	if ((ch == '\n' || ch == '\r') && !c->quoted) {
		line_ends(c);
		return;
	}
	c->filled = c->filled || (ch != ' ' && ch != '\t');
	if (sign && !c->quoted)
		c->lines[c->count][sign - signs]++;
}

struct found {
	int lines, fields; /* so many lines have this sign so many times */
};

static struct found most_alike(const struct counted *c, size_t sign)
{
	struct found best = {0, 0};
	for (size_t i = 0; i < c->count; i++) {
		int fields = c->lines[i][sign], lines = 0;
		for (size_t k = 0; fields && k < c->count; k++)
			lines += c->lines[k][sign] == fields;
		if (lines > best.lines || (lines == best.lines && fields > best.fields))
			best = (struct found){lines, fields};
	}
	return best;
}

char csv_separator_shown(const char *text, size_t len)
{
	struct counted c = {.count = 0};
	for (size_t i = 0; i < len && c.count + 1 < LINES_MOST; i++)
		look(&c, text[i]);
	/* A line that is not read to its end counts only where it is the only one. */
	if (!c.count)
		line_ends(&c);
	size_t best = 0;
	struct found most = most_alike(&c, 0);
	for (size_t sign = 1; sign < SIGNS; sign++) {
		struct found f = most_alike(&c, sign);
		bool more = f.lines > most.lines || (f.lines == most.lines && f.fields > most.fields);
		if (!more)
			continue;
		most = f;
		best = sign;
	}
	return signs[best];
}

size_t csv_unformula(const char *cell, size_t len, const char **inside)
{
	*inside = cell;
	if (len < 3 || cell[0] != '=' || cell[1] != '"' || cell[len - 1] != '"')
		return len;
	*inside = cell + 2;
	return len - 3;
}

/* Bytes of a space that does not break at s, or 0: no-break, figure, thin, narrow no-break. */
static size_t hard_space(const char *s, size_t left)
{
	const unsigned char *u = (const unsigned char *)s;
	if (left >= 2 && u[0] == 0xc2 && u[1] == 0xa0)
		return 2;
	if (left < 3 || u[0] != 0xe2 || u[1] != 0x80)
		return 0;
	return u[2] == 0x87 || u[2] == 0x89 || u[2] == 0xaf ? 3 : 0;
}

size_t csv_soften_spaces(char *text, size_t len)
{
	char *to = text;
	if (!memchr(text, 0xc2, len) && !memchr(text, 0xe2, len))
		return len;
	for (const char *from = text; from < text + len;) {
		size_t space = hard_space(from, (size_t)(text + len - from));
		*to++ = space ? ' ' : *from;
		from += space ? space : 1;
	}
	return (size_t)(to - text);
}

/* Where a cell ="…" begins at p and ends before a separator or the line's end: its length; otherwise 0. */
static size_t formula_length(const char *p, const char *end, char separator)
{
	if (end - p < 3 || p[0] != '=' || p[1] != '"')
		return 0;
	const char *close = memchr(p + 2, '"', (size_t)(end - p) - 2);
	if (!close)
		return 0;
	const char *after = close + 1;
	bool ends = after == end || *after == separator || *after == '\r' || *after == '\n';
	return ends ? (size_t)(after - p) : 0;
}

bool csv_unformula_line(struct buf *out, const char *text, size_t len, char separator, bool at_start, bool quoted)
{
	const char *end = text + len, *p = text;
	bool field = at_start;
	buf_clear(out);
	while (p < end) {
		size_t n = field && !quoted ? formula_length(p, end, separator) : 0;
		if (n) {
			buf_add(out, p + 1, n - 1);
			p += n;
			field = false;
			continue;
		}
		quoted ^= *p == '"';
		field = !quoted && *p == separator;
		buf_putc(out, *p++);
	}
	return quoted;
}
