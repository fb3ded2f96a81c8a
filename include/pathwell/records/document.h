/* A document that was printed or sent, with its text as it left the service; or a letter logged by hand. */
#ifndef PATHWELL_RECORDS_DOCUMENT_H
#define PATHWELL_RECORDS_DOCUMENT_H
#include "pathwell/record.h"

#define DOCUMENT_FIELDS(F) \
	F(CHOICE, document, "Document", "What kind of document it is.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_document) \
	F(CHOICE, audience, "For", "Whom this copy is written for.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_audience, .initial = "patient", .feature = "F163") \
	F(TEXT, addressee, "Addressed to", "Name as it stands at the head of the letter.", .flags = FIELD_IN_LIST, \
	    .max = 120) \
	F(DATE, made_on, "Date", "The date that the document carries.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .initial = "today") \
	F(CHOICE, sent_by, "Left by", "How it left the service.", .choices = choices_sent_by) \
	F(LINK, made_by, "Made by", "Who printed or sent it, or entered it here.", .link = "staff", .flags = FIELD_SET_BY_PROGRAM) \
	F(NOTE, text, "Text", "The words as they were printed.", .max = 100000) \
	F(NOTE, notes, "Notes", "Anything about the sending, for example why it was sent again.", .max = 1000) \
	F(YES_NO, need_met, "In a form this person can read", \
	    "For who does not read standard print: whether this copy was in the form that the person needs.", \
	    .feature = "F165") \
	F(NOTE, layout, "Pages", "How its pages were set, so that it prints again as it was.", \
	    .flags = FIELD_SET_BY_PROGRAM | FIELD_INTERNAL, .max = 2000000)

struct document_record { /* document.h has the letter itself as struct document */
	struct record base;
	DOCUMENT_FIELDS(FIELD_MEMBER)
};
#endif
