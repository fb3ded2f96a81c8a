/* The two letters about an appointment that was missed. The medicines review has its own (invitation.c). */
#include <string.h>

#include "invitation.h"
#include "letters.h"
#include "pathwell/records/appointment.h"
#include "pathwell/text.h"
#include "section.h"

static const struct appointment *missed_of(const struct letter *l)
{
	return (const struct appointment *)l->src->missed_appointment;
}

static void write_missed(struct letter *l)
{
	const struct appointment *a = missed_of(l);

	if (a == NULL) {
		letter_paragraph(l, "We expected you, and we are sorry that we could not talk with you.");
		return;
	}
	const char *purpose = letter_choice(l, &a->base, "purpose");
	const char *at = text_is_blank(a->at_time) ? "" : arena_printf(l->arena, " at %s", a->at_time);

	letter_paragraph(l, arena_printf(l->arena, "We expected you on %s%s, and we are sorry that we could not talk with you.",
	                        letter_date(l, a->on_date), at));
	letter_field(l, "What it was for", purpose);
	letter_field(l, "Where", a->place);
}

static void write_why(struct letter *l)
{
	letter_paragraph(l,
	    "Perhaps our letter did not reach you, the day did not suit you, or you were not well. Whatever it was, you are "
	    "welcome, and we would like to find a day that suits you better.");
	letter_paragraph(l, "If you came, or told us before, then the mistake is ours: please let us know.");
}

static void write_meanwhile(struct letter *l)
{
	letter_item(l, NULL, "Go on with your medicines as you do now. Do not stop or change them on your own.");
	letter_item(l, NULL, "If you feel unwell, ring your GP practice, or 111. In an emergency call 999.");
	letter_item(l, NULL, "If you do not want to come to us, tell us. That is your decision.");
}

/* What happens to the referral, without a threat: nothing about medicines follows from it. */
static void write_closing(struct letter *l)
{
	letter_paragraph(l,
	    "We keep a place for you for now. If you do not ring us, your referral to us may be closed. Then we tell you, and "
	    "whoever referred you.");
	letter_paragraph(l,
	    "Your GP practice goes on caring for you, and nothing about your medicines changes because of this letter. You can be "
	    "referred to us again at any time.");
}

static const struct section first[] = {
	{ "Your appointment", "Your appointment", SECTION_STANDS, write_missed },
	{ "A new appointment", "A new appointment", SECTION_STANDS, write_why },
	{ "How to book", "How to book", SECTION_STANDS, invitation_booking },
	{ "Until then", "Until then", SECTION_STANDS, write_meanwhile },
};

static const struct section again[] = {
	{ "Your appointment", "Your appointment", SECTION_STANDS, write_missed },
	{ "What happens to your referral", "What happens to your referral", SECTION_STANDS, write_closing },
	{ "How to book", "How to book", SECTION_STANDS, invitation_booking },
	{ "Until then", "Until then", SECTION_STANDS, write_meanwhile },
};

void missed_appointment_write(struct letter *l)
{
	invitation_begin(l, "We missed you at your appointment");
	sections_write(l, first, ARRAY_LEN(first));
	invitation_sign(l);
}

void missed_again_write(struct letter *l)
{
	invitation_begin(l, "You have missed two appointments");
	letter_paragraph(l, "We have not been able to talk with you, although we wrote to you after the first time.");
	sections_write(l, again, ARRAY_LEN(again));
	invitation_sign(l);
}
