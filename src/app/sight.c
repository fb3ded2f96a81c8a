/* What leaves this folder: a field that somebody's role may not see is blank before a record is handed out, and every
 * reading leaves its row. ui and cli reach records through here and app_patient_open() alone. */
#include <stdio.h>
#include <string.h>

#include "private.h"
#include "pathwell/text.h"

static void blank(struct record *r, const struct field *f)
{
	if (field_is_number(f))
		*record_number_at(r, f) = NUMBER_NONE;
	else if (f->type == FIELD_DATE)
		*record_date_at(r, f) = DATE_NONE;
	else
		*record_text_at(r, f) = NULL;
}

void app_blank_unseen(const struct app *app, struct record *r)
{
	for (size_t i = 0; r && i < r->kind->field_count; i++)
		if (!app_sees_field(app, r->kind, &r->kind->fields[i]))
			blank(r, &r->kind->fields[i]);
}

void app_blank_unseen_list(const struct app *app, struct record_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		app_blank_unseen(app, list->items[i]);
}

static enum status permit_reading(struct app *app, const struct record_kind *kind, struct error *err)
{
	return app_permit(app, kind->clinical ? PERMIT_SEE_CLINICAL : PERMIT_SEE_PEOPLE, err);
}

enum status app_record_list(struct app *app, struct arena *a, const struct record_query *q, struct record_list *out,
    struct error *err)
{
	enum status st = permit_reading(app, q->kind, err);
	if (st == STATUS_OK)
		st = store_record_list(app->store, a, q, out, err);
	if (st == STATUS_OK)
		app_blank_unseen_list(app, out);
	return st;
}

enum status app_record_versions(struct app *app, struct arena *a, const struct record_kind *kind, const struct id *id,
    struct record_list *out, struct error *err)
{
	enum status st = permit_reading(app, kind, err);
	if (st == STATUS_OK)
		st = store_record_versions(app->store, a, kind, id, out, err);
	if (st != STATUS_OK)
		return st;
	app_blank_unseen_list(app, out);
	const struct record *r = out->count ? out->items[0] : NULL;
	return app_reading(app, "versions", r && !id_is_none(&r->patient) ? &r->patient : NULL, kind->name, err);
}

/* ---- rows of what was read ---- */

enum { READING_WAIT_MS = 500, WRITING_WAIT_MS = 5000 };

/* A full disk, a file that may only be read and a desk that writes keep nobody from reading: that the row is missing is
 * told instead (app_unrecorded). */
enum status app_audit_soft(struct app *app, const struct audit_row *row, struct error *err)
{
	struct error why;
	if (store_in_transaction(app->store))
		return store_audit_add(app->store, row, err);
	store_patience(app->store, READING_WAIT_MS);
	enum status st = store_audit_add(app->store, row, &why);
	store_patience(app->store, WRITING_WAIT_MS);
	if (st == STATUS_OK)
		return STATUS_OK;
	app->unrecorded++;
	snprintf(app->unrecorded_why, sizeof(app->unrecorded_why), "%s", app->reading_only ? app->reading_only : why.sentence);
	return STATUS_OK;
}

const char *app_unrecorded(const struct app *app)
{
	return app->unrecorded ? app->unrecorded_why : NULL;
}

static enum status write_find(struct app *app, struct error *err)
{
	char note[sizeof(app->find)];
	if (!app->find[0])
		return STATUS_OK;
	snprintf(note, sizeof(note), "%s", app->find);
	app->find[0] = '\0';
	struct audit_row row = {.action = AUDIT_VIEW, .staff = app_actor(app), .record = "find", .note = note};
	return app_audit_soft(app, &row, err);
}

void app_reading_settle(struct app *app)
{
	struct error ignored;
	if (app->me && write_find(app, &ignored) != STATUS_OK)
		error_clear(&ignored);
}

enum status app_reading(struct app *app, const char *what, const struct id *patient, const char *note, struct error *err)
{
	char key[sizeof(app->last_reading)];
	if (app->system || !app->me)
		return STATUS_OK;
	enum status st = write_find(app, err);
	snprintf(key, sizeof(key), "%s/%s/%s", what, patient ? patient->text : "", note ? note : "");
	/* A list that is on the screen is read anew whenever another desk writes: that is one reading. */
	if (st != STATUS_OK || strcmp(key, app->last_reading) == 0)
		return st;
	memcpy(app->last_reading, key, sizeof(key));
	struct audit_row row = {.action = AUDIT_VIEW, .staff = app_actor(app), .record = what, .note = note};
	if (patient)
		row.patient = *patient;
	return app_audit_soft(app, &row, err);
}

/* What is typed letter by letter is one search: the longest words of it stand in the row, which is written when another
 * search or anything else begins. */
enum status app_reading_find(struct app *app, const char *query, struct error *err)
{
	enum status st = STATUS_OK;
	if (app->system || !app->me || text_is_blank(query))
		return st;
	bool goes_on = text_starts_nocase(query, app->find);
	if (!goes_on && text_starts_nocase(app->find, query))
		return st;
	if (!goes_on)
		st = write_find(app, err);
	app->last_reading[0] = '\0';
	struct buf clean CLEANUP(buf_done) = {0};
	text_clean(&clean, query, strlen(query), false);
	snprintf(app->find, sizeof(app->find), "%s", buf_str(&clean));
	return st;
}
