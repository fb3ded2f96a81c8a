/* Counting a cohort: the rows of one person after the other, each person once in every block. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/measure.h"
#include "report_parts.h"

enum standing { STANDING_ATTENDED, STANDING_DECLINED, STANDING_MISSED, STANDING_INVITED, STANDING_NOT_INVITED, STANDING_CLOSED };
enum level { LEVEL_HIGH, LEVEL_MEDIUM, LEVEL_LOW, LEVEL_NOT_KNOWN, LEVEL_COUNT };
enum schedule { SCHEDULE_DONE, SCHEDULE_DUE, SCHEDULE_LATE, SCHEDULE_AHEAD, SCHEDULE_ENDED };
enum { SAID_BARRIERS, SAID_FACILITATORS, SAID_SUPPORT, SAID_COUNT };
enum { DAYS_LATE = 28 }; /* after the day that a review was due */

struct scores {
	size_t count;
	int64_t first, last;
};
struct person {
	struct id id;
	enum standing standing;
	enum level level;
	date found_on, seen_on, left_on; /* seen_on: the review that answered the invitation */
	char import_run[sizeof(((struct id *)0)->text)];
	size_t reviews;
	char outcome[24];
	int64_t ome_before, ome_now;
	uint64_t said[SAID_COUNT]; /* bit i: choice i */
	bool six_done, twelve_done, gabapentinoid_before, gabapentinoid_started;
};
struct amounts {
	int64_t *items;
	size_t count, cap;
};
struct report_walk {
	struct arena *a, *scratch;
	struct cohort_report *r;
	struct person p;
	bool somebody;
	const struct measures *measures;
	struct scores *scores;          /* of this person, one for each instrument */
	struct measure_block *measured; /* of all */
	struct amounts before, now;
};

struct report_walk *report_walk_new(struct arena *a, struct cohort_report *r)
{
	struct report_walk *w = arena_alloc(a, sizeof(*w));
	*w = (struct report_walk){.a = a, .scratch = arena_new(), .r = r, .measures = measures_standard(a)};
	w->scores = arena_alloc(a, sizeof(*w->scores) * w->measures->count);
	w->measured = arena_alloc(a, sizeof(*w->measured) * w->measures->count);
	return w;
}

static bool is(const char *text, const char *code)
{
	return text && strcmp(text, code) == 0;
}

static bool within(const struct report_walk *w, date d)
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
	return step != STEP_NONE && (d == DATE_NONE ? !is(row->state, "attended") : within(w, d));
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
	if (is(row->state, "attended") && (row->attended_on == DATE_NONE || within(w, row->attended_on)))
		return STANDING_ATTENDED;
	if (is(row->state, "declined"))
		return STANDING_DECLINED;
	if (is(row->state, "closed") || (row->left_on != DATE_NONE && within(w, row->left_on)))
		return STANDING_CLOSED;
	return open_standing(w, row);
}

static enum level level_of(const char *level)
{
	static const char *const codes[] = {"high", "medium", "low"};
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (is(level, codes[i]))
			return (enum level)i;
	return LEVEL_NOT_KNOWN;
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
	return d != DATE_NONE && within(w, d) && (d >= p->found_on || d >= p->seen_on);
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

static date weeks_after(date d, int weeks)
{
	return date_add_days(d, (int64_t)weeks * 7);
}

static void take_schedule(struct person *p, const struct cohort_row *row)
{
	bool named_six = is(row->review_type, "six_months"), named_twelve = is(row->review_type, "twelve_months");
	date six = weeks_after(p->seen_on, REPEAT_6_FROM), twelve = weeks_after(p->seen_on, REPEAT_12_FROM);
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
	else if (within(w, start))
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

/* ---- a person is complete ---- */

static void count(struct report_walk *w, enum report_block block, size_t part)
{
	must(part < w->r->blocks[block].count);
	w->r->blocks[block].parts[part].count++;
}

static size_t outcome_of(const struct report_walk *w, const struct person *p)
{
	const struct cohort_counts *b = &w->r->blocks[BLOCK_OUTCOMES];
	const struct cohort_count *part = cohort_part(b, p->outcome);
	part = part ? part : cohort_part(b, "not_recorded");
	return (size_t)(part - b->parts);
}

static enum schedule schedule_of(const struct report_walk *w, bool done, int weeks)
{
	date day = weeks_after(w->p.seen_on, weeks);
	if (done)
		return SCHEDULE_DONE;
	if (w->p.left_on != DATE_NONE && within(w, w->p.left_on))
		return SCHEDULE_ENDED;
	if (!within(w, day))
		return SCHEDULE_AHEAD;
	return within(w, date_add_days(day, DAYS_LATE)) ? SCHEDULE_LATE : SCHEDULE_DUE;
}

static void push(struct arena *a, struct amounts *x, int64_t ug)
{
	x->items = arena_push(a, x->items, x->count, &x->cap, sizeof(*x->items));
	x->items[x->count++] = ug;
}

/* Parts: lower, same, higher, not known. */
static void count_equivalents(struct report_walk *w, const struct person *p)
{
	if (!p->reviews || p->ome_before == NUMBER_NONE || p->ome_now == NUMBER_NONE) {
		count(w, BLOCK_EQUIVALENTS, 3);
		return;
	}
	count(w, BLOCK_EQUIVALENTS, p->ome_now < p->ome_before ? 0 : p->ome_now == p->ome_before ? 1 : 2);
	w->r->ome.people++;
	w->r->ome.before_ug += p->ome_before;
	w->r->ome.after_ug += p->ome_now;
	push(w->a, &w->before, p->ome_before);
	push(w->a, &w->now, p->ome_now);
}

static void count_said(struct report_walk *w, const struct person *p)
{
	for (size_t k = 0; k < SAID_COUNT; k++) {
		enum report_block block = (enum report_block)(BLOCK_BARRIERS + k);
		size_t last = w->r->blocks[block].count - 1;
		for (size_t i = 0; i < last; i++)
			if (p->said[k] & (UINT64_C(1) << i))
				count(w, block, i);
		if (!p->said[k])
			count(w, block, last);
	}
}

static void count_measure(struct report_walk *w, size_t i)
{
	struct measure_change change;
	struct measure_block *m = &w->measured[i];
	if (w->scores[i].count < 2)
		return;
	measure_compare(w->scratch, &w->measures->items[i], w->scores[i].first, w->scores[i].last, &change);
	m->instrument = w->measures->items[i].id;
	m->name = w->measures->items[i].name;
	m->better += change.matters == MATTERS_YES && change.trend == TREND_BETTER;
	m->no_change += change.matters == MATTERS_NO;
	m->worse += change.matters == MATTERS_YES && change.trend != TREND_BETTER;
	m->not_known += change.matters == MATTERS_UNKNOWN;
}

static void count_seen(struct report_walk *w, const struct person *p)
{
	size_t outcome = outcome_of(w, p);
	count(w, BLOCK_OUTCOMES, outcome);
	count(w, (enum report_block)(BLOCK_OUTCOMES_HIGH + (int)p->level), outcome);
	count(w, BLOCK_SIX_MONTHS, schedule_of(w, p->six_done, REPEAT_6));
	count(w, BLOCK_TWELVE_MONTHS, schedule_of(w, p->twelve_done, REPEAT_12));
	count_equivalents(w, p);
	count_said(w, p);
	for (size_t i = 0; i < w->measures->count; i++)
		count_measure(w, i);
}

/* Parts of gabapentinoids: started, already, none. */
static void count_person(struct report_walk *w)
{
	const struct person *p = &w->p;
	if (!w->somebody)
		return;
	count(w, BLOCK_INVITATIONS, p->standing);
	count(w, BLOCK_RISK, p->level);
	count(w, BLOCK_GABAPENTINOIDS, p->gabapentinoid_before ? 1 : p->gabapentinoid_started ? 0 : 2);
	if (p->standing == STANDING_ATTENDED)
		count_seen(w, p);
	memset(w->scores, 0, sizeof(*w->scores) * w->measures->count);
	arena_reset(w->scratch);
}

void report_walk_row(const struct cohort_row *row, void *walk)
{
	struct report_walk *w = walk;
	if (!w->somebody || strcmp(w->p.id.text, row->patient.text) != 0) {
		count_person(w);
		w->somebody = true;
		w->p = (struct person){.id = row->patient, .found_on = DATE_NONE, .ome_before = NUMBER_NONE, .ome_now = NUMBER_NONE};
	}
	switch (row->what) {
	case COHORT_INVITATION: take_invitation(w, row); return;
	case COHORT_REVIEW: take_review(w, row); return;
	case COHORT_GABAPENTINOID: take_gabapentinoid(w, row); return;
	case COHORT_MEASURE: take_measure(w, row); return;
	}
}

static int by_amount(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* The lower of the two in the middle: an amount that somebody takes. */
static int64_t median(struct amounts *x)
{
	if (!x->count)
		return 0;
	qsort(x->items, x->count, sizeof(*x->items), by_amount);
	return x->items[(x->count - 1) / 2];
}

void report_walk_end(struct report_walk *w)
{
	count_person(w);
	for (size_t i = 0; i < w->measures->count; i++)
		if (w->measured[i].instrument)
			report_measure_add(w->a, w->r, &w->measured[i]);
	w->r->ome.median_before_ug = median(&w->before);
	w->r->ome.median_after_ug = median(&w->now);
	report_finish(w->r);
	w->scratch = arena_free(w->scratch);
}
