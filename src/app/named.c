/* Names leave the service only for those who may, and never without a row of audit. */
#include <string.h>

#include "pathwell/app_named.h"
#include "pathwell/document.h"
#include "pathwell/exchange.h"
#include "private.h"

enum { COLUMNS = 6 };

static const char *ome_text(struct arena *a, const struct risk_person *p)
{
	char text[32];
	if (p->ome_ug == DOSE_NONE)
		return "no total";
	return p->ome_ug ? arena_strdup(a, dose_show(p->ome_ug, text)) : "";
}

static const char *why_text(struct arena *a, const struct risk_person *p)
{
	if (!p->asks)
		return p->reasons;
	return arena_printf(a, "%s %d medicine%s to be looked at; until then in no total.", p->reasons, p->asks,
	    p->asks == 1 ? " has" : "s have");
}

static const char *nhs_text(struct arena *a, const struct patient_row *p)
{
	char shown[13];
	return p->nhs_number ? arena_strdup(a, nhs_number_show(p->nhs_number, shown)) : "not recorded";
}

/* ---- for spreadsheets ---- */

static void csv_line(struct buf *out, const char *const cells[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		csv_write_cell(out, cells[i], i == 0, true);
	buf_puts(out, "\r\n");
}

static void csv_make(struct arena *a, const struct risk_people *people, struct buf *out)
{
	static const char *const heads[] = {"Risk", "Family name", "Given name", "Born", "NHS number", "Practice",
	    "Morphine equivalent a day", "Why", "Medicines to be looked at", "Invitation"};
	char day[DATE_TEXT];
	csv_line(out, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < people->count; i++) {
		const struct risk_person *p = &people->items[i];
		const char *const cells[] = {risk_level_labels[p->level], p->patient.family_name, p->patient.given_name,
		    arena_strdup(a, date_clinical(p->patient.born_on, day)), nhs_text(a, &p->patient), p->practice, ome_text(a, p),
		    p->reasons, arena_printf(a, "%d", p->asks), p->state};
		csv_line(out, cells, ARRAY_LEN(cells));
	}
}

/* ---- on paper ---- */

static void block_add(struct arena *a, struct document *d, struct block block)
{
	d->blocks = arena_push(a, d->blocks, d->block_count, &d->block_cap, sizeof(*d->blocks));
	d->blocks[d->block_count++] = block;
}

static const char **table_cells(struct arena *a, const struct risk_people *people)
{
	static const char *const heads[COLUMNS] = {"Risk", "Patient", "Born", "NHS number", "OME a day", "Why"};
	const char **cells = arena_alloc(a, (people->count + 1) * COLUMNS * sizeof(*cells));
	char day[DATE_TEXT];
	memcpy(cells, heads, sizeof(heads));
	for (size_t i = 0; i < people->count; i++) {
		const struct risk_person *p = &people->items[i];
		const char **row = cells + (i + 1) * COLUMNS;
		row[0] = risk_level_labels[p->level];
		row[1] = person_name(a, p->patient.family_name, p->patient.given_name, p->patient.title);
		row[2] = arena_strdup(a, date_clinical(p->patient.born_on, day));
		row[3] = nhs_text(a, &p->patient);
		row[4] = ome_text(a, p);
		row[5] = why_text(a, p);
	}
	return cells;
}

static struct document *paper_make(struct app *app, struct arena *a, const struct risk_query *q, const struct risk_people *people)
{
	struct document *d = arena_alloc(a, sizeof(*d));
	char day[DATE_TEXT];
	const char **head = arena_alloc(a, sizeof(*head)), **date_line = arena_alloc(a, sizeof(*date_line));
	const struct service *service = app->service;
	*head = service && service->name ? service->name : "Pathwell";
	*date_line = arena_printf(a, "Date: %s", date_clinical(q->as_of == DATE_NONE ? clock_today() : q->as_of, day));
	*d = (struct document){.title = "People at risk from medicines",
	    .language = "en",
	    .letterhead = head,
	    .letterhead_count = 1,
	    .references = date_line,
	    .reference_count = 1,
	    .running_head = "People at risk from medicines",
	    .footer = "Confidential: for the meeting about these people's care; destroy it afterwards.",
	    .banner = service && service->demonstration && strcmp(service->demonstration, "yes") == 0 ? "Demonstration: invented people" : NULL,
	    .point_size = DOCUMENT_POINTS};
	block_add(a, d,
	    (struct block){.type = BLOCK_PARAGRAPH,
		.text = arena_printf(a,
		    "%s%s; %zu people. Of one level those who meet more rules come first, then those with the larger equivalent. OME: regular "
		    "morphine equivalent a day.",
		    q->practice ? "Practice " : "All practices", q->practice ? q->practice : "", people->count)});
	block_add(a, d,
	    (struct block){.type = BLOCK_TABLE, .cells = table_cells(a, people), .rows = people->count + 1, .columns = COLUMNS});
	return d;
}

/* ---- the file ---- */

enum status app_named_write(struct app *app, struct arena *a, const struct risk_query *q, enum named_form form, const char *file,
    size_t *people, struct error *err)
{
	struct risk_people list;
	struct buf bytes CLEANUP(buf_done) = {0};
	enum status st = app_permit(app, PERMIT_EXPORT, err);
	if (st == STATUS_OK)
		st = app_risk_people(app, a, q, &list, err);
	if (st == STATUS_OK && form == NAMED_CSV)
		csv_make(a, &list, &bytes);
	if (st == STATUS_OK && form == NAMED_PAPER)
		st = document_pdf(paper_make(app, a, q, &list), &bytes, err);
	if (st != STATUS_OK)
		return st;
	*people = list.count;
	return app_export_write(app, &bytes,
	    arena_printf(a, "named risk list, %s%s, %zu people", q->practice ? "practice " : "all practices", q->practice ? q->practice : "",
		list.count),
	    file, err);
}
