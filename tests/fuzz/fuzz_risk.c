/* Lines of a practice's list, and conditions that a service writes: whatever they hold, sense or a sentence. */
#include "fuzz.h"
#include "pathwell/risk.h"

static const struct fuzz_scrap lines[] = {
    SCRAP("Codeine 60mg tablets 1 qds, 112 tablet"),
    SCRAP("Co-codamol 30mg/500mg/5ml oral solution sugar free 10ml qds, 300 ml"),
    SCRAP("Mezolar Matrix 37.5micrograms/hour transdermal patches Change patch every 3 days, 10 patch"),
    SCRAP("Oramorph 10mg/5ml oral solution 2.5ml to 5ml up to four times a day when required, 300 ml"),
    SCRAP("Methadone 1mg/ml oral solution 30ml ONCE DAILY SUPERVISED, 840 ml"),
    SCRAP("Kaolin light 1.5g/5ml / Codeine 5mg/5ml oral suspension sugar free"),
    SCRAP("Ibuprofen 300mg modified-release / Codeine 20mg tablets"),
    SCRAP("Morphine (Zomorph) 30mg 12-hourly modified-release capsules TWO 5ML SPOONFULS"),
    SCRAP("Zamadol 24hr 150mg modified-release tablets AS DIRECTED"),
    SCRAP("DF 118 Forte 40mg tablets 1-2 up to 8 a day"),
    SCRAP("Boots Ibuprofen and Codeine 200mg/12.8mg tablets"),
    SCRAP("Lidocaine 5% medicated plasters"),
    SCRAP("500 \u00b5g"),
    SCRAP("1,200"),
    SCRAP("/"),
    SCRAP("\u00a0"),
};
static const struct fuzz_scrap conditions[] = {
    SCRAP("fentanyl >= 37.5 and age > 75"),
    SCRAP("opioid and (benzodiazepine or z_drug)"),
    SCRAP("not (ome < 50 or ome120_weeks > 26)"),
    SCRAP("((((("),
    SCRAP("mr_opioids \u2265 2 and not not care_home"),
    SCRAP("benzo-z-weeks = 4 weeks"),
    SCRAP("999999999999"),
};

static void check_product(struct arena *a, const struct reference *r, const char *s)
{
	struct product p;
	struct error err;

	if (product_recognise(a, r, s, &p, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		assert_null(p.medicine);
		return;
	}
	assert_true(p.medicine && p.counted && (p.strength > 0 || p.strength == DOSE_NONE));
	assert_true(!p.family || (strcmp(p.family->counted, p.counted) == 0 && p.family->dose_unit == p.unit));
	assert_true(!p.totalled || (p.class_known && p.class == CLASS_OPIOID));
}

static void check_reading(const struct medicine_reading *m)
{
	assert_true((m->ask == ASK_NOTHING) == (m->why == NULL));
	if (m->why)
		fuzz_check_sentence(m->why);
	assert_true(m->per_day > 0 || m->per_day == DOSE_NONE);
	assert_true(m->ome_ug >= 0 || m->ome_ug == DOSE_NONE);
	/* Nothing is guessed: a regular equivalent has a product, an amount and nobody to ask. */
	if (m->ask == ASK_NOTHING)
		assert_true(m->product.medicine && m->per_day != DOSE_NONE);
	if (m->ask == ASK_NOTHING && m->product.class_known && m->product.class == CLASS_OPIOID)
		assert_true(m->ome_ug != DOSE_NONE);
	if (m->ask != ASK_NOTHING && m->ask != ASK_AS_NEEDED)
		assert_true(m->ome_ug == DOSE_NONE);
}

/* Cut or not, every letter of the line but signs and spaces is in one of the parts. */
static void check_cut(struct arena *a, const struct reference *r, const char *s)
{
	const char *product, *dose, *quantity;
	struct medicine_reading m;

	medicine_line_cut(a, r, s, &product, &dose, &quantity);
	assert_true(strlen(product) + strlen(dose) + strlen(quantity) <= strlen(s));
	assert_true(strstr(s, product) && strstr(s, dose) && strstr(s, quantity));
	medicine_read(a, r, NULL, product, dose, &m);
	check_reading(&m);
}

static void lines_of_lists(void **state)
{
	CLEANUP(arena_freep) struct arena *kept = arena_new();
	const struct reference *r = reference_standard(kept);
	CLEANUP(reading_cache_freep) struct reading_cache *cache = reading_cache_new(r, NULL);
	struct fuzz f;

	(void)state;
	for (fuzz_begin(&f, lines, ARRAY_LEN(lines)); fuzz_next(&f);) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		const char *s = buf_str(&f.input);

		check_product(a, r, s);
		check_cut(a, r, s);
		check_reading(medicine_read_cached(cache, s, NULL));
		check_reading(medicine_read_cached(cache, "Morphine 10mg tablets", s));
		check_reading(medicine_read_cached(cache, "Oramorph 10mg/5ml oral solution", s));
		check_reading(medicine_read_cached(cache, "Fentanyl 12micrograms/hour transdermal patches", s));
	}
}

static void conditions_of_rules(void **state)
{
	struct risk_facts known = {.age = 80, .opioid = true, .ome_regular_ug = 95000, .opioid_days = 140},
			  nobody = RISK_FACTS_NONE;
	struct fuzz f;

	(void)state;
	for (fuzz_begin(&f, conditions, ARRAY_LEN(conditions)); fuzz_next(&f);) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		const struct risk_condition *c, *back;
		const char *s = buf_str(&f.input);
		struct error err;

		if (risk_condition_parse(a, s, &c, &err) != STATUS_OK) {
			fuzz_check_refusal(&err);
			continue;
		}
		risk_condition_met(c, &nobody);
		if (strlen(s) > 900)
			continue;
		/* Somebody meets it or its opposite, or neither where something is not known; never both. */
		if (risk_condition_parse(a, arena_printf(a, "not (%s)", s), &back, &err) == STATUS_OK)
			assert_false(risk_condition_met(c, &known) && risk_condition_met(back, &known));
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(lines_of_lists), TEST(conditions_of_rules)};
	return RUN_TESTS(tests);
}
