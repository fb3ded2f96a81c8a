/* A review of the plan with the patient (F056, F079, F083–F084), on one form built for speed: what is nearly always asked
 * comes first. */
#ifndef PATHWELL_RECORDS_REVIEW_H
#define PATHWELL_RECORDS_REVIEW_H
#include "pathwell/record.h"

#define REVIEW_FIELDS(F) \
	F(DATE, reviewed_on, "Date", "The day the review took place.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .initial = "today", .section = "Review") \
	F(CHOICE, mode, "Kind of contact", "How the review was held.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_mode, .initial = "telephone", .feature = "F154") \
	F(TEXT, joint_with, "Jointly with", "The colleagues who took part.", .flags = FIELD_REQUIRED, .max = 100, \
	    .when = "mode=joint", .feature = "F106") \
	F(LINK, reviewer, "Reviewed by", "Who held the review.", .link = "staff", .feature = "F063") \
	F(CHOICE, review_type, "Kind of review", "What the review was for.", .choices = choices_review_type, \
	    .initial = "plan", .feature = "F112") \
	F(YES_NO, attended, "Attended", "No where the person could not be reached or did not come.", \
	    .flags = FIELD_REQUIRED, .initial = "yes", .feature = "F153") \
	F(INTEGER, pain_score, "Pain now (0 to 10)", "0 no pain, 10 the worst imaginable.", .flags = FIELD_IN_LIST, \
	    .low = 0, .high = 10, .section = "Scores", .feature = "F025", .when = "attended=yes") \
	F(INTEGER, interference_score, "Interference (0 to 10)", "How much pain interferes with daily life.", \
	    .low = 0, .high = 10, .feature = "F026", .when = "attended=yes") \
	F(YES_NO, medicines_same, "Same medicines as recorded", "Yes where nothing differs from the medicines list.", \
	    .section = "Medicines", .when = "attended=yes") \
	F(NOTE, medicines_taken, "Medicines really taken", "What the person takes, as they say it.", \
	    .when = "medicines_same=no") \
	F(DOSE, ome_before, "Morphine equivalent before", "A day, from the medicines list at the review before.", \
	    .flags = FIELD_SET_BY_PROGRAM, .when = "attended=yes") \
	F(DOSE, ome_now, "Morphine equivalent now", "A day, from the medicines list; regular medicines only.", \
	    .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, .when = "attended=yes") \
	F(TEXT, ome_set, "Counted by", "The factor set and its version.", .flags = FIELD_SET_BY_PROGRAM, \
	    .when = "attended=yes") \
	F(CHOICES, side_effects, "Withdrawal, side effects, harms", "All that apply.", .choices = choices_side_effect, \
	    .feature = "F204", .when = "attended=yes") \
	F(NOTE, harms, "About the harms", "Signs of withdrawal, side effects, and what helped.", .max = 2000, \
	    .when = "attended=yes") \
	F(CHOICE, taper, "Step of the reduction", "Taken as planned, held until the next review, or changed.", \
	    .choices = choices_review_taper, .feature = "F102", .when = "attended=yes") \
	F(NOTE, taper_note, "Why held or changed", "Why the reduction is held or changed.", .flags = FIELD_REQUIRED, \
	    .when = "taper=held|change", .max = 1000) \
	F(CHOICES, barriers, "Barriers", "What stands in the way; type to find.", .choices = choices_barrier, \
	    .section = "What hinders, what helps", .feature = "F108", .when = "attended=yes") \
	F(TEXT, barriers_note, "About the barriers", "In a few words.", .when = "barriers", .feature = "F108") \
	F(CHOICES, facilitators, "What helps", "What helps this person; type to find.", .choices = choices_facilitator, \
	    .feature = "F109", .when = "attended=yes") \
	F(TEXT, facilitators_note, "About what helps", "In a few words.", .when = "facilitators", .feature = "F109") \
	F(CHOICES, support, "Support wanted", "What would help further; type to find.", .choices = choices_support, \
	    .feature = "F110", .when = "attended=yes") \
	F(TEXT, support_note, "About the support", "In a few words.", .when = "support", .feature = "F110") \
	F(CHOICE, outcome, "Medicines since last time", "What happened to the medicines under review.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .choices = choices_review_outcome, .section = "Outcome", \
	    .initial = "not_recorded", .feature = "F088", .when = "attended=yes") \
	F(CHOICE, decision, "Decision", "What was decided for the time until the next review.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .choices = choices_review_decision, .initial = "continue", \
	    .when = "attended=yes") \
	F(DATE, next_on, "Next review", "When the plan is looked at again.", .flags = FIELD_FUTURE | FIELD_IN_LIST, \
	    .feature = "F082 F107") \
	F(NOTE, summary, "Summary", "What was decided and why.") \
	F(NOTE, function, "Function and sleep", "What the person can do now, and how they sleep.", .max = 2000, \
	    .section = "Life", .when = "attended=yes") \
	F(CHOICE, work, "Work or school", "Attendance now.", .choices = choices_work, .feature = "F202", \
	    .when = "attended=yes") \
	F(NOTE, matters, "What matters now", "In the person's own words.", .max = 2000, .feature = "F047", \
	    .when = "attended=yes") \
	F(NOTE, goals, "Goals", "What moved.", .max = 2000, .feature = "F054", .when = "attended=yes") \
	F(CHOICE, navigator, "Navigator Tool", "Whether it was used, and whether it helped.", .choices = choices_navigator, \
	    .feature = "F046", .when = "attended=yes") \
	F(YES_NO, shared_plan, "Shared plan made with it", "Yes where it led to a shared management plan.", \
	    .when = "navigator=helped|did_not_help", .feature = "F046")

struct review {
	struct record base;
	REVIEW_FIELDS(FIELD_MEMBER)
};
#endif
