#include <string.h>

#include "letterhead.h"
#include "pathwell/records/practice.h"
#include "pathwell/records/referral.h"
#include "person.h"
#include "section.h"

static const char *address_of(struct letter *l)
{
	struct lines lines = { 0 };

	person_address(l, &lines);
	return lines_join(l, &lines, ", ");
}

static const char *phones_of(struct letter *l, const struct patient *p)
{
	struct lines lines = { 0 };

	lines_add(l, &lines, letter_unbroken(l, p->phone));
	lines_add(l, &lines, letter_unbroken(l, p->mobile));
	return lines_join(l, &lines, ", ");
}

void write_demographics(struct letter *l)
{
	static const struct patient nobody = { .born_on = DATE_NONE, .died_on = DATE_NONE };
	const struct patient *p = person_of(l) != NULL ? person_of(l) : &nobody;

	letter_field(l, "Name", person_known_as(l));
	letter_field(l, letter_words(l, "You like to be called", "Preferred name"), p->preferred_name);
	letter_field(l, letter_words(l, "Date of birth", "Born"), person_born_on(l));
	if (p->died_on != DATE_NONE)
		letter_field(l, "Died", letter_date(l, p->died_on));
	letter_field(l, "NHS number", person_nhs_number(l));
	letter_field(l, "Gender", letter_choice(l, l->src->patient, "gender"));
	if (!l->plain)
		letter_field(l, "Sex", letter_choice(l, l->src->patient, "sex"));
	letter_field_always(l, "Address", address_of(l));
	letter_field(l, "Telephone", phones_of(l, p));
	letter_field(l, "E-mail", p->email);
	letter_field(l, "Care home", p->care_home_name);
}

static const char *practice_text(struct letter *l, const struct record *practice)
{
	struct lines lines = { 0 };

	letterhead_practice(l, practice, &lines);
	return lines_join(l, &lines, ", ");
}

void write_practice(struct letter *l)
{
	const struct practice *p = (const struct practice *)l->src->practice;

	if (person_of(l) != NULL)
		letter_field(l, letter_words(l, "Your GP", "Usual GP"), person_of(l)->usual_gp);
	letter_field_always(l, "Practice", practice_text(l, l->src->practice));
	if (p == NULL)
		return;
	if (!l->plain)
		letter_field_always(l, "Practice code", p->code);
	letter_field(l, "Telephone", p->phone);
}

void write_referrer(struct letter *l)
{
	const struct referral *r = (const struct referral *)l->src->referral;

	if (r == NULL)
		return;
	const char *practice = practice_text(l, l->src->referral_practice);

	letter_field_always(l, "Name", r->referrer);
	letter_field(l, letter_words(l, "Who they are", "Role"), letter_choice(l, &r->base, "referrer_role"));
	letter_field(l, letter_words(l, "Where", "Organisation"), practice != NULL ? practice : r->referrer_address);
	letter_field(l, letter_words(l, "Date of the referral", "Referred on"), letter_date(l, r->referred_on));
	if (!l->plain)
		letter_field(l, "Reason for referral", letter_choice(l, &r->base, "reason_category"));
}

void write_requirements(struct letter *l)
{
	const struct patient *p = person_of(l);

	if (p == NULL)
		return;
	letter_field(l, "Language", p->language);
	letter_field(l, letter_words(l, "You need an interpreter", "Interpreter needed"),
	    letter_choice(l, &p->base, "interpreter"));
	letter_field(l, letter_words(l, "You want letters in", "Letters in"), letter_choice(l, &p->base, "format"));
	letter_field(l, letter_words(l, "How you want to be reached", "Prefers contact by"),
	    letter_choice(l, &p->base, "contact_by"));
	letter_field(l, letter_words(l, "What helps you", "Communication needs"), p->communication_needs);
}
