/* One questionnaire or rating, answered on one day (F023–F035). Answers or a total are typed; the program writes what
 * they come to, with the version of the rules that made it. */
#ifndef PATHWELL_RECORDS_MEASURE_H
#define PATHWELL_RECORDS_MEASURE_H
#include "pathwell/record.h"

#define MEASURE_FIELDS(F) \
	F(CHOICE, instrument, "Measure", "Which questionnaire or rating.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_instrument, .feature = "F023") \
	F(DATE, taken_on, "Date", "The day it was answered; a paper form may be entered later.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .initial = "today") \
	F(CHOICE, point, "Point", "At which point of the way it was taken.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_measure_point, .initial = "review", .feature = "F024 F031") \
	F(CHOICE, how, "How", "Who filled it in, and how.", .choices = choices_measure_how, .feature = "F024") \
	F(TEXT, answers, "Answers", "One number for each question, in order; a digit answers one, - leaves it out. Blank where only the total is known.", \
	    .max = 200) \
	F(TEXT, typed_total, "Total", "Only where the answers are not at hand, or the licence gives the score alone.", \
	    .max = 20) \
	F(SCORE, score, "Score", "The questionnaire's own score.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(SCORE, raw, "Raw sum", "The sum of the answers, where the score is not it.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, state, "State", "The digits of EQ-5D-5L.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, band, "Band", "What the score is called.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(TEXT, subscales, "Parts", "The scores of its parts.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, alert, "Alert", "What an answer raises; it must be answered.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, rules, "Scored by", "The version of the rules that made the score.", .flags = FIELD_SET_BY_PROGRAM) \
	F(LINK, review, "Review", "The review in which it was asked.", .flags = FIELD_SET_BY_PROGRAM, .link = "review") \
	F(NOTE, note, "Note", "Anything that bears on the score.", .max = 1000) \
	/* Last, so that a field that an answer brings up never stands where the next key was meant for. */ \
	F(NOTE, alert_action, "Done about the alert", "Who was told, what was agreed, and when.", .max = 2000) \
	F(YES_NO, alert_dealt, "Alert dealt with", "Yes: nothing more is to be done. Until then it stands on Today and on the patient's screen.") \
	F(LINK, alert_by, "Dealt with by", "Who said so.", .flags = FIELD_SET_BY_PROGRAM, .link = "staff") \
	F(DATE, alert_on, "Dealt with on", "The day it was said.", .flags = FIELD_SET_BY_PROGRAM)

struct measure {
	struct record base;
	MEASURE_FIELDS(FIELD_MEMBER)
};
#endif
