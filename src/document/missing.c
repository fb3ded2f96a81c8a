/* What should be there before a letter goes out. One table per kind; each line names the field that mends it. */
#include <assert.h>

#include "allergies.h"
#include "consent.h"
#include "medication.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/service.h"
#include "pathwell/records/taper.h"
#include "pathwell/text.h"
#include "pathwell/threat.h"
#include "person.h"
#include "taper_advice.h"

typedef const struct document_source source;

struct need {
	const char *record, *field, *sentence;
	bool mandatory;
	bool (*met)(source *src); /* NULL: the field of the record in the source is recorded */
};

static const struct record *record_named(source *src, const char *name)
{
	const struct record *const all[] = {
		src->service, src->patient, src->referral, src->assessment, src->care_plan, src->discharge, src->taper,
	};

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		if (all[i] != NULL && text_equal_nocase(all[i]->kind->name, name))
			return all[i];
	}
	return NULL;
}

static bool recorded(source *src, const struct need *need)
{
	const struct record *r = record_named(src, need->record);

	if (need->met != NULL)
		return need->met(src);
	return r != NULL && record_has(r, record_field(r->kind, need->field));
}

static bool alive(source *src)
{
	return !person_died(src);
}

static bool has_patient(source *src)
{
	return src->patient != NULL;
}

static bool format_can_be_printed(source *src)
{
	const struct patient *p = (const struct patient *)src->patient;
	static const char *const not_paper[] = { "braille", "easy_read", "audio", "electronic" };

	for (size_t i = 0; p != NULL && p->format != NULL && i < ARRAY_LEN(not_paper); i++) {
		if (text_equal_nocase(p->format, not_paper[i]))
			return false;
	}
	return true;
}

static bool booking_possible(source *src)
{
	const struct service *s = (const struct service *)src->service;

	return s != NULL && (!text_is_blank(s->phone) || !text_is_blank(s->email));
}

static bool promises_no_change(source *src)
{
	const struct service *s = (const struct service *)src->service;

	return s == NULL || text_is_blank(s->no_review_plan) || threat_in(s->no_review_plan) == NULL;
}

static bool requirements_known(source *src)
{
	const struct patient *p = (const struct patient *)src->patient;

	return p != NULL && (p->language != NULL || p->interpreter != NULL || p->format != NULL ||
	    p->communication_needs != NULL);
}

static bool diagnoses_known(source *src)
{
	const struct discharge *d = (const struct discharge *)src->discharge;
	const struct assessment *a = (const struct assessment *)src->assessment;

	return (d != NULL && !text_is_blank(d->diagnoses)) || (a != NULL && !text_is_blank(a->diagnoses));
}

static bool referrer_asked(source *src)
{
	return consent_asked(src, AUDIENCE_REFERRER);
}

static bool practice_asked(source *src)
{
	return consent_asked(src, AUDIENCE_PRACTICE);
}

static bool has_author(source *src)
{
	return !text_is_blank(src->author_name);
}

static bool author_has_role(source *src)
{
	return !has_author(src) || !text_is_blank(src->author_title);
}

static bool has_goal(source *src)
{
	for (size_t i = 0; i < src->goal_count; i++) {
		if (src->goals[i]->error_reason == NULL)
			return true;
	}
	return false;
}

static bool has_plan(source *src)
{
	return src->plan != NULL;
}

static bool cautions_hold(source *src)
{
	return !taper_cautions_contradict(src);
}

static bool has_steps(source *src)
{
	for (size_t i = 0; i < src->step_count; i++) {
		if (src->steps[i]->error_reason == NULL)
			return true;
	}
	return false;
}

/* Asked for before any letter goes out. */
static const struct need needs_every[] = {
    {"patient", "family_name", "No patient is chosen.", true, has_patient},
    {"patient", "died_on", "The patient has died: no letter goes to this person any more.", true, alive},
    {"patient", "address", "The patient's address is not recorded; by post the letter reaches nobody.", false, NULL},
    {"patient", "nhs_number", "The NHS number is not recorded; it stands on every page.", false, NULL},
    {"patient", "format", "The patient reads another format than print: arrange a copy in it.", false,
	format_can_be_printed},
    {"service", "phone", "The service's telephone number is not recorded; patients ring it with questions.", false,
	NULL},
};

static const struct need needs_discharge_summary[] = {
    {"patient", "practice", "The usual GP practice is not recorded.", true, NULL},
    {"discharge", "diagnoses", "No diagnosis is recorded, neither at the assessment nor at the discharge.", true,
	diagnoses_known},
    {"discharge", "clinical_summary", "The clinical summary is not written.", true, NULL},
    {"allergy", "statement", "Allergies are not recorded; where there are none, record that none are known.", true,
	allergies_stated},
    {"discharge", "completed_by", "Nobody has completed the summary; choose who signs it.", true, has_author},
    {"staff", "job_title", "The job title of the person who completes the summary is not recorded.", true,
	author_has_role},
    {"discharge", "shared_decision", "It is not recorded whether the discharge was decided together.", false, NULL},
    {"discharge", "decided_on", "The date of the decision is not recorded.", false, NULL},
    {"discharge", "destination", "It is not recorded where the patient goes on to.", false, NULL},
    {"discharge", "outcome", "The outcome is not recorded.", false, NULL},
    {"referral", "referrer", "No referrer is recorded.", false, NULL},
    {"medicine", "statement", "Medicines are not recorded; where there are none, record that none are taken.", false,
	medication_stated},
    {"discharge", "concerns", "The patient's concerns and wishes are not recorded.", false, NULL},
    {"discharge", "information", "Information and advice given are not recorded.", false, NULL},
    {"discharge", "safety_alerts", "Safety alerts are not recorded; where there are none, say so.", false, NULL},
    {"discharge", "plan", "The plan is not recorded.", false, NULL},
    {"discharge", "actions_professionals", "Actions for professionals are not recorded; where there are none, say so.",
	false, NULL},
    {"discharge", "actions_patient", "Actions for the patient are not recorded.", false, NULL},
    {"discharge", "setback_plan", "What to do if pain gets worse is not recorded.", false, NULL},
    {"patient", "format", "Individual requirements are not recorded: language, interpreter, format.", false,
	requirements_known},
    {"consent", "decision", "The patient has not been asked whether the referrer may receive a copy.", false,
	referrer_asked},
    {"consent", "decision", "The patient has not been asked whether the GP practice may receive a copy.", false,
	practice_asked},
};

static const struct need needs_care_plan[] = {
    {"care_plan", "discussed_on", "It is not recorded when the plan was discussed.", true, NULL},
    {"care_plan", "agreed_on", "It is not recorded when the plan was agreed.", true, NULL},
    {"care_plan", "drawn_up_on", "It is not recorded when the plan was drawn up.", true, NULL},
    {"care_plan", "summary", "The plan is not written.", true, NULL},
    {"goal", "goal", "No goal is recorded.", false, has_goal},
    {"care_plan", "review_on", "The date of the review is not recorded.", false, NULL},
    {"care_plan", "drawn_up_by", "Nobody stands under the plan; choose who drew it up.", false, has_author},
    {"allergy", "statement", "Allergies are not recorded; where there are none, record that none are known.", false,
	allergies_stated},
    {"assessment", "matters", "What matters to this person is not recorded.", false, NULL},
};

static const struct need needs_taper_schedule[] = {
	{ "taper", "medicine", "No reduction is recorded.", true, NULL },
	{ "taper_step", "starts_on", "The reduction has no steps.", true, has_steps },
	{ "taper", "signed_by", "The schedule is not signed; a prescriber signs it before it is used.", false, NULL },
	{ "taper", "agreement", "It is not recorded what was agreed with the patient.", false, NULL },
};

/* The calendar and the sheet: every unit in them is the planner's. */
static const struct need needs_taper_plan[] = {
	{ "taper", "medicine", "No reduction is recorded.", true, NULL },
	{ "taper", "family", "The reduction is not planned: the planner works out what is taken each day.", true, has_plan },
	{ "taper", "signed_by", "The plan is not signed; a prescriber signs it before it is used.", false, NULL },
	{ "taper", "agreement", "It is not recorded what was agreed with the patient.", false, NULL },
	{ "taper", "cautions", "The record knows of conditions that the cautions do not name: ask about them again.", false,
	    cautions_hold },
};

static const struct need needs_invitation[] = {
	{ "service", "phone", "The letter names no way to book: record the service's telephone number or e-mail.", true,
	    booking_possible },
};

static const struct need needs_second_invitation[] = {
	{ "service", "phone", "The letter names no way to book: record the service's telephone number or e-mail.", true,
	    booking_possible },
	{ "service", "no_review_plan",
	    "What the service says about a review that is not agreed reads as a threat or announces a change that nobody "
	    "agreed; write what is offered instead.",
	    false, promises_no_change },
};

static const struct {
	const struct need *needs;
	size_t n;
} needs_of_kind[] = {
	[DOCUMENT_DISCHARGE_SUMMARY] = { needs_discharge_summary, ARRAY_LEN(needs_discharge_summary) },
	[DOCUMENT_CARE_PLAN] = { needs_care_plan, ARRAY_LEN(needs_care_plan) },
	[DOCUMENT_TAPER_SCHEDULE] = { needs_taper_schedule, ARRAY_LEN(needs_taper_schedule) },
	[DOCUMENT_TAPER_CALENDAR] = { needs_taper_plan, ARRAY_LEN(needs_taper_plan) },
	[DOCUMENT_TAPER_SHEET] = { needs_taper_plan, ARRAY_LEN(needs_taper_plan) },
	[DOCUMENT_FIRST_INVITATION] = { needs_invitation, ARRAY_LEN(needs_invitation) },
	[DOCUMENT_SECOND_INVITATION] = { needs_second_invitation, ARRAY_LEN(needs_second_invitation) },
	[DOCUMENT_MISSED_APPOINTMENT] = { needs_invitation, ARRAY_LEN(needs_invitation) },
	[DOCUMENT_MISSED_AGAIN] = { needs_invitation, ARRAY_LEN(needs_invitation) },
};
static_assert(ARRAY_LEN(needs_of_kind) == DOCUMENT_KIND_COUNT, "every kind of document says what it needs");

static void ask(struct arena *a, source *src, const struct need *needs, size_t n, struct missing_list *out, size_t *cap)
{
	for (size_t i = 0; i < n; i++) {
		if (recorded(src, &needs[i]))
			continue;
		out->items = arena_push(a, out->items, out->count, cap, sizeof(*out->items));
		out->items[out->count++] = (struct missing){ needs[i].sentence, needs[i].record, needs[i].field,
			needs[i].mandatory };
	}
}

void document_missing(struct arena *a, enum document_kind kind, const struct document_source *src,
    struct missing_list *out)
{
	size_t cap = 0;

	*out = (struct missing_list){ 0 };
	ask(a, src, needs_every, ARRAY_LEN(needs_every), out, &cap);
	ask(a, src, needs_of_kind[kind].needs, needs_of_kind[kind].n, out, &cap);
}
