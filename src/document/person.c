#include "person.h"

#include "pathwell/text.h"

const struct patient *person_of(const struct letter *l)
{
	return (const struct patient *)l->src->patient;
}

bool person_died(const struct document_source *src)
{
	const struct patient *p = (const struct patient *)src->patient;

	return p != NULL && p->died_on != DATE_NONE;
}

const char *person_envelope(const struct letter *l)
{
	const struct patient *p = person_of(l);
	struct lines names = { 0 };

	if (p == NULL)
		return NOT_RECORDED;
	lines_add(l, &names, p->title);
	lines_add(l, &names, p->given_name);
	lines_add(l, &names, p->family_name);
	const char *name = lines_join(l, &names, " ");

	return name != NULL ? name : NOT_RECORDED;
}

const char *person_salutation(const struct letter *l)
{
	const struct patient *p = person_of(l);
	struct lines names = { 0 };

	if (p == NULL || person_died(l->src))
		return NULL;
	lines_add(l, &names, p->title);
	if (names.count == 0)
		lines_add(l, &names, p->given_name);
	lines_add(l, &names, p->family_name);
	const char *name = lines_join(l, &names, " ");

	return name != NULL ? arena_printf(l->arena, "Dear %s,", name) : NULL;
}

const char *person_clinical(const struct letter *l)
{
	const struct patient *p = person_of(l);

	if (p == NULL)
		return NOT_RECORDED;
	const char *name = person_name(l->arena, letter_clean(l, p->family_name), letter_clean(l, p->given_name),
	    letter_clean(l, p->title));

	return *name != '\0' ? name : NOT_RECORDED;
}

const char *person_known_as(const struct letter *l)
{
	return l->plain ? person_envelope(l) : person_clinical(l);
}

const char *person_born_on(const struct letter *l)
{
	const struct patient *p = person_of(l);

	if (p == NULL || p->born_on == DATE_NONE)
		return NOT_RECORDED;
	int age = date_age(p->born_on, l->src->today);

	if (l->plain || person_died(l->src) || age < 0)
		return letter_date(l, p->born_on);
	return arena_printf(l->arena, "%s (%dy)", letter_date(l, p->born_on), age);
}

const char *person_nhs_number(const struct letter *l)
{
	const struct patient *p = person_of(l);
	char shown[13];

	if (p == NULL || text_is_blank(p->nhs_number))
		return NOT_RECORDED;
	return letter_unbroken(l, nhs_number_show(p->nhs_number, shown));
}

void person_address(const struct letter *l, struct lines *out)
{
	const struct patient *p = person_of(l);

	if (p == NULL)
		return;
	lines_split(l, out, p->address);
	lines_add(l, out, p->town);
	lines_add(l, out, letter_unbroken(l, p->postcode));
}

const char *person_line(const struct letter *l)
{
	if (l->plain)
		return arena_printf(l->arena, "%s, born %s, NHS number %s", person_known_as(l), person_born_on(l),
		    person_nhs_number(l));
	return arena_printf(l->arena, "%s   Born %s   NHS No. %s", person_known_as(l), person_born_on(l),
	    person_nhs_number(l));
}
