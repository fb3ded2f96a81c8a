/* What every letter has around its body: head, addressee, references, running head, footer, copies. */
#ifndef PATHWELL_DOCUMENT_LETTERHEAD_H
#define PATHWELL_DOCUMENT_LETTERHEAD_H

#include "model.h"

/* Fills everything of l->doc but its title and blocks. */
void letterhead_build(struct letter *l);
/* Name, organisation and address of the referrer or the practice. */
void letterhead_recipient(const struct letter *l, enum audience audience, struct lines *out);
/* Name, address, postcode; nothing for NULL. */
void letterhead_practice(const struct letter *l, const struct record *practice, struct lines *out);
/* "Ring 01632 960 001 (Monday to Friday 9 am to 5 pm), or write to pain@example.nhs.uk"; NULL where neither is known.
 */
const char *letterhead_contact(const struct letter *l);
const char *letterhead_service(const struct letter *l); /* name of the service; "the pain service" without one */

#endif
