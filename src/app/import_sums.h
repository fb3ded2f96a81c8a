/* Problems of lists, as far as a person reads them: of one kind the first ones by line, then how many more there are. */
#ifndef PATHWELL_APP_IMPORT_SUMS_H
#define PATHWELL_APP_IMPORT_SUMS_H

#include "intern.h"
#include "pathwell/app.h"

enum { SUMS_EACH = 100, SUMS_KINDS = 2000 };

struct problem_kind {
	int64_t more;       /* beyond those listed */
	long line;          /* of the first that is not listed */
	const char *field, *reason; /* of that one */
	int32_t listed;
};
/* Zero-initialise; problem_sums_done frees. */
struct problem_sums {
	struct number_map kinds;
	struct problem_kind *items;
	size_t count, cap;
};
/* May this one be listed? Two problems are of one kind where field and reason differ in numbers and quoted words alone.
 * Texts are copied into `a` where they are kept. */
bool problem_sums_take(struct problem_sums *s, struct arena *a, long line, const char *field, const char *reason);
/* Calls `add` with one line for each kind that was not listed whole. */
void problem_sums_tell(const struct problem_sums *s, struct arena *a,
    void (*add)(void *ctx, long line, const char *field, const char *reason), void *ctx);
void problem_sums_done(struct problem_sums *s);

#endif
