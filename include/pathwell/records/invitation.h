/* An invitation to a medicines review: found on a list, invited, seen, or not (F080–F087). Its state moves by events
 * (pathway.h, MACHINE_INVITATION). */
#ifndef PATHWELL_RECORDS_INVITATION_H
#define PATHWELL_RECORDS_INVITATION_H
#include "pathwell/record.h"

#define INVITATION_FIELDS(F) \
	F(DATE, found_on, "Found on", "The day of the search or list.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .initial = "today", .feature = "F080") \
	F(TEXT, cohort, "List", "Name of the search or list, for example Opioids autumn 2026.", .flags = FIELD_IN_LIST, \
	    .max = 80) \
	F(LINK, import_run, "Import", "The import that found the person.", .flags = FIELD_SET_BY_PROGRAM, \
	    .link = "import_run") \
	F(CHOICE, level, "Risk when found", "High, medium or low, by the rules of that day.", \
	    .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, .choices = choices_risk_level, .feature = "F081") \
	F(TEXT, reasons, "Why", "Names of the rules met when found.", .flags = FIELD_SET_BY_PROGRAM) \
	F(CHOICE, state, "State", "Moved by events.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, \
	    .choices = choices_invitation_state) \
	F(DATE, invited_on, "First letter", "The day it left.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, \
	    .feature = "F085") \
	F(DATE, missed_on, "Did not attend", "The day it was recorded.", .flags = FIELD_SET_BY_PROGRAM, .feature = "F153") \
	F(DATE, second_due_on, "Second letter due", "By the service's waiting time on that day.", \
	    .flags = FIELD_SET_BY_PROGRAM, .feature = "F086") \
	F(DATE, second_on, "Second letter", "The day it left.", .flags = FIELD_SET_BY_PROGRAM, .feature = "F086") \
	F(DATE, attended_on, "Attended", "The day of the review.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(NOTE, notes, "Notes", "Calls, messages, what was said.", .max = 2000) \
	F(TEXT, reason_to_invite, "Reason to invite", \
	    "Where no rule about medicines at risk is met: why this person is written to all the same.", .feature = "F085")

struct invitation {
	struct record base;
	INVITATION_FIELDS(FIELD_MEMBER)
};
#endif
