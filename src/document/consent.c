#include "consent.h"

#include <assert.h>
#include <string.h>

#include "letterhead.h"
#include "pathwell/records/consent.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/practice.h"
#include "pathwell/records/referral.h"
#include "pathwell/sharing.h"
#include "person.h"

/* What a consent with a narrow scope must name for each kind (choices_consent_scope). */
static const char *const scopes[] = {
	[DOCUMENT_DISCHARGE_SUMMARY] = "discharge_summary",
	[DOCUMENT_CARE_PLAN] = "care_plan",
	[DOCUMENT_TAPER_SCHEDULE] = "medicines",
	[DOCUMENT_TAPER_CALENDAR] = "medicines",
	[DOCUMENT_TAPER_SHEET] = "medicines",
	[DOCUMENT_FIRST_INVITATION] = "", /* no consent covers a copy: there is none */
	[DOCUMENT_SECOND_INVITATION] = "",
	[DOCUMENT_MISSED_APPOINTMENT] = "",
	[DOCUMENT_MISSED_AGAIN] = "",
};
static_assert(ARRAY_LEN(scopes) == DOCUMENT_KIND_COUNT, "every kind of document has its scope of consent");

static const char *const recipients[] = {
	[AUDIENCE_PATIENT] = "the patient",
	[AUDIENCE_REFERRER] = "the referrer",
	[AUDIENCE_PRACTICE] = "the GP practice",
};
static_assert(ARRAY_LEN(recipients) == AUDIENCE_COUNT, "every audience has its words");

static bool text_same(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static const struct consent *consent_newest(const struct document_source *src, const char *recipient, const char *name)
{
	const struct consent *newest = NULL;

	for (size_t i = 0; i < src->consent_count; i++) {
		const struct consent *c = (const struct consent *)src->consents[i];

		if (c->base.error_reason != NULL || !text_same(c->recipient, recipient))
			continue;
		if ((name == NULL || text_same(c->recipient_name, name)) && (newest == NULL || consent_is_later(c, newest)))
			newest = c;
	}
	return newest;
}

static bool scope_has(const char *scope, const char *code)
{
	size_t n = strlen(code);

	for (const char *at = scope; at != NULL; at = strchr(at, ',')) {
		at += strspn(at, ", ");
		if (strncmp(at, code, n) == 0 && (at[n] == '\0' || at[n] == ','))
			return true;
	}
	return scope == NULL || *scope == '\0';
}

bool consent_asked(const struct document_source *src, enum audience audience)
{
	return consent_newest(src, audience_name(audience), NULL) != NULL;
}

/* The same person or organisation under another heading: the referrer who is the practice, or somebody refused by name. */
static const char *refused_elsewhere(
    struct arena *a, const struct document_source *src, enum audience audience, const struct consent *own)
{
	const struct referral *r = (const struct referral *)src->referral;
	const struct patient *p = (const struct patient *)src->patient;
	const struct practice *practice = (const struct practice *)src->practice;
	struct sharing_asked asked = {.recipient = audience_name(audience)};
	struct sharing found;

	asked.known = sharing_known_of(p, r, practice);
	sharing_decided(a, src->consents, src->consent_count, NULL, 0, &asked, &found);
	return found.refuses == own ? NULL : sharing_refusal(a, &found);
}

bool document_copy_allowed(struct arena *a, enum document_kind kind, const struct document_source *src,
    enum audience audience, const char **why)
{
	const char *who = recipients[audience];
	const struct consent *c = NULL;

	*why = NULL;
	if (audience == AUDIENCE_PATIENT) {
		if (person_died(src))
			*why = "The patient has died: no letter goes to this person any more.";
		else if (person_is_child(src) && person_parent(src) == NULL)
			*why = "The patient is under 16 and letters go to a parent: record a contact who has parental "
			       "responsibility.";
		return *why == NULL;
	}
	if (document_invites(kind)) {
		*why = "An invitation goes to the patient alone.";
		return false;
	}
	c = consent_newest(src, audience_name(audience), NULL);
	*why = refused_elsewhere(a, src, audience, c);
	if (*why != NULL)
		return false;
	if (c == NULL)
		*why = arena_printf(
		    a, "The patient has not been asked whether %s may receive a copy: record the consent first.", who);
	else if (!consent_allows(c))
		*why = arena_printf(a, "The patient's newest decision about a copy for %s is \"%s\".", who,
		    choice_label(
			record_field(c->base.kind, "decision")->choices, c->decision != NULL ? c->decision : ""));
	else if (!scope_has(c->scope, scopes[kind]))
		*why = arena_printf(a, "The patient's consent for %s does not cover this document.", who);
	return *why == NULL;
}

static const char *plain_decision(const char *decision)
{
	static const struct choice words[] = {
		{ "given", "You agreed" },
		{ "refused", "You did not agree" },
		{ "withdrawn", "You agreed at first and changed your mind" },
		{ "not_sought", "We have not asked you" },
		{ "best_interests", "We share because it is in your best interests" },
		{ NULL, NULL },
	};

	return choice_label(words, decision);
}

static void write_decision(struct letter *l, const char *label, const struct consent *c)
{
	struct lines words = { 0 };

	if (c == NULL || c->decision == NULL) {
		letter_field(l, label, letter_words(l, "We have not asked you", "Not asked"));
		return;
	}
	const char *decision = l->plain ? plain_decision(c->decision) : letter_choice(l, &c->base, "decision");
	const char *how = letter_choice(l, &c->base, "given_how"), *scope = letter_choice(l, &c->base, "scope");

	lines_add(l, &words, arena_printf(l->arena, "%s on %s", decision, letter_date(l, c->decided_on)));
	lines_add(l, &words, how);
	if (scope != NULL)
		lines_add(l, &words, arena_printf(l->arena, "%s: %s", letter_words(l, "For", "Covers"), scope));
	if (c->reason != NULL)
		lines_add(l, &words, arena_printf(l->arena, "%s: %s", letter_words(l, "Why", "Reason"), c->reason));
	letter_field(l, label, lines_join(l, &words, ". "));
}

static bool is_always_written(const char *recipient)
{
	return text_same(recipient, audience_name(AUDIENCE_REFERRER)) ||
	    text_same(recipient, audience_name(AUDIENCE_PRACTICE));
}

void consent_write(struct letter *l)
{
	const struct document_source *src = l->src;

	write_decision(l, letter_words(l, "The person who referred you", "Copy to referrer"),
	    consent_newest(src, audience_name(AUDIENCE_REFERRER), NULL));
	write_decision(l, letter_words(l, "Your GP practice", "Copy to GP practice"),
	    consent_newest(src, audience_name(AUDIENCE_PRACTICE), NULL));
	/* What was decided about others is theirs and the patient's alone to know. */
	for (size_t i = 0; l->plain && i < src->consent_count; i++) {
		const struct consent *c = (const struct consent *)src->consents[i];
		const char *name = c->recipient_name != NULL ? c->recipient_name : "";

		if (is_always_written(c->recipient) || consent_newest(src, c->recipient, name) != c)
			continue;
		write_decision(l, *name != '\0' ? letter_clean(l, name) : letter_choice(l, &c->base, "recipient"), c);
	}
}

static const char *recipient_line(struct letter *l, enum audience audience)
{
	struct lines lines = { 0 };

	if (audience == AUDIENCE_PATIENT)
		lines_add(l, &lines, person_envelope(l));
	else
		letterhead_recipient(l, audience, &lines);
	return lines_join(l, &lines, ", ");
}

void consent_write_distribution(struct letter *l)
{
	static const char *const plain[AUDIENCE_COUNT] = { "You", "The person who referred you", "Your GP practice" };
	static const char *const clinical[AUDIENCE_COUNT] = { "Patient", "Referrer", "GP practice" };
	const char *why;

	for (enum audience to = 0; to < AUDIENCE_COUNT; to++) {
		if (document_copy_allowed(l->arena, l->kind, l->src, to, &why))
			letter_field_always(l, letter_words(l, plain[to], clinical[to]), recipient_line(l, to));
	}
}

void consent_copies(struct letter *l)
{
	struct lines copies = { 0 };
	const char *why;

	for (enum audience to = 0; to < AUDIENCE_COUNT; to++) {
		if (to != l->audience && document_copy_allowed(l->arena, l->kind, l->src, to, &why))
			lines_add(l, &copies, recipient_line(l, to));
	}
	l->doc->copies = copies.items;
	l->doc->copy_count = copies.count;
}
