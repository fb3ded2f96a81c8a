/* The people at the desks. Passwords stand elsewhere, never in a record. */
#ifndef PATHWELL_RECORDS_STAFF_H
#define PATHWELL_RECORDS_STAFF_H
#include "pathwell/record.h"

#define STAFF_FIELDS(F) \
	F(TEXT, username, "User name", "What this person signs in with: small letters, digits, dots.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_UNIQUE, .max = 32) \
	F(TEXT, name, "Name", "As it stands under letters, for example Dr Asha Rahman.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 70) \
	F(CHOICE, role, "Role", "Decides what this person sees and may do.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_role) \
	F(TEXT, job_title, "Job title", "As it stands under letters.") \
	F(TEXT, registration, "Professional registration", "Body and number, for example GPhC 2081234.", .max = 40) \
	F(PHONE, phone, "Telephone", "Where colleagues reach this person.") \
	F(EMAIL, email, "E-mail", "Where colleagues reach this person.") \
	F(DATE, trained_on, "System training on", "Access is given after training.", .flags = FIELD_PAST, \
	    .feature = "F195") \
	F(YES_NO, active, "May sign in", "No for people who have left; their entries stay.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .initial = "yes")

struct staff {
	struct record base;
	STAFF_FIELDS(FIELD_MEMBER)
};
#endif
