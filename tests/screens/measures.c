/* Measures on the screen: one key a question, an alert that is answered first, scores over time. */
#include <stdlib.h>
#include <string.h>

#include "journey.h"
#include "pathwell/app_measure.h"

static struct show *opened(void **state)
{
	struct show *s = *state;

	desk_patient(s->desk, "999 000 0018", "Measured", "Mary");
	desk_walk(s->desk, "propose-discharge");
	screen_open_patient(s->ui, &s->desk->patient);
	return s;
}

static void record(struct show *s, const char *instrument, const char *answers, const char *on, const char *point)
{
	desk_save(s->desk, desk_form(s->desk, RECORD_MEASURE, "instrument", instrument, "answers", answers, "taken_on",
			       on, "point", point, NULL));
}

/* m, a, the name, nine digits, Ctrl+S: one key a question. */
static void a_questionnaire_is_one_key_a_question(void **state)
{
	struct show *s = opened(state);

	stage_feed(s, "m");
	stage_expect(s, "NRS pain");
	stage_feed(s, "a");
	stage_expect(s, "Which questionnaire or rating?");
	stage_feed(s, "phq<Enter>");
	stage_expect(s, "PHQ-9, question 1 of 9");
	stage_expect(s, "Little interest or pleasure in doing things");
	stage_expect(s, "More than half the days");
	stage_feed(s, "32");
	stage_expect(s, "question 3 of 9");
	stage_expect_golden(s, "measure-questions");
	stage_feed(s, "<Backspace>1");
	stage_expect(s, "question 3 of 9");
	stage_feed(s, "4");
	stage_expect(s, "The answers are 0 to 3.");
	stage_feed(s, "x");
	stage_expect(s, "A digit answers the question");
	stage_feed(s, "1111110");
	stage_expect(s, "PHQ-9: 10, moderate.");
	stage_feed(s, "2");
	stage_expect(s, "PHQ-9, all answered: 10, moderate.");
	stage_expect_golden(s, "measure-answered");
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Measure saved.");
	stage_expect(s, "PHQ-9");
	stage_expect_cursor_on(s, "NRS pain");
}

/* Item 9 asks at once; nothing is saved before it is answered, and nothing is lost. */
static void an_alert_must_be_answered(void **state)
{
	struct show *s = opened(state);

	/* The next key stays with the answers: a field that has just appeared takes none. */
	stage_feed(s, "maphq<Enter>0000000014");
	stage_expect(s, "Item 9 (better off dead, hurting yourself) is above 0");
	stage_expect_cursor_on(s, "Answers");
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Not saved");
	stage_expect_cursor_on(s, "Done about the alert");
	stage_feed(s, "4<Ctrl+S>");
	stage_expect(s, "Not saved");
	stage_expect_cursor_on(s, "Done about the alert");
	stage_feed(s, "<Backspace>");
	stage_expect_golden(s, "measure-alert");
	stage_feed(s, "<Esc>");
	stage_expect(s, "Not saved. What you typed is kept as a draft");
	stage_feed(s, "maphq<Enter>");
	stage_feed(s, "<Enter>");
	stage_expect(s, "What you typed stands here again");
	stage_feed(s, "<Ctrl+S>");
	stage_expect_cursor_on(s, "Done about the alert");
	stage_feed(s, "Asked; no plans. GP told.<Ctrl+S>");
	stage_expect(s, "Measure saved.");
	/* It stands on the list, on the patient's screen and on Today until somebody has dealt with it. */
	stage_expect(s, "alert not dealt with");
	stage_feed(s, "<Esc>");
	journey_says(s, "So far: Asked; no plans. GP told.");
	stage_feed(s, "<Esc>");
	stage_expect(s, "Alerts that nobody has dealt with (1)");
}

/* Answers never come to stand under another questionnaire. */
static void a_draft_keeps_its_questionnaire(void **state)
{
	struct show *s = opened(state);

	stage_feed(s, "mapeg<Enter>78<Esc>");
	stage_feed(s, "apseq-2<Enter>");
	stage_expect(s, "PSEQ-2, question 1 of 2");
	stage_expect_not(s, "You typed this");
	stage_feed(s, "3<Esc>");
	stage_feed(s, "apeg<Enter>");
	stage_expect(s, "You typed this");
	stage_feed(s, "<Enter>");
	stage_expect(s, "PEG, question 3 of 3");
	stage_feed(s, "6<Ctrl+S>");
	stage_expect(s, "Measure saved.");
	stage_feed(s, "<Esc>");
	journey_row(s, "Measure, typed");
	stage_feed(s, "<Enter>");
	stage_expect(s, "PSEQ-2");
	stage_feed(s, "<Esc>");
}

/* 0 to 10: 1 waits, 0 makes it 10, Enter takes it. */
static void ten_is_two_keys(void **state)
{
	struct show *s = opened(state);

	stage_feed(s, "mapeg<Enter>7");
	stage_expect(s, "PEG, question 2 of 3");
	stage_expect(s, "Its words need a licence");
	stage_feed(s, "1");
	stage_expect(s, "PEG, question 2 of 3");
	stage_feed(s, "5");
	stage_expect(s, "1 stands; Enter takes it");
	stage_feed(s, "0");
	stage_expect(s, "PEG, question 3 of 3");
	stage_feed(s, "<Enter>");
	stage_expect(s, "Question 3 is not answered; - leaves it out, Tab goes on.");
	stage_feed(s, "1<Enter>");
	stage_expect(s, "PEG, all answered: 6.");
	stage_feed(s, "<Backspace>-");
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "answer 3 is missing");
}

static void a_total_is_enough(void **state)
{
	struct show *s = opened(state);

	stage_feed(s, "mawarwick<Down><Enter>");
	stage_expect(s, "SWEMWBS, question 1 of 7");
	stage_feed(s, "<Tab>21<Ctrl+S>");
	stage_expect(s, "Measure saved.");
	stage_expect(s, "19.25");
}

static void scores_over_time(void **state)
{
	struct show *s = opened(state);

	record(s, "phq_9", "3 2 2 2 2 2 2 2 0", "-120", "baseline");
	record(s, "phq_9", "2 2 2 2 1 1 1 1 0", "-60", "programme_end");
	record(s, "phq_9", "3 3 2 2 2 1 1 1 0", "-20", "follow_up");
	record(s, "eq_5d_5l", "21232", "-20", "follow_up");
	stage_feed(s, "m");
	stage_expect(s, "EQ-5D-5L");
	stage_feed(s, "<Home>");
	journey_says(s, "Offer a booster: PHQ-9 went from 12 to 15 since the programme ended (23-Sep-2026).");
	stage_expect_golden(s, "measures");
	stage_feed(s, "<F6>");
	stage_expect_golden(s, "measures-chart");
	stage_feed(s, "<F6><Enter>");
	stage_expect(s, "02-Nov-2026  15, moderately severe");
	stage_feed(s, "<Down><Enter>");
	stage_expect(s, "End of a programme");
}

/* The chart ends with the newest score: of one day, and of scores that stand close together. */
static void the_chart_ends_with_the_newest_score(void **state)
{
	struct show *s = opened(state);

	record(s, "gad_7", "3 3 3 3 3 3 3", "-100", "baseline");
	record(s, "gad_7", "3 3 3 3 0 0 0", "-2", "review");
	record(s, "gad_7", "3 3 3 3 1 0 0", "-1", "review");
	record(s, "gad_7", "3 3 3 2 0 0 0", "today", "review");
	record(s, "gad_7", "3 3 2 0 0 0 0", "today", "review");
	stage_feed(s, "m<Home>");
	journey_row(s, "GAD-7");
	stage_feed(s, "<F6>");
	stage_expect(s, "21");
	stage_expect(s, " 8");
	stage_expect_not(s, " 11 ");
}

/* From the home's list of records too; a saved one is amended with its questions above, and scored anew. */
static void a_saved_measure_is_amended_and_scored_anew(void **state)
{
	struct show *s = opened(state);

	record(s, "gad_7", "3 3 3 0 0 0 0", "-20", "baseline");
	record(s, "gad_7", "3 3 0 0 0 0 0", "-10", "review");
	stage_feed(s, "<F5>");
	journey_row(s, "Measures");
	stage_feed(s, "<Enter>");
	stage_expect(s, "3 lower, better; it matters");
	stage_feed(s, "<Home><Enter>");
	stage_expect(s, "02-Nov-2026  9, mild");
	stage_feed(s, "<Enter>");
	stage_expect(s, "12-Nov-2026");
	stage_feed(s, "e");
	stage_expect(s, "Measure: amend");
	journey_field(s, "Answers", "<Backspace>3");
	stage_expect(s, "GAD-7, all answered: 9, mild.");
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Measure saved.");
	stage_feed(s, "<Esc>");
	stage_expect(s, "no change");
}

static void who_sees_no_scores_is_told_so(void **state)
{
	struct show *s = opened(state);

	stage_restart(s, "root");
	screen_open_patient(s->ui, &s->desk->patient);
	stage_feed(s, "m");
	stage_expect(s, "Seeing clinical records is for");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STAGE_TEST(a_questionnaire_is_one_key_a_question),
	    STAGE_TEST(an_alert_must_be_answered),
	    STAGE_TEST(a_draft_keeps_its_questionnaire),
	    STAGE_TEST(ten_is_two_keys),
	    STAGE_TEST(a_total_is_enough),
	    STAGE_TEST(scores_over_time),
	    STAGE_TEST(the_chart_ends_with_the_newest_score),
	    STAGE_TEST(a_saved_measure_is_amended_and_scored_anew),
	    STAGE_TEST(who_sees_no_scores_is_told_so),
	};
	return RUN_TESTS(tests);
}
