/* What the files of the store share; nobody outside src/store includes this. */
#ifndef PATHWELL_STORE_PRIVATE_H
#define PATHWELL_STORE_PRIVATE_H

#include <sqlite3.h>

#include "pathwell/store.h"
#include "pathwell/text.h"
#include "statements.h"

struct generated {
	uint32_t key;
	sqlite3_stmt *st;
};

enum { TOUCHED_MAX = 64 };

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode;
	int version;
	bool in_transaction;
	bool changing_schema; /* the authorizer lets a migration through */
	sqlite3_stmt *fixed[STATEMENT_COUNT];
	struct generated *generated;
	size_t generated_count, generated_cap;
	struct id touched[TOUCHED_MAX]; /* patients whose projections are refreshed before the commit */
	size_t touched_count;
	struct { /* the last row of audit in this transaction; seq 0: none */
		int64_t seq;
		char at[STAMP_TEXT];
		struct id staff, record;
	} mark;
};

/* ---- trouble.c: SQLite's codes as sentences ---- */

/* Fills err from SQLite's result code: the sentence is ours and names the path, the detail is SQLite's own (no bound
 * values). */
enum status trouble(sqlite3 *db, const char *path, int rc, struct error *err);
/* No room for the few pages that even reading needs beside the file. */
bool disk_is_full(const char *path);
enum status store_trouble(struct store *s, int rc, struct error *err);

/* ---- sqlite_only.c: pragmas, the authorizer, and whatever else another database would do differently ---- */

/* Settings of every connection, read back where SQLite would be silent. */
MUST_USE enum status connection_harden(sqlite3 *db, const char *path, struct error *err);
/* WAL where the file system can do it, DELETE where not. */
MUST_USE enum status connection_use_wal(sqlite3 *db, const char *path, struct error *err);
/* One file that can be carried away: no -wal beside it. */
MUST_USE enum status connection_use_one_file(sqlite3 *db, const char *path, struct error *err);
void connection_guard(struct store *s);
void connection_optimize(sqlite3 *db);
void connection_checkpoint(sqlite3 *db);
/* A whole number that a pragma or a query answers with; -1 where it failed. */
int64_t connection_number(sqlite3 *db, const char *sql);
MUST_USE enum status connection_run(sqlite3 *db, const char *path, const char *sql, struct error *err);
/* PRAGMA integrity_check or quick_check; *first gets the first complaint, "" when there is none. */
MUST_USE enum status connection_verify(
    sqlite3 *db, const char *path, bool thorough, char *first, size_t size, struct error *err);
/* Rows of foreign_key_check; at most one is described in first. */
MUST_USE enum status connection_foreign_keys(
    sqlite3 *db, const char *path, char *first, size_t size, struct error *err);
/* Calls back with progress while SQLite works; a NULL progress removes it. */
struct watch {
	store_progress progress;
	void *ctx;
	bool stopped;
};
void connection_watch(sqlite3 *db, struct watch *watch);

/* ---- file.c: the file from outside, before SQLite writes a byte ---- */

struct file_look {
	bool wal; /* a -wal with content lies beside it */
	int version;
};
/* Refuses what is not ours with the sentence that fits, and leaves it bit for bit as it was. */
MUST_USE enum status file_look(const char *path, struct file_look *out, struct error *err);
/* Opens without making the file; read-only where asked. *out is NULL on failure. */
MUST_USE enum status file_connect(const char *path, enum store_mode mode, sqlite3 **out, struct error *err);
/* Makes an empty file, 0600; refused where it exists. */
MUST_USE enum status file_make(const char *path, struct error *err);
MUST_USE enum status file_make_folder(const char *path, struct error *err);
MUST_USE enum status file_sync(const char *path, struct error *err);
/* Moves from to to, which must not exist. */
MUST_USE enum status file_place(const char *from, const char *to, struct error *err);
/* False where it could not be copied whole (errno says why); to must not exist, and does not afterwards either. */
bool file_copy(const char *from, const char *to);
void file_sync_folder(const char *path);
char *file_name(const char *format, ...) PRINTF_LIKE(1, 2); /* malloc'd */
/* PATH.WHAT-20261122T093000, numbered where that exists already; malloc'd. */
char *file_beside(const char *path, const char *what);
void file_remove(const char *path); /* with its -wal, -shm and -journal */
/* True when no other connection has the file; looks by locking it for a moment, and replays a left-over -wal. */
MUST_USE enum status file_is_alone(const char *path, bool verify, bool *alone, struct error *err);

/* ---- copy.c ---- */

/* Copies with the backup interface into `to`, which must not exist: written as TO.tmp, synced, verified, renamed. */
MUST_USE enum status database_copy(
    sqlite3 *db, const char *from, const char *to, struct watch *watch, struct error *err);
/* The first half of it: TO.tmp is written, whole and verified; its name is in *tmp (malloc'd). */
MUST_USE enum status database_copy_aside(
    sqlite3 *db, const char *from, const char *to, struct watch *watch, char **tmp, struct error *err);

/* ---- migrate.c ---- */

int schema_version_known(void);
/* Runs the migrations from the file's version to `to` in one transaction. */
MUST_USE enum status migrate(sqlite3 *db, const char *path, int to, struct error *err);

/* ---- open.c ---- */

/* A store around a connection that is hardened already; takes the connection over. */
struct store *store_wrap(sqlite3 *db, const char *path, enum store_mode mode);

/* ---- statement.c ---- */

/* The named statement, ready to be bound; NULL where it could not be prepared (err is filled). */
sqlite3_stmt *statement(struct store *s, enum statement which, struct error *err);
sqlite3_stmt *statement_prepare(struct store *s, const char *sql, bool persistent, struct error *err);
void statement_done(sqlite3_stmt **st); /* for CLEANUP: reset, bindings cleared */
void statement_drop(sqlite3_stmt **st); /* for CLEANUP: finalised */
void statements_drop_all(struct store *s);
const char *statement_name(enum statement which);
const char *statement_sql(enum statement which);
bool statement_may_scan(enum statement which);
/* 1 a row, 0 done, -1 failed (err is filled). */
int statement_step(struct store *s, sqlite3_stmt *st, struct error *err);
/* For statements that give no rows. */
MUST_USE enum status statement_run(struct store *s, sqlite3_stmt *st, struct error *err);
/* Text is borrowed until the statement is done. NULL, none and NOT RECORDED bind as NULL. */
void bind_text(sqlite3_stmt *st, int at, const char *text);
void bind_id(sqlite3_stmt *st, int at, const struct id *id);
void bind_int(sqlite3_stmt *st, int at, int64_t number);
void bind_number(sqlite3_stmt *st, int at, int64_t number); /* NUMBER_NONE is NULL */
void bind_date(sqlite3_stmt *st, int at, date d);
const char *column_text(struct arena *a, sqlite3_stmt *st, int at);
struct id column_id(sqlite3_stmt *st, int at);
date column_date(sqlite3_stmt *st, int at);
/* Borrowed until the next step; "" for NULL. */
const char *column_peek(sqlite3_stmt *st, int at);

/* ---- generated.c: statements made from the field tables ---- */

enum generated_op {
	GENERATED_INSERT,
	GENERATED_RETIRE,
	GENERATED_VERSION,
	GENERATED_LOAD,
	GENERATED_LOAD_VERSION,
	GENERATED_VERSIONS,
	GENERATED_LIST,
	GENERATED_EACH,
	GENERATED_COUNT,
	GENERATED_TAKEN,
	GENERATED_SINGLE,
	GENERATED_OP_COUNT
};
enum generated_where { WHERE_PATIENT = 1, WHERE_EPISODE = 2, WHERE_FIELD = 4, WHERE_WITH_ERRORS = 8, WHERE_ANY_ORDER = 16 };
/* `field` counts for WHERE_FIELD and GENERATED_TAKEN only. */
void generated_sql(
    enum generated_op op, const struct record_kind *kind, unsigned where, const struct field *field, struct buf *out);
sqlite3_stmt *generated(struct store *s, enum generated_op op, const struct record_kind *kind, unsigned where,
    const struct field *field, struct error *err);
bool kind_is_stored(const struct record_kind *kind);
bool kind_has_patient(const struct record_kind *kind); /* a patient_id column */
bool kind_has_episode(const struct record_kind *kind);
/* Columns before the fields in a generated SELECT. */
enum {
	COLUMN_ID,
	COLUMN_VERSION,
	COLUMN_PATIENT,
	COLUMN_EPISODE,
	COLUMN_ENTERED_AT,
	COLUMN_ENTERED_BY,
	COLUMN_ERROR,
	COLUMN_FIRST_FIELD
};
struct record *record_read(struct arena *a, const struct record_kind *kind, sqlite3_stmt *st);

/* ---- transaction.c ---- */

/* Opens a transaction where none is open and says so in *own; finish with transaction_finish. */
MUST_USE enum status transaction_enter(struct store *s, bool *own, struct error *err);
MUST_USE enum status transaction_finish(struct store *s, bool own, enum status status, struct error *err);
/* Several reads that must agree with each other. snapshot_done ends what snapshot began; for CLEANUP. */
struct snapshot {
	struct store *s;
	bool own;
};
MUST_USE enum status snapshot(struct store *s, struct snapshot *out, struct error *err);
void snapshot_done(struct snapshot *snap);
/* After COMMIT gave rc: rolls back, and where the disk failed, looks whether it was saved all the same. STATUS_OK where
 * it is; STATUS_NOT_KNOWN where nobody can say. */
MUST_USE enum status commit_explain(struct store *s, int rc, struct error *err);
/* The projections of this patient are refreshed before the commit. */
MUST_USE enum status touch_patient(struct store *s, const struct id *patient, struct error *err);

/* ---- patient_list.c, practice_key.c: projections for search ---- */

/* Refreshes patient_list and search_key; *number gets the row, or 0 where the patient is not listed. */
MUST_USE enum status patient_list_refresh(
    struct store *s, const struct id *patient, int64_t *number, struct error *err);
/* Says in *same whether the projections are as they should be; changes nothing. */
MUST_USE enum status patient_list_verify(struct store *s, const struct id *patient, bool *same, struct error *err);
/* The row of somebody who is not listed yet; the words that find them are handed over, to be written as search_key. */
typedef enum status key_taker(void *ctx, int place, const char *word, const char *sort, int64_t number);
MUST_USE enum status patient_list_add(struct store *s, struct arena *a, const struct record *patient,
    const struct episode *newest, key_taker *take, void *ctx, int64_t *number, struct error *err);
/* After the patient's newest episode moved. */
MUST_USE enum status patient_list_move(struct store *s, const struct id *patient, struct error *err);
MUST_USE enum status practice_key_refresh(struct store *s, const struct record *practice, struct error *err);
MUST_USE enum status practice_key_verify(struct store *s, const struct record *practice, bool *same, struct error *err);
/* Columns of patient_list from `first` on, in the order of PATIENT_LIST_COLUMNS. */
void patient_row_read(struct arena *a, sqlite3_stmt *st, int first, struct patient_row *out);

/* ---- words.c: names, numbers and dates as words to search for; pure ---- */

/* Appends " word" for each folded word of s, its joined form and the parts of hyphenated names, leaving out those there
 * already. */
void words_add_name(struct arena *a, struct buf *words, const char *s);
void words_add(struct buf *words, const char *word);
const char *words_phone(struct arena *a, const char *s);
bool words_begin_with(const char *words, const char *prefix);

enum { QUERY_WORDS_MAX = 8 };
struct query_words {
	const char *words[QUERY_WORDS_MAX];
	size_t count;
	bool blank; /* nothing was typed; otherwise no words means that nothing can be found: "%" is in nobody's name */
};
void query_read(struct arena *a, const char *typed, struct query_words *out);

/* ---- stale.c ---- */

MUST_USE enum status projections_remake(struct store *s, struct error *err);

/* ---- episode.c, event.c ---- */

MUST_USE enum status episode_newest(
    struct store *s, struct arena *a, const struct id *patient, struct episode *out, bool *found, struct error *err);
/* False where the row is none that this program can have written: the file is damaged. */
bool event_read(struct arena *a, sqlite3_stmt *st, struct event *out);
/* The row alone: e has its id and place, and nothing follows from it. */
MUST_USE enum status event_row_add(struct store *s, const struct event *e, struct error *err);

/* ---- record_save.c ---- */

/* Version r->version + 1 as the current one: the row alone, nothing is asked and nothing follows. */
MUST_USE enum status record_row_add(struct store *s, struct record *r, struct error *err);

/* ---- due.c ---- */

/* *number: of the list of patients; 0 where the patient is not listed. */
MUST_USE enum status due_refresh(struct store *s, const struct id *patient, int64_t *number, struct error *err);
MUST_USE enum status due_verify(struct store *s, const struct id *patient, bool *same, struct error *err);

/* ---- risk.c ---- */

/* This person is judged again when it is next asked for; 0: somebody who is listed no more. */
MUST_USE enum status risk_touch(struct store *s, int64_t number, struct error *err);

/* ---- invitation.c ---- */

/* People at high risk to whom nobody has written. */
MUST_USE enum status invitation_count_uninvited(struct store *s, int64_t *total, struct error *err);

/* ---- check.c and its parts ---- */

struct checking {
	struct store *s;
	struct arena *arena;
	struct watch watch;
	struct check_report *out;
	size_t cap;
	int64_t done, total;
};
void check_problem(struct checking *c, const char *sentence, ...) PRINTF_LIKE(2, 3);
bool check_goes_on(struct checking *c, int64_t step);
/* The one number that a statement answers with. */
MUST_USE enum status check_number(struct checking *c, enum statement which, int64_t *out, struct error *err);
MUST_USE enum status check_tables(struct checking *c, struct error *err);
MUST_USE enum status check_versions(struct checking *c, struct error *err);
MUST_USE enum status check_replay(struct checking *c, struct error *err);
MUST_USE enum status check_projections(struct checking *c, struct error *err);

#endif
