/* What can be expected to go wrong with the file: busy, full, damaged, killed. Each is one sentence and nothing half
 * done. */
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/private.h"
#include "temp_store.h"
#include "test.h"

static size_t people(struct temp_store *t, const char *query)
{
	struct patient_rows rows;
	assert_ok(store_search(t->store, t->a, query, 100000, &rows, &t->err), &t->err);
	return rows.count;
}

static void assert_whole(struct temp_store *t)
{
	struct check_report report;
	assert_ok(store_check(t->store, t->a, NULL, NULL, &report, &t->err), &t->err);
	for (size_t i = 0; i < report.problem_count; i++)
		print_error("%s\n", report.problems[i]);
	assert_int_equal(report.problem_count, 0);
}

static void test_settings_stand(void **state)
{
	static const struct {
		const char *sql;
		int64_t expected;
	} settings[] = {
	    {"PRAGMA application_id", STORE_APPLICATION_ID},
	    {"PRAGMA foreign_keys", 1},
	    {"PRAGMA synchronous", 2},
	    {"PRAGMA trusted_schema", 0},
	    {"PRAGMA cell_size_check", 1},
	    {"PRAGMA secure_delete", 1},
	    {"PRAGMA busy_timeout", 5000},
	    {"SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1},
	    {"SELECT COUNT(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name "
	     "NOT LIKE 'sqlite_%'",
		0},
	};
	struct temp_store *t = *state;
	for (size_t i = 0; i < ARRAY_LEN(settings); i++)
		if (connection_number(t->store->db, settings[i].sql) != settings[i].expected)
			fail_msg("%s gives %lld", settings[i].sql,
			    (long long)connection_number(t->store->db, settings[i].sql));
	/* Double quotes never become strings, and nobody writes to the schema behind SQLite's back. */
	assert_int_not_equal(sqlite3_exec(t->store->db, "SELECT \"nothing\"", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_exec(t->store->db, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
	assert_int_not_equal(
	    sqlite3_exec(t->store->db, "UPDATE sqlite_schema SET sql = ''", NULL, NULL, NULL), SQLITE_OK);
}

static void test_the_authorizer_guards(void **state)
{
	static const char *const forbidden[] = {
	    "UPDATE event SET to_state = 'accepted'",
	    "DELETE FROM event",
	    "UPDATE audit SET note = ''",
	    "DELETE FROM audit",
	    "UPDATE schema_history SET version = 1",
	    "UPDATE patient SET family_name = ''",
	    "DELETE FROM patient",
	    "DELETE FROM review",
	    "DROP TABLE draft",
	    "DROP INDEX event_patient",
	    "DROP TRIGGER audit_is_never_deleted",
	    "ALTER TABLE draft ADD COLUMN x TEXT",
	    "ATTACH ':memory:' AS other",
	    "CREATE TRIGGER x AFTER INSERT ON draft BEGIN SELECT 1; END",
	    "CREATE VIEW x AS SELECT 1",
	};
	struct temp_store *t = *state;
	for (size_t i = 0; i < ARRAY_LEN(forbidden); i++)
		if (sqlite3_exec(t->store->db, forbidden[i], NULL, NULL, NULL) == SQLITE_OK)
			fail_msg("%s went through", forbidden[i]);
	assert_int_equal(
	    sqlite3_exec(t->store->db, "UPDATE patient SET current = 0 WHERE id = ''", NULL, NULL, NULL), SQLITE_OK);
}

static void test_bulk_work_gives_its_memory_back(void **state)
{
	struct temp_store *t = *state;
	int64_t before = connection_number(t->store->db, "PRAGMA cache_size");
	store_bulk(t->store, true);
	assert_true(connection_number(t->store->db, "PRAGMA cache_size") < before);
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	store_bulk(t->store, false);
	assert_int_equal(connection_number(t->store->db, "PRAGMA cache_size"), before);
	assert_int_equal(people(t, "smith"), 1);
}

static void test_busy(void **state)
{
	struct temp_store *t = *state;
	sqlite3 *other;
	assert_int_equal(sqlite3_open(t->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_busy_timeout(t->store->db, 20);
	assert_refusal(store_begin(t->store, &t->err), &t->err, STATUS_DATABASE,
	    arena_printf(t->a, "Another desk is writing to %s; nothing was saved, try again.", t->path));
	assert_false(store_in_transaction(t->store));
	assert_int_equal(people(t, ""), 0); /* reading goes on */
	assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
	temp_patient(t, "Smith", "Ann", "1960-07-14");
}

static void test_full(void **state)
{
	struct temp_store *t = *state;
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	int64_t pages = connection_number(t->store->db, "PRAGMA page_count");
	assert_int_equal(
	    connection_number(t->store->db, arena_printf(t->a, "PRAGMA max_page_count = %lld", (long long)pages)),
	    pages);
	enum status status = STATUS_OK;
	int saved = 0;
	for (int i = 0; status == STATUS_OK && i < 10000; i++) {
		struct record *r = temp_record(t, RECORD_PATIENT, "family_name", "Jones", "given_name", "Bob", NULL);
		temp_begin(t);
		status = store_record_save(t->store, r, &t->err);
		if (status == STATUS_OK)
			status = store_commit(t->store, &t->err);
		else
			store_rollback(t->store);
		saved += status == STATUS_OK;
	}
	assert_int_equal(status, STATUS_DATABASE);
	assert_string_equal(t->err.sentence,
	    arena_printf(t->a, "The disk that holds %s is full; nothing was saved. Make room and try again.", t->path));
	assert_false(store_in_transaction(t->store));
	assert_int_equal(people(t, "jones"), saved);
	(void)connection_number(t->store->db, "PRAGMA max_page_count = 1000000");
	assert_whole(t);
	temp_patient(t, "Brown", "Cy", "1960-07-14");
	assert_int_equal(people(t, "brown"), 1);
}

/* A page that nobody looked at when the file was opened. */
static void test_damaged_inside(void **state)
{
	struct temp_store *t = *state;
	char junk[4096];
	temp_begin(t);
	for (int i = 0; i < 400; i++)
		temp_patient(t, arena_printf(t->a, "Smith%d", i), "Ann", "1960-07-14");
	temp_commit(t);
	int64_t root =
	    connection_number(t->store->db, "SELECT rootpage FROM sqlite_schema WHERE name = 'patient_list'");
	t->store = store_close(t->store);
	memset(junk, 0x5a, sizeof(junk));
	int fd = open(t->path, O_RDWR);
	assert_int_equal(pwrite(fd, junk, sizeof(junk), (root - 1) * 4096), sizeof(junk));
	close(fd);
	assert_ok(store_open(t->path, STORE_READ_WRITE, &t->store, &t->err), &t->err);
	struct patient_rows rows;
	assert_refusal(store_search(t->store, t->a, "smith", 10, &rows, &t->err), &t->err, STATUS_DATABASE,
	    arena_printf(
		t->a, "%s is damaged; keep it as it is and bring a backup back with \"pathwell restore\".", t->path));
	struct check_report report;
	if (store_check(t->store, t->a, NULL, NULL, &report, &t->err) == STATUS_OK)
		assert_true(report.problem_count > 0);
	else
		assert_int_equal(t->err.status, STATUS_DATABASE);
}

/* ---- killed in the middle ---- */

static void save_and_tell(struct temp_store *t, int end)
{
	for (int i = 0;; i++) {
		struct record *r = temp_record(t, RECORD_PATIENT, "family_name", "Saved", "given_name", "P", NULL);
		if (store_begin(t->store, &t->err) != STATUS_OK ||
		    store_record_save(t->store, r, &t->err) != STATUS_OK ||
		    store_commit(t->store, &t->err) != STATUS_OK)
			_exit(1);
		/* Acknowledged: from here on it may not be lost. */
		if (write(end, r->id.text, sizeof(r->id.text)) != (ssize_t)sizeof(r->id.text))
			_exit(2);
	}
}

static int kill_after(struct temp_store *t, int microseconds)
{
	int ends[2], acknowledged = 0;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends[0]);
		random_unseed();
		if (store_open(t->path, STORE_READ_WRITE, &t->store, &t->err) == STATUS_OK)
			save_and_tell(t, ends[1]);
		_exit(3);
	}
	close(ends[1]);
	struct id id;
	struct record *r;
	assert_int_equal(read(ends[0], id.text, sizeof(id.text)), sizeof(id.text));
	usleep((useconds_t)microseconds);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	assert_ok(store_open(t->path, STORE_READ_WRITE, &t->store, &t->err), &t->err);
	do {
		assert_ok(store_record_load(t->store, t->a, record_kind(RECORD_PATIENT), &id, 0, &r, &t->err), &t->err);
		acknowledged++;
	} while (read(ends[0], id.text, sizeof(id.text)) == (ssize_t)sizeof(id.text));
	close(ends[0]);
	assert_whole(t);
	t->store = store_close(t->store);
	return acknowledged;
}

static void test_killed_while_saving(void **state)
{
	struct temp_store *t = *state;
	const char *rounds = getenv("PATHWELL_TEST_KILLS");
	int total = 0;
	t->store = store_close(t->store);
	for (int i = 0; i < (rounds ? atoi(rounds) : 6); i++)
		total += kill_after(t, 1000 + 3700 * (i % 9));
	assert_true(total > 6);
	assert_ok(store_open(t->path, STORE_READ_WRITE, &t->store, &t->err), &t->err);
	assert_true(people(t, "saved") >= (size_t)total);
}

/* After an unclean exit every page is looked at, and damage is told at once. */
static void test_unclean_exit_is_noticed(void **state)
{
	struct temp_store *t = *state;
	char junk[4096];
	const char *image = temp_path(t, "image.db");
	for (int i = 0; i < 60; i++)
		temp_patient(t, arena_printf(t->a, "Smith%d", i), "Ann", "1960-07-14");
	int64_t root = connection_number(t->store->db, "SELECT rootpage FROM sqlite_schema WHERE name = 'draft_value'");
	/* What a power cut leaves: both files as they stand now. */
	assert_int_equal(system(arena_printf(t->a, "cp %s %s && cp %s-wal %s-wal", t->path, image, t->path, image)), 0);
	struct store *s;
	assert_ok(store_open(image, STORE_READ_WRITE, &s, &t->err), &t->err);
	store_close(s);
	assert_int_equal(system(arena_printf(t->a, "cp %s %s && cp %s-wal %s-wal", t->path, image, t->path, image)), 0);
	memset(junk, 0x5a, sizeof(junk));
	int fd = open(image, O_RDWR);
	assert_int_equal(pwrite(fd, junk, sizeof(junk), (root - 1) * 4096), sizeof(junk));
	close(fd);
	assert_refusal(store_open(image, STORE_READ_WRITE, &s, &t->err), &t->err, STATUS_DATABASE,
	    arena_printf(
		t->a, "%s is damaged; keep it as it is and bring a backup back with \"pathwell restore\".", image));
	assert_int_equal(access(arena_printf(t->a, "%s-wal", image), F_OK), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_settings_stand),
	    STORE_TEST(test_the_authorizer_guards),
	    STORE_TEST(test_bulk_work_gives_its_memory_back),
	    STORE_TEST(test_busy),
	    STORE_TEST(test_full),
	    STORE_TEST(test_damaged_inside),
	    STORE_TEST(test_killed_while_saving),
	    STORE_TEST(test_unclean_exit_is_noticed),
	};
	return RUN_TESTS(tests);
}
