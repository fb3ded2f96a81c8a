/* The part of the import screen that is about a practice's search. */
#ifndef PATHWELL_UI_SCREENS_IMPORT_SEARCH_H
#define PATHWELL_UI_SCREENS_IMPORT_SEARCH_H

#include "pathwell/app_search.h"
#include "ui/screens/outline.h"

/* Rows of the import screen; those of the search stand behind the others. */
enum { ROW_LIST = 1, ROW_FILE, ROW_PROBLEM, ROW_NAME, ROW_ENCODING, ROW_COLUMN, ROW_PROPOSED, ROW_YEARS, ROW_RUN };

struct import_search {
	struct search_report report; /* of the last look, also of a refused one */
	char *cohort;                /* NULL: the file's name and day */
	enum csv_encoding encoding;
	int born_from;               /* 0: not said */
	struct search_mapping *said; /* what a person said of columns; heap, texts too */
	size_t said_count;
	size_t column;               /* the one that is asked about */
	struct id run;               /* the one that is asked about */
};

/* Looks at the file, or takes it in; the report lives in `a`. */
enum status import_search_read(
    struct screen *s, struct import_search *x, const char *file, bool dry_run, struct arena *a, struct error *err);
/* How the list is called, and what must be said before the file can be read. */
void import_search_ask_rows(const struct import_search *x, struct outline_rows *rows);
void import_search_report_rows(const struct import_search *x, bool taken, struct outline_rows *rows);
/* What was taken in before. */
enum status import_search_run_rows(struct screen *s, struct outline_rows *rows, struct error *err);
/* Problems of any list; very many are counted, not listed. */
void import_problem_rows(
    const char *heading, const struct import_problem *items, size_t n, struct outline_rows *rows);
/* Another file: what was said of columns stays, what was read goes. */
void import_search_forget(struct import_search *x);
void import_search_done(struct import_search *x);
/* Says that this column means this field ("": left out). */
void import_search_say(struct import_search *x, const char *column, const char *field);
bool import_search_said(const struct import_search *x, const char *column);
/* What a column means as things stand: said, known, or proposed; the name of a field, or "": left out. */
const char *import_search_meaning(const struct import_search *x, size_t column);
/* Is this column one of which nobody has said what it means? */
bool import_search_waits(const struct import_search *x, size_t column);

#endif
