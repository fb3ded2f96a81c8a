/* Conditions of rules: what they mean, what they say of somebody unknown, and what is refused. */
#include "pathwell/risk.h"
#include "pathwell/text.h"
#include "test.h"

static bool met(const char *text, const struct risk_facts *f)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct risk_condition *c;
	struct error err;

	assert_ok(risk_condition_parse(a, text, &c, &err), &err);
	return risk_condition_met(c, f);
}

static void meaning(void **state)
{
	static const struct risk_facts f = {.age = 76,
	    .opioid = true,
	    .ome_regular_ug = 90000,
	    .fentanyl_ng = 37500,
	    .opioid_days = -1,
	    .benzo_z_days = 35,
	    .gabapentinoid_days = -1,
	    .ome120_days = -1,
	    .mr_opioids = 2};
	static const struct {
		const char *text;
		bool met;
	} cases[] = {
	    {"opioid", true},
	    {"OPIOID", true},
	    {"z-drug", false},
	    {"not z_drug", true},
	    {"not not opioid", true},
	    {"opioid and z_drug", false},
	    {"opioid or z_drug", true},
	    {"opioid AND (z_drug OR mr_opioids >= 2)", true},
	    /* "and" binds stronger. */
	    {"opioid or z_drug and z_drug", true},
	    {"(opioid or z_drug) and z_drug", false},
	    {"not opioid or opioid", true},
	    {"not (opioid or z_drug)", false},
	    {"age > 75", true},
	    {"age>75 years", true},
	    {"age > 76", false},
	    {"age >= 76", true},
	    {"age \u2265 76", true},
	    {"age < 76", false},
	    {"age <= 76", true},
	    {"age = 76", true},
	    {"ome >= 90", true},
	    {"ome >= 90.001", false},
	    {"ome > 90 mg", false},
	    {"ome < 90", false},
	    {"fentanyl >= 37.5 and age > 75", true},
	    {"fentanyl >= 37.5 microgram/hour", true},
	    {"fentanyl > 37.5", false},
	    {"benzo_z_weeks > 4 weeks", true},
	    {"dependence_forming and not care_home", true},
	    {" ( ( opioid ) ) ", true},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (met(cases[i].text, &f) != cases[i].met)
			fail_msg("%s is%s met", cases[i].text, cases[i].met ? " not" : "");
	}
}

static void unknown_meets_nothing(void **state)
{
	static const char *const texts[] = {"age > 75", "age <= 75", "not age > 75", "not (age > 75)", "age = 0",
	    "age < 1", "opioid_weeks >= 0", "not opioid_weeks > 13", "benzo_z_weeks < 4", "gabapentinoid_weeks <= 5",
	    "ome120_weeks > 26", "age > 75 or opioid_weeks > 3", "not (age > 75 and opioid)", "ome_with_as_needed >= 0",
	    "not ome_with_as_needed < 9"};
	struct risk_facts f = RISK_FACTS_NONE;

	(void)state;
	f.opioid = true;
	f.ome_with_as_needed_ug = DOSE_NONE;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (met(texts[i], &f))
			fail_msg("%s is met by somebody unknown", texts[i]);
	}
	/* What is known decides where it can. */
	assert_true(met("age > 75 or opioid", &f));
	assert_true(met("not (age > 75 and gabapentinoid)", &f));
}

static void refusals(void **state)
{
	static const struct {
		const char *text, *sentence;
	} cases[] = {
	    {"", "The condition ends where a word is missing; write it like \"ome >= 90 and benzodiazepine\"."},
	    {"opioid and",
		"The condition ends where a word is missing; write it like \"ome >= 90 and benzodiazepine\"."},
	    {"not", "The condition ends where a word is missing; write it like \"ome >= 90 and benzodiazepine\"."},
	    {"age", "\"age\" is a number; compare it, such as \"age >= 3\"."},
	    {"age > old", "\"old\" cannot be compared with \"age\"; a number of years must follow."},
	    {"age > 75.5", "\"75.5\" cannot be compared with \"age\"; a number of years must follow."},
	    {"ome >= -5", "\"-5\" cannot be compared with \"ome\"; a number of mg must follow."},
	    {"opioid > 3", "\"opioid\" is met or not; it is not compared with a number."},
	    {"(opioid", "The condition has a bracket that is not closed; put \")\" where it ends."},
	    {"opioid)", "\")\" does not fit here; words are joined by \"and\" or \"or\"."},
	    {"opioid gabapentinoid", "\"gabapentinoid\" does not fit here; words are joined by \"and\" or \"or\"."},
	    {"age > 75 mg", "\"mg\" does not fit here; words are joined by \"and\" or \"or\"."},
	    {"opioids",
		"\"opioids\" is not a word of conditions; there are age, care_home, ome, ome_with_as_needed, opioid, "
		"opioid_unread, not_understood, gabapentinoid, benzodiazepine, z_drug, antidepressant, dependence_forming, mr_opioids, "
		"fentanyl, "
		"diazepam, opioid_weeks, benzo_z_weeks, gabapentinoid_weeks, ome120_weeks, opioid_start_unknown, benzo_z_start_unknown, same_twice, renal, respiratory, "
		"neurological, "
		"substance_misuse, diversion, pregnant, mental_health and asks."},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		const struct risk_condition *c;
		struct error err;

		assert_refusal(
		    risk_condition_parse(a, cases[i].text, &c, &err), &err, STATUS_REFUSED, cases[i].sentence);
		assert_null(c);
	}
}

static void depth_has_an_end(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct risk_condition *c;
	char deep[2000];
	struct error err;

	(void)state;
	memset(deep, '(', 500);
	strcpy(deep + 500, "opioid");
	assert_refusal(risk_condition_parse(a, deep, &c, &err), &err, STATUS_REFUSED,
	    "The condition has too many brackets in each other; write it more simply.");
	memset(deep, 'x', sizeof(deep) - 1);
	deep[sizeof(deep) - 1] = '\0';
	assert_refusal(risk_condition_parse(a, deep, &c, &err), &err, STATUS_REFUSED,
	    "The condition is longer than 1000 letters; write it more simply.");
}

/* Every word of the help can be said. */
static void help_lists_what_is_understood(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	char *rest = arena_strdup(a, risk_condition_words(a)), *line;
	const struct risk_condition *c;
	struct error err;
	int count = 0;

	(void)state;
	while ((line = strsep(&rest, "\n")) && *line) {
		bool number = line[21] != ' ';

		line[strcspn(line, " ")] = '\0';
		assert_ok(risk_condition_parse(a, number ? arena_printf(a, "%s >= 3", line) : line, &c, &err), &err);
		count++;
	}
	assert_int_equal(count, 30);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(meaning),
	    TEST(unknown_meets_nothing),
	    TEST(refusals),
	    TEST(depth_has_an_end),
	    TEST(help_lists_what_is_understood),
	};
	return RUN_TESTS(tests);
}
