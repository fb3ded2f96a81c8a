/* Invented people and places for the demonstration service. Nobody here exists. */
#ifndef PATHWELL_APP_DEMO_NAMES_H
#define PATHWELL_APP_DEMO_NAMES_H

#include <stddef.h>

struct demo_words {
	const char *const *items;
	size_t count;
};
extern const struct demo_words demo_family_names, demo_women, demo_men, demo_streets, demo_towns, demo_practices, demo_referrers,
    demo_referral_texts, demo_physical, demo_psychological, demo_social, demo_matters, demo_diagnoses, demo_goals, demo_summaries;

#endif
