/* What an event of the pathway asks for: a form, checked like a record, kept with the event. */
#ifndef PATHWELL_RECORDS_EVENT_H
#define PATHWELL_RECORDS_EVENT_H
#include "pathwell/record.h"

#define EVENT_FIELDS(F) \
	F(DATE, happened_on, "Happened on", "The date it took place; the date of entry is kept beside it.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST, .initial = "today") \
	F(NOTE, reason, "Reason", "Why; it stands in the timeline.", .max = 1000) \
	F(TEXT, told, "Who was told", "Who was told, for example patient, referrer or practice.", .max = 100) \
	F(TEXT, destination, "Destination", "Where the person goes on to.", .max = 100) \
	F(YES_NO, consent_to_share, "Consent to share", "The patient agrees that information goes there.") \
	F(TEXT, taken_over_by, "Taken over by", "Who goes on with a running reduction.", .max = 100)

struct event_form {
	struct record base;
	EVENT_FIELDS(FIELD_MEMBER)
};
#endif
