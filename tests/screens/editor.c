/* The text editor against a trivial model: an array of graphemes and a place in it. */
#include <stdlib.h>

#include "../support/test.h"
#include "pathwell/id.h"
#include "pathwell/text.h"
#include "ui/editor.h"

static struct key press(enum key_code code)
{
	return (struct key){.code = code};
}

static void type(struct editor *e, const char *text)
{
	for (const char *s = text; *s != '\0';) {
		size_t n = text_grapheme(s, NULL);
		char part[24] = "";
		struct key k;

		memcpy(part, s, n);
		k = key_text(part);
		editor_key(e, &k);
		s += n;
	}
}

struct model {
	char items[400][8];
	size_t count, at;
};

static void model_insert(struct model *m, const char *g)
{
	memmove(m->items[m->at + 1], m->items[m->at], (m->count - m->at) * sizeof(m->items[0]));
	snprintf(m->items[m->at], sizeof(m->items[0]), "%s", g);
	m->count++;
	m->at++;
}

static void model_erase(struct model *m, size_t i)
{
	memmove(m->items[i], m->items[i + 1], (m->count - i - 1) * sizeof(m->items[0]));
	m->count--;
}

static void model_key(struct model *m, const struct key *k)
{
	if (k->code == PRESS_TEXT)
		model_insert(m, k->text);
	else if (k->code == PRESS_BACKSPACE && m->at > 0)
		model_erase(m, --m->at);
	else if (k->code == PRESS_DELETE && m->at < m->count)
		model_erase(m, m->at);
	else if (k->code == PRESS_LEFT && m->at > 0)
		m->at--;
	else if (k->code == PRESS_RIGHT && m->at < m->count)
		m->at++;
	else if (k->code == PRESS_HOME)
		m->at = 0;
	else if (k->code == PRESS_END)
		m->at = m->count;
}

static void assert_same(const struct model *m, const struct editor *e)
{
	struct buf text = {0};
	size_t at = 0;

	for (size_t i = 0; i < m->count; i++) {
		if (i == m->at)
			at = text.len;
		buf_puts(&text, m->items[i]);
	}
	if (m->at == m->count)
		at = text.len;
	assert_string_equal(editor_text(e), buf_str(&text));
	assert_int_equal(e->at, at);
	buf_done(&text);
}

static void test_random_keys_agree_with_the_model(void **state)
{
	static const char *const graphemes[] = {"a", "b", "ż", "李", "ü", " ", "7"};
	static const enum key_code codes[] = {
	    PRESS_BACKSPACE, PRESS_DELETE, PRESS_LEFT, PRESS_LEFT, PRESS_RIGHT, PRESS_HOME, PRESS_END};

	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++) {
		struct random r = {seed};
		struct model m = {.count = 0};
		struct canvas *c = canvas_new(3, 12);
		struct editor e;

		editor_init(&e, false, 0);
		for (int i = 0; i < 300; i++) {
			struct key k = random_between(&r, 0, 1) == 0
					   ? key_text(graphemes[random_between(&r, 0, ARRAY_LEN(graphemes) - 1)])
					   : press(codes[random_between(&r, 0, ARRAY_LEN(codes) - 1)]);

			editor_key(&e, &k);
			model_key(&m, &k);
			assert_same(&m, &e);
			struct spot at = editor_draw(&e, c, (struct rect){1, 1, 1, 10}, ROLE_FIELD);
			assert_int_equal(at.row, 1);
			assert_in_range(at.column, 1, 10);
		}
		editor_done(&e);
		canvas_free(c);
	}
}

static void test_undo_goes_back_to_the_beginning(void **state)
{
	static const enum key_code codes[] = {PRESS_BACKSPACE, PRESS_DELETE, PRESS_LEFT, PRESS_HOME};
	struct random r = {3};
	struct editor e;

	(void)state;
	editor_init(&e, true, 0);
	editor_set(&e, "as it was");
	for (int i = 0; i < 100; i++) {
		struct key k = i % 3 == 0 ? press(codes[random_between(&r, 0, 3)]) : key_text(i % 2 ? "x" : " ");

		editor_key(&e, &k);
	}
	assert_string_not_equal(editor_text(&e), "as it was");
	while (editor_undo(&e))
		;
	assert_string_equal(editor_text(&e), "as it was");
	editor_done(&e);
}

static void test_one_undo_takes_back_one_word(void **state)
{
	struct editor e;

	(void)state;
	editor_init(&e, false, 0);
	type(&e, "one two");
	assert_true(editor_undo(&e));
	assert_string_equal(editor_text(&e), "one ");
	editor_done(&e);
}

static void test_a_mark_joins_its_letter(void **state)
{
	struct editor e;
	struct key mark = key_text("\u0301"), back = press(PRESS_BACKSPACE);

	(void)state;
	editor_init(&e, false, 0);
	type(&e, "Zoe");
	editor_key(&e, &mark);
	assert_string_equal(editor_text(&e), "Zoe\u0301");
	assert_int_equal(e.at, strlen("Zoe\u0301"));
	editor_key(&e, &back);
	assert_string_equal(editor_text(&e), "Zo");
	editor_done(&e);
}

static void test_limit_and_paste(void **state)
{
	struct editor e;
	struct key k = key_text("x");

	(void)state;
	editor_init(&e, false, 5);
	assert_int_equal(editor_insert(&e, "żółty kolor"), EDIT_FULL);
	assert_string_equal(editor_text(&e), "żółty");
	assert_int_equal(editor_key(&e, &k), EDIT_FULL);
	editor_set(&e, "");
	assert_int_equal(editor_insert(&e, "a\033\nb\001"), EDIT_CHANGED);
	assert_string_equal(editor_text(&e), "a b");
	editor_done(&e);
}

static void test_up_and_down_in_a_note(void **state)
{
	struct canvas *c = canvas_new(5, 12);
	struct editor e;
	struct key up = press(PRESS_UP), down = press(PRESS_DOWN), end = press(PRESS_END);
	struct spot at;

	(void)state;
	editor_init(&e, true, 0);
	editor_set(&e, "a long first line\nsecond");
	at = editor_draw(&e, c, (struct rect){0, 0, 5, 12}, ROLE_FIELD);
	assert_int_equal(at.row, 2);
	assert_int_equal(at.column, 6);
	assert_int_equal(editor_key(&e, &up), EDIT_MOVED);
	assert_int_equal(editor_key(&e, &up), EDIT_MOVED);
	at = editor_draw(&e, c, (struct rect){0, 0, 5, 12}, ROLE_FIELD);
	assert_int_equal(at.row, 0);
	assert_int_equal(at.column, 6);
	/* At its edges the field lets the form move on. */
	assert_int_equal(editor_key(&e, &up), EDIT_IGNORED);
	editor_key(&e, &down);
	editor_key(&e, &down);
	editor_key(&e, &end);
	assert_int_equal(editor_key(&e, &down), EDIT_IGNORED);
	assert_int_equal(e.at, strlen(editor_text(&e)));
	editor_done(&e);
	canvas_free(c);
}

static void test_secrets_are_stars(void **state)
{
	struct canvas *c = canvas_new(1, 10);
	struct buf b = {0};
	struct editor e;

	(void)state;
	editor_init(&e, false, 0);
	e.secret = true;
	type(&e, "geheim");
	editor_draw(&e, c, canvas_rect(c), ROLE_FIELD);
	canvas_text(c, &b);
	assert_string_equal(buf_str(&b), "******\n");
	buf_done(&b);
	editor_done(&e);
	canvas_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_random_keys_agree_with_the_model),
	    cmocka_unit_test(test_undo_goes_back_to_the_beginning),
	    cmocka_unit_test(test_one_undo_takes_back_one_word),
	    cmocka_unit_test(test_a_mark_joins_its_letter),
	    cmocka_unit_test(test_limit_and_paste),
	    cmocka_unit_test(test_up_and_down_in_a_note),
	    cmocka_unit_test(test_secrets_are_stars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
