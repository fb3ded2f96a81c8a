/* One line of a list cut into product, dose and quantity. */
#include <string.h>

#include "pathwell/text.h"
#include "product.h"

enum { THOUSAND = 1000, BARE_LEAST = 14 };

/* "112 tablet", "2 x 56 tablets", "28 tablet 2 x 14 tablets"; "84" alone is more than anybody takes at one time. */
static bool is_quantity(const char *s)
{
	struct pieces p;
	enum pack_kind kind;

	pieces_cut(&p, s);
	if (p.count == 1 && p.items[0].kind == PIECE_NUMBER)
		return p.items[0].thousandths >= BARE_LEAST * THOUSAND && p.items[0].thousandths % THOUSAND == 0;
	return p.count && pack_scan(p.items, &kind) == p.count && kind != PACK_SMALL;
}

/* Where the quantity's comma stands; NULL for none. */
static const char *quantity_at(const char *line)
{
	const char *comma = strrchr(line, ',');

	return comma && is_quantity(comma + 1) ? comma : NULL;
}

/* An unknown product ends with the words of its form; without one nothing tells it from the dose. */
static size_t unknown_end(const struct pieces *p, size_t length)
{
	size_t at = 0;

	while (at < p->count && !(form_word(&p->items[at]) & FORM_NOUNS))
		at++;
	if (at == p->count)
		return length;
	while (at < p->count && form_word(&p->items[at]) & ~FORM_LINK)
		at++;
	return p->items[at - 1].from + p->items[at - 1].length;
}

/* "signs" part it from what stands before. */
static const char *piece_of(struct arena *a, const char *s, size_t n, const char *signs)
{
	while (n && strchr(signs, *s)) {
		s++;
		n--;
	}
	while (n && strchr(" \t\n,;", s[n - 1]))
		n--;
	return arena_strndup(a, s, n);
}

void medicine_line_cut(struct arena *a, const struct reference *r, const char *line, const char **product,
    const char **dose, const char **quantity)
{
	const char *comma = quantity_at(line);
	size_t length = comma ? (size_t)(comma - line) : strlen(line), end;
	const char *said = arena_strndup(a, line, length);
	static const char signs[] = " \t\n,;:-";
	struct pieces p;
	struct scan s;

	pieces_cut(&p, said);
	product_scan(r->products, &p, false, &s);
	end = s.end ? s.end : unknown_end(&p, length);
	*product = piece_of(a, said, s.end && s.pack_end > s.pack ? s.pack : end, signs);
	/* "codeine 30mg - 60mg qds" is a range: behind a number the dash is not a mark between product and dose. */
	*dose = piece_of(a, said + end, length - end, s.end && !(s.form & FORM_NOUNS) ? " \t\n,;:" : signs);
	*quantity = comma ? piece_of(a, comma + 1, strlen(comma + 1), signs)
			  : piece_of(a, said + s.pack, s.pack_end - s.pack, signs);
}
