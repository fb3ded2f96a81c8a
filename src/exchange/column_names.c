#include <string.h>

#include "columns.h"
#include "words.h"

/* How we call the column of a field, and how others do, beside the field's own name and label. */
static const struct called {
	enum record_type type;
	const char *field, *name, *others;
} called[] = {
    {RECORD_PATIENT, "nhs_number", "NHS Number", "NHS no|NHS num|NHS"},
    {RECORD_PATIENT, "family_name", "Family Name", "Surname|Last name|Family"},
    {RECORD_PATIENT, "given_name", "Given Name", "First name|Forename|Given|Given names|First names|Forenames"},
    {RECORD_PATIENT, "middle_names", "Middle Names", "Middle name|Other names"},
    {RECORD_PATIENT, "preferred_name", "Preferred Name", "Known as"},
    {RECORD_PATIENT, "born_on", "Date of Birth", "DOB|Born|Birth date|Birthdate|Birthday"},
    {RECORD_PATIENT, "address", "Address", "Home address|Address line|Street|Street address"},
    {RECORD_PATIENT, "town", "Town", "City|Town or city|Post town"},
    {RECORD_PATIENT, "postcode", "Postcode", "Postal code"},
    {RECORD_PATIENT, "phone", "Telephone",
	"Phone|Tel|Telephone number|Phone number|Home phone|Home telephone|Landline"},
    {RECORD_PATIENT, "mobile", "Mobile", "Mobile phone|Mobile number|Mobile telephone"},
    {RECORD_PATIENT, "email", "Email", "Email address"},
    {RECORD_PATIENT, "contact_by", "Prefers Contact By",
	"Preferred contact|Contact preference|Preferred contact method"},
    {RECORD_PATIENT, "language", "Language", "Preferred language|Main language|First language|Spoken language"},
    {RECORD_PATIENT, "interpreter", "Interpreter", "Interpreter required|Needs interpreter"},
    {RECORD_PATIENT, "format", "Format", "Letter format|Communication format|Preferred format"},
    {RECORD_PATIENT, "usual_gp", "Usual GP", "GP|GP name|Registered GP"},
    {RECORD_PATIENT, "care_home", "Care Home Resident", ""},
    {RECORD_REFERRAL, "referred_on", "Referral Date", "Date of referral|Date referred"},
    {RECORD_REFERRAL, "received_on", "Date Received", "Received|Received date"},
    {RECORD_REFERRAL, "referrer", "Referrer", "Referred by|Referrer name|Referring clinician"},
    {RECORD_REFERRAL, "referrer_role", "Referrer Role", "Role of referrer|Referrer type"},
    {RECORD_REFERRAL, "route", "Route", "Referral route|Referral source"},
    {RECORD_REFERRAL, "ubrn", "UBRN", "e-RS reference|e-RS UBRN|Booking reference|Unique booking reference number"},
    {RECORD_REFERRAL, "priority", "Priority", "Urgency"},
    {RECORD_REFERRAL, "text", "Referral Text",
	"Referral letter|Reason for referral|Clinical details|Clinical information|Details|Notes|Comments"},
    {RECORD_REFERRAL, "reason_category", "Reason Category", "Referral category|Category of reason"},
    {RECORD_REFERRAL, "pain_months", "Pain Duration (months)", "Duration of pain (months)|Months of pain"},
    {RECORD_REFERRAL, "analgesics_decided_on", "Informed Decision on Analgesics", "Informed decision"},
    {RECORD_REFERRAL, "manual_offered_on", "Manual Offered", "Self-management manual"},
    {RECORD_REFERRAL, "booklet_read_on", "Booklet Read", "Information booklet"},
    {RECORD_REFERRAL, "entry_decided_on", "Decision to Enter", "Decided to enter"},
    {RECORD_REFERRAL, "opted_in", "Opted In", "Opt in"},
};
const char columns_practice_code[] =
    "Practice Code|GP practice code|Practice ODS code|ODS code|Surgery code|Registered practice code|Practice";

static const struct called *called_as(enum record_type type, const struct field *f)
{
	for (size_t i = 0; i < ARRAY_LEN(called); i++)
		if (called[i].type == type && strcmp(called[i].field, f->name) == 0)
			return &called[i];
	return NULL;
}

const char *columns_common_name(enum record_type type, const struct field *f)
{
	const struct called *names = called_as(type, f);
	return names ? names->name : f->label;
}

const char *columns_other_names(enum record_type type, const struct field *f)
{
	const struct called *names = called_as(type, f);
	return names ? names->others : "";
}

bool columns_field_joins(const struct field *f)
{
	return f->type == FIELD_NOTE && strcmp(f->name, "address") == 0;
}

/* Address 1, Address line 2 … are one address. */
static const char *without_number(struct arena *a, const char *key)
{
	size_t len = strlen(key);
	while (len > 0 && key[len - 1] >= '0' && key[len - 1] <= '9')
		len--;
	return arena_strndup(a, key, len);
}

bool columns_is_called(struct arena *a, enum record_type type, const struct field *f, const char *key)
{
	if (columns_field_joins(f))
		key = without_number(a, key);
	if (strcmp(key, words_key(a, f->name)) == 0 || strcmp(key, words_key(a, f->label)) == 0)
		return true;
	const struct called *names = called_as(type, f);
	return names && (words_key_among(a, key, names->name) || words_key_among(a, key, names->others));
}
