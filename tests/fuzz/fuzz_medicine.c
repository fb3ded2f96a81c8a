/* Names of medicines, strengths, dosages and regimens: whatever is typed, a number that fits or a sentence. */
#include "fuzz.h"
#include "pathwell/medicine.h"

static const struct fuzz_scrap seeds[] = {
    SCRAP("ONE TO BE TAKEN TWICE A DAY"),
    SCRAP("90mg tds"),
    SCRAP("10 mg morning and 20 mg night"),
    SCRAP("1-2 every 4-6 hours as needed, max 8 in 24 hours"),
    SCRAP("Apply ONE patch every 72 hours"),
    SCRAP("Zomorph 30mg capsules ONE TO BE TAKEN TWICE A DAY"),
    SCRAP("co-codamol 30/500 2 qds"),
    SCRAP("Oramorph 10mg/5ml 2.5 ml qds prn"),
    SCRAP("fentanyl 25 micrograms/hour transdermal patches"),
    SCRAP("morphine 12-hourly MR capsule 60 mg b.d."),
    SCRAP("methadone 10 mg tds"),
    SCRAP("one and a half at night"),
    SCRAP("1\u00bd q8h"),
    SCRAP("500 \u00b5g bd"),
    SCRAP("15,30,60"),
    SCRAP("12.5 mcg/h"),
    SCRAP("1,200 mg every day"),
    SCRAP("buprenorphine 7-day patch 10"),
    SCRAP("up to 4 times a day when required"),
};

static void check_name(const struct reference *r, const char *s)
{
	struct medicine_match match;
	struct error err;
	if (medicine_find(r, s, &match, &err) != STATUS_OK)
		fuzz_check_refusal(&err);
	else
		assert_true(match.strengths && !(match.strengths & ~family_all_strengths(match.family)));
}

static void check_strengths(const struct family *f, const char *s)
{
	struct error err;
	strength_set set;
	int64_t amount;
	if (strengths_parse(f, s, &set, &err) != STATUS_OK)
		fuzz_check_refusal(&err);
	else
		assert_true(set && !(set & ~family_all_strengths(f)));
	if (family_dose_parse(f, s, &amount, &err) != STATUS_OK)
		fuzz_check_refusal(&err);
	else
		assert_true(amount >= 0);
}

static void check_dosage(const struct dosage_of *of, const char *s)
{
	struct dosage d;
	struct error err;
	int64_t sum = 0;
	if (dosage_read(s, of, &d, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		return;
	}
	assert_true(d.per_day > 0);
	for (int i = 0; i < PART_COUNT; i++)
		sum += d.parts[i];
	if (d.parts_known)
		assert_true(sum == d.per_day);
	assert_true((d.patch_hours > 0) == (of->unit == DOSE_NG_PER_HOUR));
}

static void check_total(struct arena *a, const struct reference *r, const char *s)
{
	struct ome_result result;
	ome_total(a, r, &r->ome_sets[0], &s, 1, &result);
	if (result.lines[0].refused)
		fuzz_check_sentence(result.lines[0].refused);
	else
		assert_true(result.lines[0].ome_ug >= 0 && result.with_as_needed_ug == result.lines[0].ome_ug);
}

static void typed_medicines(void **state)
{
	static const struct dosage_of tablets = {.unit = DOSE_UG, .each = 30000};
	static const struct dosage_of patches = {.unit = DOSE_NG_PER_HOUR, .each = 25000, .interval_hours = 72};
	CLEANUP(arena_freep) struct arena *kept = arena_new();
	const struct reference *r = reference_standard(kept);
	struct fuzz f;
	(void)state;
	for (fuzz_begin(&f, seeds, ARRAY_LEN(seeds)); fuzz_next(&f);) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		const char *s = buf_str(&f.input);
		check_name(r, s);
		check_strengths(family_by_id(r, "fentanyl-patch"), s);
		check_strengths(family_by_id(r, "co-codamol-tablet"), s);
		check_dosage(&tablets, s);
		check_dosage(&patches, s);
		check_total(a, r, s);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(typed_medicines)};
	return RUN_TESTS(tests);
}
