/* What stands beside the dose: brackets, another product's dose, the total of both, how long and what for. */
#include "dosage.h"

#include <string.h>

/* "Change every 3 days", of a patch, is whole without an amount. */
static bool is_behind_whole(const struct reading *r)
{
	if (r->inside)
		return r->behind_whole;
	if (!r->count)
		return r->has_lead && r->of->unit == DOSE_NG_PER_HOUR;
	return segment_has_when(&r->segments[r->count - 1]);
}

/* ---- brackets ---- */

static size_t closing(const struct reading *r)
{
	for (size_t i = r->at; i < r->end; i++) {
		if (r->tokens[i].kind == TOKEN_CLOSE)
			return i;
		if (r->tokens[i].kind == TOKEN_OPEN)
			break;
	}
	return r->end;
}

/* "every 12 hours (8 am and 8 pm)", "one (at night)": when, in brackets. word: the kind of the one word
 * that they hold. */
static enum status merge_when(struct reading *r, const struct segment *when, enum token_kind word)
{
	struct segment *s = dosage_current(r);

	if (!s || (s->amount.what == NOTHING && r->of->unit != DOSE_NG_PER_HOUR))
		return dosage_refuse(r, "its brackets say when, and nothing before them how much");
	if (when->times && dosage_set_times(r, (int64_t)when->times_low * THOUSAND, (int64_t)when->times * THOUSAND) != STATUS_OK)
		return STATUS_REFUSED;
	if (when->hours && dosage_set_hours(r, when->hours_low, when->hours) != STATUS_OK)
		return STATUS_REFUSED;
	/* "every 3 days (morning)": when in the day the patch is changed. "(every night)" would be another interval. */
	if (r->of->unit == DOSE_NG_PER_HOUR && s->hours > HOURS_A_DAY && word == TOKEN_PART)
		return STATUS_OK;
	if (when->parts && s->parts && s->parts != when->parts)
		return dosage_refuse(r, "its brackets say another part of the day");
	s->parts |= when->parts;
	return STATUS_OK;
}

static enum status merge_amounts(struct reading *r, const struct reading *inner)
{
	struct segment *s = dosage_current(r);
	size_t whole = 0;

	for (size_t i = 0; i < inner->count; i++)
		whole += segment_has_when(&inner->segments[i]);
	if (!s || s->amount.what == NOTHING || r->into != INTO_DOSE)
		return dosage_refuse(r, "its brackets say how much, and nothing before them does");
	/* "10 mg (two tablets)" */
	if (inner->count == 1 && !whole) {
		if (s->also.what != NOTHING)
			return dosage_refuse(r, "it says the amount too often");
		s->also = inner->segments[0].amount;
		return STATUS_OK;
	}
	if (whole != inner->count || r->again_count)
		return dosage_refuse(r, "its brackets say another dose");
	memcpy(r->again, inner->segments, inner->count * sizeof(r->again[0]));
	r->again_count = inner->count;
	return STATUS_OK;
}

static enum status merge_rest(struct reading *r, const struct reading *inner)
{
	if ((inner->has_total && r->has_total) || (inner->has_other && r->has_other))
		return dosage_refuse(r, "it says a total, or another product, twice");
	if (inner->has_total) {
		r->has_total = true;
		r->total = inner->total;
	}
	if (inner->has_other) {
		r->has_other = true;
		r->other = inner->other;
	}
	if ((inner->most.what != NOTHING && r->most.what != NOTHING) || (inner->most_times && r->most_times))
		return dosage_refuse(r, "it says two maxima");
	if (inner->most.what != NOTHING)
		r->most = inner->most;
	if (inner->most_times)
		r->most_times = inner->most_times;
	r->as_needed = r->as_needed || inner->as_needed;
	r->course = r->course || inner->course;
	r->directed = r->directed || inner->directed;
	r->weekdays += inner->weekdays;
	return STATUS_OK;
}

/* "for 10 years (2023-2033)": the years, behind how long. */
static bool take_years(struct reading *r)
{
	const struct token *from = &r->tokens[r->at], *to = from + 2;
	enum { FIRST = 2000 * THOUSAND, LAST = 2099 * THOUSAND };

	if (!r->course || r->at < 2 || strcmp(from[-2].word, "years") != 0 || dosage_kind(r, 0) != TOKEN_NUMBER || dosage_kind(r, 1) != TOKEN_DASH || dosage_kind(r, 2) != TOKEN_NUMBER ||
	    dosage_kind(r, 3) != TOKEN_CLOSE)
		return false;
	if (from->value < FIRST || to->value > LAST || from->value > to->value || from->value % THOUSAND || to->value % THOUSAND)
		return false;
	r->at += 4;
	return true;
}

/* The words in brackets are read alone, and must agree with what stands before them. */
enum status dosage_take_brackets(struct reading *r)
{
	size_t first = r->at, close = closing(r);
	struct reading inner = {.text = r->text, .of = r->of, .err = r->err, .tokens = r->tokens, .at = first, .end = close, .inside = true};
	const struct segment *s = dosage_current(r);
	enum status st;

	if (!r->inside && take_years(r))
		return STATUS_OK;
	if (close == r->end || r->inside)
		return dosage_refuse(r, "its brackets are not closed");
	/* "with the 20 mg (blue) tablets" is not looked into. */
	if (r->into != INTO_DOSE)
		return dosage_refuse_word(r);
	if (dosage_parse_inner(&inner, s && is_behind_whole(r)) != STATUS_OK)
		return STATUS_REFUSED;
	r->at = close + 1;
	st = merge_rest(r, &inner);
	if (st == STATUS_OK && inner.has_lead && !inner.count)
		st = merge_when(r, &inner.lead, close == first + 1 ? r->tokens[first].kind : TOKEN_END);
	if (st == STATUS_OK && inner.count)
		st = merge_amounts(r, &inner);
	return st;
}

/* ---- another product ---- */

/* "in addition to the 15 mg tablet twice a day", "with 2 x 10 mg tablets": understood behind a whole dose alone. "With
 * 20 mg" may be more of this product; another is meant where it is called a tablet, or said to be added. */
enum status dosage_take_beside(struct reading *r, bool certain)
{
	bool whole = is_behind_whole(r);

	if (!whole || r->has_other)
		return dosage_refuse(r, "it is taken with another amount, and a person has to say what is taken in all");
	while (dosage_take(r, TOKEN_THE) || dosage_take(r, TOKEN_YOUR) || dosage_take(r, TOKEN_PER))
		;
	if (!dosage_is_number(dosage_kind(r, 0)))
		return dosage_refuse_word(r);
	r->has_other = true;
	r->into = INTO_OTHER;
	r->other = (struct segment){.times = 0};
	return dosage_take_other(r, certain);
}

/* ---- the total ---- */

enum status dosage_take_total(struct reading *r)
{
	bool whole = is_behind_whole(r);

	while (dosage_take(r, TOKEN_OF) || dosage_take(r, TOKEN_EQUALS) || dosage_take(r, TOKEN_COMMA))
		;
	if (!whole || r->has_total || !dosage_is_number(dosage_kind(r, 0)))
		return dosage_refuse_word(r);
	r->has_total = true;
	r->into = INTO_TOTAL;
	r->total = (struct segment){.times = 0};
	return STATUS_OK;
}

/* ---- how long, and what for ---- */

static bool take_length(struct reading *r)
{
	size_t back = r->at;
	int64_t low, high;

	if (dosage_take_range(r, &low, &high) &&
	    (dosage_take(r, TOKEN_DAY) || dosage_take(r, TOKEN_WEEK) || dosage_take(r, TOKEN_MONTH)))
		return true;
	r->at = back;
	return false;
}

/* "for pain", "for 5 days", "to help nerve pain and sleep"; "for" may stand there twice. */
enum status dosage_take_for(struct reading *r)
{
	while (dosage_take(r, TOKEN_FOR))
		;
	dosage_take(r, TOKEN_LEAST);
	if (take_length(r)) {
		r->course = true;
		return STATUS_OK;
	}
	for (;;) {
		while (dosage_take(r, TOKEN_QUALITY))
			;
		if (!dosage_take(r, TOKEN_PURPOSE))
			return dosage_refuse_word(r);
		while (dosage_take(r, TOKEN_PURPOSE))
			;
		if ((dosage_kind(r, 0) != TOKEN_AND && dosage_kind(r, 0) != TOKEN_STROKE && dosage_kind(r, 0) != TOKEN_OR) ||
		    (dosage_kind(r, 1) != TOKEN_PURPOSE && dosage_kind(r, 1) != TOKEN_QUALITY))
			return STATUS_OK;
		r->at++;
	}
}
