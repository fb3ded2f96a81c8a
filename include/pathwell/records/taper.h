/* A dose reduction, entered by hand as dated steps. Its state moves by events (pathway.h, MACHINE_TAPER). */
#ifndef PATHWELL_RECORDS_TAPER_H
#define PATHWELL_RECORDS_TAPER_H
#include "pathwell/record.h"

#define TAPER_FIELDS(F) \
	F(TEXT, medicine, "Medicine", "In full, with form: morphine modified-release tablets.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 120, .section = "Reduction") \
	F(DOSE, start_dose, "Daily dose now", "With its unit, for example 120 mg.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST) \
	F(DOSE, target_dose, "Daily dose to reach", "0 mg to stop.", .flags = FIELD_IN_LIST) \
	F(DATE, starts_on, "Begins on", "The first day of the first lower dose.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST) \
	F(YES_NO, trial, "A trial", "Agreed to try it, with an end date.", .feature = "F101") \
	F(DATE, trial_ends_on, "Trial ends on", "The day the trial is looked at and decided about.", \
	    .flags = FIELD_REQUIRED, .when = "trial=yes", .feature = "F101") \
	F(NOTE, agreement, "Agreed with the patient", "Rate, and which medicine first: the patient sets the agenda.", \
	    .section = "Agreement", .feature = "F100") \
	F(DATE, agreed_on, "Agreed on", "The day the patient agreed.", .flags = FIELD_PAST, .feature = "F100") \
	F(NOTE, override_reason, "Why a second reduction at once", "One medicine at a time is the rule.", .max = 1000, \
	    .feature = "F103") \
	F(LINK, signed_by, "Signed by", "The prescriber who takes responsibility.", .flags = FIELD_SET_BY_PROGRAM, \
	    .link = "staff") \
	F(DATE, signed_on, "Signed on", "The day it was signed.", .flags = FIELD_SET_BY_PROGRAM) \
	F(CHOICE, state, "State", "Moved by events.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, \
	    .choices = choices_taper_state) \
	F(NOTE, notes, "Notes", "Anything else about this reduction.")

struct taper {
	struct record base;
	TAPER_FIELDS(FIELD_MEMBER)
};
#endif
