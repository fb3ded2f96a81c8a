/* The tables held against the expectation, and against the rules that every machine must keep. */
#include "test.h"

#include "pathwell/records/allergy.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/consent.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/document.h"
#include "pathwell/records/event.h"
#include "pathwell/records/goal.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"
#include "pathway_expected.h"

#define NAME(TYPE, FIELD, ...) #FIELD " "
static const struct {
	const char *record, *fields;
} record_fields[] = {
	{"allergy", ALLERGY_FIELDS(NAME)}, {"appointment", APPOINTMENT_FIELDS(NAME)},
	{"assessment", ASSESSMENT_FIELDS(NAME)}, {"care_plan", CARE_PLAN_FIELDS(NAME)},
	{"consent", CONSENT_FIELDS(NAME)}, {"discharge", DISCHARGE_FIELDS(NAME)},
	{"document", DOCUMENT_FIELDS(NAME)}, {"event", EVENT_FIELDS(NAME)}, {"goal", GOAL_FIELDS(NAME)},
	{"medicine", MEDICINE_FIELDS(NAME)}, {"patient", PATIENT_FIELDS(NAME)}, {"referral", REFERRAL_FIELDS(NAME)},
	{"taper", TAPER_FIELDS(NAME)}, {"taper_step", TAPER_STEP_FIELDS(NAME)},
};

static const char *fields_of(const char *record)
{
	for (size_t i = 0; i < ARRAY_LEN(record_fields); i++)
		if (strcmp(record_fields[i].record, record) == 0)
			return record_fields[i].fields;
	return NULL;
}

#define FOR_EACH_MACHINE(m) for (enum machine m = 0; m < MACHINE_COUNT; m++)

static const struct expected_way *expected_way(enum machine m, const char *from, const char *event)
{
	for (size_t i = 0; i < expected_machines[m].count; i++) {
		const struct expected_way *way = &expected_machines[m].ways[i];
		if (strcmp(way->from, from) == 0 && strcmp(way->event, event) == 0)
			return way;
	}
	return NULL;
}

static void assert_pair(enum machine m, const char *state, const char *event)
{
	const struct expected_way *way = expected_way(m, state, event);
	union machine_facts met = all_met(m), nothing = {0};
	struct judgement j;
	machine_judge(m, state, event, &met, &j);
	assert_string_equal(j.event->name, event);
	assert_string_equal(j.from ? j.from->name : "", state);
	assert_int_equal(j.unmet_count, 0);
	if (way) {
		assert_int_equal(j.verdict, VERDICT_ALLOWED);
		assert_string_equal(j.to->name, way->to);
	} else {
		assert_int_equal(j.verdict, VERDICT_NOT_HERE);
		assert_null(j.to);
	}
	machine_judge(m, state, event, &nothing, &j);
	assert_true((j.verdict == VERDICT_NOT_HERE) == (way == NULL));
}

static void every_state_and_event_pair_is_as_expected(void **state)
{
	(void)state;
	FOR_EACH_MACHINE(m) {
		const struct machine_table *t = machine_table(m);
		for (size_t e = 0; e < t->event_count; e++) {
			assert_pair(m, "", t->events[e].name);
			for (size_t s = 0; s < t->state_count; s++)
				assert_pair(m, t->states[s].name, t->events[e].name);
		}
		assert_int_equal(t->edge_count, expected_machines[m].count);
	}
}

static void each_machine_begins_by_events_of_records_in_its_initial_states(void **state)
{
	(void)state;
	FOR_EACH_MACHINE(m) {
		const struct machine_table *t = machine_table(m);
		size_t initial = 0, beginnings = 0;
		assert_int_equal(t->machine, m);
		for (size_t s = 0; s < t->state_count; s++)
			initial += t->states[s].initial;
		assert_int_equal(initial, count_words(expected_machines[m].initial));
		for (size_t i = 0; i < t->edge_count; i++) {
			const struct pathway_edge *edge = &t->edges[i];
			if (edge->from)
				continue;
			assert_true(machine_event(m, edge->event)->by_record);
			beginnings++;
			assert_true(machine_state(m, edge->to)->initial);
			assert_true(has_word(expected_machines[m].initial, edge->to));
		}
		assert_int_equal(beginnings, initial);
	}
}

static size_t state_index(const struct machine_table *t, const char *name)
{
	const struct pathway_state *s = machine_state(t->machine, name);
	assert_non_null(s);
	return (size_t)(s - t->states);
}

static void every_state_can_be_reached(void **state)
{
	(void)state;
	FOR_EACH_MACHINE(m) {
		const struct machine_table *t = machine_table(m);
		bool reached[32] = {false};
		for (size_t round = 0; round < t->state_count; round++)
			for (size_t i = 0; i < t->edge_count; i++)
				if (!t->edges[i].from || reached[state_index(t, t->edges[i].from)])
					reached[state_index(t, t->edges[i].to)] = true;
		for (size_t s = 0; s < t->state_count; s++)
			assert_true(reached[s]);
	}
}

/* Final means over: only coming back, taking back a wrong outcome, or a death lead out. */
static void a_state_is_final_when_nothing_but_coming_back_leads_out(void **state)
{
	(void)state;
	FOR_EACH_MACHINE(m) {
		const struct machine_table *t = machine_table(m);
		for (size_t s = 0; s < t->state_count; s++) {
			bool goes_on = false;
			for (size_t i = 0; i < t->edge_count; i++)
				if (t->edges[i].from && strcmp(t->edges[i].from, t->states[s].name) == 0)
					goes_on |= !has_word("reopen correct correct-invitation die", t->edges[i].event);
			assert_true(t->states[s].final != goes_on);
			assert_true(t->states[s].final == has_word(expected_machines[m].closed, t->states[s].name));
		}
		for (size_t i = 0; i < t->edge_count; i++)
			/* What a person did, came or stayed away, ends something without harm in a slip of the key. */
			if (machine_state(m, t->edges[i].to)->final && !has_word("miss attend see", t->edges[i].event))
				assert_true(machine_event(m, t->edges[i].event)->grave);
	}
}

static void assert_sentence(const char *s)
{
	assert_non_null(s);
	assert_true(s[0] >= 'A' && s[0] <= 'Z');
	assert_true(s[strlen(s) - 1] == '.');
	assert_null(strstr(s, ". ")); /* one sentence */
}

static void guard_is_used(const struct machine_table *t, const char *name)
{
	size_t uses = 0;
	for (size_t i = 0; i < t->edge_count; i++)
		for (size_t g = 0; t->edges[i].guards[g]; g++)
			uses += strcmp(t->edges[i].guards[g], name) == 0;
	assert_true(uses > 0);
}

static void every_guard_has_a_sentence_a_mend_and_a_use(void **state)
{
	(void)state;
	FOR_EACH_MACHINE(m) {
		const struct machine_table *t = machine_table(m);
		for (size_t i = 0; i < t->guard_count; i++) {
			const struct pathway_guard *g = &t->guards[i];
			assert_sentence(g->sentence);
			assert_true(strlen(g->sentence) < 160);
			assert_non_null(g->met);
			guard_is_used(t, g->name);
			/* No record brings back the dead, a period that is over or not yet over, a wish, another profession, or a signature that stands. */
			bool beyond_records = has_word("patient-alive within-open-contact signer-may-sign not-signed-yet not-declined second-due", g->name);
			assert_true(beyond_records == (g->record == NULL));
			if (!g->record)
				continue;
			assert_non_null(fields_of(g->record));
			assert_true(!g->field || has_word(fields_of(g->record), g->field));
		}
	}
}

static void every_edge_names_known_guards_once_and_fewer_than_fit(void **state)
{
	(void)state;
	FOR_EACH_MACHINE(m) {
		const struct machine_table *t = machine_table(m);
		for (size_t i = 0; i < t->edge_count; i++) {
			const struct pathway_edge *edge = &t->edges[i];
			assert_null(edge->guards[PATHWAY_GUARDS_MAX - 1]);
			assert_non_null(machine_event(m, edge->event));
			assert_non_null(machine_state(m, edge->to));
			for (size_t g = 0; edge->guards[g]; g++) {
				assert_non_null(machine_guard(m, edge->guards[g]));
				for (size_t h = 0; h < g; h++)
					assert_string_not_equal(edge->guards[g], edge->guards[h]);
			}
		}
	}
}

/* What an event's guards want of its form, the form asks; and it asks for fields that there are. */
static void events_ask_for_what_their_guards_want(void **state)
{
	(void)state;
	FOR_EACH_MACHINE(m) {
		const struct machine_table *t = machine_table(m);
		for (size_t i = 0; i < t->edge_count; i++)
			for (size_t n = 0; t->edges[i].guards[n]; n++) {
				const struct pathway_guard *g = machine_guard(m, t->edges[i].guards[n]);
				if (g->record && strcmp(g->record, "event") == 0)
					assert_true(has_word(machine_event(m, t->edges[i].event)->asks, g->field));
			}
		for (size_t e = 0; e < t->event_count; e++) {
			char asks[200];
			snprintf(asks, sizeof asks, "%s", t->events[e].asks);
			char *rest = asks;
			for (char *word; (word = strsep(&rest, " ")) != NULL;)
				assert_true(*word == '\0' || has_word(EVENT_FIELDS(NAME), word));
		}
	}
}

static bool is_plain_name(const char *s)
{
	return *s && strspn(s, "abcdefghijklmnopqrstuvwxyz-") == strlen(s);
}

static void names_are_unique_and_labels_fit(void **state)
{
	(void)state;
	FOR_EACH_MACHINE(m) {
		const struct machine_table *t = machine_table(m);
		for (size_t i = 0; i < t->state_count; i++) {
			assert_true(is_plain_name(t->states[i].name));
			assert_ptr_equal(machine_state(m, t->states[i].name), &t->states[i]);
			assert_sentence(t->states[i].help);
		}
		for (size_t i = 0; i < t->event_count; i++) {
			enum machine owners[MACHINE_COUNT];
			assert_true(is_plain_name(t->events[i].name));
			assert_ptr_equal(machine_event(m, t->events[i].name), &t->events[i]);
			assert_int_equal(machines_with_event(t->events[i].name, owners), 1);
			assert_int_equal(owners[0], m);
			assert_true(text_width(t->events[i].label) <= 28 && *t->events[i].label);
			assert_sentence(t->events[i].help);
		}
		for (size_t i = 0; i < t->guard_count; i++) {
			assert_true(is_plain_name(t->guards[i].name));
			assert_ptr_equal(machine_guard(m, t->guards[i].name), &t->guards[i]);
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_state_and_event_pair_is_as_expected),
		TEST(each_machine_begins_by_events_of_records_in_its_initial_states),
		TEST(every_state_can_be_reached),
		TEST(a_state_is_final_when_nothing_but_coming_back_leads_out),
		TEST(every_guard_has_a_sentence_a_mend_and_a_use),
		TEST(every_edge_names_known_guards_once_and_fewer_than_fit),
		TEST(events_ask_for_what_their_guards_want),
		TEST(names_are_unique_and_labels_fit),
	};
	return RUN_TESTS(tests);
}
