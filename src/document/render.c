#include "render.h"

#include <string.h>

void render_spaces(struct buf *text, size_t from)
{
	static const char unbroken[] = UNBROKEN_SPACE;
	size_t n = strlen(unbroken), to = from;

	for (size_t i = from; i < text->len; to++) {
		bool space = strncmp(text->data + i, unbroken, n) == 0;

		text->data[to] = space ? ' ' : text->data[i];
		i += space ? n : 1;
	}
	if (to < text->len) {
		text->len = to;
		text->data[to] = '\0';
	}
}

size_t render_item(struct buf *out, const struct block *b)
{
	static const char dash[] = "—";

	if (b->label == NULL) {
		buf_puts(out, b->text);
		return 0;
	}
	size_t from = out->len;

	buf_puts(out, b->label);
	size_t strong = out->len - from;

	if (b->text != NULL) {
		buf_puts(out, strncmp(b->text, dash, strlen(dash)) == 0 ? " " : ": ");
		buf_puts(out, b->text);
	}
	return strong;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* The widest column that may still give way, or n. */
static size_t widest_of(const struct column *columns, const size_t *widths, size_t n)
{
	size_t found = n;

	for (size_t i = 0; i < n; i++) {
		if (widths[i] > columns[i].word && (found == n || widths[i] > widths[found]))
			found = i;
	}
	return found;
}

static size_t sum_of(const size_t *widths, size_t n)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += widths[i];
	return sum;
}

/* What is left over goes to headings that had to wrap, from the left. */
static void widths_grow(const struct column *columns, size_t n, size_t left, size_t *widths)
{
	for (size_t i = 0; i < n; i++) {
		size_t more = smaller(left, larger(columns[i].whole, widths[i]) - widths[i]);

		widths[i] += more;
		left -= more;
	}
}

bool render_columns(const struct column *columns, size_t n, size_t available, size_t widths[TABLE_COLUMNS_MAX])
{
	size_t sum;

	must(n <= TABLE_COLUMNS_MAX);
	for (size_t i = 0; i < n; i++)
		widths[i] = larger(columns[i].body, columns[i].word);
	sum = sum_of(widths, n);
	while (sum > available) {
		size_t i = widest_of(columns, widths, n);

		if (i == n)
			return false;
		widths[i]--;
		sum--;
	}
	widths_grow(columns, n, available - sum, widths);
	return true;
}
