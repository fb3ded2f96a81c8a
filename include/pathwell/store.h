/* The store: the only place that knows SQLite. One file, hardened connection, migrations, append-only versions and
 * events, drafts, audit, folded search.
 *
 * Every function that can fail returns a status and fills err with a sentence. Writes need an open transaction
 * (store_begin); reads do not. Nothing here asks for permission or runs guards: that is app. */
#ifndef PATHWELL_STORE_H
#define PATHWELL_STORE_H

#include "pathwell/pathway.h"
#include "pathwell/record.h"

struct store;

enum store_mode { STORE_READ_WRITE, STORE_READ_ONLY };

#define STORE_APPLICATION_ID 0x50574c31 /* "PWL1" */

/* Makes a new file (0600, its folder 0700 where it had to be made); refused where the file exists. */
MUST_USE enum status store_create(const char *path, struct store **out, struct error *err);
/* Opens an existing file: not a database, another program's, a newer Pathwell's, damaged, read-only or locked files
 * each get their own sentence (STATUS_DATABASE; a missing file: STATUS_NOT_FOUND with what to do). An older schema is
 * migrated after a copy beside it (NAME.before-vN-STAMP). */
MUST_USE enum status store_open(const char *path, enum store_mode mode, struct store **out, struct error *err);
struct store *store_close(struct store *s); /* NULL is fine; checkpoints; returns NULL */
const char *store_path(const struct store *s);
int store_schema_version(const struct store *s);
/* Changes when another connection wrote: an idle screen polls it. */
int64_t store_data_version(struct store *s);

/* One transaction per use case: BEGIN IMMEDIATE. Nested begins are bugs. A commit that fails has rolled back, but for
 * STATUS_NOT_KNOWN: the disk failed, and what was written may be there all the same. Rollback without a transaction does
 * nothing. */
MUST_USE enum status store_begin(struct store *s, struct error *err);
MUST_USE enum status store_commit(struct store *s, struct error *err);
void store_rollback(struct store *s);
bool store_in_transaction(const struct store *s);
/* Several reads that must agree with each other: nothing that another desk writes between the two is seen. Inside a
 * transaction, or inside another such pair, both do nothing and *own is false. Nothing is written in between. */
MUST_USE enum status store_read_begin(struct store *s, bool *own, struct error *err);
void store_read_end(struct store *s, bool own);
/* How long to wait for another desk that writes. */
void store_patience(struct store *s, int milliseconds);
/* Nobody can write here now: the file, its folder or its disk may only be read, or the disk is full. */
bool store_may_only_be_read(const char *path);
/* Long work (an import, a demonstration service) may take 64 MB for a while, and is twice as fast for it. */
void store_bulk(struct store *s, bool on);

/* ---- records: every kind the same way, from its field table ---- */

struct record_list {
	struct record **items;
	size_t count;
};
struct record_query {
	const struct record_kind *kind;
	const struct id *patient;  /* NULL: any */
	const struct id *episode;  /* NULL: any */
	const char *field, *value; /* further equality on a column (link, state …), or NULL */
	bool with_errors;          /* also records entered in error */
	bool any_order;            /* half the work, where the caller compares all of them */
	size_t limit;              /* 0: none */
};

/* version 0: the current one. STATUS_NOT_FOUND where there is none. */
MUST_USE enum status store_record_load(struct store *s, struct arena *a, const struct record_kind *kind,
    const struct id *id, int64_t version, struct record **out, struct error *err);
/* Current records, oldest entry first (lists of one patient are short; sort for people in app). */
MUST_USE enum status store_record_list(
    struct store *s, struct arena *a, const struct record_query *q, struct record_list *out, struct error *err);
/* All versions of one record, oldest first. */
MUST_USE enum status store_record_versions(struct store *s, struct arena *a, const struct record_kind *kind,
    const struct id *id, struct record_list *out, struct error *err);
/* Saves r as version r->version + 1 (r->version is what the person started from; 0 makes a new record and gives it an
 * id where it has none). STATUS_CONFLICT where the current version is another, or where a single kind has its record
 * already: nothing is written. entered_at must be set; entered_by none is the program itself (the first account). On
 * success r->version is the new one. A patient row makes its person row and search keys; UNIQUE fields give a sentence
 * (STATUS_REFUSED, with record and field). */
MUST_USE enum status store_record_save(struct store *s, struct record *r, struct error *err);
/* Walks current records of a kind in code/name order without holding them all; stop by returning false. The record
 * lives until the callback returns. */
MUST_USE enum status store_record_each(struct store *s, const struct record_kind *kind,
    bool (*each)(const struct record *r, void *ctx), void *ctx, struct error *err);
MUST_USE enum status store_record_count(
    struct store *s, const struct record_kind *kind, int64_t *out, struct error *err);

/* ---- episodes and events ---- */

struct episode {
	struct id id, patient;
	int number;                /* 1, 2, … per patient */
	const char *state;         /* episode machine */
	date opened_on, closed_on; /* DATE_NONE while open */
	date last_event_on;
};
/* Makes the next episode of the patient, with no state yet; the first event gives it one. */
MUST_USE enum status store_episode_open(
    struct store *s, const struct id *patient, date opened_on, struct id *out, struct error *err);
/* Newest first. */
MUST_USE enum status store_episodes(
    struct store *s, struct arena *a, const struct id *patient, struct episode **out, size_t *n, struct error *err);
MUST_USE enum status store_episode_load(
    struct store *s, struct arena *a, const struct id *id, struct episode *out, struct error *err);

struct event {
	struct id id;
	enum machine machine;
	struct id subject; /* episode, appointment or taper */
	struct id patient, episode;
	int64_t seq;                   /* 1, 2, … per subject */
	const char *event, *from, *to; /* from NULL for the first */
	date happened_on;
	const char *entered_at;
	struct id entered_by;
	const char *reason, *told, *destination, *consent_to_share, *taken_over_by; /* or NULL */
};
struct event_list {
	struct event *items;
	size_t count;
};
/* Appends (seq and id are given), and for the episode machine moves the projection (state, closed_on) in the same
 * transaction. STATUS_CONFLICT where the subject's newest event does not end in e->from. */
MUST_USE enum status store_event_append(struct store *s, struct event *e, struct error *err);
/* Of one subject (subject given) or of a patient, oldest first. */
MUST_USE enum status store_events(struct store *s, struct arena *a, const struct id *subject, const struct id *patient,
    struct event_list *out, struct error *err);

/* ---- imports: many people at once ---- */

/* Somebody new to the service, with the episode that begins and its first events. Nothing is looked up: the caller knows
 * that nobody has this NHS number. Ids, entered_at and the places of the events are given. */
struct bulk_person {
	struct record *patient, *invitation; /* invitation may be NULL */
	struct episode episode;              /* the person's first; in the state that its last event leads to */
	const struct event *events;
	size_t event_count;
};
struct bulk;
/* Inside a transaction. What finds these people is complete only after store_bulk_end, which gives `status` back where it
 * is not OK; b NULL is fine. */
struct bulk *store_bulk_begin(struct store *s);
MUST_USE enum status store_bulk_person(struct bulk *b, const struct bulk_person *p, struct error *err);
/* A first version of one of theirs (or of a list's kind), with its id and entered_at. */
MUST_USE enum status store_bulk_record(struct bulk *b, struct record *r, struct error *err);
MUST_USE enum status store_bulk_end(struct bulk *b, enum status status, struct error *err);

/* What one import did with one person: import_run says the rest. */
struct import_entry {
	struct id patient;
	bool registered;             /* the person was new */
	struct id episode, invitation; /* opened and recorded by it; none where not */
};
MUST_USE enum status store_import_entry_add(
    struct store *s, const struct id *run, const struct import_entry *e, struct error *err);
/* In the order of the patients' ids, a page at a time (after = last patient of the page before, or NULL). */
MUST_USE enum status store_import_entries(struct store *s, struct arena *a, const struct id *run, const struct id *after,
    size_t limit, struct import_entry **out, size_t *n, struct error *err);
/* The current medicines of somebody, in no order: as much of each as a list is compared with. Texts live until `each`
 * returns, "" for none; it stops by returning false. */
struct standing_medicine {
	const char *product, *dose, *import_run, *change;
	date stated_on;
};
MUST_USE enum status store_medicines_standing(struct store *s, const struct id *patient,
    bool (*each)(const struct standing_medicine *m, void *ctx), void *ctx, struct error *err);
/* Everybody who is listed, in no order; texts live until `each` returns, "" for none. */
struct known_person {
	struct id patient;
	const char *nhs_number, *sort, *postcode; /* sort: folded "family given" */
	date born_on, died_on;
};
MUST_USE enum status store_known_each(
    struct store *s, void (*each)(const struct known_person *p, void *ctx), void *ctx, struct error *err);

/* ---- search: folded, narrowing, by name, NHS number, date of birth, postcode ---- */

struct patient_row {
	struct id id;
	const char *nhs_number; /* digits or NULL */
	const char *family_name, *given_name, *title, *preferred_name;
	date born_on, died_on;
	const char *gender, *postcode, *town;
	struct id case_worker;
	const char *state; /* of the newest episode, or NULL */
	date opened_on;
};
struct patient_rows {
	struct patient_row *items;
	size_t count;
	bool more;
};
/* Every word of the query must be the beginning of a key (names folded; NHS number digits with or without spaces; birth
 * date as 14-jul-1945, 14/07/1945, 1945-07-14 or a year; postcode with or without space). "" lists by family name. At
 * most limit rows: those whose family name a word begins come first, each group in name order (more than 500 matches: in
 * the order of the keys). Patients entered in error are not found; the dead are. 100,000 patients within 10 ms. */
MUST_USE enum status store_search(
    struct store *s, struct arena *a, const char *query, size_t limit, struct patient_rows *out, struct error *err);
/* Same family name (folded) and birth date, or same NHS number, or folded full name and postcode: likely duplicates.
 * `except` may be NULL. */
MUST_USE enum status store_search_alike(struct store *s, struct arena *a, const struct record *patient,
    const struct id *except, struct patient_rows *out, struct error *err);
/* Practices offered while a link is typed: by code or words of name or postcode; closed ones never. */
MUST_USE enum status store_search_practices(
    struct store *s, struct arena *a, const char *query, size_t limit, struct record_list *out, struct error *err);
/* Patients in name order, or narrowed to an episode state, a page at a time (after = last id of the page before, or
 * NULL). */
MUST_USE enum status store_patients(struct store *s, struct arena *a, const char *state, const struct id *after,
    size_t limit, struct patient_rows *out, struct error *err);

/* ---- today ---- */

enum today_kind {
	/* Each row stands from its day on; only the newest episode counts, and but for TODAY_DISCHARGE only while it is open. */
	TODAY_TRIAGE,      /* episodes in referred */
	TODAY_APPOINTMENT, /* open ones of today, and past ones still without an outcome */
	TODAY_REVIEW,      /* due within 7 days or overdue, in active and discharging episodes (due.c says from what) */
	TODAY_MISSED,      /* the last one missed, and nothing booked or kept since */
	TODAY_TAPER,       /* steps of running tapers, today and the next 7 days */
	TODAY_DISCHARGE,   /* episodes in discharging, and discharged ones whose summary has not left */
	TODAY_WAITING,     /* accepted with no appointment ahead */
	TODAY_SECOND,      /* second letters that may leave */
	TODAY_REPEAT,      /* medicines reviews 26 and 52 weeks after one that followed an invitation */
	TODAY_UNINVITED,   /* people at high risk to whom nobody has written: a total, no rows */
	TODAY_ALERT,       /* answers that raised an alert which nobody has dealt with, in any episode */
	TODAY_DECISION,    /* of reductions: a start, a pause or a trial whose day has come, until somebody decides */
	TODAY_KIND_COUNT   /* stored: a new kind goes last */
};
extern const enum today_kind today_order[TODAY_KIND_COUNT]; /* as they are shown, the most pressing first */
struct today_item {
	enum today_kind kind;
	struct patient_row patient;
	struct id record; /* appointment, taper … or none */
	date due;         /* its day */
	const char *time; /* or NULL */
	const char *text; /* purpose, priority … (labels, no clinical text) or NULL */
	struct id staff;  /* whose it is (appointment's with_staff, else the case worker) */
};
struct today_list {
	struct today_item *items;
	size_t count;
	size_t total[TODAY_KIND_COUNT];
};
/* staff NULL: everyone's. At most limit items per kind, most overdue first; totals are complete. First screen of
 * 100,000 patients within 50 ms from process start, so every kind is answered by an index. The dead are never listed.
 */
MUST_USE enum status store_today(struct store *s, struct arena *a, date today, const struct id *staff,
    size_t limit_per_kind, struct today_list *out, struct error *err);

/* ---- risk: what is judged, and what was said (a projection; app knows the rules) ---- */

/* A medicine that is taken on the day, as it was read when it was saved. Texts are codes, "" for none. */
struct risk_medicine {
	struct id id;
	int64_t version;
	const char *ingredient, *class, *ask, *ome_set;
	bool modified_release, irregular, as_needed; /* irregular: read as taken only when needed */
	bool answered, not_counted;                  /* by a person */
	int64_t per_day, per_hour, ome;              /* NUMBER_NONE: not known */
	date since;                                  /* begun, or first known to be taken */
	bool start_known;                            /* since is the day on which it was begun */
};
/* 64 rules at most: bit i of met is the rule at place i. */
enum { RISK_PLACES = 64 };
struct risk_result {
	int rank;       /* 0 high, 1 cannot be said, 2 medium, 3 low, 4 none */
	int64_t ome_ug; /* regular; NUMBER_NONE: no total */
	uint64_t met;
	int asks;
};
struct risk_subject {
	int64_t number; /* of the list of patients */
	struct id patient;
	date born_on;
	bool counts; /* alive, with a medicine, an invitation or a reduction that has begun */
	bool care_home, diversion;
	bool reduced; /* has a reduction that has begun: it may say another dose than the medicines do */
	const char *conditions; /* codes with commas between */
	const char *practice;   /* id, or "" */
	const char *sort;
	const struct risk_medicine *medicines;
	size_t count;
	bool judged, stale; /* there is a stored result; it may no longer hold */
	bool moved;         /* listed with it under another name or practice */
	struct risk_result stored;
};
enum risk_scope { RISK_OF_ALL, RISK_OF_STALE, RISK_OF_ONE };
/* Goes through the people with the medicines that they take on the day: those that began later, were stopped before, are
 * on hold or in error are left out. What `each` gets lives until it returns. patient: for RISK_OF_ONE. Of the stale one
 * may have number 0: some are listed no more, and their results went with them. */
MUST_USE enum status store_risk_each(struct store *s, enum risk_scope scope, const struct id *patient, date on,
    enum status (*each)(void *ctx, const struct risk_subject *p, struct error *err), void *ctx, struct error *err);

struct risk_mark {
	date as_of;
	const char *rules, *factors; /* versions */
	int64_t people, ranks[5], asks;
	int64_t met[RISK_PLACES];    /* how many meet each rule */
};
/* *found false: nobody was judged yet. *stale: some have changed since. */
MUST_USE enum status store_risk_mark(
    struct store *s, struct arena *a, struct risk_mark *out, bool *found, bool *stale, struct error *err);
/* Writes what differs from what is stored; result NULL takes the person out. Inside a transaction. */
MUST_USE enum status store_risk_put(
    struct store *s, const struct risk_subject *p, const struct risk_result *result, struct error *err);
/* Says what all stored results were made with and what they come to: nobody is stale then. recount: mark has as_of, rules and
 * factors alone, and everybody is counted. */
MUST_USE enum status store_risk_settle(struct store *s, const struct risk_mark *mark, bool recount, struct error *err);
bool store_is_read_only(const struct store *s);

struct risk_row {
	struct patient_row patient;
	struct risk_result result;
	const char *practice; /* code or NULL */
	const char *state;    /* of the newest invitation, or NULL */
};
struct risk_rows {
	struct risk_row *items;
	size_t count;
	bool more;
};
struct risk_rows_query {
	int rank;              /* this and what is higher */
	uint64_t met;          /* one of these rules; 0: any */
	const char *practice;  /* id or NULL */
	const struct id *after;
	size_t limit;          /* 0: all */
};
/* Highest first, then by name. */
MUST_USE enum status store_risk_rows(
    struct store *s, struct arena *a, const struct risk_rows_query *q, struct risk_rows *out, struct error *err);
/* Patient, practice and state for a result that was not stored. */
MUST_USE enum status store_risk_row(
    struct store *s, struct arena *a, int64_t number, struct risk_row *out, struct error *err);

/* Medicines that need a person (ask), of the living, oldest entry first; limit 0: all. *total has all. */
MUST_USE enum status store_worklist(struct store *s, struct arena *a, size_t limit, struct record_list *out,
    struct patient_rows *people, int64_t *total, struct error *err);

/* ---- cohorts: what a report counts, in one pass ---- */

/* The reviews at 6 and 12 months after an invitation was answered, in weeks: the day each is due, and from when on a review
 * stands for it (who comes late is not asked twice). Today and the report count by the same. */
enum { REPEAT_6 = 26, REPEAT_6_FROM = 13, REPEAT_12 = 52, REPEAT_12_FROM = 39 };

struct cohort_choice {
	const struct id *practice; /* NULL: the whole service */
	const char *cohort;        /* name of the list or NULL */
	date from, to;             /* found in this period, both days included; DATE_NONE: no end */
};
enum cohort_what { COHORT_INVITATION, COHORT_REVIEW, COHORT_GABAPENTINOID, COHORT_MEASURE };
/* One row of a person; texts are borrowed until the callback returns, NULL and NUMBER_NONE where not recorded. */
struct cohort_row {
	enum cohort_what what;
	struct id patient;
	date on; /* found, reviewed, started (DATE_NONE: not known), taken */
	/* invitation; left_on: died or moved away, whichever was first */
	const char *state, *level, *import_run; /* import_run: of the medicine, the one that first brought it */
	date invited_on, second_on, missed_on, attended_on, left_on;
	/* review */
	const char *attended, *outcome, *review_type, *barriers, *facilitators, *support;
	int64_t ome_before, ome_now; /* micrograms */
	/* gabapentinoid: the day it was first recorded, and of the last issue known then */
	date entered_on, issued_on;
	/* measure; thousandths */
	const char *instrument;
	int64_t score;
};
/* Everybody with an invitation of the choice, one after the other; of each first these invitations, then all reviews,
 * gabapentinoids and measures, each oldest first. One statement, however many people. */
MUST_USE enum status store_cohort(struct store *s, const struct cohort_choice *choice,
    void (*each)(const struct cohort_row *row, void *ctx), void *ctx, struct error *err);
/* Names of the lists that invitations stand on, in order. */
MUST_USE enum status store_cohort_names(struct store *s, struct arena *a, const char *const **out, size_t *n,
    struct error *err);

/* ---- invitations ---- */

struct invitation_filter {
	const char *const *states;
	size_t state_count;
	const struct id *practice; /* or NULL */
	const char *cohort;        /* or NULL */
	const char *level;         /* at least this when found, or NULL */
	/* Of those who did not attend only who may have the second letter on this day, of those who attended only whose
	 * review at 6 or 12 months has come; DATE_NONE: all. */
	date due_by;
};
struct invitation_place {
	struct id invitation;
	date found_on;
	struct patient_row patient;
};
struct invitation_places {
	struct invitation_place *items;
	size_t count, cap;
	bool more;
};
/* Highest risk when found first, then the longest on the list; after: the last invitation of the page before, or NULL. */
MUST_USE enum status store_invitations(struct store *s, struct arena *a, const struct invitation_filter *f,
    const struct id *after, size_t limit, struct invitation_places *out, struct error *err);
MUST_USE enum status store_invitation_count(
    struct store *s, const struct invitation_filter *f, int64_t *total, struct error *err);

/* ---- drafts: what is typed, kept from the first keystroke; one row per field ---- */

struct draft {
	struct id id;                     /* draft id */
	struct id staff, patient, record; /* record none for a new one */
	struct id episode;
	const struct record_kind *kind; /* event forms too: kind event, `event` says which */
	const char *event;              /* NULL for records */
	int64_t base_version;
	const char *changed_at;
	size_t field_count;
};
struct draft_list {
	struct draft *items;
	size_t count;
};
struct draft_value {
	const char *field, *text;
};
/* Opens its own small transaction where none is open. d->id none makes a draft and fills it. text NULL removes the
 * field. */
MUST_USE enum status store_draft_put(
    struct store *s, struct draft *d, const char *field, const char *text, struct error *err);
MUST_USE enum status store_drafts(struct store *s, struct arena *a, const struct id *staff, const struct id *patient,
    struct draft_list *out, struct error *err); /* newest first; patient NULL: all of this person's */
MUST_USE enum status store_draft_values(
    struct store *s, struct arena *a, const struct id *draft, struct draft_value **out, size_t *n, struct error *err);
MUST_USE enum status store_draft_drop(struct store *s, const struct id *draft, struct error *err);

/* ---- accounts and audit ---- */

MUST_USE enum status store_password_set(struct store *s, const struct id *staff, const char *hash, struct error *err);
MUST_USE enum status store_password_get(
    struct store *s, struct arena *a, const struct id *staff, const char **hash, struct error *err);

enum audit_action {
	AUDIT_SIGN_IN,
	AUDIT_SIGN_IN_FAILED,
	AUDIT_SIGN_OUT,
	AUDIT_VIEW,
	AUDIT_ADD,
	AUDIT_AMEND,
	AUDIT_MARK_ERROR,
	AUDIT_EVENT,
	AUDIT_PRINT,
	AUDIT_EXPORT,
	AUDIT_IMPORT,
	AUDIT_BACKUP,
	AUDIT_RESTORE,
	AUDIT_DENIED,
	AUDIT_ACTION_COUNT
};
struct audit_row {
	int64_t seq;
	const char *at;
	struct id staff; /* none: nobody signed in */
	enum audit_action action;
	struct id patient;  /* none: not about one person */
	const char *record; /* kind name or NULL */
	struct id record_id;
	int64_t version;
	const char *note; /* event name, document, user name typed: never clinical text */
};
struct audit_list {
	struct audit_row *items;
	size_t count;
};
const char *audit_action_label(enum audit_action a);
/* Opens its own small transaction where none is open (views, failed sign-ins). seq and at are given. */
MUST_USE enum status store_audit_add(struct store *s, const struct audit_row *row, struct error *err);
/* Refused sign-ins with this name in the last 15 minutes, since the person (NULL: nobody of that name) signed in or was
 * given a password. */
MUST_USE enum status store_sign_in_failures(
    struct store *s, const char *username, const struct id *staff, int64_t *out, struct error *err);
/* Newest first; patient NULL: everything. */
MUST_USE enum status store_audit_list(struct store *s, struct arena *a, const struct id *patient, size_t limit,
    struct audit_list *out, struct error *err);

/* ---- the file itself ---- */

/* Called now and then with done/total (pages, rows); returning false stops cleanly with STATUS_CANCELLED. NULL is
 * allowed. */
typedef bool (*store_progress)(void *ctx, int64_t done, int64_t total);
/* Backup interface to FILE.tmp, fsync, check what was written, rename. Refuses to overwrite. */
MUST_USE enum status store_backup(
    struct store *s, const char *file, store_progress progress, void *ctx, struct error *err);
/* Verifies FILE (ours, whole, not newer), then replaces path with it; what stood there is kept as PATH.replaced-STAMP.
 * No store may be open on path in this process. */
MUST_USE enum status store_restore(
    const char *file, const char *path, store_progress progress, void *ctx, struct error *err);

struct check_report {
	size_t problem_count;
	const char **problems;             /* one sentence each */
	int64_t episodes, events, records; /* how much was looked at */
};
/* File, foreign keys, field tables against schema, one current version each, search keys, and every subject's events
 * replayed against its state. */
MUST_USE enum status store_check(
    struct store *s, struct arena *a, store_progress progress, void *ctx, struct check_report *out, struct error *err);
/* Prepares every statement, fixed and generated; problems are sentences. Full scans that are not marked as wanted are
 * problems. For the tests and check. */
MUST_USE enum status store_statements_check(
    struct store *s, struct arena *a, const char ***problems, size_t *n, struct error *err);

#endif
