/* Saving a review: what does not fit, then the review, its measures and what becomes of a running reduction, at once.
 */
#include <string.h>

#include "inviting.h"
#include "pathwell/app_measure.h"
#include "pathwell/records/invitation.h"
#include "pathwell/text.h"
#include "review_parts.h"

enum status review_begin(struct app *app, struct arena *a, struct record *plain, struct record **out, struct error *err)
{
	enum status st = review_propose_next(app, a, plain, err);
	if (st == STATUS_OK)
		st = app_review_equivalents(app, a, plain, err);
	return st == STATUS_OK ? review_compose(app, a, plain, out, err) : st;
}

static enum status stands(
    struct app *app, struct arena *a, const struct record *r, const struct review **out, struct error *err)
{
	struct record *before;
	*out = NULL;
	if (!r->version)
		return STATUS_OK;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_REVIEW), &r->id, r->version, &before, err);
	if (st == STATUS_OK)
		*out = (const struct review *)before;
	return st;
}

static void check_measures(struct app *app, struct arena *a, const struct record *r, struct problems *out)
{
	const struct review_kind *k = review_kind_of(r);
	for (size_t i = 0; k && i < k->kind.field_count; i++) {
		const struct field *f = &k->kind.fields[i];
		const struct instrument *in = app_review_instrument(r, f);
		struct measure_result result;
		struct error err;
		if (in && record_has(r, f) &&
		    review_measure_read(app, a, r, in, record_get(a, r, f), &result, &err) != STATUS_OK)
			problem_add(out, f, false, "%s", err.sentence);
	}
	const char *alert = k ? app_review_alert(app, a, r) : NULL;
	if (alert && !measure_alert_answered(((const struct review_form *)r)->alert_action))
		problem_add(out, record_field(r->kind, "alert_action"), false, "%s " ALERT_ASKS, alert);
}

enum status review_check(
    struct app *app, struct arena *a, const struct record *r, struct problems *out, struct error *err)
{
	const struct review *before;
	size_t first = out->count;
	enum status st = stands(app, a, r, &before, err);
	if (st == STATUS_NOT_FOUND) /* somebody saved it meanwhile: saving tells */
		st = STATUS_OK;
	if (st == STATUS_OK)
		st = review_check_reduction(app, a, r, before, out, err);
	if (st != STATUS_OK)
		return st;
	check_measures(app, a, r, out);
	if (out->count == first)
		return STATUS_OK;
	error_set(err, STATUS_REFUSED, "%s", out->items[first].sentence);
	error_at(err, r->kind->name, out->items[first].field->name);
	return STATUS_REFUSED;
}

/* The review that was given becomes what was saved; where the rest is refused, the transaction goes back, and so does
 * it. */
static void become(struct record *r, const struct record *plain)
{
	const struct record_kind *kind = r->kind;
	memcpy(r, plain, sizeof(struct review));
	r->kind = kind;
}

/* Who did not come missed an appointment, or answered no letter: both follow. Nothing may have been missed, and a
 * review that is entered late says nothing about today's appointment. */
static enum status follow_missed(struct app *app, struct arena *a, const struct review *r, struct error *err)
{
	const char *said;
	if (r->base.version || !r->attended || strcmp(r->attended, "no") != 0 || r->reviewed_on != clock_today() ||
	    !app_may(app, PERMIT_REGISTER))
		return STATUS_OK;
	struct missed_which which = {.on = r->reviewed_on};
	enum status st = invite_missed(app, a, &r->base.patient, &which, &said, err);
	if (st != STATUS_REFUSED)
		return st;
	/* Nothing was written before: what it began is taken back, and the review is recorded by itself. */
	st = app_end(app, STATUS_REFUSED, err);
	return st == STATUS_REFUSED ? app_begin(app, err) : st;
}

enum status app_review_missed(
    struct app *app, struct arena *a, const struct id *patient, const char **said, struct error *err)
{
	struct record_list list;
	char day[DATE_TEXT];
	struct record_query q = {.kind = record_kind(RECORD_INVITATION), .patient = patient};
	*said = NULL;
	enum status st = store_record_list(app->store, a, &q, &list, err);
	const struct invitation *i =
	    st == STATUS_OK && list.count ? (const struct invitation *)list.items[list.count - 1] : NULL;
	if (i && i->state && strcmp(i->state, "did-not-attend") == 0 && i->second_due_on != DATE_NONE)
		*said = arena_printf(
		    a, "Did not attend; the second letter is queued for %s.", date_clinical(i->second_due_on, day));
	return st;
}

/* What stood before does not change while the form stands open; the medicines list may. */
static enum status equivalents(struct app *app, struct arena *a, struct review *r, struct error *err)
{
	bool asked = r->ome_now != NUMBER_NONE || r->ome_before != NUMBER_NONE;
	return asked ? review_equivalent_now(app, a, &r->base, err) : app_review_equivalents(app, a, &r->base, err);
}

enum status review_write(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	const struct review *before;
	struct record *plain = review_plain(a, r), *was = review_plain(a, r);
	enum status st = stands(app, a, r, &before, err);
	if (st == STATUS_OK)
		st = follow_missed(app, a, (const struct review *)plain, err);
	/* What the review says was taken counts in what it says the medicines come to. */
	if (st == STATUS_OK)
		st = review_move_reduction(app, a, plain, before, err);
	if (st == STATUS_OK && !r->version)
		st = equivalents(app, a, (struct review *)plain, err);
	if (st == STATUS_OK)
		st = app_record_write(app, a, plain, err);
	if (st != STATUS_OK)
		return st;
	become(r, plain);
	st = review_measures_write(app, a, r, err);
	if (st != STATUS_OK)
		become(r, was);
	return st;
}
