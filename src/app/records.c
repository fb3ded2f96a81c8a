/* Saving records, and what follows from saving one. */
#include <string.h>

#include "inviting.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/document.h"
#include "pathwell/records/event.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/referral.h"
#include "medicines_in_force.h"
#include "review_parts.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"

enum status app_audit_write(struct app *app, enum audit_action action, const struct id *patient, const struct record *r,
    const char *note, struct error *err)
{
	struct audit_row row = {.staff = app_actor(app), .action = action, .note = note};
	if (!store_in_transaction(app->store))
		app_reading_settle(app);
	app->last_reading[0] = '\0';
	if (patient)
		row.patient = *patient;
	if (r) {
		row.record = r->kind->name;
		row.record_id = r->id;
		row.version = r->version;
	}
	return action == AUDIT_VIEW ? app_audit_soft(app, &row, err) : store_audit_add(app->store, &row, err);
}

/* ---- what a new form knows already ---- */

static void fill_from_patient(const struct patient_view *v, struct record *r)
{
	const struct patient *p = (const struct patient *)v->patient;
	if (r->kind->type == RECORD_REFERRAL) {
		struct referral *ref = (struct referral *)r;
		ref->practice = p->practice;
		ref->entry = v->episode_count ? "existing" : "new";
	}
	if (r->kind->type == RECORD_APPOINTMENT)
		((struct appointment *)r)->purpose = v->facts.episode.attended ? "review" : "first_assessment";
	if (r->kind->type == RECORD_DISCHARGE) {
		const struct assessment *as = (const struct assessment *)patient_view_record(v, RECORD_ASSESSMENT);
		if (as)
			((struct discharge *)r)->diagnoses = as->diagnoses;
	}
}

static void fill_from_me(struct app *app, struct record *r)
{
	const char *me = app->me ? app->me->base.id.text : NULL;
	int64_t weeks = app->service ? app->service->review_weeks : NUMBER_NONE;
	date next = weeks == NUMBER_NONE ? DATE_NONE : date_add_days(clock_today(), weeks * 7);
	switch (r->kind->type) {
	case RECORD_APPOINTMENT: ((struct appointment *)r)->with_staff = me; break;
	case RECORD_ASSESSMENT: ((struct assessment *)r)->assessor = me; break;
	case RECORD_CARE_PLAN:
		((struct care_plan *)r)->drawn_up_by = me;
		((struct care_plan *)r)->reviewer = me;
		((struct care_plan *)r)->review_on = next;
		break;
	case RECORD_REVIEW:
		((struct review *)r)->reviewer = me;
		((struct review *)r)->next_on = next;
		break;
	case RECORD_DISCHARGE: ((struct discharge *)r)->completed_by = me; break;
	case RECORD_PATIENT: ((struct patient *)r)->case_worker = me; break;
	case RECORD_SERVICE: case RECORD_STAFF: case RECORD_PRACTICE: case RECORD_CONTACT: case RECORD_CONSENT:
	case RECORD_REFERRAL: case RECORD_ALLERGY: case RECORD_MEDICINE: case RECORD_GOAL: case RECORD_TAPER:
	case RECORD_TAPER_STEP: case RECORD_DOCUMENT: case RECORD_FORMULARY: case RECORD_MEASURE: case RECORD_MEASURE_LABEL: case RECORD_INVITATION:
	case RECORD_RISK_PROFILE: case RECORD_RISK_RULE: case RECORD_COLUMN_MAP: case RECORD_IMPORT_RUN: case RECORD_EVENT: case RECORD_KIND_COUNT: break;
	}
}

static bool episode_open(const struct patient_view *v)
{
	return v->episode && (!v->state || !v->state->final);
}

/* A single kind that stands already is amended; a referral after a closed episode begins a new one. */
static struct record *standing(const struct patient_view *v, struct arena *a, const struct record_kind *kind)
{
	const struct record *r = patient_view_record(v, kind->type);
	if (!kind->single || !r || (kind->type == RECORD_REFERRAL && !episode_open(v)))
		return NULL;
	return record_copy(a, r);
}

static enum status service_form(struct app *app, struct arena *a, const struct record_kind *kind, struct record **out)
{
	if (kind->type == RECORD_SERVICE && app->service && app->service->base.version)
		*out = record_copy(a, &app->service->base);
	else
		*out = record_new_form(a, kind);
	fill_from_me(app, *out);
	return STATUS_OK;
}

enum status app_record_form(struct app *app, struct arena *a, const struct record_kind *kind, const struct id *patient,
    struct record **out, struct error *err)
{
	enum status st = app_permit_write(app, kind, err);
	if (st != STATUS_OK)
		return st;
	if (!patient)
		return service_form(app, a, kind, out);
	struct patient_view v;
	st = app_view_read(app, a, patient, &v, err);
	if (st != STATUS_OK)
		return st;
	*out = kind->type == RECORD_PATIENT ? record_copy(a, v.patient) : standing(&v, a, kind);
	app_blank_unseen(app, *out);
	if (*out)
		return STATUS_OK;
	*out = record_new_form(a, kind);
	(*out)->patient = *patient;
	fill_from_patient(&v, *out);
	fill_from_me(app, *out);
	return kind->type == RECORD_REVIEW ? review_begin(app, a, *out, out, err) : STATUS_OK;
}

enum status app_record_load(struct app *app, struct arena *a, const struct record_kind *kind, const struct id *id, int64_t version,
    struct record **out, struct error *err)
{
	enum status st = app_permit(app, kind->clinical ? PERMIT_SEE_CLINICAL : PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = store_record_load(app->store, a, record_kind(kind->type), id, version, out, err);
	if (st == STATUS_OK && kind->type == RECORD_REVIEW)
		st = review_compose(app, a, *out, out, err);
	if (st == STATUS_OK)
		app_blank_unseen(app, *out);
	return st;
}

/* ---- saving ---- */

/* A referral begins an episode on the day it was received, an invitation on the day the person was found. */
static bool begins_episode(const struct record *r)
{
	return r->kind->type == RECORD_REFERRAL || r->kind->type == RECORD_INVITATION;
}

static date began_on(const struct record *r)
{
	date on = r->kind->type == RECORD_REFERRAL ? ((const struct referral *)r)->received_on
						   : ((const struct invitation *)r)->found_on;
	return on != DATE_NONE ? on : clock_today();
}

/* Which episode a new record belongs to; *began tells whether it begins it, or goes on with what a search began: a referral
 * for somebody whom a search found moves the found episode and opens no other. */
static enum status place_in_episode(struct app *app, struct arena *a, struct record *r, bool *began, struct error *err)
{
	*began = false;
	if (r->kind->scope != SCOPE_EPISODE || r->version || !id_is_none(&r->episode))
		return STATUS_OK;
	struct episode *list;
	size_t n;
	enum status st = store_episodes(app->store, a, &r->patient, &list, &n, err);
	if (st != STATUS_OK)
		return st;
	bool open = n && (text_is_blank(list[0].state) || !app_state_is_final(MACHINE_EPISODE, list[0].state));
	if (begins_episode(r) && !open) {
		*began = true;
		return store_episode_open(app->store, &r->patient, began_on(r), &r->episode, err);
	}
	if (!n) {
		error_set(err, STATUS_REFUSED, "Record a referral first: there is no episode of care that this could belong to.");
		error_at(err, "referral", NULL);
		return STATUS_REFUSED;
	}
	r->episode = list[0].id;
	*began = r->kind->type == RECORD_REFERRAL && list[0].state && strcmp(list[0].state, "found") == 0;
	return STATUS_OK;
}

struct first_event {
	enum machine machine;
	const struct id *subject;
	const char *event;
	date on;
};

static enum status first_event_do(struct app *app, struct arena *a, struct record *r, const struct first_event *first,
    struct error *err)
{
	union machine_facts facts;
	struct id episode;
	const char *state;
	struct judgement j;
	enum status st =
	    app_subject_facts(app, a, first->machine, &r->patient, first->subject, NULL, &state, &episode, &facts, err);
	if (st != STATUS_OK)
		return st;
	/* A record with a state has its first one already; an episode has the one that it is moved from. */
	machine_judge(first->machine, first->machine == MACHINE_EPISODE ? state : NULL, first->event, &facts, &j);
	if (j.verdict == VERDICT_BLOCKED) {
		error_set(err, STATUS_REFUSED, "%s", j.unmet[0]->sentence);
		error_at(err, j.unmet[0]->record, j.unmet[0]->field);
		return STATUS_REFUSED;
	}
	must(j.verdict == VERDICT_ALLOWED);
	struct event_form *form = (struct event_form *)record_new(a, record_kind(RECORD_EVENT));
	form->happened_on = first->on == DATE_NONE ? clock_today() : first->on;
	return app_event_write(app, a, first->machine, &r->patient, first->subject, &episode, &j, &form->base, err);
}

/* A referral that was received before the search found the person is told only now. */
static date beginning_day(struct app *app, struct arena *a, const struct record *r)
{
	struct episode e;
	struct error err;
	date on = began_on(r);
	bool later = store_episode_load(app->store, a, &r->episode, &e, &err) == STATUS_OK && e.last_event_on != DATE_NONE &&
		     e.last_event_on > on;
	return later ? e.last_event_on : on;
}

/* The events that a new record is: received, found, booked, drafted. */
static enum status first_events(struct app *app, struct arena *a, struct record *r, bool began_episode, struct error *err)
{
	struct first_event todo[2];
	size_t n = 0;
	if (began_episode)
		todo[n++] = (struct first_event){MACHINE_EPISODE, &r->episode,
		    r->kind->type == RECORD_REFERRAL ? "receive-referral" : "find-case", beginning_day(app, a, r)};
	if (r->kind->type == RECORD_APPOINTMENT)
		todo[n++] = (struct first_event){MACHINE_APPOINTMENT, &r->id, "book", clock_today()};
	if (r->kind->type == RECORD_TAPER)
		todo[n++] = (struct first_event){MACHINE_TAPER, &r->id, "draft-taper", clock_today()};
	if (r->kind->type == RECORD_INVITATION)
		todo[n++] = (struct first_event){MACHINE_INVITATION, &r->id, "find", began_on(r)};
	enum status st = STATUS_OK;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = first_event_do(app, a, r, &todo[i], err);
	if (st == STATUS_OK && r->kind->type == RECORD_REVIEW)
		st = invite_reviewed(app, a, r, err);
	return st == STATUS_OK && r->kind->type == RECORD_DOCUMENT ? invite_logged(app, a, r, err) : st;
}

/* An import leaves alone what does not name it: this version is a person's. */
static void take_from_import(struct record *r)
{
	if (r->kind->type == RECORD_MEDICINE)
		((struct medicine *)r)->import_run = NULL;
}

/* A name under an act is the name of whoever acts; the program itself (a demonstration) has its people by turns. */
static void sign_act(struct app *app, struct arena *a, struct record *r)
{
	if (app->system || !app->me)
		return;
	const char *me = arena_strdup(a, app->me->base.id.text);
	if (r->kind->type == RECORD_DISCHARGE)
		((struct discharge *)r)->completed_by = me;
	if (r->kind->type == RECORD_DOCUMENT && !r->version)
		((struct document_record *)r)->made_by = me;
}

static void first_state(struct record *r)
{
	if (r->version)
		return;
	if (r->kind->type == RECORD_APPOINTMENT)
		((struct appointment *)r)->state = "booked";
	if (r->kind->type == RECORD_TAPER)
		((struct taper *)r)->state = "draft";
	if (r->kind->type == RECORD_INVITATION)
		((struct invitation *)r)->state = "found";
}

/* What one kind asks beside its field table: read, scored, judged, or refused, before it is saved. */
static enum status check_kind(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	static const struct {
		enum record_type type;
		enum status (*check)(struct app *app, struct arena *a, struct record *r, struct error *err);
	} checks[] = {
	    {RECORD_FORMULARY, app_formulary_check},
	    {RECORD_MEDICINE, app_medicine_check},
	    {RECORD_INVITATION, app_invitation_judge},
	    {RECORD_RISK_RULE, app_risk_rule_check},
	    {RECORD_STAFF, app_staff_check},
	    {RECORD_MEASURE, app_measure_check},
	    {RECORD_MEASURE_LABEL, app_measure_label_check},
	    {RECORD_TAPER, app_taper_check},
	};
	for (size_t i = 0; i < ARRAY_LEN(checks); i++)
		if (checks[i].type == r->kind->type)
			return checks[i].check(app, a, r, err);
	return STATUS_OK;
}

enum status app_record_write(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	bool began;
	enum audit_action action = r->version ? AUDIT_AMEND : AUDIT_ADD;
	must(r->kind == record_kind(r->kind->type)); /* a review's form goes through review_write() */
	enum status st = place_in_episode(app, a, r, &began, err);
	if (st == STATUS_OK)
		st = app_staff_keep_admin(app, a, r, err);
	if (st == STATUS_OK)
		st = check_kind(app, a, r, err);
	if (st != STATUS_OK)
		return st;
	first_state(r);
	sign_act(app, a, r);
	take_from_import(r);
	app_stamp(app, r);
	st = store_record_save(app->store, r, err);
	if (st == STATUS_OK && r->kind->type == RECORD_PATIENT)
		r->patient = r->id;
	if (st == STATUS_OK && action == AUDIT_ADD)
		st = first_events(app, a, r, began, err);
	if (st == STATUS_OK)
		st = app_audit_write(app, action, id_is_none(&r->patient) ? NULL : &r->patient, r, NULL, err);
	return st;
}

/* Of which recorded medicine a reduction is moves no dose of it. */
static bool says_only_what_it_is_of(struct arena *a, const struct record *stands, const struct record *r)
{
	size_t n;
	if (r->kind->type != RECORD_TAPER || r->error_reason)
		return false;
	const struct field **changed = record_diff(a, stands, r, &n);
	for (size_t i = 0; i < n; i++)
		if (strncmp(changed[i]->name, "recorded_as", strlen("recorded_as")) != 0)
			return false;
	return n > 0;
}

/* What a prescriber has signed is what the patient takes: its steps change only after the signature is taken back. */
static enum status refuse_signed(struct app *app, struct arena *a, const struct record *r, struct error *err)
{
	struct record *stands;
	struct id id = r->id;
	if (r->kind->type == RECORD_TAPER_STEP && !id_parse(((const struct taper_step_record *)r)->taper, &id))
		return error_set(err, STATUS_REFUSED, "Taper: name the reduction that this step belongs to.");
	if (r->kind->type != RECORD_TAPER_STEP && (r->kind->type != RECORD_TAPER || !r->version))
		return STATUS_OK;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_TAPER), &id, 0, &stands, err);
	if (st != STATUS_OK)
		return st;
	const struct taper *t = (const struct taper *)stands;
	if (!id_equal(&t->base.patient, &r->patient) || t->base.error_reason)
		return error_set(err, STATUS_REFUSED, "Taper: that reduction is not a standing record of this patient.");
	if (!t->state || strcmp(t->state, "draft") == 0 || says_only_what_it_is_of(a, stands, r))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "This schedule is signed; hold it where it runs, then take the signature back (\"%s\") before its steps are changed.",
	    machine_event(MACHINE_TAPER, "redraft")->label);
}

static enum status refuse_alike(struct app *app, struct arena *a, const struct record *r, struct error *err)
{
	struct patient_rows rows;
	if (r->kind->type != RECORD_PATIENT || r->version)
		return STATUS_OK;
	enum status st = app_alike(app, a, r, &rows, err);
	if (st != STATUS_OK || !rows.count)
		return st;
	char day[DATE_TEXT], nhs[13];
	const struct patient_row *p = &rows.items[0];
	return error_set(err, STATUS_REFUSED,
	    "%s, %s, born %s, NHS number %s, is registered already and looks like the same person; open that record, or confirm that "
	    "this is somebody else.",
	    p->family_name, p->given_name, date_clinical(p->born_on, day),
	    p->nhs_number ? nhs_number_show(p->nhs_number, nhs) : "not recorded");
}

enum status app_refuse_problems(const struct record *r, struct problems *p, struct error *err)
{
	if (record_check(r, clock_today(), p))
		return STATUS_OK;
	const struct problem *first = NULL;
	for (size_t i = 0; i < p->count && !first; i++)
		if (!p->items[i].warning)
			first = &p->items[i];
	must(first);
	error_set(err, STATUS_REFUSED, "%s", first->sentence);
	error_at(err, r->kind->name, first->field ? first->field->name : NULL);
	return STATUS_REFUSED;
}

/* A field that this role does not see keeps what stands: a form without it must not clear it. */
static enum status keep_unseen(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	struct record *stands = NULL;
	for (size_t i = 0; r->version && i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		if (app_sees_field(app, r->kind, f))
			continue;
		if (!stands) {
			enum status st = store_record_load(app->store, a, record_kind(r->kind->type), &r->id, r->version, &stands, err);
			if (st != STATUS_OK)
				return st;
		}
		*record_text_at(r, f) = *record_text_at(stands, f);
	}
	return STATUS_OK;
}

enum status app_record_save(struct app *app, struct arena *a, struct record *r, const struct id *draft, bool alike_ok,
    struct problems *out, struct error *err)
{
	struct problems own = {.arena = a};
	struct problems *problems = out ? out : &own;
	if (!problems->arena)
		problems->arena = a;
	enum status st = app_permit_write(app, r->kind, err);
	if (st == STATUS_OK)
		record_drop_unasked(r);
	if (st == STATUS_OK)
		st = app_refuse_problems(r, problems, err);
	if (st == STATUS_OK && r->kind->type == RECORD_REVIEW)
		st = review_check(app, a, r, problems, err);
	if (st == STATUS_OK)
		st = refuse_signed(app, a, r, err);
	if (st == STATUS_OK && !alike_ok)
		st = refuse_alike(app, a, r, err);
	if (st == STATUS_OK)
		st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	/* Once more with the file locked: what was signed while this save waited is signed. */
	st = refuse_signed(app, a, r, err);
	if (st == STATUS_OK)
		st = keep_unseen(app, a, r, err);
	if (st == STATUS_OK)
		st = r->kind->type == RECORD_REVIEW ? review_write(app, a, r, err) : app_record_write(app, a, r, err);
	if (st == STATUS_OK && draft && !id_is_none(draft))
		st = store_draft_drop(app->store, draft, err);
	st = app_end(app, st, err);
	if (st == STATUS_OK && r->kind->type == RECORD_SERVICE)
		st = app_service_reload(app, err);
	if (st == STATUS_OK && r->kind->type == RECORD_STAFF)
		app_names_forget(app);
	return st;
}

enum status app_record_mark_error(struct app *app, struct arena *a, const struct record_kind *kind, const struct id *id,
    int64_t version, const char *reason, struct error *err)
{
	struct record *r;
	enum status st = app_permit_write(app, kind, err);
	if (st != STATUS_OK)
		return st;
	if (text_is_blank(reason))
		return error_set(err, STATUS_REFUSED, "Say why this was entered in error; the record stays readable with the reason.");
	if (kind->type == RECORD_PATIENT || kind->type == RECORD_SERVICE)
		return error_set(err, STATUS_REFUSED, "A %s cannot be marked as entered in error; amend it instead.", kind->name);
	st = store_record_load(app->store, a, kind, id, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	if (r->version != version)
		return error_set(err, STATUS_CONFLICT, "Somebody saved this record meanwhile; look at it again first.");
	st = refuse_signed(app, a, r, err);
	if (st != STATUS_OK)
		return st;
	struct buf clean CLEANUP(buf_done) = {0};
	text_clean(&clean, reason, strlen(reason), false);
	r->error_reason = arena_strdup(a, buf_str(&clean));
	app_stamp(app, r);
	st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	st = app_staff_keep_admin(app, a, r, err);
	if (st == STATUS_OK)
		st = store_record_save(app->store, r, err);
	if (st == STATUS_OK)
		st = app_audit_write(app, AUDIT_MARK_ERROR, id_is_none(&r->patient) ? NULL : &r->patient, r, NULL, err);
	if (st == STATUS_OK && kind->type == RECORD_REVIEW)
		st = review_mark_measures(app, a, r, err);
	return app_end(app, st, err);
}
