/* What a column of a practice's export means: said once, remembered by its name. */
#ifndef PATHWELL_RECORDS_COLUMN_MAP_H
#define PATHWELL_RECORDS_COLUMN_MAP_H
#include "pathwell/record.h"

#define COLUMN_MAP_FIELDS(F) \
	F(TEXT, column_name, "Column", "As it stands at the head of the file.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .max = 120) \
	F(TEXT, field, "Means", "The field, for example nhs_number; blank leaves the column out.", .flags = FIELD_IN_LIST, \
	    .max = 40)

struct column_map {
	struct record base;
	COLUMN_MAP_FIELDS(FIELD_MEMBER)
};
#endif
