/* Assessment, care plan and discharge of an invented history. */
#include <string.h>

#include "demo_care.h"

struct record *care_assess(struct story *s, bool complete)
{
	struct record *r = story_record(s, RECORD_ASSESSMENT);
	story_set(s, r, "begun_on", "today");
	story_set(s, r, "assessor", story_somebody(s)->text);
	story_set(s, r, "physical", story_word(s, &demo_physical));
	story_set(s, r, "matters", story_word(s, &demo_matters));
	if (complete) {
		story_set(s, r, "diagnoses", story_word(s, &demo_diagnoses));
		story_set(s, r, "psychological", story_word(s, &demo_psychological));
		story_set(s, r, "social", story_word(s, &demo_social));
		story_set(s, r, "red_flags", "none");
		story_set(s, r, "pain_score", arena_printf(s->a, "%d", (int)story_pick(s, 5, 9)));
		story_set(s, r, "interference_score", arena_printf(s->a, "%d", (int)story_pick(s, 4, 9)));
		story_set(s, r, "care_level", "community");
	}
	story_save(s, r);
	return r;
}

void care_state_allergies(struct story *s)
{
	struct record *r = story_record(s, RECORD_ALLERGY);
	if (story_pick(s, 0, 3) == 0) {
		story_set(s, r, "agent", story_pick(s, 0, 1) ? "penicillin" : "codeine");
		story_set(s, r, "reaction", "rash");
	} else {
		story_set(s, r, "statement", "none_known");
	}
	story_save(s, r);
}

void story_medicine(struct story *s, const char *name, const char *strength, const char *form, const char *dose, const char *change)
{
	struct record *r = story_record(s, RECORD_MEDICINE);
	story_set(s, r, "name", name);
	story_set(s, r, "strength", strength);
	story_set(s, r, "form", form);
	story_set(s, r, "dose", dose);
	story_set(s, r, "indication", "pain");
	story_set(s, r, "change", change);
	if (strcmp(change, "continued") != 0)
		story_set(s, r, "change_note", "Reduced step by step with the patient.");
	story_save(s, r);
}

void care_state_medicines(struct story *s, const char *change)
{
	if (story_pick(s, 0, 2) || s->morphine)
		story_medicine(s, "morphine", "60 mg", "modified-release tablet", "one tablet twice a day", change);
	else
		story_medicine(s, "tramadol", "50 mg", "capsule", "two capsules three times a day", change);
	if (story_pick(s, 0, 1))
		story_medicine(s, "amitriptyline", "10 mg", "tablet", "one tablet at night", "continued");
}

void care_plan(struct story *s, bool complete, int review_in)
{
	struct record *r = story_record(s, RECORD_CARE_PLAN);
	story_set(s, r, "discussed_on", "today");
	story_set(s, r, "discussed_with", "patient");
	story_set(s, r, "options", story_pick(s, 0, 1) ? "physiotherapy,medication_review" : "medication_review,online_programme");
	story_set(s, r, "modes", "face_to_face,telephone");
	story_set(s, r, "summary", "Pacing, a daily walk that grows by a minute a day, and a slow look at the medicines.");
	if (complete) {
		story_set(s, r, "agreed_on", "today");
		story_set(s, r, "agreed_by", "patient");
		story_set(s, r, "drawn_up_on", "today");
		story_set(s, r, "drawn_up_by", story_somebody(s)->text);
		story_set(s, r, "review_on", story_date(s, review_in));
	}
	story_save(s, r);
	if (!complete)
		return;
	struct record *goal = story_record(s, RECORD_GOAL);
	story_set(s, goal, "goal", story_word(s, &demo_goals));
	story_set(s, goal, "actions", "One small step each week; written down in the diary.");
	story_save(s, goal);
}

/* What the discharge says of the goals, each goal says too. */
static void goals_reached(struct story *s)
{
	struct record_list list = {0};
	struct record_query q = {.kind = record_kind(RECORD_GOAL), .patient = &s->patient};
	if (s->st == STATUS_OK)
		s->st = store_record_list(s->app->store, s->a, &q, &list, s->err);
	for (size_t i = 0; s->st == STATUS_OK && i < list.count; i++) {
		story_set(s, list.items[i], "status", "completed");
		story_set(s, list.items[i], "achievement", "achieved");
		story_save(s, list.items[i]);
	}
}

void care_discharge_form(struct story *s, bool complete)
{
	if (complete)
		goals_reached(s);
	struct record *r = story_record(s, RECORD_DISCHARGE);
	story_set(s, r, "shared_decision", "yes");
	story_set(s, r, "decided_on", "today");
	story_set(s, r, "decided_with", "patient");
	story_set(s, r, "decision", "Both think that the goals are reached and that going on alone is the next step.");
	if (complete) {
		story_set(s, r, "destination", "self_management");
		story_set(s, r, "outcome", "goals_met");
		story_set(s, r, "clinical_summary", "Attended every review, learned pacing, came down from the starting dose in small steps.");
		story_set(s, r, "information", "Pain self-management manual and the setback sheet, given to the patient.");
		story_set(s, r, "plan", "Goes on with the daily walk and the diary.");
		story_set(s, r, "actions_professionals", "GP: please keep the present dose and review it in six months.");
		story_set(s, r, "actions_patient", "Keep walking; look at the setback sheet on bad days.");
		story_set(s, r, "setback_plan", "Go back to the last level that worked for two weeks, then ring us.");
		story_set(s, r, "completed_by", story_somebody(s)->text);
	}
	story_save(s, r);
}
