#include <sys/stat.h>

#include "encode.h"
#include "scratch.h"

/* "line:cell|cell;" for each row. */
static void note_row(const struct csv_row *row, void *context)
{
	struct buf *out = context;
	buf_printf(out, "%ld:", row->line);
	for (size_t i = 0; i < row->count; i++)
		buf_printf(out, "%s%s", i ? "|" : "", row->cells[i]);
	buf_putc(out, ';');
}

static void assert_rows(const char *data, size_t len, const char *expected)
{
	CLEANUP(buf_done) struct buf rows = {0};
	struct scratch file = scratch_file("list.csv", data, len);
	struct error err;
	assert_ok(scratch_read(file.path, note_row, &rows, &err), &err);
	assert_string_equal(buf_str(&rows), expected);
	scratch_done(&file);
}

static void rows_and_lines_are_those_of_the_file(void **state)
{
	(void)state;
	static const struct {
		const char *data, *rows;
	} cases[] = {
	    {"a,b\nc,d\n", "1:a|b;2:c|d;"},
	    {"a,b\nc,d", "1:a|b;2:c|d;"},
	    {"a,b\r\nc,d\r\n", "1:a|b;2:c|d;"},
	    {"a,b\rc,d\r", "1:a|b;2:c|d;"},
	    {"a,\"b\nx\"\nc,d\n", "1:a|b\nx;3:c|d;"},
	    {"a,\"b\r\nx\r\n\"\r\nc,d\r\n", "1:a|b\nx\n;4:c|d;"},
	    {"\n\na\n  \n\t\nb\n", "3:a;6:b;"},
	    {"\r\n\r\na\r\n\r\nb\r\n", "3:a;5:b;"},
	    {"a,,\n,,\n", "1:a||;2:||;"},
	    {"\"\"\n", "1:;"},
	    {"\"say \"\"no\"\"\",x\n", "1:say \"no\"|x;"},
	    {" a , \" b \" \n", "1:a| b ;"},
	    {"\xEF\xBB\xBF"
	     "a,b\n",
		"1:a|b;"},
	    {"Żółkiewski,Ó Briain\n", "1:Żółkiewski|Ó Briain;"},
	    {"a\x1B[2J,b\xE2\x80\xAE\n", "1:a[2J|b;"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_rows(cases[i].data, strlen(cases[i].data), cases[i].rows);
}

static void utf16_is_read_by_its_mark(void **state)
{
	(void)state;
	CLEANUP(buf_done) struct buf data = {0};
	static const char text[] = "name,note\r\nŻak,\"李 👍\r\nx\"\r\nEnd,1\r\n";
	encode("UTF-16LE", "\xFF\xFE", 2, text, &data);
	assert_rows(data.data, data.len, "1:name|note;2:Żak|李 👍\nx;4:End|1;");
	encode("UTF-16BE", "\xFE\xFF", 2, text, &data);
	assert_rows(data.data, data.len, "1:name|note;2:Żak|李 👍\nx;4:End|1;");
}

/* Characters and CRLF of every length straddle the chunks in which the file is read. */
static void add_long_rows(struct buf *text, struct buf *expected)
{
	for (int i = 0; i < 9000; i++) {
		buf_printf(text, "%d,é李👍,\"%.*s\r\ny\"\r\n", i, i % 23, "xxxxxxxxxxxxxxxxxxxxxxx");
		buf_printf(expected, "%d:%d|é李👍|%.*s\ny;", 2 * i + 1, i, i % 23, "xxxxxxxxxxxxxxxxxxxxxxx");
	}
}

static void chunks_do_not_show(void **state)
{
	(void)state;
	CLEANUP(buf_done) struct buf text = {0}, expected = {0}, data = {0};
	add_long_rows(&text, &expected);
	assert_rows(text.data, text.len, buf_str(&expected));
	encode("UTF-16LE", "\xFF\xFE", 2, buf_str(&text), &data);
	assert_rows(data.data, data.len, buf_str(&expected));
}

static void what_cleaning_removed_is_counted_by_cell(void **state)
{
	(void)state;
	struct scratch file = scratch_file("list.csv", "a,b\x01\x02,c\xE2\x80\xAE\nd,e,f\n", 16);
	struct csv_reader *reader;
	struct csv_row *row;
	struct error err;
	assert_ok(csv_open(file.path, &reader, &err), &err);
	assert_int_equal(csv_size(reader), 16);
	assert_ok(csv_next(reader, &row, &err), &err);
	assert_int_equal(row->removed, 3);
	assert_int_equal(row->removed_in[0], 0);
	assert_int_equal(row->removed_in[1], 2);
	assert_int_equal(row->removed_in[2], 1);
	assert_ok(csv_next(reader, &row, &err), &err);
	assert_int_equal(row->removed, 0);
	assert_ok(csv_next(reader, &row, &err), &err);
	assert_null(row);
	assert_int_equal(csv_position(reader), 16);
	csv_close(reader);
	scratch_done(&file);
}

static void each_refusal_names_what_is_wrong(void **state)
{
	(void)state;
	static const struct {
		const char *data;
		size_t len;
		long line;
		const char *sentence;
	} cases[] = {
#define DATA(s) s, sizeof(s) - 1
	    {DATA(""), 0, "list.csv is empty."},
	    {DATA("\xEF\xBB\xBF"), 0, "list.csv is empty."},
	    {DATA("\xFF\xFE"), 0, "list.csv is empty."},
	    {DATA("a,b\nc\0d\n"), 2,
		"list.csv is a binary file (line 2 holds a NUL byte), not a list of text; save the "
		"list as CSV (UTF-8) and import that."},
	    {DATA("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), 1,
		"list.csv is a binary file (line 1 holds a NUL byte), not a list "
		"of text; save the list as CSV (UTF-8) and import that."},
	    {DATA("a,b\nJos\xE9,c\n"), 2,
		"Line 2: this is not UTF-8 text; save the list as CSV (UTF-8) and import that."},
	    {DATA("a,b\nc,d\ne,\xC5"), 3,
		"Line 3: this is not UTF-8 text; save the list as CSV (UTF-8) and import that."},
	    {DATA("a\n\xED\xA0\x80\n"), 2,
		"Line 2: this is not UTF-8 text; save the list as CSV (UTF-8) and import that."},
	    {DATA("\xFF\xFE"
		  "a\0\n\0b"),
		2, "Line 2: this is not UTF-16 text as the file's start says; save the list as CSV (UTF-8)."},
	    {DATA("\xFF\xFE"
		  "a\0\n\0\0\xDC"
		  "b\0"),
		2, "Line 2: this is not UTF-16 text as the file's start says; save the list as CSV (UTF-8)."},
	    {DATA("a,b\nc,d \"e\" f\n"), 2,
		"Line 2: a quotation mark stands where none may be; write it twice, and the "
		"field in quotation marks."},
	    {DATA("a\n\"b\nc\" d\n"), 3,
		"Line 3: a quotation mark stands where none may be; write it twice, and the "
		"field in quotation marks."},
	    {DATA("a,b\nc,d\ne,\"f\ng,h\n"), 3,
		"Line 3: a field of this row begins with a quotation mark that is never closed."},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct scratch file = scratch_file("list.csv", cases[i].data, cases[i].len);
		struct error err;
		assert_refusal(scratch_read(file.path, NULL, NULL, &err), &err, STATUS_REFUSED, cases[i].sentence);
		assert_int_equal(err.line, cases[i].line);
		scratch_done(&file);
	}
}

static void what_is_no_file_is_refused(void **state)
{
	(void)state;
	struct error err;
	struct csv_reader *reader;
	assert_refusal(csv_open("/tmp/pathwell-no-such-file.csv", &reader, &err), &err, STATUS_NOT_FOUND,
	    "There is no file pathwell-no-such-file.csv.");
	assert_null(reader);
	assert_refusal(csv_open("/tmp", &reader, &err), &err, STATUS_REFUSED, "tmp is a folder; name the file in it.");
	assert_null(reader);
}

static void after_a_refusal_nothing_comes(void **state)
{
	(void)state;
	struct scratch file = scratch_file("list.csv", "a\nb\"c\nd\n", 8);
	struct csv_reader *reader;
	struct csv_row *row;
	struct error err;
	assert_ok(csv_open(file.path, &reader, &err), &err);
	assert_ok(csv_next(reader, &row, &err), &err);
	assert_int_equal(csv_next(reader, &row, &err), STATUS_REFUSED);
	assert_null(row);
	assert_ok(csv_next(reader, &row, &err), &err);
	assert_null(row);
	csv_close(reader);
	scratch_done(&file);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(rows_and_lines_are_those_of_the_file),
	    TEST(utf16_is_read_by_its_mark),
	    TEST(chunks_do_not_show),
	    TEST(what_cleaning_removed_is_counted_by_cell),
	    TEST(each_refusal_names_what_is_wrong),
	    TEST(what_is_no_file_is_refused),
	    TEST(after_a_refusal_nothing_comes),
	};
	return RUN_TESTS(tests);
}
