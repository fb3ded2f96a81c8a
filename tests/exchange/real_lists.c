#include "pathwell/records/patient.h"
#include "pathwell/records/practice.h"
#include "pathwell/records/referral.h"
#include "pathwell/text.h"
#include "scratch.h"

#define PRACTICES "../shared/data/epraccur.csv"
#define REFERRALS "../shared/data/referrals.csv"

static void skip_without(const char *path)
{
	if (access(path, R_OK) == 0)
		return;
	print_message("Skipped: %s is not there.\n", path);
	skip();
}

struct practices_seen {
	struct arena *arena;
	int rows, active, closed, others;
};

static void take_practice(const struct csv_row *row, void *context)
{
	struct practices_seen *seen = context;
	struct error err;
	arena_reset(seen->arena);
	struct record *r = record_new_form(seen->arena, record_kind(RECORD_PRACTICE));
	assert_ok(practices_row(seen->arena, row, r, &err), &err);
	struct problems problems = {.arena = seen->arena};
	if (!record_check(r, clock_today(), &problems))
		fail_msg("line %ld: %s", row->line, problems.items[0].sentence);
	const struct practice *p = (struct practice *)r;
	seen->rows++;
	assert_int_equal(row->line, seen->rows);
	seen->active += strcmp(p->status, "active") == 0;
	seen->closed += strcmp(p->status, "closed") == 0;
	assert_int_equal(text_is_blank(row->cells[9]), p->postcode == NULL);
	assert_int_equal(text_is_blank(row->cells[17]), p->phone == NULL);
}

static void every_practice_of_the_national_list_is_accepted(void **state)
{
	(void)state;
	skip_without(PRACTICES);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct practices_seen seen = {.arena = a};
	struct error err;
	assert_ok(scratch_read(PRACTICES, take_practice, &seen, &err), &err);
	assert_int_equal(seen.rows, 14303);
	assert_int_equal(seen.active, 11482);
	assert_int_equal(seen.closed, 2427);
}

struct referrals_seen {
	struct arena *arena;
	struct referral_columns *columns;
	int rows, rejected, flagged;
	struct buf rejections;
};

static void take_referral(const struct csv_row *row, void *context)
{
	struct referrals_seen *seen = context;
	if (!seen->columns) {
		const char *ignored;
		struct error err;
		assert_ok(referrals_header(seen->arena, row, &seen->columns, &ignored, &err), &err);
		assert_string_equal(ignored, "");
		return;
	}
	struct referral_row out;
	referrals_row(seen->arena, seen->columns, row, date_make(2026, 11, 22), &out);
	seen->rows++;
	seen->rejected += out.rejected;
	seen->flagged += !out.rejected && out.problem_count > 0;
	for (size_t i = 0; i < out.problem_count; i++)
		if (out.problems[i].rejects)
			buf_printf(&seen->rejections, "%ld %s: %s\n", row->line, out.problems[i].field,
			    out.problems[i].reason);
	assert_non_null(out.practice_code);
}

static void the_referrals_say_what_is_wrong_with_which_line(void **state)
{
	(void)state;
	skip_without(REFERRALS);
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct referrals_seen seen = {.arena = a};
	struct error err;
	assert_ok(scratch_read(REFERRALS, take_referral, &seen, &err), &err);
	assert_int_equal(seen.rows, 60);
	assert_string_equal(buf_str(&seen.rejections),
	    "11 NHS Number: 999 123 4567 fails its check digit; ask for it again.\n"
	    "16 Date of Birth: 30 February 1960 does not exist.\n"
	    "19 Referral Date: 12-Dec-2031 lies in the future; give a date up to today.\n");
	assert_int_equal(seen.rejected, 3);
	assert_int_equal(seen.flagged, 14); /* not opted in, or a check without its date */
	buf_done(&seen.rejections);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(every_practice_of_the_national_list_is_accepted),
	    TEST(the_referrals_say_what_is_wrong_with_which_line),
	};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
