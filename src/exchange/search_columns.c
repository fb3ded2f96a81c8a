#include <string.h>

#include "columns.h"
#include "csv_source.h"
#include "pathwell/text.h"
#include "search_reading.h"
#include "words.h"

enum { HEADER_SURE = 3, HEADER_LEAST = 2, CANDIDATES_MOST = 2 };

static const struct search_column *column_of(const struct search_columns *c, size_t count, enum search_field field)
{
	for (size_t i = 0; i < count; i++)
		if (c->items[i].field == field)
			return &c->items[i];
	return NULL;
}

const char *search_columns_heading(const struct search_columns *c, enum search_field field)
{
	const struct search_column *column = column_of(c, c->count, field);
	return column ? column->header : NULL;
}

const char *search_field_heading(const struct search_columns *c, enum search_field field)
{
	const char *heading = search_columns_heading(c, field);
	return heading ? heading : search_field_labels[field];
}

bool search_columns_named(const struct search_columns *c, const char *column)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char *key = words_key(a, column);
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(key, words_key(a, c->items[i].header)) == 0)
			return true;
	return false;
}

static enum status mapped_field(const char *name, enum search_field *out, struct error *err)
{
	*out = SEARCH_NO_FIELD;
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++)
		if (strcmp(name, search_field_names[i]) == 0)
			*out = (enum search_field)i;
	if (!*name || *out != SEARCH_NO_FIELD)
		return STATUS_OK;
	const char *near = text_nearest(name, search_field_names, SEARCH_FIELD_COUNT);
	CLEANUP(buf_done) struct buf all = {0};
	for (size_t i = 0; i < SEARCH_FIELD_COUNT; i++)
		columns_list(&all, search_field_names[i]);
	char quoted[TEXT_QUOTED];
	return error_set(err, STATUS_REFUSED, "%s is no field of a search%s%s; choose from %s.", text_quote(name, quoted),
	    near ? "; did you mean " : "", near ? near : "", buf_str(&all));
}

/* What a person said about this column goes before what its name says. */
static enum status recognise(struct arena *a, struct search_column *column, const struct search_mapping *mappings, size_t n,
    struct error *err)
{
	const char *key = words_key(a, column->header);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(key, words_key(a, mappings[i].column)) != 0)
			continue;
		column->mapped = true;
		return mapped_field(mappings[i].field, &column->field, err);
	}
	for (int i = 0; *key && i < SEARCH_FIELD_COUNT && column->field == SEARCH_NO_FIELD; i++)
		if (search_is_called(a, (enum search_field)i, key))
			column->field = (enum search_field)i;
	return STATUS_OK;
}

static bool is_taken(const struct search_columns *c, enum search_field field)
{
	return field != SEARCH_ADDRESS && column_of(c, c->count, field);
}

/* Columns that no system calls so, by their words: what every word says is believed where no other column says it; anything
 * less is proposed to a person. An address takes several columns, so there only certainty counts. */
static void recognise_by_words(struct arena *a, struct search_columns *c)
{
	for (int believed = 1; believed >= 0; believed--)
		for (size_t i = 0; i < c->count; i++) {
			struct search_column *column = &c->items[i];
			bool certain;
			if (column->field != SEARCH_NO_FIELD || column->mapped)
				continue;
			enum search_field field = search_field_by_words(a, column->header, &certain);
			if (field == SEARCH_NO_FIELD || is_taken(c, field) || (field == SEARCH_ADDRESS && !certain))
				continue;
			if (believed && certain)
				column->field = field;
			else if (!believed)
				column->proposed = field;
		}
}

/* Two columns are never proposed for one field: the first has it. */
static void propose_once(struct search_columns *c)
{
	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < i && c->items[i].proposed != SEARCH_NO_FIELD; k++)
			if (c->items[k].proposed == c->items[i].proposed)
				c->items[i].proposed = SEARCH_NO_FIELD;
}

static enum status check_mappings(const struct search_mapping *mappings, size_t n, struct error *err)
{
	enum search_field ignored;
	for (size_t i = 0; i < n; i++)
		if (mapped_field(mappings[i].field, &ignored, err) != STATUS_OK)
			return STATUS_REFUSED;
	return STATUS_OK;
}

/* A person's word for one column takes the field from those that are only called so. */
static void yield_to_mapped(struct search_columns *c)
{
	for (size_t i = 0; i < c->count; i++)
		for (size_t j = 0; j < c->count && c->items[i].mapped; j++)
			if (!c->items[j].mapped && c->items[j].field == c->items[i].field)
				c->items[j].field = SEARCH_NO_FIELD;
}

/* Names of columns are many in a header and rare in the lines above it. */
static bool is_header(const struct search_columns *c, const struct csv_row *row)
{
	bool has[SEARCH_FIELD_COUNT + 1] = {false};
	size_t known = 0, filled = 0;
	for (size_t i = 0; i < c->count; i++) {
		enum search_field field = c->items[i].field;
		known += field != SEARCH_NO_FIELD && !has[field];
		has[field] = true;
		filled += !text_is_blank(row->cells[i]);
	}
	return known >= HEADER_SURE || (known >= HEADER_LEAST && 2 * known >= filled);
}

static enum status check_once(const struct search_columns *c, long line, struct error *err)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct search_column *column = &c->items[i];
		if (column->field == SEARCH_NO_FIELD || column->field == SEARCH_ADDRESS)
			continue;
		const struct search_column *before = column_of(c, i, column->field);
		if (before)
			return columns_refuse_twice(before->header, column->header, line, err);
	}
	return STATUS_OK;
}

/* A column without a field whose heading is nearly one of this field's names. */
static const struct search_column *candidate(
    struct arena *a, const struct search_columns *c, enum search_field field)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].field == SEARCH_NO_FIELD && !c->items[i].mapped &&
		    search_is_nearly_called(a, field, c->items[i].header))
			return &c->items[i];
	return NULL;
}

static const char *list_without_field(struct arena *a, const struct search_columns *c)
{
	CLEANUP(buf_done) struct buf list = {0};
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].field == SEARCH_NO_FIELD && !c->items[i].mapped)
			columns_list(&list, c->items[i].header);
	return arena_strdup(a, buf_str(&list));
}

static void add_candidate(const struct search_column *like, enum search_field field, struct buf *help)
{
	buf_printf(help, "; perhaps \"%.40s\" is %s: map it (--map \"%.40s=%s\")", like->header,
	    search_field_labels[field], like->header, search_field_names[field]);
}

static void add_unknown(struct arena *a, const struct search_columns *c, enum search_field field, struct buf *help)
{
	const char *unknown = list_without_field(a, c);
	if (*unknown)
		buf_printf(help, "; not understood are %.120s: if one of them is meant, map it (--map COLUMN=%s)", unknown,
		    search_field_names[field]);
}

static enum status check_needed(struct arena *a, const struct search_columns *c, long line, struct error *err)
{
	CLEANUP(buf_done) struct buf missing = {0}, help = {0};
	int candidates = 0;
	enum search_field without = SEARCH_NO_FIELD; /* the first that nothing in the header is like */
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++) {
		enum search_field field = (enum search_field)i;
		if (!search_field_needed(field) || column_of(c, c->count, field))
			continue;
		columns_list(&missing, search_field_labels[field]);
		const struct search_column *like = candidate(a, c, field);
		if (like && candidates < CANDIDATES_MOST)
			add_candidate(like, field, &help);
		candidates += like != NULL;
		if (!like && without == SEARCH_NO_FIELD)
			without = field;
	}
	if (missing.len == 0)
		return STATUS_OK;
	if (without != SEARCH_NO_FIELD)
		add_unknown(a, c, without, &help);
	return csv_refuse_line(err, line, "this is the header of a search, and no column in it is %s%s.",
	    buf_str(&missing), buf_str(&help));
}

static void prepare_rows(struct arena *a, struct search_columns *c)
{
	c->blank = record_new_form(a, record_kind(RECORD_PATIENT));
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++) {
		c->patient[i] = search_patient_field((enum search_field)i);
		c->needed[i] = search_field_needed((enum search_field)i);
	}
}

enum status search_header(struct arena *a, const struct csv_row *header, const struct search_mapping *mappings, size_t n,
    struct search_columns **out, const char **ignored, struct error *err)
{
	*out = NULL;
	*ignored = "";
	struct search_columns *c = arena_alloc(a, sizeof *c);
	c->count = header->count;
	c->items = arena_alloc(a, header->count * sizeof *c->items);
	enum status status = check_mappings(mappings, n, err);
	for (size_t i = 0; i < c->count && status == STATUS_OK; i++) {
		c->items[i] = (struct search_column){
		    .header = columns_heading(a, header->cells[i], i + 1),
		    .field = SEARCH_NO_FIELD,
		    .proposed = SEARCH_NO_FIELD};
		status = recognise(a, &c->items[i], mappings, n, err);
	}
	if (status != STATUS_OK)
		return status;
	yield_to_mapped(c);
	recognise_by_words(a, c);
	propose_once(c);
	if (!is_header(c, header))
		return error_set(err, STATUS_NOT_FOUND, "Line %ld does not name the columns of a search.", header->line);
	*out = c;
	status = check_once(c, header->line, err);
	if (status == STATUS_OK)
		status = check_needed(a, c, header->line, err);
	if (status != STATUS_OK)
		return status;
	prepare_rows(a, c);
	*ignored = list_without_field(a, c);
	return STATUS_OK;
}

const char *search_columns_unknown(const struct search_columns *c, size_t i)
{
	for (size_t at = 0; at < c->count; at++)
		if (c->items[at].field == SEARCH_NO_FIELD && !c->items[at].mapped && i-- == 0)
			return c->items[at].header;
	return NULL;
}

size_t search_columns_count(const struct search_columns *c)
{
	return c->count;
}

struct search_column_view search_columns_view(const struct search_columns *c, size_t i)
{
	const struct search_column *column = &c->items[i];
	bool known = column->field != SEARCH_NO_FIELD;
	return (struct search_column_view){.heading = column->header,
	    .field = known ? search_field_names[column->field] : column->mapped ? "" : NULL,
	    .proposed = known || column->mapped || column->proposed == SEARCH_NO_FIELD ? "" : search_field_names[column->proposed]};
}

void search_columns_born_from(struct search_columns *c, int first_year)
{
	c->born_from = first_year;
}
