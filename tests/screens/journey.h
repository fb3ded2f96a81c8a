/* A desk's work by keys: fields and rows are found as a person finds them, by moving until the marker stands there. */
#ifndef PATHWELL_TESTS_SCREENS_JOURNEY_H
#define PATHWELL_TESTS_SCREENS_JOURNEY_H

#include "stage.h"

/* Moves with Tab until the marker stands on the field with this label, then types. */
void journey_field(struct show *s, const char *label, const char *keys);
/* Moves with Down until the marker stands on a row that holds this text. */
void journey_row(struct show *s, const char *text);
/* Feeds, then wants this sentence on the screen, wherever it is broken into lines. */
void journey_do(struct show *s, const char *keys, const char *sentence);
void journey_says(struct show *s, const char *sentence);
void journey_says_not(struct show *s, const char *sentence);

#endif
