/* The use cases of measures: scored and written, looked at over time, and a licensed service's own wordings.
 *
 * A measure record is typed as answers or as a total; what it comes to is written by the program whenever it is saved,
 * also through app_record_save(). An answer that raises an alert is not saved before it says what was done about it. */
#ifndef PATHWELL_APP_MEASURE_H
#define PATHWELL_APP_MEASURE_H

#include "pathwell/app.h"
#include "pathwell/measure.h"
#include "pathwell/records/measure.h"

/* The instruments with the service's own wordings; live in the arena, or as long as the app. */
MUST_USE enum status app_measures(struct app *app, struct arena *a, const struct measures **out, struct error *err);

/* What m's answers or total come to, written into its fields (score … alert, rules); *out (NULL is allowed) has it whole.
 * Both answers and a total must agree. Where the points differ by sex, the patient's gender is taken unless it is
 * typed. Refused: err names the field. An alert is no refusal here: a screen asks about it, saving insists. */
MUST_USE enum status app_measure_score(struct app *app, struct arena *a, struct measure *m, struct measure_result *out,
    struct error *err);
/* Checks, scores and writes one measure record inside the running transaction: for use cases that save it with another
 * record (its .review set). Refused while an alert has no alert_action: the sentence is the prompt. */
MUST_USE enum status app_measure_write(struct app *app, struct arena *a, struct record *measure, struct error *err);

/* ---- alerts (app/measure_alert.c) ---- */

/* What an alert asks for, behind its own sentence. */
#define ALERT_ASKS "Write in a few words who was told and what was agreed."
/* Whether this says what was done: a few words, never one letter. */
bool measure_alert_answered(const char *action);
/* Whether an alert was raised that nobody with a name has dealt with. */
bool measure_alert_open(const struct measure *m);
/* "PHQ-9 of 12-Nov-2026: Item 9 … So far: GP rung."; lives in the arena. */
const char *measure_alert_text(struct arena *a, const struct measures *all, const struct measure *m);

/* ---- over time ---- */

struct measure_taken {
	date on;
	int64_t score;            /* thousandths; SCORE_NONE for a state */
	const char *state, *band; /* or NULL */
	const char *point;        /* code; NULL for what an assessment or a review holds */
	const struct record *record; /* measure, assessment or review */
};
struct measure_series {
	const struct instrument *instrument;
	struct measure_taken *items; /* oldest first, one or more */
	size_t count;
	const struct measure_taken *baseline; /* the first at the point "baseline", else the first of all */
	const struct measure_taken *latest;
	struct measure_change change; /* latest against baseline; unknown where they are one */
	const char *words;            /* "2 lower, better; it matters", "" where there is one alone */
	const struct measure *alert; /* the newest whose alert nobody has dealt with, or NULL */
	bool booster; /* F147: after the end of a programme it got worse again, so much that it matters */
};
struct measure_story {
	struct measure_series *items; /* in the order of the instruments */
	size_t count;
};
/* From what a view holds: the measures of the episode, and the ratings of its assessment and reviews. */
void measure_story_read(struct arena *a, const struct measures *all, const struct patient_view *v,
    struct measure_story *out);
MUST_USE enum status app_measure_story(struct app *app, struct arena *a, const struct id *patient,
    struct measure_story *out, struct error *err);
/* "Offer a booster: PHQ-9 went from 6 to 12 since the programme ended (12-Mar-2027)."; NULL where none is needed. */
const char *measure_booster_alert(struct arena *a, const struct measure_series *series);

/* Of all people with two scores: how many changed so that it matters, and how many are better at all. Where somebody was
 * asked at both ends of a programme, these two are compared; else the last score with the baseline. */
struct measure_responders {
	const struct instrument *instrument;
	int64_t people;       /* measured once or more */
	int64_t twice;        /* = better + worse + no_change + not_known */
	int64_t programme;    /* of these, compared between the ends of a programme */
	int64_t any_better;   /* of these, better by however little */
	int64_t better, worse, no_change, not_known; /* not_known: no change that matters is published for it */
};
/* In the order of the instruments, those that somebody answered. */
MUST_USE enum status app_measure_responders(struct app *app, struct arena *a, struct measure_responders **out, size_t *n,
    struct error *err);

/* ---- a licensed service's wordings ---- */

/* A CSV file with the columns instrument, item and text (and licence, or `licence` for all): whole or not at all. A
 * wording that stands is amended, one that is the same left alone. */
struct measure_labels_report {
	int64_t added, changed, same;
};
MUST_USE enum status app_measure_labels(struct app *app, struct arena *a, const char *file, const char *licence,
    bool dry_run, struct measure_labels_report *out, struct error *err);

#endif
