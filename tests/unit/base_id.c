#include "pathwell/id.h"
#include "test.h"

static void assert_version_4(const struct id *id)
{
	struct id read;
	assert_int_equal(strlen(id->text), 36);
	assert_int_equal(id->text[14], '4');
	assert_non_null(strchr("89ab", id->text[19]));
	assert_true(id_parse(id->text, &read));
	assert_true(id_equal(id, &read));
}

static void new_ids_are_version_4_and_differ(void **state)
{
	(void)state;
	struct id last = {""};
	for (int i = 0; i < 1000; i++) {
		struct id id = id_new();
		assert_version_4(&id);
		assert_false(id_equal(&id, &last));
		last = id;
	}
}

static void a_seed_repeats_its_ids(void **state)
{
	(void)state;
	struct id first[100];
	random_seed(7);
	for (int i = 0; i < 100; i++) {
		first[i] = id_new();
		assert_version_4(&first[i]);
		for (int j = 0; j < i; j++)
			assert_true(strcmp(first[j].text, first[i].text) < 0);
	}
	random_seed(7);
	for (int i = 0; i < 100; i++) {
		struct id again = id_new();
		assert_true(id_equal(&again, &first[i]));
	}
	random_seed(8);
	struct id other = id_new();
	assert_false(id_equal(&other, &first[0]));
	random_seed(7);
	random_unseed();
	struct id free = id_new();
	assert_false(id_equal(&free, &first[0]));
}

static void parsing(void **state)
{
	(void)state;
	struct id id;
	assert_true(id_parse("6F9619FF-8B86-D011-B42D-00CF4FC964FF", &id));
	assert_string_equal(id.text, "6f9619ff-8b86-d011-b42d-00cf4fc964ff");
	assert_false(id_is_none(&id));
	static const char *const wrong[] = {NULL, "", "6f9619ff", "6f9619ff-8b86-d011-b42d-00cf4fc964f",
	    "6f9619ff-8b86-d011-b42d-00cf4fc964fff", "6f9619ff-8b86-d011-b42d-00cf4fc964fg",
	    "6f9619ff8b86-d011-b42d-00cf4fc964fff", "{6f9619ff-8b86-d011-b42d-00cf4fc964ff}",
	    " 6f9619ff-8b86-d011-b42d-00cf4fc964ff"};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		memset(&id, 'x', sizeof id);
		assert_false(id_parse(wrong[i], &id));
		assert_true(id_is_none(&id));
	}
}

static void the_generator_is_splitmix64(void **state)
{
	(void)state;
	/* The published first numbers for the state 1234567: a demonstration must not change with the machine. */
	static const uint64_t expected[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
	    4593380528125082431u, 16408922859458223821u};
	struct random r = {1234567};
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		assert_true(random_next(&r) == expected[i]);
}

static void between_reaches_both_ends_evenly(void **state)
{
	(void)state;
	struct random r = {1};
	int counts[6] = {0};
	for (int i = 0; i < 60000; i++) {
		int64_t n = random_between(&r, -2, 3);
		assert_in_range(n + 2, 0, 5);
		counts[n + 2]++;
	}
	for (int i = 0; i < 6; i++)
		assert_in_range(counts[i], 9500, 10500);
	assert_int_equal(random_between(&r, 5, 5), 5);
	bool negative = false, positive = false;
	for (int i = 0; i < 100; i++) {
		int64_t n = random_between(&r, INT64_MIN, INT64_MAX);
		negative |= n < 0;
		positive |= n > 0;
	}
	assert_true(negative && positive);
}

static void a_series_ascends_and_never_repeats(void **state)
{
	(void)state;
	struct id_series series = {0};
	struct id before = {""}, parsed;
	for (int i = 0; i < 1000; i++) {
		struct id id = id_series_next(&series);
		assert_true(strcmp(id.text, before.text) > 0);
		assert_true(id_parse(id.text, &parsed) && id_equal(&id, &parsed));
		assert_int_equal(id.text[14], '7');
		assert_non_null(strchr("89ab", id.text[19]));
		before = id;
	}
	struct id_series other = {0};
	struct id id = id_series_next(&other);
	series = (struct id_series){0};
	struct id same_moment = id_series_next(&series);
	assert_false(id_equal(&id, &same_moment));
	random_seed(7);
	struct id seeded = id_series_next(&series);
	random_seed(7);
	struct id plain = id_new();
	random_unseed();
	assert_true(id_equal(&seeded, &plain));
}

static const struct CMUnitTest tests[] = {
    TEST(a_series_ascends_and_never_repeats),
    TEST(new_ids_are_version_4_and_differ),
    TEST(a_seed_repeats_its_ids),
    TEST(parsing),
    TEST(the_generator_is_splitmix64),
    TEST(between_reaches_both_ends_evenly),
};

int main(void)
{
	return RUN_TESTS(tests);
}
