#include <string.h>

#include "pathwell/text.h"
#include "columns.h"
#include "referral_reading.h"

enum { UBRN_DIGITS = 12 };

static void check_dates(struct reading *r)
{
	date born = ((struct patient *)r->row->patient)->born_on;
	date referred = ((struct referral *)r->row->referral)->referred_on;
	char text[DATE_TEXT];
	const char *doubt = columns_age_doubt(r->arena, born, r->today);
	if (doubt)
		reading_tell_named(r, RECORD_PATIENT, "born_on", true, "%s", doubt);
	if (referred != DATE_NONE && referred > r->today)
		reading_tell_named(r, RECORD_REFERRAL, "referred_on", true, "%s lies in the future; check the year.",
		    date_clinical(referred, text));
	if (born != DATE_NONE && referred != DATE_NONE && referred < born)
		reading_tell_named(r, RECORD_REFERRAL, "referred_on", true,
		    "%s is before the date of birth; one of the two is wrong.", date_clinical(referred, text));
}

static void check_needed(struct reading *r, enum record_type type)
{
	const struct record *record = reading_record(r, type);
	for (size_t i = 0; i < record->kind->field_count; i++) {
		const struct field *f = &record->kind->fields[i];
		if (!referral_field_needed(type, f) || record_has(record, f))
			continue;
		reading_tell(r, type, f, true,
		    arena_printf(
			r->arena, "%s is missing; a referral cannot be taken without it.", reading_name(r, type, f)));
	}
}

/* Takes a value that may not stand out of its field, into the text. */
static void move_to_text(struct reading *r, enum record_type type, const struct field *f)
{
	struct record *record = reading_record(r, type);
	reading_keep(r, reading_name(r, type, f), record_show(r->arena, record, f));
	struct error err;
	must(record_set(r->arena, record, f, "", &err) == STATUS_OK);
}

/* Tells what the record's own rules say, and mends what can be mended. True when something was mended. */
static bool settle_once(struct reading *r, enum record_type type)
{
	struct record *record = reading_record(r, type);
	struct problems found = {.arena = r->arena};
	bool mended = false;
	(void)record_check(record, r->today, &found); /* the problems say more than the answer */
	for (size_t i = 0; i < found.count; i++) {
		const struct problem *p = &found.items[i];
		if (!p->field) {
			referral_row_problem(r->arena, r->row, "row", !p->warning, "%s", p->sentence);
			continue;
		}
		bool rejects = !p->warning && (reading_rejects(type, p->field) || !record_has(record, p->field));
		reading_tell(r, type, p->field, rejects, p->sentence);
		if (!p->warning && !rejects) {
			move_to_text(r, type, p->field);
			mended = true;
		}
	}
	return mended;
}

static void settle(struct reading *r, enum record_type type)
{
	/* Each round empties a field, so it ends. */
	while (settle_once(r, type))
		;
}

static void check_ubrn(struct reading *r, const char *ubrn)
{
	size_t digits = 0, others = 0;
	for (const char *p = ubrn; p && *p; p++) {
		digits += *p >= '0' && *p <= '9';
		others += (*p < '0' || *p > '9') && *p != ' ' && *p != '-';
	}
	if (ubrn && (digits != UBRN_DIGITS || others))
		reading_tell_named(r, RECORD_REFERRAL, "ubrn", false, "\"%.40s\" is not a UBRN, which has %d digits.",
		    ubrn, UBRN_DIGITS);
}

/* F001–F008: not needed to be taken in, but before the referral may be accepted. */
static void check_acceptance(struct reading *r)
{
	static const struct {
		const char *field, *missing;
	} asked[] = {
	    {"reason_category", "The reason category is not given; acceptance will need it."},
	    {"analgesics_decided_on",
		"Informed decision on analgesics is not recorded; acceptance will need it or a waiver."},
	    {"manual_offered_on",
		"The offer of a self-management manual is not recorded; acceptance will need it or a waiver."},
	    {"booklet_read_on",
		"Reading of the information booklet is not recorded; acceptance will need it or a waiver."},
	    {"opted_in",
		"Whether the person opted to work with the team is not recorded; acceptance will need it or a waiver."},
	};
	const struct referral *referral = (const struct referral *)r->row->referral;
	for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
		const struct field *f = reading_field(RECORD_REFERRAL, asked[i].field);
		if (!record_has(&referral->base, f))
			reading_tell(r, RECORD_REFERRAL, f, false, asked[i].missing);
	}
	if (referral->opted_in && strcmp(referral->opted_in, "no") == 0)
		reading_tell_named(r, RECORD_REFERRAL, "opted_in", false,
		    "The person has not opted to work with the team; acceptance will need it or a waiver.");
}

/* A new form begins with a priority; the row must not seem to have said it. */
static bool is_given(const struct reading *r, const char *name)
{
	for (size_t i = 0; i < r->columns->count; i++) {
		const struct referral_column *column = &r->columns->items[i];
		if (column->field && strcmp(column->field->name, name) == 0 && !text_is_blank(r->cells->cells[i]))
			return true;
	}
	return false;
}

void referral_check_row(struct reading *r)
{
	check_needed(r, RECORD_PATIENT);
	check_needed(r, RECORD_REFERRAL);
	check_dates(r);
	settle(r, RECORD_PATIENT);
	settle(r, RECORD_REFERRAL);
	if (r->row->rejected)
		return;
	if (!is_given(r, "priority"))
		reading_tell_named(
		    r, RECORD_REFERRAL, "priority", false, "The priority is not given; taken as routine.");
	check_ubrn(r, ((struct referral *)r->row->referral)->ubrn);
	check_acceptance(r);
}
