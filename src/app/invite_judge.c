/* Which letter an invitation asks for, whether it may leave, and what it moves. */
#include <string.h>

#include "inviting.h"
#include "judging.h"
#include "pathwell/records/appointment.h"
#include "pathwell/text.h"

static const char not_asked[] =
    "Nothing asks for this letter: put the person on the list of invitations, or record what was missed.";

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

const char *invite_letter_event(enum document_kind kind)
{
	if (kind == DOCUMENT_FIRST_INVITATION)
		return "invite";
	return kind == DOCUMENT_SECOND_INVITATION || kind == DOCUMENT_MISSED_APPOINTMENT ? "invite-again" : NULL;
}

static bool has_left(const struct invitation *i, enum document_kind kind)
{
	return (kind == DOCUMENT_FIRST_INVITATION ? i->invited_on : i->second_on) != DATE_NONE;
}

/* ---- what was missed ---- */

static bool is_after(const struct appointment *x, const struct appointment *than)
{
	return !than || x->on_date > than->on_date ||
	       (x->on_date == than->on_date && strcmp(x->at_time ? x->at_time : "", than->at_time ? than->at_time : "") > 0);
}

enum status invite_missed_appointment(struct app *app, struct arena *a, const struct invitation *i, const struct record **out,
    struct error *err)
{
	struct record_list list;
	const struct appointment *missed = NULL;
	*out = NULL;
	if (!i || i->missed_on == DATE_NONE)
		return STATUS_OK;
	struct record_query q = {.kind = record_kind(RECORD_APPOINTMENT), .patient = &i->base.patient};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	for (size_t n = 0; st == STATUS_OK && n < list.count; n++) {
		const struct appointment *ap = (const struct appointment *)list.items[n];
		if (is(ap->state, "did-not-attend") && ap->on_date >= i->missed_on && is_after(ap, missed))
			missed = ap;
	}
	if (st == STATUS_OK && missed && !is(missed->purpose, "medicines_review"))
		*out = &missed->base;
	return st;
}

enum status invite_second_kind(struct app *app, struct arena *a, const struct invitation *i, enum document_kind *out, struct error *err)
{
	const struct record *missed;
	enum status st = invite_missed_appointment(app, a, i, &missed, err);
	*out = missed ? DOCUMENT_MISSED_APPOINTMENT : DOCUMENT_SECOND_INVITATION;
	return st;
}

/* ---- judging ---- */

enum status invite_machine_judge(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    struct invitation **i, struct judgement *j, struct error *err)
{
	union machine_facts facts;
	struct id episode;
	const char *state;
	enum status st = invite_open(app, a, patient, i, err);
	if (st == STATUS_OK && *i)
		st = app_subject_facts(app, a, MACHINE_INVITATION, patient, &(*i)->base.id, NULL, &state, &episode, &facts, err);
	if (st == STATUS_OK && *i)
		machine_judge(MACHINE_INVITATION, state, invite_letter_event(kind), &facts, j);
	return st;
}

/* A letter about medicines goes to whom a rule names, or for a reason that somebody stated. */
static enum status first_has_reason(struct app *app, struct arena *a, const struct invitation *i, const char **why, struct error *err)
{
	const struct risk_rules *rules;
	struct risk_facts facts;
	struct risk risk;
	if (!text_is_blank(i->reason_to_invite))
		return STATUS_OK;
	enum status st = risk_rules_read(app, a, &rules, err);
	if (st == STATUS_OK)
		st = risk_of_one(app, a, rules, &i->base.patient, clock_today(), &facts, &risk, err);
	if (st == STATUS_OK && risk.level == RISK_NONE)
		*why = "This person meets no rule about medicines at risk; where a review is wanted all the same, record the reason to "
		       "invite.";
	return st;
}

/* The letter fits what was missed, and is not the other one. */
static enum status second_fits(struct app *app, struct arena *a, const struct invitation *i, enum document_kind kind, const char **why,
    struct error *err)
{
	enum document_kind fits;
	enum status st = invite_second_kind(app, a, i, &fits, err);
	if (st == STATUS_OK && fits != kind)
		*why = fits == DOCUMENT_MISSED_APPOINTMENT
			   ? "What was missed is no medicines review: the letter about a missed appointment is the right one."
			   : "No other appointment than a medicines review was missed: the second invitation is the right letter.";
	return st;
}

/* Two letters at the most; this one moves nothing, it tells what happens to the referral. */
static enum status again_judge(struct app *app, struct arena *a, const struct invitation *i, const char **why, struct error *err)
{
	union machine_facts facts;
	struct id episode;
	struct judgement j;
	const char *state;
	enum status st = app_subject_facts(app, a, MACHINE_INVITATION, &i->base.patient, &i->base.id, NULL, &state, &episode, &facts, err);
	if (st != STATUS_OK)
		return st;
	facts.invitation.second_due = true;
	/* Whoever may not get the letter about the first appointment may not get this one. */
	machine_judge(MACHINE_INVITATION, "did-not-attend", "invite-again", &facts, &j);
	if (j.verdict == VERDICT_BLOCKED)
		*why = j.unmet[0]->sentence;
	else if (!invite_from_appointment(i) || !is(i->state, "opportunistic"))
		*why = "This letter is for who missed a second appointment after the letter about the first.";
	return STATUS_OK;
}

static enum status reason_against(struct app *app, struct arena *a, const struct invitation *i, enum document_kind kind, const char **why,
    struct error *err)
{
	if (kind == DOCUMENT_FIRST_INVITATION)
		return first_has_reason(app, a, i, why, err);
	return second_fits(app, a, i, kind, why, err);
}

enum status invite_letter_judge(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind, const char **why,
    struct error *err)
{
	struct invitation *i;
	struct judgement j;
	*why = NULL;
	enum status st = invite_open(app, a, patient, &i, err);
	if (st == STATUS_OK && !i)
		*why = not_asked;
	if (st != STATUS_OK || !i)
		return st;
	if (kind == DOCUMENT_MISSED_AGAIN)
		return again_judge(app, a, i, why, err);
	st = invite_machine_judge(app, a, patient, kind, &i, &j, err);
	if (st != STATUS_OK)
		return st;
	if (j.verdict == VERDICT_BLOCKED)
		*why = j.unmet[0]->sentence;
	else if (j.verdict == VERDICT_NOT_HERE && !has_left(i, kind))
		*why = machine_not_here_sentence(a, MACHINE_INVITATION, i->state, invite_letter_event(kind));
	return *why ? STATUS_OK : reason_against(app, a, i, kind, why, err);
}

enum status invite_letter_leaves(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind, struct error *err)
{
	struct invitation *i;
	struct judgement j;
	const char *why;
	enum status st = invite_letter_judge(app, a, patient, kind, &why, err);
	if (st == STATUS_OK && why)
		return error_set(err, STATUS_REFUSED, "%s", why);
	if (st != STATUS_OK || !invite_letter_event(kind))
		return st;
	st = invite_machine_judge(app, a, patient, kind, &i, &j, err);
	if (st != STATUS_OK || (j.verdict == VERDICT_NOT_HERE && has_left(i, kind)))
		return st;
	return invite_move(app, a, i, invite_letter_event(kind), clock_today(), NULL, err);
}
