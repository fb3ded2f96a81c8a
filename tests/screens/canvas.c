/* Cells: clipping, wide characters, wrapping, and what is never drawn. */
#include "../support/test.h"
#include "pathwell/canvas.h"
#include "pathwell/id.h"

static const char *text_of(const struct canvas *c, struct buf *b)
{
	buf_clear(b);
	canvas_text(c, b);
	return buf_str(b);
}

static void test_clips(void **state)
{
	struct canvas *c = canvas_new(2, 6);
	struct buf b = {0};

	(void)state;
	assert_int_equal(canvas_put(c, 0, 0, 100, ROLE_TEXT, "abcdefgh"), 6);
	assert_int_equal(canvas_put(c, 1, 4, 100, ROLE_TEXT, "xyz"), 2);
	assert_int_equal(canvas_put(c, 5, 0, 100, ROLE_TEXT, "nowhere"), 0);
	assert_int_equal(canvas_put(c, -1, 0, 100, ROLE_TEXT, "nowhere"), 0);
	assert_string_equal(text_of(c, &b), "abcdef\n    xy\n");
	buf_done(&b);
	canvas_free(c);
}

static void test_wide_characters_lose_both_halves(void **state)
{
	struct canvas *c = canvas_new(1, 6);
	struct buf b = {0};

	(void)state;
	canvas_put(c, 0, 0, 6, ROLE_TEXT, "李李李");
	canvas_put(c, 0, 1, 1, ROLE_TEXT, "x");
	assert_string_equal(text_of(c, &b), " x李李\n");
	canvas_put(c, 0, 4, 1, ROLE_TEXT, "y");
	assert_string_equal(text_of(c, &b), " x李y\n");
	/* One column is not enough for it, and half of it is nothing. */
	assert_int_equal(canvas_put(c, 0, 5, 1, ROLE_TEXT, "李"), 0);
	buf_done(&b);
	canvas_free(c);
}

static void test_controls_are_not_drawn(void **state)
{
	struct canvas *c = canvas_new(1, 12);
	struct buf b = {0};

	(void)state;
	canvas_put(c, 0, 0, 12, ROLE_TEXT, "a\033[31mb\007\177c");
	assert_string_equal(text_of(c, &b), "a[31mbc\n");
	buf_done(&b);
	canvas_free(c);
}

static void test_marks_what_is_cut(void **state)
{
	struct canvas *c = canvas_new(2, 8);
	struct buf b = {0};

	(void)state;
	canvas_put_short(c, 0, 0, 8, ROLE_TEXT, "Bartholomäus");
	c->plain = true;
	canvas_put_short(c, 1, 0, 8, ROLE_TEXT, "Bartholomäus");
	assert_string_equal(text_of(c, &b), "Barthol…\nBarth...\n");
	buf_done(&b);
	canvas_free(c);
}

static void test_wraps_at_words(void **state)
{
	struct canvas *c = canvas_new(3, 10);
	struct buf b = {0};

	(void)state;
	assert_int_equal(canvas_wrap(c, (struct rect){0, 0, 3, 10}, ROLE_TEXT, "one two three four five"), 3);
	assert_string_equal(text_of(c, &b), "one two\nthree four\nfive\n");
	assert_int_equal(canvas_wrap_rows("one two three four five", 10), 3);
	assert_int_equal(canvas_wrap_rows("", 10), 1);
	buf_done(&b);
	canvas_free(c);
}

/* Whatever is drawn wherever: inside the cells (the sanitizer looks), and every row exactly as wide as the canvas. */
static void test_random_drawing_keeps_rows_whole(void **state)
{
	static const char *const scraps[] = {
	    "a", "ż", "e\u0301", "李", "👩\u200D⚕\uFE0F", "\xFF", "word word", "🇵🇱", ""};
	struct random r = {7};
	struct canvas *c = canvas_new(5, 9);

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int row = (int)random_between(&r, -2, 6), column = (int)random_between(&r, -3, 11);
		int columns = (int)random_between(&r, -1, 12);
		const char *text = scraps[random_between(&r, 0, ARRAY_LEN(scraps) - 1)];

		canvas_put(c, row, column, columns, ROLE_TEXT, text);
		if (i % 7 == 0)
			canvas_fill(c, (struct rect){row, column, 2, columns}, ROLE_FIELD);
		if (i % 11 == 0)
			canvas_box(c, (struct rect){row, column, 3, columns}, text);
		for (int y = 0; y < c->rows; y++) {
			int width = 0;

			for (int x = 0; x < c->columns; x++)
				width += canvas_cell(c, y, x)->width;
			assert_int_equal(width, c->columns);
		}
	}
	canvas_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_clips),
	    cmocka_unit_test(test_wide_characters_lose_both_halves),
	    cmocka_unit_test(test_controls_are_not_drawn),
	    cmocka_unit_test(test_marks_what_is_cut),
	    cmocka_unit_test(test_wraps_at_words),
	    cmocka_unit_test(test_random_drawing_keeps_rows_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
