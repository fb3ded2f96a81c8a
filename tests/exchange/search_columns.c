/* Which line is a search's header, and what its columns mean. */
#include "pathwell/exchange_search.h"
#include "rows.h"

#define NEEDED "NHS Number|Given Name|Family Name|Date of Birth|Name, Dosage and Quantity"

static enum status header(struct arena *a, const char *cells, const struct search_mapping *mappings, size_t n,
    struct search_columns **c, const char **ignored, struct error *err)
{
	struct made_row made;
	return search_header(a, row_make(&made, 5, cells), mappings, n, c, ignored, err);
}

static void assert_meant(struct arena *a, const char *heading, enum search_field field)
{
	struct search_columns *c;
	struct error err;
	const char *ignored;
	const char *cells = arena_printf(a, "%s|%s", heading, NEEDED);
	/* A field that is needed has its column twice: then the words are known when that is refused. */
	enum status status = header(a, cells, NULL, 0, &c, &ignored, &err);
	if (status == STATUS_OK) {
		const char *named = search_columns_heading(c, field);
		assert_non_null(named);
		assert_string_equal(named, heading);
	} else {
		assert_true(strstr(err.sentence, arena_printf(a, "The columns \"%s\" and", heading)));
	}
}

static void every_system_has_its_own_words(void **state)
{
	(void)state;
	static const struct {
		enum search_field field;
		const char *headings[10];
	} cases[] = {
	    {SEARCH_NHS_NUMBER, {"NHS number", "NHS No.", "nhs_number", "Patient NHS Number"}},
	    {SEARCH_GIVEN_NAME, {"Forename", "First name", "FIRST NAMES", "Patient Forename"}},
	    {SEARCH_FAMILY_NAME, {"Surname", "Last name", "Patient surname"}},
	    {SEARCH_BORN_ON, {"DOB", "D.O.B.", "Birth date", "Patient DOB"}},
	    {SEARCH_GENDER, {"Gender", "gender"}},
	    {SEARCH_SEX, {"Sex"}},
	    {SEARCH_ADDRESS, {"Number and Street", "Address 1", "Address line 2", "House Name/Flat Number"}},
	    {SEARCH_TOWN, {"Town", "City", "Post town"}},
	    {SEARCH_POSTCODE, {"Post-Code", "Postal code"}},
	    {SEARCH_PHONE, {"Home Telephone Number", "Tel"}},
	    {SEARCH_MOBILE, {"Mobile Telephone Number", "Mobile"}},
	    {SEARCH_PRACTICE_CODE, {"Organisation Code", "GP Practice Code", "ODS code", "Practice"}},
	    {SEARCH_PRACTICE_NAME, {"Organisation", "Organisation Name", "Registered practice name"}},
	    {SEARCH_MEDICINE, {"Drug Name", "Medication", "Name, Dosage & Quantity", "Drug", "Product"}},
	    {SEARCH_DOSAGE, {"Dosage", "Directions", "Drug dose", "Instructions"}},
	    {SEARCH_QUANTITY, {"Qty", "Quantity", "Drug Quantity"}},
	    {SEARCH_ISSUED_ON, {"Last Issue Date", "Date of last issue", "Last issued", "Issue date"}},
	    {SEARCH_ISSUES, {"Number of Issues", "Issue count", "No. of issues"}},
	    {SEARCH_STARTED_ON, {"Start date", "Medication start date", "Date first issued"}},
	    {SEARCH_CARE_HOME, {"Lives in care home", "Care home", "Care/Nursing Home", "lives_in_a_care_home"}},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		for (size_t k = 0; k < ARRAY_LEN(cases[i].headings) && cases[i].headings[k]; k++)
			assert_meant(a, cases[i].headings[k], cases[i].field);
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++) {
		assert_meant(a, search_field_names[i], (enum search_field)i);
		assert_meant(a, search_field_labels[i], (enum search_field)i);
	}
}

/* No name may mean two fields: the first of them would win, unseen. */
static void no_name_has_two_meanings(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++) {
		struct search_mapping by_label = {search_field_labels[i], search_field_names[i]};
		struct search_columns *c;
		const char *ignored;
		struct error err;
		assert_ok(header(a, arena_printf(a, "%s|%s", NEEDED, "Shoe size"), &by_label, 1, &c, &ignored, &err), &err);
		assert_string_equal(ignored, "Shoe size");
	}
}

static void lines_before_the_header_are_passed(void **state)
{
	(void)state;
	static const char *const lines[] = {"Pain medicines risk mitigation search", "Run on|14-Nov-2026 09:12",
	    "Criteria|Opioid, gabapentinoid or benzodiazepine issued in the last 90 days", "Practice|Acorn Practice|||",
	    "999 237 4640|Ms|Linda|Müller|16-Sep-1959|Female", "|||", "NHS Number", "Medication|Opioid|Yes|Not met"};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct search_columns *c;
		const char *ignored;
		struct error err;
		assert_int_equal(header(a, lines[i], NULL, 0, &c, &ignored, &err), STATUS_NOT_FOUND);
		assert_null(c);
	}
}

static void the_day_of_the_search_is_read(void **state)
{
	(void)state;
	static const struct {
		const char *cells, *day;
	} cases[] = {{"Run on|14-Nov-2026 09:12", "2026-11-14"}, {"Run on: 14/11/2026", "2026-11-14"},
	    {"|Report date|2026-11-14T09:12:00", "2026-11-14"}, {"Last run|14 November 2026 9:12 PM", "2026-11-14"},
	    {"Extracted on 14.11.2026", "2026-11-14"}, {"Run on|today", ""}, {"Run on|+14", ""}, {"Run on", ""},
	    {"Running costs|5", ""}, {"14-Nov-2026", ""}, {"Run on|14-Nov-26", ""}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct made_row made;
		char text[DATE_TEXT];
		date day = search_preamble_run_on(row_make(&made, 2, cases[i].cells));
		assert_string_equal(date_iso(day, text), cases[i].day);
	}
}

static void a_person_goes_first(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	static const struct search_mapping mappings[] = {{"shoe-SIZE", "care_home"}, {"Surname", "family_name"},
	    {"Care home", ""}, {"Not here", "title"}};
	struct search_columns *c;
	const char *ignored;
	struct error err;
	assert_ok(header(a, NEEDED "|Shoe size|Care Home|Surname|Eyes", mappings, 4, &c, &ignored, &err), &err);
	assert_string_equal(search_columns_heading(c, SEARCH_CARE_HOME), "Shoe size");
	assert_string_equal(search_columns_heading(c, SEARCH_FAMILY_NAME), "Surname");
	assert_null(search_columns_heading(c, SEARCH_TITLE));
	assert_string_equal(ignored, "Family Name, Eyes");
	assert_true(search_columns_named(c, "EYES"));
	assert_false(search_columns_named(c, "Not here"));
	static const struct search_mapping wrong = {"Eyes", "care_hone"};
	assert_int_equal(header(a, "anything", &wrong, 1, &c, &ignored, &err), STATUS_REFUSED);
	assert_true(strstr(err.sentence, "\"care_hone\" is no field of a search; did you mean care_home; choose from"));
}

static void what_is_missing_is_named_with_what_might_be_it(void **state)
{
	(void)state;
	static const struct {
		const char *cells, *sentence, *unknown;
	} cases[] = {
	    {"NHS Nmber|Given Name|Family Name|Date of Birth|Drug",
		"Line 5: this is the header of a search, and no column in it is NHS number; perhaps \"NHS Nmber\" is NHS "
		"number: map it (--map \"NHS Nmber=nhs_number\").", "NHS Nmber"},
	    {"NHS Number|Full name|DOB|Shoe size",
		"Line 5: this is the header of a search, and no column in it is Given name, Family name, Medicine; not "
		"understood are Full name, Shoe size: if one of them is meant, map it (--map COLUMN=given_name).", "Full name"},
	    {"NHS Number|Forename|DOB|Drug|Famly name",
		"Line 5: this is the header of a search, and no column in it is Family name; perhaps \"Famly name\" is "
		"Family name: map it (--map \"Famly name=family_name\").", "Famly name"},
	    {"NHS|DOB|Drug|Full name|Famly name",
		"Line 5: this is the header of a search, and no column in it is Given name, Family name; perhaps \"Famly "
		"name\" is Family name: map it (--map \"Famly name=family_name\"); not understood are Full name, Famly "
		"name: if one of them is meant, map it (--map COLUMN=given_name).", "Full name"},
	    {"NHS Nmber|Frename|Surnme|DOB|Dosage|Title|Qty",
		"Line 5: this is the header of a search, and no column in it is NHS number, Given name, Family name, "
		"Medicine; perhaps \"NHS Nmber\" is NHS number: map it (--map \"NHS Nmber=nhs_number\"); perhaps "
		"\"Frename\" is Given name: map it (--map \"Frename=given_name\"); not understood are NHS Nmber, Frename, "
		"Surnme: if one of them is meant, map it (--map COLUMN=medicine).",
		"NHS Nmber"},
	    {"NHS Number|Forename|Surname|DOB",
		"Line 5: this is the header of a search, and no column in it is Medicine.", NULL},
	    {NEEDED "|Surname", "The columns \"Family Name\" and \"Surname\" mean the same; take one out, or give it "
				"another heading.", NULL},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct search_columns *c;
		const char *ignored;
		struct error err;
		assert_refusal(
		    header(a, cases[i].cells, NULL, 0, &c, &ignored, &err), &err, STATUS_REFUSED, cases[i].sentence);
		assert_int_equal(err.line, 5);
		/* A screen can ask a person about them. */
		assert_non_null(c);
		if (cases[i].unknown)
			assert_string_equal(search_columns_unknown(c, 0), cases[i].unknown);
		else
			assert_null(search_columns_unknown(c, 0));
	}
}

static enum status doubt_lines(struct search_doubt *d, const char *cells, int count, bool end, struct error *err)
{
	static struct arena *kept;
	static struct search_columns *c;
	const char *ignored;
	if (!c) {
		kept = arena_new();
		assert_ok(header(kept, NEEDED, NULL, 0, &c, &ignored, err), err);
	}
	struct made_row made;
	enum status status = STATUS_OK;
	for (int i = 0; i < count && status == STATUS_OK; i++)
		status = search_columns_doubt(d, c, row_make(&made, 6 + i, cells), err);
	return status == STATUS_OK && end ? search_columns_doubt(d, c, NULL, err) : status;
}

static void swapped_columns_are_said_in_one_sentence(void **state)
{
	(void)state;
	static const char swapped[] = "16-Sep-1959|Linda|Test|999 237 4640|Codeine", good[] = "999 237 4640|A|B|C|D",
			  bad[] = "1|A|B|C|D";
	struct search_doubt d = {0};
	struct error err;
	assert_refusal(doubt_lines(&d, swapped, 20, false, &err), &err, STATUS_REFUSED,
	    "None of the first 20 lines (from line 6) has an NHS number under \"NHS Number\", and \"Date of Birth\" has "
	    "them: the columns are swapped; mend the export, or map the columns.");
	assert_int_equal(err.line, 6);
	d = (struct search_doubt){0};
	assert_refusal(doubt_lines(&d, bad, 3, true, &err), &err, STATUS_REFUSED,
	    "None of the first 3 lines (from line 6) has an NHS number under \"NHS Number\": the columns may be swapped; "
	    "mend the export, or map the columns.");
	d = (struct search_doubt){0};
	assert_ok(doubt_lines(&d, bad, 2, true, &err), &err);
	d = (struct search_doubt){0};
	assert_ok(doubt_lines(&d, bad, 19, false, &err), &err);
	assert_ok(doubt_lines(&d, good, 1, false, &err), &err);
	assert_ok(doubt_lines(&d, swapped, 40, true, &err), &err);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(every_system_has_its_own_words),
	    TEST(no_name_has_two_meanings),
	    TEST(lines_before_the_header_are_passed),
	    TEST(the_day_of_the_search_is_read),
	    TEST(a_person_goes_first),
	    TEST(what_is_missing_is_named_with_what_might_be_it),
	    TEST(swapped_columns_are_said_in_one_sentence),
	};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
