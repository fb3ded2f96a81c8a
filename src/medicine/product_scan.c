/* The grammar of a product's name: names and their strengths, then words of its form; what follows is not of it. */
#include <string.h>

#include "product.h"
#include "word_list.h"

enum { THOUSAND = 1000, HOURS_A_DAY = 24, NG_PER_UG = 1000, NG_PER_MG = 1000000 };
#define LARGEST_NUMBER (INT64_C(1000000000))

static bool word_of(const struct piece *p, const char *list)
{
	return p->kind == PIECE_WORD && word_in_list(list, p->text, p->length);
}

static bool is_sign(const struct piece *p, char c)
{
	return p->kind == PIECE_SIGN && *p->text == c;
}

/* ---- strengths ---- */

/* Nanograms in one. */
static int64_t mass_of(const struct piece *p)
{
	if (word_of(p, "mg milligram milligrams"))
		return 1000000;
	if (word_of(p, "microgram micrograms mcg ug \u00b5g \u03bcg"))
		return 1000;
	if (word_of(p, "g gram grams"))
		return 1000000000;
	return word_of(p, "nanogram nanograms") ? 1 : 0;
}

static bool is_stroke(const struct piece *p)
{
	return is_sign(p, '/') || word_of(p, "per");
}

/* Behind a stroke: "ml", "5ml", "hour", "dose", "24hours"; how many pieces. */
static size_t per_scan(const struct piece *p, struct stated_strength *s)
{
	size_t n = p->kind == PIECE_NUMBER;

	if (word_of(&p[n], "ml milliliter millilitre milliliters millilitres") && (!n || p->thousandths > 0)) {
		s->per = PER_ML;
		s->ml = n ? p->thousandths : THOUSAND;
	} else if (!n && word_of(p, "hour hr h")) {
		s->per = PER_HOUR;
	} else if ((!n && word_of(p, "dose spray actuation sachet tablet capsule amp")) ||
		   (n && p->thousandths == THOUSAND && word_of(&p[n], "each"))) {
		s->per = PER_UNIT;
	} else if (word_of(&p[n], "g hour hours dose")) {
		s->per = PER_OTHER;
	} else {
		return 0;
	}
	return n + 1;
}

static bool number_fits(const struct piece *p)
{
	return p->kind == PIECE_NUMBER && p->thousandths > 0 && p->thousandths < LARGEST_NUMBER;
}

/* Two numbers without a unit are those of a compound in milligrams: "30/500". Half a tablet is not. */
static bool is_pair(const struct stated_strength *s)
{
	return s->count == 2 && !(s->ng[0] == THOUSAND && s->ng[1] == 2 * THOUSAND);
}

/* Thousandths become nanograms; a unit behind the last number is that of those before it ("30/500mg"). */
static bool in_nanograms(struct stated_strength *s, const int64_t masses[])
{
	int64_t last = s->count ? masses[s->count - 1] : 0;

	if (s->percent)
		return s->count == 1;
	if (!last && !is_pair(s))
		return false;
	for (size_t i = 0; i < s->count; i++) {
		int64_t mass = masses[i] ? masses[i] : last ? last : NG_PER_MG;

		if (mass < THOUSAND && s->ng[i] % THOUSAND)
			return false;
		s->ng[i] = mass < THOUSAND ? s->ng[i] / THOUSAND * mass : s->ng[i] * (mass / THOUSAND);
		s->micrograms = mass == NG_PER_UG;
	}
	return true;
}

size_t strength_scan(const struct piece *p, bool plus, struct stated_strength *out)
{
	int64_t masses[NUMBERS_MOST];
	size_t at = 0;

	*out = (struct stated_strength){.per = PER_UNIT};
	while (out->count < NUMBERS_MOST && number_fits(&p[at])) {
		size_t per;

		out->percent = is_sign(&p[at + 1], '%');
		masses[out->count] = mass_of(&p[at + 1]);
		out->ng[out->count] = p[at].thousandths;
		at += 1 + (masses[out->count++] || out->percent);
		if (plus && masses[out->count - 1] && is_sign(&p[at], '+') && number_fits(&p[at + 1]) &&
		    out->count < NUMBERS_MOST) {
			at++;
			continue;
		}
		if (!is_stroke(&p[at]) || out->percent)
			break;
		per = masses[out->count - 1] ? per_scan(&p[at + 1], out) : 0;
		if (per) {
			at += 1 + per;
			break;
		}
		if (!number_fits(&p[at + 1]) || out->count == NUMBERS_MOST)
			break;
		at++;
	}
	return in_nanograms(out, masses) ? at : 0;
}

/* ---- the name ---- */

/* "24-hourly", "7 day", "24hr"; how many pieces. */
static size_t hours_scan(const struct piece *p, int *hours)
{
	size_t n = 1;

	if (p->kind != PIECE_NUMBER || p->thousandths % THOUSAND || p->thousandths > 168 * THOUSAND)
		return 0;
	if (is_sign(&p[n], '-'))
		n++;
	*hours = (int)(p->thousandths / THOUSAND);
	if (word_of(&p[n], "day"))
		*hours *= HOURS_A_DAY;
	else if (!word_of(&p[n], "hour hours hourly hr hrs h"))
		return 0;
	return n + 1;
}

struct reader {
	const struct product_names *names;
	const struct piece *items;
	struct scan *out;
	size_t at;
	bool joined; /* a name must follow: "and", "/" */
	bool whole;  /* no dose follows */
};

static bool take_name(struct reader *r)
{
	struct scan *s = r->out;
	size_t taken;
	const struct product_name *name = product_name_at(r->names, &r->items[r->at], &taken);

	if (!name || s->count == PARTS_MOST)
		return false;
	/* A second name needs a word between, or is the brand of the first: "Morphine (Zomorph)". */
	if (s->count && !r->joined) {
		if (s->count > 1 || s->form & FORM_NOUNS || !name->brand || s->parts[0].name->brand ||
		    strcmp(name->counted, s->parts[0].name->counted) != 0)
			return false;
		s->parts[0].name = name;
	} else {
		s->parts[s->count++].name = name;
	}
	r->joined = false;
	/* "Zamadol Melt", "Zydol SR": a brand may say its form. */
	for (size_t i = 0; i < taken; i++)
		s->form |= form_word(&r->items[r->at++]);
	return true;
}

/* "20mg/ml (100mg/5ml)" */
static bool same_strength(const struct stated_strength *x, const struct stated_strength *y)
{
	return x->per == PER_ML && y->per == PER_ML && x->count == 1 && y->count == 1 &&
	       x->ng[0] * y->ml == y->ng[0] * x->ml;
}

static bool take_strength(struct reader *r)
{
	struct scan *s = r->out;
	struct part *part = &s->parts[s->count - 1];
	struct stated_strength strength;
	const struct piece *p = &r->items[r->at];
	bool compound = s->count > 1 || strcmp(part->name->medicine, part->name->counted) != 0;
	size_t n = strength_scan(p, r->whole && compound && s->form & FORM_NOUNS, &strength);

	if (n && part->strength.count && same_strength(&part->strength, &strength)) {
		r->at += n;
		return true;
	}
	if (!n || part->strength.count || (s->form & FORM_NOUNS && !mass_of(&p[1]) && !strength.percent))
		return false;
	part->strength = strength;
	part->strength.from = p->from;
	part->strength.to = p[n - 1].from + p[n - 1].length;
	r->at += n;
	return true;
}

/* A word of a form; false where it is none, or stands where a dose may have begun. */
static bool take_form(struct reader *r, bool *says_something)
{
	struct scan *s = r->out;
	uint64_t bit = form_word(&r->items[r->at]);

	*says_something = bit & ~(FORM_LINK | FORM_ORAL);
	if (!bit || (bit & s->form & FORM_NOUNS))
		return false;
	/* "capsules PR" may be a route, and a release stands before the form but for the plain words. */
	if (s->form & FORM_NOUNS && word_of(&r->items[r->at], "pr sr er"))
		return false;
	s->form |= bit;
	r->at++;
	return true;
}

/* A release said before "/" is that of the substance before it. */
static void join(struct reader *r)
{
	static const uint64_t release = FORM_MR | FORM_XL | FORM_IR;
	struct scan *s = r->out;

	s->parts[s->count - 1].release = s->form & release;
	s->form &= ~release;
	r->joined = true;
	r->at++;
}

/* A pack stands behind the form. Where a dose may follow, only numbers that agree prove it, or that nothing does. Two
 * patches are worn at once; they are no pack. */
static bool take_pack(struct reader *r)
{
	const struct piece *p = &r->items[r->at];
	enum pack_kind kind;
	size_t n = r->out->form & FORM_NOUNS ? pack_scan(p, &kind) : 0;
	bool last = n && (p[n].kind == PIECE_END || (r->whole && aside_length(r->names, r->out->parts[0].name, &p[n])));

	if (!n || r->out->pack_end || (kind != PACK_CERTAIN && !last) || (kind == PACK_SMALL && !r->whole) ||
	    (r->out->form & FORM_PATCH && p->thousandths <= 2 * THOUSAND))
		return false;
	r->out->pack = p->from;
	r->out->pack_end = p[n - 1].from + p[n - 1].length;
	r->at += n;
	return true;
}

static bool take_one(struct reader *r, bool *says_something)
{
	const struct piece *p = &r->items[r->at];
	struct scan *s = r->out;
	size_t n;

	*says_something = true;
	if (take_name(r))
		return true;
	if (!s->count || r->joined)
		return false;
	if (is_sign(p, '/') || is_sign(p, '&') || is_sign(p, '+') || word_of(p, "and with")) {
		size_t taken;

		if (product_name_at(r->names, p + 1, &taken)) {
			join(r);
			*says_something = false;
			return true;
		}
		/* "powder and solvent" */
		if (!(s->form & FORM_NOUNS))
			return false;
	}
	n = aside_length(r->names, s->parts[0].name, p);
	r->at += n;
	if (n || take_pack(r))
		return true;
	if (is_sign(p, '(') || is_sign(p, ')') || is_sign(p, '-')) {
		*says_something = is_sign(p, ')');
		r->at++;
		return true;
	}
	/* "oral solution, sugar free" */
	if (is_sign(p, ',') && form_word(p + 1) & FORM_SALT) {
		*says_something = false;
		r->at++;
		return true;
	}
	if (take_strength(r))
		return true;
	n = s->form & FORM_NOUNS ? 0 : hours_scan(p, &s->hours);
	r->at += n;
	return n || take_form(r, says_something);
}

void product_scan(const struct product_names *names, const struct pieces *p, bool whole, struct scan *out)
{
	struct reader r = {.names = names, .items = p->items, .whole = whole, .out = out};
	bool says_something;

	*out = (struct scan){.count = 0};
	r.at = aside_before(p->items);
	while (r.at < p->count && take_one(&r, &says_something)) {
		if (says_something)
			out->end = p->items[r.at - 1].from + p->items[r.at - 1].length;
	}
	out->stop = r.at;
}
