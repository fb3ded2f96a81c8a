#include "rules.h"

#include <string.h>

#include "pathwell/records/appointment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/formulary.h"
#include "pathwell/records/measure.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/review.h"
#include "pathwell/records/risk_rule.h"
#include "pathwell/records/service.h"
#include "pathwell/records/staff.h"
#include "pathwell/records/taper.h"
#include "pathwell/threat.h"

/* Two dates of one record, in the order in which things happen. */
struct order {
	const char *first, *then;
	bool apart;   /* not even on the same day */
	bool warning; /* unusual, not impossible */
};

static const struct field *field_of(const struct record *r, const char *name)
{
	const struct field *f = record_field(r->kind, name);

	must(f);
	return f;
}

static void check_order(const struct record *r, const struct order *o, struct problems *out)
{
	const struct field *first = field_of(r, o->first), *then = field_of(r, o->then);
	char a[DATE_TEXT], b[DATE_TEXT];
	date x = *record_date_at((struct record *)r, first), y = *record_date_at((struct record *)r, then);

	if (x == DATE_NONE || y == DATE_NONE || x + o->apart <= y)
		return;
	problem_add(out, then, o->warning, "%s %s should be %s %s %s; %s.", then->label, date_clinical(y, a),
	    o->apart ? "after" : "on or after", first->label, date_clinical(x, b),
	    o->warning ? "save it only if that is right" : "correct one of the two");
}

static void check_orders(const struct record *r, const struct order *orders, size_t n, struct problems *out)
{
	for (size_t i = 0; i < n; i++)
		check_order(r, &orders[i], out);
}

static bool is_yes(const char *s)
{
	return s && !strcmp(s, "yes");
}

static bool is_code(const char *s, const char *code)
{
	return s && !strcmp(s, code);
}

void rules_service(const struct record *r, date today, struct problems *out)
{
	const struct service *s = (const struct service *)r;

	(void)today;
	if (!s->phone && !s->email)
		problem_add(out, field_of(r, "phone"), true,
		    "Neither telephone nor e-mail is given; every document should say whom to ask.");
	/* CLINICAL.md 6, the Faculty's statement on forced reduction. */
	if (s->no_review_plan && threat_in(s->no_review_plan))
		problem_add(out, field_of(r, "no_review_plan"), true,
		    "\"%s\" reads as a threat, or announces a change that nobody agreed; write what is offered instead.",
		    threat_in(s->no_review_plan));
	if (s->criteria && s->criteria_from == DATE_NONE)
		problem_add(out, field_of(r, "criteria_from"), true,
		    "The referral criteria have no date; give the day from which this version is in force.");
}

void rules_staff(const struct record *r, date today, struct problems *out)
{
	const struct staff *s = (const struct staff *)r;

	(void)today;
	if (s->username && s->username[strspn(s->username, "abcdefghijklmnopqrstuvwxyz0123456789.")])
		problem_add(out, field_of(r, "username"), false,
		    "User name may hold only small letters, digits and dots, for example asha.rahman.");
	/* F195: the services that gave access before training regretted it. */
	if (is_code(s->role, "helper") && is_yes(s->active) && s->trained_on == DATE_NONE)
		problem_add(out, field_of(r, "trained_on"), true,
		    "System training is not recorded; helpers get access after training.");
}

void rules_practice(const struct record *r, date today, struct problems *out)
{
	static const struct order orders[] = {{"opened_on", "closed_on", false, false}};

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
}

void rules_formulary(const struct record *r, date today, struct problems *out)
{
	static const struct order orders[] = {{"reviewed_on", "review_due_on", true, false}};
	const struct formulary *f = (const struct formulary *)r;

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
	if (is_code(f->action, "add") && !f->strength)
		problem_add(out, field_of(r, "strength"), false,
		    "Strength is missing; say which strength is added, for example 7.5 mg.");
	if (f->review_due_on == DATE_NONE)
		problem_add(out, field_of(r, "review_due_on"), true,
		    "Review due is not recorded; nobody will be told to look at this row again.");
}

static void check_nhs_status(const struct patient *p, struct problems *out)
{
	const struct record *r = &p->base;

	if (p->nhs_number && is_code(p->nhs_status, "no_number"))
		problem_add(out, field_of(r, "nhs_status"), false,
		    "NHS number status says that there is no number, and there is one; correct one of the two.");
	if (!p->nhs_number && is_code(p->nhs_status, "verified"))
		problem_add(out, field_of(r, "nhs_number"), false,
		    "NHS number status says verified, and there is no number; correct one of the two.");
	if (!p->nhs_number && (!p->nhs_status || is_code(p->nhs_status, "not_traced")))
		problem_add(out, field_of(r, "nhs_number"), true,
		    "NHS number is not recorded; ask for it, or set its status to trace required.");
}

/* F165, DAPB1605: a wish to be reached in one way is worth nothing without the address for it. */
static void check_reach(const struct patient *p, struct problems *out)
{
	static const struct {
		const char *by, *field, *or_field;
	} needs[] = {
	    {"letter", "address", NULL},
	    {"visit", "address", NULL},
	    {"telephone", "phone", "mobile"},
	    {"email", "email", NULL},
	    {"textphone", "phone", "mobile"},
	    {"sms", "mobile", NULL},
	};
	const struct record *r = &p->base;

	for (size_t i = 0; i < ARRAY_LEN(needs); i++) {
		const struct field *f = field_of(r, needs[i].field);

		if (!is_code(p->contact_by, needs[i].by) || record_has(r, f))
			continue;
		if (!needs[i].or_field || !record_has(r, field_of(r, needs[i].or_field)))
			problem_add(
			    out, f, true, "%s is not recorded, and the person wants to be reached by it.", f->label);
	}
}

void rules_patient(const struct record *r, date today, struct problems *out)
{
	enum { OLDEST = 120 };
	static const struct order orders[] = {{"born_on", "died_on", false, false}};
	const struct patient *p = (const struct patient *)r;

	check_orders(r, orders, ARRAY_LEN(orders), out);
	check_nhs_status(p, out);
	check_reach(p, out);
	if (p->born_on != DATE_NONE && p->died_on == DATE_NONE && date_age(p->born_on, today) > OLDEST)
		problem_add(out, field_of(r, "born_on"), true,
		    "Date of birth makes this person %d years old; check the year.", date_age(p->born_on, today));
	if (is_yes(p->interpreter) && !p->language)
		problem_add(out, field_of(r, "language"), true,
		    "Language is not recorded, and an interpreter is needed for it.");
}

void rules_referral(const struct record *r, date today, struct problems *out)
{
	enum { UBRN_DIGITS = 12 };
	static const struct order orders[] = {
	    {"referred_on", "received_on", false, false},
	    {"analgesics_decided_on", "entry_decided_on", false, true},
	    {"manual_offered_on", "entry_decided_on", false, true},
	    {"booklet_read_on", "entry_decided_on", false, true},
	};
	const struct referral *f = (const struct referral *)r;
	size_t digits = 0;

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
	for (const char *c = f->ubrn; c && *c; c++)
		digits += *c >= '0' && *c <= '9';
	if (f->ubrn && (digits != UBRN_DIGITS || f->ubrn[strspn(f->ubrn, "0123456789 -")]))
		problem_add(out, field_of(r, "ubrn"), true,
		    "e-RS reference \"%s\" does not have twelve digits; check it.", f->ubrn);
}

void rules_appointment(const struct record *r, date today, struct problems *out)
{
	static const char *const over[] = {"checked-in", "attended", "did-not-attend"};
	const struct appointment *p = (const struct appointment *)r;

	for (size_t i = 0; i < ARRAY_LEN(over); i++) {
		if (p->on_date != DATE_NONE && p->on_date > today && is_code(p->state, over[i]))
			problem_add(out, field_of(r, "on_date"), false,
			    "Date lies in the future, and the appointment is marked as over; correct one of the two.");
	}
}

void rules_medicine(const struct record *r, date today, struct problems *out)
{
	static const struct order orders[] = {{"started_on", "stopped_on", false, false}};

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
}

void rules_care_plan(const struct record *r, date today, struct problems *out)
{
	static const struct order orders[] = {
	    {"discussed_on", "agreed_on", false, true},
	    {"discussed_on", "drawn_up_on", false, true},
	    {"agreed_on", "review_on", true, false},
	};

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
}

void rules_goal(const struct record *r, date today, struct problems *out)
{
	static const struct order orders[] = {{"set_on", "target_on", false, false}};

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
}

void rules_taper(const struct record *r, date today, struct problems *out)
{
	static const struct order orders[] = {
	    {"starts_on", "trial_ends_on", true, false},
	    {"agreed_on", "starts_on", false, true},
	};
	const struct taper *t = (const struct taper *)r;
	char now[32], goal[32];

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
	if (t->start_dose == NUMBER_NONE && t->start_rate == NUMBER_NONE)
		problem_add(out, field_of(r, "start_dose"), false, "Daily dose before is missing; for a patch, give Patch before.");
	if (t->start_dose == 0)
		problem_add(
		    out, field_of(r, "start_dose"), false, "Daily dose before is 0 mg; there is nothing to reduce.");
	else if (t->start_dose != NUMBER_NONE && t->target_dose != NUMBER_NONE && t->target_dose >= t->start_dose)
		problem_add(out, field_of(r, "target_dose"), false,
		    "Daily dose to reach (%s) must be below the daily dose now (%s).", dose_show(t->target_dose, goal),
		    dose_show(t->start_dose, now));
}

/* "Asked about: none" beside something that was named. */
static void check_none(const struct record *r, const struct field *f, struct problems *out)
{
	const char *codes = *record_text_at((struct record *)r, f), *none = codes ? strstr(codes, "none") : NULL;

	if (none && strchr(codes, ','))
		problem_add(out, f, false, "%s says that there is none, and names some; keep one of the two.", f->label);
}

/* What becomes of the step, and what was decided, are said twice: they must agree. */
static void check_step(const struct review *v, struct problems *out)
{
	static const char *const goes_on[] = {"continue", "slow", "resume"};

	if (is_code(v->taper, "as_planned") && is_code(v->decision, "hold"))
		problem_add(out, field_of(&v->base, "decision"), false,
		    "Decision is to hold, and the step is taken as planned; mark the step as held, or decide to continue.");
	for (size_t i = 0; i < ARRAY_LEN(goes_on); i++)
		if (is_code(v->taper, "held") && is_code(v->decision, goes_on[i]))
			problem_add(out, field_of(&v->base, "decision"), false,
			    "Decision is \"%s\", and the step is held; decide to hold, or take the step as planned.",
			    choice_label(field_of(&v->base, "decision")->choices, v->decision));
}

void rules_review(const struct record *r, date today, struct problems *out)
{
	static const struct order orders[] = {{"reviewed_on", "next_on", true, false}};
	static const char *const lists[] = {"side_effects", "barriers"};
	const struct review *v = (const struct review *)r;

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		check_none(r, field_of(r, lists[i]), out);
	check_step(v, out);
}

void rules_discharge(const struct record *r, date today, struct problems *out)
{
	static const struct order orders[] = {{"decided_on", "discharged_on", false, false}};

	(void)today;
	check_orders(r, orders, ARRAY_LEN(orders), out);
}

/* What they come to is the use case's to say; that there is something to score is known here. */
void rules_measure(const struct record *r, date today, struct problems *out)
{
	const struct measure *m = (const struct measure *)r;

	(void)today;
	if (!m->answers && !m->typed_total)
		problem_add(out, field_of(r, "answers"), false, "Give the answers, or the total where the answers are not at hand.");
}

void rules_risk_rule(const struct record *r, date today, struct problems *out)
{
	const struct risk_rule_record *rule = (const struct risk_rule_record *)r;

	(void)today;
	if (is_yes(rule->retired))
		return;
	if (!rule->condition)
		problem_add(out, field_of(r, "condition"), false, "Say when the rule is met, for example: ome >= 90.");
	if (!rule->sentence)
		problem_add(out, field_of(r, "sentence"), false, "Say in a sentence why a person is on the list.");
}
