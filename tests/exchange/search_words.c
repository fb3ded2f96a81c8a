/* Headings that no system has, by their words (I1); years of two digits (I3). */
#include "pathwell/exchange_search.h"
#include "../../src/exchange/search_reading.h"
#include "rows.h"

static void words_say_what_a_column_is(void **state)
{
	static const struct {
		const char *heading;
		enum search_field field;
		bool certain;
	} cases[] = {
	    {"Patient NHS no.", SEARCH_NHS_NUMBER, true},
	    {"Pt NHS Num", SEARCH_NHS_NUMBER, true},
	    {"PatientNHSNumber", SEARCH_NHS_NUMBER, true},
	    {"Registered practice ODS", SEARCH_PRACTICE_CODE, true},
	    {"Organisation ID of practice", SEARCH_PRACTICE_CODE, true},
	    {"Practice's code", SEARCH_PRACTICE_CODE, true},
	    {"Patient's surname", SEARCH_FAMILY_NAME, true},
	    {"Patient first names", SEARCH_GIVEN_NAME, true},
	    {"Usual GP", SEARCH_USUAL_GP, true},
	    {"Registered doctor's name", SEARCH_USUAL_GP, true},
	    {"House", SEARCH_ADDRESS, true},
	    {"First line of address", SEARCH_ADDRESS, true},
	    {"Patient's date of birth", SEARCH_BORN_ON, true},
	    {"Drug last issue date", SEARCH_ISSUED_ON, true},
	    {"First issue date", SEARCH_ISSUED_ON, false},
	    {"Email address", SEARCH_ADDRESS, false},
	    {"Patient ID", SEARCH_NO_FIELD, false},
	    {"Name", SEARCH_NO_FIELD, false},
	    {"Age", SEARCH_NO_FIELD, false},
	    {"Registration date", SEARCH_NO_FIELD, false},
	    {"", SEARCH_NO_FIELD, false},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		bool certain;
		enum search_field field = search_field_by_words(a, cases[i].heading, &certain);
		if (field != cases[i].field || certain != cases[i].certain)
			fail_msg("\"%s\" is read as %s%s", cases[i].heading,
			    field == SEARCH_NO_FIELD ? "nothing" : search_field_names[field], certain ? ", certainly" : "");
	}
}

static struct search_columns *columns(struct arena *a, const char *cells)
{
	struct made_row made;
	struct search_columns *c;
	struct error err;
	const char *ignored;
	assert_ok(search_header(a, row_make(&made, 1, cells), NULL, 0, &c, &ignored, &err), &err);
	return c;
}

#define NEEDED "NHS Number|Given Name|Family Name|Date of Birth|Medication"

/* What a system calls so goes before what only sounds so; nothing is proposed twice, nor into an address. */
static void a_proposal_takes_nothing_from_a_name(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct search_columns *c = columns(a, NEEDED "|Patient NHS no.|Patient ID|Dose in words|Dose in figures|Email address");
	(void)state;
	assert_string_equal(search_columns_view(c, 0).field, "nhs_number");
	assert_null(search_columns_view(c, 5).field);
	assert_string_equal(search_columns_view(c, 5).proposed, "");
	assert_string_equal(search_columns_view(c, 6).proposed, "");
	assert_string_equal(search_columns_view(c, 7).proposed, "dosage");
	assert_string_equal(search_columns_view(c, 8).proposed, "");
	assert_string_equal(search_columns_view(c, 9).proposed, "");
	c = columns(a, "Patient NHS no.|Patient\'s forename|Patient\'s surname|Pt date of birth|Medication|Registered practice ODS|Usual GP|House");
	for (size_t i = 0; i < search_columns_count(c); i++)
		assert_non_null(search_columns_view(c, i).field);
}

static date read(const char *cell, int first)
{
	date d;
	struct error err;
	assert_ok(search_date_from(cell, first, &d, &err), &err);
	return d;
}

static void two_digits_are_a_year_of_the_hundred_that_was_said(void **state)
{
	static const char *const whole[] = {"22-11-2026", "2026-11-22", "20261122", "1/2/2026", "26", "1/26", "22-Nov-2026 09:12"};
	static const char *const brief[] = {"1/2/26", "01-02-26", "1.2.26", "22-Nov-26", "1 Feb 26", "1/2/26 09:12"};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(whole); i++)
		assert_false(search_date_is_short(whole[i]));
	for (size_t i = 0; i < ARRAY_LEN(brief); i++)
		assert_true(search_date_is_short(brief[i]));
	assert_int_equal(read("1/2/26", 1927), date_make(2026, 2, 1));
	assert_int_equal(read("1/2/27", 1927), date_make(1927, 2, 1));
	assert_int_equal(read("22-Nov-45", 1927), date_make(1945, 11, 22));
	assert_int_equal(read("1/2/00 09:12", 1927), date_make(2000, 2, 1));
	assert_int_equal(read("1/2/26", 1907), date_make(1926, 2, 1));
	assert_int_equal(read("1/2/1945", 1927), date_make(1945, 2, 1));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_say_what_a_column_is),
	    cmocka_unit_test(a_proposal_takes_nothing_from_a_name),
	    cmocka_unit_test(two_digits_are_a_year_of_the_hundred_that_was_said),
	};
	return RUN_TESTS(tests);
}
