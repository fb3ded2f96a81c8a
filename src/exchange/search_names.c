#include <assert.h>
#include <string.h>

#include "columns.h"
#include "pathwell/text.h"
#include "search_reading.h"
#include "words.h"

#define PER_FIELD(array) static_assert(ARRAY_LEN(array) == SEARCH_FIELD_COUNT, "one for each field of a search")

const char *const search_field_names[] = {"nhs_number", "title", "given_name", "family_name", "born_on", "gender", "sex",
    "address", "town", "postcode", "phone", "mobile", "practice_code", "practice_name", "medicine", "dosage", "quantity",
    "issued_on", "issues", "started_on", "care_home", "usual_gp"};
PER_FIELD(search_field_names);

const char *const search_field_labels[] = {"NHS number", "Title", "Given name", "Family name", "Date of birth", "Gender",
    "Sex", "Address", "Town", "Postcode", "Telephone", "Mobile", "Practice code", "Practice name", "Medicine", "Dosage",
    "Quantity", "Date of last issue", "Number of issues", "Start date", "Lives in a care home", "Usual GP"};
PER_FIELD(search_field_labels);

/* What EMIS, SystmOne, Vision and Eclipse call them, beside the names that a person's field has in every list. */
static const char *const others[] = {
    [SEARCH_NHS_NUMBER] = "Patient NHS number|NHS identifier|NHS number (10 digits)",
    [SEARCH_TITLE] = "Patient title|Prefix",
    [SEARCH_GIVEN_NAME] = "Patient forename|Patient first name|Patient given name",
    [SEARCH_FAMILY_NAME] = "Patient surname|Patient last name|Patient family name",
    [SEARCH_BORN_ON] = "Patient DOB|Patient date of birth|D.O.B.",
    [SEARCH_GENDER] = "Patient gender|Gender identity",
    [SEARCH_SEX] = "Patient sex|Sex at birth",
    [SEARCH_ADDRESS] = "Number and street|House name/flat number|House name|House number|House name or number|Road|"
		       "Village|Locality|Patient address|Full address|Usual address",
    [SEARCH_TOWN] = "Town/City|Post town",
    [SEARCH_POSTCODE] = "Patient postcode|Post code",
    [SEARCH_PHONE] = "Home telephone number|Contact number|Home phone number|Patient telephone",
    [SEARCH_MOBILE] = "Mobile telephone number|Mobile phone number|Mobile no",
    [SEARCH_PRACTICE_CODE] = "Organisation code|Organisation ODS code|Organisation ID|NACS code|National practice code|"
			     "GP code|Registered organisation code",
    [SEARCH_PRACTICE_NAME] = "Organisation name|Organisation|Practice name|Surgery|Surgery name|GP practice|"
			     "GP practice name|Registered practice|Registered practice name",
    [SEARCH_MEDICINE] = "Name, dosage and quantity|Name, dosage & quantity|Medicine name|Medication|"
			"Medication name|Drug|Drug name|Product|"
			"Product name|Item|Item name|Prescription item|Drug description|Medication description|"
			"Preparation|Therapy|Name and dosage|Drug and dosage|Medication item|VMP name|AMP name|dm+d name",
    [SEARCH_DOSAGE] = "Dose|Directions|Dosage text|Dosage instructions|Dosage instruction|Instructions|Drug dose|"
		      "Drug dosage|Medication dosage|Preparation dosage|Medication dose|Sig|Script directions",
    [SEARCH_QUANTITY] = "Qty|Drug quantity|Medication quantity|Quantity and units|Quantity issued|Quantity supplied",
    [SEARCH_ISSUED_ON] = "Date of last issue|Last issue|Last issued|Last issue date|Last issued date|Date last issued|"
			 "Issue date|Date issued|Date of issue|Most recent issue date|Most recent issue|"
			 "Medication issue date|Latest issue date",
    [SEARCH_ISSUES] = "Number of issues|Issues|Issue count|No of issues|Times issued|Issue number|Count of issues|"
		      "Issues made",
    [SEARCH_STARTED_ON] = "Start date|Date started|Medication start date|Drug start date|Started|First issued|"
			  "Date of first issue|First issue date|Date first issued|Course start date|Date added",
    [SEARCH_CARE_HOME] = "Lives in care home|Care home|Nursing home|Care home flag|In care home|Care/nursing home|"
			 "Lives in nursing home|Care home resident|Resident in care home|Residential home|"
			 "Care or nursing home",
    [SEARCH_USUAL_GP] = "Usual doctor|Named GP|Accountable GP|Usual GP name",
};
PER_FIELD(others);

static const char *const patient_fields[] = {
    [SEARCH_NHS_NUMBER] = "nhs_number",
    [SEARCH_TITLE] = "title",
    [SEARCH_GIVEN_NAME] = "given_name",
    [SEARCH_FAMILY_NAME] = "family_name",
    [SEARCH_BORN_ON] = "born_on",
    [SEARCH_GENDER] = "gender",
    [SEARCH_SEX] = "sex",
    [SEARCH_ADDRESS] = "address",
    [SEARCH_TOWN] = "town",
    [SEARCH_POSTCODE] = "postcode",
    [SEARCH_PHONE] = "phone",
    [SEARCH_MOBILE] = "mobile",
    [SEARCH_CARE_HOME] = "care_home",
    [SEARCH_USUAL_GP] = "usual_gp",
};
PER_FIELD(patient_fields);

const struct field *search_patient_field(enum search_field field)
{
	const char *name = patient_fields[field];
	return name ? record_field(record_kind(RECORD_PATIENT), name) : NULL;
}

bool search_is_called(struct arena *a, enum search_field field, const char *key)
{
	const struct field *f = search_patient_field(field);
	return (f && columns_is_called(a, RECORD_PATIENT, f, key)) ||
	    (field == SEARCH_PRACTICE_CODE && words_key_among(a, key, columns_practice_code)) ||
	    words_key_among(a, key, search_field_names[field]) || words_key_among(a, key, search_field_labels[field]) ||
	    words_key_among(a, key, others[field]);
}

enum { NAMES_MOST = 64 };
static size_t split(struct arena *a, const char *names, const char **out, size_t count)
{
	while (*names && count < NAMES_MOST) {
		size_t len = strcspn(names, "|");
		out[count++] = arena_strndup(a, names, len);
		names += len + (names[len] == '|');
	}
	return count;
}

bool search_is_nearly_called(struct arena *a, enum search_field field, const char *heading)
{
	const char *names[NAMES_MOST];
	const struct field *f = search_patient_field(field);
	size_t n = split(a, search_field_labels[field], names, 0);
	n = split(a, search_field_names[field], names, n);
	n = split(a, others[field], names, n);
	if (f) {
		n = split(a, columns_common_name(RECORD_PATIENT, f), names, n);
		n = split(a, columns_other_names(RECORD_PATIENT, f), names, n);
	}
	return text_nearest(heading, names, n) != NULL;
}

bool search_field_needed(enum search_field field)
{
	const struct field *f = search_patient_field(field);
	return field == SEARCH_NHS_NUMBER || field == SEARCH_MEDICINE || (f && (f->flags & FIELD_REQUIRED));
}
