/* The first days of steps that follow each other. */
#ifndef PATHWELL_TAPER_LENGTH_H
#define PATHWELL_TAPER_LENGTH_H

#include "pathwell/taper.h"

/* Months are counted from the day where they began, so that 31 January, 28 February, 31 March follow each other. A
 * patch is changed on its own days only: where it is worn for several, a step begins on the next change. */
struct calendar {
	date first, from; /* from: where the present run of months began */
	int months;
	date nominal;  /* before it is moved to a change of patch */
	int wear_days; /* 1 for what is taken daily */
};
void calendar_begin(struct calendar *c, date first, int wear_days);
/* First day of the step after one of this length; DATE_NONE past the calendar's end. */
date calendar_next(struct calendar *c, struct taper_length length);

/* About so many days: a month counts as 30. */
int length_days(struct taper_length length);
/* wear_days: a step is not shorter than a patch is worn. */
MUST_USE enum status length_check(struct taper_length length, int wear_days, struct error *err);

#endif
