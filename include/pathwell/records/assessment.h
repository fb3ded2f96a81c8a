/* The assessment: physical, psychological and social always together (F020–F022); it may stay begun over several
 * contacts. */
#ifndef PATHWELL_RECORDS_ASSESSMENT_H
#define PATHWELL_RECORDS_ASSESSMENT_H
#include "pathwell/record.h"

#define ASSESSMENT_FIELDS(F) \
	F(DATE, begun_on, "Begun on", "The day of the first contact; the assessment may go on over several.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .initial = "today", .section = "Assessment", \
	    .feature = "F022") \
	F(LINK, assessor, "Assessed by", "Who leads the assessment.", .flags = FIELD_IN_LIST, .link = "staff") \
	F(NOTE, diagnoses, "Diagnoses", "One per line; they head the discharge summary.") \
	F(NOTE, cause, "Cause of pain", "What is known about it.", .feature = "F020") \
	F(NOTE, physical, "Physical", "Pain, function, activity, sleep, other conditions.", \
	    .section = "The three domains", .feature = "F021") \
	F(NOTE, psychological, "Psychological", "Mood, fear, coping, beliefs about the pain.", .feature = "F021") \
	F(NOTE, social, "Social", "Home, family, work, money, support.", .feature = "F021") \
	F(NOTE, matters, "What matters to this person", "In their own words.", .section = "The person's own view", \
	    .feature = "F047") \
	F(CHOICE, red_flags, "Red flags", "Signs of other pathology must be asked about.", .flags = FIELD_IN_LIST, \
	    .choices = choices_red_flags, .section = "Safety", .feature = "F041") \
	F(NOTE, red_flag_detail, "Which, and what was done", "Refer on promptly where other pathology is suspected.", \
	    .flags = FIELD_REQUIRED, .when = "red_flags=present", .feature = "F041") \
	F(NOTE, trauma, "Trauma history", "Only for those who need it; never printed.", .flags = FIELD_RESTRICTED, \
	    .feature = "F036") \
	F(NOTE, safeguarding, "Safeguarding", "Only for those who need it; never printed.", .flags = FIELD_RESTRICTED) \
	F(INTEGER, pain_score, "Pain now (0 to 10)", "0 no pain, 10 the worst imaginable.", .low = 0, .high = 10, \
	    .section = "Baseline", .feature = "F025") \
	F(INTEGER, interference_score, "Interference (0 to 10)", "How much pain interferes with daily life.", \
	    .low = 0, .high = 10, .feature = "F026") \
	F(NOTE, baseline_missing, "Why no baseline", "Where the scores could not be asked.", .max = 500) \
	F(INTEGER, pain_clinic_referrals, "Pain clinic referrals (12 months)", "How many before this one.", .low = 0, \
	    .high = 99, .section = "Use of services", .feature = "F044") \
	F(INTEGER, gp_visits, "GP visits (12 months)", "How many in the year before.", .low = 0, .high = 365, \
	    .feature = "F044") \
	F(INTEGER, ae_attendances, "Emergency visits (12 months)", "How many in the year before.", .low = 0, .high = 365, \
	    .feature = "F044") \
	F(CHOICE, care_level, "Level of care needed", "The least level of specialism that is enough.", \
	    .choices = choices_care_level, .feature = "F065") \
	F(NOTE, summary, "Summary", "The few sentences that a colleague needs.")

struct assessment {
	struct record base;
	ASSESSMENT_FIELDS(FIELD_MEMBER)
};
#endif
