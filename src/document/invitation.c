/* The two letters that invite to a review of pain medicines (F085, F086). Kinds of medicines are named, no score is. */
#include <string.h>

#include "letterhead.h"
#include "invitation.h"
#include "letters.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/practice.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/service.h"
#include "pathwell/text.h"
#include "person.h"
#include "section.h"

/* What each class is called by the people who take it; the others of choices_medicine_class are no reason to write. */
static const struct choice plain_classes[] = {
	{ "opioid", "an opioid painkiller (such as codeine, tramadol, morphine or a fentanyl patch)" },
	{ "gabapentinoid", "gabapentin or pregabalin" },
	{ "benzodiazepine", "a benzodiazepine (such as diazepam)" },
	{ "z-drug", "a sleeping tablet (such as zopiclone)" },
	{ NULL, NULL },
};

static const struct invitation *invitation_of(const struct letter *l)
{
	return (const struct invitation *)l->src->invitation;
}

static bool is(const char *code, const char *wanted)
{
	return code != NULL && strcmp(code, wanted) == 0;
}

static bool takes(const struct letter *l, const char *class)
{
	for (size_t i = 0; i < l->src->medicine_count; i++) {
		const struct medicine *m = (const struct medicine *)l->src->medicines[i];

		if (m->base.error_reason == NULL && is(m->statement, "taking") && m->class != NULL && text_equal_nocase(m->class, class) &&
		    !is(m->change, "discontinued"))
			return true;
	}
	return false;
}

static bool takes_any(const struct letter *l)
{
	for (const struct choice *c = plain_classes; c->code != NULL; c++) {
		if (takes(l, c->code))
			return true;
	}
	return false;
}

/* Whoever gets such a letter asks first how we know of them. */
static const char *known_from(struct letter *l)
{
	const struct referral *r = (const struct referral *)l->src->referral;
	const struct practice *p = (const struct practice *)l->src->practice;
	const char *practice = p != NULL ? letter_clean(l, p->name) : NULL;

	if (l->src->known_from == KNOWN_FROM_PRACTICE_LIST)
		return arena_printf(l->arena, "Your GP practice%s%s%s gave us the names of people whose medicines should be "
		    "looked at, and yours was one of them.", practice != NULL ? ", " : "", practice != NULL ? practice : "",
		    practice != NULL ? "," : "");
	if (l->src->known_from == KNOWN_FROM_REFERRAL && r != NULL && !text_is_blank(r->referrer))
		return arena_printf(l->arena, "%s referred you to us.", r->referrer);
	return practice != NULL ? arena_printf(l->arena, "You are in our own records as a patient of %s.", practice)
	                        : "You are in our own records.";
}

static void write_classes(struct letter *l)
{
	letter_paragraph(l, known_from(l));
	if (!takes_any(l))
		return;
	struct lines taken = { 0 };

	for (const struct choice *c = plain_classes; c->code != NULL; c++) {
		if (takes(l, c->code))
			lines_add(l, &taken, c->label);
	}
	letter_paragraph(l, arena_printf(l->arena, "Our records say that you take %s.", lines_join(l, &taken, "; ")));
}

static void write_why_first(struct letter *l)
{
	write_classes(l);
	if (takes_any(l))
		letter_paragraph(l,
		    "Such medicines help some people. Taken for a long time they can also do harm, and help less than at first.");
	letter_paragraph(l,
	    "We offer you a review: a talk with one of us about your pain, your medicines and what matters to you. We decide "
	    "together; nothing is changed without you. If you do not want one, tell us, and we will not write again.");
}

/* F086: why it matters. */
static void write_why_second(struct letter *l)
{
	write_classes(l);
	if (takes_any(l))
		letter_paragraph(l,
		    "Taken for a long time, such medicines can make people drowsy, unsteady or short of breath, above all together "
		    "with each other or with alcohol, and they may no longer help the pain. Many people feel better with a change "
		    "that they make slowly and with support. That is why we would like to talk with you.");
	else
		letter_paragraph(l,
		    "We can only plan with you when we have talked: about your pain, about your medicines, and about what helps.");
}

static void write_review(struct letter *l)
{
	letter_paragraph(l,
	    "A review is a talk with one of us about your pain and your medicines, and what matters to you. We decide together; "
	    "nothing is changed without you. Have all your medicines at hand, also those that you buy.");
}

static const char *interpreter_text(struct letter *l, const struct patient *p)
{
	if (is(p->interpreter, "yes"))
		return arena_printf(l->arena, "We book an interpreter for you%s%s%s. ",
		    p->language != NULL ? " (" : "", p->language != NULL ? p->language : "", p->language != NULL ? ")" : "");
	if (p->language != NULL && !text_equal_nocase(p->language, "English"))
		return arena_printf(l->arena, "Tell us if you would like an interpreter for %s. It costs you nothing. ", p->language);
	return NULL;
}

void invitation_booking(struct letter *l)
{
	const char *contact = letterhead_contact(l);
	const struct patient *p = person_of(l);
	const char *interpreter = p != NULL ? interpreter_text(l, p) : NULL;

	letter_paragraph(l,
	    arena_printf(l->arena,
		"%s%s%sWe find a time that suits you, by telephone or face to face. You are welcome to bring somebody. Tell us if you "
		"need letters in large print, Braille, easy read, audio, or another language.",
		contact != NULL ? contact : "", contact != NULL ? ". " : "", interpreter != NULL ? interpreter : ""));
}

/* What the service says, or a sentence that promises and threatens nothing. */
static void write_plan(struct letter *l)
{
	const struct service *s = (const struct service *)l->src->service;

	if (s != NULL && !text_is_blank(s->no_review_plan))
		letter_paragraph(l, s->no_review_plan);
	else
		letter_paragraph(l,
		    "Nothing about your medicines changes because of this letter. Whoever prescribes them decides with you how "
		    "to go on. We offer you the review again whenever you are in touch with us.");
	letter_paragraph(l, "If you do not want a review, tell us, and we will not write again.");
}

static void write_until_then(struct letter *l)
{
	letter_item(l, "Do not stop or change your medicines on your own", "to stop all at once can make you ill.");
	letter_item(l, NULL, "If you feel unwell with them, ring your GP practice, or 111. In an emergency call 999.");
}

/* One heading less: the letter is one page. */
static void write_can_do(struct letter *l)
{
	invitation_booking(l);
	write_until_then(l);
}

static const struct section first[] = {
	{ "Why we write to you", "Why we write to you", SECTION_STANDS, write_why_first },
	{ "What you can do", "What you can do", SECTION_STANDS, write_can_do },
};

static const struct section second[] = {
	{ "Why it matters", "Why it matters", SECTION_STANDS, write_why_second },
	{ "What a review is", "What a review is", SECTION_STANDS, write_review },
	{ "How to book", "How to book", SECTION_STANDS, invitation_booking },
	{ "If no review is agreed", "If no review is agreed", SECTION_STANDS, write_plan },
	{ "Until then", "Until then", SECTION_STANDS, write_until_then },
};

void invitation_begin(struct letter *l, const char *title)
{
	l->doc->title = title;
	person_greet(l);
}

/* Somebody with a name wrote to this person. */
void invitation_sign(struct letter *l)
{
	struct lines lines = { 0 };

	letter_paragraph(l, "Yours sincerely,");
	lines_add(l, &lines, l->src->author_title);
	lines_add(l, &lines, letterhead_service(l));
	letter_signature(l, text_is_blank(l->src->author_name) ? "Not signed" : l->src->author_name,
	    lines_join(l, &lines, ", "));
}

void first_invitation_write(struct letter *l)
{
	invitation_begin(l, "Invitation to a review of your pain medicines");
	sections_write(l, first, ARRAY_LEN(first));
	invitation_sign(l);
}

/* What there was so far, without blame. */
static const char *so_far(struct letter *l)
{
	const struct invitation *i = invitation_of(l);

	if (i != NULL && i->invited_on != DATE_NONE)
		return arena_printf(l->arena,
		    "We wrote to you on %s about a review of your pain medicines. We have not been able to talk with you yet.",
		    letter_date(l, i->invited_on));
	if (i != NULL && i->missed_on != DATE_NONE)
		return arena_printf(l->arena, "We expected you on %s, and we are sorry that we could not talk with you.",
		    letter_date(l, i->missed_on));
	return "We have not been able to talk with you yet.";
}

void second_invitation_write(struct letter *l)
{
	invitation_begin(l, "We would still like to talk with you");
	letter_paragraph(l, so_far(l));
	sections_write(l, second, ARRAY_LEN(second));
	invitation_sign(l);
}
