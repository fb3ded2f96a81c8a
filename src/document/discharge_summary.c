/* The sections of the PRSB eDischarge summary (STANDARDS.md 3.1) in the order in which a person reads a letter. */
#include <string.h>

#include "allergies.h"
#include "consent.h"
#include "letterhead.h"
#include "letters.h"
#include "medication.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/taper.h"
#include "pathwell/text.h"
#include "person.h"
#include "section.h"

static const struct discharge *discharge_of(const struct letter *l)
{
	return (const struct discharge *)l->src->discharge;
}

static const char *destination_of(struct letter *l, const struct discharge *d)
{
	static const struct choice plain[] = {
		{ "self_management", "You look after your pain yourself, with what you have learnt" },
		{ "practice", "Your GP practice goes on caring for you" },
		{ "other_organisation", "Another organisation goes on caring for you" },
		{ NULL, NULL },
	};
	const char *label = l->plain && d->destination != NULL ? choice_label(plain, d->destination)
	                                                       : letter_choice(l, &d->base, "destination");

	if (label == NULL || text_is_blank(d->destination_name))
		return label;
	return arena_printf(l->arena, "%s: %s", label, d->destination_name);
}

static void write_discharge_details(struct letter *l)
{
	const struct discharge *d = discharge_of(l);

	if (d == NULL) {
		letter_field(l, letter_words(l, "You left the service on", "Date of discharge"), NOT_RECORDED);
		return;
	}
	letter_field(l, letter_words(l, "You left the service on", "Date of discharge"),
	    d->discharged_on != DATE_NONE ? letter_date(l, d->discharged_on) : "Not yet discharged");
	letter_field(l, letter_words(l, "Service", "Discharging service"), letterhead_service(l));
	letter_field_always(l, letter_words(l, "We decided this together", "Decision shared with the patient"),
	    letter_choice(l, &d->base, "shared_decision"));
	letter_field(l, "Decided on", letter_date(l, d->decided_on));
	letter_field(l, letter_words(l, "Who took part", "Decided with"), d->decided_with);
	letter_field(l, letter_words(l, "What we decided", "Decision"), d->decision);
	letter_field_always(l, letter_words(l, "What comes after", "Discharge destination"), destination_of(l, d));
	letter_field(l, letter_words(l, "How it went", "Outcome"), letter_choice(l, &d->base, "outcome"));
	if (l->src->attended + l->src->missed > 0)
		letter_field(l, letter_words(l, "Your appointments", "Contacts"), arena_printf(l->arena,
		    "%zu attended, %zu missed", l->src->attended, l->src->missed));
}

static void write_summary(struct letter *l)
{
	if (discharge_of(l) != NULL)
		letter_paragraph(l, discharge_of(l)->clinical_summary);
}

/* One line for a reduction that this service planned: from what to what, and how far it went. */
static void write_reduction(struct letter *l)
{
	const struct taper *t = (const struct taper *)l->src->taper;
	const char *state = letter_choice(l, l->src->taper, "state");

	if (t == NULL || text_is_blank(t->medicine) || state == NULL || strcmp(t->state, "draft") == 0)
		return;
	letter_field(l, letter_words(l, "Reducing a medicine", "Reduction"), arena_printf(l->arena,
	    "%s, from %s towards %s, begun on %s. %s", t->medicine, letter_amount(l, t->start_dose, t->start_rate),
	    letter_amount(l, t->target_dose, t->target_rate), letter_date(l, t->starts_on), state));
}

static void write_medicines(struct letter *l)
{
	medication_write(l);
	write_reduction(l);
	write_equivalents(l);
	if (discharge_of(l) != NULL)
		letter_field(l, letter_words(l, "Who goes on with the reduction", "Reduction taken over by"),
		    discharge_of(l)->taper_takeover);
}

static void write_concerns(struct letter *l)
{
	const struct assessment *a = (const struct assessment *)l->src->assessment;

	if (discharge_of(l) != NULL)
		letter_paragraph(l, discharge_of(l)->concerns);
	if (a != NULL)
		letter_field(l, letter_words(l, "What matters to you", "What matters to this person"), a->matters);
}

static void write_information(struct letter *l)
{
	if (discharge_of(l) != NULL)
		letter_items(l, discharge_of(l)->information);
}

static void write_social(struct letter *l)
{
	if (discharge_of(l) != NULL)
		letter_paragraph(l, discharge_of(l)->social_context);
}

static void write_actions(struct letter *l, const char *heading, const char *actions)
{
	size_t at = l->doc->block_count;

	letter_subheading(l, heading);
	letter_items(l, actions);
	section_close(l, at, SECTION_STANDS);
}

static void write_plan(struct letter *l)
{
	const struct discharge *d = discharge_of(l);

	letter_paragraph(l, d != NULL ? d->plan : NULL);
	write_actions(l, letter_words(l, "What you can do", "Actions for patient or their carer"),
	    d != NULL ? d->actions_patient : NULL);
	write_actions(l, letter_words(l, "What we ask others to do", "Actions for healthcare professionals"),
	    d != NULL ? d->actions_professionals : NULL);
	letter_field_always(l, letter_words(l, "Agreed with you", "Agreed with patient"),
	    d != NULL ? letter_choice(l, &d->base, "shared_decision") : NULL);
}

static void write_setback(struct letter *l)
{
	if (discharge_of(l) != NULL)
		letter_paragraph(l, discharge_of(l)->setback_plan);
}

static const struct section sections[] = {
    {"About you", "Patient demographics", SECTION_STANDS, write_demographics},
    {"Your GP practice", "GP practice", SECTION_STANDS, write_practice},
    {"Who referred you", "Referrer details", SECTION_STANDS, write_referrer},
    {"Leaving the service", "Discharge details", SECTION_STANDS, write_discharge_details},
    {"Your diagnoses", "Diagnoses", SECTION_STANDS, write_diagnoses},
    {"What we did together", "Clinical summary", SECTION_STANDS, write_summary},
    {"Your pain scores", "Assessment scales", SECTION_OPTIONAL, write_scales},
    {"Allergies and bad reactions", "Allergies and adverse reactions", SECTION_STANDS, allergies_write},
    {"Your medicines", "Medications and medical devices", SECTION_STANDS, write_medicines},
    {"Your goals and what you reached", "Goals", SECTION_OPTIONAL, write_goals},
    {"Your concerns and wishes", "Patient and carer concerns, expectations and wishes", SECTION_STANDS, write_concerns},
    {"Information and advice we gave you", "Information and advice given", SECTION_STANDS, write_information},
    {"Staying safe", "Safety alerts", SECTION_STANDS, write_safety},
    {"Home, family and work", "Social context", SECTION_OPTIONAL, write_social},
    {"What you need from us and others", "Individual requirements", SECTION_STANDS, write_requirements},
    {"Who we may share this with", "Legal information: consent for information sharing", SECTION_STANDS, consent_write},
    {"What happens next", "Plan and requested actions", SECTION_STANDS, write_plan},
    {"If your pain gets worse", "If pain gets worse", SECTION_OPTIONAL, write_setback},
    {"Coming back to us", "Open contact", SECTION_STANDS, write_open_contact},
    {"Who wrote this letter", "Person completing record", SECTION_STANDS, write_author},
    {"Who receives this letter", "Distribution list", SECTION_STANDS, consent_write_distribution},
};

static void write_opening_patient(struct letter *l)
{
	const struct discharge *d = discharge_of(l);

	person_greet(l);
	if (d != NULL && d->discharged_on != DATE_NONE)
		letter_paragraph(l, arena_printf(l->arena,
					"You left %s on %s. This letter says what we found, what we did together, what "
					"happens next, and who to ring.",
					letterhead_service(l), letter_date(l, d->discharged_on)));
	else
		letter_paragraph(l, arena_printf(l->arena,
					"You are about to leave %s. This letter says what we found, what we did "
					"together, what happens next, and "
					"who to ring.",
					letterhead_service(l)));
	letter_paragraph(l,
	    "Please keep it, and show it to anybody who treats your pain. If something in it is wrong or not "
	    "clear, tell us.");
}

static void write_opening_clinical(struct letter *l)
{
	const struct discharge *d = discharge_of(l);
	bool asked = d != NULL && !text_is_blank(d->actions_professionals);

	letter_paragraph(l, "Dear colleague,");
	if (d != NULL && d->discharged_on != DATE_NONE)
		letter_paragraph(l, arena_printf(l->arena, "%s was discharged from %s on %s.%s", person_envelope(l),
		    letterhead_service(l), letter_date(l, d->discharged_on),
		    asked ? " Actions are asked of you: see Plan and requested actions." : ""));
	else
		letter_paragraph(l, arena_printf(l->arena, "%s is about to be discharged from %s.%s",
					person_envelope(l), letterhead_service(l),
					asked ? " Actions are asked of you: see Plan and requested actions." : ""));
}

void discharge_summary_write(struct letter *l)
{
	l->doc->title = letter_words(l, "Your discharge summary", "Discharge summary");
	if (l->plain)
		write_opening_patient(l);
	else
		write_opening_clinical(l);
	sections_write(l, sections, ARRAY_LEN(sections));
}
