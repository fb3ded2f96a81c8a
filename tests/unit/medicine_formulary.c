/* A service's own formulary: what it adds and retires makes a new catalogue, exact in every strength and brand. */
#include "pathwell/medicine.h"
#include "test.h"

static const struct reference *with(struct arena *a, const struct formulary_row *rows, size_t n)
{
	const struct reference *r;
	struct error err;

	assert_ok(reference_with(a, reference_standard(a), rows, n, &r, &err), &err);
	return r;
}

static strength_set set_of(const struct family *f, const char *list)
{
	strength_set set;
	struct error err;

	assert_ok(strengths_parse(f, list, &set, &err), &err);
	return set;
}

static strength_set brand(const struct family *f, const char *name)
{
	for (size_t i = 0; i < f->brand_count; i++)
		if (strcmp(f->brands[i].name, name) == 0)
			return f->brands[i].strengths;
	fail_msg("%s has no brand %s", f->name, name);
	return 0;
}

static void an_added_strength_stands_in_its_place(void **state)
{
	static const struct {
		const char *family, *strength, *label;
		int64_t amount;
	} cases[] = {
	    {"morphine-mr-tablet", "20 mg", "20", 20000},
	    {"Diazepam Tablet", "500 microgram", "0.5", 500},
	    {"morphine-mr-tablet", "1 mg", "1", 1000},
	    {"morphine-mr-tablet", "300mg", "300", 300000},
	    {"fentanyl-patch", "62.5 microgram/hour", "62.5", 62500},
	    {"co-codamol-tablet", "60/500 mg", "60/500", 60000},
	    {"morphine-solution", "5 mg/ml", "5", 5000},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct formulary_row row = {
		    .family = cases[i].family, .strength = cases[i].strength, .source = "Area formulary", .dated = "22-Nov-2026"};
		const struct reference *standard = reference_standard(a), *r = with(a, &row, 1);
		const struct family *before = family_named(standard, cases[i].family), *f = family_named(r, cases[i].family);
		bool found = false;

		assert_int_equal(f->strength_count, before->strength_count + 1);
		for (size_t k = 0; k < f->strength_count; k++) {
			assert_true(k == 0 || f->strengths[k].amount > f->strengths[k - 1].amount);
			if (f->strengths[k].amount == cases[i].amount) {
				assert_string_equal(f->strengths[k].label, cases[i].label);
				found = true;
			}
		}
		assert_true(found);
		assert_non_null(strstr(f->note, "added (Area formulary, 22-Nov-2026)"));
		assert_int_equal(r->family_count, standard->family_count);
	}
}

static void brands_keep_what_they_come_in(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	static const struct formulary_row rows[] = {
	    {.family = "morphine-mr-tablet", .strength = "20 mg"},
	    {.family = "morphine-mr-tablet", .strength = "15 mg", .retired = true},
	    {.family = "morphine-mr-tablet", .strength = "200 mg", .retired = true},
	    {.family = "tramadol-mr-tablet-12h", .strength = "75 mg", .retired = true},
	};
	const struct reference *r = with(a, rows, ARRAY_LEN(rows));
	const struct family *f = family_by_id(r, "morphine-mr-tablet");

	(void)state;
	assert_string_equal(strengths_show(a, f, family_all_strengths(f)), "5 mg, 10 mg, 20 mg, 30 mg, 60 mg and 100 mg");
	assert_int_equal(brand(f, "Morphgesic SR"), set_of(f, "10,30,60,100"));
	assert_int_equal(brand(f, "MST"), set_of(f, "5,10,30,60,100"));
	f = family_by_id(r, "tramadol-mr-tablet-12h");
	assert_int_equal(brand(f, "Marol"), set_of(f, "100,150,200"));
	assert_int_equal(brand(f, "Zydol SR"), set_of(f, "50,100,150,200"));
	/* What is compiled in is as it was. */
	f = family_by_id(reference_standard(a), "morphine-mr-tablet");
	assert_int_equal(brand(f, "Morphgesic SR"), set_of(f, "10,30,60,100"));
	assert_int_equal(f->strength_count, 7);
}

static void a_brand_without_strengths_is_gone(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	static const struct formulary_row rows[] = {
	    {.family = "morphine-solution", .strength = "20 mg/ml", .retired = true},
	};
	const struct reference *r = with(a, rows, 1);
	struct medicine_match match;
	struct error err;

	(void)state;
	assert_int_equal(family_by_id(r, "morphine-solution")->brand_count, 1);
	assert_ok(medicine_find(r, "Oramorph", &match, &err), &err);
	assert_int_equal(match.strengths, 1);
	assert_int_not_equal(medicine_find(r, "Oramorph concentrate", &match, &err), STATUS_OK);
}

static void doses_are_made_of_what_is_left(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	static const struct formulary_row rows[] = {
	    {.family = "morphine-mr-tablet", .strength = "20 mg"},
	    {.family = "morphine-mr-tablet", .strength = "5 mg", .retired = true},
	    {.family = "morphine-mr-tablet", .strength = "15 mg", .retired = true},
	};
	const struct family *f = family_by_id(with(a, rows, ARRAY_LEN(rows)), "morphine-mr-tablet");
	struct makeable *m;
	struct pack_result pack;
	struct error err;
	size_t n;

	(void)state;
	assert_ok(makeable_new(a, f, &(struct pack_options){0}, &m, &err), &err);
	assert_true(makeable_pack(m, 20000, &pack));
	assert_string_equal(pack_show(a, f, &pack), "one 20 mg tablet");
	assert_false(makeable_has(m, 25000));
	assert_false(makeable_has(m, 5000));
	const int64_t *doses = makeable_doses(m, &n);
	for (size_t i = 0; i < n; i++) {
		assert_true(makeable_pack(m, doses[i], &pack));
		assert_int_equal(pack_amount(&pack), doses[i]);
	}
}

static void a_retired_family_is_not_found(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	static const struct formulary_row whole = {.family = "zopiclone-tablet", .retired = true},
		each[] = {{.family = "diazepam-tablet", .strength = "2 mg", .retired = true},
		    {.family = "diazepam-tablet", .strength = "5 mg", .retired = true},
		    {.family = "diazepam-tablet", .strength = "10 mg", .retired = true}};
	size_t all = reference_standard(a)->family_count;

	(void)state;
	assert_null(family_by_id(with(a, &whole, 1), "zopiclone-tablet"));
	assert_int_equal(with(a, &whole, 1)->family_count, all - 1);
	assert_null(family_by_id(with(a, each, ARRAY_LEN(each)), "diazepam-tablet"));
	assert_non_null(family_by_id(with(a, each, 2), "diazepam-tablet"));
}

static void retired_is_retired_in_any_order(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	static const struct formulary_row rows[] = {
	    {.family = "diazepam-tablet", .strength = "1 mg", .retired = true},
	    {.family = "diazepam-tablet", .strength = "1 mg"},
	    {.family = "diazepam-tablet", .strength = "7 mg", .retired = true}, /* never was there */
	};
	const struct family *f = family_by_id(with(a, rows, ARRAY_LEN(rows)), "diazepam-tablet");

	(void)state;
	assert_string_equal(strengths_show(a, f, family_all_strengths(f)), "2 mg, 5 mg and 10 mg");
}

static void what_cannot_be_is_refused(void **state)
{
	static const struct {
		struct formulary_row row;
		const char *sentence;
	} cases[] = {
	    {{.family = "moonshine tablet", .strength = "5 mg"},
		"The catalogue has no medicine \"moonshine tablet\"; \"pathwell medicines\" lists what it has."},
	    {{.family = NULL, .strength = "5 mg"}, "The catalogue has no medicine \"\"; \"pathwell medicines\" lists what it has."},
	    {{.family = "diazepam-tablet"}, "Strength is missing; say which strength of diazepam tablet is added."},
	    {{.family = "morphine-solution", .strength = "10 mg in 5 ml"},
		"\"10 mg in 5 ml\" cannot be a strength of morphine oral solution; write it like 2 mg/ml."},
	    {{.family = "morphine-solution", .strength = "0.333 mg/ml"},
		"\"0.333 mg/ml\" cannot be a strength of morphine oral solution; write it like 2 mg/ml."},
	    {{.family = "co-codamol-tablet", .strength = "45 mg"},
		"\"45 mg\" cannot be a strength of co-codamol tablet; write it like 30/500 mg."},
	    {{.family = "diazepam-tablet", .strength = "0 mg"}, "\"0 mg\" cannot be a strength of diazepam tablet; write it like 7.5 mg."},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_refusal(reference_with(a, reference_standard(a), &cases[i].row, 1, &r, &err), &err, STATUS_REFUSED,
		    cases[i].sentence);
	/* A bare number, and a strength too fine to plan with beside 200 mg. */
	assert_int_equal(reference_with(a, reference_standard(a), &(struct formulary_row){.family = "diazepam-tablet", .strength = "7"},
	    1, &r, &err), STATUS_REFUSED);
	assert_int_equal(reference_with(a, reference_standard(a),
	    &(struct formulary_row){.family = "morphine-mr-tablet", .strength = "1 microgram"}, 1, &r, &err), STATUS_REFUSED);
}

static void a_full_family_takes_no_more(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct formulary_row rows[STRENGTHS_MOST];
	const struct reference *r;
	struct error err;

	(void)state;
	for (int i = 0; i < STRENGTHS_MOST; i++)
		rows[i] = (struct formulary_row){.family = "diazepam-tablet", .strength = arena_printf(a, "%d mg", 11 + i)};
	r = with(a, rows, STRENGTHS_MOST - 3);
	assert_int_equal(family_by_id(r, "diazepam-tablet")->strength_count, STRENGTHS_MOST);
	assert_refusal(reference_with(a, reference_standard(a), rows, STRENGTHS_MOST - 2, &r, &err), &err, STATUS_REFUSED,
	    "diazepam tablet has 16 strengths already, which is the most; retire one first.");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(an_added_strength_stands_in_its_place),
	    TEST(brands_keep_what_they_come_in),
	    TEST(a_brand_without_strengths_is_gone),
	    TEST(doses_are_made_of_what_is_left),
	    TEST(a_retired_family_is_not_found),
	    TEST(retired_is_retired_in_any_order),
	    TEST(what_cannot_be_is_refused),
	    TEST(a_full_family_takes_no_more),
	};

	return RUN_TESTS(tests);
}
