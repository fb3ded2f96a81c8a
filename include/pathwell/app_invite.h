/* Invitations: who is written to, when, and what came of it (F083–F087, F153). */
#ifndef PATHWELL_APP_INVITE_H
#define PATHWELL_APP_INVITE_H

#include "pathwell/app.h"

struct invitation_row {
	const struct record *invitation; /* struct invitation */
	struct patient_row patient;
	const char *practice;  /* code or NULL */
	const char *brief;     /* the risk in a few words, as it stands today; NULL: not for this person to see */
	const char *why;       /* the same in sentences */
	const char *call_when; /* who may be called when, or NULL */
	int weight;            /* of the rules met today: more of higher levels weigh more; 0: not for this person to see */
	int64_t ome_ug;        /* regular morphine equivalent today, or DOSE_NONE */
	const char *why_not;   /* why no letter may go to this person now; NULL: one may */
};
struct invitation_rows {
	struct invitation_row *items;
	size_t count;
	int64_t total;
	bool more;
};
struct invitation_query {
	const char *state;    /* of MACHINE_INVITATION, or NULL: all open ones */
	const char *practice; /* code or NULL */
	const char *cohort;   /* or NULL */
	const char *level;    /* high, medium or low: at least this when found, or NULL */
	bool due;             /* only those with something to do today: to invite, second letter due, 6 or 12 months */
	const struct id *after;
	size_t limit;
};
/* Highest risk first; of one level what weighs more (rules met, then the equivalent), then the longest waiting. Of more than the
 * limit, the longest waiting of each level are given. */
MUST_USE enum status app_invitations(struct app *app, struct arena *a, const struct invitation_query *q,
    struct invitation_rows *out, struct error *err);

enum invitation_letter { LETTER_FIRST, LETTER_SECOND };
struct letter_batch {
	enum invitation_letter letter;
	const char *practice, *cohort; /* or NULL */
	const char *level;             /* at least this when found, or NULL */
	const struct id *only;         /* one patient, or NULL: all that may have it */
	const char *folder;            /* one new file a letter (app_document_file_name), 0600; made where it is missing; NULL: printer */
	const char *printer;           /* NULL: the default one */
	const char *sent_by;           /* code of choices_sent_by; NULL: post */
	bool text;                     /* plain text instead of PDF */
	bool dry_run;
	size_t limit;                  /* of letters; 0: all */
	store_progress progress;       /* false stops after the letter that is being written: STATUS_CANCELLED */
	void *ctx;
};
struct letter_person {
	struct patient_row patient;
	const char *file; /* the name of the letter in the folder, or NULL */
	const char *why;  /* why none goes to this person; NULL: one does */
};
struct letter_report {
	int64_t sent; /* or would be, in a dry run */
	struct letter_person *people; /* everybody who was looked at, in the order of the list */
	size_t count, cap;
	int64_t skipped;
};
/* Each letter is its own transaction: event, document, audit; stopping half-way leaves those that left as sent. A letter
 * that cannot be made is that person's trouble and skipped; a folder or printer that takes nothing stops the batch. *out is
 * filled up to where it ended, whatever the status. */
MUST_USE enum status app_invitation_letters(struct app *app, struct arena *a, const struct letter_batch *b,
    struct letter_report *out, struct error *err);
/* An open appointment whose time is past: one that can have been missed. */
struct missed_appointment {
	struct id id;
	date on;
	const char *words; /* "Mon 25-Nov-2026 14:30, Review, with Sam Treloar" */
};
struct missed_appointments {
	struct missed_appointment *items; /* earliest first */
	size_t count;
	bool awaited; /* a letter left, and its review is awaited: without an appointment the day of that is asked */
};
MUST_USE enum status app_missed_appointments(struct app *app, struct arena *a, const struct id *patient,
    struct missed_appointments *out, struct error *err);

/* Which appointment was missed: this one; or the one of this day; or the only one that is open and past. Several are never
 * guessed among: STATUS_REFUSED with all of them named. Without any, `on` is the day on which an invited person did not come;
 * DATE_NONE: today. */
struct missed_which {
	const struct id *appointment; /* or NULL */
	date on;                      /* or DATE_NONE */
};
/* Did not attend, in one step for the desk: the appointment (where there is one) is missed on its own day, the invitation moves
 * on, and the second letter is queued; *said names the appointment and tells what was done. An appointment that lies ahead is
 * refused. Who has no invitation and missed an appointment gets one here: found on that day and not seen, so that the same
 * second letter goes out. */
MUST_USE enum status app_did_not_attend(struct app *app, struct arena *a, const struct id *patient,
    const struct missed_which *which, const char **said, struct error *err);

#endif
