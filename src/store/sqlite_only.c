/* Whatever another database would do differently: pragmas, the authorizer, checks of the file. The SQL of statements.h
 * and generated.c stays inside what SQLite 3.40 and PostgreSQL 15 both run. */
#include <stdio.h>
#include <string.h>

#include "private.h"

int64_t connection_number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t number = -1;
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		number = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return number;
}

enum status connection_run(sqlite3 *db, const char *path, const char *sql, struct error *err)
{
	int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? STATUS_OK : trouble(db, path, rc, err);
}

static const struct {
	const char *set, *get;
	int64_t expected;
} settings[] = {
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1},
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", 2},
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", 0},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", 1},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", 1},
    {"PRAGMA analysis_limit = 400", "PRAGMA analysis_limit", 400},
    {"PRAGMA cache_size = -6000", "PRAGMA cache_size", -6000}, /* KiB: the whole program stays below 30 MB */
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", 2},    /* no patient data in /tmp */
    {"PRAGMA journal_size_limit = 8388608", "PRAGMA journal_size_limit", 8388608},
};

static const struct {
	int option, value;
} options[] = {
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
};

enum status connection_harden(sqlite3 *db, const char *path, struct error *err)
{
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, 5000);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		int now = -1;
		if (sqlite3_db_config(db, options[i].option, options[i].value, &now) != SQLITE_OK ||
		    now != options[i].value)
			return error_set(err, STATUS_DATABASE,
			    "The SQLite of this machine cannot be set up safely (option %d); install SQLite 3.40.",
			    options[i].option);
	}
	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		int rc = sqlite3_exec(db, settings[i].set, NULL, NULL, NULL);
		if (rc != SQLITE_OK)
			return trouble(db, path, rc, err);
		if (connection_number(db, settings[i].get) != settings[i].expected)
			return error_set(err, STATUS_DATABASE,
			    "The SQLite of this machine cannot be set up safely (%s); install SQLite 3.40.",
			    settings[i].set);
	}
	return STATUS_OK;
}

void store_patience(struct store *s, int milliseconds)
{
	sqlite3_busy_timeout(s->db, milliseconds);
}

void store_bulk(struct store *s, bool on)
{
	(void)sqlite3_exec(s->db, on ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -6000", NULL, NULL, NULL);
	if (!on)
		sqlite3_db_release_memory(s->db);
}

static bool journal_mode(sqlite3 *db, const char *sql, const char *wanted, int *rc)
{
	sqlite3_stmt *st = NULL;
	bool same = false;
	*rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
	if (*rc == SQLITE_OK) {
		*rc = sqlite3_step(st);
		if (*rc == SQLITE_ROW) {
			same = !strcmp((const char *)sqlite3_column_text(st, 0), wanted);
			*rc = SQLITE_OK;
		}
	}
	sqlite3_finalize(st);
	return same;
}

enum status connection_use_wal(sqlite3 *db, const char *path, struct error *err)
{
	int rc;
	if (journal_mode(db, "PRAGMA journal_mode = WAL", "wal", &rc))
		return STATUS_OK;
	/* Shared memory does not work on every (network) file system: slower, but just as safe. */
	if (journal_mode(db, "PRAGMA journal_mode = DELETE", "delete", &rc))
		return STATUS_OK;
	return trouble(db, path, rc == SQLITE_OK ? SQLITE_IOERR : rc, err);
}

enum status connection_use_one_file(sqlite3 *db, const char *path, struct error *err)
{
	int rc;
	if (journal_mode(db, "PRAGMA journal_mode = DELETE", "delete", &rc))
		return STATUS_OK;
	return trouble(db, path, rc == SQLITE_OK ? SQLITE_IOERR : rc, err);
}

static bool is_append_only(const char *table)
{
	return !strcmp(table, "event") || !strcmp(table, "audit") || !strcmp(table, "schema_history");
}

static bool is_record_table(const char *table)
{
	const struct record_kind *kind = record_kind_named(table);
	return kind && kind_is_stored(kind);
}

static int guard_change(int action, const char *table, const char *column)
{
	if (is_append_only(table))
		return SQLITE_DENY;
	if (is_record_table(table) && (action == SQLITE_DELETE || strcmp(column, "current")))
		return SQLITE_DENY;
	return SQLITE_OK;
}

static int guard(void *ctx, int action, const char *one, const char *two, const char *database, const char *inside)
{
	const struct store *s = ctx;
	(void)database;
	(void)inside;
	if (s->changing_schema)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
		/* Statistics of the optimiser are SQLite's own. */
		return strncmp(one, "sqlite_stat", 11) ? guard_change(action, one, two ? two : "") : SQLITE_OK;
	case SQLITE_ATTACH:
	case SQLITE_DETACH:
	case SQLITE_DROP_INDEX:
	case SQLITE_DROP_TABLE:
	case SQLITE_DROP_TRIGGER:
	case SQLITE_DROP_VIEW:
	case SQLITE_DROP_VTABLE:
	case SQLITE_ALTER_TABLE:
	case SQLITE_CREATE_TRIGGER:
	case SQLITE_CREATE_VIEW:
	case SQLITE_CREATE_VTABLE: return SQLITE_DENY;
	default: /* SQLite's own numbers */ return SQLITE_OK;
	}
}

void connection_guard(struct store *s)
{
	sqlite3_set_authorizer(s->db, guard, s);
}

void connection_optimize(sqlite3 *db)
{
	/* Statistics only help; that they could not be written is no trouble to anybody. */
	(void)sqlite3_exec(db, "PRAGMA optimize", NULL, NULL, NULL);
}

void connection_checkpoint(sqlite3 *db)
{
	/* Without it (another desk reads) the -wal simply stays, and is read at the next opening. */
	sqlite3_busy_timeout(db, 0);
	(void)sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

int64_t store_data_version(struct store *s)
{
	return connection_number(s->db, "PRAGMA data_version");
}

static enum status first_row(sqlite3 *db, const char *path, const char *sql, char *out, size_t size, struct error *err)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
	out[0] = '\0';
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		snprintf(out, size, "%s", column_peek(st, 0));
	sqlite3_finalize(st);
	if (rc == SQLITE_ROW || rc == SQLITE_DONE)
		return STATUS_OK;
	return trouble(db, path, rc, err);
}

enum status connection_verify(sqlite3 *db, const char *path, bool thorough, char *first, size_t size, struct error *err)
{
	const char *sql = thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)";
	enum status status = first_row(db, path, sql, first, size, err);
	if (status == STATUS_OK && !strcmp(first, "ok"))
		first[0] = '\0';
	return status;
}

enum status connection_foreign_keys(sqlite3 *db, const char *path, char *first, size_t size, struct error *err)
{
	return first_row(db, path, "PRAGMA foreign_key_check", first, size, err);
}

static int watch_step(void *ctx)
{
	struct watch *watch = ctx;
	if (!watch->progress(watch->ctx, 0, 0))
		watch->stopped = true;
	return watch->stopped;
}

void connection_watch(sqlite3 *db, struct watch *watch)
{
	if (watch && watch->progress)
		sqlite3_progress_handler(db, 100000, watch_step, watch);
	else
		sqlite3_progress_handler(db, 0, NULL, NULL);
}
