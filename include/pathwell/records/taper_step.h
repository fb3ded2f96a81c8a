/* One dated step of a taper: from this day on, this daily dose. */
#ifndef PATHWELL_RECORDS_TAPER_STEP_H
#define PATHWELL_RECORDS_TAPER_STEP_H
#include "pathwell/record.h"

#define TAPER_STEP_FIELDS(F) \
	F(LINK, taper, "Taper", "The reduction that this step belongs to.", .flags = FIELD_REQUIRED, .link = "taper") \
	F(DATE, starts_on, "From", "The first day of this dose.", .flags = FIELD_REQUIRED | FIELD_IN_LIST) \
	F(DOSE, daily_dose, "Daily dose", "With its unit, for example 105 mg; 0 mg to stop.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST) \
	F(TEXT, how, "How it is taken", \
	    "How the day is divided, for example 45 mg in the morning and 60 mg in the evening.", \
	    .flags = FIELD_IN_LIST, .max = 200) \
	F(NOTE, notes, "Notes", "Anything to watch for at this step.", .max = 1000)

struct taper_step {
	struct record base;
	TAPER_STEP_FIELDS(FIELD_MEMBER)
};
#endif
