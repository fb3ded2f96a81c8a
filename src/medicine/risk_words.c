#include "risk_words.h"

#include <string.h>

enum { DAYS_A_WEEK = 7 };

/* W(name, unit, scale, help, value) */
#define WORDS(W)                                                                                                       \
	W(age, "years", 1, "whole years on the day", f->age < 0 ? RISK_UNKNOWN : f->age)                               \
	W(care_home, NULL, 1, "lives in a care home", f->care_home)                                                    \
	W(ome, "mg", 1000, "oral morphine equivalent a day of the regular medicines that could be read",               \
	    f->ome_regular_ug)                                                                                         \
	W(ome_with_as_needed, "mg", 1000, "the same, with what is taken as needed at its stated maximum",              \
	    f->ome_with_as_needed_ug == DOSE_NONE ? RISK_UNKNOWN : f->ome_with_as_needed_ug)                           \
	W(opioid, NULL, 1, "takes a regular opioid that could be totalled", f->opioid)                                 \
	W(opioid_unread, NULL, 1, "takes an opioid that is in no regular total: methadone, as directed, as needed",    \
	    f->opioid_unread)                                                                                          \
	W(not_understood, NULL, 1, "a line whose product or dose is not understood, and may be of an opioid",          \
	    f->not_understood)                                                                                         \
	W(gabapentinoid, NULL, 1, "takes gabapentin or pregabalin", f->gabapentinoid)                                  \
	W(benzodiazepine, NULL, 1, "takes a benzodiazepine", f->benzodiazepine)                                        \
	W(z_drug, NULL, 1, "takes a Z-drug", f->z_drug)                                                                \
	W(antidepressant, NULL, 1, "takes an antidepressant", f->antidepressant)                                       \
	W(dependence_forming, NULL, 1, "takes an opioid, a gabapentinoid, a benzodiazepine or a Z-drug",               \
	    f->opioid || f->opioid_unread || f->gabapentinoid || f->benzodiazepine || f->z_drug)                       \
	W(mr_opioids, "medicines", 1, "different modified-release opioids or patches", f->mr_opioids)                  \
	W(fentanyl, "microgram/hour", 1000, "fentanyl patches together", f->fentanyl_ng)                               \
	W(diazepam, "mg", 1000, "diazepam a day, regular", f->diazepam_ug)                                             \
	W(opioid_weeks, "weeks", DAYS_A_WEEK, "how long an opioid has been taken",                                               \
	    f->opioid_days < 0 ? RISK_UNKNOWN : f->opioid_days)                                                      \
	W(benzo_z_weeks, "weeks", DAYS_A_WEEK, "how long a benzodiazepine or Z-drug has been taken",                             \
	    f->benzo_z_days < 0 ? RISK_UNKNOWN : f->benzo_z_days)                                                    \
	W(gabapentinoid_weeks, "weeks", DAYS_A_WEEK, "how long a gabapentinoid has been taken",                                  \
	    f->gabapentinoid_days < 0 ? RISK_UNKNOWN : f->gabapentinoid_days)                                        \
	W(ome120_weeks, "weeks", DAYS_A_WEEK, "how long the equivalent has been above 120 mg a day",                             \
	    f->ome120_days < 0 ? RISK_UNKNOWN : f->ome120_days)                                                      \
	W(opioid_start_unknown, NULL, 1, "takes an opioid, and the day it was begun is not recorded",                  \
	    f->opioid_start_unknown)                                                                                   \
	W(benzo_z_start_unknown, NULL, 1, "takes a benzodiazepine or Z-drug, and the day it was begun is not recorded", \
	    f->benzo_z_start_unknown)                                                                                  \
	W(same_twice, NULL, 1, "two lines are of one substance and one daily dose", f->same_twice)                     \
	W(renal, NULL, 1, "has renal impairment", f->renal)                                                            \
	W(respiratory, NULL, 1, "has a respiratory disease", f->respiratory)                                           \
	W(neurological, NULL, 1, "has a neurological disease", f->neurological)                                        \
	W(substance_misuse, NULL, 1, "misuse of substances is recorded", f->substance_misuse)                          \
	W(diversion, NULL, 1, "a risk of diversion is recorded", f->diversion)                                         \
	W(pregnant, NULL, 1, "is pregnant", f->pregnant)                                                               \
	W(mental_health, NULL, 1, "a mental illness is recorded", f->mental_health)                                    \
	W(asks, "lines", 1, "lines of the medicines list that need a person", f->asks)

#define WORD_FUNCTION(name, unit, scale, help, value)                                                                  \
	static int64_t value_of_##name(const struct risk_facts *f)                                                     \
	{                                                                                                              \
		return value;                                                                                          \
	}
WORDS(WORD_FUNCTION)

#define WORD_ROW(name, unit, scale, help, value) {#name, unit, help, scale, value_of_##name},
static const struct risk_word words[] = {WORDS(WORD_ROW)};

static bool same_letters(const char *name, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char c = s[i] == '-' ? '_' : s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] - 'A' + 'a') : s[i];

		if (name[i] != c)
			return false;
	}
	return !name[n];
}

const struct risk_word *risk_word_named(const char *s, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strlen(words[i].name) == n && same_letters(words[i].name, s, n))
			return &words[i];
	}
	return NULL;
}

const char *risk_word_list(struct arena *a)
{
	const char *list = words[0].name;

	for (size_t i = 1; i < ARRAY_LEN(words); i++)
		list = arena_printf(a, "%s%s%s", list, i + 1 < ARRAY_LEN(words) ? ", " : " and ", words[i].name);
	return list;
}

const char *risk_condition_words(struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		text = arena_printf(
		    a, "%s%-20s %-15s %s\n", text, words[i].name, words[i].unit ? words[i].unit : "", words[i].help);
	return text;
}
