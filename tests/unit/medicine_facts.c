/* Rates, equivalents, occupancy and cautions: what the tables say, and where it comes from. */
#include "pathwell/form_equivalent.h"
#include "pathwell/medicine.h"
#include "test.h"

static void limits_by_class_and_dose(void **state)
{
	static const struct {
		const char *family;
		int64_t dose_ug;
		enum limit_basis basis;
		int percent_tenths;
		int64_t amount_ug;
		int days;
	} cases[] = {
	    {"morphine-mr-tablet", 60000, LIMIT_PERCENT_OF_PREVIOUS, 100, 0, 14},
	    {"gabapentin-capsule", 900000, LIMIT_AMOUNT, 0, 300000, 7},
	    {"pregabalin-capsule", 300000, LIMIT_AMOUNT, 0, 75000, 7},
	    {"diazepam-tablet", 40000, LIMIT_AMOUNT, 0, 4000, 7},
	    {"diazepam-tablet", 20001, LIMIT_AMOUNT, 0, 4000, 7},
	    {"diazepam-tablet", 20000, LIMIT_AMOUNT, 0, 2000, 7},
	    {"diazepam-tablet", 10000, LIMIT_AMOUNT, 0, 1000, 7},
	    {"diazepam-tablet", 1000, LIMIT_AMOUNT, 0, 1000, 7},
	    {"zopiclone-tablet", 7500, LIMIT_PERCENT_OF_ORIGINAL, 125, 0, 14},
	    {"sertraline-tablet", 100000, LIMIT_PERCENT_OF_PREVIOUS, 250, 0, 28},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct rate_limit *l = rate_limit_for(r, family_by_id(r, cases[i].family), cases[i].dose_ug);

		assert_non_null(l);
		assert_int_equal(l->basis, cases[i].basis);
		assert_int_equal(l->percent_tenths, cases[i].percent_tenths);
		assert_true(l->amount_ug == cases[i].amount_ug);
		assert_int_equal(l->days, cases[i].days);
		assert_true(*l->rule && *l->source && *l->dated);
	}
	for (size_t i = 0; i < r->family_count; i++)
		assert_non_null(rate_limit_for(r, &r->families[i], 1));
	assert_null(rate_limit_for(r, &r->families[0], 0));
}

static void sets_disagree_on_lorazepam(void **state)
{
	static const struct {
		const char *set, *medicine;
		int64_t ug, diazepam_ug;
	} cases[] = {
	    {NULL, "lorazepam", 2000, 20000},
	    {"Scotland 2024-27", "lorazepam", 1000, 10000},
	    {"VA/DoD 2021", "lorazepam", 2000, 10000},
	    {"Ashton 2002/2007", "lorazepam", 2000, 20000},
	    {NULL, "temazepam", 20000, 10000},
	    {NULL, "zopiclone", 7500, 5000},
	    {NULL, "diazepam", 7000, 7000},
	    {NULL, "chlordiazepoxide", 10000, 4000},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct equivalent *e = equivalent_find(r, cases[i].set, cases[i].medicine);

		assert_non_null(e);
		assert_true(equivalent_diazepam(e, cases[i].ug) == cases[i].diazepam_ug);
		assert_true(*e->set && *e->source && *e->dated);
	}
	assert_true(equivalent_find(r, NULL, "lormetazepam")->ug_high == 1000);
	assert_null(equivalent_find(r, NULL, "morphine"));
	assert_null(equivalent_find(r, "Nowhere", "lorazepam"));
}

static void occupancy_and_its_ceiling(void **state)
{
	static const struct {
		double percent;
		int64_t ug; /* derived: k o / (vmax - o) */
	} citalopram[] = {
	    {80, 46834}, {70, 11667}, {60, 5830}, {50, 3428}, {40, 2119}, {30, 1295}, {20, 728}, {10, 315}};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	const struct occupancy *o = occupancy_find(r, "citalopram", NULL);
	struct error err;
	int64_t ug;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(citalopram); i++) {
		assert_ok(occupancy_dose(o, citalopram[i].percent, &ug, &err), &err);
		assert_int_equal(ug, citalopram[i].ug);
		assert_true(occupancy_at(o, ug) > citalopram[i].percent - 0.02 &&
			    occupancy_at(o, ug) < citalopram[i].percent + 0.02);
	}
	assert_refusal(occupancy_dose(o, 83.98, &ug, &err), &err, STATUS_REFUSED,
	    "No dose of citalopram reaches that occupancy: in the striatum it stays below 83.98%.");
	assert_int_equal(occupancy_dose(o, 100, &ug, &err), STATUS_REFUSED);
	assert_int_equal(occupancy_dose(o, 0, &ug, &err), STATUS_REFUSED);
	assert_int_equal(occupancy_dose(o, -1, &ug, &err), STATUS_REFUSED);
	assert_true(occupancy_at(o, 0) == 0);
	assert_null(occupancy_find(r, "morphine", NULL));
	assert_string_equal(occupancy_find(r, "escitalopram", "putamen")->region, "putamen");
}

static void cautions_belong_to_classes(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	unsigned met = 0;

	(void)state;
	for (size_t i = 0; i < r->caution_count; i++) {
		const struct caution *c = &r->cautions[i];

		met |= c->classes;
		assert_true(c->question[strlen(c->question) - 1] == '?');
		assert_true(c->advice[strlen(c->advice) - 1] == '.');
		assert_true(*c->source && *c->dated);
	}
	assert_int_equal(met, (1u << CLASS_COUNT) - 1);
	assert_string_equal(r->cautions[0].id, "pregnancy");
}

/* P11: counted milligram for milligram, drops of citalopram are a quarter more than the tablet. */
static void drops_are_not_tablets(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct reference *r = reference_standard(a);
	const struct form_equivalent *e = form_equivalent_find(a, family_by_id(r, "citalopram-drops"));

	(void)state;
	assert_non_null(e);
	assert_string_equal(e->other, "citalopram-tablet");
	assert_int_equal(e->drop_ug, 2000);
	assert_int_equal(form_equivalent_other(e, 8000), 10000);
	assert_int_equal(form_equivalent_this(e, 20000), 16000);
	assert_true(form_equivalent_this(e, 10001) == 8000 && *e->source && *e->dated);
	assert_null(form_equivalent_find(a, family_by_id(r, "citalopram-tablet")));
	e = form_equivalent_find(a, family_by_id(r, "escitalopram-drops"));
	assert_int_equal(form_equivalent_other(e, 5000), 5000);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(drops_are_not_tablets),
	    TEST(limits_by_class_and_dose),
	    TEST(sets_disagree_on_lorazepam),
	    TEST(occupancy_and_its_ceiling),
	    TEST(cautions_belong_to_classes),
	};
	return RUN_TESTS(tests);
}
