/* What dosage text comes to in a day: read with certainty, or not at all. */
#include "dosage.h"

#include <string.h>

#include "rows.h"

const char *const day_part_names[PART_COUNT] = {
	[PART_MORNING] = "morning",
	[PART_MIDDAY] = "midday",
	[PART_EVENING] = "evening",
	[PART_NIGHT] = "night",
};

/* "12" on a box that counts as 12.5. */
static int64_t rate_on_the_box(const struct family *f, int64_t rate)
{
	for (size_t i = 0; f && i < f->strength_count; i++) {
		int64_t label;

		if (decimal_scaled(f->strengths[i].label, strlen(f->strengths[i].label), THOUSAND, &label) &&
		    label == rate)
			return f->strengths[i].amount;
	}
	return rate;
}

static enum status to_dose(struct reading *r, struct amount *a)
{
	int64_t each = r->of->each;

	switch (a->what) {
	case NOTHING: break;
	case MASS:
		if (r->of->compound)
			return dosage_refuse(r, "it says a mass, and the medicine has several substances");
		break;
	case RATE:
		if (r->of->unit != DOSE_NG_PER_HOUR)
			return dosage_refuse(r, "it says a rate, and the medicine is not a patch");
		a->low = rate_on_the_box(r->of->family, a->low);
		a->high = rate_on_the_box(r->of->family, a->high);
		return STATUS_OK;
	case UNITS:
	case VOLUME:
		if (!each)
			return dosage_refuse(r, "it says how many, but not of what strength");
		if (a->what == UNITS && r->of->liquid)
			return dosage_refuse(r, "it says how many, but not how many millilitres");
		if (a->what == VOLUME && !r->of->liquid)
			return dosage_refuse(r, "it says millilitres, and the medicine is not a liquid");
		if (a->what == UNITS && a->high > UNITS_MOST * THOUSAND)
			return dosage_refuse(r, "nobody takes so many");
		if (a->high > INT64_MAX / each || a->low * each % THOUSAND || a->high * each % THOUSAND)
			return dosage_refuse(r, "its number makes no sense");
		a->low = a->low * each / THOUSAND;
		a->high = a->high * each / THOUSAND;
		return STATUS_OK;
	}
	return r->of->unit == DOSE_UG ? STATUS_OK
				      : dosage_refuse(r, "it says a mass, and a patch gives micrograms an hour");
}

static int parts_in(unsigned parts)
{
	int n = 0;

	for (; parts; parts >>= 1)
		n += parts & 1;
	return n;
}

/* How often a day; the most of a range where it is as needed. */
static enum status times_of(struct reading *r, const struct segment *s, int *times)
{
	int hours = r->as_needed ? s->hours_low : s->hours;

	*times = s->times ? s->times : parts_in(s->parts);
	if (s->times && s->parts && s->times != parts_in(s->parts))
		return dosage_refuse(r, "the number of times is not that of the parts of the day");
	if (!s->hours)
		return STATUS_OK;
	if (s->hours != s->hours_low && !r->as_needed)
		return dosage_refuse(r, "it gives a range of hours");
	if (hours > HOURS_A_DAY || HOURS_A_DAY % hours)
		return dosage_refuse(r, "it is not the same every day");
	*times = HOURS_A_DAY / hours;
	if (s->parts && parts_in(s->parts) != *times)
		return dosage_refuse(r, "the number of times is not that of the parts of the day");
	return STATUS_OK;
}

static unsigned usual_parts(int times)
{
	static const unsigned usual[] = {
	    [1] = 1u << PART_MORNING,
	    [2] = 1u << PART_MORNING | 1u << PART_EVENING,
	    [3] = 1u << PART_MORNING | 1u << PART_MIDDAY | 1u << PART_EVENING,
	    [4] = 1u << PART_MORNING | 1u << PART_MIDDAY | 1u << PART_EVENING | 1u << PART_NIGHT,
	};

	return times < (int)ARRAY_LEN(usual) ? usual[times] : 0;
}

static enum status add_segment(struct reading *r, struct segment *s, struct dosage *out)
{
	unsigned parts;
	int times;

	if (to_dose(r, &s->amount) != STATUS_OK || times_of(r, s, &times) != STATUS_OK)
		return STATUS_REFUSED;
	if (s->amount.low != s->amount.high && !r->as_needed)
		return dosage_refuse(r, "it gives a range");
	if (s->amount.low > s->amount.high)
		return dosage_refuse(r, "its range begins with the larger amount");
	if (s->amount.high > INT64_MAX / 2 / TIMES_MOST / SEGMENTS_MOST)
		return dosage_refuse(r, "its number makes no sense");
	if (s->a_day && (times || r->count > 1))
		return dosage_refuse(r, "it says both a daily total and when to take it");
	parts = s->parts ? s->parts : r->count == 1 ? usual_parts(times) : 0;
	if (r->count > 1 && !s->parts)
		return dosage_refuse(r, "it says several amounts and not at what part of the day each is taken");
	out->per_day += s->amount.high * (s->a_day ? 1 : times);
	out->times_per_day += times;
	out->each_time = r->count == 1 && times ? s->amount.high : 0;
	out->parts_known = parts != 0;
	for (int i = 0; i < PART_COUNT; i++) {
		if (!(parts & (1u << i)))
			continue;
		if (out->parts[i])
			return dosage_refuse(r, "it names a part of the day twice");
		out->parts[i] = s->amount.high;
	}
	return STATUS_OK;
}

/* A stated maximum is the daily amount of what is taken as needed. */
static enum status apply_most(struct reading *r, struct dosage *out)
{
	if (r->most.what) {
		if (to_dose(r, &r->most) != STATUS_OK)
			return STATUS_REFUSED;
		out->per_day = r->most.high;
	} else if (r->most_times) {
		if (r->count != 1)
			return dosage_refuse(r, "it says several amounts and one maximum");
		out->per_day = r->segments[0].amount.high * r->most_times;
	} else if (!out->per_day) {
		return dosage_refuse(r, "it is taken as needed and says no maximum for a day");
	}
	return STATUS_OK;
}

static enum status sum_up(struct reading *r, struct dosage *out)
{
	if (!r->count)
		return dosage_refuse(r, "it says no amount");
	for (size_t i = 0; i < r->count; i++) {
		bool may_lack_when = r->as_needed && (r->most.what || r->most_times) && r->count == 1;

		if (!segment_has_when(&r->segments[i]) && !may_lack_when)
			return dosage_refuse(r, r->as_needed ? "it is taken as needed and says no maximum for a day"
							     : "it does not say how often");
		if (add_segment(r, &r->segments[i], out) != STATUS_OK)
			return STATUS_REFUSED;
	}
	if (r->as_needed && apply_most(r, out) != STATUS_OK)
		return STATUS_REFUSED;
	if (r->as_needed)
		out->parts_known = false;
	return out->per_day > 0 ? STATUS_OK : dosage_refuse(r, "it comes to nothing");
}

static enum status sum_up_patch(struct reading *r, struct dosage *out)
{
	struct segment *s = &r->segments[0];

	if (r->count != 1)
		return dosage_refuse(r, r->count ? "it says several amounts" : "it says no amount");
	if (r->as_needed || s->parts || s->a_day || s->times > 1)
		return dosage_refuse(r, "a patch is worn all the time and changed after days");
	if (to_dose(r, &s->amount) != STATUS_OK)
		return STATUS_REFUSED;
	if (s->amount.low != s->amount.high || s->hours != s->hours_low)
		return dosage_refuse(r, "it gives a range");
	out->patch_hours = s->hours ? s->hours : s->times ? HOURS_A_DAY : r->of->interval_hours;
	if (!out->patch_hours)
		return dosage_refuse(r, "it does not say after how many days the patch is changed");
	out->per_day = out->each_time = s->amount.high;
	return out->per_day > 0 ? STATUS_OK : dosage_refuse(r, "it comes to nothing");
}

enum status dosage_read(const char *text, const struct dosage_of *of, struct dosage *out, struct error *err)
{
	struct reading r = {.text = text, .of = of, .err = err};

	*out = (struct dosage){.unit = of->unit};
	if (dosage_parse(&r) != STATUS_OK)
		return STATUS_REFUSED;
	out->as_needed = r.as_needed;
	return of->unit == DOSE_NG_PER_HOUR ? sum_up_patch(&r, out) : sum_up(&r, out);
}
