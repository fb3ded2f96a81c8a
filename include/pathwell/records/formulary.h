/* What the service itself adds to the catalogue of medicines, or retires from it: one row of its formulary. */
#ifndef PATHWELL_RECORDS_FORMULARY_H
#define PATHWELL_RECORDS_FORMULARY_H
#include "pathwell/record.h"

#define FORMULARY_FIELDS(F) \
	F(TEXT, family, "Medicine", "As \"pathwell medicines\" names it, for example mirtazapine tablet.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 80) \
	F(CHOICE, action, "Added or retired", "Retired strengths are not offered for new plans; plans that stand keep them.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .choices = choices_formulary_action, .initial = "add") \
	F(TEXT, strength, "Strength", "As on the box, with its unit, for example 7.5 mg; blank retires the whole medicine.", \
	    .flags = FIELD_IN_LIST, .max = 40) \
	F(TEXT, formulary_version, "Formulary version", "Of the formulary that says so, for example 2026-2.", \
	    .flags = FIELD_IN_LIST, .max = 40) \
	F(DATE, reviewed_on, "Reviewed", "When this row was last looked at.", .flags = FIELD_REQUIRED | FIELD_PAST, \
	    .initial = "today") \
	F(DATE, review_due_on, "Review due", "When it is to be looked at again.", .flags = FIELD_FUTURE | FIELD_IN_LIST) \
	F(TEXT, source, "Source", "Who says so: a formulary committee, a product's licence.", .flags = FIELD_REQUIRED) \
	F(NOTE, note, "Note", "Why, and what to know about it.", .max = 1000)

struct formulary {
	struct record base;
	FORMULARY_FIELDS(FIELD_MEMBER)
};
#endif
