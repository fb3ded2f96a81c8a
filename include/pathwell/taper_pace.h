/* Ready-made paces of reducing, and medicines that ask for a specialist: dated rows of schema/reference/, compiled in. */
#ifndef PATHWELL_TAPER_PACE_H
#define PATHWELL_TAPER_PACE_H

#include "pathwell/taper.h"

struct taper_pace {
	const char *name;     /* "opioid-fpm": what is typed */
	enum medicine_class class;
	const char *medicine; /* this medicine only, or NULL for all of the class */
	const char *speed;    /* "faster", "slower", "slowest" */
	enum taper_method method; /* a percentage, an amount or bands */
	const char *pace;     /* "10%", "75mg", "20:2mg,10:1mg" */
	struct taper_length every;
	bool half_below_third;
	const char *title, *source, *dated; /* title: a sentence for people */
};
/* All of them, in the order of the table; they live in the arena. */
void taper_paces(struct arena *a, const struct taper_pace **out, size_t *count);
/* Whether it is a pace for this medicine. */
bool taper_pace_fits(const struct taper_pace *p, const struct family *f);
/* Sets method, pace, length of steps and name of the request, whose family (and switch_to) are set. Refuses an unknown name
 * and one of another medicine, and names those that fit. NULL or "" takes the name and half_below_third away. */
MUST_USE enum status taper_pace_apply(struct arena *a, const char *name, struct taper_request *r, struct error *err);

/* Why this medicine is reduced with a specialist's advice only, or NULL; in the arena. */
const char *taper_specialist_why(struct arena *a, const struct family *f);

#endif
