/* What a service adds to the catalogue or retires from it: a new reference beside the one compiled in. */
#include <string.h>

#include "pathwell/text.h"
#include "rows.h"

enum { AMOUNTS_PER_UNIT = 1000, ML_GRAINS = 10 };

/* A family being changed: its lists are copies. */
struct draft {
	struct arena *arena;
	struct family *family;
	struct strength *strengths;
	struct brand *brands;
	bool added;
};

/* ---- one strength as it stands on a box ---- */

static bool is_compound(const struct family *f)
{
	return f->strength_count && strchr(f->strengths[0].label, '/');
}

static enum status refuse_form(const struct family *f, const char *s, const char *example, struct error *err)
{
	char quoted[TEXT_QUOTED];

	return error_set(err, STATUS_REFUSED, "%s cannot be a strength of %s; write it like %s.", text_quote(s, quoted), f->name,
	    example);
}

static const char *decimal_label(struct arena *a, int64_t amount)
{
	char *label = arena_printf(
	    a, "%lld.%03lld", (long long)(amount / AMOUNTS_PER_UNIT), (long long)(amount % AMOUNTS_PER_UNIT));
	size_t n = strlen(label);

	while (label[n - 1] == '0')
		n--;
	n -= label[n - 1] == '.';
	label[n] = '\0';
	return label;
}

/* "20/500 mg": the first number counts, all of it is the label. */
static enum status read_compound(struct arena *a, const struct family *f, const char *s, struct strength *out, struct error *err)
{
	size_t first = strspn(s, "0123456789."), n = strspn(s, "0123456789./");
	const char *unit = s + n + strspn(s + n, " ");
	int64_t other;

	if (s[first] != '/' || !decimal_scaled(s, first, AMOUNTS_PER_UNIT, &out->amount) ||
	    !decimal_scaled(s + first + 1, n - first - 1, AMOUNTS_PER_UNIT, &other) || (*unit && !text_equal_nocase(unit, "mg")))
		return refuse_form(f, s, "30/500 mg", err);
	out->label = arena_strndup(a, s, n);
	return STATUS_OK;
}

static enum status read_liquid(struct arena *a, const struct family *f, const char *s, struct strength *out, struct error *err)
{
	size_t n = strspn(s, "0123456789.");
	const char *unit = s + n + strspn(s + n, " ");

	/* A tenth of a millilitre is what a syringe measures: it must be whole micrograms. */
	if (!decimal_scaled(s, n, AMOUNTS_PER_UNIT, &out->amount) || !text_equal_nocase(unit, "mg/ml") ||
	    out->amount % ML_GRAINS)
		return refuse_form(f, s, "2 mg/ml", err);
	out->label = decimal_label(a, out->amount);
	return STATUS_OK;
}

static enum status read_new_strength(struct arena *a, const struct family *f, const char *s, struct strength *out,
    struct error *err)
{
	enum status st;

	if (f->unit == UNIT_ML)
		st = read_liquid(a, f, s, out, err);
	else if (is_compound(f))
		st = read_compound(a, f, s, out, err);
	else
		st = f->dose_unit == DOSE_UG ? dose_parse(s, &out->amount, err) : patch_rate_parse(s, &out->amount, err);
	if (st != STATUS_OK)
		return st;
	if (out->amount <= 0)
		return refuse_form(f, s, f->dose_unit == DOSE_UG ? "7.5 mg" : "25 microgram/hour", err);
	if (!out->label)
		out->label = decimal_label(a, out->amount);
	return STATUS_OK;
}

/* ---- putting strengths in and taking them out ---- */

static size_t place_of(const struct family *f, int64_t amount)
{
	size_t at = 0;

	while (at < f->strength_count && f->strengths[at].amount < amount)
		at++;
	return at;
}

static strength_set bits_below(size_t at)
{
	return ((strength_set)1 << at) - 1;
}

static enum status insert(struct draft *d, const struct strength *s, struct error *err)
{
	struct family *f = d->family;
	size_t at = place_of(f, s->amount);

	if (at < f->strength_count && f->strengths[at].amount == s->amount)
		return STATUS_OK;
	if (f->strength_count == STRENGTHS_MOST)
		return error_set(err, STATUS_REFUSED, "%s has %d strengths already, which is the most; retire one first.", f->name,
		    STRENGTHS_MOST);
	memmove(&d->strengths[at + 1], &d->strengths[at], (f->strength_count - at) * sizeof(*d->strengths));
	d->strengths[at] = *s;
	f->strength_count++;
	for (size_t i = 0; i < f->brand_count; i++) {
		strength_set set = d->brands[i].strengths;

		d->brands[i].strengths = (set & bits_below(at)) | (set & ~bits_below(at)) << 1;
	}
	return STATUS_OK;
}

static void take_out(struct draft *d, size_t at)
{
	struct family *f = d->family;
	size_t kept = 0;

	memmove(&d->strengths[at], &d->strengths[at + 1], (f->strength_count - at - 1) * sizeof(*d->strengths));
	f->strength_count--;
	for (size_t i = 0; i < f->brand_count; i++) {
		strength_set set = d->brands[i].strengths;

		set = (set & bits_below(at)) | (set >> 1 & ~bits_below(at));
		/* A brand that comes in nothing any more is none: an empty set would mean all strengths. */
		if (set)
			d->brands[kept++] = (struct brand){d->brands[i].name, set};
	}
	f->brand_count = kept;
}

static void add_note(struct draft *d, const struct formulary_row *row, const char *what)
{
	const char *note = d->family->note;

	d->family->note = arena_printf(d->arena, "%s%s%s %s (%s%s%s).", note, *note ? " " : "", what,
	    row->retired ? "retired" : "added", row->source ? row->source : "the service's formulary",
	    row->dated && *row->dated ? ", " : "", row->dated ? row->dated : "");
}

static enum status add(struct draft *d, const struct formulary_row *row, struct error *err)
{
	struct strength s = {0};
	strength_set stands;
	struct error ignored;

	if (text_is_blank(row->strength))
		return error_set(err, STATUS_REFUSED, "Strength is missing; say which strength of %s is added.", d->family->name);
	if (strengths_parse(d->family, row->strength, &stands, &ignored) == STATUS_OK && !strchr(row->strength, ','))
		return STATUS_OK;
	enum status st = read_new_strength(d->arena, d->family, row->strength, &s, err);
	if (st == STATUS_OK)
		st = insert(d, &s, err);
	if (st == STATUS_OK)
		add_note(d, row, strength_show(d->arena, d->family, &s));
	d->added = true;
	return st;
}

/* What is not there any more is retired already: the row that had added it may have been taken back. */
static void retire(struct draft *d, const struct formulary_row *row)
{
	struct family *f = d->family;
	strength_set set;
	struct error ignored;

	if (text_is_blank(row->strength))
		set = family_all_strengths(f);
	else if (!f->strength_count || strengths_parse(f, row->strength, &set, &ignored) != STATUS_OK)
		return;
	if (set)
		add_note(d, row, strengths_show(d->arena, f, set));
	for (size_t i = f->strength_count; i-- > 0;)
		if (set & (strength_set)1 << i)
			take_out(d, i);
}

/* ---- the new reference ---- */

const struct family *family_named(const struct reference *r, const char *said)
{
	for (size_t i = 0; said && i < r->family_count; i++) {
		if (text_equal_nocase(r->families[i].id, said) || text_equal_nocase(r->families[i].name, said))
			return &r->families[i];
	}
	return NULL;
}

static void begin(struct draft *d, struct arena *a, struct family *f)
{
	*d = (struct draft){.arena = a, .family = f};
	d->strengths = arena_alloc(a, STRENGTHS_MOST * sizeof(*d->strengths));
	memcpy(d->strengths, f->strengths, f->strength_count * sizeof(*d->strengths));
	d->brands = arena_alloc(a, (f->brand_count + 1) * sizeof(*d->brands));
	if (f->brand_count)
		memcpy(d->brands, f->brands, f->brand_count * sizeof(*d->brands));
	f->strengths = d->strengths;
	f->brands = d->brands;
}

/* A strength too fine for the others would make every plan of the family impossible. */
static enum status still_makeable(const struct family *f, struct error *err)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct makeable *m;

	return makeable_new(a, f, &(struct pack_options){.halves = f->may_be_halved}, &m, err);
}

static enum status change(struct arena *a, const struct family *stands, struct family *f, const struct formulary_row *rows,
    size_t n, const struct reference *standard, struct error *err)
{
	struct draft d;
	bool begun = false;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < n; i++) {
			if (rows[i].retired != (pass == 1) || family_named(standard, rows[i].family) != stands)
				continue;
			if (!begun)
				begin(&d, a, f);
			begun = true;
			enum status st = STATUS_OK;
			if (rows[i].retired)
				retire(&d, &rows[i]);
			else
				st = add(&d, &rows[i], err);
			if (st != STATUS_OK)
				return st;
		}
	}
	return begun && d.added && f->strength_count ? still_makeable(f, err) : STATUS_OK;
}

enum status reference_with(struct arena *a, const struct reference *standard, const struct formulary_row *rows, size_t n,
    const struct reference **out, struct error *err)
{
	struct reference *r = arena_alloc(a, sizeof(*r));
	struct family *families = arena_alloc(a, standard->family_count * sizeof(*families));
	char quoted[TEXT_QUOTED];

	*r = *standard;
	r->family_count = 0;
	r->families = families;
	for (size_t i = 0; i < n; i++)
		if (!family_named(standard, rows[i].family))
			return error_set(err, STATUS_REFUSED,
			    "The catalogue has no medicine %s; \"pathwell medicines\" lists what it has.",
			    text_quote(rows[i].family ? rows[i].family : "", quoted));
	for (size_t i = 0; i < standard->family_count; i++) {
		struct family *f = &families[r->family_count];

		*f = standard->families[i];
		enum status st = change(a, &standard->families[i], f, rows, n, standard, err);
		if (st != STATUS_OK)
			return st;
		r->family_count += f->strength_count > 0;
	}
	*out = r;
	return STATUS_OK;
}
