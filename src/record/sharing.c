/* Consent looked up by recipient, organisation or person. */
#include "pathwell/sharing.h"

#include <string.h>

#include "pathwell/records/patient.h"
#include "pathwell/records/practice.h"
#include "pathwell/records/referral.h"
#include "pathwell/text.h"

enum { WORDS_MOST = 48, STEM_LEAST = 6 };

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

static bool is_same(const char *a, const char *b)
{
	return text_compare_folded(a ? a : "", b ? b : "") == 0;
}

bool consent_allows(const struct consent *c)
{
	return is(c->decision, "given") || is(c->decision, "best_interests");
}

bool consent_refuses(const struct consent *c)
{
	return is(c->decision, "refused") || is(c->decision, "withdrawn");
}

/* ---- which decision counts ---- */

bool consent_is_later(const struct consent *c, const struct consent *than)
{
	if (c->decided_on != than->decided_on)
		return c->decided_on > than->decided_on;
	const char *at = c->base.entered_at ? c->base.entered_at : "";
	return strcmp(at, than->base.entered_at ? than->base.entered_at : "") >= 0;
}

/* The later decision; on one day the one entered later; then the one that stands later in the list. */
bool consent_is_newest(struct record *const *consents, size_t n, const struct consent *c)
{
	bool after = false;
	for (size_t i = 0; i < n; i++) {
		const struct consent *other = (const struct consent *)consents[i];
		bool same = is_same(other->recipient, c->recipient) && is_same(other->recipient_name, c->recipient_name);
		if (other == c) {
			after = true;
			continue;
		}
		if (other->base.error_reason || !same)
			continue;
		if (after ? consent_is_later(other, c) : !consent_is_later(c, other))
			return false;
	}
	return true;
}

/* ---- names ---- */

struct words {
	const char *items[WORDS_MOST];
	size_t count;
};

static bool is_filler(const char *word)
{
	static const char *const fillers[] = {"the", "of", "and", "at", "in", "for", "to", "a", "an", "nhs", "trust", "foundation",
	    "dr", "mr", "mrs", "ms", "miss", "prof", "professor", "department", "dept", "service", "services", "team", "clinic",
	    "outpatients", "outpatient"};
	for (size_t i = 0; i < ARRAY_LEN(fillers); i++)
		if (strcmp(word, fillers[i]) == 0)
			return true;
	return false;
}

static void words_take(struct words *out, const char *folded_word, bool all)
{
	if (out->count < WORDS_MOST && (all || !is_filler(folded_word)))
		out->items[out->count++] = folded_word;
}

static void words_split(struct arena *a, const char *text, bool all, struct words *out)
{
	char *spaced = arena_strdup(a, text ? text : ""), *save = NULL;
	for (char *p = spaced; *p; p++)
		*p = strchr("-&()[].,;:/+\"", *p) ? ' ' : *p;
	char *folded = text_fold(a, spaced);
	out->count = 0;
	for (char *word = strtok_r(folded, " ", &save); word; word = strtok_r(NULL, " ", &save))
		words_take(out, word, all);
}

/* A name of nothing but fillers ("The Clinic") is compared by them. */
static void words_of(struct arena *a, const char *text, struct words *out)
{
	words_split(a, text, false, out);
	if (!out->count)
		words_split(a, text, true, out);
}

static size_t common_letters(const char *x, const char *y)
{
	size_t n = 0;
	while (x[n] && x[n] == y[n])
		n++;
	return n;
}

/* "neurology" and "neurologist", "physiotherapy" and "physiotherapist"; and a slip of one letter in a long word. */
static bool word_like(const char *x, const char *y)
{
	size_t nx = strlen(x), ny = strlen(y), shorter = nx < ny ? nx : ny, common = common_letters(x, y);
	if (strcmp(x, y) == 0)
		return true;
	if (shorter < STEM_LEAST)
		return false;
	if (common >= STEM_LEAST && common + 2 >= shorter)
		return true;
	return strcmp(x + common + (nx >= ny), y + common + (ny >= nx)) == 0;
}

static bool words_have(const struct words *w, const char *word)
{
	for (size_t i = 0; i < w->count; i++)
		if (word_like(w->items[i], word))
			return true;
	return false;
}

static bool words_within(const struct words *few, const struct words *many)
{
	for (size_t i = 0; i < few->count; i++)
		if (!words_have(many, few->items[i]))
			return false;
	return few->count > 0;
}

/* May the two be meant for one another? */
static bool names_meet(struct arena *a, const char *x, const char *y)
{
	struct words wx, wy;
	if (text_is_blank(x) || text_is_blank(y))
		return false;
	words_of(a, x, &wx);
	words_of(a, y, &wy);
	return words_within(&wx, &wy) || words_within(&wy, &wx);
}

/* ---- what a consent is about ---- */

struct sharing_known sharing_known_of(const struct patient *p, const struct referral *r, const struct practice *practice)
{
	return (struct sharing_known){
	    .referrer = r ? r->referrer : NULL,
	    .practice = practice ? practice->name : NULL,
	    .usual_gp = p ? p->usual_gp : NULL,
	    .referrer_is_practice = r && p && r->practice && p->practice && strcmp(r->practice, p->practice) == 0 &&
				    (is(r->referrer_role, "gp") || is_same(r->referrer, p->usual_gp)),
	};
}

/* What people write for a recipient that has no name of its own. */
static const struct {
	const char *recipient, *words;
} called[] = {
    {"practice", "GP"},
    {"practice", "GP practice"},
    {"practice", "GP surgery"},
    {"practice", "general practice"},
    {"practice", "general practitioner"},
    {"practice", "the surgery"},
    {"pharmacy", "pharmacy"},
    {"pharmacy", "pharmacist"},
    {"pharmacy", "chemist"},
    {"mental_health", "mental health"},
    {"mental_health", "CMHT"},
    {"mental_health", "psychiatry"},
    {"mental_health", "psychiatrist"},
    {"mental_health", "talking therapies"},
    {"referrer", "referrer"},
};

static bool is_called(struct arena *a, const char *recipient, const char *name)
{
	struct words said, known;
	words_of(a, name, &said);
	for (size_t i = 0; i < ARRAY_LEN(called); i++) {
		if (!is(recipient, called[i].recipient))
			continue;
		words_of(a, called[i].words, &known);
		if (words_within(&known, &said))
			return true;
	}
	return false;
}

static bool is_own_name(struct arena *a, const char *recipient, const char *name, const struct sharing_known *k)
{
	if (is(recipient, "referrer"))
		return names_meet(a, k->referrer, name);
	return is(recipient, "practice") && (names_meet(a, k->practice, name) || names_meet(a, k->usual_gp, name));
}

/* Is the recipient that is asked about the very one of this consent? */
static bool is_exactly(const struct consent *c, const struct sharing_asked *asked)
{
	if (!text_is_blank(asked->name))
		return is_same(c->recipient_name, asked->name);
	return asked->recipient && is(c->recipient, asked->recipient);
}

/* The name that a recipient goes by, where it is asked about by its code alone. */
static bool meets_code(struct arena *a, const struct consent *c, const struct sharing_asked *asked)
{
	const struct sharing_known *k = &asked->known;
	const char *other = is(asked->recipient, "referrer") ? "practice" : "referrer";
	if (is(c->recipient, asked->recipient))
		return true;
	if (k->referrer_is_practice && (is(asked->recipient, "referrer") || is(asked->recipient, "practice")) && is(c->recipient, other))
		return true;
	return is_own_name(a, asked->recipient, c->recipient_name, k) ||
	       (!text_is_blank(c->recipient_name) && is_called(a, asked->recipient, c->recipient_name));
}

static bool meets_name(struct arena *a, const struct consent *c, const struct sharing_asked *asked)
{
	if (names_meet(a, c->recipient_name, asked->name))
		return true;
	if (!text_is_blank(c->recipient_name))
		return false;
	return is_called(a, c->recipient, asked->name) || is_own_name(a, c->recipient, asked->name, &asked->known);
}

static bool may_be_meant(struct arena *a, const struct consent *c, const struct sharing_asked *asked)
{
	if (!text_is_blank(asked->name) && meets_name(a, c, asked))
		return true;
	return asked->recipient && !is(asked->recipient, "provider") && !is(asked->recipient, "other") && meets_code(a, c, asked);
}

static void take(struct arena *a, const struct consent *c, const struct sharing_asked *asked, struct sharing *out)
{
	if (consent_allows(c) && is_exactly(c, asked) && (!out->allows || consent_is_later(c, out->allows)))
		out->allows = c;
	bool meant = is_exactly(c, asked) || may_be_meant(a, c, asked);
	if (meant && consent_allows(c) && (!out->may_allow || consent_is_later(c, out->may_allow)))
		out->may_allow = c;
	if (meant && consent_refuses(c) && (!out->refuses || consent_is_later(c, out->refuses)))
		out->refuses = c;
}

static const struct contact *refused_contact(
    struct arena *a, struct record *const *contacts, size_t n, const struct sharing_asked *asked)
{
	for (size_t i = 0; i < n; i++) {
		const struct contact *c = (const struct contact *)contacts[i];
		bool no = is(c->permission, "refused") || is(c->permission, "withdrawn");
		if (no && !c->base.error_reason && names_meet(a, c->name, asked->name))
			return c;
	}
	return NULL;
}

/* Of two entered at one moment the one that stands later in the list was decided later. */
static bool is_after(struct record *const *consents, size_t n, const struct consent *c, const struct consent *than)
{
	if (!consent_is_later(than, c))
		return true;
	if (!consent_is_later(c, than))
		return false;
	for (size_t i = 0; i < n; i++)
		if (consents[i] == &c->base || consents[i] == &than->base)
			return consents[i] == &than->base;
	return false;
}

void sharing_decided(struct arena *a, struct record *const *consents, size_t n, struct record *const *contacts,
    size_t contact_count, const struct sharing_asked *asked, struct sharing *out)
{
	*out = (struct sharing){0};
	for (size_t i = 0; i < n; i++) {
		const struct consent *c = (const struct consent *)consents[i];
		if (!c->base.error_reason && consent_is_newest(consents, n, c))
			take(a, c, asked, out);
	}
	/* A newer decision that names exactly them overrules an older one about a wider circle. */
	if (out->refuses && out->allows && is_after(consents, n, out->allows, out->refuses))
		out->refuses = NULL;
	out->contact = refused_contact(a, contacts, contact_count, asked);
}

const char *sharing_refusal(struct arena *a, const struct sharing *s)
{
	char day[DATE_TEXT];
	if (s->contact)
		return arena_printf(a,
		    "The patient does not permit us to speak with %s (%s); amend that contact first where this has changed.",
		    s->contact->name, s->contact->relationship ? s->contact->relationship : "contact");
	if (!s->refuses)
		return NULL;
	const struct record *r = &s->refuses->base;
	const char *who = s->refuses->recipient_name ? s->refuses->recipient_name
						     : record_show(a, r, record_field(r->kind, "recipient"));
	return arena_printf(a,
	    "Consent for %s is recorded as \"%s\" on %s, so nothing may go there; record a new decision for this recipient first "
	    "where the patient has changed their mind.",
	    who, record_show(a, r, record_field(r->kind, "decision")), date_clinical(s->refuses->decided_on, day));
}
