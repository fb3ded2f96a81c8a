/* The discharge: a shared decision, its outcome, the plan and requested actions (F161–F163, STANDARDS.md 3.1). */
#ifndef PATHWELL_RECORDS_DISCHARGE_H
#define PATHWELL_RECORDS_DISCHARGE_H
#include "pathwell/record.h"

#define DISCHARGE_FIELDS(F) \
	F(YES_NO, shared_decision, "Decided together", "The patient takes part in the decision.", \
	    .section = "Shared decision", .feature = "F161") \
	F(DATE, decided_on, "Decided on", "The day the decision was made together.", \
	    .flags = FIELD_PAST | FIELD_IN_LIST, .feature = "F161") \
	F(TEXT, decided_with, "Decided with", "The patient, and who else took part.", .max = 100, .feature = "F161") \
	F(NOTE, decision, "What was decided, and why", "In the patient's words where possible.", .feature = "F161") \
	F(CHOICE, destination, "Goes on to", "Discharge, or referral to another organisation.", \
	    .flags = FIELD_IN_LIST, .choices = choices_discharge_destination, .feature = "F162") \
	F(TEXT, destination_name, "Organisation", "Name and department of the organisation.", .flags = FIELD_REQUIRED, \
	    .when = "destination=other_organisation", .max = 100, .feature = "F162") \
	F(CHOICE, outcome, "Outcome", "How things stand against the goals of the plan.", .flags = FIELD_IN_LIST, \
	    .choices = choices_discharge_outcome, .section = "Summary") \
	F(NOTE, clinical_summary, "Clinical summary", "What happened in this service; as short as possible.") \
	F(NOTE, diagnoses, "Diagnoses", "Where they changed since the assessment; blank: as assessed.") \
	F(NOTE, concerns, "Patient's concerns and wishes", "In their own words where possible.") \
	F(NOTE, information, "Information and advice given", "What, and to whom.") \
	F(NOTE, safety_alerts, "Safety alerts", "Risks that the next reader must know.", .max = 1000) \
	F(NOTE, social_context, "Social context", "Where it matters for others.", .max = 1000) \
	F(NOTE, plan, "Plan", "How the person goes on.", .section = "Plan and requested actions") \
	F(NOTE, actions_professionals, "Actions for professionals", "Who is asked to do what, by when.") \
	F(NOTE, actions_patient, "Actions for the patient", "In plain words.") \
	F(NOTE, setback_plan, "If pain gets worse", "What to do, and whom to ring.") \
	F(NOTE, taper_takeover, "Who takes over the reduction", "Where a taper still runs.", .max = 500) \
	F(LINK, completed_by, "Completed by", "The person who signs the summary: whoever saves it.", .link = "staff", .flags = FIELD_SET_BY_PROGRAM, \
	    .section = "Signature") \
	F(DATE, discharged_on, "Discharged on", "Set by the event \"discharge\".", \
	    .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST)

struct discharge {
	struct record base;
	DISCHARGE_FIELDS(FIELD_MEMBER)
};
#endif
