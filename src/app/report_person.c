/* What the rows of one person come to: where the invitation stands, what the reviews say, what was begun. */
#include "report_person.h"

#include <stdio.h>
#include <string.h>

static bool is(const char *text, const char *code)
{
	return text && strcmp(text, code) == 0;
}

bool report_in_period(const struct report_walk *w, date d)
{
	return d <= w->r->as_of;
}

/* ---- invitations ---- */

/* What had happened by the last day: the latest first, in each state. */
enum step { STEP_NONE, STEP_INVITED, STEP_MISSED, STEP_SECOND };
static const struct {
	const char *state;
	enum step steps[3];
} ways[] = {
    {"invited", {STEP_INVITED}},
    {"did-not-attend", {STEP_MISSED, STEP_INVITED}},
    {"invited-again", {STEP_SECOND, STEP_MISSED, STEP_INVITED}},
    {"opportunistic", {STEP_MISSED, STEP_SECOND, STEP_INVITED}},
    {"attended", {STEP_SECOND, STEP_MISSED, STEP_INVITED}},
};

static date day_of(const struct cohort_row *row, enum step step)
{
	switch (step) {
	case STEP_INVITED: return row->invited_on;
	case STEP_MISSED: return row->missed_on;
	case STEP_SECOND: return row->second_on;
	case STEP_NONE: break;
	}
	return DATE_NONE;
}

/* Seen later than the last day: only steps with a day of their own count, as nobody knows which there were. */
static bool happened(const struct report_walk *w, const struct cohort_row *row, enum step step)
{
	date d = day_of(row, step);
	return step != STEP_NONE && (d == DATE_NONE ? !is(row->state, "attended") : report_in_period(w, d));
}

static enum standing open_standing(const struct report_walk *w, const struct cohort_row *row)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		for (size_t k = 0; is(row->state, ways[i].state) && k < ARRAY_LEN(ways[i].steps); k++)
			if (happened(w, row, ways[i].steps[k]))
				return ways[i].steps[k] == STEP_MISSED ? STANDING_MISSED : STANDING_INVITED;
	return STANDING_NOT_INVITED;
}

static enum standing standing_of(const struct report_walk *w, const struct cohort_row *row)
{
	if (is(row->state, "attended") && (row->attended_on == DATE_NONE || report_in_period(w, row->attended_on)))
		return STANDING_ATTENDED;
	if (is(row->state, "declined"))
		return STANDING_DECLINED;
	if (is(row->state, "closed") || (row->left_on != DATE_NONE && report_in_period(w, row->left_on)))
		return STANDING_CLOSED;
	return open_standing(w, row);
}

static enum level level_of(const char *level)
{
	static const char *const codes[] = {"high", "cannot_be_said", "medium", "low"};
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (is(level, codes[i]))
			return (enum level)i;
	return LEVEL_NOT_KNOWN;
}

/* Somebody who is in care, or came by an appointment, may be seen, and may decline, without ever having been invited. */
static bool was_invited(const struct report_walk *w, const struct cohort_row *row)
{
	date first = row->invited_on != DATE_NONE ? row->invited_on : row->second_on;
	bool before = row->attended_on == DATE_NONE || first <= row->attended_on;
	return first != DATE_NONE && before && report_in_period(w, first);
}

/* They come oldest first: a newer one counts instead, unless the older brought a review and this did not. */
static void take_invitation(struct report_walk *w, const struct cohort_row *row)
{
	struct person *p = &w->p;
	enum standing standing = standing_of(w, row);
	if (p->found_on != DATE_NONE && p->standing == STANDING_ATTENDED && standing != STANDING_ATTENDED)
		return;
	p->standing = standing;
	p->level = level_of(row->level);
	p->invited = was_invited(w, row);
	p->found_on = row->on;
	p->left_on = row->left_on;
	p->seen_on = row->attended_on == DATE_NONE ? row->on : row->attended_on;
	snprintf(p->import_run, sizeof(p->import_run), "%s", row->import_run ? row->import_run : "");
}

/* ---- reviews ---- */

/* From the day found on; a review that is older than its list and yet answered it counts too. */
static bool in_time(const struct report_walk *w, date d)
{
	const struct person *p = &w->p;
	return d != DATE_NONE && report_in_period(w, d) && (d >= p->found_on || d >= p->seen_on);
}

static uint64_t bits_of(const struct cohort_counts *b, const char *codes)
{
	uint64_t bits = 0;
	for (size_t i = 0; codes && i + 1 < b->count; i++) {
		size_t n = strlen(b->parts[i].code);
		for (const char *at = codes; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
			if (strncmp(at, b->parts[i].code, n) == 0 && (!at[n] || at[n] == ','))
				bits |= UINT64_C(1) << i;
	}
	return bits;
}

date report_weeks_after(date d, int weeks)
{
	return date_add_days(d, (int64_t)weeks * 7);
}

static void take_schedule(struct person *p, const struct cohort_row *row)
{
	bool named_six = is(row->review_type, "six_months"), named_twelve = is(row->review_type, "twelve_months");
	date six = report_weeks_after(p->seen_on, REPEAT_6_FROM),
	     twelve = report_weeks_after(p->seen_on, REPEAT_12_FROM);
	if (row->on <= p->seen_on)
		return;
	p->six_done = p->six_done || named_six || (!named_twelve && row->on >= six && row->on < twelve);
	p->twelve_done = p->twelve_done || named_twelve || (!named_six && row->on >= twelve);
}

static void take_review(struct report_walk *w, const struct cohort_row *row)
{
	struct person *p = &w->p;
	if (p->standing != STANDING_ATTENDED || !in_time(w, row->on) || is(row->attended, "no"))
		return;
	if (!p->reviews++)
		p->ome_before = row->ome_before;
	p->ome_now = row->ome_now;
	snprintf(p->outcome, sizeof(p->outcome), "%s", row->outcome ? row->outcome : "");
	p->said[SAID_BARRIERS] |= bits_of(&w->r->blocks[BLOCK_BARRIERS], row->barriers);
	p->said[SAID_FACILITATORS] |= bits_of(&w->r->blocks[BLOCK_FACILITATORS], row->facilitators);
	p->said[SAID_SUPPORT] |= bits_of(&w->r->blocks[BLOCK_SUPPORT], row->support);
	take_schedule(p, row);
}

/* ---- medicines and measures ---- */

/* Without a first day: what the same list brought, what was issued before, or was known before, was taken before. */
static date started_on(const struct person *p, const struct cohort_row *row)
{
	if (row->on != DATE_NONE)
		return row->on;
	if (*p->import_run && is(row->import_run, p->import_run))
		return p->found_on;
	if (row->issued_on != DATE_NONE && row->issued_on < row->entered_on)
		return row->issued_on;
	return row->entered_on;
}

static void take_gabapentinoid(struct report_walk *w, const struct cohort_row *row)
{
	date start = started_on(&w->p, row);
	if (start <= w->p.found_on)
		w->p.gabapentinoid_before = true;
	else if (report_in_period(w, start))
		w->p.gabapentinoid_started = true;
}

static void take_measure(struct report_walk *w, const struct cohort_row *row)
{
	const struct instrument *in = row->instrument ? instrument_by_id(w->measures, row->instrument) : NULL;
	if (!in || row->score == NUMBER_NONE || w->p.standing != STANDING_ATTENDED || !in_time(w, row->on))
		return;
	struct scores *s = &w->scores[in - w->measures->items];
	if (!s->count++)
		s->first = row->score;
	s->last = row->score;
}

void report_person_take(struct report_walk *w, const struct cohort_row *row)
{
	switch (row->what) {
	case COHORT_INVITATION: take_invitation(w, row); return;
	case COHORT_REVIEW: take_review(w, row); return;
	case COHORT_GABAPENTINOID: take_gabapentinoid(w, row); return;
	case COHORT_MEASURE: take_measure(w, row); return;
	}
}
