/* What the parts of a review share inside this folder. */
#ifndef PATHWELL_APP_REVIEW_PARTS_H
#define PATHWELL_APP_REVIEW_PARTS_H

#include "pathwell/app_review.h"
#include "pathwell/records/review.h"
#include "private.h"

/* One chosen measure on the form of a review, behind the fields of the review itself. */
struct review_slot {
	const char *typed;
	struct id measure; /* the record it stands in; none: not saved yet */
	int64_t version;   /* of it, as it was when the form was opened */
};
struct review_form {
	struct review review;
	const char *alert_action, *alert_dealt;
	struct review_slot slots[];
};

/* A review's fields with those of one choice of measures. */
struct review_kind {
	struct record_kind kind; /* first: a record's kind leads here */
	const struct instrument *const *instruments;
	size_t count;
	char *codes;
	struct arena *arena;
	struct review_kind *before;
};

/* NULL: a review without measures, of the plain kind. */
struct review_form *review_form_of(struct record *r);
const struct review_kind *review_kind_of(const struct record *r);
/* The slot of a field; SIZE_MAX where it is none. */
size_t review_slot_at(const struct record *r, const struct field *f);
const struct field *review_slot_field(const struct record *r, size_t slot);

/* The review in the form that the service's choice of measures gives it, with what is recorded for them; where none is
 * chosen, as it is. */
MUST_USE enum status review_compose(
    struct app *app, struct arena *a, struct record *plain, struct record **out, struct error *err);
void review_kinds_free(struct review_kind *newest);
/* The plain review in it. */
struct record *review_plain(struct arena *a, const struct record *r);

/* When the risk asks for the next review; without a risk, the service's interval. */
MUST_USE enum status review_propose_next(struct app *app, struct arena *a, struct record *review, struct error *err);
/* ome_now and its set, from the medicines list as it stands. */
MUST_USE enum status review_equivalent_now(struct app *app, struct arena *a, struct record *review, struct error *err);
/* What a new form of a review knows: the equivalents, the next date, the measures that are asked. */
MUST_USE enum status review_begin(
    struct app *app, struct arena *a, struct record *plain, struct record **out, struct error *err);

/* Whether what is typed for a measure can be scored. */
MUST_USE enum status review_measure_read(struct app *app, struct arena *a, const struct record *review,
    const struct instrument *in, const char *typed, struct measure_result *out, struct error *err);
/* record_set for a measure's field: refused where it cannot be scored. */
MUST_USE enum status review_measure_set(
    struct app *app, struct arena *a, struct record *r, const struct field *f, const char *typed, struct error *err);
/* What it comes to: "8, mild". */
const char *review_measure_show(struct app *app, struct arena *a, const struct record *r, const struct field *f);
/* What only the other records tell: reductions, and alerts that nobody answered. Refused with its field. */
MUST_USE enum status review_check(
    struct app *app, struct arena *a, const struct record *r, struct problems *out, struct error *err);
/* Inside the running transaction: the review, its measures, and what becomes of a running reduction. */
MUST_USE enum status review_write(struct app *app, struct arena *a, struct record *r, struct error *err);
MUST_USE enum status review_measures_write(struct app *app, struct arena *a, const struct record *r, struct error *err);
/* Inside the running transaction: the measures of a review that was entered in error are marked with its reason. */
MUST_USE enum status review_mark_measures(
    struct app *app, struct arena *a, const struct record *review, struct error *err);
/* before: what stood, or NULL. */
MUST_USE enum status review_check_reduction(struct app *app, struct arena *a, const struct record *r,
    const struct review *before, struct problems *out, struct error *err);
MUST_USE enum status review_move_reduction(
    struct app *app, struct arena *a, const struct record *r, const struct review *before, struct error *err);

#endif
