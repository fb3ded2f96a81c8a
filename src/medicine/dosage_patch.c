/* What a patch's text comes to: a rate, and after how many hours it is changed. */
#include "dosage.h"

enum { PATCHES_MOST = 2 };

/* "Change every 72 hours", "apply patch weekly": of one. */
static void one_patch(struct reading *r)
{
	if (r->count || !r->of->each || (!r->has_lead && !r->one_patch))
		return;
	r->segments[0] = r->lead;
	r->segments[0].amount = (struct amount){.what = UNITS, .low = THOUSAND, .high = THOUSAND, .noun = true};
	r->count = 1;
	r->has_lead = true;
}

/* "one weekly on a Friday", "twice weekly on Mondays and Thursdays" */
static bool weekdays_agree(const struct reading *r, int hours)
{
	return !r->weekdays || hours * r->weekdays == HOURS_A_WEEK;
}

static enum status check_shape(struct reading *r, const struct segment *s)
{
	if (r->count != 1)
		return dosage_refuse(r, r->count ? "it says several amounts" : "it says no amount");
	if (r->as_needed || s->parts || s->a_day || s->times > 1 || r->most.what != NOTHING || r->most_times)
		return dosage_refuse(r, "a patch is worn all the time and changed after days");
	if (s->hours != s->hours_low)
		return dosage_refuse(r, "it gives a range");
	/* "… patches 7": the number may be how many were handed out. */
	if (s->amount.what == UNITS && r->of->each && !s->amount.noun && !segment_has_when(s))
		return dosage_refuse(r, "a number alone does not say how many are worn");
	if (s->amount.what == UNITS && (r->of->each || s->amount.strength) && s->amount.high > PATCHES_MOST * THOUSAND)
		return dosage_refuse(r, "more than two patches of one strength are worn at once");
	return STATUS_OK;
}

/* All the amounts of one segment: the patch, the one worn beside it, and what brackets say again. */
static enum status amount_of(struct reading *r, struct segment *s, int64_t *sum)
{
	bool same_again = s->also.what != NOTHING && s->join != JOIN_PLUS;

	if (dosage_to_dose_given(r, &s->amount, false) != STATUS_OK || dosage_to_dose_given(r, &s->also, false) != STATUS_OK)
		return STATUS_REFUSED;
	if (s->amount.low != s->amount.high)
		return dosage_refuse(r, "it gives a range");
	if (same_again && (s->also.low != s->amount.low || s->also.high != s->amount.high))
		return dosage_refuse(r, "its brackets say another amount");
	*sum = s->amount.high + (same_again ? 0 : s->also.high);
	return STATUS_OK;
}

enum status dosage_sum_up_patch(struct reading *r, struct dosage *out)
{
	struct segment *s = &r->segments[0];

	one_patch(r);
	if (check_shape(r, s) != STATUS_OK || amount_of(r, s, &out->per_day) != STATUS_OK)
		return STATUS_REFUSED;
	if (r->again_count || r->has_total)
		return dosage_refuse(r, "it says the dose in several ways");
	out->patch_hours = s->hours ? s->hours : s->times ? HOURS_A_DAY : r->of->interval_hours;
	if (!out->patch_hours)
		return dosage_refuse(r, "it does not say after how many days the patch is changed");
	if (!weekdays_agree(r, out->patch_hours))
		return dosage_refuse(r, "its days of the week are not those on which it is changed");
	out->each_time = out->per_day;
	return out->per_day > 0 ? STATUS_OK : dosage_refuse(r, "it comes to nothing");
}
