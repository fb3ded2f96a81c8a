/* Lines of a list: cut, read to a day's amount, or asked about with the reason. */
#include "pathwell/risk.h"
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

static struct medicine_reading read_line(const char *line)
{
	const char *product, *dose, *quantity;
	struct medicine_reading m;

	medicine_line_cut(arena, reference, line, &product, &dose, &quantity);
	medicine_read(arena, reference, NULL, product, dose, &m);
	m.quantity_text = quantity;
	return m;
}

static void cut(void **state)
{
	static const struct {
		const char *line, *product, *dose, *quantity;
	} cases[] = {
	    {"Codeine 60mg tablets 1 qds, 112 tablet", "Codeine 60mg tablets", "1 qds", "112 tablet"},
	    {"Codeine 60mg tablets 1 qds", "Codeine 60mg tablets", "1 qds", ""},
	    {"Codeine 60mg tablets - 1 qds - 2 x 56 tablets", "Codeine 60mg tablets", "1 qds - 2 x 56 tablets", ""},
	    {"Codeine 60mg tablets, 1 qds, 2 x 56 tablets", "Codeine 60mg tablets", "1 qds", "2 x 56 tablets"},
	    {"BuTrans 5micrograms/hour transdermal patches ONE PATCH WEEKLY, 4 patch",
		"BuTrans 5micrograms/hour transdermal patches", "ONE PATCH WEEKLY", "4 patch"},
	    {"Diazepam 5mg tablets 1 capsule every 12 hours, 56 tablet", "Diazepam 5mg tablets",
		"1 capsule every 12 hours", "56 tablet"},
	    {"Methadone 1mg/ml oral solution 30ml ONCE DAILY, 840 ml", "Methadone 1mg/ml oral solution",
		"30ml ONCE DAILY", "840 ml"},
	    {"Morphine sulfate 10mg/1ml solution for injection ampoules as directed",
		"Morphine sulfate 10mg/1ml solution for "
		"injection ampoules",
		"as directed", ""},
	    {"Gabapentin 300mg 1 tds", "Gabapentin 300mg", "1 tds", ""},
	    {"Codeine 30mg tablets 60mg qds", "Codeine 30mg tablets", "60mg qds", ""},
	    {"Zamadol 24hr 150mg modified-release tablets one daily", "Zamadol 24hr 150mg modified-release tablets",
		"one daily", ""},
	    /* Two tablets behind the comma may be a second dose. */
	    {"Morphine 10mg tablets 1 mane, 2 tablets", "Morphine 10mg tablets", "1 mane, 2 tablets", ""},
	    {"Morphine 10mg tablets 1 mane, 2 nocte", "Morphine 10mg tablets", "1 mane, 2 nocte", ""},
	    {"Morphine 10mg tablets 1 mane, 6 tablets", "Morphine 10mg tablets", "1 mane, 6 tablets", ""},
	    {"Morphine 10mg tablets 1 mane, 7 tablets", "Morphine 10mg tablets", "1 mane", "7 tablets"},
	    {"Morphine 10mg tablets 1 mane, 28 tablets in all", "Morphine 10mg tablets", "1 mane, 28 tablets in all",
		""},
	    {"Morphine 10mg tablets 1 mane, 28", "Morphine 10mg tablets", "1 mane", "28"},
	    {"Morphine 10mg tablets 1 mane, 2", "Morphine 10mg tablets", "1 mane, 2", ""},
	    {"codeine 30mg - 60mg qds", "codeine 30mg", "- 60mg qds", ""},
	    {"Longtec 40mg + 20mg bd", "Longtec 40mg", "+ 20mg bd", ""},
	    {"co-codamol 1/2 tablet at night", "co-codamol", "1/2 tablet at night", ""},
	    /* What is not known ends with its form. */
	    {"Wonderol forte 5mg film-coated tablets 1 bd, 56 tablet", "Wonderol forte 5mg film-coated tablets", "1 bd",
		"56 tablet"},
	    {"fentanil 25", "fentanil 25", "", ""},
	    {"", "", "", ""},
	    {", 28 tablet", "", "", "28 tablet"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *product, *dose, *quantity;

		medicine_line_cut(arena, reference, cases[i].line, &product, &dose, &quantity);
		assert_string_equal(product, cases[i].product);
		assert_string_equal(dose, cases[i].dose);
		assert_string_equal(quantity, cases[i].quantity);
	}
}

static void read_with_certainty(void **state)
{
	static const struct {
		const char *line;
		int64_t per_day, ome_ug;
	} cases[] = {
	    {"Codeine 60mg tablets 1 qds, 112 tablet", 240000, 24000},
	    {"Co-codamol 30mg/500mg tablets TWO TO BE TAKEN FOUR TIMES A DAY", 240000, 24000},
	    {"Paracetamol 500mg / Codeine 30mg tablets 2 qds", 240000, 24000},
	    {"Eroset 500mg/10mg tablets 2 qds", 80000, 8000},
	    {"Remedeine tablets 2 tds", 120000, 12000},
	    {"Longtec 60mg modified-release tablets 1 bd, 56 tablet", 120000, 180000},
	    {"Morphine (Zomorph) 30mg modified-release capsules 1 bd", 60000, 60000},
	    {"MST 30mg 1 bd", 60000, 60000},
	    {"MST 30mg bd", 60000, 60000},
	    {"MST 30mg + 10mg bd", 80000, 80000},
	    {"MST Continus 30mg tablets 1 mane + on", 60000, 60000},
	    {"Codeine 30mg tablets .5 bd", 30000, 3000},
	    {"Sevredol 10mg tablets .5 tablet qds", 20000, 20000},
	    {"Oxycodone 20mg capsules one four times a day, maximum 4 in 24 hours", 80000, 120000},
	    {"Transtec 35micrograms/hour transdermal patches One Patch To Be Applied Twice Weekly", 35000, 84000},
	    {"Butec 10micrograms/hour transdermal patches Apply One Patch Each Week As Directed. Remove Old Patch Before "
	     "Applying New Patch",
		10000, 24000},
	    {"Fentanyl 62.5microgram/hour every 72 hours", 62500, 150000},
	    {"Oramorph 10mg/5ml oral solution one 2.5ml spoonful qds", 20000, 20000},
	    {"Oramorph 10mg/5ml oral solution two 10 ml spoonfuls bd", 80000, 80000},
	    {"Oramorph 10mg/5ml oral solution one teaspoonful qds", 40000, 40000},
	    {"Oramorph 10mg/5ml oral solution One 5ml Spoonful To Be Taken After Meals And At Bedtime", 40000, 40000},
	    {"Codeine 30mg tablets one bd 56 capsule(s)", 60000, 6000},
	    {"Codeine 30mg tablets 1 qds, 84", 120000, 12000},
	    {"Oramorph 10mg/5ml oral solution 5ml qds", 40000, 40000},
	    {"Oramorph 10mg/5ml oral solution Take ONE 5ml spoonful four times a day", 40000, 40000},
	    {"Oramorph 10mg/5ml oral solution TWO 5ML SPOONFULS at night", 20000, 20000},
	    {"Oramorph 20mg/ml concentrated oral solution 0.5ml bd", 20000, 20000},
	    {"Morphine 10mg modified-release tablets take 1 twice daily (every 12 hours)", 20000, 20000},
	    {"Morphine 10mg modified-release tablets 1 every 12 hours (twice a day)", 20000, 20000},
	    {"Matrifen 12micrograms/hour transdermal patches Change patch every 3 days", 12500, 30000},
	    {"Fentanyl patches 25micrograms per hour apply two every 72 hours", 50000, 120000},
	    {"Butec 15micrograms/hour transdermal patches Change patch once a week", 15000, 36000},
	    {"Buprenorphine 35micrograms/hour transdermal patches one every 96 hours", 35000, 84000},
	    {"Buprenorphine 35micrograms/hour transdermal patches one every 72 hours", 35000, 84000},
	    {"Gabapentin 300mg capsules Two To Be Taken Three Times A Day", 1800000, DOSE_NONE},
	    {"Amitriptyline 10mg tablets One To Be Taken Each Day", 10000, DOSE_NONE},
	    {"Naproxen 500mg gastro-resistant tablets 1 bd, 56 tablet", 1000000, DOSE_NONE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct medicine_reading m = read_line(cases[i].line);

		if (m.ask != ASK_NOTHING || m.why || m.per_day != cases[i].per_day || m.ome_ug != cases[i].ome_ug)
			fail_msg("%s: %lld a day, %lld of morphine, %s", cases[i].line, (long long)m.per_day,
			    (long long)m.ome_ug, m.why);
		assert_string_equal(m.set, "FPM2020 2020-08");
	}
}

static void asked(void **state)
{
	static const struct {
		const char *line;
		enum reading_ask ask;
		int64_t ome_ug;
		const char *why;
	} cases[] = {
	    {"Morphine 10mg modified-release tablets AS DIRECTED, 60 tablet", ASK_AS_DIRECTED, DOSE_NONE,
		"The dose of morphine is not said: \"AS DIRECTED\"; a person has to ask how it is taken."},
	    {"Morphine 10mg tablets take as directed", ASK_AS_DIRECTED, DOSE_NONE,
		"The dose of morphine is not said: \"take as directed\"; a person has to ask how it is taken."},
	    {"Morphine 10mg tablets", ASK_AS_DIRECTED, DOSE_NONE,
		"The dose of morphine is not said; a person has to ask how it is taken."},
	    {"Oramorph 10mg/5ml oral solution 2.5ml to 5ml up to four times a day when required, 300 ml", ASK_AS_NEEDED,
		40000,
		"Taken as needed, at most 40 mg of morphine a day: it counts beside the regular total, and a person "
		"has to ask how "
		"much is really taken."},
	    {"Codeine 30mg tablets 1-2 up to 8 a day", ASK_AS_NEEDED, 24000,
		"Taken as needed, at most 240 mg of codeine a day: it counts beside the regular total, and a person "
		"has to ask how "
		"much is really taken."},
	    {"Oramorph 10mg/5ml oral solution 5ml prn", ASK_AS_NEEDED, DOSE_NONE,
		"\"5ml prn\" cannot be read with certainty: it is taken as needed and says no maximum for a day; a "
		"person has to "
		"read it."},
	    {"Morphine 10mg modified-release tablets 1 bd (8 hourly)", ASK_UNREADABLE, DOSE_NONE,
		"\"1 bd (8 hourly)\" cannot be read with certainty: it says twice how often; a person has to read it."},
	    {"Morphine 10mg modified-release tablets 1 every 8 hours twice a day", ASK_UNREADABLE, DOSE_NONE,
		"\"1 every 8 hours twice a day\" cannot be read with certainty: it says twice how often; a person has "
		"to read it."},
	    {"Codeine 30mg tablets 1 every 4-6 hours four times a day", ASK_UNREADABLE, DOSE_NONE,
		"\"1 every 4-6 hours four times a\u2026\" cannot be read with certainty: it says twice how often; a "
		"person has to read "
		"it."},
	    {"Codeine 30mg tablets 1-2 qds", ASK_AS_NEEDED, 24000,
		"The dose is a range, at most 240 mg of codeine a day: it counts beside the regular total, and a person "
		"has to ask how much is really taken."},
	    {"Codeine 30mg - 60mg qds", ASK_AS_NEEDED, 24000,
		"The dose is a range, at most 240 mg of codeine a day: it counts beside the regular total, and a person "
		"has to ask how much is really taken."},
	    {"Zomorph 100mg modified-release capsules 10mg bd", ASK_UNREADABLE, DOSE_NONE,
		"\"10mg bd\" cannot be read with certainty: the product cannot give that amount; a person has to read it."},
	    {"Zomorph 30mg modified-release capsules half bd", ASK_UNREADABLE, DOSE_NONE,
		"\"half bd\" cannot be read with certainty: the product cannot give that part of one; a person has to read it."},
	    {"Longtec 10mg modified-release tablets 100MG QDS", ASK_UNREADABLE, DOSE_NONE,
		"\"100MG QDS\" cannot be read with certainty: it would take more of the product at one time than anybody "
		"takes; a person has to read it."},
	    {"Longtec 40mg modified-release tablets to be taken with 20mg twice daily, 56 tablet", ASK_UNREADABLE, DOSE_NONE,
		"\"to be taken with 20mg twice da\u2026\" cannot be read with certainty: it is taken with another amount, and "
		"a person has to say what is taken in all; a person has to read it."},
	    {"BuTrans 20micrograms/hour transdermal patches 7, 4 patch", ASK_UNREADABLE, DOSE_NONE,
		"\"7\" cannot be read with certainty: a number alone does not say how many are worn; a person has to read "
		"it."},
	    {"fentanyl 25", ASK_UNREADABLE, DOSE_NONE, NULL},
	    {"Oxycodone 20mg capsules 1 bd + prn", ASK_UNREADABLE, DOSE_NONE, NULL},
	    {"Co-codamol 30mg/600mg tablets 2 qds", ASK_UNREADABLE, DOSE_NONE, NULL},
	    {"Co-codamol 30mg/500mg tablets 1000mg qds", ASK_UNREADABLE, DOSE_NONE,
		"\"1000mg qds\" cannot be read with certainty: it says a mass, and the medicine has several "
		"substances; a person has "
		"to read it."},
	    {"Oramorph 10mg/5ml oral solution 1 qds", ASK_UNREADABLE, DOSE_NONE,
		"\"1 qds\" cannot be read with certainty: it says how many, but not how many millilitres; a person has "
		"to read it."},
	    {"Morphine 10mg tablets 5ml bd", ASK_UNREADABLE, DOSE_NONE,
		"\"5ml bd\" cannot be read with certainty: it says millilitres, and the medicine is not a liquid; a "
		"person has to "
		"read it."},
	    {"BuTrans 10micrograms/hour transdermal patches one every 72 hours", ASK_UNREADABLE, DOSE_NONE,
		"\"one every 72 hours\" cannot be read with certainty: the patch is changed more often than it is made for; a "
		"person has to "
		"read it."},
	    {"BuTrans 10micrograms/hour transdermal patches Change patches every 7 days", ASK_UNREADABLE, DOSE_NONE,
		"\"Change patches every 7 days\" cannot be read with certainty: \"patches\" is not understood here; a "
		"person has to "
		"read it."},
	    {"Codeine 30mg tablets 5-2 qds prn", ASK_AS_NEEDED, DOSE_NONE,
		"\"5-2 qds prn\" cannot be read with certainty: its range begins with the larger amount; a person has "
		"to read it."},
	    {"Buprenorphine 35micrograms/hour transdermal patches one every 7 days", ASK_UNREADABLE, DOSE_NONE,
		"\"one every 7 days\" cannot be read with certainty: the patch is not made to be worn for so long; a "
		"person has to "
		"read it."},
	    {"Zomorph 1 bd", ASK_UNREADABLE, DOSE_NONE,
		"\"1 bd\" cannot be read with certainty: it says how many, but not of what strength; a person has to "
		"read it."},
	    {"Solpadeine Plus tablets 2 qds", ASK_UNREADABLE, DOSE_NONE,
		"\"2 qds\" cannot be read with certainty: it says how many, but not of what strength; a person has to "
		"read it."},
	    {"Fentanyl transdermal patches one every 3 days", ASK_UNREADABLE, DOSE_NONE,
		"\"one every 3 days\" cannot be read with certainty: it says how many, but not of what strength; a "
		"person has to "
		"read it."},
	    {"Methadone 1mg/ml oral solution 30ml ONCE DAILY SUPERVISED, 840 ml", ASK_NO_TOTAL, DOSE_NONE,
		"No total can be given with methadone: this set gives no factor: conversions to and from methadone "
		"should always be "
		"undertaken with specialist advice."},
	    {"Buprenorphine 2mg sublingual tablets 2 daily", ASK_NO_TOTAL, DOSE_NONE,
		"FPM2020 has no factor for buprenorphine under the tongue."},
	    {"Pethidine 50mg 1 qds", ASK_NO_TOTAL, DOSE_NONE,
		"FPM2020 has no factor for pethidine by mouth."},
	    {"Fentanyl 100micrograms/hour transdermal patches THREE patches every 72 hours", ASK_UNREADABLE, DOSE_NONE,
		"\"THREE patches every 72 hours\" cannot be read with certainty: more than two patches of one strength are "
		"worn at once; a person has to read it."},
	    {"fentanil 25 patch", ASK_UNKNOWN_PRODUCT, DOSE_NONE,
		"\"fentanil 25 patch\" is not a product that is known; a person has to read it."},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct medicine_reading m = read_line(cases[i].line);

		if (m.ask != cases[i].ask || m.ome_ug != cases[i].ome_ug)
			fail_msg(
			    "%s: %s, %lld of morphine", cases[i].line, reading_ask_names[m.ask], (long long)m.ome_ug);
		if (cases[i].why)
			assert_string_equal(m.why, cases[i].why);
	}
}

static void another_set(void **state)
{
	const struct ome_set *set;
	struct medicine_reading m;
	struct error err;

	(void)state;
	assert_ok(ome_set_find(reference, "CDC2022", &set, &err), &err);
	medicine_read(arena, reference, set, "Codeine 60mg tablets", "1 qds", &m);
	assert_true(m.ask == ASK_NOTHING && m.ome_ug == 36000);
	assert_string_equal(m.set, "CDC2022 2022");
	assert_ok(ome_set_find(reference, "OpenPrescribing", &set, &err), &err);
	medicine_read(arena, reference, set, "Buprenorphine 2mg sublingual tablets", "2 daily", &m);
	assert_true(m.ask == ASK_NOTHING && m.ome_ug == 240000);
	medicine_read(arena, reference, set, "Methadone 5mg tablets", "2 daily", &m);
	assert_true(m.ask == ASK_NO_TOTAL && m.ome_ug == DOSE_NONE && m.per_day == 10000);
}

static void kept(void **state)
{
	CLEANUP(reading_cache_freep) struct reading_cache *c = reading_cache_new(reference, NULL);
	const struct medicine_reading *m, *again;

	(void)state;
	m = medicine_read_cached(c, "Codeine 60mg tablets 1 qds, 112 tablet", NULL);
	assert_true(m->per_day == 240000);
	assert_string_equal(m->quantity_text, "112 tablet");
	assert_ptr_equal(medicine_read_cached(c, "Codeine 60mg tablets 1 qds, 112 tablet", NULL), m);
	again = medicine_read_cached(c, "Codeine 60mg tablets", "1 qds");
	assert_true(again != m && again->per_day == 240000);
	/* The same letters, cut elsewhere, are another text. */
	assert_int_equal(medicine_read_cached(c, "Codeine 60mg tablets 1 qds", "")->ask, ASK_UNKNOWN_PRODUCT);
	assert_int_equal(medicine_read_cached(c, "Codeine 60mg tablets 1 qds", NULL)->ask, ASK_NOTHING);
	for (int i = 0; i < 20000; i++) {
		char line[80];

		snprintf(line, sizeof(line), "Codeine 60mg tablets 1 qds, %d tablet", 100 + i);
		m = medicine_read_cached(c, line, NULL);
		assert_true(m->per_day == 240000);
	}
	assert_string_equal(m->quantity_text, "20099 tablet");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(cut),
	    TEST(read_with_certainty),
	    TEST(asked),
	    TEST(another_set),
	    TEST(kept),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
