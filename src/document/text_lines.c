#include "text_lines.h"

#include "pathwell/text.h"

enum { NARROW = 12 };

void text_lines_spaces(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_putc(out, ' ');
}

void text_lines_put(struct buf *out, size_t columns, const char *first, const char *rest, const char *text)
{
	const char *before = columns < NARROW || text_width(first) * 2 > columns ? "" : first;

	if (columns < NARROW || text_width(rest) * 2 > columns)
		rest = "";
	do {
		size_t next, len = text_wrap(text, columns - text_width(before), &next);

		if (len > 0) {
			buf_puts(out, before);
			buf_add(out, text, len);
		}
		buf_putc(out, '\n');
		text += next;
		before = rest;
	} while (*text != '\0');
}

void text_lines_rule(struct buf *out, size_t columns, const char *like, char mark)
{
	size_t width = text_width(like);

	for (size_t i = 0; i < width && i < columns; i++)
		buf_putc(out, mark);
	buf_putc(out, '\n');
}
