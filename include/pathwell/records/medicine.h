/* A medicine in use (or stopped), or the statement that no medicines are taken. Names are never abbreviated. */
#ifndef PATHWELL_RECORDS_MEDICINE_H
#define PATHWELL_RECORDS_MEDICINE_H
#include "pathwell/record.h"

#define MEDICINE_FIELDS(F) \
	F(CHOICE, statement, "Statement", "A medicine, or that none is taken.", .flags = FIELD_REQUIRED, \
	    .choices = choices_medicine_statement, .initial = "taking") \
	F(TEXT, name, "Medicine", "Generic name in full, for example morphine.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .when = "statement=taking", .max = 100) \
	F(TEXT, brand, "Brand", "Where the brand matters.", .when = "statement=taking", .max = 60) \
	F(TEXT, strength, "Strength", "For example 15 mg.", .flags = FIELD_IN_LIST, .when = "statement=taking", \
	    .max = 40) \
	F(TEXT, form, "Form", "For example modified-release tablet.", .flags = FIELD_IN_LIST, \
	    .when = "statement=taking", .max = 60) \
	F(TEXT, dose, "Dose", "What is taken and how often, in words: one tablet twice a day.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .when = "statement=taking", .max = 200) \
	F(TEXT, route, "Route", "How it enters the body, for example by mouth or on the skin.", \
	    .when = "statement=taking", .max = 40, .initial = "by mouth") \
	F(YES_NO, as_needed, "Only when needed", "Yes where it is taken only when needed, not regularly.", \
	    .when = "statement=taking") \
	F(TEXT, indication, "For", "What it is taken for.", .when = "statement=taking", .max = 100) \
	F(CHOICE, source, "Comes from", "Prescribed, bought over the counter, or from elsewhere.", \
	    .choices = choices_medicine_source, .when = "statement=taking", .initial = "prescribed") \
	F(CHOICE, initiated_by, "Started by", "Secondary care or primary care.", .choices = choices_initiated_by, \
	    .when = "statement=taking", .feature = "F114") \
	F(DATE, started_on, "Started on", "When it was first taken, where that is known.", .flags = FIELD_PAST, \
	    .when = "statement=taking") \
	F(CHOICE, change, "Change in this service", "Shown in the summary.", .flags = FIELD_IN_LIST, \
	    .choices = choices_medicine_change, .when = "statement=taking", .initial = "continued") \
	F(TEXT, change_note, "What changed and why", "What was changed, and the reason.", \
	    .when = "change=added|amended|on_hold|discontinued", .max = 200) \
	F(DATE, stopped_on, "Stopped on", "The last day it was taken.", .flags = FIELD_REQUIRED | FIELD_PAST, \
	    .when = "change=discontinued") \
	F(DATE, stated_on, "Stated on", "When this was asked.", .flags = FIELD_REQUIRED | FIELD_PAST, \
	    .initial = "today")

struct medicine {
	struct record base;
	MEDICINE_FIELDS(FIELD_MEMBER)
};
#endif
