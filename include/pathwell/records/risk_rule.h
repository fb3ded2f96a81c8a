/* A service's own risk rule: adds to the standard rules, replaces one, or retires it (F081). */
#ifndef PATHWELL_RECORDS_RISK_RULE_H
#define PATHWELL_RECORDS_RISK_RULE_H
#include "pathwell/record.h"

#define RISK_RULE_FIELDS(F) \
	F(TEXT, rule, "Rule", "Its short name, for example ome_90; that of a standard rule replaces it.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 60) \
	F(CHOICE, level, "Level", "High, medium or low.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_risk_level) \
	F(TEXT, condition, "Condition", "For example: fentanyl >= 37.5 and age > 75.", .flags = FIELD_IN_LIST, .max = 300) \
	F(TEXT, sentence, "Sentence", "Why a person is on the list, as everybody reads it.", .max = 300) \
	F(TEXT, source, "Source", "Who says so.", .flags = FIELD_REQUIRED, .max = 300) \
	F(DATE, in_force_from, "In force from", "The date of this version.", .flags = FIELD_REQUIRED, .initial = "today") \
	F(INTEGER, review_weeks, "Review within (weeks)", "How soon such a person is reviewed.", .low = 1, .high = 104, \
	    .feature = "F082") \
	F(YES_NO, retired, "Retired", "Yes takes the rule of this name out of use.")

struct risk_rule_record { /* risk.h has the rule as the machine judges it */
	struct record base;
	RISK_RULE_FIELDS(FIELD_MEMBER)
};
#endif
