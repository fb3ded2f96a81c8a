/* A letter as plain text: the preview on the screen, what a screen reader or an e-mail gets, what is kept with the
 * record. */
#include "pathwell/text.h"
#include "render.h"
#include "text_lines.h"

enum { LABEL_MAX = 34, LABEL_GAP = 2, ALIGN_FROM = 60 };

static void lines_of(struct buf *out, size_t columns, const char **lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		text_lines_put(out, columns, "", "  ", lines[i]);
	if (n > 0)
		buf_putc(out, '\n');
}

static void heading_put(struct buf *out, size_t columns, const char *text, char mark)
{
	text_lines_put(out, columns, "", "", text);
	text_lines_rule(out, columns, text, mark);
}

static void item_put(struct buf *out, size_t columns, const struct block *b)
{
	CLEANUP(buf_done) struct buf text = { 0 };

	render_item(&text, b);
	text_lines_put(out, columns, "- ", "  ", buf_str(&text));
}

/* Columns that the labels of a run of fields take, so that their values stand under each other: at most half the page,
 * for text_lines_put() would drop a longer one. 0 where the page is too narrow; a label that is longer stands before
 * its value. */
static size_t label_columns(const struct block *blocks, size_t n, size_t columns)
{
	size_t widest = 0, most = columns / 2 < LABEL_MAX ? columns / 2 : LABEL_MAX;

	if (columns < ALIGN_FROM)
		return 0;
	for (size_t i = 0; i < n && blocks[i].type == BLOCK_FIELD; i++) {
		size_t width = text_width(blocks[i].label) + LABEL_GAP;

		widest = width > widest && width <= most ? width : widest;
	}
	return widest;
}

static void field_put(struct buf *out, size_t columns, const struct block *b, size_t label)
{
	size_t width = text_width(b->label);
	CLEANUP(buf_done) struct buf text = { 0 }, pad = { 0 };

	if (width + LABEL_GAP > label) {
		buf_printf(&text, "%s: %s", b->label, b->text);
		text_lines_put(out, columns, "", "  ", buf_str(&text));
		return;
	}
	text_lines_spaces(&pad, label);
	buf_puts(&text, b->label);
	text_lines_spaces(&text, label - width);
	text_lines_put(out, columns, buf_str(&text), buf_str(&pad), b->text);
}

static void signature_put(struct buf *out, size_t columns, const struct block *b)
{
	if (b->label != NULL)
		text_lines_put(out, columns, "", "", b->label);
	if (b->text != NULL)
		text_lines_put(out, columns, "", "", b->text);
}

static void block_put(struct buf *out, size_t columns, const struct block *b, size_t label)
{
	switch (b->type) {
	case BLOCK_HEADING:
		heading_put(out, columns, b->label, '-');
		return;
	case BLOCK_SUBHEADING:
		text_lines_put(out, columns, "", "", b->label);
		return;
	case BLOCK_PARAGRAPH:
		text_lines_put(out, columns, "", "", b->text);
		return;
	case BLOCK_ITEM:
		item_put(out, columns, b);
		return;
	case BLOCK_FIELD:
		field_put(out, columns, b, label);
		return;
	case BLOCK_TABLE:
		text_table_put(out, columns, b);
		return;
	case BLOCK_SIGNATURE:
		signature_put(out, columns, b);
		return;
	}
}

/* Whether an empty line parts two blocks. */
static bool parted(const struct block *before, const struct block *b)
{
	if (b->type != BLOCK_HEADING && (before->type == BLOCK_HEADING || before->type == BLOCK_SUBHEADING))
		return false;
	return before->type != b->type || b->type == BLOCK_PARAGRAPH || b->type == BLOCK_TABLE;
}

static void blocks_put(const struct document *d, size_t columns, struct buf *out)
{
	size_t label = 0;

	for (size_t i = 0; i < d->block_count; i++) {
		const struct block *b = &d->blocks[i];

		if (i > 0 && parted(b - 1, b))
			buf_putc(out, '\n');
		if (i == 0 || b[-1].type != BLOCK_FIELD)
			label = label_columns(b, d->block_count - i, columns);
		block_put(out, columns, b, label);
	}
}

/* Text has no pages: it says at both its ends what it is. */
static void mark_put(const struct document *d, size_t columns, struct buf *out)
{
	if (d->mark == NULL)
		return;
	text_lines_put(out, columns, "", "", d->mark);
	buf_putc(out, '\n');
}

void document_text(const struct document *d, size_t columns, struct buf *out)
{
	size_t from = out->len;

	columns = columns > 0 ? columns : 1;
	mark_put(d, columns, out);
	if (d->banner != NULL) {
		text_lines_put(out, columns, "", "", d->banner);
		buf_putc(out, '\n');
	}
	lines_of(out, columns, d->letterhead, d->letterhead_count);
	lines_of(out, columns, d->addressee, d->addressee_count);
	lines_of(out, columns, d->references, d->reference_count);
	heading_put(out, columns, d->title, '=');
	buf_putc(out, '\n');
	blocks_put(d, columns, out);
	if (d->footer != NULL) {
		buf_putc(out, '\n');
		text_lines_put(out, columns, "", "", d->footer);
	}
	if (d->mark != NULL)
		buf_putc(out, '\n');
	mark_put(d, columns, out);
	render_spaces(out, from);
}
