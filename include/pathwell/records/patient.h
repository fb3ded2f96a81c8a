/* The person. Sex and gender are separate; names as the NHS CUI limits them (STANDARDS.md 3.5). */
#ifndef PATHWELL_RECORDS_PATIENT_H
#define PATHWELL_RECORDS_PATIENT_H
#include "pathwell/record.h"

#define PATIENT_FIELDS(F) \
	F(NHS_NUMBER, nhs_number, "NHS number", "Ten digits, with or without spaces.", \
	    .flags = FIELD_IN_LIST | FIELD_SEARCHED | FIELD_UNIQUE, .section = "Identity") \
	F(CHOICE, nhs_status, "NHS number status", \
	    "How far the number has been verified against the national service.", .choices = choices_nhs_status, \
	    .initial = "not_traced") \
	F(TEXT, title, "Title", "For example Mr, Mrs, Ms or Dr.", .max = 35) \
	F(TEXT, family_name, "Family name", "Surname, spelled as the person spells it.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_SEARCHED, .max = 35) \
	F(TEXT, given_name, "Given name", "First name, spelled as the person spells it.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_SEARCHED, .max = 35) \
	F(TEXT, middle_names, "Middle names", "All other given names.", .max = 100) \
	F(TEXT, preferred_name, "Preferred name", "What this person wants to be called.", .flags = FIELD_SEARCHED, \
	    .max = 35) \
	F(DATE, born_on, "Date of birth", "For example 14-Jul-1945.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST | FIELD_SEARCHED) \
	F(CHOICE, sex, "Sex", "Sex as registered, where it matters for care.", .choices = choices_sex) \
	F(CHOICE, gender, "Gender", "What the person says.", .choices = choices_gender) \
	F(DATE, died_on, "Died", "Set by the event \"died\"; it stops every letter and reminder.", \
	    .flags = FIELD_PAST | FIELD_SET_BY_PROGRAM) \
	F(NOTE, address, "Address", "One line each, as on an envelope.", .max = 300, \
	    .section = "Reaching this person") \
	F(TEXT, town, "Town", "Post town.", .max = 60) \
	F(POSTCODE, postcode, "Postcode", "For example TA1 1AA.", .flags = FIELD_SEARCHED) \
	F(PHONE, phone, "Telephone", "Number at home, with its area code.") \
	F(PHONE, mobile, "Mobile", "Mobile number.") \
	F(EMAIL, email, "E-mail", "Address for messages.") \
	F(CHOICE, contact_by, "Prefers contact by", "How this person wants to be reached.", \
	    .choices = choices_contact_by) \
	F(TEXT, call_when, "May be rung", "When a call suits, for example weekdays after 4 pm; \"never\" where calls do not.", \
	    .max = 60) \
	F(DATE, moved_on, "Moved away", "The day this person left the practice or the area; letters stop.", \
	    .flags = FIELD_PAST) \
	F(TEXT, language, "Language", "The language this person speaks best.", .max = 40, .section = "Communication", \
	    .feature = "F166") \
	F(YES_NO, interpreter, "Interpreter needed", "Yes where an interpreter must be booked for every contact.", \
	    .feature = "F166") \
	F(CHOICE, format, "Letters in", "The format that this person can read.", .choices = choices_format, \
	    .feature = "F165 F167") \
	F(NOTE, communication_needs, "Communication needs", \
	    "Hearing, sight, learning, memory: what helps. Shown whenever the record opens.", .max = 1000) \
	F(LINK, practice, "Usual practice", "Code or name of the GP practice.", .link = "practice", .section = "Care") \
	F(TEXT, usual_gp, "Usual GP", "The doctor this person sees there.", .max = 70) \
	F(YES_NO, care_home, "Lives in a care home", "Yes where the person lives in a care or nursing home.") \
	F(TEXT, care_home_name, "Care home", "Name of the home, and the unit where there is one.", \
	    .when = "care_home=yes", .max = 100) \
	F(LINK, case_worker, "Case worker", "Every patient has one.", .link = "staff", .feature = "F062") \
	F(LINK, clinician, "Clinician", "The clinician this person sees where possible.", .link = "staff", \
	    .feature = "F063")

struct patient {
	struct record base;
	PATIENT_FIELDS(FIELD_MEMBER)
};
#endif
