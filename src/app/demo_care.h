/* The pieces that invented histories are made of; days count from the demonstration's own day, negative before it. */
#ifndef PATHWELL_APP_DEMO_CARE_H
#define PATHWELL_APP_DEMO_CARE_H

#include "demo_story.h"

void care_refer(struct story *s, int days, bool complete);
void care_consent(struct story *s, const char *recipient, const char *decision);
void care_book(struct story *s, int days, const char *purpose);
void care_visit(struct story *s, int days, const char *purpose, const char *event);
struct record *care_assess(struct story *s, bool complete);
void care_state_allergies(struct story *s);
void care_state_medicines(struct story *s, const char *change);
void care_plan(struct story *s, bool complete, int review_in);
void care_discharge_form(struct story *s, bool complete);

/* An attended review on that day, with its scores, barriers and measures; next_in 0: no next one. */
void care_review(struct story *s, int days, int next_in, const char *outcome, int pain);
/* The measures of one point; low: how far the person has come, 0 at the beginning; review: its id, or NULL. */
void care_measures(struct story *s, const char *point, int low, const char *review);
/* The opioid comes down on that day. */
void care_reduce(struct story *s, int days);
void care_risk_profile(struct story *s, int64_t number);

#endif
