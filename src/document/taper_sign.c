#include "taper_sign.h"

#include <string.h>

#include "letterhead.h"
#include "pathwell/text.h"

static const char not_signed[] = "Not signed: do not use.";
static const char intended_purpose[] = "Pathwell is a record and an arithmetic aid. The prescriber decides.";

const struct taper *taper_of(const struct letter *l)
{
	return (const struct taper *)l->src->taper;
}

bool taper_signed(const struct letter *l)
{
	const struct taper *t = taper_of(l);

	return t != NULL && !text_is_blank(t->signed_by) && t->signed_on != DATE_NONE &&
	    (t->state == NULL || strcmp(t->state, "draft") != 0);
}

void taper_warn_unsigned(struct letter *l)
{
	struct document *d = l->doc;

	if (taper_signed(l))
		return;
	letter_subheading(l, not_signed);
	/* A sheet that comes off the others must say it too. */
	d->running_head =
	    d->running_head != NULL ? arena_printf(l->arena, "%s %s", not_signed, d->running_head) : not_signed;
}

static const char *sign_off(struct letter *l)
{
	const char *name = l->src->signer_name;

	if (!taper_signed(l))
		return not_signed;
	return arena_printf(l->arena, "Signed by %s on %s.",
	    text_is_blank(name) ? "a prescriber whose name is not recorded" : name,
	    letter_date(l, taper_of(l)->signed_on));
}

void taper_write_sign_off(struct letter *l)
{
	const struct document_source *src = l->src;
	struct lines lines = { 0 };

	letter_paragraph(l, sign_off(l));
	if (taper_signed(l) && !text_is_blank(src->signer_name)) {
		lines_add(l, &lines, src->signer_title);
		lines_add(l, &lines, src->signer_registration);
		lines_add(l, &lines, letterhead_service(l));
		letter_signature(l, src->signer_name, lines_join(l, &lines, "\n"));
	}
	/* The maker's words are for professionals; a patient has the service to ask. */
	if (!l->plain)
		letter_paragraph(l, intended_purpose);
}

void taper_running_head(struct letter *l, const char *medicine, int64_t version, date first, date last)
{
	struct document *d = l->doc;
	struct lines parts = { 0 };

	lines_add(l, &parts, medicine);
	if (version != NUMBER_NONE && version > 0)
		lines_add(l, &parts, arena_printf(l->arena, "plan %lld", (long long)version));
	if (first != DATE_NONE)
		lines_add(l, &parts, last != DATE_NONE ? arena_printf(l->arena, "%s to %s", letter_date(l, first), letter_date(l, last))
		                                       : arena_printf(l->arena, "from %s", letter_date(l, first)));
	lines_add(l, &parts, arena_printf(l->arena, "printed %s", letter_date(l, l->src->today)));
	const char *line = lines_join(l, &parts, ", ");

	d->running_head = d->running_head != NULL ? arena_printf(l->arena, "%s\n%s", d->running_head, line) : line;
}
