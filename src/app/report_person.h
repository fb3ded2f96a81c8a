/* One person of a cohort, as the rows of the store tell: what is counted of them in the end. */
#ifndef PATHWELL_APP_REPORT_PERSON_H
#define PATHWELL_APP_REPORT_PERSON_H

#include "pathwell/measure.h"
#include "report_parts.h"

enum standing {
	STANDING_ATTENDED,
	STANDING_DECLINED,
	STANDING_MISSED,
	STANDING_INVITED,
	STANDING_NOT_INVITED,
	STANDING_CLOSED
};
enum level { LEVEL_HIGH, LEVEL_CANNOT_BE_SAID, LEVEL_MEDIUM, LEVEL_LOW, LEVEL_NOT_KNOWN, LEVEL_COUNT };
enum { SAID_BARRIERS, SAID_FACILITATORS, SAID_SUPPORT, SAID_COUNT };

struct scores {
	size_t count;
	int64_t first, last;
};
struct person {
	struct id id;
	enum standing standing;
	enum level level;
	bool invited; /* by the last day, and before the review that answered */
	date found_on, seen_on, left_on; /* seen_on: the review that answered the invitation */
	char import_run[sizeof(((struct id *)0)->text)];
	size_t reviews;
	char outcome[24];
	int64_t ome_before, ome_now;
	uint64_t said[SAID_COUNT]; /* bit i: choice i */
	bool six_done, twelve_done, gabapentinoid_before, gabapentinoid_started;
};
struct amounts {
	int64_t *items;
	size_t count, cap;
};
struct report_walk {
	struct arena *a, *scratch;
	struct cohort_report *r;
	struct person p;
	bool somebody;
	const struct measures *measures;
	struct scores *scores;          /* of this person, one for each instrument */
	struct measure_block *measured; /* of all */
	struct amounts before, now;
};

/* A row of the person who is walked through; invitations come first. */
void report_person_take(struct report_walk *w, const struct cohort_row *row);
/* No later than the last day that is counted. */
bool report_in_period(const struct report_walk *w, date d);
date report_weeks_after(date d, int weeks);

#endif
