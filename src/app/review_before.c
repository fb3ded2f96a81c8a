/* What was said last time, and a review in one line. */
#include <string.h>

#include "pathwell/app_measure.h"
#include "pathwell/records/assessment.h"
#include "pathwell/text.h"
#include "review_parts.h"

static bool took_place(const struct review *r)
{
	return !r->attended || strcmp(r->attended, "no") != 0;
}

static enum status reviews_of(
    struct app *app, struct arena *a, const struct id *patient, struct record_list *out, struct error *err)
{
	struct record_query q = {.kind = record_kind(RECORD_REVIEW), .patient = patient};
	return store_record_list(app->store, a, &q, out, err);
}

/* Lists come oldest entry first: of two on one day the later entry is the later review. */
static const struct review *latest(
    const struct record_list *list, const struct record *but, date until, bool attended_only)
{
	const struct review *best = NULL;
	for (size_t i = 0; i < list->count; i++) {
		const struct review *r = (const struct review *)list->items[i];
		bool later = !best || r->reviewed_on >= best->reviewed_on;
		if ((but && id_equal(&r->base.id, &but->id)) || r->reviewed_on > until ||
		    (attended_only && !took_place(r)))
			continue;
		if (later)
			best = r;
	}
	return best;
}

enum status app_review_last(
    struct app *app, struct arena *a, const struct id *patient, struct id *out, struct error *err)
{
	struct record_list list;
	*out = (struct id){""};
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK)
		st = reviews_of(app, a, patient, &list, err);
	const struct review *last = st == STATUS_OK ? latest(&list, NULL, clock_today(), false) : NULL;
	if (last)
		*out = last->base.id;
	return st;
}

static enum status of_assessment(
    struct app *app, struct arena *a, const struct record *review, struct review_before *out, struct error *err)
{
	struct record_list list;
	char day[DATE_TEXT];
	struct record_query q = {.kind = record_kind(RECORD_ASSESSMENT), .patient = &review->patient};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	if (st != STATUS_OK || !list.count)
		return st;
	const struct assessment *as = (const struct assessment *)list.items[list.count - 1];
	struct review *r = (struct review *)record_new(a, review->kind);
	r->attended = "yes";
	r->pain_score = as->pain_score;
	r->interference_score = as->interference_score;
	r->matters = as->matters;
	*out = (struct review_before){
	    &r->base, arena_printf(a, "Assessment %s", date_clinical(as->begun_on, day)), as->begun_on};
	return STATUS_OK;
}

static const char *of_measure(struct arena *a, const struct measure *m, date on)
{
	char score[32], day[DATE_TEXT];
	const char *value =
	    m->state ? m->state : arena_strdup(a, m->score == NUMBER_NONE ? "" : score_show(m->score, score));
	if (m->band)
		value = arena_printf(a, "%s, %s", value, m->band);
	return m->taken_on == on ? value : arena_printf(a, "%s (%s)", value, date_clinical(m->taken_on, day));
}

/* Of each measure the last answer before this review, whether it was asked in a review or came on paper. */
static enum status take_measures(struct app *app, struct arena *a, const struct record *review, date until,
    struct review_before *b, struct error *err)
{
	const struct review_kind *k = review_kind_of(review);
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_MEASURE), .patient = &review->patient};
	if (!k || !b->record)
		return STATUS_OK;
	enum status st = store_record_list(app->store, a, &q, &list, err);
	for (size_t slot = 0; st == STATUS_OK && slot < k->count; slot++) {
		const struct measure *best = NULL;
		for (size_t i = 0; i < list.count; i++) {
			const struct measure *m = (const struct measure *)list.items[i];
			bool own = m->review && strcmp(m->review, review->id.text) == 0;
			/* Beside a review that is read, the day's own answers are no last time. */
			bool later = m->taken_on > until || (review->version && m->taken_on == until);
			if (own || later || strcmp(m->instrument, k->instruments[slot]->id) != 0)
				continue;
			if (!best || m->taken_on >= best->taken_on)
				best = m;
		}
		review_form_of(b->record)->slots[slot] =
		    (struct review_slot){.typed = best ? of_measure(a, best, b->on) : NULL};
	}
	return st;
}

enum status app_review_before(
    struct app *app, struct arena *a, const struct record *review, struct review_before *out, struct error *err)
{
	const struct review *now = (const struct review *)review;
	date until = now->reviewed_on == DATE_NONE ? clock_today() : now->reviewed_on;
	struct record_list list;
	char day[DATE_TEXT];
	*out = (struct review_before){0};
	enum status st = reviews_of(app, a, &review->patient, &list, err);
	const struct review *last = st == STATUS_OK ? latest(&list, review, until, true) : NULL;
	if (st == STATUS_OK && !last)
		st = of_assessment(app, a, review, out, err);
	if (st != STATUS_OK)
		return st;
	if (last) {
		struct record *r = record_new(a, review->kind);
		memcpy(r, last, sizeof(*last));
		r->kind = review->kind;
		*out = (struct review_before){
		    r, arena_printf(a, "Review %s", date_clinical(last->reviewed_on, day)), last->reviewed_on};
	}
	return take_measures(app, a, review, until, out, err);
}

const char *app_review_said(struct app *app, struct arena *a, const struct review_before *b, const struct field *f)
{
	if (!b->record || !record_field_applies(b->record, f))
		return "";
	size_t slot = review_slot_at(b->record, f);
	if (slot == SIZE_MAX)
		return app_record_show(app, a, b->record, f);
	const char *said = review_form_of(b->record)->slots[slot].typed;
	return said ? said : "";
}

/* ---- one line ---- */

static void add_part(struct buf *b, const char *separator, const char *what, const char *value)
{
	if (*value)
		buf_printf(b, "%s%s%s", separator, what, value);
}

/* Within a sentence: only the first letter, so that names keep theirs. */
static const char *shown(struct arena *a, const struct record *r, const char *name)
{
	const struct field *f = record_field(r->kind, name);
	char *text = record_has(r, f) ? arena_strdup(a, record_show(a, r, f)) : arena_strdup(a, "");
	if (f->choices && *text >= 'A' && *text <= 'Z')
		*text = (char)(*text - 'A' + 'a');
	return text;
}

const char *app_review_line(struct arena *a, const struct record *review)
{
	struct buf b CLEANUP(buf_done) = {0};
	const struct review *r = (const struct review *)review;
	const char *outcome = r->outcome && strcmp(r->outcome, "not_recorded") == 0 ? "" : shown(a, review, "outcome");
	char day[DATE_TEXT];
	buf_puts(&b, date_clinical(r->reviewed_on, day));
	add_part(&b, ", ", "", shown(a, review, "mode"));
	if (!took_place(r))
		buf_puts(&b, ": did not attend");
	add_part(&b, ": ", "pain ", shown(a, review, "pain_score"));
	add_part(
	    &b, r->pain_score == NUMBER_NONE ? ": " : ", ", "interference ", shown(a, review, "interference_score"));
	add_part(&b, "; ", "equivalent ", shown(a, review, "ome_now"));
	add_part(&b, "; ", "", outcome);
	add_part(&b, "; ", "", shown(a, review, "decision"));
	add_part(&b, "; ", "next ", shown(a, review, "next_on"));
	return arena_strdup(a, buf_str(&b));
}
