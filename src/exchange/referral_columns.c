#include <string.h>

#include "pathwell/text.h"
#include "referral_columns.h"
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
static const char practice_code_names[] =
    "Practice Code|GP practice code|Practice ODS code|ODS code|Surgery code|Registered practice code|Practice";

static const struct called *called_as(enum record_type type, const struct field *f)
{
	for (size_t i = 0; i < ARRAY_LEN(called); i++)
		if (called[i].type == type && strcmp(called[i].field, f->name) == 0)
			return &called[i];
	return NULL;
}

bool referral_field_joins(const struct field *f)
{
	return strcmp(f->name, "address") == 0;
}

bool referral_field_needed(enum record_type type, const struct field *f)
{
	if (type == RECORD_PATIENT && strcmp(f->name, "nhs_number") == 0)
		return true;
	return (f->flags & FIELD_REQUIRED) && !f->when && !f->initial;
}

/* Address 1, Address line 2 … are one address. */
static const char *without_number(struct arena *a, const char *key)
{
	size_t len = strlen(key);
	while (len > 0 && key[len - 1] >= '0' && key[len - 1] <= '9')
		len--;
	return arena_strndup(a, key, len);
}

static bool is_called(struct arena *a, enum record_type type, const struct field *f, const char *key)
{
	if (referral_field_joins(f))
		key = without_number(a, key);
	if (strcmp(key, words_key(a, f->name)) == 0 || strcmp(key, words_key(a, f->label)) == 0)
		return true;
	const struct called *names = called_as(type, f);
	return names && (words_key_among(a, key, names->name) || words_key_among(a, key, names->others));
}

/* Links need what stands in the store, and what the program sets is nobody else's to say. */
static bool may_be_given(const struct field *f)
{
	return f->type != FIELD_LINK && !(f->flags & FIELD_SET_BY_PROGRAM);
}

static bool recognise_field(struct arena *a, struct referral_column *column, const char *key)
{
	static const enum record_type types[] = {RECORD_PATIENT, RECORD_REFERRAL};
	for (size_t t = 0; t < ARRAY_LEN(types); t++) {
		const struct record_kind *kind = record_kind(types[t]);
		for (size_t i = 0; i < kind->field_count; i++) {
			const struct field *f = &kind->fields[i];
			if (!may_be_given(f) || !is_called(a, types[t], f, key))
				continue;
			column->use = COLUMN_FIELD;
			column->type = types[t];
			column->field = f;
			return true;
		}
	}
	return false;
}

static void recognise(struct arena *a, struct referral_column *column)
{
	const char *key = words_key(a, column->header);
	if (!*key || recognise_field(a, column, key))
		return;
	if (words_key_among(a, key, practice_code_names))
		column->use = COLUMN_PRACTICE_CODE;
}

static const struct referral_column *column_of(
    const struct referral_columns *c, size_t count, enum column_use use, const struct field *f)
{
	for (size_t i = 0; i < count; i++)
		if (c->items[i].use == use && c->items[i].field == f)
			return &c->items[i];
	return NULL;
}

const char *referral_columns_name(const struct referral_columns *c, enum record_type type, const struct field *f)
{
	const struct referral_column *column = column_of(c, c->count, COLUMN_FIELD, f);
	if (column)
		return column->header;
	const struct called *names = called_as(type, f);
	return names ? names->name : f->label;
}

static enum status refuse_twice(
    const struct referral_column *first, const struct referral_column *second, long line, struct error *err)
{
	error_set(err, STATUS_REFUSED,
	    "The columns \"%.60s\" and \"%.60s\" mean the same; take one out, or give it another heading.",
	    first->header, second->header);
	if (err)
		err->line = line;
	return STATUS_REFUSED;
}

static enum status check_once(const struct referral_columns *c, long line, struct error *err)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct referral_column *column = &c->items[i];
		if (column->use == COLUMN_WITHOUT_FIELD || (column->field && referral_field_joins(column->field)))
			continue;
		const struct referral_column *before = column_of(c, i, column->use, column->field);
		if (before)
			return refuse_twice(before, column, line, err);
	}
	return STATUS_OK;
}

static void add_name(struct buf *list, const char *name)
{
	if (list->len)
		buf_puts(list, ", ");
	buf_puts(list, name);
}

static void list_missing(const struct referral_columns *c, enum record_type type, struct buf *missing)
{
	const struct record_kind *kind = record_kind(type);
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *f = &kind->fields[i];
		if (referral_field_needed(type, f) && !column_of(c, c->count, COLUMN_FIELD, f))
			add_name(missing, referral_columns_name(c, type, f));
	}
}

static enum status check_needed(const struct referral_columns *c, long line, struct error *err)
{
	CLEANUP(buf_done) struct buf missing = {0};
	list_missing(c, RECORD_PATIENT, &missing);
	list_missing(c, RECORD_REFERRAL, &missing);
	if (missing.len == 0)
		return STATUS_OK;
	error_set(err, STATUS_REFUSED, "This is not a list of referrals: its first line does not name the columns %s.",
	    buf_str(&missing));
	if (err)
		err->line = line;
	return STATUS_REFUSED;
}

static const char *list_without_field(struct arena *a, const struct referral_columns *c)
{
	CLEANUP(buf_done) struct buf list = {0};
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].use == COLUMN_WITHOUT_FIELD)
			add_name(&list, c->items[i].header);
	return arena_strdup(a, buf_str(&list));
}

/* A heading is shown in sentences and reports: one line, and no longer than a heading. */
static const char *heading(struct arena *a, const char *cell, size_t position)
{
	CLEANUP(buf_done) struct buf line = {0};
	text_clean(&line, cell, strlen(cell), false);
	const char *text = text_trim(arena_strdup(a, buf_str(&line)));
	if (!*text)
		return arena_printf(a, "Column %zu", position);
	return arena_strndup(a, text, text_fit(text, 60, NULL));
}

enum status referrals_header(struct arena *a, const struct csv_row *header, struct referral_columns **out,
    const char **ignored, struct error *err)
{
	struct referral_columns *c = arena_alloc(a, sizeof *c);
	c->count = header->count;
	c->items = arena_alloc(a, header->count * sizeof *c->items);
	for (size_t i = 0; i < c->count; i++) {
		c->items[i] = (struct referral_column){
		    .header = heading(a, header->cells[i], i + 1), .use = COLUMN_WITHOUT_FIELD};
		recognise(a, &c->items[i]);
	}
	*out = c;
	*ignored = list_without_field(a, c);
	enum status status = check_once(c, header->line, err);
	return status == STATUS_OK ? check_needed(c, header->line, err) : status;
}
