/* The service itself: who we are on every letter, and the rules that differ between services. */
#ifndef PATHWELL_RECORDS_SERVICE_H
#define PATHWELL_RECORDS_SERVICE_H
#include "pathwell/record.h"

#define SERVICE_FIELDS(F) \
	F(TEXT, name, "Service name", "As it stands at the head of every letter.", .flags = FIELD_REQUIRED, \
	    .section = "Who we are") \
	F(TEXT, organisation, "Organisation", "The trust, practice group or company that runs the service.") \
	F(NOTE, address, "Address", "One line each, as on an envelope.", .max = 300) \
	F(POSTCODE, postcode, "Postcode", "Of the service's own address.") \
	F(PHONE, phone, "Telephone", "The number that patients ring with questions; it stands on every document.", \
	    .feature = "F171") \
	F(EMAIL, email, "E-mail", "For questions about a letter.", .feature = "F171") \
	F(TEXT, website, "Website", "Where information for patients stands.") \
	F(TEXT, hours, "Hours", "When somebody answers, for example Monday to Friday 9 am to 5 pm.", \
	    .feature = "F171") \
	F(NOTE, criteria, "Referral criteria", "What a referral must satisfy; shown at triage.", \
	    .section = "Referral", .feature = "F002") \
	F(DATE, criteria_from, "Criteria in force from", "The date of this version of the criteria.", \
	    .feature = "F002") \
	F(INTEGER, pain_weeks, "Pain for at least (weeks)", \
	    "Below this a referral is flagged; services differ between 12 and 26 weeks.", .low = 0, .high = 520, \
	    .initial = "12", .feature = "F001") \
	F(INTEGER, review_weeks, "Usual review interval (weeks)", "Proposed when a review date is asked for.", \
	    .low = 1, .high = 104, .initial = "12", .section = "Follow-up") \
	F(CHOICES, review_measures, "Measures asked at reviews", "They stand on the review form beside pain and interference.", \
	    .choices = choices_instrument, .feature = "F023") \
	F(INTEGER, review_weeks_high, "Review at high risk (weeks)", "Proposed for people at high risk.", .low = 1, \
	    .high = 104, .initial = "4", .feature = "F082") \
	F(INTEGER, review_weeks_medium, "Review at medium risk (weeks)", "Proposed for people at medium risk.", .low = 1, \
	    .high = 104, .initial = "12", .feature = "F082") \
	F(INTEGER, second_letter_days, "Second letter after (days)", "So long after a missed review it is due.", .low = 0, \
	    .high = 90, .initial = "7", .feature = "F086") \
	F(NOTE, no_review_plan, "If no review is agreed", \
	    "What is offered then, as the second letter says it: never a threat, nor a reduction that was not agreed.", \
	    .max = 1000, .feature = "F086") \
	F(INTEGER, smallest_count, "Smallest number shown", "In reports that leave the service, smaller counts are hidden.", \
	    .low = 1, .high = 20, .initial = "5", .feature = "F122") \
	F(INTEGER, open_contact_months, "Open contact after discharge (months)", \
	    "Within it a person can come back without a new referral.", .low = 0, .high = 60, .initial = "6", \
	    .feature = "F074") \
	F(INTEGER, tolerance_gap_days, "Lost tolerance after (days)", \
	    "From so many days on, a former opioid or sedative dose counts as dangerous; blank: asked every time.", .low = 1, \
	    .high = 3650, .feature = "F102") \
	F(INTEGER, lock_minutes, "Lock the screen after (minutes)", \
	    "Without a key for so long the screen locks and keeps the draft.", .low = 1, .high = 120, .initial = "10", \
	    .section = "Desk") \
	F(YES_NO, demonstration, "Demonstration service", "Invented people only; every page says so.", \
	    .flags = FIELD_SET_BY_PROGRAM)

struct service {
	struct record base;
	SERVICE_FIELDS(FIELD_MEMBER)
};
#endif
