#include <string.h>

#include "pathwell/exchange.h"
#include "pathwell/text.h"

static bool starts_with_any(const char *s, const char *const starts[], size_t n, size_t *len)
{
	for (size_t i = 0; i < n; i++) {
		*len = strlen(starts[i]);
		if (strncmp(s, starts[i], *len) == 0)
			return true;
	}
	return false;
}

/* What a spreadsheet takes for a formula (OWASP, CSV injection): also after spaces, also in full width. */
static bool is_run_by_spreadsheet(const char *s)
{
	static const char *const spaces[] = {" ", "\u00A0", "\u3000"};
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
	size_t len;
	while (starts_with_any(s, spaces, ARRAY_LEN(spaces), &len))
		s += len;
	return starts_with_any(s, starts, ARRAY_LEN(starts), &len);
}

static bool is_edge_space(char c)
{
	return c == ' ' || c == '\t';
}

/* Beyond RFC 4180: readers trim spaces at the edges, and take a line that is empty for no row at all. */
static bool needs_quotes(const char *s, size_t len, bool first)
{
	if (len == 0)
		return first;
	return strpbrk(s, ",\"\r\n") || is_edge_space(s[0]) || is_edge_space(s[len - 1]);
}

void csv_write_cell(struct buf *out, const char *text, bool first, bool guard)
{
	const char *s = text ? text : "";
	if (!first)
		buf_putc(out, ',');
	bool guarded = guard && is_run_by_spreadsheet(s);
	bool quoted = needs_quotes(s, strlen(s), first);
	if (quoted)
		buf_putc(out, '"');
	if (guarded)
		buf_putc(out, '\'');
	for (; *s; s++) {
		if (*s == '"')
			buf_putc(out, '"');
		buf_putc(out, *s);
	}
	if (quoted)
		buf_putc(out, '"');
}
