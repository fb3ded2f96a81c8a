/* Keys by name, and the one list of actions. */
#include "../support/test.h"
#include "pathwell/action.h"

static void test_names_round_trip(void **state)
{
	static const char *const names[] = {"Ctrl+S", "Alt+x", "F1", "F12", "Enter", "Shift+Tab", "PageDown", "a", "é",
	    "李", ":", "Space", "<", "Ctrl+Left", "Esc"};
	char shown[KEY_NAME];
	struct key k;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_true(key_parse(names[i], &k));
		assert_string_equal(key_show(&k, shown), names[i]);
	}
	assert_true(key_parse("ctrl+s", &k));
	assert_string_equal(key_show(&k, shown), "Ctrl+S");
	assert_false(key_parse("Ctrl+Nothing", &k));
	assert_false(key_parse("F13", &k));
	assert_false(key_parse("", &k));
}

static void test_scripts(void **state)
{
	const char *script = "<Ctrl+F>zo\n<<<Enter>";
	static const char *const wanted[] = {"Ctrl+F", "z", "o", "<", "Enter"};
	char shown[KEY_NAME];
	struct key k;
	bool bad;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
		assert_true(key_next(&script, &k, &bad));
		assert_string_equal(key_show(&k, shown), wanted[i]);
	}
	assert_false(key_next(&script, &k, &bad));
	assert_false(bad);
	script = "<Nothing>";
	assert_false(key_next(&script, &k, &bad));
	assert_true(bad);
	script = "<unclosed";
	assert_false(key_next(&script, &k, &bad));
	assert_true(bad);
}

static void test_no_key_does_two_things_and_no_plain_key_harms(void **state)
{
	struct buf wrong = {0};

	(void)state;
	if (action_check(&wrong) != 0)
		fail_msg("%s", buf_str(&wrong));
	buf_done(&wrong);
}

static bool is_sentence(const char *s)
{
	size_t n = strlen(s);

	return n > 5 && s[0] >= 'A' && s[0] <= 'Z' && s[n - 1] == '.';
}

static void test_every_action_explains_itself(void **state)
{
	(void)state;
	for (enum action a = 0; a < ACTION_COUNT; a++) {
		const struct action_info *info = action_info(a);
		struct key k;

		assert_true(is_sentence(info->help));
		assert_int_equal(action_named(info->name), a);
		assert_true(info->contexts != 0);
		/* Moving about has no name in the palette, so it must have a key. */
		if (info->flags & (ACT_HIDDEN | ACT_SHOWN))
			assert_true(action_key(a, &k));
	}
}

static void test_printed_list_has_every_action(void **state)
{
	struct buf text = {0}, mdoc = {0};

	(void)state;
	action_print(&text);
	action_print_mdoc(&mdoc);
	for (enum action a = 0; a < ACTION_COUNT; a++) {
		assert_non_null(strstr(buf_str(&text), action_info(a)->help));
		assert_non_null(strstr(buf_str(&mdoc), action_info(a)->help));
	}
	buf_done(&text);
	buf_done(&mdoc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_names_round_trip),
	    cmocka_unit_test(test_scripts),
	    cmocka_unit_test(test_no_key_does_two_things_and_no_plain_key_harms),
	    cmocka_unit_test(test_every_action_explains_itself),
	    cmocka_unit_test(test_printed_list_has_every_action),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
