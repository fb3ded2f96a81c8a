/* Links between records, typed as people say them: a practice by its code, a colleague by user name. */
#include <string.h>

#include "review_parts.h"
#include "pathwell/text.h"

static enum status by_column(struct app *app, struct arena *a, const struct record_kind *kind, const char *column, const char *value,
    struct record_list *out, struct error *err)
{
	struct record_query q = {.kind = kind, .field = column, .value = value};
	return store_record_list(app->store, a, &q, out, err);
}

static const char *upper(struct arena *a, const char *s)
{
	char *copy = arena_strdup(a, s);
	for (char *c = copy; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return copy;
}

static enum status find_practice(struct app *app, struct arena *a, const char *typed, struct record_list *out, struct error *err)
{
	const struct record_kind *kind = record_kind(RECORD_PRACTICE);
	enum status st = by_column(app, a, kind, "code", upper(a, typed), out, err);
	if (st == STATUS_OK && !out->count)
		st = store_search_practices(app->store, a, typed, 2, out, err);
	return st;
}

static enum status find_staff(struct app *app, struct arena *a, const char *typed, struct record_list *out, struct error *err)
{
	const struct record_kind *kind = record_kind(RECORD_STAFF);
	struct record_list all;
	enum status st = store_record_list(app->store, a, &(struct record_query){.kind = kind}, &all, err);
	if (st != STATUS_OK)
		return st;
	*out = (struct record_list){.items = arena_alloc(a, sizeof(struct record *) * (all.count + 1))};
	const char *key = text_fold(a, typed);
	for (size_t i = 0; i < all.count; i++) {
		const struct staff *s = (const struct staff *)all.items[i];
		if (text_equal_nocase(s->username, typed) || strcmp(text_fold(a, s->name), key) == 0)
			out->items[out->count++] = all.items[i];
	}
	return STATUS_OK;
}

static enum status offered(const struct record *target, const struct field *f, const char *typed, struct error *err)
{
	if (target->kind->type == RECORD_PRACTICE) {
		const struct practice *p = (const struct practice *)target;
		if (p->status && strcmp(p->status, "closed") == 0)
			return error_set(err, STATUS_REFUSED, "%s: practice %s (%s) is closed; choose the one that took over.", f->label,
			    p->code, p->name);
	}
	if (target->kind->type == RECORD_STAFF) {
		const struct staff *s = (const struct staff *)target;
		if (!s->active || strcmp(s->active, "yes") != 0)
			return error_set(err, STATUS_REFUSED, "%s: %s has left; choose somebody who may sign in.", f->label, typed);
	}
	return STATUS_OK;
}

static enum status find_link(struct app *app, struct arena *a, const struct field *f, const char *typed, struct record **out,
    struct error *err)
{
	const struct record_kind *kind = record_kind_named(f->link);
	struct record_list found = {0};
	struct id id;
	enum status st;
	if (id_parse(typed, &id)) {
		st = store_record_load(app->store, a, kind, &id, 0, out, err);
		if (st == STATUS_NOT_FOUND)
			return error_set(err, STATUS_REFUSED, "%s: no %s has the id %s.", f->label, kind->name, id.text);
		return st;
	}
	if (kind->type == RECORD_PRACTICE)
		st = find_practice(app, a, typed, &found, err);
	else if (kind->type == RECORD_STAFF)
		st = find_staff(app, a, typed, &found, err);
	else
		return error_set(err, STATUS_REFUSED, "%s: give the id of the %s.", f->label, kind->name);
	if (st != STATUS_OK)
		return st;
	if (found.count == 1) {
		*out = found.items[0];
		return STATUS_OK;
	}
	const char *hint = kind->type == RECORD_PRACTICE ? "type its national code" : "type the user name";
	if (!found.count)
		return error_set(err, STATUS_REFUSED, "%s: no %s is called \"%s\"; %s.", f->label, kind->name, typed, hint);
	return error_set(err, STATUS_REFUSED, "%s: \"%s\" fits more than one %s; %s.", f->label, typed, kind->name, hint);
}

enum status app_record_set(struct app *app, struct arena *a, struct record *r, const struct field *f, const char *typed,
    struct error *err)
{
	if (f->flags & FIELD_SET_BY_PROGRAM) {
		error_set(err, STATUS_REFUSED, "%s: this is set by the program; use the event that changes it.", f->label);
		error_at(err, r->kind->name, f->name);
		return STATUS_REFUSED;
	}
	if (!app_sees_field(app, r->kind, f)) {
		error_set(err, STATUS_DENIED, "%s: your role does not see this field.", f->label);
		error_at(err, r->kind->name, f->name);
		return STATUS_DENIED;
	}
	if (app_review_instrument(r, f))
		return review_measure_set(app, a, r, f, typed, err);
	if (f->type != FIELD_LINK || text_is_blank(typed))
		return record_set(a, r, f, typed, err);
	struct record *target;
	const char *trimmed = text_trim(arena_strdup(a, typed));
	enum status st = find_link(app, a, f, trimmed, &target, err);
	if (st == STATUS_OK && !record_has(r, f))
		st = offered(target, f, trimmed, err);
	else if (st == STATUS_OK && strcmp(*record_text_at(r, f), target->id.text) != 0)
		st = offered(target, f, trimmed, err);
	if (st != STATUS_OK) {
		error_at(err, r->kind->name, f->name);
		return st;
	}
	return record_set(a, r, f, target->id.text, err);
}

static const char *link_label(struct arena *a, const struct record *target)
{
	switch (target->kind->type) {
	case RECORD_PRACTICE: {
		const struct practice *p = (const struct practice *)target;
		return arena_printf(a, "%s %s", p->code, p->name);
	}
	case RECORD_STAFF: return ((const struct staff *)target)->name;
	case RECORD_SERVICE: case RECORD_PATIENT: case RECORD_CONTACT: case RECORD_CONSENT: case RECORD_REFERRAL:
	case RECORD_APPOINTMENT: case RECORD_ASSESSMENT: case RECORD_ALLERGY: case RECORD_MEDICINE: case RECORD_CARE_PLAN:
	case RECORD_GOAL: case RECORD_TAPER: case RECORD_TAPER_STEP: case RECORD_REVIEW: case RECORD_DISCHARGE:
	case RECORD_DOCUMENT: case RECORD_FORMULARY: case RECORD_MEASURE: case RECORD_MEASURE_LABEL: case RECORD_INVITATION:
	case RECORD_RISK_PROFILE: case RECORD_RISK_RULE: case RECORD_COLUMN_MAP: case RECORD_IMPORT_RUN: case RECORD_EVENT: case RECORD_KIND_COUNT: break;
	}
	return record_summary(a, target);
}

const char *app_record_show(struct app *app, struct arena *a, const struct record *r, const struct field *f)
{
	struct id id;
	struct record *target;
	struct error ignored;
	if (app_review_instrument(r, f))
		return review_measure_show(app, a, r, f);
	if (f->type != FIELD_LINK || !record_has(r, f))
		return record_show(a, r, f);
	const char *text = record_get(a, r, f);
	if (!id_parse(text, &id))
		return text;
	const struct record_kind *kind = record_kind_named(f->link);
	if (kind->type == RECORD_STAFF)
		return app_staff_name(app, a, &id);
	if (store_record_load(app->store, a, kind, &id, 0, &target, &ignored) != STATUS_OK)
		return text;
	return link_label(a, target);
}

static const char *show_seen(void *ctx, struct arena *a, const struct record *r, const struct field *f)
{
	return app_sees_field(ctx, r->kind, f) ? app_record_show(ctx, a, r, f) : NULL;
}

const char *app_record_summary(struct app *app, struct arena *a, const struct record *r)
{
	if (r->kind->type == RECORD_REVIEW)
		return app_review_line(a, r);
	return record_summary_shown(a, r, show_seen, app);
}

static void offer(struct arena *a, struct link_choice **out, size_t *n, size_t *cap, const struct record *r, const char *typed)
{
	*out = arena_push(a, *out, *n, cap, sizeof(**out));
	(*out)[(*n)++] = (struct link_choice){.id = r->id, .typed = typed, .label = link_label(a, r)};
}

static bool fits(struct arena *a, const char *text, const char *key)
{
	const char *folded = text_fold(a, text ? text : "");
	return !*key || strstr(folded, key) != NULL;
}

enum status app_link_search(struct app *app, struct arena *a, const struct field *f, const struct id *patient, const char *query,
    size_t limit, struct link_choice **out, size_t *n, struct error *err)
{
	const struct record_kind *kind = record_kind_named(f->link);
	struct record_list list;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	enum status st;
	if (kind->type == RECORD_PRACTICE)
		st = store_search_practices(app->store, a, query, limit, &list, err);
	else
		st = store_record_list(app->store, a,
		    &(struct record_query){.kind = kind, .patient = kind->scope == SCOPE_LIST ? NULL : patient}, &list, err);
	if (st != STATUS_OK)
		return st;
	const char *key = text_fold(a, query ? query : "");
	for (size_t i = 0; i < list.count && *n < limit; i++) {
		const struct record *r = list.items[i];
		const struct staff *s = (const struct staff *)r;
		if (kind->type == RECORD_PRACTICE) {
			offer(a, out, n, &cap, r, ((const struct practice *)r)->code);
		} else if (kind->type == RECORD_STAFF) {
			bool active = s->active && strcmp(s->active, "yes") == 0;
			if (active && (fits(a, s->name, key) || fits(a, s->username, key)))
				offer(a, out, n, &cap, r, s->username);
		} else {
			offer(a, out, n, &cap, r, r->id.text);
		}
	}
	return STATUS_OK;
}
