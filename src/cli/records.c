/* add, amend, mark-error. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

static enum status storable(const struct record_kind *kind, struct error *err)
{
	if (kind->type == RECORD_EVENT)
		return error_set(err, STATUS_USAGE, "An event is not added; \"pathwell do EVENT\" makes it happen.");
	return STATUS_OK;
}

/* Every problem that stands in the way, and every warning that does not. err is told with them. */
static void tell_problems(struct call *c, const struct record *r, const struct problems *p, bool refused)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct problem *each = &p->items[i];
		const char *field = each->field ? each->field->name : NULL;
		if (each->warning)
			complain_about(r->kind->name, field, "Please look: %s", each->sentence);
		else
			complain_about(r->kind->name, field, "%s", each->sentence);
		c->told = c->told || (refused && !each->warning);
	}
}

static enum status save(struct call *c, struct record *r, struct error *err)
{
	struct problems problems = {.arena = c->arena};
	enum status st =
	    app_record_save(c->app, c->arena, r, NULL, option_given(c, OPTION_NOT_A_DUPLICATE), &problems, err);
	tell_problems(c, r, &problems, st != STATUS_OK);
	if (st == STATUS_OK)
		print_saved(c, r);
	return st;
}

/* ---- add ---- */

static bool belongs_to_patient(const struct record_kind *kind)
{
	return (kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE) && kind->type != RECORD_PATIENT;
}

static enum status add_allowed(struct call *c, const struct record_kind *kind, struct error *err)
{
	enum status st = storable(kind, err);
	if (st != STATUS_OK)
		return st;
	if (kind->type == RECORD_STAFF)
		return error_set(err, STATUS_USAGE, "An account needs a password; use \"pathwell staff add\".");
	if (kind->type == RECORD_SERVICE)
		return error_set(err, STATUS_USAGE, "There is one service in a file; use \"pathwell amend service\".");
	if (!belongs_to_patient(kind) && option_given(c, OPTION_PATIENT))
		return wrong_usage(c, err, "A new %s belongs to no other patient; leave --patient out.", kind->name);
	if (c->word_count < 2)
		return wrong_usage(c, err,
		    "Say what the %s holds: field=value; \"pathwell fields %s\" lists the fields.", kind->label,
		    kind->name);
	return STATUS_OK;
}

enum status run_add(struct call *c, struct error *err)
{
	const struct record_kind *kind;
	struct id patient;
	struct record *r;
	enum status st = kind_read(c->words[0], &kind, err);
	if (st == STATUS_OK)
		st = add_allowed(c, kind, err);
	bool one = st == STATUS_OK && belongs_to_patient(kind);
	if (one)
		st = call_patient(c, SIZE_MAX, &patient, err);
	if (st == STATUS_OK)
		st = app_record_form(c->app, c->arena, kind, one ? &patient : NULL, &r, err);
	if (st == STATUS_OK && r->version)
		st = error_set(err, STATUS_REFUSED,
		    "There is a %s already; change it with \"pathwell amend %s --patient PATIENT\".", kind->name,
		    kind->name);
	if (st == STATUS_OK)
		st = values_set(c, r, 1, err);
	return st == STATUS_OK ? save(c, r, err) : st;
}

/* ---- which record is amended ---- */

/* Staff by user name and practices by code, as people call them; every other kind by id. */
static enum status id_called(
    struct call *c, const struct record_kind *kind, const char *word, struct id *out, struct error *err)
{
	struct record_list list;
	const char *column = kind->type == RECORD_STAFF ? "username" : kind->type == RECORD_PRACTICE ? "code" : NULL;
	if (id_parse(word, out))
		return STATUS_OK;
	if (!column)
		return wrong_usage(c, err, "\"%s\" is neither an id nor field=value.", word);
	struct record_query q = {.kind = kind, .field = column, .value = word};
	enum status st = app_record_list(c->app, c->arena, &q, &list, err);
	if (st == STATUS_OK && !list.count)
		return error_set(err, STATUS_NOT_FOUND, "No %s has the %s \"%s\".", kind->name, column, word);
	if (st == STATUS_OK)
		*out = list.items[0]->id;
	return st;
}

static enum status only_one(struct call *c, const struct record_kind *kind, struct record **out, struct error *err)
{
	struct id patient;
	struct patient_view v;
	enum status st = call_patient(c, SIZE_MAX, &patient, err);
	if (st == STATUS_OK)
		st = app_patient_open(c->app, c->arena, &patient, false, &v, err);
	if (st != STATUS_OK)
		return st;
	const struct record_list *list = &v.records[kind->type];
	if (kind->type == RECORD_PATIENT)
		*out = record_copy(c->arena, v.patient);
	else if (list->count == 1)
		st = app_record_load(c->app, c->arena, kind, &list->items[0]->id, 0, out, err);
	else if (list->count)
		return several_fit(
		    c, list, err, "This patient has %zu %s; name one by its id.", list->count, kind->plural);
	else
		return error_set(err, STATUS_NOT_FOUND, "This patient has no %s yet; \"pathwell add %s\" makes one.",
		    kind->name, kind->name);
	return st;
}

static enum status of_this_patient(struct call *c, const struct record *r, struct error *err)
{
	struct id patient;
	if (!option_given(c, OPTION_PATIENT))
		return STATUS_OK;
	enum status st = call_patient(c, SIZE_MAX, &patient, err);
	if (st == STATUS_OK && !id_equal(&patient, &r->patient) && !id_equal(&patient, &r->id))
		st = error_set(err, STATUS_REFUSED, "This %s belongs to another patient.", r->kind->name);
	return st;
}

static enum status version_expected(const struct call *c, const struct record *r, struct error *err)
{
	int64_t version;
	enum status st = option_number(c, OPTION_IF_VERSION, 1, INT64_MAX, r->version, &version, err);
	if (st == STATUS_OK && version != r->version)
		return error_set(err, STATUS_CONFLICT,
		    "Version %lld stands, not %lld: somebody saved it meanwhile; look at it again first.",
		    (long long)r->version, (long long)version);
	return st;
}

/* By the word after the kind where that is not field=value; *first is then the word behind it. */
static enum status record_meant(
    struct call *c, const struct record_kind *kind, struct record **out, size_t *first, struct error *err)
{
	struct id id;
	*first = 1;
	enum status st = storable(kind, err);
	if (st != STATUS_OK)
		return st;
	if (c->word_count > 1 && !strchr(c->words[1], '=')) {
		*first = 2;
		st = id_called(c, kind, c->words[1], &id, err);
		if (st == STATUS_OK)
			st = app_record_load(c->app, c->arena, kind, &id, 0, out, err);
		if (st == STATUS_OK)
			st = of_this_patient(c, *out, err);
	} else if (kind->type == RECORD_SERVICE) {
		st = app_record_form(c->app, c->arena, kind, NULL, out, err);
	} else if (kind->scope == SCOPE_LIST) {
		st = wrong_usage(c, err, "Say which %s.", kind->name);
	} else {
		st = only_one(c, kind, out, err);
	}
	return st == STATUS_OK ? version_expected(c, *out, err) : st;
}

enum status run_amend(struct call *c, struct error *err)
{
	const struct record_kind *kind;
	struct record *r;
	size_t first, changed;
	enum status st = kind_read(c->words[0], &kind, err);
	if (st == STATUS_OK)
		st = record_meant(c, kind, &r, &first, err);
	if (st == STATUS_OK && c->word_count <= first)
		st = wrong_usage(c, err, "Say what changes: field=value.");
	if (st != STATUS_OK)
		return st;
	if (r->error_reason)
		return error_set(err, STATUS_REFUSED, "This %s was entered in error and stays as it is.", kind->name);
	struct record *before = record_copy(c->arena, r);
	st = values_set(c, r, first, err);
	if (st != STATUS_OK)
		return st;
	record_diff(c->arena, before, r, &changed);
	if (changed)
		return save(c, r, err);
	complain_about(NULL, NULL, "Nothing changed; version %lld stands.", (long long)r->version);
	print_saved(c, r);
	return STATUS_OK;
}

enum status run_mark_error(struct call *c, struct error *err)
{
	const struct record_kind *kind;
	struct record *r;
	size_t first;
	enum status st = kind_read(c->words[0], &kind, err);
	if (st == STATUS_OK && !option_given(c, OPTION_REASON))
		st = wrong_usage(c, err, "--reason TEXT is missing; the record stays readable with it.");
	if (st == STATUS_OK)
		st = text_must_be_utf8("--reason", c->options[OPTION_REASON], err);
	if (st == STATUS_OK)
		st = record_meant(c, kind, &r, &first, err);
	if (st == STATUS_OK)
		st = app_record_mark_error(c->app, c->arena, kind, &r->id, r->version, c->options[OPTION_REASON], err);
	return st;
}
