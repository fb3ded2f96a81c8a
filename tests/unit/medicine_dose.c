#include "pathwell/id.h"
#include "pathwell/medicine.h"
#include "test.h"

static void assert_round_trip(int64_t ug)
{
	char text[32], spoken[48];
	struct error err = {0};
	int64_t back;

	dose_show(ug, text);
	/* NHS CUI: nothing that could be misread by a factor of ten or a thousand. */
	assert_true(strncmp(text, "0.", 2) != 0);
	if (strchr(text, '.'))
		assert_null(strstr(text, "0 mg"));
	assert_null(strstr(text, " g"));
	assert_ok(dose_parse(text, &back, &err), &err);
	if (back != ug)
		fail_msg("%lld is shown as %s and read as %lld", (long long)ug, text, (long long)back);
	snprintf(spoken, sizeof(spoken), "%lld microgram", (long long)ug);
	assert_ok(dose_parse(spoken, &back, &err), &err);
	assert_true(back == ug);
}

static void every_dose_is_read_as_shown(void **state)
{
	struct random r = {7};

	(void)state;
	for (int64_t ug = 0; ug <= 5000; ug++)
		assert_round_trip(ug);
	for (int64_t ug = 0; ug <= 1000000; ug += 500)
		assert_round_trip(ug);
	for (int i = 0; i < 50000; i++)
		assert_round_trip(random_between(&r, 0, 2000000));
	assert_round_trip(1000000000);
}

static void shown(void **state)
{
	static const struct {
		int64_t ug;
		const char *text;
	} cases[] = {
	    {0, "0 mg"},
	    {1, "1 microgram"},
	    {75, "75 microgram"},
	    {500, "500 microgram"},
	    {999, "999 microgram"},
	    {1000, "1 mg"},
	    {1005, "1.005 mg"},
	    {1500, "1.5 mg"},
	    {7500, "7.5 mg"},
	    {10000, "10 mg"},
	    {112500, "112.5 mg"},
	    {999999, "999.999 mg"},
	    {1000000, "1,000 mg"},
	    {1200000, "1,200 mg"},
	    {1000000000, "1,000,000 mg"},
	    {DOSE_NONE, ""},
	};
	char text[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(dose_show(cases[i].ug, text), cases[i].text);
}

static void typed(void **state)
{
	static const struct {
		const char *text;
		int64_t ug;
	} cases[] = {
	    {"7.5mg", 7500},
	    {"7.5 mg", 7500},
	    {"  7.50   MG ", 7500},
	    {"7.500000 mg", 7500},
	    {"75 micrograms", 75},
	    {"12.5 mg", 12500},
	    {"12 mcg", 12},
	    {"12 ug", 12},
	    {"12 \u00b5g", 12},
	    {"12 \u03bcg", 12},
	    {"1 g", 1000000},
	    {"1.234567 g", 1234567},
	    {"1,200 mg", 1200000},
	    {"1,200.5mg", 1200500},
	    {"0 mg", 0},
	    {"0.5 mg", 500},
	    {"007 mg", 7000},
	    {"1000 g", 1000000000},
	    {"12.0 mcg", 12},
	    {"3 milligrams", 3000},
	    {"2 grams", 2000000},
	    {"1,000,000 mg", 1000000000},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = {0};
		int64_t ug = -1;

		assert_ok(dose_parse(cases[i].text, &ug, &err), &err);
		if (ug != cases[i].ug)
			fail_msg("%s is read as %lld", cases[i].text, (long long)ug);
	}
}

static void refused(void **state)
{
	static const struct {
		const char *text, *sentence;
	} cases[] = {
	    {"120", "\"120\" has no unit; write g, mg or microgram after the number."},
	    {"0", "\"0\" has no unit; write g, mg or microgram after the number."},
	    {"7.5", "\"7.5\" has no unit; write g, mg or microgram after the number."},
	    {"-5 mg", "\"-5 mg\" is below zero; a dose is 0 mg or more."},
	    {"\u22125 mg", "\"\u22125 mg\" is below zero; a dose is 0 mg or more."},
	    {"12.5 mcg", "\"12.5 mcg\" is finer than one microgram; give whole micrograms."},
	    {"0.0001 mg", "\"0.0001 mg\" is finer than one microgram; give whole micrograms."},
	    {"1.2345678 g", "\"1.2345678 g\" is finer than one microgram; give whole micrograms."},
	    {"1,5 mg", "\"1,5 mg\" is not a dose; write it like 7.5 mg or 1,200 mg."},
	    {"12,00 mg", "\"12,00 mg\" is not a dose; write it like 7.5 mg or 1,200 mg."},
	    {"1,2000 mg", "\"1,2000 mg\" is not a dose; write it like 7.5 mg or 1,200 mg."},
	    {"1200,500 mg", "\"1200,500 mg\" is not a dose; write it like 7.5 mg or 1,200 mg."},
	    {",500 mg", "\",500 mg\" is not a dose; write it like 7.5 mg or 1,200 mg."},
	    {".5 mg", "\".5 mg\" is not a dose; write it like 7.5 mg or 1,200 mg."},
	    {"5. mg", "\"5. mg\" has no digit after the point; write it like 7.5 mg."},
	    {"mg", "\"mg\" is not a dose; write it like 7.5 mg or 1,200 mg."},
	    {"", "\"\" is not a dose; write it like 7.5 mg or 1,200 mg."},
	    {"5 ml", "\"5 ml\" has a unit that is not known; write g, mg or microgram."},
	    {"5 mg/day", "\"5 mg/day\" has a unit that is not known; write g, mg or microgram."},
	    {"1.2.3 mg", "\"1.2.3 mg\" has a unit that is not known; write g, mg or microgram."},
	    {"1 200 mg", "\"1 200 mg\" has a unit that is not known; write g, mg or microgram."},
	    {"1000.000001 g", "\"1000.000001 g\" is more than 1,000 g; check the number and the unit."},
	    {"1,000,001 mg", "\"1,000,001 mg\" is more than 1,000 g; check the number and the unit."},
	    {"99999999999999999999999999999999999 g",
		"\"999999999999999999999999999999\u2026\" is more than 1,000 g; check the number and the unit."},
	    {"00000000000000000000000000000000000000000000001 g",
		"\"000000000000000000000000000000\u2026\" is too long for a dose; write it like 7.5 mg."},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = {0};
		int64_t ug = -1;

		assert_refusal(dose_parse(cases[i].text, &ug, &err), &err, STATUS_REFUSED, cases[i].sentence);
		assert_int_equal(ug, -1);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(every_dose_is_read_as_shown),
	    TEST(shown),
	    TEST(typed),
	    TEST(refused),
	};

	return RUN_TESTS(tests);
}
