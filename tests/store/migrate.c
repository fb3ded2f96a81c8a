/* Files of earlier versions are copied, then brought up to date; released schema files never change. */
#include <dirent.h>
#include <sqlite3.h>
#include <unistd.h>

#include "../../src/store/private.h"
#include "temp_store.h"
#include "test.h"

/* A file as the schema of this version left it. */
static void make_version(struct temp_store *t, const char *path, int version)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_ok(migrate(db, path, version, &t->err), &t->err);
	assert_int_equal(sqlite3_exec(db, "INSERT INTO person (id) VALUES ('somebody')", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static const char *find_copy(struct temp_store *t)
{
	const char *found = NULL;
	DIR *dir = opendir(t->folder);
	for (struct dirent *entry; (entry = readdir(dir));)
		if (strstr(entry->d_name, ".before-v"))
			found = temp_path(t, entry->d_name);
	closedir(dir);
	return found;
}

static void test_every_earlier_version_is_upgraded(void **state)
{
	for (int version = 1; version < schema_version_known(); version++) {
		struct temp_store t;
		temp_folder_make(&t);
		make_version(&t, t.path, version);
		struct store *s;
		assert_int_equal(store_open(t.path, STORE_READ_ONLY, &s, &t.err), STATUS_DATABASE);
		assert_non_null(strstr(t.err.sentence, "written by an older Pathwell"));
		assert_null(find_copy(&t));
		assert_ok(store_open(t.path, STORE_READ_WRITE, &t.store, &t.err), &t.err);
		assert_int_equal(store_schema_version(t.store), schema_version_known());
		assert_int_equal(connection_number(t.store->db, "SELECT COUNT(*) FROM person"), 1);
		assert_int_equal(connection_number(t.store->db, "SELECT COUNT(*) FROM schema_history"),
		    schema_version_known() - (version < 2 ? version : 0)); /* the history itself came with version 2 */
		assert_int_equal(connection_number(t.store->db, "PRAGMA foreign_keys"), 1);
		temp_patient(&t, "Smith", "Ann", "1960-07-14");
		sqlite3 *copy;
		assert_non_null(find_copy(&t));
		assert_int_equal(sqlite3_open(find_copy(&t), &copy), SQLITE_OK);
		assert_int_equal(connection_number(copy, "PRAGMA user_version"), version);
		assert_int_equal(connection_number(copy, "SELECT COUNT(*) FROM person"), 1);
		sqlite3_close(copy);
		temp_store_close(&t);
	}
	(void)state;
}

/* Words that find people are the program's to make: a file of before is searched by them at once. */
static void test_words_of_earlier_versions_are_made_again(void **state)
{
	struct temp_store *t = *state;
	struct check_report report;
	struct patient_rows rows;
	temp_patient(t, "D'Souza", "Ines", "1960-07-14");
	assert_int_equal(sqlite3_exec(t->store->db,
			     "UPDATE patient_list SET family_words = ' dsouza'; DELETE FROM search_key WHERE word IN ('d', 'souza');"
			     "INSERT INTO projection_stale (name) VALUES ('patient_list')",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	t->store = store_close(t->store);
	assert_ok(store_open(t->path, STORE_READ_WRITE, &t->store, &t->err), &t->err);
	assert_ok(store_search(t->store, t->a, "souza", 5, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 1);
	assert_ok(store_check(t->store, t->a, NULL, NULL, &report, &t->err), &t->err);
	assert_int_equal(report.problem_count, 0);
	assert_int_equal(connection_number(t->store->db, "SELECT COUNT(*) FROM projection_stale"), 0);
}

static void test_a_failed_migration_changes_nothing(void **state)
{
	struct temp_store t;
	sqlite3 *db;
	temp_folder_make(&t);
	make_version(&t, t.path, 1);
	assert_int_equal(sqlite3_open(t.path, &db), SQLITE_OK);
	/* In the way of 0002. */
	assert_int_equal(sqlite3_exec(db, "CREATE TABLE audit (x)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(store_open(t.path, STORE_READ_WRITE, &t.store, &t.err), STATUS_DATABASE);
	assert_null(t.store);
	assert_int_equal(sqlite3_open(t.path, &db), SQLITE_OK);
	assert_int_equal(connection_number(db, "PRAGMA user_version"), 1);
	assert_int_equal(connection_number(db, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'event'"), 0);
	sqlite3_close(db);
	temp_store_close(&t);
	(void)state;
}

static void test_a_new_file_knows_its_history(void **state)
{
	struct temp_store *t = *state;
	assert_int_equal(
	    connection_number(t->store->db, "SELECT COUNT(*) FROM schema_history"), schema_version_known());
	assert_int_equal(connection_number(t->store->db,
			     "SELECT COUNT(*) FROM schema_history WHERE program_version = '" PATHWELL_VERSION
			     "' AND applied_at = '" TEMP_NOW "'"),
	    schema_version_known());
	assert_null(find_copy(t));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_earlier_version_is_upgraded),
	    cmocka_unit_test(test_a_failed_migration_changes_nothing),
	    STORE_TEST(test_words_of_earlier_versions_are_made_again),
	    STORE_TEST(test_a_new_file_knows_its_history),
	};
	return RUN_TESTS(tests);
}
