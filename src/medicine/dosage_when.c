/* How often, and at what parts of the day. */
#include "dosage.h"

#include <string.h>

enum { DAYS_MOST = 30, NOON = 12, EVENING_FROM = 3, NIGHT_FROM = 9, MIDDAY_UP_TO = 2, MORNING_FROM = 4, WEEK_DAYS = 7 };

static bool whole(int64_t thousandths)
{
	return thousandths % THOUSAND == 0;
}

/* Where "how often" may stand before "how much", it is kept until the amount comes: "every day take 1". */
static struct segment *place_of_when(struct reading *r)
{
	struct segment *s = dosage_current(r);

	if (s)
		return s;
	if (r->into != INTO_DOSE)
		return NULL;
	r->has_lead = true;
	return &r->lead;
}

enum status dosage_set_times(struct reading *r, int64_t low, int64_t high)
{
	struct segment *s = place_of_when(r);

	if (!whole(low) || !whole(high) || low < THOUSAND || high < low || high > (int64_t)TIMES_MOST * THOUSAND)
		return dosage_refuse(r, "nobody takes it so often in a day");
	if (!s)
		return dosage_refuse_word(r);
	if (s->times || s->a_day || (s->hours && (s->hours != s->hours_low || s->hours * high != (int64_t)HOURS_A_DAY * THOUSAND)))
		return dosage_refuse(r, "it says twice how often");
	/* "every 12 hours (twice a day)" says the same twice. */
	s->hours = s->hours_low = 0;
	s->times_low = (int)(low / THOUSAND);
	s->times = (int)(high / THOUSAND);
	return STATUS_OK;
}

enum status dosage_set_hours(struct reading *r, int64_t low, int64_t high)
{
	struct segment *s = place_of_when(r);

	if (low < 1 || high < low || high > (int64_t)DAYS_MOST * HOURS_A_DAY)
		return dosage_refuse(r, "its interval makes no sense");
	if (!s)
		return dosage_refuse_word(r);
	if (s->times && s->times == s->times_low && low == high && s->times * high == HOURS_A_DAY)
		return STATUS_OK; /* "twice a day (12-hourly)" */
	if (s->hours && s->hours == high && s->hours_low == low)
		return STATUS_OK; /* "weekly, every 7 days" */
	if (s->times || s->hours || s->a_day)
		return dosage_refuse(r, "it says twice how often");
	s->hours_low = (int)low;
	s->hours = (int)high;
	return STATUS_OK;
}

static enum status set_part(struct reading *r, int64_t part, bool meal)
{
	struct segment *s = place_of_when(r);

	if (!s)
		return dosage_refuse_word(r);
	/* "each morning before breakfast" says the same twice. */
	if (s->parts & (1u << part) && !meal)
		return dosage_refuse(r, "it names a part of the day twice");
	s->parts |= 1u << part;
	return STATUS_OK;
}

/* ---- a day ---- */

/* "a day", "/day", "per 24 hours", "in any", "daily", "every day" */
bool dosage_take_a_day(struct reading *r)
{
	size_t back = r->at;

	if (dosage_take(r, TOKEN_DAILY))
		return true;
	if (!dosage_take(r, TOKEN_EVERY) && (dosage_take(r, TOKEN_PER) || dosage_take(r, TOKEN_STROKE) || dosage_take(r, TOKEN_IN)))
		dosage_take(r, TOKEN_PER); /* "in a day", "in each" */
	if (dosage_take(r, TOKEN_DAY))
		return true;
	if (dosage_kind(r, 0) == TOKEN_NUMBER && r->tokens[r->at].value == (int64_t)HOURS_A_DAY * THOUSAND &&
	    dosage_kind(r, 1) == TOKEN_HOUR) {
		r->at += 2;
		return true;
	}
	r->at = back;
	return false;
}

/* So much a day; one unit is taken at once. */
void dosage_set_a_day(struct segment *s)
{
	if (s->amount.what == UNITS && s->amount.low == THOUSAND && s->amount.high == THOUSAND)
		s->times = s->times_low = 1;
	else
		s->a_day = true;
}

/* "weekly", "a week", "every week"; false where none stands here. */
static bool take_a_week(struct reading *r)
{
	enum token_kind kind = dosage_kind(r, 0);

	if (dosage_take(r, TOKEN_WEEKLY))
		return true;
	if ((kind != TOKEN_PER && kind != TOKEN_EVERY && kind != TOKEN_STROKE && kind != TOKEN_IN) || dosage_kind(r, 1) != TOKEN_WEEK)
		return false;
	r->at += 2;
	return true;
}

/* A patch that is changed twice a week is worn for three or four days. */
static enum status set_weekly(struct reading *r, int64_t low, int64_t high)
{
	if (low == THOUSAND && high == THOUSAND)
		return dosage_set_hours(r, HOURS_A_WEEK, HOURS_A_WEEK);
	if (r->of->unit != DOSE_NG_PER_HOUR || low != high || low != 2 * THOUSAND)
		return dosage_refuse(r, "it is not taken every day");
	r->twice_weekly = true;
	return dosage_set_hours(r, HOURS_A_WEEK / 2, HOURS_A_WEEK / 2);
}

enum status dosage_take_times(struct reading *r, int64_t low, int64_t high)
{
	if (dosage_take(r, TOKEN_DAY)) /* "five times day" */
		return dosage_set_times(r, low, high);
	if (take_a_week(r))
		return set_weekly(r, low, high);
	if (dosage_take_a_day(r))
		return dosage_set_times(r, low, high);
	/* "once every 7 days", "once at night", "once in the morning" */
	if (low == THOUSAND && high == THOUSAND && dosage_kind(r, 0) == TOKEN_EVERY)
		return STATUS_OK;
	if (dosage_kind(r, 0) == TOKEN_PART || ((dosage_kind(r, 0) == TOKEN_AT || dosage_kind(r, 0) == TOKEN_IN) &&
						   (dosage_kind(r, 1) == TOKEN_PART || dosage_kind(r, 2) == TOKEN_PART)))
		return dosage_set_times(r, low, high);
	return dosage_refuse_word(r);
}

/* ---- every ---- */

static enum status take_weekday(struct reading *r)
{
	if (r->of->unit != DOSE_NG_PER_HOUR)
		return dosage_refuse(r, "it is not taken every day");
	r->at++;
	r->weekdays++;
	return STATUS_OK;
}

/* "every 8 hours", "every 3 days", "every day", "every morning", "every 6hrly", "per 72 hours". */
static enum status take_every(struct reading *r)
{
	int64_t low = THOUSAND, high = THOUSAND;
	bool number = dosage_take_range(r, &low, &high);
	enum token_kind kind = dosage_kind(r, 0);

	if (!number && kind == TOKEN_PART)
		return set_part(r, r->tokens[r->at++].value, false);
	if (!number && dosage_take(r, TOKEN_DAY))
		return dosage_set_times(r, THOUSAND, THOUSAND);
	if (!number && kind == TOKEN_WEEKDAY)
		return take_weekday(r) == STATUS_OK ? dosage_set_hours(r, HOURS_A_WEEK, HOURS_A_WEEK) : STATUS_REFUSED;
	if (!whole(low) || !whole(high) || low > (int64_t)HOURS_A_WEEK * THOUSAND || high > (int64_t)HOURS_A_WEEK * THOUSAND)
		return dosage_refuse(r, "its interval makes no sense");
	low /= THOUSAND;
	high /= THOUSAND;
	r->at++;
	if (kind == TOKEN_HOUR || (kind == TOKEN_HOURLY && number))
		return dosage_set_hours(r, low, high);
	if (kind == TOKEN_DAY)
		return dosage_set_hours(r, low * HOURS_A_DAY, high * HOURS_A_DAY);
	if (kind == TOKEN_WEEK)
		return dosage_set_hours(r, low * HOURS_A_WEEK, high * HOURS_A_WEEK);
	r->at--;
	return dosage_refuse_word(r);
}

/* "q8h" */
static enum status take_q(struct reading *r)
{
	int64_t low, high;

	if (!dosage_take_range(r, &low, &high) || !whole(low) || !whole(high) || dosage_kind(r, 0) != TOKEN_HOUR)
		return dosage_refuse_word(r);
	r->at++;
	return dosage_set_hours(r, low / THOUSAND, high / THOUSAND);
}

/* "each day", "a week", "per 72 hours", "each morning", "/72 hours" */
static enum status take_per(struct reading *r)
{
	struct segment *s = dosage_current(r);

	if (s && s->amount.what != NOTHING && !segment_has_when(s) && dosage_take_a_day(r)) {
		dosage_set_a_day(s);
		return STATUS_OK;
	}
	if (take_a_week(r))
		return dosage_set_hours(r, HOURS_A_WEEK, HOURS_A_WEEK);
	r->at++;
	return dosage_kind(r, 0) == TOKEN_HOUR ? dosage_refuse_word(r) : take_every(r);
}

/* ---- parts of the day ---- */

bool dosage_ends_hour(const struct reading *r)
{
	return dosage_kind(r, 0) == TOKEN_NUMBER && r->tokens[r->at].digits && dosage_kind(r, 1) == TOKEN_CLOCK &&
	       r->tokens[r->at].to == r->tokens[r->at + 1].from;
}

static enum status part_of_hour(const struct reading *r, int64_t hour, bool pm, int64_t *part)
{
	*part = PART_NIGHT;
	if (hour < 1 || hour > NOON)
		return dosage_refuse(r, "its hour makes no sense");
	hour %= NOON;
	if (!pm && hour < MORNING_FROM)
		return STATUS_OK;
	if (!pm)
		*part = PART_MORNING;
	else if (hour <= MIDDAY_UP_TO)
		*part = PART_MIDDAY;
	else if (hour < NIGHT_FROM)
		*part = PART_EVENING;
	return STATUS_OK;
}

/* One hour and its "am" or "pm". Of a patch it says when in the day it is changed. */
enum status dosage_take_clock(struct reading *r)
{
	int64_t hour = r->tokens[r->at].value, part;
	bool pm = r->tokens[r->at + 1].value != 0;

	if (!whole(hour) || dosage_kind(r, 1) != TOKEN_CLOCK)
		return dosage_refuse_word(r);
	r->at += 2;
	if (part_of_hour(r, hour / THOUSAND, pm, &part) != STATUS_OK)
		return STATUS_REFUSED;
	return r->of->unit == DOSE_NG_PER_HOUR ? STATUS_OK : set_part(r, part, false);
}

/* "at 8am, 2pm and 10pm" */
static enum status take_hours(struct reading *r)
{
	for (;;) {
		size_t ahead = 1;

		if (dosage_take_clock(r) != STATUS_OK)
			return STATUS_REFUSED;
		if (dosage_kind(r, 0) != TOKEN_AND && dosage_kind(r, 0) != TOKEN_COMMA)
			return STATUS_OK;
		if (dosage_kind(r, 1) == TOKEN_AT)
			ahead = 2;
		if (dosage_kind(r, ahead) != TOKEN_NUMBER || dosage_kind(r, ahead + 1) != TOKEN_CLOCK)
			return STATUS_OK;
		r->at += ahead;
	}
}

/* "in the morning", "at night", "at 8am" */
static enum status take_in_or_at(struct reading *r)
{
	bool at = dosage_kind(r, 0) == TOKEN_AT;

	r->at++;
	if (at && dosage_kind(r, 0) == TOKEN_NUMBER)
		return take_hours(r);
	dosage_take(r, TOKEN_THE);
	if (dosage_kind(r, 0) == TOKEN_MEAL)
		return set_part(r, r->tokens[r->at++].value, true);
	if (dosage_kind(r, 0) != TOKEN_PART)
		return dosage_refuse_word(r);
	return set_part(r, r->tokens[r->at++].value, false);
}

/* "10 mg on", "30 mg om and on" is at night; "on Mondays" is a day of the week. */
static enum status take_on(struct reading *r)
{
	const struct segment *s = dosage_current(r);
	enum token_kind next;

	r->at++;
	next = dosage_kind(r, 0);
	if (next == TOKEN_PER && dosage_kind(r, 1) == TOKEN_WEEKDAY) {
		r->at++;
		return take_weekday(r);
	}
	if (next == TOKEN_WEEKDAY)
		return take_weekday(r);
	if (!s || s->amount.what == NOTHING || (segment_has_when(s) && !(r->joined && s->parts))) {
		r->at--;
		return dosage_refuse_word(r);
	}
	if (next != TOKEN_END && next != TOKEN_AND && next != TOKEN_COMMA && next != TOKEN_PLUS && next != TOKEN_STOP &&
	    next != TOKEN_CLOSE && next != TOKEN_OPEN && next != TOKEN_NEEDED && next != TOKEN_DIRECTED &&
	    next != TOKEN_FOR && next != TOKEN_DASH && next != TOKEN_MOST && !(next == TOKEN_ASIDE && r->joined)) {
		r->at--;
		return dosage_refuse_word(r);
	}
	return set_part(r, PART_NIGHT, false);
}

/* ---- meals ---- */

/* "after meals" is three times a day where nothing else says how often. "Four times a day after meals" is not. */
static enum status take_meals(struct reading *r)
{
	struct segment *s = place_of_when(r);
	bool more = s && s->parts && !s->times && r->joined;

	r->at++;
	if (!s)
		return dosage_refuse_word(r);
	if (segment_has_when(s) && !more)
		return STATUS_OK;
	for (int part = PART_MORNING; part <= PART_EVENING; part++) {
		if (set_part(r, part, false) != STATUS_OK)
			return STATUS_REFUSED;
	}
	s->by_meals = true;
	return STATUS_OK;
}

/* "with breakfast, lunch and evening meal", "before the evening meal" */
static enum status take_by_meal(struct reading *r)
{
	r->at++;
	while (dosage_take(r, TOKEN_THE) || dosage_take(r, TOKEN_YOUR))
		;
	if (dosage_kind(r, 0) != TOKEN_MEAL)
		return dosage_refuse_word(r);
	return set_part(r, r->tokens[r->at++].value, true);
}

/* "1 tab am and 2 pm". "8 am" is rather an hour. */
static enum status take_am_or_pm(struct reading *r, bool pm)
{
	const struct segment *s = dosage_current(r);

	if (s && s->amount.what == UNITS && !s->amount.noun && s->amount.high >= (int64_t)MORNING_FROM * THOUSAND)
		return dosage_refuse(r, "a number before \"am\" or \"pm\" may be an hour or how many");
	return set_part(r, pm ? PART_EVENING : PART_MORNING, false);
}

static enum status take_when_word(struct reading *r, const struct token *t)
{
	int64_t often = t->value * THOUSAND;

	r->at++;
	switch ((int)t->kind) {
	case TOKEN_FREQUENCY: return dosage_set_times(r, often, often);
	case TOKEN_DAILY: return dosage_set_times(r, THOUSAND, THOUSAND);
	case TOKEN_WEEKLY: return dosage_set_hours(r, HOURS_A_WEEK, HOURS_A_WEEK);
	case TOKEN_ALTERNATE: return dosage_set_hours(r, 2 * HOURS_A_DAY, 2 * HOURS_A_DAY);
	case TOKEN_HOURLY: return dosage_set_hours(r, 1, 1);
	case TOKEN_EVERY: return take_every(r);
	case TOKEN_Q: return take_q(r);
	case TOKEN_PART: return set_part(r, t->value, false);
	case TOKEN_CLOCK: return take_am_or_pm(r, t->value != 0);
	case TOKEN_MEAL: return set_part(r, t->value, true);
	default: r->at--; return dosage_refuse_word(r);
	}
}

/* "once daily", "once or twice a day" */
static enum status take_often(struct reading *r)
{
	int64_t low = r->tokens[r->at++].value * THOUSAND, high = low;

	if (dosage_kind(r, 0) == TOKEN_OR && dosage_kind(r, 1) == TOKEN_OFTEN) {
		high = r->tokens[r->at + 1].value * THOUSAND;
		r->at += 2;
	}
	return dosage_take_times(r, low, high);
}

enum status dosage_take_when(struct reading *r)
{
	switch ((int)dosage_kind(r, 0)) {
	case TOKEN_OFTEN: return take_often(r);
	case TOKEN_PER:
	case TOKEN_STROKE: return take_per(r);
	case TOKEN_IN:
	case TOKEN_AT: return take_in_or_at(r);
	case TOKEN_ON: return take_on(r);
	case TOKEN_WEEKDAY: return take_weekday(r);
	case TOKEN_MEALS: return take_meals(r);
	case TOKEN_WITH:
	case TOKEN_BY_MEAL: return take_by_meal(r);
	default: return take_when_word(r, &r->tokens[r->at]);
	}
}
