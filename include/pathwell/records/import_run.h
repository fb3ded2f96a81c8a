/* One import, with what it did; it can be undone as a whole. */
#ifndef PATHWELL_RECORDS_IMPORT_RUN_H
#define PATHWELL_RECORDS_IMPORT_RUN_H
#include "pathwell/record.h"

#define IMPORT_RUN_FIELDS(F) \
	F(TEXT, file, "File", "Its name, without the folder.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, .max = 200) \
	F(TEXT, cohort, "List", "Name of the search or list.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, .max = 80) \
	F(DATE, run_on, "Search of", "The day the search was run.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(DATE, imported_on, "Imported", "The day it came in.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(INTEGER, lines, "Lines", "Read.", .flags = FIELD_SET_BY_PROGRAM) \
	F(INTEGER, people, "People", "Named in it.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(INTEGER, people_new, "New people", "Registered by it.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(INTEGER, medicines_added, "Medicines added", "By it.", .flags = FIELD_SET_BY_PROGRAM) \
	F(INTEGER, medicines_changed, "Medicines changed", "Dose, strength or issue.", .flags = FIELD_SET_BY_PROGRAM) \
	F(INTEGER, medicines_ended, "Medicines ended", "No longer on the list.", .flags = FIELD_SET_BY_PROGRAM) \
	F(INTEGER, rejected, "Lines rejected", "Not taken in.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(INTEGER, asks, "Lines that need a person", "On the worklist.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DATE, undone_on, "Undone", "The day it was taken back.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST) \
	F(TEXT, undo_note, "About the undoing", "What was left because a person had changed it since.", \
	    .flags = FIELD_SET_BY_PROGRAM, .max = 1000)

struct import_run {
	struct record base;
	IMPORT_RUN_FIELDS(FIELD_MEMBER)
};
#endif
