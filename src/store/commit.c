/* What became of a commit that failed. */
#include <string.h>

#include "private.h"

static bool reads_are_open(sqlite3 *db)
{
	for (sqlite3_stmt *st = sqlite3_next_stmt(db, NULL); st; st = sqlite3_next_stmt(db, st))
		if (sqlite3_stmt_busy(st))
			return true;
	return false;
}

/* A store without a file: what is asked of it is refused by SQLite, and nothing is found. */
static void connect_nothing(struct store *s)
{
	must(sqlite3_open(":memory:", &s->db) == SQLITE_OK);
}

/* SQLite forgets what it had written when its last sync failed, but the next opening finds it in the -wal and takes it
 * for saved. So the file is let go of and opened again as after a power cut; *alone tells whether nobody else has it. */
static enum status connect_anew(struct store *s, bool *alone, struct error *err)
{
	sqlite3 *db = NULL;
	statements_drop_all(s);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_close(s->db);
	s->db = NULL;
	enum status status = file_is_alone(s->path, false, alone, err);
	if (status == STATUS_OK)
		status = file_connect(s->path, s->mode, &db, err);
	if (status == STATUS_OK)
		status = connection_harden(db, s->path, err);
	if (status == STATUS_OK) {
		s->db = db;
		connection_guard(s);
		return STATUS_OK;
	}
	sqlite3_close(db);
	connect_nothing(s);
	return status;
}

/* Each transaction of a use case writes rows of audit: the last one of it is there, or the transaction is not. */
static enum status mark_stands(struct store *s, bool *stands, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_AUDIT_MARK, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, s->mark.seq);
	bind_text(st, 2, s->mark.at);
	bind_id(st, 3, &s->mark.staff);
	bind_id(st, 4, &s->mark.record);
	int row = statement_step(s, st, err);
	*stands = row > 0;
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static bool moved_into_the_file(struct store *s)
{
	int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_FULL, NULL, NULL);
	return rc == SQLITE_OK;
}

static enum status not_known(struct store *s, struct error *err)
{
	return error_set(err, STATUS_NOT_KNOWN,
	    "The disk that holds %s failed while saving, and it is not known whether this was saved; open the record and look "
	    "before you do it again, and have the disk checked.",
	    s->path);
}

static enum status look(struct store *s, struct error *err)
{
	struct error trouble_err;
	bool alone = false, stands = false;
	if (reads_are_open(s->db) || !s->mark.seq)
		return not_known(s, err);
	enum status status = connect_anew(s, &alone, &trouble_err);
	if (status == STATUS_OK)
		status = mark_stands(s, &stands, &trouble_err);
	if (status != STATUS_OK)
		return not_known(s, err);
	if (stands)
		return moved_into_the_file(s) ? STATUS_OK : not_known(s, err);
	/* Another desk that has the file open keeps the -wal from being read anew: what lies in it may come back. */
	if (!alone)
		return not_known(s, err);
	return error_set(err, STATUS_DATABASE, "Writing %s failed, and nothing was saved. Check the disk, then try again.", s->path);
}

enum status commit_explain(struct store *s, int rc, struct error *err)
{
	enum status status = store_trouble(s, rc, err);
	store_rollback(s);
	if ((rc & 0xff) != SQLITE_IOERR)
		return status;
	char detail[sizeof(((struct error *)0)->detail)] = "";
	if (err)
		memcpy(detail, err->detail, sizeof(detail));
	status = look(s, err);
	if (status != STATUS_OK)
		error_detail(err, "%s", detail);
	return status;
}
