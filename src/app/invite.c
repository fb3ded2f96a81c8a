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
		if (in->state && !app_state_is_final(MACHINE_INVITATION, in->state))
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
	if (!d->document || !document_kind_named(d->document, &kind) || !invite_letter_event(kind))
		return STATUS_OK;
	enum status st = invite_machine_judge(app, a, &document->patient, kind, &i, &j, err);
	if (st != STATUS_OK || !i || j.verdict != VERDICT_ALLOWED)
		return st;
	return invite_move(app, a, i, invite_letter_event(kind), d->made_on, NULL, err);
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
	if (is(i->state, "opportunistic") && invite_from_appointment(i))
		return "Missed two appointments: offer another, or send \"Missed again\", which says what happens to the referral.";
	if (is(i->state, "invited-again") && invite_from_appointment(i))
		return arena_printf(a, "The letter of %s about a missed appointment is not answered: offer another appointment.", second);
	if (is(i->state, "did-not-attend") && invite_from_appointment(i))
		return arena_printf(a, "Did not attend on %s: offer another appointment.", missed);
	if (is(i->state, "opportunistic"))
		return "Two letters brought no medicines review: offer one now.";
	if (is(i->state, "invited-again"))
		return arena_printf(a, "Second letter of %s not answered: offer a review now.", second);
	if (is(i->state, "did-not-attend"))
		return arena_printf(a, "Did not attend on %s: offer a review now.", missed);
	return NULL;
}
