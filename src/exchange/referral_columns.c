#include <string.h>

#include "columns.h"
#include "referral_columns.h"
#include "words.h"

bool referral_field_needed(enum record_type type, const struct field *f)
{
	if (type == RECORD_PATIENT && strcmp(f->name, "nhs_number") == 0)
		return true;
	return (f->flags & FIELD_REQUIRED) && !f->when && !f->initial;
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
			if (!may_be_given(f) || !columns_is_called(a, types[t], f, key))
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
	if (words_key_among(a, key, columns_practice_code))
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
	return columns_common_name(type, f);
}

static enum status check_once(const struct referral_columns *c, long line, struct error *err)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct referral_column *column = &c->items[i];
		if (column->use == COLUMN_WITHOUT_FIELD || (column->field && columns_field_joins(column->field)))
			continue;
		const struct referral_column *before = column_of(c, i, column->use, column->field);
		if (before)
			return columns_refuse_twice(before->header, column->header, line, err);
	}
	return STATUS_OK;
}

static void list_missing(const struct referral_columns *c, enum record_type type, struct buf *missing)
{
	const struct record_kind *kind = record_kind(type);
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *f = &kind->fields[i];
		if (referral_field_needed(type, f) && !column_of(c, c->count, COLUMN_FIELD, f))
			columns_list(missing, referral_columns_name(c, type, f));
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
			columns_list(&list, c->items[i].header);
	return arena_strdup(a, buf_str(&list));
}

enum status referrals_header(struct arena *a, const struct csv_row *header, struct referral_columns **out,
    const char **ignored, struct error *err)
{
	struct referral_columns *c = arena_alloc(a, sizeof *c);
	c->count = header->count;
	c->items = arena_alloc(a, header->count * sizeof *c->items);
	for (size_t i = 0; i < c->count; i++) {
		c->items[i] = (struct referral_column){
		    .header = columns_heading(a, header->cells[i], i + 1), .use = COLUMN_WITHOUT_FIELD};
		recognise(a, &c->items[i]);
	}
	*out = c;
	*ignored = list_without_field(a, c);
	enum status status = check_once(c, header->line, err);
	return status == STATUS_OK ? check_needed(c, header->line, err) : status;
}
