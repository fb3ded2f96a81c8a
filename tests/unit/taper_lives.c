/* Random lives of a plan, day by day, against a plain model that is written apart: one dose, a queue of doses with the days left
 * of each, and what stands in the way of the next. It knows neither plan versions nor steps' dates. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/taper_in_force.h"
#include "taper_try.h"

enum { LIVES = 400, DAYS = 260, QUEUE = 80 };

struct model {
	int64_t dose;
	bool held, told, stopped, begun;
	int left;                      /* days until the next of the queue begins */
	struct { int64_t dose; int days; bool up; } next[QUEUE];
	int count;
};

static int at_random(int low, int high)
{
	return low + rand() % (high - low + 1);
}

static bool model_blocked(const struct model *m)
{
	return m->told && m->count && m->next[0].dose > m->dose && !m->next[0].up;
}

static void model_take_next(struct model *m)
{
	m->dose = m->next[0].dose;
	m->left = m->next[0].days;
	m->told = false;
	m->begun = true;
	memmove(m->next, m->next + 1, sizeof(m->next) - sizeof(m->next[0]));
	m->count--;
}

/* One more morning. */
static void model_day(struct model *m)
{
	if (m->held || m->stopped || !m->count)
		return;
	m->left--;
	if (m->left <= 0 && !model_blocked(m))
		model_take_next(m);
}

struct life {
	struct arena *a;
	struct taper_plan *plan;
	struct model m;
	date today;
	int64_t was[DAYS]; /* what each day said when it was today */
};

/* From the plan's steps after the k-th, with their doses and lengths: what is still to come. */
static void queue_from(struct model *m, const struct taper_plan *p, size_t from)
{
	m->count = 0;
	for (size_t i = from; i < p->step_count; i++) {
		m->next[m->count].dose = p->steps[i].total;
		m->next[m->count].days = i + 1 < p->step_count ? p->steps[i + 1].start - p->steps[i].start : 1000000;
		m->next[m->count++].up = p->steps[i].kind == TAPER_STEP_REINSTATED;
	}
}

static void in_force(const struct life *l, date on, struct taper_in_force *f)
{
	struct taper_life life;
	taper_life_of_plan(l->a, l->plan, l->m.stopped ? TAPER_STATE_STOPPED : l->m.held ? TAPER_STATE_HELD : TAPER_STATE_RUNNING, &life);
	taper_in_force(&life, on, f);
}

static void hold(struct life *l)
{
	struct error err;
	struct taper_plan *q;
	bool may = !l->m.stopped && l->m.count && !l->m.held && !(model_blocked(&l->m) && l->m.left <= 0);
	enum status st = taper_plan_hold(l->a, l->plan, l->today, at_random(1, 30), "", DATE_NONE, &q, &err);
	if (l->m.held || l->m.stopped)
		return;
	assert_int_equal(st == STATUS_OK, may);
	if (st != STATUS_OK)
		return;
	l->plan = q;
	l->m.held = true;
}

static void resume(struct life *l)
{
	struct error err;
	if (!l->m.held)
		return;
	assert_ok(taper_plan_resume(l->a, l->plan, l->today, DATE_NONE, &l->plan, &err), &err);
	l->m.held = false;
}

static void take_less(struct life *l)
{
	int k = taper_steps_followed(l->a, l->plan, l->today);
	if (l->m.held || l->m.stopped || !k || l->m.dose < MG(20))
		return;
	struct taper_step *s = &l->plan->steps[k - 1];
	s->told = true;
	s->taken = l->m.dose - MG(5) * at_random(1, 3);
	l->m.dose = s->taken;
	l->m.told = s->taken != s->total;
}

static void slow_down(struct life *l)
{
	struct error err;
	struct taper_plan *q;
	struct taper_request r = l->plan->request;
	date from = taper_change_begins(l->a, l->plan, l->today, DATE_NONE);
	if (l->m.held || l->m.stopped || !l->m.begun || from == l->today || l->m.told)
		return;
	r.every = (struct taper_length){at_random(2, 6), TAPER_WEEKS};
	if (taper_plan_replan(l->a, l->plan, from, &r, "", DATE_NONE, &q, &err) != STATUS_OK)
		return;
	/* The next fall is on the day it was: the model's days left do not change. */
	int k = taper_steps_followed(l->a, q, l->today);
	assert_int_equal(q->steps[k].start - l->today, l->m.left);
	l->plan = q;
	queue_from(&l->m, q, (size_t)k);
}

static void step_back(struct life *l)
{
	struct error err;
	struct taper_plan *q;
	int k = taper_steps_followed(l->a, l->plan, l->today - 1), n = at_random(0, k);
	int64_t to = n ? l->plan->steps[n - 1].total : l->plan->start_total;
	bool may = !l->m.held && k && to > l->m.dose;
	if (l->m.stopped || taper_steps_followed(l->a, l->plan, l->today) != k)
		return;
	enum status st = taper_plan_reinstate(l->a, l->plan, l->today, n, "", DATE_NONE, &q, &err);
	assert_int_equal(st == STATUS_OK, may);
	if (st != STATUS_OK)
		return;
	l->plan = q;
	queue_from(&l->m, q, (size_t)k);
	assert_int_equal(l->m.next[0].dose, to);
	model_take_next(&l->m);
}

static void stop(struct life *l)
{
	struct error err;
	struct taper_plan *q;
	if (l->m.stopped || !l->m.begun)
		return;
	assert_ok(taper_plan_stop(l->a, l->plan, l->today, "", DATE_NONE, &q, &err), &err);
	l->plan = q;
	l->m.stopped = true;
	l->m.held = false;
}

static void act(struct life *l)
{
	static void (*const acts[])(struct life *) = {hold, resume, resume, take_less, slow_down, step_back};
	int what = at_random(0, 60);
	if (what < (int)ARRAY_LEN(acts))
		acts[what](l);
	else if (what == 60 && at_random(0, 3) == 0)
		stop(l);
}

/* Today is what the model says, and no day before says anything else than it did. */
static void compare(struct life *l, int day)
{
	struct taper_in_force f;
	in_force(l, l->today, &f);
	if (f.total != l->m.dose)
		fail_msg("day %d: %lld in force, the model takes %lld", day, (long long)f.total, (long long)l->m.dose);
	bool settled = !l->m.held && !l->m.stopped && l->m.count && !model_blocked(&l->m);
	if (!l->m.held && !l->m.stopped && l->m.begun) {
		assert_int_equal(f.next_step != 0, settled);
		if (settled)
			assert_int_equal(f.next_on - l->today, l->m.left);
	}
	l->was[day] = l->m.dose;
	for (int back = 1; back <= 40 && back <= day; back += at_random(1, 9)) {
		in_force(l, l->today - back, &f);
		if (f.total != l->was[day - back] && !(l->m.begun && f.source == IN_FORCE_TAKEN))
			fail_msg("day %d was %lld and is now %lld", day - back, (long long)l->was[day - back], (long long)f.total);
	}
}

static void live(struct arena *a, const struct taper_request *asked)
{
	struct life l = {.a = a, .plan = try_plan(a, asked)};
	l.m.dose = l.plan->start_total;
	l.today = l.plan->steps[0].start - 3;
	l.m.left = 3;
	queue_from(&l.m, l.plan, 0);
	for (int day = 0; day < DAYS; day++, l.today++) {
		if (day)
			model_day(&l.m);
		compare(&l, day);
		act(&l);
		compare(&l, day);
	}
}

static void every_day_is_what_the_plain_model_says(void **state)
{
	(void)state;
	struct arena *ref CLEANUP(arena_freep) = arena_new(), *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = try_request(ref, "morphine MR tablet", "60mg bd");
	assert_ok(taper_reduce_parse("15mg", false, &r, &err), &err);
	srand(20261201);
	for (int i = 0; i < LIVES; i++) {
		arena_reset(a);
		r.every = (struct taper_length){at_random(1, 5), TAPER_WEEKS};
		live(a, &r);
	}
}

static const struct CMUnitTest tests[] = {
    TEST(every_day_is_what_the_plain_model_says),
};

int main(void)
{
	return RUN_TESTS(tests);
}
