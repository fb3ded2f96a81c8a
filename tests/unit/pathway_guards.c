/* Every guard alone: with everything met but this, exactly this is named. And what stands in for what. */
#include "test.h"

#include "pathway_expected.h"

#define FOR_EPISODE(CLEAR)                                                                            \
	CLEAR("patient-registered", patient_registered, f->patient_registered = false)                \
	CLEAR("patient-alive", patient_alive, f->patient_dead = true)                                 \
	CLEAR("referral-recorded", referral_recorded, f->referral_recorded = false)                   \
	CLEAR("criteria-met", criteria_met, f->criteria_met = false)                                  \
	CLEAR("reason-category", reason_category, f->reason_category = false)                         \
	CLEAR("analgesics-decision", analgesics_decision, f->analgesics_decision = false)             \
	CLEAR("manual-offered", manual_offered, f->manual_offered = false)                            \
	CLEAR("booklet-read", booklet_read, f->booklet_read = false)                                  \
	CLEAR("entry-decision", entry_decision, f->entry_decision = false)                            \
	CLEAR("opted-in", opted_in, f->opted_in = false)                                              \
	CLEAR("case-worker", case_worker, f->case_worker = false)                                     \
	CLEAR("first-contact", first_contact, f->attended = 0)                                        \
	CLEAR("two-missed", two_missed, f->missed = 1)                                                \
	CLEAR("second-letter", second_letter, f->second_letter = false)                               \
	CLEAR("assessment-recorded", assessment_recorded, f->assessment_recorded = false)             \
	CLEAR("physical", physical, f->physical = false)                                              \
	CLEAR("psychological", psychological, f->psychological = false)                               \
	CLEAR("social", social, f->social = false)                                                    \
	CLEAR("red-flags", red_flags, f->red_flags_answered = false)                                  \
	CLEAR("allergies-stated", allergies_stated, f->allergies_stated = false)                      \
	CLEAR("medicines-stated", medicines_stated, f->medicines_stated = false)                      \
	CLEAR("baseline", baseline, f->baseline = false)                                              \
	CLEAR("plan-recorded", plan_recorded, f->plan_recorded = false)                               \
	CLEAR("plan-discussed", plan_discussed, f->plan_discussed = false)                            \
	CLEAR("plan-agreed", plan_agreed, f->plan_agreed = false)                                     \
	CLEAR("plan-drawn-up", plan_drawn_up, f->plan_drawn_up = false)                               \
	CLEAR("goal-set", goal_set, f->goals = 0)                                                     \
	CLEAR("review-date", review_date, f->plan_review_date = false)                                \
	CLEAR("taper-reason", taper_reason, f->tapers_running = 1; f->arg_reason = false)             \
	CLEAR("taper-taken-over", taper_taken_over, f->tapers_running = 2; f->arg_taken_over_by = false) \
	CLEAR("discharge-recorded", discharge_recorded, f->discharge_recorded = false)                \
	CLEAR("shared-decision", shared_decision, f->shared_decision = false)                         \
	CLEAR("clinical-summary", clinical_summary, f->clinical_summary = false)                      \
	CLEAR("diagnoses", diagnoses, f->diagnoses = false)                                           \
	CLEAR("plan-or-actions", plan_or_actions, f->plan_or_actions = false)                         \
	CLEAR("outcome", outcome, f->outcome = false)                                                 \
	CLEAR("completed-by", completed_by, f->completed_by = false)                                  \
	CLEAR("discharge-destination", discharge_destination, f->discharge_destination = false)       \
	CLEAR("referrer-consent", referrer_consent, f->referrer_consent_decided = false)              \
	CLEAR("taper-handed-over", taper_handed_over, f->tapers_running = 1; f->taper_takeover = false) \
	CLEAR("within-open-contact", within_open_contact, f->within_open_contact = false)             \
	CLEAR("reason", reason, f->arg_reason = false)                                                \
	CLEAR("told", told, f->arg_told = false)                                                      \
	CLEAR("destination", destination, f->arg_destination = false)                                 \
	CLEAR("consent-to-share", consent_to_share, f->arg_consent_to_share = false) \
	CLEAR("sharing-allowed", sharing_allowed, f->sharing_refused = "No.")                          \
	CLEAR("discharge-sharing", discharge_sharing, f->discharge_sharing_refused = "No.")            \
	CLEAR("destination-consent", destination_consent, f->destination_unasked = true)              \
	CLEAR("goals-settled", goals_settled, f->goal_unmet = "No.")

#define FOR_APPOINTMENT(CLEAR)                                            \
	CLEAR("patient-alive", patient_alive, f->patient_dead = true)     \
	CLEAR("date-reached", date_reached, f->date_reached = false)      \
	CLEAR("time-reached", time_reached, f->time_reached = false)      \
	CLEAR("reason", reason, f->arg_reason = false)

#define FOR_TAPER(CLEAR)                                                                \
	CLEAR("agreement", agreement, f->agreement = false)                             \
	CLEAR("has-steps", has_steps, f->steps = 0; f->steps_fall = f->first_step_on_start = false) \
	CLEAR("steps-fall", steps_fall, f->steps_fall = false)                          \
	CLEAR("first-step-on-start", first_step_on_start, f->first_step_on_start = false) \
	CLEAR("cautions-asked", cautions_asked, f->cautions_asked = false)              \
	CLEAR("one-at-a-time", one_at_a_time, f->another_running = true)                \
	CLEAR("signer-may-sign", signer_may_sign, f->signer_may_sign = false)           \
	CLEAR("last-step-reached", last_step_reached, f->last_step_reached = false)     \
	CLEAR("not-signed-yet", not_signed_yet, f->version_signed = true)               \
	CLEAR("days-current", days_current, f->days_current = false)                    \
	CLEAR("trial-open", trial_open, f->trial_open = false)                          \
	CLEAR("reason", reason, f->arg_reason = false)

#define FOR_INVITATION(CLEAR)                                                           \
	CLEAR("patient-alive", patient_alive, f->patient_dead = true)                   \
	CLEAR("not-moved", not_moved, f->moved = true)                                  \
	CLEAR("not-declined", not_declined, f->declined = true)                         \
	CLEAR("reachable", reachable, f->reachable = false)                             \
	CLEAR("appointment-missed", appointment_missed, f->appointment_missed = false)  \
	CLEAR("second-due", second_due, f->second_due = false)                          \
	CLEAR("reason", reason, f->arg_reason = false)

#define CLEARING(MACHINE, FUNCTION, ...)                                        \
	static void clear_##MACHINE##_##FUNCTION(union machine_facts *facts)    \
	{                                                                       \
		struct MACHINE##_facts *f = &facts->MACHINE;                    \
		__VA_ARGS__;                                                    \
	}
#define CLEAR_EPISODE(NAME, FUNCTION, ...) CLEARING(episode, FUNCTION, __VA_ARGS__)
#define CLEAR_APPOINTMENT(NAME, FUNCTION, ...) CLEARING(appointment, FUNCTION, __VA_ARGS__)
#define CLEAR_TAPER(NAME, FUNCTION, ...) CLEARING(taper, FUNCTION, __VA_ARGS__)
#define CLEAR_INVITATION(NAME, FUNCTION, ...) CLEARING(invitation, FUNCTION, __VA_ARGS__)
FOR_EPISODE(CLEAR_EPISODE)
FOR_APPOINTMENT(CLEAR_APPOINTMENT)
FOR_TAPER(CLEAR_TAPER)
FOR_INVITATION(CLEAR_INVITATION)

#define ROW_EPISODE(NAME, FUNCTION, ...) {MACHINE_EPISODE, NAME, clear_episode_##FUNCTION},
#define ROW_APPOINTMENT(NAME, FUNCTION, ...) {MACHINE_APPOINTMENT, NAME, clear_appointment_##FUNCTION},
#define ROW_TAPER(NAME, FUNCTION, ...) {MACHINE_TAPER, NAME, clear_taper_##FUNCTION},
#define ROW_INVITATION(NAME, FUNCTION, ...) {MACHINE_INVITATION, NAME, clear_invitation_##FUNCTION},
static const struct clearing {
	enum machine machine;
	const char *guard;
	void (*clear)(union machine_facts *facts);
} clearings[] = {FOR_EPISODE(ROW_EPISODE) FOR_APPOINTMENT(ROW_APPOINTMENT) FOR_TAPER(ROW_TAPER)
	FOR_INVITATION(ROW_INVITATION)};

static bool names(const struct judgement *j, const char *guard)
{
	for (size_t i = 0; i < j->unmet_count; i++)
		if (strcmp(j->unmet[i]->name, guard) == 0)
			return true;
	return false;
}

static void assert_clearing(const struct clearing *c, const struct expected_way *way)
{
	union machine_facts facts = all_met(c->machine);
	struct judgement j;
	c->clear(&facts);
	machine_judge(c->machine, way->from, way->event, &facts, &j);
	bool asked = has_word(way->guards, c->guard);
	if (names(&j, c->guard) != asked || (asked && (j.unmet_count != 1 || j.verdict != VERDICT_BLOCKED)))
		fail_msg("%s: clearing %s names %zu guards", way->event, c->guard, j.unmet_count);
	assert_string_equal(j.to->name, way->to); /* a blocked event still says where it would lead */
}

static void a_missing_fact_is_named_by_exactly_its_guard(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(clearings); i++) {
		const struct expected_machine *expected = &expected_machines[clearings[i].machine];
		for (size_t w = 0; w < expected->count; w++)
			assert_clearing(&clearings[i], &expected->ways[w]);
	}
}

static void every_guard_is_cleared_by_this_test(void **state)
{
	(void)state;
	size_t guards = 0;
	for (enum machine m = 0; m < MACHINE_COUNT; m++)
		guards += machine_table(m)->guard_count;
	assert_int_equal(guards, ARRAY_LEN(clearings));
	for (size_t i = 0; i < ARRAY_LEN(clearings); i++)
		assert_non_null(machine_guard(clearings[i].machine, clearings[i].guard));
}

static void every_way_lists_as_many_guards_as_expected(void **state)
{
	(void)state;
	for (enum machine m = 0; m < MACHINE_COUNT; m++)
		for (size_t w = 0; w < expected_machines[m].count; w++) {
			const struct expected_way *way = &expected_machines[m].ways[w];
			const struct machine_table *t = machine_table(m);
			size_t n = 0;
			for (size_t i = 0; i < t->edge_count; i++)
				if (strcmp(t->edges[i].from ? t->edges[i].from : "", way->from) == 0 &&
				    strcmp(t->edges[i].event, way->event) == 0)
					while (t->edges[i].guards[n])
						n++;
			assert_int_equal(n, count_words(way->guards));
		}
}

static struct judgement judge_episode(const char *from, const char *event, const struct episode_facts *facts)
{
	union machine_facts u = {.episode = *facts};
	struct judgement j;
	machine_judge(MACHINE_EPISODE, from, event, &u, &j);
	return j;
}

static void an_empty_referral_is_told_everything_at_once(void **state)
{
	(void)state;
	static const char *const missing[] = {"referral-recorded", "criteria-met", "reason-category",
	    "analgesics-decision", "manual-offered", "booklet-read", "entry-decision", "opted-in", "case-worker"};
	struct judgement j = judge_episode("referred", "accept", &(struct episode_facts){0});
	assert_int_equal(j.verdict, VERDICT_BLOCKED);
	assert_int_equal(j.unmet_count, ARRAY_LEN(missing));
	for (size_t i = 0; i < ARRAY_LEN(missing); i++)
		assert_string_equal(j.unmet[i]->name, missing[i]);
}

static void a_waiver_stands_in_for_the_checks_and_for_nothing_else(void **state)
{
	(void)state;
	struct episode_facts f = {.referral_recorded = true, .waiver = true};
	struct judgement j = judge_episode("referred", "accept", &f);
	assert_int_equal(j.unmet_count, 2);
	assert_true(names(&j, "reason-category") && names(&j, "case-worker"));
	f.reason_category = f.case_worker = true;
	assert_int_equal(judge_episode("referred", "accept", &f).verdict, VERDICT_ALLOWED);
}

static void a_running_taper_is_handed_over_before_discharge(void **state)
{
	(void)state;
	struct episode_facts f = {.tapers = 1};
	assert_int_equal(judge_episode("active", "propose-discharge", &f).verdict, VERDICT_ALLOWED);
	f.tapers_running = 1;
	struct judgement j = judge_episode("active", "propose-discharge", &f);
	assert_int_equal(j.unmet_count, 2);
	f.arg_reason = f.arg_taken_over_by = true;
	assert_int_equal(judge_episode("active", "propose-discharge", &f).verdict, VERDICT_ALLOWED);
	f = all_met(MACHINE_EPISODE).episode;
	f.taper_takeover = false;
	assert_int_equal(judge_episode("discharging", "discharge", &f).verdict, VERDICT_ALLOWED);
	f.tapers_running = 1;
	j = judge_episode("discharging", "discharge", &f);
	assert_true(j.unmet_count == 1 && names(&j, "taper-handed-over"));
}

static void after_a_death_nothing_but_recording_it_is_possible(void **state)
{
	(void)state;
	struct episode_facts f = all_met(MACHINE_EPISODE).episode;
	f.patient_dead = true;
	for (size_t i = 0; i < ARRAY_LEN(episode_ways); i++) {
		struct judgement j = judge_episode(episode_ways[i].from, episode_ways[i].event, &f);
		/* Or to take somebody off a list. */
		bool dies = strcmp(episode_ways[i].event, "die") == 0 || strcmp(episode_ways[i].event, "drop-case") == 0;
		assert_int_equal(j.verdict, dies ? VERDICT_ALLOWED : VERDICT_BLOCKED);
		assert_true(names(&j, "patient-alive") == !dies);
	}
}

static void a_second_taper_needs_its_reason_wherever_it_begins_to_run(void **state)
{
	(void)state;
	static const char *const ways[][2] = {{"draft", "sign"}, {"signed", "start"}, {"held", "resume"}};
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		union machine_facts facts = all_met(MACHINE_TAPER);
		struct judgement j;
		facts.taper.another_running = true;
		machine_judge(MACHINE_TAPER, ways[i][0], ways[i][1], &facts, &j);
		assert_true(j.unmet_count == 1 && names(&j, "one-at-a-time"));
		facts.taper.override_reason = true;
		machine_judge(MACHINE_TAPER, ways[i][0], ways[i][1], &facts, &j);
		assert_int_equal(j.verdict, VERDICT_ALLOWED);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_missing_fact_is_named_by_exactly_its_guard),
		TEST(every_guard_is_cleared_by_this_test),
		TEST(every_way_lists_as_many_guards_as_expected),
		TEST(an_empty_referral_is_told_everything_at_once),
		TEST(a_waiver_stands_in_for_the_checks_and_for_nothing_else),
		TEST(a_running_taper_is_handed_over_before_discharge),
		TEST(after_a_death_nothing_but_recording_it_is_possible),
		TEST(a_second_taper_needs_its_reason_wherever_it_begins_to_run),
	};
	return RUN_TESTS(tests);
}
