/* Scoring a measure record when it is saved. */
#include "pathwell/app_measure.h"

#include <string.h>

#include "private.h"
#include "pathwell/records/measure_label.h"
#include "pathwell/text.h"

/* Reading the tables takes longer than a commit, so they are kept. */
const struct measures *app_measures_standard(struct app *app)
{
	if (!app->reference)
		app->reference = arena_new();
	if (!app->measures)
		app->measures = measures_standard(app->reference);
	return app->measures;
}

enum status app_measures(struct app *app, struct arena *a, const struct measures **out, struct error *err)
{
	struct record_query q = {.kind = record_kind(RECORD_MEASURE_LABEL)};
	struct record_list list;
	enum status st = store_record_list(app->store, a, &q, &list, err);
	if (st != STATUS_OK)
		return st;
	*out = app_measures_standard(app);
	if (!list.count)
		return STATUS_OK;
	struct measure_text *texts = arena_alloc(a, list.count * sizeof(*texts));
	for (size_t i = 0; i < list.count; i++) {
		const struct measure_label *l = (const struct measure_label *)list.items[i];
		texts[i] = (struct measure_text){l->instrument, (int)l->item, l->text};
	}
	return measures_with_labels(a, *out, texts, list.count, out, err);
}

static enum status refuse_at(struct error *err, const char *field)
{
	error_at(err, "measure", field);
	return err->status;
}

/* The sex that a patient's record gives, where it is one that the instrument's points are known for. */
static enum status take_sex(
    struct app *app, struct arena *a, const struct id *patient, struct measure_answers *answers, struct error *err)
{
	struct record *r;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_PATIENT), patient, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	const char *gender = ((const struct patient *)r)->gender;
	if (gender && strcmp(gender, "female") == 0)
		answers->sex = 'F';
	if (gender && strcmp(gender, "male") == 0)
		answers->sex = 'M';
	return STATUS_OK;
}

static enum status score_answers(struct app *app, struct arena *a, const struct instrument *in, struct measure *m,
    struct measure_result *out, struct error *err)
{
	struct measure_answers answers;
	enum status st = measure_answers_read(in, &m->answers, 1, &answers, err);
	if (st == STATUS_OK && in->by_sex && !answers.sex && !id_is_none(&m->base.patient))
		st = take_sex(app, a, &m->base.patient, &answers, err);
	if (st == STATUS_OK)
		st = measure_score(a, in, &answers, out, err);
	if (st != STATUS_OK)
		return refuse_at(err, "answers");
	m->answers = measure_answers_show(a, in, &answers);
	return STATUS_OK;
}

static enum status score_total(struct arena *a, const struct instrument *in, const struct measure *m,
    struct measure_result *out, struct error *err)
{
	return measure_of_total(a, in, m->typed_total, out, err) == STATUS_OK ? STATUS_OK
									      : refuse_at(err, "typed_total");
}

static bool same_score(const struct measure_result *x, const struct measure_result *y)
{
	return x->state ? y->state && strcmp(x->state, y->state) == 0 : x->total == y->total;
}

static enum status score(struct app *app, struct arena *a, const struct instrument *in, struct measure *m,
    struct measure_result *out, struct error *err)
{
	struct measure_result typed = {0};
	char shown[32];
	enum status st = STATUS_OK;
	if (!m->answers)
		return score_total(a, in, m, out, err);
	st = score_answers(app, a, in, m, out, err);
	if (st != STATUS_OK || !m->typed_total)
		return st;
	st = score_total(a, in, m, &typed, err);
	if (st == STATUS_OK && !same_score(out, &typed)) {
		error_set(err, STATUS_REFUSED,
		    "%s: the answers come to %s, not %s; correct them, or leave the total blank.", in->name,
		    out->state ? out->state : score_show(out->total, shown), m->typed_total);
		return refuse_at(err, "typed_total");
	}
	return st;
}

static const char *parts_text(struct arena *a, const struct measure_result *r)
{
	struct buf b CLEANUP(buf_done) = {0};
	char shown[32];
	for (size_t i = 0; i < r->part_count; i++)
		buf_printf(&b, "%s%s %s", i ? ", " : "", r->parts[i].label, score_show(r->parts[i].value, shown));
	return b.len ? arena_strdup(a, buf_str(&b)) : NULL;
}

static const char *alert_text(struct arena *a, const struct measure_result *r)
{
	struct buf b CLEANUP(buf_done) = {0};
	for (size_t i = 0; i < r->alert_count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", r->alerts[i]->prompt);
	return b.len ? arena_strdup(a, buf_str(&b)) : NULL;
}

static int64_t number_of(int64_t thousandths)
{
	return thousandths == SCORE_NONE ? NUMBER_NONE : thousandths;
}

static void fill(struct arena *a, const struct measure_result *r, struct measure *m)
{
	m->score = number_of(r->total);
	m->raw = number_of(r->raw);
	m->state = r->state;
	m->band = r->band;
	m->subscales = parts_text(a, r);
	m->alert = alert_text(a, r);
	m->rules = r->set;
}

enum status app_measure_score(
    struct app *app, struct arena *a, struct measure *m, struct measure_result *out, struct error *err)
{
	struct measure_result result = {0};
	const struct instrument *in = instrument_by_id(app_measures_standard(app), m->instrument);
	if (!in) {
		error_set(err, STATUS_REFUSED, "Say which questionnaire or rating was answered.");
		return refuse_at(err, "instrument");
	}
	if (!m->answers && !m->typed_total) {
		error_set(
		    err, STATUS_REFUSED, "%s: give the answers, or the total where they are not at hand.", in->name);
		return refuse_at(err, "answers");
	}
	enum status st = score(app, a, in, m, &result, err);
	if (st != STATUS_OK)
		return st;
	fill(a, &result, m);
	if (out)
		*out = result;
	return STATUS_OK;
}

enum status app_measure_check(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	struct measure *m = (struct measure *)r;
	enum status st = app_measure_score(app, a, m, NULL, err);
	return st == STATUS_OK ? measure_alert_check(app, a, m, err) : st;
}

enum status app_measure_write(struct app *app, struct arena *a, struct record *measure, struct error *err)
{
	struct problems problems = {.arena = a};
	enum status st = app_permit_write(app, measure->kind, err);
	if (st == STATUS_OK)
		st = app_refuse_problems(measure, &problems, err);
	return st == STATUS_OK ? app_record_write(app, a, measure, err) : st;
}

enum status app_measure_label_check(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	const struct measure_label *l = (const struct measure_label *)r;
	const struct measure_text text = {l->instrument, (int)l->item, l->text};
	const struct measures *out;
	enum status st = measures_with_labels(a, app_measures_standard(app), &text, 1, &out, err);
	if (st != STATUS_OK)
		error_at(err, "measure_label", "item");
	return st;
}
