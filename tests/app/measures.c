/* Measures: scored when saved, alerts answered first, change since baseline, boosters, responders, own wordings. */
#include "service.h"

#include <string.h>

#include "pathwell/app_measure.h"
#include "pathwell/records/measure_label.h"

static void in_care(struct desk *d)
{
	desk_patient(d, "9990000018", "Measured", "Mary");
	desk_walk(d, "propose-discharge");
}

static struct record *measure(
    struct desk *d, const char *instrument, const char *answers, const char *on, const char *point)
{
	return desk_form(
	    d, RECORD_MEASURE, "instrument", instrument, "answers", answers, "taken_on", on, "point", point, NULL);
}

static struct record *total(struct desk *d, const char *instrument, const char *typed)
{
	return desk_form(d, RECORD_MEASURE, "instrument", instrument, "typed_total", typed, NULL);
}

static enum status try_save(struct desk *d, struct record *r)
{
	return app_record_save(d->app, d->a, r, NULL, false, NULL, &d->err);
}

static const struct measure_series *series_of(struct desk *d, struct measure_story *story, const char *id)
{
	assert_ok(app_measure_story(d->app, d->a, &d->patient, story, &d->err), &d->err);
	for (size_t i = 0; i < story->count; i++)
		if (strcmp(story->items[i].instrument->id, id) == 0)
			return &story->items[i];
	return NULL;
}

static void the_program_writes_what_answers_come_to(void **state)
{
	struct desk *d = *state;
	in_care(d);
	struct record *r = measure(d, "pcs", "0 1 2 3 0 0 1 4 2 1 3 0 4", "today", "review");
	desk_save(d, r);
	struct record *kept;
	assert_ok(app_record_load(d->app, d->a, r->kind, &r->id, 0, &kept, &d->err), &d->err);
	const struct measure *m = (const struct measure *)kept;
	assert_int_equal(m->score, 21000);
	assert_string_equal(m->band, "below clinically relevant");
	assert_string_equal(m->subscales, "Rumination 10, Magnification 5, Helplessness 6");
	assert_string_equal(m->rules, "PCS 2026-11-22");
	assert_null(m->alert);
	desk_save(d, total(d, "swemwbs", "21"));
	desk_save(d, measure(d, "eq_5d_5l", "21232", "today", "review"));
}

static void wrong_answers_are_refused_at_their_field(void **state)
{
	struct desk *d = *state;
	in_care(d);
	assert_refusal(try_save(d, measure(d, "peg", "7 8", "today", "review")), &d->err, STATUS_REFUSED,
	    "PEG: answer 3 is missing, and no published rule fills it in.");
	assert_string_equal(d->err.field, "answers");
	assert_refusal(try_save(d, total(d, "gad_7", "22")), &d->err, STATUS_REFUSED,
	    "GAD-7: \"22\" is not a total from 0 to 21.");
	assert_string_equal(d->err.field, "typed_total");
	struct record *both = measure(d, "peg", "7 8 6", "today", "review");
	desk_set(d, both, "typed_total", "7");
	desk_save(d, both);
	both = measure(d, "peg", "7 8 6", "today", "review");
	desk_set(d, both, "typed_total", "8");
	assert_refusal(try_save(d, both), &d->err, STATUS_REFUSED,
	    "PEG: the answers come to 7, not 8; correct them, or leave the total blank.");
	assert_refusal(try_save(d, measure(d, "peg", NULL, "today", "review")), &d->err, STATUS_REFUSED,
	    "Give the answers, or the total where the answers are not at hand.");
}

/* There is no "later": the record is not written before it says what was done. */
static void an_alert_is_answered_before_anything_is_saved(void **state)
{
	struct desk *d = *state;
	struct measure_story story;
	in_care(d);
	struct record *r = measure(d, "phq_9", "3 0 1 2 0 0 1 0 1", "today", "review");
	assert_int_equal(try_save(d, r), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "Item 9 (better off dead, hurting yourself) is above 0"));
	assert_string_equal(d->err.field, "alert_action");
	assert_null(series_of(d, &story, "phq_9"));
	static const char *const no_answers[] = {"  ", "4", "x", "yes", "Done.", "1234567890 12"};
	for (size_t i = 0; i < ARRAY_LEN(no_answers); i++) {
		desk_set(d, r, "alert_action", no_answers[i]);
		assert_int_equal(try_save(d, r), STATUS_REFUSED);
		assert_string_equal(d->err.field, "alert_action");
	}
	desk_set(d, r, "alert_action", "Asked; no plans. GP told by telephone today.");
	desk_save(d, r);
	assert_int_equal(series_of(d, &story, "phq_9")->latest->score, 8000);
	assert_non_null(((struct measure *)r)->alert);
	r = total(d, "phq_9", "8");
	assert_int_equal(try_save(d, r), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "is not known from a total"));
}

/* The review saves its measures with itself: what one of them is refused for takes the others back. */
static void a_measure_within_another_transaction(void **state)
{
	struct desk *d = *state;
	struct measure_story story;
	in_care(d);
	struct store *s = app_store(d->app);
	assert_ok(store_begin(s, &d->err), &d->err);
	assert_ok(app_measure_write(d->app, d->a, total(d, "peg", "5"), &d->err), &d->err);
	assert_int_equal(app_measure_write(d->app, d->a, total(d, "phq_9", "12"), &d->err), STATUS_REFUSED);
	store_rollback(s);
	assert_null(series_of(d, &story, "peg"));
}

static void sex_is_taken_from_the_patient(void **state)
{
	struct desk *d = *state;
	in_care(d);
	struct record *r = measure(d, "ort", "family_alcohol=1", "today", "review");
	assert_refusal(
	    try_save(d, r), &d->err, STATUS_REFUSED, "ORT counts differently for women and men: add sex=F or sex=M.");
	struct record *p;
	assert_ok(app_record_form(d->app, d->a, record_kind(RECORD_PATIENT), &d->patient, &p, &d->err), &d->err);
	desk_set(d, p, "gender", "male");
	desk_save(d, p);
	desk_save(d, r);
	assert_int_equal(((struct measure *)r)->score, 3000);
	assert_string_equal(((struct measure *)r)->answers, "sex=M 1 - - - - - - - - -");
}

static void change_since_baseline(void **state)
{
	struct desk *d = *state;
	struct measure_story story;
	in_care(d);
	desk_save(d, measure(d, "gad_7", "3 3 3 3 3 0 0", "-30", "other")); /* before the baseline: not it */
	desk_save(d, measure(d, "gad_7", "3 3 3 3 0 0 0", "-20", "baseline"));
	desk_save(d, measure(d, "gad_7", "3 3 0 0 0 0 0", "today", "review"));
	desk_save(d, measure(d, "gad_7", "3 3 3 0 0 0 0", "-10", "review")); /* paper, entered later */
	const struct measure_series *s = series_of(d, &story, "gad_7");
	assert_int_equal(s->count, 4);
	assert_int_equal(s->baseline->score, 12000);
	assert_int_equal(s->latest->score, 6000);
	assert_string_equal(s->words, "6 lower, better; it matters");
	s = series_of(d, &story, "nrs_pain"); /* of the assessment */
	assert_int_equal(s->baseline->score, 7000);
	assert_string_equal(s->words, "");
}

/* Interference has a published change of its own: 1 point over its seven items (IMMPACT). */
static void interference_of_bpi_has_its_own_change(void **state)
{
	struct desk *d = *state;
	struct measure_story story;
	in_care(d);
	desk_save(d, measure(d, "bpi_sf", "6 6 6 6 7 7 7 7 7 7 7", "-20", "baseline"));
	desk_save(d, measure(d, "bpi_sf", "6 6 6 5 6 6 6 6 6 6 6", "today", "review"));
	assert_string_equal(series_of(d, &story, "bpi_sf")->words,
	    "0.25 lower, better; too little to matter. Interference 1 lower; it matters (IMMPACT: 1 point over the average of "
	    "the 7 items, as ePPOC (AHSRI) quotes it)");
}

static const char *booster(struct desk *d)
{
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	for (size_t i = 0; i < v.alert_count; i++)
		if (strstr(v.alerts[i], "booster"))
			return v.alerts[i];
	return NULL;
}

static void skills_that_wear_off_ask_for_a_booster(void **state)
{
	struct desk *d = *state;
	in_care(d);
	desk_save(d, measure(d, "wsas", "4 4 4 4 4", "-60", "baseline"));
	desk_save(d, measure(d, "peg", "4 4 4", "-40", "programme_end"));
	assert_null(booster(d));
	desk_save(d, measure(d, "peg", "5 5 5", "-20", "follow_up")); /* 25 %: too little to matter */
	assert_null(booster(d));
	desk_save(d, measure(d, "peg", "6 6 6", "-10", "follow_up"));
	assert_non_null(strstr(booster(d), "Offer a booster: PEG went from 4 to 6 since the programme ended"));
	desk_sign_in(d, "root");
	assert_null(booster(d)); /* an administrator sees no scores */
}

static void responders_over_all_add_up(void **state)
{
	struct desk *d = *state;
	struct measure_responders *rows;
	size_t n;
	static const char *const last[] = {"2", "5", "8", NULL};
	for (size_t i = 0; i < ARRAY_LEN(last); i++) {
		char nhs[16], family[16];
		static const char *const numbers[] = {"9990000018", "9990000026", "9990000034", "9990000042"};
		snprintf(nhs, sizeof(nhs), "%s", numbers[i]);
		snprintf(family, sizeof(family), "Person%zu", i);
		desk_patient(d, nhs, family, "Test");
		desk_save(d, desk_form(d, RECORD_REFERRAL, "referred_on", "-10", "referrer", "Dr E. Xample",
				 "referrer_role", "gp", "practice", "A81001", NULL));
		desk_save(d, measure(d, "nrs_pain", "5", "-9", "baseline"));
		if (last[i])
			desk_save(d, measure(d, "nrs_pain", last[i], "-1", "review"));
	}
	assert_ok(app_measure_responders(d->app, d->a, &rows, &n, &d->err), &d->err);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].people, 4);
	assert_int_equal(rows[0].twice, 3);
	assert_int_equal(rows[0].better, 1);
	assert_int_equal(rows[0].no_change, 1);
	assert_int_equal(rows[0].worse, 1);
	assert_int_equal(rows[0].not_known, 0);
}

static struct record *taken(struct desk *d, const char *answers, const char *on, const char *point)
{
	struct record *r = measure(d, "nrs_pain", answers, on, point);
	desk_save(d, r);
	return r;
}

/* Where a programme has two ends, what came before and after it says nothing of it. */
static void a_programme_is_compared_end_to_end(void **state)
{
	struct desk *d = *state;
	struct measure_responders *rows;
	size_t n;
	in_care(d);
	taken(d, "2", "-90", "baseline");
	taken(d, "8", "-60", "programme_start");
	taken(d, "7", "-30", "programme_end");
	taken(d, "9", "-1", "review");
	assert_ok(app_measure_responders(d->app, d->a, &rows, &n, &d->err), &d->err);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].instrument->id, "nrs_pain") != 0)
			continue;
		assert_int_equal(rows[i].programme, 1);
		assert_int_equal(rows[i].any_better, 1);
		assert_int_equal(rows[i].better, 0);
		assert_int_equal(rows[i].no_change, 1);
		assert_int_equal(rows[i].worse, 0);
	}
	assert_true(n > 0);
}

/* Who said that it is dealt with stands there, and a new alert of the same record is open again. */
static void an_alert_stands_until_somebody_has_dealt_with_it(void **state)
{
	struct desk *d = *state;
	struct patient_view v;
	in_care(d);
	struct record *r = measure(d, "phq_9", "0 0 0 0 0 0 0 0 1", "today", "review");
	struct measure *m = (struct measure *)r;
	desk_set(d, r, "alert_action", "Asked; no plans. GP told.");
	desk_save(d, r);
	assert_string_equal(m->alert_dealt, "no");
	assert_null(m->alert_by);
	assert_true(measure_alert_open(m));
	assert_ok(app_patient_open(d->app, d->a, &r->patient, false, &v, &d->err), &d->err);
	bool told = false;
	for (size_t i = 0; i < v.alert_count; i++)
		told = told || strstr(v.alerts[i], "So far: Asked; no plans. GP told.");
	assert_true(told);
	desk_set(d, r, "alert_dealt", "yes");
	desk_save(d, r);
	assert_string_equal(m->alert_by, app_me(d->app)->base.id.text);
	assert_int_equal(m->alert_on, clock_today());
	assert_false(measure_alert_open(m));
	assert_ok(app_patient_open(d->app, d->a, &r->patient, false, &v, &d->err), &d->err);
	for (size_t i = 0; i < v.alert_count; i++)
		assert_null(strstr(v.alerts[i], "PHQ-9"));
	/* Said once: amending something else does not make another person the one who dealt with it. */
	const char *by = m->alert_by;
	desk_set(d, r, "note", "Filed.");
	desk_save(d, r);
	assert_string_equal(m->alert_by, by);
}

static void write_file(struct desk *d, const char *text, char path[256])
{
	snprintf(path, 256, "%s/labels.csv", d->files.folder);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	fclose(f);
}

static void a_licensed_service_loads_its_own_wordings(void **state)
{
	struct desk *d = *state;
	struct measure_labels_report report;
	const struct measures *all;
	char path[256];
	write_file(d, "instrument,item,text\r\nPSEQ-2,1,\"First, with a comma\"\r\npseq-2,2,Second\r\n", path);
	assert_int_equal(app_measure_labels(d->app, d->a, path, "Licence 7", false, &report, &d->err), STATUS_DENIED);
	desk_sign_in(d, "root");
	assert_int_equal(app_measure_labels(d->app, d->a, path, NULL, false, &report, &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.field, "licence");
	assert_int_equal(d->err.line, 2);
	assert_ok(app_measure_labels(d->app, d->a, path, "Licence 7", true, &report, &d->err), &d->err);
	assert_int_equal(report.added, 2);
	assert_ok(app_measures(d->app, d->a, &all, &d->err), &d->err);
	assert_false(instrument_has_texts(instrument_by_id(all, "pseq_2")));
	assert_ok(app_measure_labels(d->app, d->a, path, "Licence 7", false, &report, &d->err), &d->err);
	assert_ok(app_measures(d->app, d->a, &all, &d->err), &d->err);
	assert_string_equal(instrument_by_id(all, "pseq_2")->items[0].text, "First, with a comma");
	write_file(d,
	    "item,instrument,text,licence\n1,PSEQ-2,\"First, with a comma\",Licence 7\n2,PSEQ-2,Changed,Licence 7\n",
	    path);
	assert_ok(app_measure_labels(d->app, d->a, path, NULL, false, &report, &d->err), &d->err);
	assert_int_equal(report.same, 1);
	assert_int_equal(report.changed, 1);
}

static void a_wrong_file_of_wordings_changes_nothing(void **state)
{
	struct desk *d = *state;
	struct measure_labels_report report;
	const struct measures *all;
	char path[256];
	desk_sign_in(d, "root");
	write_file(d, "instrument,item,text,licence\nPSEQ-2,1,First,L\nPSEQ-2,3,Third,L\n", path);
	assert_int_equal(app_measure_labels(d->app, d->a, path, NULL, false, &report, &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.sentence, "PSEQ-2 has 2 items; there is no item 3.");
	assert_int_equal(d->err.line, 3);
	assert_ok(app_measures(d->app, d->a, &all, &d->err), &d->err);
	assert_null(instrument_by_id(all, "pseq_2")->items[0].text);
	write_file(d, "instrument,number,text\n", path);
	assert_refusal(app_measure_labels(d->app, d->a, path, NULL, false, &report, &d->err), &d->err, STATUS_REFUSED,
	    "The first line has no column \"item\"; the columns are instrument, item, text and licence.");
}

/* The list of choices that the record offers and the table of instruments are one list. */
static void the_records_choices_are_the_instruments(void **state)
{
	struct desk *d = *state;
	const struct measures *all = measures_standard(d->a);
	const struct choice *c = record_field(record_kind(RECORD_MEASURE), "instrument")->choices;
	size_t n = 0;
	for (; c[n].code; n++)
		assert_non_null(instrument_by_id(all, c[n].code));
	assert_int_equal(n, all->count);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(the_program_writes_what_answers_come_to),
	    DESK_TEST(wrong_answers_are_refused_at_their_field),
	    DESK_TEST(an_alert_is_answered_before_anything_is_saved),
	    DESK_TEST(a_measure_within_another_transaction),
	    DESK_TEST(sex_is_taken_from_the_patient),
	    DESK_TEST(change_since_baseline),
	    DESK_TEST(interference_of_bpi_has_its_own_change),
	    DESK_TEST(skills_that_wear_off_ask_for_a_booster),
	    DESK_TEST(responders_over_all_add_up),
	    DESK_TEST(a_programme_is_compared_end_to_end),
	    DESK_TEST(an_alert_stands_until_somebody_has_dealt_with_it),
	    DESK_TEST(a_licensed_service_loads_its_own_wordings),
	    DESK_TEST(a_wrong_file_of_wordings_changes_nothing),
	    DESK_TEST(the_records_choices_are_the_instruments),
	};
	return RUN_TESTS(tests);
}
