/* Invitations inside the use cases: what moves them beside their own events. All run inside the running transaction. */
#ifndef PATHWELL_APP_INVITING_H
#define PATHWELL_APP_INVITING_H

#include "private.h"
#include "pathwell/app_invite.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/invitation.h"

/* The newest invitation that is not over, of any episode; NULL where there is none. */
MUST_USE enum status invite_open(struct app *app, struct arena *a, const struct id *patient, struct invitation **out,
    struct error *err);
/* A form of an event that happened on a day, with its reason or NULL. */
struct record *invite_form(struct arena *a, date on, const char *reason);
/* An event of the open invitation, judged with its guards. */
MUST_USE enum status invite_move(struct app *app, struct arena *a, const struct invitation *i, const char *event, date on,
    const char *reason, struct error *err);

/* A review was recorded: who came is seen, who did not has missed it. */
MUST_USE enum status invite_reviewed(struct app *app, struct arena *a, const struct record *review, struct error *err);
/* A letter was logged by hand. */
MUST_USE enum status invite_logged(struct app *app, struct arena *a, const struct record *document, struct error *err);
/* An appointment was kept. */
MUST_USE enum status invite_appointment_kept(struct app *app, struct arena *a, const struct id *appointment, struct error *err);
/* The episode is over: nobody is written to any more, and who declined is not asked again. */
MUST_USE enum status invite_episode_closed(struct app *app, struct arena *a, const struct event *e, const struct judgement *j,
    struct error *err);

/* What has to be said whenever the record opens; NULL: nothing. */
const char *invite_alert(struct arena *a, const struct invitation *i);
/* Began with a missed appointment, not with a list: any appointment that is kept settles it. */
bool invite_from_appointment(const struct invitation *i);

/* The event that this letter is; NULL: none, it moves nothing. */
const char *invite_letter_event(enum document_kind kind);
/* The machine's verdict alone on the open invitation; *i NULL: there is none. */
MUST_USE enum status invite_machine_judge(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    struct invitation **i, struct judgement *j, struct error *err);
/* The appointment that was missed since the invitation says so, where it was no medicines review; NULL otherwise. i may be NULL. */
MUST_USE enum status invite_missed_appointment(struct app *app, struct arena *a, const struct invitation *i,
    const struct record **out, struct error *err);
/* Which letter follows what was missed: the second invitation, or the one about an appointment. */
MUST_USE enum status invite_second_kind(struct app *app, struct arena *a, const struct invitation *i, enum document_kind *out,
    struct error *err);
/* The letter of this kind leaves now: the invitation moves on with it, or stays where it is a copy of what left before. */
MUST_USE enum status invite_letter_leaves(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    struct error *err);
/* Why it may not leave; *why NULL: it may. */
MUST_USE enum status invite_letter_judge(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    const char **why, struct error *err);

/* That, and whether the person can read a printed letter. */
MUST_USE enum status invite_why_not(struct app *app, struct arena *a, const struct record *patient, enum document_kind kind,
    const char **why, struct error *err);
/* What is asked of the list, with its names checked. */
MUST_USE enum status invite_filter(struct app *app, struct arena *a, const struct invitation_query *q,
    struct invitation_filter *out, struct error *err);

/* app_did_not_attend() inside the running transaction, without asking for permission. */
MUST_USE enum status invite_missed(struct app *app, struct arena *a, const struct id *patient, const struct missed_which *which,
    const char **said, struct error *err);
/* Has the moment of this appointment come? One without a time has come when its day has. */
bool appointment_is_past(const struct appointment *ap);

#endif
