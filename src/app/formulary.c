/* The service's own rows of the catalogue of medicines. */
#include <stdlib.h>
#include <string.h>

#include "private.h"
#include "pathwell/medicine.h"
#include "pathwell/records/formulary.h"
#include "pathwell/text.h"

static bool is_retired(const struct formulary *f)
{
	return f->action && strcmp(f->action, "retire") == 0;
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static int by_medicine(const void *x, const void *y)
{
	const struct formulary *a = *(const struct formulary *const *)x, *b = *(const struct formulary *const *)y;
	int order = strcmp(or_empty(a->family), or_empty(b->family));
	if (!order)
		order = strcmp(or_empty(a->strength), or_empty(b->strength));
	return order ? order : strcmp(a->base.id.text, b->base.id.text);
}

static enum status list(struct app *app, struct arena *a, bool with_errors, struct record_list *out, struct error *err)
{
	struct record_query q = {.kind = record_kind(RECORD_FORMULARY), .with_errors = with_errors};
	enum status st = store_record_list(app->store, a, &q, out, err);
	if (st == STATUS_OK && out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_medicine);
	return st;
}

enum status app_formulary(struct app *app, struct arena *a, struct record_list *out, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	return st == STATUS_OK ? list(app, a, false, out, err) : st;
}

bool formulary_is_overdue(const struct record *row, date today)
{
	date due = ((const struct formulary *)row)->review_due_on;
	return due != DATE_NONE && due <= today;
}

static struct formulary_row row_of(struct arena *a, const struct formulary *f)
{
	char day[DATE_TEXT];
	return (struct formulary_row){.family = f->family, .strength = f->strength, .retired = is_retired(f), .source = f->source,
	    .dated = f->reviewed_on == DATE_NONE ? NULL : arena_strdup(a, date_clinical(f->reviewed_on, day))};
}

/* The listed rows, without `but` (NULL: all of them). */
static enum status reference_of(struct arena *a, const struct record_list *list, const struct record *but,
    const struct reference **out, struct error *err)
{
	struct formulary_row *rows = arena_alloc(a, (list->count + 1) * sizeof(*rows));
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++)
		if (!but || !id_equal(&list->items[i]->id, &but->id))
			rows[n++] = row_of(a, (const struct formulary *)list->items[i]);
	*out = reference_standard(a);
	return n ? reference_with(a, *out, rows, n, out, err) : STATUS_OK;
}

enum status app_reference(struct app *app, struct arena *a, const struct reference **out, struct error *err)
{
	struct record_list rows;
	enum status st = app_formulary(app, a, &rows, err);
	return st == STATUS_OK ? reference_of(a, &rows, NULL, out, err) : st;
}

/* A row that retires now may have added once, and one in error may have been planned with: what names a strength adds it. */
enum status app_reference_ever(struct app *app, struct arena *a, const struct reference **out, struct error *err)
{
	struct record_list found;
	size_t n = 0;
	enum status st = list(app, a, true, &found, err);
	if (st != STATUS_OK)
		return st;
	struct formulary_row *rows = arena_alloc(a, (found.count + 1) * sizeof(*rows));
	for (size_t i = 0; i < found.count; i++) {
		struct formulary_row row = row_of(a, (const struct formulary *)found.items[i]);
		row.retired = false;
		if (!text_is_blank(row.strength))
			rows[n++] = row;
	}
	*out = reference_standard(a);
	return n ? reference_with(a, *out, rows, n, out, err) : STATUS_OK;
}

/* ---- before a row is saved ---- */

static enum status about(enum status st, const char *field, struct error *err)
{
	if (st != STATUS_OK)
		error_at(err, "formulary", field);
	return st;
}

/* Plans name the strengths that they were made with, so what a row is about stays what it is. */
static enum status same_subject(struct app *app, struct arena *a, const struct formulary *f, struct error *err)
{
	struct record *r;
	if (!f->base.version)
		return STATUS_OK;
	enum status st = store_record_load(app->store, a, f->base.kind, &f->base.id, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	const struct formulary *stands = (const struct formulary *)r;
	if (strcmp(or_empty(stands->family), or_empty(f->family)) == 0 &&
	    strcmp(or_empty(stands->strength), or_empty(f->strength)) == 0)
		return STATUS_OK;
	return about(error_set(err, STATUS_REFUSED,
	    "The medicine and the strength of a saved row stay; mark the row as entered in error and add another."), "strength", err);
}

static enum status find_family(struct arena *a, struct formulary *f, struct error *err)
{
	const struct reference *standard = reference_standard(a);
	const struct family *family = family_named(standard, f->family);
	struct medicine_match match;
	if (!family) {
		enum status st = medicine_find(standard, or_empty(f->family), &match, err);
		if (st != STATUS_OK)
			return about(st, "family", err);
		family = match.family;
	}
	f->family = family->id;
	return STATUS_OK;
}

/* Does the row change anything, beside the others? */
static enum status has_effect(const struct reference *others, const struct reference *with, const struct formulary *f,
    struct error *err)
{
	const struct family *before = family_by_id(others, f->family), *after = family_by_id(with, f->family);
	strength_set set;
	struct error ignored;
	char quoted[TEXT_QUOTED];
	if (!before)
		return error_set(err, STATUS_REFUSED, "Another row retires the whole of this medicine; mark that row as entered in error first.");
	if (is_retired(f))
		return text_is_blank(f->strength) ? STATUS_OK : strengths_parse(before, f->strength, &set, err);
	if (strengths_parse(before, f->strength, &set, &ignored) == STATUS_OK)
		return error_set(err, STATUS_REFUSED, "%s has the strength %s already.", before->name, text_quote(f->strength, quoted));
	if (!after || strengths_parse(after, f->strength, &set, &ignored) != STATUS_OK)
		return error_set(err, STATUS_REFUSED,
		    "Another row retires %s of %s; mark that row as entered in error instead of adding the strength again.",
		    text_quote(f->strength, quoted), before->name);
	return STATUS_OK;
}

enum status app_formulary_check(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	struct formulary *f = (struct formulary *)r;
	struct record_list rows;
	const struct reference *others, *with;
	enum status st = find_family(a, f, err);
	if (st == STATUS_OK)
		st = same_subject(app, a, f, err);
	if (st == STATUS_OK)
		st = list(app, a, false, &rows, err);
	if (st == STATUS_OK)
		st = reference_of(a, &rows, r, &others, err);
	if (st != STATUS_OK)
		return st;
	struct record **items = arena_alloc(a, (rows.count + 1) * sizeof(*items));
	size_t n = 0;
	for (size_t i = 0; i < rows.count; i++)
		if (!id_equal(&rows.items[i]->id, &r->id))
			items[n++] = rows.items[i];
	items[n++] = r;
	rows.items = items;
	rows.count = n;
	st = reference_of(a, &rows, NULL, &with, err);
	if (st == STATUS_OK)
		st = has_effect(others, with, f, err);
	return about(st, "strength", err);
}
