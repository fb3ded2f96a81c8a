/* How much: numbers, ranges, and what they count. */
#include "dosage.h"

enum { SPOONS_MOST = 10, SPOON_ML_MOST = 20, TEASPOON_ML = 5, QUANTITY_LEAST = 14 };
#define AMOUNT_MOST (INT64_MAX / THOUSAND / 1000000)

bool dosage_is_number(enum token_kind kind)
{
	return kind == TOKEN_NUMBER || kind == TOKEN_FRACTION;
}

/* "one and a half", "two and a quarter" */
static bool and_a_fraction(const struct reading *r)
{
	return dosage_kind(r, 0) == TOKEN_AND && dosage_kind(r, 1) == TOKEN_PER && dosage_kind(r, 2) == TOKEN_FRACTION;
}

/* "2", "one and a half", "1½", "half a". "one half" is a half to one reader and one and a half to another. */
bool dosage_take_number(struct reading *r, int64_t *value)
{
	const struct token *t = &r->tokens[r->at];
	bool number = dosage_kind(r, 0) == TOKEN_NUMBER;

	if (!number && dosage_kind(r, 0) != TOKEN_FRACTION)
		return false;
	*value = t->value;
	r->at++;
	if (number && dosage_kind(r, 0) == TOKEN_FRACTION && t->digits && *value % THOUSAND == 0 &&
	    (r->tokens[r->at].digits || (unsigned char)r->tokens[r->at].word[0] >= 0x80)) {
		*value += r->tokens[r->at++].value;
	} else if (number && and_a_fraction(r)) {
		*value += r->tokens[r->at + 2].value;
		r->at += 3;
	} else if (!number && dosage_kind(r, 0) == TOKEN_PER &&
		   (dosage_kind(r, 1) == TOKEN_UNIT || dosage_kind(r, 1) == TOKEN_PATCH)) {
		r->at++;
	}
	return true;
}

/* Between the ends of a range; "/" between words only ("one/two"): digits around it are a fraction, or two strengths. */
static bool joins_range(const struct reading *r)
{
	enum token_kind kind = dosage_kind(r, 0);

	if (!dosage_is_number(dosage_kind(r, 1)))
		return false;
	if (kind == TOKEN_STROKE)
		return !r->tokens[r->at - 1].digits && !r->tokens[r->at + 1].digits;
	return kind == TOKEN_TO || kind == TOKEN_DASH || kind == TOKEN_OR;
}

bool dosage_take_range(struct reading *r, int64_t *low, int64_t *high)
{
	if (!dosage_take_number(r, low))
		return false;
	*high = *low;
	if (joins_range(r)) {
		r->at++;
		dosage_take_number(r, high);
	}
	return true;
}

static bool take_an_hour(struct reading *r)
{
	if ((dosage_kind(r, 0) != TOKEN_PER && dosage_kind(r, 0) != TOKEN_STROKE) || dosage_kind(r, 1) != TOKEN_HOUR)
		return false;
	r->at += 2;
	return true;
}

/* ---- what is counted ---- */

static enum status take_mass(struct reading *r, struct amount *a)
{
	int64_t unit = r->tokens[r->at++].value, finer = 1;

	if (a->low > AMOUNT_MOST || a->high > AMOUNT_MOST)
		return dosage_refuse(r, "its number is too large");
	a->what = take_an_hour(r) ? RATE : MASS;
	/* Rates are nanograms: 12.5 micrograms an hour are whole ones. */
	finer = a->what == RATE ? THOUSAND : 1;
	if (a->low * unit * finer % THOUSAND || a->high * unit * finer % THOUSAND)
		return dosage_refuse(r, "it is finer than one microgram");
	a->low = a->low * unit * finer / THOUSAND;
	a->high = a->high * unit * finer / THOUSAND;
	return STATUS_OK;
}

static enum status spoonfuls(struct reading *r, struct amount *a, int64_t ml)
{
	if (a->low > SPOONS_MOST * THOUSAND || a->high > SPOONS_MOST * THOUSAND || ml > SPOON_ML_MOST * THOUSAND)
		return dosage_refuse(r, "nobody takes so many");
	a->what = VOLUME;
	a->low = a->low * ml / THOUSAND;
	a->high = a->high * ml / THOUSAND;
	return STATUS_OK;
}

static bool is_noun(enum token_kind kind)
{
	return kind == TOKEN_UNIT || kind == TOKEN_PATCH;
}

static bool take_noun(struct reading *r)
{
	dosage_take(r, TOKEN_FRESH);
	return dosage_take(r, TOKEN_UNIT) || dosage_take(r, TOKEN_PATCH);
}

/* "ONE 5 mg tablet", "two 25 microgram/hour patches", "two 5 ml spoonfuls": a number before another that is not of a
 * range. Where the second is no strength, nothing is taken. */
static enum status take_of_strength(struct reading *r, struct amount *a, bool *taken)
{
	size_t back = r->at;
	struct amount strength = {.what = NOTHING};
	enum status st = STATUS_OK;

	*taken = false;
	if (!dosage_take_number(r, &strength.low))
		return STATUS_OK;
	strength.high = strength.low;
	if (dosage_kind(r, 0) == TOKEN_ML && dosage_kind(r, 1) == TOKEN_SPOON) {
		r->at += 2;
		*taken = true;
		return spoonfuls(r, a, strength.low);
	}
	if (dosage_kind(r, 0) == TOKEN_MASS)
		st = take_mass(r, &strength);
	if (st == STATUS_OK && strength.what != NOTHING && take_noun(r)) {
		/* On a patch, "100 mcg" is a rate. */
		bool patch = r->of->unit == DOSE_NG_PER_HOUR && strength.what == MASS;

		*taken = true;
		a->what = UNITS;
		a->strength = patch ? strength.low * THOUSAND : strength.low;
		a->noun = true;
		return STATUS_OK;
	}
	r->at = back;
	return st;
}

enum status dosage_take_unit(struct reading *r, struct amount *a)
{
	bool taken = false;

	a->what = UNITS;
	if (dosage_kind(r, 0) == TOKEN_MASS) {
		if (take_mass(r, a) != STATUS_OK)
			return STATUS_REFUSED;
		/* A unit behind a mass is a strength, and says not how many. */
		if (a->what == MASS && is_noun(dosage_kind(r, 0)))
			return dosage_refuse(r, "it says a strength, but not how many");
		return STATUS_OK;
	}
	if (dosage_take(r, TOKEN_ML)) {
		a->what = VOLUME;
		dosage_take(r, TOKEN_SPOON);
		return STATUS_OK;
	}
	if (dosage_take(r, TOKEN_TEASPOON))
		return spoonfuls(r, a, TEASPOON_ML * THOUSAND);
	if (take_of_strength(r, a, &taken) != STATUS_OK)
		return STATUS_REFUSED;
	if (!taken)
		a->noun = take_noun(r);
	return STATUS_OK;
}

/* ---- an amount, in the dose ---- */

/* "2.5 ml to 5 ml", "1 tablet or 2 tablets": the unit is said with both ends. */
static enum status take_second_end(struct reading *r, struct amount *a)
{
	struct amount b = {.what = NOTHING};
	enum token_kind kind = dosage_kind(r, 0);

	if (a->low != a->high || a->what == NOTHING || !dosage_is_number(dosage_kind(r, 1)) ||
	    (kind != TOKEN_TO && kind != TOKEN_OR && kind != TOKEN_DASH))
		return STATUS_OK;
	r->at++;
	dosage_take_number(r, &b.low);
	b.high = b.low;
	if (dosage_take_unit(r, &b) != STATUS_OK)
		return STATUS_REFUSED;
	if (b.what != a->what || b.noun != a->noun || b.strength != a->strength)
		return dosage_refuse(r, "the ends of its range are of different kinds");
	if (b.high == a->low)
		return dosage_refuse(r, "the ends of its range are the same");
	a->high = b.high;
	return STATUS_OK;
}

/* "2 x 30 mg", "2 x 5 ml": so many of these; the strength is held against the product's. */
static enum status take_multiple(struct reading *r, struct amount *a, bool *taken)
{
	struct amount one = {.what = NOTHING};
	size_t back = r->at;

	*taken = false;
	if (!dosage_take(r, TOKEN_X) || !dosage_take_number(r, &one.low)) {
		r->at = back;
		return STATUS_OK;
	}
	one.high = one.low;
	if (dosage_kind(r, 0) != TOKEN_MASS && dosage_kind(r, 0) != TOKEN_ML) {
		r->at = back;
		return STATUS_OK;
	}
	*taken = true;
	if (dosage_kind(r, 0) == TOKEN_ML) {
		r->at++;
		dosage_take(r, TOKEN_SPOON);
		return spoonfuls(r, a, one.low);
	}
	if (take_mass(r, &one) != STATUS_OK)
		return STATUS_REFUSED;
	a->what = UNITS;
	a->strength = one.low;
	a->noun = true;
	take_noun(r);
	return STATUS_OK;
}

/* "28 tablets" or ", 84" behind a whole dose, where nothing more follows, is what is handed out. */
static bool is_quantity(const struct reading *r, const struct segment *last, const struct amount *a)
{
	enum token_kind next = dosage_kind(r, 0);
	bool bare = !a->noun && r->join == JOIN_COMMA;

	return !r->inside && last && segment_has_when(last) && a->what == UNITS && !a->strength && a->low == a->high &&
	       a->low >= QUANTITY_LEAST * THOUSAND && a->low % THOUSAND == 0 && (next == TOKEN_END || next == TOKEN_STOP) &&
	       (bare || (a->noun && (r->join == JOIN_NONE || r->join == JOIN_COMMA)));
}

/* "30 mg + 10 mg bd", "5 and 10 every 7 days": both at one time. */
static bool adds_to(struct reading *r, struct segment *last, const struct amount *a)
{
	bool patch = r->of->unit == DOSE_NG_PER_HOUR && !r->of->each;
	bool both = a->what == last->amount.what && (a->what == MASS || a->what == RATE || (patch && a->what == UNITS));

	if ((r->join != JOIN_PLUS && r->join != JOIN_AND) || segment_has_when(last) || !both || a->noun ||
	    last->amount.noun || a->low != a->high || last->amount.low != last->amount.high)
		return false;
	if (a->what == UNITS) {
		/* Rates without their unit; each is looked up on its box, so it is kept apart. */
		if (last->also.what != NOTHING)
			return false;
		last->also = *a;
		last->join = JOIN_PLUS;
		return true;
	}
	if (r->of->each)
		return false;
	last->amount.low += a->low;
	last->amount.high += a->high;
	return true;
}

/* "50 apply two every 3 days": the rate of a patch whose strength is not said otherwise, and then how many. */
static bool counts_rate(const struct reading *r, struct segment *last, const struct amount *a)
{
	bool rate = last->amount.what == RATE || (last->amount.what == UNITS && !last->amount.noun);

	if (r->of->unit != DOSE_NG_PER_HOUR || r->of->each || r->join != JOIN_NONE || segment_has_when(last) || !rate ||
	    last->also.what != NOTHING || last->amount.low != last->amount.high || a->what != UNITS || a->strength)
		return false;
	last->amount.strength = last->amount.low;
	last->amount.what = UNITS;
	last->amount.noun = true;
	last->amount.low = a->low;
	last->amount.high = a->high;
	return true;
}

static enum status begin_segment(struct reading *r, struct amount a)
{
	struct segment *last = r->count ? &r->segments[r->count - 1] : NULL;

	if (is_quantity(r, last, &a))
		return STATUS_OK;
	if (last && (adds_to(r, last, &a) || counts_rate(r, last, &a)))
		return STATUS_OK;
	if (last && !segment_has_when(last))
		return dosage_refuse(r, "it says two amounts and not when to take the first");
	if (r->count == SEGMENTS_MOST)
		return dosage_refuse(r, "it says too many amounts");
	r->segments[r->count] = (struct segment){.amount = a, .join = r->join};
	if (!r->count && r->has_lead) {
		r->segments[0] = r->lead;
		r->segments[0].amount = a;
	}
	r->count++;
	if ((dosage_kind(r, 0) == TOKEN_PER || dosage_kind(r, 0) == TOKEN_STROKE || dosage_kind(r, 0) == TOKEN_IN) &&
	    !(r->count == 1 && r->has_lead) && dosage_take_a_day(r))
		dosage_set_a_day(&r->segments[r->count - 1]);
	return STATUS_OK;
}

/* "30 mg tablet", "2 x 10 mg tablets", "10 mg", "12 patch": how much of another product. */
enum status dosage_take_other(struct reading *r, bool certain)
{
	struct amount a = {.what = UNITS}, one;
	bool noun = false;

	dosage_take_number(r, &a.low);
	if (dosage_take(r, TOKEN_X) && !dosage_take_number(r, &a.low))
		return dosage_refuse_word(r);
	one = a;
	one.high = one.low;
	if (dosage_kind(r, 0) == TOKEN_MASS && take_mass(r, &one) != STATUS_OK)
		return STATUS_REFUSED;
	noun = take_noun(r) || dosage_take(r, TOKEN_DOSE);
	if (one.what == UNITS && !noun)
		return dosage_refuse_word(r);
	if (!certain && !noun)
		return dosage_refuse(r, "it is taken with another amount, and a person has to say what is taken in all");
	/* Its own strength again is no other product. */
	if (r->of->each && one.what == MASS && (one.low == r->of->each || one.low * THOUSAND == r->of->each))
		return dosage_refuse(r, "it is taken with another amount, and a person has to say what is taken in all");
	r->other.amount = one;
	return STATUS_OK;
}

static enum status place_amount(struct reading *r, struct amount a)
{
	struct segment *s = r->into == INTO_OTHER ? &r->other : &r->total;

	if (r->up_to) {
		a.low = 0;
		r->up_to = false;
	}
	if (r->into == INTO_DOSE)
		return begin_segment(r, a);
	if (s->amount.what != NOTHING)
		return dosage_refuse(r, "it says more of another product, or two totals");
	s->amount = a;
	return STATUS_OK;
}

/* "one x 4 a day", "5 ml x 2 daily" */
static enum status take_x_times(struct reading *r)
{
	int64_t low, high;

	if (!dosage_take(r, TOKEN_X))
		return STATUS_OK;
	if (!dosage_take_range(r, &low, &high))
		return dosage_refuse_word(r);
	dosage_take(r, TOKEN_TIMES);
	if (!dosage_take_a_day(r))
		return dosage_refuse(r, "\"x\" does not say whether so many at one time or so often a day");
	return dosage_set_times(r, low, high);
}

/* "30-60 mg 4-6 hrs": a range of hours against an amount is how often, where nothing follows that makes it a length. */
static bool is_every(struct reading *r, int64_t low, int64_t high)
{
	const struct segment *s = dosage_current(r);
	enum token_kind next = dosage_kind(r, 1);

	return low < high && s && s->amount.what != NOTHING && !segment_has_when(s) && r->into == INTO_DOSE && !r->joined && !r->inside &&
	       dosage_kind(r, 0) == TOKEN_HOUR && (next == TOKEN_END || next == TOKEN_NEEDED || next == TOKEN_MOST || next == TOKEN_STOP);
}

/* What is no amount: "3 times a day", "12-hourly", "12 hours apart", "8am"; false where it is one. */
static bool is_when(struct reading *r, int64_t low, int64_t high, enum status *st)
{
	bool whole = low % THOUSAND == 0 && high % THOUSAND == 0;

	/* The hyphen of "12-hourly". */
	if (dosage_kind(r, 0) == TOKEN_DASH && (dosage_kind(r, 1) == TOKEN_HOURLY || dosage_kind(r, 1) == TOKEN_TIMES))
		r->at++;
	if (dosage_take(r, TOKEN_TIMES)) {
		*st = whole ? dosage_take_times(r, low, high) : dosage_refuse(r, "nobody takes it so often in a day");
		return true;
	}
	/* "every 72 hours (3 days)" */
	if (r->inside && whole && (dosage_kind(r, 0) == TOKEN_DAY || dosage_kind(r, 0) == TOKEN_HOUR) &&
	    dosage_kind(r, 1) == TOKEN_END) {
		int64_t hours = dosage_kind(r, 0) == TOKEN_DAY ? HOURS_A_DAY : 1;

		r->at++;
		*st = dosage_set_hours(r, low / THOUSAND * hours, high / THOUSAND * hours);
		return true;
	}
	if (dosage_kind(r, 0) == TOKEN_HOUR && dosage_kind(r, 1) == TOKEN_APART)
		r->at++;
	else if (dosage_kind(r, 0) != TOKEN_HOURLY && !is_every(r, low, high))
		return false;
	r->at++;
	*st = whole ? dosage_set_hours(r, low / THOUSAND, high / THOUSAND)
		    : dosage_refuse(r, "its interval makes no sense");
	return true;
}

enum status dosage_take_amount(struct reading *r)
{
	struct amount a = {.what = NOTHING};
	const struct segment *s = dosage_current(r);
	enum status st;
	bool taken = false;

	if (dosage_ends_hour(r) && (r->inside || (s && (s->times || s->hours))))
		return dosage_take_clock(r);
	if (dosage_ends_hour(r))
		return dosage_refuse(r, "a number against \"am\" or \"pm\" may be an hour or how many");
	dosage_take_range(r, &a.low, &a.high);
	if (is_when(r, a.low, a.high, &st))
		return st;
	if (dosage_kind(r, 0) == TOKEN_X && a.low == a.high) {
		st = take_multiple(r, &a, &taken);
		if (st != STATUS_OK)
			return st;
	}
	if (!taken && dosage_take_unit(r, &a) != STATUS_OK)
		return STATUS_REFUSED;
	if (take_second_end(r, &a) != STATUS_OK || place_amount(r, a) != STATUS_OK)
		return STATUS_REFUSED;
	return take_x_times(r);
}
