/* Dosage text, word by word, into amounts and when each is taken; whatever is not understood refuses the whole. */
#include <stdio.h>
#include <string.h>

#include "dosage.h"
#include "pathwell/text.h"

enum { SPOONS_MOST = 10, SPOON_ML_MOST = 20 };

enum status dosage_refuse(struct reading *r, const char *why)
{
	char quoted[TEXT_QUOTED];

	return error_set(r->err, STATUS_REFUSED, "%s cannot be read with certainty: %s; a person has to read it.",
	    text_quote(r->text, quoted), why);
}

static enum status refuse_word(struct reading *r)
{
	char quoted[TEXT_QUOTED], why[TEXT_QUOTED + 64];
	const struct token *t = &r->tokens[r->at];

	if (t->kind == TOKEN_END)
		return dosage_refuse(r, "it ends too soon");
	snprintf(why, sizeof(why), "%s is not understood here", text_quote(t->word, quoted));
	return dosage_refuse(r, why);
}

static enum token_kind kind_at(const struct reading *r, size_t ahead)
{
	for (size_t i = r->at; i <= r->at + ahead; i++) {
		if (r->tokens[i].kind == TOKEN_END)
			return TOKEN_END;
	}
	return r->tokens[r->at + ahead].kind;
}

static bool take(struct reading *r, enum token_kind kind)
{
	if (r->tokens[r->at].kind != kind)
		return false;
	r->at++;
	return true;
}

/* ---- amounts ---- */

/* "2", "one and a half", "1½", "half a". */
static bool take_number(struct reading *r, int64_t *value)
{
	bool number = kind_at(r, 0) == TOKEN_NUMBER;

	if (!number && kind_at(r, 0) != TOKEN_HALF)
		return false;
	*value = r->tokens[r->at++].value;
	if (number && kind_at(r, 0) == TOKEN_HALF)
		*value += r->tokens[r->at++].value;
	else if (number && kind_at(r, 0) == TOKEN_AND && kind_at(r, 1) == TOKEN_PER && kind_at(r, 2) == TOKEN_HALF) {
		*value += r->tokens[r->at + 2].value;
		r->at += 3;
	} else if (!number && kind_at(r, 0) == TOKEN_PER && kind_at(r, 1) == TOKEN_UNIT) {
		r->at++;
	}
	return true;
}

static bool is_number(enum token_kind kind)
{
	return kind == TOKEN_NUMBER || kind == TOKEN_HALF;
}

/* One number, or two that are the ends of a range; the unit of the first may be repeated ("10 mg to 20 mg"). */
static bool take_range(struct reading *r, int64_t *low, int64_t *high)
{
	if (!take_number(r, low))
		return false;
	*high = *low;
	if ((kind_at(r, 0) == TOKEN_TO || kind_at(r, 0) == TOKEN_OR) && is_number(kind_at(r, 1))) {
		r->at++;
		take_number(r, high);
	}
	return true;
}

static bool take_an_hour(struct reading *r)
{
	if (kind_at(r, 0) != TOKEN_PER || kind_at(r, 1) != TOKEN_HOUR)
		return false;
	r->at += 2;
	return true;
}

/* "two 5 ml spoonfuls" */
static enum status take_spoonfuls(struct reading *r, struct amount *a)
{
	int64_t ml = r->tokens[r->at].value;

	if (a->low > SPOONS_MOST * THOUSAND || a->high > SPOONS_MOST * THOUSAND || ml > SPOON_ML_MOST * THOUSAND)
		return dosage_refuse(r, "nobody takes so many");
	a->what = VOLUME;
	a->low = a->low * ml / THOUSAND;
	a->high = a->high * ml / THOUSAND;
	r->at += 3;
	return STATUS_OK;
}

/* What the number counts; it stands before the unit. A unit behind a mass is a strength, and says not how many. */
static enum status take_unit(struct reading *r, struct amount *a)
{
	int64_t unit = r->tokens[r->at].value;

	a->what = UNITS;
	if (take(r, TOKEN_MASS)) {
		if (a->low > INT64_MAX / THOUSAND / 1000000 || a->high > INT64_MAX / THOUSAND / 1000000)
			return dosage_refuse(r, "its number is too large");
		if (a->low * unit % THOUSAND || a->high * unit % THOUSAND) {
			/* 12.5 micrograms an hour are whole nanograms. */
			if (!take_an_hour(r))
				return dosage_refuse(r, "it is finer than one microgram");
			a->what = RATE;
			return STATUS_OK;
		}
		a->what = MASS;
		if (take_an_hour(r)) {
			a->what = RATE;
			a->low *= unit;
			a->high *= unit;
			return STATUS_OK;
		}
		a->low = a->low * unit / THOUSAND;
		a->high = a->high * unit / THOUSAND;
		if (kind_at(r, 0) == TOKEN_UNIT)
			return dosage_refuse(r, "it says a strength, but not how many");
	} else if (take(r, TOKEN_ML)) {
		a->what = VOLUME;
		take(r, TOKEN_SPOON);
	} else if (kind_at(r, 0) == TOKEN_NUMBER && kind_at(r, 1) == TOKEN_ML && kind_at(r, 2) == TOKEN_SPOON) {
		return take_spoonfuls(r, a);
	} else {
		take(r, TOKEN_UNIT);
	}
	return STATUS_OK;
}

/* ---- when ---- */

static struct segment *current(struct reading *r)
{
	return r->count ? &r->segments[r->count - 1] : NULL;
}

static enum status set_times(struct reading *r, int64_t times)
{
	struct segment *s = current(r);

	if (!s || s->times || (s->hours && (s->hours != s->hours_low || s->hours * times != HOURS_A_DAY)))
		return dosage_refuse(r, s ? "it says twice how often" : "it says how often before it says how much");
	if (times < 1 || times > TIMES_MOST)
		return dosage_refuse(r, "nobody takes it so often in a day");
	/* "every 12 hours (twice a day)" says the same twice. */
	s->hours = s->hours_low = 0;
	s->times = (int)times;
	return STATUS_OK;
}

static enum status set_hours(struct reading *r, int64_t low, int64_t high)
{
	struct segment *s = current(r);

	if (s && s->times && low == high && s->times * high == HOURS_A_DAY)
		return STATUS_OK; /* "twice a day (12-hourly)" */
	if (!s || s->times || s->hours)
		return dosage_refuse(r, s ? "it says twice how often" : "it says how often before it says how much");
	if (low < 1 || high < low || high > 30 * HOURS_A_DAY)
		return dosage_refuse(r, "its interval makes no sense");
	s->hours_low = (int)low;
	s->hours = (int)high;
	return STATUS_OK;
}

static enum status set_part(struct reading *r, int64_t part)
{
	struct segment *s = current(r);

	if (!s)
		return dosage_refuse(r, "it says when before it says how much");
	if (s->parts & (1u << part))
		return dosage_refuse(r, "it names a part of the day twice");
	s->parts |= 1u << part;
	return STATUS_OK;
}

static bool whole(int64_t thousandths)
{
	return thousandths % THOUSAND == 0;
}

/* Takes what makes "a day" of it: "a day", "daily", "in 24 hours". */
static bool take_a_day(struct reading *r)
{
	size_t back = r->at;

	if (take(r, TOKEN_DAILY))
		return true;
	if (!take(r, TOKEN_EVERY) && take(r, TOKEN_PER))
		take(r, TOKEN_PER); /* "in a day", "in each" */
	if (take(r, TOKEN_DAY))
		return true;
	if (kind_at(r, 0) == TOKEN_NUMBER && r->tokens[r->at].value == HOURS_A_DAY * THOUSAND &&
	    kind_at(r, 1) == TOKEN_HOUR) {
		r->at += 2;
		return true;
	}
	r->at = back;
	return false;
}

/* "once", "twice", "3 times", then "a day", "daily", "a week", or a part of the day ("once at night"). */
static enum status take_times(struct reading *r, int64_t times)
{
	if (take_a_day(r))
		return set_times(r, times);
	if (kind_at(r, 0) == TOKEN_WEEKLY || (kind_at(r, 0) == TOKEN_PER && kind_at(r, 1) == TOKEN_WEEK)) {
		r->at += kind_at(r, 0) == TOKEN_PER ? 2 : 1;
		return times == 1 ? set_hours(r, HOURS_A_WEEK, HOURS_A_WEEK)
				  : dosage_refuse(r, "it is not taken every day");
	}
	if (times == 1 && kind_at(r, 0) == TOKEN_EVERY)
		return STATUS_OK;
	while (take(r, TOKEN_FILLER) || take(r, TOKEN_PER))
		;
	return kind_at(r, 0) == TOKEN_PART ? set_times(r, times) : refuse_word(r);
}

/* "every 8 hours", "every 3 days", "every day", "every morning", "every week". */
static enum status take_every(struct reading *r)
{
	int64_t low = THOUSAND, high = THOUSAND;
	bool number = take_range(r, &low, &high);

	if (!number && kind_at(r, 0) == TOKEN_PART)
		return set_part(r, r->tokens[r->at++].value);
	if (!number && take(r, TOKEN_DAY))
		return set_times(r, 1);
	if (!whole(low) || !whole(high))
		return dosage_refuse(r, "its interval makes no sense");
	low /= THOUSAND;
	high /= THOUSAND;
	if (low > HOURS_A_WEEK || high > HOURS_A_WEEK)
		return dosage_refuse(r, "its interval makes no sense");
	if (take(r, TOKEN_HOUR))
		return set_hours(r, low, high);
	if (take(r, TOKEN_DAY))
		return set_hours(r, low * HOURS_A_DAY, high * HOURS_A_DAY);
	if (take(r, TOKEN_WEEK))
		return set_hours(r, low * HOURS_A_WEEK, high * HOURS_A_WEEK);
	return refuse_word(r);
}

/* ---- as needed, and the stated maximum ---- */

/* "max 8 in 24 hours", "up to 4 times a day", "maximum 40 mg daily", "up to qds". */
static enum status take_most(struct reading *r)
{
	struct amount a = {NOTHING, 0, 0};

	r->as_needed = true;
	while (take(r, TOKEN_FILLER))
		;
	if (kind_at(r, 0) == TOKEN_FREQUENCY) {
		r->most_times = (int)r->tokens[r->at++].value;
		return STATUS_OK;
	}
	if (!take_range(r, &a.low, &a.high))
		return refuse_word(r);
	if (take(r, TOKEN_TIMES)) {
		if (!whole(a.high) || a.high > TIMES_MOST * THOUSAND || !take_a_day(r))
			return dosage_refuse(r, "its maximum is not one for a day");
		r->most_times = (int)(a.high / THOUSAND);
		return STATUS_OK;
	}
	if (take_unit(r, &a) != STATUS_OK)
		return STATUS_REFUSED;
	if (!take_a_day(r) || r->most.what)
		return dosage_refuse(r, "its maximum is not one for a day");
	r->most = a;
	return STATUS_OK;
}

/* ---- the whole ---- */

/* So much a day; one unit is taken at once. */
static void set_a_day(struct segment *s)
{
	if (s->amount.what == UNITS && s->amount.low == THOUSAND && s->amount.high == THOUSAND)
		s->times = 1;
	else
		s->a_day = true;
}

static enum status begin_segment(struct reading *r, struct amount a)
{
	struct segment *last = current(r);

	if (last && !segment_has_when(last))
		return dosage_refuse(r, "it says two amounts and not when to take the first");
	if (r->count == SEGMENTS_MOST)
		return dosage_refuse(r, "it says too many amounts");
	r->segments[r->count++] = (struct segment){.amount = a};
	if (kind_at(r, 0) == TOKEN_PER && take_a_day(r))
		set_a_day(current(r));
	return STATUS_OK;
}

/* "2.5 ml to 5 ml": the unit is said with both ends. */
static enum status take_second_end(struct reading *r, struct amount *a)
{
	struct amount b = {NOTHING, 0, 0};

	if (a->low != a->high || (kind_at(r, 0) != TOKEN_TO && kind_at(r, 0) != TOKEN_OR) || !is_number(kind_at(r, 1)))
		return STATUS_OK;
	r->at++;
	take_number(r, &b.low);
	b.high = b.low;
	if (take_unit(r, &b) != STATUS_OK)
		return STATUS_REFUSED;
	if (b.what != a->what)
		return dosage_refuse(r, "the ends of its range are of different kinds");
	a->high = b.high;
	return STATUS_OK;
}

static enum status take_amount(struct reading *r)
{
	struct amount a;

	take_range(r, &a.low, &a.high);
	/* The hyphen of "12-hourly". */
	if (kind_at(r, 1) == TOKEN_HOURLY || kind_at(r, 1) == TOKEN_TIMES)
		take(r, TOKEN_TO);
	if (take(r, TOKEN_TIMES)) {
		if (!whole(a.low) || a.low != a.high)
			return dosage_refuse(r, "it gives a range of times");
		return take_times(r, a.low / THOUSAND);
	}
	if (take(r, TOKEN_HOURLY)) {
		if (!whole(a.low) || !whole(a.high))
			return dosage_refuse(r, "its interval makes no sense");
		return set_hours(r, a.low / THOUSAND, a.high / THOUSAND);
	}
	if (take_unit(r, &a) != STATUS_OK || take_second_end(r, &a) != STATUS_OK)
		return STATUS_REFUSED;
	return begin_segment(r, a);
}

/* "q8h" */
static enum status take_q(struct reading *r)
{
	int64_t low, high;

	if (!take_range(r, &low, &high) || !whole(low) || !whole(high) || !take(r, TOKEN_HOUR))
		return refuse_word(r);
	return set_hours(r, low / THOUSAND, high / THOUSAND);
}

/* "10 mg on" is at night; "on the skin" is a word. */
static enum status take_on(struct reading *r)
{
	bool ends = kind_at(r, 0) == TOKEN_END || kind_at(r, 0) == TOKEN_AND || kind_at(r, 0) == TOKEN_NEEDED;

	if (ends && current(r) && !segment_has_when(current(r)))
		return set_part(r, PART_NIGHT);
	return STATUS_OK;
}

/* "in the morning", "to be taken"; the signs that mean the same between numbers ("-", "/") mean something else here. */
static bool is_small_word(const struct token *t)
{
	return (t->kind == TOKEN_PER || t->kind == TOKEN_TO) && strcmp(t->word, "/") != 0 && t->word[0] != '-' &&
	       (unsigned char)t->word[0] < 0x80;
}

static enum status take_words(struct reading *r)
{
	const struct token *t = &r->tokens[r->at];
	enum token_kind kind = t->kind;

	if (is_number(kind))
		return take_amount(r);
	/* "One to be taken each day" */
	if (kind == TOKEN_PER && current(r) && !segment_has_when(current(r)) && take_a_day(r)) {
		set_a_day(current(r));
		return STATUS_OK;
	}
	r->at++;
	if (kind == TOKEN_FILLER || kind == TOKEN_AND || is_small_word(t))
		return STATUS_OK;
	/* "Change patch every 3 days" speaks of the one that is worn; of several it would say how many. */
	if (kind == TOKEN_UNIT && r->of->unit == DOSE_NG_PER_HOUR && text_equal_nocase(t->word, "patch"))
		return STATUS_OK;
	if (kind == TOKEN_FREQUENCY)
		return set_times(r, t->value);
	if (kind == TOKEN_OFTEN)
		return take_times(r, t->value);
	if (kind == TOKEN_DAILY)
		return set_times(r, 1);
	if (kind == TOKEN_WEEKLY)
		return set_hours(r, HOURS_A_WEEK, HOURS_A_WEEK);
	if (kind == TOKEN_EVERY)
		return take_every(r);
	if (kind == TOKEN_Q)
		return take_q(r);
	if (kind == TOKEN_PART)
		return set_part(r, t->value);
	if (kind == TOKEN_ON)
		return take_on(r);
	if (kind == TOKEN_MOST || (kind == TOKEN_UP && take(r, TOKEN_TO)))
		return take_most(r);
	if (kind == TOKEN_NEEDED || (kind == TOKEN_AS && take(r, TOKEN_REQUIRED))) {
		r->as_needed = true;
		return STATUS_OK;
	}
	r->at -= kind != TOKEN_AS || kind_at(r, 0) == TOKEN_END;
	return refuse_word(r);
}

enum status dosage_parse(struct reading *r)
{
	if (!dosage_tokens(r->text, r->tokens))
		return dosage_refuse(r, "it is too long");
	while (r->tokens[r->at].kind != TOKEN_END) {
		if (take_words(r) != STATUS_OK)
			return STATUS_REFUSED;
	}
	return STATUS_OK;
}
