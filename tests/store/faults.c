/* Faults of the disk: a commit of which SQLite says that it failed, a restore that is cut short, and bits that turned. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/private.h"
#include "temp_store.h"
#include "test.h"

/* ---- a disk that fails to sync: SQLite's own file system with another xSync ---- */

static int syncs_fail;
static sqlite3_vfs shim;
/* The main file has other methods than what lies beside it. */
static struct disk {
	sqlite3_io_methods methods;
	const sqlite3_io_methods *real;
} main_file, beside;

static int sync_or_fail(sqlite3_file *file, int flags)
{
	const struct disk *d = file->pMethods == &main_file.methods ? &main_file : &beside;
	if (syncs_fail > 0) {
		syncs_fail--;
		return SQLITE_IOERR_FSYNC;
	}
	return d->real->xSync(file, flags);
}

static int open_shimmed(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out)
{
	sqlite3_vfs *real = vfs->pAppData;
	int rc = real->xOpen(real, name, file, flags, out);
	if (rc != SQLITE_OK || !file->pMethods)
		return rc;
	struct disk *d = flags & SQLITE_OPEN_MAIN_DB ? &main_file : &beside;
	d->real = file->pMethods;
	d->methods = *d->real;
	d->methods.xSync = sync_or_fail;
	file->pMethods = &d->methods;
	return rc;
}

static void disk_begin(void)
{
	sqlite3_vfs *real = sqlite3_vfs_find(NULL);
	shim = *real;
	shim.zName = "shim";
	shim.pAppData = real;
	shim.xOpen = open_shimmed;
	shim.pNext = NULL;
	assert_int_equal(sqlite3_vfs_register(&shim, 1), SQLITE_OK);
	syncs_fail = 0;
}

static void disk_end(void)
{
	sqlite3_vfs_unregister(&shim);
}

static size_t people(struct temp_store *t)
{
	struct patient_rows rows;
	assert_ok(store_search(t->store, t->a, "smith", 10, &rows, &t->err), &t->err);
	return rows.count;
}

static enum status save_with_syncs_failing(struct temp_store *t, int syncs)
{
	struct record *r =
	    temp_record(t, RECORD_PATIENT, "family_name", "Smith", "given_name", "Ann", "born_on", "1960-07-14", NULL);
	struct audit_row row = {.action = AUDIT_ADD, .staff = t->staff};
	temp_begin(t);
	assert_ok(store_record_save(t->store, r, &t->err), &t->err);
	row.record_id = r->id;
	assert_ok(store_audit_add(t->store, &row, &t->err), &t->err);
	syncs_fail = syncs;
	enum status status = store_commit(t->store, &t->err);
	syncs_fail = 0;
	assert_false(store_in_transaction(t->store));
	return status;
}

/* What is said is what is there: at once, and after the file was opened again. */
static void what_is_said_is_there(struct temp_store *t, enum status status)
{
	bool saved = status == STATUS_OK;
	assert_int_equal(people(t), saved);
	t->store = store_close(t->store);
	assert_ok(store_open(t->path, STORE_READ_WRITE, &t->store, &t->err), &t->err);
	assert_int_equal(people(t), saved);
}

static void test_a_failed_sync_is_looked_into(void **state)
{
	struct temp_store *t = *state;
	t->store = store_close(t->store);
	disk_begin();
	for (int syncs = 1; syncs <= 3; syncs++) {
		t->path[strlen(t->path) - 1] = (char)('0' + syncs);
		assert_ok(store_create(t->path, &t->store, &t->err), &t->err);
		/* With the -wal begun, the first sync of the second transaction is that of its commit. */
		if (syncs > 1)
			temp_patient(t, "Jones", "Bob", "1961-01-01");
		enum status status = save_with_syncs_failing(t, syncs == 3 ? 2 : 1);
		if (status == STATUS_NOT_KNOWN)
			assert_non_null(strstr(t->err.sentence, "it is not known whether this was saved"));
		else
			what_is_said_is_there(t, status);
		t->store = store_close(t->store);
	}
	disk_end();
}

static void test_a_disk_that_stays_broken_is_not_known(void **state)
{
	struct temp_store *t = *state;
	t->store = store_close(t->store);
	disk_begin();
	assert_ok(store_open(t->path, STORE_READ_WRITE, &t->store, &t->err), &t->err);
	temp_patient(t, "Jones", "Bob", "1961-01-01");
	assert_int_equal(save_with_syncs_failing(t, 1000), STATUS_NOT_KNOWN);
	assert_non_null(strstr(t->err.sentence, "it is not known whether this was saved"));
	assert_null(strstr(t->err.sentence, "nothing was saved"));
	t->store = store_close(t->store);
	disk_end();
}

/* ---- restore ---- */

/* Whoever looks at any moment finds a service under its name. */
static void test_restore_leaves_no_gap(void **state)
{
	struct temp_store *t = *state;
	const char *copy = temp_path(t, "copy.db");
	struct stat st;
	int ready[2], seen = 0;
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	assert_ok(store_backup(t->store, copy, NULL, NULL, &t->err), &t->err);
	t->store = store_close(t->store);
	assert_int_equal(pipe(ready), 0);
	pid_t watcher = fork();
	if (watcher == 0) {
		(void)!write(ready[1], "", 1);
		for (long i = 0; i < 100000000; i++)
			if (stat(t->path, &st) != 0)
				_exit(1);
		_exit(0);
	}
	char byte;
	assert_int_equal(read(ready[0], &byte, 1), 1);
	for (int i = 0; i < 5; i++)
		assert_ok(store_restore(copy, t->path, NULL, NULL, &t->err), &t->err);
	if (waitpid(watcher, &seen, WNOHANG) == 0) {
		kill(watcher, SIGKILL);
		waitpid(watcher, &seen, 0);
		seen = 0;
	}
	assert_int_equal(seen, 0);
	close(ready[0]);
	close(ready[1]);
	assert_ok(store_open(t->path, STORE_READ_WRITE, &t->store, &t->err), &t->err);
	assert_int_equal(people(t), 1);
}

/* ---- a damaged file ---- */

static int look_at_damaged(const char *path)
{
	pid_t child = fork();
	if (child == 0) {
		struct error err;
		struct store *s = NULL;
		struct check_report report;
		struct arena *a = arena_new();
		(void)!freopen("/dev/null", "w", stderr);
		if (store_open(path, STORE_READ_WRITE, &s, &err) == STATUS_OK)
			(void)!store_check(s, a, NULL, NULL, &report, &err);
		_exit(0);
	}
	int status;
	waitpid(child, &status, 0);
	return status;
}

static void test_check_never_aborts_on_damage(void **state)
{
	struct temp_store *t = *state;
	for (int i = 0; i < 20; i++) {
		struct id p = temp_patient(t, arena_printf(t->a, "Smith%d", i), "Ann", "1960-07-14");
		temp_episode(t, &p, "referred", NULL);
	}
	t->store = store_close(t->store);
	int fd = open(t->path, O_RDWR);
	off_t size = lseek(fd, 0, SEEK_END);
	static const char *const words[] = {"episode", "referred", "receive-referral"};
	char *whole = mem_alloc((size_t)size), *at;
	assert_int_equal(pread(fd, whole, (size_t)size, 0), size);
	for (size_t w = 0; w < ARRAY_LEN(words); w++) { /* the words themselves, wherever they stand in a row */
		size_t n = strlen(words[w]);
		for (at = whole; (at = memmem(at, (size_t)(whole + size - at), words[w], n)); at += n)
			(void)!pwrite(fd, "\x05", 1, at - whole + 2);
		if (look_at_damaged(t->path) != 0)
			fail_msg("a damaged \"%s\" ended the program", words[w]);
		assert_int_equal(pwrite(fd, whole, (size_t)size, 0), size);
	}
	uint64_t x = 88172645463325252u;
	for (int i = 0; i < 20; i++) {
		x ^= x << 13, x ^= x >> 7, x ^= x << 17;
		off_t where = (off_t)(x % (uint64_t)size);
		char turned = (char)(whole[where] ^ (1 << (x >> 60 & 7)));
		(void)!pwrite(fd, &turned, 1, where);
		if (look_at_damaged(t->path) != 0)
			fail_msg("a bit at %lld ended the program", (long long)where);
		(void)!pwrite(fd, whole + where, 1, where);
	}
	free(whole);
	close(fd);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_a_failed_sync_is_looked_into),
	    STORE_TEST(test_a_disk_that_stays_broken_is_not_known),
	    STORE_TEST(test_restore_leaves_no_gap),
	    STORE_TEST(test_check_never_aborts_on_damage),
	};
	return RUN_TESTS(tests);
}
