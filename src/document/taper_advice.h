/* What the papers of a reduction say beside the doses, for the patient and for the prescriber. */
#ifndef PATHWELL_DOCUMENT_TAPER_ADVICE_H
#define PATHWELL_DOCUMENT_TAPER_ADVICE_H

#include "model.h"

/* The patient's: overdose, tolerance, patches, alcohol, driving, what is left over. */
void taper_advice_patient(struct letter *l);
/* The prescriber's: naloxone, the rule for a rise; and what the record knows that bears on it. */
void taper_advice_prescriber(struct letter *l);
/* Where the patient's advice comes from, and that its wording needs approval. */
void taper_advice_sources(struct letter *l);
/* The record knows of conditions, and the cautions of the reduction name nothing. */
bool taper_cautions_contradict(const struct document_source *src);

#endif
