/* An allergy or adverse reaction, or the statement that none is known. */
#ifndef PATHWELL_RECORDS_ALLERGY_H
#define PATHWELL_RECORDS_ALLERGY_H
#include "pathwell/record.h"

#define ALLERGY_FIELDS(F) \
	F(CHOICE, statement, "Statement", "An allergy, or that none is known.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .choices = choices_allergy_statement, .initial = "allergy") \
	F(TEXT, agent, "Agent", "Medicine, food or substance, in full.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .when = "statement=allergy", .max = 100) \
	F(TEXT, reaction, "Reaction", "What happened, for example rash or swelling of the face.", \
	    .flags = FIELD_IN_LIST, .when = "statement=allergy", .max = 200) \
	F(CHOICE, severity, "Severity", "How bad the reaction was.", .choices = choices_severity, \
	    .when = "statement=allergy") \
	F(CHOICE, type, "Type", "A true allergy, an intolerance, or a side effect.", .choices = choices_reaction_type, \
	    .when = "statement=allergy") \
	F(DATE, recorded_on, "Recorded on", "When this was asked or told.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .initial = "today") \
	F(TEXT, source, "Told by", "Who said so, for example patient, GP record or letter.", .max = 80) \
	F(NOTE, comment, "Comment", "Anything else that a prescriber should know.", .max = 1000)

struct allergy {
	struct record base;
	ALLERGY_FIELDS(FIELD_MEMBER)
};
#endif
