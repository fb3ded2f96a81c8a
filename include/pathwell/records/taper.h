/* A dose reduction: entered by hand as dated steps, or planned. A planned one (family given) also holds what was asked of
 * the planner, in the words that the planner reads, and its steps are the rows of its plan version. Its state moves by events
 * (pathway.h, MACHINE_TAPER). */
#ifndef PATHWELL_RECORDS_TAPER_H
#define PATHWELL_RECORDS_TAPER_H
#include "pathwell/record.h"

#define TAPER_FIELDS(F) \
	F(TEXT, medicine, "Medicine", "In full, with form: morphine modified-release tablets.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST, .max = 120, .section = "Reduction") \
	F(LINK, recorded_as, "Recorded as", "Which of the recorded medicines is reduced; blank where only one can be meant.", \
	    .link = "medicine") \
	F(LINK, recorded_as_2, "And as", "A second one, where the dose was made of several.", .link = "medicine", \
	    .when = "recorded_as") \
	F(LINK, recorded_as_3, "And as well as", "A third one.", .link = "medicine", .when = "recorded_as_2") \
	F(DOSE, start_dose, "Daily dose before", "What is taken now, before the reduction, with its unit, for example 120 mg; for a patch leave it blank.", \
	    .flags = FIELD_IN_LIST) \
	F(DOSE, target_dose, "Daily dose to reach", "0 mg to stop.", .flags = FIELD_IN_LIST) \
	F(RATE, start_rate, "Patch before", "What is worn now, before the reduction: microgram/hour in all.", .flags = FIELD_IN_LIST) \
	F(RATE, target_rate, "Patch to reach", "For patches; 0 microgram/hour to stop.") \
	F(DATE, starts_on, "Begins on", "The first day of the first lower dose.", \
	    .flags = FIELD_REQUIRED | FIELD_IN_LIST) \
	F(YES_NO, trial, "A trial", "Agreed to try it, with an end date.", .feature = "F101") \
	F(DATE, trial_ends_on, "Trial ends on", "The day the trial is looked at and decided about.", \
	    .flags = FIELD_REQUIRED, .when = "trial=yes", .feature = "F101") \
	F(NOTE, agreement, "Agreed with the patient", "Rate, and which medicine first: the patient sets the agenda.", \
	    .section = "Agreement", .feature = "F100") \
	F(DATE, agreed_on, "Agreed on", "The day the patient agreed.", .flags = FIELD_PAST, .feature = "F100") \
	F(DATE, cautions_asked_on, "Cautions asked on", \
	    "Pregnancy, unstable mental illness and the other cautions before a reduction begins.", .flags = FIELD_PAST) \
	F(NOTE, cautions, "Cautions: what was found", "Which applied, and what was done about it; none where none did.", .max = 2000) \
	F(NOTE, over_limit_reason, "Why faster than the limit", "Where a step falls by more than its class's limit.", .max = 1000) \
	F(NOTE, override_reason, "Why a second reduction at once", "One medicine at a time is the rule.", .max = 1000, \
	    .feature = "F103") \
	F(NOTE, not_listed_reason, "Why a medicine that is not on the list", \
	    "Where the list of medicines does not hold what is reduced.", .max = 1000) \
	F(NOTE, tolerance, "Lost tolerance: what was decided", \
	    "Before a dose is stepped back up that the body may no longer be used to.", .flags = FIELD_SET_BY_PROGRAM, .max = 1000) \
	F(TEXT, family, "Planned with", "The family of the catalogue that the planner used.", .flags = FIELD_SET_BY_PROGRAM, \
	    .section = "What the planner was asked") \
	F(TEXT, strengths, "Tablets used", "The strengths that the plan may use; blank: all.", .flags = FIELD_SET_BY_PROGRAM) \
	F(YES_NO, halves, "Halves", "Whether tablets are halved.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, now_morning, "Morning now", "Part of the present regimen.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, now_midday, "Midday now", "Part of the present regimen.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, now_evening, "Evening now", "Part of the present regimen.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DOSE, now_night, "Night now", "Part of the present regimen.", .flags = FIELD_SET_BY_PROGRAM) \
	F(INTEGER, wear_hours, "A patch is worn for (hours)", "As the regimen says.", .flags = FIELD_SET_BY_PROGRAM, .low = 1, \
	    .high = 1000) \
	F(TEXT, switch_to, "Over to", "The family of the medicine that is reduced after a switch.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, switch_strengths, "Its tablets", "The strengths of that medicine.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, equivalents, "Switched by", "The named set of equivalents.", .flags = FIELD_SET_BY_PROGRAM) \
	F(CHOICE, method, "Method", "How the steps were worked out.", .flags = FIELD_SET_BY_PROGRAM, \
	    .choices = choices_taper_method) \
	F(TEXT, pace, "Pace", "The amount, percentage, bands or totals that were asked for.", .flags = FIELD_SET_BY_PROGRAM, \
	    .max = 2000) \
	F(TEXT, every, "Each step lasts", "Days, weeks or calendar months.", .flags = FIELD_SET_BY_PROGRAM) \
	F(INTEGER, in_steps, "In steps", "The number of steps that was asked for.", .flags = FIELD_SET_BY_PROGRAM, \
	    .low = 1, .high = 1000) \
	F(DATE, by_on, "By", "The end date that was asked for.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, priority, "Spare units", "The parts of the day that get a spare unit first.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, part_order, "Reduced first", "The parts of the day in the order in which they are reduced.", \
	    .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, brand, "Brand", "The brand by which the medicine was named.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, switch_brand, "Brand of the other", "The brand of the medicine switched to.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, specialist, "Specialist who advises", "Where the medicine is reduced with a specialist's advice only.", \
	    .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, ready_pace, "Ready-made pace", "The published pace that was chosen by name.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, equivalents_end, "End of the range", "Which end of a range of equivalents was chosen.", \
	    .flags = FIELD_SET_BY_PROGRAM) \
	F(INTEGER, most_units, "Units at one time", "So many at the most.", .flags = FIELD_SET_BY_PROGRAM, .low = 1, .high = 100) \
	F(TEXT, factor_set, "Equivalents by", "The dated set of morphine equivalents.", .flags = FIELD_SET_BY_PROGRAM) \
	F(INTEGER, plan_version, "Plan version", "One more with each change; the ones before stay readable.", \
	    .flags = FIELD_SET_BY_PROGRAM, .low = 1, .high = 100000) \
	F(DATE, held_from, "Held from", "The first day of the pause.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DATE, held_until, "Held until", "The planned end of the pause.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DATE, issued_through, "Issued through", "Prescriptions are issued up to this day; it moves no more.", \
	    .flags = FIELD_SET_BY_PROGRAM) \
	F(NOTE, issued_reason, "Why issued was taken back", "Where prescriptions were taken back.", \
	    .flags = FIELD_SET_BY_PROGRAM, .max = 1000) \
	F(TEXT, trial_decision, "Trial decided", "To go on, to stay, or to step back up.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DATE, trial_decided_on, "Trial decided on", "The day it was decided about.", .flags = FIELD_SET_BY_PROGRAM) \
	F(DATE, ended_on, "Ended on", "The day it was completed or stopped.", .flags = FIELD_SET_BY_PROGRAM) \
	F(LINK, signed_by, "Signed by", "The prescriber who takes responsibility.", .flags = FIELD_SET_BY_PROGRAM, \
	    .link = "staff", .section = "State") \
	F(DATE, signed_on, "Signed on", "The day it was signed.", .flags = FIELD_SET_BY_PROGRAM) \
	F(TEXT, signed_digest, "What was signed", "The digest of the plan version that the signature is for.", \
	    .flags = FIELD_SET_BY_PROGRAM) \
	F(CHOICE, state, "State", "Moved by events.", .flags = FIELD_SET_BY_PROGRAM | FIELD_IN_LIST, \
	    .choices = choices_taper_state) \
	F(NOTE, notes, "Notes", "Anything else about this reduction.")

struct taper {
	struct record base;
	TAPER_FIELDS(FIELD_MEMBER)
};
#endif
