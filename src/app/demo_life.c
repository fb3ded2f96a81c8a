/* The chapters of an invented history, in the order in which they happen. */
#include <string.h>

#include "demo_care.h"

static bool state_is(const char *state, const char *wanted)
{
	return strcmp(state, wanted) == 0;
}

/* Each chapter goes on to the next unless the history ends there; true when it ends. */
static bool before_assessment(struct story *s, const char *state, int64_t n, int begun)
{
	if (state_is(state, "referred")) {
		care_refer(s, begun, n % 2);
		return true;
	}
	care_refer(s, begun, true);
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
			care_visit(s, -6, "first_assessment", "miss");
		else if (n % 4 == 1)
			care_book(s, 0, "first_assessment");
		else if (n % 4 == 2)
			care_book(s, (int)story_pick(s, 1, 20), "first_assessment");
		return true;
	}
	if (state_is(state, "did-not-engage")) {
		care_visit(s, begun + 20, "first_assessment", "miss");
		care_visit(s, begun + 45, "first_assessment", "miss");
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
	care_visit(s, begun + 20, "first_assessment", "attend");
	story_event(s, MACHINE_EPISODE, NULL, "begin-assessment", NULL, NULL);
	care_consent(s, "referrer", "given");
	care_consent(s, "practice", story_pick(s, 0, 5) ? "given" : "refused");
	care_state_allergies(s);
	if (state_is(state, "assessing")) {
		care_assess(s, false);
		return true;
	}
	care_state_medicines(s, state_is(state, "discharged") ? "amended" : "continued");
	care_assess(s, true);
	care_measures(s, "baseline", 0, NULL);
	if (state_is(state, "referred-on")) {
		story_event(s, MACHINE_EPISODE, NULL, "refer-on", "New weakness of the left arm: to be seen there first.", "patient and GP");
		return true;
	}
	story_event(s, MACHINE_EPISODE, NULL, "complete-assessment", NULL, NULL);
	story_day(s, begun + 27);
	care_plan(s, !state_is(state, "planning"), begun + 100);
	if (state_is(state, "planning"))
		return true;
	story_event(s, MACHINE_EPISODE, NULL, "agree-plan", NULL, NULL);
	return false;
}

static void active_life(struct story *s, const char *state, int64_t n, int begun)
{
	int last = begun + 95;
	care_review(s, begun + 60, last, "unchanged", 6);
	if (state_is(state, "active")) {
		if (n % 3 == 0)
			story_taper(s, n / 3, -70, -56, n % 2 ? 3 : 2);
		else if (n % 3 == 1)
			story_taper(s, n / 3, -10, 12, (int)(n / 3 % 2));
		else
			care_reduce(s, last - 20);
		/* Some are overdue, some due this week, some ahead. */
		care_review(s, last, (int)(n % 5) * 9 - 14, "reduced", 5);
		if (n % 4 == 3)
			care_book(s, 0, "review");
		return;
	}
	care_reduce(s, last - 20);
	care_review(s, last, begun + 120, "reduced", 4);
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
	care_discharge_form(s, state_is(state, "discharged") || n % 2);
	if (!state_is(state, "discharged"))
		return;
	story_event(s, MACHINE_EPISODE, NULL, "discharge", NULL, NULL);
	/* One of them waits for it still. */
	if (n % 5 == 0)
		return;
	struct record *letter = story_record(s, RECORD_DOCUMENT);
	story_set(s, letter, "document", "discharge-summary");
	story_set(s, letter, "audience", "patient");
	story_set(s, letter, "sent_by", "post");
	story_save(s, letter);
}

void story_write(struct story *s, const char *state, int64_t number)
{
	if (state_is(state, "found") || state_is(state, "not-needed")) {
		story_found(s, state, number);
		return;
	}
	s->morphine = state_is(state, "active");
	/* How long ago it began: enough for the chapters up to its state, and a little different for each. */
	int begun = state_is(state, "referred") ? -(int)story_pick(s, 1, 16)
	    : state_is(state, "accepted") ? -(int)story_pick(s, 18, 40)
	    : state_is(state, "assessing") ? -(int)story_pick(s, 24, 34)
	    : state_is(state, "planning") ? -(int)story_pick(s, 30, 40)
	    : -(int)story_pick(s, 190, 230);
	story_day(s, begun - 1);
	story_person(s, number, 19, 92);
	if (before_assessment(s, state, number, begun) || before_plan(s, state, begun))
		return;
	active_life(s, state, number, begun);
}
