/* Consent and goals as facts of the pathway: whether something stands in the way, and which record says so. */
#ifndef PATHWELL_APP_FACTS_SHARING_H
#define PATHWELL_APP_FACTS_SHARING_H

#include "private.h"

/* form: the event's own, or NULL. Sentences live in `a`. */
void facts_of_sharing(struct arena *a, const struct patient_view *v, const struct record *form, struct episode_facts *out);
/* Puts the records' words in the place of the guards': those guards are copied into `a`. */
void facts_say(struct arena *a, const struct episode_facts *f, struct judgement *j);

#endif
