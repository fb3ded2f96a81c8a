/* The medicines of a patient as they are taken on a day: the dose in force, with its source.
 *
 * One function says it, and everything that shows, totals, judges or prints a dose asks it: what is really taken, else the
 * step of the day of a reduction that has begun, else what the record of the medicine says. Of which recorded medicine a
 * reduction is must be known (the reduction says it, or only one can be meant); where it is not, the records stand as
 * they are, and a question says so. */
#ifndef PATHWELL_APP_MEDICINES_H
#define PATHWELL_APP_MEDICINES_H

#include "pathwell/app.h"
#include "pathwell/dose_source.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/taper.h"

struct medicine_now {
	const struct medicine *recorded; /* NULL: on no list, a reduction alone has it */
	/* What is taken: `recorded` itself, or a copy with the dose in force, its reading and its change. Never saved. */
	struct medicine *now;
	const struct dose_source *source; /* NULL: the record says the dose */
	const struct taper *taper;        /* which reduction; NULL: none */
};
struct medicines_now {
	struct medicine_now *items; /* in the order of the records, then those that stand on no list */
	size_t count;
	const char **questions;     /* what has to be asked, in sentences */
	size_t question_count;
};
/* The standing medicines of the patient on that day, stopped ones too. All in the arena. */
MUST_USE enum status app_medicines_now(
    struct app *app, struct arena *a, const struct id *patient, date on, struct medicines_now *out, struct error *err);
/* The same of records that are read already; what is in error stays as it is. */
MUST_USE enum status app_medicines_now_of(struct app *app, struct arena *a, const struct id *patient,
    const struct record_list *recorded, date on, struct medicines_now *out, struct error *err);
/* The `now` of all, as a list of records. */
struct record_list medicines_now_list(struct arena *a, const struct medicines_now *m);
const struct medicine_now *medicine_now_by_id(const struct medicines_now *m, const struct id *id); /* NULL: none */
/* "70 mg a day: step 5 of the reduction, since 12-Oct-2026"; NULL where the record says the dose. In the arena. */
const char *medicine_now_say(struct arena *a, const struct medicine_now *m);

#endif
