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
	F(TEXT, route, "Route", "How it enters the body, for example by mouth or on the skin; blank: as the form says.", \
	    .when = "statement=taking", .max = 40) \
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
	F(INTEGER, attempts, "Earlier attempts to reduce", "How many; 0 for none.", .low = 0, .high = 50, \
	    .when = "statement=taking", .section = "Reducing it", .feature = "F115") \
	F(NOTE, attempts_note, "What happened then", "Why it did not work, and what would be done differently.", \
	    .when = "statement=taking", .max = 1000, .feature = "F115") \
	F(CHOICES, fears, "Fears about reducing", "All that the person names.", .choices = choices_fear, \
	    .when = "statement=taking", .feature = "F116") \
	F(NOTE, fears_addressed, "How they were addressed", "What was said and offered.", .when = "fears", .max = 1000, \
	    .feature = "F116") \
	F(TEXT, product, "Product", "As the list or the box names it.", .when = "statement=taking", .max = 200, \
	    .section = "Where it was read") \
	F(TEXT, quantity, "Quantity", "Of one issue, as the list says it.", .when = "statement=taking", .max = 60) \
	F(DATE, issued_on, "Last issued", "The last issue that the list knows.", .flags = FIELD_PAST, \
	    .when = "statement=taking") \
	F(INTEGER, issues, "Times issued", "How often, as the list says.", .low = 0, .high = 10000, \
	    .when = "statement=taking") \
	F(LINK, import_run, "Import", "The import that wrote this version; none where a person did.", .flags = FIELD_SET_BY_PROGRAM, .link = "import_run") \
	F(DOSE, counted_as, "Counted as, a day", \
	    "What a person says it comes to in a day, where the program cannot read it: 40 mg.", \
	    .when = "statement=taking") \
	F(RATE, counted_rate, "Counted as, a patch", "The same for a patch: 25 microgram/hour.", \
	    .when = "statement=taking") \
	F(YES_NO, not_counted, "Not taken regularly", "Yes takes it out of every total, after a person has looked at it.", \
	    .when = "statement=taking") \
	F(TEXT, counted_note, "Who said so", "Who said what it comes to, and where that is known from.", \
	    .when = "statement=taking", .max = 200) \
	F(TEXT, ingredient, "Read as", "The ingredient that is counted.", .flags = FIELD_SET_BY_PROGRAM, \
	    .section = "How it was read") \
	F(CHOICE, class, "Class", "The class; opioids, gabapentinoids, benzodiazepines and Z-drugs form dependence.", \
	    .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, .choices = choices_medicine_class, .feature = "F096") \
	F(YES_NO, modified_release, "Modified release or patch", "As the product is made.", .flags = FIELD_SET_BY_PROGRAM) \
	F(YES_NO, regular, "Counted as regular", "No where it is taken only when needed.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, per_day, "A day", "Of the ingredient.", .flags = FIELD_SET_BY_PROGRAM) \
	F(RATE, per_hour, "An hour", "Of the ingredient, from a patch.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, ome, "Morphine equivalent a day", "By the factor set named below.", .flags = FIELD_SET_BY_PROGRAM, \
	    .feature = "F089") \
	F(TEXT, ome_set, "Counted by", "The factor set and its version.", .flags = FIELD_SET_BY_PROGRAM) \
	F(CHOICE, ask, "Needs a person", "Why it could not be read or totalled.", .flags = FIELD_SET_BY_PROGRAM, \
	    .choices = choices_reading_ask) \
	F(TEXT, ask_why, "Why", "In a sentence.", .flags = FIELD_SET_BY_PROGRAM, .max = 300) \
	F(DATE, stated_on, "Stated on", "When this was asked.", .flags = FIELD_REQUIRED | FIELD_PAST, \
	    .initial = "today")

struct medicine {
	struct record base;
	MEDICINE_FIELDS(FIELD_MEMBER)
};
#endif
