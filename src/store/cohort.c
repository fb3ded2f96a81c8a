/* What a report counts: one statement walks through the people of a cohort, with all that is counted of each. */
#include <stdio.h>

#include "private.h"

enum { WHO, WHAT, DAY, TEXT_1, NUMBER_1 = TEXT_1 + 8, NUMBER_2 };

/* "" is the lowest text there is, and no day lies behind the last. */
static void bind_choice(sqlite3_stmt *st, const struct cohort_choice *choice, char from[DATE_TEXT], char to[DATE_TEXT])
{
	bind_text(st, 1, date_iso(choice->from, from));
	bind_text(st, 2, choice->to == DATE_NONE ? "9999" : date_iso(choice->to, to));
	bind_text(st, 3, choice->practice ? choice->practice->text : "");
	bind_text(st, 4, choice->cohort ? choice->cohort : "");
}

static const char *text_of(sqlite3_stmt *st, int nth)
{
	const char *text = column_peek(st, TEXT_1 + nth);
	return *text ? text : NULL;
}

static date day_of(sqlite3_stmt *st, int nth)
{
	return column_date(st, TEXT_1 + nth);
}

static int64_t number_of(sqlite3_stmt *st, int at)
{
	return sqlite3_column_type(st, at) == SQLITE_NULL ? NUMBER_NONE : sqlite3_column_int64(st, at);
}

static date day_of_stamp(sqlite3_stmt *st, int nth)
{
	char day[11];
	snprintf(day, sizeof(day), "%s", column_peek(st, TEXT_1 + nth));
	return date_from_iso(day);
}

static void read_invitation(sqlite3_stmt *st, struct cohort_row *row)
{
	row->state = text_of(st, 0);
	row->level = text_of(st, 1);
	row->import_run = text_of(st, 2);
	row->invited_on = day_of(st, 3);
	row->second_on = day_of(st, 4);
	row->missed_on = day_of(st, 5);
	row->attended_on = day_of(st, 6);
	row->left_on = day_of(st, 7);
}

static void read_review(sqlite3_stmt *st, struct cohort_row *row)
{
	row->attended = text_of(st, 0);
	row->outcome = text_of(st, 1);
	row->review_type = text_of(st, 2);
	row->barriers = text_of(st, 3);
	row->facilitators = text_of(st, 4);
	row->support = text_of(st, 5);
	row->ome_before = number_of(st, NUMBER_1);
	row->ome_now = number_of(st, NUMBER_2);
}

static void read_gabapentinoid(sqlite3_stmt *st, struct cohort_row *row)
{
	row->import_run = text_of(st, 0);
	row->entered_on = day_of_stamp(st, 1);
	row->issued_on = day_of(st, 2);
}

static void read_measure(sqlite3_stmt *st, struct cohort_row *row)
{
	row->instrument = text_of(st, 0);
	row->score = number_of(st, NUMBER_1);
}

static void row_read(sqlite3_stmt *st, struct cohort_row *row)
{
	*row = (struct cohort_row){.what = (enum cohort_what)sqlite3_column_int(st, WHAT),
	    .patient = column_id(st, WHO),
	    .on = column_date(st, DAY)};
	switch (row->what) {
	case COHORT_INVITATION: read_invitation(st, row); return;
	case COHORT_REVIEW: read_review(st, row); return;
	case COHORT_GABAPENTINOID: read_gabapentinoid(st, row); return;
	case COHORT_MEASURE: read_measure(st, row); return;
	}
	panic("unknown row of a cohort");
}

enum status store_cohort(struct store *s, const struct cohort_choice *choice,
    void (*each)(const struct cohort_row *row, void *ctx), void *ctx, struct error *err)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	struct cohort_row row;
	int more;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_COHORT, err);
	if (!st)
		return STATUS_DATABASE;
	bind_choice(st, choice, from, to);
	while ((more = statement_step(s, st, err)) > 0) {
		row_read(st, &row);
		each(&row, ctx);
	}
	return more < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_cohort_names(struct store *s, struct arena *a, const char *const **out, size_t *n, struct error *err)
{
	const char **names = NULL;
	size_t count = 0, cap = 0;
	int more;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_COHORT_NAMES, err);
	if (!st)
		return STATUS_DATABASE;
	while ((more = statement_step(s, st, err)) > 0) {
		names = arena_push(a, names, count, &cap, sizeof(*names));
		names[count++] = column_text(a, st, 0);
	}
	*out = names;
	*n = count;
	return more < 0 ? STATUS_DATABASE : STATUS_OK;
}
