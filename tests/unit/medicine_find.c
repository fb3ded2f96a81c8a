/* Medicines as people say them. */
#include "pathwell/medicine.h"
#include "test.h"

static void one_family(void **state)
{
	static const struct {
		const char *said, *id;
		int strengths; /* how many of its strengths */
	} cases[] = {
	    {"morphine MR tablet", "morphine-mr-tablet", 7},
	    {"Morphine modified-release tablets", "morphine-mr-tablet", 7},
	    {"morphine m/r tabs", "morphine-mr-tablet", 7},
	    {"morphine sulfate SR tablet", "morphine-mr-tablet", 7},
	    {"MST", "morphine-mr-tablet", 7},
	    {"mst continus", "morphine-mr-tablet", 7},
	    {"Morphgesic SR", "morphine-mr-tablet", 4},
	    {"Zomorph", "morphine-mr-capsule-12h", 5},
	    {"zomorph capsules", "morphine-mr-capsule-12h", 5},
	    {"morphine MR capsule (Zomorph)", "morphine-mr-capsule-12h", 5},
	    {"MXL", "morphine-mr-capsule-24h", 6},
	    {"morphine 24-hourly MR capsule", "morphine-mr-capsule-24h", 6},
	    {"morphine once daily MR capsule", "morphine-mr-capsule-24h", 6},
	    {"morphine XL capsule", "morphine-mr-capsule-24h", 6},
	    {"morphine oral solution", "morphine-solution", 2},
	    {"Oramorph", "morphine-solution", 2},
	    {"fentanyl patch", "fentanyl-patch", 6},
	    {"fentanyl transdermal patches", "fentanyl-patch", 6},
	    {"Durogesic", "fentanyl-patch", 5},
	    {"BuTrans", "buprenorphine-patch-7day", 4},
	    {"Panitaz patches", "buprenorphine-patch-7day", 3},
	    {"buprenorphine 7 day patch", "buprenorphine-patch-7day", 4},
	    {"buprenorphine weekly patch", "buprenorphine-patch-7day", 4},
	    {"Transtec", "buprenorphine-patch-96h", 3},
	    {"buprenorphine 72 h patch", "buprenorphine-patch-72h", 3},
	    {"diazepam", "diazepam-tablet", 3},
	    {"Diazepam tablets", "diazepam-tablet", 3},
	    {"diazepam liquid", "diazepam-solution", 1},
	    {"diazepam oral solution", "diazepam-solution", 1},
	    {"co-codamol", "co-codamol-tablet", 4},
	    {"pregabalin capsule", "pregabalin-capsule", 8},
	    {"Lyrica", "pregabalin-capsule", 8},
	    {"duloxetine", "duloxetine-capsule", 6},
	    {"sertraline", "sertraline-tablet", 3},
	    {"Palexia", "tapentadol-ir-tablet", 2},
	    {"Palexia SR", "tapentadol-mr-tablet", 5},
	    {"tramadol MR 12 h tablet", "tramadol-mr-tablet-12h", 5},
	    {"Zydol", "tramadol-capsule", 1},
	    {"Zydol XL", "tramadol-mr-tablet-24h", 4},
	    {"OxyNorm", "oxycodone-capsule", 3},
	    {"OxyNorm liquid", "oxycodone-solution", 2},
	    {"Targinact", "oxycodone-naloxone-mr-tablet", 4},
	    {"  lorazepam  ", "lorazepam-tablet", 3},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct medicine_match match;
		struct error err;
		int n = 0;

		assert_ok(medicine_find(r, cases[i].said, &match, &err), &err);
		if (strcmp(match.family->id, cases[i].id) != 0)
			fail_msg("%s is found as %s", cases[i].said, match.family->name);
		for (strength_set left = match.strengths; left; left &= left - 1)
			n++;
		assert_int_equal(n, cases[i].strengths);
	}
}

static void several_are_listed(void **state)
{
	static const char *const said[] = {"morphine", "morphine tablet", "morphine MR", "morphine MR capsule",
	    "oxycodone MR tablet", "buprenorphine patch", "tramadol", "pregabalin", "Neurontin", "nortriptyline",
	    "morphine oral", "gabapentin"};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	struct medicine_match match;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(said); i++) {
		if (medicine_find(r, said[i], &match, &err) != STATUS_REFUSED)
			fail_msg("%s is guessed", said[i]);
		assert_non_null(strstr(err.sentence, " or "));
	}
	assert_refusal(medicine_find(r, "morphine MR capsule", &match, &err), &err, STATUS_REFUSED,
	    "\"morphine MR capsule\" may be morphine 12-hourly modified-release capsule or morphine 24-hourly "
	    "modified-release "
	    "capsule; say which.");
}

static void unknown_names_the_nearest(void **state)
{
	static const struct {
		const char *said, *sentence;
	} cases[] = {
	    {"diazapam", "\"diazapam\" is not a medicine of the catalogue; perhaps diazepam is meant."},
	    {"Zomorf", "\"Zomorf\" is not a medicine of the catalogue; perhaps Zomorph is meant."},
	    {"pregabolin capsules",
		"\"pregabolin capsules\" is not a medicine of the catalogue; perhaps pregabalin is meant."},
	    {"unobtainium", "\"unobtainium\" is not a medicine of the catalogue; \"pathwell medicines\" lists them."},
	    {"", "\"\" is not a medicine of the catalogue; \"pathwell medicines\" lists them."},
	    {"sertraline patch", "\"sertraline patch\" is not in the catalogue; it has sertraline tablet, sertraline oral concentrate."},
	    {"fentanyl lozenge", "\"fentanyl lozenge\" is not in the catalogue; it has fentanyl patch."},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	struct medicine_match match;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_refusal(
		    medicine_find(r, cases[i].said, &match, &err), &err, STATUS_NOT_FOUND, cases[i].sentence);
}

/* R18: another substance is never offered for a name that is one. R16: what is read as a product is found. */
static void products_are_found(void **state)
{
	static const struct {
		const char *said, *id;
	} found[] = {
	    {"paroxetine", "paroxetine-tablet"},
	    {"fluvoxamine", "fluvoxamine-tablet"},
	    {"Cipralex", "escitalopram-tablet"},
	    {"Butec 10", "buprenorphine-patch-7day"},
	    {"MST 15", "morphine-mr-tablet"},
	    {"Valium 5mg tablets", "diazepam-tablet"},
	    {"MST Continus 100mg tablets (Napp Pharmaceuticals Ltd)", "morphine-mr-tablet"},
	    {"Zapain 30mg/500mg tablets", "co-codamol-tablet"},
	    {"co-codamol 30mg/500mg tablets", "co-codamol-tablet"},
	    {"Targinact 10mg/5mg", "oxycodone-naloxone-mr-tablet"},
	    {"Xanax", "alprazolam-tablet"},
	};
	static const struct {
		const char *said, *sentence;
	} refused[] = {
	    {"Butec 35",
		"Butec does not come as 35; it has 5 microgram/hour, 10 microgram/hour, 15 microgram/hour and 20 "
		"microgram/hour."},
	    {"Diazepam 3mg tablets", "diazepam tablet does not come as 3mg; it has 2 mg, 5 mg and 10 mg."},
	    {"nalbuphine",
		"\"nalbuphine\" is known, but the catalogue has nothing of it that a plan can be made of."},
	    {"Abtard", "\"Abtard\" may be oxycodone 12-hourly modified-release tablet"},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	struct medicine_match match;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(found); i++) {
		if (medicine_find(r, found[i].said, &match, &err) != STATUS_OK)
			fail_msg("%s: %s", found[i].said, err.sentence);
		if (strcmp(match.family->id, found[i].id) != 0)
			fail_msg("%s is found as %s", found[i].said, match.family->name);
	}
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		assert_int_not_equal(medicine_find(r, refused[i].said, &match, &err), STATUS_OK);
		if (strncmp(err.sentence, refused[i].sentence, strlen(refused[i].sentence)) != 0)
			fail_msg("%s: %s", refused[i].said, err.sentence);
	}
}

/* P9: what the reader knows as forming dependence, or as an antidepressant, can be planned. */
static void what_is_read_can_be_planned(void **state)
{
	/* By injection, into the cheek or nose, not of the United Kingdom, or never taken alone. */
	static const char *const not_planned = " dextromoramide dextropropoxyphene dipipanone alfentanil nalbuphine "
					       "papaveretum hydrocodone oxymorphone levorphanol remifentanil sufentanil "
					       "pholcodine opium ethylmorphine midazolam desvenlafaxine esketamine "
					       "oxitriptan ";
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	FILE *f = fopen("schema/reference/product_names.tsv", "r");
	char line[512];
	size_t tried = 0;

	(void)state;
	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		char *rest = line, *name = strsep(&rest, "\t"), *kind = strsep(&rest, "\t"), *medicine = strsep(&rest, "\t");
		bool family = false;

		(void)strsep(&rest, "\t");
		if (!medicine || !rest || *rest == '\t' || strcmp(kind, "generic") != 0 || strcmp(name, medicine) != 0 ||
		    strstr(medicine, " with ") || strncmp(medicine, "co-", 3) == 0)
			continue;
		for (size_t i = 0; i < r->family_count; i++)
			family = family || strcmp(r->families[i].medicine, medicine) == 0;
		if (family == (strstr(not_planned, arena_printf(a, " %s ", medicine)) != NULL))
			fail_msg("%s can%s be planned", medicine, family ? "" : "not");
		tried++;
	}
	fclose(f);
	assert_true(tried > 40);
}

/* A family is found by its own name, its id, and each of its brands that no other family shares. */
static void every_family_is_found(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);

	(void)state;
	assert_true(r->family_count > 60);
	for (size_t i = 0; i < r->family_count; i++) {
		const struct family *f = &r->families[i];
		struct medicine_match match;
		struct error err;

		assert_ok(medicine_find(r, f->name, &match, &err), &err);
		assert_ptr_equal(match.family, f);
		assert_ok(medicine_find(r, f->id, &match, &err), &err);
		assert_ptr_equal(match.family, f);
		assert_ptr_equal(family_by_id(r, f->id), f);
		assert_true(*f->source && *f->dated);
		for (size_t j = 0; j < f->brand_count; j++) {
			if (strcmp(f->brands[j].name, "Neurontin") == 0)
				continue;
			assert_ok(medicine_find(r, f->brands[j].name, &match, &err), &err);
			if (match.family != f)
				fail_msg("%s is found as %s", f->brands[j].name, match.family->name);
			assert_true(match.strengths == f->brands[j].strengths);
		}
	}
}

static void strengths_narrow(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	struct medicine_match match;
	struct error err;

	(void)state;
	assert_ok(medicine_find_in(r, "oxycodone MR tablet", "5,10,30", &match, &err), &err);
	assert_string_equal(match.family->id, "oxycodone-mr-tablet-12h");
	assert_int_equal(match.strengths, 1 | 2 | 16);
	assert_ok(medicine_find_in(r, "morphine MR capsule", "90", &match, &err), &err);
	assert_string_equal(match.family->id, "morphine-mr-capsule-24h");
	assert_int_equal(medicine_find_in(r, "oxycodone MR tablet", "10,20", &match, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, " or "));
	assert_int_equal(medicine_find_in(r, "oxycodone MR tablet", "7", &match, &err), STATUS_REFUSED);
	assert_refusal(medicine_find_in(r, "Morphgesic SR", "10,15", &match, &err), &err, STATUS_REFUSED,
	    "Morphgesic SR comes as 10 mg, 30 mg, 60 mg and 100 mg only.");
	assert_int_equal(medicine_find_in(r, "diazepam", "2,7", &match, &err), STATUS_REFUSED);
}

static void single_doses(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	const struct family *patch = family_by_id(r, "fentanyl-patch"), *tablet = family_by_id(r, "diazepam-tablet");
	static const struct {
		const char *text;
		int64_t rate;
	} rates[] = {
	    {"12", 12500},
	    {"12.5", 12500},
	    {"12 microgram/hour", 12500},
	    {"12.5 mcg/h", 12500},
	    {"25mcg/hr", 25000},
	    {"37.5 micrograms per hour", 37500},
	    {"112.5", 112500},
	    {"12 nanogram/hour", 12},
	};
	static const char *const wrong[] = {"", "25 mg", "25 mcg", "x", "25.0005", "25/h", "-25"};
	struct error err;
	int64_t amount;
	char text[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rates); i++) {
		assert_ok(family_dose_parse(patch, rates[i].text, &amount, &err), &err);
		assert_true(amount == rates[i].rate);
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_int_equal(family_dose_parse(patch, wrong[i], &amount, &err), STATUS_REFUSED);
	assert_ok(family_dose_parse(tablet, "7.5mg", &amount, &err), &err);
	assert_true(amount == 7500);
	assert_int_equal(family_dose_parse(tablet, "7.5", &amount, &err), STATUS_REFUSED);
	assert_string_equal(amount_show(DOSE_NG_PER_HOUR, 12500, text), "12.5 microgram/hour");
	assert_string_equal(amount_show(DOSE_NG_PER_HOUR, 0, text), "0 microgram/hour");
	assert_string_equal(amount_show(DOSE_UG, 7500, text), "7.5 mg");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(one_family),
	    TEST(several_are_listed),
	    TEST(unknown_names_the_nearest),
	    TEST(products_are_found),
	    TEST(what_is_read_can_be_planned),
	    TEST(every_family_is_found),
	    TEST(strengths_narrow),
	    TEST(single_doses),
	};
	return RUN_TESTS(tests);
}
