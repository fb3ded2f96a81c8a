#include "inviting.h"

#include <string.h>

#include "pathwell/records/appointment.h"
#include "pathwell/records/document.h"
#include "pathwell/records/event.h"
#include "pathwell/records/review.h"
#include "pathwell/text.h"

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

enum status invite_open(struct app *app, struct arena *a, const struct id *patient, struct invitation **out, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_INVITATION), .patient = patient};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	*out = NULL;
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		struct invitation *in = (struct invitation *)list.items[i];
		if (in->state && !machine_state(MACHINE_INVITATION, in->state)->final)
			*out = in;
	}
	return st;
}

struct record *invite_form(struct arena *a, date on, const char *reason)
{
	struct event_form *form = (struct event_form *)record_new(a, record_kind(RECORD_EVENT));
	form->happened_on = on == DATE_NONE ? clock_today() : on;
	form->reason = reason;
	return &form->base;
}

enum status invite_move(struct app *app, struct arena *a, const struct invitation *i, const char *event, date on, const char *reason,
    struct error *err)
{
	struct judgement j;
	return app_event_in_transaction(app, a, MACHINE_INVITATION, &i->base.patient, &i->base.id, event, invite_form(a, on, reason), &j,
	    err);
}

bool invite_from_appointment(const struct invitation *i)
{
	return i->missed_on != DATE_NONE && i->invited_on == DATE_NONE && !i->cohort;
}

/* ---- letters ---- */

static const char not_asked[] =
    "Nothing asks for this letter: put the person on the list of invitations, or record what was missed.";

static const char *letter_event(enum document_kind kind)
{
	return kind == DOCUMENT_FIRST_INVITATION ? "invite" : "invite-again";
}

static bool has_left(const struct invitation *i, enum document_kind kind)
{
	return (kind == DOCUMENT_FIRST_INVITATION ? i->invited_on : i->second_on) != DATE_NONE;
}

static enum status judge(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind, struct invitation **i,
    struct judgement *j, struct error *err)
{
	union machine_facts facts;
	struct id episode;
	const char *state;
	enum status st = invite_open(app, a, patient, i, err);
	if (st == STATUS_OK && *i)
		st = app_subject_facts(app, a, MACHINE_INVITATION, patient, &(*i)->base.id, NULL, &state, &episode, &facts, err);
	if (st == STATUS_OK && *i)
		machine_judge(MACHINE_INVITATION, state, letter_event(kind), &facts, j);
	return st;
}

/* ---- what moves it ---- */

enum status invite_reviewed(struct app *app, struct arena *a, const struct record *review, struct error *err)
{
	const struct review *r = (const struct review *)review;
	struct invitation *i;
	enum status st = invite_open(app, a, &review->patient, &i, err);
	/* History that is entered late answers no invitation. */
	if (st != STATUS_OK || !i || r->reviewed_on < i->found_on)
		return st;
	if (!is(r->attended, "no"))
		return invite_move(app, a, i, "see", r->reviewed_on, NULL, err);
	/* Recorded as missed already, or never asked: there is nothing to add. */
	if (!is(i->state, "invited") && !is(i->state, "invited-again"))
		return STATUS_OK;
	return invite_move(app, a, i, "not-seen", r->reviewed_on, NULL, err);
}

enum status invite_appointment_kept(struct app *app, struct arena *a, const struct id *appointment, struct error *err)
{
	struct record *r;
	struct invitation *i = NULL;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_APPOINTMENT), appointment, 0, &r, err);
	if (st == STATUS_OK)
		st = invite_open(app, a, &r->patient, &i, err);
	const struct appointment *ap = (const struct appointment *)r;
	if (st != STATUS_OK || !i || ap->on_date < i->found_on)
		return st;
	if (!is(ap->purpose, "medicines_review") && !invite_from_appointment(i))
		return STATUS_OK;
	return invite_move(app, a, i, "see", ap->on_date, NULL, err);
}

/* Braille, audio, a letter handed over: what left another way left, and is not queued any more. */
enum status invite_logged(struct app *app, struct arena *a, const struct record *document, struct error *err)
{
	const struct document_record *d = (const struct document_record *)document;
	struct invitation *i;
	struct judgement j;
	enum document_kind kind;
	if (!d->document || !document_kind_named(d->document, &kind) ||
	    (kind != DOCUMENT_FIRST_INVITATION && kind != DOCUMENT_SECOND_INVITATION))
		return STATUS_OK;
	enum status st = judge(app, a, &document->patient, kind, &i, &j, err);
	if (st != STATUS_OK || !i || j.verdict != VERDICT_ALLOWED)
		return st;
	return invite_move(app, a, i, letter_event(kind), d->made_on, NULL, err);
}

enum status invite_episode_closed(struct app *app, struct arena *a, const struct event *e, const struct judgement *j, struct error *err)
{
	struct invitation *i;
	enum status st = invite_open(app, a, &e->patient, &i, err);
	/* Who did not engage is still offered a review when next seen (F087). */
	if (st != STATUS_OK || !i || is(j->to->name, "did-not-engage"))
		return st;
	bool declined = is(j->to->name, "declined");
	const char *reason = declined && !text_is_blank(e->reason) ? e->reason : arena_printf(a, "%s.", j->to->label);
	return invite_move(app, a, i, declined ? "refuse" : "close", e->happened_on, reason, err);
}

/* ---- what is said ---- */

const char *invite_alert(struct arena *a, const struct invitation *i)
{
	char missed[DATE_TEXT], second[DATE_TEXT];
	if (!i)
		return NULL;
	date_clinical(i->missed_on, missed);
	date_clinical(i->second_on, second);
	if (is(i->state, "opportunistic"))
		return "Two letters brought no medicines review: offer one now.";
	if (is(i->state, "invited-again"))
		return arena_printf(a, "Second letter of %s not answered: offer a review now.", second);
	if (is(i->state, "did-not-attend"))
		return arena_printf(a, "Did not attend on %s: offer a review now.", missed);
	return NULL;
}

enum status invite_letter_judge(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind, const char **why,
    struct error *err)
{
	struct invitation *i;
	struct judgement j;
	enum status st = judge(app, a, patient, kind, &i, &j, err);
	*why = NULL;
	if (st != STATUS_OK)
		return st;
	if (!i)
		*why = not_asked;
	else if (j.verdict == VERDICT_BLOCKED)
		*why = j.unmet[0]->sentence;
	else if (j.verdict == VERDICT_NOT_HERE && !has_left(i, kind))
		*why = machine_not_here_sentence(a, MACHINE_INVITATION, i->state, letter_event(kind));
	return st;
}

enum status invite_letter_leaves(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind, struct error *err)
{
	struct invitation *i;
	struct judgement j;
	enum status st = judge(app, a, patient, kind, &i, &j, err);
	if (st != STATUS_OK || (i && j.verdict == VERDICT_NOT_HERE && has_left(i, kind)))
		return st;
	if (!i)
		return error_set(err, STATUS_REFUSED, "%s", not_asked);
	return invite_move(app, a, i, letter_event(kind), clock_today(), NULL, err);
}
