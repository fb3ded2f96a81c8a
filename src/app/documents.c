/* Documents: gathered from the records, with what is missing and what stands against them. */
#include <stdlib.h>
#include <string.h>

#include "documents.h"
#include "inviting.h"
#include "document_taper.h"
#include "pathwell/app_taper_now.h"
#include "judging.h"
#include "pathwell/app_medicines.h"
#include "taper_plan.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/review.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"

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
	if (st == STATUS_OK && !taper_signature_holds(a, t, steps.items, steps.count)) {
		struct taper *unsigned_one = arena_alloc(a, sizeof(*unsigned_one));
		*unsigned_one = *t;
		taper_drop_signature(unsigned_one);
		src->taper = &unsigned_one->base;
		t = unsigned_one;
	}
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
	const char *link = document_invites(kind) ? app_actor(app).text : NULL;
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

/* How the service knows of the person: the letter says so. */
static enum known_from known_from(const struct document_source *src)
{
	const struct invitation *i = (const struct invitation *)src->invitation;
	if (i && i->import_run)
		return KNOWN_FROM_PRACTICE_LIST;
	return src->referral ? KNOWN_FROM_REFERRAL : KNOWN_FROM_NOTHING;
}

/* Where the doses are from, and what they come to today. */
static enum status read_medicines(struct app *app, struct arena *a, const struct patient_view *v, struct document_source *src,
    struct error *err)
{
	static const struct risk_rules none; /* the facts alone are wanted */
	struct risk_facts facts;
	struct risk risk;
	const struct medicines_now *m = v->medicines;
	src->dose_sources = arena_alloc(a, (m->count + 1) * sizeof(*src->dose_sources));
	for (size_t i = 0; i < m->count; i++)
		src->dose_sources[i] = m->items[i].source;
	src->medicine_questions = m->questions;
	src->medicine_question_count = m->question_count;
	enum status st = risk_of_one(app, a, &none, &v->patient->id, clock_today(), &facts, &risk, err);
	if (st == STATUS_OK && !facts.opioid_unread) {
		src->equivalent_today = facts.ome_regular_ug;
		src->equivalent_set = app_factor_set(app);
	}
	return st;
}

static enum status gather(struct app *app, struct arena *a, const struct patient_view *v, enum document_kind kind,
    const struct record *taper, struct document_source *src, struct error *err)
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
	    .taper = taper,
	    .invitation = patient_view_record(v, RECORD_INVITATION),
	    .risk_profile = patient_view_record(v, RECORD_RISK_PROFILE),
	    .contacts = v->records[RECORD_CONTACT].items, .contact_count = v->records[RECORD_CONTACT].count,
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
	src->known_from = known_from(src);
	enum status st = STATUS_OK;
	if (document_invites(kind))
		st = invite_missed_appointment(app, a, (const struct invitation *)src->invitation, &src->missed_appointment, err);
	if (st == STATUS_OK)
		st = load_link(app, a, RECORD_PRACTICE, ref ? ref->practice : NULL, &referral_practice, err);
	src->referral_practice = referral_practice;
	if (st == STATUS_OK)
		st = read_medicines(app, a, v, src, err);
	if (st == STATUS_OK)
		st = read_taper(app, a, src, err);
	if (st == STATUS_OK)
		st = read_plan(app, a, kind, src, err);
	return st == STATUS_OK ? read_author(app, a, kind, src, err) : st;
}

/* ---- what stands against it ---- */

static size_t count_mandatory(const struct missing_list *list)
{
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++)
		n += list->items[i].mandatory;
	return n;
}

/* A summary says that somebody leaves: it is for those who do. */
static bool leaves_too_early(const struct patient_view *v, enum document_kind kind)
{
	return kind == DOCUMENT_DISCHARGE_SUMMARY && strcmp(v->episode->state, "discharging") != 0 &&
	       strcmp(v->episode->state, "discharged") != 0;
}

static const char *only_draft(struct arena *a, const struct patient_view *v, const struct app_document *d)
{
	size_t n = count_mandatory(&d->missing);
	if (leaves_too_early(v, d->kind))
		return arena_printf(a, "Nobody has proposed or made a discharge yet: this patient is \"%s\".", v->state->label);
	if (n)
		return arena_printf(a, "%zu thing%s missing that must be there.", n, n == 1 ? " is" : "s are");
	return NULL;
}

/* Large print is made; what else a person reads is made elsewhere. */
static const char *need_of(const struct document_source *src, enum audience audience)
{
	const struct patient *p = (const struct patient *)src->patient;
	static const char *const made_here[] = {"standard", "large_print"};
	if (audience != AUDIENCE_PATIENT || !p->format)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(made_here); i++)
		if (strcmp(p->format, made_here[i]) == 0)
			return NULL;
	return choice_label(record_field(p->base.kind, "format")->choices, p->format);
}

static enum status prepare(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    enum audience audience, const struct id *taper, struct app_document *out, struct error *err)
{
	struct patient_view v;
	const struct record *meant = NULL;
	struct document_source *src = arena_alloc(a, sizeof(*src));
	*out = (struct app_document){.kind = kind, .audience = audience, .patient = *patient};
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK)
		st = app_reading(app, "preview", patient, document_kind_name(kind), err);
	if (st == STATUS_OK)
		st = app_view_read(app, a, patient, &v, err);
	if (st == STATUS_OK && !v.episode)
		st = error_set(err, STATUS_REFUSED, "There is nothing to print: this patient has no episode of care yet.");
	if (st == STATUS_OK)
		st = document_taper_meant(&v, kind, taper, &meant, &out->why_not, err);
	if (st == STATUS_OK)
		st = gather(app, a, &v, kind, meant, src, err);
	if (st == STATUS_OK && !out->why_not)
		st = document_taper_waits(app, a, kind, meant, &out->why_not, err);
	if (st != STATUS_OK)
		return st;
	out->episode = v.episode->id;
	out->need = need_of(src, audience);
	document_missing(a, kind, src, &out->missing);
	out->allowed = !out->why_not && document_copy_allowed(a, kind, src, audience, &out->why_not);
	if (out->allowed && document_invites(kind))
		st = invite_letter_judge(app, a, patient, kind, &out->why_not, err);
	out->allowed = out->allowed && !out->why_not;
	out->only_draft = only_draft(a, &v, out);
	out->document = document_build(a, kind, audience, src);
	if (out->only_draft)
		out->document->mark = arena_printf(a, "DRAFT: %s Do not send.", out->only_draft);
	return st;
}

enum status app_document_prepare(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    enum audience audience, struct app_document *out, struct error *err)
{
	return prepare(app, a, patient, kind, audience, NULL, out, err);
}

enum status app_document_prepare_plan(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    enum audience audience, const struct id *taper, struct app_document *out, struct error *err)
{
	return prepare(app, a, patient, kind, audience, taper, out, err);
}

enum status app_document_prepare_all(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    enum audience audience, struct app_document *out, struct error *err)
{
	struct reductions_now all;
	size_t n = 0;
	enum status st = app_permit(app, PERMIT_SEE_CLINICAL, err);
	if (st == STATUS_OK && !document_of_taper(kind))
		st = error_set(err, STATUS_REFUSED, "%s is not about a reduction; there is one of it.", document_kind_label(kind));
	if (st == STATUS_OK)
		st = app_reductions_now(app, a, patient, clock_today(), &all, err);
	for (size_t i = 0; st == STATUS_OK && i < all.count; i++) {
		struct app_document one;
		if (!taper_is_under_way(all.items[i].taper))
			continue;
		st = prepare(app, a, patient, kind, audience, &all.items[i].taper->base.id, n ? &one : out, err);
		if (st == STATUS_OK && n) {
			document_join(a, out->document, one.document);
			out->why_not = out->why_not ? out->why_not : one.why_not;
			out->allowed = out->allowed && one.allowed;
			out->only_draft = out->only_draft ? out->only_draft : one.only_draft;
		}
		n++;
	}
	if (st == STATUS_OK && !n)
		st = error_set(err, STATUS_NOT_FOUND, "No reduction of this patient is under way.");
	return st;
}
