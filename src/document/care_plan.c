#include "allergies.h"
#include "consent.h"
#include "letterhead.h"
#include "letters.h"
#include "medication.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/care_plan.h"
#include "person.h"
#include "section.h"

static const struct care_plan *plan_of(const struct letter *l)
{
	return (const struct care_plan *)l->src->care_plan;
}

/* "3 March 2026, with Anna Brown"; NULL where neither is known. */
static const char *step_text(struct letter *l, date on, const char *with, const char *word)
{
	if (on == DATE_NONE && with == NULL)
		return NULL;
	return with != NULL ? arena_printf(l->arena, "%s, %s %s", letter_date(l, on), word, with) : letter_date(l, on);
}

/* Discussed, agreed and drawn up are three facts (F049). */
static void write_partnership(struct letter *l)
{
	const struct care_plan *p = plan_of(l);

	if (p == NULL)
		return;
	letter_field_always(l, letter_words(l, "We talked about it on", "Discussed on"),
	    step_text(l, p->discussed_on, p->discussed_with, "with"));
	letter_field_always(l, letter_words(l, "We agreed it on", "Agreed on"),
	    step_text(l, p->agreed_on, p->agreed_by, "by"));
	letter_field_always(l, letter_words(l, "We wrote it down on", "Drawn up on"),
	    step_text(l, p->drawn_up_on, l->src->author_name, "by"));
}

static void write_matters(struct letter *l)
{
	const struct assessment *a = (const struct assessment *)l->src->assessment;

	if (a != NULL)
		letter_paragraph(l, a->matters);
}

static void write_plan(struct letter *l)
{
	const struct care_plan *p = plan_of(l);

	if (p == NULL)
		return;
	letter_paragraph(l, p->summary);
	letter_field(
	    l, letter_words(l, "What you have chosen", "Options chosen"), letter_choice(l, &p->base, "options"));
	letter_field(l, letter_words(l, "How", "Delivered by"), letter_choice(l, &p->base, "modes"));
	letter_field(l, letter_words(l, "Why a stay in hospital", "Why inpatient management"), p->inpatient_reason);
	letter_field(l, letter_words(l, "Your pain medicines", "Optimal analgesics"), p->analgesics);
	if (!l->plain)
		letter_field(
		    l, "Declines medical or surgical management", letter_choice(l, &p->base, "declines_medical"));
}

static void write_review(struct letter *l)
{
	if (plan_of(l) == NULL || plan_of(l)->review_on == DATE_NONE)
		return;
	const char *on = letter_date(l, plan_of(l)->review_on);

	if (l->plain)
		letter_paragraph(l, arena_printf(l->arena, "We look at this plan together again on %s.", on));
	else
		letter_field(l, "Planned review", on);
}

static const struct section sections[] = {
	{ "How we made this plan", "Made in partnership", SECTION_STANDS, write_partnership },
	{ "What matters to you", "What matters to this person", SECTION_STANDS, write_matters },
	{ "Your goals", "Goals", SECTION_STANDS, write_goals },
	{ "The plan", "Plan", SECTION_STANDS, write_plan },
	{ "Allergies and bad reactions", "Allergies and adverse reactions", SECTION_STANDS, allergies_write },
	{ "Your medicines", "Medications and medical devices", SECTION_STANDS, medication_write },
	{ "What you need from us and others", "Individual requirements", SECTION_STANDS, write_requirements },
	{ "When we look at it again", "Review", SECTION_STANDS, write_review },
	{ "Who to ring", "Contact", SECTION_STANDS, write_contact },
	{ "Who wrote this plan", "Person completing record", SECTION_STANDS, write_author },
	{ "Who receives this plan", "Distribution list", SECTION_STANDS, consent_write_distribution },
};

void care_plan_write(struct letter *l)
{
	l->doc->title = letter_words(l, "Your care plan", "Care plan");
	person_greet(l);
	letter_paragraph(l, letter_words(l,
				"This is the plan that we made together. It is yours: keep it, and tell us when "
				"something in it should change.",
				"This is the care plan agreed with the patient."));
	sections_write(l, sections, ARRAY_LEN(sections));
}
