/* Case finding: a practice's search export becomes people found, medicines gained or ended, and a worklist (F080). */
#ifndef PATHWELL_APP_SEARCH_H
#define PATHWELL_APP_SEARCH_H

#include "pathwell/app.h"
#include "pathwell/exchange_search.h"
#include "pathwell/risk.h"

struct search_import {
	const char *file;
	const char *cohort;    /* name of the list; NULL: the file's name and day */
	bool dry_run;          /* says exactly what the real run would, and takes it back */
	enum csv_encoding encoding;
	const struct search_mapping *mappings; /* beside those remembered */
	size_t mapping_count;
	bool remember;         /* keep the mappings */
	bool as_proposed;      /* columns of which nobody has said what they mean are taken as their words propose */
	bool columns_only;     /* only the header and a few lines are read: fills out->columns, and nothing else happens */
	int born_from;         /* two-digit years of birth lie in the hundred years from this one on; 0: they are asked */
	const char *rejected_file; /* NULL: beside the database, NAME.rejected-STAMP.csv; "" none */
	store_progress progress;
	void *ctx;
};
enum { SEARCH_SAMPLES = 3 };
struct search_column_report {
	struct search_column_view is;
	const char *samples[SEARCH_SAMPLES]; /* the first different cells of it */
	size_t sample_count;
};
struct years_doubt {
	long line; /* 0: nothing to ask */
	const char *column, *sample;
};
struct search_report {
	int64_t lines, people;            /* read; different people in accepted lines */
	int64_t accepted, rejected_lines, already_there; /* lines: accepted = changed something or stood already */
	int64_t people_new, people_known;
	int64_t medicines_added, medicines_changed, medicines_ended, medicines_kept; /* kept: a person entered it */
	int64_t asks[ASK_COUNT];                /* by enum reading_ask: lines that need a person */
	struct import_problem *rejected, *flagged; /* flagged: of one kind the first hundred, then how many more */
	size_t rejected_count, flagged_count, rejected_cap, flagged_cap;
	struct search_column_report *columns; /* all of the header, also of a refused file */
	size_t column_count;
	struct years_doubt years;         /* filled where years of birth must be asked (STATUS_REFUSED, field "years") */
	const char *ignored_columns;      /* of a refusal with field "columns": those nobody understood, in one text … */
	const char **unknown;             /* … and each by itself */
	size_t unknown_count;
	const char *rejected_file;        /* where they stand, or NULL */
	date run_on;
	struct id import;                 /* none for a dry run, or where nothing changed */
	struct encoding_doubt doubt;      /* filled where the encoding must be asked (STATUS_REFUSED, field "encoding") */
};
/* One transaction for the whole file. A file that changes while it is read, or stopped by progress: nothing is in. */
MUST_USE enum status app_import_search(struct app *app, struct arena *a, const struct search_import *in,
    struct search_report *out, struct error *err);

/* Takes one import back as a whole: what it made is marked as entered in error, what it changed stands as before; what a person
 * has changed since is left and counted. */
struct undo_report {
	struct id import;     /* the one that was taken back */
	int64_t undone, left; /* records */
};
/* import NULL: the newest that is not undone. One transaction. */
MUST_USE enum status app_import_undo(struct app *app, struct arena *a, const struct id *import, store_progress progress,
    void *ctx, struct undo_report *out, struct error *err);
/* Newest first. */
MUST_USE enum status app_imports(struct app *app, struct arena *a, struct record_list *out, struct error *err);

#endif
