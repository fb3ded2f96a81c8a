/* A licensed service's own wording of one question. */
#ifndef PATHWELL_RECORDS_MEASURE_LABEL_H
#define PATHWELL_RECORDS_MEASURE_LABEL_H
#include "pathwell/record.h"

#define MEASURE_LABEL_FIELDS(F) \
	F(CHOICE, instrument, "Measure", "Which questionnaire.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_instrument) \
	F(INTEGER, item, "Question", "Its number.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, .low = 1, .high = 32) \
	F(TEXT, text, "Wording", "As the licence gives it.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 300) \
	F(TEXT, licence, "Licence", "Whose licence permits it, and its number.", .flags = FIELD_REQUIRED, .max = 200)

struct measure_label {
	struct record base;
	MEASURE_LABEL_FIELDS(FIELD_MEMBER)
};
#endif
