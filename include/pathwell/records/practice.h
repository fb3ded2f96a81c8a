/* A GP practice of the national list (epraccur) or a local addition. */
#ifndef PATHWELL_RECORDS_PRACTICE_H
#define PATHWELL_RECORDS_PRACTICE_H
#include "pathwell/record.h"

#define PRACTICE_FIELDS(F) \
	F(TEXT, code, "Code", "National code, for example L85024.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_SEARCHED | FIELD_UNIQUE, .max = 12) \
	F(TEXT, name, "Name", "Name of the practice.", .flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_SEARCHED, \
	    .max = 100) \
	F(NOTE, address, "Address", "One line each, as on an envelope.", .max = 300) \
	F(POSTCODE, postcode, "Postcode", "Of the practice's own address.", .flags = FIELD_IN_LIST | FIELD_SEARCHED) \
	F(PHONE, phone, "Telephone", "Main number of the practice.") \
	F(CHOICE, status, "Status", "Closed practices stay readable and are not offered.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .choices = choices_practice_status, .initial = "active") \
	F(DATE, opened_on, "Opened", "When the practice opened.") \
	F(DATE, closed_on, "Closed", "When the practice closed, or will close.")

struct practice {
	struct record base;
	PRACTICE_FIELDS(FIELD_MEMBER)
};
#endif
