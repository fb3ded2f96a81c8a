#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pathwell/output.h"
#include "private.h"

struct store *store_wrap(sqlite3 *db, const char *path, enum store_mode mode)
{
	struct store *s = mem_alloc(sizeof(*s));
	s->db = db;
	s->path = mem_strdup(path);
	s->mode = mode;
	s->version = (int)connection_number(db, "PRAGMA user_version");
	connection_guard(s);
	output_guard(path);
	return s;
}

static enum status create_inside(const char *path, struct error *err)
{
	sqlite3 *db = NULL;
	enum status status = file_connect(path, STORE_READ_WRITE, &db, err);
	if (status == STATUS_OK)
		status = connection_harden(db, path, err);
	if (status == STATUS_OK)
		status = migrate(db, path, schema_version_known(), err);
	sqlite3_close(db);
	return status;
}

enum status store_create(const char *path, struct store **out, struct error *err)
{
	*out = NULL;
	if (access(path, F_OK) == 0)
		return error_set(err, STATUS_REFUSED, "%s exists already; open it, or choose another name.", path);
	char *tmp CLEANUP(mem_free_charp) = file_name("%s.new-%ld", path, (long)getpid());
	enum status status = file_make_folder(path, err);
	if (status == STATUS_OK)
		status = file_make(tmp, err);
	if (status != STATUS_OK)
		return status;
	/* Made under another name, so that nobody ever finds half a database under this one. */
	status = create_inside(tmp, err);
	if (status == STATUS_OK)
		status = file_place(tmp, path, err);
	file_remove(tmp);
	return status == STATUS_OK ? store_open(path, STORE_READ_WRITE, out, err) : status;
}

static enum status open_upgrade(sqlite3 *db, const char *path, struct error *err)
{
	char what[32];
	snprintf(what, sizeof(what), "before-v%d", schema_version_known());
	char *copy CLEANUP(mem_free_charp) = file_beside(path, what);
	enum status status = database_copy(db, path, copy, NULL, err);
	if (status == STATUS_OK)
		status = migrate(db, path, schema_version_known(), err);
	return status;
}

static enum status refuse_old(const char *path, struct error *err)
{
	return error_set(err, STATUS_DATABASE,
	    "%s was written by an older Pathwell; open it once with permission to write, which brings it up to date.",
	    path);
}

/* The header may be older than what lies in the -wal, so the version is asked for again here. */
static enum status open_prepare(sqlite3 *db, const char *path, enum store_mode mode, struct error *err)
{
	enum status status = connection_harden(db, path, err);
	if (status != STATUS_OK)
		return status;
	if (mode == STORE_READ_WRITE && sqlite3_db_readonly(db, "main") == 1)
		return trouble(NULL, path, SQLITE_READONLY, err);
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &st, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	int version = rc == SQLITE_ROW ? sqlite3_column_int(st, 0) : 0;
	sqlite3_finalize(st);
	if (rc != SQLITE_ROW)
		return trouble(db, path, rc, err);
	if (version > schema_version_known())
		return error_set(
		    err, STATUS_DATABASE, "%s was written by a newer Pathwell than %s.", path, PATHWELL_VERSION);
	if (mode == STORE_READ_ONLY)
		return version < schema_version_known() ? refuse_old(path, err) : STATUS_OK;
	status = connection_use_wal(db, path, err);
	if (status == STATUS_OK && version < schema_version_known())
		status = open_upgrade(db, path, err);
	return status;
}

/* Somebody pulled the plug, or another desk is at work: only the first is worth a look at every page. */
static enum status open_after_unclean_exit(const char *path, struct error *err)
{
	bool alone;
	if (access(path, W_OK) != 0)
		return STATUS_OK;
	return file_is_alone(path, true, &alone, err);
}

enum status store_open(const char *path, enum store_mode mode, struct store **out, struct error *err)
{
	struct file_look look = {0};
	sqlite3 *db = NULL;
	*out = NULL;
	enum status status = file_look(path, &look, err);
	if (status == STATUS_OK && look.wal)
		status = open_after_unclean_exit(path, err);
	if (status == STATUS_OK)
		status = file_connect(path, mode, &db, err);
	if (status != STATUS_OK)
		return status;
	status = open_prepare(db, path, mode, err);
	if (status != STATUS_OK) {
		/* Refused, so not ours to tidy: what lay in the -wal stays there. */
		sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, look.wal, NULL);
		sqlite3_close(db);
		return status;
	}
	struct store *s = store_wrap(db, path, mode);
	if (mode == STORE_READ_WRITE)
		status = projections_remake(s, err);
	*out = status == STATUS_OK ? s : store_close(s);
	return status;
}

struct store *store_close(struct store *s)
{
	if (!s)
		return NULL;
	store_rollback(s);
	statements_drop_all(s);
	if (s->mode == STORE_READ_WRITE) {
		connection_optimize(s->db);
		connection_checkpoint(s->db);
	}
	must(sqlite3_close(s->db) == SQLITE_OK);
	output_unguard(s->path);
	free(s->path);
	free(s);
	return NULL;
}

const char *store_path(const struct store *s)
{
	return s->path;
}

int store_schema_version(const struct store *s)
{
	return s->version;
}
