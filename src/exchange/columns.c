#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "columns.h"
#include "pathwell/text.h"
#include "words.h"

enum { AGE_LIMIT = 120, HEADING_COLUMNS = 60 };

const char *columns_heading(struct arena *a, const char *cell, size_t position)
{
	CLEANUP(buf_done) struct buf line = {0};
	text_clean(&line, cell, strlen(cell), false);
	const char *text = text_trim(arena_strdup(a, buf_str(&line)));
	if (!*text)
		return arena_printf(a, "Column %zu", position);
	return arena_strndup(a, text, text_fit(text, HEADING_COLUMNS, NULL));
}

enum status columns_refuse_twice(const char *first, const char *second, long line, struct error *err)
{
	error_set(err, STATUS_REFUSED,
	    "The columns \"%.60s\" and \"%.60s\" mean the same; take one out, or give it another heading.", first,
	    second);
	if (err)
		err->line = line;
	return STATUS_REFUSED;
}

void columns_list(struct buf *list, const char *name)
{
	if (list->len)
		buf_puts(list, ", ");
	buf_puts(list, name);
}

size_t columns_filled(const struct csv_row *row, size_t expected)
{
	size_t count = row->count;
	while (count > expected && text_is_blank(row->cells[count - 1]))
		count--;
	return count;
}

static const char *joined(struct arena *a, struct record *r, const struct field *f, const char *cell)
{
	const char *before = record_get(a, r, f);
	return before ? arena_printf(a, "%s\n%s", before, cell) : cell;
}

enum status columns_take(struct arena *a, struct record *r, const struct field *f, const char *cell, struct error *err)
{
	const char *typed = columns_field_joins(f) ? joined(a, r, f, cell) : words_choice_code(a, f, cell);
	return record_set(a, r, f, typed, err);
}

const char *columns_age_doubt(struct arena *a, date born, date today)
{
	char text[DATE_TEXT];
	int age = date_age(born, today);
	if (age <= AGE_LIMIT)
		return NULL;
	return arena_printf(
	    a, "%s makes this person %d years old; check the year.", date_clinical(born, text), age);
}

const char *columns_removed(struct arena *a, size_t removed)
{
	return arena_printf(a,
	    "%zu character%s that cannot be shown (control or direction marks) %s taken out; compare with the list.",
	    removed, removed == 1 ? "" : "s", removed == 1 ? "was" : "were");
}

const char *columns_wrong_count(struct arena *a, size_t count, size_t expected)
{
	return arena_printf(a,
	    "The row has %zu fields and the header %zu; a field that holds a comma needs quotation marks around it.",
	    count, expected);
}

void row_problems_add(struct arena *a, const struct row_problems *to, const char *field, bool rejects, const char *reason,
    va_list args)
{
	char text[640];
	must(vsnprintf(text, sizeof text, reason, args) >= 0);
	CLEANUP(buf_done) struct buf clean = {0};
	text_clean(&clean, text, strlen(text), false);
	*to->items = arena_push(a, *to->items, *to->count, to->cap, sizeof **to->items);
	(*to->items)[(*to->count)++] = (struct row_problem){
	    .field = arena_strdup(a, field), .reason = arena_strdup(a, buf_str(&clean)), .rejects = rejects};
	*to->rejected = *to->rejected || rejects;
}

const char *row_problems_rejection(struct arena *a, const struct row_problem *items, size_t count, const char **field)
{
	const struct row_problem *first = NULL;
	CLEANUP(buf_done) struct buf reason = {0};
	for (size_t i = 0; i < count; i++) {
		const struct row_problem *p = &items[i];
		if (!p->rejects)
			continue;
		if (first)
			buf_printf(&reason, " Also %s: ", p->field);
		first = first ? first : p;
		buf_puts(&reason, p->reason);
	}
	must(first);
	*field = first->field;
	return arena_strdup(a, buf_str(&reason));
}

bool row_problems_told(const struct row_problem *items, size_t count, const char *field, const char *reason)
{
	for (size_t i = 0; i < count; i++) {
		const struct row_problem *p = &items[i];
		if (strcmp(p->field, field) == 0 && (p->rejects || strcmp(p->reason, reason) == 0))
			return true;
	}
	return false;
}

const char *row_problems_reason(const char *sentence, const struct field *f)
{
	size_t len = strlen(f->label);
	if (strncmp(sentence, f->label, len) == 0 && strncmp(sentence + len, ": ", 2) == 0)
		return sentence + len + 2;
	return sentence;
}
