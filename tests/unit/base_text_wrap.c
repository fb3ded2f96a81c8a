#include "pathwell/text.h"
#include "scraps.h"
#include "test.h"

/* The lines joined by |. */
static const char *wrapped(struct buf *out, const char *s, size_t columns)
{
	buf_clear(out);
	buf_add(out, NULL, 0);
	while (*s) {
		size_t next, len = text_wrap(s, columns, &next);
		buf_add(out, s, len);
		buf_putc(out, '|');
		s += next;
	}
	return buf_str(out);
}

static void lines(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t columns;
		const char *lines;
	} cases[] = {
	    {"", 10, ""},
	    {"abc", 3, "abc|"},
	    {"abc def", 3, "abc|def|"},
	    {"abc def", 6, "abc|def|"},
	    {"abc def", 7, "abc def|"},
	    {"abc\ndef", 10, "abc|def|"},
	    {"abc\n\ndef", 10, "abc||def|"},
	    {"abc\n", 3, "abc|"},
	    {"\n\n", 3, "||"},
	    {"abc   def", 3, "abc|def|"},
	    {"abc  \ndef", 3, "abc|def|"},
	    {"abc def  ", 7, "abc def|"},
	    {"   ", 2, "|"},
	    {"abcdefgh", 3, "abc|def|gh|"},
	    {"ab cdefgh", 4, "ab|cdef|gh|"},
	    {"  abc def", 5, "  abc|def|"},
	    {"  abcdef", 4, "  ab|cdef|"},
	    {"     abc", 3, "|abc|"},
	    {"李小龍", 4, "李小|龍|"},
	    {"李小龍", 1, "李|小|龍|"},
	    {"abc", 0, "a|b|c|"},
	    {"Żółty żuk", 5, "Żółty|żuk|"},
	    {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|"},
	    {"ab \u0301cd", 3, "ab \u0301|cd|"},
	    {"ab\tcd", 2, "ab|cd|"},
	    {"ab\r\ncd", 9, "ab|cd|"},
	    {"a b c d", 3, "a b|c d|"},
	    {"ab\u00A0cd", 4, "ab\u00A0c|d|"},
	    {" \nabc", 3, "|abc|"},
	    {"The taper pauses for two weeks.", 12, "The taper|pauses for|two weeks.|"},
	};
	CLEANUP(buf_done) struct buf out = {0};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(wrapped(&out, cases[i].s, cases[i].columns), cases[i].lines);
}

static void blank_rest(void **state)
{
	(void)state;
	size_t next = 99;
	assert_int_equal(text_wrap("", 5, &next), 0);
	assert_int_equal(next, 0);
	assert_int_equal(text_wrap("      ", 3, &next), 0);
	assert_int_equal(next, 6);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* Nothing but spaces and one line end lies between a line and the next. */
static void assert_gap(const char *s, size_t from, size_t to)
{
	while (from < to && is_space(s[from]))
		from++;
	if (from < to && s[from] == '\r')
		from++;
	if (from < to && s[from] == '\n')
		from++;
	assert_int_equal(from, to);
}

/* A space under a mark, and a CR alone, are part of a word. */
static bool ends_word(const char *s)
{
	size_t len = text_grapheme(s, NULL);
	return (len == 1 && (is_space(*s) || *s == '\n')) || (len == 2 && *s == '\r' && s[1] == '\n');
}

static void assert_grapheme_start(const char *s, size_t at)
{
	if (s[at] != '\0')
		assert_int_equal(text_grapheme_before(s, at + 1), at);
}

static void check_line(struct arena *a, const char *s, size_t columns, size_t len, size_t next)
{
	assert_true(next > 0);
	assert_true(len <= next);
	assert_gap(s, len, next);
	assert_grapheme_start(s, len);
	assert_grapheme_start(s, next);
	const char *line = arena_strndup(a, s, len);
	assert_null(strchr(line, '\n'));
	assert_true(len == 0 || !ends_word(s + text_grapheme_before(s, len)));
	assert_true(text_width(line) <= columns || text_grapheme_count(line) == 1);
	/* As long as can be: with its gap and the word after it, the line would be too wide, or it ends where it must.
	 */
	if (len == 0 || s[next] == '\0' || s[next - 1] == '\n')
		return;
	size_t word = next;
	do
		word += text_grapheme(s + word, NULL);
	while (next > len && s[word] != '\0' && !ends_word(s + word));
	assert_true(text_width(arena_strndup(a, s, word)) > columns);
}

static void no_byte_is_lost(void **state)
{
	(void)state;
	struct random r = {7};
	CLEANUP(buf_done) struct buf b = {0};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (int round = 0; round < 10000; round++) {
		scraps_fill(&b, &r, (int)random_between(&r, 0, 25));
		size_t columns = (size_t)random_between(&r, 0, 14);
		const char *s = buf_str(&b);
		while (*s) {
			size_t next, len = text_wrap(s, columns, &next);
			check_line(a, s, columns, len, next);
			s += next;
		}
		assert_ptr_equal(s, buf_str(&b) + b.len);
		arena_reset(a);
	}
}

static const struct CMUnitTest tests[] = {
    TEST(lines),
    TEST(blank_rest),
    TEST(no_byte_is_lost),
};

int main(void)
{
	return RUN_TESTS(tests);
}
