/* Consent looked up under the names that people write (F058, F059). */
#include "pathwell/sharing.h"

#include <string.h>

#include "test.h"

enum { CONSENTS_MOST = 6 };
struct file {
	struct arena *a;
	struct record *consents[CONSENTS_MOST];
	size_t count;
};

static void decide(struct file *f, const char *recipient, const char *name, const char *decision, int day)
{
	struct consent *c = (struct consent *)record_new(f->a, record_kind(RECORD_CONSENT));
	c->recipient = recipient;
	c->recipient_name = name;
	c->decision = decision;
	c->decided_on = date_make(2026, 11, day);
	c->base.entered_at = "2026-11-20T10:00:00";
	f->consents[f->count++] = &c->base;
}

static struct sharing asked(struct file *f, const char *recipient, const char *name)
{
	struct sharing s;
	struct sharing_asked q = {.recipient = recipient, .name = name,
	    .known = {.referrer = "Dr E. Morwenna", .practice = "Harbour View Surgery", .usual_gp = "Dr Ann Hale"}};
	sharing_decided(f->a, f->consents, f->count, NULL, 0, &q, &s);
	return s;
}

static void a_refusal_meets_the_names_of_one_organisation(void **state)
{
	static const struct {
		const char *recipient, *refused, *named;
		bool meets;
	} cases[] = {
	    {"provider", "Neurology", "Neurology", true},
	    {"provider", "neurology", "Department of NEUROLOGY", true},
	    {"provider", "Neurology", "Neurology, Musgrove Park Hospital", true},
	    {"provider", "Neurology, Musgrove Park Hospital", "Neurology", true},
	    {"provider", "Neurology", "the neurologist", true},
	    {"provider", "Neurolgy", "Neurology", true},
	    {"provider", "Musgrove Park Hospital", "Pain clinic at Musgrove Park Hospital", true},
	    {"other", "Mrs Jane Smith", "Jane Smith", true},
	    {"other", "D'Souza", "Dr D’Souza", true},
	    {"provider", "Neurology", "Urology", false},
	    {"provider", "Neurology", "Neurosurgery", false},
	    {"provider", "Neurology", "Physiotherapy", false},
	    {"provider", "Musgrove Park Hospital", "Yeovil Hospital", false},
	    {"other", "Jane Smith", "John Smith", false},
	    {"mental_health", NULL, "Community mental health team", true},
	    {"mental_health", NULL, "CMHT", true},
	    {"mental_health", NULL, "Neurology", false},
	    {"pharmacy", NULL, "High Street Pharmacy", true},
	    {"practice", NULL, "the GP", true},
	    {"practice", NULL, "Harbour View Surgery", true},
	    {"practice", NULL, "Dr Hale", true},
	    {"practice", NULL, "Orchard Lane Hospice", false},
	    {"referrer", NULL, "Dr Morwenna", true},
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct file f = {.a = a};
		decide(&f, cases[i].recipient, cases[i].refused, i % 2 ? "withdrawn" : "refused", 3);
		struct sharing s = asked(&f, NULL, cases[i].named);
		if ((s.refuses != NULL) != cases[i].meets)
			fail_msg("a refusal for %s %s, asked about %s: %s", cases[i].recipient,
			    cases[i].refused ? cases[i].refused : "", cases[i].named, s.refuses ? "meets" : "does not meet");
		assert_int_equal(sharing_refusal(a, &s) != NULL, cases[i].meets);
	}
	arena_free(a);
}

static void the_newest_decision_counts(void **state)
{
	struct arena *a = arena_new();
	struct file f = {.a = a};
	(void)state;
	decide(&f, "provider", "Neurology", "given", 1);
	assert_null(asked(&f, "provider", "Neurology").refuses);
	assert_non_null(asked(&f, "provider", "Neurology").allows);
	decide(&f, "provider", "Neurology", "refused", 5);
	assert_ptr_equal(asked(&f, "provider", "Neurology").refuses, f.consents[1]);
	assert_null(asked(&f, "provider", "Neurology").allows);
	/* Entered later for an earlier day: history, not a new decision. */
	decide(&f, "provider", "Neurology", "given", 2);
	assert_ptr_equal(asked(&f, "provider", "Neurology").refuses, f.consents[1]);
	decide(&f, "provider", "Neurology", "given", 9);
	assert_null(asked(&f, "provider", "Neurology").refuses);
	f.consents[3]->error_reason = "Another patient's.";
	assert_ptr_equal(asked(&f, "provider", "Neurology").refuses, f.consents[1]);
	arena_free(a);
}

/* A wide refusal stands until a newer decision names exactly this one; an older permission does not overrule it. */
static void a_wide_refusal_and_a_narrow_permission(void **state)
{
	struct arena *a = arena_new();
	struct file f = {.a = a};
	(void)state;
	decide(&f, "provider", "Neurology, Yeovil Hospital", "given", 1);
	decide(&f, "provider", "Neurology", "refused", 5);
	assert_non_null(asked(&f, "provider", "Neurology, Yeovil Hospital").refuses);
	decide(&f, "provider", "Neurology, Musgrove Park Hospital", "given", 7);
	assert_null(asked(&f, "provider", "Neurology, Musgrove Park Hospital").refuses);
	assert_non_null(asked(&f, "provider", "Neurology").refuses);
	arena_free(a);
}

static void a_code_is_met_by_code_and_by_name(void **state)
{
	struct arena *a = arena_new();
	struct file f = {.a = a};
	(void)state;
	decide(&f, "other", "Harbour View Surgery", "refused", 1);
	assert_non_null(asked(&f, "practice", NULL).refuses);
	assert_null(asked(&f, "referrer", NULL).refuses);
	struct file g = {.a = a};
	decide(&g, "practice", NULL, "refused", 1);
	struct sharing s;
	struct sharing_asked q = {.recipient = "referrer", .known = {.referrer_is_practice = true}};
	sharing_decided(a, g.consents, g.count, NULL, 0, &q, &s);
	assert_non_null(s.refuses); /* the referrer works at the practice that was refused */
	q.known.referrer_is_practice = false;
	sharing_decided(a, g.consents, g.count, NULL, 0, &q, &s);
	assert_null(s.refuses);
	/* "Another provider" is no name: a refusal for one says nothing about the next. */
	struct file h = {.a = a};
	decide(&h, "provider", "Neurology", "refused", 1);
	assert_null(asked(&h, "provider", "Physiotherapy").refuses);
	arena_free(a);
}

static void a_person_of_whom_the_patient_said_no(void **state)
{
	struct arena *a = arena_new();
	struct sharing s;
	struct sharing_asked q = {.name = "daughter, Jane Smith"};
	struct contact *c = (struct contact *)record_new(a, record_kind(RECORD_CONTACT));
	struct record *contacts[] = {&c->base};
	(void)state;
	c->name = "Jane Smith";
	c->relationship = "daughter";
	c->permission = "refused";
	sharing_decided(a, NULL, 0, contacts, 1, &q, &s);
	assert_non_null(strstr(sharing_refusal(a, &s), "Jane Smith (daughter)"));
	c->permission = "given";
	sharing_decided(a, NULL, 0, contacts, 1, &q, &s);
	assert_null(sharing_refusal(a, &s));
	arena_free(a);
}

static void the_sentence_names_the_record(void **state)
{
	struct arena *a = arena_new();
	struct file f = {.a = a};
	(void)state;
	decide(&f, "provider", "Neurology", "refused", 3);
	struct sharing s = asked(&f, NULL, "Neurology");
	assert_string_equal(sharing_refusal(a, &s),
	    "Consent for Neurology is recorded as \"Refused\" on 03-Nov-2026, so nothing may go there; record a new decision for this "
	    "recipient first where the patient has changed their mind.");
	arena_free(a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_refusal_meets_the_names_of_one_organisation),
	    cmocka_unit_test(the_newest_decision_counts),
	    cmocka_unit_test(a_wide_refusal_and_a_narrow_permission),
	    cmocka_unit_test(a_code_is_met_by_code_and_by_name),
	    cmocka_unit_test(a_person_of_whom_the_patient_said_no),
	    cmocka_unit_test(the_sentence_names_the_record),
	};
	return RUN_TESTS(tests);
}
