#include <stdio.h>
#include <string.h>

#include "migrations.h"
#include "private.h"

int schema_version_known(void)
{
	return migration_count;
}

static enum status history_add(sqlite3 *db, const char *path, int version, struct error *err)
{
	char stamp[STAMP_TEXT];
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(
	    db, "INSERT INTO schema_history (version, applied_at, program_version) VALUES (?1, ?2, ?3)", -1, &st, NULL);
	if (rc == SQLITE_OK) {
		bind_int(st, 1, version);
		bind_text(st, 2, clock_stamp(stamp));
		bind_text(st, 3, PATHWELL_VERSION);
		rc = sqlite3_step(st);
	}
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? STATUS_OK : trouble(db, path, rc, err);
}

static enum status migrate_steps(sqlite3 *db, const char *path, int from, int to, struct error *err)
{
	char sql[80], first[200] = "";
	enum status status = STATUS_OK;
	for (int version = from + 1; status == STATUS_OK && version <= to; version++)
		status = connection_run(db, path, migrations[version - 1].sql, err);
	/* The history came with version 2, so it is written when all steps are done. */
	for (int version = from + 1; status == STATUS_OK && to >= 2 && version <= to; version++)
		status = history_add(db, path, version, err);
	snprintf(sql, sizeof(sql), "PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION_ID, to);
	if (status == STATUS_OK)
		status = connection_run(db, path, sql, err);
	if (status == STATUS_OK)
		status = connection_foreign_keys(db, path, first, sizeof(first), err);
	if (status == STATUS_OK && first[0])
		status = error_set(err, STATUS_DATABASE,
		    "%s could not be brought up to date: rows of \"%s\" refer to others that are missing. It is "
		    "unchanged.",
		    path, first);
	return status;
}

enum status migrate(sqlite3 *db, const char *path, int to, struct error *err)
{
	/* Rebuilding a table needs them off, and inside a transaction the pragma does nothing. */
	enum status status = connection_run(db, path, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", err);
	if (status != STATUS_OK)
		return status;
	/* Read inside the transaction: another desk may have been quicker. */
	int from = (int)connection_number(db, "PRAGMA user_version");
	if (from < to)
		status = migrate_steps(db, path, from, to, err);
	if (status == STATUS_OK)
		status = connection_run(db, path, "COMMIT", err);
	if (status != STATUS_OK)
		(void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	if (status == STATUS_OK)
		status = connection_run(db, path, "PRAGMA foreign_keys = ON", err);
	return status;
}
