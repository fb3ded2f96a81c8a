#include <sys/resource.h>

#include "scratch.h"

enum { MEGABYTE = 1024 * 1024, GROWTH_LIMIT_KB = 12 * 1024 };

/* `start`, then the pattern over and over until the file has so many megabytes, then `end`. */
static struct scratch big_file(const char *start, const char *pattern, int megabytes, const char *end)
{
	struct scratch s = scratch_new("big.csv");
	CLEANUP(buf_done) struct buf block = {0};
	while (block.len < MEGABYTE)
		buf_puts(&block, pattern);
	FILE *file = fopen(s.path, "w");
	assert_non_null(file);
	assert_true(fputs(start, file) >= 0);
	for (int i = 0; i < megabytes; i++)
		assert_int_equal(fwrite(block.data, 1, block.len, file), block.len);
	assert_true(fputs(end, file) >= 0);
	assert_int_equal(fclose(file), 0);
	return s;
}

static long most_memory_kb(void)
{
	struct rusage usage;
	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_maxrss;
}

static void assert_refused_in_bounds(struct scratch *file, const char *sentence, long line)
{
	struct error err;
	long before = most_memory_kb();
	assert_refusal(scratch_read(file->path, NULL, NULL, &err), &err, STATUS_REFUSED, sentence);
	assert_int_equal(err.line, line);
	assert_in_range(most_memory_kb() - before, 0, GROWTH_LIMIT_KB);
	scratch_done(file);
}

static void a_line_of_100_mb_is_refused_in_bounded_memory(void **state)
{
	(void)state;
	struct scratch file = big_file("a,b\n", "x", 100, "\n");
	assert_refused_in_bounds(
	    &file, "Line 2: a field is longer than 64 kB; a closing quotation mark may be missing.", 2);
	file = big_file("a,b\n\"", "line\n", 100, "\"\n");
	assert_refused_in_bounds(
	    &file, "Line 2: a field is longer than 64 kB; a closing quotation mark may be missing.", 2);
	file = big_file("a,b\n", ",", 100, "\n");
	assert_refused_in_bounds(&file, "Line 2: this row has more than 1,000 fields.", 2);
	CLEANUP(buf_done) struct buf cell = {0};
	for (int i = 0; i < 60000; i++)
		buf_putc(&cell, 'x');
	buf_putc(&cell, ',');
	file = big_file("a,b\nc,d\n", cell.data, 100, "\n");
	assert_refused_in_bounds(
	    &file, "Line 3: this row is longer than 1 MB; a closing quotation mark may be missing.", 3);
}

static void a_long_good_list_is_read_in_bounded_memory(void **state)
{
	(void)state;
	struct scratch file = big_file("", "999 000 0018,\"Example, Ann\",14-Jul-1945\n", 16, "");
	struct error err;
	long before = most_memory_kb();
	assert_ok(scratch_read(file.path, NULL, NULL, &err), &err);
	assert_in_range(most_memory_kb() - before, 0, GROWTH_LIMIT_KB);
	scratch_done(&file);
}

static void blanks_are_no_row_however_long(void **state)
{
	(void)state;
	struct scratch file = big_file("\n", " ", 3, "\na\n");
	struct csv_reader *reader;
	struct csv_row *row;
	struct error err;
	assert_ok(csv_open(file.path, &reader, &err), &err);
	assert_ok(csv_next(reader, &row, &err), &err);
	assert_int_equal(row->line, 3);
	csv_close(reader);
	scratch_done(&file);
}

static void blank_lines_are_not_kept(void **state)
{
	(void)state;
	struct scratch file = big_file("a\n", "\n", 20, "b\n");
	struct error err;
	long before = most_memory_kb();
	assert_ok(scratch_read(file.path, NULL, NULL, &err), &err);
	assert_in_range(most_memory_kb() - before, 0, GROWTH_LIMIT_KB);
	scratch_done(&file);
}

static void put_cell(struct buf *out, size_t len)
{
	for (size_t i = 0; i < len; i++)
		buf_putc(out, 'x');
}

static void the_limit_itself_is_allowed(void **state)
{
	(void)state;
	struct error err;
	CLEANUP(buf_done) struct buf data = {0};
	put_cell(&data, 64 * 1024);
	buf_putc(&data, '\n');
	struct scratch file = scratch_file("edge.csv", data.data, data.len);
	assert_ok(scratch_read(file.path, NULL, NULL, &err), &err);
	scratch_done(&file);
	buf_clear(&data);
	put_cell(&data, 64 * 1024 + 1);
	file = scratch_file("edge.csv", data.data, data.len);
	assert_int_equal(scratch_read(file.path, NULL, NULL, &err), STATUS_REFUSED);
	scratch_done(&file);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(a_line_of_100_mb_is_refused_in_bounded_memory),
	    TEST(a_long_good_list_is_read_in_bounded_memory),
	    TEST(blanks_are_no_row_however_long),
	    TEST(blank_lines_are_not_kept),
	    TEST(the_limit_itself_is_allowed),
	};
	return RUN_TESTS(tests);
}
