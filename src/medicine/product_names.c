/* All names by which products begin: medicines and brands of the families, and those of product_names.tsv. */
#include <string.h>

#include "product.h"
#include "rows.h"

enum { BUCKETS = 512 }; /* a power of two; there are some hundred names */
struct product_names {
	struct product_name *buckets[BUCKETS];
	const struct suppliers *suppliers;
};
static const char *const kinds[] = {"generic", "brand"};

static size_t bucket_of(const char *s, size_t n)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)s[i]) * 16777619u;
	return hash & (BUCKETS - 1);
}

static bool same_words(const struct product_name *x, const struct product_name *y)
{
	if (x->word_count != y->word_count)
		return false;
	for (size_t i = 0; i < x->word_count; i++) {
		if (strcmp(x->words[i], y->words[i]) != 0)
			return false;
	}
	return true;
}

/* The first that has a name keeps it: several families share medicines and brands. */
static void add(struct arena *a, struct product_names *names, const char *text, struct product_name *name)
{
	struct pieces p;
	struct product_name **link;

	pieces_cut(&p, text);
	must(p.count > 0 && p.count <= NAME_WORDS_MOST);
	for (size_t i = 0; i < p.count; i++)
		name->words[i] = arena_strndup(a, p.items[i].text, p.items[i].length);
	name->word_count = p.count;
	link = &names->buckets[bucket_of(p.items[0].text, p.items[0].length)];
	while (*link && (*link)->word_count >= name->word_count) {
		if (same_words(*link, name))
			return;
		link = &(*link)->next;
	}
	name->next = *link;
	*link = name;
}

static struct product_name *name_new(struct arena *a, const char *medicine, const char *counted)
{
	struct product_name *name = arena_alloc(a, sizeof(*name));

	name->medicine = medicine;
	name->counted = counted;
	name->counts = 1;
	return name;
}

static void add_family(struct arena *a, struct product_names *names, const struct family *f)
{
	for (size_t i = 0; i <= f->brand_count; i++) {
		struct product_name *name = name_new(a, f->medicine, f->counted);

		name->class = f->class;
		name->class_known = true;
		name->brand = i < f->brand_count ? f->brands[i].name : NULL;
		/* "oxycodone with naloxone" is said by naming both. */
		if (name->brand || !strstr(f->medicine, " with "))
			add(a, names, name->brand ? name->brand : f->medicine, name);
	}
}

static void add_row(struct arena *a, struct product_names *names, const struct rows *t, size_t row)
{
	struct product_name *name = name_new(a, rows_cell(t, row, "medicine"), rows_cell(t, row, "counted"));
	const char *text = rows_cell(t, row, "name"), *strength = rows_cell(t, row, "strength");
	int counts = rows_int(t, row, "counts");

	name->class_known = *rows_cell(t, row, "class") != '\0';
	if (name->class_known)
		name->class = (enum medicine_class)rows_choice(t, row, "class", medicine_class_names, CLASS_COUNT);
	name->brand = rows_choice(t, row, "kind", kinds, ARRAY_LEN(kinds)) ? text : NULL;
	name->strength = *strength ? strength : NULL;
	name->counts = counts ? counts : 1;
	add(a, names, text, name);
}

void product_names_read(struct arena *a, const struct rows *sources, struct reference *r)
{
	struct product_names *names = arena_alloc(a, sizeof(*names));
	struct rows t;

	for (size_t i = 0; i < r->family_count; i++)
		add_family(a, names, &r->families[i]);
	names->suppliers = suppliers_read(a, sources);
	rows_read(a, &medicine_tables, "product_names.tsv", &t);
	for (size_t i = 0; i < t.count; i++) {
		const char *source, *dated;

		rows_source(&t, sources, i, &source, &dated);
		add_row(a, names, &t, i);
	}
	r->products = names;
}

bool product_names_any(const struct product_names *n, const char *text)
{
	struct pieces p;
	size_t taken;

	pieces_cut(&p, text);
	for (size_t i = 0; i < p.count; i++) {
		if (product_name_at(n, &p.items[i], &taken))
			return true;
	}
	return false;
}

const struct suppliers *product_suppliers(const struct product_names *n)
{
	return n->suppliers;
}

/* How many pieces the name takes here, 0 for none; a hyphen may part its words. */
static size_t begins_here(const struct product_name *name, const struct piece *p)
{
	size_t n = 0;

	for (size_t i = 0; i < name->word_count; i++, n++) {
		if (i && p[n].kind == PIECE_SIGN && *p[n].text == '-' && *name->words[i] != '-')
			n++;
		if (p[n].kind == PIECE_END || !piece_is(&p[n], name->words[i]))
			return 0;
	}
	return n;
}

const struct product_name *product_name_at(const struct product_names *n, const struct piece *p, size_t *taken)
{
	const struct product_name *name = n->buckets[bucket_of(p->text, p->length)];

	*taken = 0;
	while (name && !(*taken = begins_here(name, p)))
		name = name->next;
	return name;
}
