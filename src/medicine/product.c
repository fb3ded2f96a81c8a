/* Products as dictionaries and practice systems name them: substance, form, release and strength, or what is not known.
 */
#include "product.h"

#include <stdio.h>
#include <string.h>

#include "ome.h"
#include "pathwell/text.h"

enum { THOUSAND = 1000 };

/* ---- which substance ---- */

/* The opioid of several; else one that has a class; else the first. */
static size_t counted_part(const struct scan *s)
{
	size_t classed = s->count;

	for (size_t i = 0; i < s->count; i++) {
		if (s->parts[i].name->class_known && s->parts[i].name->class == CLASS_OPIOID)
			return i;
		if (s->parts[i].name->class_known && classed == s->count)
			classed = i;
	}
	return classed < s->count ? classed : 0;
}

/* Mixtures that have a name of their own. */
static const struct {
	const char *counted, *with, *name;
} mixtures[] = {
    {"codeine", "paracetamol", "co-codamol"},
    {"dihydrocodeine", "paracetamol", "co-dydramol"},
    {"codeine", "aspirin", "co-codaprin"},
};

static const char *medicine_of(struct arena *a, const struct scan *s, size_t counted)
{
	const struct product_name *first = s->parts[counted].name;
	const char *name = first->medicine;
	bool joined = false;

	for (size_t i = 0; s->count == 2 && i < ARRAY_LEN(mixtures); i++) {
		if (strcmp(first->medicine, mixtures[i].counted) == 0 &&
		    strcmp(s->parts[!counted].name->medicine, mixtures[i].with) == 0)
			return mixtures[i].name;
	}
	for (size_t i = 0; i < s->count; i++) {
		if (i != counted)
			name = arena_printf(a, "%s %s %s", name, joined ? "and" : "with", s->parts[i].name->medicine);
		joined = joined || i != counted;
	}
	return name;
}

/* ---- the strength of that substance ---- */

/* Which numbers are printed for it, and which of them is its own; NULL where the name does not say. */
static const struct stated_strength *strength_said(const struct scan *s, size_t counted, size_t *number)
{
	const struct part *part = &s->parts[counted], *last = &s->parts[s->count - 1];
	size_t with = 0, any = 0;

	*number = (size_t)part->name->counts - 1;
	if (s->count == 1)
		return part->strength.count > *number ? &part->strength : NULL;
	for (size_t i = 0; i < s->count; i++) {
		with += s->parts[i].strength.count == 1;
		any += s->parts[i].strength.count > 0;
	}
	if (with == s->count)
		return &part->strength;
	/* "Ibuprofen and codeine 200mg/12.8mg"; one number for two substances is nobody's. */
	*number = counted;
	return any == 1 && last->strength.count == s->count ? &last->strength : NULL;
}

/* In the unit of the product; DOSE_NONE where the numbers do not say it. */
static int64_t amount_of(const struct stated_strength *s, size_t number, bool compound, const struct form *form)
{
	int64_t ng = s->ng[number];
	bool patch = form && form->unit == UNIT_PATCH, liquid = form && form->unit == UNIT_ML;

	if (s->count > 1 && !compound)
		return DOSE_NONE;
	if (s->percent)
		return liquid ? ng * 10 : DOSE_NONE;
	if (patch)
		return s->per == PER_HOUR || (s->per == PER_UNIT && s->micrograms) ? ng : DOSE_NONE;
	if (s->per == PER_ML)
		return ng % s->ml ? DOSE_NONE : ng / s->ml;
	if (liquid || s->per != PER_UNIT || ng % THOUSAND)
		return DOSE_NONE;
	return ng / THOUSAND;
}

/* ---- form and route ---- */

static void take_form(const struct form *form, uint64_t bits, struct product *out)
{
	out->ome_route = OME_ROUTE_COUNT;
	if (form) {
		out->form = form->name;
		out->route = form->route;
		out->ome_route = form->ome_route;
	}
	out->modified_release = (bits & FORM_MR) || (form && form->unit == UNIT_PATCH);
}

/* What the catalogue adds to the name. */
static void take_family(const struct reference *r, const struct wanted *w, const struct form *form, struct product *out)
{
	struct fitting fits = product_family(r, w);
	const struct family *f = fits.only;

	if (!fits.any)
		return;
	out->strength = fits.counts_as;
	/* Without a word of its form a product is what all that fits agree on. */
	if (!form && !fits.patch) {
		out->route = "by mouth";
		out->ome_route = OME_ORAL;
	}
	if (!f)
		return;
	out->family = f;
	out->modified_release = f->modified_release;
	out->interval_hours = f->unit == UNIT_PATCH ? f->interval_hours : 0;
	if (form) {
		if (f->modified_release)
			out->form = form_of(w->form | FORM_MR)->name;
		return;
	}
	out->form = f->form;
	out->route = f->unit == UNIT_PATCH ? "on the skin" : "by mouth";
	out->ome_route = f->unit == UNIT_PATCH ? OME_PATCH : OME_ORAL;
}

/* The strength as the name prints it, or as the table has it for a name without one; NULL for neither. */
static const struct stated_strength *strength_of(struct arena *a, const char *name, const struct scan *s,
    size_t counted, struct stated_strength *printed, size_t *number, struct product *out)
{
	const struct stated_strength *said = strength_said(s, counted, number);
	const char *listed = s->parts[counted].name->strength;
	struct pieces p;

	if (said)
		out->strength_text = arena_strndup(a, name + said->from, said->to - said->from);
	if (said || !listed || s->parts[counted].strength.count)
		return said;
	pieces_cut(&p, listed);
	must(strength_scan(p.items, false, printed) == p.count);
	*number = 0;
	return printed;
}

/* A rate says that it is a patch, and so much in a millilitre, of a brand, that it is a liquid. */
static uint64_t form_bits(const struct scan *s, size_t counted, const struct stated_strength *said)
{
	uint64_t bits = s->form | s->parts[counted].release;

	if (said && said->per == PER_HOUR && !(bits & FORM_NOUNS))
		bits |= FORM_PATCH;
	return bits;
}

void product_resolve(
    struct arena *a, const struct reference *r, const char *name, const struct scan *s, struct product *out)
{
	size_t counted = counted_part(s), number;
	const struct product_name *n = s->parts[counted].name;
	struct stated_strength printed;
	const struct stated_strength *said;
	struct wanted w = {.hours = s->hours, .amount = DOSE_NONE, .brand = n->brand};
	const struct form *form;

	*out = (struct product){.medicine = medicine_of(a, s, counted),
	    .counted = n->counted,
	    .brand = n->brand,
	    .class = n->class,
	    .class_known = n->class_known,
	    .strength = DOSE_NONE};
	w.medicine = out->medicine;
	out->compound = s->count > 1 || strcmp(out->medicine, out->counted) != 0;
	said = strength_of(a, name, s, counted, &printed, &number, out);
	w.form = form_bits(s, counted, said);
	form = form_of(w.form);
	if (!form && n->brand && said && said->per == PER_ML)
		w.form |= FORM_LIQUID;
	take_form(form, w.form, out);
	if (said)
		out->strength = w.amount = amount_of(said, number, out->compound, form);
	take_family(r, &w, form, out);
	out->unit = out->ome_route == OME_PATCH ? DOSE_NG_PER_HOUR : DOSE_UG;
	out->liquid = (said && said->per == PER_ML) || (form && form->unit == UNIT_ML);
	out->totalled = n->class_known && n->class == CLASS_OPIOID && out->ome_route != OME_ROUTE_COUNT &&
			ome_has_factor(&r->ome_sets[0], out->counted, out->ome_route);
}

/* ---- for everybody ---- */

static enum status refuse(const char *name, const struct pieces *p, const struct scan *s, struct error *err)
{
	char quoted[TEXT_QUOTED], word[TEXT_QUOTED], piece[64];
	const struct piece *stop = &p->items[s->stop];

	if (!p->count)
		return error_set(err, STATUS_NOT_FOUND, "The name of a product is missing.");
	snprintf(piece, sizeof(piece), "%.*s", (int)(stop->length < sizeof(piece) ? stop->length : sizeof(piece) - 1),
	    name + stop->from);
	if (!s->count)
		return error_set(err, STATUS_NOT_FOUND, "%s is not a product that is known; a person has to read it.",
		    text_quote(name, quoted));
	if (stop->kind == PIECE_END)
		return error_set(
		    err, STATUS_NOT_FOUND, "%s ends too soon; a person has to read it.", text_quote(name, quoted));
	return error_set(err, STATUS_NOT_FOUND,
	    "%s is not a product that is known: %s is not understood; a person has to read it.",
	    text_quote(name, quoted), text_quote(piece, word));
}

/* What a text names that is no product's name as a whole: the opioid, else what has a class, else the first. */
static void take_named(const struct product_names *names, const struct pieces *p, struct product *out)
{
	const struct product_name *found = NULL;
	size_t taken;

	for (size_t i = 0; i < p->count; i += taken ? taken : 1) {
		const struct product_name *n = product_name_at(names, &p->items[i], &taken);

		if (n && (!found || (n->class_known && !found->class_known) ||
			     (n->class_known && n->class == CLASS_OPIOID && found->class != CLASS_OPIOID)))
			found = n;
	}
	if (!found)
		return;
	out->counted = found->counted;
	out->class = found->class;
	out->class_known = found->class_known;
}

static size_t end_of(const struct pieces *p)
{
	return p->count ? p->items[p->count - 1].from + p->items[p->count - 1].length : 0;
}

enum status product_recognise(
    struct arena *a, const struct reference *r, const char *name, struct product *out, struct error *err)
{
	struct pieces p;
	struct scan s;

	*out = (struct product){.strength = DOSE_NONE, .ome_route = OME_ROUTE_COUNT};
	pieces_cut(&p, name);
	while (p.count && p.items[p.count - 1].kind == PIECE_SIGN && strchr(".,;", *p.items[p.count - 1].text))
		p.items[--p.count].kind = PIECE_END;
	product_scan(r->products, &p, true, &s);
	if (!s.count || s.end != end_of(&p)) {
		take_named(r->products, &p, out);
		return refuse(name, &p, &s, err);
	}
	product_resolve(a, r, name, &s, out);
	return STATUS_OK;
}

enum status product_ome(
    const struct ome_set *set, const struct product *p, int64_t amount, int64_t *ug, struct error *err)
{
	const struct ome_factor *from;

	*ug = 0;
	if (!p->class_known || p->class != CLASS_OPIOID)
		return STATUS_OK;
	if (p->ome_route == OME_ROUTE_COUNT)
		return error_set(err, STATUS_REFUSED,
		    p->form ? "%s has no factor for %s %s." : "%s has no factor for %s whose form is not said.",
		    set->name, p->counted, p->route ? p->route : "");
	return ome_apply(set, p->counted, p->ome_route, amount, &from, ug, err);
}
