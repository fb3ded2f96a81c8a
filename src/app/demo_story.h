/* Writing one invented history: records and events on their days, through the same use cases as a person's. */
#ifndef PATHWELL_APP_DEMO_STORY_H
#define PATHWELL_APP_DEMO_STORY_H

#include "demo_names.h"
#include "private.h"

struct story {
	struct app *app;
	struct arena *a; /* emptied after every patient */
	struct random random;
	struct error *err;
	enum status st;  /* the first thing that went wrong; everything after it does nothing */
	date today;      /* the demonstration's own day; the clock is moved to the days before it */
	struct id patient, appointment, taper;
	struct id *staff; size_t staff_count; /* who can act: case workers, pharmacist, clinician */
	struct id prescriber; /* the pharmacist */
	struct id *practices; size_t practice_count;
	bool woman;
	bool morphine; /* takes it for certain: a reduction of it follows */
};

int64_t story_pick(struct story *s, int64_t low, int64_t high);
const char *story_word(struct story *s, const struct demo_words *words);
/* Moves the clock to days from today (negative: before) at the desk's hours. */
void story_day(struct story *s, int days);
void story_evening(struct story *s, int days); /* when the desk closes */
const char *story_date(struct story *s, int days); /* as typed */

struct record *story_record(struct story *s, enum record_type type);
void story_set(struct story *s, struct record *r, const char *field, const char *typed);
void story_save(struct story *s, struct record *r);
/* reason and told may be NULL. */
void story_event(struct story *s, enum machine m, const struct id *subject, const char *event, const char *reason, const char *told);

void story_medicine(struct story *s, const char *name, const char *strength, const char *form, const char *dose, const char *change);
/* A reduction made by the planner, of another medicine for each number; days from today. how_far: 0 a draft, 1 signed, 2
 * running, 3 held. */
void story_taper(struct story *s, int64_t number, int agreed, int starts, int how_far);

/* Registers the next invented person, so many years old; number gives the NHS number and the name. */
void story_person(struct story *s, int64_t number, int youngest, int oldest);
const struct id *story_somebody(struct story *s); /* of those who can act */

/* Somebody found by a search, who is not referred; state found or not-needed. */
void story_found(struct story *s, const char *state, int64_t number);
/* One patient with a history that ends in `state` of the episode machine; number 0, 1, … varies the details. */
void story_write(struct story *s, const char *state, int64_t number);

#endif
