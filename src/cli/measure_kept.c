/* "measure add", "measure show", "measure responders", "measure labels": measures of patients. */
#include <string.h>

#include "measure.h"
#include "pathwell/text.h"

/* ---- add ---- */

/* Fields that are typed with their name; every other word is an answer. */
static const char *const typed_fields[] = {"taken_on", "point", "how", "alert_action", "alert_dealt", "note"};

static const struct field *field_of(const struct record *r, const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(typed_fields); i++) {
		size_t n = strlen(typed_fields[i]);
		if (text_starts_nocase(word, typed_fields[i]) && word[n] == '=')
			return record_field(r->kind, typed_fields[i]);
	}
	return NULL;
}

static enum status set(struct call *c, struct record *r, const char *field, const char *typed, struct error *err)
{
	return app_record_set(c->app, c->arena, r, record_field(r->kind, field), typed, err);
}

static enum status take_words(struct call *c, struct record *r, size_t used, struct error *err)
{
	struct buf answers CLEANUP(buf_done) = {0};
	enum status st = STATUS_OK;
	for (size_t i = used; i < c->word_count && st == STATUS_OK; i++) {
		const char *word = c->words[i], *total = total_of(word);
		const struct field *f = field_of(r, word);
		st = text_must_be_utf8("An answer", word, err);
		if (st == STATUS_OK && f)
			st = app_record_set(c->app, c->arena, r, f, strchr(word, '=') + 1, err);
		else if (st == STATUS_OK && total)
			st = set(c, r, "typed_total", total, err);
		else
			buf_printf(&answers, "%s%s", answers.len ? " " : "", text_is_blank(word) ? "-" : word);
	}
	return st == STATUS_OK && answers.len ? set(c, r, "answers", buf_str(&answers), err) : st;
}

static void print_added(struct call *c, const struct record *r)
{
	const struct measure *m = (const struct measure *)r;
	const struct instrument *in = instrument_by_id(measures_standard(c->arena), m->instrument);
	if (option_given(c, OPTION_JSON)) {
		print_saved(c, r);
		return;
	}
	buf_printf(&c->out, "%s  %s %s%s%s\n", r->id.text, in->name,
	    m->state ? m->state : score_text(c, m->score == NUMBER_NONE ? SCORE_NONE : m->score), m->band ? ", " : "",
	    m->band ? m->band : "");
}

enum status run_measure_add(struct call *c, struct error *err)
{
	const struct record_kind *kind = record_kind(RECORD_MEASURE);
	const struct instrument *in;
	struct id patient;
	struct record *r;
	size_t used;
	enum status st = text_must_be_utf8("A questionnaire", c->words[0], err);
	if (st == STATUS_OK)
		st = measure_called(c, measures_standard(c->arena), &in, &used, err);
	if (st == STATUS_OK)
		st = call_patient(c, SIZE_MAX, &patient, err);
	if (st == STATUS_OK)
		st = app_record_form(c->app, c->arena, kind, &patient, &r, err);
	if (st == STATUS_OK)
		st = set(c, r, "instrument", in->id, err);
	if (st == STATUS_OK)
		st = take_words(c, r, used, err);
	if (st == STATUS_OK)
		st = app_record_save(c->app, c->arena, r, NULL, false, NULL, err);
	if (st == STATUS_OK)
		print_added(c, r);
	return st;
}

/* ---- show ---- */

static const char *trend_words[] = {
    [TREND_UNKNOWN] = NULL, [TREND_SAME] = "same", [TREND_BETTER] = "better", [TREND_WORSE] = "worse"};
static const char *matters_words[] = {[MATTERS_UNKNOWN] = NULL, [MATTERS_NO] = "no", [MATTERS_YES] = "yes"};

static void taken_json(struct call *c, struct json *j, const struct measure_taken *t)
{
	json_object_begin(j);
	json_put_text(j, "on", date_or_null(c->arena, t->on));
	put_score(j, "score", t->score);
	json_put_text(j, "state", t->state);
	json_put_text(j, "band", t->band);
	json_put_text(j, "point", t->point);
	json_put_text(j, "record", t->record->kind->name);
	json_put_text(j, "id", t->record->id.text);
	json_object_end(j);
}

static void series_json(struct call *c, struct json *j, const struct measure_series *s)
{
	json_object_begin(j);
	json_put_text(j, "instrument", s->instrument->name);
	json_put_text(j, "id", s->instrument->id);
	json_key(j, "scores");
	json_array_begin(j);
	for (size_t i = 0; i < s->count; i++)
		taken_json(c, j, &s->items[i]);
	json_array_end(j);
	put_score(j, "baseline", s->baseline->score);
	put_score(j, "latest", s->latest->score);
	json_put_text(j, "trend", s->count > 1 ? trend_words[s->change.trend] : NULL);
	put_score(j, "change", s->count > 1 && s->change.trend != TREND_UNKNOWN ? s->change.by : SCORE_NONE);
	json_put_text(j, "matters", s->count > 1 ? matters_words[s->change.matters] : NULL);
	json_put_text(j, "why", s->change.why);
	json_put_bool(j, "offer_booster", s->booster);
	json_put_bool(j, "alert_open", s->alert != NULL);
	json_object_end(j);
}

static void story_json(struct call *c, const struct measure_story *story)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < story->count; i++)
		series_json(c, &j, &story->items[i]);
	json_array_end(&j);
	json_done(c);
}

static const char *taken_text(struct call *c, const struct measure_taken *t)
{
	return t->state ? t->state : score_text(c, t->score);
}

static void story_text(struct call *c, const struct measure_story *story)
{
	static const char *const heads[] = {"Measure", "Baseline", "", "Latest", "", "Band", "Since baseline", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < story->count; i++) {
		const struct measure_series *s = &story->items[i];
		table_cell(&t, s->instrument->name);
		table_cell(&t, taken_text(c, s->baseline));
		table_cell(&t, date_or_blank(c->arena, s->baseline->on));
		table_cell(&t, s->count > 1 ? taken_text(c, s->latest) : "");
		table_cell(&t, s->count > 1 ? date_or_blank(c->arena, s->latest->on) : "");
		table_cell(&t, s->latest->band);
		table_cell(&t, s->words);
	}
	table_print(&t, &c->out);
	if (!story->count)
		buf_puts(&c->out, "No measure is recorded in this episode.\n");
	for (size_t i = 0; i < story->count; i++)
		if (story->items[i].alert)
			buf_printf(&c->out, "ATTENTION: %s\n",
			    measure_alert_text(c->arena, measures_standard(c->arena), story->items[i].alert));
	for (size_t i = 0; i < story->count; i++)
		if (story->items[i].booster)
			buf_printf(&c->out, "%s\n", measure_booster_alert(c->arena, &story->items[i]));
}

enum status run_measure_show(struct call *c, struct error *err)
{
	struct measure_story story;
	struct patient_view v;
	struct id patient;
	enum status st = call_patient(c, 0, &patient, err);
	if (st == STATUS_OK)
		st = app_patient_open(c->app, c->arena, &patient, true, &v, err);
	if (st == STATUS_OK)
		st = app_measure_story(c->app, c->arena, &patient, &story, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		story_json(c, &story);
	else
		story_text(c, &story);
	return STATUS_OK;
}

/* ---- responders ---- */

static void responders_json(struct call *c, const struct measure_responders *rows, size_t n)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < n; i++) {
		json_object_begin(&j);
		json_put_text(&j, "instrument", rows[i].instrument->name);
		json_put_number(&j, "people", rows[i].people);
		json_put_number(&j, "twice", rows[i].twice);
		json_put_number(&j, "programme", rows[i].programme);
		json_put_number(&j, "any_better", rows[i].any_better);
		json_put_number(&j, "better", rows[i].better);
		json_put_number(&j, "worse", rows[i].worse);
		json_put_number(&j, "no_change", rows[i].no_change);
		json_put_number(&j, "not_known", rows[i].not_known);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_done(c);
}

static void number_cell(struct call *c, struct table *t, int64_t n)
{
	table_cell(t, arena_printf(c->arena, "%lld", (long long)n));
}

static void responders_text(struct call *c, const struct measure_responders *rows, size_t n)
{
	static const char *const heads[] = {
	    "Measure", "People", "Twice or more", "Of a programme", "Better at all", "Better", "Worse", "Too little to matter",
	    "Not known", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < n; i++) {
		table_cell(&t, rows[i].instrument->name);
		number_cell(c, &t, rows[i].people);
		number_cell(c, &t, rows[i].twice);
		number_cell(c, &t, rows[i].programme);
		number_cell(c, &t, rows[i].any_better);
		number_cell(c, &t, rows[i].better);
		number_cell(c, &t, rows[i].worse);
		number_cell(c, &t, rows[i].no_change);
		number_cell(c, &t, rows[i].not_known);
	}
	table_print(&t, &c->out);
	buf_puts(&c->out, n ? "From the start to the end of a programme where both were asked, else the last score against baseline.\n"
			      "Better and worse: by a change that matters; better at all: by however little.\n"
			    : "No measure is recorded.\n");
}

enum status run_measure_responders(struct call *c, struct error *err)
{
	struct measure_responders *rows;
	size_t n;
	enum status st = app_measure_responders(c->app, c->arena, &rows, &n, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		responders_json(c, rows, n);
	else
		responders_text(c, rows, n);
	return STATUS_OK;
}

/* ---- labels ---- */

enum status run_measure_labels(struct call *c, struct error *err)
{
	struct measure_labels_report r;
	bool dry_run = option_given(c, OPTION_DRY_RUN);
	enum status st =
	    app_measure_labels(c->app, c->arena, c->words[0], c->options[OPTION_LICENCE], dry_run, &r, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON)) {
		struct json j;
		json_begin(&j, &c->out, true);
		json_object_begin(&j);
		json_put_number(&j, "added", r.added);
		json_put_number(&j, "changed", r.changed);
		json_put_number(&j, "same", r.same);
		json_object_end(&j);
		json_done(c);
		return STATUS_OK;
	}
	buf_printf(&c->out, "%sWordings: %lld added, %lld changed, %lld as they were.\n",
	    dry_run ? "Nothing was written. " : "", (long long)r.added, (long long)r.changed, (long long)r.same);
	return STATUS_OK;
}
