#include "pdf_layout.h"

#include <string.h>

#include "render.h"

#define ADDRESS_TOP 128.0 /* 45 mm: the window of a DL envelope */
enum { KEEP_LINES = 6 };  /* a group of at most so many lines stands on one page */

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static struct style style_body(const struct pdf *p)
{
	return (struct style){ .size = p->size };
}

static struct style style_strong(const struct pdf *p)
{
	return (struct style){ .size = p->size, .bold = true };
}

/* ---- strips ---- */

static int group_add(struct pdf *p, const char *tag, const char *cell_tag, const char *container)
{
	p->groups = arena_push(p->arena, p->groups, p->group_count, &p->group_cap, sizeof(*p->groups));
	p->groups[p->group_count] = (struct group){ tag, cell_tag, container, p->container };
	return (int)p->group_count++;
}

static struct strip *strip_add(struct pdf *p, int group)
{
	p->strips = arena_push(p->arena, p->strips, p->strip_count, &p->strip_cap, sizeof(*p->strips));
	struct strip *s = &p->strips[p->strip_count++];

	*s = (struct strip){ .group = group };
	return s;
}

struct cell {
	PangoLayout *layout;
	double x;
	bool accent;
};

static void fragment_add(struct pdf *p, struct strip *s, const struct cell *cell, int number, PangoLayoutIter *iter)
{
	PangoRectangle logical;
	int baseline = pango_layout_iter_get_baseline(iter);

	pango_layout_iter_get_line_extents(iter, NULL, &logical);
	s->fragments = arena_push(p->arena, s->fragments, s->fragment_count, &s->fragment_cap, sizeof(*s->fragments));
	s->fragments[s->fragment_count++] = (struct fragment){
		.line = pango_layout_iter_get_line_readonly(iter),
		.x = cell->x + (double)logical.x / PANGO_SCALE,
		.ascent = (double)(baseline - logical.y) / PANGO_SCALE,
		.cell = number,
		.accent = cell->accent,
	};
	s->height = larger(s->height, (double)logical.height / PANGO_SCALE);
}

/* Lines of different scripts have different heights: they stand on the baseline of the deepest. */
static void strip_align(struct strip *s)
{
	double ascent = 0, below = 0;

	for (size_t i = 0; i < s->fragment_count; i++)
		ascent = larger(ascent, s->fragments[i].ascent);
	for (size_t i = 0; i < s->fragment_count; i++) {
		below = larger(below, s->height - s->fragments[i].ascent);
		s->fragments[i].ascent = ascent;
	}
	s->height = larger(s->height, ascent + (s->fragment_count > 1 ? s->height * 0.28 : below));
}

/* A line stays with its neighbours in a short group; in a long one neither the first nor the last line stands alone. */
static void strips_keep(struct pdf *p, size_t from)
{
	size_t n = p->strip_count - from;

	for (size_t i = 0; i + 1 < n; i++)
		p->strips[from + i].keep = n <= KEEP_LINES || i == 0 || i + 2 == n;
}

/* Puts cells beside each other, one strip for each line. Returns the index of the first strip. */
static size_t cells_put(struct pdf *p, int group, const struct cell *cells, size_t n, double before)
{
	size_t first = p->strip_count, lines = 0;
	PangoLayoutIter *iters[TABLE_COLUMNS_MAX];
	bool open[TABLE_COLUMNS_MAX];

	must(n <= TABLE_COLUMNS_MAX);
	for (size_t i = 0; i < n; i++) {
		size_t count = (size_t)pango_layout_get_line_count(cells[i].layout);

		iters[i] = pango_layout_get_iter(cells[i].layout);
		open[i] = true;
		lines = count > lines ? count : lines;
	}
	for (size_t line = 0; line < lines; line++) {
		struct strip *s = strip_add(p, group);

		for (size_t i = 0; i < n; i++) {
			if (open[i])
				fragment_add(p, s, &cells[i], (int)i, iters[i]);
			open[i] = open[i] && pango_layout_iter_next_line(iters[i]);
		}
		strip_align(s);
	}
	for (size_t i = 0; i < n; i++)
		pango_layout_iter_free(iters[i]);
	p->strips[first].before = before;
	strips_keep(p, first);
	return first;
}

static size_t text_put(struct pdf *p, const char *tag, const char *text, struct style style, double before)
{
	struct cell cell = { pdf_text(p, text, 0, style, TEXT_WIDTH), MARGIN, style.accent };

	return cells_put(p, group_add(p, tag, NULL, NULL), &cell, 1, before);
}

static struct strip *last_strip(struct pdf *p)
{
	return &p->strips[p->strip_count - 1];
}

/* ---- the head of page one ---- */

static const char *lines_join(struct pdf *p, const char **lines, size_t n)
{
	CLEANUP(buf_done) struct buf text = { 0 };

	for (size_t i = 0; i < n; i++)
		buf_printf(&text, "%s%s", i > 0 ? "\n" : "", lines[i]);
	return arena_strdup(p->arena, buf_str(&text));
}

static void letterhead_put(struct pdf *p)
{
	const struct document *d = p->d;

	for (size_t i = 0; i < d->letterhead_count; i++) {
		struct style name = {.size = p->size * 1.5, .bold = true, .accent = true}, rest = {.size = p->small};

		text_put(p, "P", d->letterhead[i], i == 0 ? name : rest, 0);
	}
	if (d->letterhead_count == 0)
		return;
	last_strip(p)->height += p->size * 0.4;
	last_strip(p)->rule = true;
}

/* The envelope's address at the left, date and identity at the right, where a window shows only the first. */
static void address_put(struct pdf *p)
{
	const struct document *d = p->d;
	double left = TEXT_WIDTH * 0.5, gap = 12;
	struct cell cells[] = {
	    {pdf_text(p, lines_join(p, d->addressee, d->addressee_count), 0, style_body(p), left - gap), MARGIN, false},
	    {pdf_text(p, lines_join(p, d->references, d->reference_count), 0, style_body(p), TEXT_WIDTH - left),
		MARGIN + left, false},
	};
	size_t first = cells_put(p, group_add(p, "Div", "P", NULL), cells, ARRAY_LEN(cells), p->size);

	p->strips[first].not_above = ADDRESS_TOP;
}

/* ---- blocks ---- */

static void heading_put(struct pdf *p, const struct block *b)
{
	bool sub = b->type == BLOCK_SUBHEADING;
	struct style style = { .size = p->size * (sub ? 1.0 : 1.15), .bold = true, .accent = !sub };
	size_t first = text_put(p, sub ? "H3" : "H2", b->label, style, p->size * (sub ? 0.5 : 1.1));

	for (size_t i = first; i < p->strip_count; i++)
		p->strips[i].keep = true;
	last_strip(p)->height += p->size * 0.15;
}

static void item_put(struct pdf *p, const struct block *b, bool starts)
{
	CLEANUP(buf_done) struct buf text = { 0 };
	size_t strong = render_item(&text, b);
	double indent = p->size * 1.1;

	if (starts)
		p->container++;
	struct cell cells[] = {
		{ pdf_text(p, "•", 0, style_body(p), indent), MARGIN, true },
		{ pdf_text(p, buf_str(&text), strong, style_body(p), TEXT_WIDTH - indent), MARGIN + indent, false },
	};

	cells_put(p, group_add(p, "LI", NULL, "L"), cells, ARRAY_LEN(cells), p->size * (b->label != NULL ? 0.35 : 0.1));
}

/* The labels of a run of fields take one column, as wide as they need and no more than two fifths. */
static double label_width(struct pdf *p, const struct block *blocks, size_t n)
{
	double width = 0;

	for (size_t i = 0; i < n && blocks[i].type == BLOCK_FIELD; i++)
		width = larger(width, pdf_text_width(pdf_text(p, blocks[i].label, 0, style_strong(p), -1)));
	return width + 14 < TEXT_WIDTH * 0.4 ? width + 14 : TEXT_WIDTH * 0.4;
}

static void field_put(struct pdf *p, const struct block *b, double label, bool starts)
{
	struct cell cells[] = {
		{ pdf_text(p, b->label, 0, style_strong(p), label - 8), MARGIN, false },
		{ pdf_text(p, b->text, 0, style_body(p), TEXT_WIDTH - label), MARGIN + label, false },
	};

	cells_put(p, group_add(p, "P", "Span", NULL), cells, ARRAY_LEN(cells), p->size * (starts ? 0.3 : 0.1));
}

static void signature_put(struct pdf *p, const struct block *b)
{
	size_t first = p->strip_count;

	text_put(p, "P", b->label != NULL ? b->label : "", style_strong(p), p->size * 2.5);
	if (b->text != NULL)
		text_put(p, "P", b->text, style_body(p), 0);
	for (size_t i = first; i + 1 < p->strip_count; i++)
		p->strips[i].keep = true;
}

/* ---- tables ---- */

#define TABLE_GAP 10.0
#define TABLE_STEP 0.94    /* a table whose words do not fit is set smaller by so much at a time */
#define TABLE_SMALLEST 8.0

/* Pango's own unit, so that the columns are shared out in whole numbers; rounded up, lest a word wraps for a fraction.
 */
static size_t units_of(double points)
{
	return (size_t)(points * PANGO_SCALE) + PANGO_SCALE;
}

static size_t widest_word(struct pdf *p, const char *cell, struct style style)
{
	size_t widest = PANGO_SCALE;

	for (size_t n; *cell != '\0'; cell += n + (cell[n] != '\0')) {
		n = strcspn(cell, " \n");
		size_t width = units_of(pdf_text_width(pdf_text(p, arena_strndup(p->arena, cell, n), 0, style, -1)));

		widest = width > widest ? width : widest;
	}
	return widest;
}

static void table_measure(struct pdf *p, const struct block *b, struct column *columns)
{
	for (size_t i = 0; i < b->rows * b->columns; i++) {
		struct column *c = &columns[i % b->columns];
		bool head = i < b->columns;
		struct style style = head ? style_strong(p) : style_body(p);
		size_t whole = units_of(pdf_text_width(pdf_text(p, b->cells[i], 0, style, -1)));
		size_t word = widest_word(p, b->cells[i], style);

		c->whole = whole > c->whole ? whole : c->whole;
		c->word = word > c->word ? word : c->word;
		if (!head)
			c->body = whole > c->body ? whole : c->body;
	}
}

static void row_put(struct pdf *p, const struct block *b, size_t row, const size_t *widths)
{
	struct cell cells[TABLE_COLUMNS_MAX];
	double x = MARGIN;

	for (size_t i = 0; i < b->columns; i++) {
		double width = (double)widths[i] / PANGO_SCALE;

		cells[i].layout =
		    pdf_text(p, b->cells[row * b->columns + i], 0, row == 0 ? style_strong(p) : style_body(p), width);
		cells[i].x = x;
		cells[i].accent = false;
		x += width + TABLE_GAP;
	}
	cells_put(p, group_add(p, "TR", row == 0 ? "TH" : "TD", "Table"), cells, b->columns, p->size * 0.25);
	last_strip(p)->height += p->size * 0.2;
	last_strip(p)->rule = true;
}

/* The same table, of which lines may break within dates, at their spaces. */
static struct block table_loosened(struct pdf *p, const struct block *b)
{
	struct block loose = *b;

	loose.cells = arena_alloc(p->arena, b->rows * b->columns * sizeof(*loose.cells));
	for (size_t i = 0; i < b->rows * b->columns; i++) {
		CLEANUP(buf_done) struct buf cell = { 0 };

		buf_puts(&cell, b->cells[i]);
		render_spaces(&cell, 0);
		loose.cells[i] = arena_strdup(p->arena, buf_str(&cell));
	}
	return loose;
}

static bool table_fits(struct pdf *p, const struct block *b, size_t widths[TABLE_COLUMNS_MAX])
{
	struct column columns[TABLE_COLUMNS_MAX] = { 0 };
	double available = TEXT_WIDTH - TABLE_GAP * (double)(b->columns - 1);

	table_measure(p, b, columns);
	if (render_columns(columns, b->columns, (size_t)(available * PANGO_SCALE), widths))
		return true;
	for (size_t i = 0; i < b->columns; i++)
		widths[i] = (size_t)(available * PANGO_SCALE) / b->columns;
	return false;
}

/* The widths of a table, and the size in which its words fit: no word is cut, no number parted. Changes p->size. */
static struct block table_fit(struct pdf *p, const struct block *b, size_t widths[TABLE_COLUMNS_MAX])
{
	if (table_fits(p, b, widths))
		return *b;
	struct block loose = table_loosened(p, b);

	while (!table_fits(p, &loose, widths) && p->size * TABLE_STEP >= TABLE_SMALLEST)
		p->size *= TABLE_STEP;
	return loose;
}

/* The week over its table goes with it onto the next page. */
static size_t table_head(const struct pdf *p, bool titled)
{
	size_t head = p->strip_count;

	if (!titled)
		return head;
	int group = p->strips[head - 1].group;

	while (head > 0 && p->strips[head - 1].group == group)
		head--;
	return head;
}

static void table_put(struct pdf *p, const struct block *b, bool titled)
{
	size_t widths[TABLE_COLUMNS_MAX], head = table_head(p, titled);
	double size = p->size;

	p->container++;
	must(b->columns <= TABLE_COLUMNS_MAX);
	struct block fitted = table_fit(p, b, widths);

	b = &fitted;
	row_put(p, b, 0, widths);
	size_t body = p->strip_count;

	for (size_t i = head; i < body; i++)
		p->strips[i].keep = true;
	for (size_t row = 1; row < b->rows; row++)
		row_put(p, b, row, widths);
	for (size_t i = body; i < p->strip_count; i++) {
		p->strips[i].head = head;
		p->strips[i].head_count = body - head;
	}
	p->size = size;
}

static void blocks_put(struct pdf *p)
{
	const struct document *d = p->d;
	double label = 0;

	for (size_t i = 0; i < d->block_count; i++) {
		const struct block *b = &d->blocks[i];
		bool starts = i == 0 || b[-1].type != b->type;

		switch (b->type) {
		case BLOCK_HEADING:
		case BLOCK_SUBHEADING:
			heading_put(p, b);
			break;
		case BLOCK_PARAGRAPH:
			text_put(p, "P", b->text, style_body(p), p->size * 0.4);
			break;
		case BLOCK_ITEM:
			item_put(p, b, starts);
			break;
		case BLOCK_FIELD:
			label = starts ? label_width(p, b, d->block_count - i) : label;
			field_put(p, b, label, starts);
			break;
		case BLOCK_TABLE:
			table_put(p, b, i > 0 && b[-1].type == BLOCK_SUBHEADING);
			break;
		case BLOCK_SIGNATURE:
			signature_put(p, b);
			break;
		}
	}
}

void pdf_layout(struct pdf *p)
{
	letterhead_put(p);
	address_put(p);
	text_put(
	    p, "H1", p->d->title, (struct style){.size = p->size * 1.4, .bold = true, .accent = true}, p->size * 1.5);
	last_strip(p)->keep = true;
	blocks_put(p);
}
