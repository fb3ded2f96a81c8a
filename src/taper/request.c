#include "request.h"

#include "length.h"
#include "methods.h"

/* 100 g a day, or 100 mg an hour: more is a slip of the unit. */
#define TOTAL_MOST INT64_C(100000000)
enum { UNITS_WIDE = 24, PATCHES_WIDE = 6, HUNDREDTHS = 10000 };

int64_t regimen_total(const int64_t now[PART_COUNT])
{
	int64_t sum = 0;
	for (size_t i = 0; i < PART_COUNT; i++)
		sum += now[i];
	return sum;
}

int request_wear_days(const struct taper_request *r)
{
	if (r->family->unit != UNIT_PATCH)
		return 1;
	return (r->patch_hours ? r->patch_hours : r->family->interval_hours) / 24;
}

bool parts_are_permutation(const enum day_part *parts)
{
	unsigned seen = 0;
	for (size_t i = 0; parts && i < PART_COUNT; i++)
		seen |= 1U << parts[i];
	return !parts || seen == (1U << PART_COUNT) - 1;
}

static enum status check_now(const struct taper_request *r, struct error *err)
{
	char text[32];
	const struct family *f = r->family;
	for (size_t i = 0; i < PART_COUNT; i++)
		if (r->now[i] < 0 || r->now[i] > TOTAL_MOST)
			return error_set(err, STATUS_REFUSED, "%s is no dose of %s; check its unit.",
			    amount_show(f->dose_unit, r->now[i], text), f->name);
	if (regimen_total(r->now) == 0)
		return error_set(
		    err, STATUS_REFUSED, "There is no present dose of %s to reduce from; give one.", f->name);
	if (regimen_total(r->now) > TOTAL_MOST)
		return error_set(err, STATUS_REFUSED, "%s%s is no dose of %s; check its unit.",
		    amount_show(f->dose_unit, regimen_total(r->now), text), a_day(f), f->name);
	if (f->unit == UNIT_PATCH && request_wear_days(r) < 1)
		return error_set(err, STATUS_REFUSED,
		    "It is not said how long a patch of %s is worn; say \"every 72 hours\" or as it is.", f->name);
	return STATUS_OK;
}

static enum status check_target(const struct taper_request *r, struct error *err)
{
	char to[32], now[32];
	const struct family *f = r->switch_to ? r->switch_to : r->family;
	if (r->to < 0)
		return error_set(err, STATUS_REFUSED, "The target is below nothing; give 0 to stop.");
	if (r->method == TAPER_TYPED && r->typed_count == 0)
		return error_set(err, STATUS_REFUSED, "No step is typed; write them as \"180mg x 4w, 135mg x 4w\".");
	if (r->switch_to || r->to < regimen_total(r->now))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED, "The target of %s%s is not below the present %s%s.",
	    amount_show(f->dose_unit, r->to, to), a_day(f), amount_show(f->dose_unit, regimen_total(r->now), now),
	    a_day(f));
}

static enum status check_dates(const struct taper_request *r, struct error *err)
{
	char by[DATE_TEXT], start[DATE_TEXT];
	if (r->start == DATE_NONE)
		return error_set(err, STATUS_REFUSED, "The plan has no first day; give one.");
	date_clinical(r->start, start);
	if (r->by != DATE_NONE && r->by < r->start)
		return error_set(err, STATUS_REFUSED, "The last day %s is before the first day %s.",
		    date_clinical(r->by, by), start);
	if (r->trial_ends != DATE_NONE && r->trial_ends <= r->start)
		return error_set(err, STATUS_REFUSED, "The trial ends on %s, which is not after its first day %s.",
		    date_clinical(r->trial_ends, by), start);
	return length_check(r->every, request_wear_days(r), err);
}

static enum status check_steps(const struct taper_request *r, struct error *err)
{
	if (r->steps < 0 || r->steps > TAPER_STEPS_MOST)
		return error_set(
		    err, STATUS_REFUSED, "A plan has from 1 to %d steps, not %d.", TAPER_STEPS_MOST, r->steps);
	if (r->method == TAPER_SMOOTHEST && !r->steps && r->by == DATE_NONE)
		return error_set(err, STATUS_REFUSED,
		    "The smoothest plan needs its number of steps, or the date to reach the target by.");
	if (r->method == TAPER_TYPED && (r->steps || r->by != DATE_NONE))
		return error_set(err, STATUS_REFUSED,
		    "Typed steps have their own number and lengths; leave out the number of steps and the date.");
	return STATUS_OK;
}

static enum status check_bands(const struct taper_request *r, struct error *err)
{
	char text[32];
	if (!r->band_count)
		return error_set(err, STATUS_REFUSED, "No band is given; write them as \"40:4mg,20:2mg,10:1mg\".");
	for (size_t i = 0; i < r->band_count; i++)
		if (r->bands[i].up_to <= 0 || r->bands[i].amount <= 0)
			return error_set(err, STATUS_REFUSED,
			    "The band up to %s needs a dose and an amount above nothing.",
			    amount_show(r->family->dose_unit, r->bands[i].up_to, text));
	return STATUS_OK;
}

static enum status check_occupancy(const struct taper_request *r, struct error *err)
{
	int64_t ug;
	const struct occupancy *o = r->occupancy;
	if (!o)
		return error_set(err, STATUS_REFUSED,
		    "No curve of receptor occupancy is known for %s; use another method.", r->family->medicine);
	if (r->points < 0 || r->points > 100 || (r->points == 0 && !r->steps))
		return error_set(err, STATUS_REFUSED,
		    "Steps of occupancy are more than 0 and at most 100 percentage points; or give the number of "
		    "steps.");
	return r->to_occupancy != 0 ? occupancy_dose(o, r->to_occupancy, &ug, err) : STATUS_OK;
}

static enum status check_method(const struct taper_request *r, struct error *err)
{
	switch (r->method) {
	case TAPER_AMOUNT:
		if (r->amount > 0)
			return STATUS_OK;
		return error_set(
		    err, STATUS_REFUSED, "Each step must fall by more than nothing; give an amount such as \"10mg\".");
	case TAPER_PERCENT_OF_ORIGINAL:
	case TAPER_PERCENT_OF_CURRENT:
		if (r->percent_hundredths > 0 && r->percent_hundredths < HUNDREDTHS)
			return STATUS_OK;
		return error_set(err, STATUS_REFUSED,
		    "A step falls by more than 0 and less than 100 percent; give one such as \"10%%\".");
	case TAPER_BANDS: return check_bands(r, err);
	case TAPER_OCCUPANCY: return check_occupancy(r, err);
	case TAPER_TYPED:
	case TAPER_SMOOTHEST: return STATUS_OK;
	case TAPER_METHOD_COUNT: break;
	}
	panic("a method that is none");
}

static enum status check_switch(const struct taper_request *r, struct error *err)
{
	if (!r->switch_to)
		return STATUS_OK;
	if (r->family->unit == UNIT_PATCH || r->switch_to->unit == UNIT_PATCH)
		return error_set(err, STATUS_REFUSED,
		    "A patch is not switched part by part of the day; plan each medicine by itself.");
	if (r->switch_to == r->family)
		return error_set(err, STATUS_REFUSED, "%s is the medicine taken already; name another to switch to.",
		    r->family->name);
	int one = r->family->modified_release ? r->family->interval_hours : 0;
	int other = r->switch_to->modified_release ? r->switch_to->interval_hours : 0;
	if (one && other && one != other)
		return error_set(err, STATUS_REFUSED,
		    "%s lasts %d hours and %s %d: products of different intervals are not mixed in one plan; plan them "
		    "one after the other.",
		    r->family->name, one, r->switch_to->name, other);
	return STATUS_OK;
}

enum status request_read(const struct taper_request *asked, struct taper_request *r, struct error *err)
{
	static enum status (*const checks[])(const struct taper_request *, struct error *) = {
	    check_now, check_switch, check_target, check_dates, check_steps, check_method};
	*r = *asked;
	if (!r->every.count && r->every.unit == TAPER_DAYS)
		r->every = (struct taper_length){4, TAPER_WEEKS};
	if (!r->original)
		r->original = regimen_total(r->now);
	if (!r->ome && r->reference->ome_set_count)
		r->ome = &r->reference->ome_sets[0];
	must(parts_are_permutation(r->priority) && parts_are_permutation(r->order) &&
	     parts_are_permutation(r->switch_order));
	for (size_t i = 0; i < ARRAY_LEN(checks); i++)
		if (checks[i](r, err) != STATUS_OK)
			return STATUS_REFUSED;
	return STATUS_OK;
}

enum status request_check_target(
    struct arena *a, const struct taper_request *r, const struct totals *t, struct error *err)
{
	char text[32];
	if (r->method == TAPER_TYPED || totals_has(t, r->to))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED, "The target of %s%s of %s cannot be made with these strengths; %s.",
	    amount_show(r->family->dose_unit, r->to, text), a_day(r->family), r->family->name,
	    totals_beside(a, t, r->to));
}

enum status pack_present(struct arena *a, const struct makeable *m, const struct pack_options *o, int64_t amount,
    struct pack_result *out, struct error *err)
{
	char text[32], below[32], above[32];
	const struct family *f = makeable_family(m);
	if (makeable_pack(m, amount, out))
		return STATUS_OK;
	struct pack_options wide = {.halves = f->may_be_halved, .most_units = UNITS_WIDE};
	struct makeable *any;
	if (f->unit == UNIT_PATCH)
		wide.most_units = PATCHES_WIDE;
	if (f->unit == UNIT_ML)
		wide.most_units = o->most_units;
	enum status st = makeable_new(a, f, &wide, &any, err);
	if (st != STATUS_OK || makeable_pack(any, amount, out))
		return st;
	amount_show(f->dose_unit, makeable_at_most(any, amount), below);
	int64_t more = makeable_at_least(any, amount);
	if (more == DOSE_NONE)
		return error_set(err, STATUS_REFUSED, "%s at one time cannot be made of %s; the most is %s.",
		    amount_show(f->dose_unit, amount, text), f->name, below);
	return error_set(err, STATUS_REFUSED, "%s at one time cannot be made of %s; the nearest are %s and %s.",
	    amount_show(f->dose_unit, amount, text), f->name, below, amount_show(f->dose_unit, more, above));
}
