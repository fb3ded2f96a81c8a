#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "private.h"
#include "pathwell/store_clock.h"
#include <stdio.h>

static const struct {
	const char *name; /* as stored */
	const char *label;
} actions[] = {
    [AUDIT_SIGN_IN] = {"sign-in", "Signed in"},
    [AUDIT_SIGN_IN_FAILED] = {"sign-in-failed", "Sign-in refused"},
    [AUDIT_SIGN_OUT] = {"sign-out", "Signed out"},
    [AUDIT_VIEW] = {"view", "Viewed"},
    [AUDIT_ADD] = {"add", "Added"},
    [AUDIT_AMEND] = {"amend", "Amended"},
    [AUDIT_MARK_ERROR] = {"mark-error", "Marked entered in error"},
    [AUDIT_EVENT] = {"event", "Moved on"},
    [AUDIT_PRINT] = {"print", "Printed"},
    [AUDIT_EXPORT] = {"export", "Exported"},
    [AUDIT_IMPORT] = {"import", "Imported"},
    [AUDIT_BACKUP] = {"backup", "Backed up"},
    [AUDIT_RESTORE] = {"restore", "Restored"},
    [AUDIT_DENIED] = {"denied", "Not permitted"},
};
static_assert(ARRAY_LEN(actions) == AUDIT_ACTION_COUNT, "a name for each action");

const char *audit_action_label(enum audit_action a)
{
	return (size_t)a < ARRAY_LEN(actions) ? actions[a].label : "Something else";
}

static enum audit_action action_stored(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(actions); i++)
		if (!strcmp(actions[i].name, name))
			return (enum audit_action)i;
	return AUDIT_ACTION_COUNT;
}

static enum status audit_write(struct store *s, const struct audit_row *row, struct error *err)
{
	char stamp[STAMP_TEXT];
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_AUDIT_ADD, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, clock_stamp(stamp));
	bind_id(st, 2, &row->staff);
	bind_text(st, 3, actions[row->action].name);
	bind_id(st, 4, &row->patient);
	bind_text(st, 5, row->record);
	bind_id(st, 6, &row->record_id);
	bind_int(st, 7, row->version);
	bind_text(st, 8, row->note);
	enum status status = statement_run(s, st, err);
	if (status == STATUS_OK) {
		s->mark.seq = sqlite3_last_insert_rowid(s->db);
		memcpy(s->mark.at, stamp, sizeof(s->mark.at));
		s->mark.staff = row->staff;
		s->mark.record = row->record_id;
	}
	return status;
}

enum status store_audit_add(struct store *s, const struct audit_row *row, struct error *err)
{
	bool own;
	must((size_t)row->action < ARRAY_LEN(actions));
	enum status status = transaction_enter(s, &own, err);
	return status == STATUS_OK ? transaction_finish(s, own, audit_write(s, row, err), err) : status;
}

/* The stamp of a quarter of an hour ago by the clock that wrote the rows. */
static void quarter_ago(char out[STAMP_TEXT])
{
	char day[DATE_TEXT];
	clock_stamp(out);
	int minutes = (out[11] - '0') * 600 + (out[12] - '0') * 60 + (out[14] - '0') * 10 + (out[15] - '0') - 15;
	date on = clock_today();
	if (minutes < 0) {
		minutes += 24 * 60;
		on = date_add_days(on, -1);
	}
	unsigned past = (unsigned)minutes;
	snprintf(out, STAMP_TEXT, "%.10sT%02u:%02u:00", date_iso(on, day), past / 60 % 24, past % 60);
}

enum status store_sign_in_failures(
    struct store *s, const char *username, const struct id *staff, int64_t *out, struct error *err)
{
	char since[STAMP_TEXT];
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_SIGN_IN_FAILURES, err);
	if (!st)
		return STATUS_DATABASE;
	quarter_ago(since);
	bind_text(st, 1, username);
	bind_text(st, 2, staff ? staff->text : "");
	bind_text(st, 3, since);
	int row = statement_step(s, st, err);
	*out = row > 0 ? sqlite3_column_int64(st, 0) : 0;
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static void audit_read(struct arena *a, sqlite3_stmt *st, struct audit_row *out)
{
	*out = (struct audit_row){
	    .seq = sqlite3_column_int64(st, 0),
	    .at = column_text(a, st, 1),
	    .staff = column_id(st, 2),
	    .action = action_stored(column_peek(st, 3)),
	    .patient = column_id(st, 4),
	    .record = column_text(a, st, 5),
	    .record_id = column_id(st, 6),
	    .version = sqlite3_column_int64(st, 7),
	    .note = column_text(a, st, 8),
	};
}

enum status store_audit_list(
    struct store *s, struct arena *a, const struct id *patient, size_t limit, struct audit_list *out, struct error *err)
{
	size_t cap = 0;
	int row;
	*out = (struct audit_list){0};
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(s, patient ? STATEMENT_AUDIT_OF_PATIENT : STATEMENT_AUDIT_ALL, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, limit ? (int64_t)limit : INT64_MAX);
	if (patient)
		bind_text(st, 2, patient->text);
	while ((row = statement_step(s, st, err)) > 0) {
		out->items = arena_push(a, out->items, out->count, &cap, sizeof(*out->items));
		audit_read(a, st, &out->items[out->count++]);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_newest_stamp(struct store *s, char out[STAMP_TEXT], struct error *err)
{
	out[0] = '\0';
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_AUDIT_NEWEST, err);
	int row = st ? statement_step(s, st, err) : -1;
	if (row > 0)
		snprintf(out, STAMP_TEXT, "%s", column_peek(st, 0));
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}
