/* A review of the plan with the patient (F056, F079). */
#ifndef PATHWELL_RECORDS_REVIEW_H
#define PATHWELL_RECORDS_REVIEW_H
#include "pathwell/record.h"

#define REVIEW_FIELDS(F) \
	F(DATE, reviewed_on, "Date", "The day the review took place.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .initial = "today", .section = "Review") \
	F(CHOICE, mode, "Kind of contact", "How the review was held.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_mode, .initial = "telephone", .feature = "F154") \
	F(LINK, reviewer, "Reviewed by", "Who held the review.", .link = "staff", .feature = "F063") \
	F(INTEGER, pain_score, "Pain now (0 to 10)", "0 no pain, 10 the worst imaginable.", .flags = FIELD_IN_LIST, \
	    .low = 0, .high = 10, .feature = "F025") \
	F(INTEGER, interference_score, "Interference (0 to 10)", "How much pain interferes with daily life.", \
	    .low = 0, .high = 10, .feature = "F026") \
	F(NOTE, medicines_taken, "Medicines really taken", "What the person takes, as they say it.") \
	F(NOTE, harms, "Withdrawal, side effects", "Signs of withdrawal, side effects, and what helped.", .max = 2000) \
	F(NOTE, function, "Function, sleep, work", "What the person can do now, and how they sleep and work.", \
	    .max = 2000) \
	F(NOTE, goals, "Goals", "What moved.", .max = 2000, .feature = "F054") \
	F(CHOICE, outcome, "Medicines since last time", "What happened to the medicines under review.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .choices = choices_review_outcome, .section = "Outcome", \
	    .initial = "not_recorded", .feature = "F079") \
	F(CHOICE, decision, "Decision", "What was decided for the time until the next review.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .choices = choices_review_decision, .initial = "continue") \
	F(NOTE, summary, "Summary", "What was decided and why.") \
	F(DATE, next_on, "Next review", "When the plan is looked at again.", .flags = FIELD_FUTURE | FIELD_IN_LIST, \
	    .feature = "F107")

struct review {
	struct record base;
	REVIEW_FIELDS(FIELD_MEMBER)
};
#endif
