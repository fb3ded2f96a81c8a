/* What the engine answers beside yes and no: offers, sentences, names as people type them. */
#include "test.h"

#include "pathway_expected.h"

static void offers_are_every_way_out_that_a_person_can_choose(void **state)
{
	(void)state;
	for (enum machine m = 0; m < MACHINE_COUNT; m++) {
		union machine_facts facts = all_met(m);
		for (size_t s = 0; s < machine_table(m)->state_count; s++) {
			const char *name = machine_table(m)->states[s].name;
			struct judgement offers[16];
			size_t n = machine_offers(m, name, &facts, offers, ARRAY_LEN(offers)), expected = 0;
			for (size_t w = 0; w < expected_machines[m].count; w++)
				expected += strcmp(expected_machines[m].ways[w].from, name) == 0 &&
				    !machine_event(m, expected_machines[m].ways[w].event)->by_record;
			assert_int_equal(n, expected);
			for (size_t i = 0; i < n; i++) {
				assert_string_equal(offers[i].from->name, name);
				assert_int_equal(offers[i].verdict, VERDICT_ALLOWED);
			}
		}
	}
}

static void offers_leave_out_what_a_record_does_and_stop_at_max(void **state)
{
	(void)state;
	union machine_facts facts = {0};
	struct judgement offers[2];
	for (enum machine m = 0; m < MACHINE_COUNT; m++) {
		assert_int_equal(machine_offers(m, "", &facts, offers, 2), 0);
		assert_int_equal(machine_offers(m, NULL, &facts, offers, 2), 0);
	}
	assert_int_equal(machine_offers(MACHINE_EPISODE, "referred", &facts, offers, 2), 2);
	assert_string_equal(offers[0].event->name, "accept");
	assert_int_equal(offers[0].verdict, VERDICT_BLOCKED);
}

static void an_event_that_only_lacks_its_form_says_so(void **state)
{
	(void)state;
	union machine_facts facts = all_met(MACHINE_EPISODE);
	struct judgement j;
	facts.episode.arg_reason = facts.episode.arg_told = false;
	machine_judge(MACHINE_EPISODE, "referred", "decline", &facts, &j);
	assert_int_equal(j.unmet_count, 2);
	assert_true(judgement_awaits_form(&j));
	facts.episode.patient_dead = true;
	machine_judge(MACHINE_EPISODE, "referred", "decline", &facts, &j);
	assert_false(judgement_awaits_form(&j));
	facts = all_met(MACHINE_EPISODE);
	machine_judge(MACHINE_EPISODE, "referred", "decline", &facts, &j);
	assert_false(judgement_awaits_form(&j));
	machine_judge(MACHINE_EPISODE, "died", "decline", &facts, &j);
	assert_false(judgement_awaits_form(&j));
}

static void an_event_that_is_not_here_says_where_it_is(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_string_equal(machine_not_here_sentence(a, MACHINE_EPISODE, "discharged", "accept"),
	    "\"Accept the referral\" is not possible while the episode is Discharged; it is possible while it is "
	    "Referred.");
	assert_string_equal(machine_not_here_sentence(a, MACHINE_EPISODE, "planning", "did-not-engage"),
	    "\"Close: did not engage\" is not possible while the episode is Planning; it is possible while it is "
	    "Accepted or Active.");
	assert_string_equal(machine_not_here_sentence(a, MACHINE_TAPER, "", "stop-early"),
	    "\"Stop the taper early\" is not possible before the taper has begun; it is possible while it is "
	    "Signed, Running or Held.");
	assert_string_equal(machine_not_here_sentence(a, MACHINE_APPOINTMENT, "attended", "book"),
	    "\"Book an appointment\" is not possible while the appointment is Attended; it only begins a new "
	    "appointment.");
	arena_free(a);
}

static void events_are_known_by_hyphens_and_underscores_states_by_their_stored_name_alone(void **state)
{
	(void)state;
	enum machine owners[MACHINE_COUNT];
	assert_string_equal(machine_event(MACHINE_EPISODE, "return_to_referrer")->name, "return-to-referrer");
	assert_int_equal(machines_with_event("stop_early", owners), 1);
	assert_int_equal(owners[0], MACHINE_TAPER);
	assert_int_equal(machines_with_event("accep", owners), 0);
	assert_int_equal(machines_with_event("accepted", owners), 0);
	assert_int_equal(machines_with_event("", owners), 0);
	assert_int_equal(machines_with_event(NULL, owners), 0);
	assert_null(machine_event(MACHINE_TAPER, "accept"));
	assert_null(machine_state(MACHINE_EPISODE, "did_not_engage"));
	assert_null(machine_state(MACHINE_EPISODE, ""));
	assert_null(machine_state(MACHINE_EPISODE, NULL));
	assert_null(machine_guard(MACHINE_TAPER, "case-worker"));

	union machine_facts facts = all_met(MACHINE_EPISODE);
	struct judgement j;
	machine_judge(MACHINE_EPISODE, "active", "propose_discharge", &facts, &j);
	assert_int_equal(j.verdict, VERDICT_ALLOWED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(offers_are_every_way_out_that_a_person_can_choose),
		TEST(offers_leave_out_what_a_record_does_and_stop_at_max),
		TEST(an_event_that_only_lacks_its_form_says_so),
		TEST(an_event_that_is_not_here_says_where_it_is),
		TEST(events_are_known_by_hyphens_and_underscores_states_by_their_stored_name_alone),
	};
	return RUN_TESTS(tests);
}
