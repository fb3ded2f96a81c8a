/* The real search: which lines are taken, which are not, and why. */
#include "encode.h"
#include "pathwell/exchange_search.h"
#include "pathwell/records/patient.h"
#include "scratch.h"

#define SEARCH "../shared/data/search_export.csv"

struct seen {
	struct arena *kept, *row;
	struct search_columns *columns;
	struct search_doubt doubt;
	date today, run_on;
	long header_line;
	int lines, taken, care_home;
	struct buf told;
};

static void take_head(struct seen *seen, const struct csv_row *row)
{
	struct error err;
	const char *ignored;
	date run_on = search_preamble_run_on(row);
	if (run_on != DATE_NONE)
		seen->run_on = run_on;
	enum status status = search_header(seen->kept, row, NULL, 0, &seen->columns, &ignored, &err);
	if (status == STATUS_NOT_FOUND)
		return;
	if (status != STATUS_OK)
		fail_msg("%s", err.sentence);
	assert_string_equal(ignored, "");
	seen->header_line = row->line;
}

static void take_line(const struct csv_row *row, void *context)
{
	struct seen *seen = context;
	struct error err;
	if (!seen->columns) {
		take_head(seen, row);
		return;
	}
	struct search_row out;
	arena_reset(seen->row);
	search_row_read(seen->row, seen->columns, row, seen->today, &out);
	assert_ok(search_columns_doubt(&seen->doubt, seen->columns, row, &err), &err);
	seen->lines++;
	seen->taken += !out.rejected;
	for (size_t i = 0; i < out.problem_count; i++)
		buf_printf(&seen->told, "%ld %s %s: %s\n", out.line, out.problems[i].rejects ? "no" : "flag",
		    out.problems[i].field, out.problems[i].reason);
	if (out.rejected)
		return;
	const struct patient *p = (struct patient *)out.patient;
	struct problems problems = {.arena = seen->row};
	assert_true(record_check(out.patient, seen->today, &problems));
	seen->care_home += p->care_home && strcmp(p->care_home, "yes") == 0;
	assert_non_null(p->gender);
	assert_non_null(p->address);
	assert_non_null(p->town);
	assert_non_null(p->postcode);
	assert_non_null(p->title);
	assert_non_null(out.practice_code);
	assert_non_null(out.practice_name);
	assert_non_null(out.medicine);
	assert_true(out.issues > 0);
	assert_true(out.issued_on != DATE_NONE);
}

static const char faulty[] =
    "216 no Date of Birth: 02-May-2031 lies in the future; check the year.\n"
    "353 no NHS Number: 999 123 4567 fails its check digit; ask for it again.\n"
    "667 flag Given Name: 1 character that cannot be shown (control or direction marks) was taken out; compare with the "
    "list.\n"
    "836 no Family Name: Family Name is missing; a line cannot be taken without it.\n"
    "1193 no Date of Birth: 31 February 1961 does not exist.\n"
    "1531 no NHS Number: \"99912345\" has 8 digits; an NHS number has ten.\n";

static void assert_seen(const char *path)
{
	CLEANUP(arena_freep) struct arena *kept = arena_new(), *row = arena_new();
	struct seen seen = {.kept = kept, .row = row, .today = date_make(2026, 11, 22)};
	struct error err;
	assert_ok(scratch_read(path, take_line, &seen, &err), &err);
	assert_int_equal(seen.header_line, 5);
	assert_int_equal(seen.run_on, date_make(2026, 11, 14));
	assert_int_equal(seen.lines, 1741);
	assert_string_equal(buf_str(&seen.told), faulty);
	assert_int_equal(seen.taken, 1736);
	assert_int_equal(seen.care_home, 86);
	buf_done(&seen.told);
}

static void skip_without_the_list(void)
{
	if (access(SEARCH, R_OK) == 0)
		return;
	print_message("Skipped: %s is not there.\n", SEARCH);
	skip();
}

static void exactly_the_faulty_lines_are_told(void **state)
{
	(void)state;
	skip_without_the_list();
	assert_seen(SEARCH);
}

static void another_encoding_tells_the_same(void **state)
{
	(void)state;
	skip_without_the_list();
	CLEANUP(buf_done) struct buf text = {0}, utf16 = {0};
	scratch_whole(SEARCH, &text);
	encode("UTF-16LE", "", 0, buf_str(&text) + strlen("\xEF\xBB\xBF"), &utf16);
	struct scratch file = scratch_file("search.csv", utf16.data, utf16.len);
	assert_seen(file.path);
	scratch_done(&file);
}

/* No field of this list has a line end in it, so its lines can be counted without reading them. */
static void add_line(const char *text, long line, const char *reason, struct buf *out)
{
	while (--line > 0)
		text = strchr(text, '\n') + 1;
	buf_add(out, text, strcspn(text, "\r"));
	buf_printf(out, "%s\r\n", reason);
}

static void reject_lines(struct csv_reader *r, struct csv_rejects *w)
{
	CLEANUP(arena_freep) struct arena *kept = arena_new(), *arena = arena_new();
	struct search_columns *c = NULL;
	const char *ignored;
	struct csv_row *row;
	struct error err;
	for (;;) {
		struct search_row out;
		assert_ok(csv_next(r, &row, &err), &err);
		if (!row)
			return;
		if (!c) {
			bool header = search_header(kept, row, NULL, 0, &c, &ignored, &err) == STATUS_OK;
			assert_ok(csv_rejects_add(w, header, NULL, &err), &err);
			continue;
		}
		arena_reset(arena);
		search_row_read(arena, c, row, date_make(2026, 11, 22), &out);
		if (out.rejected)
			assert_ok(csv_rejects_add(w, false, out.problems[0].reason, &err), &err);
	}
}

static void the_rejected_lines_go_back_as_they_came(void **state)
{
	(void)state;
	skip_without_the_list();
	CLEANUP(buf_done) struct buf text = {0}, expected = {0}, got = {0};
	struct scratch out = scratch_new("rejected.csv");
	struct csv_reader *r;
	struct csv_rejects *w;
	struct error err;
	assert_ok(csv_open(SEARCH, &r, &err), &err);
	assert_ok(csv_rejects_open(r, out.path, &w, &err), &err);
	reject_lines(r, w);
	assert_ok(csv_rejects_close(w, true, &err), &err);
	csv_close(r);
	scratch_whole(SEARCH, &text);
	for (long line = 1; line < 5; line++)
		add_line(buf_str(&text), line, "", &expected);
	add_line(buf_str(&text), 5, ",Reason", &expected);
	add_line(buf_str(&text), 216, ",02-May-2031 lies in the future; check the year.", &expected);
	add_line(buf_str(&text), 353, ",999 123 4567 fails its check digit; ask for it again.", &expected);
	add_line(buf_str(&text), 836, ",Family Name is missing; a line cannot be taken without it.", &expected);
	add_line(buf_str(&text), 1193, ",31 February 1961 does not exist.", &expected);
	add_line(buf_str(&text), 1531, ",\"\"\"99912345\"\" has 8 digits; an NHS number has ten.\"", &expected);
	scratch_whole(out.path, &got);
	assert_string_equal(buf_str(&got), buf_str(&expected));
	scratch_done(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(exactly_the_faulty_lines_are_told),
	    TEST(another_encoding_tells_the_same),
	    TEST(the_rejected_lines_go_back_as_they_came),
	};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
