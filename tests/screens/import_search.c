/* A practice's search by keys: looked at, explained where it must be, taken in by another key, and taken back. */
#include "journey.h"

#include <stdio.h>
#include <string.h>

#define HEADER "Run on,14-Nov-2026\nNHS Number,Given Name,Family Name,Date of Birth,Practice Code,Medicine Name,Dosage\n"

static const char *write_list(struct show *s, const char *text)
{
	const char *path = temp_path(&s->desk->files, "search.csv");
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	return path;
}

static int64_t count(struct show *s, enum record_type type)
{
	int64_t n;

	assert_ok(store_record_count(app_store(s->desk->app), record_kind(type), &n, &s->desk->err), &s->desk->err);
	return n;
}

static void open_search(struct show *s, const char *text)
{
	screen_open_import(s->ui);
	stage_feed(s, "<Enter>sea<Enter>");
	journey_row(s, "File");
	stage_feed(s, "<Enter>");
	stage_feed(s, write_list(s, text));
	stage_feed(s, "<Enter>");
}

static void it_is_looked_at_before_it_is_taken_in(void **state)
{
	struct show *s = *state;

	open_search(s, HEADER "999 000 0018,Zoë,Green,05-May-1970,A81001,Morphine 60mg modified-release tablets,1 bd\n"
			      "999 000 0018,Zoë,Green,05-May-1970,A81001,Codeine 30mg tablets,As directed\n"
			      "999 000 0026,Bob,Brown,30-Feb-1960,A81001,Pregabalin 75mg capsules,1 bd\n");
	journey_says(s, "What the file would change (nothing is written yet)");
	journey_says(s, "1; new: 1, known here: 0");
	journey_says(s, "1 as directed");
	journey_says(s, "30 February 1960 does not exist");
	assert_int_equal(count(s, RECORD_PATIENT), 0);
	journey_do(s, "<Ctrl+S>", "Taken in. Enter on the import");
	assert_int_equal(count(s, RECORD_PATIENT), 1);
	assert_int_equal(count(s, RECORD_MEDICINE), 2);
	journey_do(s, "<Ctrl+S>", "This file is in.");
	journey_do(s, "<F6>", "as before: 2");
	assert_int_equal(count(s, RECORD_PATIENT), 1);
}

static void it_is_taken_back_by_a_word(void **state)
{
	struct show *s = *state;

	open_search(s, HEADER "999 000 0018,Zoë,Green,05-May-1970,A81001,Codeine 30mg tablets,1 bd\n");
	stage_feed(s, "<Ctrl+S>");
	journey_row(s, "search 14-Nov-2026");
	journey_do(s, "<Enter>", "Take this import back?");
	stage_feed(s, "<Enter>");
	assert_int_equal(count(s, RECORD_PATIENT), 1);
	journey_do(s, "undo<Enter>", "records taken back.");
	assert_int_equal(count(s, RECORD_PATIENT), 0);
	journey_row(s, "search 14-Nov-2026");
	journey_do(s, "<Enter>", "taken back already");
}

static void columns_and_letters_are_asked_one_after_another(void **state)
{
	struct show *s = *state;

	open_search(s, "NHS Number,Given Name,Family Name,Date of Birth,Arzneimittel,Colour\n"
		       "999 000 0018,Zo\xEB,Green,05-May-1970,Codeine 30mg tablets 1 bd,blue\n");
	journey_says(s, "Read as Windows-1252 the names would be: Zoë");
	stage_expect_cursor_on(s, "Letters");
	journey_do(s, "<Enter><Enter>", "Columns: what each means, and the first values in it");
	stage_expect_cursor_on(s, "Arzneimittel");
	journey_says(s, "Codeine 30mg tablets");
	journey_says(s, "takes what is proposed for 2 columns");
	journey_do(s, "<Ctrl+S>", "F6 looks first");
	journey_do(s, "<Enter>Medicine<Enter>", "Medicine");
	stage_expect_cursor_on(s, "Colour");
	journey_do(s, "<Enter>Leave<Enter>", "1; new: 1, known here: 0");
	assert_int_equal(count(s, RECORD_COLUMN_MAP), 0);
	stage_feed(s, "<Ctrl+S>");
	assert_int_equal(count(s, RECORD_COLUMN_MAP), 2);
	assert_int_equal(count(s, RECORD_MEDICINE), 1);
}

static void all_columns_stand_there_with_a_proposal(void **state)
{
	struct show *s = *state;

	open_search(s, "Patient NHS no.,Patient ID,Patient's forename,Patient's surname,Patient's date of birth,Medication in use\n"
		       "999 000 0018,77,Ann,Green,05/05/70,Codeine 30mg tablets 1 bd\n");
	journey_says(s, "Medicine (proposed): Codeine 30mg tablets");
	journey_says(s, "NHS number: 999 000 0018");
	journey_row(s, "All of them");
	journey_do(s, "<Enter>", "Years of birth have two digits");
	stage_expect_cursor_on(s, "Years of birth");
	journey_do(s, "<Enter><Enter>", "1; new: 1, known here: 0");
	/* What was said is changed afterwards too. */
	journey_row(s, "Patient ID");
	journey_do(s, "<Enter>", "What does \"Patient ID\" mean?");
	stage_feed(s, "Title<Enter>");
	journey_row(s, "Patient ID");
	journey_says(s, "Title: 77");
	stage_feed(s, "<Ctrl+S>");
	assert_int_equal(count(s, RECORD_PATIENT), 1);
}

static void tab_completes_the_name_of_the_file(void **state)
{
	struct show *s = *state;
	const char *path = write_list(s, HEADER "999 000 0018,Zoë,Green,05-May-1970,A81001,Codeine 30mg tablets,1 bd\n");

	screen_open_import(s->ui);
	stage_feed(s, "<Enter>sea<Enter>");
	journey_row(s, "File");
	stage_feed(s, "<Enter>");
	stage_feed(s, arena_strndup(s->desk->a, path, strlen(path) - 5));
	journey_do(s, "<Tab>", "search.csv");
	journey_do(s, "<Enter>", "1; new: 1, known here: 0");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STAGE_TEST(it_is_looked_at_before_it_is_taken_in),
	    STAGE_TEST(it_is_taken_back_by_a_word),
	    STAGE_TEST(columns_and_letters_are_asked_one_after_another),
	    STAGE_TEST(all_columns_stand_there_with_a_proposal),
	    STAGE_TEST(tab_completes_the_name_of_the_file),
	};

	return RUN_TESTS(tests);
}
