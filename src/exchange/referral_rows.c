#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/records/patient.h"
#include "pathwell/records/referral.h"
#include "pathwell/text.h"
#include "referral_columns.h"
#include "words.h"

enum { AGE_LIMIT = 120, PAIN_MONTHS_LEAST = 3, UBRN_DIGITS = 12 };

/* What is at hand while one row is read. */
struct reading {
	struct arena *arena;
	const struct referral_columns *columns;
	struct referral_row *row;
	date today;
	struct buf kept; /* "Column: value" lines for the referral's text */
};

void referral_row_problem(struct arena *a, struct referral_row *row, const char *field, bool rejects, const char *reason,
    ...)
{
	char text[640];
	va_list args;
	va_start(args, reason);
	int len = vsnprintf(text, sizeof text, reason, args);
	va_end(args);
	must(len >= 0);
	CLEANUP(buf_done) struct buf clean = {0};
	text_clean(&clean, text, strlen(text), false);
	row->problems =
	    arena_push(a, row->problems, row->problem_count, &row->problem_cap, sizeof *row->problems);
	row->problems[row->problem_count++] = (struct row_problem){
	    .field = arena_strdup(a, field), .reason = arena_strdup(a, buf_str(&clean)), .rejects = rejects};
	row->rejected = row->rejected || rejects;
}

/* A field is named in its own column of the report, so a sentence need not begin with it. */
static const char *without_label(const char *sentence, const struct field *f)
{
	size_t len = strlen(f->label);
	if (strncmp(sentence, f->label, len) == 0 && strncmp(sentence + len, ": ", 2) == 0)
		return sentence + len + 2;
	return sentence;
}

static const char *name_of(const struct reading *r, enum record_type type, const struct field *f)
{
	return referral_columns_name(r->columns, type, f);
}

static const struct field *field_named(enum record_type type, const char *name)
{
	const struct field *f = record_field(record_kind(type), name);
	must(f);
	return f;
}

static bool is_told(const struct referral_row *row, const char *name, const char *reason)
{
	for (size_t i = 0; i < row->problem_count; i++) {
		const struct row_problem *p = &row->problems[i];
		if (strcmp(p->field, name) == 0 && (p->rejects || strcmp(p->reason, reason) == 0))
			return true;
	}
	return false;
}

/* One reason is enough where a field rejects the row. */
static void tell(struct reading *r, enum record_type type, const struct field *f, bool rejects, const char *sentence)
{
	const char *name = name_of(r, type, f), *reason = without_label(sentence, f);
	if (!is_told(r->row, name, reason))
		referral_row_problem(r->arena, r->row, name, rejects, "%s", reason);
}

static void keep(struct reading *r, const char *header, const char *value)
{
	buf_printf(&r->kept, "%s%s: %s", r->kept.len ? "\n" : "", header, value);
}

static struct record *record_of(struct reading *r, enum record_type type)
{
	return type == RECORD_PATIENT ? r->row->patient : r->row->referral;
}

/* ---- one cell ---- */

static const char *joined(struct reading *r, struct record *record, const struct field *f, const char *cell)
{
	const char *before = record_get(r->arena, record, f);
	return before ? arena_printf(r->arena, "%s\n%s", before, cell) : cell;
}

/* The referrer's own words are the one thing that may not be kept in part. */
static bool may_not_fail(enum record_type type, const struct field *f)
{
	return (f->flags & FIELD_REQUIRED) || referral_field_needed(type, f) || strcmp(f->name, "text") == 0;
}

static void take_field(struct reading *r, const struct referral_column *column, const char *cell)
{
	const struct field *f = column->field;
	struct record *record = record_of(r, column->type);
	const char *typed = referral_field_joins(f) ? joined(r, record, f, cell)
						    : words_choice_code(r->arena, f, cell);
	struct error err;
	if (record_set(r->arena, record, f, typed, &err) == STATUS_OK)
		return;
	bool rejects = may_not_fail(column->type, f);
	tell(r, column->type, f, rejects, err.sentence);
	if (!rejects)
		keep(r, column->header, cell);
}

static void take_cell(struct reading *r, const struct referral_column *column, const char *cell)
{
	if (text_is_blank(cell))
		return;
	switch (column->use) {
	case COLUMN_FIELD:
		take_field(r, column, cell);
		break;
	case COLUMN_PRACTICE_CODE:
		r->row->practice_code = text_trim(arena_strdup(r->arena, cell));
		break;
	case COLUMN_WITHOUT_FIELD:
		keep(r, column->header, cell);
		break;
	}
}

static void take_cells(struct reading *r, const struct csv_row *row)
{
	for (size_t i = 0; i < r->columns->count; i++) {
		const struct referral_column *column = &r->columns->items[i];
		if (row->removed_in && row->removed_in[i] > 0)
			referral_row_problem(r->arena, r->row, column->header, false,
			    "%zu characters that cannot be shown (control or direction marks) were taken out; compare "
			    "with the list.",
			    row->removed_in[i]);
		take_cell(r, column, row->cells[i]);
	}
}

/* Fields past the header are a mistake only where they hold something: spreadsheets leave empty ones. */
static bool has_right_count(struct reading *r, const struct csv_row *row)
{
	size_t count = row->count;
	while (count > r->columns->count && text_is_blank(row->cells[count - 1]))
		count--;
	if (count == r->columns->count)
		return true;
	referral_row_problem(r->arena, r->row, "row", true,
	    "The row has %zu fields and the first line %zu; a field that holds a comma needs quotation marks around it.",
	    count, r->columns->count);
	return false;
}

/* ---- what only the whole row shows ---- */

PRINTF_LIKE(5, 6)
static void tell_named(struct reading *r, enum record_type type, const char *field, bool rejects, const char *fmt, ...)
{
	char text[320];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	tell(r, type, field_named(type, field), rejects, text);
}

static void check_dates(struct reading *r)
{
	date born = ((struct patient *)r->row->patient)->born_on;
	date referred = ((struct referral *)r->row->referral)->referred_on;
	char text[DATE_TEXT];
	if (born != DATE_NONE && date_age(born, r->today) > AGE_LIMIT)
		tell_named(r, RECORD_PATIENT, "born_on", true, "%s makes this person %d years old; check the year.",
		    date_clinical(born, text), date_age(born, r->today));
	if (referred != DATE_NONE && referred > r->today)
		tell_named(r, RECORD_REFERRAL, "referred_on", true, "%s lies in the future; check the year.",
		    date_clinical(referred, text));
	if (born != DATE_NONE && referred != DATE_NONE && referred < born)
		tell_named(r, RECORD_REFERRAL, "referred_on", true,
		    "%s is before the date of birth; one of the two is wrong.", date_clinical(referred, text));
}

static void check_needed(struct reading *r, enum record_type type)
{
	const struct record *record = record_of(r, type);
	for (size_t i = 0; i < record->kind->field_count; i++) {
		const struct field *f = &record->kind->fields[i];
		if (!referral_field_needed(type, f) || record_has(record, f))
			continue;
		tell(r, type, f, true,
		    arena_printf(r->arena, "%s is missing; a referral cannot be taken without it.", name_of(r, type, f)));
	}
}

/* Takes a value that may not stand out of its field, into the text. */
static void move_to_text(struct reading *r, enum record_type type, const struct field *f)
{
	struct record *record = record_of(r, type);
	keep(r, name_of(r, type, f), record_show(r->arena, record, f));
	struct error err;
	must(record_set(r->arena, record, f, "", &err) == STATUS_OK);
}

/* Tells what the record's own rules say, and mends what can be mended. True when something was mended. */
static bool settle_once(struct reading *r, enum record_type type)
{
	struct record *record = record_of(r, type);
	struct problems found = {.arena = r->arena};
	bool mended = false;
	(void)record_check(record, r->today, &found); /* the problems say more than the answer */
	for (size_t i = 0; i < found.count; i++) {
		const struct problem *p = &found.items[i];
		if (!p->field) {
			referral_row_problem(r->arena, r->row, "row", !p->warning, "%s", p->sentence);
			continue;
		}
		bool rejects = !p->warning && (may_not_fail(type, p->field) || !record_has(record, p->field));
		tell(r, type, p->field, rejects, p->sentence);
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
		tell_named(r, RECORD_REFERRAL, "ubrn", false, "\"%s\" is not a UBRN, which has %d digits.", ubrn,
		    UBRN_DIGITS);
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
		const struct field *f = field_named(RECORD_REFERRAL, asked[i].field);
		if (!record_has(&referral->base, f))
			tell(r, RECORD_REFERRAL, f, false, asked[i].missing);
	}
	if (referral->opted_in && strcmp(referral->opted_in, "no") == 0)
		tell_named(r, RECORD_REFERRAL, "opted_in", false,
		    "The person has not opted to work with the team; acceptance will need it or a waiver.");
	if (referral->pain_months != NUMBER_NONE && referral->pain_months < PAIN_MONTHS_LEAST)
		tell_named(r, RECORD_REFERRAL, "pain_months", false,
		    "Pain for %lld months is shorter than the %d months (12 weeks) that make pain chronic.",
		    (long long)referral->pain_months, PAIN_MONTHS_LEAST);
}

static void add_kept(struct reading *r)
{
	if (r->kept.len == 0)
		return;
	const struct field *f = field_named(RECORD_REFERRAL, "text");
	const char *written = record_get(r->arena, r->row->referral, f);
	const char *whole = written ? arena_printf(r->arena, "%s\n%s", written, buf_str(&r->kept))
				    : arena_strdup(r->arena, buf_str(&r->kept));
	struct error err;
	if (record_set(r->arena, r->row->referral, f, whole, &err) != STATUS_OK)
		tell(r, RECORD_REFERRAL, f, true, err.sentence);
}

/* A new form begins with a priority; the row must not seem to have said it. */
static bool is_given(const struct reading *r, const struct csv_row *row, const char *name)
{
	for (size_t i = 0; i < r->columns->count; i++) {
		const struct referral_column *column = &r->columns->items[i];
		if (column->field && strcmp(column->field->name, name) == 0 && !text_is_blank(row->cells[i]))
			return true;
	}
	return false;
}

static void read_row(struct reading *r, const struct csv_row *row)
{
	if (!has_right_count(r, row))
		return;
	take_cells(r, row);
	check_needed(r, RECORD_PATIENT);
	check_needed(r, RECORD_REFERRAL);
	check_dates(r);
	settle(r, RECORD_PATIENT);
	settle(r, RECORD_REFERRAL);
	if (r->row->rejected)
		return;
	if (!is_given(r, row, "priority"))
		tell_named(r, RECORD_REFERRAL, "priority", false, "The priority is not given; taken as routine.");
	check_ubrn(r, ((struct referral *)r->row->referral)->ubrn);
	check_acceptance(r);
	add_kept(r);
}

void referrals_row(struct arena *a, const struct referral_columns *c, const struct csv_row *row, date today,
    struct referral_row *out)
{
	*out = (struct referral_row){
	    .patient = record_new_form(a, record_kind(RECORD_PATIENT)),
	    .referral = record_new_form(a, record_kind(RECORD_REFERRAL)),
	    .line = row->line,
	};
	((struct referral *)out->referral)->received_on = today;
	struct reading r = {.arena = a, .columns = c, .row = out, .today = today};
	read_row(&r, row);
	buf_done(&r.kept);
}
