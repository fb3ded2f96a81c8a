#include "pathwell/id.h"
#include "scratch.h"

static void a_cell_is_written_as_rfc_4180_and_spreadsheets_ask(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool guard;
		const char *written;
	} cases[] = {
	    {"plain", true, ",plain"},
	    {NULL, true, ","},
	    {"a,b", true, ",\"a,b\""},
	    {"say \"no\"", true, ",\"say \"\"no\"\"\""},
	    {"two\nlines", true, ",\"two\nlines\""},
	    {" edge", true, ",\" edge\""},
	    {"=1+1", true, ",'=1+1"},
	    {"=1+1", false, ",=1+1"},
	    {"+44 7700 900255", true, ",'+44 7700 900255"},
	    {"-5", true, ",'-5"},
	    {"@cmd", true, ",'@cmd"},
	    {"\tx", true, ",\"'\tx\""},
	    {"\rx", true, ",\"'\rx\""},
	    {"  =x", true, ",\"'  =x\""},
	    {"\u00A0\u3000=x", true, ",'\u00A0\u3000=x"},
	    {"＝x", true, ",'＝x"},
	    {"＠x", true, ",'＠x"},
	    {"a=b", true, ",a=b"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		CLEANUP(buf_done) struct buf out = {0};
		csv_write_cell(&out, cases[i].text, false, cases[i].guard);
		assert_string_equal(buf_str(&out), cases[i].written);
	}
}

enum { ROWS = 3000, CELLS_MOST = 6 };

struct table {
	char *cells[ROWS][CELLS_MOST];
	size_t count[ROWS], rows_read;
};

static char *random_cell(struct random *r)
{
	static const char *const pieces[] = {"a", "word", " ", "  ", "\t", ",", "\"", "\"\"", "\n", "\n\n", "'", "=",
	    "ż", "李", "👍🏽", "محمد", ";"};
	CLEANUP(buf_done) struct buf cell = {0};
	for (int64_t n = random_between(r, 0, 8); n > 0; n--)
		buf_puts(&cell, pieces[random_between(r, 0, ARRAY_LEN(pieces) - 1)]);
	return mem_strdup(buf_str(&cell));
}

static void fill(struct table *t, struct buf *out)
{
	struct random r = {.state = 4180};
	for (size_t row = 0; row < ROWS; row++) {
		t->count[row] = (size_t)random_between(&r, 1, CELLS_MOST);
		for (size_t i = 0; i < t->count[row]; i++) {
			t->cells[row][i] = random_cell(&r);
			csv_write_cell(out, t->cells[row][i], i == 0, false);
		}
		buf_puts(out, row % 2 ? "\r\n" : "\n");
	}
}

/* Reading cleans: a TAB becomes a space. Nothing else of these cells changes. */
static void compare_row(const struct csv_row *row, void *context)
{
	struct table *t = context;
	size_t at = t->rows_read++;
	assert_int_equal(row->count, t->count[at]);
	for (size_t i = 0; i < row->count; i++) {
		for (char *p = t->cells[at][i]; *p; p++)
			*p = *p == '\t' ? ' ' : *p;
		assert_string_equal(row->cells[i], t->cells[at][i]);
	}
}

static void random_cells_read_back_as_they_were(void **state)
{
	(void)state;
	struct table *t = mem_alloc(sizeof *t);
	CLEANUP(buf_done) struct buf out = {0};
	fill(t, &out);
	struct scratch file = scratch_file("table.csv", out.data, out.len);
	struct error err;
	assert_ok(scratch_read(file.path, compare_row, t, &err), &err);
	assert_int_equal(t->rows_read, ROWS);
	scratch_done(&file);
	for (size_t row = 0; row < ROWS; row++)
		for (size_t i = 0; i < CELLS_MOST; i++)
			free(t->cells[row][i]);
	free(t);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(a_cell_is_written_as_rfc_4180_and_spreadsheets_ask),
	    TEST(random_cells_read_back_as_they_were),
	};
	return RUN_TESTS(tests);
}
