#include "pdf_pages.h"

struct cursor {
	struct pdf *p;
	struct pages *out;
	double y, top, bottom;
	bool at_top;
};

static void place(struct cursor *c, size_t strip)
{
	const struct strip *s = &c->p->strips[strip];
	struct pages *out = c->out;

	c->y += c->at_top ? 0 : s->before;
	if (out->page_count == 1 && c->y < s->not_above)
		c->y = s->not_above;
	out->places = arena_push(c->p->arena, out->places, out->count, &out->cap, sizeof(*out->places));
	out->places[out->count++] = (struct place){ strip, out->page_count - 1, c->y };
	c->y += s->height;
	c->at_top = false;
}

/* Height of the strips that must stand together from here on. */
static double chain_height(const struct cursor *c, size_t strip)
{
	double height = 0;

	for (; strip < c->p->strip_count; strip++) {
		const struct strip *s = &c->p->strips[strip];

		height += s->before + s->height;
		if (!s->keep)
			break;
	}
	return height;
}

static void page_begin(struct cursor *c, const struct strip *next)
{
	c->out->page_count++;
	c->y = c->top;
	c->at_top = true;
	for (size_t i = 0; i < next->head_count; i++)
		place(c, next->head + i);
}

void pdf_pages_fill(struct pdf *p, double first_top, double top, double bottom, struct pages *out)
{
	struct cursor c = { p, out, first_top, top, bottom, true };
	bool in_chain = false;

	out->page_count = 1;
	for (size_t i = 0; i < p->strip_count; i++) {
		const struct strip *s = &p->strips[i];
		/* A chain longer than a page is asked about once, at its start; inside it each strip fends for itself.
		 */
		double needed = in_chain ? s->before + s->height : chain_height(&c, i);

		if (!c.at_top && c.y + needed > bottom)
			page_begin(&c, s);
		place(&c, i);
		in_chain = s->keep;
	}
}
