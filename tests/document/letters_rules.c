/* What must stand in a letter, what never may, and who may have it. */
#include "letters_test.h"
#include "units.h"

static const char sentinel[] = "SENTINELRESTRICTED";

static int setup(void **state)
{
	*state = mem_alloc(sizeof(struct fixture));
	fixture_init(*state);
	return 0;
}

static int setup_empty(void **state)
{
	*state = mem_alloc(sizeof(struct fixture));
	fixture_empty(*state);
	return 0;
}

static int teardown(void **state)
{
	fixture_done(*state);
	free(*state);
	return 0;
}

static const char *practice_summary(struct fixture *f)
{
	return fixture_text(f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PRACTICE);
}

/* The text under a heading of a text letter, up to the next heading's rule. */
static const char *section_of(struct fixture *f, const char *text, const char *heading)
{
	const char *at = strstr(text, arena_printf(f->arena, "\n%s\n-", heading));

	if (at == NULL)
		return NULL;
	at = strchr(strchr(at + 1, '\n') + 1, '\n') + 1;
	const char *end = strstr(at, "\n---");

	while (end != NULL && end > at && end[-1] != '\n')
		end--;
	return end != NULL ? arena_strndup(f->arena, at, (size_t)(end - at)) : at;
}

static void assert_not_recorded(struct fixture *f, const char *text, const char *const *headings, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *section = section_of(f, text, headings[i]);

		if (section == NULL)
			print_error("no heading %s\n", headings[i]);
		assert_non_null(section);
		assert_has(section, "Not recorded");
	}
}

static void mandatory_headings_stand_when_all_is_empty(void **state)
{
	static const char *const clinical[] = {"Patient demographics", "GP practice", "Discharge details", "Diagnoses",
	    "Clinical summary", "Person completing record", "Patient and carer concerns, expectations and wishes",
	    "Information and advice given", "Safety alerts", "Individual requirements", "Plan and requested actions"};
	static const char *const plain[] = { "About you", "Your GP practice", "Leaving the service", "Your diagnoses",
		"What we did together", "Who wrote this letter", "What happens next" };
	struct fixture *f = *state;
	const char *text = practice_summary(f);

	assert_not_recorded(f, text, clinical, ARRAY_LEN(clinical));
	assert_has(section_of(f, text, "Allergies and adverse reactions"), "Allergies not recorded");
	assert_has(section_of(f, text, "Legal information: consent for information sharing"), "Not asked");
	assert_null(section_of(f, text, "Assessment scales"));
	assert_null(section_of(f, text, "Social context"));
	text = fixture_text(f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT);
	assert_not_recorded(f, text, plain, ARRAY_LEN(plain));
}

static void nothing_at_all_makes_a_letter(void **state)
{
	struct fixture *f = *state;

	f->src = (struct document_source){ .today = f->src.today };
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		for (enum audience audience = 0; audience < AUDIENCE_COUNT; audience++)
			assert_has(fixture_text(f, kind, audience), "Not recorded");
	}
}

static void restricted_fields_are_never_printed(void **state)
{
	struct fixture *f = *state;
	struct record *const records[] = { &f->service->base, &f->patient->base, &f->practice->base, &f->referral->base,
		&f->assessment->base, &f->care_plan->base, &f->discharge->base, &f->taper->base, f->allergies[0],
		f->medicines[0], f->goals[0], f->reviews[0], f->steps[0], f->consents[0] };
	size_t filled = 0;

	for (size_t i = 0; i < ARRAY_LEN(records); i++) {
		const struct record_kind *kind = records[i]->kind;

		for (size_t n = 0; n < kind->field_count; n++) {
			if (!(kind->fields[n].flags & FIELD_RESTRICTED))
				continue;
			*record_text_at(records[i], &kind->fields[n]) = sentinel;
			filled++;
		}
	}
	assert_true(filled >= 2);
	assert_string_equal(f->assessment->trauma, sentinel);
	assert_string_equal(f->assessment->safeguarding, sentinel);
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		for (enum audience audience = 0; audience < AUDIENCE_COUNT; audience++)
			assert_has_not(fixture_text(f, kind, audience), sentinel);
	}
}

static void allergy_phrases_are_exact(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(allergy_phrase(f->allergies, 0), "Allergies not recorded");
	fixture_allergy(f, "none_known");
	assert_string_equal(allergy_phrase(f->allergies, 1), "No known allergies");
	fixture_allergy(f, "allergy")->agent = "penicillin";
	assert_string_equal(allergy_phrase(f->allergies, 2), "Known allergies");
	f->allergies[1]->error_reason = "wrong patient";
	assert_string_equal(allergy_phrase(f->allergies, 2), "No known allergies");
	assert_has_not(practice_summary(f), "penicillin");
	f->allergies[0]->error_reason = "wrong patient";
	assert_string_equal(allergy_phrase(f->allergies, 2), "Allergies not recorded");
}

static void entered_in_error_is_left_out(void **state)
{
	struct fixture *f = *state;
	const char *text;

	f->medicines[0]->error_reason = f->goals[0]->error_reason = f->reviews[1]->error_reason = "wrong patient";
	f->allergies[0]->error_reason = "wrong patient";
	text = fixture_text(f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT);
	assert_has_not(text, "Zomorph");
	assert_has_not(text, "Walk to the market");
	assert_has_not(text, "penicillin");
	assert_has(text, "7 out of 10");
	assert_has_not(text, "5 out of 10");
	f->steps[1]->error_reason = "wrong patient";
	text = fixture_text(f, DOCUMENT_TAPER_SCHEDULE, AUDIENCE_PRACTICE);
	assert_has_not(text, "16-Mar-2026");
	assert_has(text, "42.9%"); /* from 105 to 60, not from the 90 that never was */
}

static bool allowed(struct fixture *f, enum document_kind kind, enum audience audience)
{
	const char *why = "unset";
	bool yes = document_copy_allowed(f->arena, kind, &f->src, audience, &why);

	assert_true(yes == (why == NULL));
	if (why != NULL)
		assert_int_equal(why[strlen(why) - 1], '.');
	return yes;
}

static void copies_need_consent(void **state)
{
	const enum document_kind kind = DOCUMENT_DISCHARGE_SUMMARY;
	struct fixture *f = *state;
	date march = date_make(2026, 3, 1);

	assert_true(allowed(f, kind, AUDIENCE_PATIENT));
	assert_false(allowed(f, kind, AUDIENCE_REFERRER));
	fixture_consent(f, "referrer", "given", march);
	assert_true(allowed(f, kind, AUDIENCE_REFERRER));
	assert_false(allowed(f, kind, AUDIENCE_PRACTICE));
	fixture_consent(f, "practice", "not_sought", march);
	assert_false(allowed(f, kind, AUDIENCE_PRACTICE));
	fixture_consent(f, "practice", "best_interests", march)->base.entered_at = "2026-03-01T10:00:00";
	assert_true(allowed(f, kind, AUDIENCE_PRACTICE));
	fixture_consent(f, "referrer", "withdrawn", date_add_days(march, 1));
	assert_false(allowed(f, kind, AUDIENCE_REFERRER));
	fixture_consent(f, "referrer", "given", date_add_days(march, -1));
	assert_false(allowed(f, kind, AUDIENCE_REFERRER));
	f->consents[3]->error_reason = "wrong patient";
	assert_true(allowed(f, kind, AUDIENCE_REFERRER));
}

static void consent_covers_what_it_names(void **state)
{
	struct fixture *f = *state;

	fixture_consent(f, "practice", "given", f->src.today)->scope = "letters,care_plan";
	assert_true(allowed(f, DOCUMENT_CARE_PLAN, AUDIENCE_PRACTICE));
	assert_false(allowed(f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PRACTICE));
	assert_false(allowed(f, DOCUMENT_TAPER_SCHEDULE, AUDIENCE_PRACTICE));
}

static void refused_copies_are_not_in_the_distribution_list(void **state)
{
	struct fixture *f = *state;

	assert_has(section_of(f, practice_summary(f), "Distribution list"), "Dr Helen Osei");
	fixture_consent(f, "referrer", "refused", f->src.today);
	assert_has_not(section_of(f, practice_summary(f), "Distribution list"), "Dr Helen Osei");
	assert_has(section_of(f, practice_summary(f), "Distribution list"), "Canal Side Surgery");
}

/* What was decided about a third party stays between the patient and the service. */
static void decisions_about_others_stay_with_the_patient(void **state)
{
	struct fixture *f = *state;

	assert_has(fixture_text(f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT), "privately.");
	assert_has_not(practice_summary(f), "privately.");
}

static bool is_missing(struct fixture *f, enum document_kind kind, const char *record, const char *field)
{
	struct missing_list list;

	document_missing(f->arena, kind, &f->src, &list);
	for (size_t i = 0; i < list.count; i++) {
		if (strcmp(list.items[i].record, record) == 0 && strcmp(list.items[i].field, field) == 0)
			return true;
	}
	return false;
}

static void the_dead_are_not_written_to(void **state)
{
	struct fixture *f = *state;

	assert_false(is_missing(f, DOCUMENT_DISCHARGE_SUMMARY, "patient", "died_on"));
	f->patient->died_on = date_make(2026, 11, 1);
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		const char *text = fixture_text(f, kind, AUDIENCE_PATIENT);

		assert_true(is_missing(f, kind, "patient", "died_on"));
		assert_false(allowed(f, kind, AUDIENCE_PATIENT));
		/* The sheet is the pharmacist's: its dates are clinical. */
		assert_has(text, kind == DOCUMENT_TAPER_SHEET ? "Do not send: this person died on 01-Nov-2026."
		                                              : "Do not send: this person died on 1 November 2026.");
		assert_has_not(text, "Dear ");
	}
	assert_has(practice_summary(f), "Died 01-Nov-2026");
	assert_has_not(section_of(f, practice_summary(f), "Distribution list"), "Małgorzata");
}

static void a_whole_record_misses_nothing(void **state)
{
	struct fixture *f = *state;
	struct missing_list list;

	fixture_plan(f, "Zomorph", "60mg bd", "90mg x 4w, 30mg x 4w", date_make(2026, 11, 30));
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		document_missing(f->arena, kind, &f->src, &list);
		for (size_t i = 0; i < list.count; i++)
			print_error("%s\n", list.items[i].sentence);
		assert_int_equal(list.count, 0);
	}
}

static void what_is_missing_names_a_field_that_exists(void **state)
{
	struct fixture *f = *state;
	struct missing_list list;

	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		document_missing(f->arena, kind, &f->src, &list);
		assert_true(list.count >= 4);
		for (size_t i = 0; i < list.count; i++) {
			const struct record_kind *record = record_kind_named(list.items[i].record);

			assert_non_null(record);
			assert_non_null(record_field(record, list.items[i].field));
			assert_int_equal(list.items[i].sentence[strlen(list.items[i].sentence) - 1], '.');
		}
	}
}

/* Each field that the patient's summary needs is missed when it alone is taken away. */
static void each_gap_is_noticed(void **state)
{
	static const char *const fields[] = {"clinical_summary", "shared_decision", "destination", "outcome",
	    "concerns", "information", "safety_alerts", "plan", "actions_professionals", "actions_patient",
	    "setback_plan"};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		const char **value =
		    record_text_at(&f->discharge->base, record_field(f->discharge->base.kind, fields[i]));
		const char *was = *value;

		*value = NULL;
		assert_true(is_missing(f, DOCUMENT_DISCHARGE_SUMMARY, "discharge", fields[i]));
		*value = was;
		assert_false(is_missing(f, DOCUMENT_DISCHARGE_SUMMARY, "discharge", fields[i]));
	}
	f->assessment->diagnoses = NULL;
	assert_true(is_missing(f, DOCUMENT_DISCHARGE_SUMMARY, "discharge", "diagnoses"));
	f->src.author_name = NULL;
	assert_true(is_missing(f, DOCUMENT_DISCHARGE_SUMMARY, "discharge", "completed_by"));
	f->src.allergy_count = f->src.medicine_count = 0;
	assert_true(is_missing(f, DOCUMENT_DISCHARGE_SUMMARY, "allergy", "statement"));
	assert_true(is_missing(f, DOCUMENT_DISCHARGE_SUMMARY, "medicine", "statement"));
	f->patient->format = "braille";
	assert_true(is_missing(f, DOCUMENT_DISCHARGE_SUMMARY, "patient", "format"));
}

static void an_unsigned_schedule_says_so(void **state)
{
	struct fixture *f = *state;
	const char *text = fixture_text(f, DOCUMENT_TAPER_SCHEDULE, AUDIENCE_PATIENT);

	assert_has(text, "Signed by Dr Asha Rahman on 24 February 2026.");
	assert_has_not(text, "Pathwell is a record");
	assert_has(fixture_text(f, DOCUMENT_TAPER_SCHEDULE, AUDIENCE_PRACTICE), "Pathwell is a record and an arithmetic aid. The prescriber decides.");
	assert_has_not(text, "Not signed");
	f->taper->signed_by = NULL;
	text = fixture_text(f, DOCUMENT_TAPER_SCHEDULE, AUDIENCE_PATIENT);
	assert_has(text, "Not signed: do not use.");
	assert_has_not(text, "Signed by");
}

static void large_print_is_for_the_patient(void **state)
{
	struct fixture *f = *state;
	struct arena *a = f->arena;

	assert_int_equal(document_build(a, DOCUMENT_CARE_PLAN, AUDIENCE_PATIENT, &f->src)->point_size, 12);
	f->patient->format = "large_print";
	assert_int_equal(document_build(a, DOCUMENT_CARE_PLAN, AUDIENCE_PATIENT, &f->src)->point_size, 18);
	assert_int_equal(document_build(a, DOCUMENT_CARE_PLAN, AUDIENCE_PRACTICE, &f->src)->point_size, 12);
}

static void medication_lines_follow_the_cui(void **state)
{
	static const struct {
		const char *name, *brand, *strength, *form, *dose, *route, *line;
	} cases[] = {
		{ "Morphine", NULL, "10mg", "tablet", "one tablet", "by mouth",
		    "morphine — 10 mg — tablet — DOSE one tablet — by mouth" },
		{ "fentanyl", "Durogesic", "12mcg/h", "patch", NULL, NULL,
		    "fentanyl — DUROGESIC — 12 microgram per hour — patch" },
		{ "capsaicin", NULL, "0.025%", "cream", NULL, NULL, "capsaicin  0.025% — cream" },
		{ "codeine + paracetamol", NULL, "30mg and 500mg", "tablet", NULL, NULL,
		    "codeine + paracetamol  30 mg and 500 mg — tablet" },
		{ "factor VIII", NULL, NULL, NULL, NULL, NULL, "factor VIII" },
		{ "MORPHINE SULFATE", NULL, NULL, NULL, NULL, NULL, "morphine sulfate" },
		{ "morphine", NULL, "10 mg/5 ml", "oral solution", "2.5 ml", NULL,
		    "morphine — 10 mg in 5 ml — oral solution — DOSE 2.5 ml" },
		{ NULL, NULL, NULL, NULL, NULL, NULL, "Not recorded" },
	};
	struct fixture *f = *state;
	struct medicine *m = fixture_medicine(f, "taking");

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		m->name = cases[i].name;
		m->brand = cases[i].brand;
		m->strength = cases[i].strength;
		m->form = cases[i].form;
		m->dose = cases[i].dose;
		m->route = cases[i].route;
		assert_string_equal(medication_line(f->arena, &m->base), cases[i].line);
	}
}

static void units_read_as_each_reader_expects(void **state)
{
	static const struct {
		const char *typed, *clinical, *plain;
	} cases[] = {
		{ "10mg", "10 mg", "10mg" },
		{ "7.5 mg", "7.5 mg", "7.5mg" },
		{ "75mcg", "75 microgram", "75 microgram" },
		{ "75 µg/hr", "75 microgram per hour", "75 microgram per hour" },
		{ "100 micrograms", "100 micrograms", "100 micrograms" },
		{ "one 10 mg tablet at 9am", "one 10 mg tablet at 9am", "one 10mg tablet at 9am" },
		{ "2 gins", "2 gins", "2 gins" },
		{ "50 mg/ml", "50 mg in 1 ml", "50mg in 1 ml" },
		{ "5", "5", "5" },
		{ "1,200mg", "1,200 mg", "1,200mg" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_string_equal(units_show(f->arena, cases[i].typed, false), cases[i].clinical);
		assert_string_equal(units_show(f->arena, cases[i].typed, true), cases[i].plain);
	}
}

static void bidi_controls_do_not_reach_the_paper(void **state)
{
	struct fixture *f = *state;

	f->patient->given_name = "Anna\xE2\x80\xAE\x1B[31m";
	const char *text = fixture_text(f, DOCUMENT_CARE_PLAN, AUDIENCE_PATIENT);

	assert_has_not(text, "\xE2\x80\xAE");
	assert_has_not(text, "\x1B");
	assert_has(text, "Anna");
}

/* F085, F086: kinds of medicines by name, nothing that scores a person, and nothing to stop on one's own. */
static void invitations_say_what_they_must(void **state)
{
	struct fixture *f = *state;
	static const enum document_kind kinds[] = { DOCUMENT_FIRST_INVITATION, DOCUMENT_SECOND_INVITATION };

	fixture_medicine(f, "taking")->class = "gabapentinoid";
	f->patient->language = "Polish";
	f->patient->interpreter = "yes";
	f->patient->format = "large_print";
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const char *text = fixture_text(f, kinds[i], AUDIENCE_PATIENT);

		assert_has(text, "an opioid painkiller");
		assert_has(text, "gabapentin or pregabalin");
		assert_has_not(text, "sleeping tablet");
		assert_has(text, "Do not stop or change your medicines on your own");
		assert_has(text, f->service->phone);
		assert_has(text, f->service->hours);
		assert_has(text, "We book an interpreter for you (Polish)");
		assert_has(text, "we will not write again.");
		assert_has_not(text, "high");
		assert_has_not(text, "ome_90");
		assert_has_not(text, "Zomorph");
		assert_int_equal(document_build(f->arena, kinds[i], AUDIENCE_PATIENT, &f->src)->point_size, DOCUMENT_POINTS_LARGE);
	}
}

static void the_second_letter_says_what_happens_without_a_review(void **state)
{
	struct fixture *f = *state;
	const char *text = fixture_text(f, DOCUMENT_SECOND_INVITATION, AUDIENCE_PATIENT);

	assert_has(text, "We wrote to you on 5 October 2026");
	assert_has(section_of(f, text, "If no review is agreed"), "Nothing about your medicines changes because of this letter.");
	f->service->no_review_plan = "Your GP practice rings you within four weeks.";
	text = fixture_text(f, DOCUMENT_SECOND_INVITATION, AUDIENCE_PATIENT);
	assert_has(section_of(f, text, "If no review is agreed"), "Your GP practice rings you within four weeks.");
	assert_has_not(text, "Nothing about your medicines changes");
	/* Who missed an appointment and never had a first letter is told of that, and not of one. */
	f->invitation->invited_on = DATE_NONE;
	text = fixture_text(f, DOCUMENT_SECOND_INVITATION, AUDIENCE_PATIENT);
	assert_has(text, "We expected you on 9 November 2026");
	assert_has_not(text, "We wrote to you");
}

static void an_invitation_goes_to_the_patient_alone(void **state)
{
	struct fixture *f = *state;
	const char *why;

	fixture_consent(f, "practice", "given", date_make(2026, 11, 20));
	assert_false(document_copy_allowed(f->arena, DOCUMENT_FIRST_INVITATION, &f->src, AUDIENCE_PRACTICE, &why));
	assert_non_null(why);
	assert_int_equal(document_build(f->arena, DOCUMENT_FIRST_INVITATION, AUDIENCE_PATIENT, &f->src)->copy_count, 0);
	assert_true(document_copy_allowed(f->arena, DOCUMENT_FIRST_INVITATION, &f->src, AUDIENCE_PATIENT, &why));
	f->patient->died_on = date_make(2026, 11, 1);
	assert_false(document_copy_allowed(f->arena, DOCUMENT_SECOND_INVITATION, &f->src, AUDIENCE_PATIENT, &why));
}

#define FULL(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
#define EMPTY(test) cmocka_unit_test_setup_teardown(test, setup_empty, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		EMPTY(mandatory_headings_stand_when_all_is_empty),
		EMPTY(nothing_at_all_makes_a_letter),
		FULL(invitations_say_what_they_must),
		FULL(the_second_letter_says_what_happens_without_a_review),
		FULL(an_invitation_goes_to_the_patient_alone),
		FULL(restricted_fields_are_never_printed),
		EMPTY(allergy_phrases_are_exact),
		FULL(entered_in_error_is_left_out),
		EMPTY(copies_need_consent),
		EMPTY(consent_covers_what_it_names),
		FULL(refused_copies_are_not_in_the_distribution_list),
		FULL(decisions_about_others_stay_with_the_patient),
		FULL(the_dead_are_not_written_to),
		FULL(a_whole_record_misses_nothing),
		EMPTY(what_is_missing_names_a_field_that_exists),
		FULL(each_gap_is_noticed),
		FULL(an_unsigned_schedule_says_so),
		FULL(large_print_is_for_the_patient),
		EMPTY(medication_lines_follow_the_cui),
		EMPTY(units_read_as_each_reader_expects),
		FULL(bidi_controls_do_not_reach_the_paper),
	};

	return cmocka_run_group_tests_name("letters_rules", tests, NULL, NULL);
}
