/* A document as lines of text, one for each thing it holds: a letter to say what, a space, the text with its line ends
 * and backslashes written as \n and \\. What is left out is NULL. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/document.h"
#include "render.h"

static const char first_line[] = "Pathwell document 1";

enum { BLOCK_TYPES = BLOCK_SIGNATURE + 1 };

static void line_put(struct buf *out, char what, const char *text)
{
	if (text == NULL)
		return;
	buf_putc(out, what);
	buf_putc(out, ' ');
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			buf_puts(out, "\\n");
		else if (*text == '\\')
			buf_puts(out, "\\\\");
		else
			buf_putc(out, *text);
	}
	buf_putc(out, '\n');
}

static void lines_put(struct buf *out, char what, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		line_put(out, what, lines[i]);
}

static void block_keep(const struct block *b, struct buf *out)
{
	buf_printf(out, "b %d %zu %zu\n", (int)b->type, b->rows, b->columns);
	line_put(out, 'k', b->label);
	line_put(out, 'v', b->text);
	lines_put(out, 'c', b->cells, b->rows * b->columns);
}

void document_keep(const struct document *d, struct buf *out)
{
	buf_printf(out, "%s\np %d\n", first_line, d->point_size);
	line_put(out, 't', d->title);
	line_put(out, 'l', d->language);
	line_put(out, 'r', d->running_head);
	line_put(out, 'f', d->footer);
	line_put(out, 'd', d->banner);
	line_put(out, 'm', d->mark);
	lines_put(out, 'H', d->letterhead, d->letterhead_count);
	lines_put(out, 'A', d->addressee, d->addressee_count);
	lines_put(out, 'R', d->references, d->reference_count);
	lines_put(out, 'C', d->copies, d->copy_count);
	for (size_t i = 0; i < d->block_count; i++)
		block_keep(&d->blocks[i], out);
}

/* ---- reading ---- */

struct reading {
	struct arena *a;
	struct document *d;
	size_t letterhead_cap, addressee_cap, reference_cap, copy_cap;
	size_t cells; /* of the last block, read so far */
	bool good;
};

static const char *text_read(struct reading *r, const char *text, size_t n)
{
	CLEANUP(buf_done) struct buf out = { 0 };

	for (size_t i = 0; i < n; i++) {
		bool escaped = text[i] == '\\' && i + 1 < n;

		i += escaped;
		buf_putc(&out, escaped && text[i] == 'n' ? '\n' : text[i]);
	}
	return arena_strdup(r->a, buf_str(&out));
}

static void list_add(struct reading *r, const char ***items, size_t *count, size_t *cap, const char *text)
{
	*items = arena_push(r->a, *items, *count, cap, sizeof(**items));
	(*items)[(*count)++] = text;
}

static bool block_whole(const struct reading *r)
{
	const struct document *d = r->d;

	return d->block_count == 0 ||
	    r->cells == d->blocks[d->block_count - 1].rows * d->blocks[d->block_count - 1].columns;
}

static void block_begin(struct reading *r, const char *numbers)
{
	struct document *d = r->d;
	char *end = NULL;
	long type = strtol(numbers, &end, 10), rows = strtol(end, &end, 10), columns = strtol(end, &end, 10);

	if (type < 0 || type >= BLOCK_TYPES || rows < 0 || rows > 100000 || columns < 0 || columns > TABLE_COLUMNS_MAX ||
	    !block_whole(r)) {
		r->good = false;
		return;
	}
	d->blocks = arena_push(r->a, d->blocks, d->block_count, &d->block_cap, sizeof(*d->blocks));
	d->blocks[d->block_count++] = (struct block){ .type = (enum block_type)type,
		.rows = (size_t)rows,
		.columns = (size_t)columns,
		.cells = arena_alloc(r->a, ((size_t)(rows * columns) + 1) * sizeof(char *)) };
	r->cells = 0;
}

static void block_line(struct reading *r, char what, const char *text)
{
	struct block *b = r->d->block_count > 0 ? &r->d->blocks[r->d->block_count - 1] : NULL;

	if (b == NULL || (what == 'c' && r->cells == b->rows * b->columns))
		r->good = false;
	else if (what == 'k')
		b->label = text;
	else if (what == 'v')
		b->text = text;
	else
		b->cells[r->cells++] = text;
}

static void line_read(struct reading *r, char what, const char *text)
{
	struct document *d = r->d;

	switch (what) {
	case 'p': d->point_size = (int)strtol(text, NULL, 10); return;
	case 't': d->title = text; return;
	case 'l': d->language = text; return;
	case 'r': d->running_head = text; return;
	case 'f': d->footer = text; return;
	case 'd': d->banner = text; return;
	case 'm': d->mark = text; return;
	case 'H': list_add(r, &d->letterhead, &d->letterhead_count, &r->letterhead_cap, text); return;
	case 'A': list_add(r, &d->addressee, &d->addressee_count, &r->addressee_cap, text); return;
	case 'R': list_add(r, &d->references, &d->reference_count, &r->reference_cap, text); return;
	case 'C': list_add(r, &d->copies, &d->copy_count, &r->copy_cap, text); return;
	case 'b': block_begin(r, text); return;
	case 'k':
	case 'v':
	case 'c': block_line(r, what, text); return;
	default: r->good = false;
	}
}

/* A heading, a paragraph, a signature: each needs what its renderer draws. */
static bool blocks_drawable(const struct document *d)
{
	for (size_t i = 0; i < d->block_count; i++) {
		const struct block *b = &d->blocks[i];
		bool heading = b->type == BLOCK_HEADING || b->type == BLOCK_SUBHEADING;

		if ((heading || b->type == BLOCK_FIELD) && b->label == NULL)
			return false;
		if ((b->type == BLOCK_PARAGRAPH || b->type == BLOCK_FIELD) && b->text == NULL)
			return false;
		if ((b->type == BLOCK_ITEM && b->label == NULL && b->text == NULL) || (b->type == BLOCK_TABLE) != (b->rows > 0))
			return false;
	}
	return true;
}

struct document *document_kept(struct arena *a, const char *kept)
{
	struct reading r = { .a = a, .d = arena_alloc(a, sizeof(*r.d)), .good = true };
	size_t head = sizeof(first_line) - 1;

	if (kept == NULL || strncmp(kept, first_line, head) != 0 || kept[head] != '\n')
		return NULL;
	for (const char *line = kept + head + 1; *line != '\0' && r.good;) {
		size_t n = strcspn(line, "\n");

		if (n < 2 || line[1] != ' ')
			return NULL;
		line_read(&r, line[0], text_read(&r, line + 2, n - 2));
		line += n + (line[n] == '\n');
	}
	bool whole = r.good && block_whole(&r) && r.d->title != NULL && r.d->point_size >= 6 && r.d->point_size <= 72;
	return whole && blocks_drawable(r.d) ? r.d : NULL;
}
