/* Records as memory: making, copying, and typed access for code that walks the table. */
#include "pathwell/record.h"

#include <string.h>

#include "value.h"

bool field_is_number(const struct field *f)
{
	return f->type == FIELD_INTEGER || f->type == FIELD_DOSE || f->type == FIELD_RATE || f->type == FIELD_SCORE;
}

bool field_is_text(const struct field *f)
{
	return f->type != FIELD_DATE && !field_is_number(f);
}

static void *member(struct record *r, const struct field *f)
{
	return (char *)r + f->offset;
}

const char **record_text_at(struct record *r, const struct field *f)
{
	must(field_is_text(f));
	return member(r, f);
}

int64_t *record_number_at(struct record *r, const struct field *f)
{
	must(field_is_number(f));
	return member(r, f);
}

date *record_date_at(struct record *r, const struct field *f)
{
	must(f->type == FIELD_DATE);
	return member(r, f);
}

struct value value_of(const struct record *r, const struct field *f)
{
	const void *at = (const char *)r + f->offset;
	struct value v = VALUE_NONE;

	if (f->type == FIELD_DATE)
		v.day = *(const date *)at;
	else if (field_is_text(f))
		v.text = *(const char *const *)at;
	else
		v.number = *(const int64_t *)at;
	if (v.text && !*v.text)
		v.text = NULL;
	return v;
}

void value_store(struct record *r, const struct field *f, struct value v)
{
	if (f->type == FIELD_DATE)
		*record_date_at(r, f) = v.day;
	else if (field_is_text(f))
		*record_text_at(r, f) = v.text;
	else
		*record_number_at(r, f) = v.number;
}

bool value_is_none(struct value v)
{
	return !v.text && v.number == NUMBER_NONE && v.day == DATE_NONE;
}

bool record_has(const struct record *r, const struct field *f)
{
	return !value_is_none(value_of(r, f));
}

struct record *record_new(struct arena *a, const struct record_kind *kind)
{
	struct record *r = arena_alloc(a, kind->size);

	r->kind = kind;
	for (size_t i = 0; i < kind->field_count; i++)
		value_store(r, &kind->fields[i], VALUE_NONE);
	return r;
}

struct record *record_new_form(struct arena *a, const struct record_kind *kind)
{
	struct record *r = record_new(a, kind);

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *f = &kind->fields[i];

		/* The table is ours: a start value that cannot be read is a bug. */
		if (f->initial)
			must(record_set(a, r, f, f->initial, NULL) == STATUS_OK);
	}
	return r;
}

struct record *record_copy(struct arena *a, const struct record *r)
{
	struct record *copy = arena_alloc(a, r->kind->size);

	memcpy(copy, r, r->kind->size);
	/* The original's arena may go first. */
	copy->entered_at = arena_strdup(a, r->entered_at);
	copy->error_reason = arena_strdup(a, r->error_reason);
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];

		if (field_is_text(f))
			*record_text_at(copy, f) = arena_strdup(a, *record_text_at(copy, f));
	}
	return copy;
}

void record_drop_unasked(struct record *r)
{
	for (size_t i = 0; i < r->kind->field_count; i++) {
		if (!record_field_applies(r, &r->kind->fields[i]))
			value_store(r, &r->kind->fields[i], VALUE_NONE);
	}
}

const struct field **record_diff(struct arena *a, const struct record *x, const struct record *y, size_t *n)
{
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers is meant */
	const struct field **out = arena_alloc(a, (x->kind->field_count + 1) * sizeof(*out));

	must(x->kind == y->kind);
	*n = 0;
	for (size_t i = 0; i < x->kind->field_count; i++) {
		const struct field *f = &x->kind->fields[i];
		struct value v = value_of(x, f), w = value_of(y, f);
		bool same_text = v.text && w.text ? !strcmp(v.text, w.text) : v.text == w.text;

		if (!same_text || v.number != w.number || v.day != w.day)
			out[(*n)++] = f;
	}
	return out;
}
