/* What a person types goes in, and comes out again as stored and as shown. */
#include <stdlib.h>

#include "pathwell/record.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/taper.h"
#include "test.h"

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	clock_fix("2026-11-22T09:30:00");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena = arena_free(arena);
	clock_fix(NULL);
	return 0;
}

static struct record *blank(const char *kind)
{
	return record_new(arena, record_kind_named(kind));
}

static enum status put(struct record *r, const char *field, const char *typed, struct error *err)
{
	return record_set(arena, r, record_field(r->kind, field), typed, err);
}

static const struct accepted {
	const char *kind, *field, *typed, *got, *shown;
} accepted[] = {
    {"patient", "family_name", "  \u017b\u00f3\u0142kiewski ", "\u017b\u00f3\u0142kiewski",
	"\u017b\u00f3\u0142kiewski"},
    {"patient", "given_name", "Jo\x1b[2J", "Jo[2J", "Jo[2J"},
    {"patient", "given_name", "Jo\nAnn", "Jo Ann", "Jo Ann"},
    {"patient", "address", "1 High Street\r\nTaunton\n", "1 High Street\nTaunton", "1 High Street\nTaunton"},
    {"patient", "nhs_number", "999 000 0018", "9990000018", "999 000 0018"},
    {"patient", "born_on", "14 July 1945", "1945-07-14", "14-Jul-1945"},
    {"patient", "born_on", "today", "2026-11-22", "22-Nov-2026"},
    {"patient", "postcode", "ta11aa", "TA1 1AA", "TA1 1AA"},
    {"patient", "postcode", " w1a  1hq ", "W1A 1HQ", "W1A 1HQ"},
    {"patient", "postcode", "bfpo 58", "BFPO 58", "BFPO 58"},
    {"patient", "postcode", "gir 0aa", "GIR 0AA", "GIR 0AA"},
    {"patient", "phone", "+44 (0)1823 000000 ext. 12", "+44 (0)1823 000000 ext. 12", "+44 (0)1823 000000 ext. 12"},
    {"patient", "email", "o'neil+pain@example.org", "o'neil+pain@example.org", "o'neil+pain@example.org"},
    {"patient", "interpreter", "Y", "yes", "Yes"},
    {"patient", "interpreter", "FALSE", "no", "No"},
    {"patient", "format", "large print", "large_print", "Large print"},
    {"patient", "format", "EASY-READ", "easy_read", "Easy read"},
    {"patient", "gender", "Female", "female", "Female"},
    {"patient", "practice", "0D9D4C2B-6A5E-4A3E-9B1A-1F2E3D4C5B6A", "0d9d4c2b-6a5e-4a3e-9b1a-1f2e3d4c5b6a",
	"0d9d4c2b-6a5e-4a3e-9b1a-1f2e3d4c5b6a"},
    {"referral", "referrer_role", "GP", "gp", "GP"},
    {"referral", "referrer_role", "clinical pharmacist", "clinical_pharmacist", "Clinical pharmacist"},
    {"referral", "reason_category", "no treatable cause found", "no_treatable_cause", "No treatable cause found"},
    {"referral", "reason_category", "primary pain diagnosis", "primary_pain", "Primary pain diagnosis"},
    {"referral", "reason_category", "pain despite optimal management", "optimal_management",
	"Pain despite optimal management"},
    {"referral", "reason_category", "risk of intervention outweighs benefit", "risk_outweighs_benefit",
	"Risk of intervention outweighs benefit"},
    {"referral", "pain_months", " 14 ", "14", "14"},
    {"referral", "pain_months", "0", "0", "0"},
    {"appointment", "at_time", "2:30pm", "14:30", "14:30"},
    {"appointment", "state", "did not attend", "did-not-attend", "Did not attend"},
    {"care_plan", "options", "inpatient; Medication review,physiotherapy, , inpatient",
	"physiotherapy,medication_review,inpatient",
	"Community physiotherapy or structured exercise, Medication review, Inpatient pain management"},
    {"taper", "start_dose", "7.5mg", "7500 microgram", "7.5 mg"},
    {"taper", "target_dose", "0 mg", "0 microgram", "0 mg"},
    {"taper", "start_dose", "1.2 g", "1200000 microgram", "1,200 mg"},
    {"taper", "state", "stopped-early", "stopped-early", "Stopped early"},
};

static void values_come_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(accepted); i++) {
		const struct accepted *c = &accepted[i];
		struct record *r = blank(c->kind), *again = blank(c->kind);
		const struct field *f = record_field(r->kind, c->field);
		struct error err = {0};
		size_t changed;

		assert_ok(record_set(arena, r, f, c->typed, &err), &err);
		assert_true(record_has(r, f));
		assert_string_equal(record_get(arena, r, f), c->got);
		assert_string_equal(record_show(arena, r, f), c->shown);
		/* Drafts, JSON and CSV rest on it: what is got can be set. */
		assert_ok(record_set(arena, again, f, record_get(arena, r, f), &err), &err);
		record_diff(arena, r, again, &changed);
		assert_int_equal(changed, 0);
	}
}

static const struct refused {
	const char *kind, *field, *typed, *sentence;
} refused[] = {
    {"patient", "nhs_number", "999 123 4567", "NHS number: 999 123 4567 fails its check digit; ask for it again."},
    {"patient", "born_on", "30 February 1960", "Date of birth: 30 February 1960 does not exist."},
    {"patient", "born_on", "23-Nov-2026", "Date of birth: 23-Nov-2026 lies in the future; give a date up to today."},
    {"patient", "postcode", "TA1 1A", "Postcode: \"TA1 1A\" is not a postcode; write it like TA1 1AA."},
    {"patient", "postcode", "TAUNTON TA1 1AA",
	"Postcode: \"TAUNTON TA1 1AA\" is not a postcode; write it like TA1 1AA."},
    {"patient", "phone", "ask daughter",
	"Telephone: \"ask daughter\" is not a telephone number; write it like "
	"01823 000000 or +44 1823 000000."},
    {"patient", "phone", "12",
	"Telephone: \"12\" is not a telephone number; write it like "
	"01823 000000 or +44 1823 000000."},
    {"patient", "email", "a@b", "E-mail: \"a@b\" is not an e-mail address; write it like name@example.org."},
    {"patient", "email", "a b@example.org",
	"E-mail: \"a b@example.org\" is not an e-mail address; write it like name@example.org."},
    {"patient", "email", "@", "E-mail: \"@\" is not an e-mail address; write it like name@example.org."},
    {"patient", "interpreter", "maybe", "Interpreter needed: \"maybe\" is neither yes nor no; write one of the two."},
    {"patient", "format", "brail",
	"Letters in: \"brail\" is not known; did you mean braille? Choose from standard, large_print, braille, "
	"easy_read, audio, electronic."},
    {"patient", "practice", "F81095", "Usual practice: \"F81095\" does not name a practice; choose one from the list."},
    {"referral", "priority", "whenever suits the team",
	"Priority: \"whenever suits the team\" is not known; choose from routine, urgent."},
    {"referral", "pain_months", "1201", "Pain for (months): 1201 is outside the limits; give a number from 0 to 1200."},
    {"referral", "pain_months", "-1", "Pain for (months): -1 is outside the limits; give a number from 0 to 1200."},
    {"referral", "pain_months", "a year", "Pain for (months): \"a year\" is not a whole number."},
    {"referral", "pain_months", "99999999999999999999",
	"Pain for (months): \"99999999999999999999\" is not a whole number."},
    {"taper", "start_dose", "120", "Daily dose before: \"120\" has no unit; write g, mg or microgram after the number."},
};

static void refusals_read_well_and_change_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		const struct refused *c = &refused[i];
		struct record *r = record_new_form(arena, record_kind_named(c->kind));
		struct record *before = record_copy(arena, r);
		struct error err = {0};
		size_t changed;

		assert_refusal(put(r, c->field, c->typed, &err), &err, STATUS_REFUSED, c->sentence);
		assert_string_equal(err.record, c->kind);
		assert_string_equal(err.field, c->field);
		record_diff(arena, before, r, &changed);
		assert_int_equal(changed, 0);
		assert_int_equal(put(r, c->field, c->typed, NULL), STATUS_REFUSED);
	}
}

static void blank_clears(void **state)
{
	static const char *const blanks[] = {"", "  \t ", NULL, "\x07", "\u200b"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(accepted); i++) {
		for (size_t b = 0; b < ARRAY_LEN(blanks); b++) {
			struct record *r = blank(accepted[i].kind);
			const struct field *f = record_field(r->kind, accepted[i].field);
			struct error err = {0};

			assert_ok(record_set(arena, r, f, accepted[i].typed, &err), &err);
			assert_ok(record_set(arena, r, f, blanks[b], &err), &err);
			assert_false(record_has(r, f));
			assert_null(record_get(arena, r, f));
			assert_string_equal(record_show(arena, r, f), "");
		}
	}
	struct record *plan = blank("care_plan");
	struct error err = {0};

	assert_ok(put(plan, "options", " , ;", &err), &err);
	assert_false(record_has(plan, record_field(plan->kind, "options")));
}

/* Too long is refused, never cut; length is counted in letters as people see them. */
static void lengths_are_counted_in_letters(void **state)
{
	enum { FAMILY_NAME_MOST = 35 };
	CLEANUP(buf_done) struct buf name = {0};
	struct record *r = blank("patient");
	struct error err = {0};

	(void)state;
	for (int i = 0; i < FAMILY_NAME_MOST; i++)
		buf_puts(&name, "e\u0301");
	assert_ok(put(r, "family_name", buf_str(&name), &err), &err);
	assert_string_equal(((struct patient *)r)->family_name, buf_str(&name));
	buf_puts(&name, "x");
	assert_refusal(put(r, "family_name", buf_str(&name), &err), &err, STATUS_REFUSED,
	    "Family name: the text has 36 characters and at most 35 fit; shorten it.");
	assert_int_equal(strlen(((struct patient *)r)->family_name), name.len - 1);
}

static void default_lengths(void **state)
{
	static const struct {
		const char *kind, *field;
		size_t most;
	} cases[] = {
	    {"staff", "job_title", 200},
	    {"assessment", "physical", 8000},
	    {"document", "text", 100000},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *text = mem_alloc(cases[i].most + 2);
		struct record *r = blank(cases[i].kind);
		struct error err = {0};

		memset(text, 'a', cases[i].most);
		assert_ok(put(r, cases[i].field, text, &err), &err);
		text[cases[i].most] = 'a';
		assert_int_equal(put(r, cases[i].field, text, &err), STATUS_REFUSED);
		free(text);
	}
}

static void members_hold_the_values(void **state)
{
	struct taper *t = (struct taper *)blank("taper");
	struct patient *p = (struct patient *)blank("patient");
	struct error err = {0};

	(void)state;
	assert_int_equal(t->start_dose, NUMBER_NONE);
	assert_int_equal(t->starts_on, DATE_NONE);
	assert_null(t->medicine);
	assert_ok(put(&t->base, "start-dose", "75 micrograms", &err), &err);
	assert_ok(put(&t->base, "starts_on", "2026-12-01", &err), &err);
	assert_ok(put(&p->base, "care_home", "no", &err), &err);
	assert_int_equal(t->start_dose, 75);
	assert_int_equal(t->starts_on, date_make(2026, 12, 1));
	assert_string_equal(p->care_home, "no");
}

static void copies_outlive_the_original(void **state)
{
	struct arena *other = arena_new();
	struct record *r = record_new(other, record_kind(RECORD_PATIENT)), *copy;
	const struct field *name = record_field(r->kind, "family_name");
	struct error err = {0};
	char typed[] = "Smith";

	(void)state;
	assert_ok(record_set(other, r, name, typed, &err), &err);
	r->version = 3;
	r->entered_at = arena_strdup(other, "2026-01-01T00:00:00");
	copy = record_copy(arena, r);
	arena_free(other);
	assert_string_equal(record_get(arena, copy, name), "Smith");
	assert_string_equal(copy->entered_at, "2026-01-01T00:00:00");
	assert_int_equal(copy->version, 3);
}

static void differences_stand_in_table_order(void **state)
{
	struct record *x = blank("taper"), *y;
	const struct field **changed;
	struct error err = {0};
	size_t n;

	(void)state;
	assert_ok(put(x, "medicine", "morphine", &err), &err);
	assert_ok(put(x, "start_dose", "60 mg", &err), &err);
	y = record_copy(arena, x);
	record_diff(arena, x, y, &n);
	assert_int_equal(n, 0);
	assert_ok(put(y, "starts_on", "2026-12-01", &err), &err);
	assert_ok(put(y, "start_dose", "", &err), &err);
	assert_ok(put(y, "medicine", "oxycodone", &err), &err);
	changed = record_diff(arena, x, y, &n);
	assert_int_equal(n, 3);
	assert_string_equal(changed[0]->name, "medicine");
	assert_string_equal(changed[1]->name, "start_dose");
	assert_string_equal(changed[2]->name, "starts_on");
	/* Nothing and nothing-but-quotes are the same nothing. */
	y = record_copy(arena, x);
	*record_text_at(y, record_field(y->kind, "notes")) = "";
	record_diff(arena, x, y, &n);
	assert_int_equal(n, 0);
}

static void summaries(void **state)
{
	static const struct {
		const char *kind, *fields[12], *summary;
	} cases[] = {
	    {"taper",
		{"medicine", "morphine", "start_dose", "120 mg", "target_dose", "0 mg", "starts_on", "2026-12-01",
		    "state", "running"},
		"morphine, Daily dose before: 120 mg, Daily dose to reach: 0 mg, 01-Dec-2026, Running"},
	    {"care_plan", {"discussed_on", "2026-11-01", "agreed_on", "2026-11-02"},
		"Discussed on: 01-Nov-2026, Agreed on: 02-Nov-2026"},
	    {"patient",
		{"nhs_number", "9990000018", "family_name", "Smith", "given_name", "Jo", "born_on", "1945-07-14"},
		"999 000 0018, Smith, Jo, 14-Jul-1945"},
	    {"review", {"reviewed_on", "2026-11-02", "attended", "yes", "pain_score", "7", "decision", "hold"},
		"Date: 02-Nov-2026, Pain now (0 to 10): 7, Hold at this dose"},
	    {"medicine", {"statement", "none", "name", "left over", "change", "continued"}, "No medicines taken"},
	    {"allergy", {"statement", "none_known", "agent", "left over"}, "No known allergies"},
	    {"appointment", {"with_staff", "0d9d4c2b-6a5e-4a3e-9b1a-1f2e3d4c5b6a"}, "Appointment"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct record *r = blank(cases[i].kind);
		struct error err = {0};

		for (size_t f = 0; cases[i].fields[f]; f += 2)
			assert_ok(put(r, cases[i].fields[f], cases[i].fields[f + 1], &err), &err);
		assert_string_equal(record_summary(arena, r), cases[i].summary);
	}
}

#define TEST_IN_ARENA(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST_IN_ARENA(values_come_back),
	    TEST_IN_ARENA(refusals_read_well_and_change_nothing),
	    TEST_IN_ARENA(blank_clears),
	    TEST_IN_ARENA(lengths_are_counted_in_letters),
	    TEST_IN_ARENA(default_lengths),
	    TEST_IN_ARENA(members_hold_the_values),
	    TEST_IN_ARENA(copies_outlive_the_original),
	    TEST_IN_ARENA(differences_stand_in_table_order),
	    TEST_IN_ARENA(summaries),
	};

	return RUN_TESTS(tests);
}
