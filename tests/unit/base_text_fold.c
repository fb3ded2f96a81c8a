#include "pathwell/text.h"
#include "test.h"

struct fold_case {
	const char *from, *to;
};

static void keys(void **state)
{
	(void)state;
	static const struct fold_case cases[] = {
	    {"", ""},
	    {NULL, ""},
	    {"  ", ""},
	    {"Smith", "smith"},
	    {"Żółkiewski", "zolkiewski"},
	    {"Z\u0307o\u0301łkiewski", "zolkiewski"},
	    {"Straße", "strasse"},
	    {"STRAẞE", "strasse"},
	    {"Ó Briain", "o briain"},
	    {"O'Brien", "obrien"},
	    {"O’Brien", "obrien"},
	    {"O`Brien", "obrien"},
	    {"O´Brien", "obrien"},
	    {"OʼBrien", "obrien"},
	    {"Anne-Marie", "annemarie"},
	    {"Anne‑Marie", "annemarie"},
	    {"J.P. Smith", "jp smith"},
	    {"Smith,John", "smith john"},
	    {"Smith, John", "smith john"},
	    {"a/b;c:d", "a b c d"},
	    {" \t Jo \n\u00A0\u3000 Ann  ", "jo ann"},
	    {"- Jo -", "jo"},
	    {"Ærø", "aero"},
	    {"Œuvre", "oeuvre"},
	    {"Þór", "thor"},
	    {"Guðrún", "gudrun"},
	    {"Đorđević", "dordevic"},
	    {"Ħamrun", "hamrun"},
	    {"İstanbul IĞDIR ılık", "istanbul igdir ilik"},
	    {"Ǿ", "o"},
	    {"Ŧ", "t"},
	    {"Müller", "muller"},
	    {"Nguyễn", "nguyen"},
	    {"Čapek", "capek"},
	    {"ﬁn", "fin"},
	    {"Ｓｍｉｔｈ", "smith"},
	    {"ΟΔΥΣΣΕΥΣ", "οδυσσευσ"},
	    {"οδυσσεύς", "οδυσσευσ"},
	    {"ЧАЙКОВСКИЙ", "чаиковскии"},
	    {"李小龍", "李小龍"},
	    {"محمّد", "محمد"},
	    {"علی\u200Cرضا", "علیرضا"},
	    {"\u200Fعلی", "علی"},
	    {"a\u00ADb", "ab"},
	    {"M\xFCller", "mller"},
	    {"\xC5", ""},
	    {"Kamaʻāina", "kamaaina"},
	    {"2.5 mg", "2.5 mg"},
	    {"v2.", "v2"},
	    {".5", "5"},
	    {"30mg/500mg", "30mg 500mg"},
	    {"\uFDFA", "صلى الله عليه وسلم"},
	    {"1\u20442", "1 2"},
	    {"3½", "31 2"},
	    {"ŉ", "n"},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *key = text_fold(a, cases[i].from);
		assert_string_equal(key, cases[i].to);
		assert_string_equal(text_fold(a, key), key);
	}
}

static void every_ascii_character(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (int c = 1; c < 0x80; c++) {
		char s[4] = {'x', (char)c, 'y', '\0'}, expected[4] = "xy";
		bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || strchr("$+<=>|~", c);
		if (kept)
			snprintf(expected, sizeof expected, "x%cy", c);
		if (c >= 'A' && c <= 'Z')
			snprintf(expected, sizeof expected, "x%cy", c + 32);
		if (strchr(" \t\n\v\f\r,;:/", c))
			memcpy(expected, "x y", 4);
		assert_string_equal(text_fold(a, s), expected);
	}
}

static void folding_every_code_point_twice_is_as_once(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		char s[5] = "";
		if (cp < 0x80) {
			s[0] = (char)cp;
		} else {
			size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
			for (size_t i = n - 1, rest = cp; i > 0; i--, rest >>= 6)
				s[i] = (char)(0x80 | (rest & 0x3F));
			s[0] = (char)((0xF00 >> n & 0xFF) | cp >> (6 * (n - 1)));
		}
		const char *once = text_fold(a, s), *twice = text_fold(a, once);
		if (strcmp(once, twice) != 0 || !text_utf8_valid(once, strlen(once)))
			fail_msg("U+%04X folds to \"%s\" and then to \"%s\"", (unsigned)cp, once, twice);
		if (cp % 1000 == 0)
			arena_reset(a);
	}
}

static void long_texts(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	CLEANUP(buf_done) struct buf from = {0}, to = {0};
	for (int i = 0; i < 2000; i++) {
		buf_puts(&from, i % 3 ? "Ł" : "ﷺ");
		buf_puts(&to, i % 3 ? "l" : "صلى الله عليه وسلم");
		assert_string_equal(text_fold(a, buf_str(&from)), buf_str(&to));
		arena_reset(a);
	}
}

static void comparing(void **state)
{
	(void)state;
	assert_int_equal(text_compare_folded("Ó Briain", "o briain"), 0);
	assert_int_equal(text_compare_folded("O'Brien", "OBRIEN"), 0);
	assert_int_equal(text_compare_folded(" a  b ", "A B"), 0);
	assert_int_equal(text_compare_folded("", NULL), 0);
	assert_true(text_compare_folded("Zima", "Żak") > 0);
	assert_true(text_compare_folded("Żak", "Zima") < 0);
	assert_true(text_compare_folded("Smith", "Smithson") < 0);
	assert_true(text_compare_folded("Smith Zoe", "Smithson Ann") < 0);
	assert_true(text_compare_folded("", "a") < 0);
}

static void upper_case_for_names(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	assert_string_equal(text_upper(a, "Żółkiewski"), "ŻÓŁKIEWSKI");
	assert_string_equal(text_upper(a, "Ó Briain-Smith"), "Ó BRIAIN-SMITH");
	assert_string_equal(text_upper(a, "Weiß"), "WEIß");
	assert_string_equal(text_upper(a, "李 علی"), "李 علی");
	assert_string_equal(text_upper(a, NULL), "");
}

static const struct CMUnitTest tests[] = {
    TEST(keys),
    TEST(every_ascii_character),
    TEST(folding_every_code_point_twice_is_as_once),
    TEST(long_texts),
    TEST(comparing),
    TEST(upper_case_for_names),
};

int main(void)
{
	return RUN_TESTS(tests);
}
