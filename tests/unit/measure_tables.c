/* The tables of instruments: what each must have, and how one is found. */
#include <stdlib.h>

#include "measure_try.h"
#include "pathwell/text.h"

static const char *const twenty_two[] = {"PHQ-9", "GAD-7", "PEG", "BPI-SF", "PSEQ-10", "PSEQ-2", "PCS", "EQ-5D-5L",
    "WEMWBS", "SWEMWBS", "PAM-13", "MSK-HQ", "ORT", "COWS", "SOWS", "NRS pain", "CORE-10", "HADS", "STarT Back",
    "TSK-17", "SF-MPQ-2", "WSAS"};

static void all_that_services_use_are_there(void **state)
{
	struct measure_try *t = *state;
	static const char *const ratings[] = {"interference", "distress", "disability", "quality of life", "happiness",
	    "attitude to activity", "relationship to medicines", "active days"};

	for (size_t i = 0; i < ARRAY_LEN(twenty_two); i++)
		assert_string_equal(called(t, twenty_two[i])->name, twenty_two[i]);
	for (size_t i = 0; i < ARRAY_LEN(ratings); i++)
		assert_int_equal(called(t, ratings[i])->item_count, 1);
	assert_int_equal(t->all->count, ARRAY_LEN(twenty_two) + ARRAY_LEN(ratings));
}

static void no_two_are_called_the_same(void **state)
{
	struct measure_try *t = *state;

	for (size_t i = 0; i < t->all->count; i++) {
		const struct instrument *in = &t->all->items[i];

		assert_ptr_equal(called(t, in->id), in);
		assert_ptr_equal(called(t, in->name), in);
		assert_ptr_equal(called(t, in->title), in);
		assert_ptr_equal(instrument_by_id(t->all, in->id), in);
	}
	assert_null(instrument_by_id(t->all, "phq_10"));
}

static void a_name_is_found_however_it_is_written(void **state)
{
	struct measure_try *t = *state;

	assert_string_equal(called(t, "phq9")->id, "phq_9");
	assert_string_equal(called(t, "Phq 9")->id, "phq_9");
	assert_string_equal(called(t, "eq5d5l")->id, "eq_5d_5l");
	assert_string_equal(called(t, "START-BACK")->id, "start_back");
	assert_string_equal(called(t, "pain")->id, "nrs_pain");
}

static const char *first_offer(struct measure_try *t, const char *query)
{
	const struct instrument **offered;

	return instruments_offer(t->arena, t->all, query, &offered) ? offered[0]->name : "";
}

static void what_is_typed_offers_the_nearest_first(void **state)
{
	struct measure_try *t = *state;
	const struct instrument **offered;

	assert_string_equal(first_offer(t, "eq"), "EQ-5D-5L"); /* not PSEQ */
	assert_string_equal(first_offer(t, "PHQ-9"), "PHQ-9");
	assert_string_equal(first_offer(t, "gad"), "GAD-7");
	assert_string_equal(first_offer(t, "opioid r"), "ORT");
	assert_string_equal(first_offer(t, "happ"), "NRS happiness");
	assert_string_equal(first_offer(t, "qol"), "NRS quality of life");
	assert_string_equal(first_offer(t, "warwick"), "WEMWBS");
	assert_string_equal(first_offer(t, "zzz"), "");
	assert_int_equal(instruments_offer(t->arena, t->all, "", &offered), t->all->count);
	assert_ptr_equal(offered[0], &t->all->items[0]);
}

static void an_unknown_name_is_refused_with_the_nearest(void **state)
{
	struct measure_try *t = *state;
	const struct instrument *in;

	assert_refusal(instrument_find(t->all, "PHQ-8", &in, &t->err), &t->err, STATUS_REFUSED,
	    "There is no questionnaire \"PHQ-8\"; the nearest is PHQ-9.");
	assert_int_equal(instrument_find(t->all, "zzzzzzzzzzzzz", &in, &t->err), STATUS_REFUSED);
	assert_non_null(strstr(t->err.sentence, "there are PHQ-9, GAD-7,"));
	assert_int_equal(instrument_find(t->all, "", &in, &t->err), STATUS_REFUSED);
}

/* Words of a questionnaire are there for these alone: the licences of all others forbid it or are not clear. */
static void words_stand_only_where_the_licence_lets_them(void **state)
{
	struct measure_try *t = *state;
	static const char *const free_ones[] = {"phq_9", "gad_7", "core_10"};

	for (size_t i = 0; i < t->all->count; i++) {
		const struct instrument *in = &t->all->items[i];
		bool is_free = strncmp(in->id, "nrs_", 4) == 0 || strcmp(in->id, "active_days") == 0;

		for (size_t k = 0; k < ARRAY_LEN(free_ones); k++)
			is_free |= strcmp(in->id, free_ones[k]) == 0;
		assert_int_equal(instrument_has_texts(in), is_free);
		for (size_t k = 0; k < in->item_count; k++)
			assert_true(is_free || (!in->items[k].text && !instrument_label(in, k, 0)));
	}
	assert_string_equal(instrument_label(called(t, "gad-7"), 6, 0), "Not at all");
	assert_string_equal(instrument_label(called(t, "phq-9"), 9, 3), "Extremely difficult");
	assert_string_equal(instrument_label(called(t, "phq-9"), 8, 3), "Nearly every day");
	assert_null(instrument_label(called(t, "phq-9"), 8, 4));
}

static void every_one_says_where_it_is_from(void **state)
{
	struct measure_try *t = *state;

	for (size_t i = 0; i < t->all->count; i++) {
		const struct instrument *in = &t->all->items[i];

		assert_true(*in->licence && *in->source && *in->feature && *in->title);
		assert_true(!in->matters || *in->matters_source);
		assert_true(!in->matters_percent || *in->matters_source);
		assert_non_null(strstr(in->set, in->name));
		assert_non_null(strstr(in->set, " 20"));
		for (size_t k = 0; k < in->alert_count; k++)
			assert_true(text_is_clean(in->alerts[k].prompt, false) && *in->alerts[k].source);
	}
}

/* No score falls between two bands, or into two. */
static void bands_of_a_total_do_not_overlap(void **state)
{
	struct measure_try *t = *state;

	for (size_t i = 0; i < t->all->count; i++) {
		const struct instrument *in = &t->all->items[i];

		for (size_t b = 0; b < in->band_count; b++) {
			const struct measure_band *x = &in->bands[b];

			if (x->item == -1 && x->part == -1)
				assert_true(x->low >= in->low && x->high <= in->high);
			for (size_t c = b + 1; c < in->band_count; c++) {
				const struct measure_band *y = &in->bands[c];

				if (x->item == y->item && x->part == y->part)
					assert_true(x->high < y->low || y->high < x->low);
			}
		}
	}
}

static void a_licensed_service_brings_its_own_words(void **state)
{
	struct measure_try *t = *state;
	const struct measures *own = NULL;
	const struct measure_text texts[] = {{"pseq-2", 1, "First."}, {"PSEQ-2", 2, "Second."}};

	assert_ok(measures_with_labels(t->arena, t->all, texts, 2, &own, &t->err), &t->err);
	assert_true(instrument_has_texts(instrument_by_id(own, "pseq_2")));
	assert_string_equal(instrument_by_id(own, "pseq_2")->items[1].text, "Second.");
	assert_false(instrument_has_texts(instrument_by_id(t->all, "pseq_2")));
}

static void words_for_an_item_that_is_not_there_are_refused(void **state)
{
	struct measure_try *t = *state;
	const struct measures *own;
	const struct measure_text third = {"pseq-2", 3, "x"}, blank = {"pseq-2", 1, " "}, unknown = {"pseq-3", 1, "x"};

	assert_refusal(measures_with_labels(t->arena, t->all, &third, 1, &own, &t->err), &t->err, STATUS_REFUSED,
	    "PSEQ-2 has 2 items; there is no item 3.");
	assert_refusal(measures_with_labels(t->arena, t->all, &blank, 1, &own, &t->err), &t->err, STATUS_REFUSED,
	    "Item 1 of PSEQ-2 has no text.");
	assert_int_equal(measures_with_labels(t->arena, t->all, &unknown, 1, &own, &t->err), STATUS_REFUSED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(all_that_services_use_are_there),
	    TEST(no_two_are_called_the_same),
	    TEST(a_name_is_found_however_it_is_written),
	    TEST(what_is_typed_offers_the_nearest_first),
	    TEST(an_unknown_name_is_refused_with_the_nearest),
	    TEST(words_stand_only_where_the_licence_lets_them),
	    TEST(every_one_says_where_it_is_from),
	    TEST(bands_of_a_total_do_not_overlap),
	    TEST(a_licensed_service_brings_its_own_words),
	    TEST(words_for_an_item_that_is_not_there_are_refused),
	};
	return RUN_MEASURE_TESTS(tests);
}
