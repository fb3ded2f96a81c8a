/* The demonstration service: every state, due work, and the same for the same seed and clock. */
#include "service.h"

#include <string.h>
#include <unistd.h>

#include "pathwell/app_taper.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/goal.h"
#include "pathwell/records/referral.h"

static struct app *demo(struct temp_store *t, const char *name, int64_t patients, uint64_t seed)
{
	struct app *app;
	const char *path = temp_path(t, name);
	clock_fix(TEMP_NOW);
	assert_ok(app_demo(path, patients, seed, NULL, NULL, &t->err), &t->err);
	assert_ok(app_open(path, STORE_READ_WRITE, &app, &t->err), &t->err);
	assert_ok(app_sign_in(app, "clinician", "demonstration", &t->err), &t->err);
	return app;
}

static const char *digest(struct app *app, struct arena *a)
{
	struct patient_rows rows;
	struct error err;
	struct buf b CLEANUP(buf_done) = {0};
	assert_ok(app_find(app, a, "", 500, &rows, &err), &err);
	for (size_t i = 0; i < rows.count; i++)
		buf_printf(&b, "%s %s %s %s %s\n", rows.items[i].id.text, rows.items[i].nhs_number, rows.items[i].family_name,
		    rows.items[i].given_name, rows.items[i].state);
	return arena_strdup(a, buf_str(&b));
}

static void sixty_patients_show_every_state_and_all_kinds_of_due_work(void **state)
{
	struct temp_store *t = *state;
	struct app *app = demo(t, "one.db", 60, 1);
	const struct machine_table *m = machine_table(MACHINE_EPISODE);
	const char *all = digest(app, t->a);
	for (size_t i = 0; i < m->state_count; i++)
		assert_non_null(strstr(all, arena_printf(t->a, " %s\n", m->states[i].name)));
	struct today_list today;
	assert_ok(app_today(app, t->a, false, 100, &today, &t->err), &t->err);
	/* No alert and no decision that somebody left open is invented for a demonstration. */
	for (int k = 0; k < TODAY_KIND_COUNT; k++)
		assert_true((k == TODAY_ALERT || k == TODAY_DECISION) == (today.total[k] == 0));
	struct check_report report;
	assert_ok(app_check(app, t->a, NULL, NULL, &report, &t->err), &t->err);
	assert_int_equal(report.problem_count, 0);
	assert_string_equal(clock_held(), TEMP_NOW);
	app_close(app);
}

static void the_same_seed_makes_the_same_people(void **state)
{
	struct temp_store *t = *state;
	struct app *x = demo(t, "x.db", 12, 7), *y = demo(t, "y.db", 12, 7), *z = demo(t, "z.db", 12, 8);
	assert_string_equal(digest(x, t->a), digest(y, t->a));
	assert_string_not_equal(digest(x, t->a), digest(z, t->a));
	app_close(x);
	app_close(y);
	app_close(z);
}

static void every_number_is_a_test_number_that_passes_mod_11(void **state)
{
	struct temp_store *t = *state;
	struct app *app = demo(t, "n.db", 60, 3);
	struct patient_rows rows;
	char digits[11];
	assert_ok(app_find(app, t->a, "", 100, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 60);
	for (size_t i = 0; i < rows.count; i++) {
		assert_ok(nhs_number_parse(rows.items[i].nhs_number, digits, &t->err), &t->err);
		assert_true(strncmp(digits, "999", 3) == 0);
	}
	app_close(app);
}

/* Each is a plan that reads back, in every state of the machine that comes before its end, signed by a prescriber. */
static void the_reductions_come_from_the_planner(void **state)
{
	struct temp_store *t = *state;
	struct app *app = demo(t, "tapers.db", 40, 1);
	static const char *const states[] = {"draft", "signed", "running", "held"};
	static const char *const medicines[] = {"morphine", "diazepam", "fentanyl", "pregabalin"};
	int seen[ARRAY_LEN(states)] = {0}, of[ARRAY_LEN(medicines)] = {0};
	struct record_list tapers;
	struct record_query q = {.kind = record_kind(RECORD_TAPER)};
	assert_ok(store_record_list(app_store(app), t->a, &q, &tapers, &t->err), &t->err);
	for (size_t i = 0; i < tapers.count; i++) {
		struct stored_plan s;
		struct id signer;
		assert_ok(app_taper_load(app, t->a, &tapers.items[i]->id, 0, &s, &t->err), &t->err);
		assert_non_null(s.plan);
		for (size_t k = 0; k < ARRAY_LEN(states); k++)
			seen[k] += strcmp(s.taper->state, states[k]) == 0;
		for (size_t k = 0; k < ARRAY_LEN(medicines); k++)
			of[k] += strcmp(s.plan->family->medicine, medicines[k]) == 0;
		if (s.taper->signed_by && id_parse(s.taper->signed_by, &signer))
			assert_string_equal(app_staff_name(app, t->a, &signer), "Amira Haddad");
	}
	for (size_t k = 0; k < ARRAY_LEN(states); k++)
		assert_true(seen[k] > 0 && of[k] > 0);
	app_close(app);
}

static bool stop(void *ctx, int64_t done, int64_t total)
{
	(void)ctx;
	(void)done;
	(void)total;
	return false;
}

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

static void assert_role_is_the_referrers(const struct referral *r)
{
	if (strstr(r->referrer, "orthopaedics"))
		assert_string_equal(r->referrer_role, "hospital_consultant");
	else
		assert_string_equal(r->referrer_role, strstr(r->referrer, "pharmacist") ? "clinical_pharmacist" : "gp");
	assert_true((r->practice == NULL) == is(r->referrer_role, "hospital_consultant"));
}

/* Told twice in one line: a reason and a destination that are the same words. */
static void assert_no_line_repeats_itself(const struct timeline *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const char *part = t->items[i].text ? strstr(t->items[i].text, "; to ") : NULL;
		if (part)
			assert_false(strncmp(t->items[i].text, part + 5, (size_t)(part - t->items[i].text)) == 0);
	}
}

/* What is invented must not contradict itself: it is what people learn the program by. */
static void invented_people_agree_with_themselves(void **state)
{
	struct temp_store *t = *state;
	struct app *app = demo(t, "agree.db", 60, 1);
	struct patient_rows rows;
	assert_ok(app_find(app, t->a, "", 100, &rows, &t->err), &t->err);
	for (size_t i = 0; i < rows.count; i++) {
		struct patient_view v;
		struct timeline line;
		assert_ok(app_patient_open(app, t->a, &rows.items[i].id, false, &v, &t->err), &t->err);
		const struct discharge *out = (const struct discharge *)patient_view_record(&v, RECORD_DISCHARGE);
		for (size_t k = 0; k < v.records[RECORD_REFERRAL].count; k++)
			assert_role_is_the_referrers((const struct referral *)v.records[RECORD_REFERRAL].items[k]);
		for (size_t k = 0; out && is(out->outcome, "goals_met") && k < v.records[RECORD_GOAL].count; k++)
			assert_true(is(((const struct goal *)v.records[RECORD_GOAL].items[k])->achievement, "achieved"));
		assert_ok(app_timeline(app, t->a, &rows.items[i].id, &line, &t->err), &t->err);
		assert_no_line_repeats_itself(&line);
	}
	app_close(app);
}

static void a_stopped_demonstration_leaves_no_file(void **state)
{
	struct temp_store *t = *state;
	const char *path = temp_path(t, "stopped.db");
	assert_int_equal(app_demo(path, 5, 1, stop, NULL, &t->err), STATUS_CANCELLED);
	assert_int_equal(access(path, F_OK), -1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(sixty_patients_show_every_state_and_all_kinds_of_due_work),
	    STORE_TEST(the_same_seed_makes_the_same_people),
	    STORE_TEST(every_number_is_a_test_number_that_passes_mod_11),
	    STORE_TEST(the_reductions_come_from_the_planner),
	    STORE_TEST(invented_people_agree_with_themselves),
	    STORE_TEST(a_stopped_demonstration_leaves_no_file),
	};
	return RUN_TESTS(tests);
}
