/* The medicines of a letter: what is taken, with what changed in this service, and what was stopped. */
#ifndef PATHWELL_DOCUMENT_MEDICATION_H
#define PATHWELL_DOCUMENT_MEDICATION_H

#include "model.h"

void medication_write(struct letter *l);
bool medication_stated(const struct document_source *src);

#endif
