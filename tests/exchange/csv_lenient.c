/* Lists as spreadsheets and systems of other countries write them (I2, I4). */
#include "../../src/exchange/csv_reader.h"
#include "scratch.h"
#include "test.h"

#include <string.h>

static void row_is(struct csv_reader *r, struct arena *a, const char *wanted)
{
	struct csv_row *row;
	struct error err;
	const char *all = "";
	assert_ok(csv_next(r, &row, &err), &err);
	assert_non_null(row);
	for (size_t i = 0; i < row->count; i++)
		all = arena_printf(a, "%s%s[%s]", all, i ? " " : "", row->cells[i]);
	assert_string_equal(all, wanted);
}

static void separators_are_seen(void **state)
{
	static const struct {
		const char *text, *first, *second;
	} cases[] = {
	    {"a,b,c\n1,2,3\n", "[a] [b] [c]", "[1] [2] [3]"},
	    {"a;b;c\n1;2,5;3\n4;5,5;6\n", "[a] [b] [c]", "[1] [2,5] [3]"},
	    {"a\tb\tc\n1\t\t3\n", "[a] [b] [c]", "[1] [] [3]"},
	    {"a|b|c\n1|2|3\n", "[a] [b] [c]", "[1] [2] [3]"},
	    {"a,b\n\"1;2;3\",4\n\"5;6;7\",8\n", "[a] [b]", "[1;2;3] [4]"},
	    {"a;b\n\"1\n;2\";3\n", "[a] [b]", "[1\n;2] [3]"},
	    {"Run on;14-Nov-2026\na;b\n1;2\n3;4\n", "[Run on] [14-Nov-2026]", "[a] [b]"},
	    {"alone\n1\n", "[alone]", "[1]"},
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct csv_reader *r;
		struct error err;
		struct scratch file = scratch_file("separators.csv", cases[i].text, strlen(cases[i].text));
		assert_ok(csv_open(file.path, &r, &err), &err);
		csv_read_leniently(r);
		row_is(r, a, cases[i].first);
		row_is(r, a, cases[i].second);
		csv_close(r);
		scratch_done(&file);
		arena_free(a);
	}
}

static void formulas_and_hard_spaces_are_what_they_hold(void **state)
{
	static const char text[] = "n,d,t\n=\"9990000018\",one\xc2\xa0tablet,\"=\"\"0123\"\"\"\n"
				   "\"a,=\"\"b\"\"\",=1+1,x\xe2\x80\xafy\n";
	struct arena *a = arena_new();
	struct csv_reader *r;
	struct error err;
	(void)state;
	struct scratch file = scratch_file("formulas.csv", text, sizeof(text) - 1);
	assert_ok(csv_open(file.path, &r, &err), &err);
	csv_read_leniently(r);
	row_is(r, a, "[n] [d] [t]");
	row_is(r, a, "[9990000018] [one tablet] [0123]");
	row_is(r, a, "[a,=\"b\"] [=1+1] [x y]");
	csv_close(r);
	scratch_done(&file);
	arena_free(a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(separators_are_seen),
	    cmocka_unit_test(formulas_and_hard_spaces_are_what_they_hold),
	};
	return RUN_TESTS(tests);
}
