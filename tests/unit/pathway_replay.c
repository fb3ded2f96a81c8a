/* Replay accepts every history that can happen, and refuses one in which anything was changed. */
#include "test.h"

#include "pathwell/id.h"
#include "pathwell/pathway.h"

#define WALKS 3000
#define LONGEST 40

static bool leaves(const struct pathway_edge *edge, const char *state)
{
	return edge->from ? strcmp(edge->from, state) == 0 : *state == '\0';
}

static const struct pathway_edge *random_edge(enum machine m, const char *state, struct random *r)
{
	const struct machine_table *t = machine_table(m);
	const struct pathway_edge *choice = NULL;
	int64_t seen = 0;
	for (size_t i = 0; i < t->edge_count; i++)
		if (leaves(&t->edges[i], state) && random_between(r, 0, seen++) == 0)
			choice = &t->edges[i];
	return choice;
}

static size_t random_walk(enum machine m, struct random *r, struct past_event walk[LONGEST])
{
	size_t n = 0, length = (size_t)random_between(r, 1, LONGEST);
	for (const char *state = ""; n < length; n++) {
		const struct pathway_edge *edge = random_edge(m, state, r);
		if (!edge)
			break;
		walk[n] = (struct past_event){edge->event, edge->from, edge->to};
		state = edge->to;
	}
	return n;
}

static void assert_refused(enum machine m, const struct past_event *walk, size_t n, size_t at)
{
	size_t bad = n;
	assert_null(machine_replay(m, walk, n, &bad));
	assert_int_equal(bad, at);
	assert_null(machine_replay(m, walk, n, NULL));
}

/* Another name than `not`, from a state list: the walk with it in place of the right one never happened. */
static const char *another_state(enum machine m, const char *not, struct random *r)
{
	const struct machine_table *t = machine_table(m);
	for (;;) {
		const char *name = t->states[random_between(r, 0, (int64_t)t->state_count - 1)].name;
		if (!not || strcmp(name, not) != 0)
			return name;
	}
}

static bool leads(enum machine m, const struct past_event *e, const char *event)
{
	const struct machine_table *t = machine_table(m);
	for (size_t i = 0; i < t->edge_count; i++)
		if (leaves(&t->edges[i], e->from ? e->from : "") && strcmp(t->edges[i].event, event) == 0 &&
		    strcmp(t->edges[i].to, e->to) == 0)
			return true;
	return false;
}

/* An event that does not lead the same way: a running taper is stepped back up or replanned, and runs after both. */
static const char *another_event(enum machine m, const struct past_event *right, struct random *r)
{
	const struct machine_table *t = machine_table(m);
	for (;;) {
		const char *name = t->events[random_between(r, 0, (int64_t)t->event_count - 1)].name;
		if (!leads(m, right, name))
			return name;
	}
}

static void assert_mutations_refused(enum machine m, struct past_event *walk, size_t n, struct random *r)
{
	size_t at = (size_t)random_between(r, 0, (int64_t)n - 1);
	const struct past_event right = walk[at];
	walk[at].to = another_state(m, right.to, r);
	assert_refused(m, walk, n, at);
	walk[at] = right;
	walk[at].from = another_state(m, right.from, r);
	assert_refused(m, walk, n, at);
	walk[at] = right;
	walk[at].event = another_event(m, &right, r);
	assert_refused(m, walk, n, at);
	walk[at] = (struct past_event){"no-such-event", right.from, right.to};
	assert_refused(m, walk, n, at);
	walk[at] = (struct past_event){NULL, right.from, right.to};
	assert_refused(m, walk, n, at);
	walk[at] = (struct past_event){right.event, right.from, NULL};
	assert_refused(m, walk, n, at);
	walk[at] = right;
}

/* Leaving out an event that moved the state breaks the chain at the next one. */
static void assert_gap_refused(enum machine m, struct past_event *walk, size_t n, struct random *r)
{
	size_t at = (size_t)random_between(r, 0, (int64_t)n - 1);
	if (at + 1 == n || (walk[at].from && strcmp(walk[at].from, walk[at].to) == 0))
		return;
	memmove(walk + at, walk + at + 1, (n - at - 1) * sizeof *walk);
	assert_refused(m, walk, n - 1, at);
}

static void histories_that_can_happen_are_accepted_and_changed_ones_refused(void **state)
{
	(void)state;
	struct random r = {20261122};
	for (enum machine m = 0; m < MACHINE_COUNT; m++)
		for (int i = 0; i < WALKS; i++) {
			struct past_event walk[LONGEST];
			size_t n = random_walk(m, &r, walk);
			assert_string_equal(machine_replay(m, walk, n, NULL), walk[n - 1].to);
			assert_mutations_refused(m, walk, n, &r);
			assert_gap_refused(m, walk, n, &r);
		}
}

static void a_history_begins_with_its_beginning(void **state)
{
	(void)state;
	size_t bad;
	const struct past_event start[] = {{"receive-referral", "", "referred"}, {"die", "referred", "died"}};
	assert_string_equal(machine_replay(MACHINE_EPISODE, start, 2, &bad), "died");
	assert_string_equal(machine_replay(MACHINE_EPISODE, start, 0, &bad), "");
	assert_refused(MACHINE_EPISODE, start + 1, 1, 0);
	const struct past_event twice[] = {start[0], start[0]};
	assert_refused(MACHINE_EPISODE, twice, 2, 1);
	assert_refused(MACHINE_TAPER, start, 2, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(histories_that_can_happen_are_accepted_and_changed_ones_refused),
		TEST(a_history_begins_with_its_beginning),
	};
	return RUN_TESTS(tests);
}
