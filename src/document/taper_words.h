/* How a planned reduction reads: amounts, units, dates and percentages in the words of the letter's reader. */
#ifndef PATHWELL_DOCUMENT_TAPER_WORDS_H
#define PATHWELL_DOCUMENT_TAPER_WORDS_H

#include "model.h"
#include "pathwell/taper.h"

/* "75mg" for a patient, "75 mg" for a clinician, "25 microgram per hour". */
const char *taper_amount(struct letter *l, const struct family *f, int64_t amount);
/* What is taken in a day, of each medicine: "225mg", "1mg of lorazepam and 10mg of diazepam"; "nothing". */
const char *taper_day(struct letter *l, const struct taper_plan *p, const struct taper_part parts[PART_COUNT]);
/* "one 60mg tablet and one 15mg tablet"; in a switch each medicine is named: "diazepam, one 5mg tablet". */
const char *taper_units(struct letter *l, const struct taper_plan *p, const struct taper_part *part);
/* "Morning"; "Patch", which has no part of the day. */
const char *taper_part_label(const struct taper_plan *p, int part);
bool taper_part_taken(const struct taper_part *part);
bool taper_is_patch(const struct taper_plan *p);
/* A patch is changed every so many days, counted from the first day of its step; 1 for what is taken every day. */
int taper_change_days(const struct taper_plan *p);
/* The last day of the step; DATE_NONE where it goes on. */
date taper_last_day(const struct taper_step *s);
/* Tenths of a percent: "12.5%", "10%". */
const char *taper_tenths(struct letter *l, int64_t tenths);

#endif
