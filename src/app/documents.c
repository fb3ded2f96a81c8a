/* Documents: gathered from the records, printed only where consent allows, kept as they left. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "documents.h"
#include "inviting.h"
#include "taper_plan.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/document.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/review.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"
#include "printing.h"

#define TEXT_COLUMNS 72

static enum status load_link(struct app *app, struct arena *a, enum record_type type, const char *link, struct record **out,
    struct error *err)
{
	struct id id;
	*out = NULL;
	if (!link || !id_parse(link, &id))
		return STATUS_OK;
	return store_record_load(app->store, a, record_kind(type), &id, 0, out, err);
}

static int by_review(const void *x, const void *y)
{
	date a = (*(const struct review *const *)x)->reviewed_on, b = (*(const struct review *const *)y)->reviewed_on;
	return (a > b) - (a < b);
}

static int by_step(const void *x, const void *y)
{
	date a = (*(const struct taper_step_record *const *)x)->starts_on, b = (*(const struct taper_step_record *const *)y)->starts_on;
	return (a > b) - (a < b);
}

static void count_appointments(const struct record_list *list, struct document_source *src)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *state = ((const struct appointment *)list->items[i])->state;
		src->attended += state && strcmp(state, "attended") == 0;
		src->missed += state && strcmp(state, "did-not-attend") == 0;
	}
}

static enum status read_taper(struct app *app, struct arena *a, struct document_source *src, struct error *err)
{
	struct record *signer;
	const struct taper *t = (const struct taper *)src->taper;
	if (!t)
		return STATUS_OK;
	struct record_list steps;
	enum status st = taper_steps_of(app, a, t, t->plan_version, &steps, err);
	if (st == STATUS_OK)
		st = load_link(app, a, RECORD_STAFF, t->signed_by, &signer, err);
	if (st != STATUS_OK)
		return st;
	if (steps.count)
		qsort(steps.items, steps.count, sizeof(*steps.items), by_step);
	src->steps = steps.items;
	src->step_count = steps.count;
	if (signer) {
		const struct staff *s = (const struct staff *)signer;
		src->signer_name = s->name;
		src->signer_title = s->job_title;
		src->signer_registration = s->registration;
	}
	return STATUS_OK;
}

/* Only what is made of the plan reads it: to put it together again costs more than all the rest. */
static enum status read_plan(struct app *app, struct arena *a, enum document_kind kind, struct document_source *src, struct error *err)
{
	struct stored_plan stored;
	if (!src->taper || (kind != DOCUMENT_TAPER_CALENDAR && kind != DOCUMENT_TAPER_SHEET))
		return STATUS_OK;
	enum status st = app_taper_load(app, a, &src->taper->id, 0, &stored, err);
	if (st == STATUS_OK)
		src->plan = stored.plan;
	return st;
}

static enum status read_author(struct app *app, struct arena *a, enum document_kind kind, struct document_source *src, struct error *err)
{
	const struct discharge *d = (const struct discharge *)src->discharge;
	const struct care_plan *p = (const struct care_plan *)src->care_plan;
	const char *link = NULL;
	if (kind == DOCUMENT_DISCHARGE_SUMMARY && d)
		link = d->completed_by;
	if (kind == DOCUMENT_CARE_PLAN && p)
		link = p->drawn_up_by;
	struct record *author;
	enum status st = load_link(app, a, RECORD_STAFF, link, &author, err);
	if (st == STATUS_OK && author) {
		const struct staff *s = (const struct staff *)author;
		src->author_name = s->name;
		src->author_title = s->job_title;
		src->author_registration = s->registration;
	}
	return st;
}

static enum status gather(struct app *app, struct arena *a, const struct patient_view *v, enum document_kind kind,
    struct document_source *src, struct error *err)
{
	const struct referral *ref = (const struct referral *)patient_view_record(v, RECORD_REFERRAL);
	struct record *referral_practice;
	*src = (struct document_source){
	    .service = app->service ? &app->service->base : NULL,
	    .patient = v->patient,
	    .practice = v->practice,
	    .referral = patient_view_record(v, RECORD_REFERRAL),
	    .assessment = patient_view_record(v, RECORD_ASSESSMENT),
	    .care_plan = patient_view_record(v, RECORD_CARE_PLAN),
	    .discharge = patient_view_record(v, RECORD_DISCHARGE),
	    .taper = patient_view_record(v, RECORD_TAPER),
	    .invitation = patient_view_record(v, RECORD_INVITATION),
	    .allergies = v->records[RECORD_ALLERGY].items, .allergy_count = v->records[RECORD_ALLERGY].count,
	    .medicines = v->records[RECORD_MEDICINE].items, .medicine_count = v->records[RECORD_MEDICINE].count,
	    .goals = v->records[RECORD_GOAL].items, .goal_count = v->records[RECORD_GOAL].count,
	    .reviews = v->records[RECORD_REVIEW].items, .review_count = v->records[RECORD_REVIEW].count,
	    .consents = v->records[RECORD_CONSENT].items, .consent_count = v->records[RECORD_CONSENT].count,
	    .case_worker_name = v->case_worker,
	    .today = clock_today(),
	};
	if (src->review_count)
		qsort(src->reviews, src->review_count, sizeof(*src->reviews), by_review);
	count_appointments(&v->records[RECORD_APPOINTMENT], src);
	enum status st = load_link(app, a, RECORD_PRACTICE, ref ? ref->practice : NULL, &referral_practice, err);
	src->referral_practice = referral_practice;
	if (st == STATUS_OK)
		st = read_taper(app, a, src, err);
	if (st == STATUS_OK)
		st = read_plan(app, a, kind, src, err);
	return st == STATUS_OK ? read_author(app, a, kind, src, err) : st;
}

static bool is_invitation(enum document_kind kind)
{
	return kind == DOCUMENT_FIRST_INVITATION || kind == DOCUMENT_SECOND_INVITATION;
}

enum status app_document_prepare(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    enum audience audience, struct app_document *out, struct error *err)
{
	struct patient_view v;
	struct document_source *src = arena_alloc(a, sizeof(*src));
	*out = (struct app_document){.kind = kind, .audience = audience, .patient = *patient};
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK)
		st = app_view_read(app, a, patient, &v, err);
	if (st == STATUS_OK && !v.episode)
		st = error_set(err, STATUS_REFUSED, "There is nothing to print: this patient has no episode of care yet.");
	if (st == STATUS_OK)
		st = gather(app, a, &v, kind, src, err);
	if (st != STATUS_OK)
		return st;
	out->episode = v.episode->id;
	document_missing(a, kind, src, &out->missing);
	out->allowed = document_copy_allowed(a, kind, src, audience, &out->why_not);
	if (out->allowed && is_invitation(kind))
		st = invite_letter_judge(app, a, patient, kind, &out->why_not, err);
	out->allowed = out->allowed && !out->why_not;
	out->document = document_build(a, kind, audience, src);
	return st;
}

/* The record of it and what it moves, inside the running transaction. */
static enum status keep(struct app *app, struct arena *a, const struct app_document *d, enum document_way way, struct error *err)
{
	struct buf text CLEANUP(buf_done) = {0};
	document_text(d->document, TEXT_COLUMNS, &text);
	struct document_record *r = (struct document_record *)record_new(a, record_kind(RECORD_DOCUMENT));
	r->base.patient = d->patient;
	r->base.episode = d->episode;
	r->document = document_kind_name(d->kind);
	r->audience = audience_name(d->audience);
	r->addressee = d->document->addressee_count ? d->document->addressee[0] : NULL;
	r->made_on = clock_today();
	r->sent_by = way == DOCUMENT_TO_PRINTER ? "printed" : "file";
	r->made_by = arena_strdup(a, app_actor(app).text);
	r->text = buf_str(&text);
	enum status st = is_invitation(d->kind) ? invite_letter_leaves(app, a, &d->patient, d->kind, err) : STATUS_OK;
	if (st == STATUS_OK)
		st = app_record_write(app, a, &r->base, err);
	return st == STATUS_OK ? app_audit_write(app, AUDIT_PRINT, &d->patient, &r->base, document_kind_name(d->kind), err) : st;
}

enum status document_render(const struct app_document *d, enum document_way way, struct buf *out, struct error *err)
{
	if (way != DOCUMENT_TO_TEXT)
		return document_pdf(d->document, out, err);
	document_text(d->document, TEXT_COLUMNS, out);
	return STATUS_OK;
}

static enum status deliver(const struct buf *rendered, enum document_way way, const char *file, const char *printer,
    struct buf *bytes, struct error *err)
{
	if (way == DOCUMENT_TO_PRINTER)
		return printing_send(rendered, printer, err);
	if (file)
		return printing_write(rendered, file, err);
	must(bytes);
	buf_add(bytes, rendered->data, rendered->len);
	return STATUS_OK;
}

enum status document_leave(struct app *app, struct arena *a, const struct app_document *d, const struct buf *rendered,
    enum document_way way, const char *file, const char *printer, struct buf *bytes, struct error *err)
{
	bool delivered = false;
	enum status st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	/* Judged once more, then delivered, then committed: what could not be written must not stand in the record as
	 * printed, and who died or moved since must not be written to. */
	st = keep(app, a, d, way, err);
	if (st == STATUS_OK)
		st = deliver(rendered, way, file, printer, bytes, err);
	delivered = st == STATUS_OK;
	st = app_end(app, st, err);
	if (st != STATUS_OK && delivered && file)
		unlink(file);
	return st;
}

enum status app_document_print(struct app *app, struct arena *a, const struct app_document *d, enum document_way way, const char *file,
    const char *printer, struct buf *bytes, struct error *err)
{
	struct buf rendered CLEANUP(buf_done) = {0};
	enum status st = app_permit(app, PERMIT_PRINT, err);
	if (st == STATUS_OK && !d->allowed)
		st = error_set(err, STATUS_REFUSED, "%s", d->why_not);
	if (st == STATUS_OK)
		st = document_render(d, way, &rendered, err);
	return st == STATUS_OK ? document_leave(app, a, d, &rendered, way, file, printer, bytes, err) : st;
}
