/* What one line of a search says, and what is wrong with it. */
#include "pathwell/exchange_search.h"
#include "pathwell/records/patient.h"
#include "rows.h"

#define HEADER                                                                                                         \
	"NHS Number|Title|Given Name|Family Name|Date of Birth|Gender|Address 1|Address 2|Postcode|Practice code|Drug|"  \
	"Dosage|Qty|Last issue date|Issues|Start date|Care home|Eyes"

struct read {
	struct arena *a;
	struct search_row row;
	const struct patient *patient;
};

static struct search_columns *columns_of(struct arena *a)
{
	struct made_row made;
	struct search_columns *c;
	const char *ignored;
	struct error err;
	assert_ok(search_header(a, row_make(&made, 5, HEADER), NULL, 0, &c, &ignored, &err), &err);
	assert_string_equal(ignored, "Eyes");
	return c;
}

static struct read read_line(const char *cells)
{
	struct read r = {.a = arena_new()};
	struct made_row made;
	search_row_read(r.a, columns_of(r.a), row_make(&made, 9, cells), date_make(2026, 11, 22), &r.row);
	r.patient = (struct patient *)r.row.patient;
	return r;
}

/* "NHS Number!: reason;" with ! where it rejects. */
static void assert_told(const char *cells, const char *expected)
{
	struct read r = read_line(cells);
	CLEANUP(buf_done) struct buf told = {0};
	bool rejects = false;
	for (size_t i = 0; i < r.row.problem_count; i++) {
		const struct row_problem *p = &r.row.problems[i];
		buf_printf(&told, "%s%s: %s;", p->field, p->rejects ? "!" : "", p->reason);
		rejects = rejects || p->rejects;
	}
	assert_string_equal(buf_str(&told), expected);
	assert_int_equal(r.row.rejected, rejects);
	struct problems problems = {.arena = r.a};
	if (!rejects)
		assert_true(record_check(r.row.patient, date_make(2026, 11, 22), &problems));
	arena_free(r.a);
}

static void a_line_is_a_person_and_a_medicine(void **state)
{
	(void)state;
	struct read r = read_line("999 000 0018|Mrs| Ann |O'Brien|14/07/1945 00:00|F|The Elms|48 High St\nHam|ta1 1nw| l84059 |"
				  "Codeine 30mg\ntablets|1 qds|112|20-Oct-2026|5|01-Feb-2020|Nursing home|blue");
	assert_int_equal(r.row.problem_count, 0);
	assert_int_equal(r.row.line, 9);
	assert_string_equal(r.patient->nhs_number, "9990000018");
	assert_string_equal(r.patient->given_name, "Ann");
	assert_string_equal(r.patient->family_name, "O'Brien");
	assert_int_equal(r.patient->born_on, date_make(1945, 7, 14));
	assert_string_equal(r.patient->gender, "female");
	assert_null(r.patient->sex);
	assert_string_equal(r.patient->address, "The Elms\n48 High St\nHam");
	assert_string_equal(r.patient->postcode, "TA1 1NW");
	assert_string_equal(r.patient->care_home, "yes");
	assert_string_equal(r.row.practice_code, "l84059");
	assert_null(r.row.practice_name);
	assert_string_equal(r.row.medicine, "Codeine 30mg tablets");
	assert_string_equal(r.row.dosage, "1 qds");
	assert_string_equal(r.row.quantity, "112");
	assert_int_equal(r.row.issued_on, date_make(2026, 10, 20));
	assert_int_equal(r.row.started_on, date_make(2020, 2, 1));
	assert_int_equal(r.row.issues, 5);
	arena_free(r.a);
}

static void what_is_not_said_is_not_recorded(void **state)
{
	(void)state;
	struct read r = read_line("9990000018||Ann|Example|14-Jul-1945||||||Codeine|||||||");
	assert_int_equal(r.row.problem_count, 0);
	assert_null(r.patient->care_home);
	assert_null(r.patient->gender);
	assert_null(r.row.dosage);
	assert_null(r.row.practice_code);
	assert_int_equal(r.row.issued_on, DATE_NONE);
	assert_true(r.row.issues == NUMBER_NONE);
	arena_free(r.a);
}

#define TAIL "||||||Codeine|||||||"
static void what_a_record_needs_rejects_the_line(void **state)
{
	(void)state;
	static const struct {
		const char *cells, *told;
	} cases[] = {
	    {"999 123 4567||Ann|Example|14-Jul-1945" TAIL,
		"NHS Number!: 999 123 4567 fails its check digit; ask for it again.;"},
	    {"99900000||Ann|Example|14-Jul-1945" TAIL,
		"NHS Number!: \"99900000\" has 8 digits; an NHS number has ten.;"},
	    {"||Ann|Example|14-Jul-1945" TAIL,
		"NHS Number!: NHS Number is missing; a line cannot be taken without it.;"},
	    {"9990000018|||Example|14-Jul-1945" TAIL,
		"Given Name!: Given Name is missing; a line cannot be taken without it.;"},
	    {"9990000018||Ann| |14-Jul-1945" TAIL,
		"Family Name!: Family Name is missing; a line cannot be taken without it.;"},
	    {"9990000018||Ann|Exampleexampleexampleexampleexampleex|14-Jul-1945" TAIL,
		"Family Name!: the text has 37 characters and at most 35 fit; shorten it.;"},
	    {"9990000018||Ann|Example|" TAIL,
		"Date of Birth!: Date of Birth is missing; a line cannot be taken without it.;"},
	    {"9990000018||Ann|Example|31-Feb-1961" TAIL, "Date of Birth!: 31 February 1961 does not exist.;"},
	    {"9990000018||Ann|Example|02-May-2031" TAIL,
		"Date of Birth!: 02-May-2031 lies in the future; check the year.;"},
	    {"9990000018||Ann|Example|02-May-1845" TAIL,
		"Date of Birth!: 02-May-1845 makes this person 181 years old; check the year.;"},
	    {"9990000018||Ann|Example|yesterday" TAIL,
		"Date of Birth!: \"yesterday\" is not a date: write it like 22-Nov-2026.;"},
	    {"9990000018||Ann|Example|-3y" TAIL,
		"Date of Birth!: \"-3y\" is not a date: write it like 22-Nov-2026.;"},
	    {"9990000018||Ann|Example|14-Jul-1945||||||||||||", "row!: The row has 17 fields and the header 18; a field "
								 "that holds a comma needs quotation marks around it.;"},
	    {"9990000018||Ann|Example|14-Jul-1945|||||||||||||", "Drug!: Drug is missing; a line cannot be taken without "
								  "it.;"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_told(cases[i].cells, cases[i].told);
}

static void all_else_is_flagged_and_left_out(void **state)
{
	(void)state;
	struct read r = read_line(
	    "9990000018||Ann|Example|14-Jul-1945|Purple|||ZZZ||Codeine|||30-Feb-2026|many|22-Nov-2031|perhaps|");
	CLEANUP(buf_done) struct buf told = {0};
	for (size_t i = 0; i < r.row.problem_count; i++)
		buf_printf(&told, "%s: %s\n", r.row.problems[i].field, r.row.problems[i].reason);
	assert_string_equal(buf_str(&told),
	    "Gender: \"Purple\" is not known; choose from male, female, non_binary, other, not_specified, not_known. It is "
	    "left out.\n"
	    "Postcode: \"ZZZ\" is not a postcode; write it like TA1 1AA. It is left out.\n"
	    "Last issue date: 30 February 2026 does not exist. It is left out.\n"
	    "Issues: \"many\" is not a number of issues; it is left out.\n"
	    "Start date: 22-Nov-2031 lies in the future; it is left out.\n"
	    "Care home: \"perhaps\" is neither yes nor no; write one of the two. It is left out.\n");
	assert_false(r.row.rejected);
	assert_null(r.patient->gender);
	assert_null(r.patient->postcode);
	assert_null(r.patient->care_home);
	assert_int_equal(r.row.issued_on, DATE_NONE);
	assert_int_equal(r.row.started_on, DATE_NONE);
	arena_free(r.a);
}

static void the_caller_adds_what_only_it_knows(void **state)
{
	(void)state;
	struct read r = read_line("9990000018||Ann|Example|14-Jul-1945" TAIL);
	const struct search_columns *c = columns_of(r.a);
	search_row_problem(r.a, &r.row, SEARCH_MEDICINE, c, false, "%s is not known.", "Codeine");
	search_row_problem(r.a, &r.row, SEARCH_PRACTICE_NAME, c, true, "No\nsuch practice.");
	assert_int_equal(r.row.problem_count, 2);
	assert_string_equal(r.row.problems[0].field, "Drug");
	assert_string_equal(r.row.problems[1].field, "Practice name");
	assert_string_equal(r.row.problems[1].reason, "No such practice.");
	assert_true(r.row.rejected);
	arena_free(r.a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(a_line_is_a_person_and_a_medicine),
	    TEST(what_is_not_said_is_not_recorded),
	    TEST(what_a_record_needs_rejects_the_line),
	    TEST(all_else_is_flagged_and_left_out),
	    TEST(the_caller_adds_what_only_it_knows),
	};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
