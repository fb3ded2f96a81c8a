/* Invented people and places for the demonstration service. Nobody here exists. */
#ifndef PATHWELL_APP_DEMO_NAMES_H
#define PATHWELL_APP_DEMO_NAMES_H

#include <stddef.h>

struct demo_words {
	const char *const *items;
	size_t count;
};
/* Who refers, what they are, and where they work where it is no practice. */
struct demo_referrer {
	const char *name, *role, *address;
};
enum { DEMO_REFERRERS = 6 };
extern const struct demo_referrer demo_referrers[DEMO_REFERRERS];
extern const struct demo_words demo_family_names, demo_women, demo_men, demo_streets, demo_towns, demo_practices,
    demo_referral_texts, demo_physical, demo_psychological, demo_social, demo_matters, demo_diagnoses, demo_goals, demo_summaries;

#endif
