#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "referral_reading.h"

void referral_row_problem(
    struct arena *a, struct referral_row *row, const char *field, bool rejects, const char *reason, ...)
{
	char text[640];
	va_list args;
	va_start(args, reason);
	int len = vsnprintf(text, sizeof text, reason, args);
	va_end(args);
	must(len >= 0);
	CLEANUP(buf_done) struct buf clean = {0};
	text_clean(&clean, text, strlen(text), false);
	row->problems = arena_push(a, row->problems, row->problem_count, &row->problem_cap, sizeof *row->problems);
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

static bool is_told(const struct referral_row *row, const char *name, const char *reason)
{
	for (size_t i = 0; i < row->problem_count; i++) {
		const struct row_problem *p = &row->problems[i];
		if (strcmp(p->field, name) == 0 && (p->rejects || strcmp(p->reason, reason) == 0))
			return true;
	}
	return false;
}

void reading_tell(struct reading *r, enum record_type type, const struct field *f, bool rejects, const char *sentence)
{
	const char *name = reading_name(r, type, f), *reason = without_label(sentence, f);
	if (!is_told(r->row, name, reason))
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
