/* The measures on a review: what is typed, what it comes to, and the records that it becomes. */
#include <string.h>

#include "pathwell/app_measure.h"
#include "pathwell/text.h"
#include "review_parts.h"

enum { DIGITS_OF_ANSWERS = 5 };

/* A number for each question; otherwise a total, or the five digits of a state. */
static bool is_answers(const struct instrument *in, const char *typed)
{
	if (strpbrk(typed, " ,;="))
		return true;
	bool digits = strlen(typed) >= DIGITS_OF_ANSWERS && !typed[strspn(typed, "0123456789")];
	return digits && in->method != MEASURE_STATE && in->method != MEASURE_TOTAL;
}

enum status review_measure_read(struct app *app, struct arena *a, const struct record *review,
    const struct instrument *in, const char *typed, struct measure_result *out, struct error *err)
{
	struct measure *m = (struct measure *)record_new(a, record_kind(RECORD_MEASURE));
	m->base.patient = review->patient;
	m->instrument = in->id;
	*(is_answers(in, typed) ? &m->answers : &m->typed_total) = typed;
	return app_measure_score(app, a, m, out, err);
}

bool app_review_score(
    struct app *app, struct arena *a, const struct record *review, const struct field *f, struct measure_result *out)
{
	const struct instrument *in = app_review_instrument(review, f);
	const char *typed = in ? record_get(a, review, f) : NULL;
	struct error ignored;
	return typed && review_measure_read(app, a, review, in, typed, out, &ignored) == STATUS_OK;
}

const char *app_review_alert(struct app *app, struct arena *a, const struct record *review)
{
	struct buf b CLEANUP(buf_done) = {0};
	const struct review_kind *k = review_kind_of(review);
	struct measure_result result;
	for (size_t i = 0; k && i < k->kind.field_count; i++) {
		if (!app_review_score(app, a, review, &k->kind.fields[i], &result))
			continue;
		for (size_t n = 0; n < result.alert_count; n++)
			buf_printf(&b, "%s%s: %s", b.len ? " " : "", result.instrument->name, result.alerts[n]->prompt);
	}
	return b.len ? arena_strdup(a, buf_str(&b)) : NULL;
}

enum status review_measure_set(
    struct app *app, struct arena *a, struct record *r, const struct field *f, const char *typed, struct error *err)
{
	struct measure_result result;
	struct record *copy = record_copy(a, r);
	enum status st = record_set(a, copy, f, typed, err);
	const char *read = st == STATUS_OK ? record_get(a, copy, f) : NULL;
	if (read)
		st = review_measure_read(app, a, r, app_review_instrument(r, f), read, &result, err);
	if (st == STATUS_OK)
		return record_set(a, r, f, read, err);
	error_at(err, r->kind->name, f->name);
	return st;
}

const char *review_measure_show(struct app *app, struct arena *a, const struct record *r, const struct field *f)
{
	struct measure_result result;
	char score[32];
	if (!record_has(r, f))
		return "";
	if (!app_review_score(app, a, r, f, &result))
		return record_show(a, r, f);
	const char *value = result.state ? result.state : score_show(result.total, score);
	return result.band ? arena_printf(a, "%s, %s", value, result.band) : arena_strdup(a, value);
}

/* ---- the records ---- */

static struct measure *new_measure(struct arena *a, const struct review *r)
{
	struct measure *m = (struct measure *)record_new_form(a, record_kind(RECORD_MEASURE));
	m->base.patient = r->base.patient;
	m->base.episode = r->base.episode;
	m->point = "review";
	m->how = r->mode && strcmp(r->mode, "telephone") == 0 ? "telephone" : "asked";
	m->review = arena_strdup(a, r->base.id.text);
	return m;
}

static bool same(const char *x, const char *y)
{
	return strcmp(x ? x : "", y ? y : "") == 0;
}

/* What stands for this slot: a new record, or the one that was there when the form was opened. */
static enum status standing(struct app *app, struct arena *a, const struct review *r, const struct instrument *in,
    const struct review_slot *slot, struct measure **out, struct error *err)
{
	struct record *found;
	if (id_is_none(&slot->measure)) {
		*out = new_measure(a, r);
		(*out)->instrument = in->id;
		return STATUS_OK;
	}
	enum status st = store_record_load(app->store, a, record_kind(RECORD_MEASURE), &slot->measure, 0, &found, err);
	if (st != STATUS_OK)
		return st;
	*out = (struct measure *)found;
	if (found->version == slot->version)
		return STATUS_OK;
	return error_set(err, STATUS_CONFLICT,
	    "Somebody changed %s of this review meanwhile; compare both, then save again.", in->name);
}

/* What stands and what was typed into it: nothing to write where they are the same. */
static bool put(struct measure *m, const struct review_slot *slot, const struct instrument *in,
    const struct review_form *form, bool alert)
{
	bool answered = slot->typed && is_answers(in, slot->typed);
	const char *action = alert ? form->alert_action : NULL, *dealt = alert ? form->alert_dealt : NULL;
	date on = form->review.reviewed_on;
	if (m->base.version && same(slot->typed, m->answers ? m->answers : m->typed_total) &&
	    same(action, m->alert_action) && same(dealt, m->alert_dealt) && m->taken_on == on)
		return false;
	m->taken_on = on;
	m->alert_action = action;
	m->alert_dealt = dealt;
	if (slot->typed) {
		m->answers = answered ? slot->typed : NULL;
		m->typed_total = answered ? NULL : slot->typed;
	} else {
		m->base.error_reason = "Taken out of the review that it was recorded in.";
	}
	return true;
}

static enum status write_measure(struct app *app, struct arena *a, const struct record *r, size_t i, struct error *err)
{
	const struct review_form *form = (const struct review_form *)r;
	const struct instrument *in = review_kind_of(r)->instruments[i];
	const struct review_slot *slot = &form->slots[i];
	struct measure_result result = {0};
	struct measure *m;
	if (!slot->typed && id_is_none(&slot->measure))
		return STATUS_OK;
	enum status st = standing(app, a, &form->review, in, slot, &m, err);
	if (st == STATUS_OK && slot->typed)
		st = review_measure_read(app, a, r, in, slot->typed, &result, err);
	if (st != STATUS_OK || !put(m, slot, in, form, result.alert_count || !slot->typed))
		return st;
	st = app_measure_write(app, a, &m->base, err);
	/* The form has no field of that record: what is wrong stands at the measure. */
	if (st == STATUS_REFUSED)
		error_at(err, "review", strcmp(err->field, "alert_action") == 0 ? "alert_action" : in->id);
	return st;
}

enum status review_measures_write(struct app *app, struct arena *a, const struct record *r, struct error *err)
{
	const struct review_kind *k = review_kind_of(r);
	enum status st = STATUS_OK;
	for (size_t i = 0; k && st == STATUS_OK && i < k->count; i++)
		st = write_measure(app, a, r, i, err);
	return st;
}
