/* A medicine as people say it, found in the catalogue: by words, brand before generic name, and nothing guessed. */
#include "find.h"

#include <string.h>

#include "pathwell/risk.h"
#include "pathwell/text.h"
#include "product.h"

static const char *release_words(const struct family *f)
{
	if (f->unit == UNIT_PATCH)
		return "";
	if (f->unit == UNIT_ML)
		return "oral";
	return f->modified_release ? "mr oral" : "ir oral";
}

/* Every word by which the family may be asked for; the brand is asked for by itself. */
static struct words family_words(struct arena *a, const struct family *f)
{
	const char *hours = f->interval_hours ? arena_printf(a, "%d hour", f->interval_hours) : "";

	return words_of(
	    a, arena_printf(a, "%s %s %s %s %s %s", f->name, f->medicine, f->form, f->words, hours, release_words(f)));
}

static bool all_fit(const struct words *said, size_t first, size_t skip, const struct words *known)
{
	for (size_t i = 0; i < said->count; i++) {
		if ((i < first || i >= first + skip) && !has_word(known, said->words[i]))
			return false;
	}
	return true;
}

/* One of the words begins the name: most names need not be cut into words to see that they were not said. */
static bool may_be_said(const struct words *said, const char *name)
{
	for (size_t i = 0; i < said->count; i++) {
		if (text_starts_nocase(name, said->words[i]))
			return true;
	}
	return false;
}

bool family_fits(struct arena *a, const struct family *f, const struct words *said)
{
	struct words medicine, known;

	if (!may_be_said(said, f->medicine))
		return false;
	medicine = words_of(a, f->medicine);
	for (size_t i = 0; i < medicine.count; i++) {
		if (!has_word(said, medicine.words[i]))
			return false;
	}
	known = family_words(a, f);
	return all_fit(said, said->count, 0, &known);
}

/* Where in `said` the brand's words stand one after the other; said->count where they do not. */
static size_t place_of(const struct words *said, const struct words *brand)
{
	for (size_t at = 0; at + brand->count <= said->count; at++) {
		size_t same = 0;

		while (same < brand->count && strcmp(said->words[at + same], brand->words[same]) == 0)
			same++;
		if (same == brand->count)
			return at;
	}
	return said->count;
}

const struct brand *brand_said(struct arena *a, const struct family *f, const struct words *said)
{
	const struct brand *found = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < f->brand_count; i++) {
		struct words brand, known;
		size_t at;

		if (!may_be_said(said, f->brands[i].name))
			continue;
		brand = words_of(a, f->brands[i].name);
		at = place_of(said, &brand);
		if (at == said->count || brand.count <= longest)
			continue;
		known = family_words(a, f);
		if (all_fit(said, at, brand.count, &known)) {
			found = &f->brands[i];
			longest = brand.count;
		}
	}
	return found;
}

bool is_liquid_word(const char *word)
{
	static const char *const words[] = {"liquid", "solution", "suspension", "drops", "linctus", "concentrate"};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(word, words[i]) == 0)
			return true;
	}
	return false;
}

/* What fits, with brands before generic names: "MST" is a brand whatever else the words could mean. */
struct fits {
	struct medicine_match *matches;
	size_t count, cap;
};

static void add_fit(struct arena *a, struct fits *fits, const struct family *f, const struct brand *brand)
{
	fits->matches = arena_push(a, fits->matches, fits->count, &fits->cap, sizeof(*fits->matches));
	fits->matches[fits->count++] = (struct medicine_match){
	    .family = f,
	    .strengths = brand ? brand->strengths : family_all_strengths(f),
	    .brand = brand ? brand->name : NULL,
	};
}

static size_t words_in(struct arena *a, const char *name)
{
	return words_of(a, name).count;
}

static void find_brands(struct arena *a, const struct reference *r, const struct words *said, struct fits *fits)
{
	size_t longest = 0;

	for (size_t i = 0; i < r->family_count; i++) {
		const struct brand *brand = brand_said(a, &r->families[i], said);
		size_t length = brand ? words_in(a, brand->name) : 0;

		if (length > longest) {
			fits->count = 0;
			longest = length;
		}
		if (brand && length == longest)
			add_fit(a, fits, &r->families[i], brand);
	}
}

static void find_generic(struct arena *a, const struct reference *r, const struct words *said, struct fits *fits)
{
	for (size_t i = 0; i < r->family_count; i++) {
		if (family_fits(a, &r->families[i], said))
			add_fit(a, fits, &r->families[i], NULL);
	}
}

static const struct brand *brand_listed(const struct family *f, const char *brand)
{
	for (size_t i = 0; brand && i < f->brand_count; i++) {
		if (strcmp(f->brands[i].name, brand) == 0)
			return &f->brands[i];
	}
	return NULL;
}

static bool strength_of_amount(const struct medicine_match *m, int64_t amount)
{
	for (size_t i = 0; i < m->family->strength_count; i++) {
		if (m->family->strengths[i].amount == amount && (m->strengths & ((strength_set)1 << i)))
			return true;
	}
	return false;
}

/* A liquid has to be named: drops it from the fits where it was not, and something else is left. */
static void drop_liquids(const struct words *said, struct fits *fits)
{
	size_t kept = 0;

	for (size_t i = 0; i < said->count; i++) {
		if (is_liquid_word(said->words[i]))
			return;
	}
	for (size_t i = 0; i < fits->count; i++) {
		if (fits->matches[i].family->unit != UNIT_ML)
			fits->matches[kept++] = fits->matches[i];
	}
	if (kept)
		fits->count = kept;
}

static enum status refuse_several(struct arena *a, const char *said, const struct fits *fits, struct error *err)
{
	const char *list = "";
	char quoted[TEXT_QUOTED];

	for (size_t i = 0; i < fits->count; i++)
		list = arena_printf(a, "%s%s%s", list,
		    i == 0                ? ""
		    : i + 1 < fits->count ? ", "
					  : " or ",
		    fits->matches[i].family->name);
	return error_set(err, STATUS_REFUSED, "%s may be %s; say which.", text_quote(said, quoted), list);
}

/* The medicine is known, but not so: its families. NULL where it is not known either. */
static const char *other_forms(struct arena *a, const struct reference *r, const struct words *said)
{
	const char *list = NULL;

	for (size_t i = 0; i < r->family_count; i++) {
		struct words medicine = words_of(a, r->families[i].medicine);

		if (place_of(said, &medicine) < said->count)
			list = list ? arena_printf(a, "%s, %s", list, r->families[i].name) : r->families[i].name;
	}
	return list;
}

/* Names the medicines and brands that are near to a word that was said. */
static enum status refuse_unknown(
    struct arena *a, const struct reference *r, const char *said, const struct words *words, struct error *err)
{
	const char **names = NULL, *near = NULL, *forms = other_forms(a, r, words);
	size_t count = 0, cap = 0;
	char quoted[TEXT_QUOTED];

	if (forms)
		return error_set(
		    err, STATUS_NOT_FOUND, "%s is not in the catalogue; it has %s.", text_quote(said, quoted), forms);
	/* Another substance is never offered for a name that is one. */
	if (product_names_any(r->products, said))
		return error_set(err, STATUS_NOT_FOUND,
		    "%s is known, but the catalogue has nothing of it that a plan can be made of.", text_quote(said, quoted));
	for (size_t i = 0; i < r->family_count; i++) {
		names = arena_push(a, names, count, &cap, sizeof(*names));
		names[count++] = r->families[i].medicine;
		for (size_t j = 0; j < r->families[i].brand_count; j++) {
			names = arena_push(a, names, count, &cap, sizeof(*names));
			names[count++] = r->families[i].brands[j].name;
		}
	}
	for (size_t i = 0; i < words->count && !near; i++)
		near = text_nearest(words->words[i], names, count);
	if (!near)
		return error_set(err, STATUS_NOT_FOUND,
		    "%s is not a medicine of the catalogue; \"pathwell medicines\" lists them.",
		    text_quote(said, quoted));
	return error_set(err, STATUS_NOT_FOUND, "%s is not a medicine of the catalogue; perhaps %s is meant.",
	    text_quote(said, quoted), near);
}

/* Drops what lacks one of the strengths, as long as something else is left. */
static void drop_lacking(const char *strengths, struct fits *fits)
{
	size_t kept = 0;

	for (size_t i = 0; i < fits->count; i++) {
		struct medicine_match *m = &fits->matches[i];
		strength_set set;
		struct error err;

		if (strengths_parse(m->family, strengths, &set, &err) == STATUS_OK && !(set & ~m->strengths))
			fits->matches[kept++] = *m;
	}
	if (kept)
		fits->count = kept;
}

static enum status choose_strengths(struct arena *a, const char *strengths, struct medicine_match *m, struct error *err)
{
	strength_set set;

	if (strengths_parse(m->family, strengths, &set, err) != STATUS_OK)
		return STATUS_REFUSED;
	if (set & ~m->strengths)
		return error_set(
		    err, STATUS_REFUSED, "%s comes as %s only.", m->brand, strengths_show(a, m->family, m->strengths));
	m->strengths = set;
	return STATUS_OK;
}

/* The product that was said is one of the catalogue's: by its family, else by what its medicine and form fit. What the name
 * says of its strength must be one that there is. */
static enum status find_product(struct arena *a, const struct reference *r, const char *said, struct fits *fits,
    struct error *err)
{
	struct product p;
	struct words words;
	size_t kept = 0;

	if (product_recognise(a, r, said, &p, err) != STATUS_OK)
		return STATUS_OK;
	words = words_of(a, arena_printf(a, "%s %s %s", p.medicine, p.form ? p.form : "",
				p.modified_release && !p.form && p.unit == DOSE_UG ? "mr" : ""));
	if (p.family)
		add_fit(a, fits, p.family, brand_listed(p.family, p.brand));
	else
		find_generic(a, r, &words, fits);
	if (p.strength == DOSE_NONE || !fits->count)
		return STATUS_OK;
	for (size_t i = 0; i < fits->count; i++) {
		if (strength_of_amount(&fits->matches[i], p.strength))
			fits->matches[kept++] = fits->matches[i];
	}
	if (!kept)
		return error_set(err, STATUS_REFUSED, "%s does not come as %s; it has %s.", fits->matches[0].family->name,
		    p.strength_text ? p.strength_text : "this",
		    strengths_show(a, fits->matches[0].family, fits->matches[0].strengths));
	fits->count = kept;
	return STATUS_OK;
}

/* "Butec 10": a number behind the name is one of its strengths. Returns the name alone; NULL for no number. */
static const char *number_behind(struct arena *a, const char *said, const char **number)
{
	const char *space = strrchr(said, ' ');

	if (!space || !space[1] || strspn(space + 1, "0123456789.") != strlen(space + 1))
		return NULL;
	*number = space + 1;
	return text_trim(arena_strndup(a, said, (size_t)(space - said)));
}

static void find_words(
    struct arena *a, const struct reference *r, const char *said, struct fits *fits, struct words *words)
{
	*words = words_of(a, said);
	if (!words->too_many)
		find_brands(a, r, words, fits);
	if (!words->too_many && !fits->count)
		find_generic(a, r, words, fits);
}

static enum status find_numbered(struct arena *a, const struct reference *r, const char *said, struct fits *fits,
    struct error *err)
{
	const char *number, *name = number_behind(a, said, &number);
	struct fits all = {.count = 0};
	struct words words;
	strength_set set;
	struct error none;

	if (!name)
		return STATUS_OK;
	find_words(a, r, name, &all, &words);
	drop_liquids(&words, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct medicine_match *m = &all.matches[i];

		if (strengths_parse(m->family, number, &set, &none) == STATUS_OK && !(set & ~m->strengths)) {
			add_fit(a, fits, m->family, NULL);
			fits->matches[fits->count - 1] = *m;
		}
	}
	if (all.count && !fits->count)
		return error_set(err, STATUS_REFUSED, "%s does not come as %s; it has %s.",
		    all.matches[0].brand ? all.matches[0].brand : all.matches[0].family->name, number,
		    strengths_show(a, all.matches[0].family, all.matches[0].strengths));
	return STATUS_OK;
}

static enum status find(struct arena *a, const struct reference *r, const char *said, const char *strengths,
    struct medicine_match *out, struct error *err)
{
	struct words words;
	struct fits fits = {.count = 0};

	for (size_t i = 0; i < r->family_count; i++) {
		if (text_equal_nocase(r->families[i].name, said) || text_equal_nocase(r->families[i].id, said)) {
			add_fit(a, &fits, &r->families[i], NULL);
			*out = fits.matches[0];
			return strengths ? choose_strengths(a, strengths, out, err) : STATUS_OK;
		}
	}
	find_words(a, r, said, &fits, &words);
	if ((!fits.count && find_numbered(a, r, said, &fits, err) != STATUS_OK) ||
	    (!fits.count && find_product(a, r, said, &fits, err) != STATUS_OK))
		return STATUS_REFUSED;
	drop_liquids(&words, &fits);
	if (strengths && fits.count > 1)
		drop_lacking(strengths, &fits);
	if (!fits.count)
		return refuse_unknown(a, r, said, &words, err);
	if (fits.count > 1)
		return refuse_several(a, said, &fits, err);
	*out = fits.matches[0];
	return strengths ? choose_strengths(a, strengths, out, err) : STATUS_OK;
}

enum status medicine_find_in(
    const struct reference *r, const char *said, const char *strengths, struct medicine_match *out, struct error *err)
{
	struct arena *a = arena_new();
	enum status status = find(a, r, said, strengths, out, err);

	arena_free(a);
	return status;
}

enum status medicine_find(const struct reference *r, const char *said, struct medicine_match *out, struct error *err)
{
	return medicine_find_in(r, said, NULL, out, err);
}
