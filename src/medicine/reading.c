/* What one line of a medicines list comes to in a day, or why a person must look at it. */
#include <string.h>

#include "ome.h"
#include "pathwell/risk.h"
#include "pathwell/text.h"
#include "reading_dose.h"

const char *const reading_ask_names[ASK_COUNT] = {
    [ASK_NOTHING] = "",
    [ASK_AS_DIRECTED] = "as_directed",
    [ASK_AS_NEEDED] = "as_needed",
    [ASK_NO_TOTAL] = "no_total",
    [ASK_UNKNOWN_PRODUCT] = "unknown_product",
    [ASK_UNREADABLE] = "unreadable",
};

static void ask(struct arena *a, struct medicine_reading *m, enum reading_ask what, const char *why)
{
	m->ask = what;
	m->why = arena_strdup(a, why);
}

/* ---- the dose ---- */

static bool says_as_directed(const char *dose)
{
	static const char *const words[] = {"directed", "mdu", "advised", "instructed"};

	for (const char *s = dose; *s; s++) {
		for (size_t i = 0; i < ARRAY_LEN(words); i++) {
			bool begins = s == dose || strchr(" \t\n,;(", s[-1]);

			if (begins && text_starts_nocase(s, words[i]))
				return true;
		}
	}
	return text_is_blank(dose);
}

/* ---- what it comes to ---- */

static void ask_as_needed(struct arena *a, struct medicine_reading *m)
{
	char most[32];

	ask(a, m, ASK_AS_NEEDED,
	    arena_printf(a,
		"%s, at most %s of %s a day: it counts beside the regular total, and a person has to ask "
		"how much is "
		"really taken.",
		m->dosage.range ? "The dose is a range" : "Taken as needed", dose_show(m->per_day, most),
		m->product.counted));
}

static void take_equivalent(struct arena *a, const struct ome_set *set, struct medicine_reading *m)
{
	struct error err;
	int64_t ug;

	if (!m->product.class_known || m->product.class != CLASS_OPIOID || m->per_day == DOSE_NONE)
		return;
	if (product_ome(set, &m->product, m->per_day, &ug, &err) == STATUS_OK)
		m->ome_ug = ug;
	else if (m->ask == ASK_NOTHING || m->ask == ASK_AS_NEEDED)
		ask(a, m, ASK_NO_TOTAL, err.sentence);
}

static void read_known(
    struct arena *a, const struct reference *r, const struct ome_set *set, const char *dose, struct medicine_reading *m)
{
	struct error err, none;
	int64_t ignored;
	char quoted[TEXT_QUOTED];
	bool read = reading_dose(a, r, &m->product, m->product_text, dose, &m->dosage, &err) == STATUS_OK;
	bool opioid = m->product.class_known && m->product.class == CLASS_OPIOID;

	if (read)
		m->per_day = m->dosage.per_day;
	else
		m->dosage = (struct dosage){.unit = m->product.unit, .as_needed = m->dosage.as_needed};
	if (opioid && !ome_has_factor(set, m->product.counted, m->product.ome_route) &&
	    product_ome(set, &m->product, 0, &ignored, &none) != STATUS_OK)
		ask(a, m, ASK_NO_TOTAL, none.sentence);
	else if (read && m->dosage.as_needed)
		ask_as_needed(a, m);
	else if (!read && says_as_directed(dose))
		ask(a, m, ASK_AS_DIRECTED,
		    arena_printf(a, "The dose of %s is not said%s%s; a person has to ask how it is taken.",
			m->product.counted, text_is_blank(dose) ? "" : ": ",
			text_is_blank(dose) ? "" : text_quote(dose, quoted)));
	else if (!read)
		ask(a, m, m->dosage.as_needed ? ASK_AS_NEEDED : ASK_UNREADABLE, err.sentence);
	take_equivalent(a, set, m);
}

void medicine_read(struct arena *a, const struct reference *r, const struct ome_set *set, const char *product,
    const char *dose, struct medicine_reading *out)
{
	struct error err;

	set = set ? set : &r->ome_sets[0];
	*out = (struct medicine_reading){.product_text = arena_strdup(a, product ? product : ""),
	    .dose_text = arena_strdup(a, dose ? dose : ""),
	    .quantity_text = "",
	    .per_day = DOSE_NONE,
	    .ome_ug = DOSE_NONE};
	out->set = arena_printf(a, "%s %s", set->name, set->dated);
	if (product_recognise(a, r, out->product_text, &out->product, &err) == STATUS_OK)
		read_known(a, r, set, out->dose_text, out);
	else
		ask(a, out, ASK_UNKNOWN_PRODUCT, err.sentence);
}
