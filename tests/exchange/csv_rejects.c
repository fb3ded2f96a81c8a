/* Rejected lines go back in the form in which they came. */
#include <dirent.h>
#include <sys/stat.h>

#include "encode.h"
#include "scratch.h"

struct made {
	struct buf bytes;
	mode_t mode;
};

static void read_back(const char *path, struct made *out)
{
	struct stat info;
	assert_int_equal(stat(path, &info), 0);
	out->mode = info.st_mode & 0777;
	scratch_whole(path, &out->bytes);
}

/* Nothing stands in the folder but the list, and what else is expected. */
static void assert_files(const char *folder, int expected)
{
	int count = 0;
	DIR *d = opendir(folder);
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d));)
		count += e->d_name[0] != '.';
	closedir(d);
	assert_int_equal(count, expected);
}

/* The header is the row that begins with "id"; rows that begin with "bad" are rejected. */
static void reject(struct csv_reader *r, struct csv_rejects *w, const char *reason)
{
	struct csv_row *row;
	struct error err;
	bool header = false;
	for (;;) {
		assert_ok(csv_next(r, &row, &err), &err);
		if (!row)
			return;
		bool is_header = !header && strcmp(row->cells[0], "id") == 0;
		if (!header)
			assert_ok(csv_rejects_add(w, is_header, NULL, &err), &err);
		else if (strncmp(row->cells[0], "bad", 3) == 0)
			assert_ok(csv_rejects_add(w, false, reason, &err), &err);
		header = header || is_header;
	}
}

static void make(const char *data, size_t len, enum csv_encoding as, const char *reason, struct made *out)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct scratch file = scratch_file("list.csv", data, len);
	char path[128];
	struct encoding_doubt doubt;
	struct csv_reader *r;
	struct csv_rejects *w;
	struct error err;
	snprintf(path, sizeof path, "%s.rejected", file.path);
	assert_ok(csv_open_as(a, file.path, as, &r, &doubt, &err), &err);
	assert_ok(csv_rejects_open(r, path, &w, &err), &err);
	reject(r, w, reason);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_ok(csv_rejects_close(w, true, &err), &err);
	csv_close(r);
	read_back(path, out);
	assert_files(file.folder, 2);
	unlink(path);
	scratch_done(&file);
}

static void assert_made(
    const char *data, size_t len, enum csv_encoding as, const char *reason, const char *expected, size_t expected_len)
{
	struct made made = {0};
	make(data, len, as, reason, &made);
	assert_int_equal(made.mode, 0600);
	assert_int_equal(made.bytes.len, expected_len);
	assert_memory_equal(made.bytes.data, expected, expected_len);
	buf_done(&made.bytes);
}

#define MADE(data, as, reason, expected) assert_made(data, sizeof(data) - 1, as, reason, expected, sizeof(expected) - 1)

static void each_line_keeps_its_bytes(void **state)
{
	(void)state;
	MADE("A search\r\nRun on,14-Nov-2026\r\n\r\nid,b\r\n1,x\r\nbad,\" y\"\r\n2,z\r\nbad2,=1+1\r\n", CSV_ENCODING_ASK,
	    "No good.",
	    "A search\r\nRun on,14-Nov-2026\r\n\r\nid,b,Reason\r\nbad,\" y\",No good.\r\nbad2,=1+1,No good.\r\n");
	MADE("\xEF\xBB\xBFid,b\nbad,\"a\nb\"\n\n\n bad , \"\"\"q\"\"\" \n", CSV_ENCODING_ASK, "Said \"no\", twice.",
	    "\xEF\xBB\xBFid,b,Reason\nbad,\"a\nb\",\"Said \"\"no\"\", twice.\"\n bad , \"\"\"q\"\"\" ,\"Said \"\"no\"\", "
	    "twice.\"\n");
	MADE("id,b\rbad,\x1B[31m\r", CSV_ENCODING_ASK, "R.", "id,b,Reason\rbad,\x1B[31m,R.\r");
	MADE("id,b\r\nbad,M\xFCller", CSV_WINDOWS_1252, "R Ż.", "id,b,Reason\r\nbad,M\xFCller,R ?.\r\n");
	MADE("only a preamble", CSV_ENCODING_ASK, "R.", "only a preamble\r\n");
	MADE("id,b", CSV_ENCODING_ASK, "R.", "id,b,Reason\r\n");
}

static void utf16_goes_back_as_utf16(void **state)
{
	(void)state;
	static const char text[] = "Search\r\nid,b\r\n1,x\r\nbad,李 👍\r\n";
	static const char expected[] = "Search\r\nid,b,Reason\r\nbad,李 👍,R.\r\n";
	CLEANUP(buf_done) struct buf data = {0}, wanted = {0};
	encode("UTF-16LE", "\xFF\xFE", 2, text, &data);
	encode("UTF-16LE", "\xFF\xFE", 2, expected, &wanted);
	assert_made(data.data, data.len, CSV_ENCODING_ASK, "R.", wanted.data, wanted.len);
	encode("UTF-16BE", "", 0, text, &data);
	encode("UTF-16BE", "", 0, expected, &wanted);
	assert_made(data.data, data.len, CSV_ENCODING_ASK, "R.", wanted.data, wanted.len);
}

static void a_reason_is_no_formula_and_stands_in_its_column(void **state)
{
	(void)state;
	MADE("id,b,c\nbad\nbad,1,2,3\n", CSV_ENCODING_ASK, "=2\n+3", "id,b,c,Reason\nbad,,,'=2 +3\nbad,1,2,3,'=2 +3\n");
}

/* Line ends and letters straddle the chunks in which the file is read. */
static void chunks_do_not_show(void **state)
{
	enum { CHUNK = 32 * 1024 };
	(void)state;
	CLEANUP(buf_done) struct buf data = {0}, wanted = {0}, text = {0}, expected = {0};
	for (int i = 0; i < CHUNK - 1; i++)
		buf_putc(&text, 'x');
	/* This CR is the last byte of the first chunk. */
	buf_puts(&text, "\r\n\r\n");
	buf_puts(&expected, buf_str(&text));
	buf_puts(&text, "id,b\r\n");
	buf_puts(&expected, "id,b,Reason\r\n");
	for (int i = 0; i < 9000; i++) {
		buf_printf(&text, "%s,é李👍,\"%.*s\r\ny\"\r\n", i % 2 ? "bad" : "ok", i % 23, "xxxxxxxxxxxxxxxxxxxxxxx");
		if (i % 2)
			buf_printf(&expected, "bad,é李👍,\"%.*s\r\ny\",R.\r\n", i % 23, "xxxxxxxxxxxxxxxxxxxxxxx");
	}
	assert_made(text.data, text.len, CSV_ENCODING_ASK, "R.", expected.data, expected.len);
	encode("UTF-16LE", "\xFF\xFE", 2, buf_str(&text), &data);
	encode("UTF-16LE", "\xFF\xFE", 2, buf_str(&expected), &wanted);
	assert_made(data.data, data.len, CSV_ENCODING_ASK, "R.", wanted.data, wanted.len);
}

static void nothing_is_left_and_nothing_overwritten(void **state)
{
	(void)state;
	struct scratch file = scratch_file("list.csv", "id\nbad\n", 7);
	char path[128];
	struct csv_reader *r;
	struct csv_rejects *w;
	struct error err;
	snprintf(path, sizeof path, "%s/rejected.csv", file.folder);
	assert_ok(csv_open(file.path, &r, &err), &err);
	assert_ok(csv_rejects_open(r, path, &w, &err), &err);
	assert_ok(csv_rejects_close(w, false, &err), &err);
	assert_files(file.folder, 1);
	/* Somebody else's file came there while the list was read. */
	assert_ok(csv_rejects_open(r, path, &w, &err), &err);
	FILE *other = fopen(path, "w");
	assert_non_null(other);
	fclose(other);
	assert_int_equal(csv_rejects_close(w, true, &err), STATUS_REFUSED);
	assert_true(strstr(err.sentence, "exists already; choose another name."));
	assert_files(file.folder, 2);
	assert_int_equal(csv_rejects_open(r, path, &w, &err), STATUS_REFUSED);
	assert_null(w);
	assert_true(strstr(err.sentence, "exists already"));
	unlink(path);
	snprintf(path, sizeof path, "%s/none/rejected.csv", file.folder);
	assert_int_equal(csv_rejects_open(r, path, &w, &err), STATUS_REFUSED);
	assert_true(strstr(err.sentence, "could not be written: No such file or directory."));
	assert_ok(csv_rejects_close(NULL, true, &err), &err);
	csv_close(r);
	scratch_done(&file);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(each_line_keeps_its_bytes),
	    TEST(utf16_goes_back_as_utf16),
	    TEST(a_reason_is_no_formula_and_stands_in_its_column),
	    TEST(chunks_do_not_show),
	    TEST(nothing_is_left_and_nothing_overwritten),
	};
	return RUN_TESTS(tests);
}
