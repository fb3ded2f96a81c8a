/* Reviews of an invented history: scores and measures that change, what hinders and helps, what bears on risk. */
#include <string.h>

#include "demo_care.h"
#include "pathwell/app_review.h"
#include "pathwell/records/measure.h"
#include "pathwell/records/medicine.h"

/* Every few people have the same; the note stands beside the first. */
static const struct {
	const char *barriers, *barriers_note, *facilitators, *support, *side_effects;
} talks[] = {
    {"fear_withdrawal,earlier_attempts", "Stopped at once two years ago and had a bad week.", "slow,pauses", "psychology", "constipation"},
    {"fear_pain", "Winter is the worst time.", "patient_agenda,listening", "exercise", "none"},
    {"secondary_advice,secondary_contact", "Told at the hospital never to come off it.", "continuity,evidence", "secondary_mdt,pain_clinic",
	"sedation"},
    {"psychosocial,mental_health_access", "Waiting for counselling since spring.", "empathy,enough_time", "mental_health,social_prescribing",
	"low_mood"},
    {"none", NULL, "trial,achievement", NULL, "withdrawal"},
};

static void measure(struct story *s, const char *instrument, const char *how, const char *point, const char *field, const char *typed,
    const char *review)
{
	struct record *r = story_record(s, RECORD_MEASURE);
	story_set(s, r, "instrument", instrument);
	story_set(s, r, "taken_on", "today");
	story_set(s, r, "point", point);
	story_set(s, r, "how", how);
	story_set(s, r, field, typed);
	((struct measure *)r)->review = review;
	story_save(s, r);
}

void care_measures(struct story *s, const char *point, int low, const char *review)
{
	/* PHQ-9, answered item by item; the better people feel, the lower. Item 9 stays 0: no alert is invented here. */
	static const char *const phq[] = {"2 2 3 2 1 1 2 1 0", "2 1 2 2 1 1 1 1 0", "1 1 1 2 1 0 1 0 0", "1 0 1 1 0 0 1 0 0"};
	static const char *const pseq[] = {"18", "24", "31", "38"};
	size_t at = (size_t)(low < 0 ? 0 : low > 3 ? 3 : low);
	measure(s, "phq_9", "telephone", point, "answers", phq[at], review);
	measure(s, "pseq_10", "paper", point, "typed_total", pseq[at], review);
}

void care_review(struct story *s, int days, int next_in, const char *outcome, int pain)
{
	size_t which = (size_t)story_pick(s, 0, ARRAY_LEN(talks) - 1);
	care_visit(s, days, "review", "attend");
	struct record *r = story_record(s, RECORD_REVIEW);
	story_set(s, r, "reviewed_on", "today");
	story_set(s, r, "mode", "telephone");
	story_set(s, r, "reviewer", story_somebody(s)->text);
	story_set(s, r, "pain_score", arena_printf(s->a, "%d", pain));
	story_set(s, r, "interference_score", arena_printf(s->a, "%d", pain > 0 ? pain - 1 : 0));
	story_set(s, r, "medicines_same", "yes");
	story_set(s, r, "side_effects", talks[which].side_effects);
	story_set(s, r, "barriers", talks[which].barriers);
	if (talks[which].barriers_note)
		story_set(s, r, "barriers_note", talks[which].barriers_note);
	story_set(s, r, "facilitators", talks[which].facilitators);
	if (talks[which].support)
		story_set(s, r, "support", talks[which].support);
	story_set(s, r, "outcome", outcome);
	story_set(s, r, "decision", "continue");
	story_set(s, r, "summary", story_word(s, &demo_summaries));
	if (next_in)
		story_set(s, r, "next_on", story_date(s, next_in));
	if (s->st == STATUS_OK)
		s->st = app_review_equivalents(s->app, s->a, r, s->err);
	story_save(s, r);
	care_measures(s, "review", 8 - pain, r->id.text);
}

/* What reviews speak of as reduced: the same medicine at about half the dose. */
static const struct {
	const char *name, *strength, *dose;
} lower[] = {
    {"morphine", "30 mg", "one tablet twice a day"},
    {"tramadol", "50 mg", "one capsule three times a day"},
};

void care_reduce(struct story *s, int days)
{
	struct record_list list = {0};
	struct record_query q = {.kind = record_kind(RECORD_MEDICINE), .patient = &s->patient};
	story_day(s, days);
	if (s->st == STATUS_OK)
		s->st = store_record_list(s->app->store, s->a, &q, &list, s->err);
	for (size_t i = 0; s->st == STATUS_OK && i < list.count; i++)
		for (size_t n = 0; n < ARRAY_LEN(lower); n++) {
			if (strcmp(((const struct medicine *)list.items[i])->name, lower[n].name) != 0)
				continue;
			story_set(s, list.items[i], "strength", lower[n].strength);
			story_set(s, list.items[i], "dose", lower[n].dose);
			story_set(s, list.items[i], "change", "amended");
			story_set(s, list.items[i], "change_note", "Reduced step by step with the patient.");
			story_save(s, list.items[i]);
		}
}

void care_risk_profile(struct story *s, int64_t number)
{
	static const char *const conditions[] = {"respiratory", "renal,diabetes", "mental_health", "falls,cognitive"};
	struct record *r = story_record(s, RECORD_RISK_PROFILE);
	story_set(s, r, "conditions", conditions[(size_t)number % ARRAY_LEN(conditions)]);
	story_set(s, r, "dependence", number % 2 ? "possible" : "likely");
	story_set(s, r, "deprivation", arena_printf(s->a, "%d", (int)story_pick(s, 1, 10)));
	story_save(s, r);
}
