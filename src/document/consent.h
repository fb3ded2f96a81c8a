/* What the patient decided about sharing, and what follows for copies. */
#ifndef PATHWELL_DOCUMENT_CONSENT_H
#define PATHWELL_DOCUMENT_CONSENT_H

#include "model.h"

bool consent_asked(const struct document_source *src, enum audience audience);
/* Legal information: the newest decision for every recipient (the patient's own copy), the referrer and the practice
 * always. */
void consent_write(struct letter *l);
/* Who receives this letter: patient, referrer, practice, as far as consent allows. */
void consent_write_distribution(struct letter *l);
/* The names of the other recipients, for the line "Copies to". */
void consent_copies(struct letter *l);

#endif
