/* What the use cases share inside this folder. */
#ifndef PATHWELL_APP_PRIVATE_H
#define PATHWELL_APP_PRIVATE_H

#include "pathwell/app.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/practice.h"

struct measures;
struct medicine_reader;
struct staff_name {
	struct id id;
	char *name;
};

struct app {
	struct store *store;
	struct arena *session; /* me: until sign-out */
	const struct staff *me;
	struct arena *settings; /* the service record: until it is read again */
	const struct service *service;
	struct staff_name *names; /* cache of app_staff_name */
	size_t name_count;
	struct arena *reference; /* tables that are slow to read: until the file is closed */
	const struct measures *measures; /* the standard ones; NULL until they are asked for */
	struct review_kind *review_kinds; /* forms of a review met so far: until the file is closed */
	struct medicine_reader *reader; /* of medicines' texts; NULL until one is read */
	int print_seconds; /* a printer may take so long; 0: as long as usual */
	int failures;      /* sign-ins refused in a row, where the file cannot be written */
	char *hash;        /* of the password that the person signed in with */
	int64_t looked_at; /* store_data_version() when the account was looked at last */
	bool ended;        /* the account was closed, or has another password */
	char find[200], last_reading[200]; /* what was read last, for the audit */
	int64_t unrecorded; /* readings without a row of audit, and why */
	char unrecorded_why[640];
	char *reading_only; /* why nothing can be written, or NULL */
	bool system;       /* the program itself acts (init, demo): every permission */
	struct id system_id;
};

/* The person whose name stands on what is written now. */
struct id app_actor(const struct app *app);
MUST_USE enum status app_service_reload(struct app *app, struct error *err);
void app_names_forget(struct app *app);
/* Takes back a file that was made and could not be filled, with what SQLite puts beside it. */
void app_file_remove(const char *path);

/* Every field of r that the signed-in role may not see becomes "not recorded". */
void app_blank_unseen(const struct app *app, struct record *r);
void app_blank_unseen_list(const struct app *app, struct record_list *list);
/* The row of a reading; the same one again at once is one reading. patient and note may be NULL. */
MUST_USE enum status app_reading(struct app *app, const char *what, const struct id *patient, const char *note, struct error *err);
MUST_USE enum status app_reading_find(struct app *app, const char *query, struct error *err);
void app_reading_settle(struct app *app);
/* store_audit_add, but a row that cannot be written is counted instead (app_unrecorded). */
MUST_USE enum status app_audit_soft(struct app *app, const struct audit_row *row, struct error *err);
/* Is the account still what it was at sign-in? A changed role holds at once. */
MUST_USE enum status app_still_me(struct app *app, struct error *err);
void app_hash_keep(struct app *app, const char *hash);
/* One transaction: app_begin; work; app_end commits when st is OK, else rolls back and gives st back. */
MUST_USE enum status app_begin(struct app *app, struct error *err);
MUST_USE enum status app_end(struct app *app, enum status st, struct error *err);
void app_stamp(struct app *app, struct record *r); /* entered_at, entered_by of a version about to be saved */
MUST_USE enum status app_audit_write(struct app *app, enum audit_action action, const struct id *patient, const struct record *r,
    const char *note, struct error *err);
/* Writes bytes as a new file, with a row of audit that carries the note: what left the service is known by its row, and no row
 * stands for a file that was not written. Refused where something stands at that name (pathwell/output.h). */
MUST_USE enum status app_export_write(
    struct app *app, const struct buf *bytes, const char *note, const char *file, struct error *err);

/* record_check as a refusal: the first problem that is not a warning, with its record and field. */
MUST_USE enum status app_refuse_problems(const struct record *r, struct problems *p, struct error *err);

/* An open one, also where a damaged file names a state that there is not. */
bool app_state_is_final(enum machine m, const char *state);
/* Facts for a machine about a subject; `form` (may be NULL) gives the event's own arguments. */
void app_episode_facts(struct app *app, struct arena *a, const struct patient_view *v, const struct record *form, struct episode_facts *out);
MUST_USE enum status app_subject_facts(struct app *app, struct arena *a, enum machine m, const struct id *patient,
    const struct id *subject, const struct record *form, const char **state, struct id *episode, union machine_facts *out,
    struct error *err);
/* Reads what the view holds, without permission, audit or offers. */
MUST_USE enum status app_view_read(struct app *app, struct arena *a, const struct id *patient, struct patient_view *out,
    struct error *err);
/* Appends the event inside the running transaction and lets a record with a state column follow it. */
MUST_USE enum status app_event_write(struct app *app, struct arena *a, enum machine m, const struct id *patient,
    const struct id *subject, const struct id *episode, const struct judgement *j, const struct record *form, struct error *err);
/* Judges and writes inside the running transaction: what app_event_do does within its own. */
MUST_USE enum status app_event_in_transaction(struct app *app, struct arena *a, enum machine m, const struct id *patient,
    const struct id *subject, const char *event, const struct record *form, struct judgement *out, struct error *err);
/* app_permit for writing this kind. */
MUST_USE enum status app_permit_write(struct app *app, const struct record_kind *kind, struct error *err);
/* Saves inside the running transaction, with what follows from it (episode opened, booked, drafted) and the audit row. */
MUST_USE enum status app_record_write(struct app *app, struct arena *a, struct record *r, struct error *err);
/* Names that others could take for a colleague's are refused: letters of two alphabets, or letters that look like theirs. */
MUST_USE enum status app_staff_check(struct app *app, struct arena *a, struct record *r, struct error *err);
/* Refuses the version of a staff record with which nobody would be left to manage staff and settings. */
MUST_USE enum status app_staff_keep_admin(struct app *app, struct arena *a, const struct record *r, struct error *err);
/* Inside the running transaction: is this row of the formulary one that the catalogue can hold? Its medicine becomes the id. */
MUST_USE enum status app_formulary_check(struct app *app, struct arena *a, struct record *r, struct error *err);
/* The standard instruments, kept as long as the app. */
const struct measures *app_measures_standard(struct app *app);
/* Before it is saved: scores the measure; refuses an alert without an answer, and a wording for no item. */
struct measure;
/* What an alert of a scored measure needs before it is saved, and the name of who has dealt with it. */
MUST_USE enum status measure_alert_check(struct app *app, struct arena *a, struct measure *m, struct error *err);
MUST_USE enum status app_measure_check(struct app *app, struct arena *a, struct record *r, struct error *err);
MUST_USE enum status app_measure_label_check(struct app *app, struct arena *a, struct record *r, struct error *err);
/* The catalogue that a stored plan is read with: nothing retired, and every strength that ever was added. */
MUST_USE enum status app_reference_ever(struct app *app, struct arena *a, const struct reference **out, struct error *err);
/* Inside the running transaction: a medicine's answers fit it, and it is read (app_medicine_read). */
/* Inside the running transaction: level and reasons of a new invitation, by the medicines of the day it says. */
MUST_USE enum status app_invitation_judge(struct app *app, struct arena *a, struct record *r, struct error *err);
MUST_USE enum status app_medicine_check(struct app *app, struct arena *a, struct record *r, struct error *err);
struct medicine_reader *medicine_reader_free(struct medicine_reader *r); /* NULL is fine; returns NULL */
/* Inside the running transaction: can this rule be judged by, beside the others? */
MUST_USE enum status app_risk_rule_check(struct app *app, struct arena *a, struct record *r, struct error *err);
/* Adds what is wrong with the kept risk of everybody to the report. */
MUST_USE enum status app_risk_check(struct app *app, struct arena *a, struct check_report *out, struct error *err);
MUST_USE enum status app_password_hash(const char *password, char out[128], struct error *err);

#endif
