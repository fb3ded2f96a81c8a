#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "pathwell/output.h"
#include "private.h"

enum { PAGES_AT_ONCE = 512 };

static int copy_pages(sqlite3_backup *copy, struct watch *watch)
{
	int rc;
	do {
		rc = sqlite3_backup_step(copy, PAGES_AT_ONCE);
		int64_t total = sqlite3_backup_pagecount(copy);
		if (watch && watch->progress &&
		    !watch->progress(watch->ctx, total - sqlite3_backup_remaining(copy), total)) {
			watch->stopped = true;
			return SQLITE_INTERRUPT;
		}
		if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
			sqlite3_sleep(50);
	} while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
	return rc;
}

static enum status copy_into(
    sqlite3 *db, const char *from, sqlite3 *to_db, const char *to, struct watch *watch, struct error *err)
{
	sqlite3_backup *copy = sqlite3_backup_init(to_db, "main", db, "main");
	if (!copy)
		return trouble(to_db, to, sqlite3_errcode(to_db), err);
	int rc = copy_pages(copy, watch);
	sqlite3_backup_finish(copy);
	if (rc == SQLITE_INTERRUPT)
		return error_set(err, STATUS_CANCELLED, "Stopped; no copy was made.");
	/* A failed read is the source's trouble, everything else the copy's. */
	bool reading = (rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB;
	return rc == SQLITE_DONE ? STATUS_OK : trouble(NULL, reading ? from : to, rc, err);
}

static enum status copy_verify(sqlite3 *db, const char *path, struct error *err)
{
	char first[200];
	enum status status = connection_verify(db, path, true, first, sizeof(first), err);
	if (status == STATUS_OK && !first[0])
		status = connection_foreign_keys(db, path, first, sizeof(first), err);
	if (status != STATUS_OK || !first[0])
		return status;
	status = error_set(
	    err, STATUS_DATABASE, "The copy does not pass its check, so it was not kept; run \"pathwell check\".");
	error_detail(err, "%s", first);
	return status;
}

static enum status copy_write(sqlite3 *db, const char *from, const char *tmp, struct watch *watch, struct error *err)
{
	sqlite3 *to_db = NULL;
	enum status status = file_connect(tmp, STORE_READ_WRITE, &to_db, err);
	if (status == STATUS_OK)
		status = connection_run(to_db, tmp, "PRAGMA synchronous = FULL", err);
	if (status == STATUS_OK)
		status = copy_into(db, from, to_db, tmp, watch, err);
	if (status == STATUS_OK)
		status = connection_use_one_file(to_db, tmp, err);
	if (status == STATUS_OK)
		status = copy_verify(to_db, tmp, err);
	sqlite3_close(to_db);
	if (status == STATUS_OK)
		status = file_sync(tmp, err);
	return status;
}

enum status database_copy_aside(
    sqlite3 *db, const char *from, const char *to, struct watch *watch, char **tmp, struct error *err)
{
	*tmp = file_name("%s.pathwell-copy", to); /* a name that nobody else gives a file */
	file_remove(*tmp); /* what a copy that was cut short left behind */
	enum status status = file_make(*tmp, err);
	if (status == STATUS_OK)
		status = copy_write(db, from, *tmp, watch, err);
	if (status != STATUS_OK)
		file_remove(*tmp);
	return status;
}

enum status database_copy(sqlite3 *db, const char *from, const char *to, struct watch *watch, struct error *err)
{
	char *tmp CLEANUP(mem_free_charp) = NULL;
	enum status status = output_allowed(to, err);
	if (status == STATUS_OK)
		status = database_copy_aside(db, from, to, watch, &tmp, err);
	if (status == STATUS_OK)
		status = file_place(tmp, to, err);
	if (status != STATUS_OK && tmp)
		file_remove(tmp);
	return status;
}
