/* Making, opening and refusing files. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/private.h"
#include "temp_store.h"
#include "test.h"

static int mode_of(const char *path)
{
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 0777;
}

static void write_file(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static const char *read_file(struct temp_store *t, const char *path, size_t *n_read)
{
	struct buf bytes CLEANUP(buf_done) = {0};
	char piece[4096];
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	for (size_t n; (n = fread(piece, 1, sizeof(piece), f)) > 0;)
		buf_add(&bytes, piece, n);
	fclose(f);
	*n_read = bytes.len;
	char *copy = arena_alloc(t->a, bytes.len + 1);
	memcpy(copy, buf_str(&bytes), bytes.len);
	return copy;
}

/* Opening is refused with this sentence, and the file is what it was, bit for bit. */
static void assert_refused(struct temp_store *t, const char *path, enum status status, const char *sentence)
{
	struct store *s = NULL;
	size_t size_before, size_after;
	const char *before = read_file(t, path, &size_before);
	assert_refusal(store_open(path, STORE_READ_WRITE, &s, &t->err), &t->err, status, sentence);
	assert_null(s);
	const char *after = read_file(t, path, &size_after);
	assert_int_equal(size_before, size_after);
	assert_memory_equal(before, after, size_before);
	assert_int_not_equal(access(arena_printf(t->a, "%s-wal", path), F_OK), 0);
}

static void test_create_makes_a_private_file(void **state)
{
	struct temp_store *t = *state;
	assert_int_equal(mode_of(t->path), 0600);
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	assert_int_equal(mode_of(arena_printf(t->a, "%s-wal", t->path)), 0600);
	assert_int_equal(mode_of(arena_printf(t->a, "%s-shm", t->path)), 0600);
	assert_int_equal(store_schema_version(t->store), schema_version_known());
	assert_string_equal(store_path(t->store), t->path);
}

static void test_create_makes_its_folder_and_never_overwrites(void **state)
{
	struct temp_store *t = *state;
	struct store *s;
	const char *folder = temp_path(t, "data/deep"), *path = temp_path(t, "data/deep/x.db");
	assert_ok(store_create(path, &s, &t->err), &t->err);
	assert_int_equal(mode_of(folder), 0700);
	s = store_close(s);
	assert_refusal(store_create(path, &s, &t->err), &t->err, STATUS_REFUSED,
	    arena_printf(t->a, "%s exists already; open it, or choose another name.", path));
	assert_null(s);
	unlink(path);
	rmdir(folder);
	rmdir(temp_path(t, "data"));
}

static void test_close_leaves_one_file(void **state)
{
	struct temp_store *t = *state;
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	t->store = store_close(t->store);
	assert_int_not_equal(access(temp_path(t, "service.db-wal"), F_OK), 0);
	assert_int_not_equal(access(temp_path(t, "service.db-shm"), F_OK), 0);
	assert_null(store_close(NULL));
}

static void test_missing_file(void **state)
{
	struct temp_store *t = *state;
	struct store *s;
	const char *path = temp_path(t, "nothing.db");
	assert_refusal(store_open(path, STORE_READ_WRITE, &s, &t->err), &t->err, STATUS_NOT_FOUND,
	    arena_printf(
		t->a, "There is no database at %s; make one with \"pathwell init\" or \"pathwell demo\".", path));
	assert_int_not_equal(access(path, F_OK), 0);
}

static void test_folder(void **state)
{
	struct temp_store *t = *state;
	struct store *s;
	assert_refusal(store_open(t->folder, STORE_READ_WRITE, &s, &t->err), &t->err, STATUS_DATABASE,
	    arena_printf(t->a, "%s is a folder; name the database file in it.", t->folder));
}

static void test_empty_file(void **state)
{
	struct temp_store *t = *state;
	const char *path = temp_path(t, "empty.db");
	write_file(path, "", 0);
	assert_refused(t, path, STATUS_DATABASE,
	    arena_printf(t->a,
		"%s is empty; remove it, then make a database with \"pathwell init\" or restore a backup.", path));
}

static void test_not_a_database(void **state)
{
	struct temp_store *t = *state;
	const char *path = temp_path(t, "letter.txt"), *text = "Dear colleague, thank you for seeing this patient.";
	write_file(path, text, strlen(text));
	assert_refused(t, path, STATUS_DATABASE, arena_printf(t->a, "%s is not a Pathwell database.", path));
	char noise[8192];
	struct random r = {7};
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (char)random_next(&r);
	write_file(path, noise, sizeof(noise));
	assert_refused(t, path, STATUS_DATABASE, arena_printf(t->a, "%s is not a Pathwell database.", path));
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void test_another_programs_database(void **state)
{
	struct temp_store *t = *state;
	const char *path = temp_path(t, "other.db");
	run_sql(path, "PRAGMA application_id = 252006675; CREATE TABLE blob (x); PRAGMA journal_mode = WAL");
	assert_refused(t, path, STATUS_DATABASE,
	    arena_printf(t->a, "%s is the database of another program, not of Pathwell.", path));
}

static void test_newer_database(void **state)
{
	struct temp_store *t = *state;
	t->store = store_close(t->store);
	run_sql(
	    t->path, "INSERT INTO schema_history VALUES (999, '2030-01-01T00:00:00', '3.2.1'); PRAGMA user_version = 999");
	assert_refused(t, t->path, STATUS_DATABASE,
	    arena_printf(t->a,
		"%s was written by Pathwell 3.2.1; this is Pathwell " PATHWELL_VERSION
		". Install the newer one to open it.",
		t->path));
}

static void test_damaged_header_page(void **state)
{
	struct temp_store *t = *state;
	t->store = store_close(t->store);
	int fd = open(t->path, O_RDWR);
	char junk[3000];
	memset(junk, 0x5a, sizeof(junk));
	assert_int_equal(pwrite(fd, junk, sizeof(junk), 100), sizeof(junk));
	close(fd);
	assert_refused(t, t->path, STATUS_DATABASE,
	    arena_printf(
		t->a, "%s is damaged; keep it as it is and bring a backup back with \"pathwell restore\".", t->path));
}

/* Root may do everything, so what a person without permission sees is tried as nobody, in a child. */
static int as_nobody(struct temp_store *t, const char *path, enum store_mode mode, char *sentence, size_t size)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct store *s = NULL;
		struct error err = {0};
		int status = geteuid() == 0 && setuid(65534) != 0 ? 99 : (int)store_open(path, mode, &s, &err);
		(void)!write(ends[1], err.sentence, strlen(err.sentence));
		store_close(s);
		_exit(status);
	}
	close(ends[1]);
	ssize_t n = read(ends[0], sentence, size - 1);
	sentence[n > 0 ? n : 0] = '\0';
	close(ends[0]);
	int status;
	waitpid(child, &status, 0);
	(void)t;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_no_permission(void **state)
{
	struct temp_store *t = *state;
	char sentence[700];
	t->store = store_close(t->store);
	assert_int_equal(chmod(t->folder, 0755), 0);
	assert_int_equal(chmod(t->path, 0000), 0);
	assert_int_equal(as_nobody(t, t->path, STORE_READ_WRITE, sentence, sizeof(sentence)), STATUS_DATABASE);
	assert_string_equal(
	    sentence, arena_printf(t->a, "You may not read %s; ask its owner for permission.", t->path));
}

static void test_read_only_file(void **state)
{
	struct temp_store *t = *state;
	char sentence[700];
	t->store = store_close(t->store);
	assert_int_equal(chmod(t->folder, 0755), 0);
	assert_int_equal(chmod(t->path, 0444), 0);
	assert_int_equal(as_nobody(t, t->path, STORE_READ_WRITE, sentence, sizeof(sentence)), STATUS_DATABASE);
	assert_string_equal(sentence,
	    arena_printf(t->a,
		"%s can only be read; nothing was saved. Ask for permission to write to the file and its folder.",
		t->path));
	assert_int_equal(as_nobody(t, t->path, STORE_READ_ONLY, sentence, sizeof(sentence)), STATUS_OK);
	assert_string_equal(sentence, "");
}

static void test_reading_refuses_to_write(void **state)
{
	struct temp_store *t = *state;
	struct store *s;
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	assert_ok(store_open(t->path, STORE_READ_ONLY, &s, &t->err), &t->err);
	struct patient_rows rows;
	assert_ok(store_search(s, t->a, "smith", 10, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 1);
	assert_int_equal(store_begin(s, &t->err), STATUS_DATABASE);
	assert_false(store_in_transaction(s));
	store_close(s);
}

static void test_strange_file_names(void **state)
{
	struct temp_store *t = *state;
	static const char *const names[] = {"a b%20c.db", "what?.db", "no#1.db", "Żółw.db", ":memory:", "file:x.db"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct store *s;
		const char *path = temp_path(t, names[i]);
		assert_ok(store_create(path, &s, &t->err), &t->err);
		s = store_close(s);
		assert_int_equal(access(path, F_OK), 0);
		assert_ok(store_open(path, STORE_READ_WRITE, &s, &t->err), &t->err);
		s = store_close(s);
	}
}

static void test_data_version_changes_with_another_connection(void **state)
{
	struct temp_store *t = *state;
	struct store *other;
	assert_ok(store_open(t->path, STORE_READ_WRITE, &other, &t->err), &t->err);
	int64_t before = store_data_version(t->store);
	assert_int_equal(store_data_version(t->store), before);
	struct store *mine = t->store;
	t->store = other;
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	t->store = mine;
	assert_int_not_equal(store_data_version(t->store), before);
	store_close(other);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_create_makes_a_private_file),
	    STORE_TEST(test_create_makes_its_folder_and_never_overwrites),
	    STORE_TEST(test_close_leaves_one_file),
	    STORE_TEST(test_missing_file),
	    STORE_TEST(test_folder),
	    STORE_TEST(test_empty_file),
	    STORE_TEST(test_not_a_database),
	    STORE_TEST(test_another_programs_database),
	    STORE_TEST(test_newer_database),
	    STORE_TEST(test_damaged_header_page),
	    STORE_TEST(test_no_permission),
	    STORE_TEST(test_read_only_file),
	    STORE_TEST(test_reading_refuses_to_write),
	    STORE_TEST(test_strange_file_names),
	    STORE_TEST(test_data_version_changes_with_another_connection),
	};
	return RUN_TESTS(tests);
}
