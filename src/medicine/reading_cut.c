/* One line of a list cut into product, dose and quantity. */
#include <string.h>

#include "pathwell/text.h"
#include "product.h"

enum { THOUSAND = 1000 };

/* From how many on it is a quantity: less may belong to the dose ("one in the morning, 2 tablets"). */
static const struct {
	const char *word;
	int least;
} counted_in[] = {
    {"tablet", 7},
    {"tablets", 7},
    {"tab", 7},
    {"tabs", 7},
    {"capsule", 7},
    {"capsules", 7},
    {"cap", 7},
    {"caps", 7},
    {"sachet", 7},
    {"sachets", 7},
    {"ml", 30},
    {"patch", 1},
    {"patches", 1},
    {"suppository", 7},
    {"suppositories", 7},
    {"lozenge", 7},
    {"lozenges", 7},
    {"ampoule", 1},
    {"ampoules", 1},
    {"vial", 1},
    {"vials", 1},
    {"plaster", 1},
    {"plasters", 1},
    {"gram", 5},
    {"grams", 5},
    {"g", 5},
    {"bottle", 1},
    {"pack", 1},
    {"packs", 1},
};

/* "112 tablet", "2 x 56 tablets" */
static bool is_quantity(const char *s)
{
	struct pieces p;
	size_t at = 0;

	pieces_cut(&p, s);
	if (p.count == 4 && p.items[0].kind == PIECE_NUMBER && piece_is(&p.items[1], "x"))
		at = 2;
	if (p.count != at + 2 || p.items[at].kind != PIECE_NUMBER)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(counted_in); i++) {
		if (piece_is(&p.items[at + 1], counted_in[i].word))
			return p.items[at].thousandths >= (int64_t)counted_in[i].least * THOUSAND;
	}
	return false;
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

static const char *piece_of(struct arena *a, const char *s, size_t n)
{
	while (n && strchr(" \t\n,;:-", *s)) {
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
	struct pieces p;
	struct scan s;

	pieces_cut(&p, said);
	product_scan(r->products, &p, &s);
	end = s.end ? s.end : unknown_end(&p, length);
	*product = piece_of(a, said, end);
	*dose = piece_of(a, said + end, length - end);
	*quantity = comma ? piece_of(a, comma + 1, strlen(comma + 1)) : "";
}
