/* One import of a search taken back as a whole. What it made is marked as entered in error, what it changed gets back what
 * stood before, as a new version; what a person has worked with since is left, and counted. */
#include <string.h>

#include "pathwell/app_search.h"
#include "pathwell/records/import_run.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/medicine.h"
#include "private.h"

enum { PAGE = 128 };

struct undoing {
	struct app *app;
	struct arena *row; /* emptied after every person */
	struct import_run *run;
	const char *reason;
	struct undo_report *out;
	struct error *err;
};

static enum status save(struct undoing *u, struct record *r)
{
	app_stamp(u->app, r);
	u->out->undone++;
	return store_record_save(u->app->store, r, u->err);
}

static enum status mark(struct undoing *u, struct record *r)
{
	r->error_reason = u->reason;
	return save(u, r);
}

/* ---- medicines ---- */

static bool wrote(const struct undoing *u, const struct record *version)
{
	const char *by = ((const struct medicine *)version)->import_run;
	return by && strcmp(by, u->run->base.id.text) == 0;
}

static enum status put_back(struct undoing *u, const struct record *now, struct record *before)
{
	before->version = now->version;
	return save(u, before);
}

static enum status undo_medicine(struct undoing *u, struct record *now, bool *left)
{
	struct record_list versions;
	enum status st = store_record_versions(u->app->store, u->row, now->kind, &now->id, &versions, u->err);
	if (st != STATUS_OK)
		return st;
	size_t first = 0;
	while (first < versions.count && !wrote(u, versions.items[first]))
		first++;
	if (first == versions.count)
		return STATUS_OK;
	if (!wrote(u, now) || now->error_reason) {
		*left = true;
		u->out->left++;
		return STATUS_OK;
	}
	return first ? put_back(u, now, versions.items[first - 1]) : mark(u, now);
}

static enum status undo_medicines(struct undoing *u, const struct id *patient, bool *left)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_MEDICINE), .patient = patient, .with_errors = true, .any_order = true};
	enum status st = store_record_list(u->app->store, u->row, &q, &list, u->err);
	for (size_t i = 0; i < list.count && st == STATUS_OK; i++) {
		struct record *r = list.items[i];
		bool own = !wrote(u, r) && r->version == 1; /* never touched by it */
		*left = *left || (own && !r->error_reason);
		if (!own)
			st = undo_medicine(u, r, left);
	}
	return st;
}

/* ---- what a person has done with somebody since ---- */

static enum status has_records(struct undoing *u, const struct import_entry *e, bool *has)
{
	enum status st = STATUS_OK;
	for (int type = 0; type < RECORD_TYPE_COUNT && st == STATUS_OK && !*has; type++) {
		const struct record_kind *kind = record_kind((enum record_type)type);
		bool personal = kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE;
		if (!personal || type == RECORD_PATIENT || type == RECORD_MEDICINE)
			continue;
		struct record_list list;
		struct record_query q = {.kind = kind, .patient = &e->patient, .any_order = true, .limit = 2};
		st = store_record_list(u->app->store, u->row, &q, &list, u->err);
		for (size_t i = 0; i < list.count; i++)
			*has = *has || !id_equal(&list.items[i]->id, &e->invitation);
	}
	return st;
}

/* Nothing but its two first events, as long as nobody moved anything. */
static enum status has_events(struct undoing *u, const struct import_entry *e, bool *has)
{
	struct event_list events;
	enum status st = store_events(u->app->store, u->row, NULL, &e->patient, &events, u->err);
	*has = *has || events.count > 2;
	return st;
}

/* ---- what began with the import ---- */

static enum status close_subject(struct undoing *u, enum machine m, const struct id *patient, const struct id *episode,
    const struct id *subject, const char *event, const char *to)
{
	char stamp[STAMP_TEXT];
	struct event e = {.machine = m, .subject = *subject, .patient = *patient, .episode = *episode, .event = event,
	    .from = "found", .to = to, .happened_on = clock_today(), .entered_at = clock_stamp(stamp),
	    .entered_by = app_actor(u->app), .reason = u->reason};
	return store_event_append(u->app->store, &e, u->err);
}

static enum status undo_invitation(struct undoing *u, const struct import_entry *e, bool *left)
{
	struct record *r;
	const struct record_kind *kind = record_kind(RECORD_INVITATION);
	enum status st = store_record_load(u->app->store, u->row, kind, &e->invitation, 0, &r, u->err);
	if (st != STATUS_OK)
		return st;
	if (r->version > 1) {
		*left = true;
		u->out->left++;
		return STATUS_OK;
	}
	st = close_subject(u, MACHINE_INVITATION, &e->patient, &r->episode, &r->id, "close", "closed");
	if (st != STATUS_OK)
		return st;
	((struct invitation *)r)->state = "closed";
	return mark(u, r);
}

static enum status undo_registration(struct undoing *u, const struct import_entry *e, bool worked_with)
{
	struct record *r;
	const struct record_kind *kind = record_kind(RECORD_PATIENT);
	enum status st = store_record_load(u->app->store, u->row, kind, &e->patient, 0, &r, u->err);
	if (st != STATUS_OK)
		return st;
	if (worked_with || r->version > 1) {
		u->out->left++;
		return STATUS_OK;
	}
	st = close_subject(u, MACHINE_EPISODE, &e->patient, &e->episode, &e->episode, "drop-case", "not-needed");
	return st == STATUS_OK ? mark(u, r) : st;
}

static enum status undo_person(struct undoing *u, const struct import_entry *e)
{
	bool worked_with = false;
	enum status st = STATUS_OK;
	if (e->registered)
		st = has_records(u, e, &worked_with);
	if (st == STATUS_OK && e->registered)
		st = has_events(u, e, &worked_with);
	if (st == STATUS_OK)
		st = undo_medicines(u, &e->patient, &worked_with);
	if (st == STATUS_OK && !id_is_none(&e->invitation))
		st = undo_invitation(u, e, &worked_with);
	if (st == STATUS_OK && e->registered)
		st = undo_registration(u, e, worked_with);
	if (st != STATUS_OK)
		return st;
	struct audit_row row = {.staff = app_actor(u->app), .action = AUDIT_MARK_ERROR, .patient = e->patient,
	    .record = "import_run", .record_id = u->run->base.id, .version = u->run->base.version + 1, .note = "undo"};
	return store_audit_add(u->app->store, &row, u->err);
}

/* ---- all of it ---- */

static enum status undo_people(struct undoing *u, store_progress progress, void *ctx)
{
	struct arena *page CLEANUP(arena_freep) = arena_new();
	struct import_entry *items;
	struct id after = {""};
	size_t n;
	int64_t done = 0;
	enum status st;
	do {
		arena_reset(page);
		st = store_import_entries(u->app->store, page, &u->run->base.id, &after, PAGE, &items, &n, u->err);
		for (size_t i = 0; i < n && st == STATUS_OK; i++) {
			st = undo_person(u, &items[i]);
			arena_reset(u->row);
			after = items[i].patient;
		}
		done += (int64_t)n;
		if (st == STATUS_OK && progress && !progress(ctx, done, u->run->people))
			st = error_set(u->err, STATUS_CANCELLED, "Stopped; the import stands as before.");
	} while (st == STATUS_OK && n == PAGE);
	return st;
}

static enum status newest_standing(struct app *app, struct arena *a, struct import_run **out, struct error *err)
{
	struct record_list list;
	enum status st = store_record_list(app->store, a, &(struct record_query){.kind = record_kind(RECORD_IMPORT_RUN)}, &list, err);
	*out = NULL;
	for (size_t i = list.count; st == STATUS_OK && i-- > 0 && !*out;) {
		struct import_run *r = (struct import_run *)list.items[i];
		if (r->undone_on == DATE_NONE)
			*out = r;
	}
	if (st == STATUS_OK && !*out)
		st = error_set(err, STATUS_REFUSED, "There is no import of a search that could be taken back.");
	return st;
}

static enum status find_run(
    struct app *app, struct arena *a, const struct id *import, struct import_run **out, struct error *err)
{
	struct record *r;
	char day[DATE_TEXT];
	if (!import)
		return newest_standing(app, a, out, err);
	enum status st = store_record_load(app->store, a, record_kind(RECORD_IMPORT_RUN), import, 0, &r, err);
	if (st == STATUS_NOT_FOUND)
		return error_set(err, st, "No import has the id %s; \"pathwell imports\" lists them.", import->text);
	if (st != STATUS_OK)
		return st;
	*out = (struct import_run *)r;
	if ((*out)->undone_on != DATE_NONE)
		return error_set(
		    err, STATUS_REFUSED, "This import was taken back on %s already.", date_clinical((*out)->undone_on, day));
	return STATUS_OK;
}

static enum status note_undone(struct undoing *u)
{
	u->run->undone_on = clock_today();
	if (u->out->left)
		u->run->undo_note = arena_printf(
		    u->row, "%lld records were left, because somebody had worked with them since.", (long long)u->out->left);
	app_stamp(u->app, &u->run->base);
	enum status st = store_record_save(u->app->store, &u->run->base, u->err);
	return st == STATUS_OK ? app_audit_write(u->app, AUDIT_MARK_ERROR, NULL, &u->run->base, "undo", u->err) : st;
}

static enum status undo(struct undoing *u, struct arena *a, const struct id *import, store_progress progress, void *ctx)
{
	enum status st = find_run(u->app, a, import, &u->run, u->err);
	if (st != STATUS_OK)
		return st;
	u->out->import = u->run->base.id;
	u->reason = arena_printf(a, "The import \"%s\" was taken back.", u->run->cohort ? u->run->cohort : "");
	st = undo_people(u, progress, ctx);
	return st == STATUS_OK ? note_undone(u) : st;
}

enum status app_import_undo(struct app *app, struct arena *a, const struct id *import, store_progress progress, void *ctx,
    struct undo_report *out, struct error *err)
{
	struct arena *row CLEANUP(arena_freep) = arena_new();
	struct undoing u = {.app = app, .row = row, .out = out, .err = err};
	*out = (struct undo_report){.undone = 0};
	enum status st = app_permit(app, PERMIT_IMPORT, err);
	if (st != STATUS_OK)
		return st;
	store_bulk(app->store, true);
	st = app_begin(app, err);
	if (st == STATUS_OK)
		st = app_end(app, undo(&u, a, import, progress, ctx), err);
	store_bulk(app->store, false);
	return st;
}

enum status app_imports(struct app *app, struct arena *a, struct record_list *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = store_record_list(app->store, a, &(struct record_query){.kind = record_kind(RECORD_IMPORT_RUN)}, out, err);
	for (size_t i = 0; st == STATUS_OK && i < out->count / 2; i++) {
		struct record *last = out->items[out->count - 1 - i];
		out->items[out->count - 1 - i] = out->items[i];
		out->items[i] = last;
	}
	return st;
}
