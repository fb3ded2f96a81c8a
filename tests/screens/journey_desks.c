/* The three desks, by keys alone: from a telephone call about a new patient to the printed discharge summary. */
#include "journey.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pathwell/record.h"

/* ---- the case worker ---- */

static void registers(struct show *s)
{
	journey_do(s, "<Ctrl+N>", "Patient: new");
	journey_field(s, "NHS number", "9990000018");
	journey_field(s, "Family name", "Żółkiewska");
	journey_field(s, "Given name", "Maria");
	journey_field(s, "Date of birth", "14-Jul-1965");
	journey_field(s, "Usual practice", "test<Enter>");
	journey_do(s, "<Ctrl+S>", "Registered. Now the referral");
	journey_says(s, "ŻÓŁKIEWSKA, Maria");
}

static void records_the_referral(struct show *s)
{
	journey_field(s, "Referred on", "-10");
	journey_field(s, "Referrer (req", "Dr E. Xample");
	journey_field(s, "Referrer is", "gp<Enter>");
	journey_do(s, "<Ctrl+S>", "Referred since");
	journey_says(s, "Accept the referral: not yet");
}

/* Every sentence leads to its field, and saving comes back to the next sentence. */
static void mends_and_accepts(struct show *s)
{
	journey_row(s, "meeting the criteria");
	journey_do(s, "<Enter>", "Referral: amend");
	stage_expect_cursor_on(s, "Criteria met");
	stage_feed(s, "y");
	journey_do(s, "<Ctrl+S>", "Referral saved.");
	journey_says_not(s, "meeting the criteria");
	journey_row(s, "no reason category");
	journey_do(s, "<Enter>", "Referral: amend");
	stage_feed(s, "<F4><Enter>");
	journey_field(s, "Waiver", "Known to us from before.");
	journey_do(s, "<Ctrl+S>", "Accept the referral. Takes the patient on");
	journey_do(s, "1", "Happened on");
	journey_do(s, "<Ctrl+S>", "Done: Accept the referral. Now: Accepted.");
}

static void books_and_meets(struct show *s)
{
	journey_row(s, "No contact has taken place yet");
	journey_do(s, "<Enter>", "Appointment: new");
	journey_field(s, "Date", "today");
	journey_field(s, "Kind of contact", "tele<Enter>");
	journey_do(s, "<Ctrl+S>", "Appointment saved.");
	/* The same sentence now leads to the appointment that waits for its outcome. */
	journey_row(s, "No contact has taken place yet");
	journey_do(s, "<Enter>", "Patient confirms");
	journey_row(s, "Attended. The contact took place.");
	journey_do(s, "<Enter>", "Happened on");
	journey_do(s, "<Ctrl+S>", "Now: Attended.");
	journey_do(s, "<Esc>", "Begin the assessment. Starts");
	journey_do(s, "1<Ctrl+S>", "Now: Assessing.");
}

static void assesses(struct show *s)
{
	journey_row(s, "No assessment is recorded");
	journey_do(s, "<Enter>", "Assessment: new");
	journey_field(s, "Diagnoses", "Chronic low back pain");
	journey_field(s, "Physical", "Stiff in the morning.");
	journey_field(s, "Psychological", "Steady.");
	journey_field(s, "Social", "Lives with her sister.");
	journey_field(s, "Red flags", "none<Enter>");
	journey_field(s, "Pain now", "7");
	journey_field(s, "Interference", "6");
	journey_do(s, "<Ctrl+S>", "Assessment saved.");
	journey_row(s, "Nothing is stated about allergies");
	journey_do(s, "<Enter>", "Allergy: new");
	journey_field(s, "Statement", "no known<Enter>");
	journey_do(s, "<Ctrl+S>", "Allergy saved.");
	journey_row(s, "Nothing is stated about medicines");
	journey_do(s, "<Enter>", "Medicine: new");
	journey_field(s, "Medicine", "morphine");
	journey_field(s, "Dose", "60 mg twice a day");
	journey_do(s, "<Ctrl+S>", "Complete the assessment. Ends");
	journey_do(s, "1<Ctrl+S>", "Now: Planning.");
}

static void plans(struct show *s)
{
	journey_row(s, "No care plan is recorded");
	journey_do(s, "<Enter>", "Care plan: new");
	journey_field(s, "Discussed on", "today");
	journey_field(s, "Agreed on", "today");
	journey_field(s, "Drawn up on", "today");
	journey_do(s, "<Ctrl+S>", "Care plan saved.");
	journey_row(s, "The plan has no goal");
	journey_do(s, "<Enter>", "Goal: new");
	journey_field(s, "Goal", "Walk the dog to the park again");
	journey_do(s, "<Ctrl+S>", "Agree the care plan. Puts");
	journey_do(s, "1<Ctrl+S>", "Now: Active.");
}

static void records_a_review(struct show *s)
{
	journey_do(s, "a", "Add which record?");
	journey_do(s, "review<Enter>", "Review: new");
	journey_field(s, "Pain now", "5");
	journey_field(s, "Summary", "Sleeps better; goes on.");
	journey_do(s, "<Ctrl+S>", "Review saved.");
}

/* ---- the pharmacist ---- */

static void drafts_a_taper(struct show *s)
{
	journey_do(s, "a", "Add which record?");
	journey_do(s, "reduction<Enter>", "Reduction: new");
	journey_field(s, "Medicine", "morphine modified-release tablets");
	journey_field(s, "Daily dose before", "120 mg");
	journey_field(s, "Daily dose to reach", "90 mg");
	journey_field(s, "Begins on", "today");
	journey_do(s, "<Ctrl+S>", "Reduction saved.");
	journey_row(s, "morphine modified-release tablets");
	journey_do(s, "<Enter>", "The taper has no steps");
}

static void writes_the_steps(struct show *s)
{
	journey_row(s, "The taper has no steps");
	journey_do(s, "<Enter>", "Step of a reduction: new");
	journey_says(s, "22-Nov-2026"); /* the first step begins with the reduction */
	journey_field(s, "Daily dose", "125 mg");
	journey_do(s, "<Ctrl+S>", "A step is not below the one before it");
	journey_row(s, "A step is not below");
	journey_do(s, "<Enter>", "Step of a reduction: amend");
	stage_expect_cursor_on(s, "Daily dose");
	journey_field(s, "Daily dose", "<Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>105 mg");
	journey_do(s, "<Ctrl+S>", "105 mg a day, 13% less, the last step");
	journey_do(s, "a", "Step of a reduction: new");
	journey_field(s, "Daily dose", "90 mg");
	journey_do(s, "<Ctrl+S>", "90 mg a day, 14% less, the last step");
	journey_says(s, "105 mg a day, 13% less, for 14 days");
}

static void signs_and_starts(struct show *s)
{
	journey_row(s, "It is not recorded what was agreed");
	journey_do(s, "<Enter>", "Reduction: amend");
	stage_feed(s, "15 mg every two weeks; morphine first.");
	journey_field(s, "Agreed on", "today");
	journey_do(s, "<Ctrl+S>", "Sign the schedule. A prescriber");
	journey_do(s, "1", "Happened on");
	/* Grave: the key that began it does not end it. */
	journey_do(s, "<Ctrl+S>", "Type y and Enter");
	journey_do(s, "<Enter>", "Type y and press Enter to go on");
	journey_do(s, "y<Enter>", "Now: Signed.");
	journey_row(s, "Start the taper");
	journey_do(s, "<Enter><Ctrl+S>", "Now: Running.");
	journey_row(s, "Hold at this dose");
	journey_do(s, "<Enter>", "Reason");
	journey_field(s, "Reason", "Bad nights.");
	journey_do(s, "<Ctrl+S>", "Now: Held.");
	journey_row(s, "Resume the taper");
	journey_do(s, "<Enter><Ctrl+S>", "Now: Running.");
}

/* ---- the clinician ---- */

static void proposes_discharge(struct show *s)
{
	journey_row(s, "Propose discharge");
	journey_do(s, "<Enter>", "Taken over by");
	journey_do(s, "<Ctrl+S>", "Not saved");
	journey_field(s, "Reason", "The goals are met.");
	journey_field(s, "Taken over by", "The Test Surgery");
	journey_do(s, "<Ctrl+S>", "Now: Discharging.");
}

static void completes_the_summary(struct show *s)
{
	journey_do(s, "<Ctrl+P>", "Missing, and must be there");
	journey_row(s, "The clinical summary is not written");
	journey_do(s, "<Enter>", "Discharge: new");
	stage_expect_cursor_on(s, "Clinical summary");
	stage_feed(s, "Learned pacing; sleeps through.");
	journey_field(s, "Decided together", "y");
	journey_field(s, "Decided on", "today");
	journey_field(s, "What was decided", "Ready to go on alone.");
	journey_field(s, "Goes on to", "self<Enter>");
	journey_field(s, "Outcome", "partly<Enter>");
	journey_field(s, "Plan", "A daily walk.");
	journey_field(s, "Who takes over", "The Test Surgery");
	journey_do(s, "<Ctrl+S>", "Discharge saved.");
	journey_says_not(s, "The clinical summary is not written");
	journey_says(s, "Discharge summary for the patient");
	stage_feed(s, "<Esc>");
}

static void discharges(struct show *s)
{
	journey_row(s, "Consent to a copy for the referrer is not decided");
	journey_do(s, "<Enter>", "Consent to share: new");
	journey_field(s, "Decision", "given<Enter>");
	journey_do(s, "<Ctrl+S>", "Consent to share saved.");
	journey_row(s, "Discharge. Ends the episode");
	journey_do(s, "<Enter><Ctrl+S>", "Type y and Enter");
	journey_do(s, "y<Enter>", "Now: Discharged.");
}

static void prints(struct show *s)
{
	const char *file = temp_path(&s->desk->files, "summary.txt");
	char *kept = getenv("HOME") == NULL ? NULL : mem_strdup(getenv("HOME"));
	struct stat there;

	setenv("HOME", s->desk->files.folder, 1);
	stage_feed(s, "<Ctrl+P>");
	journey_do(s, "<Ctrl+P>", "How does it leave?");
	journey_do(s, "hand<Enter>", "Print how?");
	journey_do(s, "text<Enter>", "Write a text file");
	stage_feed(s, "<Ctrl+U>");
	for (int i = 0; i < 120; i++)
		stage_feed(s, "<Backspace>");
	stage_feed(s, file);
	journey_do(s, "<Enter>", "Written to");
	assert_int_equal(stat(file, &there), 0);
	assert_int_equal(there.st_mode & 0777, 0600);
	journey_do(s, "<Tab>", "Discharge summary for the referrer");
	journey_says_not(s, "may not be printed");
	journey_do(s, "<Tab>", "This copy may not be printed");
	journey_do(s, "<F6>", "This copy may not be printed");
	stage_feed(s, "<Esc>");
	journey_do(s, "t", "Discharge summary");
	if (kept != NULL)
		setenv("HOME", kept, 1);
	free(kept);
}

/* ---- all of it ---- */

static void opens_the_patient(struct show *s)
{
	stage_feed(s, "<Ctrl+F>zolk");
	journey_do(s, "<Enter>", "What can be done next");
}

static void from_a_referral_to_the_printed_summary(void **state)
{
	struct show *s = *state;

	registers(s);
	records_the_referral(s);
	mends_and_accepts(s);
	books_and_meets(s);
	assesses(s);
	plans(s);
	records_a_review(s);
	stage_restart(s, "ana");
	opens_the_patient(s);
	drafts_a_taper(s);
	writes_the_steps(s);
	signs_and_starts(s);
	stage_feed(s, "<Esc>");
	proposes_discharge(s);
	completes_the_summary(s);
	discharges(s);
	prints(s);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {STAGE_TEST(from_a_referral_to_the_printed_summary)};

	return RUN_TESTS(tests);
}
