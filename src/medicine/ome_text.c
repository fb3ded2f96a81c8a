#include "ome_text.h"

#include <string.h>

#include "find.h"
#include "ome_cut.h"
#include "pathwell/text.h"
#include "rows.h"

enum { THOUSAND = 1000, FITS_MOST = 16 };

struct meaning {
	const struct family *fits[FITS_MOST];
	strength_set strengths[FITS_MOST];
	size_t count;
	const char *medicine;
	enum ome_route route;
	bool opioid, says_patch; /* a brand, or the word, tells a patch from other forms */
};

static const struct {
	const char *word;
	enum ome_route route;
} routes[] = {
    {"sublingual", OME_SUBLINGUAL},
    {"buccal", OME_BUCCAL},
    {"nasal", OME_NASAL},
    {"rectal", OME_RECTAL},
    {"suppository", OME_RECTAL},
    {"suppositories", OME_RECTAL},
    {"injection", OME_INJECTION},
};

static enum ome_route route_said(const struct words *said)
{
	for (size_t i = 0; i < said->count; i++) {
		if (strcmp(said->words[i], "patch") == 0)
			return OME_PATCH;
		for (size_t j = 0; j < ARRAY_LEN(routes); j++) {
			if (strcmp(said->words[i], routes[j].word) == 0)
				return routes[j].route;
		}
	}
	return OME_ORAL;
}

static void add_fit(struct meaning *m, const struct family *f, strength_set strengths)
{
	if (m->count < FITS_MOST) {
		m->fits[m->count] = f;
		m->strengths[m->count++] = strengths;
	}
}

/* Families by brand, else by words. A brand may name several forms of one medicine. */
static void find_fits(struct arena *a, const struct reference *r, const struct words *said, struct meaning *m)
{
	for (size_t i = 0; i < r->family_count; i++) {
		const struct brand *brand = brand_said(a, &r->families[i], said);

		if (brand)
			add_fit(m, &r->families[i], brand->strengths);
	}
	m->says_patch = m->count > 0;
	for (size_t i = 0; i < r->family_count && !m->says_patch; i++) {
		if (family_fits(a, &r->families[i], said))
			add_fit(m, &r->families[i], family_all_strengths(&r->families[i]));
	}
}

/* A medicine that only the sets of factors know, by mouth or another route: "pethidine", "morphine injection". */
static bool find_in_sets(const struct reference *r, const struct words *said, struct meaning *m)
{
	for (size_t i = 0; i < r->ome_set_count; i++) {
		for (size_t j = 0; j < r->ome_sets[i].factor_count; j++) {
			const char *medicine = r->ome_sets[i].factors[j].medicine;

			if (said->count && strcmp(medicine, said->words[0]) == 0) {
				m->medicine = medicine;
				m->opioid = true;
				break;
			}
		}
	}
	for (size_t i = 1; i < said->count; i++) {
		if (!is_form_word(said->words[i]))
			return false;
	}
	return m->medicine != NULL;
}

static enum status refuse(struct error *err, const char *text, const char *why)
{
	char quoted[TEXT_QUOTED];

	return error_set(err, STATUS_REFUSED, "%s cannot be read with certainty: %s; a person has to read it.",
	    text_quote(text, quoted), why);
}

/* One substance and one route from all that fits. */
static enum status agree(struct meaning *m, const char *name, bool rate, struct error *err)
{
	bool patch = m->fits[0]->unit == UNIT_PATCH;

	m->medicine = m->fits[0]->counted;
	m->opioid = m->fits[0]->class == CLASS_OPIOID;
	for (size_t i = 1; i < m->count; i++) {
		if (strcmp(m->fits[i]->counted, m->medicine) != 0 || (m->fits[i]->unit == UNIT_PATCH) != patch)
			return refuse(err, name, "it may be several medicines");
	}
	if (patch && m->route != OME_PATCH && !rate && !m->says_patch)
		return refuse(err, name, "it does not say that it is a patch");
	m->route = patch ? OME_PATCH : OME_ORAL;
	return STATUS_OK;
}

static enum status find_meaning(
    struct arena *a, const struct reference *r, const char *name, bool rate, struct meaning *m, struct error *err)
{
	struct words said = words_of(a, name);
	struct medicine_match match;

	*m = (struct meaning){.route = route_said(&said)};
	if (!said.count)
		return refuse(err, name, "it begins with no medicine");
	if (m->route == OME_ORAL || m->route == OME_PATCH)
		find_fits(a, r, &said, m);
	if (m->count)
		return agree(m, name, rate, err);
	if (find_in_sets(r, &said, m))
		return STATUS_OK;
	if (medicine_find(r, name, &match, err) == STATUS_OK)
		return refuse(err, name, "its route is not one that it is known by");
	return STATUS_REFUSED;
}

/* ---- strength and dosage together ---- */

static bool matches(const struct family *f, const struct strength *s, const struct stated *stated)
{
	size_t n = strlen(stated->label);
	int64_t amount;

	if (!stated->bare && !stated->rate)
		return s->amount == (f->unit == UNIT_ML ? stated->per_ml : stated->ug) &&
		       (f->unit == UNIT_ML || !stated->per_ml);
	if (strncmp(s->label, stated->label, n) == 0 && (!s->label[n] || s->label[n] == '/'))
		return true;
	return decimal_scaled(stated->label, n, THOUSAND, &amount) && amount == s->amount;
}

/* The strength as the catalogue has it, in one of the families that fit; false where none has it. */
static bool find_strength(const struct meaning *m, const struct stated *stated, struct dosage_of *of)
{
	for (size_t i = 0; i < m->count; i++) {
		for (size_t j = 0; j < m->fits[i]->strength_count; j++) {
			bool in_set = m->strengths[i] & ((strength_set)1 << j);

			if (!in_set || !matches(m->fits[i], &m->fits[i]->strengths[j], stated))
				continue;
			of->each = m->fits[i]->strengths[j].amount;
			of->interval_hours = m->fits[i]->interval_hours;
			of->family = m->fits[i];
			of->liquid = m->fits[i]->unit == UNIT_ML;
			return true;
		}
	}
	return false;
}

/* Where all that fits comes in one strength, it need not be said. */
static void only_strength(const struct meaning *m, struct dosage_of *of)
{
	for (size_t i = 0; i < m->count; i++) {
		for (size_t j = 0; j < m->fits[i]->strength_count; j++) {
			int64_t amount = m->fits[i]->strengths[j].amount;

			if (!(m->strengths[i] & ((strength_set)1 << j)))
				continue;
			if (m->fits[i]->unit == UNIT_ML || (of->each && of->each != amount)) {
				of->each = 0;
				return;
			}
			of->each = amount;
		}
	}
}

static bool interval_fits(const struct meaning *m, const struct dosage *d, const struct dosage_of *of)
{
	for (size_t i = 0; i < m->count; i++) {
		bool has_it = !of->each;

		for (size_t j = 0; j < m->fits[i]->strength_count; j++)
			has_it = has_it || m->fits[i]->strengths[j].amount == of->each;
		if (has_it && m->fits[i]->interval_hours == d->patch_hours)
			return true;
	}
	return !m->count;
}

/* A patch: its rate, and perhaps how many and for how long. */
static enum status read_patch(struct arena *a, const char *text, const struct cut *c, const struct meaning *m,
    const struct stated *strength, struct dosage *out, struct error *err)
{
	struct dosage_of of = {.unit = DOSE_NG_PER_HOUR};
	const char *dosage = cut_join(a, c, c->form_end, c->count);

	if (!strength->label || (strength->ug && !strength->rate))
		return refuse(err, text, "it does not say how many micrograms an hour");
	if (m->count && !find_strength(m, strength, &of))
		return refuse(err, text, "there is no such patch");
	if (!m->count || !of.each)
		return refuse(err, text, "patches of it are not in the catalogue");
	if (!*dosage)
		dosage = "one";
	if (dosage_read(dosage, &of, out, err) != STATUS_OK &&
	    dosage_read(arena_printf(a, "one %s", dosage), &of, out, err) != STATUS_OK)
		return STATUS_REFUSED;
	return interval_fits(m, out, &of) ? STATUS_OK
					  : refuse(err, text, "the patch is not made to be worn for so long");
}

static bool is_compound(const struct meaning *m)
{
	for (size_t i = 0; i < m->count; i++) {
		if (strcmp(m->fits[i]->medicine, m->fits[i]->counted) != 0)
			return true;
	}
	return false;
}

static bool same(const struct dosage *x, const struct dosage *y)
{
	return x->per_day == y->per_day && x->as_needed == y->as_needed;
}

/* The number behind the name is the dose ("codeine 60mg qds"), or the strength of what is counted ("codeine 60mg 1
 * qds"). Both are tried; two meanings are as bad as none. */
static enum status read_counted(struct arena *a, const char *text, const struct cut *c, const struct meaning *m,
    const struct stated *strength, struct dosage *out, struct error *err)
{
	struct dosage_of of = {.unit = DOSE_UG}, with = {.unit = DOSE_UG};
	struct dosage as_dose, as_strength;
	struct error second;
	bool form = c->form_end > c->strength_end, known = false, first_ok, second_ok = false;

	/* "co-codamol 1000mg" is the paracetamol's. */
	of.compound = with.compound = is_compound(m);
	only_strength(m, &of);
	first_ok = !form && dosage_read(cut_join(a, c, c->name_end, c->count), &of, &as_dose, err) == STATUS_OK;
	if (strength->label) {
		with.each = strength->per_ml ? strength->per_ml : strength->ug;
		with.liquid = strength->per_ml != 0;
		known = m->count ? find_strength(m, strength, &with) : with.each > 0;
		second_ok = known && dosage_read(cut_join(a, c, c->form_end, c->count), &with, &as_strength, &second) ==
					 STATUS_OK;
	}
	/* "Zydol 50 qds" is not fifty capsules. */
	if (first_ok && ((strength->bare && known) || (second_ok && !same(&as_dose, &as_strength))))
		return refuse(err, text, "its number may be the dose or the strength");
	if (first_ok || second_ok) {
		*out = first_ok ? as_dose : as_strength;
		return STATUS_OK;
	}
	if (form && !known)
		return refuse(err, text, "it does not come in that strength");
	if (form)
		*err = second;
	*out = form ? as_strength : as_dose;
	return STATUS_REFUSED;
}

enum status ome_text_read(
    struct arena *a, const struct reference *r, const char *text, struct ome_read *out, struct error *err)
{
	struct stated strength;
	struct meaning m;
	struct cut c;
	const char *name;

	*out = (struct ome_read){.opioid = true};
	ome_cut(a, text, &c, &strength);
	name = cut_join(a, &c, 0, c.name_end);
	if (c.form_end > c.strength_end)
		name = arena_printf(a, "%s %s", name, cut_join(a, &c, c.strength_end, c.form_end));
	if (find_meaning(a, r, name, strength.rate, &m, err) != STATUS_OK)
		return STATUS_REFUSED;
	out->medicine = m.medicine;
	out->route = m.route;
	out->opioid = m.opioid;
	if (!m.opioid)
		return error_set(
		    err, STATUS_REFUSED, "%s is not an opioid and has no morphine equivalent.", m.medicine);
	if (m.route == OME_PATCH)
		return read_patch(a, text, &c, &m, &strength, &out->dosage, err);
	return read_counted(a, text, &c, &m, &strength, &out->dosage, err);
}
