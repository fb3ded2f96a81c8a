/* An appointment or a contact: planned, kept or missed. Its state moves by events (pathway.h, MACHINE_APPOINTMENT). */
#ifndef PATHWELL_RECORDS_APPOINTMENT_H
#define PATHWELL_RECORDS_APPOINTMENT_H
#include "pathwell/record.h"

#define APPOINTMENT_FIELDS(F) \
	F(DATE, on_date, "Date", "The day of the appointment or contact.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .section = "Appointment") \
	F(TIME, at_time, "Time", "For example 14:30.", .flags = FIELD_IN_LIST) \
	F(INTEGER, minutes, "Length (minutes)", "A first assessment can need 90.", .low = 5, .high = 480, \
	    .initial = "30", .feature = "F048") \
	F(CHOICE, purpose, "Purpose", "What it is for.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_purpose) \
	F(CHOICE, mode, "Kind of contact", "How the two sides meet or talk.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_mode, .feature = "F154") \
	F(TEXT, place, "Place", "Room, clinic, home.", .max = 80, .feature = "F011") \
	F(LINK, with_staff, "With", "Who sees or rings the patient; the same person as last time where possible.", \
	    .flags = FIELD_IN_LIST, .link = "staff", .feature = "F063") \
	F(TEXT, joint_with, "Jointly with", "Others who take part.", .max = 100, .when = "mode=joint", \
	    .feature = "F154") \
	F(YES_NO, agreed, "Time and place agreed with the patient", \
	    "Yes once the patient has said that time and place suit.", .feature = "F011") \
	F(YES_NO, out_of_hours, "Wanted it outside 9 to 5", "Recorded as an unmet need where there is no such slot.", \
	    .feature = "F151") \
	F(CHOICE, state, "State", "Moved by events.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, \
	    .choices = choices_appointment_state, .feature = "F153") \
	F(NOTE, notes, "Notes", "What was said; for telephone advice: the question and the answer.", \
	    .flags = FIELD_CLINICAL, .feature = "F152")

struct appointment {
	struct record base;
	APPOINTMENT_FIELDS(FIELD_MEMBER)
};
#endif
