/* What every import shares: the report, and one transaction around the whole file. */
#ifndef PATHWELL_APP_IMPORT_H
#define PATHWELL_APP_IMPORT_H

#include "import_sums.h"
#include "private.h"
#include "pathwell/exchange.h"

struct import_run {
	struct problem_sums sums; /* of flags */
	struct app *app;
	struct arena *a;   /* the report lives here */
	struct arena *whole; /* until the import ends */
	struct arena *row; /* emptied after every row */
	struct csv_reader *file;
	struct import_report *out;
	store_progress progress;
	void *ctx;
};

/* Opens the file and the transaction, calls `first` with the first row, then `each` with every further one, and commits, or with
 * dry_run takes everything back: so a trial says exactly what the real run would. first_is_data: the first row counts. */
MUST_USE enum status import_file(struct import_run *run, const char *file, bool dry_run, const char *what, bool first_is_data,
    enum status (*first)(struct import_run *run, const struct csv_row *row, void *state, struct error *err),
    enum status (*each)(struct import_run *run, const struct csv_row *row, void *state, struct error *err), void *state,
    struct error *err);
/* Adds one to a list of problems in the arena; texts are copied. */
void import_problem_add(struct arena *a, struct import_problem **items, size_t *count, size_t *cap, long line,
    const char *field, const char *reason);
void import_reject(struct import_run *run, long line, const char *field, const char *reason);
void import_flag(struct import_run *run, long line, const char *field, const char *reason);

#endif
