/* What one import did with each person; read again when it is undone. */
#include "private.h"

enum status store_import_entry_add(
    struct store *s, const struct id *run, const struct import_entry *e, struct error *err)
{
	must(s->in_transaction);
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_IMPORT_ENTRY_ADD, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, run->text);
	bind_text(st, 2, e->patient.text);
	bind_int(st, 3, e->registered);
	bind_id(st, 4, &e->episode);
	bind_id(st, 5, &e->invitation);
	return statement_run(s, st, err);
}

enum status store_import_entries(struct store *s, struct arena *a, const struct id *run, const struct id *after,
    size_t limit, struct import_entry **out, size_t *n, struct error *err)
{
	size_t cap = 0;
	int row;
	*out = NULL;
	*n = 0;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_IMPORT_ENTRIES, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, run->text);
	bind_text(st, 2, after ? after->text : "");
	bind_int(st, 3, (int64_t)limit);
	while ((row = statement_step(s, st, err)) > 0) {
		*out = arena_push(a, *out, *n, &cap, sizeof(**out));
		(*out)[(*n)++] = (struct import_entry){.patient = column_id(st, 0),
		    .registered = sqlite3_column_int(st, 1) != 0,
		    .episode = column_id(st, 2),
		    .invitation = column_id(st, 3)};
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_known_each(
    struct store *s, void (*each)(const struct known_person *p, void *ctx), void *ctx, struct error *err)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_KNOWN_PEOPLE, err);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(s, st, err)) > 0) {
		struct known_person p = {.patient = column_id(st, 0),
		    .nhs_number = column_peek(st, 1),
		    .sort = column_peek(st, 2),
		    .postcode = column_peek(st, 3),
		    .born_on = column_date(st, 4),
		    .died_on = column_date(st, 5)};
		each(&p, ctx);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_medicines_standing(struct store *s, const struct id *patient,
    bool (*each)(const struct standing_medicine *m, void *ctx), void *ctx, struct error *err)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_MEDICINES_STANDING, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, patient->text);
	while ((row = statement_step(s, st, err)) > 0) {
		struct standing_medicine m = {.product = column_peek(st, 0),
		    .dose = column_peek(st, 1),
		    .import_run = column_peek(st, 2),
		    .change = column_peek(st, 3),
		    .stated_on = column_date(st, 4)};
		if (!each(&m, ctx))
			return STATUS_OK;
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}
