/* People whom a search of a practice's medicines found, at every point of the invitation. */
#include <string.h>

#include "demo_care.h"

struct found_medicine {
	const char *name, *strength, *form, *dose;
};
#define MEDICINES_MOST 3
/* Regimens as lists have them: high, medium and low risk, and lines that nobody can total. */
static const struct found_medicine regimens[][MEDICINES_MOST] = {
    {{"morphine", "60 mg", "modified-release tablet", "one to be taken twice a day"},
	{"pregabalin", "150 mg", "capsule", "one to be taken twice a day"}},
    {{"fentanyl", "50 microgram/hour", "transdermal patch", "one patch every 72 hours"},
	{"zopiclone", "7.5 mg", "tablet", "one to be taken at night"}},
    {{"codeine", "30 mg", "tablet", "two to be taken four times a day"},
	{"gabapentin", "300 mg", "capsule", "one to be taken three times a day"},
	{"diazepam", "2 mg", "tablet", "one to be taken at night"}},
    {{"oxycodone", "30 mg", "modified-release tablet", "one to be taken twice a day"}},
    {{"tramadol", "50 mg", "capsule", "two to be taken three times a day"}},
    {{"morphine", "10 mg/5 ml", "oral solution", "as directed"}, {"amitriptyline", "10 mg", "tablet", "one to be taken at night"}},
    {{"methadone", "1 mg/ml", "oral solution", "30 ml to be taken each morning"}, {"pregabalin", "75 mg", "capsule", "one to be taken twice a day"}},
    {{"buprenorphine", "10 microgram/hour", "transdermal patch", "one patch every 7 days"}},
};

static void medicines(struct story *s, int64_t n)
{
	const struct found_medicine *m = regimens[(size_t)n % ARRAY_LEN(regimens)];
	for (size_t i = 0; i < MEDICINES_MOST && m[i].name; i++)
		story_medicine(s, m[i].name, m[i].strength, m[i].form, m[i].dose, "continued");
}

static struct id on_the_list(struct story *s, int days)
{
	struct record *r = story_record(s, RECORD_INVITATION);
	story_set(s, r, "found_on", story_date(s, days));
	story_set(s, r, "cohort", "Pain medicines search");
	story_save(s, r);
	return r->id;
}

static void step(struct story *s, int days, const struct id *invitation, const char *event, const char *reason)
{
	story_day(s, days);
	story_event(s, MACHINE_INVITATION, invitation, event, reason, NULL);
}

/* The attended review moves the invitation by itself. */
static void come(struct story *s, int days, int64_t n)
{
	static const char *const outcomes[] = {"reduced", "unchanged", "stopped", "increased", "not_recorded"};
	const char *outcome = outcomes[(size_t)(n / 3) % ARRAY_LEN(outcomes)];
	care_review(s, days, days + 84, outcome, 5);
	if (strcmp(outcome, "reduced") != 0)
		return;
	care_reduce(s, days + 20);
	care_review(s, days + 42, days + 126, outcome, 4);
}

enum end { END_FOUND, END_INVITED, END_MISSED, END_SECOND, END_WHEN_SEEN, END_SEEN, END_SEEN_LONG_AGO, END_DECLINED };

/* Most wait, some answered: as lists are in the weeks after a search. */
static enum end ending(int64_t n)
{
	static const enum end ends[] = {END_FOUND, END_INVITED, END_SEEN, END_MISSED, END_FOUND, END_WHEN_SEEN, END_SEEN_LONG_AGO, END_INVITED,
	    END_SECOND, END_SEEN, END_FOUND, END_DECLINED, END_MISSED, END_FOUND};
	return ends[(size_t)n % ARRAY_LEN(ends)];
}

void story_found(struct story *s, const char *state, int64_t number)
{
	enum end end = ending(number);
	int begun = end == END_SEEN_LONG_AGO ? -230 : -90;
	story_day(s, begun);
	story_person(s, number, 35, 92);
	medicines(s, number);
	if (number % 3 == 0)
		care_risk_profile(s, number);
	struct id invitation = on_the_list(s, begun);
	if (strcmp(state, "not-needed") == 0) {
		step(s, begun + 10, &invitation, "close", "The practice stopped the medicine in the meantime.");
		story_event(s, MACHINE_EPISODE, NULL, "drop-case", "The practice stopped the medicine in the meantime.", NULL);
		return;
	}
	if (end == END_FOUND)
		return;
	step(s, begun + 7, &invitation, "invite", NULL);
	if (end == END_INVITED)
		return;
	if (end == END_DECLINED) {
		step(s, begun + 20, &invitation, "refuse", "Wants to keep things as they are.");
		return;
	}
	if (end == END_SEEN || end == END_SEEN_LONG_AGO) {
		come(s, begun + 30, number);
		return;
	}
	step(s, begun + 35, &invitation, "not-seen", NULL);
	if (end == END_MISSED)
		return;
	step(s, begun + 45, &invitation, "invite-again", NULL);
	if (end == END_SECOND)
		return;
	step(s, begun + 70, &invitation, "not-seen", NULL);
}
