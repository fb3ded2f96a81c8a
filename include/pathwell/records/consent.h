/* Consent to share information, one record per recipient (F058). Copies go only where the newest says "given". */
#ifndef PATHWELL_RECORDS_CONSENT_H
#define PATHWELL_RECORDS_CONSENT_H
#include "pathwell/record.h"

#define CONSENT_FIELDS(F) \
	F(CHOICE, recipient, "Recipient", "Who may receive information.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_recipient, .feature = "F058") \
	F(TEXT, recipient_name, "Name of the recipient", "Person or organisation, in full.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .when = "recipient=other|provider", .max = 100) \
	F(CHOICE, decision, "Decision", "What the patient decided.", .flags = FIELD_REQUIRED | FIELD_IN_LIST, \
	    .choices = choices_consent) \
	F(DATE, decided_on, "Decided on", "The day the patient decided.", \
	    .flags = FIELD_REQUIRED | FIELD_PAST | FIELD_IN_LIST, .initial = "today") \
	F(CHOICE, given_how, "How", "How the patient told us.", .choices = choices_given_how) \
	F(CHOICES, scope, "Covers", "What may be shared; blank: everything that concerns this service.", \
	    .choices = choices_consent_scope) \
	F(NOTE, reason, "Reason", \
	    "Why consent was not given or not sought, or why sharing is in the person's best interests.", \
	    .flags = FIELD_REQUIRED, .when = "decision=refused|withdrawn|not_sought|best_interests")

struct consent {
	struct record base;
	CONSENT_FIELDS(FIELD_MEMBER)
};
#endif
