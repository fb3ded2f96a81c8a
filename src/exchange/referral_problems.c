#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "columns.h"
#include "referral_reading.h"

void referral_row_problem(
    struct arena *a, struct referral_row *row, const char *field, bool rejects, const char *reason, ...)
{
	const struct row_problems to = {&row->problems, &row->problem_count, &row->problem_cap, &row->rejected};
	va_list args;
	va_start(args, reason);
	row_problems_add(a, &to, field, rejects, reason, args);
	va_end(args);
}

const char *reading_name(const struct reading *r, enum record_type type, const struct field *f)
{
	return referral_columns_name(r->columns, type, f);
}

const struct field *reading_field(enum record_type type, const char *name)
{
	const struct field *f = record_field(record_kind(type), name);
	must(f);
	return f;
}

void reading_tell(struct reading *r, enum record_type type, const struct field *f, bool rejects, const char *sentence)
{
	const char *name = reading_name(r, type, f), *reason = row_problems_reason(sentence, f);
	if (!row_problems_told(r->row->problems, r->row->problem_count, name, reason))
		referral_row_problem(r->arena, r->row, name, rejects, "%s", reason);
}

void reading_keep(struct reading *r, const char *header, const char *value)
{
	buf_printf(&r->kept, "%s%s: %s", r->kept.len ? "\n" : "", header, value);
}

struct record *reading_record(const struct reading *r, enum record_type type)
{
	return type == RECORD_PATIENT ? r->row->patient : r->row->referral;
}

/* The referrer's own words are the one thing that may not be kept in part. */
bool reading_rejects(enum record_type type, const struct field *f)
{
	return (f->flags & FIELD_REQUIRED) || referral_field_needed(type, f) || strcmp(f->name, "text") == 0;
}

void reading_tell_named(struct reading *r, enum record_type type, const char *field, bool rejects, const char *fmt, ...)
{
	char text[320];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	reading_tell(r, type, reading_field(type, field), rejects, text);
}
