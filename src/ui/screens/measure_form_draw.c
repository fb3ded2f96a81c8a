/* The question that is answered next, with the words of its answers, above the form of a measure. */
#include <string.h>

#include "ui/screens/measure_form.h"

enum { FORM_ROWS_LEAST = 5 };

size_t measure_next_item(struct form *f, bool *open)
{
	const struct questions *q = measure_questions(f);
	const char *text = editor_text(&f->fields[f->at].editor);
	size_t n = measure_places_begun(text, open), most = instrument_in_order(q->in);

	if (*open && n > 0 && n <= most)
		return n - 1;
	if (n < most)
		return n;
	for (n = most; n < q->in->item_count; n++)
		if (strstr(text, q->in->items[n].name) == NULL)
			return n;
	return q->in->item_count;
}

static const char *labels_text(struct arena *a, const struct instrument *in, size_t item)
{
	struct buf b CLEANUP(buf_done) = {0};

	for (int v = in->items[item].low; v <= in->items[item].high; v++) {
		const char *label = instrument_label(in, item, v);

		if (label != NULL)
			buf_printf(&b, "%s%d\u00a0%s", b.len > 0 ? "   " : "", v, label);
	}
	return arena_strdup(a, buf_str(&b));
}

/* "Family alcohol: ", where the item has a name of its own. */
static const char *own_name(struct arena *a, const struct measure_item *it)
{
	char *name = arena_printf(a, "%s: ", it->name);

	if (it->name[0] >= '0' && it->name[0] <= '9')
		return "";
	for (char *at = name; *at != '\0'; at++)
		*at = *at == '_' ? ' ' : *at;
	return name;
}

static const char *range_text(struct arena *a, const struct instrument *in, size_t item)
{
	const struct measure_item *it = &in->items[item];
	const char *may = it->may == MAY_NOT ? "" : ", - leaves it out";
	bool licensed = it->text == NULL && in->method != MEASURE_TOTAL;

	return arena_printf(a, "%s%s%s%s", own_name(a, it), measure_item_range(a, it), may,
	    licensed ? ". Its words need a licence: read them on your own form." : "");
}

struct lines {
	struct canvas *c;
	struct rect r;
	int row;
};

static void line(struct lines *l, enum role role, const char *text)
{
	int rows = text[0] == '\0' ? 0 : canvas_wrap_rows(text, l->r.columns), room = l->r.rows - l->row;

	if (rows == 0 || room <= 0)
		return;
	canvas_wrap(l->c, (struct rect){l->r.row + l->row, l->r.column, room, l->r.columns}, role, text);
	l->row += rows > room ? room : rows;
}

static void draw_question(struct lines *l, struct arena *a, const struct questions *q, size_t item)
{
	const struct instrument *in = q->in;
	const char *labels = labels_text(a, in, item), *text = in->items[item].text;
	const char *range = range_text(a, in, item);
	int wanted = (in->stem == NULL ? 0 : canvas_wrap_rows(in->stem, l->r.columns)) +
		     (text == NULL ? 0 : canvas_wrap_rows(text, l->r.columns)) + canvas_wrap_rows(labels, l->r.columns);

	/* What is said once gives way to what is asked now. */
	if (in->stem != NULL && item < instrument_in_order(in) && l->row + wanted <= l->r.rows)
		line(l, ROLE_LABEL, in->stem);
	if (text != NULL)
		line(l, ROLE_VALUE, text);
	line(l, ROLE_TEXT, labels[0] == '\0' ? range : labels);
	if (in->note != NULL && text == NULL && l->r.rows - l->row >= 2)
		line(l, ROLE_LABEL, in->note);
}

int measure_form_draw(struct screen *s, struct canvas *c, struct rect area)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct form *f = &form_screen_of(s)->form;
	struct lines l = {.c = c, .r = {area.row, area.column + 1, area.rows - FORM_ROWS_LEAST - 1, area.columns - 2}};
	bool open;

	if (!measure_asks_questions(f) || l.r.rows < 2)
		return 0;
	const struct questions *q = measure_questions(f);
	size_t item = measure_next_item(f, &open), most = instrument_in_order(q->in);
	if (item < most)
		line(&l, ROLE_HEADING, arena_printf(a, "%s, question %zu of %zu", q->in->name, item + 1, most));
	else if (item < q->in->item_count)
		line(&l, ROLE_HEADING,
		    arena_printf(
			a, "%s: %s. One more question, which does not count:", q->in->name, measure_result_text(a, q)));
	else if (q->scored)
		line(&l, ROLE_HEADING,
		    arena_printf(a, "%s, all answered: %s. Ctrl+S saves.", q->in->name, measure_result_text(a, q)));
	else
		line(&l, ROLE_ERROR, q->wrong);
	if (item < q->in->item_count)
		draw_question(&l, a, q, item);
	canvas_rule(c, area.row + l.row, area.column, area.columns);
	return l.row + 1;
}
