#include <stdarg.h>
#include <string.h>

#include "columns.h"
#include "pathwell/records/patient.h"
#include "pathwell/text.h"
#include "search_reading.h"

enum { ISSUES_MOST = 100000, SHORT_YEARS_MOST = 60 };

struct reading {
	struct arena *arena;
	const struct search_columns *columns;
	date today;
	struct search_row *row;
};

static void tell(struct reading *r, const char *field, bool rejects, const char *reason, ...) PRINTF_LIKE(4, 5);

static void add_problem(struct arena *a, struct search_row *row, const char *field, bool rejects, const char *reason,
    va_list args) PRINTF_LIKE(5, 0);
static void add_problem(
    struct arena *a, struct search_row *row, const char *field, bool rejects, const char *reason, va_list args)
{
	const struct row_problems to = {&row->problems, &row->problem_count, &row->problem_cap, &row->rejected};
	row_problems_add(a, &to, field, rejects, reason, args);
}

static void tell(struct reading *r, const char *field, bool rejects, const char *reason, ...)
{
	va_list args;
	va_start(args, reason);
	add_problem(r->arena, r->row, field, rejects, reason, args);
	va_end(args);
}

void search_row_problem(struct arena *a, struct search_row *row, enum search_field field, const struct search_columns *c,
    bool rejects, const char *reason, ...)
{
	va_list args;
	va_start(args, reason);
	add_problem(a, row, search_field_heading(c, field), rejects, reason, args);
	va_end(args);
}

static struct patient *patient_of(const struct reading *r)
{
	return (struct patient *)r->row->patient;
}

/* A person's cell: what a record requires rejects the line, all else is flagged and left out. */
static void take_patient(struct reading *r, const struct search_column *column, const char *cell)
{
	const struct field *f = r->columns->patient[column->field];
	struct error err;
	if (columns_take(r->arena, r->row->patient, f, cell, &err) == STATUS_OK)
		return;
	bool rejects = r->columns->needed[column->field];
	tell(r, column->header, rejects, "%s%s", row_problems_reason(err.sentence, f), rejects ? "" : " It is left out.");
}

static void take_born(struct reading *r, const struct search_column *column, const char *cell)
{
	char text[DATE_TEXT];
	struct error err;
	date day;
	if (!r->columns->born_from && search_date_is_short(cell))
		r->row->short_year = arena_strdup(r->arena, cell);
	if (search_date_from(cell, r->columns->born_from, &day, &err) != STATUS_OK) {
		tell(r, column->header, true, "%s", err.sentence);
		return;
	}
	const char *doubt = columns_age_doubt(r->arena, day, r->today);
	if (day > r->today)
		tell(r, column->header, true, "%s lies in the future; check the year.", date_clinical(day, text));
	else if (doubt)
		tell(r, column->header, true, "%s", doubt);
	else
		patient_of(r)->born_on = day;
}

static int year_of(date d)
{
	int year, month, day;
	date_split(d, &year, &month, &day);
	return year;
}

static void take_day(struct reading *r, const struct search_column *column, const char *cell, date *out)
{
	char text[DATE_TEXT], quoted[TEXT_QUOTED];
	struct error err;
	date day;
	int year = year_of(r->today);
	/* Nothing is issued in the future, nor a lifetime ago: two digits are a year of the last hundred. */
	if (search_date_from(cell, year - 99, &day, &err) != STATUS_OK)
		tell(r, column->header, false, "%s It is left out.", err.sentence);
	else if (search_date_is_short(cell) && year - year_of(day) > SHORT_YEARS_MOST)
		tell(r, column->header, false, "%s would be %s with its two-digit year; it is left out.",
		    text_quote(cell, quoted), date_clinical(day, text));
	else if (day > r->today)
		tell(r, column->header, false, "%s lies in the future; it is left out.", date_clinical(day, text));
	else
		*out = day;
}

static void take_issues(struct reading *r, const struct search_column *column, const char *cell)
{
	char quoted[TEXT_QUOTED];
	int64_t n;
	if (text_parse_int(text_trim(arena_strdup(r->arena, cell)), 0, ISSUES_MOST, &n))
		r->row->issues = n;
	else
		tell(r, column->header, false, "%s is not a number of issues; it is left out.", text_quote(cell, quoted));
}

/* One line, its words apart by what stood between them. */
static const char *one_line(struct arena *a, const char *cell)
{
	char *line = arena_strdup(a, cell);
	for (char *p = line; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return text_trim(line);
}

static void take_cell(struct reading *r, const struct search_column *column, const char *cell)
{
	struct search_row *row = r->row;
	switch (column->field) {
	case SEARCH_NHS_NUMBER:
	case SEARCH_TITLE:
	case SEARCH_GIVEN_NAME:
	case SEARCH_FAMILY_NAME:
	case SEARCH_GENDER:
	case SEARCH_SEX:
	case SEARCH_ADDRESS:
	case SEARCH_TOWN:
	case SEARCH_POSTCODE:
	case SEARCH_PHONE:
	case SEARCH_MOBILE:
	case SEARCH_CARE_HOME:
	case SEARCH_USUAL_GP: take_patient(r, column, cell); break;
	case SEARCH_BORN_ON: take_born(r, column, cell); break;
	case SEARCH_PRACTICE_CODE: row->practice_code = one_line(r->arena, cell); break;
	case SEARCH_PRACTICE_NAME: row->practice_name = one_line(r->arena, cell); break;
	case SEARCH_MEDICINE: row->medicine = one_line(r->arena, cell); break;
	case SEARCH_DOSAGE: row->dosage = one_line(r->arena, cell); break;
	case SEARCH_QUANTITY: row->quantity = one_line(r->arena, cell); break;
	case SEARCH_ISSUED_ON: take_day(r, column, cell, &row->issued_on); break;
	case SEARCH_STARTED_ON: take_day(r, column, cell, &row->started_on); break;
	case SEARCH_ISSUES: take_issues(r, column, cell); break;
	case SEARCH_FIELD_COUNT: break;
	}
}

static bool is_given(const struct reading *r, enum search_field field)
{
	const struct field *f = r->columns->patient[field];
	return f ? record_has(r->row->patient, f) : field != SEARCH_MEDICINE || r->row->medicine;
}

static void check_needed(struct reading *r)
{
	for (int i = 0; i < SEARCH_FIELD_COUNT; i++) {
		enum search_field field = (enum search_field)i;
		if (!r->columns->needed[field] || is_given(r, field))
			continue;
		const char *name = search_field_heading(r->columns, field);
		if (!row_problems_told(r->row->problems, r->row->problem_count, name, ""))
			tell(r, name, true, "%s is missing; a line cannot be taken without it.", name);
	}
}

static void take_cells(struct reading *r, const struct csv_row *cells)
{
	for (size_t i = 0; i < r->columns->count; i++) {
		const struct search_column *column = &r->columns->items[i];
		if (column->field == SEARCH_NO_FIELD)
			continue;
		if (cells->removed_in && cells->removed_in[i] > 0)
			tell(r, column->header, false, "%s", columns_removed(r->arena, cells->removed_in[i]));
		if (!text_is_blank(cells->cells[i]))
			take_cell(r, column, cells->cells[i]);
	}
	check_needed(r);
}

/* The blank one's texts are codes, which live for ever. */
static struct record *new_patient(struct arena *a, const struct record *blank)
{
	return memcpy(arena_alloc(a, blank->kind->size), blank, blank->kind->size);
}

void search_row_read(struct arena *a, const struct search_columns *c, const struct csv_row *row, date today,
    struct search_row *out)
{
	*out = (struct search_row){.patient = new_patient(a, c->blank),
	    .issued_on = DATE_NONE,
	    .started_on = DATE_NONE,
	    .issues = NUMBER_NONE,
	    .line = row->line};
	struct reading r = {.arena = a, .columns = c, .today = today, .row = out};
	size_t count = columns_filled(row, c->count);
	if (count == c->count)
		take_cells(&r, row);
	else
		tell(&r, "row", true, "%s", columns_wrong_count(a, count, c->count));
}
