/* What concerns the whole service, by keys: registering people, accounts, settings, lists taken in. */
#include "journey.h"

#include "pathwell/records/staff.h"

static int64_t count(struct show *s, enum record_type type)
{
	int64_t n = 0;

	assert_ok(store_record_count(app_store(s->desk->app), record_kind(type), &n, &s->desk->err), &s->desk->err);
	return n;
}

/* ---- people ---- */

static void type_person(struct show *s, const char *nhs_number, const char *family, const char *given)
{
	journey_do(s, "<Ctrl+N>", "Patient: new");
	journey_field(s, "NHS number", nhs_number);
	journey_field(s, "Family name", family);
	journey_field(s, "Given name", given);
	journey_field(s, "Date of birth", "14-Jul-1965");
	stage_feed(s, "<Ctrl+S>");
}

static void somebody_like_an_earlier_patient_is_asked_about(void **state)
{
	struct show *s = *state;

	type_person(s, "9990000018", "Smith", "Jane");
	journey_says(s, "Registered. Now the referral");
	journey_do(s, "<Esc>", "No referral is recorded yet");
	type_person(s, "9990000026", "SMITH", "Janet");
	journey_says(s, "Somebody like this is registered already");
	assert_int_equal(count(s, RECORD_PATIENT), 1);
	journey_do(s, "<Up><Enter>", "Registered. Now the referral");
	assert_int_equal(count(s, RECORD_PATIENT), 2);
	journey_says(s, "SMITH, Janet");
}

/* ---- the clock ---- */

static void a_clock_set_back_stands_on_today(void **state)
{
	struct show *s = *state;

	desk_patient(s->desk, "999 000 0018", "Stamped", "Now");
	clock_fix("2020-01-01T00:04:00");
	stage_restart(s, "ana");
	journey_says(s, "The newest record is of 22-Nov-2026 09:30, later than this computer's clock (01-Jan-2020 00:04)");
}

/* ---- the formulary ---- */

static void the_formulary_is_kept_by_keys_and_followed_by_the_planner(void **state)
{
	struct show *s = *state;

	desk_patient(s->desk, "999 000 0018", "Plan", "Ned");
	desk_walk(s->desk, "propose-discharge");
	journey_do(s, "<F10>formulary<Enter>", "Nothing recorded. a adds one.");
	journey_do(s, "a", "Your role does not change records of the kind");
	stage_restart(s, "ana");
	journey_do(s, "<F10>formulary<Enter>", "Nothing recorded. a adds one.");
	journey_do(s, "a", "Formulary row");
	journey_field(s, "Medicine", "diazepam tablet");
	journey_field(s, "Strength", "1 mg");
	journey_field(s, "Review due", "22-Nov-2027");
	journey_field(s, "Source", "Area formulary");
	stage_feed(s, "<Ctrl+S>");
	assert_int_equal(count(s, RECORD_FORMULARY), 1);
	stage_expect(s, "diazepam-tablet");
	screen_open_planner(s->ui, &s->desk->patient, NULL);
	stage_feed(s, "diazepam tablet<Down>10mg bd");
	stage_expect(s, "]1 [");
}

/* ---- accounts ---- */

static void an_account_is_made_by_one_question_after_another(void **state)
{
	struct show *s = *state;

	stage_restart(s, "root");
	screen_open_staff(s->ui);
	stage_expect_golden(s, "staff");
	journey_do(s, "a", "What this person signs in with");
	journey_do(s, "pia<Enter>", "as it stands under letters");
	journey_do(s, "Pia Harmacist<Enter>", "Role");
	journey_do(s, "pharm<Enter>", "A first password");
	journey_do(s, "short<Enter>", "at least 10 characters");
	journey_do(s, "aNot Right<Enter>", "User name");
	stage_expect_not(s, "as it stands under letters");
}

static void a_new_account_signs_in(void **state)
{
	struct show *s = *state;

	stage_restart(s, "root");
	screen_open_staff(s->ui);
	stage_feed(s, "apia<Enter>Pia Harmacist<Enter>pharm<Enter>three plain words<Enter>");
	journey_do(s, "three plain wards<Enter>", "The two passwords differ; no account was made.");
	stage_feed(s, "apia<Enter>Pia Harmacist<Enter>pharm<Enter>three plain words<Enter>");
	journey_do(s, "three plain words<Enter>", "Pia Harmacist may sign in as \"pia\".");
	journey_row(s, "Pia Harmacist");
	stage_restart(s, "pia");
	assert_string_equal(app_me(s->desk->app)->role, "pharmacist");
	screen_open_staff(s->ui);
	journey_do(s, "a", "is for administrators; you are signed in as Pharmacist.");
}

static void closing_an_account_asks_for_its_name(void **state)
{
	struct show *s = *state;

	stage_restart(s, "root");
	screen_open_staff(s->ui);
	journey_row(s, "Ida Reader");
	journey_do(s, "<F8>", "Ida Reader will not be able to sign in any more");
	journey_do(s, "<Enter><Enter>", "Type eye and press Enter to go on");
	journey_do(s, "eye<Enter>", "The account of Ida Reader is closed");
	journey_says(s, "closed");
	journey_do(s, "<F8>", "This account is closed already.");
	app_sign_out(s->desk->app);
	assert_int_not_equal(app_sign_in(s->desk->app, "eye", DESK_PASSWORD, &s->desk->err), STATUS_OK);
	desk_sign_in(s->desk, "root");
	journey_row(s, "Root Person");
	journey_do(s, "<F8>root<Enter>", "root is the last administrator; make another one first.");
}

static void a_forgotten_password_is_replaced(void **state)
{
	struct show *s = *state;

	stage_restart(s, "root");
	screen_open_staff(s->ui);
	journey_row(s, "Max Caseworker");
	journey_do(s, "<F6>four other plain words<Enter>", "The same password once more.");
	journey_do(s, "four other plain words<Enter>", "Max Caseworker has a new password.");
	app_sign_out(s->desk->app);
	assert_ok(app_sign_in(s->desk->app, "max", "four other plain words", &s->desk->err), &s->desk->err);
}

/* ---- settings ---- */

static void settings_are_for_administrators_and_to_read_for_all(void **state)
{
	struct show *s = *state;

	screen_open_settings(s->ui);
	journey_says(s, "Usual review interval (weeks)");
	journey_do(s, "e", "Your role does not change records of the kind \"Service\"");
	stage_restart(s, "root");
	screen_open_settings(s->ui);
	journey_field(s, "Telephone", "01632 960100");
	journey_do(s, "<Ctrl+S>", "Service saved.");
	assert_string_equal(app_service(s->desk->app)->phone, "01632 960100");
}

/* ---- lists ---- */

static const char *write_list(struct show *s)
{
	const char *path = temp_path(&s->desk->files, "list.csv");
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	fputs("NHS Number,Family Name,Given Name,Date of Birth,Referral Date,Referrer,Referrer Role,Practice Code\n"
	      "999 000 0018,Żółkiewska,Maria,14/07/1965,2026-11-10,Dr E. Xample,GP,A81001\n"
	      "999 000 0026,Smith,Jane,30/02/1960,2026-11-10,Dr E. Xample,GP,A81001\n",
	    f);
	assert_int_equal(fclose(f), 0);
	return path;
}

static void a_list_is_shown_before_it_is_taken_in(void **state)
{
	struct show *s = *state;

	screen_open_import(s->ui);
	journey_row(s, "File");
	stage_feed(s, "<Enter>");
	stage_feed(s, write_list(s));
	journey_do(s, "<Enter>", "2 rows: 1 would be taken in, 0 there already, 1 rejected");
	journey_says(s, "Line 3");
	journey_says(s, "30 February 1960 does not exist");
	assert_int_equal(count(s, RECORD_PATIENT), 0);
	journey_do(s, "<Ctrl+S>", "2 rows: 1 taken in, 0 there already, 1 rejected");
	assert_int_equal(count(s, RECORD_PATIENT), 1);
	journey_do(s, "<Ctrl+S>", "This file is in.");
	journey_do(s, "<F6>", "0 would be taken in, 1 there already");
	journey_do(s, "<Ctrl+S>", "0 taken in, 1 there already");
	assert_int_equal(count(s, RECORD_PATIENT), 1);
}

static void a_file_that_is_no_list_is_said_and_nothing_is_taken(void **state)
{
	struct show *s = *state;

	screen_open_import(s->ui);
	journey_row(s, "File");
	stage_feed(s, "<Enter>");
	stage_feed(s, s->desk->files.path); /* the database itself */
	stage_feed(s, "<Enter>");
	journey_says_not(s, "would be taken in");
	journey_says(s, "service.db is a binary file");
	journey_do(s, "<Ctrl+S>", "List");
	assert_int_equal(count(s, RECORD_PATIENT), 0);
	stage_restart(s, "eye");
	screen_open_import(s->ui);
	journey_says(s, "Importing lists is for");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STAGE_TEST(somebody_like_an_earlier_patient_is_asked_about),
	    STAGE_TEST(the_formulary_is_kept_by_keys_and_followed_by_the_planner),
	    STAGE_TEST(an_account_is_made_by_one_question_after_another),
	    STAGE_TEST(a_new_account_signs_in),
	    STAGE_TEST(closing_an_account_asks_for_its_name),
	    STAGE_TEST(a_forgotten_password_is_replaced),
	    STAGE_TEST(settings_are_for_administrators_and_to_read_for_all),
	    STAGE_TEST(a_clock_set_back_stands_on_today),
	    STAGE_TEST(a_list_is_shown_before_it_is_taken_in),
	    STAGE_TEST(a_file_that_is_no_list_is_said_and_nothing_is_taken),
	};

	return RUN_TESTS(tests);
}
