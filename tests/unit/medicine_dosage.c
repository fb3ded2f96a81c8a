/* Dosage text: what is certain is read exactly, and everything else is refused. */
#include "pathwell/medicine.h"
#include "test.h"

static const struct dosage_of tablets = {.unit = DOSE_UG, .each = 30000}, unknown = {.unit = DOSE_UG};
static const struct dosage_of patches = {.unit = DOSE_NG_PER_HOUR, .each = 25000, .interval_hours = 72};

enum { NO = -1 }; /* parts not known */

static void certain(void **state)
{
	static const struct {
		const char *text;
		int64_t per_day;
		int morning, midday, evening, night; /* mg */
	} cases[] = {
	    {"ONE TO BE TAKEN TWICE A DAY", 60000, 30, 0, 30, 0},
	    {"2 qds", 240000, 60, 60, 60, 60},
	    {"90mg tds", 270000, 90, 90, 90, 0},
	    {"60 mg bd", 120000, 60, 0, 60, 0},
	    {"60 mg b.d.", 120000, 60, 0, 60, 0},
	    {"Take 1 tablet t.d.s.", 90000, 30, 30, 30, 0},
	    {"take ONE capsule 3 times a day", 90000, 30, 30, 30, 0},
	    {"TWO TO BE TAKEN FOUR TIMES/DAY", 240000, 60, 60, 60, 60},
	    {"one daily", 30000, 30, 0, 0, 0},
	    {"1 od", 30000, 30, 0, 0, 0},
	    {"one at night", 30000, 0, 0, 0, 30},
	    {"ONE TO BE TAKEN AT NIGHT", 30000, 0, 0, 0, 30},
	    {"1 nocte", 30000, 0, 0, 0, 30},
	    {"10mg on", 10000, 0, 0, 0, 10},
	    {"1 om", 30000, 30, 0, 0, 0},
	    {"once at night", 0, NO, 0, 0, 0},
	    {"one once a day at night", 30000, 0, 0, 0, 30},
	    {"30 mg every 12 hours", 60000, 30, 0, 30, 0},
	    {"30mg 12-hourly", 60000, 30, 0, 30, 0},
	    {"30mg 12 hourly", 60000, 30, 0, 30, 0},
	    {"90 mg q8h", 270000, 90, 90, 90, 0},
	    {"10 mg every four hours", 60000, NO, 0, 0, 0},
	    {"10 mg morning and 20 mg night", 30000, 10, 0, 0, 20},
	    {"two in the morning, one at lunchtime and two at night", 150000, 60, 30, 0, 60},
	    {"30 mg morning, 30mg midday, 45mg evening", 105000, 30, 30, 45, 0},
	    {"30 mg in the morning and at night", 60000, 30, 0, 0, 30},
	    {"15 mg twice a day in the morning and at night", 30000, 15, 0, 0, 15},
	    {"half a tablet twice daily", 30000, 15, 0, 15, 0},
	    {"1\u00bd at night", 45000, 0, 0, 0, 45},
	    {"one and a half at night", 45000, 0, 0, 0, 45},
	    {"1/2 tablet at night", 15000, 0, 0, 0, 15},
	    {"7.5 mg every morning", 7500, 7, 0, 0, 0},
	    {"60 mg/day", 60000, NO, 0, 0, 0},
	    {"8 in 24 hours", 240000, NO, 0, 0, 0},
	    {"one a day", 30000, 30, 0, 0, 0},
	    {"1,200 mg tds", 3600000, 1200, 1200, 1200, 0},
	    {"1 g qds", 4000000, 1000, 1000, 1000, 1000},
	    {"500 micrograms bd", 1000, 0, 0, 0, 0},
	    {"500 \u00b5g bd", 1000, 0, 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct dosage d;
		struct error err;
		int wanted[] = {cases[i].morning, cases[i].midday, cases[i].evening, cases[i].night};

		if (!cases[i].per_day) {
			assert_int_equal(dosage_read(cases[i].text, &tablets, &d, &err), STATUS_REFUSED);
			continue;
		}
		assert_ok(dosage_read(cases[i].text, &tablets, &d, &err), &err);
		if (d.per_day != cases[i].per_day)
			fail_msg("%s is read as %lld a day", cases[i].text, (long long)d.per_day);
		assert_false(d.as_needed);
		if (d.parts_known != (wanted[0] != NO))
			fail_msg("%s: parts are %s", cases[i].text, d.parts_known ? "known" : "not known");
		for (int p = 0; d.parts_known && p < PART_COUNT; p++) {
			if (d.parts[p] / 1000 != wanted[p])
				fail_msg("%s: %lld at part %d", cases[i].text, (long long)d.parts[p], p);
		}
	}
}

static void as_needed(void **state)
{
	static const struct {
		const char *text;
		int64_t most;
	} cases[] = {
	    {"10 mg qds prn", 40000},
	    {"1-2 tablets four times a day when required", 240000},
	    {"1-2 every 4-6 hours as needed, max 8 in 24 hours", 240000},
	    {"10 mg up to four times a day", 40000},
	    {"one up to tds", 90000},
	    {"10 mg prn maximum 40 mg daily", 40000},
	    {"10 mg every 4 hours if required", 60000},
	    {"two p.r.n., up to 6 a day", 180000},
	    {"one or two at night if needed", 60000},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct dosage d;
		struct error err;

		assert_ok(dosage_read(cases[i].text, &tablets, &d, &err), &err);
		assert_true(d.as_needed);
		if (d.per_day != cases[i].most)
			fail_msg("%s is read as %lld a day", cases[i].text, (long long)d.per_day);
	}
}

static void worn(void **state)
{
	static const struct {
		const char *text;
		int64_t rate;
		int hours;
	} cases[] = {
	    {"Apply ONE patch every 72 hours", 25000, 72},
	    {"ONE PATCH TO BE APPLIED EVERY THREE DAYS", 25000, 72},
	    {"apply 1 patch to the skin", 25000, 72},
	    {"two patches weekly", 50000, 168},
	    {"one every seven days", 25000, 168},
	    {"one once a week", 25000, 168},
	    {"25 micrograms/hour every 72 hours", 25000, 72},
	    {"12.5 mcg/h", 12500, 72},
	    {"37.5 micrograms per hour, change every 72 hours", 37500, 72},
	};
	static const char *const wrong[] = {"one twice a day", "25 mg every 72 hours", "one at night",
	    "1-2 every 72 hours", "one when required", "every 72 hours", "one every 2-3 days", "one twice a week"};
	struct dosage d;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_ok(dosage_read(cases[i].text, &patches, &d, &err), &err);
		if (d.per_day != cases[i].rate || d.patch_hours != cases[i].hours)
			fail_msg("%s is read as %lld for %d h", cases[i].text, (long long)d.per_day, d.patch_hours);
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		if (dosage_read(wrong[i], &patches, &d, &err) != STATUS_REFUSED)
			fail_msg("%s is read", wrong[i]);
	}
}

static void uncertain(void **state)
{
	static const char *const texts[] = {"", "AS DIRECTED", "one as directed", "TAKE AS DIRECTED BY THE HOSPITAL",
	    "one or two twice a day", "1-2 qds", "10-20 mg bd", "10mg to 20mg bd", "one every other day",
	    "one on alternate days", "one weekly", "one twice a week", "30 mg", "bd", "twice a day", "30 mg bd tds",
	    "30 mg tablets twice a day", "one prn", "10 mg when required", "10 mg prn max 40 mg", "10 mg prn max 4",
	    "one every 5 hours", "one every 4-6 hours", "10/0/10", "30/500 2 qds", "2 x 30 mg bd",
	    "one twice a day in the morning", "one morning and one morning", "one stat", "one 5 ml spoonful bd",
	    "0 mg bd", "0 bd", "one for 7 days", "25 bd", "one bd then stop", "reduce by one a week", "-30 mg bd",
	    "30 mg 25 times a day", "one an hour", "0.5 micrograms bd", "99999999999999 mg bd", "999999999999 bd",
	    "30mg bd 30mg tds", "30 mg morning 30 mg", "25 micrograms/hour bd", "30 ng bd", "one every 0 hours",
	    "one every day every day", "one \u00d7 3", "max 4 a day", "30 mg daily in the morning and at night", "1 qd",
	    "a tablet daily", "one every 72 hours"};
	struct dosage d;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (dosage_read(texts[i], &tablets, &d, &err) != STATUS_REFUSED)
			fail_msg("%s is read as %lld", texts[i], (long long)d.per_day);
		assert_true(strlen(err.sentence) > 30 && err.sentence[strlen(err.sentence) - 1] == '.');
	}
}

static void says_why(void **state)
{
	struct dosage d;
	struct error err;

	(void)state;
	assert_refusal(dosage_read("AS DIRECTED", &tablets, &d, &err), &err, STATUS_REFUSED,
	    "\"AS DIRECTED\" cannot be read with certainty: \"DIRECTED\" is not understood here; a person has to read "
	    "it.");
	assert_refusal(dosage_read("1-2 qds", &tablets, &d, &err), &err, STATUS_REFUSED,
	    "\"1-2 qds\" cannot be read with certainty: it gives a range; a person has to read it.");
	assert_refusal(dosage_read("2 qds", &unknown, &d, &err), &err, STATUS_REFUSED,
	    "\"2 qds\" cannot be read with certainty: it says how many, but not of what strength; a person has to read "
	    "it.");
	assert_refusal(dosage_read("10 mg prn", &unknown, &d, &err), &err, STATUS_REFUSED,
	    "\"10 mg prn\" cannot be read with certainty: it is taken as needed and says no maximum for a day; a "
	    "person has to read "
	    "it.");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(certain),
	    TEST(as_needed),
	    TEST(worn),
	    TEST(uncertain),
	    TEST(says_why),
	};
	return RUN_TESTS(tests);
}
