/* Tables for people: columns aligned by what the text takes on a terminal. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

#define GAP 2

void table_begin(struct table *t, struct arena *a, const char *const heads[])
{
	*t = (struct table){.arena = a, .heads = heads};
	while (heads[t->columns])
		t->columns++;
	must(t->columns <= TABLE_COLUMNS);
}

/* One line, and nothing in it that a terminal would obey. */
void table_cell(struct table *t, const char *text)
{
	struct buf clean CLEANUP(buf_done) = {0};
	text = text ? text : "";
	text_clean(&clean, text, strlen(text), false);
	t->cells = arena_push(t->arena, t->cells, t->count, &t->cap, sizeof(*t->cells));
	t->cells[t->count++] = arena_strdup(t->arena, buf_str(&clean));
}

static void print_row(struct buf *out, const char *const cells[], const size_t widths[], size_t columns)
{
	size_t owed = 0; /* spaces before the next text: none are left at the end of a line */
	for (size_t i = 0; i < columns; i++) {
		if (*cells[i]) {
			buf_printf(out, "%*s%s", (int)owed, "", cells[i]);
			owed = 0;
		}
		owed += widths[i] - text_width(cells[i]) + GAP;
	}
	buf_putc(out, '\n');
}

void table_print(const struct table *t, struct buf *out)
{
	size_t widths[TABLE_COLUMNS] = {0};
	must(t->count % t->columns == 0);
	if (!t->count)
		return;
	for (size_t i = 0; i < t->columns; i++)
		widths[i] = text_width(t->heads[i]);
	for (size_t i = 0; i < t->count; i++) {
		size_t w = text_width(t->cells[i]);
		if (w > widths[i % t->columns])
			widths[i % t->columns] = w;
	}
	if (!t->bare)
		print_row(out, t->heads, widths, t->columns);
	for (size_t i = 0; i < t->count; i += t->columns)
		print_row(out, t->cells + i, widths, t->columns);
}
