#include "pathwell/text.h"
#include "test.h"

static void equal_and_starts(void **state)
{
	(void)state;
	assert_true(text_equal_nocase("Refer", "rEFER"));
	assert_true(text_equal_nocase("", ""));
	assert_false(text_equal_nocase("refer", "referral"));
	assert_false(text_equal_nocase("referral", "refer"));
	assert_false(text_equal_nocase("@", "`"));
	assert_false(text_equal_nocase("[", "{"));
	assert_false(text_equal_nocase("Ó", "ó"));
	assert_true(text_starts_nocase("Discharge", "DISC"));
	assert_true(text_starts_nocase("x", ""));
	assert_false(text_starts_nocase("dis", "disc"));
}

static void integers(void **state)
{
	(void)state;
	int64_t n = 5;
	static const struct {
		const char *s;
		int64_t value;
	} right[] = {{"0", 0}, {"-0", 0}, {"007", 7}, {"-12", -12}, {"9223372036854775807", INT64_MAX},
	    {"-9223372036854775808", INT64_MIN}};
	for (size_t i = 0; i < ARRAY_LEN(right); i++) {
		assert_true(text_parse_int(right[i].s, INT64_MIN, INT64_MAX, &n));
		assert_true(n == right[i].value);
	}
	static const char *const wrong[] = {NULL, "", "-", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "--1",
	    "9223372036854775808", "-9223372036854775809", "99999999999999999999999", "١"};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		n = 5;
		assert_false(text_parse_int(wrong[i], INT64_MIN, INT64_MAX, &n));
		assert_int_equal(n, 5);
	}
	assert_true(text_parse_int("10", 0, 10, &n));
	assert_false(text_parse_int("11", 0, 10, &n));
	assert_false(text_parse_int("-1", 0, 10, &n));
	assert_int_equal(n, 10);
}

static const char *nearest_of_commands(const char *typed)
{
	static const char *const names[] = {"import", "patients", "find", "show", NULL, "discharge", "check", "do"};
	return text_nearest(typed, names, ARRAY_LEN(names));
}

static void nearest_names(void **state)
{
	(void)state;
	assert_string_equal(nearest_of_commands("patient"), "patients");
	assert_string_equal(nearest_of_commands("fnid"), "find");
	assert_string_equal(nearest_of_commands("chekc"), "check");
	assert_string_equal(nearest_of_commands("SHOW"), "show");
	assert_string_equal(nearest_of_commands("od"), "do");
	assert_string_equal(nearest_of_commands("disch"), "discharge");
	assert_string_equal(nearest_of_commands("dicsharged"), "discharge");
	assert_null(nearest_of_commands(""));
	assert_null(nearest_of_commands("x"));
	assert_null(nearest_of_commands("zebra"));
	char long_one[500];
	memset(long_one, 'a', sizeof long_one - 1);
	long_one[sizeof long_one - 1] = '\0';
	assert_null(nearest_of_commands(long_one));
}

static void trimming(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to;
	} cases[] = {{"", ""}, {"  ", ""}, {"a", "a"}, {" \t\r\n a b \v\f", "a b"},
	    {"\u00A0\u2003\u3000ż\u2028\xC2\x85", "ż"}, {"a\xFF", "a\xFF"}, {"\x80\x80", "\x80\x80"},
	    {"a \xA0", "a \xA0"}, {"\u200Ba", "\u200Ba"}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		CLEANUP(mem_free_charp) char *s = mem_strdup(cases[i].from);
		assert_ptr_equal(text_trim(s), s);
		assert_string_equal(s, cases[i].to);
		assert_int_equal(text_is_blank(cases[i].from), cases[i].to[0] == '\0');
	}
	assert_true(text_is_blank(NULL));
}

static const struct CMUnitTest tests[] = {
    TEST(equal_and_starts),
    TEST(integers),
    TEST(nearest_names),
    TEST(trimming),
};

int main(void)
{
	return RUN_TESTS(tests);
}
