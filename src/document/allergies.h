/* The allergies of a letter. The heading is mandatory: it always says one of the exact CUI phrases. */
#ifndef PATHWELL_DOCUMENT_ALLERGIES_H
#define PATHWELL_DOCUMENT_ALLERGIES_H

#include "model.h"

void allergies_write(struct letter *l);
bool allergies_stated(const struct document_source *src);

#endif
