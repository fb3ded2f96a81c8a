/* What practice systems write beside a product's name: who supplies it, what pack it is, and marks of their own. */
#include <string.h>

#include "product.h"
#include "pathwell/text.h"
#include "rows.h"
#include "word_list.h"

enum { THOUSAND = 1000 };
static const char *const kinds[] = {"company", "name"};

/* The words of each kind, parted by spaces. */
struct suppliers {
	const char *words[ARRAY_LEN(kinds)];
};

const struct suppliers *suppliers_read(struct arena *a, const struct rows *sources)
{
	struct suppliers *s = arena_alloc(a, sizeof(*s));
	struct buf lists[ARRAY_LEN(kinds)] = {{0}};
	struct rows t;

	rows_read(a, &medicine_tables, "suppliers.tsv", &t);
	for (size_t i = 0; i < t.count; i++) {
		struct buf *list = &lists[rows_choice(&t, i, "kind", kinds, ARRAY_LEN(kinds))];
		const char *source, *dated;

		rows_source(&t, sources, i, &source, &dated);
		buf_printf(list, "%s%s", list->len ? " " : "", rows_cell(&t, i, "word"));
	}
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		s->words[i] = arena_strdup(a, buf_str(&lists[i]));
		buf_done(&lists[i]);
	}
	return s;
}

static bool is_sign(const struct piece *p, char c)
{
	return p->kind == PIECE_SIGN && *p->text == c;
}

static bool word_of(const struct piece *p, const char *list)
{
	return p->kind == PIECE_WORD && word_in_list(list, p->text, p->length);
}

/* Pieces from "(" to its ")", brackets within counted; 0 where it does not end. */
static size_t bracket_length(const struct piece *p)
{
	int open = 0;

	for (size_t n = 0; p[n].kind != PIECE_END; n++) {
		open += is_sign(&p[n], '(') - is_sign(&p[n], ')');
		if (!open)
			return n + 1;
	}
	return 0;
}

/* A strength, a form or another medicine in brackets is of the product, whoever else is named there. */
static bool says_product(const struct product_names *names, const struct piece *p)
{
	const struct product_name *name;
	size_t taken;

	if (p->kind == PIECE_NUMBER)
		return is_sign(p + 1, '%') ||
		       word_of(p + 1, "mg ml mcg ug g milligram milligrams microgram micrograms");
	if (p->kind != PIECE_WORD)
		return false;
	name = product_name_at(names, p, &taken);
	return (form_word(p) & FORM_NOUNS) || (name && name->class_known);
}

static bool is_supplier(const struct product_names *names, const struct piece *p, size_t n)
{
	const struct suppliers *s = product_suppliers(names);
	bool company = false, all = true, any = false;

	for (size_t i = 0; i < n; i++) {
		if (says_product(names, &p[i]))
			return false;
		if (p[i].kind == PIECE_NUMBER)
			all = false;
		if (p[i].kind != PIECE_WORD)
			continue;
		any = any || p[i].length > 1;
		company = company || word_of(&p[i], s->words[0]);
		all = all && (p[i].length == 1 || word_of(&p[i], s->words[1]));
	}
	return company || (any && all);
}

/* SNOMED CT's kinds of concepts, "(as hydrochloride)", and "(PI)" are no part of a product. */
static bool is_tag(const struct product_names *names, const struct piece *p, size_t n)
{
	size_t taken;
	static const char words[] = "product clinical drug medicinal form physical object virtual actual";

	if (n > 1 && word_of(p, "as"))
		return product_name_at(names, p + 1, &taken) || (form_word(p + 1) & FORM_SALT);
	for (size_t i = 0; i < n; i++) {
		if (!word_of(&p[i], words))
			return false;
	}
	return n > 0;
}

/* "Larapam SR (tramadol)", "co-dydramol (dihydrocodeine & paracetamol)": what is in the product that was named. Returns
 * the pieces inside the bracket, 0 where they say anything else. */
static size_t contents_length(
    const struct product_names *names, const struct product_name *of, const struct piece *p, size_t most)
{
	bool compound = strcmp(of->medicine, of->counted) != 0, counted = false;
	size_t n = 0, taken;

	do {
		const struct product_name *name = product_name_at(names, p + n, &taken);

		if (!name || name->brand || (name->class_known && strcmp(name->counted, of->counted) != 0) ||
		    (!name->class_known && !compound && strcmp(name->counted, of->counted) != 0))
			return 0;
		counted = counted || strcmp(name->counted, of->counted) == 0;
		n += taken;
		while (n < most && form_word(p + n) & FORM_SALT)
			n++;
	} while (n < most &&
		 (is_sign(p + n, '&') || is_sign(p + n, '+') || is_sign(p + n, '/') || is_sign(p + n, ',') ||
		     word_of(p + n, "and with")) &&
		 ++n);
	return counted && n == most ? n : 0;
}

size_t aside_length(const struct product_names *names, const struct product_name *of, const struct piece *p)
{
	size_t n = is_sign(p, '(') ? bracket_length(p) : 0;

	if (n > 2 && (is_tag(names, p + 1, n - 2) || contents_length(names, of, p + 1, n - 2) ||
			 is_supplier(names, p + 1, n - 2)))
		return n;
	/* "Diazepam 5mg tablet - product" */
	return is_sign(p, '-') && word_of(p + 1, "product") && p[2].kind == PIECE_END ? 2 : 0;
}

size_t aside_before(const struct piece *p)
{
	size_t n = 0;

	while (is_sign(&p[n], '*'))
		n++;
	if (word_of(&p[n], "generic"))
		return n + 1;
	if (word_of(&p[n], "product") && word_of(&p[n + 1], "containing"))
		n += word_of(&p[n + 2], "only precisely") ? 3 : 2;
	return n;
}

/* ---- packs ---- */

/* From how many on it is a quantity: less may belong to the dose ("one in the morning, 2 tablets"). */
static const struct {
	const char *words;
	int least;
} counted_in[] = {
    {"tablet tablets tab tabs capsule capsules cap caps sachet sachets", 7},
    {"suppository suppositories lozenge lozenges film films", 7},
    {"ml", 30},
    {"gram grams g", 5},
    {"patch patches ampoule ampoules vial vials plaster plasters bottle pack packs tube tubes", 1},
};

/* "28 tablet"; how many pieces, 0 for none, and whether so many are a quantity. */
static size_t counted_scan(const struct piece *p, bool *enough)
{
	if (p->kind != PIECE_NUMBER)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(counted_in); i++) {
		if (!word_of(p + 1, counted_in[i].words))
			continue;
		*enough = p->thousandths >= (int64_t)counted_in[i].least * THOUSAND;
		/* "56 capsule(s)" */
		return is_sign(p + 2, '(') && piece_is(p + 3, "s") && is_sign(p + 4, ')') ? 5 : 2;
	}
	return 0;
}

static bool multiplied(const struct piece *p)
{
	return p->kind == PIECE_NUMBER && piece_is(p + 1, "x");
}

size_t pack_scan(const struct piece *p, enum pack_kind *kind)
{
	bool enough = false, inner;
	size_t first, second, times = multiplied(p) ? 2 : 0;

	first = counted_scan(p + times, &enough);
	*kind = enough ? PACK_LIKELY : PACK_SMALL;
	if (!first || times)
		return first ? first + times : 0;
	second = multiplied(p + first) ? counted_scan(p + first + 2, &inner) : 0;
	if (!second || p[first].thousandths / THOUSAND * p[first + 2].thousandths != p->thousandths)
		return first;
	*kind = PACK_CERTAIN;
	return first + 2 + second;
}
