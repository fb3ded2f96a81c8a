/* Rules of risk: each at its edges, a service's own, and that no medicine makes anybody safer. */
#include "pathwell/risk.h"
#include "pathwell/text.h"
#include "pathwell/id.h"
#include "test.h"

static struct arena *arena;
static const struct reference *reference;
static const struct risk_rules *rules;

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	reference = reference_standard(arena);
	rules = risk_rules_standard(arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena = arena_free(arena);
	return 0;
}

static bool meets(const struct risk_facts *f, const char *id)
{
	const struct risk_rule *rule = risk_rule_named(rules, id);
	struct risk risk;

	if (!rule)
		fail_msg("there is no rule %s", id);
	risk_judge(rules, f, &risk);
	return risk.met >> (rule - rules->items) & 1;
}

/* Each line: somebody who does not quite meet the rule, and somebody who just does. */
#define FACTS(...)                                                                                                     \
	&(const struct risk_facts)                                                                                     \
	{                                                                                                              \
		.opioid_days = -1, .benzo_z_days = -1, .gabapentinoid_days = -1, .ome120_days = -1, __VA_ARGS__    \
	}
#define UNKNOWN_AGE .age = -1

static void edges(void **state)
{
	const struct {
		const char *id;
		const struct risk_facts *below, *at;
	} cases[] = {
	    {"ome_50", FACTS(UNKNOWN_AGE, .ome_regular_ug = 49999), FACTS(UNKNOWN_AGE, .ome_regular_ug = 50000)},
	    {"ome_90", FACTS(UNKNOWN_AGE, .ome_regular_ug = 89999), FACTS(UNKNOWN_AGE, .ome_regular_ug = 90000)},
	    {"ome_120", FACTS(UNKNOWN_AGE, .ome_regular_ug = 119999), FACTS(UNKNOWN_AGE, .ome_regular_ug = 120000)},
	    {"ome_300", FACTS(UNKNOWN_AGE, .ome_regular_ug = 299999), FACTS(UNKNOWN_AGE, .ome_regular_ug = 300000)},
	    {"ome_120_6_months", FACTS(UNKNOWN_AGE, .ome_regular_ug = 120000, .ome120_days = 183),
		FACTS(UNKNOWN_AGE, .ome_regular_ug = 120001, .ome120_days = 183)},
	    {"ome_120_6_months", FACTS(UNKNOWN_AGE, .ome_regular_ug = 130000, .ome120_days = 182),
		FACTS(UNKNOWN_AGE, .ome_regular_ug = 130000, .ome120_days = 183)},
	    {"ome_90_with_as_needed", FACTS(UNKNOWN_AGE, .ome_regular_ug = 50000, .ome_with_as_needed_ug = 89999),
		FACTS(UNKNOWN_AGE, .ome_regular_ug = 50000, .ome_with_as_needed_ug = 90000)},
	    {"ome_90_with_as_needed", FACTS(UNKNOWN_AGE, .ome_regular_ug = 90000, .ome_with_as_needed_ug = 95000),
		FACTS(UNKNOWN_AGE, .ome_regular_ug = 89999, .ome_with_as_needed_ug = 95000)},
	    {"opioid_gabapentinoid", FACTS(UNKNOWN_AGE, .opioid_unread = true, .gabapentinoid = true),
		FACTS(UNKNOWN_AGE, .opioid = true, .gabapentinoid = true)},
	    {"opioid_benzo_z", FACTS(UNKNOWN_AGE, .opioid = true, .gabapentinoid = true),
		FACTS(UNKNOWN_AGE, .opioid = true, .z_drug = true)},
	    {"opioid_benzo_z", FACTS(UNKNOWN_AGE, .benzodiazepine = true),
		FACTS(UNKNOWN_AGE, .opioid = true, .benzodiazepine = true)},
	    {"opioid_gabapentinoid_benzo_z", FACTS(UNKNOWN_AGE, .opioid = true, .z_drug = true),
		FACTS(UNKNOWN_AGE, .opioid = true, .z_drug = true, .gabapentinoid = true)},
	    {"opioid_unread", FACTS(UNKNOWN_AGE, .opioid = true), FACTS(UNKNOWN_AGE, .opioid_unread = true)},
	    {"not_understood", FACTS(UNKNOWN_AGE, .asks = 3), FACTS(UNKNOWN_AGE, .not_understood = true)},
	    {"opioid_unread_gabapentinoid", FACTS(UNKNOWN_AGE, .opioid = true, .gabapentinoid = true),
		FACTS(UNKNOWN_AGE, .opioid_unread = true, .gabapentinoid = true)},
	    {"opioid_unread_benzo_z", FACTS(UNKNOWN_AGE, .opioid = true, .z_drug = true),
		FACTS(UNKNOWN_AGE, .opioid_unread = true, .z_drug = true)},
	    {"opioid_3_months", FACTS(UNKNOWN_AGE, .opioid = true, .opioid_days = 91),
		FACTS(UNKNOWN_AGE, .opioid = true, .opioid_days = 92)},
	    {"gabapentinoid_conditions", FACTS(.age = 65, .gabapentinoid = true),
		FACTS(.age = 66, .gabapentinoid = true)},
	    {"gabapentinoid_conditions", FACTS(.age = 40, .renal = true),
		FACTS(.age = 40, .renal = true, .gabapentinoid = true)},
	    {"gabapentinoid_conditions", FACTS(.age = 40, .gabapentinoid = true, .antidepressant = true),
		FACTS(.age = 40, .gabapentinoid = true, .opioid_unread = true)},
	    {"gabapentinoid_conditions", FACTS(UNKNOWN_AGE, .gabapentinoid = true),
		FACTS(UNKNOWN_AGE, .gabapentinoid = true, .respiratory = true)},
	    {"benzo_z_4_weeks", FACTS(UNKNOWN_AGE, .z_drug = true, .benzo_z_days = 28),
		FACTS(UNKNOWN_AGE, .z_drug = true, .benzo_z_days = 29)},
	    {"diazepam_30", FACTS(UNKNOWN_AGE, .benzodiazepine = true, .diazepam_ug = 30000),
		FACTS(UNKNOWN_AGE, .benzodiazepine = true, .diazepam_ug = 30001)},
	    {"two_mr_opioids", FACTS(UNKNOWN_AGE, .opioid = true, .mr_opioids = 1),
		FACTS(UNKNOWN_AGE, .opioid = true, .mr_opioids = 2)},
	    {"fentanyl_over_75", FACTS(.age = 76, .fentanyl_ng = 37499), FACTS(.age = 76, .fentanyl_ng = 37500)},
	    {"fentanyl_over_75", FACTS(.age = 75, .fentanyl_ng = 100000), FACTS(.age = 76, .fentanyl_ng = 100000)},
	    {"fentanyl_over_75", FACTS(UNKNOWN_AGE, .fentanyl_ng = 100000), FACTS(.age = 90, .fentanyl_ng = 37500)},
	    {"care_home", FACTS(.age = 80, .care_home = true, .antidepressant = true),
		FACTS(.age = 80, .care_home = true, .opioid_unread = true)},
	    {"substance_misuse_opioid", FACTS(UNKNOWN_AGE, .substance_misuse = true, .gabapentinoid = true),
		FACTS(UNKNOWN_AGE, .substance_misuse = true, .opioid = true)},
	    {"diversion", FACTS(UNKNOWN_AGE, .diversion = true),
		FACTS(UNKNOWN_AGE, .diversion = true, .gabapentinoid = true)},
	    {"pregnant", FACTS(UNKNOWN_AGE, .pregnant = true), FACTS(UNKNOWN_AGE, .pregnant = true, .z_drug = true)},
	    {"dependence_forming_3_months", FACTS(UNKNOWN_AGE, .gabapentinoid = true, .gabapentinoid_days = 91),
		FACTS(UNKNOWN_AGE, .gabapentinoid = true, .gabapentinoid_days = 92)},
	    {"dependence_forming", FACTS(UNKNOWN_AGE, .antidepressant = true),
		FACTS(UNKNOWN_AGE, .gabapentinoid = true)},
	    {"counted_twice", FACTS(UNKNOWN_AGE, .opioid = true), FACTS(UNKNOWN_AGE, .same_twice = true)},
	    {"opioid_start_unknown", FACTS(UNKNOWN_AGE, .opioid = true), FACTS(UNKNOWN_AGE, .opioid_start_unknown = true)},
	    {"benzo_z_start_unknown", FACTS(UNKNOWN_AGE, .z_drug = true),
		FACTS(UNKNOWN_AGE, .benzo_z_start_unknown = true)},
	    {"needs_reading", FACTS(UNKNOWN_AGE, .opioid = true), FACTS(UNKNOWN_AGE, .asks = 1)},
	};
	uint64_t tried = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (meets(cases[i].below, cases[i].id))
			fail_msg("%s is met below its edge (%zu)", cases[i].id, i);
		if (!meets(cases[i].at, cases[i].id))
			fail_msg("%s is not met at its edge (%zu)", cases[i].id, i);
		tried |= UINT64_C(1) << (risk_rule_named(rules, cases[i].id) - rules->items);
	}
	for (size_t i = 0; i < rules->count; i++) {
		if (!(tried >> i & 1))
			fail_msg("%s is not tried", rules->items[i].id);
	}
}

static void levels(void **state)
{
	struct risk_facts f = RISK_FACTS_NONE;
	struct risk risk;

	(void)state;
	risk_judge(rules, &f, &risk);
	assert_true(risk.level == RISK_NONE && !risk.met && !risk.review_weeks);
	f.gabapentinoid = true;
	risk_judge(rules, &f, &risk);
	assert_true(risk.level == RISK_LOW && risk.review_weeks == 26);
	f.opioid = true;
	f.gabapentinoid = false;
	f.ome_regular_ug = 50000;
	risk_judge(rules, &f, &risk);
	assert_true(risk.level == RISK_MEDIUM && risk.review_weeks == 12);
	f.gabapentinoid = true;
	risk_judge(rules, &f, &risk);
	assert_true(risk.level == RISK_HIGH && risk.review_weeks == 4);
}

/* 120 mg is counted, and 90 mg is what raises the level. */
static void an_older_line_raises_nothing(void **state)
{
	static const struct risk_rule_row without[] = {
	    {.id = "ome_90", .retired = true}, {.id = "ome_50", .retired = true}};
	const struct risk_rules *own;
	struct risk_facts f = RISK_FACTS_NONE;
	struct risk risk;
	struct error err;

	(void)state;
	assert_ok(risk_rules_with(arena, rules, without, ARRAY_LEN(without), &own, &err), &err);
	f.ome_regular_ug = 120000;
	risk_judge(own, &f, &risk);
	assert_true(risk.met >> (risk_rule_named(own, "ome_120") - own->items) & 1);
	assert_true(risk.level == RISK_NONE && !risk.review_weeks);
	assert_null(risk_rule_named(own, "ome_90"));
	assert_non_null(risk_rule_named(own, "OME_300"));
}

static void each_rule_says_why_and_whence(void **state)
{
	(void)state;
	for (size_t i = 0; i < rules->count; i++) {
		const struct risk_rule *r = &rules->items[i];
		size_t n = strlen(r->sentence);

		assert_true(n > 20 && r->sentence[n - 1] == '.' && *r->source && *r->dated && !r->own);
		assert_true(strcmp(r->status, "quoted") == 0 || strcmp(r->status, "derived") == 0 ||
			    strcmp(r->status, "local") == 0);
		assert_ptr_equal(risk_rule_named(rules, r->id), r);
	}
	assert_string_equal(risk_rule_named(rules, "ome_90")->sentence,
	    "Takes the equivalent of 90 mg or more of oral morphine a day.");
	assert_string_equal(risk_rule_named(rules, "fentanyl_over_75")->sentence,
	    "Is over 75 (76 or older) and wears fentanyl patches of 37.5 microgram/hour or more; 37.5 itself counts. "
	    "This is "
	    "Gloucestershire's rule.");
	assert_string_equal(risk_rule_named(rules, "fentanyl_over_75")->status, "local");
	assert_string_equal(risk_review_note, "Proposed; the service sets its own.");
}

/* ---- a service's own ---- */

static void own_rules(void **state)
{
	static const struct risk_rule_row rows[] = {
	    {.id = "ome_90",
		.level = "Medium",
		.condition = "ome >= 80",
		.sentence = "Ours.",
		.source = "us",
		.dated = "2026",
		.review_weeks = 6},
	    {.id = "young_and_high", .level = "high", .condition = "age < 18 and ome >= 10", .sentence = "A child."},
	    {.id = "diazepam_30", .retired = true},
	    {.id = "gone_already", .retired = true},
	};
	const struct risk_rules *own, *again;
	const struct risk_rule *r;
	struct error err;

	(void)state;
	assert_ok(risk_rules_with(arena, rules, rows, ARRAY_LEN(rows), &own, &err), &err);
	assert_int_equal(own->count, rules->count);
	r = risk_rule_named(own, "ome_90");
	assert_true(r->own && r->level == RISK_MEDIUM && r->review_weeks == 6 && r->current);
	assert_string_equal(r->status, "own");
	assert_string_equal(r->source, "us");
	assert_string_equal(r->dated, "2026");
	assert_string_equal(risk_rule_named(own, "young_and_high")->dated, "");
	assert_int_equal(r - own->items, risk_rule_named(rules, "ome_90") - rules->items);
	assert_true(risk_rule_named(own, "young_and_high")->own);
	assert_null(risk_rule_named(own, "diazepam_30"));
	assert_string_not_equal(own->version, rules->version);
	assert_ok(risk_rules_with(arena, rules, rows, ARRAY_LEN(rows), &again, &err), &err);
	assert_string_equal(own->version, again->version);
	assert_ok(risk_rules_with(arena, rules, NULL, 0, &again, &err), &err);
	assert_string_equal(rules->version, again->version);
}

static void own_rules_are_refused(void **state)
{
	static const struct {
		struct risk_rule_row row;
		const char *sentence;
	} cases[] = {
	    {{.id = "Rule 1", .level = "high", .condition = "opioid", .sentence = "Why."},
		"\"Rule 1\" cannot name a rule; use small letters, digits and _, such as \"ome_60_own\"."},
	    {{.id = NULL}, "\"\" cannot name a rule; use small letters, digits and _, such as \"ome_60_own\"."},
	    {{.id = "r", .level = "red", .condition = "opioid", .sentence = "Why."},
		"Rule r has the level \"red\"; it must be low, medium, cannot_be_said or high."},
	    {{.id = "r", .level = "none", .condition = "opioid", .sentence = "Why."},
		"Rule r has the level \"none\"; it must be low, medium, cannot_be_said or high."},
	    {{.id = "r", .level = "low", .condition = "opioid", .sentence = " "},
		"Rule r has no sentence; say why a person who meets it is on a list."},
	    {{.id = "r", .level = "low", .condition = "opioid", .sentence = "Why.", .review_weeks = -1},
		"Rule r has a review interval that makes no sense; it is in weeks, up to 520."},
	    {{.id = "r", .level = "low", .condition = "opioid >", .sentence = "Why."},
		"Rule r: \"opioid\" is met or not; it is not compared with a number."},
	    {{.id = "r", .level = "low", .condition = NULL, .sentence = "Why."},
		"Rule r: The condition ends where a word is missing; write it like \"ome >= 90 and benzodiazepine\"."},
	};
	static const struct risk_rule_row twice[] = {{.id = "r", .retired = true}, {.id = "r", .retired = true}};
	struct risk_rule_row many[RISK_RULES_MOST];
	const struct risk_rules *own;
	struct error err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_refusal(risk_rules_with(arena, rules, &cases[i].row, 1, &own, &err), &err, STATUS_REFUSED,
		    cases[i].sentence);
	assert_refusal(risk_rules_with(arena, rules, twice, 2, &own, &err), &err, STATUS_REFUSED,
	    "Rule r comes twice; keep one of them.");
	for (size_t i = 0; i < ARRAY_LEN(many); i++)
		many[i] = (struct risk_rule_row){
		    .id = arena_printf(arena, "own_%zu", i), .level = "low", .condition = "opioid", .sentence = "Why."};
	assert_int_equal(risk_rules_with(arena, rules, many, ARRAY_LEN(many), &own, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, "at most 64 are possible"));
}

/* ---- facts from medicines ---- */

static struct risk_line line_of(const char *line)
{
	const char *product, *dose, *quantity;
	struct medicine_reading m;

	medicine_line_cut(arena, reference, line, &product, &dose, &quantity);
	medicine_read(arena, reference, NULL, product, dose, &m);
	return risk_line_of(&m);
}

static void facts_of_medicines(void **state)
{
	struct risk_line lines[] = {
	    line_of("MST Continus 30mg tablets 1 bd"),
	    line_of("MST Continus 15mg tablets 1 bd"),
	    line_of("Fentanyl 25micrograms/hour transdermal patches one every 72 hours"),
	    line_of("Fentanyl 12micrograms/hour transdermal patches one every 72 hours"),
	    line_of("Oramorph 10mg/5ml oral solution 5ml up to four times a day when required"),
	    line_of("Diazepam 10mg tablets 1 tds"),
	    line_of("Diazepam 2mg tablets 1 bd prn"),
	    line_of("Pregabalin 75mg capsules as directed"),
	    line_of("Paracetamol 500mg tablets 2 qds"),
	    line_of("Wonderol 5mg tablets 1 bd"),
	};
	struct risk_facts f = RISK_FACTS_NONE;

	(void)state;
	f.age = 80;
	lines[0].days = 140;
	lines[1].days = 21;
	risk_facts_take(&f, lines, ARRAY_LEN(lines));
	assert_true(f.ome_regular_ug == 90000 + 60000 + 30000 && f.ome_with_as_needed_ug == f.ome_regular_ug + 40000);
	assert_true(
	    f.opioid && f.opioid_unread && f.benzodiazepine && f.gabapentinoid && !f.z_drug && !f.antidepressant);
	assert_true(f.fentanyl_ng == 37500 && f.diazepam_ug == 30000);
	/* Two strengths of one are one. */
	assert_int_equal(f.mr_opioids, 2);
	assert_int_equal(f.asks, 4);
	assert_true(f.opioid_days == 140 && f.benzo_z_days == -1);
	assert_int_equal(f.age, 80);
	assert_true(meets(&f, "fentanyl_over_75"));
}

static void modified_release_is_counted_by_substance(void **state)
{
	struct risk_line lines[] = {
	    line_of("Morphine 10mg tablets 1 bd"),
	    line_of("Ibuprofen 800mg modified-release tablets 2 daily"),
	    line_of("MST Continus 30mg tablets 1 bd"),
	    line_of("Longtec 10mg modified-release tablets as directed"),
	    line_of("Zomorph 30mg modified-release capsules 1 bd"),
	    line_of("BuTrans 10micrograms/hour transdermal patches ONE PATCH WEEKLY"),
	    line_of("Wonderol 5mg modified-release tablets 1 bd"),
	};
	static const int counts[] = {0, 0, 1, 2, 2, 3, 3};
	struct risk_facts f = RISK_FACTS_NONE;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		risk_facts_take(&f, lines, i + 1);
		assert_int_equal(f.mr_opioids, counts[i]);
	}
	risk_facts_take(&f, NULL, 0);
	assert_true(!f.mr_opioids && !f.opioid && !f.ome_regular_ug);
}

/* A maximum that is not said makes the larger total unknown, whatever comes before and behind it. */
static void an_unsaid_maximum_stays_unknown(void **state)
{
	struct risk_line lines[] = {
	    line_of("Codeine 30mg tablets 2 qds"),
	    line_of("Oramorph 10mg/5ml oral solution 5ml prn"),
	    line_of("MST Continus 30mg tablets 1 bd"),
	    line_of("Oramorph 10mg/5ml oral solution 5ml up to four times a day when required"),
	};
	struct risk_facts f = RISK_FACTS_NONE;

	(void)state;
	for (size_t i = 1; i < ARRAY_LEN(lines); i++) {
		risk_facts_take(&f, lines, i + 1);
		assert_true(f.ome_with_as_needed_ug == DOSE_NONE && f.ome_regular_ug == (i < 2 ? 24000 : 84000));
	}
	risk_facts_take(&f, lines, 1);
	assert_true(f.ome_with_as_needed_ug == 24000 && f.ome_regular_ug == 24000);
}

static void an_opioid_without_a_total_is_seen(void **state)
{
	static const char *const opioids[] = {"Methadone 1mg/ml oral solution 30ml ONCE DAILY SUPERVISED",
	    "Morphine 10mg modified-release tablets AS DIRECTED", "Oramorph 10mg/5ml oral solution 5ml prn",
	    "Buprenorphine 2mg sublingual tablets 2 daily", "Codeine 30mg tablets 1-2 qds"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(opioids); i++) {
		struct risk_line lines[] = {line_of(opioids[i]), line_of("Pregabalin 75mg capsules 1 bd")};
		struct risk_facts f = RISK_FACTS_NONE;
		struct risk risk;

		risk_facts_take(&f, lines, 2);
		assert_true(!f.opioid && f.opioid_unread && f.ome_regular_ug == 0);
		assert_false(meets(&f, "opioid_gabapentinoid"));
		assert_true(meets(&f, "opioid_unread_gabapentinoid") && meets(&f, "needs_reading"));
		risk_judge(rules, &f, &risk);
		assert_int_equal(risk.level, RISK_HIGH);
	}
}

/* The level of one line, whatever it is. */
static enum risk_level level_of(const char *line)
{
	struct risk_line lines[] = {line_of(line)};
	struct risk_facts f = RISK_FACTS_NONE;
	struct risk risk;

	risk_facts_take(&f, lines, 1);
	risk_judge(rules, &f, &risk);
	assert_true(f.asks == 0 || meets(&f, "needs_reading"));
	return risk.level;
}

/* Nobody knows what an unknown product is: it may be an opioid of any dose. */
static void what_is_not_understood_cannot_be_said(void **state)
{
	static const struct {
		const char *line;
		enum risk_level level;
	} cases[] = {
	    {"MST Continus 100mg bananas take two every 12 hours", RISK_CANNOT_BE_SAID},
	    {"Morphine and rhubarb mixture 5ml qds", RISK_CANNOT_BE_SAID},
	    {"Paracetamol with codeine cocktail 2 qds", RISK_CANNOT_BE_SAID},
	    {"Wonderol 5mg tablets 1 bd", RISK_CANNOT_BE_SAID},
	    {"Morphine 10mg tablets AS DIRECTED", RISK_CANNOT_BE_SAID},
	    {"MST Continus 100mg tablets two and a bit", RISK_CANNOT_BE_SAID},
	    /* Understood, and in no total: as it was. */
	    {"Methadone 1mg/ml oral solution 30ml daily", RISK_MEDIUM},
	    /* What it names is no opioid. */
	    {"Paracetamol 500mg wafers 2 qds", RISK_LOW},
	    {"Ramipril 5mg wafers 1 od", RISK_LOW},
	    {"Pregabalin 75mg wafers 1 bd", RISK_LOW},
	    {"Pregabalin 75mg capsules as directed", RISK_LOW},
	    {"Ramipril 5mg capsules 1 od", RISK_NONE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (level_of(cases[i].line) != cases[i].level)
			fail_msg("%s has the level %s", cases[i].line, risk_level_names[level_of(cases[i].line)]);
	}
}

/* An unknown product that names a medicine stands in its class. */
static void an_unknown_product_stands_in_its_class(void **state)
{
	struct risk_line lines[] = {
	    line_of("MST Continus 100mg bananas two every 12 hours"), line_of("Pregabalin 75mg wafers 1 bd")};
	struct risk_facts f = RISK_FACTS_NONE;
	struct risk risk;

	(void)state;
	risk_facts_take(&f, lines, 2);
	assert_true(f.opioid_unread && !f.opioid && f.gabapentinoid && f.asks == 2);
	risk_judge(rules, &f, &risk);
	assert_int_equal(risk.level, RISK_HIGH);
}

/* W15: her own medicine is named, and why it is in no total. */
static void what_is_in_no_total_is_named(void **state)
{
	struct risk_line lines[] = {
	    line_of("MST Continus 30mg tablets AS DIRECTED"), line_of("Methadone 1mg/ml oral solution 30ml daily"),
	    line_of("Oramorph 10mg/5ml oral solution 5ml prn"), line_of("Codeine 30mg tablets 2 qds")};
	struct risk_facts f = RISK_FACTS_NONE;

	(void)state;
	risk_facts_take(&f, lines, 1);
	assert_string_equal(f.unread, "morphine (as directed)");
	risk_facts_take(&f, lines, ARRAY_LEN(lines));
	assert_string_equal(f.unread, "morphine (as directed), methadone (never in a total), morphine (as needed)");
	risk_facts_take(&f, &lines[3], 1);
	assert_string_equal(f.unread, "");
}

/* H49: brand and generic name of one medicine are counted, and said. */
static void one_medicine_twice_is_said(void **state)
{
	struct risk_line lines[] = {line_of("MST Continus 30mg tablets 1 bd"),
	    line_of("Morphine 30mg modified-release tablets 1 bd"), line_of("MST Continus 15mg tablets 1 bd"),
	    line_of("Oxycodone 30mg modified-release tablets 1 bd"), line_of("Paracetamol 500mg tablets 2 qds"),
	    line_of("Panadol 500mg tablets 2 qds")};
	struct risk_facts f = RISK_FACTS_NONE;

	(void)state;
	risk_facts_take(&f, lines, 2);
	assert_true(f.same_twice && f.ome_regular_ug == 120000 && meets(&f, "counted_twice"));
	risk_facts_take(&f, &lines[1], ARRAY_LEN(lines) - 1);
	assert_true(!f.same_twice && !meets(&f, "counted_twice"));
}

/* W17: how long it is taken is not known, and that is said instead of nobody being counted. */
static void an_unknown_start_is_said(void **state)
{
	struct risk_line lines[] = {line_of("MST Continus 30mg tablets 1 bd"), line_of("Zopiclone 7.5mg tablets 1 nocte")};
	struct risk_facts f = RISK_FACTS_NONE;

	(void)state;
	risk_facts_take(&f, lines, 2);
	assert_true(meets(&f, "opioid_start_unknown") && meets(&f, "benzo_z_start_unknown"));
	lines[0].start_known = lines[1].start_known = true;
	lines[0].days = 92;
	lines[1].days = 28;
	risk_facts_take(&f, lines, 2);
	assert_true(!meets(&f, "opioid_start_unknown") && !meets(&f, "benzo_z_start_unknown"));
	assert_true(meets(&f, "opioid_3_months") && !meets(&f, "benzo_z_4_weeks"));
}

/* Whatever is taken besides, nobody's level falls. */
static void no_medicine_makes_safer(void **state)
{
	static const char *const pool[] = {"MST Continus 30mg tablets 1 bd", "Codeine 30mg tablets 2 qds",
	    "Codeine 15mg tablets 1 od", "Methadone 1mg/ml oral solution 30ml daily",
	    "Morphine 10mg tablets AS DIRECTED", "Oramorph 10mg/5ml oral solution 5ml prn",
	    "Oramorph 10mg/5ml oral solution 5ml up to four times a day when required",
	    "Fentanyl 12micrograms/hour transdermal patches one every 72 hours",
	    "Mezolar Matrix 37.5micrograms/hour transdermal patches one every 72 hours",
	    "Longtec 40mg modified-release tablets 1 bd", "Pregabalin 75mg capsules 1 bd",
	    "Gabapentin 300mg capsules as directed", "Diazepam 10mg tablets 1 tds", "Diazepam 5mg tablets 1 tds prn",
	    "Zopiclone 7.5mg tablets 1 nocte", "Amitriptyline 10mg tablets 1 nocte", "Paracetamol 500mg tablets 2 qds",
	    "Wonderol 5mg tablets 1 bd", "Morphine 100mg bananas 1 bd", "Codeine 30mg tablets a bit"};
	struct random random = {4};

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct risk_line lines[8];
		struct risk_facts f = RISK_FACTS_NONE;
		struct risk before = {.level = RISK_NONE}, risk;

		f.age = (int)random_between(&random, 0, 99) - 1;
		f.care_home = random_between(&random, 0, 3) == 0;
		f.renal = random_between(&random, 0, 3) == 0;
		f.diversion = random_between(&random, 0, 8) == 0;
		for (size_t n = 0; n < ARRAY_LEN(lines); n++) {
			lines[n] = line_of(pool[random_between(&random, 0, ARRAY_LEN(pool) - 1)]);
			lines[n].days = (int)random_between(&random, 0, 273) - 1;
			risk_facts_take(&f, lines, n + 1);
			risk_judge(rules, &f, &risk);
			if (risk.level < before.level)
				fail_msg("the level falls from %s to %s", risk_level_names[before.level],
				    risk_level_names[risk.level]);
			assert_true(!before.review_weeks || risk.review_weeks <= before.review_weeks);
			before = risk;
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(edges),
	    TEST(levels),
	    TEST(an_older_line_raises_nothing),
	    TEST(each_rule_says_why_and_whence),
	    TEST(own_rules),
	    TEST(own_rules_are_refused),
	    TEST(facts_of_medicines),
	    TEST(modified_release_is_counted_by_substance),
	    TEST(an_unsaid_maximum_stays_unknown),
	    TEST(an_opioid_without_a_total_is_seen),
	    TEST(what_is_not_understood_cannot_be_said),
	    TEST(an_unknown_product_stands_in_its_class),
	    TEST(what_is_in_no_total_is_named),
	    TEST(one_medicine_twice_is_said),
	    TEST(an_unknown_start_is_said),
	    TEST(no_medicine_makes_safer),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
