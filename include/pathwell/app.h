/* The use cases: what the screen and the command line both call. Each is one transaction that asks for permission, runs the guards,
 * writes, and leaves an audit row. The only place that knows passwords (libsodium). */
#ifndef PATHWELL_APP_H
#define PATHWELL_APP_H

#include "pathwell/document.h"
#include "pathwell/pathway.h"
#include "pathwell/record.h"
#include "pathwell/records/service.h"
#include "pathwell/records/staff.h"
#include "pathwell/store.h"

struct app; /* an open file and who is signed in */

/* ---- opening, signing in ---- */
/* Where the file may only be read, or its disk is full, it is opened for reading (app_reading_only). A clock that is held from
 * outside is refused unless the service is a demonstration. */
MUST_USE enum status app_open(const char *path, enum store_mode mode, struct app **out, struct error *err);
struct app *app_close(struct app *app); /* NULL is fine; returns NULL */
/* Default file: $XDG_DATA_HOME/pathwell/pathwell.db or ~/.local/share/pathwell/pathwell.db. */
char *app_default_path(struct arena *a);

struct app_new_service {
	const char *service_name, *username, *name, *role, *password;
	bool demonstration; /* invented people only: the clock may be held, and every screen and paper says so */
};
/* A new file with its service record and first account (`init`); nothing is left behind where it is refused. */
MUST_USE enum status app_init(const char *path, const struct app_new_service *first, struct error *err);

/* argon2id (libsodium). Wrong name and wrong password give the same sentence; both leave an audit row; after five failures in a row
 * each further try waits longer. Inactive accounts are refused. */
MUST_USE enum status app_sign_in(struct app *app, const char *username, const char *password, struct error *err);
void app_sign_out(struct app *app);
/* The lock: same person, same password. */
MUST_USE enum status app_unlock(struct app *app, const char *password, struct error *err);
MUST_USE enum status app_password_change(struct app *app, const char *old, const char *new_password, struct error *err);
/* At least 10 characters, not the user name, not one of the most common. */
MUST_USE enum status app_password_acceptable(const char *username, const char *password, struct error *err);

const struct staff *app_me(const struct app *app);        /* NULL: nobody; lives until sign-out */
/* STATUS_DENIED where the account was closed or has another password since; a screen that is left alone asks now and then.
 * Every use case asks by itself. */
MUST_USE enum status app_session(struct app *app, struct error *err);
/* Why readings of this session have no row in the audit (a full disk, a file that may only be read, a desk that writes
 * for long), or NULL. */
const char *app_unrecorded(const struct app *app);
/* Why nothing can be written here at all, or NULL. */
const char *app_reading_only(const struct app *app);
bool app_is_demonstration(const struct app *app);
const struct service *app_service(const struct app *app); /* lives until it is changed or the app closed */
struct store *app_store(struct app *app);
int64_t app_changed(struct app *app); /* another desk wrote: reload what is shown */

/* ---- who may do what ---- */
enum permission {
	PERMIT_SEE_PEOPLE,     /* find, open a record, appointments, referral administration */
	PERMIT_SEE_CLINICAL,
	PERMIT_SEE_RESTRICTED, /* trauma, safeguarding */
	PERMIT_REGISTER,       /* write patient, contact, consent, appointment, referral */
	PERMIT_RECORD,         /* write clinical records */
	PERMIT_DECIDE,         /* events of the episode */
	PERMIT_SIGN,           /* sign a taper: clinician, pharmacist */
	PERMIT_PRINT,
	PERMIT_EXPORT,
	PERMIT_IMPORT,
	PERMIT_MANAGE,         /* staff, service settings */
	PERMIT_FORMULARY,      /* add or retire medicines of the catalogue */
	PERMIT_AUDIT,          /* everyone's audit; one's own patients' audit needs PERMIT_SEE_CLINICAL */
	PERMIT_BACKUP,
	PERMISSION_COUNT
};
bool app_may(const struct app *app, enum permission p);
/* "Recording clinical facts is for case workers, pharmacists and clinicians; you are signed in as read-only." Leaves an audit row. */
MUST_USE enum status app_permit(struct app *app, enum permission p, struct error *err);
bool app_sees_kind(const struct app *app, const struct record_kind *kind);
bool app_sees_field(const struct app *app, const struct record_kind *kind, const struct field *f);
bool app_writes_kind(const struct app *app, const struct record_kind *kind);

/* ---- people ---- */
/* An NHS number (spaces allowed) or an id. Not found, and several, get their own sentence. */
MUST_USE enum status app_patient_resolve(struct app *app, const char *nhs_number_or_id, struct id *out, struct error *err);
MUST_USE enum status app_find(struct app *app, struct arena *a, const char *query, size_t limit, struct patient_rows *out,
    struct error *err);
/* In name order, or those in an episode state; a page at a time (after = last id of the page before, or NULL). */
MUST_USE enum status app_patients(struct app *app, struct arena *a, const char *state, const struct id *after, size_t limit,
    struct patient_rows *out, struct error *err);

/* Everything the patient's home shows, read in one snapshot. */
struct patient_view {
	const struct record *patient;    /* struct patient */
	const struct record *practice;   /* struct practice, or NULL */
	const char *case_worker, *clinician; /* names, or NULL */
	const char *allergy_phrase;      /* CUI */
	struct episode *episodes; size_t episode_count; /* newest first */
	const struct episode *episode;   /* the newest, or NULL */
	const struct pathway_state *state; /* NULL before any referral */
	union machine_facts facts;       /* of the episode machine */
	enum stage_mark stages[STAGE_COUNT];
	struct judgement offers[32]; size_t offer_count;
	/* current records by kind; episode kinds: of the newest episode only. Kinds that this person may not see are empty. */
	struct record_list records[RECORD_TYPE_COUNT];
	/* app_medicines.h: where the dose of each medicine above is from (the dose in force is what `records` has) and what has
	 * to be asked; NULL where they may not be seen */
	const struct medicines_now *medicines;
	const char **alerts; size_t alert_count; /* communication needs, interpreter, died, no consent …: shown whenever it opens */
};
/* `opening` leaves an audit row; refreshing what is already open does not. */
MUST_USE enum status app_patient_open(struct app *app, struct arena *a, const struct id *patient, bool opening, struct patient_view *out,
    struct error *err);
/* First current record of a kind in the view (single kinds), or NULL. */
const struct record *patient_view_record(const struct patient_view *v, enum record_type type);
MUST_USE enum status app_alike(struct app *app, struct arena *a, const struct record *patient, struct patient_rows *out,
    struct error *err);

/* ---- records ---- */
/* A blank form with initial values and what is known already (patient's practice, me as assessor, next review from the service's
 * interval …). patient NULL for service-wide kinds. Single kinds that exist already come as they are, to be amended. */
MUST_USE enum status app_record_form(struct app *app, struct arena *a, const struct record_kind *kind, const struct id *patient,
    struct record **out, struct error *err);
MUST_USE enum status app_record_load(struct app *app, struct arena *a, const struct record_kind *kind, const struct id *id,
    int64_t version, struct record **out, struct error *err);
/* All versions, oldest first, and current records of a query, without the fields that this person may not see. */
MUST_USE enum status app_record_versions(struct app *app, struct arena *a, const struct record_kind *kind, const struct id *id,
    struct record_list *out, struct error *err);
MUST_USE enum status app_record_list(struct app *app, struct arena *a, const struct record_query *q, struct record_list *out,
    struct error *err);
/* record_set, and links by what people type: practice code or exact name, user name or exact name, id. Closed practices and inactive staff are refused. */
MUST_USE enum status app_record_set(struct app *app, struct arena *a, struct record *r, const struct field *f, const char *typed,
    struct error *err);
/* record_show, with the name behind a link. */
const char *app_record_show(struct app *app, struct arena *a, const struct record *r, const struct field *f);
const char *app_record_summary(struct app *app, struct arena *a, const struct record *r); /* record_summary with links named */
struct link_choice { struct id id; const char *typed, *label; };
/* What to offer while a link field is typed. */
MUST_USE enum status app_link_search(struct app *app, struct arena *a, const struct field *f, const struct id *patient, const char *query,
    size_t limit, struct link_choice **out, size_t *n, struct error *err);
/* Checks (problems may be NULL), saves as the next version, opens an episode for a referral where none is open (event
 * receive-referral), books an appointment (event book), drafts a taper. Warnings do not stop it. The draft it was typed in goes with it.
 * STATUS_REFUSED: out->items say what to mend, err->record/field the first. STATUS_CONFLICT: somebody saved first; load version 0 to see theirs.
 * New patients that look like one already registered are refused with STATUS_REFUSED unless `alike_ok`. */
MUST_USE enum status app_record_save(struct app *app, struct arena *a, struct record *r, const struct id *draft, bool alike_ok,
    struct problems *out, struct error *err);
MUST_USE enum status app_record_mark_error(struct app *app, struct arena *a, const struct record_kind *kind, const struct id *id,
    int64_t version, const char *reason, struct error *err);

/* ---- the catalogue of medicines ---- */
/* The standard catalogue with what this service added and retired; lives in the arena. */
MUST_USE enum status app_reference(struct app *app, struct arena *a, const struct reference **out, struct error *err);
/* The rows of the formulary, by medicine and strength. */
MUST_USE enum status app_formulary(struct app *app, struct arena *a, struct record_list *out, struct error *err);
/* Its review is due on or before today. */
bool formulary_is_overdue(const struct record *row, date today);

/* ---- events ---- */
/* What moves: the patient's newest episode (subject NULL), an appointment or a taper. */
MUST_USE enum status app_judge(struct app *app, struct arena *a, enum machine m, const struct id *patient, const struct id *subject,
    const char *event, const struct record *event_form, struct judgement *out, struct error *err);
MUST_USE enum status app_offers(struct app *app, struct arena *a, enum machine m, const struct id *patient, const struct id *subject,
    struct judgement *out, size_t max, size_t *n, struct error *err);
/* Runs guards again inside the transaction and does it. event_form is a record of kind event (record_new_form). Refused: the sentence names the first unmet
 * guard, *out has all of them. */
MUST_USE enum status app_event_do(struct app *app, struct arena *a, enum machine m, const struct id *patient, const struct id *subject,
    const char *event, const struct record *event_form, struct judgement *out, struct error *err);

/* ---- lists ---- */
MUST_USE enum status app_today(struct app *app, struct arena *a, bool mine, size_t limit_per_kind, struct today_list *out,
    struct error *err);
struct timeline_item {
	date on; const char *entered_at; const char *who; /* name of staff */
	const char *what;  /* "Referral", "Accepted", "Appointment: did not attend" … */
	const char *text;  /* one line, or NULL; nothing that this person may not see */
	const struct record_kind *kind; struct id record; int64_t version; /* to open it; kind NULL for events of the episode */
	bool in_error;
};
struct timeline { struct timeline_item *items; size_t count; };
MUST_USE enum status app_timeline(struct app *app, struct arena *a, const struct id *patient, struct timeline *out, struct error *err); /* newest first */
MUST_USE enum status app_audit(struct app *app, struct arena *a, const struct id *patient, size_t limit, struct audit_list *out,
    struct error *err);
const char *app_staff_who(struct app *app, struct arena *a, const struct id *staff); /* "Anna Jones (ajones)" */
const char *app_staff_user(struct app *app, struct arena *a, const struct id *staff); /* "ajones": there are no two */
const char *app_staff_name(struct app *app, struct arena *a, const struct id *staff); /* "somebody" where unknown; cached */

/* ---- drafts ---- */
/* What the form calls at every pause in typing; never validated, only kept. */
MUST_USE enum status app_draft_put(struct app *app, struct draft *d, const char *field, const char *text, struct error *err);
MUST_USE enum status app_drafts(struct app *app, struct arena *a, const struct id *patient, struct draft_list *out, struct error *err);
MUST_USE enum status app_draft_values(struct app *app, struct arena *a, const struct id *draft, struct draft_value **out, size_t *n,
    struct error *err);
MUST_USE enum status app_draft_drop(struct app *app, const struct id *draft, struct error *err);

/* ---- lists in ---- */
struct import_problem { long line; const char *field, *reason; };
struct import_report {
	int64_t rows, accepted, already_there;
	struct import_problem *rejected, *flagged; size_t rejected_count, flagged_count, rejected_cap, flagged_cap;
	const char *ignored_columns;
};
/* One transaction for the whole file: stopped or failed, nothing is in. */
MUST_USE enum status app_import_practices(struct app *app, struct arena *a, const char *file, bool dry_run, store_progress progress,
    void *ctx, struct import_report *out, struct error *err);
MUST_USE enum status app_import_referrals(struct app *app, struct arena *a, const char *file, bool dry_run, store_progress progress,
    void *ctx, struct import_report *out, struct error *err);

/* ---- staff ---- */
MUST_USE enum status app_staff_add(struct app *app, struct arena *a, struct record *staff, const char *password, struct error *err);
MUST_USE enum status app_staff_password(struct app *app, const char *username, const char *password, struct error *err);
MUST_USE enum status app_staff_list(struct app *app, struct arena *a, struct record_list *out, struct error *err);
MUST_USE enum status app_staff_disable(struct app *app, struct arena *a, const char *username, struct error *err); /* never the last administrator */

/* ---- the file ---- */
MUST_USE enum status app_backup(struct app *app, const char *file, store_progress progress, void *ctx, struct error *err);
MUST_USE enum status app_check(struct app *app, struct arena *a, store_progress progress, void *ctx, struct check_report *out,
    struct error *err);

/* Replaces the file at path with `file`, which is verified first; what stood there is kept beside it. *app is that service, signed in,
 * or NULL where nothing usable stands there (then nobody can be asked who they are): it is closed, and comes back as the restored
 * service with nobody signed in, or NULL where that could not be opened. */
MUST_USE enum status app_restore(struct app **app, const char *path, const char *file, store_progress progress, void *ctx,
    struct error *err);

/* ---- demonstration ---- */
#define APP_DEMO_PASSWORD "demonstration"
/* Invented staff (caseworker, pharmacist, clinician, admin; password APP_DEMO_PASSWORD), practices and patients (999 numbers that pass mod 11)
 * with histories spread over every state, made through the same use cases' records and events; the same for the same seed and clock. */
MUST_USE enum status app_demo(const char *path, int64_t patients, uint64_t seed, store_progress progress, void *ctx, struct error *err);

#endif
