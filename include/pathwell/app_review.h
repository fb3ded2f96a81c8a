/* The review at the desk: one form that also asks the measures which the service chose for its reviews.
 *
 * On the form a review has one text field more for each chosen measure, named by its code (phq_9), and one for what an
 * alert is answered with: a kind made at run time, whose struct begins with struct review. app_record_form() and
 * app_record_load() give reviews of that kind; app_record_save() takes them apart again, into the review and one
 * measure record for each answered measure, in one transaction. Nobody else needs to know: compare kinds by their type.
 */
#ifndef PATHWELL_APP_REVIEW_H
#define PATHWELL_APP_REVIEW_H

#include "pathwell/app.h"
#include "pathwell/measure.h"

struct taper;

/* The instrument behind a field of this review; NULL: the field is no measure. Lives as long as the app. */
const struct instrument *app_review_instrument(const struct record *review, const struct field *f);
/* What is typed for a measure, a total or one number for each question, as it is scored. False: nothing is typed, or it
 * cannot be read. In the arena. */
bool app_review_score(
    struct app *app, struct arena *a, const struct record *review, const struct field *f, struct measure_result *out);
/* What the typed measures raise and somebody must answer, as sentences; NULL: nothing. In the arena. */
const char *app_review_alert(struct app *app, struct arena *a, const struct record *review);

/* What was said last time: the last review that took place before this one; where there is none, the scores of the
 * assessment; each measure as it was last answered, wherever that was. */
struct review_before {
	struct record *record; /* of the kind of `review`; NULL: nothing was said before */
	const char *title;     /* "Review 14-Oct-2026" */
	date on;
};
MUST_USE enum status app_review_before(
    struct app *app, struct arena *a, const struct record *review, struct review_before *out, struct error *err);
/* A value of it as it is shown beside the field: "8, mild (03-Nov-2026)" where it is from another day; "" for nothing.
 */
const char *app_review_said(struct app *app, struct arena *a, const struct review_before *b, const struct field *f);

/* The reductions that a review can confirm, hold or change. */
struct review_reductions {
	size_t running, held;
	const struct taper *first_running, *first_held; /* NULL: none */
};
MUST_USE enum status app_review_reductions(
    struct app *app, struct arena *a, const struct id *patient, struct review_reductions *out, struct error *err);
/* The reduction that must be opened after this review was saved, because its plan changes (change, resume, stop); NULL:
 * none. */
const struct taper *app_review_opens(const struct record *review, const struct review_reductions *reductions);

/* The equivalents before and now, and the set, as saving would write them; also while the form stands. */
MUST_USE enum status app_review_equivalents(struct app *app, struct arena *a, struct record *review, struct error *err);
/* The last review of the patient that stands, whether they came or not; id none where there is none. */
MUST_USE enum status app_review_last(
    struct app *app, struct arena *a, const struct id *patient, struct id *out, struct error *err);
/* After a review that nobody came to: where the second letter stands, in a sentence; NULL: none is queued. */
MUST_USE enum status app_review_missed(
    struct app *app, struct arena *a, const struct id *patient, const char **said, struct error *err);
/* "Pain 6, interference 5; unchanged; continue as planned; next 14-Feb-2027": one line, as lists show it. */
const char *app_review_line(struct arena *a, const struct record *review);

#endif
