/* Published and derived cases, where they are at hand. */
#include <jansson.h>
#include <stdlib.h>

#include "measure_try.h"

static void add_answer(struct buf *typed, const char *name, const json_t *answer)
{
	buf_puts(typed, typed->len ? " " : "");
	if (name)
		buf_printf(typed, "%s=", name);
	if (json_is_string(answer))
		buf_puts(typed, json_string_value(answer));
	else
		buf_printf(typed, "%lld", (long long)json_integer_value(answer));
}

static void add_list(struct buf *typed, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		add_answer(typed, NULL, json_array_get(list, i));
}

/* A list in order, boxes by name, or the two lists of BPI-SF. */
static void type_answers(struct buf *typed, json_t *answers)
{
	const char *key;
	json_t *value;

	if (json_is_array(answers)) {
		add_list(typed, answers);
		return;
	}
	if (json_object_get(answers, "severity")) {
		add_list(typed, json_object_get(answers, "severity"));
		add_list(typed, json_object_get(answers, "interference"));
		return;
	}
	json_object_foreach(answers, key, value) add_answer(typed, key, value);
}

static void assert_number(int64_t score, const json_t *number)
{
	assert_int_equal(score, (int64_t)(json_number_value(number) * SCORE_ONE + 0.5));
}

static void assert_expected(const struct measure_result *r, const char *key, const json_t *value)
{
	char part[32];

	if (strcmp(key, "total") == 0 || strcmp(key, "mean") == 0)
		assert_number(r->total, value);
	else if (strcmp(key, "band") == 0 || strcmp(key, "worst_band") == 0)
		assert_string_equal(r->band, json_string_value(value));
	else if (strcmp(key, "state") == 0)
		assert_string_equal(r->state, json_string_value(value));
	else if (strcmp(key, "item9_flag") == 0)
		assert_int_equal(r->alert_count > 0, json_is_true(value));
	else {
		snprintf(part, sizeof(part), "%.*s", (int)strcspn(key, "_"), key);
		assert_number(part_of(r, part), value);
	}
}

static void all_cases(void **state)
{
	static const char path[] = "../shared/data/score_cases.json";
	struct measure_try *t = *state;
	json_error_t error;
	json_t *cases = json_load_file(path, 0, &error), *value;
	const char *key;

	if (!cases) {
		print_message("%s is not here; its cases are not tried.\n", path);
		skip();
	}
	for (size_t i = 0; i < json_array_size(cases); i++) {
		json_t *one = json_array_get(cases, i);
		CLEANUP(buf_done) struct buf typed = {0};

		type_answers(&typed, json_object_get(one, "answers"));
		scored(t, json_string_value(json_object_get(one, "instrument")), buf_str(&typed));
		json_object_foreach(json_object_get(one, "expected"), key, value)
		    assert_expected(&t->result, key, value);
	}
	assert_true(json_array_size(cases) >= 20);
	json_decref(cases);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(all_cases)};
	return RUN_MEASURE_TESTS(tests);
}
