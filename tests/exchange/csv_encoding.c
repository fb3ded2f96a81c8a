/* What a file's bytes say, what a person says, and what is asked because neither does. */
#include <fcntl.h>
#include <sys/stat.h>

#include "encode.h"
#include "scratch.h"

#define LIST "Name,Town\r\nMüller,Café\r\nSeán,Bath\r\n"
#define LIST_ROWS "Name|Town;Müller|Café;Seán|Bath;"
/* The same in Windows-1252: every letter one byte. */
#define LIST_1252 "Name,Town\r\nM\xFCller,Caf\xE9\r\nSe\xE1n,Bath\r\n"

static enum status read_as(const char *path, enum csv_encoding as, struct buf *rows, struct encoding_doubt *doubt,
    struct arena *a, struct error *err)
{
	struct csv_reader *r;
	struct csv_row *row;
	enum status status = csv_open_as(a, path, as, &r, doubt, err);
	if (status != STATUS_OK) {
		assert_null(r);
		return status;
	}
	while ((status = csv_next(r, &row, err)) == STATUS_OK && row) {
		for (size_t i = 0; i < row->count; i++)
			buf_printf(rows, "%s%s", i ? "|" : "", row->cells[i]);
		buf_putc(rows, ';');
	}
	if (status == STATUS_OK)
		assert_ok(csv_unchanged(r, err), err);
	csv_close(r);
	return status;
}

static void assert_read(const char *data, size_t len, enum csv_encoding as, const char *expected)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	CLEANUP(buf_done) struct buf rows = {0};
	struct scratch file = scratch_file("list.csv", data, len);
	struct encoding_doubt doubt;
	struct error err;
	assert_ok(read_as(file.path, as, &rows, &doubt, a, &err), &err);
	assert_string_equal(buf_str(&rows), expected);
	assert_int_equal(doubt.line, 0);
	scratch_done(&file);
}

static void assert_encoding_refused(const char *data, size_t len, enum csv_encoding as, const char *sentence, long line)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	CLEANUP(buf_done) struct buf rows = {0};
	struct scratch file = scratch_file("list.csv", data, len);
	struct encoding_doubt doubt;
	struct error err;
	assert_refusal(read_as(file.path, as, &rows, &doubt, a, &err), &err, STATUS_REFUSED, sentence);
	assert_string_equal(err.field, "encoding");
	assert_int_equal(err.line, line);
	scratch_done(&file);
}

static void what_shows_itself_is_not_asked(void **state)
{
	(void)state;
	CLEANUP(buf_done) struct buf data = {0};
	assert_read("\xEF\xBB\xBF" LIST, sizeof LIST + 2, CSV_ENCODING_ASK, LIST_ROWS);
	assert_read(LIST, sizeof LIST - 1, CSV_ENCODING_ASK, LIST_ROWS);
	assert_read("a,b\n", 4, CSV_ENCODING_ASK, "a|b;");
	encode("UTF-16LE", "\xFF\xFE", 2, LIST, &data);
	assert_read(data.data, data.len, CSV_ENCODING_ASK, LIST_ROWS);
	encode("UTF-16LE", "", 0, LIST, &data);
	assert_read(data.data, data.len, CSV_ENCODING_ASK, LIST_ROWS);
	encode("UTF-16BE", "", 0, LIST, &data);
	assert_read(data.data, data.len, CSV_ENCODING_ASK, LIST_ROWS);
	encode("UTF-16BE", "\xFE\xFF", 2, LIST, &data);
	assert_read(data.data, data.len, CSV_UTF_16BE, LIST_ROWS);
}

static void windows_1252_is_asked_with_what_it_would_read(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	CLEANUP(buf_done) struct buf rows = {0};
	struct scratch file = scratch_file("list.csv", LIST_1252, sizeof LIST_1252 - 1);
	struct encoding_doubt doubt;
	struct error err;
	assert_refusal(read_as(file.path, CSV_ENCODING_ASK, &rows, &doubt, a, &err), &err, STATUS_REFUSED,
	    "Line 2: this is not UTF-8 text; read as Windows-1252 the file has \"Müller, Café, Seán\": look at these "
	    "names, and if they are right give --encoding windows-1252, else save the list as CSV (UTF-8).");
	assert_string_equal(err.field, "encoding");
	assert_int_equal(err.line, 2);
	assert_int_equal(doubt.offered, CSV_WINDOWS_1252);
	assert_string_equal(doubt.samples, "Müller, Café, Seán");
	assert_int_equal(doubt.line, 2);
	assert_string_equal(buf_str(&rows), "");
	scratch_done(&file);
	assert_read(LIST_1252, sizeof LIST_1252 - 1, CSV_WINDOWS_1252, LIST_ROWS);
}

/* The whole file is looked at before the first row is given: an import is not begun that cannot end. */
static void the_last_line_is_looked_at_too(void **state)
{
	(void)state;
	CLEANUP(buf_done) struct buf data = {0};
	buf_puts(&data, "Name,Town\n");
	for (int i = 0; i < 9000; i++)
		buf_puts(&data, "Smith,Bath\n");
	buf_puts(&data, "M\xFCller,Bath\n");
	assert_encoding_refused(data.data, data.len, CSV_ENCODING_ASK,
	    "Line 9002: this is not UTF-8 text; read as Windows-1252 the file has \"Müller\": look at these names, and "
	    "if they are right give --encoding windows-1252, else save the list as CSV (UTF-8).",
	    9002);
}

static void a_person_is_not_believed_against_the_file(void **state)
{
	(void)state;
	assert_encoding_refused(LIST, sizeof LIST - 1, CSV_WINDOWS_1252,
	    "The whole file reads as UTF-8 (Müller, Café, Seán), so it is not Windows-1252; leave the encoding out.", 0);
	assert_encoding_refused("\xEF\xBB\xBF" LIST, sizeof LIST + 2, CSV_WINDOWS_1252,
	    "list.csv is UTF-8 by its first bytes, not Windows-1252; leave the encoding out.", 0);
	assert_encoding_refused(LIST_1252, sizeof LIST_1252 - 1, CSV_UTF_8,
	    "Line 2: this is not UTF-8 text; save the list as CSV (UTF-8) and import that.", 2);
	assert_encoding_refused("a,b\nc,\x81\n", 8, CSV_WINDOWS_1252,
	    "Line 2: this is not Windows-1252 text either; save the list as CSV (UTF-8) and import that.", 2);
	/* ASCII is the same in all of them. */
	assert_read("a,b\n", 4, CSV_WINDOWS_1252, "a|b;");
}

static void binary_stays_refused(void **state)
{
	(void)state;
	static const struct {
		const char *data;
		size_t len;
	} cases[] = {{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16}, {"a,b\nc\0d\n", 8}, {"PK\3\4\x14\0\0\0\x08\0\xE9\xFF\0", 13}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		CLEANUP(buf_done) struct buf rows = {0};
		struct scratch file = scratch_file("list.csv", cases[i].data, cases[i].len);
		struct encoding_doubt doubt;
		struct error err;
		assert_int_equal(
		    read_as(file.path, CSV_ENCODING_ASK, &rows, &doubt, a, &err), STATUS_REFUSED);
		assert_true(strstr(err.sentence, "is a binary file"));
		assert_string_equal(err.field, "");
		scratch_done(&file);
	}
}

/* One byte of Windows-1252 may be three of UTF-8: pieces must hold them all. */
static void many_wide_letters_are_read(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	CLEANUP(buf_done) struct buf data = {0}, rows = {0};
	for (int i = 0; i < 2000; i++)
		buf_puts(&data, "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80,\x80\n");
	struct scratch file = scratch_file("list.csv", data.data, data.len);
	struct encoding_doubt doubt;
	struct error err;
	assert_ok(read_as(file.path, CSV_WINDOWS_1252, &rows, &doubt, a, &err), &err);
	assert_int_equal(rows.len, 2000 * (21 * 3 + 2));
	scratch_done(&file);
}

static void encodings_have_names(void **state)
{
	(void)state;
	enum csv_encoding e;
	for (int i = CSV_UTF_8; i < CSV_ENCODING_COUNT; i++) {
		assert_true(csv_encoding_named(csv_encoding_names[i], &e));
		assert_int_equal(e, i);
	}
	assert_true(csv_encoding_named("UTF8", &e));
	assert_int_equal(e, CSV_UTF_8);
	assert_true(csv_encoding_named("CP1252", &e));
	assert_int_equal(e, CSV_WINDOWS_1252);
	assert_false(csv_encoding_named("latin-9", &e));
	assert_false(csv_encoding_named("", &e));
}

static void assert_change_is_seen(void (*change)(const char *path))
{
	struct scratch file = scratch_file("list.csv", "a,b\nc,d\n", 8);
	struct csv_reader *r;
	struct csv_row *row;
	struct error err;
	assert_ok(csv_open(file.path, &r, &err), &err);
	assert_ok(csv_next(r, &row, &err), &err);
	assert_ok(csv_unchanged(r, &err), &err);
	change(file.path);
	assert_refusal(csv_unchanged(r, &err), &err, STATUS_REFUSED,
	    "list.csv changed while it was read; wait until it is written whole, and import it again.");
	csv_close(r);
	scratch_done(&file);
}

static void write_file(const char *path, int flags, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | flags, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(close(fd), 0);
}

static void append(const char *path)
{
	write_file(path, O_APPEND, "e,f\n");
}

static void overwrite(const char *path)
{
	static const struct timespec later[2] = {{.tv_sec = 2000000000}, {.tv_sec = 2000000000}};
	write_file(path, 0, "x,y\n");
	/* The clock of a file system may be too slow for a test. */
	assert_int_equal(utimensat(AT_FDCWD, path, later, 0), 0);
}

static void replace(const char *path)
{
	char other[128];
	snprintf(other, sizeof other, "%s.new", path);
	write_file(other, 0, "a,b\nc,d\n");
	assert_int_equal(rename(other, path), 0);
}

static void shorten(const char *path)
{
	assert_int_equal(truncate(path, 4), 0);
}

static void a_change_while_reading_is_seen(void **state)
{
	(void)state;
	assert_change_is_seen(append);
	assert_change_is_seen(overwrite);
	assert_change_is_seen(replace);
	assert_change_is_seen(shorten);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(what_shows_itself_is_not_asked),
	    TEST(windows_1252_is_asked_with_what_it_would_read),
	    TEST(the_last_line_is_looked_at_too),
	    TEST(a_person_is_not_believed_against_the_file),
	    TEST(binary_stays_refused),
	    TEST(many_wide_letters_are_read),
	    TEST(encodings_have_names),
	    TEST(a_change_while_reading_is_seen),
	};
	return RUN_TESTS(tests);
}
