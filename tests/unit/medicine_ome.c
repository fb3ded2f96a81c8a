/* Morphine equivalents of regimens as they are written. */
#include "pathwell/medicine.h"
#include "pathwell/text.h"
#include "test.h"

static struct arena *arena;
static const struct reference *reference;

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	reference = reference_standard(arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena = arena_free(arena);
	return 0;
}

static struct ome_result total_in(const char *set_name, const char *const texts[], size_t count)
{
	const struct ome_set *set;
	struct ome_result result;
	struct error err;

	assert_ok(ome_set_find(reference, set_name, &set, &err), &err);
	ome_total(arena, reference, set, texts, count, &result);
	return result;
}

static struct ome_line line_in(const char *set_name, const char *text)
{
	return total_in(set_name, &text, 1).lines[0];
}

static void regimens(void **state)
{
	static const struct {
		const char *text;
		int64_t ome_ug;
		const char *medicine;
	} cases[] = {
	    {"MST 60 mg bd", 120000, "morphine"},
	    {"MST 30mg bd", 60000, "morphine"},
	    {"Longtec 30 mg bd", 90000, "oxycodone"},
	    {"oxycodone 10 mg bd", 30000, "oxycodone"},
	    {"oxycodone MR tablet 5mg bd", 15000, "oxycodone"},
	    {"morphine MR tablet 30mg bd", 60000, "morphine"},
	    {"morphine 24-hourly MR capsule 120mg od", 120000, "morphine"},
	    {"morphine sulfate 30mg modified-release tablets ONE TO BE TAKEN TWICE A DAY", 60000, "morphine"},
	    {"Zomorph 30mg capsules ONE TO BE TAKEN TWICE A DAY", 60000, "morphine"},
	    {"Zomorph 30 mg 2 bd", 120000, "morphine"},
	    {"morphine 10mg/5ml oral solution 5ml four times a day", 40000, "morphine"},
	    {"Oramorph 10mg/5ml 2.5 ml qds", 20000, "morphine"},
	    {"codeine 60mg qds", 24000, "codeine"},
	    {"codeine phosphate 30mg tablets 2 qds", 24000, "codeine"},
	    {"co-codamol 30/500 2 qds", 24000, "codeine"},
	    {"co-codamol 8/500 tablets TWO TO BE TAKEN FOUR TIMES A DAY", 6400, "codeine"},
	    {"co-dydramol 10/500 2 qds", 8000, "dihydrocodeine"},
	    {"tramadol 100mg qds", 40000, "tramadol"},
	    {"Zydol 2 qds", 40000, "tramadol"},
	    {"tapentadol 250 mg bd", 200000, "tapentadol"},
	    {"Targinact 20/10 1 bd", 60000, "oxycodone"},
	    {"Targinact 20mg/10mg modified-release tablets one bd", 60000, "oxycodone"},
	    {"Tramacet 2 qds", 30000, "tramadol"},
	    {"Zapain 2 qds", 24000, "codeine"},
	    {"Solpadol 2 qds", 24000, "codeine"},
	    {"Kapake 30/500 2 qds", 24000, "codeine"},
	    {"co-codamol 30mg/500mg 2 qds", 24000, "codeine"},
	    {"Oramorph 20mg/ml .5ml qds", 40000, "morphine"},
	    {"codeine 30mg after meals and at bedtime", 12000, "codeine"},
	    {"Longtec 40mg + 20mg bd", 180000, "oxycodone"},
	    {"MST 30mg + 10mg bd", 80000, "morphine"},
	    {"butrans 5 and 10 every 7 days", 36000, "buprenorphine patch"},
	    {"fentanyl patch 62.5 microgram/hour every 72 hours", 150000, "fentanyl patch"},
	    {"fentanyl 62.5 microgram/hour", 150000, "fentanyl patch"},
	    {"fentanyl 25 microgram/hour patch", 60000, "fentanyl patch"},
	    {"hydromorphone 4mg bd", 40000, "hydromorphone"},
	    {"fentanyl patch 12", 30000, "fentanyl patch"},
	    {"fentanyl patch 12.5", 30000, "fentanyl patch"},
	    {"fentanyl 12 patch", 30000, "fentanyl patch"},
	    {"fentanyl patch 25", 60000, "fentanyl patch"},
	    {"fentanyl 25 micrograms/hour transdermal patches Apply ONE patch every 72 hours", 60000, "fentanyl patch"},
	    {"fentanyl 25 mcg/h", 60000, "fentanyl patch"},
	    {"fentanyl patch 37.5 microgram/hour every 72 hours", 90000, "fentanyl patch"},
	    {"fentanyl patch 50 apply two every 3 days", 240000, "fentanyl patch"},
	    {"Durogesic DTrans 100", 240000, "fentanyl patch"},
	    {"Butrans 10", 24000, "buprenorphine patch"},
	    {"BuTrans 10 microgram/hour patch weekly", 24000, "buprenorphine patch"},
	    {"buprenorphine patch 52.5", 126000, "buprenorphine patch"},
	    {"buprenorphine 7-day patch 20", 48000, "buprenorphine patch"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ome_line line = line_in(NULL, cases[i].text);

		if (line.refused)
			fail_msg("%s: %s", cases[i].text, line.refused);
		if (line.ome_ug != cases[i].ome_ug)
			fail_msg("%s comes to %lld", cases[i].text, (long long)line.ome_ug);
		assert_string_equal(line.medicine, cases[i].medicine);
	}
}

/* The same regimen has several equivalents: each result names its set. */
static void sets_differ(void **state)
{
	static const struct {
		const char *set, *text;
		int64_t ome_ug;
	} cases[] = {
	    {"FPM2020", "tramadol 100mg qds", 40000},
	    {"CDC2022", "tramadol 100mg qds", 80000},
	    {"cdc2022", "codeine 60mg qds", 36000},
	    {"BNF", "oxycodone 20mg bd", 60608},
	    {"CDC2017", "dihydrocodeine 30mg qds", 30000},
	    {"CDC2022", "fentanyl patch 12", 30000},
	    {"OpenPrescribing", "fentanyl patch 25", 60000},
	    {"NIH-HEAL", "buprenorphine patch 10", 22000},
	    {"NIH-HEAL", "buprenorphine buccal 50 micrograms bd", 3900},
	    {"OpenPrescribing", "pethidine 50mg qds", 20000},
	    {"FPM2020", "tramadol 5 micrograms od", 1}, /* half a microgram: rounded up */
	    {"OpenPrescribing", "morphine injection 10 mg qds", 80000},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ome_result result = total_in(cases[i].set, &cases[i].text, 1);

		if (result.lines[0].refused)
			fail_msg("%s: %s", cases[i].text, result.lines[0].refused);
		if (result.regular_ug != cases[i].ome_ug)
			fail_msg("%s in %s comes to %lld", cases[i].text, cases[i].set, (long long)result.regular_ug);
		assert_true(text_equal_nocase(result.set->name, cases[i].set));
		assert_true(*result.set->dated && *result.lines[0].from->source);
	}
}

static void as_needed_stands_beside(void **state)
{
	static const char *const both[] = {"MST 30mg bd", "Oramorph 10 mg up to four times a day when required"};
	static const char *const open[] = {"MST 30mg bd", "Oramorph 10 mg when required"};
	struct ome_result result = total_in(NULL, both, 2);

	(void)state;
	assert_true(result.regular_ug == 60000 && result.with_as_needed_ug == 100000);
	result = total_in(NULL, open, 2);
	assert_true(result.regular_ug == 60000 && result.with_as_needed_ug == DOSE_NONE);
}

static void no_total(void **state)
{
	static const struct {
		const char *set, *text, *why;
	} cases[] = {
	    {NULL, "methadone 10mg tds",
		"No total can be given with methadone: this set gives no factor: conversions to and from methadone "
		"should always be "
		"undertaken with specialist advice."},
	    {"CDC2022", "methadone 10mg tds", NULL},
	    {"BNF", "methadone 10mg tds", "BNF has no factor for methadone by mouth."},
	    {NULL, "morphine MR tablet AS DIRECTED", NULL},
	    {NULL, "morphine", NULL},
	    {NULL, "", NULL},
	    {NULL, "30mg bd", NULL},
	    {NULL, "unobtainium 5 mg bd",
		"\"unobtainium 5 mg bd\" is not a product that is known; a person has to read it."},
	    {NULL, "pethidine 50mg qds", "FPM2020 has no factor for pethidine by mouth."},
	    {NULL, "morphine suppository 10mg bd", "FPM2020 has no factor for morphine as a suppository."},
	    {NULL, "fentanyl 25", NULL},
	    {NULL, "fentanyl patch 62", NULL},
	    {NULL, "fentanyl patch 25 mg", NULL},
	    {NULL, "fentanyl patch", NULL},
	    {NULL, "fentanyl patch 25 weekly", NULL},
	    {NULL, "fentanyl patch 25 every 7 days", NULL},
	    {NULL, "Hapoctasin 35 every 96 hours", NULL},
	    {NULL, "buprenorphine 10", NULL},
	    {NULL, "buprenorphine 400 microgram bd", NULL},
	    {NULL, "Zydol 50 qds", NULL},
	    {NULL, "Palladone SR 2 bd", NULL},
	    {NULL, "tramadol capsules 2 qds", NULL},
	    {NULL, "co-codamol 2 qds", NULL},
	    {NULL, "co-codamol 30/600 2 qds", NULL},
	    {NULL, "co-codamol 30/500 1000mg qds", NULL},
	    {NULL, "co-codamol 1000mg qds", NULL},
	    {NULL, "morphine 10mg/5ml oral solution 1 qds", NULL},
	    {NULL, "morphine 10mg tablets 5ml qds", NULL},
	    {NULL, "Zomorph 45mg capsules one bd", NULL},
	    {NULL, "morphine 30mg tablets twice a day", NULL},
	    {NULL, "morphine 1-2 tablets bd", NULL},
	    {NULL, "morphine purple 30mg bd", NULL},
	    {NULL, "tramadol soluble tablets 2 qds", NULL},
	    {NULL, "fentanyl patch 50 and 2", NULL},
	    {NULL, "MST 60mg changed to 30mg bd", NULL},
	    {NULL, "MST 7mg bd", NULL},
	    {NULL, "Longtec 40mg with 20mg bd", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *texts[] = {"MST 30mg bd", cases[i].text};
		struct ome_result result = total_in(cases[i].set, texts, 2);

		if (!result.lines[1].refused)
			fail_msg("%s comes to %lld", cases[i].text, (long long)result.lines[1].ome_ug);
		assert_true(result.regular_ug == DOSE_NONE && result.with_as_needed_ug == DOSE_NONE);
		assert_true(result.lines[1].refused[strlen(result.lines[1].refused) - 1] == '.');
		if (cases[i].why)
			assert_string_equal(result.lines[1].refused, cases[i].why);
	}
}

static void other_medicines_do_not_count(void **state)
{
	static const char *const texts[] = {"MST 30mg bd", "pregabalin 150mg bd", "diazepam AS DIRECTED", "paracetamol 1 g qds"};
	struct ome_result result = total_in(NULL, texts, 4);

	(void)state;
	assert_true(result.regular_ug == 60000);
	assert_true(result.lines[1].not_an_opioid && result.lines[2].not_an_opioid && result.lines[3].not_an_opioid);
	assert_string_equal(result.lines[1].refused, "pregabalin is not an opioid and has no morphine equivalent.");
}

static void every_family_of_an_opioid_has_an_equivalent(void **state)
{
	(void)state;
	for (size_t i = 0; i < reference->family_count; i++) {
		const struct family *f = &reference->families[i];
		int64_t ug = -1;
		struct error err;
		enum status status = ome_of_family(&reference->ome_sets[0], f, f->strengths[0].amount, &ug, &err);

		/* The set has no factor for them. */
		if (strstr(" methadone pethidine meptazinol pentazocine diamorphine ",
			arena_printf(arena, " %s ", f->medicine))) {
			assert_int_equal(status, STATUS_REFUSED);
			continue;
		}
		assert_int_equal(status, STATUS_OK);
		assert_true((ug > 0) == (f->class == CLASS_OPIOID));
	}
}

static void thresholds(void **state)
{
	(void)state;
	assert_null(ome_threshold_reached(reference, 49999, false));
	assert_true(ome_threshold_reached(reference, 50000, true)->ug == 50000);
	assert_true(ome_threshold_reached(reference, 119999, true)->ug == 90000);
	assert_true(ome_threshold_reached(reference, 120000, true)->ug == 90000);
	assert_true(ome_threshold_reached(reference, 120000, false)->ug == 120000);
	assert_string_equal(ome_threshold_reached(reference, 90000, true)->dated, "2025-11-17");
}

static void sets_by_name(void **state)
{
	const struct ome_set *set;
	struct error err;

	(void)state;
	assert_ok(ome_set_find(reference, NULL, &set, &err), &err);
	assert_string_equal(set->name, "FPM2020");
	assert_string_equal(set->dated, "2020-08");
	assert_refusal(ome_set_find(reference, "FPM2021", &set, &err), &err, STATUS_REFUSED,
	    "\"FPM2021\" is not a set of factors; there are FPM2020, BNF, OpenPrescribing, CDC2022, CDC2017, NIH-HEAL, "
	    "PROMPPT-UK-trial "
	    "and NOUGG-Canada.");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(regimens),
	    TEST(sets_differ),
	    TEST(as_needed_stands_beside),
	    TEST(no_total),
	    TEST(other_medicines_do_not_count),
	    TEST(every_family_of_an_opioid_has_an_equivalent),
	    TEST(thresholds),
	    TEST(sets_by_name),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
