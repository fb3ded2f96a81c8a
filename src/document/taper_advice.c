#include "taper_advice.h"

#include <string.h>

#include "pathwell/advice.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/risk_profile.h"
#include "pathwell/records/taper.h"
#include "pathwell/taper.h"
#include "pathwell/text.h"
#include "person.h"
#include "taper_words.h"

enum { PREGNANT_FROM = 12, PREGNANT_TO = 55 };

static bool is(const char *code, const char *wanted)
{
	return code != NULL && strcmp(code, wanted) == 0;
}

static const struct risk_profile *profile_of(const struct document_source *src)
{
	const struct risk_profile *p = (const struct risk_profile *)src->risk_profile;

	return p != NULL && p->base.error_reason == NULL ? p : NULL;
}

static bool is_pregnant(const struct letter *l)
{
	const struct risk_profile *p = profile_of(l->src);

	return p != NULL && p->conditions != NULL && strstr(p->conditions, "pregnancy") != NULL;
}

/* Whom advice on pregnancy may concern: whoever is, and nobody of whom the record says that it cannot be. */
static bool may_be_pregnant(const struct letter *l)
{
	const struct patient *p = person_of(l);
	int age = p != NULL && p->born_on != DATE_NONE ? date_age(p->born_on, l->src->today) : PREGNANT_FROM;

	return is_pregnant(l) || (p != NULL && !is(p->sex, "male") && age >= PREGNANT_FROM && age <= PREGNANT_TO);
}

static void write_for(struct letter *l, enum advice_reader reader, enum medicine_class class, bool patch)
{
	struct advice *rows;
	size_t n;

	advice_for(l->arena, reader, class, patch, &rows, &n);
	for (size_t i = 0; i < n; i++) {
		bool concerns = reader == ADVICE_PATIENT ? may_be_pregnant(l) : is_pregnant(l);

		if (!rows[i].pregnancy || concerns)
			letter_item(l, NULL, rows[i].text);
	}
}

void taper_advice_patient(struct letter *l)
{
	const struct taper_plan *p = l->src->plan;

	if (p != NULL)
		write_for(l, ADVICE_PATIENT, p->request.family->class, taper_is_patch(p));
}

/* ---- what the record knows ---- */

static bool sedates(const struct medicine *m)
{
	static const char *const classes[] = { "opioid", "gabapentinoid", "benzodiazepine", "z-drug" };

	for (size_t i = 0; i < ARRAY_LEN(classes); i++) {
		if (m->class != NULL && text_equal_nocase(m->class, classes[i]))
			return true;
	}
	return false;
}

static const char *sedating_medicines(struct letter *l)
{
	struct lines names = { 0 };

	for (size_t i = 0; i < l->src->medicine_count; i++) {
		const struct medicine *m = (const struct medicine *)l->src->medicines[i];

		if (m->base.error_reason == NULL && is(m->statement, "taking") && !is(m->change, "discontinued") && sedates(m))
			lines_add(l, &names, m->name);
	}
	return lines_join(l, &names, "; ");
}

void taper_advice_prescriber(struct letter *l)
{
	const struct risk_profile *r = profile_of(l->src);
	const struct taper_plan *p = l->src->plan;

	if (p == NULL)
		return;
	write_for(l, ADVICE_PRESCRIBER, p->request.family->class, taper_is_patch(p));
	letter_field(l, "Conditions in the record", r != NULL ? letter_choice(l, &r->base, "conditions") : NULL);
	letter_field(l, "About them", r != NULL ? r->conditions_note : NULL);
	letter_field(l, "Medicines that sedate", sedating_medicines(l));
	if (taper_cautions_contradict(l->src))
		letter_paragraph(l, "The record knows of conditions that the cautions of this reduction do not name: ask about them again.");
}

bool taper_cautions_contradict(const struct document_source *src)
{
	const struct risk_profile *r = profile_of(src);
	const struct taper *t = (const struct taper *)src->taper;

	if (r == NULL || t == NULL || text_is_blank(r->conditions))
		return false;
	return text_is_blank(t->cautions) || strstr(t->cautions, "none appl") != NULL;
}

void taper_advice_sources(struct letter *l)
{
	const struct taper_plan *p = l->src->plan;
	struct advice *rows;
	size_t n;

	if (p == NULL)
		return;
	letter_paragraph(l,
	    "What the patient's calendar says beside the doses is Pathwell's own wording after these sources. It needs the approval of "
	    "a clinician of the service before it is given to a patient.");
	advice_for(l->arena, ADVICE_PATIENT, p->request.family->class, taper_is_patch(p), &rows, &n);
	for (size_t i = 0; i < n; i++) {
		bool before = false;

		for (size_t k = 0; k < i; k++)
			before = before || strcmp(rows[k].source, rows[i].source) == 0;
		if (!before)
			letter_item(l, NULL, arena_printf(l->arena, "%s (%s)", rows[i].source, rows[i].dated));
	}
}
