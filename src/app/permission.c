/* Who may do what: one table of roles and permissions. */
#include <string.h>

#include "private.h"

enum role { ROLE_CASE_WORKER, ROLE_PHARMACIST, ROLE_CLINICIAN, ROLE_ADMINISTRATOR, ROLE_READ_ONLY, ROLE_HELPER, ROLE_COUNT };

static const char *const role_codes[] = {"case_worker", "pharmacist", "clinician", "administrator", "read_only", "helper"};
_Static_assert(ARRAY_LEN(role_codes) == ROLE_COUNT, "every role has a code");

#define R(role) (1u << ROLE_##role)
#define CARE (R(CASE_WORKER) | R(PHARMACIST) | R(CLINICIAN))
#define EVERYONE ((1u << ROLE_COUNT) - 1)

static const struct {
	unsigned roles;
	const char *what; /* "… is for …" */
	const char *who;
} permissions[] = {
    [PERMIT_SEE_PEOPLE] = {EVERYONE, "Seeing patients", "people who work here"},
    [PERMIT_SEE_CLINICAL] = {CARE | R(READ_ONLY), "Seeing clinical records", "case workers, pharmacists, clinicians and read-only accounts"},
    [PERMIT_SEE_RESTRICTED] = {CARE, "Seeing restricted notes", "case workers, pharmacists and clinicians"},
    [PERMIT_REGISTER] = {CARE | R(ADMINISTRATOR), "Writing registrations, consents and appointments",
        "case workers, pharmacists, clinicians and administrators"},
    [PERMIT_RECORD] = {CARE, "Recording clinical facts", "case workers, pharmacists and clinicians"},
    [PERMIT_DECIDE] = {CARE, "Moving a patient along the pathway", "case workers, pharmacists and clinicians"},
    [PERMIT_SIGN] = {R(PHARMACIST) | R(CLINICIAN), "Signing a reduction", "pharmacists and clinicians"},
    [PERMIT_PRINT] = {CARE, "Printing", "case workers, pharmacists and clinicians"},
    [PERMIT_EXPORT] = {CARE | R(ADMINISTRATOR), "Exporting", "case workers, pharmacists, clinicians and administrators"},
    [PERMIT_IMPORT] = {CARE | R(ADMINISTRATOR), "Importing lists", "case workers, pharmacists, clinicians and administrators"},
    [PERMIT_MANAGE] = {R(ADMINISTRATOR), "Changing staff and settings", "administrators"},
    [PERMIT_FORMULARY] = {R(ADMINISTRATOR) | R(PHARMACIST) | R(CLINICIAN), "Changing the formulary",
        "administrators, pharmacists and clinicians"},
    [PERMIT_AUDIT] = {R(ADMINISTRATOR) | R(CLINICIAN), "Reading everyone's audit", "administrators and clinicians"},
    [PERMIT_BACKUP] = {R(ADMINISTRATOR) | R(CLINICIAN), "Backup, restore and check", "administrators and clinicians"},
};
_Static_assert(ARRAY_LEN(permissions) == PERMISSION_COUNT, "every permission has a row");

bool app_may(const struct app *app, enum permission p)
{
	if (app->system)
		return true;
	if (!app->me || !app->me->role)
		return false;
	for (int i = 0; i < ROLE_COUNT; i++)
		if (strcmp(app->me->role, role_codes[i]) == 0)
			return permissions[p].roles & (1u << i);
	return false;
}

enum status app_permit(struct app *app, enum permission p, struct error *err)
{
	enum status still = app_still_me(app, err);
	if (still != STATUS_OK)
		return still;
	if (app_may(app, p))
		return STATUS_OK;
	if (!app->me)
		return error_set(err, STATUS_DENIED, "Sign in first: nobody is signed in.");
	const struct field *role = record_field(record_kind(RECORD_STAFF), "role");
	struct audit_row row = {.action = AUDIT_DENIED, .staff = app->me->base.id, .note = permissions[p].what};
	enum status st = app_audit_soft(app, &row, err);
	if (st != STATUS_OK)
		return st;
	return error_set(err, STATUS_DENIED, "%s is for %s; you are signed in as %s.", permissions[p].what, permissions[p].who,
	    choice_label(role->choices, app->me->role));
}

bool app_sees_kind(const struct app *app, const struct record_kind *kind)
{
	return app_may(app, kind->clinical ? PERMIT_SEE_CLINICAL : PERMIT_SEE_PEOPLE);
}

bool app_sees_field(const struct app *app, const struct record_kind *kind, const struct field *f)
{
	if (f->flags & FIELD_INTERNAL)
		return false;
	if (f->flags & FIELD_RESTRICTED)
		return app_may(app, PERMIT_SEE_RESTRICTED);
	if (f->flags & FIELD_CLINICAL)
		return app_may(app, PERMIT_SEE_CLINICAL);
	return app_sees_kind(app, kind);
}

static enum permission permission_to_write(const struct record_kind *kind)
{
	switch (kind->scope) {
	case SCOPE_SERVICE:
	case SCOPE_LIST:
		if (kind->type == RECORD_COLUMN_MAP || kind->type == RECORD_IMPORT_RUN)
			return PERMIT_IMPORT;
		return kind->type == RECORD_FORMULARY || kind->type == RECORD_RISK_RULE ? PERMIT_FORMULARY : PERMIT_MANAGE;
	case SCOPE_PATIENT:
	case SCOPE_EPISODE: return kind->clinical ? PERMIT_RECORD : PERMIT_REGISTER;
	}
	panic("unknown scope");
}

bool app_writes_kind(const struct app *app, const struct record_kind *kind)
{
	return app_may(app, permission_to_write(kind));
}

enum status app_permit_write(struct app *app, const struct record_kind *kind, struct error *err)
{
	return app_permit(app, permission_to_write(kind), err);
}
