#include "private.h"

static void episode_read(struct arena *a, sqlite3_stmt *st, struct episode *out)
{
	*out = (struct episode){
	    .id = column_id(st, 0),
	    .patient = column_id(st, 1),
	    .number = sqlite3_column_int(st, 2),
	    .state = column_text(a, st, 3),
	    .opened_on = column_date(st, 4),
	    .closed_on = column_date(st, 5),
	    .last_event_on = column_date(st, 6),
	};
}

static enum status next_number(struct store *s, const struct id *patient, int64_t *out, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_EPISODE_NUMBER, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, patient->text);
	if (statement_step(s, st, err) != 1)
		return STATUS_DATABASE;
	*out = sqlite3_column_int64(st, 0);
	return STATUS_OK;
}

enum status store_episode_open(
    struct store *s, const struct id *patient, date opened_on, struct id *out, struct error *err)
{
	char stamp[STAMP_TEXT];
	int64_t number;
	must(s->in_transaction && opened_on != DATE_NONE);
	enum status status = next_number(s, patient, &number, err);
	if (status != STATUS_OK)
		return status;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_EPISODE_ADD, err);
	if (!st)
		return STATUS_DATABASE;
	struct id id = id_new();
	bind_text(st, 1, id.text);
	bind_text(st, 2, patient->text);
	bind_int(st, 3, number);
	bind_date(st, 4, opened_on);
	bind_text(st, 5, clock_stamp(stamp));
	status = statement_run(s, st, err);
	if (status == STATUS_OK)
		status = patient_list_move(s, patient, err);
	if (status == STATUS_OK)
		status = touch_patient(s, patient, err);
	if (status == STATUS_OK)
		*out = id;
	return status;
}

enum status store_episodes(
    struct store *s, struct arena *a, const struct id *patient, struct episode **out, size_t *n, struct error *err)
{
	size_t cap = 0;
	int row;
	*out = NULL;
	*n = 0;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_EPISODES_OF_PATIENT, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, patient->text);
	while ((row = statement_step(s, st, err)) > 0) {
		*out = arena_push(a, *out, *n, &cap, sizeof(**out));
		episode_read(a, st, &(*out)[(*n)++]);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status episode_one(struct store *s, struct arena *a, enum statement which, const struct id *id,
    struct episode *out, bool *found, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, which, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, id->text);
	int row = statement_step(s, st, err);
	*found = row > 0;
	if (row > 0)
		episode_read(a, st, out);
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_episode_load(
    struct store *s, struct arena *a, const struct id *id, struct episode *out, struct error *err)
{
	bool found;
	enum status status = episode_one(s, a, STATEMENT_EPISODE_LOAD, id, out, &found, err);
	if (status == STATUS_OK && !found)
		return error_set(err, STATUS_NOT_FOUND, "There is no such episode.");
	return status;
}

enum status episode_newest(
    struct store *s, struct arena *a, const struct id *patient, struct episode *out, bool *found, struct error *err)
{
	return episode_one(s, a, STATEMENT_EPISODE_NEWEST, patient, out, found, err);
}
