/* What is typed into find, as words. */
#include "../../src/store/private.h"
#include "test.h"

static void test_words(void **state)
{
	static const struct {
		const char *typed, *words;
	} cases[] = {
	    {"", ""},
	    {"   ", ""},
	    {"Smith", "smith"},
	    {"  SMITH,  John ", "smith|john"},
	    {"O'Brien", "obrien"},
	    {"Żół", "zol"},
	    {"9", "9"},
	    {"999 000 0018", "9990000018"},
	    {"999 000", "999000"},
	    {"999 0", "9990"},
	    {"9990000018", "9990000018"},
	    {"999-000-0018", "9990000018"},
	    {"999 000 00181", "999000|00181"},
	    {"14/07/1945", "14071945"},
	    {"14-07-1945", "14071945"},
	    {"14.07.1945", "14071945"},
	    {"4/7/1945", "04071945"},
	    {"4/", "04"},
	    {"4", "4"},
	    {"4/1", "041"},
	    {"4/7", "0407"},
	    {"4/7/", "0407"},
	    {"14-Jul-1945", "14071945"},
	    {"14-j", "14j"},
	    {"14-ju", "14ju"},
	    {"14-jul", "1407"},
	    {"14 Jul 1945", "14071945"},
	    {"14 july", "1407"},
	    {"14 mary", "14|mary"},
	    {"1945-07-14", "19450714"},
	    {"1945-7-4", "19450704"},
	    {"1945-07", "194507"},
	    {"1945", "1945"},
	    {"1945 smith", "1945|smith"},
	    {"j smith 1960", "j|smith|1960"},
	    {"14 07 1945", "14071945"},
	    {"14 07 1945 smith", "14071945|smith"},
	    {"AB10 1XY", "ab10|1xy"},
	    {"smith-jones", "smithjones"},
	    {"a b c d e f g h i j", "a|b|c|d|e|f|g|h"},
	    {"12345678901234567890", "12345678901234567890"},
	    {"1/2/3/4", "1|2|3|4"},
	    {"---", ""},
	    {"'", ""},
	    {"14//1945", "14|1945"},
	};
	struct arena *a CLEANUP(arena_freep) = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct query_words q;
		const char *words = "";
		query_read(a, cases[i].typed, &q);
		for (size_t j = 0; j < q.count; j++)
			words = arena_printf(a, "%s%s%s", words, j ? "|" : "", q.words[j]);
		if (strcmp(words, cases[i].words))
			fail_msg("\"%s\" is read as \"%s\", not \"%s\"", cases[i].typed, words, cases[i].words);
	}
	(void)state;
}

/* However it is cut off while somebody types, a date's words begin the date's key. */
static void test_a_date_narrows_at_every_key(void **state)
{
	static const struct {
		const char *typed, *key;
	} dates[] = {
	    {"14/07/1945", "14071945"},
	    {"04.12.1945", "04121945"},
	    {"1945-07-14", "19450714"},
	    {"14071945", "14071945"},
	    {"14 07 1945", "14071945"},
	    {"999 000 0018", "9990000018"},
	    {"999-000-0018", "9990000018"},
	};
	struct arena *a CLEANUP(arena_freep) = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(dates); i++)
		for (size_t n = 1; n <= strlen(dates[i].typed); n++) {
			struct query_words q;
			query_read(a, arena_strndup(a, dates[i].typed, n), &q);
			assert_int_equal(q.count, 1);
			assert_memory_equal(q.words[0], dates[i].key, strlen(q.words[0]));
		}
	(void)state;
}

static void test_foreign_bytes_never_break_it(void **state)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct random r = {42};
	char typed[41];
	for (int i = 0; i < 20000; i++) {
		struct query_words q;
		size_t n = (size_t)random_between(&r, 0, 40);
		for (size_t j = 0; j < n; j++)
			typed[j] = i % 2 ? "0123456789-/. ,a\xc5\xbc"[random_between(&r, 0, 17)]
					 : (char)random_between(&r, 1, 255);
		typed[n] = '\0';
		query_read(a, typed, &q);
		assert_true(q.count <= QUERY_WORDS_MAX);
		for (size_t j = 0; j < q.count; j++)
			assert_true(*q.words[j] && !strchr(q.words[j], ' '));
		arena_reset(a);
	}
	(void)state;
}

static void test_words_of_names(void **state)
{
	static const struct {
		const char *name, *words;
	} cases[] = {
	    {"Smith", " smith"},
	    {"de la Cruz", " de la cruz delacruz"},
	    {"Smith-Jones", " smithjones smith jones"},
	    {"O'Brien", " obrien o brien"},
	    {"Smith‑Jones", " smithjones smith jones"},
	    {"Ann Ann", " ann annann"},
	    {"", ""},
	    {"-", ""},
	    {"AB10 1XY", " ab10 1xy ab101xy"},
	};
	struct arena *a CLEANUP(arena_freep) = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf words CLEANUP(buf_done) = {0};
		words_add_name(a, &words, cases[i].name);
		assert_string_equal(buf_str(&words), cases[i].words);
	}
	(void)state;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(test_words),
	    TEST(test_a_date_narrows_at_every_key),
	    TEST(test_foreign_bytes_never_break_it),
	    TEST(test_words_of_names),
	};
	return RUN_TESTS(tests);
}
