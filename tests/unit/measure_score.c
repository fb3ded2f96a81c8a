/* Scoring: every range, every edge of every band, and what each questionnaire does differently. */
#include <stdlib.h>

#include "measure_try.h"

/* All items answered low or high, boxes ticked or not. */
static const struct measure_result *all_at(struct measure_try *t, const struct instrument *in, bool high, char sex)
{
	struct measure_answers answers = {.sex = in->by_sex ? sex : 0};

	for (size_t i = 0; i < in->item_count; i++) {
		const struct measure_item *item = &in->items[i];
		const int *points = item->points[sex == 'M'];
		bool turned = points && points[0] > points[item->high - item->low];

		answers.values[i] = high != turned ? item->high : item->low;
		if (item->age_low)
			answers.values[i] = high;
		if (in->method == MEASURE_TOTAL && i == 0)
			answers.values[i] *= SCORE_ONE;
	}
	assert_ok(measure_score(t->arena, in, &answers, &t->result, &t->err), &t->err);
	return &t->result;
}

static void every_range_is_reached_and_kept(void **state)
{
	struct measure_try *t = *state;

	for (size_t i = 0; i < t->all->count; i++) {
		const struct instrument *in = &t->all->items[i];
		int64_t most_f = all_at(t, in, true, 'F')->total, most_m = all_at(t, in, true, 'M')->total;

		assert_int_equal(most_f > most_m ? most_f : most_m, in->high);
		assert_int_equal(all_at(t, in, false, 'F')->total, in->low);
		assert_string_equal(t->result.set, in->set);
	}
}

/* Every total that a sum can come to, one point after the other: the band that its table gives, and no other. */
static void every_edge_of_every_band_holds(void **state)
{
	struct measure_try *t = *state;
	static const struct {
		const char *name;
		int last;
		const char *band;
	} edges[] = {{"PHQ-9", 4, "none/minimal"}, {"PHQ-9", 9, "mild"}, {"PHQ-9", 14, "moderate"},
	    {"PHQ-9", 19, "moderately severe"}, {"PHQ-9", 27, "severe"}, {"GAD-7", 4, "none"}, {"GAD-7", 9, "mild"},
	    {"GAD-7", 14, "moderate"}, {"GAD-7", 21, "severe"}, {"PSEQ-10", 19, "severe"}, {"PSEQ-10", 30, "moderate"},
	    {"PSEQ-10", 40, "mild"}, {"PSEQ-10", 60, "minimal"}, {"PCS", 29, "below clinically relevant"},
	    {"PCS", 52, "clinically relevant"}, {"WEMWBS", 40, "probable depression"},
	    {"WEMWBS", 44, "possible depression"}, {"WEMWBS", 53, "average"}, {"WEMWBS", 70, NULL}, {"ORT", 3, "low"},
	    {"ORT", 7, "moderate"}, {"ORT", 26, "high"}, {"COWS", 4, NULL}, {"COWS", 12, "mild"},
	    {"COWS", 24, "moderate"}, {"COWS", 36, "moderately severe"}, {"COWS", 48, "severe"}, {"SOWS", 0, NULL},
	    {"SOWS", 10, "mild"}, {"SOWS", 20, "moderate"}, {"SOWS", 64, "severe"}, {"NRS pain", 0, NULL},
	    {"NRS pain", 4, "mild"}, {"NRS pain", 6, "moderate"}, {"NRS pain", 10, "severe"},
	    {"CORE-10", 10, "healthy or low"}, {"CORE-10", 14, "mild"}, {"CORE-10", 19, "moderate"},
	    {"CORE-10", 24, "moderate to severe"}, {"CORE-10", 40, "severe"}, {"TSK-17", 37, "not high"},
	    {"TSK-17", 68, "high"}, {"WSAS", 9, "subclinical"}, {"WSAS", 20, "significant impairment"},
	    {"WSAS", 40, "moderately severe or worse"}};
	const char *name = "";
	int total = 0;

	for (size_t i = 0; i < ARRAY_LEN(edges); i++) {
		const struct instrument *in = called(t, edges[i].name);

		if (strcmp(name, edges[i].name) != 0)
			total = (int)(in->low / SCORE_ONE);
		name = edges[i].name;
		for (; total <= edges[i].last; total++) {
			char typed[16];

			snprintf(typed, sizeof(typed), "%d", total);
			assert_ok(measure_of_total(t->arena, in, typed, &t->result, &t->err), &t->err);
			assert_int_equal(t->result.total, total * SCORE_ONE);
			if (edges[i].band)
				assert_string_equal(t->result.band, edges[i].band);
			else
				assert_null(t->result.band);
		}
	}
}

/* Item 9 decides, and nothing else does. */
static void suicide_items_raise_a_prompt(void **state)
{
	struct measure_try *t = *state;

	for (int a = 0; a <= 3; a++) {
		char typed[32];

		snprintf(typed, sizeof(typed), "3 3 3 3 3 3 3 3 %d", a);
		scored(t, "PHQ-9", typed);
		assert_int_equal(t->result.alert_count, a >= 1);
		if (a)
			assert_string_equal(t->result.alerts[0]->id, "item_9");
	}
	assert_int_equal(scored(t, "CORE-10", "4 0 0 4 4 0 4 4 4 4")->alert_count, 0);
	assert_string_equal(scored(t, "CORE-10", "0 4 4 0 0 1 0 0 0 0")->alerts[0]->id, "item_6");
}

static void a_total_hides_the_suicide_item(void **state)
{
	struct measure_try *t = *state;

	assert_ok(measure_of_total(t->arena, called(t, "PHQ-9"), "1", &t->result, &t->err), &t->err);
	assert_int_equal(t->result.alert_count, 1);
	assert_string_equal(t->result.alerts[0]->id, "item_9_unknown");
	assert_ok(measure_of_total(t->arena, called(t, "PHQ-9"), "0", &t->result, &t->err), &t->err);
	assert_int_equal(t->result.alert_count, 0);
}

static void two_items_of_core_10_are_turned_round(void **state)
{
	struct measure_try *t = *state;

	assert_int_equal(scored(t, "CORE-10", "0 0 0 0 0 0 0 0 0 0")->total, 8 * SCORE_ONE);
	assert_int_equal(scored(t, "CORE-10", "0 4 4 0 0 0 0 0 0 0")->total, 0);
	assert_int_equal(scored(t, "CORE-10", "4 0 0 4 4 4 4 4 4 4")->total, 40 * SCORE_ONE);
}

static void the_difficulty_question_does_not_count(void **state)
{
	struct measure_try *t = *state;

	for (int a = 0; a <= 3; a++) {
		char typed[48];

		snprintf(typed, sizeof(typed), "1 0 0 0 0 0 0 0 0 difficulty=%d", a);
		assert_int_equal(scored(t, "PHQ-9", typed)->total, SCORE_ONE);
	}
}

static void means_are_to_the_nearest_thousandth(void **state)
{
	struct measure_try *t = *state;

	for (int a = 0; a <= 10; a++)
		for (int b = 0; b <= 10; b++)
			for (int c = 0; c <= 10; c++) {
				char typed[32];
				int64_t off;

				snprintf(typed, sizeof(typed), "%d %d %d", a, b, c);
				scored(t, "PEG", typed);
				off = t->result.total * 3 - (a + b + c) * SCORE_ONE;
				assert_true(off >= -1 && off <= 1);
				assert_int_equal(t->result.raw, (a + b + c) * SCORE_ONE);
			}
	assert_int_equal(scored(t, "PEG", "1 0 1")->total, 667);
}

static void bpi_has_two_means_and_the_band_of_the_worst_pain(void **state)
{
	struct measure_try *t = *state;
	const struct measure_result *r = scored(t, "BPI-SF", "8 4 6 5 7 5 6 4 3 8 7");

	assert_int_equal(r->total, 5750);
	assert_int_equal(part_of(r, "severity"), 5750);
	assert_int_equal(part_of(r, "interference"), 5714);
	assert_string_equal(r->band, "severe");
	assert_string_equal(scored(t, "BPI-SF", "4 10 10 10 0 0 0 0 0 0 0")->band, "mild");
	assert_null(scored(t, "BPI-SF", "0 10 10 10 0 0 0 0 0 0 0")->band);
	assert_ok(measure_of_total(t->arena, called(t, "BPI-SF"), "5.75", &t->result, &t->err), &t->err);
	assert_null(t->result.band);
}

static void swemwbs_is_converted_by_its_table(void **state)
{
	struct measure_try *t = *state;
	const struct instrument *in = called(t, "SWEMWBS");

	assert_int_equal(scored(t, "SWEMWBS", "3 3 3 3 3 3 3")->total, 19250);
	assert_int_equal(t->result.raw, 21 * SCORE_ONE);
	for (int raw = 7; raw <= 35; raw++) {
		struct measure_result back;
		char typed[32];

		snprintf(typed, sizeof(typed), "%d", raw);
		assert_ok(measure_of_total(t->arena, in, typed, &t->result, &t->err), &t->err);
		assert_int_equal(t->result.raw, raw * SCORE_ONE);
		assert_ok(measure_of_total(t->arena, in, score_show(t->result.total, typed), &back, &t->err), &t->err);
		assert_int_equal(back.raw, t->result.raw);
	}
	assert_refusal(measure_of_total(t->arena, in, "19.3", &t->result, &t->err), &t->err, STATUS_REFUSED,
	    "SWEMWBS: \"19.3\" is neither a raw sum from 7 to 35 nor a metric score of its table.");
}

static void eq_5d_gives_a_state_and_no_number(void **state)
{
	struct measure_try *t = *state;

	assert_string_equal(scored(t, "EQ-5D-5L", "2 1 2 3 2")->state, "21232");
	assert_int_equal(t->result.total, SCORE_NONE);
	assert_int_equal(t->result.part_count, 0);
	assert_string_equal(scored(t, "EQ-5D-5L", "21232 vas=70")->state, "21232");
	assert_int_equal(part_of(&t->result, "vas"), 70 * SCORE_ONE);
	assert_string_equal(scored(t, "EQ-5D-5L", "2 - 2 9 2 999")->state, "29292");
	assert_int_equal(t->result.part_count, 0);
	assert_int_equal(try_answers(t, "EQ-5D-5L", "2 1 2 6 2"), STATUS_REFUSED);
	assert_int_equal(try_answers(t, "EQ-5D-5L", "2 1 2 1 2 101"), STATUS_REFUSED);
	assert_ok(measure_of_total(t->arena, called(t, "EQ-5D-5L"), "11111", &t->result, &t->err), &t->err);
	assert_string_equal(t->result.state, "11111");
}

static void the_opioid_risk_tool_counts_by_sex(void **state)
{
	struct measure_try *t = *state;

	assert_int_equal(scored(t, "ORT", "sex=M family_alcohol=1 age=50")->total, 3 * SCORE_ONE);
	assert_string_equal(t->result.band, "low");
	assert_int_equal(scored(t, "ORT", "sex=F family_alcohol=1 age=45")->total, 2 * SCORE_ONE);
	assert_int_equal(scored(t, "ORT", "sex=F age=16")->total, SCORE_ONE);
	assert_int_equal(scored(t, "ORT", "sex=F age=15")->total, 0);
	assert_int_equal(scored(t, "ORT", "sex=F age=46")->total, 0);
	assert_int_equal(scored(t, "ORT", "sex=F sexual_abuse=1")->total, 3 * SCORE_ONE);
	assert_int_equal(scored(t, "ORT", "sex=M sexual_abuse=1")->total, 0);
	assert_int_equal(scored(t, "ORT", "sex=F 1 1 1 1 1 1 1 1 1 1")->total, 26 * SCORE_ONE);
}

static void start_back_tells_three_risks(void **state)
{
	struct measure_try *t = *state;

	assert_string_equal(scored(t, "STarT Back", "1 1 1 0 0 0 0 0 2")->band, "low");
	assert_int_equal(t->result.total, 3 * SCORE_ONE);
	assert_string_equal(scored(t, "STarT Back", "1 1 1 1 0 0 0 0 2")->band, "medium");
	assert_string_equal(scored(t, "STarT Back", "1 0 0 0 1 1 1 0 2")->band, "medium");
	assert_string_equal(scored(t, "STarT Back", "0 0 0 0 1 1 1 0 3")->band, "high");
	assert_int_equal(part_of(&t->result, "psychosocial"), 4 * SCORE_ONE);
	assert_int_equal(scored(t, "STarT Back", "0 0 0 0 0 0 0 0 4")->total, SCORE_ONE);
	assert_ok(measure_of_total(t->arena, called(t, "STarT Back"), "3", &t->result, &t->err), &t->err);
	assert_string_equal(t->result.band, "low");
	assert_ok(measure_of_total(t->arena, called(t, "STarT Back"), "4", &t->result, &t->err), &t->err);
	assert_null(t->result.band);
}

static void four_items_of_the_tampa_scale_are_turned_round(void **state)
{
	struct measure_try *t = *state;

	assert_int_equal(scored(t, "TSK-17", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1")->total, (13 + 4 * 4) * SCORE_ONE);
	assert_int_equal(scored(t, "TSK-17", "1 1 1 4 1 1 1 4 1 1 1 4 1 1 1 4 1")->total, 17 * SCORE_ONE);
}

static void hads_is_two_scores(void **state)
{
	struct measure_try *t = *state;
	const struct measure_result *r = scored(t, "HADS", "3 1 3 1 3 1 2 1 0 1 0 1 0 1");

	assert_int_equal(part_of(r, "anxiety"), 11 * SCORE_ONE);
	assert_int_equal(part_of(r, "depression"), 7 * SCORE_ONE);
	assert_string_equal(r->band, "anxiety: case, depression: normal");
	assert_string_equal(r->parts[0].band, "case");
	assert_string_equal(
	    scored(t, "HADS", "3 2 3 1 2 1 2 1 0 1 0 1 0 1")->band, "anxiety: borderline, depression: borderline");
}

static void sf_mpq_2_has_four_means(void **state)
{
	struct measure_try *t = *state;
	const struct measure_result *r = scored(t, "SF-MPQ-2", "6 1 1 1 6 6 2 6 6 6 1 3 3 3 3 1 2 1 2 2 2 2");

	assert_int_equal(part_of(r, "continuous"), 6000);
	assert_int_equal(part_of(r, "intermittent"), 1000);
	assert_int_equal(part_of(r, "neuropathic"), 2000);
	assert_int_equal(part_of(r, "affective"), 3000);
	assert_int_equal(r->total, (36 + 6 + 12 + 12) * SCORE_ONE / 22);
}

static void a_licensed_score_is_kept_as_it_is(void **state)
{
	struct measure_try *t = *state;

	assert_int_equal(scored(t, "PAM-13", "47.4")->total, 47400);
	assert_null(t->result.band);
	assert_string_equal(scored(t, "PAM-13", "47.4 2")->band, "level 2");
	assert_ok(measure_of_total(t->arena, called(t, "pam"), "55.6", &t->result, &t->err), &t->err);
	assert_int_equal(t->result.total, 55600);
}

static void impossible_totals_are_refused(void **state)
{
	struct measure_try *t = *state;
	static const char *const wrong[][2] = {{"PHQ-9", "28"}, {"PHQ-9", "5.5"}, {"PHQ-9", "-1"}, {"PHQ-9", "x"},
	    {"WEMWBS", "13"}, {"PEG", "10.001"}, {"PEG", "5.7145"}, {"NRS pain", "11"}, {"EQ-5D-5L", "61111"}};

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_int_equal(measure_of_total(t->arena, called(t, wrong[i][0]), wrong[i][1], &t->result, &t->err),
		    STATUS_REFUSED);
	assert_refusal(measure_of_total(t->arena, called(t, "PHQ-9"), "28", &t->result, &t->err), &t->err,
	    STATUS_REFUSED, "PHQ-9: \"28\" is not a total from 0 to 27.");
}

/* Raising any answer by one moves the total by that item's points, and by nothing else. */
static void one_answer_more_moves_the_sum_by_its_points(void **state)
{
	struct measure_try *t = *state;

	for (size_t k = 0; k < t->all->count; k++) {
		const struct instrument *in = &t->all->items[k];

		if (in->method != MEASURE_SUM || in->by_sex)
			continue;
		for (size_t i = 0; i < in->item_count; i++) {
			struct measure_answers answers = {0};
			const struct measure_item *item = &in->items[i];
			int64_t before = SCORE_NONE;
			int at = 0;

			for (size_t n = 0; n < in->item_count; n++)
				answers.values[n] = in->items[n].low;
			for (int v = item->low; v <= item->high; v++) {
				if (!measure_item_takes(item, v))
					continue;
				const int *p = item->points[0];
				int step = p && v > item->low ? p[v - item->low] - p[v - item->low - 1] : 1;

				answers.values[i] = v;
				assert_ok(measure_score(t->arena, in, &answers, &t->result, &t->err), &t->err);
				if (before != SCORE_NONE)
					assert_int_equal(t->result.total - before, (p ? step : v - at) * SCORE_ONE);
				before = t->result.total;
				at = v;
			}
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(every_range_is_reached_and_kept),
	    TEST(every_edge_of_every_band_holds),
	    TEST(suicide_items_raise_a_prompt),
	    TEST(a_total_hides_the_suicide_item),
	    TEST(two_items_of_core_10_are_turned_round),
	    TEST(the_difficulty_question_does_not_count),
	    TEST(means_are_to_the_nearest_thousandth),
	    TEST(bpi_has_two_means_and_the_band_of_the_worst_pain),
	    TEST(swemwbs_is_converted_by_its_table),
	    TEST(eq_5d_gives_a_state_and_no_number),
	    TEST(the_opioid_risk_tool_counts_by_sex),
	    TEST(start_back_tells_three_risks),
	    TEST(four_items_of_the_tampa_scale_are_turned_round),
	    TEST(hads_is_two_scores),
	    TEST(sf_mpq_2_has_four_means),
	    TEST(a_licensed_score_is_kept_as_it_is),
	    TEST(impossible_totals_are_refused),
	    TEST(one_answer_more_moves_the_sum_by_its_points),
	};
	return RUN_MEASURE_TESTS(tests);
}
