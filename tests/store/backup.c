/* Copies of the file: made whole, verified, never over something else. */
#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "temp_store.h"
#include "test.h"

static int people_in(struct temp_store *t, const char *path)
{
	struct store *s;
	struct patient_rows rows;
	assert_ok(store_open(path, STORE_READ_ONLY, &s, &t->err), &t->err);
	assert_ok(store_search(s, t->a, "", 100, &rows, &t->err), &t->err);
	store_close(s);
	return (int)rows.count;
}

/* Files in the folder whose names begin so; the last one's path. */
static int files_like(struct temp_store *t, const char *prefix, const char **last)
{
	DIR *dir = opendir(t->folder);
	int n = 0;
	for (struct dirent *entry; (entry = readdir(dir));)
		if (!strncmp(entry->d_name, prefix, strlen(prefix))) {
			n++;
			if (last)
				*last = temp_path(t, entry->d_name);
		}
	closedir(dir);
	return n;
}

static void test_backup_and_restore(void **state)
{
	struct temp_store *t = *state;
	const char *copy = temp_path(t, "copy.db"), *kept;
	struct stat st;
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	assert_ok(store_backup(t->store, copy, NULL, NULL, &t->err), &t->err);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(files_like(t, "copy.db", NULL), 1);
	temp_patient(t, "Jones", "Bob", "1961-01-01");
	t->store = store_close(t->store);
	assert_int_equal(people_in(t, copy), 1);
	assert_ok(store_restore(copy, t->path, NULL, NULL, &t->err), &t->err);
	assert_int_equal(people_in(t, t->path), 1);
	assert_int_equal(files_like(t, "service.db.replaced-20261122T093000", &kept), 1);
	assert_int_equal(people_in(t, kept), 2);
	/* Twice in the same second keeps both. */
	assert_ok(store_restore(copy, t->path, NULL, NULL, &t->err), &t->err);
	assert_true(files_like(t, "service.db.replaced-20261122T093000-2", &kept) >= 1);
	assert_ok(store_open(t->path, STORE_READ_WRITE, &t->store, &t->err), &t->err);
	temp_patient(t, "Brown", "Cy", "1961-01-01");
}

static void test_restore_to_a_new_place(void **state)
{
	struct temp_store *t = *state;
	const char *copy = temp_path(t, "copy.db"), *path = temp_path(t, "new.db");
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	assert_ok(store_backup(t->store, copy, NULL, NULL, &t->err), &t->err);
	assert_ok(store_restore(copy, path, NULL, NULL, &t->err), &t->err);
	assert_int_equal(people_in(t, path), 1);
	assert_int_equal(files_like(t, "new.db.replaced", NULL), 0);
}

static void test_backup_refuses_to_overwrite(void **state)
{
	struct temp_store *t = *state;
	const char *copy = temp_path(t, "copy.db");
	int fd = open(copy, O_CREAT | O_WRONLY, 0644);
	assert_int_equal(write(fd, "mine", 4), 4);
	close(fd);
	assert_refusal(store_backup(t->store, copy, NULL, NULL, &t->err), &t->err, STATUS_REFUSED,
	    arena_printf(t->a, "%s exists already; choose another name.", copy));
	struct stat st;
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_size, 4);
	assert_int_equal(
	    store_backup(t->store, temp_path(t, "no/such/folder.db"), NULL, NULL, &t->err), STATUS_DATABASE);
	/* What a copy that was cut short left behind is in nobody's way. */
	assert_ok(store_backup(t->store, temp_path(t, "other.db"), NULL, NULL, &t->err), &t->err);
}

static bool stop_at_once(void *ctx, int64_t done, int64_t total)
{
	int *calls = ctx;
	assert_true(done >= 0 && done <= total);
	return ++*calls < 1;
}

static bool count_calls(void *ctx, int64_t done, int64_t total)
{
	int *calls = ctx;
	(void)done;
	(void)total;
	return ++*calls > 0;
}

static void test_backup_can_be_stopped(void **state)
{
	struct temp_store *t = *state;
	int calls = 0;
	assert_int_equal(
	    store_backup(t->store, temp_path(t, "copy.db"), stop_at_once, &calls, &t->err), STATUS_CANCELLED);
	assert_int_equal(files_like(t, "copy.db", NULL), 0);
	assert_ok(store_backup(t->store, temp_path(t, "copy.db"), count_calls, &calls, &t->err), &t->err);
	assert_true(calls >= 2);
}

static void test_restore_refuses_what_is_not_whole(void **state)
{
	struct temp_store *t = *state;
	const char *copy = temp_path(t, "copy.db"), *text = temp_path(t, "text.db");
	temp_begin(t);
	for (int i = 0; i < 300; i++)
		temp_patient(t, arena_printf(t->a, "Smith%d", i), "Ann", "1960-07-14");
	temp_commit(t);
	assert_ok(store_backup(t->store, copy, NULL, NULL, &t->err), &t->err);
	t->store = store_close(t->store);
	int fd = open(copy, O_RDWR);
	char junk[4096];
	memset(junk, 0x5a, sizeof(junk));
	off_t size = lseek(fd, 0, SEEK_END);
	/* A page in the middle, with the header whole. */
	for (off_t at = size / 2 / 4096 * 4096; at < size / 2 + 40960; at += 4096)
		assert_int_equal(pwrite(fd, junk, sizeof(junk), at), sizeof(junk));
	close(fd);
	assert_int_equal(store_restore(copy, t->path, NULL, NULL, &t->err), STATUS_DATABASE);
	assert_non_null(strstr(t->err.sentence, "damaged"));
	fd = open(text, O_CREAT | O_WRONLY, 0600);
	assert_int_equal(write(fd, "Dear colleague", 14), 14);
	close(fd);
	assert_refusal(store_restore(text, t->path, NULL, NULL, &t->err), &t->err, STATUS_DATABASE,
	    arena_printf(t->a, "%s is not a Pathwell database.", text));
	assert_int_equal(store_restore(temp_path(t, "none.db"), t->path, NULL, NULL, &t->err), STATUS_NOT_FOUND);
	assert_int_equal(files_like(t, "service.db.", NULL), 0);
	assert_int_equal(people_in(t, t->path), 100);
}

/* A -wal that stays behind would be replayed into the restored file. */
static void test_restore_replaces_a_damaged_file_with_its_wal(void **state)
{
	struct temp_store *t = *state;
	const char *copy = temp_path(t, "copy.db"), *wal = temp_path(t, "service.db-wal"), *kept = NULL;
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	assert_ok(store_backup(t->store, copy, NULL, NULL, &t->err), &t->err);
	temp_patient(t, "Jones", "Bob", "1961-01-01");
	assert_int_equal(rename(wal, temp_path(t, "left")), 0);
	t->store = store_close(t->store);
	assert_int_equal(rename(temp_path(t, "left"), wal), 0);
	int fd = open(t->path, O_RDWR);
	assert_int_equal(write(fd, "Dear colleague, ", 16), 16);
	close(fd);
	assert_ok(store_restore(copy, t->path, NULL, NULL, &t->err), &t->err);
	assert_int_not_equal(access(wal, F_OK), 0);
	assert_int_equal(people_in(t, t->path), 1);
	assert_int_equal(files_like(t, "service.db.replaced-20261122T093000-wal", &kept), 1);
	assert_int_equal(files_like(t, "service.db.replaced-20261122T093000", &kept), 2);
}

static void test_restore_refuses_while_the_file_is_in_use(void **state)
{
	struct temp_store *t = *state;
	const char *copy = temp_path(t, "copy.db");
	temp_patient(t, "Smith", "Ann", "1960-07-14");
	assert_ok(store_backup(t->store, copy, NULL, NULL, &t->err), &t->err);
	assert_refusal(store_restore(copy, t->path, NULL, NULL, &t->err), &t->err, STATUS_DATABASE,
	    arena_printf(
		t->a, "%s is in use at another desk; leave Pathwell everywhere, then restore again.", t->path));
	assert_int_equal(files_like(t, "service.db.", NULL), 0);
	temp_patient(t, "Still", "Works", "1960-07-14");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_backup_and_restore),
	    STORE_TEST(test_restore_to_a_new_place),
	    STORE_TEST(test_backup_refuses_to_overwrite),
	    STORE_TEST(test_backup_can_be_stopped),
	    STORE_TEST(test_restore_refuses_what_is_not_whole),
	    STORE_TEST(test_restore_replaces_a_damaged_file_with_its_wal),
	    STORE_TEST(test_restore_refuses_while_the_file_is_in_use),
	};
	return RUN_TESTS(tests);
}
