#include "letterhead.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/service.h"
#include "pathwell/text.h"
#include "section.h"

void write_contact(struct letter *l)
{
	const char *contact = letterhead_contact(l);

	if (contact != NULL)
		letter_paragraph(l, arena_printf(l->arena, "%s.", contact));
	letter_field(l, letter_words(l, "Your case worker", "Case worker"), l->src->case_worker_name);
}

static const char *open_contact_patient(struct letter *l, date left, int months)
{
	if (left == DATE_NONE)
		return arena_printf(l->arena,
		    "For %d months after you leave the service you can come back without a new referral. Just ring us.",
		    months);
	return arena_printf(l->arena,
	    "Until %s you can come back to us without a new referral. Just ring us. After that, please ask your GP "
	    "practice "
	    "to refer you again.",
	    letter_date(l, date_add_months(left, months)));
}

static const char *open_contact_clinical(struct letter *l, date left, int months)
{
	if (left == DATE_NONE)
		return arena_printf(l->arena,
		    "The patient may come back without a new referral for %d months after discharge.", months);
	return arena_printf(l->arena,
	    "The patient may come back without a new referral until %s; after that a new referral "
	    "is needed.",
	    letter_date(l, date_add_months(left, months)));
}

/* F074: the patient stays in contact with the service after discharge. */
void write_open_contact(struct letter *l)
{
	const struct service *s = (const struct service *)l->src->service;
	const struct discharge *d = (const struct discharge *)l->src->discharge;
	date left = d != NULL ? d->discharged_on : DATE_NONE;

	if (s == NULL || s->open_contact_months == NUMBER_NONE || s->open_contact_months == 0)
		letter_paragraph(l, letter_words(l, "If you need us again, please ask your GP practice to refer you.",
		                        "A new referral is needed to come back to the service."));
	else if (l->plain)
		letter_paragraph(l, open_contact_patient(l, left, (int)s->open_contact_months));
	else
		letter_paragraph(l, open_contact_clinical(l, left, (int)s->open_contact_months));
	write_contact(l);
}

static date completed_on(const struct letter *l)
{
	const struct record *r = l->kind == DOCUMENT_CARE_PLAN ? l->src->care_plan : l->src->discharge;
	date entered = DATE_NONE;

	if (r != NULL && r->entered_at != NULL)
		entered = date_from_iso(arena_strndup(l->arena, r->entered_at, 10));
	return entered != DATE_NONE ? entered : l->src->today;
}

void write_author(struct letter *l)
{
	const struct document_source *src = l->src;
	struct lines lines = { 0 };

	if (text_is_blank(src->author_name))
		return;
	lines_add(l, &lines, text_is_blank(src->author_title) ? "Role not recorded" : src->author_title);
	lines_add(l, &lines, src->author_registration);
	lines_add(l, &lines, letterhead_service(l));
	lines_add(l, &lines, arena_printf(l->arena, "Completed on %s", letter_date(l, completed_on(l))));
	letter_signature(l, src->author_name, lines_join(l, &lines, "\n"));
}
