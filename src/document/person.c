#include "person.h"

#include <string.h>

#include "pathwell/records/contact.h"

#include "pathwell/text.h"

const struct patient *person_of(const struct letter *l)
{
	return (const struct patient *)l->src->patient;
}

enum { CHILD_UNDER = 16 };

bool person_is_child(const struct document_source *src)
{
	const struct patient *p = (const struct patient *)src->patient;

	return p != NULL && p->born_on != DATE_NONE && date_age(p->born_on, src->today) < CHILD_UNDER;
}

static bool has_code(const char *value, const char *code)
{
	return value != NULL && strcmp(value, code) == 0;
}

const struct contact *person_parent(const struct document_source *src)
{
	for (size_t i = 0; i < src->contact_count; i++) {
		const struct contact *c = (const struct contact *)src->contacts[i];

		/* A young person who can decide may have said no. */
		if (c->base.error_reason == NULL && has_code(c->parental, "yes") && !has_code(c->permission, "refused") &&
		    !has_code(c->permission, "withdrawn") && !text_is_blank(c->name))
			return c;
	}
	return NULL;
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

static const char *salutation(const struct letter *l)
{
	const struct patient *p = person_of(l);
	struct lines names = { 0 };

	if (p == NULL || person_died(l->src))
		return NULL;
	if (l->audience == AUDIENCE_PATIENT && person_is_child(l->src))
		return person_parent(l->src) != NULL ? arena_printf(l->arena, "Dear %s,", person_parent(l->src)->name) : NULL;
	lines_add(l, &names, p->title);
	if (names.count == 0)
		lines_add(l, &names, p->given_name);
	lines_add(l, &names, p->family_name);
	const char *name = lines_join(l, &names, " ");

	return name != NULL ? arena_printf(l->arena, "Dear %s,", name) : NULL;
}

/* What a parent is told first: whom "you" means. */
static const char *on_behalf(const struct letter *l)
{
	if (l->audience != AUDIENCE_PATIENT || !person_is_child(l->src) || person_parent(l->src) == NULL)
		return NULL;
	return arena_printf(l->arena,
	    "This letter is about %s, and we write to you because you have parental responsibility. Where it says \"you\", "
	    "it means %s. Please read it together.",
	    person_envelope(l), text_is_blank(person_of(l)->given_name) ? "your child" : person_of(l)->given_name);
}

void person_greet(struct letter *l)
{
	letter_paragraph(l, l->plain ? salutation(l) : "Dear colleague,");
	letter_paragraph(l, on_behalf(l));
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
