/* The real search: which lines are taken, which are not, and why. */
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

static void exactly_the_faulty_lines_are_told(void **state)
{
	(void)state;
	if (access(SEARCH, R_OK) != 0) {
		print_message("Skipped: %s is not there.\n", SEARCH);
		skip();
	}
	CLEANUP(arena_freep) struct arena *kept = arena_new(), *row = arena_new();
	struct seen seen = {.kept = kept, .row = row, .today = date_make(2026, 11, 22)};
	struct error err;
	assert_ok(scratch_read(SEARCH, take_line, &seen, &err), &err);
	assert_int_equal(seen.header_line, 5);
	assert_int_equal(seen.run_on, date_make(2026, 11, 14));
	assert_int_equal(seen.lines, 1741);
	assert_string_equal(buf_str(&seen.told),
	    "216 no Date of Birth: 02-May-2031 lies in the future; check the year.\n"
	    "353 no NHS Number: 999 123 4567 fails its check digit; ask for it again.\n"
	    "667 flag Given Name: 1 character that cannot be shown (control or direction marks) was taken out; compare "
	    "with the list.\n"
	    "836 no Family Name: Family Name is missing; a line cannot be taken without it.\n"
	    "1193 no Date of Birth: 31 February 1961 does not exist.\n"
	    "1531 no NHS Number: \"99912345\" has 8 digits; an NHS number has ten.\n");
	assert_int_equal(seen.taken, 1736);
	assert_int_equal(seen.care_home, 86);
	buf_done(&seen.told);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(exactly_the_faulty_lines_are_told)};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
