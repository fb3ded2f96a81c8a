#include "private.h"

enum status store_begin(struct store *s, struct error *err)
{
	must(!s->in_transaction);
	if (s->mode == STORE_READ_ONLY) /* SQLite itself would notice at the first row */
		return trouble(NULL, s->path, SQLITE_READONLY, err);
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_BEGIN, err);
	s->in_transaction = true; /* what fails from here on saves nothing, and is said so */
	enum status status = st ? statement_run(s, st, err) : STATUS_DATABASE;
	s->in_transaction = status == STATUS_OK;
	s->touched_count = 0;
	s->mark.seq = 0;
	return status;
}

static enum status touched_refresh(struct store *s, struct error *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < s->touched_count; i++) {
		int64_t number;
		status = due_refresh(s, &s->touched[i], &number, err);
		if (status == STATUS_OK)
			status = risk_touch(s, number, err);
	}
	s->touched_count = 0;
	return status;
}

enum status touch_patient(struct store *s, const struct id *patient, struct error *err)
{
	for (size_t i = s->touched_count; i-- > 0;)
		if (id_equal(&s->touched[i], patient))
			return STATUS_OK;
	enum status status = s->touched_count < TOUCHED_MAX ? STATUS_OK : touched_refresh(s, err);
	if (status == STATUS_OK)
		s->touched[s->touched_count++] = *patient;
	return status;
}

enum status store_commit(struct store *s, struct error *err)
{
	must(s->in_transaction);
	enum status status = touched_refresh(s, err);
	if (status == STATUS_OK) {
		sqlite3_stmt *st = statement(s, STATEMENT_COMMIT, err);
		int rc = st ? sqlite3_step(st) : SQLITE_OK;
		statement_done(&st); /* before the connection is made anew */
		status = !st ? STATUS_DATABASE : rc == SQLITE_DONE ? STATUS_OK : commit_explain(s, rc, err);
	}
	if (status != STATUS_OK)
		store_rollback(s);
	s->in_transaction = false;
	return status;
}

void store_rollback(struct store *s)
{
	/* A full disk or a failed read may have rolled back already, so SQLite is asked. */
	if (s->in_transaction && !sqlite3_get_autocommit(s->db)) {
		sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_ROLLBACK, NULL);
		if (st)
			(void)!sqlite3_step(st);
	}
	s->in_transaction = false;
	s->touched_count = 0;
}

bool store_in_transaction(const struct store *s)
{
	return s->in_transaction;
}

enum status transaction_enter(struct store *s, bool *own, struct error *err)
{
	*own = !s->in_transaction;
	return *own ? store_begin(s, err) : STATUS_OK;
}

enum status transaction_finish(struct store *s, bool own, enum status status, struct error *err)
{
	if (!own)
		return status;
	if (status == STATUS_OK)
		return store_commit(s, err);
	store_rollback(s);
	return status;
}

enum status snapshot(struct store *s, struct snapshot *out, struct error *err)
{
	*out = (struct snapshot){.s = s, .own = sqlite3_get_autocommit(s->db)};
	if (!out->own)
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_SNAPSHOT, err);
	enum status status = st ? statement_run(s, st, err) : STATUS_DATABASE;
	out->own = status == STATUS_OK;
	return status;
}

void snapshot_done(struct snapshot *snap)
{
	if (!snap->own)
		return;
	/* Committed rather than rolled back: a rollback would end the reads that a caller still has open. */
	sqlite3_stmt *st CLEANUP(statement_done) = statement(snap->s, STATEMENT_COMMIT, NULL);
	if (st)
		(void)!sqlite3_step(st);
	snap->own = false;
}

enum status store_read_begin(struct store *s, bool *own, struct error *err)
{
	struct snapshot snap;
	enum status status = snapshot(s, &snap, err);
	*own = status == STATUS_OK && snap.own;
	return status;
}

void store_read_end(struct store *s, bool own)
{
	snapshot_done(&(struct snapshot){.s = s, .own = own});
}
