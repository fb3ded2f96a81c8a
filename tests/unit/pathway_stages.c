/* The strip in every state, from referral to discharge: D done, C current, A ahead, - not needed. */
#include "test.h"

#include "pathwell/id.h"
#include "pathwell/pathway.h"

enum past { NOTHING, TAPER_DRAFTED, TAPER_RUNS, TAPER_OVER, PAST_COUNT };

/* Nothing recorded but the state; then with assessment, agreed plan and reviews, and the taper in three conditions. */
static const struct {
	const char *state;
	const char *marks[PAST_COUNT];
} expected[] = {
	{"", {"CAAAAA"}},
	{"found", {"CAAAAA"}},
	{"not-needed", {"D-----"}},
	{"referred", {"CAAAAA"}},
	{"accepted", {"DCAAAA"}},
	{"assessing", {"DCAAAA"}},
	{"planning", {"DDCAAA"}},
	{"active", {"DDD-CA", "DDDACA", "DDDCCA", "DDDDCA"}},
	{"discharging", {"DDD--C", "DDDADC", "DDDCDC", "DDDDDC"}},
	{"discharged", {"DDD--D", "DDD-DD", "DDDDDD", "DDDDDD"}},
	{"returned", {"D-----"}},
	{"declined", {"D-----"}},
	{"did-not-engage", {"D-----", "DDD-D-", "DDDDD-", "DDDDD-"}},
	{"referred-on", {"DD----"}},
	{"transferred", {"D-----", "DDD-D-", "DDDDD-", "DDDDD-"}},
	{"died", {"D-----", "DDD-D-", "DDDDD-", "DDDDD-"}},
};

static struct episode_facts facts_of(enum past past)
{
	struct episode_facts f = {0};
	if (past != NOTHING)
		f = (struct episode_facts){.assessment_recorded = true, .plan_agreed = true, .reviews = 2, .tapers = 1};
	f.tapers_waiting = past == TAPER_DRAFTED;
	f.tapers_running = past == TAPER_RUNS;
	return f;
}

static const char *marks(const char *state, const struct episode_facts *f, char out[STAGE_COUNT + 1])
{
	static const char letters[] = {
		[STAGE_DONE] = 'D', [STAGE_CURRENT] = 'C', [STAGE_AHEAD] = 'A', [STAGE_NOT_NEEDED] = '-'};
	enum stage_mark strip[STAGE_COUNT];
	episode_stages(state, f, strip);
	for (size_t i = 0; i < STAGE_COUNT; i++)
		out[i] = letters[strip[i]];
	out[STAGE_COUNT] = '\0';
	return out;
}

static void the_strip_shows_each_state(void **state)
{
	(void)state;
	char got[STAGE_COUNT + 1];
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		for (enum past past = 0; past < PAST_COUNT; past++) {
			struct episode_facts f = facts_of(past);
			if (expected[i].marks[past])
				assert_string_equal(marks(expected[i].state, &f, got), expected[i].marks[past]);
		}
	assert_int_equal(ARRAY_LEN(expected), machine_table(MACHINE_EPISODE)->state_count + 1);
	assert_string_equal(marks(NULL, &(struct episode_facts){0}, got), "CAAAAA");
}

/* Whatever is recorded: open, the state's own stage is current, and at most a running taper beside it; closed, none. */
static void what_is_current_follows_from_the_state(void **state)
{
	(void)state;
	struct random r = {7};
	const struct machine_table *t = machine_table(MACHINE_EPISODE);
	for (size_t i = 0; i < t->state_count * 200; i++) {
		const struct pathway_state *s = &t->states[i % t->state_count];
		struct episode_facts f = {
			.assessment_recorded = random_between(&r, 0, 1), .plan_agreed = random_between(&r, 0, 1),
			.reviews = (int)random_between(&r, 0, 2), .tapers_running = (int)random_between(&r, 0, 1),
			.tapers_waiting = (int)random_between(&r, 0, 1)};
		f.tapers = f.tapers_running + f.tapers_waiting + (int)random_between(&r, 0, 1);
		enum stage_mark strip[STAGE_COUNT];
		episode_stages(s->name, &f, strip);
		for (enum stage g = 0; g < STAGE_COUNT; g++) {
			bool current = !s->final && (g == s->stage || (g == STAGE_TAPER && f.tapers_running));
			assert_true((strip[g] == STAGE_CURRENT) == current);
			assert_false(s->final && strip[g] == STAGE_AHEAD);
		}
	}
}

static void stages_have_names(void **state)
{
	(void)state;
	assert_string_equal(stage_label(STAGE_REFERRAL), "Referral");
	for (enum stage s = 0; s < STAGE_COUNT; s++)
		assert_true(*stage_label(s));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_strip_shows_each_state),
		TEST(what_is_current_follows_from_the_state),
		TEST(stages_have_names),
	};
	return RUN_TESTS(tests);
}
