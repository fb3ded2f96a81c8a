#include "private.h"

/* The version that stands, or 0. */
static enum status current_version(struct store *s, const struct record *r, int64_t *out, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = generated(s, GENERATED_VERSION, r->kind, 0, NULL, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, r->id.text);
	int row = statement_step(s, st, err);
	*out = row > 0 ? sqlite3_column_int64(st, 0) : 0;
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status save_check_version(struct store *s, const struct record *r, struct error *err)
{
	int64_t standing;
	enum status status = current_version(s, r, &standing, err);
	if (status != STATUS_OK || standing == r->version)
		return status;
	if (!standing)
		return error_set(err, STATUS_NOT_FOUND, "There is no such record (%s) to amend.", r->kind->label);
	status = error_set(err, STATUS_CONFLICT,
	    "Somebody else saved this record (%s) meanwhile: version %lld stands, yours began from version %lld. "
	    "Compare both, then save again.",
	    r->kind->label, (long long)standing, (long long)r->version);
	error_at(err, r->kind->name, NULL);
	return status;
}

static enum status save_check_single(struct store *s, const struct record *r, struct error *err)
{
	if (!r->kind->single || r->version || r->error_reason)
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = generated(s, GENERATED_SINGLE, r->kind, 0, NULL, err);
	if (!st)
		return STATUS_DATABASE;
	if (kind_has_episode(r->kind))
		bind_text(st, 2, r->episode.text);
	else if (kind_has_patient(r->kind))
		bind_text(st, 1, r->patient.text);
	int row = statement_step(s, st, err);
	if (row <= 0)
		return row < 0 ? STATUS_DATABASE : STATUS_OK;
	enum status status =
	    error_set(err, STATUS_CONFLICT, "There is one already (%s); open it and amend it.", r->kind->label);
	error_at(err, r->kind->name, NULL);
	return status;
}

static enum status save_check_unique(struct store *s, struct record *r, const struct field *f, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = generated(s, GENERATED_TAKEN, r->kind, WHERE_FIELD, f, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, r->id.text);
	bind_text(st, 3, *record_text_at(r, f));
	int row = statement_step(s, st, err);
	if (row <= 0)
		return row < 0 ? STATUS_DATABASE : STATUS_OK;
	enum status status = error_set(err, STATUS_REFUSED,
	    "%s: another record (%s) has the same one; open that, or correct this.", f->label, r->kind->label);
	error_at(err, r->kind->name, f->name);
	return status;
}

static enum status save_check_all_unique(struct store *s, struct record *r, struct error *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && !r->error_reason && i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		if ((f->flags & FIELD_UNIQUE) && record_has(r, f))
			status = save_check_unique(s, r, f, err);
	}
	return status;
}

/* What is not recorded is NULL without being bound: two columns of three, in a medicine that a list brought. */
static void bind_field(sqlite3_stmt *st, int at, struct record *r, const struct field *f)
{
	switch (f->type) {
	case FIELD_DATE:
		if (*record_date_at(r, f) != DATE_NONE)
			bind_date(st, at, *record_date_at(r, f));
		return;
	case FIELD_INTEGER:
	case FIELD_SCORE:
	case FIELD_RATE:
	case FIELD_DOSE:
		if (*record_number_at(r, f) != NUMBER_NONE)
			bind_int(st, at, *record_number_at(r, f));
		return;
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_CHOICE:
	case FIELD_CHOICES:
	case FIELD_YES_NO:
	case FIELD_TIME:
	case FIELD_NHS_NUMBER:
	case FIELD_POSTCODE:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_LINK:
		if (*record_text_at(r, f))
			bind_text(st, at, *record_text_at(r, f));
		return;
	case FIELD_TYPE_COUNT: break;
	}
	panic("no such field type");
}

enum status record_row_add(struct store *s, struct record *r, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = generated(s, GENERATED_INSERT, r->kind, 0, NULL, err);
	if (!st)
		return STATUS_DATABASE;
	int at = 0;
	bind_text(st, ++at, r->id.text);
	bind_int(st, ++at, r->version + 1);
	bind_int(st, ++at, 1);
	bind_text(st, ++at, r->entered_at);
	bind_text(st, ++at, r->entered_by.text); /* '' for the program itself: the first account */
	bind_text(st, ++at, r->error_reason);
	if (kind_has_patient(r->kind))
		bind_id(st, ++at, &r->patient);
	if (kind_has_episode(r->kind))
		bind_id(st, ++at, &r->episode);
	for (size_t i = 0; i < r->kind->field_count; i++)
		bind_field(st, ++at, r, &r->kind->fields[i]);
	return statement_run(s, st, err);
}

static enum status save_person(struct store *s, const struct record *r, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_PERSON_ADD, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, r->id.text);
	return statement_run(s, st, err);
}

static enum status save_retire(struct store *s, const struct record *r, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = generated(s, GENERATED_RETIRE, r->kind, 0, NULL, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, r->id.text);
	return statement_run(s, st, err);
}

static enum status save_project(struct store *s, const struct record *r, struct error *err)
{
	int64_t number;
	if (r->kind->type == RECORD_PRACTICE)
		return practice_key_refresh(s, r, err);
	if (r->kind->type == RECORD_PATIENT) {
		enum status status = patient_list_refresh(s, &r->id, &number, err);
		return status == STATUS_OK ? touch_patient(s, &r->id, err) : status;
	}
	return kind_has_patient(r->kind) ? touch_patient(s, &r->patient, err) : STATUS_OK;
}

/* Where nothing is written before the row itself, its unique indexes may refuse it, and only then is it asked which field
 * is taken: a list of 14,000 new rows is not looked for 14,000 times. */
static bool row_is_first_write(const struct record *r)
{
	return !r->version && r->kind->type != RECORD_PATIENT;
}

static enum status save_checks(struct store *s, struct record *r, bool fresh, struct error *err)
{
	enum status status = fresh ? STATUS_OK : save_check_version(s, r, err);
	if (status == STATUS_OK)
		status = save_check_single(s, r, err);
	if (status == STATUS_OK && !row_is_first_write(r))
		status = save_check_all_unique(s, r, err);
	return status;
}

static enum status save_row_or_say(struct store *s, struct record *r, struct error *err)
{
	enum status status = record_row_add(s, r, err);
	if (status == STATUS_OK || !row_is_first_write(r))
		return status;
	enum status taken = save_check_all_unique(s, r, err);
	return taken == STATUS_OK ? status : taken;
}

enum status store_record_save(struct store *s, struct record *r, struct error *err)
{
	must(s->in_transaction && kind_is_stored(r->kind) && r->entered_at);
	must(!kind_has_patient(r->kind) || !id_is_none(&r->patient));
	must(!kind_has_episode(r->kind) || !id_is_none(&r->episode));
	bool fresh = id_is_none(&r->id);
	must(!fresh || !r->version);
	if (fresh)
		r->id = id_new();
	if (r->kind->type == RECORD_PATIENT)
		r->patient = r->id;
	enum status status = save_checks(s, r, fresh, err);
	if (status == STATUS_OK && r->kind->type == RECORD_PATIENT && !r->version)
		status = save_person(s, r, err);
	if (status == STATUS_OK && r->version)
		status = save_retire(s, r, err);
	if (status == STATUS_OK)
		status = save_row_or_say(s, r, err);
	if (status == STATUS_OK)
		status = save_project(s, r, err);
	if (status == STATUS_OK)
		r->version++;
	else if (fresh)
		r->id = (struct id){""};
	return status;
}
