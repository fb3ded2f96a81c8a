/* Amounts of the text in the unit of the product, and whether the product can give them. */
#include "dosage.h"

#include <string.h>

#include "pathwell/rows.h"

/* A count above is a slip, or a quantity; a mass that would take so many was rather meant for another strength. */
enum { UNITS_AT_ONCE = 10, UNITS_OF_MASS = 8, UNITS_A_DAY = 24 };
/* "100 to 200" may be a range; what is further apart is rather two things that the sign does not join. */
enum { RANGE_WIDEST = 5 };

/* "12" on a box that counts as 12.5. */
static bool on_the_box(const struct family *f, int64_t *rate)
{
	for (size_t i = 0; f && i < f->strength_count; i++) {
		int64_t label;

		if (f->strengths[i].amount == *rate)
			return true;
		if (decimal_scaled(f->strengths[i].label, strlen(f->strengths[i].label), THOUSAND, &label) && label == *rate) {
			*rate = f->strengths[i].amount;
			return true;
		}
	}
	return false;
}

static enum status rate(struct reading *r, struct amount *a)
{
	if (r->of->unit != DOSE_NG_PER_HOUR)
		return dosage_refuse(r, "it says a rate, and the medicine is not a patch");
	on_the_box(r->of->family, &a->low);
	a->high = a->low;
	return STATUS_OK;
}

/* "50 every 72 hours" of a patch whose strength is not said: the number is that of a box. */
static enum status bare_rate(struct reading *r, struct amount *a)
{
	int64_t rate = a->low;

	if (a->low != a->high || !on_the_box(r->of->family, &rate))
		return dosage_refuse(r, "it says how many, but not of what strength");
	a->low = a->high = rate;
	return STATUS_OK;
}

static enum status units(struct reading *r, struct amount *a)
{
	int64_t each = a->strength ? a->strength : r->of->each;

	if (r->of->unit == DOSE_NG_PER_HOUR && !r->of->each && !a->strength)
		return bare_rate(r, a);
	if (a->strength && r->of->compound)
		return dosage_refuse(r, "it says a mass, and the medicine has several substances");
	if (!each)
		return dosage_refuse(r, "it says how many, but not of what strength");
	if (r->of->unit == DOSE_NG_PER_HOUR && a->strength && !on_the_box(r->of->family, &each) && !r->of->each)
		return dosage_refuse(r, "there is no such patch");
	if (a->strength && r->of->each && each != r->of->each)
		return dosage_refuse(r, "it says another strength than the product has");
	if (r->of->liquid)
		return dosage_refuse(r, "it says how many, but not how many millilitres");
	if (a->high > (int64_t)UNITS_AT_ONCE * TIMES_MOST * THOUSAND)
		return dosage_refuse(r, "nobody takes so many");
	if (a->high > INT64_MAX / each || a->low * each % THOUSAND || a->high * each % THOUSAND)
		return dosage_refuse(r, "its number makes no sense");
	a->low = a->low * each / THOUSAND;
	a->high = a->high * each / THOUSAND;
	return STATUS_OK;
}

static enum status volume(struct reading *r, struct amount *a)
{
	int64_t each = r->of->each;

	if (!each)
		return dosage_refuse(r, "it says how many, but not of what strength");
	if (!r->of->liquid)
		return dosage_refuse(r, "it says millilitres, and the medicine is not a liquid");
	if (a->high > INT64_MAX / each || a->low * each % THOUSAND || a->high * each % THOUSAND)
		return dosage_refuse(r, "its number makes no sense");
	a->low = a->low * each / THOUSAND;
	a->high = a->high * each / THOUSAND;
	return STATUS_OK;
}

enum status dosage_to_dose(struct reading *r, struct amount *a)
{
	enum what what = a->what;

	if (a->low > a->high)
		return dosage_refuse(r, "its range begins with the larger amount");
	if (a->low && a->high / RANGE_WIDEST > a->low)
		return dosage_refuse(r, "its range is too wide to be one");
	a->what = NOTHING; /* done */
	switch (what) {
	case NOTHING: return STATUS_OK;
	case RATE: return rate(r, a);
	case UNITS: return units(r, a);
	case VOLUME: return volume(r, a);
	case MASS: break;
	}
	if (r->of->compound)
		return dosage_refuse(r, "it says a mass, and the medicine has several substances");
	return r->of->unit == DOSE_UG ? STATUS_OK
				      : dosage_refuse(r, "it says a mass, and a patch gives micrograms an hour");
}

/* A tablet that may be halved gives halves of its strength; where the strength is not known, of the smallest step that
 * all strengths have in common. */
static bool gives(const struct dosage_of *of, int64_t amount)
{
	int64_t step = of->each ? of->each : of->grain;

	if (!step)
		return true;
	return of->whole_only ? amount % step == 0 : amount * 2 % step == 0;
}

static enum status check_units(struct reading *r, const struct amount *said, int most)
{
	int64_t part = r->of->whole_only || r->of->unit == DOSE_NG_PER_HOUR ? THOUSAND : THOUSAND / 2;

	if (said->high > (int64_t)most * THOUSAND)
		return dosage_refuse(r, most == UNITS_A_DAY ? "nobody takes so many" : "nobody takes so many at one time");
	if (said->low % part || said->high % part)
		return dosage_refuse(r, "the product cannot give that part of one");
	return STATUS_OK;
}

enum status dosage_to_dose_given(struct reading *r, struct amount *a, bool a_day)
{
	struct amount said = *a;
	const struct dosage_of *of = r->of;
	bool bare_rates = of->unit == DOSE_NG_PER_HOUR && !of->each && !said.strength;

	if (a->what == NOTHING)
		return STATUS_OK; /* done before */
	if (dosage_to_dose(r, a) != STATUS_OK)
		return STATUS_REFUSED;
	if (said.what == UNITS && !bare_rates)
		return check_units(r, &said, a_day ? UNITS_A_DAY : UNITS_AT_ONCE);
	if (of->liquid || said.what == VOLUME || (said.what == UNITS && bare_rates))
		return STATUS_OK;
	if (!gives(of, a->low) || !gives(of, a->high))
		return dosage_refuse(r, "the product cannot give that amount");
	if (of->each && !a_day && a->high > of->each * UNITS_OF_MASS)
		return dosage_refuse(r, "it would take more of the product at one time than anybody takes");
	return STATUS_OK;
}
