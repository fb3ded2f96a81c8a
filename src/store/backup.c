#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "private.h"

enum status store_backup(struct store *s, const char *file, store_progress progress, void *ctx, struct error *err)
{
	struct watch watch = {progress, ctx, false};
	must(!s->in_transaction);
	return database_copy(s->db, s->path, file, &watch, err);
}

/* ---- restore ---- */

static enum status restore_verify(sqlite3 *db, const char *file, struct error *err)
{
	char first[200];
	enum status status = connection_verify(db, file, true, first, sizeof(first), err);
	if (status == STATUS_OK && !first[0])
		status = connection_foreign_keys(db, file, first, sizeof(first), err);
	if (status != STATUS_OK || !first[0])
		return status;
	status = error_set(err, STATUS_DATABASE, "%s is damaged and was not restored; try an earlier backup.", file);
	error_detail(err, "%s", first);
	return status;
}

/* A copy of the file beside its new place, whole and verified. */
static enum status restore_copy(const char *file, const char *path, struct watch *watch, char **tmp, struct error *err)
{
	struct file_look look;
	sqlite3 *db = NULL;
	enum status status = file_look(file, &look, err);
	if (status == STATUS_OK)
		status = file_connect(file, STORE_READ_ONLY, &db, err);
	if (status == STATUS_OK)
		status = restore_verify(db, file, err);
	if (status == STATUS_OK)
		status = database_copy_aside(db, file, path, watch, tmp, err);
	sqlite3_close(db);
	return status;
}

/* Nobody may be writing to what is about to be replaced. A file that is damaged or not ours is nobody's. */
static enum status restore_alone(const char *path, struct error *err)
{
	bool alone = true;
	struct error ignored;
	if (access(path, F_OK) != 0)
		return STATUS_OK;
	if (file_is_alone(path, false, &alone, &ignored) != STATUS_OK || alone)
		return STATUS_OK;
	return error_set(
	    err, STATUS_DATABASE, "%s is in use at another desk; leave Pathwell everywhere, then restore again.", path);
}

/* What belongs to a database file beside it; -shm is made anew from the others. */
static const char *const companions[] = {"-wal", "-journal", ""};

/* A second name for what stands there; its own stays. Where there are no links, a copy. */
static enum status keep_one(const char *path, const char *kept, const char *suffix, struct error *err)
{
	char *from CLEANUP(mem_free_charp) = file_name("%s%s", path, suffix);
	char *to CLEANUP(mem_free_charp) = file_name("%s%s", kept, suffix);
	if (link(from, to) == 0 || errno == ENOENT || file_copy(from, to))
		return STATUS_OK;
	return error_set(
	    err, STATUS_DATABASE, "%s could not be kept as %s (%s); nothing was restored.", from, to, strerror(errno));
}

static enum status keep_replaced(const char *path, const char *kept, struct error *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < ARRAY_LEN(companions); i++)
		status = keep_one(path, kept, companions[i], err);
	if (status == STATUS_OK)
		file_sync_folder(kept);
	return status;
}

/* One rename, so that a service stands there at every moment. What lay beside the file before belongs to it alone and would
 * be replayed into the restored one: it goes just before, and is kept with the other. */
static enum status put_in_place(const char *tmp, const char *path, struct error *err)
{
	static const char *const beside[] = {"-wal", "-shm", "-journal"};
	for (size_t i = 0; i < ARRAY_LEN(beside); i++) {
		char *name CLEANUP(mem_free_charp) = file_name("%s%s", path, beside[i]);
		unlink(name);
	}
	if (rename(tmp, path) != 0)
		return error_set(err, STATUS_DATABASE, "The restored copy could not be put in the place of %s (%s); nothing was restored.",
		    path, strerror(errno));
	file_sync_folder(path);
	return STATUS_OK;
}

/* Takes the -wal of what stands there into it, so that nothing lies beside it when its place is taken. A file that is
 * damaged keeps what it has. */
static void fold_wal(const char *path)
{
	sqlite3 *db = NULL;
	struct error ignored;
	if (access(path, F_OK) != 0 || file_connect(path, STORE_READ_WRITE, &db, &ignored) != STATUS_OK)
		return;
	connection_checkpoint(db);
	sqlite3_close(db);
}

enum status store_restore(const char *file, const char *path, store_progress progress, void *ctx, struct error *err)
{
	struct watch watch = {progress, ctx, false};
	char *tmp CLEANUP(mem_free_charp) = NULL, *kept CLEANUP(mem_free_charp) = file_beside(path, "replaced");
	enum status status = file_make_folder(path, err);
	if (status == STATUS_OK)
		status = restore_alone(path, err);
	if (status == STATUS_OK)
		status = restore_copy(file, path, &watch, &tmp, err);
	if (status == STATUS_OK)
		fold_wal(path);
	if (status == STATUS_OK)
		status = keep_replaced(path, kept, err);
	if (status == STATUS_OK)
		status = put_in_place(tmp, path, err);
	if (status != STATUS_OK && tmp)
		file_remove(tmp);
	return status;
}
