#include "letterhead.h"

#include <string.h>

#include "consent.h"
#include "pathwell/records/practice.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/service.h"
#include "pathwell/text.h"
#include "person.h"

static const struct service *service_of(const struct letter *l)
{
	return (const struct service *)l->src->service;
}

const char *letterhead_service(const struct letter *l)
{
	const char *name = service_of(l) != NULL ? letter_clean(l, service_of(l)->name) : NULL;

	return name != NULL ? name : "the pain service";
}

const char *letterhead_contact(const struct letter *l)
{
	const struct service *s = service_of(l);

	if (s == NULL || (text_is_blank(s->phone) && text_is_blank(s->email)))
		return NULL;
	const char *hours = text_is_blank(s->hours) ? "" : arena_printf(l->arena, " (%s)", s->hours);

	if (text_is_blank(s->phone))
		return arena_printf(l->arena, "Write to %s", s->email);
	if (text_is_blank(s->email))
		return arena_printf(l->arena, "Ring %s%s", letter_unbroken(l, s->phone), hours);
	return arena_printf(l->arena, "Ring %s%s, or write to %s", letter_unbroken(l, s->phone), hours, s->email);
}

static void build_letterhead(struct letter *l)
{
	const struct service *s = service_of(l);
	struct lines head = { 0 }, address = { 0 }, reach = { 0 };

	if (s == NULL)
		return;
	lines_split(l, &address, s->address);
	lines_add(l, &address, letter_unbroken(l, s->postcode));
	if (!text_is_blank(s->phone))
		lines_add(l, &reach, arena_printf(l->arena, "Telephone %s", letter_unbroken(l, s->phone)));
	if (!text_is_blank(s->email))
		lines_add(l, &reach, arena_printf(l->arena, "E-mail %s", s->email));
	lines_add(l, &reach, s->website);
	lines_add(l, &head, s->name);
	lines_add(l, &head, s->organisation);
	lines_add(l, &head, lines_join(l, &address, ", "));
	lines_add(l, &head, lines_join(l, &reach, " — "));
	lines_add(l, &head, s->hours);
	l->doc->letterhead = head.items;
	l->doc->letterhead_count = head.count;
}

/* Without one the letter may not go (consent.c), and its preview says why. */
static void add_parent(const struct letter *l, struct lines *out)
{
	const struct contact *parent = person_parent(l->src);

	if (parent == NULL) {
		lines_add(l, out, "Do not send: no parent is recorded for this child.");
		return;
	}
	lines_add(l, out, parent->name);
	lines_add(l, out, arena_printf(l->arena, "For %s", person_envelope(l)));
	if (!text_is_blank(parent->address))
		lines_split(l, out, parent->address);
	else
		person_address(l, out);
}

static void add_patient(const struct letter *l, struct lines *out)
{
	const struct patient *p = person_of(l);

	if (person_died(l->src)) {
		lines_add(
		    l, out, arena_printf(l->arena, "Do not send: this person died on %s.", letter_date(l, p->died_on)));
		return;
	}
	if (person_is_child(l->src)) {
		add_parent(l, out);
		return;
	}
	lines_add(l, out, person_envelope(l));
	if (p == NULL)
		return;
	lines_add(l, out, p->care_home_name);
	person_address(l, out);
}

void letterhead_practice(const struct letter *l, const struct record *practice, struct lines *out)
{
	const struct practice *p = (const struct practice *)practice;

	if (p == NULL)
		return;
	lines_add(l, out, p->name);
	lines_split(l, out, p->address);
	lines_add(l, out, letter_unbroken(l, p->postcode));
}

void letterhead_recipient(const struct letter *l, enum audience audience, struct lines *out)
{
	const struct referral *r = (const struct referral *)l->src->referral;
	const struct patient *p = person_of(l);

	if (audience == AUDIENCE_REFERRER && r != NULL) {
		lines_add(l, out, r->referrer);
		if (l->src->referral_practice != NULL)
			letterhead_practice(l, l->src->referral_practice, out);
		else
			lines_split(l, out, r->referrer_address);
	}
	if (audience == AUDIENCE_PRACTICE) {
		lines_add(l, out, p != NULL ? p->usual_gp : NULL);
		letterhead_practice(l, l->src->practice, out);
	}
}

static void build_addressee(struct letter *l)
{
	struct lines lines = { 0 };

	if (l->audience == AUDIENCE_PATIENT)
		add_patient(l, &lines);
	else
		letterhead_recipient(l, l->audience, &lines);
	if (lines.count == 0)
		lines_add(l, &lines, "Addressee not recorded");
	l->doc->addressee = lines.items;
	l->doc->addressee_count = lines.count;
}

static void add_reference(struct letter *l, struct lines *out, const char *plain, const char *clinical,
    const char *value)
{
	/* The CUI puts no colon after a label; a reader of letters expects one. */
	lines_add(l, out, arena_printf(l->arena, l->plain ? "%s: %s" : "%s %s", l->plain ? plain : clinical, value));
}

static void build_references(struct letter *l)
{
	const struct patient *p = person_of(l);
	const char *gender = letter_choice(l, l->src->patient, "gender");
	struct lines lines = { 0 };

	add_reference(l, &lines, "Date", "Date", letter_date(l, l->src->today));
	add_reference(l, &lines, "Name", "Patient", person_known_as(l));
	add_reference(l, &lines, "Date of birth", "Born", person_born_on(l));
	if (p != NULL && p->died_on != DATE_NONE)
		add_reference(l, &lines, "Died", "Died", letter_date(l, p->died_on));
	if (!l->plain && gender != NULL)
		add_reference(l, &lines, "Gender", "Gender", gender);
	add_reference(l, &lines, "NHS number", "NHS No.", person_nhs_number(l));
	l->doc->references = lines.items;
	l->doc->reference_count = lines.count;
}

static const char *footer(struct letter *l)
{
	const char *contact = letterhead_contact(l);

	if (contact == NULL)
		return NULL;
	return arena_printf(l->arena, "Questions about this letter? %s.", contact);
}

static bool is_yes(const char *value)
{
	return value != NULL && strcmp(value, "yes") == 0;
}

void letterhead_build(struct letter *l)
{
	const struct patient *p = person_of(l);
	const struct service *s = service_of(l);
	bool large = l->audience == AUDIENCE_PATIENT && p != NULL && p->format != NULL && strcmp(p->format, "large_print") == 0;

	l->doc->language = "en";
	l->doc->point_size = large ? DOCUMENT_POINTS_LARGE : DOCUMENT_POINTS;
	l->doc->running_head = letter_clean(l, person_line(l));
	l->doc->footer = letter_clean(l, footer(l));
	l->doc->banner = s != NULL && is_yes(s->demonstration) ? "Demonstration: invented people" : NULL;
	build_letterhead(l);
	build_addressee(l);
	build_references(l);
	consent_copies(l);
}
