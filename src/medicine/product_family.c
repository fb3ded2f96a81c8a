/* Which families of the catalogue a product may be. */
#include <string.h>

#include "product.h"

enum { THOUSAND = 1000 };

static bool lists_brand(const struct family *f, const char *brand, strength_set *strengths)
{
	for (size_t i = 0; brand && i < f->brand_count; i++) {
		if (strcmp(f->brands[i].name, brand) == 0) {
			*strengths = f->brands[i].strengths;
			return true;
		}
	}
	return false;
}

/* The label's number counts as the amount: "12" is 12.5. */
static bool has_strength(const struct family *f, strength_set of, int64_t amount, int64_t *counts_as)
{
	for (size_t i = 0; i < f->strength_count; i++) {
		const struct strength *s = &f->strengths[i];
		int64_t label;

		if (!(of & ((strength_set)1 << i)))
			continue;
		if (s->amount == amount ||
		    (decimal_scaled(s->label, strlen(s->label), THOUSAND, &label) && label == amount)) {
			*counts_as = s->amount;
			return true;
		}
	}
	return false;
}

static bool fits(const struct family *f, const struct wanted *w, bool branded, int64_t *counts_as)
{
	strength_set of = family_all_strengths(f);

	if (strcmp(f->medicine, w->medicine) != 0 || (branded && !lists_brand(f, w->brand, &of)))
		return false;
	return form_fits(w->form, w->hours, f, branded) &&
	       (w->amount == DOSE_NONE || has_strength(f, of, w->amount, counts_as));
}

struct fitting product_family(const struct reference *r, const struct wanted *w)
{
	struct fitting found = {.counts_as = w->amount};
	size_t count = 0;

	for (int branded = 1; branded >= 0 && !count; branded--) {
		for (size_t i = 0; i < r->family_count; i++) {
			if (!fits(&r->families[i], w, branded, &found.counts_as))
				continue;
			found.only = &r->families[i];
			found.any = true;
			found.patch = found.patch || r->families[i].unit == UNIT_PATCH;
			count++;
		}
	}
	if (count != 1)
		found.only = NULL;
	return found;
}
