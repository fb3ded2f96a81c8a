/* Medicines are read when they are saved, people are judged, and every list says why. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/app/private.h"
#include "../../src/store/private.h"
#include "pathwell/app_risk.h"
#include "pathwell/exchange_search.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/review.h"
#include "service.h"

#define SEARCH "../shared/data/search_export.csv"
#define TRUTH "../shared/data/search_export.truth.json"

static struct medicine *add(struct desk *d, const char *product, const char *dose)
{
	struct record *r = desk_form(d, RECORD_MEDICINE, "name", product, "product", product, "dose", dose, NULL);
	desk_save(d, r);
	return (struct medicine *)r;
}

static struct risk_summary summary(struct desk *d, date on)
{
	struct risk_summary s;
	assert_ok(app_risk_summary(d->app, d->a, on, &s, &d->err), &d->err);
	return s;
}

static int64_t met(const struct risk_summary *s, const char *rule)
{
	for (size_t i = 0; i < s->rule_count; i++)
		if (!strcmp(s->rules[i].rule->id, rule))
			return s->rules[i].count;
	fail_msg("no rule %s", rule);
	return -1;
}

static const char *listed(struct desk *d, const struct risk_query *q)
{
	struct risk_people people;
	const char *text = "";
	assert_ok(app_risk_people(d->app, d->a, q, &people, &d->err), &d->err);
	for (size_t i = 0; i < people.count; i++)
		text = arena_printf(d->a, "%s%s%s %s", text, i ? ", " : "", people.items[i].patient.family_name,
		    risk_level_names[people.items[i].level]);
	return arena_printf(d->a, "%s%s", text, people.more ? " …" : "");
}

/* ---- reading ---- */

static void a_saved_medicine_says_how_it_was_read(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct medicine *m = add(d, "Longtec 60mg modified-release tablets", "ONE TO BE TAKEN TWICE A DAY");
	assert_string_equal(m->ingredient, "oxycodone");
	assert_string_equal(m->class, "opioid");
	assert_string_equal(m->modified_release, "yes");
	assert_string_equal(m->regular, "yes");
	assert_int_equal(m->per_day, 120000);
	assert_int_equal(m->ome, 180000);
	assert_string_equal(m->ome_set, "FPM2020 2020-08");
	assert_null(m->ask);
	m = add(d, "Fentanyl 25micrograms/hour transdermal patches", "ONE patch every 72 hours");
	assert_int_equal(m->per_hour, 25000);
	assert_int_equal(m->per_day, NUMBER_NONE);
	m = add(d, "Pregabalin 75mg capsules", "ONE TWICE A DAY");
	assert_string_equal(m->class, "gabapentinoid");
	assert_int_equal(m->ome, NUMBER_NONE);
	m = add(d, "Paracetamol 500mg tablets", "TWO FOUR TIMES A DAY");
	assert_null(m->class);
	assert_null(m->ask);
}

/* What a person types in the fields of the form, without a product. */
static void name_strength_and_form_are_read_too(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct record *r = desk_form(d, RECORD_MEDICINE, "name", "morphine", "strength", "30 mg", "form", "modified-release tablet", "dose",
	    "one tablet twice a day", NULL);
	desk_save(d, r);
	assert_int_equal(((struct medicine *)r)->ome, 60000);
	r = desk_form(d, RECORD_MEDICINE, "name", "morphine", "brand", "Zomorph", "strength", "10 mg", "form", "capsule", "dose",
	    "one capsule twice a day", NULL);
	desk_save(d, r);
	assert_int_equal(((struct medicine *)r)->ome, 20000);
	assert_string_equal(((struct medicine *)r)->modified_release, "yes");
	r = desk_form(d, RECORD_MEDICINE, "name", "morphine oral solution", "strength", "10mg/5ml", "dose", "5ml up to four times a day when required",
	    "as_needed", "yes", NULL);
	desk_save(d, r);
	assert_null(((struct medicine *)r)->ask); /* who wrote it has asked */
	assert_string_equal(((struct medicine *)r)->regular, "no");
	assert_int_equal(((struct medicine *)r)->ome, 40000);
	desk_set(d, r, "product", "Oramorph 10mg/5ml oral solution"); /* a list has not */
	desk_save(d, r);
	assert_string_equal(((struct medicine *)r)->ask, "as_needed");
	r = desk_form(d, RECORD_MEDICINE, "statement", "none", NULL);
	desk_save(d, r);
	assert_null(((struct medicine *)r)->ask);
}

static void what_is_not_clear_is_asked(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	static const struct {
		const char *product, *dose, *ask;
	} lines[] = {
	    {"Oxycodone 5mg capsules", "AS DIRECTED", "as_directed"},
	    {"Methadone 1mg/ml oral solution", "30 ml once a day", "no_total"},
	    {"Oramorph 10mg/5ml oral solution", "5ml up to four times a day when required", "as_needed"},
	    {"Morphine 10mg tablets", "one twice a day, reduce by one", "unreadable"},
	    {"Codeine 30mg tablets", "one or two four times a day", "as_needed"},
	    {"Moonshine 40% elixir", "one at night", "unknown_product"},
	};
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct medicine *m = add(d, lines[i].product, lines[i].dose);
		assert_non_null(m->ask);
		assert_string_equal(m->ask, lines[i].ask);
		assert_non_null(m->ask_why);
		/* A range is in no regular total. */
		if (!strcmp(lines[i].ask, "as_needed"))
			assert_string_equal(m->regular, "no");
	}
	struct worklist work;
	assert_ok(app_worklist(d->app, d->a, 2, &work, &d->err), &d->err);
	assert_int_equal(work.total, ARRAY_LEN(lines));
	assert_int_equal(work.count, 2);
	assert_string_equal(((const struct medicine *)work.items[0].medicine)->ask, "as_directed");
	assert_string_equal(work.items[0].patient.family_name, "Smith");
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	bool told = false;
	for (size_t i = 0; i < v.alert_count; i++)
		told = told || strstr(v.alerts[i], "6 medicines have to be looked at");
	assert_true(told);
}

/* R10: an unknown product that names an opioid left the patient low. */
static void what_is_not_understood_is_on_the_worklist(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct medicine *m = add(d, "MST Continus 100mg bananas", "Take Two Tablets Every 12 Hours");
	assert_string_equal(m->ask, "unknown_product");
	assert_string_equal(m->class, "opioid");
	desk_patient(d, "999 000 0026", "Jones", "Ben");
	add(d, "Moonshine 40% elixir", "one at night");
	desk_patient(d, "999 000 0034", "Brown", "Cas");
	add(d, "MST Continus 100mg tablets (Napp Pharmaceuticals Ltd)", "Take Two Tablets Every 12 Hours");
	struct risk_summary s = summary(d, DATE_NONE);
	assert_int_equal(s.levels[RISK_CANNOT_BE_SAID], 2);
	assert_int_equal(met(&s, "not_understood"), 2);
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE, .at_least = RISK_MEDIUM}),
	    "Brown high, Smith cannot_be_said, Jones cannot_be_said");
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE, .at_least = RISK_HIGH}), "Brown high");
	struct worklist work;
	assert_ok(app_worklist(d->app, d->a, 0, &work, &d->err), &d->err);
	assert_int_equal(work.total, 2);
	/* until a person has looked */
	assert_ok(app_worklist_answer(d->app, d->a, &m->base.id, 1, 0, true, NULL, &d->err), &d->err);
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE, .at_least = RISK_CANNOT_BE_SAID}),
	    "Brown high, Jones cannot_be_said");
}

/* H49, W15: said on the patient's home, with her own medicines. */
static bool told(struct desk *d, const char *what)
{
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	for (size_t i = 0; i < v.alert_count; i++)
		if (strstr(v.alerts[i], what))
			return true;
	return false;
}

static void one_medicine_twice_is_said_at_home(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	add(d, "MST Continus 10mg tablets", "ONE TWICE A DAY");
	assert_false(told(d, "stands twice"));
	add(d, "Morphine 10mg modified-release tablets", "ONE TWICE A DAY");
	assert_true(told(d, "morphine stands twice with one daily dose (MST Continus 10mg tablets; Morphine 10mg"));
}

static void what_is_in_no_total_is_named_at_home(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	add(d, "MST Continus 10mg tablets", "AS DIRECTED");
	assert_true(told(d, "Not in the total: morphine (as directed)."));
	assert_false(told(d, "methadone"));
}

static void a_person_says_what_it_comes_to(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct medicine *m = add(d, "Oxycodone 5mg capsules", "AS DIRECTED");
	assert_refusal(app_worklist_answer(d->app, d->a, &m->base.id, 1, 0, false, NULL, &d->err), &d->err, STATUS_REFUSED,
	    "Say how much it comes to in a day, or that it is not taken regularly.");
	assert_int_equal(app_worklist_answer(d->app, d->a, &m->base.id, 2, 20000, false, NULL, &d->err), STATUS_CONFLICT);
	assert_ok(app_worklist_answer(d->app, d->a, &m->base.id, 1, 20000, false, "The practice, by telephone", &d->err), &d->err);
	struct record *r;
	assert_ok(app_record_load(d->app, d->a, m->base.kind, &m->base.id, 0, &r, &d->err), &d->err);
	m = (struct medicine *)r;
	assert_int_equal(m->base.version, 2);
	assert_null(m->ask);
	assert_int_equal(m->per_day, 20000);
	assert_int_equal(m->ome, 30000);
	assert_string_equal(m->regular, "yes");
	assert_string_equal(m->counted_note, "The practice, by telephone");
	/* and it stays so when something else is amended */
	desk_set(d, r, "indication", "back pain");
	desk_save(d, r);
	assert_int_equal(m->ome, 30000);
	assert_refusal(app_worklist_answer(d->app, d->a, &r->id, 3, 20000, false, NULL, &d->err), &d->err, STATUS_REFUSED,
	    "This medicine is read and needs no answer; amend it where it is wrong.");
	m = add(d, "Oramorph 10mg/5ml oral solution", "5ml when required");
	assert_ok(app_worklist_answer(d->app, d->a, &m->base.id, 1, 0, true, NULL, &d->err), &d->err);
	m = add(d, "Moonshine 40% elixir", "one at night");
	assert_int_equal(app_worklist_answer(d->app, d->a, &m->base.id, 1, 1000, false, NULL, &d->err), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "amend the medicine's name first"));
	struct worklist work;
	assert_ok(app_worklist(d->app, d->a, 0, &work, &d->err), &d->err);
	assert_int_equal(work.total, 1);
}

static void an_answer_must_fit_the_product(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct medicine *m = add(d, "Fentanyl 25micrograms/hour transdermal patches", "AS DIRECTED");
	desk_set(d, &m->base, "counted_as", "25 mg");
	assert_refusal(app_record_save(d->app, d->a, &m->base, NULL, false, NULL, &d->err), &d->err, STATUS_REFUSED,
	    "Counted as: fentanyl is a patch; say its rate in microgram/hour.");
	assert_ok(app_worklist_answer(d->app, d->a, &m->base.id, 1, 25000, false, NULL, &d->err), &d->err);
	struct record *r;
	assert_ok(app_record_load(d->app, d->a, m->base.kind, &m->base.id, 0, &r, &d->err), &d->err);
	assert_int_equal(((struct medicine *)r)->per_hour, 25000);
	assert_true(((struct medicine *)r)->ome > 0);
}

/* ---- judging ---- */

static void everybody_is_counted_with_the_reason(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	add(d, "Longtec 60mg modified-release tablets", "ONE TO BE TAKEN TWICE A DAY");
	add(d, "Pregabalin 75mg capsules", "ONE TWICE A DAY");
	desk_patient(d, "999 000 0026", "Jones", "Ben");
	add(d, "Codeine 30mg tablets", "ONE FOUR TIMES A DAY");
	desk_patient(d, "999 000 0034", "Brown", "Cas");
	struct risk_summary s = summary(d, DATE_NONE);
	assert_int_equal(s.people, 2);
	assert_int_equal(met(&s, "ome_90"), 1);
	assert_int_equal(met(&s, "opioid_gabapentinoid"), 1);
	assert_int_equal(met(&s, "opioid_benzo_z"), 0);
	assert_int_equal(s.levels[RISK_HIGH], 1);
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE}), "Smith high, Jones low");
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE, .at_least = RISK_MEDIUM}), "Smith high");
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE, .limit = 1}), "Smith high …");
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE, .practice = "A81001"}), "Smith high, Jones low");
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE, .rule = "opioid_gabapentinoid"}), "Smith high");
	struct risk_people people;
	assert_ok(app_risk_people(d->app, d->a, &(struct risk_query){.as_of = DATE_NONE}, &people, &d->err), &d->err);
	assert_non_null(strstr(people.items[0].reasons, "90 mg or more"));
	assert_non_null(strstr(people.items[0].reasons, "an opioid with gabapentin"));
	assert_string_equal(people.items[0].practice, "A81001");
	assert_int_equal(people.items[0].ome_ug, 180000);
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &people.items[0].patient.id, false, &v, &d->err), &d->err);
	assert_true(v.alert_count >= 1);
	assert_ptr_equal(strstr(v.alerts[0], "High risk: "), v.alerts[0]);
	assert_int_equal(app_risk_people(d->app, d->a, &(struct risk_query){.rule = "ome_9", .as_of = DATE_NONE}, &people, &d->err),
	    STATUS_NOT_FOUND);
	assert_non_null(strstr(d->err.sentence, "There is no rule \"ome_9\"; there are ome_50, ome_90"));
	assert_refusal(app_risk_people(d->app, d->a, &(struct risk_query){.practice = "X1", .as_of = DATE_NONE}, &people, &d->err), &d->err,
	    STATUS_NOT_FOUND, "No practice has the code \"X1\".");
}

/* Five hundred people stand under "High": who weighs more comes first, and the name parts only those who weigh the same. */
static void of_one_level_what_weighs_more_comes_first(void **state)
{
	static const struct {
		const char *nhs, *family, *opioid, *dose, *others[2];
	} people[] = {
	    {"999 000 0018", "Aaron", "Codeine 30mg tablets", "TWO FOUR TIMES A DAY", {"Gabapentin 300mg capsules"}},
	    {"999 000 0026", "Young", "MST Continus 60mg tablets", "ONE THREE TIMES A DAY", {"Pregabalin 150mg capsules", "Zopiclone 7.5mg tablets"}},
	    {"999 000 0034", "Zeta", "MST Continus 100mg tablets", "ONE THREE TIMES A DAY", {"Pregabalin 150mg capsules", "Zopiclone 7.5mg tablets"}},
	    {"999 000 0042", "Abel", "Codeine 30mg tablets", "TWO FOUR TIMES A DAY", {"Gabapentin 300mg capsules"}},
	};
	struct desk *d = *state;
	for (size_t i = 0; i < ARRAY_LEN(people); i++) {
		desk_patient(d, people[i].nhs, people[i].family, "Test");
		add(d, people[i].opioid, people[i].dose);
		for (size_t k = 0; k < 2 && people[i].others[k]; k++)
			add(d, people[i].others[k], "ONE TWICE A DAY");
	}
	const char *wanted = "Zeta high, Young high, Aaron high, Abel high";
	assert_string_equal(listed(d, &(struct risk_query){.as_of = DATE_NONE, .at_least = RISK_HIGH}), wanted);
	/* In memory, for another day, the order is the same. */
	assert_string_equal(listed(d, &(struct risk_query){.as_of = clock_today() + 1, .at_least = RISK_HIGH}), wanted);
	/* Page by page too. */
	struct risk_people first;
	assert_ok(app_risk_people(d->app, d->a, &(struct risk_query){.as_of = DATE_NONE, .limit = 2}, &first, &d->err), &d->err);
	assert_string_equal(
	    listed(d, &(struct risk_query){.as_of = DATE_NONE, .at_least = RISK_HIGH, .after = &first.items[1].patient.id}),
	    "Aaron high, Abel high");
}

static int64_t kept(struct desk *d, const char *what)
{
	return connection_number(app_store(d->app)->db, what);
}

static void only_who_changed_is_judged_again(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct medicine *m = add(d, "Morphine 10mg tablets", "ONE FOUR TIMES A DAY");
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_stale"), 0); /* nobody was judged: everybody will be */
	struct risk_summary s = summary(d, DATE_NONE);
	assert_int_equal(met(&s, "ome_50"), 0);
	desk_set(d, &m->base, "dose", "TWO FOUR TIMES A DAY");
	desk_save(d, &m->base);
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_stale"), 1);
	s = summary(d, DATE_NONE);
	assert_int_equal(met(&s, "ome_50"), 1);
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_stale"), 0);
	/* another day is judged in memory, and changes nothing that is kept */
	s = summary(d, date_from_iso("2020-01-01"));
	assert_int_equal(s.as_of, date_from_iso("2020-01-01"));
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_mark WHERE as_of = '2026-11-22'"), 1);
	assert_string_equal(listed(d, &(struct risk_query){.as_of = date_from_iso("2026-11-20"), .rule = "ome_50"}), "Smith medium");
	/* the next morning everybody is judged for that day */
	clock_fix("2026-11-23T08:00:00");
	s = summary(d, DATE_NONE);
	assert_int_equal(s.as_of, date_from_iso("2026-11-23"));
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_mark WHERE as_of = '2026-11-23'"), 1);
	/* who died counts no more */
	struct record *r;
	assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_PATIENT), &d->patient, 0, &r, &d->err), &d->err);
	((struct patient *)r)->died_on = clock_today();
	desk_save(d, r);
	s = summary(d, DATE_NONE);
	assert_int_equal(s.people, 0);
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_person"), 0);
}

static void nothing_is_written_where_nothing_may_be(void **state)
{
	struct desk *d = *state;
	struct app *reading;
	struct risk_summary s;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	add(d, "Morphine 60mg modified-release tablets", "ONE TWICE A DAY");
	assert_ok(app_open(d->files.path, STORE_READ_ONLY, &reading, &d->err), &d->err);
	reading->system = true;
	assert_ok(app_risk_summary(reading, d->a, DATE_NONE, &s, &d->err), &d->err);
	assert_int_equal(met(&s, "ome_120"), 1);
	struct risk_people people;
	assert_ok(app_risk_people(reading, d->a, &(struct risk_query){.as_of = DATE_NONE}, &people, &d->err), &d->err);
	assert_int_equal(people.count, 1);
	app_close(reading);
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_mark"), 0);
}

static void who_only_looks_does_not_wait_for_who_writes(void **state)
{
	struct desk *d = *state;
	struct app *other;
	struct risk_summary s;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	add(d, "Morphine 60mg modified-release tablets", "ONE TWICE A DAY");
	assert_ok(app_open(d->files.path, STORE_READ_WRITE, &other, &d->err), &d->err);
	sqlite3_busy_timeout(app_store(d->app)->db, 10);
	assert_ok(app_begin(other, &d->err), &d->err);
	assert_ok(app_risk_summary(d->app, d->a, DATE_NONE, &s, &d->err), &d->err);
	assert_int_equal(met(&s, "ome_120"), 1);
	store_rollback(app_store(other));
	app_close(other);
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_mark"), 0);
	s = summary(d, DATE_NONE);
	assert_int_equal(kept(d, "SELECT COUNT(*) FROM risk_mark"), 1);
}

static void a_birthday_is_a_reason(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct record *r;
	assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_PATIENT), &d->patient, 0, &r, &d->err), &d->err);
	((struct patient *)r)->born_on = date_from_iso("1950-11-23"); /* 76 tomorrow */
	desk_save(d, r);
	add(d, "Fentanyl 37.5micrograms/hour transdermal patches", "ONE patch every 72 hours");
	struct risk_summary s = summary(d, DATE_NONE);
	assert_int_equal(met(&s, "fentanyl_over_75"), 0);
	clock_fix("2026-11-23T08:00:00");
	s = summary(d, DATE_NONE);
	assert_int_equal(met(&s, "fentanyl_over_75"), 1);
}

static void medicines_saved_before_reading_are_read_when_judged(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct medicine *m = add(d, "Morphine 60mg modified-release tablets", "ONE TWICE A DAY");
	char stamp[STAMP_TEXT];
	m->ingredient = m->class = m->modified_release = m->regular = m->ome_set = NULL;
	m->per_day = m->ome = NUMBER_NONE;
	m->base.entered_at = clock_stamp(stamp);
	assert_ok(app_begin(d->app, &d->err), &d->err);
	assert_ok(store_record_save(app_store(d->app), &m->base, &d->err), &d->err);
	assert_ok(app_end(d->app, STATUS_OK, &d->err), &d->err);
	struct risk_summary s = summary(d, DATE_NONE);
	assert_int_equal(met(&s, "ome_120"), 1);
}

static void check_compares_what_is_kept(void **state)
{
	struct desk *d = *state;
	struct check_report report;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct medicine *m = add(d, "Morphine 60mg modified-release tablets", "ONE TWICE A DAY");
	summary(d, DATE_NONE);
	assert_ok(app_check(d->app, d->a, NULL, NULL, &report, &d->err), &d->err);
	assert_int_equal(report.problem_count, 0);
	assert_int_equal(sqlite3_exec(app_store(d->app)->db, "UPDATE risk_person SET met = 1", NULL, NULL, NULL), SQLITE_OK);
	assert_ok(app_check(d->app, d->a, NULL, NULL, &report, &d->err), &d->err);
	assert_int_equal(report.problem_count, 2);
	assert_non_null(strstr(report.problems[0], "does not follow from the records"));
	assert_non_null(strstr(report.problems[1], "counts of people at risk"));
	desk_set(d, &m->base, "dose", "ONE AT NIGHT"); /* stale: judged again before anybody sees it */
	desk_save(d, &m->base);
	assert_ok(app_check(d->app, d->a, NULL, NULL, &report, &d->err), &d->err);
	assert_int_equal(report.problem_count, 0);
}

static void a_service_has_its_own_rules(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	add(d, "Morphine 10mg tablets", "ONE FOUR TIMES A DAY");
	struct risk_summary s = summary(d, DATE_NONE);
	assert_int_equal(s.levels[RISK_HIGH], 0);
	struct record *r = desk_form(d, RECORD_RISK_RULE, "rule", "forty", "level", "high", "condition", "ome >= 40 and agee > 20", "sentence",
	    "Takes 40 mg.", "source", "Us", NULL);
	assert_int_equal(app_record_save(d->app, d->a, r, NULL, false, NULL, &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.field, "condition");
	assert_non_null(strstr(d->err.sentence, "agee"));
	desk_set(d, r, "condition", "ome >= 40");
	desk_save(d, r);
	s = summary(d, DATE_NONE);
	assert_int_equal(s.levels[RISK_HIGH], 1);
	assert_int_equal(met(&s, "forty"), 1);
	struct record *again = desk_form(d, RECORD_RISK_RULE, "rule", "forty", "level", "low", "condition", "ome >= 30", "sentence", "Again.",
	    "source", "Us", NULL);
	assert_int_equal(app_record_save(d->app, d->a, again, NULL, false, NULL, &d->err), STATUS_REFUSED);
	desk_set(d, r, "retired", "yes");
	desk_save(d, r);
	s = summary(d, DATE_NONE);
	assert_int_equal(s.levels[RISK_HIGH], 0);
	again = desk_form(d, RECORD_RISK_RULE, "rule", "ome_300", "level", "low", "retired", "no", "source", "Us", NULL);
	assert_refusal(app_record_save(d->app, d->a, again, NULL, false, NULL, &d->err), &d->err, STATUS_REFUSED,
	    "Say when the rule is met, for example: ome >= 90.");
}

static void lists_are_clinical_and_leave_a_trace(void **state)
{
	struct desk *d = *state;
	struct risk_people people;
	struct risk_summary s;
	struct worklist work;
	struct audit_list audit;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	listed(d, &(struct risk_query){.as_of = DATE_NONE});
	assert_ok(app_worklist(d->app, d->a, 0, &work, &d->err), &d->err);
	assert_ok(app_audit(d->app, d->a, NULL, 2, &audit, &d->err), &d->err);
	assert_int_equal(audit.items[0].action, AUDIT_VIEW);
	assert_string_equal(audit.items[0].note, "worklist");
	assert_string_equal(audit.items[1].note, "risk list");
	assert_true(id_is_none(&audit.items[1].patient));
	desk_sign_in(d, "root");
	/* Counts name nobody, and who takes lists in wants to see them. */
	assert_ok(app_risk_summary(d->app, d->a, DATE_NONE, &s, &d->err), &d->err);
	assert_int_equal(app_risk_people(d->app, d->a, &(struct risk_query){.as_of = DATE_NONE}, &people, &d->err), STATUS_DENIED);
	assert_int_equal(app_worklist(d->app, d->a, 0, &work, &d->err), STATUS_DENIED);
	desk_sign_in(d, "eye");
	assert_ok(app_risk_summary(d->app, d->a, DATE_NONE, &s, &d->err), &d->err);
	assert_int_equal(app_worklist_answer(d->app, d->a, &d->patient, 1, 1, false, NULL, &d->err), STATUS_DENIED);
}

static void risk_shortens_the_interval(void **state)
{
	struct desk *d = *state;
	assert_int_equal(app_review_weeks(d->app, &(struct risk){.level = RISK_NONE}), 12);
	assert_int_equal(app_review_weeks(d->app, &(struct risk){.level = RISK_HIGH}), 4);
	assert_int_equal(app_review_weeks(d->app, &(struct risk){.level = RISK_LOW, .review_weeks = 26}), 12);
	assert_int_equal(app_review_weeks(d->app, &(struct risk){.level = RISK_HIGH, .review_weeks = 2}), 2);
}

static void before_and_after(void **state)
{
	struct desk *d = *state;
	struct ome_change change;
	desk_patient(d, "999 000 0018", "Smith", "Ann");
	struct medicine *m = add(d, "Morphine 60mg modified-release tablets", "ONE TWICE A DAY");
	clock_fix("2026-12-20T08:00:00");
	desk_set(d, &m->base, "product", "Morphine 30mg modified-release tablets");
	desk_save(d, &m->base);
	assert_ok(app_ome_change(d->app, d->a, &d->patient, &change, &d->err), &d->err);
	assert_int_equal(change.first_on, date_from_iso("2026-11-22"));
	assert_int_equal(change.first_ug, 120000);
	assert_int_equal(change.last_ug, 60000);
	assert_int_equal(change.last_on, date_from_iso("2026-12-20"));
	assert_string_equal(change.set, "FPM2020 2020-08");
	add(d, "Methadone 1mg/ml oral solution", "30 ml once a day");
	assert_ok(app_ome_change(d->app, d->a, &d->patient, &change, &d->err), &d->err);
	assert_int_equal(change.last_ug, DOSE_NONE);
}

/* ---- the real list ---- */

struct real {
	struct desk *d;
	struct arena *row;
	struct search_columns *columns;
	struct id patient; /* of the line before */
	char nhs[11], medicine[200];
};

static void save(struct real *real, struct record *r)
{
	assert_ok(app_record_write(real->d->app, real->row, r, &real->d->err), &real->d->err);
}

static void take_line(struct real *real, const struct csv_row *line)
{
	struct search_row out;
	const char *product, *dose, *quantity;
	search_row_read(real->row, real->columns, line, clock_today(), &out);
	if (out.rejected)
		return;
	const struct patient *p = (const struct patient *)out.patient;
	if (strcmp(p->nhs_number, real->nhs)) {
		*real->medicine = '\0';
		snprintf(real->nhs, sizeof(real->nhs), "%s", p->nhs_number);
		save(real, out.patient);
		real->patient = out.patient->id;
	}
	/* One faulty line says again what the line before says: an import sees that it is the same medicine. */
	if (!strcmp(out.medicine, real->medicine) && !strcmp(p->nhs_number, real->nhs))
		return;
	snprintf(real->medicine, sizeof(real->medicine), "%s", out.medicine);
	medicine_line_cut(real->row, reference_standard(real->row), out.medicine, &product, &dose, &quantity);
	struct medicine *m = (struct medicine *)record_new_form(real->row, record_kind(RECORD_MEDICINE));
	m->base.patient = real->patient;
	m->name = m->product = product;
	m->dose = dose;
	m->quantity = quantity;
	m->issued_on = out.issued_on;
	save(real, &m->base);
}

static void import_search(struct desk *d)
{
	struct csv_reader *file;
	struct csv_row *line;
	const char *ignored;
	struct real real = {.d = d, .row = arena_new()};
	struct arena *kept CLEANUP(arena_freep) = arena_new();
	assert_ok(csv_open(SEARCH, &file, &d->err), &d->err);
	assert_ok(app_begin(d->app, &d->err), &d->err);
	for (;;) {
		assert_ok(csv_next(file, &line, &d->err), &d->err);
		if (!line)
			break;
		if (real.columns)
			take_line(&real, line);
		else if (search_header(kept, line, NULL, 0, &real.columns, &ignored, &d->err) != STATUS_OK)
			real.columns = NULL;
		arena_reset(real.row);
	}
	assert_ok(app_end(d->app, STATUS_OK, &d->err), &d->err);
	csv_close(file);
	arena_free(real.row);
}

static char *whole(struct desk *d, const char *path)
{
	struct buf text CLEANUP(buf_done) = {0};
	char part[4096];
	FILE *in = fopen(path, "r");
	assert_non_null(in);
	for (size_t n; (n = fread(part, 1, sizeof(part), in)) > 0;)
		buf_add(&text, part, n);
	fclose(in);
	return arena_strdup(d->a, buf_str(&text));
}

static double truth_of(const char *truth, const char *nhs, const char *what)
{
	char key[40];
	snprintf(key, sizeof(key), "\"nhs\": \"%s\"", nhs);
	const char *person = strstr(truth, key), *value = person ? strstr(person, what) : NULL;
	assert_non_null(value);
	return strtod(strchr(value, ':') + 1, NULL);
}

static void the_real_list_is_judged_as_its_truth_says(void **state)
{
	struct desk *d = *state;
	if (access(SEARCH, R_OK)) {
		print_message("Skipped: %s is not there.\n", SEARCH);
		skip();
	}
	static const struct {
		const char *rule;
		int64_t count;
	} wanted[] = {{"ome_50", 204}, {"ome_90", 152}, {"ome_120", 139}, {"opioid_gabapentinoid", 321}, {"opioid_benzo_z", 115},
	    {"opioid_gabapentinoid_benzo_z", 42}, {"fentanyl_over_75", 16}};
	import_search(d);
	date on = date_from_iso("2026-11-14");
	struct risk_summary s = summary(d, on);
	assert_int_equal(s.people, 900);
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		if (met(&s, wanted[i].rule) != wanted[i].count)
			fail_msg("%s: %lld, wanted %lld", wanted[i].rule, (long long)met(&s, wanted[i].rule), (long long)wanted[i].count);
	struct risk_people people;
	const char *truth = whole(d, TRUTH);
	assert_ok(app_risk_people(d->app, d->a, &(struct risk_query){.as_of = on}, &people, &d->err), &d->err);
	assert_int_equal(people.count, 900);
	for (size_t i = 0; i < people.count; i++) {
		const struct risk_person *p = &people.items[i];
		double ome = p->ome_ug == DOSE_NONE ? 0 : (double)p->ome_ug / 1000;
		if (ome != truth_of(truth, p->patient.nhs_number, "\"ome_regular\""))
			fail_msg("%s: %g mg", p->patient.nhs_number, ome);
	}
	/* judged for today and kept: the same people by another way */
	clock_fix("2026-11-14T12:00:00");
	struct risk_summary now = summary(d, DATE_NONE);
	for (size_t i = 0; i < s.rule_count; i++)
		assert_int_equal(now.rules[i].count, s.rules[i].count);
	assert_memory_equal(now.levels, s.levels, sizeof(s.levels));
	assert_int_equal(now.asks, s.asks);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(a_saved_medicine_says_how_it_was_read),
	    DESK_TEST(name_strength_and_form_are_read_too),
	    DESK_TEST(what_is_not_clear_is_asked),
	    DESK_TEST(one_medicine_twice_is_said_at_home),
	    DESK_TEST(what_is_in_no_total_is_named_at_home),
	    DESK_TEST(what_is_not_understood_is_on_the_worklist),
	    DESK_TEST(a_person_says_what_it_comes_to),
	    DESK_TEST(an_answer_must_fit_the_product),
	    DESK_TEST(everybody_is_counted_with_the_reason),
	    DESK_TEST(of_one_level_what_weighs_more_comes_first),
	    DESK_TEST(only_who_changed_is_judged_again),
	    DESK_TEST(nothing_is_written_where_nothing_may_be),
	    DESK_TEST(who_only_looks_does_not_wait_for_who_writes),
	    DESK_TEST(a_birthday_is_a_reason),
	    DESK_TEST(medicines_saved_before_reading_are_read_when_judged),
	    DESK_TEST(check_compares_what_is_kept),
	    DESK_TEST(a_service_has_its_own_rules),
	    DESK_TEST(lists_are_clinical_and_leave_a_trace),
	    DESK_TEST(risk_shortens_the_interval),
	    DESK_TEST(before_and_after),
	    DESK_TEST(the_real_list_is_judged_as_its_truth_says),
	};
	return RUN_TESTS(tests);
}
