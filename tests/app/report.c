/* A cohort counted: by hand, as the source had it, at random, and as it leaves the service. */
#include "service.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pathwell/app_report.h"

static const struct cohort_query all = {.from = DATE_NONE, .to = DATE_NONE};

/* ---- people, put into the store as they are ---- */

static struct record *put(
    struct desk *d, enum record_type type, const struct id *patient, const struct id *episode, const char *fields)
{
	struct record *r = record_new(d->a, record_kind(type));
	char stamp[STAMP_TEXT], *save = NULL, *copy = arena_strdup(d->a, fields);
	for (char *pair = strtok_r(copy, ";", &save); pair; pair = strtok_r(NULL, ";", &save)) {
		char *value = strchr(pair, '=');
		assert_non_null(value);
		*value++ = '\0';
		const struct field *f = record_field(r->kind, pair);
		assert_non_null(f);
		assert_ok(record_set(d->a, r, f, value, &d->err), &d->err);
	}
	if (patient)
		r->patient = *patient;
	if (r->kind->scope == SCOPE_EPISODE)
		r->episode = *episode;
	r->entered_at = arena_strdup(d->a, clock_stamp(stamp));
	assert_ok(store_record_save(app_store(d->app), r, &d->err), &d->err);
	return r;
}

struct one {
	struct id patient, episode;
};

static struct one person(struct desk *d, const char *more)
{
	struct one p;
	p.patient = put(d, RECORD_PATIENT, NULL, NULL,
	    arena_printf(d->a, "family_name=Example;given_name=Ann;born_on=1960-01-01;%s", more))
			->id;
	assert_ok(store_episode_open(app_store(d->app), &p.patient, clock_today(), &p.episode, &d->err), &d->err);
	return p;
}

static void add(struct desk *d, const struct one *p, enum record_type type, const char *fields)
{
	put(d, type, &p->patient, &p->episode, fields);
}

static struct one invited(struct desk *d, const char *more, const char *invitation)
{
	struct one p = person(d, more);
	add(d, &p, RECORD_INVITATION, invitation);
	return p;
}

static void begin(struct desk *d)
{
	assert_ok(store_begin(app_store(d->app), &d->err), &d->err);
}

static void commit(struct desk *d)
{
	assert_ok(store_commit(app_store(d->app), &d->err), &d->err);
}

/* ---- what is asked ---- */

static struct cohort_report report(struct desk *d, const struct cohort_query *q)
{
	struct cohort_report r;
	assert_ok(app_report_cohort(d->app, d->a, q, &r, &d->err), &d->err);
	return r;
}

/* "12: attended 5, declined 1" without what nobody is in; ? where hidden. */
static const char *shown(struct desk *d, const struct cohort_report *r, const char *id)
{
	const struct cohort_counts *b = cohort_block(r, id);
	assert_non_null(b);
	const char *out = b->whole == COUNT_HIDDEN ? "?:" : arena_printf(d->a, "%d:", (int)b->whole);
	for (size_t i = 0; i < b->count; i++) {
		const struct cohort_count *p = &b->parts[i];
		if (p->count == COUNT_HIDDEN)
			out = arena_printf(d->a, "%s %s ?", out, p->code);
		else if (p->count)
			out = arena_printf(d->a, "%s %s %d", out, p->code, (int)p->count);
	}
	return out;
}

static const char *rate(struct desk *d, const struct cohort_report *r, const char *id)
{
	for (size_t i = 0; i < r->rate_count; i++)
		if (strcmp(r->rates[i].id, id) == 0)
			return arena_printf(d->a, "%d/%d %d", (int)r->rates[i].numerator, (int)r->rates[i].denominator,
			    r->rates[i].tenths);
	return "none";
}

/* ---- a cohort counted by hand ---- */

#define FOUND "found_on=2026-01-10;cohort=Opioids;"

static void seen_twice_and_reduced(struct desk *d)
{
	struct one p = invited(d, "", FOUND "state=attended;level=high;invited_on=2026-01-20;attended_on=2026-02-01");
	add(d, &p, RECORD_REVIEW, "reviewed_on=2025-12-01;outcome=increased;barriers=setbacks"); /* before the list */
	add(d, &p, RECORD_REVIEW,
	    "reviewed_on=2026-02-01;attended=yes;outcome=unchanged;ome_before=120 mg;ome_now=120 mg;"
	    "barriers=time,fear_withdrawal");
	add(d, &p, RECORD_REVIEW,
	    "reviewed_on=2026-08-05;attended=yes;outcome=reduced;ome_before=110 mg;ome_now=90 mg;"
	    "barriers=fear_withdrawal");
	add(d, &p, RECORD_MEDICINE, "statement=taking;name=pregabalin;class=gabapentinoid;started_on=2026-03-01");
	add(d, &p, RECORD_MEASURE, "instrument=phq_9;taken_on=2026-02-01;score=15");
	add(d, &p, RECORD_MEASURE, "instrument=phq_9;taken_on=2026-08-05;score=5");
}

static void stopped(struct desk *d)
{
	struct one p = invited(d, "", FOUND "state=attended;level=high;invited_on=2026-01-20;attended_on=2026-02-10");
	add(d, &p, RECORD_REVIEW,
	    "reviewed_on=2026-02-10;outcome=stopped;ome_before=40 mg;ome_now=0 mg;barriers=fear_withdrawal");
	add(d, &p, RECORD_MEDICINE, "statement=taking;name=gabapentin;class=gabapentinoid;started_on=2019-03-01");
	add(d, &p, RECORD_MEASURE, "instrument=phq_9;taken_on=2026-02-10;score=10");
	add(d, &p, RECORD_MEASURE, "instrument=phq_9;taken_on=2026-03-10;score=10");
}

static void increased(struct desk *d)
{
	struct one p = invited(d, "", FOUND "state=attended;level=medium;attended_on=2026-05-10");
	add(d, &p, RECORD_REVIEW,
	    "reviewed_on=2026-05-10;outcome=increased;ome_before=20 mg;ome_now=30 mg;facilitators=trial,slow");
	add(d, &p, RECORD_MEDICINE, "statement=taking;name=gabapentin;class=gabapentinoid;started_on=2019-03-01");
	add(d, &p, RECORD_MEDICINE, "statement=taking;name=pregabalin;class=gabapentinoid;started_on=2026-04-01");
	add(d, &p, RECORD_MEASURE, "instrument=phq_9;taken_on=2026-05-10;score=10");
}

/* Seen on the first list; what was missed later, and the second list, do not take that away. */
static void seen_and_found_again(struct desk *d)
{
	struct one p = invited(d, "", FOUND "state=attended;level=high;attended_on=2026-03-01");
	add(d, &p, RECORD_REVIEW, "reviewed_on=2026-03-01;outcome=reduced;ome_before=60 mg");
	add(d, &p, RECORD_REVIEW, "reviewed_on=2026-04-01;attended=no;outcome=increased");
	add(d, &p, RECORD_INVITATION, "found_on=2026-10-01;cohort=Autumn;state=found;level=low");
}

static void not_seen(struct desk *d)
{
	struct record *run = put(d, RECORD_IMPORT_RUN, NULL, NULL, "file=list.csv");
	struct one p = invited(d, "", FOUND "state=declined;level=medium");
	add(d, &p, RECORD_MEDICINE, "statement=taking;name=pregabalin;class=gabapentinoid");
	invited(d, "", FOUND "state=did-not-attend;missed_on=2026-02-20");
	invited(d, "", FOUND "state=opportunistic;level=low;missed_on=2026-04-20");
	invited(d, "", FOUND "state=invited-again;level=low;missed_on=2026-02-20;second_on=2026-03-01");
	p = invited(d, "", arena_printf(d->a, FOUND "state=found;level=low;import_run=%s", run->id.text));
	add(d, &p, RECORD_MEDICINE,
	    arena_printf(d->a, "statement=taking;name=pregabalin;class=gabapentinoid;import_run=%s", run->id.text));
	invited(d, "died_on=2026-03-01", FOUND "state=invited;level=low");
	invited(d, "", FOUND "state=closed;level=low");
}

static void by_hand_put(struct desk *d)
{
	begin(d);
	seen_twice_and_reduced(d);
	stopped(d);
	increased(d);
	invited(
	    d, "died_on=2026-07-01", FOUND "state=attended;level=low;attended_on=2026-06-01"); /* no review recorded */
	seen_and_found_again(d);
	not_seen(d);
	commit(d);
}

static void a_cohort_counted_by_hand(void **state)
{
	struct desk *d = *state;
	by_hand_put(d);
	struct cohort_report r = report(d, &all);
	assert_string_equal(
	    shown(d, &r, "invitations"), "12: attended 5 declined 1 did_not_attend 2 invited 1 not_invited 1 closed 2");
	assert_string_equal(shown(d, &r, "risk"), "12: high 3 medium 2 low 6 not_known 1");
	assert_string_equal(shown(d, &r, "outcomes"), "5: reduced 2 stopped 1 increased 1 not_recorded 1");
	assert_string_equal(shown(d, &r, "outcomes_high"), "3: reduced 2 stopped 1");
	assert_string_equal(shown(d, &r, "outcomes_medium"), "1: increased 1");
	assert_string_equal(shown(d, &r, "outcomes_low"), "1: not_recorded 1");
	assert_string_equal(shown(d, &r, "outcomes_not_known"), "0:");
	assert_string_equal(shown(d, &r, "six_months"), "5: done 1 due 1 late 2 ended 1");
	assert_string_equal(shown(d, &r, "twelve_months"), "5: ahead 4 ended 1");
	assert_string_equal(shown(d, &r, "gabapentinoids"), "12: started 2 already 3 none 7");
	assert_string_equal(shown(d, &r, "barriers"), "5: time 1 fear_withdrawal 2 not_recorded 3");
	assert_string_equal(shown(d, &r, "facilitators"), "5: trial 1 slow 1 not_recorded 4");
	assert_string_equal(shown(d, &r, "support"), "5: not_recorded 5");
	assert_string_equal(shown(d, &r, "measure_phq_9"), "2: better 1 no_change 1");
	/* Three of those seen, one who declined and two who missed an appointment were never written to. */
	assert_string_equal(shown(d, &r, "invited"), "3: attended 2 invited 1");
	assert_string_equal(shown(d, &r, "uninvited"), "9: attended 3 declined 1 did_not_attend 2 not_invited 1 closed 2");
	assert_string_equal(rate(d, &r, "uptake"), "2/3 667");
	assert_string_equal(rate(d, &r, "seen_of_found"), "5/12 417");
	assert_string_equal(rate(d, &r, "reduced_or_stopped"), "3/5 600");
	assert_false(cohort_block(&r, "barriers")->adds_up);
}

static void equivalents_before_and_after(void **state)
{
	struct desk *d = *state;
	by_hand_put(d);
	struct cohort_report r = report(d, &all);
	assert_string_equal(shown(d, &r, "equivalents"), "5: lower 2 higher 1 not_known 2");
	assert_int_equal(r.ome.people, 3);
	assert_int_equal(r.ome.before_ug, 180000);
	assert_int_equal(r.ome.after_ug, 120000);
	assert_int_equal(r.ome.median_before_ug, 40000);
	assert_int_equal(r.ome.median_after_ug, 30000);
}

static void nothing_after_the_last_day_is_counted(void **state)
{
	struct desk *d = *state;
	by_hand_put(d);
	struct cohort_query q = {.from = DATE_NONE, .to = date_from_iso("2026-02-05")};
	struct cohort_report r = report(d, &q);
	/* Of those seen one had been by then; one had had the first letter, three nothing. A death in March is not
	 * known yet. */
	assert_string_equal(shown(d, &r, "invitations"), "12: attended 1 declined 1 invited 5 not_invited 4 closed 1");
	assert_string_equal(shown(d, &r, "outcomes"), "1: unchanged 1");
	assert_string_equal(shown(d, &r, "six_months"), "1: ahead 1");
	q.to = date_from_iso("2026-06-30");
	r = report(d, &q);
	assert_string_equal(shown(d, &r, "twelve_months"), "5: ahead 5");
	q = (struct cohort_query){.from = date_from_iso("2026-09-01"), .to = DATE_NONE};
	r = report(d, &q);
	assert_string_equal(shown(d, &r, "invitations"), "1: not_invited 1");
	assert_string_equal(shown(d, &r, "risk"), "1: low 1");
	q = (struct cohort_query){.from = date_from_iso("2026-01-11"), .to = date_from_iso("2026-09-30")};
	r = report(d, &q);
	assert_string_equal(shown(d, &r, "invitations"), "0:");
	assert_string_equal(rate(d, &r, "uptake"), "0/0 -1");
}

static const char *six_months_on(struct desk *d, const char *list, date day)
{
	struct cohort_query q = {.cohort = list, .from = DATE_NONE, .to = day};
	struct cohort_report r = report(d, &q);
	return shown(d, &r, "six_months");
}

static void reviews_at_six_months_by_the_day(void **state)
{
	struct desk *d = *state;
	date seen = date_from_iso("2026-01-05"), due = seen + 26 * 7;
	begin(d);
	invited(d, "", "found_on=2026-01-01;state=attended;attended_on=2026-01-05;cohort=None");
	struct one p = invited(d, "", "found_on=2026-01-01;state=attended;attended_on=2026-01-05;cohort=Early");
	add(d, &p, RECORD_REVIEW, "reviewed_on=2026-04-05;outcome=reduced"); /* a day before 13 weeks */
	p = invited(d, "", "found_on=2026-01-01;state=attended;attended_on=2026-01-05;cohort=Soon");
	add(d, &p, RECORD_REVIEW, "reviewed_on=2026-04-06;outcome=reduced");
	p = invited(d, "", "found_on=2026-01-01;state=attended;attended_on=2026-01-05;cohort=Late");
	add(d, &p, RECORD_REVIEW, "reviewed_on=2026-10-05;outcome=reduced"); /* 39 weeks: the one at twelve months */
	p = invited(d, "", "found_on=2026-01-01;state=attended;attended_on=2026-01-05;cohort=Named");
	add(d, &p, RECORD_REVIEW, "reviewed_on=2026-03-01;review_type=six_months;outcome=reduced");
	commit(d);
	assert_string_equal(six_months_on(d, "None", due - 1), "1: ahead 1");
	assert_string_equal(six_months_on(d, "None", due), "1: due 1");
	assert_string_equal(six_months_on(d, "None", due + 27), "1: due 1");
	assert_string_equal(six_months_on(d, "None", due + 28), "1: late 1");
	assert_string_equal(six_months_on(d, "Early", due), "1: due 1");
	assert_string_equal(six_months_on(d, "Soon", due), "1: done 1");
	assert_string_equal(six_months_on(d, "Late", DATE_NONE), "1: late 1");
	assert_string_equal(six_months_on(d, "Named", due), "1: done 1");
	struct cohort_query q = {.cohort = "Late", .from = DATE_NONE, .to = DATE_NONE};
	struct cohort_report r = report(d, &q);
	assert_string_equal(shown(d, &r, "twelve_months"), "1: done 1");
}

/* ---- as the source had it: 308 + 409 + 43 of 762 ---- */

static void put_seen(struct desk *d, int n, const char *practice, const char *outcome)
{
	for (int i = 0; i < n; i++) {
		struct one p =
		    invited(d, practice, "found_on=2026-01-10;state=attended;level=high;attended_on=2026-02-01");
		if (outcome)
			add(d, &p, RECORD_REVIEW, arena_printf(d->a, "reviewed_on=2026-02-01;outcome=%s", outcome));
	}
}

static const char *practice_of(struct desk *d, const char *code)
{
	return arena_printf(d->a, "practice=%s",
	    put(d, RECORD_PRACTICE, NULL, NULL, arena_printf(d->a, "code=%s;name=Surgery %s", code, code))->id.text);
}

static void the_762_add_up(void **state)
{
	struct desk *d = *state;
	begin(d);
	const char *practice = practice_of(d, "L85001");
	put_seen(d, 200, practice, "reduced");
	put_seen(d, 108, practice, "stopped");
	put_seen(d, 409, practice, "unchanged");
	put_seen(d, 43, practice, "increased");
	put_seen(d, 2, practice, NULL);
	commit(d);
	struct cohort_report r = report(d, &all);
	assert_string_equal(shown(d, &r, "invitations"), "762: attended 762");
	assert_string_equal(
	    shown(d, &r, "outcomes"), "762: reduced 200 stopped 108 unchanged 409 increased 43 not_recorded 2");
	assert_int_equal(cohort_sum(cohort_block(&r, "outcomes"), "reduced stopped"), 308);
	assert_string_equal(rate(d, &r, "reduced_or_stopped"), "308/762 404");
	assert_string_equal(rate(d, &r, "increased"), "43/762 56");
	struct cohort_query returned = {.practice = "l85001", .from = DATE_NONE, .to = DATE_NONE, .leaves = true};
	r = report(d, &returned);
	assert_string_equal(r.query.practice, "L85001");
	assert_string_equal(
	    shown(d, &r, "outcomes"), "762: reduced 200 stopped 108 unchanged 409 increased ? not_recorded ?");
	assert_string_equal(
	    shown(d, &r, "outcomes_high"), "762: reduced 200 stopped 108 unchanged 409 increased ? not_recorded ?");
	assert_string_equal(rate(d, &r, "reduced_or_stopped"), "308/762 404");
	assert_string_equal(rate(d, &r, "increased"), "-1/762 -1");
}

/* ---- at random ---- */

static const char *day(struct desk *d, int from, int days)
{
	char text[DATE_TEXT];
	return arena_strdup(d->a, date_iso(date_from_iso("2025-01-01") + from + rand() % days, text));
}

static void put_anybody(struct desk *d, int list)
{
	static const char *const states[] = {"found", "invited", "did-not-attend", "invited-again", "opportunistic",
	    "attended", "attended", "attended", "declined", "closed"};
	static const char *const outcomes[] = {"reduced", "stopped", "unchanged", "increased", "not_recorded"};
	static const char *const levels[] = {"high", "medium", "low", ""};
	struct one p = person(
	    d, rand() % 9 ? "" : arena_printf(d->a, "%s=%s", rand() % 2 ? "died_on" : "moved_on", day(d, 0, 690)));
	for (int i = rand() % 5 ? 1 : 2; i; i--)
		add(d, &p, RECORD_INVITATION,
		    arena_printf(d->a, "found_on=%s;cohort=List %d;state=%s;invited_on=%s;attended_on=%s;level=%s",
			day(d, 0, 300), list, states[rand() % ARRAY_LEN(states)], day(d, 0, 600), day(d, 0, 690),
			levels[rand() % ARRAY_LEN(levels)]));
	for (int i = rand() % 4; i; i--)
		add(d, &p, RECORD_REVIEW,
		    arena_printf(d->a, "reviewed_on=%s;attended=%s;outcome=%s;ome_before=%d mg;ome_now=%d mg%s",
			day(d, 0, 690), rand() % 5 ? "yes" : "no", outcomes[rand() % ARRAY_LEN(outcomes)], rand() % 120,
			rand() % 120, rand() % 2 ? ";support=psychology,time" : ""));
	if (rand() % 3 == 0)
		add(d, &p, RECORD_MEDICINE,
		    arena_printf(
			d->a, "statement=taking;name=pregabalin;class=gabapentinoid;started_on=%s", day(d, 0, 690)));
	for (int i = rand() % 4; i; i--)
		add(d, &p, RECORD_MEASURE,
		    arena_printf(d->a, "instrument=%s;taken_on=%s;score=%d", rand() % 2 ? "phq_9" : "gad_7",
			day(d, 0, 690), rand() % 21));
}

static void adds_up(const struct cohort_report *r)
{
	for (size_t i = 0; i < r->block_count; i++) {
		const struct cohort_counts *b = &r->blocks[i];
		int64_t sum = 0;
		for (size_t k = 0; k < b->count; k++) {
			assert_in_range(b->parts[k].count, 0, b->whole);
			sum += b->parts[k].count;
		}
		if (b->adds_up)
			assert_int_equal(sum, b->whole);
	}
	const struct cohort_counts *outcomes = cohort_block(r, "outcomes"),
				   *invitations = cohort_block(r, "invitations");
	static const char *const levels[] = {"outcomes_high", "outcomes_medium", "outcomes_low", "outcomes_not_known"};
	assert_int_equal(cohort_block(r, "risk")->whole, invitations->whole);
	assert_int_equal(outcomes->whole, cohort_part(invitations, "attended")->count);
	assert_int_equal(r->ome.people, cohort_sum(cohort_block(r, "equivalents"), "lower same higher"));
	for (size_t k = 0; k < outcomes->count; k++) {
		int64_t sum = 0;
		for (size_t l = 0; l < ARRAY_LEN(levels); l++)
			sum += cohort_block(r, levels[l])->parts[k].count;
		assert_int_equal(sum, outcomes->parts[k].count);
	}
}

/* What leaves shows nothing small, and nothing that is not so. */
static void leaves_nothing_small(struct desk *d, struct cohort_query q)
{
	struct cohort_report exact = report(d, &q);
	q.leaves = true;
	struct cohort_report r = report(d, &q);
	for (size_t i = 0; i < r.block_count; i++) {
		const struct cohort_counts *b = &r.blocks[i], *e = &exact.blocks[i];
		assert_true(b->whole == COUNT_HIDDEN || (b->whole == e->whole && (b->whole == 0 || b->whole >= 5)));
		for (size_t k = 0; k < b->count; k++) {
			int64_t n = b->parts[k].count;
			assert_true(n == COUNT_HIDDEN || (n == e->parts[k].count && (n == 0 || n >= 5)));
		}
	}
}

static void any_cohort_adds_up(void **state)
{
	struct desk *d = *state;
	srand(7);
	begin(d);
	for (int list = 0; list < 12; list++)
		for (int i = rand() % 60; i >= 0; i--)
			put_anybody(d, list);
	commit(d);
	int64_t people = 0;
	for (int list = 0; list < 12; list++) {
		struct cohort_query q = {
		    .cohort = arena_printf(d->a, "list %d", list), .from = DATE_NONE, .to = DATE_NONE};
		struct cohort_report r = report(d, &q);
		adds_up(&r);
		leaves_nothing_small(d, q);
		people += cohort_block(&r, "invitations")->whole;
		q.from = date_from_iso("2025-01-01") + rand() % 200;
		q.to = q.from + rand() % 400;
		r = report(d, &q);
		adds_up(&r);
	}
	struct cohort_report r = report(d, &all);
	adds_up(&r);
	assert_int_equal(cohort_block(&r, "invitations")->whole, people);
}

static void put_equivalents(struct desk *d, int people, const char *list, int before, int now)
{
	for (int i = 0; i < people; i++) {
		struct one p = invited(d, "",
		    arena_printf(d->a, "found_on=2026-01-01;state=attended;attended_on=2026-01-05;cohort=%s", list));
		add(d, &p, RECORD_REVIEW,
		    arena_printf(
			d->a, "reviewed_on=2026-01-05;outcome=unchanged;ome_before=%d mg;ome_now=%d mg", before, now));
	}
}

/* Fewer than five people, or fewer than five who changed: the sums would say what one of them takes. */
static void sums_leave_only_where_nobody_shows(void **state)
{
	static const struct {
		const char *list;
		int same, changed;
		bool shown;
	} cases[] = {{"Four", 0, 4, false}, {"Four alike", 4, 0, false}, {"Five", 0, 5, true},
	    {"One of six", 5, 1, false}, {"None of six", 6, 0, true}};
	struct desk *d = *state;
	begin(d);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		put_equivalents(d, cases[i].same, cases[i].list, 60, 60);
		put_equivalents(d, cases[i].changed, cases[i].list, 90, 30);
	}
	commit(d);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct cohort_query q = {.cohort = cases[i].list, .from = DATE_NONE, .to = DATE_NONE};
		struct cohort_report r = report(d, &q);
		assert_int_equal(cohort_part(cohort_block(&r, "equivalents"), "same")->count, cases[i].same);
		assert_int_equal(r.ome.after_ug, (60 * cases[i].same + 30 * cases[i].changed) * INT64_C(1000));
		int64_t before = r.ome.before_ug;
		q.leaves = true;
		r = report(d, &q);
		assert_int_equal(r.ome.before_ug, cases[i].shown ? before : COUNT_HIDDEN);
		assert_int_equal(r.ome.median_before_ug, COUNT_HIDDEN);
	}
	struct cohort_query even = {.cohort = "Two", .from = DATE_NONE, .to = DATE_NONE};
	begin(d);
	put_equivalents(d, 1, "Two", 20, 20);
	put_equivalents(d, 1, "Two", 80, 80);
	commit(d);
	assert_int_equal(report(d, &even).ome.median_before_ug, 20000); /* the lower of the two in the middle */
}

/* ---- as it leaves ---- */

static const char *contents(struct desk *d, const char *file)
{
	struct buf b CLEANUP(buf_done) = {0};
	char piece[4096];
	FILE *f = fopen(file, "r");
	assert_non_null(f);
	for (size_t n; (n = fread(piece, 1, sizeof(piece), f)) > 0;)
		buf_add(&b, piece, n);
	fclose(f);
	return arena_strdup(d->a, buf_str(&b));
}

static void sums_of_few_are_hidden(void **state)
{
	struct desk *d = *state;
	by_hand_put(d);
	struct cohort_query q = {.from = DATE_NONE, .to = DATE_NONE, .leaves = true};
	struct cohort_report r = report(d, &q);
	assert_int_equal(r.ome.people, COUNT_HIDDEN);
	assert_int_equal(r.ome.before_ug, COUNT_HIDDEN);
	assert_int_equal(r.ome.median_after_ug, COUNT_HIDDEN);
	assert_string_equal(rate(d, &r, "uptake"), "-1/-1 -1");
}

static void a_file_is_its_owners_whole_and_never_over_another(void **state)
{
	struct desk *d = *state;
	struct stat sb;
	begin(d);
	for (int i = 0; i < 7; i++)
		invited(d, "", "found_on=2026-01-10;state=found;cohort==1+1");
	invited(d, "", "found_on=2026-01-10;state=declined;cohort==1+1");
	commit(d);
	const char *file = temp_path(&d->files, "return.csv"), *exact = temp_path(&d->files, "exact.csv");
	struct cohort_query q = {.cohort = "=1+1", .from = DATE_NONE, .to = DATE_NONE, .leaves = true};
	assert_ok(app_report_cohort_write(d->app, d->a, &q, file, &d->err), &d->err);
	assert_int_equal(stat(file, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
	const char *text = contents(d, file);
	assert_non_null(strstr(text, "\r\nreport,About this report,,List,'=1+1,\r\n"));
	assert_non_null(strstr(text, "\r\ninvitations,Invitations,declined,Declined,hidden,8\r\n"));
	assert_non_null(strstr(text, "\r\ninvitations,Invitations,not_invited,Not yet invited,hidden,8\r\n"));
	assert_null(strstr(text, "Example"));
	assert_null(strstr(text, "1960"));
	assert_refusal(app_report_cohort_write(d->app, d->a, &q, file, &d->err), &d->err, STATUS_REFUSED,
	    arena_printf(d->a, "%s exists already; choose another name.", file));
	assert_string_equal(contents(d, file), text);
	q.leaves = false;
	assert_ok(app_report_cohort_write(d->app, d->a, &q, exact, &d->err), &d->err);
	text = contents(d, exact);
	assert_non_null(strstr(text, "\r\nreport,About this report,,List,=1+1,\r\n"));
	assert_non_null(strstr(text, "\r\ninvitations,Invitations,declined,Declined,1,8\r\n"));
	struct audit_list audit;
	assert_ok(store_audit_list(app_store(d->app), d->a, NULL, 3, &audit, &d->err), &d->err);
	assert_int_equal(audit.items[0].action, AUDIT_EXPORT);
	assert_string_equal(audit.items[0].note, "cohort report, exact");
	assert_string_equal(audit.items[1].note, "cohort report, small numbers hidden");
	assert_int_not_equal(audit.items[2].action, AUDIT_EXPORT); /* nothing for what was refused */
}

static void who_may_have_which(void **state)
{
	struct desk *d = *state;
	static const struct {
		const char *who;
		bool leaves, shown, written;
	} cases[] = {
	    {"ana", false, true, true},
	    {"ana", true, true, true},
	    {"root", false, false, false},
	    {"root", true, true, true},
	    {"eye", false, true, false},
	    {"eye", true, false, false},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct cohort_query q = {.from = DATE_NONE, .to = DATE_NONE, .leaves = cases[i].leaves};
		struct cohort_report r;
		const char *file = temp_path(&d->files, arena_printf(d->a, "%zu.csv", i));
		desk_sign_in(d, cases[i].who);
		assert_int_equal(
		    app_report_cohort(d->app, d->a, &q, &r, &d->err), cases[i].shown ? STATUS_OK : STATUS_DENIED);
		assert_int_equal(app_report_cohort_write(d->app, d->a, &q, file, &d->err),
		    cases[i].written ? STATUS_OK : STATUS_DENIED);
		assert_int_equal(access(file, F_OK) == 0, cases[i].written);
	}
}

static void what_is_not_there_is_told(void **state)
{
	struct desk *d = *state;
	struct cohort_report r;
	struct cohort_query q = {.practice = "X99999", .from = DATE_NONE, .to = DATE_NONE};
	assert_refusal(app_report_cohort(d->app, d->a, &q, &r, &d->err), &d->err, STATUS_NOT_FOUND,
	    "There is no practice \"X99999\"; give its code, for example L85024.");
	q = (struct cohort_query){.cohort = "Opioids", .from = DATE_NONE, .to = DATE_NONE};
	assert_refusal(app_report_cohort(d->app, d->a, &q, &r, &d->err), &d->err, STATUS_NOT_FOUND,
	    "There is no list \"Opioids\": nobody stands on a list yet.");
	by_hand_put(d);
	q.cohort = "Opiods";
	assert_refusal(app_report_cohort(d->app, d->a, &q, &r, &d->err), &d->err, STATUS_NOT_FOUND,
	    "There is no list \"Opiods\"; did you mean \"Opioids\"?");
	q = (struct cohort_query){.from = date_from_iso("2026-03-01"), .to = date_from_iso("2026-02-01")};
	assert_refusal(app_report_cohort(d->app, d->a, &q, &r, &d->err), &d->err, STATUS_REFUSED,
	    "The period ends before it begins; give the first day first.");
	q = (struct cohort_query){.from = clock_today() + 1, .to = DATE_NONE};
	assert_refusal(app_report_cohort(d->app, d->a, &q, &r, &d->err), &d->err, STATUS_REFUSED,
	    "The period begins after today; give an earlier first day.");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(a_cohort_counted_by_hand),
	    DESK_TEST(equivalents_before_and_after),
	    DESK_TEST(nothing_after_the_last_day_is_counted),
	    DESK_TEST(reviews_at_six_months_by_the_day),
	    DESK_TEST(the_762_add_up),
	    DESK_TEST(any_cohort_adds_up),
	    DESK_TEST(sums_of_few_are_hidden),
	    DESK_TEST(sums_leave_only_where_nobody_shows),
	    DESK_TEST(a_file_is_its_owners_whole_and_never_over_another),
	    DESK_TEST(who_may_have_which),
	    DESK_TEST(what_is_not_there_is_told),
	};
	return RUN_TESTS(tests);
}
