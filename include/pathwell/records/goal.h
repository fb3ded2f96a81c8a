/* A goal of the care plan, with its progress (F054, F055). */
#ifndef PATHWELL_RECORDS_GOAL_H
#define PATHWELL_RECORDS_GOAL_H
#include "pathwell/record.h"

#define GOAL_FIELDS(F) \
	F(TEXT, goal, "Goal", "In the person's own words: walk the dog to the park again.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 200, .feature = "F054") \
	F(DATE, set_on, "Set on", "The day the goal was agreed.", .flags = FIELD_REQUIRED | FIELD_PAST, \
	    .initial = "today") \
	F(DATE, target_on, "By", "When the person hopes to be there.", .flags = FIELD_FUTURE | FIELD_IN_LIST) \
	F(NOTE, actions, "Actions", "What, by whom, when.", .max = 2000) \
	F(CHOICE, status, "Status", "Where the goal stands now.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_goal_status, .initial = "active") \
	F(CHOICE, achievement, "Achievement", "How far the person has come.", .flags = FIELD_IN_LIST, \
	    .choices = choices_goal_achievement) \
	F(NOTE, progress, "Progress", "How it goes.", .max = 2000, .feature = "F054")

struct goal {
	struct record base;
	GOAL_FIELDS(FIELD_MEMBER)
};
#endif
