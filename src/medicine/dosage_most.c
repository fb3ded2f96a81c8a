/* "max 8 in 24 hours", "up to four times a day". */
#include "dosage.h"

/* "maximum of", "max:", "max -" */
static void take_fillers(struct reading *r)
{
	while (dosage_take(r, TOKEN_OF) || dosage_take(r, TOKEN_COMMA) || dosage_take(r, TOKEN_EQUALS) || dosage_take(r, TOKEN_DASH))
		;
}

static enum status set_most_times(struct reading *r, int64_t times)
{
	if (r->most_times)
		return dosage_refuse(r, "it says two maxima");
	if (times < THOUSAND || times % THOUSAND || times > (int64_t)TIMES_MOST * THOUSAND)
		return dosage_refuse(r, "its maximum is not one for a day");
	r->most_times = (int)(times / THOUSAND);
	return STATUS_OK;
}

/* The sign or word at the end of the sentence: "one x 4 a day max". */
static bool stands_behind(struct reading *r)
{
	enum token_kind next = dosage_kind(r, 0);
	const struct segment *s = dosage_current(r);

	return s && s->amount.what != NOTHING && segment_has_when(s) &&
	       (next == TOKEN_END || next == TOKEN_STOP || next == TOKEN_CLOSE || next == TOKEN_FOR);
}

/* "up to 2 tablets four times a day": the amount is the end of a range that begins with nothing. */
static enum status begin_up_to(struct reading *r, size_t back)
{
	const struct segment *s = dosage_current(r);

	if (s && s->amount.what != NOTHING && !segment_has_when(s))
		return dosage_refuse(r, "its maximum is not one for a day");
	r->at = back;
	r->up_to = true;
	return dosage_take_amount(r);
}

static enum status take_amount_most(struct reading *r, bool up_to)
{
	struct amount a = {.what = NOTHING};
	size_t back = r->at;

	if (!dosage_take_range(r, &a.low, &a.high))
		return dosage_refuse_word(r);
	if (dosage_take(r, TOKEN_TIMES) || dosage_kind(r, 0) == TOKEN_DOSE) {
		dosage_take(r, TOKEN_DOSE);
		return dosage_take_a_day(r) ? set_most_times(r, a.high)
					    : dosage_refuse(r, "its maximum is not one for a day");
	}
	if (dosage_take_unit(r, &a) != STATUS_OK)
		return STATUS_REFUSED;
	if (!dosage_take_a_day(r))
		return up_to ? begin_up_to(r, back) : dosage_refuse(r, "its maximum is not one for a day");
	if (r->most.what != NOTHING)
		return dosage_refuse(r, "it says two maxima");
	r->most = a;
	return STATUS_OK;
}

enum status dosage_take_most(struct reading *r, bool up_to)
{
	int64_t often = r->tokens[r->at].value * THOUSAND;

	if (r->into != INTO_DOSE)
		return dosage_refuse_word(r);
	r->as_needed = r->as_needed || up_to;
	if (!up_to && stands_behind(r)) {
		r->as_needed = true;
		return STATUS_OK;
	}
	take_fillers(r);
	if (dosage_take(r, TOKEN_FREQUENCY))
		return set_most_times(r, often);
	if (dosage_kind(r, 0) == TOKEN_OFTEN) {
		often = r->tokens[r->at++].value * THOUSAND;
		return dosage_take_a_day(r) ? set_most_times(r, often)
					    : dosage_refuse(r, "its maximum is not one for a day");
	}
	return take_amount_most(r, up_to);
}
