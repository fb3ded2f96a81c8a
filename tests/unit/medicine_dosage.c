/* Dosage text: what is certain is read exactly, and everything else is refused. */
#include "pathwell/medicine.h"
#include "../../src/medicine/dosage.h"
#include "test.h"

static const struct dosage_of tablets = {.unit = DOSE_UG, .each = 30000}, unknown = {.unit = DOSE_UG};
static const struct dosage_of patches = {.unit = DOSE_NG_PER_HOUR, .each = 25000, .interval_hours = 72};

enum { NO = -1 }; /* parts not known */

/* A mass that is no multiple of the strength is refused; here it is about the words. */
static const struct dosage_of *of_text(const char *text)
{
	return strstr(text, "mg") || strstr(text, "micro") || strstr(text, "\u00b5g") || strstr(text, " g ") ? &unknown : &tablets;
}

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
			assert_int_equal(dosage_read(cases[i].text, of_text(cases[i].text), &d, &err), STATUS_REFUSED);
			continue;
		}
		assert_ok(dosage_read(cases[i].text, of_text(cases[i].text), &d, &err), &err);
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
	    /* A maximum bounds; so does the end of a range of hours. */
	    {"1-2 every 4-6 hours, max 8 in 24 hours", 240000},
	    {"one every 4-6 hours up to four times a day", 120000},
	    {"one every four hours when required, no more than 4 in 24 hours", 120000},
	    {"one up to three times a day. Maximum 3 in 24 hours", 90000},
	    {"one when required, no more than 4 doses in 24 hours", 120000},
	    {"up to 2 tablets four times a day", 240000},
	    {"one x 4 a day max", 120000},
	    {"one for breakthrough pain, max 2 in a day", 60000},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct dosage d;
		struct error err;

		assert_ok(dosage_read(cases[i].text, of_text(cases[i].text), &d, &err), &err);
		assert_true(d.as_needed);
		if (d.per_day != cases[i].most)
			fail_msg("%s is read as %lld a day", cases[i].text, (long long)d.per_day);
	}
}

/* Taken regularly, and not always the same: the most stands beside the regular total. */
static void ranges(void **state)
{
	static const struct {
		const char *text;
		int64_t most;
	} cases[] = {
	    {"1-2 qds", 240000},
	    {"one or two at night", 60000},
	    {"TAKE 1 OR 2 4 TIMES/DAY", 240000},
	    {"one/two bd", 120000},
	    {"10-20 mg bd", 40000},
	    {"10mg to 20mg bd", 40000},
	    {"10mg - 20mg bd", 40000},
	    {"one every 4-6 hours", 180000},
	    {"one three or four times a day", 120000},
	    {"half to one tablet at night", 30000},
	    {"one in the morning and one or two at night", 90000},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct dosage d;
		struct error err;

		assert_ok(dosage_read(cases[i].text, of_text(cases[i].text), &d, &err), &err);
		if (d.per_day != cases[i].most || !d.range || !d.as_needed || d.parts_known)
			fail_msg("%s is read as %lld a day", cases[i].text, (long long)d.per_day);
	}
}

/* A point before a digit is never dropped. */
static void points(void **state)
{
	static const char *const texts[] = {"take.5 bd", "tab.5 bd", "1..5 bd", ". 5 bd", "take . 5 bd", "2. 5 mg bd", "05 bd",
	    "1.5.5 bd", ".5.5 bd", ".,5 bd"};
	static const struct {
		const char *text;
		int64_t per_day;
	} cases[] = {{".5 bd", 30000}, {".5 tablet qds", 60000}, {"take .5 bd", 30000}, {".5mg bd", 1000}, {"1.5 bd", 90000},
	    {"1mg om .5mg on", 1500}, {"one bd.", 60000}, {"one b.d.", 60000}};
	struct dosage d;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_ok(dosage_read(cases[i].text, of_text(cases[i].text), &d, &err), &err);
		if (d.per_day != cases[i].per_day)
			fail_msg("%s is read as %lld", cases[i].text, (long long)d.per_day);
	}
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (dosage_read(texts[i], of_text(texts[i]), &d, &err) == STATUS_OK)
			fail_msg("%s is read as %lld", texts[i], (long long)d.per_day);
	}
	assert_refusal(dosage_read("tab.5 bd", &tablets, &d, &err), &err, STATUS_REFUSED,
	    "\"tab.5 bd\" cannot be read with certainty: a number begins with a point; write it such as \"0.5\"; a person "
	    "has to read it.");
}

/* What the product cannot give, nobody takes. */
static void given(void **state)
{
	static const struct dosage_of capsules = {.unit = DOSE_UG, .each = 30000, .whole_only = true};
	static const struct dosage_of steps = {.unit = DOSE_UG, .grain = 5000, .whole_only = true};
	static const struct {
		const struct dosage_of *of;
		const char *text;
		int64_t per_day;
	} cases[] = {
	    {&tablets, "15mg bd", 30000}, {&tablets, "60mg bd", 120000}, {&tablets, "10mg bd", 0}, {&tablets, "1.2 bd", 0},
	    {&tablets, "quarter bd", 0}, {&tablets, "half bd", 30000}, {&capsules, "half bd", 0}, {&capsules, "15mg bd", 0},
	    {&capsules, "60mg bd", 120000}, {&capsules, "1.5 bd", 0}, {&tablets, "300mg bd", 0}, {&tablets, "11 bd", 0},
	    {&tablets, "10mg each day", 0}, {&capsules, "half each day", 0}, {&tablets, "120 a day", 0}, {&tablets, "8 a day", 240000},
	    {&tablets, "30mg or 30mg bd", 0},
	    {&steps, "15mg bd", 30000}, {&steps, "7mg bd", 0}, {&tablets, "2 x 30mg bd", 120000}, {&tablets, "2 x 15mg bd", 0},
	    {&tablets, "one 30mg tablet bd", 60000}, {&tablets, "one 15mg tablet bd", 0}, {&tablets, "60mg (two tablets) bd", 120000},
	    {&tablets, "60mg (three tablets) bd", 0}, {&tablets, "2 (60mg) bd", 120000}, {&tablets, "2 bd (60mg bd)", 120000},
	    {&tablets, "2 bd (30mg bd)", 0}, {&tablets, "2 bd (total 120mg daily)", 120000}, {&tablets, "2 bd (total 90mg)", 0}, {&tablets, "2 bd (total 60mg)", 120000},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct dosage d;
		struct error err;
		bool read = dosage_read(cases[i].text, cases[i].of, &d, &err) == STATUS_OK;

		if (read != (cases[i].per_day != 0) || (read && d.per_day != cases[i].per_day))
			fail_msg("%s is read as %lld", cases[i].text, read ? (long long)d.per_day : 0);
	}
}

/* Several amounts, and what they are joined by. */
static void joined(void **state)
{
	static const struct {
		const char *text;
		int64_t per_day; /* 0: refused */
	} cases[] = {
	    {"30mg om and on", 60000}, {"1 mane + on", 60000}, {"1 om, on", 60000}, {"1 om & on", 60000}, {"30mg + 10mg bd", 80000},
	    {"30mg plus 10mg bd", 80000}, {"30mg and 10mg bd", 80000}, {"30mg, 10mg bd", 0}, {"30mg 10mg bd", 0},
	    {"one bd and two at night", 120000}, {"one three times daily and two to be taken at night", 150000}, {"one bd, two tds", 0},
	    {"one bd then two at night", 0}, {"one in the morning then two at night", 90000}, {"1 bd + prn", 0}, {"1 bd and when required", 0},
	    {"1 bd +", 0}, {"1 bd and", 0}, {"+ 10mg bd", 0}, {"and 10mg bd", 0}, {"with 15 mg twice a day", 0}, {"to 100mg qds", 0},
	    {"to be taken with 20mg twice daily", 0}, {"1 and 2 bd", 0}, {"one with 20mg bd", 0}, {"one morning and two at night prn", 0},
	    {"one bd with 20mg", 0}, {"one bd with the 20mg tablet", 60000}, {"one bd in addition to 20mg twice a day", 60000},
	    {"one bd with the 30mg tablets", 0}, {"two tablets three a day", 0}, {"one half - 1 at night", 0}, {"1 - 60mg tablet every day", 0},
	    {"30mg changed to 10mg bd", 0}, {"one bd for 7 days", 60000}, {"one bd for 7 days then two bd", 0}, {"one daily for 3 days and two at night", 0},
	    {"every day take 1", 30000}, {"daily 2 tabs", 60000}, {"at night 2", 60000}, {"at night 2 and 1 in the morning", 0},
	    {"one with meals and at bedtime", 120000}, {"one tds with food", 90000}, {"one after meals", 90000}, {"one with food", 0},
	    {"one four times a day after meals", 120000}, {"one three times a day after meals and at bedtime", 0},
	    {"one with breakfast, lunch and evening meal", 90000}, {"one daily with breakfast", 30000}, {"one each morning before breakfast", 30000},
	    {"one at 8am, 2pm and 10pm", 90000}, {"one every 12 hours (8am & 8pm)", 60000}, {"1 tab am and 2 tabs pm", 90000}, {"8 am", 0}, {"1am", 0},
	    {"one b/d p.c.", 60000}, {"one bd, 84", 60000}, {"one bd 56 capsule(s)", 60000}, {"one bd, 2", 0}, {"one bd 2 tablets", 0},
	    {"one qds, max 4 in 24 hours", 120000}, {"one qds, max 3 in 24 hours", 0}, {"one qds, max 8 in 24 hours", 0}, {"max 8 in 24 hours", 0},
	    {"2 tablets every six hours max eight in twenty four hours", 240000}, {"one x 4 a day", 120000}, {"one x 4", 0}, {"twenty-four bd", 0},
	    {"one on Mondays", 0}, {"one every Monday", 0}, {"one at the same time each day", 0}, {"one daily at the same time each day", 30000},
	    {"one bd (", 0}, {"one bd )", 0}, {"one bd () ", 60000}, {"one bd ((x))", 0}, {"one (at night)", 30000}, {"(10mg) 1 bd", 0},
	    {"one bd for pain and sleep", 60000}, {"one bd for the dog", 0}, {"one bd reduce by one", 0}, {"one bd stop", 0}, {"one bd #", 0},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct dosage d;
		struct error err;
		bool read = dosage_read(cases[i].text, strstr(cases[i].text, "one") ? &tablets : of_text(cases[i].text), &d, &err) == STATUS_OK;

		if (read != (cases[i].per_day != 0) || (read && (d.per_day != cases[i].per_day || d.as_needed)))
			fail_msg("%s is read as %lld: %s", cases[i].text, read ? (long long)d.per_day : 0, read ? "" : err.sentence);
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
	    {"every 72 hours", 25000, 72},
	    {"change patch every 3 days", 25000, 72},
	    {"one patch twice a week", 25000, 84},
	    {"Every Four Days As Directed", 25000, 96},
	    {"one weekly on a Friday at 6pm", 25000, 168},
	    {"25 microgram/hr - every three days (morning)", 25000, 72},
	    {"one patch evert 3 days (8am)", 25000, 72},
	    {"one every 7 days. Avoid same area for three weeks. Please supply four (4) patches", 25000, 168},
	    {"one every 3 days for next 4 weeks", 25000, 72},
	    {"one twice weekly on Mondays and Thursdays", 25000, 84},
	    {"two 25 microgram/hour patches every 72 hours", 50000, 72},
	    {"one on alternate days", 25000, 48},
	    {"Apply One Patch Each Week As Directed. Remove Old Patch Before Applying New Patch", 25000, 168},
	};
	static const char *const wrong[] = {"one twice a day", "25 mg every 72 hours", "one at night",
	    "1-2 every 72 hours", "one when required", "one every 2-3 days", "half a patch every 3 days", "7", "12", "2", "one",
	    "three every 72 hours", "patches every 72 hours", "one weekly on Mondays and Thursdays", "one and two every 72 hours",
	    "one every 3 days (every night)", "one (at night)", "one 50 microgram/hour patch every 72 hours", "one every 72 hours max 2 a day"};
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
	    "one every other day",
	    "one on alternate days", "one weekly", "one twice a week", "30 mg", "bd", "twice a day", "30 mg bd tds",
	    "30 mg tablets twice a day", "one prn", "10 mg when required", "10 mg prn max 40 mg", "10 mg prn max 4",
	    "one every 5 hours", "10/0/10", "30/500 2 qds", 
	    "one twice a day in the morning", "one morning and one morning", "one stat", "one 5 ml spoonful bd",
	    "0 mg bd", "0 bd", "25 bd", "one bd then stop", "reduce by one a week", "-30 mg bd",
	    "30 mg 25 times a day", "one an hour", "0.5 micrograms bd", "99999999999999 mg bd", "999999999999 bd",
	    "30mg bd 30mg tds", "30 mg morning 30 mg", "25 micrograms/hour bd", "30 ng bd", "one every 0 hours",
	    "one every day every day", "one \u00d7 3", "max 4 a day", "30 mg daily in the morning and at night", "1 qd",
	    "a tablet daily", "one every 72 hours"};
	struct dosage d;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (dosage_read(texts[i], of_text(texts[i]), &d, &err) != STATUS_REFUSED)
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
	    "\"AS DIRECTED\" cannot be read with certainty: it says no amount; a person has to read it.");
	assert_refusal(dosage_read("1 bd to be reduced", &tablets, &d, &err), &err, STATUS_REFUSED,
	    "\"1 bd to be reduced\" cannot be read with certainty: \"to\" is not understood here; a person has to read it.");
	assert_refusal(dosage_read("2 qds", &unknown, &d, &err), &err, STATUS_REFUSED,
	    "\"2 qds\" cannot be read with certainty: it says how many, but not of what strength; a person has to read "
	    "it.");
	assert_refusal(dosage_read("10 mg prn", &unknown, &d, &err), &err, STATUS_REFUSED,
	    "\"10 mg prn\" cannot be read with certainty: it is taken as needed and says no maximum for a day; a "
	    "person has to read "
	    "it.");
}

/* They are searched by halves. */
/* Slips of the hand that can be one word only, and notes that say nothing of how much. */
static void slips_and_notes(void **state)
{
	static const struct {
		const char *text;
		int64_t per_day; /* 0: a person */
	} cases[] = {
	    {"two tabs morning and nghit", 120000}, {"1 ttablet nocte", 30000}, {"TAKE TW0 EVERY 12 HRS", 120000}, {"0NE at night", 30000},
	    {"10ne at night", 0}, {"0nes at night", 0}, {"1 eigth hourly", 0}, {"1 per day, home delivery service", 30000},
	    {"(amber 2) 1 per day", 30000}, {"1 per day from 2.12.2024", 30000}, {"1 bd from 02/12/2024", 60000}, {"1 bd from 2.12", 0},
	    {"1 bd from 2.13.2024", 0}, {"2 mane from 1.1.2024, 1 nocte from 2.2.2024", 0}, {"from 2.12.2024", 0},
	    {"2.12.2024 bd", 0}, {"1 a day for 10 years (2023-2033)", 30000}, {"1 a day for 10 days (2023-2033)", 0},
	    {"1 a day (2023-2033)", 0}, {"OneTo Be Taken in the morning", 30000}, {"oneto two at night", 0},
	    {"30-60mg 4-6hrs max 240mg in 24 hrs", 240000}, {"1 4-6hrs prn", 180000}, {"1 4hrs", 0}, {"1 4-6 hrs before bed", 0},
	    {"1 bd 4-6 hrs", 0}, {"1 bd (monthly not weekly)", 60000}, {"1 bd -- only take when needed", 60000},
	    {"1 up to tds -- only take when needed", 90000}, {"1 up to tds - 2", 0}, {"1 om and on with water", 60000},
	    {"1 bd supply fifty six x fifty milligram caps", 60000}, {"2 bd please dispense as 4 times 7 day weekly venolink", 120000},
	    {"1 bd until review", 60000}, {"1 bd until pain stops", 0}, {"1 bd Instalments: not a weekly item", 60000},
	    {"1 bd supply 56 tablets", 60000}, {"supply 56 tablets", 0}, {"1 mane until review and 2 nocte", 0},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct dosage d;
		struct error err;
		bool read = dosage_read(cases[i].text, of_text(cases[i].text), &d, &err) == STATUS_OK;

		if (read != (cases[i].per_day != 0) || (read && d.per_day != cases[i].per_day))
			fail_msg("%s is read as %lld", cases[i].text, read ? (long long)d.per_day : 0);
	}
}

static void words_in_order(void **state)
{
	(void)state;
	assert_true(dosage_words_in_order());
	assert_true(dosage_phrases_in_order());
	assert_true(dosage_spellings_in_order());
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(certain),
	    TEST(as_needed),
	    TEST(ranges),
	    TEST(points),
	    TEST(given),
	    TEST(joined),
	    TEST(worn),
	    TEST(uncertain),
	    TEST(says_why),
	    TEST(slips_and_notes),
	    TEST(words_in_order),
	};
	return RUN_TESTS(tests);
}
