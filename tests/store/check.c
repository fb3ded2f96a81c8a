/* The check finds what is wrong, and nothing where all is well. */
#include <sqlite3.h>

#include "temp_store.h"
#include "test.h"

static void service(struct temp_store *t)
{
	struct id smith = temp_patient(t, "Smith", "Ann", "1960-07-14"),
		  jones = temp_patient(t, "Jones", "Bob", "1961-01-01");
	struct id episode = temp_episode(t, &smith, "referred", "accepted", NULL);
	temp_episode(t, &jones, "referred", "returned", NULL);
	struct record *r = temp_record(t, RECORD_APPOINTMENT, "on_date", "2026-11-22", "state", "booked", NULL);
	r->patient = smith;
	r->episode = episode;
	temp_save(t, r);
	temp_event(t, MACHINE_APPOINTMENT, &r->id, &smith, &episode, "book", NULL, "booked");
	temp_save(
	    t, temp_record(t, RECORD_PRACTICE, "code", "L85024", "name", "PARK PRACTICE", "status", "active", NULL));
}

static void check(struct temp_store *t, struct check_report *report)
{
	assert_ok(store_check(t->store, t->a, NULL, NULL, report, &t->err), &t->err);
}

static void test_all_is_well(void **state)
{
	struct temp_store *t = *state;
	struct check_report report;
	check(t, &report);
	assert_int_equal(report.problem_count, 0);
	service(t);
	check(t, &report);
	for (size_t i = 0; i < report.problem_count; i++)
		print_error("%s\n", report.problems[i]);
	assert_int_equal(report.problem_count, 0);
	assert_int_equal(report.episodes, 2);
	assert_int_equal(report.events, 5);
	assert_int_equal(report.records, 4);
}

/* A meddler with another program, who takes the triggers away first. */
static void meddle(struct temp_store *t, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	struct buf drops CLEANUP(buf_done) = {0};
	assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", -1, &st, NULL), SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW)
		buf_printf(&drops, "DROP TRIGGER %s;", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	assert_int_equal(sqlite3_exec(db, buf_str(&drops), NULL, NULL, NULL), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void test_each_kind_of_damage_is_told(void **state)
{
	static const struct {
		const char *sql, *part;
	} cases[] = {
	    {"UPDATE episode SET state = 'active' WHERE number = 1 AND state = 'accepted'",
		"stands in \"active\", but its events lead to \"accepted\""},
	    {"UPDATE episode SET closed_on = NULL", "its events lead to \"returned\""},
	    {"UPDATE episode SET last_event_on = '2020-01-01'", "its events lead to"},
	    {"DELETE FROM event WHERE event = 'accept'", "but its events lead to \"referred\""},
	    {"DELETE FROM event WHERE event = 'receive-referral'", "do not follow from each other (at number 1)"},
	    {"UPDATE event SET to_state = 'discharged' WHERE event = 'accept'",
		"do not follow from each other (at number 2)"},
	    {"UPDATE event SET seq = 7 WHERE event = 'accept'", "do not follow from each other"},
	    {"DELETE FROM event WHERE machine = 'episode'", "but no event led there"},
	    {"DELETE FROM event WHERE machine = 'appointment'", "stands in \"booked\", but no event led there"},
	    {"UPDATE appointment SET state = 'attended'", "Appointment"},
	    {"UPDATE patient SET family_name = 'Meddled' WHERE family_name = 'Smith'",
		"The list of patients does not say what the record"},
	    {"UPDATE patient_list SET town = 'Elsewhere'", "The list of patients does not say what the record"},
	    {"DELETE FROM search_key WHERE word = 'smith'", "The list of patients does not say what the record"},
	    {"INSERT INTO search_key VALUES (1, 'ghost', '', 1)", "The search has"},
	    {"DELETE FROM due WHERE kind = 1", "What is due for patient"},
	    {"INSERT INTO due VALUES (1, 5, '2026-01-01', '', 0, '', '', '')", "What is due for patient"},
	    {"UPDATE due SET text = 'review' WHERE kind = 1", "What is due for patient"},
	    {"UPDATE practice_key SET words = ' other'", "The search for practices"},
	    {"UPDATE patient SET current = 0 WHERE family_name = 'Smith'",
		"versions are not 1 to 1 with the last one current"},
	    {"UPDATE patient SET version = 2 WHERE family_name = 'Smith'",
		"versions are not 1 to 2 with the last one current"},
	    {"PRAGMA foreign_keys = OFF; DELETE FROM person", "belong to something that is missing"},
	    {"ALTER TABLE goal ADD COLUMN mood TEXT", "Table goal has a column \"mood\" that the records do not know"},
	    {"ALTER TABLE goal DROP COLUMN progress", "Table goal has no column for \"progress\""},
	    {"ALTER TABLE goal RENAME COLUMN progress TO going", "Table goal has no column for \"progress\""},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct temp_store t;
		struct check_report report;
		bool told = false;
		temp_store_open(&t);
		service(&t);
		meddle(&t, cases[i].sql);
		check(&t, &report);
		for (size_t j = 0; j < report.problem_count; j++)
			told = told || strstr(report.problems[j], cases[i].part);
		if (!told)
			fail_msg("\"%s\" is not told; first of %zu: %s", cases[i].sql, report.problem_count,
			    report.problem_count ? report.problems[0] : "none");
		temp_store_close(&t);
	}
	(void)state;
}

static void test_every_sentence_ends(void **state)
{
	struct temp_store *t = *state;
	struct check_report report;
	service(t);
	meddle(t, "UPDATE episode SET state = 'active'; DELETE FROM search_key; DELETE FROM due; UPDATE practice_key "
		  "SET words = ''");
	check(t, &report);
	assert_true(report.problem_count >= 6);
	for (size_t i = 0; i < report.problem_count; i++)
		assert_int_equal(report.problems[i][strlen(report.problems[i]) - 1], '.');
}

static bool stop(void *ctx, int64_t done, int64_t total)
{
	(void)ctx;
	(void)done;
	(void)total;
	return false;
}

static void test_check_can_be_stopped(void **state)
{
	struct temp_store *t = *state;
	struct check_report report;
	temp_begin(t);
	for (int i = 0; i < 600; i++)
		temp_patient(t, arena_printf(t->a, "Smith%d", i), "Ann", "1960-07-14");
	temp_commit(t);
	assert_int_equal(store_check(t->store, t->a, stop, NULL, &report, &t->err), STATUS_CANCELLED);
	check(t, &report);
	assert_int_equal(report.problem_count, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_all_is_well),
	    cmocka_unit_test(test_each_kind_of_damage_is_told),
	    STORE_TEST(test_every_sentence_ends),
	    STORE_TEST(test_check_can_be_stopped),
	};
	return RUN_TESTS(tests);
}
