/* What was judged, kept: one row a person, how many meet each rule, and with which rules and on which day. */
#include "private.h"

enum { RANKS = 5 };

bool store_is_read_only(const struct store *s)
{
	return s->mode == STORE_READ_ONLY;
}

/* Before anybody was judged everybody will be: then an import of thousands of people notes nothing. */
enum status risk_touch(struct store *s, int64_t number, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_TOUCH, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, number);
	return statement_run(s, st, err);
}

static enum status read_stale(struct store *s, bool *stale, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_IS_STALE, err);
	int row = st ? statement_step(s, st, err) : -1;
	*stale = row > 0 && sqlite3_column_int(st, 0);
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status read_counts(struct store *s, struct risk_mark *out, struct error *err)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_COUNTS, err);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(s, st, err)) > 0) {
		int place = sqlite3_column_int(st, 0);
		if (place >= 0 && place < RISK_PLACES)
			out->met[place] = sqlite3_column_int64(st, 1);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status read_mark(struct store *s, struct arena *a, struct risk_mark *out, bool *found, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_MARK, err);
	int row = st ? statement_step(s, st, err) : -1;
	*found = row > 0;
	*out = (struct risk_mark){.as_of = DATE_NONE};
	if (row <= 0)
		return row < 0 ? STATUS_DATABASE : STATUS_OK;
	out->as_of = column_date(st, 0);
	out->rules = column_text(a, st, 1);
	out->factors = column_text(a, st, 2);
	out->people = out->ranks[RANKS - 1] = sqlite3_column_int64(st, 3);
	for (int rank = 0; rank < RANKS - 1; rank++) {
		out->ranks[rank] = sqlite3_column_int64(st, 4 + rank);
		out->ranks[RANKS - 1] -= out->ranks[rank];
	}
	out->asks = sqlite3_column_int64(st, 3 + RANKS);
	return STATUS_OK;
}

enum status store_risk_mark(
    struct store *s, struct arena *a, struct risk_mark *out, bool *found, bool *stale, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	*stale = false;
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK)
		status = read_mark(s, a, out, found, err);
	if (status == STATUS_OK && *found)
		status = read_counts(s, out, err);
	return status == STATUS_OK && *found ? read_stale(s, stale, err) : status;
}

static bool same_result(const struct risk_result *x, const struct risk_result *y)
{
	return x->rank == y->rank && x->ome_ug == y->ome_ug && x->met == y->met && x->asks == y->asks;
}

static enum status drop(struct store *s, int64_t number, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_DROP, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, number);
	return statement_run(s, st, err);
}

enum status store_risk_put(
    struct store *s, const struct risk_subject *p, const struct risk_result *result, struct error *err)
{
	must(s->in_transaction);
	if (!result)
		return p->judged ? drop(s, p->number, err) : STATUS_OK;
	if (p->judged && !p->moved && same_result(&p->stored, result))
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_PUT, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, p->number);
	bind_int(st, 2, result->rank);
	bind_text(st, 3, p->sort);
	bind_int(st, 4, (int64_t)result->met);
	bind_text(st, 5, p->practice);
	bind_number(st, 6, result->ome_ug);
	bind_int(st, 7, result->asks);
	return statement_run(s, st, err);
}

/* ---- counting ---- */

static enum status count_people(struct store *s, struct risk_mark *out, struct error *err)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_RESULTS, err);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(s, st, err)) > 0) {
		int rank = sqlite3_column_int(st, 0);
		out->people++;
		out->ranks[rank >= 0 && rank < RANKS ? rank : RANKS - 1]++;
		out->asks += sqlite3_column_int64(st, 2);
		uint64_t met = (uint64_t)sqlite3_column_int64(st, 1);
		for (int place = 0; met; place++, met >>= 1)
			out->met[place] += met & 1;
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status write_counts(struct store *s, const struct risk_mark *mark, struct error *err)
{
	enum status status = STATUS_OK;
	for (int place = 0; status == STATUS_OK && place < RISK_PLACES; place++) {
		sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_COUNT_PUT, err);
		if (!st)
			return STATUS_DATABASE;
		bind_int(st, 1, place);
		bind_int(st, 2, mark->met[place]);
		status = statement_run(s, st, err);
	}
	return status;
}

static enum status write_mark(struct store *s, const struct risk_mark *mark, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_MARK_PUT, err);
	if (!st)
		return STATUS_DATABASE;
	bind_date(st, 1, mark->as_of);
	bind_text(st, 2, mark->rules);
	bind_text(st, 3, mark->factors);
	bind_int(st, 4, mark->people);
	for (int rank = 0; rank < RANKS - 1; rank++)
		bind_int(st, 5 + rank, mark->ranks[rank]);
	bind_int(st, 4 + RANKS, mark->asks);
	return statement_run(s, st, err);
}

enum status store_risk_settle(struct store *s, const struct risk_mark *mark, bool recount, struct error *err)
{
	must(s->in_transaction);
	struct risk_mark counted = *mark;
	enum status status = STATUS_OK;
	if (recount) {
		counted = (struct risk_mark){.as_of = mark->as_of, .rules = mark->rules, .factors = mark->factors};
		status = count_people(s, &counted, err);
	}
	if (status == STATUS_OK)
		status = write_counts(s, &counted, err);
	if (status == STATUS_OK)
		status = write_mark(s, &counted, err);
	if (status != STATUS_OK)
		return status;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_RISK_FRESH, err);
	return st ? statement_run(s, st, err) : STATUS_DATABASE;
}
