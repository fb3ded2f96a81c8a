#include "pathwell/text.h"
#include "test.h"

static void assert_cleaned(const char *s, size_t n, bool lines, const char *expected, size_t changed)
{
	CLEANUP(buf_done) struct buf out = {0};
	size_t counted = text_clean(&out, s, n, lines);
	assert_string_equal(buf_str(&out), expected);
	assert_int_equal(out.len, strlen(expected));
	assert_int_equal(counted, changed);
	assert_true(text_is_clean(expected, lines));
}

struct clean_case {
	const char *from, *to;
	size_t changed;
};

static void what_stays(void **state)
{
	(void)state;
	static const char *const kept[] = {"", "Żółkiewski", "Straße", "Ó Briain", "O'Brien ~!@{}", "李小龍",
	    "👩\u200D⚕\uFE0F", "محمد\u200Cعلی", "a\u200Eb\u200Fc\u061Cd", "\uFFFD", "\u00A0\u00AD"};
	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		assert_cleaned(kept[i], strlen(kept[i]), false, kept[i], 0);
		assert_true(text_is_clean(kept[i], false));
	}
}

static void what_goes(void **state)
{
	(void)state;
	static const struct clean_case cases[] = {
	    {"\033[2JEve", "[2JEve", 1},
	    {"a\x07\x08"
	     "b\x7F",
		"ab", 3},
	    {"a\xC2\x9B"
	     "31mb",
		"a31mb", 1},
	    {"a\xC2\x85"
	     "b",
		"ab", 1},
	    {"\u202EliveE", "liveE", 1},
	    {"\u202A\u202B\u202C\u202D\u202Ex", "x", 5},
	    {"\u2066\u2067\u2068\u2069x", "x", 4},
	    {"a\u2028b\u2029c", "abc", 2},
	    {"\uFEFFname", "name", 1},
	    {"a\u200B\u2060b", "ab", 2},
	    {"\U000E0001\U000E0041\U000E007Fx", "x", 3},
	    {"\uFDD0\uFDEF\uFFFE\uFFFF\U0001FFFE\U0010FFFFx", "x", 6},
	    {"\uE000\uF8FF\U000F0000\U0010FFFDx", "x", 4},
	    {"\v\fx", "x", 2},
	    {"\u202E", "", 1},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_cleaned(cases[i].from, strlen(cases[i].from), false, cases[i].to, cases[i].changed);
		assert_cleaned(cases[i].from, strlen(cases[i].from), true, cases[i].to, cases[i].changed);
		assert_false(text_is_clean(cases[i].from, true));
	}
	assert_cleaned("a\0b", 3, false, "ab", 1);
}

static void the_neighbours_of_what_goes_stay(void **state)
{
	(void)state;
	static const char *const kept[] = {"\u00A0", "\u200A", "\u2027", "\u202F", "\u2065", "\u206A", "\u205F",
	    "\u2061", "\uFDCF", "\uFDF0", "\uFEFE", "\uFFFD", "\uD7FF", "\uF900", "\U000E0080", "\U000EFFFD",
	    "\U00010000", "~", " "};
	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		assert_true(text_is_clean(kept[i], false));
}

static void white_space_changes_its_form(void **state)
{
	(void)state;
	const char *s = "a\tb\r\nc\rd\ne";
	assert_cleaned(s, strlen(s), true, "a b\nc\nd\ne", 0);
	assert_cleaned(s, strlen(s), false, "a b c d e", 0);
	assert_cleaned("\r\r\n\n", 4, true, "\n\n\n", 0);
	assert_cleaned("a\r", 2, true, "a\n", 0);
	assert_true(text_is_clean("a\nb", true));
	assert_false(text_is_clean("a\nb", false));
	assert_false(text_is_clean("a\tb", true));
	assert_false(text_is_clean("a\rb", true));
}

static void broken_utf8_becomes_one_mark_for_each_sequence(void **state)
{
	(void)state;
	static const struct clean_case cases[] = {
	    {"\xFF", "\uFFFD", 1}, {"a\x80z", "a\uFFFDz", 1}, {"\xC3", "\uFFFD", 1}, {"\xC3(", "\uFFFD(", 1},
	    {"\xC0\xAF", "\uFFFD\uFFFD", 2}, {"\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD", 3}, /* overlong */
	    {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},                                  /* a surrogate */
	    {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},                        /* beyond U+10FFFF */
	    {"\xE2\x82", "\uFFFD", 1}, {"\xE2\x82z", "\uFFFDz", 1}, {"\xF0\x9F\x98", "\uFFFD", 1},
	    {"\xF0\x9F\x98\xF0\x9F\x98\x80", "\uFFFD😀", 1}, {"M\xFCller", "M\uFFFDller", 1}, /* Windows-1252 */
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_cleaned(cases[i].from, strlen(cases[i].from), false, cases[i].to, cases[i].changed);
		assert_false(text_is_clean(cases[i].from, false));
		assert_false(text_utf8_valid(cases[i].from, strlen(cases[i].from)));
	}
}

static void a_text_is_not_read_beyond_its_length(void **state)
{
	(void)state;
	assert_cleaned("ab\xC5\xBB", 3, false, "ab\uFFFD", 1);
	assert_cleaned("a\r\n", 2, true, "a\n", 0);
	assert_cleaned("abc", 0, false, "", 0);
}

static void appended_not_replaced(void **state)
{
	(void)state;
	CLEANUP(buf_done) struct buf out = {0};
	buf_puts(&out, "before ");
	text_clean(&out,
	    "a\x01"
	    "b",
	    3, false);
	assert_string_equal(buf_str(&out), "before ab");
}

/* Every code point there is: encoded by hand, valid exactly when Unicode says so, and cleaning agrees with is_clean. */
static void every_code_point(void **state)
{
	(void)state;
	CLEANUP(buf_done) struct buf out = {0};
	for (uint32_t cp = 0x80; cp < 0x120000; cp++) {
		char s[5] = "";
		size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
		for (size_t i = n - 1, rest = cp; i > 0; i--, rest >>= 6)
			s[i] = (char)(0x80 | (rest & 0x3F));
		s[0] = (char)((0xF00 >> n & 0xFF) | cp >> (6 * (n - 1)));
		bool valid = cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);
		if (text_utf8_valid(s, n) != valid)
			fail_msg("U+%04X is taken for %s", (unsigned)cp, valid ? "broken" : "valid");
		buf_clear(&out);
		size_t changed = text_clean(&out, s, n, true);
		if ((changed == 0) != text_is_clean(s, true) || (changed == 0) != (strcmp(buf_str(&out), s) == 0))
			fail_msg("U+%04X is cleaned and clean at once", (unsigned)cp);
	}
}

static void check_names_the_first_broken_byte(void **state)
{
	(void)state;
	assert_int_equal(text_utf8_check("Żółty", 8), 8);
	assert_int_equal(text_utf8_check("ab\xE2\x82z", 5), 2);
	assert_int_equal(text_utf8_check("", 0), 0);
	assert_int_equal(text_utf8_check("a\0b\x80", 4), 3);
}

static const struct CMUnitTest tests[] = {
    TEST(what_stays),
    TEST(what_goes),
    TEST(the_neighbours_of_what_goes_stay),
    TEST(white_space_changes_its_form),
    TEST(broken_utf8_becomes_one_mark_for_each_sequence),
    TEST(a_text_is_not_read_beyond_its_length),
    TEST(appended_not_replaced),
    TEST(every_code_point),
    TEST(check_names_the_first_broken_byte),
};

int main(void)
{
	return RUN_TESTS(tests);
}
