/* The care plan: discussed, agreed and drawn up in partnership are three facts, each dated (F049). */
#ifndef PATHWELL_RECORDS_CARE_PLAN_H
#define PATHWELL_RECORDS_CARE_PLAN_H
#include "pathwell/record.h"

#define CARE_PLAN_FIELDS(F) \
	F(DATE, discussed_on, "Discussed on", "When the options were talked through with the patient.", \
	    .flags = FIELD_PAST | FIELD_IN_LIST, .section = "In partnership", .feature = "F049") \
	F(TEXT, discussed_with, "Discussed with", "The patient, and who else took part.", .max = 100, \
	    .feature = "F049") \
	F(DATE, agreed_on, "Agreed on", "When the patient said yes to this plan.", \
	    .flags = FIELD_PAST | FIELD_IN_LIST, .feature = "F049") \
	F(TEXT, agreed_by, "Agreed by", "The patient, or who agreed for them and with what right.", .max = 100, \
	    .feature = "F049") \
	F(DATE, drawn_up_on, "Drawn up on", "When the plan was written down.", .flags = FIELD_PAST, .feature = "F049") \
	F(LINK, drawn_up_by, "Drawn up by", "Who wrote it down together with the patient.", .link = "staff", \
	    .feature = "F049") \
	F(CHOICES, options, "Options chosen", "From the service's menu.", .choices = choices_plan_options, \
	    .section = "The plan", .feature = "F051") \
	F(NOTE, inpatient_reason, "Why inpatient management", "The exception must be justified.", \
	    .flags = FIELD_REQUIRED, .when = "options=inpatient", .feature = "F052") \
	F(CHOICES, modes, "Delivered by", "How it reaches the patient.", .choices = choices_plan_modes, \
	    .feature = "F053") \
	F(NOTE, summary, "Plan", "What will be done, in words the patient uses.", .feature = "F050") \
	F(NOTE, analgesics, "Optimal analgesics", "What is taken, what is reduced, what is tried.", .feature = "F113") \
	F(YES_NO, shared_internal, "Other staff agreed with the patient", \
	    "Working with other members of staff is a shared decision.", .feature = "F057") \
	F(YES_NO, declines_medical, "Declines medical or surgical management", \
	    "An informed decision for self-management.", .feature = "F066") \
	F(DATE, review_on, "Review on", "When the plan is looked at again.", .flags = FIELD_FUTURE | FIELD_IN_LIST, \
	    .section = "Follow-up", .feature = "F056") \
	F(LINK, reviewer, "Review with", "Who will look at the plan again with the patient.", .link = "staff")

struct care_plan {
	struct record base;
	CARE_PLAN_FIELDS(FIELD_MEMBER)
};
#endif
