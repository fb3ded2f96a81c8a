/* The screens of one patient: what they show at three sizes, and what their keys do. */
#include "journey.h"

#include <sys/stat.h>
#include <unistd.h>

/* A patient who was walked up to and without this event, whose home is open; nobody else has the name. */
static void open_home(struct show *s, const char *until)
{
	desk_sign_in(s->desk, "ana");
	desk_patient(s->desk, "999 000 0018", "Żółkiewska", "Maria");
	if (until != NULL)
		desk_walk(s->desk, until);
	stage_restart(s, "ana");
	screen_open_patient(s->ui, &s->desk->patient);
}

static void home_before_any_referral_begins_with_one(void **state)
{
	struct show *s = *state;

	open_home(s, NULL);
	journey_says(s, "No referral is recorded yet");
	journey_row(s, "Record a referral");
	journey_do(s, "<Enter>", "Referral: new");
}

static void home_tells_what_is_next_and_why_not(void **state)
{
	struct show *s = *state;

	open_home(s, "begin-assessment");
	journey_says(s, "Begin the assessment. Starts the assessment");
	journey_do(s, "<Enter><Ctrl+S>", "Now: Assessing.");
	journey_says(s, "Complete the assessment: not yet, 8 things are missing");
	stage_expect_golden(s, "home-assessing");
	/* A number is enough, and where it cannot be done the marker goes to the first reason. */
	journey_do(s, "<End>1", "\"Complete the assessment\" is not possible yet");
	stage_expect_cursor_on(s, "No assessment is recorded");
	journey_do(s, "<Enter>", "Assessment: new");
	journey_do(s, "<Esc>", "What can be done next");
	stage_expect_cursor_on(s, "No assessment is recorded");
}

static void home_of_a_reader_shows_and_refuses(void **state)
{
	struct show *s = *state;

	open_home(s, "begin-assessment");
	stage_restart(s, "eye");
	screen_open_patient(s->ui, &s->desk->patient);
	journey_row(s, "Begin the assessment");
	journey_do(s, "<Enter><Ctrl+S>", "Not saved: Moving a patient along the pathway is for");
	assert_string_equal(desk_state(s->desk), "accepted");
	journey_do(s, "<Esc>a", "is for case workers, pharmacists, clinicians and administrators");
}

static void a_grave_event_is_never_done_by_the_key_that_began_it(void **state)
{
	struct show *s = *state;

	open_home(s, "begin-assessment");
	journey_row(s, "Record the death");
	journey_do(s, "<Enter><Ctrl+S><Enter><Enter><Enter>", "Type y and press Enter to go on");
	assert_string_equal(desk_state(s->desk), "accepted");
	journey_do(s, "y<Enter>", "Now: Died.");
	assert_string_equal(desk_state(s->desk), "died");
	journey_says(s, "Died 22-Nov-2026: no letters, no reminders.");
}

static void records_are_listed_marked_and_kept(void **state)
{
	struct show *s = *state;

	open_home(s, "agree-plan");
	desk_save(s->desk, desk_form(s->desk, RECORD_GOAL, "goal", "Sleep six hours", "target_on", "+60", NULL));
	journey_do(s, "r", "Carers and contacts");
	stage_expect_golden(s, "kinds");
	journey_row(s, "Goals");
	journey_do(s, "<Enter>", "Sleep six hours");
	journey_row(s, "Sleep six hours");
	journey_do(s, "<F8>", "The record stays readable");
	journey_do(s, "<Enter>", "Type something and press Enter");
	journey_do(s, "Wrong patient.<Enter>", "Marked as entered in error; it stays readable.");
	journey_says(s, "In error: Sleep six hours");
	journey_says(s, "Entered in error: Wrong patient.");
	journey_do(s, "e", "was entered in error and is not amended");
	journey_do(s, "<F8>", "is marked as entered in error already");
	stage_expect_golden(s, "goals-in-error");
	journey_do(s, "<Enter>", "ENTERED IN ERROR: Wrong patient.");
	journey_do(s, "v", "Marked as entered in error: Wrong patient.");
	stage_expect_golden(s, "versions");
	/* Back, row by row, to where it began. */
	journey_do(s, "<Esc>", "ENTERED IN ERROR");
	journey_do(s, "<Esc>", "Goals");
	stage_expect_cursor_on(s, "Sleep six hours");
	journey_do(s, "<Esc>", "Carers and contacts");
	stage_expect_cursor_on(s, "Goals");
}

static void what_was_typed_and_not_saved_waits_on_the_home(void **state)
{
	struct show *s = *state;

	open_home(s, "complete-assessment");
	screen_open_form(s->ui, record_kind(RECORD_GOAL), &s->desk->patient, NULL, "goal");
	stage_feed(s, "Sleep six");
	journey_do(s, "<Esc>", "Typed and not saved");
	stage_restart(s, "ana"); /* as after a power cut */
	screen_open_patient(s->ui, &s->desk->patient);
	journey_row(s, "Goal, typed 22-Nov-2026 09:30");
	journey_do(s, "<Enter>", "Sleep six");
	stage_feed(s, " hours");
	journey_do(s, "<Ctrl+S>", "Goal saved.");
	journey_says_not(s, "Typed and not saved");
	journey_row(s, "Sleep six hours");
}

static void a_second_referral_opens_a_second_episode(void **state)
{
	struct show *s = *state;

	open_home(s, "begin-assessment");
	desk_event(s->desk, MACHINE_EPISODE, NULL, "decline", "Not now.");
	stage_restart(s, "ana");
	screen_open_patient(s->ui, &s->desk->patient);
	journey_says(s, "Declined since");
	journey_row(s, "Record a referral: it opens an episode of care.");
	journey_do(s, "<Enter>", "Referral: new");
	journey_field(s, "Referred on", "today");
	journey_field(s, "Referrer (req", "Dr E. Xample");
	journey_field(s, "Referrer is", "gp<Enter>");
	journey_do(s, "<Ctrl+S>", "Referred (episode 2) since 22-Nov-2026.");
}

static void lists_sort_and_filter(void **state)
{
	struct show *s = *state;

	open_home(s, "agree-plan");
	desk_save(
	    s->desk, desk_form(s->desk, RECORD_MEDICINE, "name", "amitriptyline", "dose", "one tablet at night", NULL));
	screen_open_records(s->ui, record_kind(RECORD_MEDICINE), &s->desk->patient);
	stage_expect(s, "morphine");
	journey_do(s, "]<Home>", "by Medicine");
	stage_expect_cursor_on(s, "amitriptyline");
	journey_do(s, "]<Home>", "last first");
	stage_expect_cursor_on(s, "morphine");
	journey_do(s, "/amit<Enter>", "1 of 2");
	journey_says_not(s, "morphine");
	journey_do(s, "<Esc>", "morphine");
}

static void appointments_are_moved_from_their_list(void **state)
{
	struct show *s = *state;

	open_home(s, "begin-assessment");
	desk_save(s->desk,
	    desk_form(s->desk, RECORD_APPOINTMENT, "on_date", "+7", "purpose", "review", "mode", "telephone", NULL));
	screen_open_records(s->ui, record_kind(RECORD_APPOINTMENT), &s->desk->patient);
	stage_feed(s, "<Home>");
	stage_expect_cursor_on(s, "29-Nov-2026");
	journey_says(s, "3 Attended (not yet)");
	stage_expect_golden(s, "appointments");
	journey_do(s, "3", "The day of this appointment has not come yet");
	journey_do(s, "5", "Patient cancels");
	journey_field(s, "Reason", "On holiday.");
	journey_do(s, "<Ctrl+S>y<Enter>", "Now: Cancelled by the patient.");
	journey_says(s, "29-Nov-2026, Review, Telephone, Dr Ana Clinician, Cancelled by the patient");
	journey_do(s, "3", "3 does nothing here");
}

static void a_running_taper_shows_its_working(void **state)
{
	struct show *s = *state;
	struct record *taper;

	open_home(s, "propose-discharge");
	taper = desk_form(s->desk, RECORD_TAPER, "medicine", "morphine modified-release tablets", "start_dose",
	    "120 mg", "target_dose", "90 mg", "starts_on", "today", "agreement", "15 mg every two weeks.", "agreed_on",
	    "today", NULL);
	desk_save(s->desk, taper);
	desk_save(s->desk, desk_form(s->desk, RECORD_TAPER_STEP, "taper", taper->id.text, "starts_on", "+14",
			       "daily_dose", "90 mg", NULL));
	desk_save(s->desk, desk_form(s->desk, RECORD_TAPER_STEP, "taper", taper->id.text, "starts_on", "today",
			       "daily_dose", "105 mg", "how", "45 mg in the morning and 60 mg in the evening", NULL));
	desk_event(s->desk, MACHINE_TAPER, &taper->id, "sign", NULL);
	desk_event(s->desk, MACHINE_TAPER, &taper->id, "start", NULL);
	screen_open_record(s->ui, record_kind(RECORD_TAPER), &taper->id, &s->desk->patient);
	journey_says(s, "105 mg a day, 13% less, for 14 days; 45 mg in the morning and 60 mg in the evening");
	journey_says(s, "90 mg a day, 14% less, the last step");
	stage_expect_golden(s, "taper-running");
	journey_do(s, "a", "The steps are signed and fixed");
	stage_feed(s, "<Esc>");
	journey_says(s, "Propose discharge");
	stage_expect_golden(s, "home-active");
}

static void documents_say_what_is_missing_and_where_they_may_go(void **state)
{
	struct show *s = *state;

	open_home(s, "discharge");
	journey_do(s, "d", "Copy for the GP practice");
	stage_expect_golden(s, "documents");
	journey_row(s, "Copy for the GP practice");
	journey_do(s, "<Enter>", "This copy may not be printed");
	journey_do(s, "<Tab>", "Discharge summary for the patient");
	stage_expect_golden(s, "document");
	journey_row(s, "Safety alerts are not recorded");
	journey_do(s, "<Enter>", "Discharge: amend");
	stage_expect_cursor_on(s, "Safety alerts");
	stage_feed(s, "None.");
	journey_do(s, "<Ctrl+S>", "Discharge summary for the patient");
	journey_says_not(s, "Safety alerts are not recorded");
	stage_feed(s, "<End>");
	journey_says_not(s, "SECRET TRAUMA");
}

static void a_file_that_cannot_be_written_is_said_and_nothing_is_kept(void **state)
{
	struct show *s = *state;

	open_home(s, "discharge");
	stage_feed(s, "<Ctrl+P><F9>");
	for (int i = 0; i < 120; i++)
		stage_feed(s, "<Backspace>");
	journey_do(s, "/nowhere/at/all.txt<Enter>", "/nowhere/at/all.txt");
	journey_says_not(s, "Written to");
	journey_do(s, "<Esc>t", "Assessment");
	journey_says_not(s, "Document");
}

static void time_and_audit_tell_all_of_one_patient(void **state)
{
	struct show *s = *state;

	open_home(s, "begin-assessment");
	journey_do(s, "t", "Accept the referral");
	stage_expect_golden(s, "timeline");
	journey_row(s, "Appointment");
	journey_do(s, "<Enter>", "Correct a wrong outcome");
	journey_do(s, "<Esc><Esc>u", "Viewed");
	stage_expect_golden(s, "audit");
	journey_row(s, "Referral, version 1");
	journey_do(s, "<Enter>", "Referral: versions");
	stage_restart(s, "max");
	screen_open_audit(s->ui, NULL);
	journey_says(s, "Reading everyone's audit is for");
}

/* What a screen reads and draws stands at every size, and no key at any size breaks it. */
static void every_screen_stands_every_size(void **state)
{
	static const int rows[] = {1, 4, 5, 8, 12, 20, 24, 50}, columns[] = {1, 10, 20, 33, 60, 99, 100, 140};
	static const char *const ways[] = {"", "r", "r<Down><Down><Down><Enter>", "t", "u", "d", "d<Enter>",
	    "r<Down><Down><Enter><Enter>", "r<Down><Down><Enter>v"};
	struct show *s = *state;

	open_home(s, "discharge");
	for (size_t way = 0; way < ARRAY_LEN(ways); way++) {
		stage_restart(s, "ana");
		screen_open_patient(s->ui, &s->desk->patient);
		stage_feed(s, ways[way]);
		for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
			for (size_t c = 0; c < ARRAY_LEN(columns); c++) {
				ui_resize(s->ui, rows[r], columns[c]);
				stage_text(s);
				stage_feed(s, "<PageDown><Down><End><Up><PageUp>");
				stage_text(s);
			}
		}
		ui_resize(s->ui, 24, 80);
		stage_expect(s, "ŻÓŁKIEWSKA");
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STAGE_TEST(home_before_any_referral_begins_with_one),
	    STAGE_TEST(home_tells_what_is_next_and_why_not),
	    STAGE_TEST(home_of_a_reader_shows_and_refuses),
	    STAGE_TEST(a_grave_event_is_never_done_by_the_key_that_began_it),
	    STAGE_TEST(records_are_listed_marked_and_kept),
	    STAGE_TEST(what_was_typed_and_not_saved_waits_on_the_home),
	    STAGE_TEST(a_second_referral_opens_a_second_episode),
	    STAGE_TEST(lists_sort_and_filter),
	    STAGE_TEST(appointments_are_moved_from_their_list),
	    STAGE_TEST(a_running_taper_shows_its_working),
	    STAGE_TEST(documents_say_what_is_missing_and_where_they_may_go),
	    STAGE_TEST(a_file_that_cannot_be_written_is_said_and_nothing_is_kept),
	    STAGE_TEST(time_and_audit_tell_all_of_one_patient),
	    STAGE_TEST(every_screen_stands_every_size),
	};

	return RUN_TESTS(tests);
}
