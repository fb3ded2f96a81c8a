/* The report of a cohort: who may have it, of whom, and the file that leaves. */
#include "report_parts.h"

#include <string.h>

#include "pathwell/text.h"
#include "private.h"

#define SMALLEST 5 /* where the service has not set its own */

static enum status permit(struct app *app, bool leaves, bool file, struct error *err)
{
	enum status st = STATUS_OK;
	if (!leaves)
		st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	return st == STATUS_OK && (leaves || file) ? app_permit(app, PERMIT_EXPORT, err) : st;
}

/* ---- of whom ---- */

/* A closed practice has patients too, so every practice may be named: by its code, or by words that fit no other. */
static enum status find_practice(
    struct app *app, struct arena *a, const char *typed, const struct practice **out, struct error *err)
{
	char quoted[TEXT_QUOTED];
	struct record_list found;
	struct record_query q = {.kind = record_kind(RECORD_PRACTICE), .field = "code", .value = text_upper(a, typed)};
	enum status st = store_record_list(app->store, a, &q, &found, err);
	if (st == STATUS_OK && !found.count)
		st = store_search_practices(app->store, a, typed, 2, &found, err);
	if (st != STATUS_OK)
		return st;
	if (found.count > 1)
		return error_set(err, STATUS_REFUSED, "Several practices fit %s; give the code of the one you mean.",
		    text_quote(typed, quoted));
	if (!found.count)
		return error_set(err, STATUS_NOT_FOUND, "There is no practice %s; give its code, for example L85024.",
		    text_quote(typed, quoted));
	*out = (const struct practice *)found.items[0];
	return STATUS_OK;
}

static enum status unknown_list(
    struct arena *a, const char *typed, const char *const *names, size_t n, struct error *err)
{
	char quoted[TEXT_QUOTED];
	const char *near = text_nearest(typed, names, n);
	text_quote(typed, quoted);
	if (!n)
		return error_set(err, STATUS_NOT_FOUND, "There is no list %s: nobody stands on a list yet.", quoted);
	if (near)
		return error_set(err, STATUS_NOT_FOUND, "There is no list %s; did you mean \"%s\"?", quoted, near);
	const char *all = arena_printf(a, "\"%s\"", names[0]);
	for (size_t i = 1; i < n && i < 5; i++)
		all = arena_printf(a, "%s, \"%s\"", all, names[i]);
	return error_set(err, STATUS_NOT_FOUND, "There is no list %s; there %s %s%s.", quoted, n == 1 ? "is" : "are",
	    all, n > 5 ? " and others" : "");
}

static enum status find_list(struct app *app, struct arena *a, const char *typed, const char **out, struct error *err)
{
	const char *const *names;
	size_t n;
	enum status st = store_cohort_names(app->store, a, &names, &n, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		if (text_equal_nocase(names[i], typed)) {
			*out = names[i];
			return STATUS_OK;
		}
	return unknown_list(a, typed, names, n, err);
}

static enum status choose(struct app *app, struct arena *a, const struct cohort_query *q, struct cohort_choice *choice,
    struct cohort_report *out, struct error *err)
{
	const struct practice *practice = NULL;
	date today = clock_today();
	enum status st = STATUS_OK;
	*choice = (struct cohort_choice){.from = q->from, .to = q->to};
	*out = (struct cohort_report){.query = *q, .as_of = q->to == DATE_NONE || q->to > today ? today : q->to};
	if (q->from != DATE_NONE && q->from > out->as_of)
		return error_set(err, STATUS_REFUSED,
		    q->to == DATE_NONE || q->to > today
			? "The period begins after today; give an earlier first day."
			: "The period ends before it begins; give the first day first.");
	if (q->practice) {
		st = find_practice(app, a, q->practice, &practice, err);
		if (st != STATUS_OK)
			return st;
		choice->practice = &practice->base.id;
		out->query.practice = practice->code;
		out->practice_name = practice->name;
	}
	if (q->cohort)
		st = find_list(app, a, q->cohort, &out->query.cohort, err);
	choice->cohort = out->query.cohort;
	return st;
}

/* ---- counted ---- */

static const char *rule_of(struct arena *a, int64_t smallest)
{
	if (smallest < 2)
		return "No number is hidden: this service shows counts from 1 on.";
	return arena_printf(a,
	    "Counts %s %lld are hidden, and further ones where the others would give one away. Not covered: what "
	    "follows from several reports together, such as a practice subtracted from the service, and that a whole "
	    "group "
	    "shares one answer.",
	    smallest == 2 ? "of 0 and" : "from 1 to", (long long)smallest - 1);
}

static enum status count(
    struct app *app, struct arena *a, const struct cohort_choice *choice, struct cohort_report *out, struct error *err)
{
	report_blocks_make(a, out);
	struct report_walk *walk = report_walk_new(a, out);
	enum status st = store_cohort(app->store, choice, report_walk_row, walk, err);
	report_walk_end(walk);
	return st;
}

static enum status make(
    struct app *app, struct arena *a, const struct cohort_query *q, struct cohort_report *out, struct error *err)
{
	struct cohort_choice choice;
	int64_t smallest = app->service ? app->service->smallest_count : NUMBER_NONE;
	enum status st = choose(app, a, q, &choice, out, err);
	if (st != STATUS_OK)
		return st;
	out->smallest = smallest == NUMBER_NONE ? SMALLEST : smallest;
	out->rule = rule_of(a, out->smallest);
	st = count(app, a, &choice, out, err);
	if (st == STATUS_OK && q->leaves)
		cohort_report_suppress(out);
	return st;
}

enum status app_report_cohort(
    struct app *app, struct arena *a, const struct cohort_query *q, struct cohort_report *out, struct error *err)
{
	enum status st = permit(app, q->leaves, false, err);
	return st == STATUS_OK ? make(app, a, q, out, err) : st;
}

enum status app_report_lists(struct app *app, struct arena *a, const char *const **out, size_t *n, struct error *err)
{
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	return st == STATUS_OK ? store_cohort_names(app->store, a, out, n, err) : st;
}

/* ---- the file ---- */

enum status app_report_cohort_write(
    struct app *app, struct arena *a, const struct cohort_query *q, const char *file, struct error *err)
{
	struct cohort_report report;
	struct buf csv CLEANUP(buf_done) = {0};
	enum status st = permit(app, q->leaves, true, err);
	if (st == STATUS_OK)
		st = make(app, a, q, &report, err);
	if (st != STATUS_OK)
		return st;
	report_csv(a, &report, &csv);
	return app_export_write(app, &csv, q->leaves ? "cohort report, small numbers hidden" : "cohort report, exact", file, err);
}
