/* Finding people. */
#include <stdlib.h>
#include <string.h>

#include "private.h"
#include "pathwell/text.h"

static enum status by_nhs_number(struct app *app, struct arena *a, const char *digits, struct id *out, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_PATIENT), .field = "nhs_number", .value = digits};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	if (st != STATUS_OK)
		return st;
	char shown[13];
	if (!list.count)
		return error_set(err, STATUS_NOT_FOUND, "Nobody with NHS number %s is registered here.", nhs_number_show(digits, shown));
	if (list.count > 1)
		return error_set(err, STATUS_REFUSED, "NHS number %s stands on %zu records; name the patient by id.",
		    nhs_number_show(digits, shown), list.count);
	*out = list.items[0]->id;
	return STATUS_OK;
}

enum status app_patient_resolve(struct app *app, const char *text, struct id *out, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct record *r;
	char digits[11];
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st != STATUS_OK)
		return st;
	if (text_is_blank(text))
		return error_set(err, STATUS_REFUSED, "Name the patient by NHS number or id.");
	if (id_parse(text, out)) {
		st = store_record_load(app->store, a, record_kind(RECORD_PATIENT), out, 0, &r, err);
		if (st == STATUS_NOT_FOUND)
			return error_set(err, STATUS_NOT_FOUND, "No patient has the id %s.", out->text);
		return st;
	}
	st = nhs_number_parse(text, digits, err);
	return st == STATUS_OK ? by_nhs_number(app, a, digits, out, err) : st;
}

enum status app_find(struct app *app, struct arena *a, const char *query, size_t limit, struct patient_rows *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = app_reading_find(app, query, err);
	return st == STATUS_OK ? store_search(app->store, a, query, limit, out, err) : st;
}

enum status app_alike(struct app *app, struct arena *a, const struct record *patient, struct patient_rows *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st != STATUS_OK)
		return st;
	return store_search_alike(app->store, a, patient, id_is_none(&patient->id) ? NULL : &patient->id, out, err);
}

void app_names_forget(struct app *app)
{
	for (size_t i = 0; i < app->name_count; i++)
		mem_free_charp(&app->names[i].name);
	free(app->names);
	app->names = NULL;
	app->name_count = 0;
}

/* NULL: no account that can be read. */
static const struct staff *staff_of(struct app *app, struct arena *a, const struct id *staff)
{
	struct record *r;
	struct error ignored;
	if (id_is_none(staff) ||
	    store_record_load(app->store, a, record_kind(RECORD_STAFF), staff, 0, &r, &ignored) != STATUS_OK)
		return NULL;
	return (const struct staff *)r;
}

static const char *unnamed(const struct id *staff)
{
	return id_is_none(staff) ? "nobody" : staff->text;
}

const char *app_staff_user(struct app *app, struct arena *a, const struct id *staff)
{
	const struct staff *s = staff_of(app, a, staff);
	return s ? s->username : unnamed(staff);
}

const char *app_staff_who(struct app *app, struct arena *a, const struct id *staff)
{
	const struct staff *s = staff_of(app, a, staff);
	return s ? arena_printf(a, "%s (%s)", s->name, s->username) : unnamed(staff);
}

const char *app_staff_name(struct app *app, struct arena *a, const struct id *staff)
{
	if (id_is_none(staff))
		return "nobody";
	for (size_t i = 0; i < app->name_count; i++)
		if (id_equal(&app->names[i].id, staff))
			return arena_strdup(a, app->names[i].name);
	struct record *r;
	struct error ignored;
	const char *name = "somebody";
	if (store_record_load(app->store, a, record_kind(RECORD_STAFF), staff, 0, &r, &ignored) == STATUS_OK)
		name = ((const struct staff *)r)->name;
	app->names = mem_grow(app->names, (app->name_count + 1) * sizeof(*app->names));
	app->names[app->name_count++] = (struct staff_name){*staff, mem_strdup(name)};
	return name;
}
