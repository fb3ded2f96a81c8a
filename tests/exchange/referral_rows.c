#include <stdlib.h>

#include "pathwell/records/patient.h"
#include "pathwell/records/referral.h"
#include "rows.h"

#define HEADER                                                                                                         \
	"NHS Number|Family Name|Given Name|Date of Birth|Referrer|Referrer Role|Referral Date|Practice Code|Priority|" \
	"Reason Category|Pain Duration (months)|Informed Decision on Analgesics|Manual Offered|Booklet Read|Opted In|" \
	"Referral Text|Postcode|Mobile|Format"
enum {
	NHS,
	FAMILY,
	GIVEN,
	BORN,
	REFERRER,
	ROLE,
	REFERRED,
	PRACTICE,
	PRIORITY,
	REASON,
	PAIN,
	DECISION,
	MANUAL,
	BOOKLET,
	OPTED,
	TEXT,
	POSTCODE,
	MOBILE,
	FORMAT,
	COLUMNS
};

static const char *const good[COLUMNS] = {"999 000 0018", "Example", "Ann", "14-Jul-1945", "Dr A. Marsh",
    "community service", "02-Nov-2026", "L85024", "urgent", "primary pain diagnosis", "7", "04-Jul-2026", "06-Jul-2026",
    "15-Jul-2026", "yes", "Fibromyalgia.", "TA1 1NW", "07700 900255", "large print"};

struct setting {
	struct arena *arena;
	struct referral_columns *columns;
	struct referral_row row;
};

static int set_up(void **state)
{
	struct setting *s = mem_alloc(sizeof *s);
	struct made_row made;
	const char *ignored;
	struct error err;
	s->arena = arena_new();
	assert_ok(referrals_header(s->arena, row_make(&made, 1, HEADER), &s->columns, &ignored, &err), &err);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct setting *s = *state;
	arena_free(s->arena);
	free(s);
	return 0;
}

/* The good row with one cell changed; column -1 changes none. */
static void read_with(struct setting *s, int column, const char *cell)
{
	const char *cells[COLUMNS];
	size_t removed[COLUMNS] = {0};
	memcpy(cells, good, sizeof cells);
	if (column >= 0)
		cells[column] = cell;
	struct csv_row row = {.cells = cells, .count = COLUMNS, .line = 9, .removed_in = removed};
	referrals_row(s->arena, s->columns, &row, clock_today(), &s->row);
	assert_int_equal(s->row.line, 9);
}

static void assert_told(const struct referral_row *row, const char *field, bool rejects, const char *reason)
{
	assert_true(row->problem_count >= 1);
	assert_string_equal(row->problems[0].reason, reason);
	assert_string_equal(row->problems[0].field, field);
	assert_int_equal(row->problems[0].rejects, rejects);
	assert_int_equal(row->problem_count, 1);
	assert_int_equal(row->rejected, rejects);
}

static bool passes_check(struct setting *s, const struct record *r)
{
	struct problems problems = {.arena = s->arena};
	return record_check(r, clock_today(), &problems);
}

static void a_good_row_is_taken_whole(void **state)
{
	struct setting *s = *state;
	read_with(s, -1, NULL);
	assert_int_equal(s->row.problem_count, 0);
	assert_false(s->row.rejected);
	const struct patient *p = (struct patient *)s->row.patient;
	const struct referral *r = (struct referral *)s->row.referral;
	assert_string_equal(p->nhs_number, "9990000018");
	assert_string_equal(p->family_name, "Example");
	assert_string_equal(p->given_name, "Ann");
	assert_int_equal(p->born_on, date_make(1945, 7, 14));
	assert_string_equal(p->postcode, "TA1 1NW");
	assert_string_equal(p->mobile, "07700 900255");
	assert_string_equal(p->format, "large_print");
	assert_string_equal(r->referrer, "Dr A. Marsh");
	assert_string_equal(r->referrer_role, "community_service");
	assert_int_equal(r->referred_on, date_make(2026, 11, 2));
	assert_int_equal(r->received_on, clock_today());
	assert_string_equal(r->priority, "urgent");
	assert_string_equal(r->reason_category, "primary_pain");
	assert_true(r->pain_months == 7);
	assert_int_equal(r->analgesics_decided_on, date_make(2026, 7, 4));
	assert_int_equal(r->manual_offered_on, date_make(2026, 7, 6));
	assert_int_equal(r->booklet_read_on, date_make(2026, 7, 15));
	assert_string_equal(r->opted_in, "yes");
	assert_string_equal(r->text, "Fibromyalgia.");
	assert_string_equal(s->row.practice_code, "L85024");
	assert_true(passes_check(s, s->row.patient) && passes_check(s, s->row.referral));
}

static void what_a_record_requires_rejects_the_row(void **state)
{
	struct setting *s = *state;
	static const struct {
		int column;
		const char *cell, *field, *reason;
	} cases[] = {
	    {BORN, "30-Feb-1960", "Date of Birth", "30 February 1960 does not exist."},
	    {BORN, "23-Nov-2026", "Date of Birth", "23-Nov-2026 lies in the future; give a date up to today."},
	    {BORN, "21-Nov-1905", "Date of Birth", "21-Nov-1905 makes this person 121 years old; check the year."},
	    {NHS, "", "NHS Number", "NHS Number is missing; a referral cannot be taken without it."},
	    {BORN, "", "Date of Birth", "Date of Birth is missing; a referral cannot be taken without it."},
	    {REFERRED, "12-Dec-2031", "Referral Date", "12-Dec-2031 lies in the future; give a date up to today."},
	    {REFERRED, "13-Jul-1945", "Referral Date",
		"13-Jul-1945 is before the date of birth; one of the two is wrong."},
	    {REFERRED, " ", "Referral Date", "Referral Date is missing; a referral cannot be taken without it."},
	    {FAMILY, "", "Family Name", "Family Name is missing; a referral cannot be taken without it."},
	    {GIVEN, "", "Given Name", "Given Name is missing; a referral cannot be taken without it."},
	    {FAMILY, "abcdefghijklmnopqrstuvwxyzabcdefghij", "Family Name",
		"the text has 36 characters and at most 35 fit; shorten it."},
	    {REFERRER, "", "Referrer", "Referrer is missing; a referral cannot be taken without it."},
	    {ROLE, "", "Referrer Role", "Referrer Role is missing; a referral cannot be taken without it."},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		read_with(s, cases[i].column, cases[i].cell);
		assert_told(&s->row, cases[i].field, true, cases[i].reason);
	}
}

static void a_wrong_nhs_number_rejects_the_row(void **state)
{
	struct setting *s = *state;
	static const char *const numbers[] = {"999 123 4567", "12345", "999 000 00l8", "AB 12 34 56 C", ""};
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		read_with(s, NHS, numbers[i]);
		assert_true(s->row.rejected);
		assert_int_equal(s->row.problem_count, 1);
		assert_string_equal(s->row.problems[0].field, "NHS Number");
	}
}

static void choices_that_are_required_and_unknown_reject(void **state)
{
	struct setting *s = *state;
	read_with(s, ROLE, "wizard");
	assert_true(s->row.rejected);
	assert_string_equal(s->row.problems[0].field, "Referrer Role");
	assert_non_null(strstr(s->row.problems[0].reason, "wizard"));
	read_with(s, PRIORITY, "2ww");
	assert_true(s->row.rejected);
	assert_string_equal(s->row.problems[0].field, "Priority");
}

static void ages_up_to_the_limit_are_plausible(void **state)
{
	struct setting *s = *state;
	read_with(s, BORN, "23-Nov-1905");
	assert_false(s->row.rejected);
	read_with(s, BORN, "22-Nov-2026");
	assert_string_equal(s->row.problems[0].field, "Referral Date");
	read_with(s, REFERRED, "22-Nov-2026");
	assert_false(s->row.rejected);
}

static void what_acceptance_needs_is_flagged(void **state)
{
	struct setting *s = *state;
	static const struct {
		int column;
		const char *cell, *field, *reason;
	} cases[] = {
	    {DECISION, "", "Informed Decision on Analgesics",
		"Informed decision on analgesics is not recorded; acceptance will need it or a waiver."},
	    {MANUAL, "", "Manual Offered",
		"The offer of a self-management manual is not recorded; acceptance will need it or a waiver."},
	    {BOOKLET, "", "Booklet Read",
		"Reading of the information booklet is not recorded; acceptance will need it or a waiver."},
	    {OPTED, "", "Opted In",
		"Whether the person opted to work with the team is not recorded; acceptance will need it or a waiver."},
	    {OPTED, "no", "Opted In",
		"The person has not opted to work with the team; acceptance will need it or a waiver."},
	    {REASON, "", "Reason Category", "The reason category is not given; acceptance will need it."},
	    {PRIORITY, "", "Priority", "The priority is not given; taken as routine."},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		read_with(s, cases[i].column, cases[i].cell);
		assert_told(&s->row, cases[i].field, false, cases[i].reason);
	}
	read_with(s, PAIN, "3");
	assert_int_equal(s->row.problem_count, 0);
}

/* Flagged, not stored where it does not belong, and not lost either. */
static void a_value_that_its_field_refuses_is_kept_in_the_text(void **state)
{
	struct setting *s = *state;
	static const struct {
		int column;
		const char *cell, *kept;
	} cases[] = {
	    {POSTCODE, "nowhere", "Fibromyalgia.\nPostcode: nowhere"},
	    {MOBILE, "ask her son", "Fibromyalgia.\nMobile: ask her son"},
	    {FORMAT, "pigeon post", "Fibromyalgia.\nFormat: pigeon post"},
	    {PAIN, "ages", "Fibromyalgia.\nPain Duration (months): ages"},
	    {BOOKLET, "31-Jun-2026", "Fibromyalgia.\nBooklet Read: 31-Jun-2026"},
	    {BOOKLET, "01-Dec-2026", "Fibromyalgia.\nBooklet Read: 01-Dec-2026"},
	    {OPTED, "perhaps", "Fibromyalgia.\nOpted In: perhaps"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		read_with(s, cases[i].column, cases[i].cell);
		assert_false(s->row.rejected);
		assert_true(s->row.problem_count >= 1);
		assert_string_equal(((struct referral *)s->row.referral)->text, cases[i].kept);
		assert_true(passes_check(s, s->row.patient) && passes_check(s, s->row.referral));
	}
}

static void a_text_too_long_rejects_rather_than_being_cut(void **state)
{
	struct setting *s = *state;
	CLEANUP(buf_done) struct buf text = {0};
	for (int i = 0; i < 8001; i++)
		buf_putc(&text, 'x');
	read_with(s, TEXT, buf_str(&text));
	assert_told(&s->row, "Referral Text", true, "the text has 8001 characters and at most 8000 fit; shorten it.");
	text.data[text.len - 1] = '\0';
	read_with(s, TEXT, buf_str(&text));
	assert_int_equal(s->row.problem_count, 0);
}

static void every_wrong_field_of_a_row_is_named(void **state)
{
	struct setting *s = *state;
	const char *cells[COLUMNS];
	memcpy(cells, good, sizeof cells);
	cells[NHS] = "999 123 4567";
	cells[BORN] = "30-Feb-1960";
	cells[GIVEN] = "";
	struct csv_row row = {.cells = cells, .count = COLUMNS, .line = 9};
	referrals_row(s->arena, s->columns, &row, clock_today(), &s->row);
	assert_true(s->row.rejected);
	assert_int_equal(s->row.problem_count, 3);
}

static void removed_characters_are_flagged_by_field(void **state)
{
	struct setting *s = *state;
	size_t removed[COLUMNS] = {[FAMILY] = 2};
	struct csv_row row = {.cells = (const char **)good, .count = COLUMNS, .line = 9, .removed_in = removed};
	referrals_row(s->arena, s->columns, &row, clock_today(), &s->row);
	assert_told(&s->row, "Family Name", false,
	    "2 characters that cannot be shown (control or direction marks) were taken out; compare with the list.");
}

static void a_row_of_another_length_is_rejected(void **state)
{
	struct setting *s = *state;
	const char *cells[COLUMNS + 2];
	memcpy(cells, good, sizeof good);
	cells[COLUMNS] = "";
	cells[COLUMNS + 1] = " ";
	struct csv_row row = {.cells = cells, .count = COLUMNS + 2, .line = 9};
	referrals_row(s->arena, s->columns, &row, clock_today(), &s->row);
	assert_int_equal(s->row.problem_count, 0);
	cells[COLUMNS + 1] = "more";
	referrals_row(s->arena, s->columns, &row, clock_today(), &s->row);
	assert_told(&s->row, "row", true,
	    "The row has 21 fields and the header 19; a field that holds a comma needs quotation marks around it.");
	row.count = 3;
	referrals_row(s->arena, s->columns, &row, clock_today(), &s->row);
	assert_told(&s->row, "row", true,
	    "The row has 3 fields and the header 19; a field that holds a comma needs quotation marks around it.");
}

int main(void)
{
#define WITH(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
	static const struct CMUnitTest tests[] = {
	    WITH(a_good_row_is_taken_whole),
	    WITH(what_a_record_requires_rejects_the_row),
	    WITH(a_wrong_nhs_number_rejects_the_row),
	    WITH(choices_that_are_required_and_unknown_reject),
	    WITH(ages_up_to_the_limit_are_plausible),
	    WITH(what_acceptance_needs_is_flagged),
	    WITH(a_value_that_its_field_refuses_is_kept_in_the_text),
	    WITH(a_text_too_long_rejects_rather_than_being_cut),
	    WITH(every_wrong_field_of_a_row_is_named),
	    WITH(removed_characters_are_flagged_by_field),
	    WITH(a_row_of_another_length_is_rejected),
	};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
