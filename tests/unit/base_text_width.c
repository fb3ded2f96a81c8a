#include "pathwell/text.h"
#include "scraps.h"
#include "test.h"

static void columns_and_graphemes(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t columns, graphemes;
	} cases[] = {
	    {"", 0, 0},
	    {"Smith", 5, 5},
	    {"Żółkiewski", 10, 10},
	    {"Z\u0307o\u0301łkiewski", 10, 10},
	    {"Straße", 6, 6},
	    {"李小龍", 6, 3},
	    {"ｱ", 1, 1},
	    {"Ａ", 2, 1},
	    {"👍", 2, 1},
	    {"👍🏽", 2, 1},
	    {"👩\u200D⚕\uFE0F", 2, 1},
	    {"👨\u200D👩\u200D👧\u200D👦", 2, 1},
	    {"🇵🇱", 2, 1},
	    {"🇵🇱🇬🇧", 4, 2},
	    {"محمد علی", 8, 8},
	    {"각", 2, 1},
	    {"\u1100\u1161\u11A8", 2, 1},
	    {"กำ", 2, 1},
	    {"e\u0301\u0302\u0303", 1, 1},
	    {"\r\n", 0, 1},
	    {"\n\n", 0, 2},
	    {"a\tb", 2, 3},
	    {"\x07", 0, 1},
	    {"\xC2\x9B", 0, 1},
	    {"\xFF", 1, 1},
	    {"a\xE2\x82"
	     "b",
		3, 3},
	    {"\u00A0", 1, 1},
	    {"…", 1, 1},
	    {"\U0001FAE8", 2, 1},
	    {"─│▌", 3, 3},
	    {"a\u200Db", 2, 2},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t columns = text_width(cases[i].s), graphemes = text_grapheme_count(cases[i].s);
		if (columns != cases[i].columns || graphemes != cases[i].graphemes)
			fail_msg("\"%s\" takes %zu columns in %zu graphemes", cases[i].s, columns, graphemes);
	}
}

static void fitting(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t columns, bytes, used;
	} cases[] = {
	    {"Smith", 3, 3, 3},
	    {"Smith", 9, 5, 5},
	    {"Smith", 0, 0, 0},
	    {"", 4, 0, 0},
	    {"Żółw", 2, 4, 2},
	    {"李小龍", 3, 3, 2},
	    {"李小龍", 4, 6, 4},
	    {"李", 1, 0, 0},
	    {"e\u0301x", 1, 3, 1},
	    {"👩\u200D⚕\uFE0Fx", 2, 13, 2},
	    {"👩\u200D⚕\uFE0Fx", 1, 0, 0},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t used = 99;
		assert_int_equal(text_fit(cases[i].s, cases[i].columns, &used), cases[i].bytes);
		assert_int_equal(used, cases[i].used);
		assert_int_equal(text_fit(cases[i].s, cases[i].columns, NULL), cases[i].bytes);
	}
}

/* On texts of everything: graphemes add up to the text and its width, stepping back finds the same starts as stepping
 * forward, and fitting takes as much as it can. */
static void stepping_back_agrees_with_stepping_forward(void **state)
{
	(void)state;
	struct random r = {42};
	CLEANUP(buf_done) struct buf b = {0};
	for (int round = 0; round < 5000; round++) {
		scraps_fill(&b, &r, (int)random_between(&r, 0, 15));
		const char *s = buf_str(&b);
		size_t at = 0, total = 0, width;
		for (size_t len; (len = text_grapheme(s + at, &width)) > 0; at += len) {
			assert_true(width <= 2);
			for (size_t inside = at + 1; inside <= at + len; inside++)
				assert_int_equal(text_grapheme_before(s, inside), at);
			size_t used;
			assert_true(text_fit(s, total, &used) >= at);
			assert_int_equal(used, total);
			assert_true(width == 0 || text_fit(s, total + width - 1, NULL) <= at);
			total += width;
		}
		assert_int_equal(at, strlen(s));
		assert_int_equal(total, text_width(s));
		assert_int_equal(text_grapheme_before(s, 0), 0);
		assert_int_equal(text_grapheme_before(s, at + 1000), text_grapheme_before(s, at));
	}
}

static const struct CMUnitTest tests[] = {
    TEST(columns_and_graphemes),
    TEST(fitting),
    TEST(stepping_back_agrees_with_stepping_forward),
};

int main(void)
{
	return RUN_TESTS(tests);
}
