/* What dosage text comes to in a day: read with certainty, or not at all. */
#include "dosage.h"

#include <string.h>

const char *const day_part_names[PART_COUNT] = {
	[PART_MORNING] = "morning",
	[PART_MIDDAY] = "midday",
	[PART_EVENING] = "evening",
	[PART_NIGHT] = "night",
};

#define AT_ONCE_MOST (INT64_MAX / 4 / TIMES_MOST / SEGMENTS_MOST)

static int parts_in(unsigned parts)
{
	int n = 0;

	for (; parts; parts >>= 1)
		n += parts & 1;
	return n;
}

struct often {
	int low, high; /* times a day */
};

/* How often a day. */
static enum status times_of(const struct reading *r, const struct segment *s, struct often *out)
{
	int parts = parts_in(s->parts);

	*out = (struct often){s->times_low, s->times};
	if (s->hours) {
		if (s->hours > HOURS_A_DAY || HOURS_A_DAY % s->hours || HOURS_A_DAY % s->hours_low)
			return dosage_refuse(r, "it is not the same every day");
		*out = (struct often){HOURS_A_DAY / s->hours, HOURS_A_DAY / s->hours_low};
	} else if (!s->times) {
		*out = (struct often){parts, parts};
	}
	if (parts && (out->low != parts || out->high != parts))
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

/* Least and most a day; what is taken at one time, and how often. */
struct sum {
	int64_t low, high;
	int times;
};

/* The amount in the unit of the product; the same said again in brackets must agree. */
static enum status amount_of(struct reading *r, struct segment *s)
{
	bool again = s->also.what != NOTHING;
	enum status st;

	st = dosage_to_dose_given(r, &s->amount, s->a_day);
	if (st == STATUS_OK && s->amount.high > AT_ONCE_MOST)
		st = dosage_refuse(r, "its number makes no sense");
	if (st == STATUS_OK && dosage_to_dose(r, &s->also) != STATUS_OK)
		st = STATUS_REFUSED;
	if (st == STATUS_OK && again && (s->also.low != s->amount.low || s->also.high != s->amount.high))
		st = dosage_refuse(r, "its brackets say another amount");
	return st;
}

static enum status add_segment(struct reading *r, struct segment *s, struct sum *sum)
{
	struct often often;

	if (amount_of(r, s) != STATUS_OK || times_of(r, s, &often) != STATUS_OK)
		return STATUS_REFUSED;
	if (s->a_day && (often.high || s->parts))
		return dosage_refuse(r, "it says both a daily total and when to take it");
	sum->low += s->amount.low * (s->a_day ? 1 : often.low);
	sum->high += s->amount.high * (s->a_day ? 1 : often.high);
	sum->times += often.high;
	return STATUS_OK;
}

/* Several amounts: each at its parts of the day; or one of them so many times a day, with a word that joins them
 * ("one three times a day and two at night"). */
static enum status check_several(struct reading *r)
{
	size_t without = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct segment *s = &r->segments[i];

		without += !s->parts;
		if (s->a_day)
			return dosage_refuse(r, "it says both a daily total and when to take it");
		if (s->join == JOIN_THEN && (r->course || without))
			return dosage_refuse(r, "it says one dose after another");
		if (i && without && s->join != JOIN_AND && s->join != JOIN_PLUS)
			return dosage_refuse(r, "it says several amounts and not at what part of the day each is taken");
	}
	if (without > 1)
		return dosage_refuse(r, "it says several amounts and not at what part of the day each is taken");
	if (r->has_lead)
		return dosage_refuse(r, "it says when before how much, and several amounts");
	if (r->course)
		return dosage_refuse(r, "it says one dose after another");
	if (r->as_needed)
		return dosage_refuse(r, "it does not say which of its amounts are taken as needed");
	return STATUS_OK;
}

static enum status fill_parts(struct reading *r, struct dosage *out)
{
	out->parts_known = true;
	for (size_t i = 0; i < r->count; i++) {
		const struct segment *s = &r->segments[i];
		unsigned parts = s->parts ? s->parts : r->count == 1 ? usual_parts(out->times_per_day) : 0;

		out->parts_known = out->parts_known && parts;
		for (int p = 0; p < PART_COUNT; p++) {
			if (!(parts & (1u << p)))
				continue;
			if (out->parts[p])
				return dosage_refuse(r, "it names a part of the day twice");
			out->parts[p] = s->amount.high;
		}
	}
	if (r->count == 1 && out->times_per_day)
		out->each_time = r->segments[0].amount.high;
	return STATUS_OK;
}

/* ---- what is said twice ---- */

static enum status check_again(struct reading *r, const struct sum *sum)
{
	struct sum again = {0, 0, 0};

	for (size_t i = 0; i < r->again_count; i++) {
		if (add_segment(r, &r->again[i], &again) != STATUS_OK)
			return STATUS_REFUSED;
	}
	if (r->again_count && (again.low != sum->low || again.high != sum->high))
		return dosage_refuse(r, "its brackets say another dose");
	return STATUS_OK;
}

/* "total 40 mg bd": what this product gives, with what was said to be taken beside it. Where it is more, something is
 * taken that the text does not tell. */
static enum status check_total(struct reading *r, const struct sum *sum)
{
	struct amount total = r->total.amount, other = r->other.amount;
	struct often often;
	int64_t at_once, beside;

	if (!r->has_total)
		return STATUS_OK;
	if (total.what == NOTHING)
		return dosage_refuse(r, "it ends too soon");
	if (dosage_to_dose(r, &total) != STATUS_OK || times_of(r, &r->total, &often) != STATUS_OK)
		return STATUS_REFUSED;
	beside = other.what == MASS ? other.high : 0;
	at_once = r->count == 1 ? r->segments[0].amount.high : 0;
	if (r->has_other && other.what != MASS)
		return dosage_refuse(r, "its total is not what it says to take");
	if (at_once && !r->total.a_day && total.high == at_once + beside && (!often.high || often.high == sum->times))
		return STATUS_OK;
	if (!r->has_other && total.high * (often.high ? often.high : 1) == sum->high)
		return STATUS_OK;
	return dosage_refuse(r, "its total is not what it says to take");
}

/* ---- the maximum ---- */

/* A stated maximum bounds what may be taken: of a regular dose it is the same or something is wrong; of what is taken
 * as needed, or of a range, it is the most. */
static enum status apply_most(struct reading *r, bool has_when, struct sum *sum)
{
	bool open = r->as_needed || sum->low != sum->high || !has_when;
	int64_t most;

	if (r->most.what == NOTHING && !r->most_times)
		return STATUS_OK;
	if (r->most_times && r->count != 1)
		return dosage_refuse(r, "it says several amounts and one maximum");
	if (dosage_to_dose(r, &r->most) != STATUS_OK)
		return STATUS_REFUSED;
	most = r->most_times ? r->segments[0].amount.high * r->most_times : r->most.high;
	/* "up to three times a day, maximum 3" */
	if (r->most_times && r->most.high && r->most.high != most)
		return dosage_refuse(r, "it says two maxima");
	if (most < r->segments[0].amount.low)
		return dosage_refuse(r, "its maximum is less than it says to take");
	if (has_when && most > sum->high)
		return dosage_refuse(r, "its maximum is more than it says to take");
	if (!open && most < sum->high)
		return dosage_refuse(r, "its maximum is less than it says to take");
	if (has_when && most < sum->low)
		r->as_needed = true;
	r->as_needed = r->as_needed || !has_when;
	sum->low = open ? 0 : most;
	sum->high = most;
	return STATUS_OK;
}

static enum status check_whole(struct reading *r)
{
	bool may_lack_when = (r->most.what != NOTHING || r->most_times) && r->count == 1;

	if (!r->count)
		return dosage_refuse(r, "it says no amount");
	for (size_t i = 0; i < r->count; i++) {
		if (!segment_has_when(&r->segments[i]) && !may_lack_when)
			return dosage_refuse(r, r->as_needed ? "it is taken as needed and says no maximum for a day"
							     : "it does not say how often");
	}
	return r->count > 1 ? check_several(r) : STATUS_OK;
}

static enum status sum_up(struct reading *r, struct dosage *out)
{
	struct sum sum = {0, 0, 0};

	if (check_whole(r) != STATUS_OK)
		return STATUS_REFUSED;
	for (size_t i = 0; i < r->count; i++) {
		if (add_segment(r, &r->segments[i], &sum) != STATUS_OK)
			return STATUS_REFUSED;
	}
	if (check_again(r, &sum) != STATUS_OK || check_total(r, &sum) != STATUS_OK ||
	    apply_most(r, segment_has_when(&r->segments[0]), &sum) != STATUS_OK)
		return STATUS_REFUSED;
	out->range = !r->as_needed && sum.low != sum.high;
	out->as_needed = r->as_needed || out->range;
	out->per_day = sum.high;
	out->times_per_day = sum.times;
	if (fill_parts(r, out) != STATUS_OK)
		return STATUS_REFUSED;
	if (out->as_needed)
		out->parts_known = false;
	return out->per_day > 0 ? STATUS_OK : dosage_refuse(r, "it comes to nothing");
}

enum status dosage_read(const char *text, const struct dosage_of *of, struct dosage *out, struct error *err)
{
	struct token tokens[TOKENS_MOST];
	struct reading r = {.text = text, .of = of, .tokens = tokens, .err = err};
	enum status st;

	*out = (struct dosage){.unit = of->unit};
	if (!dosage_tokens(text, tokens))
		return dosage_refuse(&r, "it is too long");
	while (tokens[r.end].kind != TOKEN_END)
		r.end++;
	st = dosage_parse(&r);
	out->as_needed = r.as_needed;
	if (st != STATUS_OK)
		return st;
	return of->unit == DOSE_NG_PER_HOUR ? dosage_sum_up_patch(&r, out) : sum_up(&r, out);
}
