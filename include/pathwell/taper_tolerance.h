/* Whether a dose that is stepped back up to is one that the body may no longer be used to. After how long without it a former
 * dose is dangerous, no source says (CLINICAL.md 6): the service says it, and where it does not, a person is asked every time. */
#ifndef PATHWELL_TAPER_TOLERANCE_H
#define PATHWELL_TAPER_TOLERANCE_H

#include "pathwell/taper_in_force.h"

enum tolerance_verdict {
	TOLERANCE_KEPT, /* one step, and within the time that the service sets */
	TOLERANCE_ASK,  /* more than one step, or longer ago, or the service sets no time: a sentence must be answered */
	TOLERANCE_LOST, /* nothing for that long: only a new plan */
	TOLERANCE_UNSET /* nothing is taken, and the service has not said after how long that counts: say so first */
};
struct tolerance {
	enum tolerance_verdict verdict;
	int64_t to;      /* the dose that is stepped back up to */
	int steps_up;    /* planned doses above what is in force, up to it */
	date last_taken; /* the last day on which as much was in force; DATE_NONE: never */
	date nothing_since; /* DATE_NONE: something is taken */
};
/* Step n of the life (0: the dose before), from that day on. gap_days 0: the service has not set it. */
void taper_tolerance(const struct taper_life *life, date on, int n, int gap_days, struct tolerance *out);
/* What has to be answered, or why only a new plan is left; NULL where nothing has. In the arena. */
const char *taper_tolerance_say(struct arena *a, enum dose_unit unit, const struct tolerance *t, date on);

#endif
