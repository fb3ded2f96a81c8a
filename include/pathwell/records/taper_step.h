/* One dated step of a taper: from this day on, this daily dose; a planned one also how the day is divided, and what was
 * really taken. */
#ifndef PATHWELL_RECORDS_TAPER_STEP_H
#define PATHWELL_RECORDS_TAPER_STEP_H
#include "pathwell/record.h"

#define TAPER_STEP_FIELDS(F) \
	F(LINK, taper, "Taper", "The reduction that this step belongs to.", .flags = FIELD_REQUIRED, .link = "taper") \
	F(DATE, starts_on, "From", "The first day of this dose.", .flags = FIELD_REQUIRED | FIELD_IN_LIST) \
	F(DOSE, daily_dose, "Daily dose", "With its unit, for example 105 mg; 0 mg to stop; for a patch leave it blank.", \
	    .flags = FIELD_IN_LIST) \
	F(RATE, rate, "Patch", "For patches: microgram/hour in all.", .flags = FIELD_IN_LIST) \
	F(TEXT, how, "How it is taken", \
	    "How the day is divided, for example 45 mg in the morning and 60 mg in the evening.", \
	    .flags = FIELD_IN_LIST, .max = 200) \
	F(NOTE, notes, "Notes", "Anything to watch for at this step.", .max = 1000) \
	F(INTEGER, plan_version, "Plan version", "The version of the plan that this row belongs to.", .flags = FIELD_SET_BY_PROGRAM, \
	    .low = 1, .high = 100000) \
	F(INTEGER, n, "Step", "Its number in the plan.", .flags = FIELD_SET_BY_PROGRAM, .low = 1, .high = 1000) \
	F(INTEGER, days, "Days", "How long it lasts; blank without an end.", .flags = FIELD_SET_BY_PROGRAM, .low = 0, \
	    .high = 100000) \
	F(CHOICE, kind, "Kind", "A step down, a change of medicine, or a step back up.", .flags = FIELD_SET_BY_PROGRAM, \
	    .choices = choices_taper_step_kind) \
	F(DOSE, morning, "Morning", "Of the day's dose.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, midday, "Midday", "Of the day's dose.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, evening, "Evening", "Of the day's dose.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, night, "Night", "Of the day's dose.", .flags = FIELD_SET_BY_PROGRAM) \
	F(CHOICES, old_parts, "Still the medicine before", "Parts of the day that a switch has not reached yet.", \
	    .flags = FIELD_SET_BY_PROGRAM, .choices = choices_day_part) \
	F(TEXT, strengths, "Tablets used", "The strengths that this step is made of: a later change of tablets leaves it as it was.", \
	    .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, taken_dose, "Really taken", "What the patient says was taken a day in this step.", .section = "What was taken") \
	F(RATE, taken_rate, "Really worn", "For patches: microgram/hour in all.") \
	F(NOTE, taken_note, "What the patient says", "Why it differed, how it went.", .max = 1000)

struct taper_step_record { /* taper.h has the planned step itself */
	struct record base;
	TAPER_STEP_FIELDS(FIELD_MEMBER)
};
#endif
