/* Published and derived cases, where they are at hand: how doses are made, and what they come to in morphine. */
#include <jansson.h>

#include "pathwell/medicine.h"
#include "test.h"

static json_t *cases_of(const char *path)
{
	json_error_t error;
	json_t *root = json_load_file(path, 0, &error);

	if (!root) {
		print_message("%s is not here; its cases are not tried.\n", path);
		skip();
	}
	return root;
}

/* mg, or micrograms an hour, as the files have them. */
static int64_t thousandths(const json_t *number)
{
	return (int64_t)(json_number_value(number) * 1000 + 0.5);
}

static const struct {
	const char *product, *family;
	bool halves;
} products[] = {
    {"amitriptyline tablet (whole)", "amitriptyline tablet", false},
    {"buprenorphine 7-day patch", "buprenorphine 7-day patch", false},
    {"buprenorphine 72/96 h patch", "Transtec", false},
    {"clonazepam tablet (whole)", "clonazepam", false},
    {"codeine tablet", "codeine tablet", false},
    {"diazepam tablet (2 mg halved)", "diazepam", true},
    {"diazepam tablet (whole)", "diazepam", false},
    {"dihydrocodeine MR tablet", "dihydrocodeine MR tablet", false},
    {"duloxetine capsule", "duloxetine capsule", false},
    {"fentanyl patch (12.5,25,37.5,50,75,100)", "fentanyl patch", false},
    {"gabapentin capsule", "gabapentin capsule", false},
    {"lorazepam tablet (whole)", "lorazepam", false},
    {"morphine MR capsule (Zomorph)", "Zomorph", false},
    {"morphine MR tablet (MST)", "morphine MR tablet", false},
    {"oxycodone MR tablet", "OxyContin", false},
    {"pregabalin capsule", "pregabalin capsule", false},
    {"tapentadol MR tablet", "tapentadol MR tablet", false},
    {"tramadol MR 12 h tablet", "tramadol MR 12 h tablet", false},
    {"tramadol capsule", "tramadol capsule", false},
    {"zopiclone tablet (whole)", "zopiclone", false},
};

static struct makeable *makeable_of(struct arena *a, const struct reference *r, const char *product)
{
	for (size_t i = 0; i < ARRAY_LEN(products); i++) {
		struct medicine_match match;
		struct pack_options o = {.halves = products[i].halves};
		struct makeable *m;
		struct error err;

		if (strcmp(products[i].product, product) != 0)
			continue;
		assert_ok(medicine_find(r, products[i].family, &match, &err), &err);
		o.strengths = match.strengths;
		if (match.family->strength_count > 4 && strcmp(match.family->medicine, "duloxetine") == 0)
			assert_ok(strengths_parse(match.family, "20,30,40,60", &o.strengths, &err), &err);
		assert_ok(makeable_new(a, match.family, &o, &m, &err), &err);
		return m;
	}
	fail_msg("no family stands for %s", product);
	return NULL;
}

/* one_best is a fewest-unit answer; ours makes the same dose of as many pieces, or of more that are all whole. */
static void assert_pack(const struct makeable *m, const json_t *one)
{
	int64_t dose = thousandths(json_object_get(one, "target_per_dose"));
	const char *product = json_string_value(json_object_get(one, "product"));
	struct pack_result p;
	bool made = makeable_pack(m, dose, &p);

	if (made != json_is_true(json_object_get(one, "exact")))
		fail_msg("%s: %lld is %s", product, (long long)dose, made ? "made" : "not made");
	if (made) {
		/* The cases count a half as good as a whole one; here it is cut only where whole ones cannot make the dose. */
		assert_true(p.units >= json_integer_value(json_object_get(one, "fewest_units")));
		for (size_t i = 0; p.units > json_integer_value(json_object_get(one, "fewest_units")) && i < p.count; i++)
			assert_int_equal(p.items[i].tenths % 10, 0);
		assert_true(pack_amount(&p) == dose);
		return;
	}
	if (makeable_at_most(m, dose) != thousandths(json_object_get(one, "nearest_below")) ||
	    makeable_at_least(m, dose) != thousandths(json_object_get(one, "nearest_above")))
		fail_msg("%s: %lld lies between %lld and %lld", product, (long long)dose,
		    (long long)makeable_at_most(m, dose), (long long)makeable_at_least(m, dose));
}

static void packing(void **state)
{
	json_t *root = cases_of("../shared/data/packing_cases.json"); /* skips before anything is taken */
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	json_t *one;
	size_t i;

	(void)state;
	assert_true(json_array_size(json_object_get(root, "cases")) > 50);
	json_array_foreach(json_object_get(root, "cases"), i, one)
	    assert_pack(makeable_of(a, r, json_string_value(json_object_get(one, "product"))), one);
	json_decref(root);
}

static const char *text_of(struct arena *a, const json_t *line)
{
	const char *drug = json_string_value(json_object_get(line, "drug"));
	const json_t *rate = json_object_get(line, "mcg_per_h");

	if (rate)
		return arena_printf(a, "%s %g", drug, json_number_value(rate));
	return arena_printf(a, "%s %gmg %d times a day", drug, json_number_value(json_object_get(line, "mg_per_dose")),
	    (int)json_integer_value(json_object_get(line, "doses_per_day")));
}

static void equivalents(void **state)
{
	json_t *root = cases_of("../shared/data/ome_cases.json"); /* skips before anything is taken */
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	json_t *one, *line;
	size_t i, j;

	(void)state;
	assert_true(json_array_size(root) > 10);
	json_array_foreach(root, i, one)
	{
		const json_t *wanted = json_object_get(one, "expected_ome_mg_day");
		const char *texts[8];
		struct ome_result result;

		json_array_foreach(json_object_get(one, "regimen"), j, line) texts[j] = text_of(a, line);
		ome_total(a, r, &r->ome_sets[0], texts, json_array_size(json_object_get(one, "regimen")), &result);
		if (result.regular_ug != (json_is_null(wanted) ? DOSE_NONE : thousandths(wanted)))
			fail_msg("%s comes to %lld", json_string_value(json_object_get(one, "id")),
			    (long long)result.regular_ug);
	}
	json_decref(root);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(packing), TEST(equivalents)};
	return RUN_TESTS(tests);
}
