/* What bears on the risk of medicines and is no medicine: conditions, misuse, diversion (F036, F037, F098, F117). */
#ifndef PATHWELL_RECORDS_RISK_PROFILE_H
#define PATHWELL_RECORDS_RISK_PROFILE_H
#include "pathwell/record.h"

#define RISK_PROFILE_FIELDS(F) \
	F(CHOICES, conditions, "Conditions", "What raises the risk of pain medicines.", .flags = FIELD_IN_LIST, \
	    .choices = choices_condition) \
	F(NOTE, conditions_note, "About them", "How far, since when, under whose care.", .max = 1000) \
	F(YES_NO, diversion, "May be diverted or misused", "Signs that medicines go to others or are misused.", \
	    .feature = "F098") \
	F(NOTE, diversion_note, "What was seen", "Facts, not guesses; never printed.", .flags = FIELD_RESTRICTED, \
	    .when = "diversion=yes", .max = 1000) \
	F(CHOICE, dependence, "Dependence on prescribed medicines", "How likely it seems.", .choices = choices_likelihood, \
	    .feature = "F117") \
	F(INTEGER, deprivation, "Deprivation (tenth)", "Tenth of the national index of the home address; 1 is most deprived.", \
	    .low = 1, .high = 10, .feature = "F045") \
	F(NOTE, social, "Social context", "What in life bears on the pain and on the medicines.", .max = 1000, \
	    .feature = "F045") \
	F(DATE, stated_on, "Stated on", "When this was asked.", .flags = FIELD_REQUIRED | FIELD_PAST, .initial = "today")

struct risk_profile {
	struct record base;
	RISK_PROFILE_FIELDS(FIELD_MEMBER)
};
#endif
