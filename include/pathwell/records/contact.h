/* A carer, relative or other person, and what the patient has expressly permitted (F059). */
#ifndef PATHWELL_RECORDS_CONTACT_H
#define PATHWELL_RECORDS_CONTACT_H
#include "pathwell/record.h"

#define CONTACT_FIELDS(F) \
	F(TEXT, name, "Name", "Full name of the person.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 70) \
	F(TEXT, relationship, "Relationship", "To the patient, for example daughter, friend or care-home manager.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 40) \
	F(PHONE, phone, "Telephone", "Number to ring, with its area code.", .flags = FIELD_IN_LIST) \
	F(EMAIL, email, "E-mail", "Address for messages, where permission covers it.") \
	F(NOTE, address, "Address", "One line each, as on an envelope.", .max = 300) \
	F(CHOICE, permission, "Patient's permission", \
	    "May we speak with this person? Only with the patient's expressed permission.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .choices = choices_permission, .section = "Permission", \
	    .feature = "F059") \
	F(DATE, permission_on, "Given on", "The day the patient gave this permission.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST, .when = "permission=given", .feature = "F059") \
	F(CHOICES, scope, "About", "What we may speak about.", .flags = FIELD_REQUIRED, \
	    .choices = choices_contact_scope, .when = "permission=given", .feature = "F059") \
	F(YES_NO, parental, "Has parental responsibility", "For patients under 18.", .feature = "F061") \
	F(YES_NO, facilitator, "Helps with the reduction", "Family taking part as a helper.", .feature = "F060") \
	F(NOTE, notes, "Notes", "Anything that helps when ringing, for example best times.")

struct contact {
	struct record base;
	CONTACT_FIELDS(FIELD_MEMBER)
};
#endif
