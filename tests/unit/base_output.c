/* Nothing that stands is replaced, and the files of an open service are nobody else's. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pathwell/output.h"
#include "test.h"

static char folder[] = "/tmp/pathwell-output-XXXXXX";

static const char *in(const char *name)
{
	static char path[8][256];
	static int next;
	char *p = path[next++ % 8];
	snprintf(p, 256, "%s/%s", folder, name);
	return p;
}

static void put(const char *name, const char *text)
{
	FILE *f = fopen(in(name), "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void holds(const char *name, const char *text)
{
	char line[64] = "";
	FILE *f = fopen(in(name), "r");
	assert_non_null(f);
	assert_true(fgets(line, sizeof(line), f) != NULL || *text == '\0');
	fclose(f);
	assert_string_equal(line, text);
}

static enum status try_write(const char *path, struct error *err)
{
	error_clear(err);
	return output_write(path, "new", 3, err);
}

static int files_in_folder(void)
{
	char command[300], line[32] = "";
	snprintf(command, sizeof(command), "ls -A %s | wc -l", folder);
	FILE *p = popen(command, "r");
	assert_non_null(p);
	assert_non_null(fgets(line, sizeof(line), p));
	pclose(p);
	return (int)strtol(line, NULL, 10);
}

static void a_new_file_is_whole_and_its_owners(void **state)
{
	struct error err;
	struct stat st;
	(void)state;
	assert_ok(output_write(in("new.txt"), "new", 3, &err), &err);
	holds("new.txt", "new");
	assert_int_equal(stat(in("new.txt"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void what_stands_is_never_replaced(void **state)
{
	struct error err;
	(void)state;
	put("old.txt", "old");
	mkdir(in("folder"), 0700);
	assert_int_equal(symlink(in("old.txt"), in("link.txt")), 0);
	assert_int_equal(symlink(in("nowhere"), in("dangling.txt")), 0);
	assert_int_equal(link(in("old.txt"), in("hard.txt")), 0);
	static const char *const names[] = {"old.txt", "link.txt", "dangling.txt", "hard.txt", "folder"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_int_equal(try_write(in(names[i]), &err), STATUS_REFUSED);
		assert_non_null(strstr(err.sentence, names[i]));
	}
	assert_int_equal(try_write("/dev/null", &err), STATUS_REFUSED);
	assert_int_equal(try_write(in("no/such/folder.txt"), &err), STATUS_REFUSED);
	assert_int_equal(access(in("nowhere"), F_OK), -1);
	holds("old.txt", "old");
}

/* What comes to stand there while the file is made is somebody's. */
static void what_came_meanwhile_is_kept(void **state)
{
	struct error err;
	struct output o;
	(void)state;
	assert_ok(output_begin(&o, in("race.txt"), &err), &err);
	assert_ok(output_add(&o, "new", 3, &err), &err);
	assert_ok(output_finish(&o, &err), &err);
	put("race.txt", "theirs");
	assert_int_equal(output_place(&o, &err), STATUS_REFUSED);
	output_take_back(&o);
	output_done(&o);
	holds("race.txt", "theirs");
}

static void what_is_not_placed_is_gone(void **state)
{
	struct error err;
	struct output o;
	(void)state;
	int before = files_in_folder();
	assert_ok(output_begin(&o, in("half.txt"), &err), &err);
	assert_ok(output_add(&o, "ha", 2, &err), &err);
	output_done(&o);
	assert_int_equal(files_in_folder(), before);
	assert_ok(output_begin(&o, in("back.txt"), &err), &err);
	assert_ok(output_finish(&o, &err), &err);
	assert_ok(output_place(&o, &err), &err);
	output_take_back(&o);
	output_done(&o);
	assert_int_equal(files_in_folder(), before);
}

static void a_service_is_nobody_elses(void **state)
{
	struct error err;
	char here[300];
	(void)state;
	put("service.db", "service");
	assert_int_equal(symlink(in("service.db"), in("alias.db")), 0);
	assert_int_equal(link(in("service.db"), in("twin.db")), 0);
	assert_int_equal(symlink(folder, in("here")), 0);
	output_guard(in("alias.db"));
	static const char *const own[] = {"service.db", "alias.db", "twin.db", "service.db-wal", "service.db-shm", "service.db-journal",
	    "here/service.db", "here/service.db-wal", "./service.db-journal"};
	for (size_t i = 0; i < ARRAY_LEN(own); i++) {
		assert_int_equal(try_write(in(own[i]), &err), STATUS_REFUSED);
		assert_non_null(strstr(err.sentence, "belongs to the service"));
	}
	assert_non_null(realpath(folder, here));
	assert_int_equal(chdir(here), 0);
	assert_int_equal(try_write("service.db-wal", &err), STATUS_REFUSED);
	assert_ok(output_write(in("service.db-copy"), "new", 3, &err), &err);
	output_unguard(in("alias.db"));
	assert_ok(output_write(in("service.db-journal"), "new", 3, &err), &err);
	holds("service.db", "service");
}

static int folder_make(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int folder_remove(void **state)
{
	char command[300];
	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_new_file_is_whole_and_its_owners),
		TEST(what_stands_is_never_replaced),
		TEST(what_came_meanwhile_is_kept),
		TEST(what_is_not_placed_is_gone),
		TEST(a_service_is_nobody_elses),
	};
	return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
