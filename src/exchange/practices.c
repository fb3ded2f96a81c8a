#include <string.h>

#include "csv_source.h"
#include "pathwell/exchange.h"
#include "pathwell/records/practice.h"
#include "pathwell/text.h"

/* Columns of epraccur as NHS Digital describes them, counted from 0. */
enum {
	COLUMN_CODE = 0,
	COLUMN_NAME = 1,
	COLUMN_ADDRESS = 4,
	COLUMN_ADDRESS_END = 9,
	COLUMN_POSTCODE = 9,
	COLUMN_OPENED = 10,
	COLUMN_CLOSED = 11,
	COLUMN_STATUS = 12,
	COLUMN_PHONE = 17,
	COLUMN_COUNT = 27,
};

static const char *status_code(const char *letter)
{
	static const struct choice letters[] = {
	    {"A", "active"}, {"C", "closed"}, {"D", "dormant"}, {"P", "proposed"}, {NULL, NULL}};
	for (const struct choice *c = letters; c->code; c++)
		if (strcmp(c->code, letter) == 0)
			return c->label;
	return NULL;
}

static bool is_code(const char *s)
{
	size_t len = strlen(s);
	return len >= 3 && len <= 8 && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == len;
}

enum status practices_recognise(const struct csv_row *first, struct error *err)
{
	if (first->count != COLUMN_COUNT)
		return error_set(err, STATUS_REFUSED,
		    "This is not the national list of practices (epraccur): it has %zu columns, not %d.", first->count,
		    COLUMN_COUNT);
	if (!is_code(first->cells[COLUMN_CODE]) || !status_code(first->cells[COLUMN_STATUS]))
		return error_set(err, STATUS_REFUSED,
		    "This is not the national list of practices (epraccur): its first line has no practice code in "
		    "column 1, or no status (A, C, D or P) in column 13.");
	return STATUS_OK;
}

static const struct field *practice_field(const char *name)
{
	const struct field *f = record_field(record_kind(RECORD_PRACTICE), name);
	must(f);
	return f;
}

static enum status set(struct arena *a, struct record *practice, const char *name, const char *cell, struct error *err)
{
	return record_set(a, practice, practice_field(name), cell, err);
}

static void add_line(struct buf *lines, const char *label, const char *cell)
{
	if (text_is_blank(cell))
		return;
	buf_puts(lines, lines->len ? "\n" : "");
	buf_puts(lines, label);
	buf_puts(lines, cell);
}

/* The list is the authority on its own practices, yet a field holds only what its form would take: what our rules
 * refuse stands under the address instead. */
static void set_or_keep(struct arena *a, struct record *practice, const char *name, const char *label, const char *cell,
    struct buf *address)
{
	struct error refusal;
	if (set(a, practice, name, cell, &refusal) != STATUS_OK)
		add_line(address, label, cell);
}

static enum status set_address(struct arena *a, struct record *practice, const struct csv_row *row, struct error *err)
{
	CLEANUP(buf_done) struct buf lines = {0};
	for (int i = COLUMN_ADDRESS; i < COLUMN_ADDRESS_END; i++)
		add_line(&lines, "", row->cells[i]);
	set_or_keep(a, practice, "postcode", "", row->cells[COLUMN_POSTCODE], &lines);
	set_or_keep(a, practice, "phone", "Telephone ", row->cells[COLUMN_PHONE], &lines);
	return set(a, practice, "address", buf_str(&lines), err);
}

static enum status set_status(struct arena *a, struct record *practice, const char *letter, struct error *err)
{
	const char *code = status_code(letter);
	if (code)
		return set(a, practice, "status", code, err);
	error_set(err, STATUS_REFUSED, "Status: \"%.40s\" is none of A, C, D and P.", letter);
	error_at(err, "practice", "status");
	return STATUS_REFUSED;
}

static enum status set_cells(struct arena *a, struct record *practice, const struct csv_row *row, struct error *err)
{
	const char *const *cells = row->cells;
	enum status status = set(a, practice, "code", cells[COLUMN_CODE], err);
	if (status == STATUS_OK)
		status = set(a, practice, "name", cells[COLUMN_NAME], err);
	if (status == STATUS_OK)
		status = set_address(a, practice, row, err);
	if (status == STATUS_OK)
		status = set(a, practice, "opened_on", cells[COLUMN_OPENED], err);
	if (status == STATUS_OK)
		status = set(a, practice, "closed_on", cells[COLUMN_CLOSED], err);
	if (status == STATUS_OK)
		status = set_status(a, practice, cells[COLUMN_STATUS], err);
	return status;
}

static enum status check_required(const struct record *practice, struct error *err)
{
	for (size_t i = 0; i < practice->kind->field_count; i++) {
		const struct field *f = &practice->kind->fields[i];
		if (!(f->flags & FIELD_REQUIRED) || record_has(practice, f))
			continue;
		error_set(err, STATUS_REFUSED, "%s is missing.", f->label);
		error_at(err, practice->kind->name, f->name);
		return STATUS_REFUSED;
	}
	return STATUS_OK;
}

enum status practices_row(struct arena *a, const struct csv_row *row, struct record *practice, struct error *err)
{
	must(practice->kind->type == RECORD_PRACTICE);
	enum status status = STATUS_OK;
	if (row->count != COLUMN_COUNT)
		status = error_set(err, STATUS_REFUSED,
		    "The row has %zu columns, not %d; a comma or a quotation mark may be missing.", row->count,
		    COLUMN_COUNT);
	if (status == STATUS_OK)
		status = set_cells(a, practice, row, err);
	if (status == STATUS_OK)
		status = check_required(practice, err);
	if (status != STATUS_OK && err)
		err->line = row->line;
	return status;
}
