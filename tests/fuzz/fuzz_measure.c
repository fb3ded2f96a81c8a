/* Answers and totals of questionnaires: whatever is typed, a score within its range or a sentence. */
#include "fuzz.h"
#include "pathwell/measure.h"

static const struct fuzz_scrap seeds[] = {
    SCRAP("3 0 1 2 0 0 1 0 3"),
    SCRAP("301200103 difficulty=2"),
    SCRAP("2,1,2,3,2 vas=70"),
    SCRAP("21232"),
    SCRAP("9 - 9 1 1 999"),
    SCRAP("sex=M family_alcohol=1 age=50"),
    SCRAP("sex=F 1 0 0 0 0 0 30 0 0 1"),
    SCRAP("7 8 6"),
    SCRAP("47.4 2"),
    SCRAP("19.25"),
    SCRAP("PHQ-9"),
    SCRAP("Warwick-Edinburgh Mental Wellbeing Scale"),
    SCRAP("0 1 2 3 0 0 1 4 2 1 3 0 4"),
};

static void check_result(const struct measure_result *r)
{
	const struct instrument *in = r->instrument;

	if (in->method == MEASURE_STATE)
		assert_true(r->state && r->total == SCORE_NONE);
	else
		assert_true(r->total >= in->low && r->total <= in->high);
	for (size_t i = 0; i < r->part_count; i++)
		assert_true(r->parts[i].value >= 0);
}

static void check_one(struct arena *a, const struct instrument *in, const char *s)
{
	struct measure_answers answers, again;
	struct measure_result r;
	struct error err;

	if (measure_of_total(a, in, s, &r, &err) == STATUS_OK)
		check_result(&r);
	else
		fuzz_check_refusal(&err);
	if (measure_answers_read(in, &s, 1, &answers, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		return;
	}
	const char *shown = measure_answers_show(a, in, &answers);
	assert_ok(measure_answers_read(in, &shown, 1, &again, &err), &err);
	assert_memory_equal(again.values, answers.values, sizeof(again.values));
	if (measure_score(a, in, &answers, &r, &err) == STATUS_OK)
		check_result(&r);
	else
		fuzz_check_refusal(&err);
}

static void typed_answers(void **state)
{
	CLEANUP(arena_freep) struct arena *kept = arena_new();
	const struct measures *all = measures_standard(kept);
	struct fuzz f;
	(void)state;
	for (fuzz_begin(&f, seeds, ARRAY_LEN(seeds)); fuzz_next(&f);) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		const char *s = buf_str(&f.input);
		const struct instrument *in;
		struct error err;
		if (instrument_find(all, s, &in, &err) != STATUS_OK)
			fuzz_check_refusal(&err);
		for (size_t i = 0; i < all->count; i++)
			check_one(a, &all->items[i], s);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(typed_answers)};
	return RUN_TESTS(tests);
}
