/* What the pathway must know about consent and goals, with the records' own words for what stands in the way. */
#include <string.h>

#include "facts_sharing.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/event.h"
#include "pathwell/records/goal.h"
#include "pathwell/sharing.h"
#include "pathwell/text.h"

static bool is(const char *code, const char *wanted)
{
	return code && strcmp(code, wanted) == 0;
}

static void decided(struct arena *a, const struct patient_view *v, const char *recipient, const char *name, struct sharing *out)
{
	struct sharing_asked asked = {.recipient = recipient, .name = name};
	const struct record_list *consents = &v->records[RECORD_CONSENT], *contacts = &v->records[RECORD_CONTACT];
	asked.known = sharing_known_of((const struct patient *)v->patient,
	    (const struct referral *)patient_view_record(v, RECORD_REFERRAL), (const struct practice *)v->practice);
	sharing_decided(a, consents->items, consents->count, contacts->items, contacts->count, &asked, out);
}

static const char *refusal_of(struct arena *a, const struct patient_view *v, const char *recipient, const char *name)
{
	struct sharing s;
	if (!recipient && text_is_blank(name))
		return NULL;
	decided(a, v, recipient, name, &s);
	return sharing_refusal(a, &s);
}

static void discharge_words(struct arena *a, const struct patient_view *v, const struct discharge *d, struct episode_facts *out)
{
	struct sharing s = {0};
	if (!d)
		return;
	if (is(d->destination, "practice"))
		out->discharge_sharing_refused = refusal_of(a, v, "practice", NULL);
	if (is(d->destination, "other_organisation")) {
		decided(a, v, "provider", d->destination_name, &s);
		out->discharge_sharing_refused = sharing_refusal(a, &s);
		out->destination_unasked = !out->discharge_sharing_refused && !s.allows && !s.may_allow && !text_is_blank(d->destination_name);
	}
	if (!out->discharge_sharing_refused)
		out->discharge_sharing_refused = refusal_of(a, v, NULL, d->taper_takeover);
}

/* "Goals met" says it of every goal that was not given up, and of one at least. */
static void goal_words(struct arena *a, const struct patient_view *v, const struct discharge *d, struct episode_facts *out)
{
	size_t counted = 0;
	if (!d || !is(d->outcome, "goals_met"))
		return;
	for (size_t i = 0; i < v->records[RECORD_GOAL].count; i++) {
		const struct goal *g = (const struct goal *)v->records[RECORD_GOAL].items[i];
		const struct record *r = &g->base;
		if (is(g->status, "cancelled") || is(g->status, "rejected"))
			continue;
		counted++;
		if (out->goal_unmet || is(g->achievement, "achieved") || (is(g->status, "completed") && !g->achievement))
			continue;
		out->goal_unmet = arena_printf(a,
		    "The outcome says \"Goals met\", but the goal \"%s\" stands as %s%s%s; record how each goal stands, or choose "
		    "another outcome.",
		    g->goal, record_show(a, r, record_field(r->kind, "status")), g->achievement ? ", " : "",
		    g->achievement ? record_show(a, r, record_field(r->kind, "achievement")) : "");
	}
	if (!counted)
		out->goal_unmet = "The outcome says \"Goals met\", but no goal stands; record it, or choose another outcome.";
}

void facts_of_sharing(struct arena *a, const struct patient_view *v, const struct record *form, struct episode_facts *out)
{
	const struct event_form *e = (const struct event_form *)form;
	const struct discharge *d = (const struct discharge *)patient_view_record(v, RECORD_DISCHARGE);
	if (e)
		out->sharing_refused = refusal_of(a, v, NULL, e->destination);
	if (e && !out->sharing_refused)
		out->sharing_refused = refusal_of(a, v, NULL, e->taken_over_by);
	discharge_words(a, v, d, out);
	goal_words(a, v, d, out);
}

void facts_say(struct arena *a, const struct episode_facts *f, struct judgement *j)
{
	const struct {
		const char *guard, *words;
	} said[] = {{"sharing-allowed", f->sharing_refused}, {"discharge-sharing", f->discharge_sharing_refused},
	    {"goals-settled", f->goal_unmet}};
	for (size_t i = 0; i < j->unmet_count; i++)
		for (size_t n = 0; n < ARRAY_LEN(said); n++) {
			if (!said[n].words || strcmp(j->unmet[i]->name, said[n].guard) != 0)
				continue;
			struct pathway_guard *named = arena_alloc(a, sizeof(*named));
			*named = *j->unmet[i];
			named->sentence = said[n].words;
			j->unmet[i] = named;
		}
}
