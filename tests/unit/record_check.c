/* What keeps a record from being saved, and what only asks. */
#include "pathwell/record.h"
#include "test.h"

static struct arena *arena;
static date today;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	clock_fix("2026-11-22T09:30:00");
	today = clock_today();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena = arena_free(arena);
	clock_fix(NULL);
	return 0;
}

enum { PAIRS_MOST = 24 };

/* field, value, field, value, … */
static void fill(struct record *r, const char *const *pairs)
{
	for (; *pairs; pairs += 2) {
		struct error err = {0};

		assert_ok(record_set(arena, r, record_field(r->kind, pairs[0]), pairs[1], &err), &err);
	}
}

static struct record *made(const char *kind, const char *const *pairs)
{
	struct record *r = record_new(arena, record_kind_named(kind));

	fill(r, pairs);
	return r;
}

/* The least that each kind needs to be saved without a problem. */
static const struct least {
	const char *kind, *pairs[PAIRS_MOST];
} least[] = {
    {"service", {"name", "Somerset pain service", "phone", "01823 000000"}},
    {"staff", {"username", "asha.rahman", "name", "Dr Asha Rahman", "role", "clinician", "active", "yes"}},
    {"practice", {"code", "L85024", "name", "The Surgery", "status", "active"}},
    {"patient", {"family_name", "Smith", "given_name", "Jo", "born_on", "1945-07-14", "nhs_number", "9990000018"}},
    {"contact", {"name", "Ann Smith", "relationship", "daughter", "permission", "not_asked"}},
    {"consent", {"recipient", "practice", "decision", "given", "decided_on", "2026-11-01"}},
    {"referral", {"referred_on", "2026-11-01", "received_on", "2026-11-03", "referrer", "Dr A. Marsh", "referrer_role",
		     "gp", "priority", "routine"}},
    {"appointment", {"on_date", "2026-12-01", "purpose", "review", "mode", "telephone"}},
    {"assessment", {"begun_on", "2026-11-01"}},
    {"allergy", {"statement", "none_known", "recorded_on", "2026-11-01"}},
    {"medicine", {"statement", "none", "stated_on", "2026-11-01"}},
    {"care_plan", {"discussed_on", "2026-11-01"}},
    {"goal", {"goal", "walk the dog", "set_on", "2026-11-01", "status", "active"}},
    {"taper", {"medicine", "morphine", "start_dose", "120 mg", "starts_on", "2026-12-01"}},
    {"taper_step",
	{"taper", "0d9d4c2b-6a5e-4a3e-9b1a-1f2e3d4c5b6a", "starts_on", "2026-12-01", "daily_dose", "105 mg"}},
    {"review", {"reviewed_on", "2026-11-01", "mode", "telephone", "attended", "yes", "outcome", "unchanged", "decision",
		   "continue"}},
    {"discharge", {"decided_on", "2026-11-01"}},
    {"document", {"document", "care-plan", "audience", "patient", "made_on", "2026-11-01"}},
    {"formulary", {"family", "diazepam-tablet", "action", "add", "strength", "1 mg", "reviewed_on", "2026-11-01",
		      "review_due_on", "2027-11-01", "source", "Area formulary"}},
    {"measure", {"instrument", "phq_9", "taken_on", "2026-11-01", "point", "review", "typed_total", "12"}},
    {"measure_label", {"instrument", "peg", "item", "1", "text", "Pain on average", "licence", "Trust, 2026/17"}},
    {"invitation", {"found_on", "2026-11-01"}},
    {"risk_profile", {"stated_on", "2026-11-01"}},
    {"risk_rule",
	{"rule", "ome_70", "level", "medium", "condition", "ome >= 70", "sentence", "Takes the equivalent of 70 mg or more.",
	    "source", "Area group", "in_force_from", "2026-11-01"}},
    {"column_map", {"column_name", "Patient's NHS No"}},
    {"import_run", {NULL}},
    {"event", {"happened_on", "2026-11-01"}},
};

static const struct least *least_of(const char *kind)
{
	for (size_t i = 0; i < ARRAY_LEN(least); i++) {
		if (!strcmp(least[i].kind, kind))
			return &least[i];
	}
	fail_msg("no least %s", kind);
	return NULL;
}

static void the_least_is_enough(void **state)
{
	(void)state;
	assert_int_equal(ARRAY_LEN(least), RECORD_KIND_COUNT);
	for (size_t i = 0; i < ARRAY_LEN(least); i++) {
		struct problems found = {.arena = arena};
		bool fit = record_check(made(least[i].kind, least[i].pairs), today, &found);

		if (!fit || found.count)
			fail_msg("%s: %s", least[i].kind, found.items[0].sentence);
	}
}

/* Each required field, left out alone, is named alone. */
static void every_required_field_is_asked_for(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(least); i++) {
		const struct record_kind *kind = record_kind_named(least[i].kind);

		for (size_t n = 0; n < kind->field_count; n++) {
			const struct field *f = &kind->fields[n];
			struct problems found = {.arena = arena};
			struct record *r = made(least[i].kind, least[i].pairs);

			if (!(f->flags & FIELD_REQUIRED) || f->when)
				continue;
			assert_int_equal(record_set(arena, r, f, NULL, NULL), STATUS_OK);
			assert_false(record_check(r, today, &found));
			assert_int_equal(found.count, 1);
			assert_ptr_equal(found.items[0].field, f);
			assert_false(found.items[0].warning);
			assert_string_equal(found.items[0].sentence, arena_printf(arena, "%s is missing.", f->label));
		}
	}
}

static const struct rule {
	const char *kind, *pairs[PAIRS_MOST];
	const char *field, *sentence;
	bool warning;
} rules[] = {
    /* fields that others ask for */
    {"allergy", {"statement", "allergy"}, "agent", "Agent is missing; it is needed because Statement is \"Allergy\".",
	false},
    {"consent", {"decision", "best_interests"}, "reason",
	"Reason is missing; it is needed because Decision is \"Shared in the person's best interests\".", false},
    {"consent", {"recipient", "provider"}, "recipient_name",
	"Name of the recipient is missing; it is needed because Recipient is \"Another provider of care\".", false},
    {"care_plan", {"options", "taper,inpatient,cbt"}, "inpatient_reason",
	"Why inpatient management is missing; it is needed because Options chosen includes "
	"\"Inpatient pain management\".",
	false},
    {"taper", {"trial", "yes"}, "trial_ends_on", "Trial ends on is missing; it is needed because A trial is \"yes\".",
	false},
    /* dates in the order in which things happen */
    {"referral", {"received_on", "2026-10-31"}, "received_on",
	"Received on 31-Oct-2026 should be on or after Referred on 01-Nov-2026; correct one of the two.", false},
    {"referral", {"booklet_read_on", "2026-11-02", "entry_decided_on", "2026-11-01"}, "entry_decided_on",
	"Decided to enter the service on 01-Nov-2026 should be on or after Information booklet read 02-Nov-2026; "
	"save it only if that is right.",
	true},
    {"referral", {"manual_offered_on", "2026-11-02", "entry_decided_on", "2026-11-01"}, "entry_decided_on",
	"Decided to enter the service on 01-Nov-2026 should be on or after Self-management manual offered "
	"02-Nov-2026; save it only if that is right.",
	true},
    {"practice", {"opened_on", "2020-01-01", "closed_on", "2019-01-01"}, "closed_on",
	"Closed 01-Jan-2019 should be on or after Opened 01-Jan-2020; correct one of the two.", false},
    {"patient", {"died_on", "1945-07-13"}, "died_on",
	"Died 13-Jul-1945 should be on or after Date of birth 14-Jul-1945; correct one of the two.", false},
    {"medicine",
	{"statement", "taking", "name", "morphine", "dose", "one tablet twice a day", "change", "discontinued",
	    "started_on", "2026-03-01", "stopped_on", "2026-02-28"},
	"stopped_on", "Stopped on 28-Feb-2026 should be on or after Started on 01-Mar-2026; correct one of the two.",
	false},
    {"care_plan", {"agreed_on", "2026-10-31"}, "agreed_on",
	"Agreed on 31-Oct-2026 should be on or after Discussed on 01-Nov-2026; save it only if that is right.", true},
    {"taper", {"trial", "yes", "trial_ends_on", "2026-12-01"}, "trial_ends_on",
	"Trial ends on 01-Dec-2026 should be after Begins on 01-Dec-2026; correct one of the two.", false},
    {"review", {"reviewed_on", "2026-11-22", "next_on", "2026-11-22"}, "next_on",
	"Next review 22-Nov-2026 should be after Date 22-Nov-2026; correct one of the two.", false},
    {"discharge", {"decided_on", "2026-11-02", "discharged_on", "2026-11-01"}, "discharged_on",
	"Discharged on 01-Nov-2026 should be on or after Decided on 02-Nov-2026; correct one of the two.", false},
    {"care_plan", {"review_on", "2026-11-21"}, "review_on",
	"Review on: 21-Nov-2026 has already passed; save it only if that is right.", true},
    /* what does not go together */
    {"taper", {"target_dose", "120 mg"}, "target_dose",
	"Daily dose to reach (120 mg) must be below the daily dose now (120 mg).", false},
    {"taper", {"start_dose", "0 mg", "target_dose", "0 mg"}, "start_dose",
	"Daily dose before is 0 mg; there is nothing to reduce.", false},
    {"appointment", {"state", "attended"}, "on_date",
	"Date lies in the future, and the appointment is marked as over; correct one of the two.", false},
    {"staff", {"username", "Asha Rahman"}, "username",
	"User name may hold only small letters, digits and dots, for example asha.rahman.", false},
    {"staff", {"role", "helper"}, "trained_on", "System training is not recorded; helpers get access after training.",
	true},
    {"service", {"phone", ""}, "phone", "Neither telephone nor e-mail is given; every document should say whom to ask.",
	true},
    {"service", {"criteria", "Pain for 12 weeks"}, "criteria_from",
	"The referral criteria have no date; give the day from which this version is in force.", true},
    {"referral", {"ubrn", "3550 6687 457"}, "ubrn",
	"e-RS reference \"3550 6687 457\" does not have twelve digits; check it.", true},
    {"patient", {"nhs_status", "no_number"}, "nhs_status",
	"NHS number status says that there is no number, and there is one; correct one of the two.", false},
    {"patient", {"nhs_number", "", "nhs_status", "verified"}, "nhs_number",
	"NHS number status says verified, and there is no number; correct one of the two.", false},
    {"patient", {"nhs_number", ""}, "nhs_number",
	"NHS number is not recorded; ask for it, or set its status to trace required.", true},
    {"patient", {"contact_by", "sms"}, "mobile", "Mobile is not recorded, and the person wants to be reached by it.",
	true},
    {"patient", {"contact_by", "telephone"}, "phone",
	"Telephone is not recorded, and the person wants to be reached by it.", true},
    {"patient", {"interpreter", "yes"}, "language", "Language is not recorded, and an interpreter is needed for it.",
	true},
    {"formulary", {"strength", ""}, "strength",
	"Strength is missing; say which strength is added, for example 7.5 mg.", false},
    {"formulary", {"review_due_on", ""}, "review_due_on",
	"Review due is not recorded; nobody will be told to look at this row again.", true},
    {"formulary", {"reviewed_on", "2026-11-22", "review_due_on", "2026-11-22"}, "review_due_on",
	"Review due 22-Nov-2026 should be after Reviewed 22-Nov-2026; correct one of the two.", false},
    {"measure", {"typed_total", ""}, "answers",
	"Give the answers, or the total where the answers are not at hand.", false},
    {"risk_rule", {"condition", ""}, "condition", "Say when the rule is met, for example: ome >= 90.", false},
    {"risk_rule", {"sentence", ""}, "sentence", "Say in a sentence why a person is on the list.", false},
    {"review", {"taper", "held", "decision", "hold"}, "taper_note",
	"Why held or changed is missing; it is needed because Step of the reduction is \"Hold it here\".", false},
    {"review", {"taper", "held", "taper_note", "A bad week."}, "decision",
	"Decision is \"Continue as planned\", and the step is held; decide to hold, or take the step as planned.", false},
    {"review", {"taper", "as_planned", "decision", "hold"}, "decision",
	"Decision is to hold, and the step is taken as planned; mark the step as held, or decide to continue.", false},
    {"review", {"mode", "joint"}, "joint_with",
	"Jointly with is missing; it is needed because Kind of contact is \"Joint\".", false},
    {"patient", {"born_on", "1845-07-14"}, "born_on", "Date of birth makes this person 181 years old; check the year.",
	true},
};

static void rules_find_one_problem_each(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		struct record *r = made(rules[i].kind, least_of(rules[i].kind)->pairs);
		struct problems found = {.arena = arena};
		bool fit;

		fill(r, rules[i].pairs);
		fit = record_check(r, today, &found);
		if (found.count != 1)
			fail_msg("%zu problems where one was expected: %s", found.count, rules[i].sentence);
		assert_string_equal(found.items[0].sentence, rules[i].sentence);
		assert_string_equal(found.items[0].field->name, rules[i].field);
		assert_int_equal(found.items[0].warning, rules[i].warning);
		assert_int_equal(fit, rules[i].warning);
	}
}

/* The one rule that cannot be broken without a warning beside it. */
static void a_goal_is_not_due_before_it_is_set(void **state)
{
	static const char *const pairs[] = {"set_on", "2026-11-22", "target_on", "2026-11-21", NULL};
	struct record *r = made("goal", least_of("goal")->pairs);
	struct problems found = {.arena = arena};

	(void)state;
	fill(r, pairs);
	assert_false(record_check(r, today, &found));
	assert_int_equal(found.count, 2);
	assert_true(found.items[0].warning);
	assert_string_equal(found.items[1].sentence,
	    "By 21-Nov-2026 should be on or after Set on 22-Nov-2026; correct one of the two.");
}

/* One value on the right side of each rule: the boundary itself is allowed. */
static void boundaries_are_allowed(void **state)
{
	static const struct {
		const char *kind, *pairs[PAIRS_MOST];
	} cases[] = {
	    {"referral", {"received_on", "2026-11-01"}},
	    {"referral", {"booklet_read_on", "2026-11-02", "entry_decided_on", "2026-11-02"}},
	    {"referral", {"ubrn", "3550 6687 4579"}},
	    {"patient", {"died_on", "1945-07-14"}},
	    {"patient", {"contact_by", "telephone", "mobile", "07700 900255"}},
	    {"patient", {"nhs_number", "", "nhs_status", "trace_required"}},
	    {"patient", {"interpreter", "yes", "language", "Urdu"}},
	    {"care_plan", {"review_on", "2026-11-22", "agreed_on", "2026-11-21"}},
	    {"taper", {"target_dose", "119.999 mg"}},
	    {"taper", {"trial", "no"}},
	    {"review", {"next_on", "2026-11-22"}},
	    {"appointment", {"state", "attended", "on_date", "2026-11-22"}},
	    {"formulary", {"action", "retire", "strength", ""}},
	    {"consent", {"recipient", "provider", "recipient_name", "The Bridge Project"}},
	    {"risk_rule", {"retired", "yes", "condition", "", "sentence", ""}},
	    {"measure", {"typed_total", "", "answers", "1,2,3"}},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct record *r = made(cases[i].kind, least_of(cases[i].kind)->pairs);
		struct problems found = {.arena = arena};

		fill(r, cases[i].pairs);
		if (!record_check(r, today, &found) || found.count)
			fail_msg("%s: %s", cases[i].kind, found.items[0].sentence);
	}
}

/* Import and demonstration fill structs by hand; a slip there must not reach the file. */
static void values_put_in_by_hand_are_read_again(void **state)
{
	struct record *r = made("patient", least_of("patient")->pairs);
	struct problems found = {.arena = arena};

	(void)state;
	*record_text_at(r, record_field(r->kind, "nhs_number")) = "9991234567";
	*record_text_at(r, record_field(r->kind, "format")) = "telegram";
	*record_date_at(r, record_field(r->kind, "born_on")) = today + 1;
	assert_false(record_check(r, today, &found));
	assert_int_equal(found.count, 3);
	assert_string_equal(found.items[0].field->name, "nhs_number");
	assert_string_equal(
	    found.items[1].sentence, "Date of birth: 23-Nov-2026 lies in the future; give a date up to today.");
	assert_string_equal(found.items[2].field->name, "format");
	/* Problems of an earlier check are none of this one. */
	assert_true(record_check(made("goal", least_of("goal")->pairs), today, &found));
	assert_int_equal(found.count, 3);
}

static bool applies(const struct record *r, const char *field)
{
	return record_field_applies(r, record_field(r->kind, field));
}

static void conditions(void **state)
{
	static const char *const none[] = {NULL};
	static const char *const stopped[] = {"statement", "taking", "change", "discontinued", NULL};
	static const char *const cognitive[] = {"options", "cbt", NULL};
	static const char *const offered[] = {"manual_offered_on", "2026-11-01", NULL};
	struct record *r = made("medicine", none);

	(void)state;
	assert_true(applies(r, "statement"));
	assert_false(applies(r, "name"));
	fill(r, stopped);
	assert_true(applies(r, "name"));
	assert_true(applies(r, "stopped_on"));
	/* A condition on a field that is itself not asked is not met, whatever is left in it. */
	fill(r, (const char *const[]){"statement", "none", NULL});
	assert_false(applies(r, "change"));
	assert_false(applies(r, "stopped_on"));
	assert_false(applies(made("care_plan", cognitive), "inpatient_reason"));
	assert_false(applies(made("referral", none), "manual"));
	assert_true(applies(made("referral", offered), "manual"));
}

static void what_is_not_asked_can_be_dropped(void **state)
{
	static const char *const pairs[] = {
	    "statement", "allergy", "agent", "penicillin", "comment", "asked twice", NULL};
	struct record *r = made("allergy", pairs);

	(void)state;
	record_drop_unasked(r);
	assert_true(record_has(r, record_field(r->kind, "agent")));
	fill(r, (const char *const[]){"statement", "none_known", NULL});
	record_drop_unasked(r);
	assert_false(record_has(r, record_field(r->kind, "agent")));
	assert_true(record_has(r, record_field(r->kind, "comment")));
}

#define TEST_IN_ARENA(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST_IN_ARENA(the_least_is_enough),
	    TEST_IN_ARENA(every_required_field_is_asked_for),
	    TEST_IN_ARENA(rules_find_one_problem_each),
	    TEST_IN_ARENA(a_goal_is_not_due_before_it_is_set),
	    TEST_IN_ARENA(boundaries_are_allowed),
	    TEST_IN_ARENA(values_put_in_by_hand_are_read_again),
	    TEST_IN_ARENA(conditions),
	    TEST_IN_ARENA(what_is_not_asked_can_be_dropped),
	};

	return RUN_TESTS(tests);
}
