#include "service.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/records/event.h"

static void add_staff(struct desk *d, const char *username, const char *name, const char *role)
{
	struct record *r = desk_form(d, RECORD_STAFF, "username", username, "name", name, "role", role, "job_title", "Tester", NULL);
	assert_ok(app_staff_add(d->app, d->a, r, DESK_PASSWORD, &d->err), &d->err);
}

int desk_setup(void **state)
{
	struct desk *d = mem_alloc(sizeof(*d));
	*state = d;
	d->a = arena_new();
	temp_folder_make(&d->files);
	clock_fix(TEMP_NOW);
	struct app_new_service first = {"Test service", "root", "Root Person", "administrator", DESK_PASSWORD};
	assert_ok(app_init(d->files.path, &first, &d->err), &d->err);
	assert_ok(app_open(d->files.path, STORE_READ_WRITE, &d->app, &d->err), &d->err);
	desk_sign_in(d, "root");
	add_staff(d, "ana", "Dr Ana Clinician", "clinician");
	add_staff(d, "max", "Max Caseworker", "case_worker");
	add_staff(d, "eye", "Ida Reader", "read_only");
	struct record *practice = desk_form(d, RECORD_PRACTICE, "code", "A81001", "name", "The Test Surgery", NULL);
	desk_save(d, practice);
	desk_sign_in(d, "ana");
	return 0;
}

int desk_teardown(void **state)
{
	struct desk *d = *state;
	app_close(d->app);
	temp_store_close(&d->files);
	arena_free(d->a);
	clock_fix(NULL);
	free(d);
	return 0;
}

void desk_sign_in(struct desk *d, const char *username)
{
	app_sign_out(d->app);
	assert_ok(app_sign_in(d->app, username, DESK_PASSWORD, &d->err), &d->err);
}

void desk_set(struct desk *d, struct record *r, const char *field, const char *typed)
{
	const struct field *f = record_field(r->kind, field);
	assert_non_null(f);
	assert_ok(app_record_set(d->app, d->a, r, f, typed, &d->err), &d->err);
}

struct record *desk_form(struct desk *d, enum record_type type, ...)
{
	struct record *r;
	const struct record_kind *kind = record_kind(type);
	bool personal = kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE;
	const struct id *patient = personal && !id_is_none(&d->patient) ? &d->patient : NULL;
	assert_ok(app_record_form(d->app, d->a, kind, patient, &r, &d->err), &d->err);
	va_list args;
	va_start(args, type);
	for (const char *name; (name = va_arg(args, const char *));)
		desk_set(d, r, name, va_arg(args, const char *));
	va_end(args);
	return r;
}

void desk_save(struct desk *d, struct record *r)
{
	assert_ok(app_record_save(d->app, d->a, r, NULL, false, NULL, &d->err), &d->err);
}

struct id desk_patient(struct desk *d, const char *nhs_number, const char *family, const char *given)
{
	d->patient = (struct id){0};
	struct record *r = desk_form(d, RECORD_PATIENT, "nhs_number", nhs_number, "family_name", family, "given_name", given, "born_on",
	    "14-Jul-1965", "practice", "A81001", "address", "1 Test Street", "postcode", "ZZ1 1ZZ", "gender", "not_specified", NULL);
	desk_save(d, r);
	d->patient = r->id;
	return r->id;
}

enum status desk_try(struct desk *d, enum machine m, const struct id *subject, const char *event, struct judgement *out)
{
	struct record *form = record_new_form(d->a, record_kind(RECORD_EVENT));
	return app_event_do(d->app, d->a, m, &d->patient, subject, event, form, out, &d->err);
}

void desk_event(struct desk *d, enum machine m, const struct id *subject, const char *event, const char *reason)
{
	struct judgement j;
	struct record *form = record_new_form(d->a, record_kind(RECORD_EVENT));
	struct event_form *f = (struct event_form *)form;
	f->reason = reason;
	f->told = f->destination = reason;
	f->consent_to_share = "yes";
	assert_ok(app_event_do(d->app, d->a, m, &d->patient, subject, event, form, &j, &d->err), &d->err);
}

const char *desk_state(struct desk *d)
{
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	return v.state ? v.state->name : "";
}

static void first_visit(struct desk *d)
{
	struct record *visit = desk_form(d, RECORD_APPOINTMENT, "on_date", "today", "purpose", "first_assessment", "mode", "telephone", NULL);
	desk_save(d, visit);
	desk_event(d, MACHINE_APPOINTMENT, &visit->id, "attend", NULL);
}

static void referral(struct desk *d)
{
	desk_save(d, desk_form(d, RECORD_REFERRAL, "referred_on", "-10", "referrer", "Dr E. Xample", "referrer_role", "gp", "practice", "A81001",
	    "reason_category", "primary_pain", "analgesics_decided_on", "-20", "manual_offered_on", "-20", "booklet_read_on", "-20",
	    "entry_decided_on", "-20", "opted_in", "yes", "criteria_met", "yes", NULL));
}

static void assessment(struct desk *d)
{
	desk_save(d, desk_form(d, RECORD_ASSESSMENT, "diagnoses", "Chronic low back pain", "physical", "Stiff.", "psychological", "Steady.",
	    "social", "Lives with partner.", "red_flags", "none", "pain_score", "7", "interference_score", "6", "trauma", "SECRET TRAUMA", NULL));
	desk_save(d, desk_form(d, RECORD_ALLERGY, "statement", "none_known", NULL));
	desk_save(d, desk_form(d, RECORD_MEDICINE, "name", "morphine", "dose", "one tablet twice a day", NULL));
}

static void plan(struct desk *d)
{
	desk_save(d, desk_form(d, RECORD_CARE_PLAN, "discussed_on", "today", "agreed_on", "today", "drawn_up_on", "today", "review_on", "+28", NULL));
	desk_save(d, desk_form(d, RECORD_GOAL, "goal", "Walk the dog", NULL));
}

static void discharge(struct desk *d)
{
	desk_save(d, desk_form(d, RECORD_CONSENT, "recipient", "referrer", "decision", "given", NULL));
	desk_save(d, desk_form(d, RECORD_DISCHARGE, "shared_decision", "yes", "decided_on", "today", "decision", "Ready to go on alone.",
	    "destination", "self_management", "outcome", "goals_partly_met", "clinical_summary", "Learned pacing.", "plan", "Daily walk.", NULL));
}

void desk_walk(struct desk *d, const char *until)
{
	static const struct {
		const char *event;
		void (*before)(struct desk *d);
	} way[] = {
	    {"accept", referral}, {"begin-assessment", first_visit}, {"complete-assessment", assessment}, {"agree-plan", plan},
	    {"propose-discharge", NULL}, {"discharge", discharge},
	};
	for (size_t i = 0; i < ARRAY_LEN(way); i++) {
		if (way[i].before)
			way[i].before(d);
		if (strcmp(way[i].event, until) == 0)
			return;
		desk_event(d, MACHINE_EPISODE, NULL, way[i].event, NULL);
	}
}
