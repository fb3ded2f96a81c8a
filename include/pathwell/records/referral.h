/* A referral: what the referrer said, and the checks that come before it may be accepted (F001–F019). */
#ifndef PATHWELL_RECORDS_REFERRAL_H
#define PATHWELL_RECORDS_REFERRAL_H
#include "pathwell/record.h"

#define REFERRAL_FIELDS(F) \
	F(DATE, referred_on, "Referred on", "The date on the referral.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .section = "Referral") \
	F(DATE, received_on, "Received on", "When it reached the service.", .flags = FIELD_REQUIRED | FIELD_PAST, \
	    .initial = "today") \
	F(TEXT, referrer, "Referrer", "Name, and department where there is one.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 100) \
	F(CHOICE, referrer_role, "Referrer is", "What the referrer is to the patient.", .flags = FIELD_REQUIRED, \
	    .choices = choices_referrer_role, .feature = "F009") \
	F(LINK, practice, "Referring practice", "Code or name; where the copy of the summary goes.", \
	    .link = "practice") \
	F(TEXT, referrer_address, "Referrer's address", "Where it is not a practice: hospital, department.", \
	    .max = 200) \
	F(CHOICE, route, "Came by", "How the referral reached the service.", .choices = choices_referral_route, \
	    .feature = "F010") \
	F(TEXT, ubrn, "e-RS reference (UBRN)", "Twelve digits, from the e-Referral Service.", .max = 20, \
	    .feature = "F010") \
	F(CHOICE, priority, "Priority", "As the referrer asks for it.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_priority, .initial = "routine") \
	F(CHOICE, entry, "Patient is", "New, or known to the service already.", .choices = choices_entry, \
	    .feature = "F012") \
	F(NOTE, text, "Referral text", "What the referrer wrote, unchanged.") \
	F(CHOICE, reason_category, "Reason category", "Which of the four reasons applies.", \
	    .choices = choices_reason_category, .section = "Before acceptance", .feature = "F003") \
	F(INTEGER, pain_months, "Pain for (months)", "How long the pain has lasted.", .low = 0, .high = 1200, \
	    .feature = "F001") \
	F(DATE, analgesics_decided_on, "Informed decision on analgesics", \
	    "The date this person made an informed decision about analgesic use.", .flags = FIELD_PAST, \
	    .feature = "F004") \
	F(DATE, manual_offered_on, "Self-management manual offered", "When a self-management manual was offered.", \
	    .flags = FIELD_PAST, .feature = "F005") \
	F(TEXT, manual, "Which manual", "For example The Pain Toolkit.", .max = 80, .when = "manual_offered_on", \
	    .feature = "F005") \
	F(DATE, booklet_read_on, "Information booklet read", "Before the decision to enter.", .flags = FIELD_PAST, \
	    .feature = "F006") \
	F(DATE, entry_decided_on, "Decided to enter the service on", "The decision is the person's own.", \
	    .flags = FIELD_PAST, .feature = "F007") \
	F(TEXT, entry_decided_with, "Decided with", "Who talked it through with the person.", .max = 80, \
	    .feature = "F007") \
	F(YES_NO, opted_in, "Opted to work with the team", "Yes where the person has chosen to work with this team.", \
	    .feature = "F008") \
	F(YES_NO, declines_medical, "Declines further medical management", \
	    "Has made an informed decision for self-management instead.", .feature = "F066") \
	F(YES_NO, no_surgical_option, "No surgical option", "Medical and surgical causes are excluded.", \
	    .feature = "F013") \
	F(YES_NO, pain_clinic, "Attends a pain clinic", \
	    "Yes where the person is, or was lately, under a pain clinic.", .feature = "F014") \
	F(YES_NO, discussed, "Referrer discussed it with the patient", "Engagement depends on it.", .feature = "F016") \
	F(NOTE, barriers, "Barriers the patient named", "What the person says may keep them from coming.", \
	    .max = 1000, .feature = "F015") \
	F(CHOICE, support_route, "Route into medicines support", "Why help with medicines is asked for.", \
	    .choices = choices_support_route, .feature = "F017") \
	F(YES_NO, pilot_site, "From a pilot site", \
	    "Yes where the referrer belongs to a site that may refer directly.", .feature = "F018") \
	F(YES_NO, hospital_needed, "Needs hospital instead", "Refer to hospital only if needed.", .feature = "F019") \
	F(TEXT, preferred_time, "Times that suit", "The slot is agreed with the patient.", .max = 100, \
	    .section = "First appointment", .feature = "F011") \
	F(TEXT, preferred_place, "Places that suit", "The place is agreed with the patient.", .max = 100, \
	    .feature = "F011") \
	F(YES_NO, criteria_met, "Criteria met", "The person who triages decides.", .section = "Triage", \
	    .feature = "F002") \
	F(NOTE, waiver, "Waiver", "Why the referral is accepted although a check above is missing.", .max = 1000)

struct referral {
	struct record base;
	REFERRAL_FIELDS(FIELD_MEMBER)
};
#endif
