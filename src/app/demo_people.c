/* The chapters of an invented history, in the order in which they happen. */
#include <stdio.h>
#include <string.h>

#include "demo_story.h"

/* NHS numbers of the range 999, which is never issued (STANDARDS.md 3.4), with a check digit of mod 11. */
static const char *test_nhs_number(struct story *s, int64_t number)
{
	char digits[11];
	for (int64_t serial = number * 2 % 1000000;; serial++) {
		int sum = 0;
		snprintf(digits, sizeof(digits), "999%06d", (int)serial);
		for (int i = 0; i < 9; i++)
			sum += (digits[i] - '0') * (10 - i);
		int check = (11 - sum % 11) % 11;
		if (check == 10)
			continue;
		digits[9] = (char)('0' + check);
		digits[10] = '\0';
		return arena_strdup(s->a, digits);
	}
}

static const struct id *somebody(struct story *s)
{
	return &s->staff[story_pick(s, 0, (int64_t)s->staff_count - 1)];
}

static void needs(struct story *s, struct record *p)
{
	static const char *const formats[] = {"large_print", "easy_read", "braille", "standard"};
	if (story_pick(s, 0, 9) < 2) {
		story_set(s, p, "language", story_pick(s, 0, 1) ? "Polish" : "Urdu");
		story_set(s, p, "interpreter", "yes");
	} else {
		story_set(s, p, "language", "English");
		story_set(s, p, "interpreter", "no");
	}
	if (story_pick(s, 0, 4) == 0)
		story_set(s, p, "format", formats[story_pick(s, 0, 3)]);
	if (story_pick(s, 0, 11) == 0)
		story_set(s, p, "communication_needs", "Hears better on the left; face him or her when speaking.");
}

static void register_person(struct story *s, int64_t number, const char *family)
{
	struct record *p = record_new_form(s->a, record_kind(RECORD_PATIENT));
	s->woman = story_pick(s, 0, 1);
	s->patient = (struct id){0};
	story_set(s, p, "nhs_number", test_nhs_number(s, number));
	story_set(s, p, "title", s->woman ? (story_pick(s, 0, 1) ? "Ms" : "Mrs") : "Mr");
	story_set(s, p, "family_name", family);
	story_set(s, p, "given_name", story_word(s, s->woman ? &demo_women : &demo_men));
	story_set(s, p, "born_on", story_date(s, (int)-story_pick(s, 19 * 365, 92 * 365)));
	story_set(s, p, "sex", s->woman ? "female" : "male");
	story_set(s, p, "gender", s->woman ? "female" : "male");
	story_set(s, p, "address", arena_printf(s->a, "%d %s", (int)story_pick(s, 1, 98), story_word(s, &demo_streets)));
	story_set(s, p, "town", story_word(s, &demo_towns));
	story_set(s, p, "postcode", arena_printf(s->a, "ZZ%d %dZZ", (int)story_pick(s, 1, 99), (int)story_pick(s, 1, 9)));
	/* 07700 900000 to 900999 are kept for drama by Ofcom: nobody's numbers. */
	story_set(s, p, "mobile", arena_printf(s->a, "07700 900%03d", (int)story_pick(s, 0, 999)));
	story_set(s, p, "practice", s->practices[story_pick(s, 0, (int64_t)s->practice_count - 1)].text);
	story_set(s, p, "care_home", story_pick(s, 0, 14) ? "no" : "yes");
	story_set(s, p, "case_worker", somebody(s)->text);
	needs(s, p);
	story_save(s, p);
	s->patient = p->id;
}

static void refer(struct story *s, int days, bool complete)
{
	static const char *const reasons[] = {"no treatable cause found", "primary pain diagnosis", "pain despite optimal management",
	    "risk of intervention outweighs benefit"};
	struct record *r = story_record(s, RECORD_REFERRAL);
	story_day(s, days);
	story_set(s, r, "referred_on", story_date(s, days - (int)story_pick(s, 1, 9)));
	story_set(s, r, "received_on", story_date(s, days));
	story_set(s, r, "referrer", story_word(s, &demo_referrers));
	story_set(s, r, "referrer_role", story_pick(s, 0, 3) ? "gp" : "clinical_pharmacist");
	story_set(s, r, "practice", s->practices[story_pick(s, 0, (int64_t)s->practice_count - 1)].text);
	story_set(s, r, "priority", story_pick(s, 0, 4) ? "routine" : "urgent");
	story_set(s, r, "entry", "new");
	story_set(s, r, "text", story_word(s, &demo_referral_texts));
	story_set(s, r, "reason_category", reasons[story_pick(s, 0, 3)]);
	story_set(s, r, "pain_months", arena_printf(s->a, "%d", (int)story_pick(s, 4, 180)));
	story_set(s, r, "discussed", "yes");
	if (complete) {
		const char *before = story_date(s, days - 12);
		story_set(s, r, "analgesics_decided_on", before);
		story_set(s, r, "manual_offered_on", before);
		story_set(s, r, "manual", "Pain self-management manual");
		story_set(s, r, "booklet_read_on", before);
		story_set(s, r, "entry_decided_on", story_date(s, days - 10));
		story_set(s, r, "entry_decided_with", "own GP");
		story_set(s, r, "opted_in", "yes");
		story_set(s, r, "criteria_met", "yes");
	}
	story_save(s, r);
}

static void consent(struct story *s, const char *recipient, const char *decision)
{
	struct record *r = story_record(s, RECORD_CONSENT);
	story_set(s, r, "recipient", recipient);
	story_set(s, r, "decision", decision);
	story_set(s, r, "decided_on", "today");
	story_set(s, r, "given_how", "in_person");
	if (strcmp(decision, "given") != 0)
		story_set(s, r, "reason", "Wants to tell them in person first.");
	story_save(s, r);
}

static void book(struct story *s, int days, const char *purpose)
{
	struct record *r = story_record(s, RECORD_APPOINTMENT);
	story_set(s, r, "on_date", story_date(s, days));
	story_set(s, r, "at_time", arena_printf(s->a, "%02d:%02d", (int)story_pick(s, 9, 16), (int)story_pick(s, 0, 3) * 15));
	story_set(s, r, "minutes", strcmp(purpose, "first_assessment") == 0 ? "90" : "30");
	story_set(s, r, "purpose", purpose);
	story_set(s, r, "mode", story_pick(s, 0, 1) ? "face_to_face" : "telephone");
	story_set(s, r, "with_staff", somebody(s)->text);
	story_set(s, r, "agreed", "yes");
	story_save(s, r);
	s->appointment = r->id;
}

static void visit(struct story *s, int days, const char *purpose, const char *event)
{
	story_day(s, days - 9);
	book(s, days, purpose);
	story_day(s, days);
	story_event(s, MACHINE_APPOINTMENT, &s->appointment, event, NULL, NULL);
}

static struct record *assess(struct story *s, bool complete)
{
	struct record *r = story_record(s, RECORD_ASSESSMENT);
	story_set(s, r, "begun_on", "today");
	story_set(s, r, "assessor", somebody(s)->text);
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

static void state_allergies(struct story *s)
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

static void state_medicines(struct story *s, const char *change)
{
	if (story_pick(s, 0, 2))
		story_medicine(s, "morphine", "60 mg", "modified-release tablet", "one tablet twice a day", change);
	else
		story_medicine(s, "tramadol", "50 mg", "capsule", "two capsules three times a day", change);
	if (story_pick(s, 0, 1))
		story_medicine(s, "amitriptyline", "10 mg", "tablet", "one tablet at night", "continued");
}

static void plan(struct story *s, bool complete, int review_in)
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
		story_set(s, r, "drawn_up_by", somebody(s)->text);
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

static void review(struct story *s, int days, int next_in, const char *outcome, int pain)
{
	visit(s, days, "review", "attend");
	struct record *r = story_record(s, RECORD_REVIEW);
	story_set(s, r, "reviewed_on", "today");
	story_set(s, r, "mode", "telephone");
	story_set(s, r, "reviewer", somebody(s)->text);
	story_set(s, r, "pain_score", arena_printf(s->a, "%d", pain));
	story_set(s, r, "interference_score", arena_printf(s->a, "%d", pain > 0 ? pain - 1 : 0));
	story_set(s, r, "outcome", outcome);
	story_set(s, r, "decision", "continue");
	story_set(s, r, "summary", story_word(s, &demo_summaries));
	if (next_in)
		story_set(s, r, "next_on", story_date(s, next_in));
	story_save(s, r);
}

static void discharge_form(struct story *s, bool complete)
{
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
		story_set(s, r, "completed_by", somebody(s)->text);
	}
	story_save(s, r);
}

static bool state_is(const char *state, const char *wanted)
{
	return strcmp(state, wanted) == 0;
}

/* Each chapter goes on to the next unless the history ends there; true when it ends. */
static bool before_assessment(struct story *s, const char *state, int64_t n, int begun)
{
	if (state_is(state, "referred")) {
		refer(s, begun, n % 2);
		return true;
	}
	refer(s, begun, true);
	story_day(s, begun + 3);
	if (state_is(state, "returned")) {
		story_event(s, MACHINE_EPISODE, NULL, "return-to-referrer", "Pain for less than twelve weeks; treatment is still going on.", "referrer and patient");
		return true;
	}
	if (state_is(state, "declined")) {
		story_event(s, MACHINE_EPISODE, NULL, "decline", "Wants to try the manual alone first.", "referrer");
		return true;
	}
	story_event(s, MACHINE_EPISODE, NULL, "accept", NULL, NULL);
	if (state_is(state, "accepted")) {
		if (n % 4 == 0)
			visit(s, -6, "first_assessment", "miss");
		else if (n % 4 == 1)
			book(s, 0, "first_assessment");
		else if (n % 4 == 2)
			book(s, (int)story_pick(s, 1, 20), "first_assessment");
		return true;
	}
	if (state_is(state, "did-not-engage")) {
		visit(s, begun + 20, "first_assessment", "miss");
		visit(s, begun + 45, "first_assessment", "miss");
		struct record *letter = story_record(s, RECORD_DOCUMENT);
		story_set(s, letter, "document", "second-invitation");
		story_set(s, letter, "audience", "patient");
		story_save(s, letter);
		story_day(s, begun + 70);
		story_event(s, MACHINE_EPISODE, NULL, "did-not-engage", "No answer to two letters and a call.", "referrer");
		return true;
	}
	return false;
}

static bool before_plan(struct story *s, const char *state, int begun)
{
	visit(s, begun + 20, "first_assessment", "attend");
	story_event(s, MACHINE_EPISODE, NULL, "begin-assessment", NULL, NULL);
	consent(s, "referrer", "given");
	consent(s, "practice", story_pick(s, 0, 5) ? "given" : "refused");
	state_allergies(s);
	if (state_is(state, "assessing")) {
		assess(s, false);
		return true;
	}
	state_medicines(s, state_is(state, "discharged") ? "amended" : "continued");
	assess(s, true);
	if (state_is(state, "referred-on")) {
		story_event(s, MACHINE_EPISODE, NULL, "refer-on", "Neurology, district hospital", "patient and GP");
		return true;
	}
	story_event(s, MACHINE_EPISODE, NULL, "complete-assessment", NULL, NULL);
	story_day(s, begun + 27);
	plan(s, !state_is(state, "planning"), begun + 100);
	if (state_is(state, "planning"))
		return true;
	story_event(s, MACHINE_EPISODE, NULL, "agree-plan", NULL, NULL);
	return false;
}

static void active_life(struct story *s, const char *state, int64_t n, int begun)
{
	int last = begun + 95;
	review(s, begun + 60, last, "unchanged", 6);
	if (state_is(state, "active")) {
		if (n % 3 == 0)
			story_taper(s, n / 3, -70, -56, n % 2 ? 3 : 2);
		else if (n % 3 == 1)
			story_taper(s, n / 3, -10, 12, (int)(n / 3 % 2));
		/* Some are overdue, some due this week, some ahead. */
		review(s, last, (int)(n % 5) * 9 - 14, "reduced", 5);
		if (n % 4 == 3)
			book(s, 0, "review");
		return;
	}
	review(s, last, begun + 120, "reduced", 4);
	story_day(s, begun + 120);
	if (state_is(state, "transferred")) {
		story_event(s, MACHINE_EPISODE, NULL, "transfer", "Moved to another county", "patient and GP");
		return;
	}
	if (state_is(state, "died")) {
		story_event(s, MACHINE_EPISODE, NULL, "die", "Told by the practice.", NULL);
		return;
	}
	story_event(s, MACHINE_EPISODE, NULL, "propose-discharge", NULL, NULL);
	discharge_form(s, state_is(state, "discharged") || n % 2);
	if (state_is(state, "discharged"))
		story_event(s, MACHINE_EPISODE, NULL, "discharge", NULL, NULL);
}

void story_write(struct story *s, const char *state, int64_t number)
{
	/* How long ago it began: enough for the chapters up to its state, and a little different for each. */
	int begun = state_is(state, "referred") ? -(int)story_pick(s, 1, 16)
	    : state_is(state, "accepted") ? -(int)story_pick(s, 18, 40)
	    : state_is(state, "assessing") ? -(int)story_pick(s, 24, 34)
	    : state_is(state, "planning") ? -(int)story_pick(s, 30, 40)
	    : -(int)story_pick(s, 190, 230);
	story_day(s, begun - 1);
	register_person(s, number, demo_family_names.items[(size_t)(number * 7) % demo_family_names.count]);
	if (before_assessment(s, state, number, begun) || before_plan(s, state, begun))
		return;
	active_life(s, state, number, begun);
}
